"""A handful of codings on a line, for what is asked of them."""

import pytest

from coder.analysis.asking.material import CodedSpan, Material, SpokenTurn, Turns

#           0         1         2         3         4         5
#           0123456789012345678901234567890123456789012345678901234567
TEXT = "IV: why so\nR1: they run it all alone\nR1: and ask for more!"
TURNS = Turns(
    [
        SpokenTurn(4, 10, 1, "IV", "interviewer", None),
        SpokenTurn(15, 36, 2, "R1", "respondent", "en"),
        SpokenTurn(41, 58, 3, "R1", "respondent", "nl"),
    ]
)


def span(number, source, start, end, code, stance="supports", basis=None, coder="An", origin="manual"):
    return CodedSpan(number, source, start, end, code, coder, stance, basis, origin, False)


def source(source_id, **known):
    facts = {"id": source_id, "parent": None, "group": None, "kind": "interview", "relation": "unknown"}
    facts |= {"date": None, "language": "en", "organisations": (), "attributes": {}, "title": source_id}
    return facts | known


SPANS = [
    span(1, "S1", 15, 27, "A"),
    span(2, "S1", 20, 36, "B", "contradicts", "opinion", "Bo"),
    span(3, "S1", 41, 58, "C"),
    span(4, "S1", 4, 10, "A"),
    span(5, "S2", 41, 58, "A"),
    span(6, "S2", 15, 36, "C", origin="suggestion"),
    span(7, "S3", 15, 36, "A.sub"),
]
SOURCES = {
    "S1": source("S1", group="unions", date="2022-05-03", attributes={"place": "Ghent", "persons": "3"}),
    "S2": source("S2", group="schools", date="2023", relation="partner", attributes={"place": "Gand"}),
    "S3": source("S3", kind="survey", organisations=("Mill",), date=None, attributes={"persons": "a few"}),
}


@pytest.fixture
def material():
    """Three sources with one text; S1 and S2 are one voice; coding 4 lies in the interviewer's words."""
    voices = {"S1": "Mill", "S2": "Mill", "S3": "S3"}
    return Material(
        sorted(SPANS, key=lambda one: (one.source, one.start)),
        SOURCES,
        voices,
        lambda source: TURNS,
        lambda source: TEXT,
        lambda coding: "",
        lambda spans: [4],
    )
