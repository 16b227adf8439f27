"""Queries: what is found, worked out by hand; and any query against the plainest filter there is."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.analysis.asking.conditions import where
from coder.analysis.asking.material import CodedSpan, Material, SpokenTurn, Turns, count
from coder.analysis.asking.query import EVERYTHING, Query, query_from
from coder.analysis.asking.retrieval import find
from coder.errors import UsageError

SUB = {"A": {"A", "A.sub"}}


def resolve(code):
    return frozenset(SUB.get(code, {code}))


def ids(material, **asked):
    return sorted(span.id for span in find(Query(**asked), material, resolve))


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ({}, [1, 2, 3, 4, 5, 6, 7]),
        ({"codes": ("A",)}, [1, 4, 5, 7]),
        ({"codes": ("B", "C")}, [2, 3, 6]),
        ({"codes": ("A",), "and_codes": ("B",)}, [1]),
        ({"codes": ("A",), "not_codes": ("B",)}, [4, 5, 7]),
        ({"codes": ("A",), "and_codes": ("C",)}, []),
        ({"codes": ("A",), "and_codes": ("C",), "scope": "source"}, [1, 4, 5]),
        ({"codes": ("A",), "and_codes": ("B",), "scope": "turn"}, [1]),
        ({"codes": ("A",), "near": ("C",), "within": 3}, [1, 5]),  # "all alone R1" · "R1"
        ({"codes": ("A",), "near": ("C",), "within": 2}, [5]),
        ({"codes": ("A",), "near": ("C",), "within": 0}, []),
        ({"expression": "A AND B"}, [1, 2]),
        ({"expression": "A NOT B"}, [4, 5, 7]),
        ({"expression": "B OR C"}, [2, 3, 6]),
        ({"expression": "A NEAR/1 C"}, [5, 6]),
        ({"expression": "A (B OR C)", "scope": "source"}, [1, 2, 3, 4, 5, 6]),
        ({"stances": ("contradicts",)}, [2]),
        ({"bases": ("none",), "codes": ("B", "C")}, [3, 6]),
        ({"bases": ("opinion", "none"), "codes": ("B",)}, [2]),
        ({"coders": ("Bo",)}, [2]),
        ({"origins": ("suggestion",)}, [6]),
        ({"sources": ("S2",)}, [5, 6]),
        ({"groups": ("schools", "none")}, [5, 6, 7]),
        ({"relations": ("partner",)}, [5, 6]),
        ({"organisations": ("mill",)}, [7]),
        ({"kinds": ("survey",)}, [7]),
        ({"languages": ("nl",)}, [3, 5]),
        ({"roles": ("interviewer",)}, [4]),
        ({"speakers": ("r1",), "sources": ("S1",)}, [1, 2, 3]),
        ({"since": "2022-06"}, [5, 6]),
        ({"until": "2022"}, [1, 2, 3, 4]),
        ({"where": ("place=g*",)}, [1, 2, 3, 4, 5, 6]),
        ({"where": ("place!=ghent", "place!=")}, [5, 6]),
        ({"where": ("persons>=3",)}, [1, 2, 3, 4]),
        ({"where": ("place=",)}, [7]),
        ({"text": "run", "sources": ("S1",)}, [1, 2]),
        ({"text": "alon", "fold": "whole"}, []),
        ({"text": "NOT run", "sources": ("S1",)}, [3, 4]),
        ({"without_interviewers": True, "codes": ("A",)}, [1, 5, 7]),
    ],
)
def test_what_is_asked_for_is_found(material, asked, there):
    assert ids(material, **asked) == there


def test_counting_is_in_voices_sources_and_passages_without_interviewers(material):
    counted = count(find(Query(), material, resolve), material)
    # S1 and S2 are one voice; codings 1 and 2 overlap; coding 4 is the interviewer's
    assert (len(counted.voices), len(counted.sources), counted.passages) == (2, 3, 5)
    assert counted.codings == (1, 2, 3, 6, 5, 7)


def test_passages_are_as_many_in_whatever_order_codings_are_listed(material):
    found = find(Query(), material, resolve)
    forth, back = count(found, material), count(found[::-1], material)
    assert back == forth._replace(codings=forth.codings[::-1])


@pytest.mark.parametrize(
    ("condition", "known", "holds"),
    [
        ("date<2023", "2022-12-31", True),
        ("date<2023", "2023-01-01", False),
        ("date<=2023", "2023-12-31", True),
        ("date>2023", "2023-05", False),
        ("date>2023", "2024", True),
        ("date>=2023-05", "2023-05-02", True),
        ("date>=2023", None, False),
    ],
)
def test_dates_are_compared_as_far_as_they_are_told(condition, known, holds):
    assert where(condition)({"date": known, "attributes": {}}) == holds


@pytest.mark.parametrize("written", ["place", "=Ghent", "place ~ Ghent", "persons>"])
def test_what_is_no_condition_is_said(written):
    with pytest.raises(UsageError, match="condition|needs a value"):
        where(written)


def test_a_query_is_kept_as_what_differs_from_everything_and_comes_back():
    query = Query(codes=("A",), within=3, where=("place=Ghent",), subcodes=False)
    assert query.as_dict() == {"codes": ("A",), "within": 3, "where": ("place=Ghent",), "subcodes": False}
    assert query_from({"codes": ["A"], "within": 3, "where": ["place=Ghent"], "subcodes": False}) == query
    assert query_from({}) == EVERYTHING
    for broken in ({"code": ["A"]}, {"codes": "A"}, {"within": "3"}, {"codes": [1]}):
        with pytest.raises(UsageError):
            query_from(broken)


# --- any query equals the plain filter ------------------------------------------

CODES = ["A", "A.sub", "B", "C"]
WORDS = ["they", "run", "it", "all", "alone", "and", "ask", "for", "more", "of", "it", "now"]
TEXTS = {f"S{n}": " ".join(WORDS * 3) for n in (1, 2)}
LINES = Turns([SpokenTurn(n * 30, n * 30 + 28, n, "R", "respondent", None) for n in range(5)])
_spans = st.builds(
    lambda n, source, start, length, code, stance, coder: CodedSpan(
        n, source, start, start + length, code, coder, stance, None, "manual"
    ),
    st.just(0),
    st.sampled_from(["S1", "S2"]),
    st.integers(0, 100),
    st.integers(1, 40),
    st.sampled_from(CODES),
    st.sampled_from(["supports", "qualifies"]),
    st.sampled_from(["An", "Bo"]),
)
_some_codes = st.lists(st.sampled_from(["A", "B", "C"]), max_size=2).map(tuple)
_queries = st.builds(
    Query,
    codes=_some_codes,
    and_codes=_some_codes,
    not_codes=_some_codes,
    near=_some_codes,
    within=st.integers(0, 6),
    scope=st.sampled_from(["passage", "turn", "source"]),
    stances=st.sampled_from([(), ("supports",)]),
    coders=st.sampled_from([(), ("Bo",)]),
    text=st.sampled_from(["", "run", '"ask for"', "alone NOT more"]),
    expression=st.sampled_from(["", "A OR B", "A AND (B OR C)", "NOT C", "A NOT B"]),
)


@given(st.lists(_spans, max_size=12), _queries)
@settings(max_examples=300, deadline=None)
def test_any_query_equals_the_plain_filter(spans, query):
    numbered = [span._replace(id=n) for n, span in enumerate(spans, start=1)]
    numbered.sort(key=lambda span: (span.source, span.start, span.end, span.code, span.id))
    sources = {
        name: {"id": name, "parent": None, "language": "en", "attributes": {}} for name in ("S1", "S2")
    }
    material = Material(
        numbered, sources, {"S1": "S1", "S2": "S2"}, lambda _: LINES, lambda source: TEXTS[source]
    )
    expected = [span.id for span in numbered if _fits(span, numbered, query)]
    assert [span.id for span in find(query, material, resolve)] == expected


def _fits(span, spans, query):
    """Tell whether a coding is asked for, as plainly as it can be said."""

    def stands(code):
        return any(other.code in resolve(code) and _together(span, other, query.scope) for other in spans)

    def near(code):
        others = [other for other in spans if other.code in resolve(code) and other.source == span.source]
        return any(_words_between(span, other) <= query.within for other in others)

    text = TEXTS[span.source][span.start : span.end]
    named = query.codes or tuple(re.findall(r"\b[ABC]\b", re.sub(r"NOT \w", "", query.expression)))
    return (
        (not named or any(span.code in resolve(code) for code in named))
        and all(map(stands, query.and_codes))
        and not any(map(stands, query.not_codes))
        and all(map(near, query.near))
        and (not query.stances or span.stance in query.stances)
        and (not query.coders or span.coder in query.coders)
        and _has_words(text, query.text)
        and {
            "": lambda: True,
            "A OR B": lambda: stands("A") or stands("B"),
            "A AND (B OR C)": lambda: stands("A") and (stands("B") or stands("C")),
            "NOT C": lambda: not stands("C"),
            "A NOT B": lambda: stands("A") and not stands("B"),
        }[query.expression]()
    )


def _together(span, other, scope):
    if span.source != other.source:
        return False
    overlap = span.start < other.end and other.start < span.end
    if scope == "passage" or overlap:
        return overlap
    if scope == "source":
        return True
    return any(_touches(turn, span) and _touches(turn, other) for turn in LINES.turns)


def _touches(turn, span):
    return turn.start < span.end and span.start < turn.end


def _words_between(span, other):
    if span.start < other.end and other.start < span.end:
        return 0
    first, second = sorted([span, other], key=lambda one: one.start)
    return len(re.findall(r"\w+", TEXTS[span.source][first.end : second.start]))


def _has_words(text, words):
    parts = re.search("run", text), re.search(r"\bask for\b", text)
    alone = re.search("alone", text) and not re.search("more", text)
    return {"": True, "run": parts[0], '"ask for"': parts[1], "alone NOT more": alone}[words]
