"""Small wrong changes to a Python file: what a test suite must notice.

A mutant is one change to one expression or statement. Words in strings, annotations, docstrings and the
values of enumerations are left alone: no test should have to repeat them.
"""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "bisect_left": "bisect_right"}
_CALLED |= {"bisect_right": "bisect_left", "startswith": "endswith", "endswith": "startswith"}
#: Keywords that choose or order: a call without them is another call.
_ORDERING = {"key", "reverse", "default"}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass
class Mutant:
    """One change: the node that goes, the node that comes, and where it stands."""

    node: ast.AST
    change: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    statement: ast.stmt
    #: The outermost function around it, None where it is worked out at import.
    function: ast.FunctionDef | ast.AsyncFunctionDef | None
    #: The class around it that is not in a function.
    within: ast.ClassDef | None

    @property
    def line(self) -> int:
        """Return the line that the change is on."""
        return getattr(self.node, "lineno", self.statement.lineno)

    @property
    def lines(self) -> range:
        """Return the lines that run when the changed statement does."""
        body = getattr(self.statement, "body", None)
        last = body[0].lineno - 1 if isinstance(body, list) and body else self.statement.end_lineno
        return range(self.statement.lineno, max(last or 0, getattr(self.node, "end_lineno", 0)) + 1)

    def __enter__(self) -> None:
        """Put the change into the tree."""
        self._put(self.change)

    def __exit__(self, *_: object) -> None:
        """Put the tree back as it was."""
        self._put(self.node)

    def described(self) -> tuple[str, str]:
        """Return what changes and into what, each on one line."""
        return _one_line(self.node), _one_line(self.change)

    @property
    def place(self) -> str:
        """Return the name of the function or class around it."""
        around = self.function or self.within
        return around.name if around else ""

    @property
    def source(self) -> str:
        """Return the statement that it stands in."""
        return _one_line(self.statement)

    def _put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def _one_line(statement: ast.AST) -> str:
    """Return a statement as source, a compound one without its body."""
    if not isinstance(statement, ast.stmt):
        return ast.unparse(statement)
    bare = copy.copy(statement)
    for field in ("body", "orelse", "finalbody", "handlers", "decorator_list", "cases"):
        if isinstance(getattr(bare, field, None), list):
            setattr(bare, field, [])
    return " ".join(ast.unparse(ast.fix_missing_locations(bare)).split())


def mutants_of(tree: ast.Module) -> Iterator[Mutant]:
    """List all mutants of a file, in the order in which they stand."""
    yield from _walk(tree, None, None, None)


def _walk(
    parent: ast.AST,
    statement: ast.stmt | None,
    function: ast.FunctionDef | ast.AsyncFunctionDef | None,
    within: ast.ClassDef | None,
) -> Iterator[Mutant]:
    if isinstance(parent, ast.ClassDef) and function is None:
        within = parent
    for field, index, node in _children(parent):
        own = node if isinstance(node, ast.stmt) else statement
        inside = function
        if function is None and isinstance(parent, _FUNCTIONS) and field == "body":
            inside = parent
        if own is not None and not _is_guard(parent):
            for change in _changes(node, parent, field):
                located = ast.copy_location(change, node)
                ast.fix_missing_locations(located)
                yield Mutant(node, located, parent, field, index, own, inside, within)
        yield from _walk(node, own, inside, within)


def _children(parent: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    """List the nodes right under one, annotations and decorators left out."""
    if isinstance(parent, ast.ClassDef) and any("Enum" in ast.unparse(base) for base in parent.bases):
        members = [(n, part) for n, part in enumerate(parent.body) if isinstance(part, _FUNCTIONS)]
        yield from (("body", number, member) for number, member in members)
        return
    for field, value in ast.iter_fields(parent):
        if field in ("annotation", "returns", "decorator_list", "type_params", "bases"):
            continue
        if isinstance(value, ast.AST):
            yield field, None, value
        elif isinstance(value, list):
            yield from ((field, n, part) for n, part in enumerate(value) if isinstance(part, ast.AST))


def _changes(node: ast.AST, parent: ast.AST, field: str) -> Iterator[ast.AST]:
    """Return what may stand in the place of a node."""
    if isinstance(node, ast.Compare):
        yield from _comparisons(node)
    elif isinstance(node, ast.BoolOp):
        yield from _either(node)
    elif isinstance(node, ast.BinOp):
        yield from _sums(node)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield copy.deepcopy(node.operand)
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, ast.Call):
        yield from _calls(node)
    elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        yield from _slices(node)
    elif isinstance(node, ast.Tuple) and isinstance(parent, ast.Lambda):
        yield from _shorter(node)
    elif isinstance(node, ast.stmt):
        yield from _statements(node, parent)
    if (field == "test" and not isinstance(node, ast.Compare)) or field == "ifs":
        yield _negated(node)


