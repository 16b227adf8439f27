"""The codes as a table: out to a spreadsheet, and what a colleague changed in it back in."""

import difflib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from coder.codebook.checking import check
from coder.codebook.files import Document
from coder.codebook.framework import codebook_from_plain, entries
from coder.codebook.kinds import KINDS
from coder.codebook.serialise import to_plain, with_codes_added
from coder.codebook.writing import as_written
from coder.errors import CodebookError
from coder.model import CLAIMS, Code, Codebook, Kind, PointerKind, Text, Way
from coder.tables import read_rows, write_rows

#: Columns that every table has; the others only where some code says something there.
_ALWAYS = ("id", "kind", "parent", "question", "about")
#: Columns that only some kinds of code have → the field of a code that each holds.
_SIMPLE = {column: name for kind in KINDS.values() for column, name in kind.columns.items()}
#: Fields that have another name in the YAML file.
_KEYS = {"mechanism_type": "type", "pointer": "kind", "about_as": "about"}
#: What a field says when nobody says anything.
_UNSAID = {"rule": "default", "pointer": PointerKind.PLAIN}
#: Fields that a part or a sub-factor has from what it stands under, unless it says otherwise.
_INHERITED = ("claimed_by", "actor", "rule", "level", "stage")
_WORDED = ("title", "definition")
_LISTED = ("keywords", "hinders")
_WORDS = re.compile(r"(title|definition|keywords|hinders)(?:_(.+))?")
_BETWEEN = re.compile(r"[,;\n]")
_WORD = re.compile(r' *"{1,2}[^"\n]+"{1,2}(?= *(?:[,;\n]|$))|[^,;\n]+')
LANGUAGES = ("nl", "fr", "en")


def write_code_table(book: Codebook, path: Path) -> None:
    """Write the codes, one a row, wordings in each language that is spoken."""
    spoken = {
        language for code in book.codes for key in (*_WORDED, *_LISTED) for language in getattr(code, key)
    }
    languages = [language for language in LANGUAGES if language in spoken] or ["en"]
    languages += sorted(spoken - {*LANGUAGES, ""})
    rows = [_row(code, languages) for code in book.codes]
    worded = [f"{key}_{language}" for key in (*_WORDED, *_LISTED) for language in languages]
    columns = [*_ALWAYS, *_SIMPLE, *_WORDED, *_LISTED, *worded]
    always = {*_ALWAYS, *(column for column in worded if not column.startswith("hinders"))}
    unsaid = {"", *_UNSAID.values()}
    write_rows(path, [c for c in columns if c in always or any(row[c] not in unsaid for row in rows)], rows)


def _row(code: Code, languages: Sequence[str]) -> dict[str, str]:
    """Give the cells of a code; a wording without language has its column, and stands in each language too."""
    row = {
        "id": code.id,
        "kind": str(code.kind),
        "parent": code.parent or "",
        "question": code.question or "",
    }
    row["about"] = " ".join(
        f"{target}:{code.about_as[target]}" if target in code.about_as else target for target in code.about
    )
    for column, field in _SIMPLE.items():
        value = getattr(code, field)
        row[column] = "" if value is None or value == _UNSAID.get(field) else str(value)
    if code.kind in CLAIMS:
        row["rule"] = code.rule  # a part may be judged otherwise than its whole
    for key in _WORDED:
        text: Text = getattr(code, key)
        row[key] = text.get("", "")
        for language in languages:
            row[f"{key}_{language}"] = text.get(language) or row[key]
    for key in _LISTED:
        words: Mapping[str, Sequence[str]] = getattr(code, key)
        row[key] = _list(words.get("", ()))
        for language in languages:
            row[f"{key}_{language}"] = _list(words.get(language, ()))
    return row


def _list(words: Sequence[str]) -> str:
    """Write a list; a word that holds a sign between words stands in quotes, its own quotes doubled."""
    written = []
    for word in words:
        doubtful = _BETWEEN.search(word) and word.count('"') in (0, 2)
        written.append(f'"{word}"' if doubtful else word)
    return ", ".join(written)


def _split(cell: str) -> tuple[str, ...]:
    """Split a list at commas, semicolons and line ends, except within quotes."""
    found = []
    for word in (match.strip() for match in _WORD.findall(cell)):
        quoted = len(word) > 2 and word[0] == word[-1] == '"' and _BETWEEN.search(word)
        if word:
            found.append(word[1:-1] if quoted else word)
    return tuple(found)


def read_code_table(path: Path, plain: Mapping[str, Any] | None) -> dict[str, Any]:
    """Bring a table into a codebook: new rows are new codes, changed cells change their code.

    What the table does not hold stays: other columns of a code, and codes that have no row.
    Raises `CodebookError` with all faults. The same table again changes nothing.
    """
    return CodeTable(path, plain).codebook()


