"""Taguette projects (.sqlite3); their offsets count UTF-8 bytes of the text of the HTML."""

import html
import re
from collections import defaultdict
from collections.abc import Iterator

from coder.errors import SourceFileError
from coder.importers import projects
from coder.importers.projects import ForeignText, Row, told, words_of
from coder.importers.source_file import Importer, SourceFile
from coder.model import Highlight, Transcript
from coder.model.foreign import ForeignCode, ForeignNote, ForeignProject
from coder.translations import _

_TAG = re.compile(r"<[^>]*>")
_TABLES = ("documents", "highlights", "highlight_tags", "tags", "projects")


def sniff(source: SourceFile) -> bool:
    """Recognise Taguette's tables."""
    return projects.is_sqlite(source) and {"documents", "highlights", "tags"} <= projects.table_names(
        source.path
    )


def read_all(source: SourceFile) -> list[Transcript]:
    """Read every document with its highlights, one per tag, and what is said of document, tags and project."""
    reading = _Reading(projects.tables(source.path, *_TABLES))
    projects.warn_if_open(source)
    texts = [text for row in reading.tables["documents"] if (text := reading.text(row)).raw.strip()]
    if not texts:
        raise SourceFileError(_("It is a Taguette project without documents."))
    project = reading.project()
    return [projects.coded(source, text, "taguette", project) for text in texts]


class _Reading:
    """The tables of one project, and what has no place, as it turns up."""

    def __init__(self, tables: dict[str, list[Row]]) -> None:
        self.tables = tables
        self.skipped: list[tuple[str, str]] = []
        self._tags = {row["id"]: words_of(row, "path") for row in tables["tags"]}
        self._codes: defaultdict[int, list[str]] = defaultdict(list)
        for row in tables["highlight_tags"]:
            self._codes[row["highlight_id"]].append(self._tags.get(row["tag_id"], ""))
        self._highlights: defaultdict[int, list[Row]] = defaultdict(list)
        for row in tables["highlights"]:
            self._highlights[row["document_id"]].append(row)

    def text(self, row: Row) -> ForeignText:
        """Return a document with its highlights; what is said of it is a note."""
        raw = _plain(str(row["contents"]))
        text = ForeignText(words_of(row, "name"), raw, list(self._marks(row, raw)))
        if description := words_of(row, "description"):
            text.notes.append(ForeignNote("source", description, created=words_of(row, "created")))
        return text

    def _marks(self, document: Row, raw: str) -> Iterator[Highlight]:
        data = raw.encode("utf-8")
        for row in self._highlights[document["id"]]:
            start, end = (_count_letters(data, int(row[name])) for name in ("start_offset", "end_offset"))
            quote = _plain(words_of(row, "snippet"))
            place = projects.found(raw, start, end, quote)
            codes = self._codes[row["id"]]
            if place is None or not codes:
                why = _("it carries no tag") if place else _("its words do not stand in the text")
                said = f"{', '.join(codes)} “{' '.join((quote or raw[start:end]).split())}”".strip()
                title = words_of(document, "name")
                self.skipped.append((_("coding in '{title}': {what}", title=title, what=said), why))
                continue
            for code in codes:
                yield Highlight(*place, code)

    def project(self) -> ForeignProject:
        """Return all tags, what is said of the project, and what has no place."""
        codes = []
        for row in self.tables["tags"]:
            name = words_of(row, "path")
            codes.append(ForeignCode(name, name, None, words_of(row, "description")))
        notes = []
        for row in self.tables["projects"]:
            if description := words_of(row, "description"):
                title, created = words_of(row, "name"), words_of(row, "created")
                notes.append(ForeignNote("study", description, title, created=created))
        for row in self.tables["documents"]:
            if not _plain(str(row["contents"])).strip():
                what = _(
                    "source '{title}' {memo}", title=words_of(row, "name"), memo=told(row, "description")
                )
                self.skipped.append((what.strip(), _("its text is empty")))
        return ForeignProject("Taguette", tuple(codes), tuple(notes), tuple(self.skipped))


def _plain(markup: str) -> str:
    return html.unescape(_TAG.sub("", markup))


def _count_letters(data: bytes, offset: int) -> int:
    return len(data[: max(offset, 0)].decode("utf-8", "ignore"))


def read(source: SourceFile) -> Transcript:
    """Read a project of one document as one source."""
    return projects.only(read_all(source))


IMPORTER = Importer(
    name="taguette",
    suffixes=(".sqlite3",),
    about="Taguette projects: every document with its highlights, all tags and descriptions.",
    sniff=sniff,
    read=read,
    read_all=read_all,
)
