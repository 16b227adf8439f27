"""The key: which pseudonym stands for which name. A table that is kept outside the study."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coder.errors import TableError
from coder.pseudonyms.finder import Found, Sort
from coder.pseudonyms.replacer import Replacer, is_long_enough
from coder.tables import read_rows, write_rows
from coder.translations import _

COLUMNS = ("name", "pseudonym", "sort", "times", "sources", "example")
_LETTERS = {Sort.PERSON: "P", Sort.PLACE: "L", Sort.NAME: "N", Sort.MAIL: "E", Sort.PHONE: "T"}
_NUMBERED = re.compile(r"\[([A-Z])(\d+)\]")


@dataclass(frozen=True)
class Entry:
    """One name of the key; without a pseudonym it stays as it is."""

    name: str
    pseudonym: str = ""
    sort: str = ""
    times: int = 0
    sources: str = ""
    example: str = ""


def read_key(path: Path) -> list[Entry]:
    """Read a key; raises `TableError` with every fault and its line."""
    entries: dict[str, Entry] = {}
    faults = []
    rows = read_rows(path)
    if not rows and b"pseudonym" not in path.read_bytes():
        raise TableError(
            _("{path}: is not a pseudonym key. It needs the columns `name` and `pseudonym`.", path=path)
        )
    for n, row in enumerate(rows, start=2):
        if not {"name", "pseudonym"} <= row.keys():
            raise TableError(
                _("{path}:{line}: a key needs the columns `name` and `pseudonym`.", path=path, line=n)
            )
        entry = _entry(row)
        if fault := _fault(entry):
            faults.append(f"{path}:{n}: {fault}")
            continue
        if entry.name in entries and entries[entry.name].pseudonym != entry.pseudonym:
            sentence = _('"{name}" has two pseudonyms. Keep one of the lines.', name=entry.name)
            faults.append(f"{path}:{n}: {sentence}")
        entries[entry.name] = entry
    faults += [f"{path}: {fault}" for fault in _faults(entries.values())]
    if faults:
        raise TableError("\n".join(faults))
    return list(entries.values())


def _entry(row: Mapping[str, str]) -> Entry:
    return Entry(
        name=_tidy(row["name"]),
        pseudonym=_tidy(row["pseudonym"]),
        sort=row.get("sort", ""),
        times=_number(row.get("times", "")),
        sources=row.get("sources", ""),
        example=row.get("example", ""),
    )


def _number(text: str) -> int:
    """Read how often a name was found; what a person made unreadable is 0."""
    if text.isdecimal() and len(text) < 10:
        return int(text)
    return 0


def _fault(entry: Entry) -> str | None:
    """Say what is wrong with the name of an entry, None where nothing is."""
    if not entry.name:
        return _(
            'the pseudonym "{pseudonym}" has no name beside it. Give the name.', pseudonym=entry.pseudonym
        )
    if not is_long_enough(entry.name):
        return _('"{name}" is not a name. Give at least two letters.', name=entry.name)
    return None


def _faults(entries: Collection[Entry]) -> list[str]:
    """Say what is wrong with pseudonyms: applied a second time, a name in one would be replaced in its turn."""
    replacer = Replacer({entry.name: entry.pseudonym for entry in entries})
    faults = []
    for entry in entries:
        if replacer.plain(entry.pseudonym) != entry.pseudonym:
            faults.append(
                _(
                    'the pseudonym "{pseudonym}" of "{name}" holds a name of the key. Choose another.',
                    pseudonym=entry.pseudonym,
                    name=entry.name,
                )
            )
    return faults


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def extended(entries: Sequence[Entry], found: Iterable[Found]) -> list[Entry]:
    """Return the key with what was found: pseudonyms that are there stay, new names get the next numbers."""
    names = list(found)
    key = {entry.name: entry for entry in entries}
    numbering = _Numbering(entries)
    full_names = _FullNames(entries)
    for one in sorted(names, key=_most_words_first):  # a full name before its parts
        name = _tidy(one.name)
        entry = key.get(name)
        if entry is None:
            entry = Entry(name, full_names.pseudonym_of(one) or numbering.next(one.sort))
        key[name] = replace(
            entry,
            sort=entry.sort or str(one.sort),
            times=one.times,
            sources=" ".join(one.sources),
            example=one.example,
        )
        full_names.add(key[name])
    order = dict.fromkeys([*(entry.name for entry in entries), *(_tidy(one.name) for one in names)])
    return [key[name] for name in order]


def _most_words_first(found: Found) -> int:
    return -len(found.name.split())


class _Numbering:
    """Gives pseudonyms such as [P3]: a letter for the sort of name, and the next number of it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._last: Counter[str] = Counter()
        for entry in entries:
            if match := _NUMBERED.fullmatch(entry.pseudonym):
                self._last[match[1]] = max(self._last[match[1]], int(match[2]))

    def next(self, sort: Sort) -> str:
        """Return the next pseudonym, none for what is doubtful."""
        if sort is Sort.DOUBTFUL:
            return ""
        letter = _LETTERS[sort]
        self._last[letter] += 1
        return f"[{letter}{self._last[letter]}]"


class _FullNames:
    """Names by each of their words, so that Marie is found to be part of Marie Dupont."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_word: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        if not entry.pseudonym:
            return
        for word in set(entry.name.split()):
            self._by_word[word].append(entry)

    def pseudonym_of(self, part: Found) -> str:
        """Return the pseudonym of the one full name that this is a part of, if there is just one."""
        if part.sort in (Sort.MAIL, Sort.PHONE, Sort.DOUBTFUL):
            return ""
        words = part.name.split()
        pseudonyms = set()
        for entry in self._by_word.get(words[0], []):
            if set(words) < set(entry.name.split()):
                pseudonyms.add(entry.pseudonym)
        if len(pseudonyms) != 1:
            return ""
        return pseudonyms.pop()


def corrected(entries: Sequence[Entry], pseudonyms: Mapping[str, str]) -> list[Entry]:
    """Return the key with what a person says of its names, and of names that it did not have."""
    key = {entry.name: entry for entry in entries}
    for raw_name, pseudonym in pseudonyms.items():
        name = _tidy(raw_name)
        if not is_long_enough(name):
            raise TableError(_('"{name}" is not a name. Give at least two letters.', name=name))
        key[name] = replace(key.get(name, Entry(name)), pseudonym=_tidy(pseudonym))
    if faults := _faults(key.values()):
        raise TableError("\n".join(faults))
    return list(key.values())


def write_key(path: Path, entries: Iterable[Entry]) -> None:
    """Write a key, whole or not at all, so that only its owner can read it."""
    write_rows(path, COLUMNS, (vars(entry) for entry in entries), private=True)
