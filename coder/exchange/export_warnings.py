"""What of a study other tools will not see, or see otherwise: said line by line at export."""

from collections.abc import Sequence

from coder.exchange import names
from coder.exchange.extension_data import shown_title
from coder.model import Archive, Code, Codebook, Coding, Kind, Skipped, Stance, Table

OURS = "other tools do not show it; it comes back when the file is read here"

#: Tables of an archive that a reader would miss.
TABLES = {
    "asked": "what sources were asked",
    "tracing_test": "process-tracing tests",
    "finding": "findings, conclusions and recommendations",
    "answer": "answers to evaluation questions",
    "summary": "summaries of cells of the matrix",
    "suggestion": "suggestions and decisions on them",
    "keyword_switch": "keywords switched off or on",
    "blind_passage": "passages of the blind sample",
    "log": "lines of the audit trail",
}


def of_codebook(book: Codebook) -> list[Skipped]:
    """Return which parts of a framework only we can read."""
    warnings = [Skipped(f"{what} ({number})", OURS) for what, number in _counted(book).items() if number]
    kinds = sum(code.kind != Kind.THEME for code in book.codes)
    if kinds:
        why = "other tools show each kind as a set of codes"
        warnings.append(Skipped(f"kinds of code ({kinds} codes)", why))
    if book.questions:
        why = "other tools show each as a set of its criteria"
        warnings.append(Skipped(f"questions ({len(book.questions)})", why))
    for code in book.codes:
        if _has_illegal(str(code.title) + str(code.definition)):
            warnings.append(_changed(f"code '{shown_title(code)}'"))
    return warnings


def _counted(book: Codebook) -> dict[str, int]:
    """Return how many of each part there are that only we read."""
    return {
        "keywords": sum(bool(code.keywords or code.hinders) for code in book.codes),
        "what codes are about": sum(bool(code.about) for code in book.codes),
        "wordings in more languages": sum(_has_languages(code) for code in book.codes),
        "contribution cases": len(book.cases),
        "scales": len(book.scales),
        "rules": len(book.rules),
        "indicators": len(book.indicators),
        "aliases": len(book.aliases),
        "registers": len(book.registers),
    }


def _has_languages(code: Code) -> bool:
    return len(code.title) > 1 or len(code.definition) > 1


def of_codings(codings: Sequence[Coding]) -> list[Skipped]:
    """Return how stances, bases and memos of the codings show."""
    warnings = []
    weighed = sum(coding.stance != Stance.MENTIONS or coding.basis is not None for coding in codings)
    if weighed:
        why = "other tools show them as a note on the coding"
        warnings.append(Skipped(f"stance and basis ({weighed} codings)", why))
    for coding in codings:
        if _has_illegal(coding.memo):
            warnings.append(_changed(f"memo of coding {coding.id or coding.guid}"))
    return warnings


def of_sources(archive: Archive) -> list[Skipped]:
    """Return which parts of the sources only we can read."""
    warnings = []
    turns = sum(len(source.turns) for source in archive.sources)
    if turns:
        warnings.append(Skipped(f"speakers and turns ({turns} turns)", OURS))
    for source in archive.sources:
        if _has_illegal(source.title):
            warnings.append(_changed(f"title of source '{names.clean(source.title)}'"))
    return warnings


def of_the_rest(archive: Archive) -> list[Skipped]:
    """Return how verdicts, memos and coders' names show."""
    warnings = []
    if archive.verdicts:
        why = "other tools show each as a note on its code"
        warnings.append(Skipped(f"signed verdicts ({len(archive.verdicts)})", why))
    for name, what in TABLES.items():
        number = len(archive.tables.get(name, Table()).rows)
        if number:
            warnings.append(Skipped(f"{what} ({number})", OURS))
    for memo in archive.memos:
        if _has_illegal(memo.text):
            warnings.append(_changed(f"memo '{names.clean(memo.text)[:40]}'"))
    for name in archive.coders:
        if _has_illegal(name):
            warnings.append(_changed(f"name of coder '{names.clean(name)}'"))
    return warnings


def beyond_codebook(archive: Archive) -> list[Skipped]:
    """Return what a file that holds a codebook only leaves behind."""
    parts = {
        "sources": archive.sources,
        "codings": archive.codings,
        "verdicts": archive.verdicts,
        "memos": archive.memos,
    }
    why = "a .qdc holds the codebook only; export a .qdpx for the whole study"
    return [Skipped(f"{what} ({len(things)})", why) for what, things in parts.items() if things]


def _has_illegal(text: str) -> bool:
    """Tell whether a text has characters that XML cannot hold."""
    return names.clean(text) != text


def _changed(what: str) -> Skipped:
    return Skipped(what, "it has characters that XML cannot hold: other tools show it without them")
