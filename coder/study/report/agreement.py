"""How far coders agree, in the report: each pair that coded the same sources, and code by code."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from coder.reporting.parts import Cell, Column, Figure, Section, Table
from coder.study.agreeing import Agreeing, Scope
from coder.study.report.desk import Desk

#: From here Krippendorff calls conclusions tentative (Content Analysis, 2004, p. 241).
_TENTATIVE = 0.667
_MEASURES = ("percent", "kappa", "alpha")
_CODES_TO_A_PAGE = 30
#: Who made fewer codings in the shared sources looked in, and did not code them.
_EARNEST = 5


def agreement_section(desk: Desk) -> Section:
    """Give the figures of each pair of coders, and per code those of the pair with most in common."""
    pairs = [_compared(desk, *pair) for pair in _pairs(desk)]
    if not pairs:
        return Section("agreement", desk.say("agreement"), absent=desk.say("no_agreement"))
    most = max(pairs, key=lambda pair: pair["units"])
    codes = sorted(most["codes"], key=lambda code: (-code["both"] - sum(code["only"].values()), code["code"]))
    return Section(
        "agreement",
        desk.say("agreement"),
        paragraphs=(desk.say("agreement_intro"),),
        figures=tuple(_figures(desk, most, codes)),
        tables=(_table(desk, pairs), _codes(desk, most, codes)),
    )


def _pairs(desk: Desk) -> list[tuple[str, str]]:
    coded: dict[str, Counter[str]] = {}
    for coding in desk.codings.values():
        coded.setdefault(coding.coder, Counter())[coding.source] += 1

    def in_earnest(one: str, other: str) -> bool:
        shared = coded[one].keys() & coded[other].keys()
        return all(sum(coded[coder][source] for source in shared) >= _EARNEST for coder in (one, other))

    return [pair for pair in combinations(sorted(coded), 2) if in_earnest(*pair)]


def _compared(desk: Desk, one: str, other: str) -> dict[str, Any]:
    # the intervals stand in `coder agreement`; a report needs the figures
    return Agreeing(desk.study).compare([one, other], Scope(resamples=0))


def _table(desk: Desk, pairs: list[dict[str, Any]]) -> Table:
    columns = (
        Column(desk.say("coders"), 30),
        Column(desk.say("sources"), 10, number=True),
        Column(desk.say("units"), 10, number=True),
        *(Column(desk.say(f"measure_{measure}"), 12, number=True) for measure in _MEASURES),
        Column(desk.say("disputed"), 10, number=True),
    )
    rows = tuple(
        (
            Cell(" – ".join(pair["coders"])),
            desk.count(len(pair["sources"])),
            desk.count(pair["units"]),
            *(_measure(desk, pair[measure]) for measure in _MEASURES),
            desk.count(len(pair["disputed"])),
        )
        for pair in pairs
    )
    return Table("agreement", desk.say("agreement_caption"), columns, rows, desk.say("agreement_note"))


def _codes(desk: Desk, pair: dict[str, Any], codes: list[dict[str, Any]]) -> Table:
    columns = (
        Column(desk.say("code"), 40),
        *(Column(desk.say(f"measure_{measure}"), 12, number=True) for measure in _MEASURES),
        Column(desk.say("both"), 9, number=True),
        *(Column(desk.say("only_by", coder=coder), 12, number=True) for coder in pair["coders"]),
    )
    rows = tuple(
        (
            Cell(desk.title(code["code"])),
            *(_measure(desk, code[measure]) for measure in _MEASURES),
            desk.count(code["both"]),
            *(desk.count(code["only"].get(coder, 0)) for coder in pair["coders"]),
        )
        for code in codes
    )
    caption = desk.say("agreement_codes_caption", coders=" – ".join(pair["coders"]))
    return Table("agreement-codes", caption, columns, rows)


def _measure(desk: Desk, value: float | None) -> Cell:
    return Cell("–") if value is None else Cell(desk.number(round(value, 2)), round(value, 4))


def _figures(desk: Desk, pair: dict[str, Any], codes: list[dict[str, Any]]) -> Iterator[Figure]:
    """Draw every code, as many to a figure as a page can show."""
    whole = desk.say("agreement_codes_caption", coders=" – ".join(pair["coders"]))
    for n, caption, page in desk.paged(whole, codes, _CODES_TO_A_PAGE):
        data = _drawn(desk, page)
        said = "; ".join(f"{row['label']}: {_measure(desk, row['alpha']).text}" for row in data["rows"])
        name = "agreement-codes" if n == 1 else f"agreement-codes-{n}"
        yield Figure(name, "agreement", caption, said, data)


def _drawn(desk: Desk, codes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "rows": [
            {
                "label": desk.title(code["code"]),
                **{measure: code[measure] for measure in _MEASURES},
                "units": code["both"] + sum(code["only"].values()),
            }
            for code in codes
        ],
        "measures": {measure: desk.say(f"measure_{measure}") for measure in _MEASURES},
        "threshold": _TENTATIVE,
        "threshold_label": desk.say("tentative", level=desk.number(_TENTATIVE)),
    }
