"""The way through an evaluation: seven steps, how far each is, and where it is done."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from coder.codebook.kinds import KINDS, SET_AXES
from coder.model import Kind
from coder.services.judgement_workbook.rows import judgement_rows
from coder.study import Study
from coder.translations import _, ngettext


class Step(NamedTuple):
    """One step of the way."""

    title: str
    #: How far it is, or what to do.
    told: str
    address: str
    is_done: bool


def way(study: Study) -> list[Step]:
    """Return the steps in their order, from the framework to the report."""
    sources = study.sources.all()
    heard = [row for row in sources if not row["response"]]
    return [
        _framework(study),
        _groups(study),
        _texts(heard),
        _coding(heard),
        _weighing(study),
        _findings(study),
        _report(study),
    ]


def _framework(study: Study) -> Step:
    book = study.codebook
    number = len(book.questions)
    told = _("Begin here: what does the evaluation ask?")
    if book.codes or number:
        criteria = sum(code.parent is None for code in book.of_kind(Kind.CRITERION))
        told = _(
            "Questions: {questions}, criteria: {criteria}, codes: {codes}",
            questions=number,
            criteria=criteria,
            codes=len(book.codes),
        )
    return Step(_("Framework"), told, "/framework", bool(number))


def _groups(study: Study) -> Step:
    groups = study.codebook.groups
    planned = sum(group.planned or 0 for group in groups)
    told = _("Who is to be heard, and how many of each group?")
    if groups:
        told = _("Groups: {groups}, planned interviews: {planned}", groups=len(groups), planned=planned)
    return Step(_("Register"), told, "/register", bool(groups))


def _texts(heard: list[dict[str, Any]]) -> Step:
    told = _("Import the first transcripts.")
    if heard:
        told = ngettext("{n} text is here", "{n} texts are here", len(heard), n=len(heard))
    return Step(_("Texts"), told, "/import", bool(heard))


def _coding(heard: list[dict[str, Any]]) -> Step:
    untouched = [row["id"] for row in heard if not row["codings"]]
    told = _("Give codes to what people say.")
    if heard:
        told = _("Texts with codings: {coded} of {all}", coded=len(heard) - len(untouched), all=len(heard))
    address = f"/source/{untouched[0]}" if untouched else "/suggestions"
    return Step(_("Coding"), told, address, bool(heard) and not untouched)


def _weighing(study: Study) -> Step:
    """Count the lines of the page of weighing; done is what is judged on the first of its axes.

    That is whether it happened, how far it came, what part it played; the other lines may stay open.
    """
    judged = {(code, next(iter(axes))) for code, axes in _judged(study)}
    told = _("Sign a verdict on each claim, with a reason.")
    if judged:
        rows = judgement_rows(study)
        signed = sum(row.signed is not None for row in rows)
        told = _("Signed: {signed} of {all}", signed=signed, all=len(rows))
    is_done = bool(judged) and judged <= study.verdicts.current().keys()
    return Step(_("Weighing"), told, "/weigh", is_done)


def _judged(study: Study) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield all that can be judged, with the axes of each."""
    for kind in KINDS.values():
        if kind.axes and kind.code:
            for code in study.codebook.of_kind(kind.code):
                yield code.id, kind.axes
    for case in study.codebook.cases:
        yield case.id, KINDS["case"].axes
    for claim_set in study.codebook.sets:
        yield claim_set.id, SET_AXES


def _findings(study: Study) -> Step:
    asked = {question.id for question in study.codebook.questions}
    answered = len(asked & study.answers.current().keys())
    told = _("Write what you found, and answer each question.")
    if answered:
        told = _("Answered questions: {answered} of {all}", answered=answered, all=len(asked))
    return Step(_("Findings"), told, "/findings", bool(asked) and answered == len(asked))


def _report(study: Study) -> Step:
    folder = study.folder / "reports"
    is_written = any(folder.glob("*.html"))
    told = (
        _("The last one is ready to be read.")
        if is_written
        else _("Write it when you like, as often as you like.")
    )
    return Step(_("Report"), told, "/report", is_written)
