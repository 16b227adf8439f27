"""How far coders agree, in the report: each pair that coded the same sources, and code by code."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from coder.reporting.document import Cell, Column, Figure, Section, Table
from coder.services.coder_agreement import Scope, compare_coders
from coder.services.report.context import ReportContext, figure_id
from coder.translations import _
from coder.translations.terms import term

#: From here Krippendorff calls conclusions tentative (Content Analysis, 2004, p. 241).
_TENTATIVE = 0.667
_MEASURES = ("percent", "kappa", "alpha")
_CODES_TO_A_PAGE = 30
#: Whoever made fewer codings in the shared sources only looked into them.
_EARNEST = 5


def agreement_section(context: ReportContext) -> Section:
    """Lay out the figures of each pair of coders, and per code those of the pair with most in common."""
    title = _("Inter-coder agreement")
    pairs = [_compared(context, *coders) for coders in _pairs(context)]
    if not pairs:
        return Section("agreement", title, absent=_("No source was coded by two people."))
    most = max(pairs, key=lambda pair: pair["units"])
    codes = sorted(most["codes"], key=lambda code: (-_units(code), code["code"]))
    return Section(
        "agreement",
        title,
        paragraphs=(
            _(
                "Sources that two people coded, compared turn by turn, as they coded before "
                "anything was settled."
            ),
            *_to_review(pairs),
        ),
        figures=tuple(_figures(context, most, codes)),
        tables=(_table(context, pairs), _codes(context, most, codes)),
    )


def _to_review(pairs: list[dict[str, Any]]) -> Iterator[str]:
    codings = sorted({coding for pair in pairs for coding in pair["to_review"]})
    if codings:
        yield _(
            "To review, since the words were corrected after they were coded: codings {codings}.",
            codings=", ".join(map(str, codings)),
        )


def _units(code: dict[str, Any]) -> int:
    """Return in how many turns anybody gave a code."""
    only: dict[str, int] = code["only"]
    return int(code["both"]) + sum(only.values())


def _pairs(context: ReportContext) -> list[tuple[str, str]]:
    """Return the pairs of coders who both coded the sources that they share."""
    coded: dict[str, Counter[str]] = {}
    for coding in context.codings.values():
        coded.setdefault(coding.coder, Counter())[coding.source] += 1
    pairs = []
    for first, second in combinations(sorted(coded), 2):
        shared = coded[first].keys() & coded[second].keys()
        fewest = min(sum(coded[coder][source] for source in shared) for coder in (first, second))
        if fewest >= _EARNEST:
            pairs.append((first, second))
    return pairs


def _compared(context: ReportContext, first: str, second: str) -> dict[str, Any]:
    # the intervals stand in `coder agreement`; a report needs the figures
    return compare_coders(context.study, [first, second], Scope(intervals=False))


def _measure_columns() -> list[Column]:
    return [Column(term("measure", measure), 12, number=True) for measure in _MEASURES]


def _measures(context: ReportContext, values: dict[str, Any]) -> list[Cell]:
    return [_measure(context, values[measure]) for measure in _MEASURES]


def _table(context: ReportContext, pairs: list[dict[str, Any]]) -> Table:
    columns = (
        Column(_("Coders"), 30),
        Column(_("Sources"), 10, number=True),
        Column(_("Turns"), 10, number=True),
        *_measure_columns(),
        Column(_("coding difference"), 10, number=True),
    )
    rows = []
    for pair in pairs:
        rows.append(
            (
                Cell(" – ".join(pair["coders"])),
                context.count(len(pair["sources"])),
                context.count(pair["units"]),
                *_measures(context, pair),
                context.count(len(pair["disputed"])),
            )
        )
    return Table(
        "agreement",
        _("Agreement by pair"),
        columns,
        tuple(rows),
        _(
            "Share of turns with exactly the same codes, Cohen’s kappa, Krippendorff’s "
            "alpha. –: not defined, for want of variation."
        ),
    )


def _codes(context: ReportContext, pair: dict[str, Any], codes: list[dict[str, Any]]) -> Table:
    columns = [Column(_("Code"), 40), *_measure_columns(), Column(_("Both"), 9, number=True)]
    columns += [Column(_("Only {coder}", coder=coder), 12, number=True) for coder in pair["coders"]]
    rows = []
    for code in codes:
        cells = [Cell(context.title(code["code"])), *_measures(context, code), context.count(code["both"])]
        cells += [context.count(code["only"].get(coder, 0)) for coder in pair["coders"]]
        rows.append(tuple(cells))
    caption = _("Agreement by code: {coders}", coders=" – ".join(pair["coders"]))
    return Table("agreement-codes", caption, tuple(columns), tuple(rows))


def _measure(context: ReportContext, value: float | None) -> Cell:
    return Cell("–") if value is None else Cell(context.number(round(value, 2)), round(value, 4))


def _figures(context: ReportContext, pair: dict[str, Any], codes: list[dict[str, Any]]) -> Iterator[Figure]:
    """Draw every code, as many to a figure as a page can show."""
    whole = _("Agreement by code: {coders}", coders=" – ".join(pair["coders"]))
    for n, caption, page in context.paged(whole, codes, _CODES_TO_A_PAGE):
        rows, alternatives = [], []
        for code in page:
            title = context.title(code["code"])
            measures = {measure: code[measure] for measure in _MEASURES}
            rows.append({"label": title, **measures, "units": _units(code)})
            alternatives.append(context.labelled(title, _measure(context, code["alpha"]).text))
        data = {
            "rows": rows,
            "measures": {measure: term("measure", measure) for measure in _MEASURES},
            "threshold": _TENTATIVE,
            "threshold_label": _("tentative from {level}", level=context.number(_TENTATIVE)),
        }
        yield Figure(figure_id("agreement-map", n), "agreement", caption, context.listed(alternatives), data)
