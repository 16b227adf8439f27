"""A hand-written YAML file brought up to date: only what changed is written, comments and order stay."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from io import StringIO
from pathlib import Path
from typing import Any

from coder.atomic_file import atomic_write
from coder.codebook.checking import check
from coder.codebook.files import read_files
from coder.codebook.items import flatten
from coder.codebook.kinds import KIND_OF_LIST
from coder.codebook.registers import REGISTERS
from coder.codebook.writing import as_written, as_yaml
from coder.errors import CodebookError
from coder.tables import write_rows

#: A stretch of lines that two texts share or not: how, and from where to where in each.
Block = tuple[str, int, int, int, int]
#: Lists whose entries are told apart by their id.
_BY_ID = frozenset((*KIND_OF_LIST, "sets", "guides", "levels", "registers", "columns", "indicators"))
_TABLES = ("indicators", *REGISTERS)


def says_the_same(path: Path, plain: Mapping[str, Any]) -> bool:
    """Tell whether a file, with all that it includes, says what a codebook says; raises `CodebookError`."""
    return flatten(check(read_files([path]))) == flatten(plain)  # in whatever order


def update_yaml(path: Path, plain: Mapping[str, Any]) -> bool:
    """Let a file say what a codebook says, and the tables beside it; tell whether anything had to change.

    Raises `CodebookError` where the file has faults: then nothing is written.
    """
    documents = read_files([path])
    before, after = as_written(check(documents)), as_written(plain)
    if before == after:
        return False
    own = documents[-1]
    included: dict[str, Any] = {}
    if len(documents) > 1:
        included = as_written(check([*read_files([document.path for document in documents[:-1]])]))
    original = path.read_text(encoding="utf-8-sig")
    node = _load(path)
    untouched = _dump(node)
    in_files = {name: own.data[name] for name in _TABLES if isinstance(own.data.get(name), str)}
    before, after = _short_forms(before, in_files), _short_forms(after, in_files)
    _write_tables(path.parent, own.data, in_files, (before, after))
    _update(node, before, after, included, {*in_files})
    with atomic_write(path) as partial:
        for text in (spliced(original, untouched, _dump(node)), _dump(node), as_yaml(plain)):
            partial.write_text(text, encoding="utf-8")
            if _reads_back(partial, plain):
                break
    return True


def _short_forms(written: Mapping[str, Any], in_files: Mapping[str, str]) -> dict[str, Any]:
    """Leave the rows of a register in the file that its short form names, also where more is told of it."""
    said, listed = dict(written), []
    for register in written.get("registers", ()):
        if register["id"] in in_files:
            said[register["id"]] = register.get("rows", [])
            register = {key: value for key, value in register.items() if key != "rows"}
        listed.append(register)
    if listed:
        said["registers"] = listed
    return said


def _write_tables(
    folder: Path, data: Mapping[str, Any], in_files: Mapping[str, str], said: tuple[Mapping[str, Any], ...]
) -> None:
    """Write the tables beside a file anew whose rows changed."""
    before, after = said
    for name, table in in_files.items():
        if before.get(name) != after.get(name):
            _write_table(folder / table, after.get(name) or [])
    was, is_now = ({one["id"]: one.get("rows") for one in told.get("registers", ())} for told in said)
    for register in data.get("registers") or ():
        register_id = str(register.get("id"))
        if isinstance(register.get("file"), str) and was.get(register_id) != is_now.get(register_id):
            _write_table(folder / register["file"], is_now.get(register_id) or [])


def _reads_back(partial: Path, plain: Mapping[str, Any]) -> bool:
    try:
        return says_the_same(partial, plain)
    except CodebookError:
        return False


def spliced(original: str, untouched: str, changed: str) -> str:
    """Put into a text what changed between two other ways to write it; all other lines stay as they were written."""
    lines, as_dumped, now = (text.splitlines(keepends=True) for text in (original, untouched, changed))
    written, renewed = _blocks(lines, as_dumped), _blocks(now, as_dumped)
    for first, last in reversed(_stretches(written, renewed)):
        new = (
            now[_begins_at(renewed, first) : _ends_at(renewed, last)]
            if last > first
            else _inserted(renewed, first, now)
        )
        begin = _begins_at(written, first)
        lines[begin : max(begin, _ends_at(written, last)) if last > first else begin] = new
    return "".join(lines)


def _blocks(lines: Sequence[str], as_dumped: Sequence[str]) -> Sequence[Block]:
    return list(SequenceMatcher(None, lines, as_dumped, autojunk=False).get_opcodes())


def _stretches(written: Sequence[Block], renewed: Sequence[Block]) -> list[tuple[int, int]]:
    """Return the stretches that changed; lines that were written otherwise go along as a whole."""
    stretches: list[tuple[int, int]] = []
    for kind, _start, _end, first, last in renewed:
        if kind == "equal":
            continue
        for other, _a, _b, block_first, block_last in written:
            if other != "equal" and block_first < max(last, first + 1) and first < block_last:
                first, last = min(first, block_first), max(last, block_last)
        if stretches and first < stretches[-1][1]:
            first = min(first, stretches.pop()[0])
        stretches.append((first, last))
    return stretches


def _inserted(renewed: Sequence[Block], line: int, now: Sequence[str]) -> list[str]:
    """Return the lines that are put in before a line."""
    for kind, start, end, block_first, block_last in renewed:
        if kind != "equal" and block_first == block_last == line:
            return list(now[start:end])
    return []


def _begins_at(blocks: Sequence[Block], line: int) -> int:
    """Return where in the original a line of the other text begins."""
    for kind, start, _end, block_start, block_end in blocks:
        if kind == "equal" and block_start <= line < block_end:
            return start + line - block_start
        if kind != "equal" and line == block_start and block_start < block_end:
            return start
    return blocks[-1][2] if blocks else 0


def _ends_at(blocks: Sequence[Block], line: int) -> int:
    """Return where in the original the line before this one ends."""
    for kind, start, end, block_start, block_end in blocks:
        if kind == "equal" and block_start < line <= block_end:
            return start + line - block_start
        if kind != "equal" and line == block_end and block_start < block_end:
            return end
    return 0


def _yaml() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096  # lines are not broken anew
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _load(path: Path) -> Any:
    node = _yaml().load(path.read_text(encoding="utf-8-sig"))
    if not isinstance(node, dict):
        raise CodebookError([f"{path.name}: {type(node).__name__}"])
    return node


def _dump(node: Any) -> str:
    out = StringIO()
    _yaml().dump(node, out)
    return out.getvalue()


def _write_table(path: Path, rows: list[Mapping[str, Any]]) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    write_rows(path, columns, rows)


def _update(
    node: Any,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    included: Mapping[str, Any],
    leave: set[str],
) -> None:
    """Let the keys of an entry say what they are to say; those that say it already are not touched."""
    if "file" in node:  # its rows stand there
        leave = leave | {"rows"}
    for key in [key for key in node if key in before and key not in after and key not in leave]:
        del node[key]
    for key, value in after.items():
        if key not in leave and before.get(key) != value:
            _update_key(node, key, (before.get(key), value, included.get(key)))


def _update_key(node: Any, key: str, values: tuple[Any, Any, Any]) -> None:
    """Let one key say what it is to say; `values` are those before, after, and of what is included."""
    before, after, included = values
    if key in _BY_ID and isinstance(after, list) and isinstance(node.get(key, []), list):
        if key not in node:
            node[key] = []
        _update_list(node[key], before or [], after, included or [])
        if not node[key]:
            del node[key]
    elif isinstance(after, dict) and isinstance(node.get(key), dict) and isinstance(before, dict):
        _update(node[key], before, after, included or {}, set())
    elif included != after or key in node:
        node[key] = after


def _update_list(
    node: Any,
    before: list[Mapping[str, Any]],
    after: list[Mapping[str, Any]],
    included: list[Mapping[str, Any]],
) -> None:
    """Let a list hold the entries that it is to hold, each in the words that it has already."""
    was = {str(entry["id"]): entry for entry in before}
    elsewhere = {str(entry["id"]): entry for entry in included}
    wanted = {str(entry["id"]): entry for entry in after}
    for place in range(len(node) - 1, -1, -1):
        if str(node[place].get("id")) not in wanted:
            del node[place]
    for entry_id, entry in wanted.items():
        mine = next((one for one in node if str(one.get("id")) == entry_id), None)
        if mine is not None:
            _update(mine, was.get(entry_id, {}), entry, {}, set())
        elif elsewhere.get(entry_id) != entry:
            node.insert(_place(node, list(wanted), entry_id), _as_node(entry))
    order = [entry_id for entry_id in wanted if any(str(one.get("id")) == entry_id for one in node)]
    if [str(one.get("id")) for one in node] != order:
        nodes = {str(one.get("id")): one for one in node}
        for place, entry_id in enumerate(order):
            node[place] = nodes[entry_id]


def _place(node: Any, order: list[str], entry_id: str) -> int:
    """Return where a new entry goes: after the nearest of those that precede it."""
    here = [str(one.get("id")) for one in node]
    for earlier in reversed(order[: order.index(entry_id)]):
        if earlier in here:
            return here.index(earlier) + 1
    return len(here) if not set(order[order.index(entry_id) :]) & set(here) else 0


def _as_node(entry: Mapping[str, Any]) -> Any:
    from ruamel.yaml.comments import CommentedMap

    return CommentedMap(entry)
