"""What of a study other tools will not see, or see otherwise: said line by line at export."""

from collections.abc import Sequence

from coder.exchange import names
from coder.exchange.extension_data import shown_title
from coder.model import Archive, Code, Codebook, Coding, Kind, Skipped, Stance, Table
from coder.translations import N_, _

OURS = N_("other tools do not show it; it comes back when the file is read here")

#: Tables of an archive that a reader would miss.
TABLES = {
    "asked": N_("what sources were asked"),
    "tracing_test": N_("process-tracing tests"),
    "finding": N_("findings, conclusions and recommendations"),
    "answer": N_("answers to evaluation questions"),
    "summary": N_("summaries of cells of the matrix"),
    "suggestion": N_("suggestions and decisions on them"),
    "keyword_switch": N_("keywords switched off or on"),
    "blind_passage": N_("passages of the blind sample"),
    "opinion": N_("what a language model said of passages"),
    "reading": N_("who is to read a source, and who has read it"),
    "blinding": N_("which sources are coded blind"),
    "log": N_("lines of the audit trail"),
}


def of_codebook(book: Codebook) -> list[Skipped]:
    """Return which parts of a framework only we can read."""
    warnings = [_counted_thing(what, number) for what, number in _counted(book).items() if number]
    kinds = sum(code.kind != Kind.THEME for code in book.codes)
    if kinds:
        why = _("other tools show each kind as a set of codes")
        warnings.append(Skipped(_("kinds of code ({number} codes)", number=kinds), why))
    if book.questions:
        why = _("other tools show each as a set of its criteria")
        warnings.append(Skipped(_("questions ({number})", number=len(book.questions)), why))
    for code in book.codes:
        if _has_illegal(str(code.title) + str(code.definition)):
            warnings.append(_changed(_("code '{title}'", title=shown_title(code))))
    return warnings


def _counted_thing(what: str, number: int) -> Skipped:
    """Return that only we read a thing, of which there are so many."""
    return Skipped(f"{what} ({number})", _(OURS))


def _counted(book: Codebook) -> dict[str, int]:
    """Return how many of each part there are that only we read."""
    return {
        _("keywords"): sum(bool(code.keywords or code.hinders) for code in book.codes),
        _("what codes are about"): sum(bool(code.about) for code in book.codes),
        _("wordings in more languages"): sum(_has_languages(code) for code in book.codes),
        _("contribution cases"): len(book.cases),
        _("scales"): len(book.scales),
        _("rules"): len(book.rules),
        _("indicators"): len(book.indicators),
        _("aliases"): len(book.aliases),
        _("registers"): len(book.registers),
    }


def _has_languages(code: Code) -> bool:
    return len(code.title) > 1 or len(code.definition) > 1


def of_codings(codings: Sequence[Coding]) -> list[Skipped]:
    """Return how stances, bases and memos of the codings show."""
    warnings = []
    why = _("other tools show them as a note on the coding")
    weighed = sum(coding.stance != Stance.MENTIONS or coding.basis is not None for coding in codings)
    if weighed:
        warnings.append(Skipped(_("stance and basis ({number} codings)", number=weighed), why))
    marked = sum(coding.key_quote or coding.unsure for coding in codings)
    if marked:
        warnings.append(Skipped(_("marks: key quote, unsure ({number} codings)", number=marked), why))
    for coding in codings:
        if _has_illegal(coding.memo):
            warnings.append(_changed(_("memo of coding {coding}", coding=coding.id or coding.guid)))
    return warnings


def of_sources(archive: Archive) -> list[Skipped]:
    """Return which parts of the sources only we can read."""
    warnings = []
    turns = sum(len(source.turns) for source in archive.sources)
    if turns:
        warnings.append(Skipped(_("speakers and turns ({number} turns)", number=turns), _(OURS)))
    for source in archive.sources:
        if _has_illegal(source.title):
            warnings.append(_changed(_("title of source '{title}'", title=names.clean(source.title))))
    return warnings


def of_the_rest(archive: Archive) -> list[Skipped]:
    """Return how verdicts, memos and coders' names show."""
    warnings = []
    if archive.verdicts:
        why = _("other tools show each as a note on its code")
        warnings.append(Skipped(_("signed verdicts ({number})", number=len(archive.verdicts)), why))
    for name, what in TABLES.items():
        number = len(archive.tables.get(name, Table()).rows)
        if number:
            warnings.append(_counted_thing(_(what), number))
    for memo in archive.memos:
        if _has_illegal(memo.text):
            warnings.append(_changed(_("memo '{words}'", words=names.clean(memo.text)[:40])))
    for name in archive.coders:
        if _has_illegal(name):
            warnings.append(_changed(_("name of coder '{name}'", name=names.clean(name))))
    return warnings


def beyond_codebook(archive: Archive) -> list[Skipped]:
    """Return what a file that holds a codebook only leaves behind."""
    parts = {
        _("sources"): archive.sources,
        _("codings"): archive.codings,
        _("verdicts"): archive.verdicts,
        _("memos"): archive.memos,
    }
    why = _("a .qdc holds the codebook only; export a .qdpx for the whole study")
    return [Skipped(f"{what} ({len(things)})", why) for what, things in parts.items() if things]


def _has_illegal(text: str) -> bool:
    """Tell whether a text has characters that XML cannot hold."""
    return names.clean(text) != text


def _changed(what: str) -> Skipped:
    return Skipped(what, _("it has characters that XML cannot hold: other tools show it without them"))