class CodeTable:
    """One table on its way in; `left_out` names what found no place, once the codebook is made."""

    def __init__(self, path: Path, plain: Mapping[str, Any] | None) -> None:
        self.path = path
        self.plain = dict(plain) if plain else {"id": re.sub(r"[^A-Za-z0-9._-]+", "-", path.stem) or "codes"}
        self.book = codebook_from_plain(self.plain)
        self.known = {code.id: code for code in self.book.codes}
        self.rows = read_rows(path)
        self.row_of = {row.get("id", "").strip(): (n, row) for n, row in enumerate(self.rows, start=2)}
        self.columns = list(dict.fromkeys(column for row in self.rows for column in row))
        matches = (_WORDS.fullmatch(column) for column in self.columns)
        self.languages = list(dict.fromkeys(match[2] for match in matches if match and match[2]))
        self.faults: list[str] = []
        self.left_out: list[str] = []

    def codebook(self) -> dict[str, Any]:
        """Give the codebook with the table in it."""
        codes = [code for n, row in enumerate(self.rows, start=2) if (code := self._code(n, row))]
        for own, n in Counter(code.id for code in codes).items():
            if n > 1:
                self.faults.append(f'{self.path.name}: the id "{own}" stands in {n} rows. Keep one.')
        if self.faults:
            raise CodebookError(self.faults)
        self.left_out += self._unknown_columns()
        changed = {code.id: code for code in codes if self.known.get(code.id) != code}
        if not changed:
            return self.plain
        made = self._checked(self._joined(changed))
        built = {code.id: code for code in codebook_from_plain(made).codes}
        self._check_kinds(changed, built)
        self.left_out += self._unplaced(changed, built)
        return made

    def _checked(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        """Check the codebook as a file would be; a fault of a code is one of its row."""
        data = as_written(plain)
        lines = {
            entry.location: self.row_of[entry.id][0] for entry in entries(data) if entry.id in self.row_of
        }
        return check([Document(Path(self.path.name), data, lines)])

    def _unknown_columns(self) -> list[str]:
        said = []
        for column in self.columns:
            if column in _ALWAYS or column in _SIMPLE or _WORDS.fullmatch(column):
                continue
            if any(row.get(column, "").strip() for row in self.rows):
                near = difflib.get_close_matches(column, [*_ALWAYS, *_SIMPLE, *_WORDED, *_LISTED], 1, 0.7)
                hint = f' Did you mean "{near[0]}"?' if near else ""
                said.append(
                    f'{self.path.name}: the column "{column}" is not understood and was left out.{hint}'
                )
        return said

    def _check_kinds(self, changed: Mapping[str, Code], built: Mapping[str, Code]) -> None:
        needs = {
            Kind.CRITERION: "a question of the codebook in the column question",
            Kind.MECHANISM: "a case of the codebook in the column case, and a type: primary, commingled, "
            "direct_rival or context",
        }
        faults = [
            f'{self.path.name}: the {code.kind} "{code.id}" needs {needs[code.kind]}.'
            for code in changed.values()
            if built[code.id].kind != code.kind
        ]
        if faults:
            raise CodebookError(faults)

    def _unplaced(self, changed: Mapping[str, Code], built: Mapping[str, Code]) -> list[str]:
        """Name the cells that did not arrive: a theme is claimed by nobody."""
        said = []
        listed = [f"{key}_{language}" for key in _LISTED for language in self.languages]
        for code in changed.values():
            n, row = self.row_of[code.id]
            before = _row(self.known[code.id], self.languages) if code.id in self.known else {}
            wanted, now = _row(code, self.languages), _row(built[code.id], self.languages)
            for column in (*_ALWAYS[2:], *_SIMPLE, *_LISTED, *listed):
                cell = row.get(column, "").strip()
                touched = bool(cell) or bool(before.get(column) and column in row)
                if touched and wanted[column] != now[column]:
                    what = f'"{cell}" was left out' if cell else f'"{now[column]}" stays'
                    said.append(
                        f'{self.path.name}:{n}: {column} does not go with the {code.kind} "{code.id}": {what}.'
                    )
        return said

    def _code(self, n: int, row: Mapping[str, str]) -> Code | None:
        """Read one row as the code that it describes."""
        own, kind = row.get("id", "").strip(), row.get("kind", "").strip().lower()
        here = f"{self.path.name}:{n}"
        if not own:
            self.faults.append(f'{here}: there is no "id". Give every code one.')
            return None
        code = self.known.get(own) or Code(own, Kind.THEME, Text())
        if kind and kind not in list(Kind):
            self.faults.append(f'{here}: kind is "{kind}"; it must be one of {", ".join(Kind)}.')
            return None
        pointer = row.get("pointer_kind", "").strip().lower()
        if pointer and pointer not in list(PointerKind):
            self.faults.append(
                f'{here}: pointer_kind is "{pointer}"; it must be one of {", ".join(PointerKind)}.'
            )
            return None
        if own in self.known and kind and kind != code.kind:
            self.faults.append(
                f'{here}: the kind of "{own}" is {code.kind}, not {kind}. Give the new code another id.'
            )
            return None
        return self._with_cells(replace(code, kind=Kind(kind) if kind else code.kind), row, here)

    def _with_cells(self, code: Code, row: Mapping[str, str], here: str) -> Code:
        """Take over the cells that say something else than the code does."""
        said = _row(code, self.languages)
        new = {key: cell.strip() for key, cell in row.items() if key in said and cell.strip() != said[key]}
        given: dict[str, Any] = {key: new[key] or None for key in ("parent", "question") if key in new}
        for column, field in _SIMPLE.items():
            if column in new:
                given[field] = new[column] or _UNSAID.get(field)
        if "about" in new:
            given["about"], given["about_as"] = self._links(new["about"], here)
        for part in _WORDED:
            words = {key.rpartition("_")[2]: cell for key, cell in new.items() if key.startswith(f"{part}_")}
            if part in new:
                # in each language the table repeats what has no language of its own
                words = {key: cell for key, cell in words.items() if cell != new[part]} | {"": new[part]}
            if words:
                given[part] = self._reworded(getattr(code, part), words)
        for part in _LISTED:
            lists = dict(getattr(code, part))
            for key in (key for key in new if key == part or key.startswith(f"{part}_")):
                lists[key[len(part) + 1 :]] = _split(new[key])
            given[part] = {language: words for language, words in lists.items() if words}
        return replace(code, **given)

    def _reworded(self, text: Text, words: Mapping[str, str]) -> Text:
        """Change wordings; one without language is changed itself where every language says the same."""
        if set(text) == {""} and set(words) == set(self.languages) and len(set(words.values())) == 1:
            words = {"": next(iter(words.values()))}
        return Text({language: wording for language, wording in {**text, **words}.items() if wording})

    def _links(self, cell: str, here: str) -> tuple[tuple[str, ...], dict[str, Way]]:
        """Read what a code is about: O1, or O1:stance where the codebook says how evidence travels there."""
        targets, ways = [], {}
        for link in filter(None, re.split(r"[\s,;]+", cell)):
            target, colon, way = link.partition(":")
            targets.append(target)
            if colon and way not in list(Way):
                self.faults.append(
                    f'{here}: about is "{link}"; write {target}, {target}:stance or {target}:mentions.'
                )
            elif colon:
                ways[target] = Way(way)
        return tuple(targets), ways

    def _joined(self, changed: Mapping[str, Code]) -> dict[str, Any]:
        """Put the codes in: entry by entry where they stay where they are, else laid out anew."""
        moved = [c for c in changed.values() if c.id in self.known and _place(self.known[c.id]) != _place(c)]
        new = [self._as_above(code, changed) for code in changed.values() if code.id not in self.known]
        stay = [changed.get(code.id, code) for code in self.book.codes]
        laid_out = to_plain(replace(self.book, codes=(*stay, *new)))
        if moved:
            return laid_out
        data = with_codes_added(self.plain, new)
        written: dict[str, Any] = {entry.id: entry.data for entry in entries(data)}
        fresh = {entry.id: entry.data for entry in entries(laid_out)}
        for own in changed.keys() & self.known.keys():
            for key in _keys_that_differ(self.known[own], changed[own]):
                written[own].pop(key, None)
                written[own] |= {key: fresh[own][key]} if key in fresh[own] else {}
        self._keep_inherited(data, written, fresh)
        return data

    def _as_above(self, code: Code, changed: Mapping[str, Code]) -> Code:
        """Give a new part or sub-factor what it does not say itself from what it stands under."""
        above = changed.get(code.parent or "") or self.known.get(code.parent or "")
        if above is None or above.kind != code.kind:
            return code
        row = self.row_of[code.id][1]
        unsaid = [field for field in _INHERITED if not row.get(field, "").strip()]
        return replace(code, **{field: getattr(above, field) for field in unsaid})

    def _keep_inherited(self, data: dict[str, Any], written: dict[str, Any], fresh: dict[str, Any]) -> None:
        """Let no code change with what it stands under, when its own row says what it said before."""
        for code in codebook_from_plain(data).codes:
            if code.id not in self.known or code.id not in self.row_of:
                continue
            before, (_, row) = self.known[code.id], self.row_of[code.id]
            for field in _INHERITED:
                differs = getattr(code, field) != getattr(before, field)
                if differs and field in row and field in fresh[code.id]:
                    written[code.id][field] = fresh[code.id][field]


def _keys_that_differ(old: Code, new: Code) -> list[str]:
    """List the keys of the file in which two readings of a code differ."""
    differ = [one.name for one in fields(Code) if getattr(old, one.name) != getattr(new, one.name)]
    return list(dict.fromkeys(_KEYS.get(name, name) for name in differ))


def _place(code: Code) -> tuple[str | None, str | None, str | None]:
    return code.parent, code.question, code.case
