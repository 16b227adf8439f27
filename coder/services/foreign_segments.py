"""Tables of coded segments and quotations that other tools export, as rows of our own table of codings."""

import re
from collections.abc import Iterable, Iterator, Mapping

from coder.model import reading
from coder.model.framework import one_spelling
from coder.study import Study

#: What a column of another tool holds, by its heading in small letters: MAXQDA, NVivo, ATLAS.ti, Dedoose, Taguette,
#: QualCoder, in English, Dutch, French and German.
_COLUMNS = {
    "source": re.compile(
        r"(?:document|dokument|file|media|source|resource|item)(?:[ _]?(?:name|title|id))?|documentnaam|naam document"
        r"|bestand(?:snaam)?|nom du document|fichier|dokumentname|datei"
    ),
    "quote": re.compile(
        r"(?:coded |codiertes )?segments?|segment codé|quotation(?: (?:content|text|name))?|quotations?"
        r"|citaat(?:inhoud)?|zitat(?:inhalt)?|citation|contenu de la citation"
        r"|excerpts?(?: copy| text)?|extraits?|snippets?|highlights?"
        r"|content|coded(?: text)?|seltext|reference text|references?|text|tekst|texte"
    ),
    "code": re.compile(
        r"(?:code|tag|node)s?|code ?name|codenaam|codes applied(?: combined)?|codes? applied|étiquettes?"
        r"|quotation codes|nom du code|knoten"
    ),
    "coder": re.compile(
        r"author|coder|codeur|codeerder|(?:created|modified|coded) by|auteur|autor|owner|excerpt creator"
    ),
    "memo": re.compile(
        r"comments?|memos?|kommentar|opmerking|commentaire|coded[ _]memo|excerpt memo|quotation comment"
    ),
}
#: Dedoose: a column for each code, with True in the rows that it is applied to.
_APPLIED = re.compile(r"code: (.+?)(?: applied)?")
_TRUE = ("true", "1", "yes", "x", "waar", "vrai")
#: What stands between a code and those above it, and between several codes in one cell.
_BRANCH = re.compile(r"\s*(?:\\\\?|>|::)\s*")
_SEVERAL = (re.compile(r"[\r\n]+"), re.compile(r"\s*[;|]\s*"), re.compile(r"\s*,\s*"))


def is_foreign(headings: Iterable[str]) -> bool:
    """Tell a table of another tool from one of ours: its passages stand in a column that we call otherwise."""
    known = [heading.strip().casefold() for heading in headings]
    ours = {reading.coding_column(heading) for heading in known}
    if {"start", "end"} <= ours or {"stance", "basis"} & ours:
        return False
    found = _columns(known)
    has_code = "code" in found or any(_APPLIED.fullmatch(heading) for heading in known)
    is_alike = {"source", "quote", "code"} <= set(known)
    return {"source", "quote"} <= found.keys() and has_code and not is_alike


def is_segment_heading(heading: str) -> bool:
    """Tell a heading that tables of coded segments have."""
    known = heading.strip().casefold()
    return bool(_APPLIED.fullmatch(known)) or any(pattern.fullmatch(known) for pattern in _COLUMNS.values())


def _columns(headings: Iterable[str]) -> dict[str, str]:
    """Return our column → the heading that means it, the first of several."""
    found: dict[str, str] = {}
    for heading in headings:
        for column, pattern in _COLUMNS.items():
            if pattern.fullmatch(heading.strip().casefold()):
                found.setdefault(column, heading)
    return found


def as_our_rows(row: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield a row of another tool as rows of ours: one for each code in it, by its name still."""
    found = _columns(row)
    ours = {column: row[heading] or "" for column, heading in found.items()}
    codes = [ours.get("code", "").strip()]
    for heading, value in row.items():
        if (match := _APPLIED.fullmatch(heading.strip().casefold())) and (
            value or ""
        ).strip().casefold() in _TRUE:
            codes.append(match[1])
    for code in dict.fromkeys(filter(None, codes)) or [""]:
        yield {**ours, "code": code}


class CodeNames:
    """The codes of the study by what another tool calls them: id, title, or the branch that leads to one."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._ids: dict[str, str] = {}
        self.new: list[str] = []
        for code in study.codebook.codes:
            self._ids.update((one_spelling(title), code.id) for title in code.title.values())
        self._ids.update((one_spelling(code.id), code.id) for code in study.codebook.codes)

    def known(self, name: str) -> str | None:
        """Return the code that is called so, None where there is none."""
        leaf = _BRANCH.split(name.strip())[-1]
        return self._ids.get(one_spelling(name)) or self._ids.get(one_spelling(leaf))

    def parts(self, cell: str) -> list[str]:
        """Return the names in a cell: several where it is not one name itself."""
        if self.known(cell):
            return [cell]
        for sign in _SEVERAL:
            parts = list(filter(None, map(str.strip, sign.split(cell))))
            # a comma may belong to a name: it divides codes that are known only
            if len(parts) > 1 and (sign is not _SEVERAL[-1] or all(map(self.known, parts))):
                return parts
        return [cell]

    def make(self, names: Iterable[str], by: str) -> None:
        """Make themes of the names that no code has, as the import of a whole project does."""
        leaves = {name: _BRANCH.split(name.strip())[-1] for name in names if name and not self.known(name)}
        if not leaves:
            return
        made = self._study.codes.find_or_create(leaves.values(), by)
        self._ids.update((one_spelling(leaf), made[leaf]) for leaf in leaves.values())
        self.new += dict.fromkeys(made.values())


__all__ = ["CodeNames", "as_our_rows", "is_foreign"]
