"""A run of pytest that collects once, and then tries each mutant in a forked copy of itself.

The wrong code is put into the functions that are there already, so that a mutant costs no more than
the tests that run its line.
"""

import ast
import contextlib
import gc
import inspect
import json
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import threading
import time
import types
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar, NoReturn

import pytest
from mutant_operators import Mutant

#: How a copy ends.
SURVIVED, KILLED, NOT_TRIED, TIMED_OUT = 0, 1, 3, -signal.SIGKILL
_MEMORY = 6 << 30
#: Seconds that a mutant has beyond a few times what its tests need.
_PATIENCE = 8.0


class Tried:
    """What came of one mutant: which tests run its line, and how its copy ended."""

    def __init__(self, mutant: Mutant, file: Path, tests: int, status: int) -> None:
        self.mutant, self.file, self.tests, self.status = mutant, file, tests, status


class LineRecord:
    """Which tests run which lines of some files."""

    def __init__(self, files: list[str]) -> None:
        #: file → line → names of tests
        self.tests: dict[str, dict[int, list[str]]] = {file: {} for file in files}
        self._lines: dict[str, set[int]] = {}

    @contextlib.contextmanager
    def of(self, test: str) -> Iterator[None]:
        """Write down what runs inside."""
        self._lines = {file: set() for file in self.tests}
        threading.settrace(self._called)
        sys.settrace(self._called)
        try:
            yield
        finally:
            sys.settrace(None)
            threading.settrace(None)  # type: ignore[arg-type]
            for file, lines in self._lines.items():
                for line in lines:
                    self.tests[file].setdefault(line, []).append(test)

    def _called(self, frame: types.FrameType, event: str, _: object) -> Any:
        lines = self._lines.get(frame.f_code.co_filename)
        if lines is None:
            return None

        def ran(frame: types.FrameType, event: str, _: object) -> Any:
            lines.add(frame.f_lineno)
            return ran

        return ran


class MutantRun:
    """A plugin that measures once which tests run which lines, and then tries mutants."""

    def __init__(self, mutants: list[tuple[Path, ast.Module, Mutant]], told: Callable[[Tried], None]) -> None:
        self.mutants, self.told = mutants, told
        self.failed = False
        #: Tests that fail without any mutant: they say nothing, and are left out.
        self.failing: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """In a copy: the first failure is the end."""
        self.failed = self.failed or report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try all mutants in place of running the tests."""
        scratch = Path(tempfile.mkdtemp(prefix="mutants-"))
        try:
            self._all(session, scratch)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        return True

    def _all(self, session: pytest.Session, scratch: Path) -> None:
        items = {item.nodeid: item for item in session.items}
        files = sorted({str(file) for file, _, _ in self.mutants})
        measured = scratch / "measured.json"
        status = _forked(lambda: self._measure(session, files, measured), 1800, scratch)
        if status != SURVIVED:
            raise pytest.UsageError("The tests take over half an hour, or more memory than there is.")
        facts = json.loads(measured.read_text())
        self.failing = facts["failing"]
        _import_beforehand(facts["modules"])
        _Kept.look(set(files))
        seconds = facts["seconds"]
        for file, tree, mutant in self.mutants:
            names = {name for line in mutant.lines for name in facts["lines"][str(file)].get(str(line), ())}
            if _runs_at_import(tree, mutant):  # anything may notice
                names |= {name for lines in facts["lines"][str(file)].values() for name in lines}
            chosen = sorted(names & seconds.keys(), key=lambda name: seconds[name])
            limit = _PATIENCE + 4 * sum(seconds[name] for name in chosen)
            run = [items[name] for name in chosen]
            status = _forked(lambda: self._try(file, tree, mutant, run), limit, scratch)  # noqa: B023
            self.told(Tried(mutant, file, len(run), status))

    def _measure(self, session: pytest.Session, files: list[str], into: Path) -> int:
        """Run all tests as they are; write down lines, seconds and what was imported on the way."""
        lines = LineRecord(files)
        seconds: dict[str, float] = {}
        failing: list[str] = []
        for item in session.items:
            began = time.perf_counter()
            with lines.of(item.nodeid):
                _run([item])
            if self.failed:
                failing.append(item.nodeid)
                self.failed = False
            else:
                seconds[item.nodeid] = time.perf_counter() - began
        facts = {"seconds": seconds, "failing": failing, "lines": lines.tests, "modules": sorted(sys.modules)}
        into.write_text(json.dumps(facts))
        return SURVIVED

    def _try(self, file: Path, tree: ast.Module, mutant: Mutant, items: list[pytest.Item]) -> int:
        """Put the wrong code in place and run the tests until one fails."""
        try:
            with mutant:
                if not _put_in_place(file, tree, mutant):
                    return NOT_TRIED
        except Exception:  # wrong code that cannot even be put in place is noticed by everything
            return KILLED
        for item in items:
            _run([item])
            if self.failed:
                return KILLED
        return SURVIVED


class _Kept:
    """What every copy needs of this process, looked up once: a search touches all memory."""

    functions: ClassVar[dict[tuple[str, str, int], list[types.FunctionType]]] = {}
    factories: ClassVar[list[Any]] = []

    @classmethod
    def look(cls, files: set[str]) -> None:
        """Find all functions of some files, and where temporary folders are made."""
        gc.collect()
        for one in gc.get_objects():
            if type(one) is pytest.TempPathFactory:
                cls.factories.append(one)
            elif isinstance(one, types.FunctionType) and one.__code__.co_filename in files:
                code = one.__code__
                key = (code.co_filename, code.co_name, code.co_firstlineno)
                cls.functions.setdefault(key, []).append(one)
        gc.freeze()


def _run(items: list[pytest.Item]) -> None:
    for item in items:
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)


def _forked(work: Callable[[], int], limit: float, scratch: Path) -> int:
    """Do a piece of work in a copy of this process; return how it ended."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        _work_and_leave(work, scratch)
    handle = os.pidfd_open(child)
    try:
        if not select.select([handle], [], [], limit)[0]:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
                os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    finally:
        os.close(handle)
    return os.waitstatus_to_exitcode(status)


