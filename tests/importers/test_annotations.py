"""ELAN, Transcriber, EXMARaLDA: a tier or a turn a speaker, in the order of time."""

import pytest

from coder.errors import SourceFileError

TALK = [("Tom Hay", "What changed?"), ("Anna Berg", "We meet on our own now."), ("Tom Hay", "Since when?")]


def elan(tiers, extra=""):
    """Write tiers of (number of the turn, words); a turn takes ten seconds."""
    slots = "".join(f'<TIME_SLOT TIME_SLOT_ID="t{n}" TIME_VALUE="{n * 5000}"/>' for n in range(8))
    written = ""
    for name, marks in tiers.items():
        annotations = "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{name[:1]}{n}" TIME_SLOT_REF1="t{2 * n}" '
            f'TIME_SLOT_REF2="t{2 * n + 1}"><ANNOTATION_VALUE>{words}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>'
            for n, words in marks
        )
        written += f'<TIER TIER_ID="{name}" LINGUISTIC_TYPE_REF="x">{annotations}</TIER>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT AUTHOR="" FORMAT="3.0"><HEADER TIME_UNITS="milliseconds"/>'
        f"<TIME_ORDER>{slots}</TIME_ORDER>{written}{extra}</ANNOTATION_DOCUMENT>"
    )


SPEECH = {"Tom Hay": [(0, TALK[0][1]), (2, TALK[2][1])], "Anna Berg": [(1, TALK[1][1])]}


def test_tiers_come_in_the_order_of_time(read, said):
    transcript = read(elan(SPEECH), "talk.eaf")
    assert said(transcript) == TALK
    assert [turn.time for turn in transcript.turns] == [0, 10, 20]


@pytest.mark.parametrize("name", ["Comments", "translation EN", "gestures_Anna", "notes"])
def test_tiers_about_the_speech_are_left_out(read, said, name):
    assert said(read(elan({**SPEECH, name: [(1, "she laughs and points at the well")]}), "talk.eaf")) == TALK


def test_words_apart_are_left_out_where_sentences_stand(read, said):
    words = [(n, word) for n, word in enumerate(["We", "meet", "on", "our"])]
    assert said(read(elan({**SPEECH, "Anna words": words}), "talk.eaf")) == TALK


def test_tiers_that_depend_on_others_are_left_out(read, said):
    gloss = (
        '<TIER TIER_ID="Anna FR" PARENT_REF="Anna Berg" LINGUISTIC_TYPE_REF="y"><ANNOTATION><REF_ANNOTATION '
        'ANNOTATION_ID="r1" ANNOTATION_REF="A1"><ANNOTATION_VALUE>Nous nous voyons seuls maintenant.'
        "</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>"
    )
    assert said(read(elan(SPEECH, gloss), "talk.eaf")) == TALK


def test_speech_may_depend_on_a_tier_of_numbers(read, said):
    """Some programs cut first and write the words on a tier below."""
    texts = "".join(
        f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="r{n}" ANNOTATION_REF="c{n}"><ANNOTATION_VALUE>{words}'
        "</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
        for n, (_who, words) in enumerate(TALK)
    )
    below = (
        f'<TIER TIER_ID="tx" PARENT_REF="cuts" PARTICIPANT="Anna Berg" LINGUISTIC_TYPE_REF="y">{texts}</TIER>'
    )
    transcript = read(elan({"cuts": [(n, str(n)) for n in range(3)]}, below), "talk.eaf")
    assert said(transcript) == [("Anna Berg", " ".join(words for _who, words in TALK))]
    assert transcript.turns[0].time == 0


def test_elan_without_annotations_is_refused(read):
    with pytest.raises(SourceFileError, match="ELAN"):
        read(elan({}), "talk.eaf")


TRS = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE Trans SYSTEM "trans-14.dtd">
<Trans scribe="x" audio_filename="g" version="4" xml:lang="fr">
<Topics><Topic id="to1" desc="the garden"/></Topics>
<Speakers><Speaker id="s1" name="Tom Hay"/><Speaker id="s2" name="Anna Bérg"/></Speakers>
<Episode><Section type="report" startTime="0" endTime="30">
<Turn speaker="s1" startTime="0" endTime="10"><Sync time="0"/>What
changed?<Event desc="cough" type="noise" extent="instantaneous"/> Tell me.</Turn>
<Turn startTime="10" endTime="11"><Sync time="10"/><Event desc="music" type="noise" extent="begin"/></Turn>
<Turn speaker="s1 s2" startTime="11" endTime="30"><Sync time="11"/><Who nb="1"/>And you?<Who nb="2"/>We meet.</Turn>
</Section></Episode></Trans>
"""


def test_transcriber_tells_two_voices_apart(read, said):
    transcript = read(TRS.encode("latin-1"), "talk.trs")
    assert said(transcript) == [("Tom Hay", "What changed? Tell me. And you?"), ("Anna Bérg", "We meet.")]
    assert [turn.time for turn in transcript.turns] == [0, 11]


EXB = """<?xml version="1.0" encoding="UTF-8"?>
<basic-transcription><head><meta-information><project-name>x</project-name></meta-information><speakertable>
<speaker id="SPK0"><abbreviation>TOM</abbreviation></speaker><speaker id="SPK1"><abbreviation>ANN</abbreviation></speaker>
</speakertable></head><basic-body><common-timeline><tli id="T0" time="0.0"/><tli id="T1" time="1.5"/>
<tli id="T2" time="4.0"/><tli id="T3"/><tli id="T4" time="9.0"/></common-timeline>
<tier id="TIE0" speaker="SPK0" category="v" type="t" display-name="TOM [v]"><event start="T0" end="T1">What </event>
<event start="T1" end="T2">changed? </event></tier>
<tier id="TIE1" speaker="SPK1" category="v" type="t" display-name="ANN [v]"><event start="T2" end="T3">We meet </event>
<event start="T3" end="T4">on our own.</event></tier>
<tier id="TIE2" speaker="SPK1" category="en" type="a" display-name="ANN [en]"><event start="T2" end="T4">a free translation</event></tier>
</basic-body></basic-transcription>
"""


def test_exmaralda_joins_the_events_of_an_utterance(read, said):
    transcript = read(EXB, "talk.exb")
    assert said(transcript) == [("TOM", "What changed?"), ("ANN", "We meet on our own.")]
    assert [turn.time for turn in transcript.turns] == [0, 4]
