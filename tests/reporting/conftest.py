"""A report made by hand, with everything in it that a hostile transcript can hold."""

import pytest

from coder.reporting.document import Cell, Column, Figure, Quote, Report, Section, Table
from coder.translations import using
from coder.translations.terms import term, terms

HOSTILE = (
    '<script>alert(1)</script> =HYPERLINK("http://x") {{ 7*7 }} \x00\x07\x1b[31m '
    "\u202egnp.exe\u202c שלום 👩🏽‍🌾 a&b $x^2$\nline two"
)


def _dutch(family, name):
    with using("nl"):
        return term(family, name)


def _labels():
    with using("nl"):
        return terms("writer")


def quote(number: int, text: str, stance: str = "supports", source: str = "S1") -> Quote:
    return Quote(
        id=number,
        text=text,
        language="nl",
        code="O1",
        code_title="=1+1 title",
        stance=stance,
        stance_label=_dutch("stance", stance),
        basis="mening",
        source=source,
        reference=f"{source}, interview, 2023-02",
        coder="An",
        memo="@memo",
    )


def heat(title: str = "map") -> Figure:
    data = {
        "rows": [HOSTILE, "EQ1.2"],
        "columns": ["S1", "S2"],
        "values": [[1, 0], [3, 20]],
        "marks": [["+", ""], ["2+ ~", "20+"]],
        "legend": "+ supports",
    }
    return Figure(title, "heatmap", "Where evidence stands", "EQ1: 24 passages", data)


@pytest.fixture
def report() -> Report:
    quotes = {
        1: quote(1, HOSTILE),
        2: quote(2, "twice said"),
        3: quote(3, "twice said"),
        4: quote(4, "against", "contradicts", "S2"),
    }
    columns = (
        Column("Claim", 40),
        Column("Verdict", 18),
        Column("Supports", 9, number=True),
        Column("Date", 11, date=True),
    )
    rows = (
        (
            Cell("O1 =cmd|x", link="claim-O1"),
            Cell("bevestigd", tone="confirmed"),
            Cell("1.200", 1200, (1, 2, 3)),
            Cell("2023-05-08"),
        ),
        (
            Cell(HOSTILE, link="elsewhere"),
            Cell("tegengesproken", tone="contradicted"),
            Cell("1", 1, (4,)),
            Cell("2023-05"),
        ),
    )
    wide = Table(
        "matrix",
        "Evidence matrix",
        (
            Column("Criterion", 44),
            *(Column(f"S{n}", 6) for n in range(1, 41)),
            Column("Passages", 10, number=True),
        ),
        ((Cell("EQ1.1"), *(Cell("+", codings=(1,)) for _ in range(40)), Cell("40", 40)),),
        note="+ supports",
    )
    claim = Section(
        "claim-O1",
        "O1 A claim",
        facts=(("Because", Cell("two voices", codings=(1, 4))),),
        quotes=(("Supports", (1, 2, 3)),),
    )
    return Report(
        title="Report & <title>",
        subtitle="2 sources",
        language="nl",
        sections=(
            Section(
                "outcomes",
                "Outcomes",
                paragraphs=(HOSTILE,),
                figures=(heat(),),
                tables=(Table("outcomes", "Verdicts", columns, rows),),
                sections=(claim,),
            ),
            Section("matrices", "Matrices", tables=(wide,)),
            Section("networks", "Networks", absent="There is no register."),
        ),
        quotes=quotes,
        words=_labels(),
        version="0",
    )
