"""What a finding, conclusion or recommendation is, and where it may stand."""

from coder.analysis.matrix import criteria_of
from coder.errors import UsageError
from coder.model import Code, Codebook, Kind
from coder.translations import _

#: The letter of each begins its id.
KINDS = ("finding", "conclusion", "recommendation")
PRIORITIES = ("high", "medium", "low")


def check_finding(kind: str, text: str, priority: str | None) -> None:
    """Raise `UsageError` for a kind or priority that there is not, and for one without words."""
    if kind not in KINDS:
        raise UsageError(_('"{kind}" is none of {kinds}.', kind=kind, kinds=", ".join(KINDS)))
    if not text.strip():
        raise UsageError(_("A {kind} needs words.", kind=kind))
    if priority and priority not in PRIORITIES:
        raise UsageError(
            _(
                'The priority is one of {priorities}, not "{priority}".',
                priorities=", ".join(PRIORITIES),
                priority=priority,
            )
        )


def check_criterion(codebook: Codebook, kind: str, criterion: str, question: str | None) -> None:
    """Raise `UsageError` for a criterion beside a question, and for a question in the place of a criterion."""
    if question:
        raise UsageError(
            _(
                "A {kind} stands under a criterion or under a question, not both: leave one out.",
                kind=kind,
            )
        )
    if any(known.id == criterion for known in codebook.questions):
        raise UsageError(
            _('"{criterion}" is an evaluation question: --question {criterion}', criterion=criterion)
        )


def check_is_criterion(code: Code) -> None:
    """Raise `UsageError` for a code of another kind."""
    if code.kind != Kind.CRITERION:
        raise UsageError(
            _(
                '"{criterion}" is not a criterion. A finding stands under one, such as EQ1.1.',
                criterion=code.id,
            )
        )


def question_id(codebook: Codebook, question: str) -> str:
    """Return a question as the codebook writes it; raises `NotFoundError` where it has none."""
    return criteria_of(codebook, question)[0].id
