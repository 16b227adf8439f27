"""Markup, formulas and control characters in every field that holds words, and what is written of them."""

import csv
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import small_study
from pages import workbench
from searching import layers
from stage import Stage

#: What opens a field: what a spreadsheet computes, what a page draws, what a template fills.
LEADS = (
    "=1+",
    "@SUM(1)",
    "+1",
    "-1",
    "<img src=x onerror=XSS()>",
    "</script>",
    "javascript:XSS()//",
    "]]>",
    "'=1",
)
_TAIL = "XSS{n}<script>XSS()</script>\" ' onload=XSS() MADE{{{{7*7}}}} &lt;b&gt; {{% if %}}"
_HARMLESS = str.maketrans(dict.fromkeys("<>&\"'={}@+-/%()[]:", "o"))
_FOLLOWED = {"href", "src", "action", "formaction", "data", "srcdoc", "xlink:href"}
_WORDED = {
    "title",
    "definition",
    "question",
    "claim",
    "text",
    "claimed_by",
    "actor",
    "owner",
    "unit",
    "note",
    "partner",
    "description",
    "tags",
}
PAGES = ("/", "/source/S1", "/source/S2.1", "/codebook", "/evidence", "/evidence/questions", "/evidence/outcomes",
         "/claim/O1", "/code/O1", "/report", "/agreement", "/suggestions", "/import", "/names", "/search?q=bake")  # fmt: skip


class Fields:
    """Gives each field a text of its own; the shift decides which field gets which opening."""

    def __init__(self, shift: int, harmless: bool) -> None:
        self.numbers, self.shift, self.harmless = count(1), shift, harmless

    def text(self) -> str:
        """Return the text of the next field."""
        n = next(self.numbers)
        made = LEADS[(n + self.shift) % len(LEADS)] + _TAIL.format(n=n)
        return f"loaf {made.translate(_HARMLESS)}" if self.harmless else made

    def put_into(self, value: Any, key: str = "") -> Any:
        """Return plain data in which every wording is a text of its own."""
        if isinstance(value, dict):
            return {k: self.put_into(v, key if key in _WORDED else k) for k, v in value.items()}
        if isinstance(value, list):
            return [self.put_into(one, key) for one in value]
        return self.text() if key in _WORDED and isinstance(value, str) and value else value


def fill(stage: Stage, study: Path, fields: Fields) -> None:
    """Make a study in which every field that people write holds such a text."""
    from ruamel.yaml import YAML

    incoming = study / "in"
    incoming.mkdir(parents=True)
    book = fields.put_into(YAML(typ="safe", pure=True).load(small_study.CODEBOOK))
    (incoming / "bakery.yaml").write_text(json.dumps(book, default=str), encoding="utf-8")
    for name, table in small_study.BESIDE.items():
        rows = list(csv.DictReader(io.StringIO(table)))
        with (incoming / name).open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(
                {k: fields.text() if k in _WORDED else v for k, v in row.items()} for row in rows
            )
    turns = "\n".join(
        f"{who}: We bake {n} {fields.text()}" for n, who in enumerate(["INT", "Zara", "INT", "Bram"])
    )
    (incoming / "talk.txt").write_text(turns, encoding="utf-8")
    (incoming / "survey.csv").write_text(_survey(fields), encoding="utf-8")
    for command in _commands(fields):
        ran = stage.coder(study, *command)
        if ran.status:
            stage.lost(f"`coder {' '.join(command)[:70]}` was refused: {ran.err.strip()[:120]}")


def _survey(fields: Fields) -> str:
    out = io.StringIO()
    headings = ["id", f"Age {fields.text()}", f"What changed? {fields.text()}"]
    answers = [
        [f"R{n} {fields.text()}", fields.text(), f"We bake more bread {fields.text()}"] for n in (1, 2)
    ]
    csv.writer(out).writerows([headings, *answers])
    return out.getvalue()


def _commands(fields: Fields) -> Iterator[list[str]]:
    text = fields.text
    yield ["init", ".", "--codebook", "in/bakery.yaml"]
    yield ["import", "in/talk.txt", "in/survey.csv", "--group", "bakers"]
    yield [
        "source",
        "set",
        "S1",
        f"title={text()}",
        f"role={text()}\x1b[31m",
        f"organisation={text()}",
        f"mood={text()}",
    ]
    yield ["coding", "add", "--source", "S1", "--quote", "We bake 1", "--code", "O1", "--stance", "supports",
           "--memo", f"{text()}\x1b]0;XSS\x07", "--coder", text()]  # fmt: skip
    yield [
        "coding",
        "add",
        "--source",
        "S1",
        "--quote",
        "We bake 3",
        "--code",
        "O1",
        "--stance",
        "contradicts",
    ]
    yield ["suggest"]
    yield ["verdict", "set", "O1", "confirmed", "--reason", text()]
    yield ["tracing", "add", "C1.expertise", "--evidence", text(), "--if-true", "0.6", "--if-false", "0.1",
           "--reason", text()]  # fmt: skip
    yield ["finding", "add", "--criterion", "EQ1.1", "--on", "1", "--", text()]
    yield ["finding", "add", "--kind", "conclusion", "--question", "EQ1", "--on", "F1", "--", text()]
    yield [
        "finding",
        "add",
        "--kind",
        "recommendation",
        "--on",
        "conclusion:C1",
        "--addressee",
        text(),
        "--",
        text(),
    ]
    yield ["answer", "set", "EQ1", "--on", "F1", "--", text()]
    yield ["summary", "set", "--on", "1", "--", "EQ1.1", "S1", text()]


