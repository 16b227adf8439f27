"""Imports only go down: doors → services → study → workers → words; nothing goes round in a circle."""

import ast
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "coder"
#: Rooms that are not workers (1), which never import each other. Within floor 0 some stand on others.
FLOORS = {
    "__main__": 5,
    "cli": 4,
    "workbench": 3.9,  # `coder serve` opens the other door
    "services": 3,
    "merge": 2.5,  # two studies, or a study and an archive, become one
    "study": 2,
    "source_attributes": 0.5,
    "sqlite_errors": 0.5,
    "tables": 0.5,
    "resources": 0.5,
    "loopback": 0.5,
    "table_rows": 0.4,
    "native_projects": 0.5,
    "translations": -1,
    "atomic_file": 0.4,
    "safe_files": 0.4,
    "places": 0.45,  # where a file lies is asked as a stranger's path is
    "model": 0,
    "errors": 0,
    "__init__": 0,
}
MODULES = {
    ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(HOUSE.rglob("*.py"))
}


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """List the modules of the house that a file imports, wherever in it and for whatever: line, module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            parts = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [part if part in MODULES else node.module for part in parts]
        else:
            continue
        yield from ((node.lineno, name) for name in names if name in MODULES)


def room(module: str) -> str:
    return [*module.split("."), "__init__"][1]


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down(module):
    here = room(module)
    for line, imported in imports(MODULES[module]):
        there = room(imported)
        if there != here:
            assert FLOORS.get(there, 1) < FLOORS.get(here, 1), f"{module}:{line} imports {imported}"


def test_no_imports_go_round_in_a_circle():
    """Also those inside of functions and those for types only: a circle is one, whenever it closes."""
    below = {
        module: {imported for _, imported in imports(path)} - {module} for module, path in MODULES.items()
    }
    try:
        TopologicalSorter(below).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' → '.join(error.args[1])}")


@pytest.mark.parametrize("module", [module for module in MODULES if room(module) not in ("study", "merge")])
def test_only_the_study_and_merging_speak_sql(module):
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            assert node.attr not in ("execute", "executemany", "executescript"), f"{module}:{node.lineno}"


@pytest.mark.parametrize("module", MODULES)
def test_no_module_tells_the_same_name_twice(module):
    """A constant or function that is told again was pasted or merged twice: the first one counts for nothing."""
    names = Counter()
    for node in ast.parse(MODULES[module].read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names[node.name] += 1
        elif isinstance(node, ast.Assign):
            names.update(target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names[node.target.id] += 1
    assert {name: count for name, count in names.items() if count > 1} == {}
