"""The pages under docs/ cannot lie: files and functions that they name are there, links lead somewhere."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [
    *sorted((ROOT / "docs").rglob("*.md")),
    *(ROOT / name for name in ("README.md", "SECURITY.md", "CONTRIBUTING.md")),
]
#: `coder/study/codings.py`: `Codings.add`, `Codings.add_many`
_NAMED = re.compile(r"`(?P<file>[\w./-]+\.(?:py|js))`: (?P<names>`[\w.]+`(?:, `[\w.]+`)*)")
_PATH = re.compile(r"`((?:coder|tests|docs|codebooks|transcripts)/[\w./-]*)`")
_LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)[^)]*\)")


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def named() -> list[tuple[str, str, str]]:
    return [
        (relative(page), match["file"], name.strip("`"))
        for page in PAGES
        for match in _NAMED.finditer(page.read_text(encoding="utf-8"))
        for name in match["names"].split(", ")
    ]


@cache
def defined(path: Path) -> frozenset[str]:
    """What a file of Python defines: functions, classes, their methods and attributes, constants."""
    names = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        names |= _names(node)
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{name}" for inner in node.body for name in _names(inner)}
    return frozenset(names)


def _names(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return {node.target.id}
    if isinstance(node, ast.Assign):
        return {target.id for target in node.targets if isinstance(target, ast.Name)}
    return set()


def is_defined(path: Path, name: str) -> bool:
    if path.suffix == ".py":
        return name in defined(path)
    # in JavaScript: a function, or a method of a class, whose line opens its body
    shape = rf"^( {{2}}|export )?(async )?(function )?{re.escape(name)}\(.*\) \{{$"
    return re.search(shape, path.read_text(encoding="utf-8"), re.MULTILINE) is not None


@pytest.mark.parametrize(("page", "file", "name"), named(), ids=lambda value: value)
def test_each_function_that_is_named_exists(page, file, name):
    assert (ROOT / file).is_file(), f"{page} names {file}, which is not there."
    assert is_defined(ROOT / file, name), f"{page} names `{name}`, which {file} does not define."


def test_the_architecture_follows_a_coding_an_import_and_a_verdict_function_by_function():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for heading in ("One coding", "One import", "One verdict"):
        section = text.split(f"## {heading}\n")[1].split("\n## ")[0]
        rows = [line for line in section.splitlines() if line.startswith("| `")]
        assert len(rows) >= 10
        assert all(_NAMED.match(row.removeprefix("| ")) for row in rows), (
            f"{heading}: a row names no function."
        )


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_each_path_that_is_named_exists(page):
    for path in _PATH.findall(page.read_text(encoding="utf-8")):
        assert (ROOT / path).exists(), f"{relative(page)} names {path}, which is not there."


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_each_link_leads_to_a_file_here(page):
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{relative(page)} links to {target}, which is not there."


def test_the_drawing_has_each_room_and_each_room_is_drawn():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawing = text.split("```")[1]
    drawn = set(re.findall(r"[\w]+/(?= )|\w+\.py", drawing))
    entries = {f"{path.name}/" for path in (ROOT / "coder").iterdir() if (path / "__init__.py").exists()}
    entries |= {path.name for path in (ROOT / "coder").glob("*.py") if not path.name.startswith("__")}
    assert drawn == entries


def test_each_decision_is_numbered_and_tells_context_decision_and_consequences():
    records = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [path.name[:4] for path in records] == [f"{n:04}" for n in range(1, len(records) + 1)]
    listed = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    for path in records:
        text = path.read_text(encoding="utf-8")
        number, title = text.splitlines()[0].removeprefix("# ").split(". ", 1)
        assert int(number) == int(path.name[:4])
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"], (
            path.name
        )
        assert f"[{title}]({path.name})" in listed, f"{path.name} is not listed under its title."
