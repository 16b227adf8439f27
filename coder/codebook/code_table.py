"""The codes as a table: out to a spreadsheet, and what a colleague changed in it back in."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from coder.codebook.framework import build, entries
from coder.codebook.growing import grown, plain_of, sound
from coder.errors import CodebookError
from coder.model import Code, Codebook, Kind, Text
from coder.tables import read_rows, write_rows

_FIXED = ("id", "kind", "parent", "question", "about")
_WORDED = ("title", "definition")
LANGUAGES = ("nl", "fr", "en")


def write_code_table(book: Codebook, path: Path) -> None:
    """Write the codes, one a row, titles and definitions in each language that is spoken."""
    spoken = [language for language in LANGUAGES if any(language in code.title for code in book.codes)]
    languages = spoken or ["en"]
    columns = [*_FIXED, *(f"{key}_{language}" for key in (*_WORDED, "keywords") for language in languages)]
    write_rows(path, columns, [_row(code, languages) for code in book.codes])


def _row(code: Code, languages: Sequence[str]) -> dict[str, str]:
    row = {
        "id": code.id,
        "kind": str(code.kind),
        "parent": code.parent or "",
        "question": code.question or "",
        "about": " ".join(code.about),
    }
    for language in languages:
        row[f"title_{language}"] = code.title.get(language) or code.title.get("", "")
        row[f"definition_{language}"] = code.definition.get(language) or code.definition.get("", "")
        row[f"keywords_{language}"] = ", ".join(code.keywords.get(language, ()))
    return row


def read_code_table(path: Path, plain: Mapping[str, Any] | None) -> dict[str, Any]:
    """Bring a table into a codebook: new rows are new codes, changed cells change their code.

    What the table does not hold stays: other columns of a code, and codes that have no row.
    Raises `CodebookError` with all faults. The same table again changes nothing.
    """
    given = dict(plain) if plain else {"id": re.sub(r"[^A-Za-z0-9._-]+", "-", path.stem) or "codes"}
    return _Reading(path, given).codebook()


class _Reading:
    """One table on its way in."""

    def __init__(self, path: Path, plain: dict[str, Any]) -> None:
        self.path, self.plain = path, plain
        self.book = build(plain)
        self.known = {code.id: code for code in self.book.codes}
        self.rows = read_rows(path)
        columns = {column: None for row in self.rows for column in row}
        found = (re.fullmatch(r"(?:title|definition|keywords)_(.+)", column) for column in columns)
        self.languages = list(dict.fromkeys(match[1] for match in found if match))
        self.faults: list[str] = []

    def codebook(self) -> dict[str, Any]:
        """Give the codebook with the table in it."""
        codes = [code for n, row in enumerate(self.rows, start=2) if (code := self._code(n, row))]
        for own, n in Counter(code.id for code in codes).items():
            if n > 1:
                self.faults.append(f'{self.path.name}: the id "{own}" stands in {n} rows. Keep one.')
        if self.faults:
            raise CodebookError(self.faults)
        changed = {code.id: code for code in codes if self.known.get(code.id) != code}
        if not changed:
            return self.plain
        made = sound(self._joined(changed), self.path.name)
        kinds = {code.id: code.kind for code in build(made).codes}
        for code in changed.values():
            if kinds[code.id] != code.kind:
                needs = "a question" if code.kind == Kind.CRITERION else "a case: write it in the YAML file"
                raise CodebookError([f'{self.path.name}: the {code.kind} "{code.id}" needs {needs}.'])
        return made

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
        if own in self.known and kind and kind != code.kind:
            self.faults.append(
                f'{here}: the kind of "{own}" is {code.kind}, not {kind}. Give the new code another id.'
            )
            return None
        return self._with_cells(replace(code, kind=Kind(kind) if kind else code.kind), row)

    def _with_cells(self, code: Code, row: Mapping[str, str]) -> Code:
        """Take over the cells that say something else than the code does."""
        said = _row(code, self.languages)
        new = {key: cell.strip() for key, cell in row.items() if key in said and cell.strip() != said[key]}
        given: dict[str, Any] = {key: new[key] or None for key in ("parent", "question") if key in new}
        if "about" in new:
            given["about"] = tuple(re.split(r"[\s,;]+", new["about"])) if new["about"] else ()
        for part in _WORDED:
            words = {key.rpartition("_")[2]: cell for key, cell in new.items() if key.startswith(f"{part}_")}
            plain = {"": row[part].strip()} if row.get(part, "").strip() and not words else {}
            if words or plain:
                given[part] = _reworded(getattr(code, part), words or plain)
        keywords = dict(code.keywords)
        for key in (key for key in new if key.startswith("keywords_")):
            keywords[key[9:]] = tuple(filter(None, (word.strip() for word in new[key].split(","))))
        return replace(code, **given, keywords={k: v for k, v in keywords.items() if v})

    def _joined(self, changed: Mapping[str, Code]) -> dict[str, Any]:
        """Put the codes in: entry by entry where they stay where they are, else laid out anew."""
        moved = [c for c in changed.values() if c.id in self.known and _place(self.known[c.id]) != _place(c)]
        new = [code for code in changed.values() if code.id not in self.known]
        if moved:
            codes = [changed.get(code.id, code) for code in self.book.codes]
            return plain_of(replace(self.book, codes=(*codes, *new)))
        data = grown(self.plain, new)
        written = {entry.id: entry for entry in entries(data)}
        fresh = {
            entry.id: entry.data
            for entry in entries(plain_of(replace(self.book, codes=(*changed.values(),))))
        }
        for own in changed.keys() & self.known.keys():
            entry: Any = written[own].data
            for key in (*_WORDED, "keywords", "about"):
                old, now = getattr(self.known[own], key), getattr(changed[own], key)
                if old != now:
                    entry.pop(key, None)
                    entry |= {key: fresh[own][key]} if fresh[own].get(key) else {}
        return data


def _reworded(text: Text, words: Mapping[str, str]) -> Text:
    """Change wordings; one without language gives way when every language has its own."""
    kept = {language: wording for language, wording in {**text, **words}.items() if wording}
    if set(text) == {""} and "" not in words and len(set(words.values())) == 1:
        return Text({"": next(iter(words.values()))}) if any(words.values()) else Text()
    return Text(kept)


def _place(code: Code) -> tuple[str | None, str | None]:
    return code.parent, code.question
