"""Whatever is raised for people stands in the catalogue: no error is made of a plain string."""

import ast
import inspect
import re
from pathlib import Path

import pytest

import coder
from coder import errors
from coder.errors import CoderError

HOUSE = Path(inspect.getfile(coder)).parent
TRANSLATES = {"_", "ngettext", "pgettext", "npgettext"}
#: What may be raised as it stands, each with the reason; nothing at present.
ALLOWED: dict[str, str] = {}


def trees():
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(HOUSE.rglob("*.py"))}


TREES = trees()


def classes_for_people():
    """List the names of all classes that derive from `CoderError`, wherever they stand."""
    known = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, CoderError)
    }
    classes = [node for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    while (
        derived := {
            one.name
            for one in classes
            if {base.id for base in one.bases if isinstance(base, ast.Name)} & known
        }
        - known
    ):
        known |= derived
    return known


CLASSES = classes_for_people()


def name_of(call):
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def plain_words(node):
    """List the words of an argument that no translation went over."""
    if isinstance(node, ast.Call):
        if name_of(node) in TRANSLATES:
            return []
        inner = [argument for argument in node.args if not isinstance(argument, ast.Constant)]
        return [text for argument in inner for text in plain_words(argument)]
    if isinstance(node, ast.Subscript | ast.Attribute | ast.Compare | ast.Name):
        return []
    if isinstance(node, ast.IfExp):
        return plain_words(node.body) + plain_words(node.orelse)
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) and re.search("[A-Za-z]{2}", node.value) else []
    return [text for child in ast.iter_child_nodes(node) for text in plain_words(child)]


def raised_plainly(tree):
    """Yield line and words of each error for people that is made of words that stand in no catalogue."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in CLASSES:
            for argument in node.args[:1]:
                for text in plain_words(argument):
                    yield node.lineno, text
        if isinstance(node, ast.ClassDef) and node.name in CLASSES:
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and name_of(call) == "__init__":
                    for argument in call.args:
                        for text in plain_words(argument):
                            yield call.lineno, text


def test_the_classes_are_found_wherever_they_stand():
    assert {"UsageError", "CodebookError", "UndecidedError", "NotAllowedError"} <= CLASSES
    assert "NotRenewedError" not in CLASSES  # goes to the log of the server


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('raise UsageError("Name it.")', ["Name it."]),
        ('raise UsageError(f"{path}: is damaged.")', [": is damaged."]),
        ('raise CodebookError([*faults, "Nothing was loaded."])', ["Nothing was loaded."]),
        ('raise UsageError(_("Name it.") if a else "Name them.")', ["Name them."]),
        ('raise UsageError(_("{path} is damaged.", path=", or ".join(paths)))', []),
        ('raise UsageError(f"{path}: {error}")', []),
        ('raise ValueError("none of ours")', []),
    ],
)
def test_the_guard_sees_what_it_looks_for(source, found):
    assert [text for _line, text in raised_plainly(ast.parse(source))] == found


@pytest.mark.parametrize("path", TREES, ids=[path.relative_to(HOUSE).as_posix() for path in TREES])
def test_nothing_is_raised_that_stands_in_no_catalogue(path):
    plain = [f"{path.name}:{line}: {text}" for line, text in raised_plainly(TREES[path])]
    assert [one for one in plain if one.partition(": ")[2] not in ALLOWED] == []