def written(stage: Stage, study: Path) -> Path:
    """Write all that a study gives out; return the folder."""
    out = study / "out"
    out.mkdir()
    stage.coder(study, "report", "--out", "out")
    for name in ("codings.csv", "codings.tsv", "codings.xlsx", "codings.jsonl"):
        stage.coder(study, "coding", "export", f"out/{name}")
    for name in ("codes.csv", "codes.xlsx", "codes.yaml"):
        stage.coder(study, "codebook", "export", f"out/{name}")
    for name in ("study.qdpx", "study.qdc"):
        stage.coder(study, "exchange", "export", f"out/{name}")
    with workbench(study) as pages:
        for n, path in enumerate(PAGES):
            status, text = pages.get(path)
            if status != 200:
                stage.lost(f"{path} answers with {status}")
            (out / f"page-{n}.html").write_text(text, encoding="utf-8", errors="replace")
    return out


# --- what was written ----------------------------------------------------------------


def _elements(path: Path) -> Counter[str]:
    from lxml import html

    return Counter(str(element.tag) for element in html.parse(str(path)).iter())


def look_at_page(stage: Stage, path: Path, harmless: Path) -> None:
    """See that a page holds no element and no handler that the same page of a harmless study has not."""
    from lxml import html

    for element in html.parse(str(path)).iter():
        words = element.text or ""
        if element.tag == "script" and "XSS()" in words and "<" in words.partition("XSS()")[0][-30:]:
            stage.lost(f"{path.name}: a script holds markup that was typed: {words[:80]}")
        for name, value in element.attrib.items():
            runs = name in _FOLLOWED and value.strip().lower().startswith("javascript:")
            if (name.startswith("on") or runs) and "XSS" in value:
                stage.lost(f"{path.name}: <{element.tag} {name}> runs {value[:60]}")
    more = _elements(path) - _elements(harmless)
    if odd := {
        tag for tag in more if tag in ("script", "img", "b", "iframe", "object", "base", "link", "form")
    }:
        stage.lost(f"{path.name}: more of {', '.join(sorted(odd))} than with harmless words")


def look_at_table(stage: Stage, path: Path) -> None:
    """See that no cell of a table is taken for a formula."""
    delimiter = "\t" if path.suffix == ".tsv" else ","
    with path.open(newline="", encoding="utf-8-sig") as file:
        for row in csv.reader(file, delimiter=delimiter):
            for cell in row:
                if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and "XSS" in cell:
                    stage.lost(f"{path.name}: a cell begins as a formula: {cell[:40]}")
                    return


def look_at_parts(stage: Stage, path: Path) -> None:
    """See that a workbook, document or project holds no formula, field or link that was typed."""
    for layer in layers(path.read_bytes()):
        if not layer.lstrip().startswith(b"<?xml"):
            continue  # the words themselves, as they are
        for what in (
            rb"<f>",
            rb"<f [^>]*>",
            rb"<script",
            rb"<w:instrText[^>]*>[^<]*XSS",
            rb"Target=\"[^\"]*XSS",
        ):
            if found := re.search(what, layer):
                stage.lost(f"{path.name}: holds {layer[found.start() : found.start() + 60]!r}")


def look_at(stage: Stage, out: Path, harmless: Path) -> None:
    """Look at all files that were written."""
    for path in sorted(out.rglob("*.*")):
        data = path.read_bytes()
        if any(b"MADE49" in layer for layer in layers(data)):
            stage.lost(f"{path.name}: what stood in braces was worked out")
        if path.suffix == ".html":
            look_at_page(stage, path, harmless / path.relative_to(out))
        elif path.suffix in (".csv", ".tsv"):
            look_at_table(stage, path)
        elif path.suffix in (".xlsx", ".docx", ".qdpx", ".qdc"):
            look_at_parts(stage, path)
    if not any(b"XSS1" in path.read_bytes() for path in out.rglob("*.html")):
        stage.lost("no page holds the words at all: nothing was looked at")


def markup_and_formulas(stage: Stage) -> None:
    """Markup and formulas in every field."""
    work = stage.folder / "work"
    fill(stage, work / "harmless", Fields(0, harmless=True))
    harmless = written(stage, work / "harmless")
    for shift in range(0, len(LEADS), 2):
        study = work / f"markup-{shift}"
        stage.attempt = f"Markup and formulas in every field, {shift}"
        fill(stage, study, Fields(shift, harmless=False))
        look_at(stage, written(stage, study), harmless)
        _look_at_terminal(stage, study)
        shutil.rmtree(study)


def _look_at_terminal(stage: Stage, study: Path) -> None:
    """See that nothing that was typed steers the terminal."""
    for command in (
        ["source", "list"], ["source", "show", "S1"], ["coding", "list"], ["coding", "history", "1"], ["log"],
        ["verdict", "list"], ["finding", "list"], ["codebook", "show"], ["evidence", "outcomes"], ["summary", "list"],
        ["evidence", "quotes", "O1"], ["answer", "list"], ["check"], ["agreement", "compare", "An", "Bo"], ["report"],
    ):  # fmt: skip
        ran = stage.coder(study, *command)
        if "\x1b" in ran.out + ran.err or "\x07" in ran.out + ran.err:
            stage.lost(f"`coder {' '.join(command)}` prints control characters that were typed")


ATTEMPTS: list[Callable[[Stage], None]] = [markup_and_formulas]
