"""Whom a reader of the report could recognise although names are withheld."""

from coder.analysis.disclosure_risk import small_cells
from coder.study import Study
from coder.translations import ngettext


def guessable_people(study: Study) -> str:
    """Return a warning that names the sources that point to one person; empty where none does."""
    cells = [
        f"{source} ({', '.join(part for part in cell if part)})"
        for source, cell in small_cells(study.sources.all()).items()
    ]
    if not cells:
        return ""
    return ngettext(
        "{n} source has names withheld, yet no other source has the same group, role and month, so that a reader "
        "may guess who it is: {cells}. Tell less of it in the register, or merge groups in the framework. "
        "For example: `coder source set ID role= date=2023`.",
        "{n} sources have names withheld, yet no other source has the same group, role and month, so that a "
        "reader may guess who it is: {cells}. Tell less of them in the register, or merge groups in the framework. "
        "For example: `coder source set ID role= date=2023`.",
        len(cells),
        cells="; ".join(cells),
    )