def _comparisons(node: ast.Compare) -> Iterator[ast.AST]:
    for place, operator in enumerate(node.ops):
        for other in _COMPARED[type(operator)]:
            changed = copy.deepcopy(node)
            changed.ops[place] = other()
            yield changed


def _either(node: ast.BoolOp) -> Iterator[ast.AST]:
    changed = copy.deepcopy(node)
    changed.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield changed
    for place in range(len(node.values)):
        rest = [copy.deepcopy(value) for n, value in enumerate(node.values) if n != place]
        yield rest[0] if len(rest) == 1 else ast.BoolOp(copy.deepcopy(node.op), rest)


def _sums(node: ast.BinOp) -> Iterator[ast.AST]:
    is_text = any(
        isinstance(side, ast.JoinedStr) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in (node.left, node.right)
    )
    if is_text or type(node.op) not in _COMPUTED:  # "%" and "+" of strings would only fail at once
        return
    changed = copy.deepcopy(node)
    changed.op = _COMPUTED[type(node.op)]()
    yield changed


def _constants(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)
    elif isinstance(node.value, float):
        yield ast.Constant(node.value * 1.25 or 1.0)
        if node.value:
            yield ast.Constant(node.value * 0.75)


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if name in _CALLED:
        changed = copy.deepcopy(node)
        if isinstance(changed.func, ast.Name):
            changed.func.id = _CALLED[name]
        elif isinstance(changed.func, ast.Attribute):
            changed.func.attr = _CALLED[name]
        yield changed
    for keyword in node.keywords:
        if keyword.arg in _ORDERING:
            changed = copy.deepcopy(node)
            changed.keywords = [other for other in changed.keywords if other.arg != keyword.arg]
            yield changed


def _slices(node: ast.Subscript) -> Iterator[ast.AST]:
    for bound in ("lower", "upper"):
        if getattr(node.slice, bound) is not None:
            changed = copy.deepcopy(node)
            setattr(changed.slice, bound, None)
            yield changed


def _shorter(node: ast.Tuple) -> Iterator[ast.AST]:
    """Leave out one part of what things are ordered by."""
    for place in range(len(node.elts)):
        rest = [copy.deepcopy(part) for n, part in enumerate(node.elts) if n != place]
        yield ast.Tuple(rest, ast.Load())


def _statements(node: ast.stmt, parent: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Return) and node.value is not None:
        if not _is_nothing(node.value):
            yield ast.Return(ast.Constant(None))
        if isinstance(node.value, ast.Compare | ast.BoolOp):
            yield ast.Return(_negated(node.value))
    elif isinstance(node, ast.Continue):
        yield ast.Break()
    elif isinstance(node, ast.Break):
        yield ast.Continue()
    elif (
        isinstance(node, ast.Raise | ast.AugAssign)
        or (isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant))
        or (isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute | ast.Subscript))
    ):
        yield ast.Pass()


def _is_guard(parent: ast.AST) -> bool:
    """Tell what only stops a programmer: `zip` over lists that cannot differ in length."""
    return isinstance(parent, ast.keyword) and parent.arg == "strict"


def _is_nothing(value: ast.expr) -> bool:
    """Tell None, False, "" and an empty list: returning None for them is what the type checker refuses."""
    if isinstance(value, ast.List):
        return not value.elts
    return isinstance(value, ast.Constant) and (
        value.value is None or value.value is False or value.value == ""
    )


def _negated(node: ast.AST) -> ast.expr:
    return ast.UnaryOp(ast.Not(), copy.deepcopy(node))  # type: ignore[arg-type]
