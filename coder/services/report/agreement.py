"""How far coders agree, in the report: each pair that coded the same sources, and code by code."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from coder.reporting.document import Cell, Column, Figure, Section, Table
from coder.services.coder_agreement import Scope, compare_coders
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term

#: From here Krippendorff calls conclusions tentative (Content Analysis, 2004, p. 241).
_TENTATIVE = 0.667
_MEASURES = ("percent", "kappa", "alpha")
_CODES_TO_A_PAGE = 30
#: Who made fewer codings in the shared sources looked in, and did not code them.
_EARNEST = 5


def agreement_section(context: ReportContext) -> Section:
    """Give the figures of each pair of coders, and per code those of the pair with most in common."""
    pairs = [_compared(context, *pair) for pair in _pairs(context)]
    if not pairs:
        return Section(
            "agreement", _("Inter-coder agreement"), absent=_("No source was coded by two people.")
        )
    most = max(pairs, key=lambda pair: pair["units"])
    codes = sorted(most["codes"], key=lambda code: (-code["both"] - sum(code["only"].values()), code["code"]))
    return Section(
        "agreement",
        _("Inter-coder agreement"),
        paragraphs=(
            _(
                "Sources that two people coded, compared turn by turn, as they coded before "
                "anything was settled."
            ),
        ),
        figures=tuple(_figures(context, most, codes)),
        tables=(_table(context, pairs), _codes(context, most, codes)),
    )


def _pairs(context: ReportContext) -> list[tuple[str, str]]:
    coded: dict[str, Counter[str]] = {}
    for coding in context.codings.values():
        coded.setdefault(coding.coder, Counter())[coding.source] += 1

    def in_earnest(one: str, other: str) -> bool:
        shared = coded[one].keys() & coded[other].keys()
        return all(sum(coded[coder][source] for source in shared) >= _EARNEST for coder in (one, other))

    return [pair for pair in combinations(sorted(coded), 2) if in_earnest(*pair)]


def _compared(context: ReportContext, one: str, other: str) -> dict[str, Any]:
    # the intervals stand in `coder agreement`; a report needs the figures
    return compare_coders(context.study, [one, other], Scope(resamples=0))


def _table(context: ReportContext, pairs: list[dict[str, Any]]) -> Table:
    columns = (
        Column(_("Coders"), 30),
        Column(_("Sources"), 10, number=True),
        Column(_("Turns"), 10, number=True),
        *(Column(term("measure", measure), 12, number=True) for measure in _MEASURES),
        Column(_("coding difference"), 10, number=True),
    )
    rows = tuple(
        (
            Cell(" – ".join(pair["coders"])),
            context.count(len(pair["sources"])),
            context.count(pair["units"]),
            *(_measure(context, pair[measure]) for measure in _MEASURES),
            context.count(len(pair["disputed"])),
        )
        for pair in pairs
    )
    return Table(
        "agreement",
        _("Agreement by pair"),
        columns,
        rows,
        _(
            "Share of turns with exactly the same codes, Cohen’s kappa, Krippendorff’s "
            "alpha. –: not defined, for want of variation."
        ),
    )


def _codes(context: ReportContext, pair: dict[str, Any], codes: list[dict[str, Any]]) -> Table:
    columns = (
        Column(_("Code"), 40),
        *(Column(term("measure", measure), 12, number=True) for measure in _MEASURES),
        Column(_("Both"), 9, number=True),
        *(Column(_("Only {coder}", coder=coder), 12, number=True) for coder in pair["coders"]),
    )
    rows = tuple(
        (
            Cell(context.title(code["code"])),
            *(_measure(context, code[measure]) for measure in _MEASURES),
            context.count(code["both"]),
            *(context.count(code["only"].get(coder, 0)) for coder in pair["coders"]),
        )
        for code in codes
    )
    caption = _("Agreement by code: {coders}", coders=" – ".join(pair["coders"]))
    return Table("agreement-codes", caption, columns, rows)


def _measure(context: ReportContext, value: float | None) -> Cell:
    return Cell("–") if value is None else Cell(context.number(round(value, 2)), round(value, 4))


def _figures(context: ReportContext, pair: dict[str, Any], codes: list[dict[str, Any]]) -> Iterator[Figure]:
    """Draw every code, as many to a figure as a page can show."""
    whole = _("Agreement by code: {coders}", coders=" – ".join(pair["coders"]))
    for n, caption, page in context.paged(whole, codes, _CODES_TO_A_PAGE):
        data = _drawn(context, page)
        said = context.listed(
            context.labelled(row["label"], _measure(context, row["alpha"]).text) for row in data["rows"]
        )
        name = "agreement-codes" if n == 1 else f"agreement-codes-{n}"
        yield Figure(name, "agreement", caption, said, data)


def _drawn(context: ReportContext, codes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "rows": [
            {
                "label": context.title(code["code"]),
                **{measure: code[measure] for measure in _MEASURES},
                "units": code["both"] + sum(code["only"].values()),
            }
            for code in codes
        ],
        "measures": {measure: term("measure", measure) for measure in _MEASURES},
        "threshold": _TENTATIVE,
        "threshold_label": _("tentative from {level}", level=context.number(_TENTATIVE)),
    }
