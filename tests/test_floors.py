"""Imports only go down: doors → services → study → workers → words; workers never import each other."""

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "coder"
FLOORS = {
    "__main__": 5,
    "cli": 4,
    "workbench": 3.9,  # `coder serve` opens the other door
    "services": 3,
    "study": 2,
    "tables": 0.5,
    "atomic_file": 0.4,
    "safe_files": 0.4,
    "resources": 0.5,
    "wording": 0.5,
    "model": 0,
    "errors": 0,
    "__init__": 0,
}
MODULES = sorted(HOUSE.rglob("*.py"))


def room(dotted: str) -> str:
    return [*dotted.split("."), "__init__"][1]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_point_down(path):
    here = path.relative_to(HOUSE).with_suffix("").parts[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom) and node.module == "coder":
            names = [f"coder.{alias.name}" for alias in node.names if alias.name != "__version__"]
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for there in {room(name) for name in names if name.split(".")[0] == "coder"} - {here}:
            assert FLOORS.get(there, 1) < FLOORS.get(here, 1), f"{path}:{node.lineno} imports {there}"
