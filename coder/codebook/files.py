"""YAML files → plain data that still knows the line of everything in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coder.errors import CodebookError
from coder.resources import shipped_codebooks
from coder.safe_files import inside
from coder.translations import _

Location = tuple[str | int, ...]

#: A YAML file whose aliases unfold to more than this is an attack, not a codebook.
MOST_NODES = 200_000
MOST_BYTES = 10_000_000
#: What YAML does not allow in a text at all.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@dataclass
class Document:
    """One file of a codebook: its data, the line of each place in it, its faults so far."""

    path: Path
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[Location, int] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)
    included: bool = False  # by another file

    def line(self, location: Location) -> int:
        """Give the line, from 1, of a place or of the nearest thing around it."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def fault(self, location: Location, sentence: str) -> None:
        """Note a fault at a place."""
        self.faults.append((self.line(location), sentence))

    def sentences(self) -> Iterator[str]:
        """Give the faults as lines for people, in the order of the file."""
        for line, sentence in sorted(set(self.faults)):
            yield f"{self.path.name}:{line}: {sentence}"


def read_files(paths: Iterable[Path]) -> list[Document]:
    """Read these files and all that they include; each file once, included ones first."""
    documents: list[Document] = []
    seen: set[Path] = set()

    def read(path: Path, is_included: bool) -> None:
        if path.resolve() in seen:
            return
        seen.add(path.resolve())
        document = _read(path)
        document.included = is_included
        for n, name in enumerate(_includes(document)):
            found = _find_included(path, name)
            if found is None:
                said = (
                    f'There is no codebook "{Path(name).name}" beside this file, and none of that name ships.'
                )
                document.fault(("include", n), said)
            else:
                read(found, True)
        documents.append(document)

    for path in paths:
        if not path.is_file():
            raise CodebookError(
                [_("{path}: no such file. `coder codebook check` takes YAML files.", path=path)]
            )
        read(path, False)
    return documents


def _includes(document: Document) -> list[str]:
    include = document.data.get("include") or []
    names = [include] if isinstance(include, str) else include
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def _find_included(path: Path, name: str) -> Path | None:
    beside = inside(path.parent, Path(name).name)  # a link may lead elsewhere
    if beside and beside.is_file():
        return beside
    return shipped_codebooks().get(Path(name).stem)


def _read(path: Path) -> Document:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    document = Document(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            document.fault((), f"The file is larger than {MOST_BYTES // 1_000_000} MB: not a codebook.")
            return document
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        document.fault((), "The file is not UTF-8 text. Save it again as UTF-8.")
        return document
    except OSError as error:
        raise CodebookError([_("{path}: cannot be read ({why}).", path=path, why=error.strerror)]) from error
    loader = YAML(typ="safe", pure=True)
    try:
        root = loader.compose(text)
    except YAMLError as error:
        document.faults.append(_explain_syntax(error, text))
        return document
    except RecursionError:
        document.fault((), "Brackets or braces stand inside each other too deeply: not a codebook.")
        return document
    data = _Unfolding(document).unfold(root, ()) if root else {}
    if isinstance(data, dict):
        document.data = data
    else:
        document.fault(
            (), "A codebook starts with keys such as `id:`, `title:`, `questions:`; this file does not."
        )
    return document


def _explain_syntax(error: Exception, text: str) -> tuple[int, str]:
    if unseen := _UNSEEN.search(text):
        line = text.count("\n", 0, unseen.start()) + 1
        return line, f"A character stands here that nobody sees (U+{ord(unseen[0]):04X}). Take it out."
    # for an unclosed quote the problem mark points at the end of the file, the context mark at the quote
    mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    line = mark.line + 1 if mark else 1
    hint = "Look for a missing quote, colon, bracket or a wrong indentation here"
    if "'\\t'" in str(problem):
        hint = "Use spaces, not tabs, to indent"
    return line, f"This is not valid YAML ({problem}). {hint}."


class _Unfolding:
    """Turns YAML nodes into plain data, noting lines and repeated keys as it goes."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.nodes = 0

    def unfold(self, node: Any, location: Location) -> Any:
        self.nodes += 1
        if self.nodes > MOST_NODES or len(location) > 60:
            raise CodebookError(
                [
                    _(
                        "{path}: unfolds to more than {most_nodes:,} entries.",
                        path=self.document.path.name,
                        most_nodes=MOST_NODES,
                    )
                ]
            )
        self.document.lines.setdefault(location, node.start_mark.line + 1)
        if node.id == "mapping":
            return self._mapping(node, location)
        if node.id == "sequence":
            return [self.unfold(child, (*location, n)) for n, child in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: Any, location: Location) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if key_node.id == "scalar" else "?"
            place = (*location, key)
            line = key_node.start_mark.line + 1
            if key in data:
                first = self.document.line(place)
                said = f'The key "{key}" stands here a second time (first on line {first}). Keep one.'
                self.document.faults.append((line, said))
                continue
            self.document.lines[place] = line
            data[key] = self.unfold(value_node, place)
        return data


def _scalar(node: Any) -> Any:
    kind = str(node.tag).rsplit(":", 1)[-1]
    # escapes such as "\ud83d\udc4d", as programs write them, are one character in two halves
    value: str = node.value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if kind == "null":
        return None
    if kind == "bool":
        return value.lower() == "true"
    if kind in ("int", "float"):
        try:
            number = int(value) if kind == "int" else float(value)
        except ValueError:  # 0o17 and the like: keep what is written
            return value
        # 1.10 may be an id and is not 1.1; where a number is wanted the schema reads it
        return number if str(number) == value else value
    return value  # dates too: they stay as they are written
