"""Tables of one's own: codings by row and column, and who was asked."""

from coder.analysis.asking.crosstabs import Axis, Line, crosstab, pairs_of

CODES = ("A", "B", "C")
CODE = Axis("codes", tuple(Line(code, code, frozenset({code})) for code in CODES), lambda span: (span.code,))
GROUP_OF = {"S1": "unions", "S2": "schools", "S3": "–"}
GROUP = Axis(
    "group",
    tuple(Line(group, group) for group in ("unions", "schools", "–")),
    lambda span: (GROUP_OF[span.source],),
    lambda source: (GROUP_OF[source],),
)


def numbers(table):
    return [
        [(len(cell.counted.voices), cell.counted.passages, cell.asked_voices) for cell in line]
        for line in table.cells
    ]


def test_codes_by_group(material):
    spans = [span for span in material.spans if span.code in CODES]
    table = crosstab(spans, CODE, GROUP, material)
    assert numbers(table) == [
        [(1, 1, 1), (1, 1, 1), (0, 0, 1)],
        [(1, 1, 1), (0, 0, 1), (0, 0, 1)],
        [(1, 1, 1), (1, 1, 1), (0, 0, 1)],
    ]
    assert table.cells[0][0].counted.codings == (1,)  # not 4, which is the interviewer's
    assert [len(cell.counted.voices) for cell in table.row_totals] == [1, 1, 1]  # S1 and S2 are one
    assert table.cells[0][0].share == 1.0


def test_only_who_was_asked_or_spoke_is_in_the_share(material):
    asked = {("S3", "B")}
    spans = [span for span in material.spans if span.code in CODES]
    table = crosstab(spans, CODE, GROUP, material, was_asked=lambda source, code: (source, code) in asked)
    assert [cell.asked_voices for cell in table.cells[1]] == [1, 0, 1]
    assert table.cells[1][2].share == 0.0
    assert table.cells[0][2].share is None  # nobody was asked
    assert table.row_totals[1].share == 0.5


def test_codes_by_codes_within_passage_turn_and_source(material):
    spans = [span for span in material.spans if span.code in CODES]
    table = crosstab(spans, CODE, CODE, material, "passage")
    assert table.cells[0][1].counted.codings == (1, 2)
    assert table.cells[0][2].counted.codings == ()
    table = crosstab(spans, CODE, CODE, material, "source")
    assert sorted(table.cells[0][2].counted.codings) == [1, 3, 5, 6]
    assert [(pair.first, pair.second, pair.closeness) for pair in pairs_of(table)] == [
        ("A", "C", 1.0),
        ("B", "C", 1.0),
        ("A", "B", 1.0),
    ]
    in_turns = crosstab(spans, CODE, CODE, material, "turn")
    assert in_turns.cells[0][1].counted.codings == (1, 2)
    assert in_turns.cells[1][2].counted.codings == ()
