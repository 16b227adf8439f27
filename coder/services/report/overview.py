"""The first page: the verdicts at a glance."""

from collections import Counter

from coder.analysis.claims import Claim
from coder.codebook.kinds import KINDS
from coder.model import CLAIMS, Result
from coder.reporting.document import Cell, Column, Figure, Section, Table
from coder.services.report.claims import marks
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
    """Give what was found in one page: results counted, and each claim with verdict and rule result."""
    tables = []
    for kind, name in _CLAIMS:
        if claims := context.claims[kind]:
            rows = tuple(
                (
                    Cell(f"{claim.code.id} {context.text(claim.code.title)}", link=f"claim-{claim.code.id}"),
                    context.toned(claim.change.value) if claim.change else Cell(_("not signed yet")),
                    context.toned(claim.judged.result),
                    Cell(marks(context, claim.marks)),
                )
                for claim in claims
            )
            columns = (
                Column(term("section", name), 60),
                Column(_("Verdict"), 18),
                Column(_("Rule result"), 18),
                Column(_("Note"), 20),
            )
            tables.append(Table(f"overview-{name}", term("glance", name), columns, rows))
    return Section(
        "overview",
        _("Overview"),
        paragraphs=(
            _("The rule proposes, a person signs. Where the verdict differs from the rule, both are shown."),
            *_counted(context),
        ),
        figures=tuple(
            figure for kind, name in _CLAIMS for figure in _figures(context, name, context.claims[kind])
        ),
        tables=tuple(tables),
    )


def _figures(context: ReportContext, name: str, claims: list[Claim]) -> list[Figure]:
    """Draw the claims on the ladder of verdicts, as many to a figure as a page can show."""
    steps = [(str(result), term("result", result)) for result in _LADDER]
    found = []
    for n, caption, shown in context.paged(term("glance", name), claims, _TO_A_PAGE):
        data = {
            "steps": steps,
            "rows": [
                {
                    "label": f"{claim.code.id} {context.text(claim.code.title)}",
                    "verdict": claim.change.value if claim.change else None,
                    "rule": str(claim.judged.result),
                }
                for claim in shown
            ],
            "verdict": _("Verdict"),
            "rule": _("Rule result"),
        }
        told = [context.labelled(claim.code.id, term("result", _standing(claim))) for claim in shown]
        found.append(Figure(f"glance-{name}-{n}", "verdicts", caption, context.listed(told) + ".", data))
    return found


def _standing(claim: Claim) -> str:
    return claim.change.value if claim.change else claim.judged.result


def _counted(context: ReportContext) -> list[str]:
    """Say how many claims got which verdict, and which rule result: the two are not the same."""
    sentences = []
    for kind, name in _CLAIMS:
        claims = context.claims[kind]
        if not claims:
            continue
        signed = Counter(claim.change.value if claim.change else "not_signed" for claim in claims)
        results = Counter(str(claim.judged.result) for claim in claims)
        for what, counted in (("verdict", signed), ("rule_result", results)):
            occurring = {word: counted[word] for word in (*Result, "not_signed") if counted[word]}
            head = f"{term('section', name)}, {term('heading', what).lower()}"
            sentences.append(f"{context.labelled(head, context.counted(occurring.items()))}.")
    return sentences
