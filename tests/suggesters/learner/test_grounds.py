"""Why something is proposed is said in words that stand in the code's entry, or by a passage that was coded so."""

import random

import pytest

from coder.model import Code, Codebook, Kind, Text
from coder.suggesters.keywords.lemmas import lemma
from coder.suggesters.keywords.tokenizer import words
from coder.suggesters.learner.proposals import suggest
from coder.suggesters.learner.ranker import Ranker

DEFINITIONS = {
    "money": "What the budget and the subsidy of a donor cost, in euros and grants.",
    "school": "Teachers and pupils: lessons, exams and diplomas.",
    "health": "Doctors and nurses, the clinic, patients and their illnesses.",
}


@pytest.fixture(scope="module")
def grounds(interviews):
    """Each ground of each proposal, with its code, when half the talks are coded and when none is."""
    codes = tuple(
        Code(
            topic,
            Kind.THEME,
            Text({"en": topic}),
            Text({"en": said}),
            keywords={"en": ("vaccine",) if topic == "health" else ()},
        )
        for topic, said in DEFINITIONS.items()
    )
    read = Ranker(Codebook("t", codes=codes)).read(interviews.passages)
    found = []
    for sources in ((), ("S1", "S2", "S3", "S4")):
        read.learn(interviews.decisions(*sources))
        for one in suggest(read, interviews.passages).suggestions:
            found += [(one.code, reason) for reason in one.because]
    return found


def test_of_a_hundred_drawn_none_is_neither_in_the_entry_nor_a_coded_passage(grounds, interviews):
    coded = {
        (decision.passage.source, decision.passage.start): decision.code
        for decision in interviews.decisions("S1", "S2", "S3", "S4")
    }
    for code, reason in random.Random(22).sample(grounds, 100):
        if reason.startswith("like "):
            source, _colon, place = reason.removeprefix("like ").partition(":")
            assert coded[source, int(place)] == code
        else:
            entry = {lemma(word, "en") for word in words(f"{code} {DEFINITIONS[code]}")}
            in_entry = {lemma(word, "en") for word in words(reason)} <= entry
            assert in_entry or (code, reason) == ("health", "vaccine")
