"""Every kind of code has its place in every table of kinds, wherever in the code that table stands."""

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import coder
from coder.model import Kind

#: Tables that say something of some kinds only, by name: what they say, and why not of the others.
OF_SOME = {
    "_CARRIES_STANCE": "kinds that pass a stance on to what they are about; the others never do",
    "_LETTERS": "kinds whose ids are a letter and a number; the others get theirs from their title",
}
#: Tables of words have a key of the same spelling by chance; there a word is looked up by its own test.
_OF_WORDS = ("coder.translations", "coder.importers.text", "coder.services.judgement_workbook.words")
_ENOUGH = 3
KINDS = {str(kind) for kind in Kind}


def tables_of_kinds() -> Iterator[tuple[str, str, set[str]]]:
    """Every mapping of a module that has kinds of code as keys: module, name, keys."""
    seen: set[int] = set()
    for module in pkgutil.walk_packages(coder.__path__, "coder."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(import_module(module.name)).items():
            for path, table in mappings(name, value):
                if id(table) not in seen and is_of_kinds(table) and not module.name.startswith(_OF_WORDS):
                    seen.add(id(table))
                    yield module.name, path, {str(key) for key in table}


def mappings(name: str, value: Any) -> Iterator[tuple[str, Mapping[Any, Any]]]:
    """A mapping, and those that are its values."""
    if isinstance(value, Mapping) and name != "__builtins__":
        yield name, value
        for key, inner in value.items():
            if isinstance(inner, Mapping):
                yield f"{name}[{key!r}]", inner


def is_of_kinds(table: Mapping[Any, Any]) -> bool:
    """Keys that are kinds, or spelled like so many of them that it is no chance."""
    keys = list(table)
    spelled = sum(isinstance(key, str) and str(key) in KINDS for key in keys)
    return any(isinstance(key, Kind) for key in keys) or spelled >= _ENOUGH


def test_every_table_of_kinds_has_all_of_them():
    tables = [*tables_of_kinds()]
    assert tables, "no table of kinds was found: has the walk lost its way?"
    lacking = {
        f"{module}.{name}: {', '.join(sorted(KINDS - keys))}"
        for module, name, keys in tables
        if KINDS - keys and name.partition("[")[0] not in OF_SOME
    }
    assert not lacking, f"kinds without a place (or say in OF_SOME why not): {'; '.join(sorted(lacking))}"


def test_the_reasons_are_of_tables_that_there_are():
    partial = {name for _, name, keys in tables_of_kinds() if KINDS - keys}
    whole = {name for _, name, keys in tables_of_kinds() if not KINDS - keys}
    gone = OF_SOME.keys() - partial - whole
    assert not gone, f"{', '.join(sorted(gone))}: there is no such table; take it off the list"


def test_a_table_that_forgets_a_kind_is_seen():
    assert is_of_kinds({Kind.THEME: 1})
    assert is_of_kinds({"theme": 1, "outcome": 2, "marker": 3})
    assert not is_of_kinds({"theme": 1, "text": 2})
