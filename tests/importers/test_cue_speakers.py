"""Who speaks in captions, however their makers write it."""

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from coder.importers import read_transcript

SAID = [
    "Could you tell me what changed?",
    "Well, people don't wait for us any more: they meet.",
    "And who keeps the money?",
    "Two of the women do. Nobody has complained so far.",
    "Was that so before?",
    "No. One man kept it all.",
]
FIRST, SECOND = "Tom Hay", "Anna Berg"


def clock(number):
    return f"00:{number // 6:02}:{number % 6}0,000"


def captions(cues):
    return "\n".join(f"{n + 1}\n{clock(n)} --> {clock(n + 1)}\n{words}\n" for n, words in enumerate(cues))


def talk(template, first=FIRST, second=SECOND):
    return [template.format(who=(first, second)[n % 2], said=words) for n, words in enumerate(SAID)]


LABELS = [
    "Anna Berg | NGO",
    "Anna Berg, NGO",
    "Anna Berg (NGO)",
    "Anna Berg • NGO",
    "Anna Berg [NGO]",
    "anna.berg@example.org",
    "32470000000",
    "+32 470 00 00 00",
    "anna_b",
    "iPhone van Anna",
    "Anna's iPad",
    "Berg, Anna - Deurne / NGO",
    "Dr. Anna Berg, PhD",
    "🌱 Anna",
    "Анна Берг",
    "安娜",
    "SPEAKER_01",
    "Spreker 2",
    "Enquêté·e 1",
    "A",
]


@pytest.mark.parametrize("label", LABELS)
def test_a_label_of_any_letters_comes_back(read, said, label):
    transcript = read(captions(talk("{who}: {said}", second=label)), "talk.srt")
    assert said(transcript) == [((FIRST, label)[n % 2], words) for n, words in enumerate(SAID)]


TEMPLATES = [
    "{who}: {said}", "[{who}] {said}", "({who}) {said}", "[{who}]: {said}", "({who}): {said}", "- {who}: {said}",
    ">> {who}: {said}", "&gt;&gt; {who}: {said}", "{who}:\n{said}", "<v {who}>{said}", "<v.loud {who}>{said}</v>",
    "<i>{who}</i>: {said}", "<b>{who}:</b> {said}", "{who} : {said}", "//{who}: {said}//", "<v //{who}>{said}//",
    "[{who}]\n{said}",
]  # fmt: skip


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_label_is_set_off_in_any_way(read, said, template):
    transcript = read(captions(talk(template)), "talk.srt")
    assert said(transcript) == [((FIRST, SECOND)[n % 2], words) for n, words in enumerate(SAID)]


@pytest.mark.parametrize("template", ["{times} [{who}]", "{times}  {who}", "{times} ({who})"])
def test_the_name_may_stand_behind_the_times(read, said, template):
    cues = []
    for n, words in enumerate(SAID):
        cues.append(
            template.format(times=f"{clock(n)} --> {clock(n + 1)}", who=(FIRST, SECOND)[n % 2])
            + f"\n{words}\n"
        )
    turns = said(read("\n".join(cues), "talk.txt"))
    assert turns == [((FIRST, SECOND)[n % 2], words) for n, words in enumerate(SAID)]


@pytest.mark.parametrize(
    "settings_of_cue", ["align:start position:0%", "X1:40 X2:600 Y1:20 Y2:50", "line:84%"]
)
def test_settings_of_a_caption_are_no_name(read, said, settings_of_cue):
    text = "WEBVTT\n\n" + "\n".join(
        f"{clock(n).replace(',', '.')} --> {clock(n + 1).replace(',', '.')} {settings_of_cue}\n{words}\n"
        for n, words in enumerate(SAID)
    )
    assert said(read(text, "talk.vtt")) == [(None, words) for words in SAID]


@pytest.mark.parametrize("head", ["Note", "Example", "One thing", "I said", "The question is", "So", "At 5"])
def test_a_head_that_occurs_once_is_speech(read, said, head):
    cues = talk("{who}: {said}")
    cues.insert(2, f"{head}: we never meet on Monday.")
    turns = said(read(captions(cues), "talk.srt"))
    assert turns[1] == (SECOND, f"{SAID[1]} {head}: we never meet on Monday.")


def test_a_head_that_may_be_a_label_is_shown(read):
    cues = [*talk("{who}: {said}"), "lea_m (NGO): Thank you all."]
    (doubt,) = read(captions(cues), "talk.srt").doubts
    assert (doubt.label, doubt.text) == ("lea_m (NGO)", "lea_m (NGO): Thank you all.")


def test_sounds_in_brackets_are_no_speakers(read, said):
    cues = ["[Laughter]", SAID[1], "(music)", SAID[3], "[Laughter]", "(music)"]
    assert {speaker for speaker, _words in said(read(captions(cues), "talk.srt"))} == {None}


def test_dashes_begin_what_another_says(read, said):
    cues = [f"- {SAID[0]}\n- {SAID[1]}", SAID[2], f"– {SAID[3]}\n– {SAID[4]}"]
    assert [words for _speaker, words in said(read(captions(cues), "talk.srt"))] == SAID[:5]


def test_a_dash_without_a_name_is_not_given_to_who_spoke_before(read, said):
    cues = [*talk("{who}: {said}"), "- And so on?\n- Yes."]
    assert said(read(captions(cues), "talk.srt"))[6:] == [(None, "And so on?"), (None, "Yes.")]