def _work_and_leave(work: Callable[[], int], scratch: Path) -> NoReturn:
    status = KILLED
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        silence = os.open(os.devnull, os.O_RDWR)
        os.dup2(silence, 1)
        folder = Path(tempfile.mkdtemp(dir=scratch))
        tempfile.tempdir = str(folder)
        for factory in _Kept.factories:
            factory._basetemp = folder
        status = work()
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os._exit(status)


def _import_beforehand(names: Iterable[str]) -> None:
    """Import what tests import while they run, so that not every copy has to."""
    for name in names:
        if name.partition(".")[0] not in {"coder", "tests"} and name not in sys.modules:
            with contextlib.suppress(Exception):
                __import__(name)


def _put_in_place(file: Path, tree: ast.Module, mutant: Mutant) -> bool:
    """Give the functions that are there the wrong code; tell whether that could be done."""
    module = _module_at(file)
    if mutant.function is not None:
        given = _give_code(file, compile(tree, str(file), "exec"), mutant.function)
        if given and _runs_at_import(tree, mutant):
            return _work_out_again(module, tree, mutant.function)
        return given
    if mutant.within is not None:
        return _give_class(module, mutant)
    if isinstance(mutant.statement, ast.FunctionDef):
        return _give_defaults(file, module, mutant.statement)
    return _work_out_again(module, tree, mutant.statement)


def _runs_at_import(tree: ast.Module, mutant: Mutant) -> bool:
    """Tell whether a change stands in no function, or in one that makes constants of the module."""
    if mutant.function is None:
        return True
    made = [statement for statement in tree.body if isinstance(statement, ast.Assign | ast.AnnAssign)]
    called = {ast.unparse(node.func) for one in made for node in ast.walk(one) if isinstance(node, ast.Call)}
    return mutant.function.name in called


def _module_at(file: Path) -> types.ModuleType:
    for module in list(sys.modules.values()):
        if getattr(module, "__file__", None) == str(file):
            return module
    raise LookupError(file)


def _first_line(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return min([function.lineno, *(decorator.lineno for decorator in function.decorator_list)])


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield constant
            yield from _codes(constant)


def _give_code(file: Path, code: types.CodeType, function: Any) -> bool:
    line = _first_line(function)
    new = next(one for one in _codes(code) if (one.co_name, one.co_firstlineno) == (function.name, line))
    there = _Kept.functions.get((str(file), function.name, line), [])
    for one in there:
        one.__code__ = new
    return bool(there)


def _give_defaults(file: Path, module: types.ModuleType, function: ast.FunctionDef) -> bool:
    """Change what a parameter has when nothing is given."""
    names = dict(vars(module))
    bare = ast.FunctionDef(**{**dict(ast.iter_fields(function)), "decorator_list": []})
    ast.copy_location(bare, function)
    exec(compile(ast.Module([bare], []), str(file), "exec"), names)
    _copy_defaults(file, function, names[function.name])
    return True


def _copy_defaults(file: Path, function: ast.FunctionDef, new: types.FunctionType) -> None:
    for one in _Kept.functions.get((str(file), function.name, _first_line(function)), []):
        one.__defaults__, one.__kwdefaults__ = new.__defaults__, new.__kwdefaults__


def _give_class(module: types.ModuleType, mutant: Mutant) -> bool:
    """Change a value that stands in the body of a class: a default of a dataclass, or a constant."""
    assert mutant.within is not None
    names = dict(vars(module))
    exec(compile(ast.Module([mutant.within], []), str(module.__file__), "exec"), names)
    new, old = names[mutant.within.name], getattr(module, mutant.within.name)
    if isinstance(mutant.statement, ast.FunctionDef):
        made = inspect.unwrap(vars(new)[mutant.statement.name])
        _copy_defaults(Path(str(module.__file__)), mutant.statement, getattr(made, "__func__", made))
        return True
    if "__dataclass_fields__" in vars(old):
        old.__init__ = new.__init__
        return True
    target = getattr(mutant.statement, "target", None) or getattr(mutant.statement, "targets", [None])[0]
    if not isinstance(target, ast.Name) or isinstance(old, tuple):
        return False
    setattr(old, target.id, getattr(new, target.id))
    return True


def _work_out_again(module: types.ModuleType, tree: ast.Module, changed: ast.stmt) -> bool:
    """Work a constant of the module out again, and those that follow from it."""
    before = dict(vars(module))
    place = tree.body.index(changed) if changed in tree.body else len(tree.body)
    simple = [one for one in tree.body[place:] if isinstance(one, ast.Assign | ast.AnnAssign | ast.AugAssign)]
    if not simple:
        return False
    exec(compile(ast.Module(simple, []), str(module.__file__), "exec"), vars(module))
    for other in list(sys.modules.values()):
        space = getattr(other, "__dict__", None)
        if other is module or not isinstance(space, dict):
            continue
        for name, value in before.items():
            if name[:2] != "__" and name in space and space[name] is value:
                space[name] = vars(module)[name]
    return True
