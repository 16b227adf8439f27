"""The key: which pseudonym stands for which name. A table that is kept outside the study."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coder.errors import TableError
from coder.pseudonyms.finder import Found, Sort
from coder.pseudonyms.replacer import Replacer, is_long_enough
from coder.tables import read_rows, write_rows

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
        raise TableError(f"{path}: is not a pseudonym key. It needs the columns `name` and `pseudonym`.")
    for n, row in enumerate(rows, start=2):
        if not {"name", "pseudonym"} <= row.keys():
            raise TableError(f"{path}:{n}: a key needs the columns `name` and `pseudonym`.")
        name = _tidy(row["name"])
        times = row.get("times", "")
        seen = (
            int(times) if times.isdecimal() and len(times) < 10 else 0,
            row.get("sources", ""),
            row.get("example", ""),
        )
        entry = Entry(name, _tidy(row.get("pseudonym", "")), row.get("sort", ""), *seen)
        if not name:
            faults.append(
                f'{path}:{n}: the pseudonym "{entry.pseudonym}" has no name beside it. Give the name.'
            )
            continue
        if not is_long_enough(name):
            faults.append(f'{path}:{n}: "{name}" is not a name. Give at least two letters.')
            continue
        if name in entries and entries[name].pseudonym != entry.pseudonym:
            faults.append(f'{path}:{n}: "{name}" has two pseudonyms. Keep one of the lines.')
        entries[name] = entry
    if faults := faults + [f"{path}: {fault}" for fault in _faults(entries.values())]:
        raise TableError("\n".join(faults))
    return list(entries.values())


def _faults(entries: Iterable[Entry]) -> list[str]:
    """Say what is wrong with pseudonyms: applied a second time, a name in one would be replaced in its turn."""
    replacer = Replacer({entry.name: entry.pseudonym for entry in entries})
    return [
        f'the pseudonym "{entry.pseudonym}" of "{entry.name}" holds a name of the key. Choose another.'
        for entry in entries
        if replacer.plain(entry.pseudonym) != entry.pseudonym
    ]


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def extended(entries: Sequence[Entry], found: Iterable[Found]) -> list[Entry]:
    """Give the key with what was found: pseudonyms that are there stay, new names get the next numbers."""
    key = {entry.name: entry for entry in entries}
    numbers = dict.fromkeys(_LETTERS.values(), 0)
    for entry in entries:
        if match := _NUMBERED.fullmatch(entry.pseudonym):
            numbers[match[1]] = max(numbers.get(match[1], 0), int(match[2]))
    listed = list(found)
    wholes = _Wholes(entries)
    for one in sorted(listed, key=lambda one: -len(one.name.split())):  # a full name before its parts
        name = _tidy(one.name)
        old = key.get(name)
        pseudonym = old.pseudonym if old else wholes.pseudonym_of(one)
        if old is None and not pseudonym and one.sort is not Sort.DOUBTFUL:
            letter = _LETTERS[one.sort]
            numbers[letter] += 1
            pseudonym = f"[{letter}{numbers[letter]}]"
        sort = old.sort if old and old.sort else str(one.sort)
        key[name] = Entry(name, pseudonym, sort, one.times, " ".join(one.sources), one.example)
        wholes.add(key[name])
    order = dict.fromkeys([*(entry.name for entry in entries), *(_tidy(one.name) for one in listed)])
    return [key[name] for name in order]


class _Wholes:
    """Full names by each of their words, so that Marie is found to be part of Marie Dupont."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_word: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        for word in set(entry.name.split()) if entry.pseudonym else ():
            self._by_word[word].append(entry)

    def pseudonym_of(self, one: Found) -> str:
        """Give the pseudonym of the one full name that this is a part of, if there is just one."""
        if one.sort in (Sort.MAIL, Sort.PHONE, Sort.DOUBTFUL):
            return ""
        part = set(one.name.split())
        holding = self._by_word.get(next(iter(part)), [])
        found = {entry.pseudonym for entry in holding if part < set(entry.name.split())}
        return found.pop() if len(found) == 1 else ""


def corrected(entries: Sequence[Entry], pseudonyms: Mapping[str, str]) -> list[Entry]:
    """Give the key with what a person says of its names, and of names that it had not."""
    given = {_tidy(name): _tidy(pseudonym) for name, pseudonym in pseudonyms.items()}
    if short := [name for name in given if not is_long_enough(name)]:
        raise TableError(f'"{short[0]}" is not a name. Give at least two letters.')
    key = {entry.name: entry for entry in entries}
    key |= {name: replace(key.get(name, Entry(name)), pseudonym=new) for name, new in given.items()}
    if faults := _faults(key.values()):
        raise TableError("\n".join(faults))
    return list(key.values())


def write_key(path: Path, entries: Iterable[Entry]) -> None:
    """Write a key, whole or not at all, so that only its owner can read it."""
    write_rows(path, COLUMNS, (vars(entry) for entry in entries), private=True)