def test_noscribe_writes_label_and_time_as_captions(read, said):
    cues = []
    for n, words in enumerate(SAID):
        voice, name = ("S00", "Interviewer") if n % 2 == 0 else ("S01", "Anna")
        cues += [f"<v {voice}>{name}:", f"<v {voice}>[00:00:{n}0]", f"<v {voice}>{words}"]
    turns = said(read("WEBVTT\n\n" + captions(cues).replace(",", "."), "talk.vtt"))
    assert [speaker for speaker, _words in turns] == ["Interviewer", "Anna"] * 3
    assert turns[2] == ("Interviewer", SAID[2])


@pytest.mark.parametrize("voices", [("S00", "S01"), (FIRST, SECOND)])
def test_a_label_behind_a_voice_is_no_speech(read, said, voices):
    cues = [f"<v {voices[n % 2]}>{cue}" for n, cue in enumerate(talk("{who}: {said}"))]
    turns = said(read("WEBVTT\n\n" + captions(cues).replace(",000", ".000"), "talk.vtt"))
    assert turns == [((FIRST, SECOND)[n % 2], words) for n, words in enumerate(SAID)]


def test_aegisub(read, said):
    lines = "\n".join(
        f"Dialogue: 0,0:00:{n}0.00,0:00:{n}9.00,Default,{(FIRST, SECOND)[n % 2]},0,0,0,,{{\\i1}}{words}{{\\i0}}\\Nindeed"
        for n, words in enumerate(SAID)
    )
    text = (
        "[Script Info]\nTitle: garden\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: Default,Arial\n\n"
        "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        f"{lines}\nComment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,to be checked\n"
    )
    transcript = read(text, "talk.ass")
    assert said(transcript) == [((FIRST, SECOND)[n % 2], f"{words} indeed") for n, words in enumerate(SAID)]
    assert [turn.time for turn in transcript.turns] == [0, 10, 20, 30, 40, 50]


def test_aegisub_with_names_in_the_words(read, said):
    lines = "\n".join(
        f"Dialogue: 0,0:00:{n}0.00,0:00:{n}9.00,Default,,0,0,0,,{cue}"
        for n, cue in enumerate(talk("{who}: {said}"))
    )
    text = f"[Script Info]\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n{lines}\n"
    assert said(read(text, "talk.ssa"))[1] == (SECOND, SAID[1])


def test_ttml_names_agents(read, said):
    paragraphs = "".join(
        f'<p begin="00:00:{n}0.000" end="00:00:{n}9.000" ttm:agent="p{n % 2}">{words[:9]}<br/>{words[9:]}</p>'
        for n, words in enumerate(SAID)
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><tt xmlns="http://www.w3.org/ns/ttml" '
        'xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head><metadata><ttm:title>x</ttm:title>'
        f'<ttm:agent xml:id="p0"><ttm:name>{FIRST}</ttm:name></ttm:agent>'
        f'<ttm:agent xml:id="p1"><ttm:name>{SECOND}</ttm:name></ttm:agent></metadata></head>'
        f"<body><div>{paragraphs}</div></body></tt>"
    )
    turns = said(read(text, "talk.ttml"))
    assert [speaker for speaker, _words in turns] == [FIRST, SECOND] * 3
    assert turns[0][1].split() == SAID[0].replace(SAID[0][:9], SAID[0][:9] + " ", 1).split()


def test_ttml_counts_in_ticks(read):
    text = (
        '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:tickRate="10000000">'
        '<body><div><p begin="15000000t" end="3s">Hello there</p><p begin="4000ms" end="5s">Yes</p></div></body></tt>'
    )
    assert [turn.time for turn in read(text, "talk.dfxp").turns] == [1.5, 4]


def test_webex_names_the_speaker_in_the_name_of_a_cue(read, said):
    cues = "\n".join(
        f'{n + 1} "{(FIRST, SECOND)[n % 2]}" (12345{n % 2})\n{clock(n)} --> {clock(n + 1)}\n{words}\n'
        for n, words in enumerate(SAID)
    )
    assert said(read("WEBVTT\n\n" + cues.replace(",000", ".000"), "talk.vtt"))[1] == (SECOND, SAID[1])


def test_captions_by_frames(read, said):
    lines = [f"{{{n * 250}}}{{{n * 250 + 200}}}{cue}" for n, cue in enumerate(talk("{who}: {said}"))]
    transcript = read("\n".join(["{1}{1}25.000", *lines]), "talk.sub")
    assert said(transcript)[1] == (SECOND, SAID[1])
    assert [turn.time for turn in transcript.turns] == [0, 10, 20, 30, 40, 50]


NAMES = st.sampled_from([*LABELS, "Tom", "Tom Hay", "Mrs Hay", "Vraag", "IV", "R1"])
SENTENCES = st.lists(st.sampled_from(SAID), min_size=8, max_size=20)


@given(
    st.lists(NAMES, min_size=2, max_size=4, unique_by=str.casefold),
    SENTENCES,
    st.sampled_from(TEMPLATES),
    st.randoms(),
)
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_word_stands_under_who_said_it(tmp_path, names, sentences, template, random):
    """Each speaks twice at least, in any order."""
    speakers = [*names, *names, *(random.choice(names) for _ in sentences)]
    random.shuffle(speakers)
    spoken = list(zip(speakers, (sentences * 4)[: len(speakers)], strict=True))
    if template.startswith(("(", "[")):
        spoken = [(re.sub(r"[\[\]()]", "", who), words) for who, words in spoken]
        assume(len({who for who, _words in spoken}) == len(names))
    path = tmp_path / "talk.srt"
    path.write_text(
        captions([template.format(who=who, said=words) for who, words in spoken]), encoding="utf-8"
    )
    transcript = read_transcript(path)
    expected = []
    for who, words in spoken:
        if expected and expected[-1][0] == who:
            expected[-1] = (who, f"{expected[-1][1]} {words}")
        else:
            expected.append((who, words))
    assert [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns] == expected
