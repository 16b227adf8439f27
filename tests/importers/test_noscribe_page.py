"""noScribe's pages: speakers, times, and what is said at the same time."""


def page(*paragraphs):
    head = '<p style="font-weight:600;">garden</p><p>Transcribed with noScribe vers. 0.5<br />Audio source: garden.mp3</p>'
    body = "".join(
        f'<p><a name="ts_{n * 9000}_{n * 9000 + 8000}_S0{n % 2}">{words}</a></p>'
        for n, words in enumerate(paragraphs)
    )
    return f'<!DOCTYPE HTML><html ><head><meta charset="UTF-8" /></head><body>{head}{body}</body></html>'


def test_labels_and_times_are_no_speech(read, said):
    transcript = read(
        page(
            "S00: What changed?",
            '<span style="color: #78909C">[00:00:09]</span> Anna: We meet now.',
            "S00: Since when?",
        ),
        "talk.html",
    )
    assert said(transcript) == [("S00", "What changed?"), ("Anna", "We meet now."), ("S00", "Since when?")]
    assert [turn.time for turn in transcript.turns] == [0, 9, 18]


def test_what_is_said_at_the_same_time(read, said):
    transcript = read(
        page("S00: I was //S01: Yes indeed.// going there.", "//S01: Yes.//", "S00: So."), "talk.html"
    )
    assert said(transcript) == [
        ("S00", "I was"),
        ("S01", "Yes indeed."),
        ("S00", "going there."),
        ("S01", "Yes."),
        ("S00", "So."),
    ]


def test_a_paragraph_without_a_label_goes_on(read, said):
    assert said(read(page("S00: I was there.", "And then I left.", "S01: So."), "talk.html")) == [
        ("S00", "I was there. And then I left."),
        ("S01", "So."),
    ]
