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
from coder.translations.formatting import number

Location = tuple[str | int, ...]

#: A YAML file whose aliases unfold to more than this is an attack, not a codebook.
MOST_NODES = 200_000
MOST_BYTES = 10_000_000
#: What YAML does not allow in a text at all.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


class _Reader:
    """Reads files and all that they include, each once."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self._seen: set[Path] = set()

    def read(self, path: Path, is_included: bool) -> None:
        """Read a file after those that it includes."""
        if path.resolve() in self._seen:
            return
        self._seen.add(path.resolve())
        document = _read(path)
        document.included = is_included
        for n, name in enumerate(_includes(document)):
            included = _find_included(path, name)
            if included is None:
                document.fault(
                    ("include", n),
                    _(
                        'There is no codebook "{name}" beside this file, and none of that name ships.',
                        name=Path(name).name,
                    ),
                )
            else:
                self.read(included, True)
        self.documents.append(document)


@dataclass
class Document:
    """One file of a codebook: its data, the line of each place in it, its faults so far."""

    path: Path
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[Location, int] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)
    included: bool = False  # by another file

    def line(self, location: Location) -> int:
        """Return the line, from 1, of a place or of the nearest thing around it."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def fault(self, location: Location, sentence: str) -> None:
        """Note a fault at a place."""
        self.faults.append((self.line(location), sentence))

    def sentences(self) -> Iterator[str]:
        """Yield the faults as lines for people, in the order of the file."""
        for line, sentence in sorted(set(self.faults)):
            yield f"{self.path.name}:{line}: {sentence}"


def read_files(paths: Iterable[Path]) -> list[Document]:
    """Read these files and all that they include; each file once, included ones first."""
    reader = _Reader()
    for path in paths:
        if not path.is_file():
            raise CodebookError(
                [_("{path}: no such file. `coder codebook check` takes YAML files.", path=path)]
            )
        reader.read(path, False)
    return reader.documents


def _includes(document: Document) -> list[str]:
    names = document.data.get("include")
    if isinstance(names, str):
        return [names]
    if not isinstance(names, list):
        return []
    return [name for name in names if isinstance(name, str)]


def _find_included(path: Path, name: str) -> Path | None:
    beside = inside(path.parent, Path(name).name)  # a link may lead elsewhere
    if beside and beside.is_file():
        return beside
    return shipped_codebooks().get(Path(name).stem)


def _read(path: Path) -> Document:
    document = Document(path)
    text = _text_of(document)
    if text is None:
        return document
    root = _compose(document, text)
    data = _Unfolding(document).unfold(root, ()) if root else {}
    if isinstance(data, dict):
        document.data = data
    else:
        document.fault(
            (), _("A codebook starts with keys such as `id:`, `title:`, `questions:`; this file does not.")
        )
    return document


def _text_of(document: Document) -> str | None:
    """Return the text of a file; None, and a fault, where it is no text of a codebook."""
    path = document.path
    try:
        if path.stat().st_size > MOST_BYTES:
            document.fault(
                (), _("The file is larger than {size} MB: not a codebook.", size=MOST_BYTES // 1_000_000)
            )
            return None
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        document.fault((), _("The file is not UTF-8 text. Save it again as UTF-8."))
        return None
    except OSError as error:
        raise CodebookError([_("{path}: cannot be read ({why}).", path=path, why=error.strerror)]) from error


def _compose(document: Document, text: str) -> Any:
    """Return the root of the nodes that the YAML makes; None, and a fault, where it is not valid."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).compose(text)
    except YAMLError as error:
        document.faults.append(_explain_syntax(error, text))
    except RecursionError:
        document.fault((), _("Brackets or braces stand inside each other too deeply: not a codebook."))
    return None


def _explain_syntax(error: Exception, text: str) -> tuple[int, str]:
    if unseen := _UNSEEN.search(text):
        line = text.count("\n", 0, unseen.start()) + 1
        return line, _(
            "A character stands here that nobody sees ({character}). Take it out.",
            character=f"U+{ord(unseen[0]):04X}",
        )
    # for an unclosed quote the problem mark points at the end of the file, the context mark at the quote
    mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    line = mark.line + 1 if mark else 1
    if "'\\t'" in str(problem):
        return line, _(
            "This is not valid YAML ({problem}). Use spaces, not tabs, to indent.", problem=problem
        )
    return line, _(
        "This is not valid YAML ({problem}). Look for a missing quote, colon, bracket or a wrong indentation here.",
        problem=problem,
    )


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
                        "{path}: unfolds to more than {most} entries.",
                        path=self.document.path.name,
                        most=number(MOST_NODES),
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
            key_location = (*location, key)
            line = key_node.start_mark.line + 1
            if key in data:
                first = self.document.line(key_location)
                sentence = _(
                    'The key "{key}" stands here a second time (first on line {line}). Keep one.',
                    key=key,
                    line=first,
                )
                self.document.faults.append((line, sentence))
                continue
            self.document.lines[key_location] = line
            data[key] = self.unfold(value_node, key_location)
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
        return _number(value, int if kind == "int" else float)
    return value  # dates too: they stay as they are written


def _number(value: str, kind: type[int] | type[float]) -> int | float | str:
    try:
        number = kind(value)
    except ValueError:  # 0o17 and the like: keep what is written
        return value
    # 1.10 may be an id and is not 1.1; where a number is wanted the schema reads it
    return number if str(number) == value else value
