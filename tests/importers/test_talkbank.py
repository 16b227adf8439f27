"""CHAT transcripts: what was said, without the signs of its transcribers."""

import pytest

HEAD = "@UTF8\n@Begin\n@Languages:\tnld\n@Participants:\tINT Tom Investigator, ANN Anna Participant\n@ID:\tnld|x|INT|||||Investigator|||\n"


def chat(*lines):
    return (HEAD + "\n".join(lines) + "\n@End\n").encode()


def test_main_lines_are_turns_and_codes_are_left_out(read, said):
    transcript = read(
        chat(
            "*INT:\tWat is er veranderd ? \x150_8000\x15",
            "%com:\tde hond blaft",
            "*ANN:\tWe vergaderen nu zelf ,",
            "\ten dat gaat goed . \x159000_17000\x15",
        ),
        "talk.cha",
    )
    assert said(transcript) == [
        ("INT", "Wat is er veranderd?"),
        ("ANN", "We vergaderen nu zelf, en dat gaat goed."),
    ]
    assert [turn.time for turn in transcript.turns] == [0, 9]
    assert transcript.language == "nl"
    assert [(speaker.label, speaker.role.value) for speaker in transcript.speakers] == [
        ("INT", "interviewer"),
        ("ANN", "respondent"),
    ]
    assert transcript.warnings == ()


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("we <we meet> [//] we met .", "we we meet we met."),
        ("&-uh we meet .", "uh we meet."),
        ("we &=laughs meet .", "we meet."),
        ("we (.) meet (1.5) here .", "we meet here."),
        ("we meet +...", "we meet…"),
        ("+< yes indeed .", "yes indeed."),
        ("it goed [: went] [*] well .", "it goed well."),
        ("we meet [= in the garden] .", "we meet."),
        ("xxx we meet !", "xxx we meet!"),
    ],
)
def test_signs_are_taken_off(read, said, written, spoken):
    assert said(read(chat(f"*INT:\t{written}", "*ANN:\tja ."), "talk.cha"))[0] == ("INT", spoken)


def test_short_turns_with_many_bullets_are_text(read, said):
    lines = [f"*{('INT', 'ANN')[n % 2]}:\tja . \x15{n}000_{n}900\x15" for n in range(40)]
    assert len(said(read(chat(*lines), "talk.cha"))) == 40
