"""What of a study other tools will not see, or see otherwise: said line by line at export."""

from collections.abc import Sequence

from coder.exchange import names
from coder.exchange.extension_data import shown_title
from coder.model import Archive, Codebook, Coding, Kind, Skipped, Stance, Table

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
    """Say which parts of a framework only we can read."""
    parts = {
        "keywords": sum(bool(code.keywords or code.hinders) for code in book.codes),
        "what codes are about": sum(bool(code.about) for code in book.codes),
        "wordings in more languages": sum(
            len(code.title) > 1 or len(code.definition) > 1 for code in book.codes
        ),
        "contribution cases": len(book.cases),
        "scales": len(book.scales),
        "rules": len(book.rules),
        "indicators": len(book.indicators),
        "aliases": len(book.aliases),
        "registers": len(book.registers),
    }
    found = [Skipped(f"{what} ({n})", OURS) for what, n in parts.items() if n]
    if kinds := sum(code.kind != Kind.THEME for code in book.codes):
        found.append(
            Skipped(f"kinds of code ({kinds} codes)", "other tools show each kind as a set of codes")
        )
    if book.questions:
        found.append(
            Skipped(f"questions ({len(book.questions)})", "other tools show each as a set of its criteria")
        )
    changed = [code for code in book.codes if _odd(str(code.title) + str(code.definition))]
    return found + [_changed(f"code '{shown_title(code)}'") for code in changed]


def of_codings(codings: Sequence[Coding]) -> list[Skipped]:
    """Say how stances, bases and memos of the codings show."""
    found = []
    if weighed := sum(c.stance != Stance.MENTIONS or c.basis is not None for c in codings):
        found.append(
            Skipped(f"stance and basis ({weighed} codings)", "other tools show them as a note on the coding")
        )
    return found + [
        _changed(f"memo of coding {c.id or c.guid}") for c in codings if names.clean(c.memo) != c.memo
    ]


def of_sources(archive: Archive) -> list[Skipped]:
    """Say which parts of the sources only we can read."""
    found = []
    if turns := sum(len(source.turns) for source in archive.sources):
        found.append(Skipped(f"speakers and turns ({turns} turns)", OURS))
    odd = [s for s in archive.sources if _odd(s.title)]
    return found + [_changed(f"title of source '{names.clean(source.title)}'") for source in odd]


def of_the_rest(archive: Archive) -> list[Skipped]:
    """Say how verdicts, memos and coders' names show."""
    found = []
    if archive.verdicts:
        why = "other tools show each as a note on its code"
        found.append(Skipped(f"signed verdicts ({len(archive.verdicts)})", why))
    for name, what in TABLES.items():
        if rows := len(archive.tables.get(name, Table()).rows):
            found.append(Skipped(f"{what} ({rows})", OURS))
    found += [_changed(f"memo '{names.clean(m.text)[:40]}'") for m in archive.memos if _odd(m.text)]
    return found + [_changed(f"name of coder '{names.clean(n)}'") for n in archive.coders if _odd(n)]


def beyond_codebook(archive: Archive) -> list[Skipped]:
    """Say what a file that holds a codebook only leaves behind."""
    parts = {
        "sources": archive.sources,
        "codings": archive.codings,
        "verdicts": archive.verdicts,
        "memos": archive.memos,
    }
    why = "a .qdc holds the codebook only; export a .qdpx for the whole study"
    return [Skipped(f"{what} ({len(things)})", why) for what, things in parts.items() if things]


def _odd(text: str) -> bool:
    return names.clean(text) != text


def _changed(what: str) -> Skipped:
    return Skipped(what, "it has characters that XML cannot hold: other tools show it without them")
