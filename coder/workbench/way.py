"""The way through an evaluation: six steps, how far each is, and where it is done."""

from typing import Any, NamedTuple

from coder.model import Kind
from coder.study import Study
from coder.translations import _, ngettext


class Step(NamedTuple):
    """One step of the way."""

    title: str
    #: How far it is, or what to do.
    told: str
    address: str
    is_done: bool


def way(study: Study, claims: int, unsigned: int) -> list[Step]:
    """Return the steps in their order, from the framework to the report."""
    sources = study.sources.all()
    heard = [row for row in sources if not row["response"]]
    return [
        _framework(study),
        _groups(study),
        _texts(heard),
        _coding(heard),
        _weighing(claims, unsigned),
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


def _weighing(claims: int, unsigned: int) -> Step:
    told = _("Sign a verdict on each claim, with a reason.")
    if claims:
        told = _("Signed verdicts: {signed} of {all}", signed=claims - unsigned, all=claims)
    return Step(_("Weighing"), told, "/evidence/outcomes", bool(claims) and not unsigned)


def _report(study: Study) -> Step:
    folder = study.folder / "reports"
    is_written = any(folder.glob("*.html"))
    told = (
        _("The last one is ready to be read.")
        if is_written
        else _("Write it when you like, as often as you like.")
    )
    return Step(_("Report"), told, "/report", is_written)
