"""The first page: the verdicts at a glance."""

from collections import Counter
from collections.abc import Iterator

from coder.analysis.claims import Claim
from coder.codebook.kinds import KINDS
from coder.model import CLAIMS, Result
from coder.reporting.document import Cell, Column, Figure, Section, Table
from coder.services.report.claims import claim_cell, marks, signed
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term

#: From low to high, as the figure shows them.
_LADDER = (
    Result.CONTRADICTED,
    Result.CONTESTED,
    Result.NOT_INVESTIGATED,
    Result.NOT_CONFIRMED,
    Result.PARTLY_CONFIRMED,
    Result.CONFIRMED,
)
_TO_A_PAGE = 20
#: Kinds of claims, and what their sections and tables are called.
_CLAIMS = [(kind, KINDS[kind].list_name) for kind in CLAIMS]


def overview_section(context: ReportContext) -> Section:
    """Lay out what was found in one page: results counted, and each claim with verdict and rule result."""
    paragraphs = [
        _("The rule proposes, a person signs. Where the verdict differs from the rule, both are shown.")
    ]
    tables: list[Table] = []
    figures: list[Figure] = []
    for kind, name in _CLAIMS:
        claims = context.claims[kind]
        if claims:
            paragraphs += _counted(context, name, claims)
            figures += glance_figures(context, name, claims)
            tables.append(_table(context, name, claims))
    return Section(
        "overview",
        _("Overview"),
        paragraphs=tuple(paragraphs),
        figures=tuple(figures),
        tables=tuple(tables),
    )


def _table(context: ReportContext, name: str, claims: list[Claim]) -> Table:
    columns = (
        Column(term("section", name), 60),
        Column(_("Verdict"), 18),
        Column(_("Rule result"), 18),
        Column(_("Note"), 20),
    )
    rows = []
    for claim in claims:
        rows.append(
            (
                claim_cell(context, claim),
                signed(context, claim.change),
                context.toned(claim.judged.result),
                Cell(marks(context, claim.marks)),
            )
        )
    return Table(f"overview-{name}", term("glance", name), columns, tuple(rows))


def glance_figures(
    context: ReportContext, name: str, claims: list[Claim], to_a_page: int = _TO_A_PAGE
) -> Iterator[Figure]:
    """Draw the claims on the ladder of verdicts, as many to a figure as a page can show."""
    steps = [(str(result), term("result", result)) for result in _LADDER]
    for n, caption, page in context.paged(term("glance", name), claims, to_a_page):
        rows, alternatives = [], []
        for claim in page:
            verdict, result = _verdict(claim), str(claim.judged.result)
            rows.append({"label": context.id_and_title(claim.code), "verdict": verdict, "rule": result})
            alternatives.append(context.labelled(claim.code.id, term("result", verdict or result)))
        data = {"steps": steps, "rows": rows, "verdict": _("Verdict"), "rule": _("Rule result")}
        yield Figure(f"glance-{name}-{n}", "verdicts", caption, context.listed(alternatives) + ".", data)


def _verdict(claim: Claim) -> str | None:
    return claim.change.value if claim.change else None


def _counted(context: ReportContext, name: str, claims: list[Claim]) -> Iterator[str]:
    """Say how many claims got which verdict, and which rule result: the two are not the same."""
    verdicts = Counter(_verdict(claim) or "not_signed" for claim in claims)
    results = Counter(str(claim.judged.result) for claim in claims)
    for heading, counts in (("verdict", verdicts), ("rule_result", results)):
        occurring = [(word, counts[word]) for word in (*Result, "not_signed") if counts[word]]
        label = f"{term('section', name)}, {term('heading', heading).lower()}"
        yield f"{context.labelled(label, context.counted(occurring))}."
