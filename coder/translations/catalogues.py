"""Keeps the catalogues: `python -m coder.translations.catalogues` takes the sentences out of the source.

What is new stands in `locale/*/LC_MESSAGES/coder.po` with nothing behind it, to be translated; what the
source no longer says is gone. The same source gives the same bytes: no dates, no line numbers.
"""

import ast
import json
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from coder.translations import LANGUAGES, LOCALE

ROOT = LOCALE.parents[2]
MAPPING = ROOT / "babel.cfg"
TEMPLATE = LOCALE / "coder.pot"
#: What the scripts in the browser say; the workbench serves that and no more.
BROWSER = LOCALE / "browser.json"
_KEYWORDS: dict[str, Any] = {**DEFAULT_KEYWORDS, "NP_": ((1, "c"), 2)}
_HEADERS = ("Project-Id-Version", "Language", "Plural-Forms", "MIME-Version", "Content-Type")
_WIDTH = 100


#: Two forms each: newer locale data give French a third, for whole millions, which nobody writes here.
_PLURALS = {"nl": "(n != 1)", "fr": "(n > 1)"}


class QuietCatalog(Catalog):
    """A catalogue whose head does not change from day to day."""

    def __init__(self, language: str | None = None, **settings: Any) -> None:
        super().__init__(locale=language, **settings)
        self._num_plurals = 2  # type: ignore[assignment]
        self._plural_expr = _PLURALS.get(language or "", "(n != 1)")  # type: ignore[assignment]

    def _get_mime_headers(self) -> list[tuple[str, str]]:
        headers = dict(super()._get_mime_headers())
        headers["Project-Id-Version"] = "evidence-coder"
        return [(name, headers[name]) for name in _HEADERS if name in headers]

    mime_headers = property(_get_mime_headers)


def po_file(language: str) -> Path:
    """Return where the translations into a language stand."""
    return LOCALE / language / "LC_MESSAGES" / "coder.po"


def extracted(root: Path = ROOT) -> Catalog:
    """Return all sentences of the source."""
    with MAPPING.open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = QuietCatalog(header_comment="# Sentences of evidence-coder.")
    places = extract_from_dir(root, methods, options, keywords=_KEYWORDS, directory_filter=_looked_in)
    for name, _line, message, comments, context in places:
        found.add(message, None, [(name, 0)], context=context, auto_comments=comments)
    return found


def from_python(
    file: BinaryIO, keywords: Collection[str], _tags: object, options: object
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """Find the sentences in Python, also within f-strings: a reader of tokens does not look in there."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in keywords:
            said = tuple(_plain(argument) for argument in node.args)
            yield node.lineno, node.func.id, said, []


def _plain(argument: ast.expr) -> str | None:
    """Return a string as written; None for what is known only when the program runs."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    return None


def _looked_in(folder: str | Path) -> bool:
    """Tell whether a folder may hold the source: the program's own, nothing hidden."""
    parts = Path(folder).resolve().relative_to(ROOT).parts
    return not parts or (parts[0] == "coder" and not any(part.startswith((".", "_")) for part in parts))


def translated(language: str) -> Catalog:
    """Return the translations as they stand in the file."""
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language)


def merged(language: str, template: Catalog, known: Catalog) -> Catalog:
    """Return a catalogue of just what the source says, with the translations that are known."""
    catalogue = QuietCatalog(language, header_comment=f"# Sentences of evidence-coder: {language}.")
    for message in _messages(template):
        before = known.get(message.id, message.context)
        catalogue.add(message.id, before.string if before else None, context=message.context)
    return catalogue


def _messages(catalogue: Catalog) -> Iterable[Message]:
    return (message for message in catalogue if message.id)


def write(catalogue: Catalog, file: Path) -> None:
    """Write a catalogue for people, in the order of the sentences."""
    for message in catalogue:
        message.flags.clear()  # a lone % is not a place for a value here
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as opened:
        write_po(opened, catalogue, width=_WIDTH, no_location=True, sort_output=True, ignore_obsolete=True)


def compile_into(catalogue: Catalog, file: Path) -> None:
    """Write a catalogue as the program reads it."""
    with file.open("wb") as opened:
        write_mo(opened, catalogue)


def for_browser(template: Catalog, root: Path = ROOT) -> str:
    """Return, as JSON, the sentences and the families of terms that the scripts in the browser use."""
    said = (
        [message.context, *(message.id if isinstance(message.id, tuple) else (message.id,))]
        for message in _messages(template)
        if any(str(name).endswith(".js") for name, _ in message.locations)
    )
    messages = sorted(said, key=lambda parts: [part or "" for part in parts])
    scripts = (file.read_text(encoding="utf-8") for file in root.glob("coder/workbench/static/**/*.js"))
    families = {name for script in scripts for name in re.findall(r'\bterm\("(\w+)"', script)}
    return (
        json.dumps({"messages": messages, "families": sorted(families)}, ensure_ascii=False, indent=1) + "\n"
    )


def update() -> None:
    """Bring template, catalogues and what the browser gets up to the source."""
    template = extracted()
    write(template, TEMPLATE)
    BROWSER.write_text(for_browser(template), encoding="utf-8")
    for language in LANGUAGES:
        if language == "en":
            continue
        catalogue = merged(language, template, translated(language))
        write(catalogue, po_file(language))
        compile_into(translated_quietly(language), po_file(language).with_suffix(".mo"))
        missing = sum(not all(_strings(message)) for message in _messages(catalogue))
        print(f"{language}: {len(catalogue)} sentences, {missing} to translate")


def translated_quietly(language: str) -> Catalog:
    """Return the translations with a head that does not change from day to day, ready to be compiled."""
    known = translated(language)
    return merged(language, known, known)


def _strings(message: Message) -> tuple[str, ...]:
    string = message.string
    return tuple(string) if isinstance(string, list | tuple) else (string or "",)


if __name__ == "__main__":
    update()
