"""Project files that only the program reads that made them, and where its menu exports what is read here."""

from coder.translations import N_, _

_SENTENCE = N_(
    "It is a project of {program}, which only {program} reads. Export it there as a REFI-QDA project (.qdpx): {menu}. "
    "Then run: coder exchange import"
)
_PROGRAMS = {
    "NVivo": ((".nvp", ".nvpx", ".nvcx", ".nvb"), "Share > Export Project > REFI-QDA Project"),
    "ATLAS.ti": (
        (".atlproj", ".atlproj9", ".atlproj22", ".atlproj23", ".atlproj24", ".atlproj25", ".hpr6", ".hpr7", ".atlcb"),
        "File > Export > REFI-QDA (QDPX)",
    ),
    "MAXQDA": (
        (".mx5", ".mx11", ".mx12", ".mx18", ".mx20", ".mx22", ".mx24", ".mx26", ".mex18", ".mex20", ".mex22", ".mex24",
         ".mex26", ".mqda"),
        "Home > Project > Export > REFI-QDA Project",
    ),
    "Quirkos": ((".qrk",), "Project > Export > REFI-QDA (.qdpx)"),
    "f4analyse": ((".f4p",), "Project > Export > REFI-QDA"),
}  # fmt: skip


def reason(suffix: str) -> str | None:
    """Say why a project of that ending is not read, and the way out; None for other files."""
    for program, (endings, menu) in _PROGRAMS.items():
        if suffix.casefold() in endings:
            return _(_SENTENCE, program=program, menu=menu)
    return None
