"""Taguette projects (.sqlite3); their offsets count UTF-8 bytes of the text of the HTML."""

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from coder.errors import SourceFileError
from coder.importers import projects
from coder.importers.projects import Row
from coder.importers.source_file import Importer, SourceFile
from coder.model import Highlight, Transcript
from coder.translations import _

_TAG = re.compile(r"<[^>]*>")

CodedSpan = tuple[int, int, str]  # start and end in bytes, tag


def sniff(source: SourceFile) -> bool:
    """Recognise Taguette's tables."""
    return projects.is_sqlite(source) and {"documents", "highlights", "tags"} <= projects.table_names(
        source.path
    )


def read_all(source: SourceFile) -> list[Transcript]:
    """Read every document with its highlights, one per tag."""
    tables = projects.tables(source.path, "documents", "highlights", "highlight_tags", "tags")
    spans = _spans_by_document(tables)
    projects.warn_if_open(source)
    transcripts = []
    for row in tables["documents"]:
        text = html.unescape(_TAG.sub("", str(row["contents"])))
        if text.strip():
            highlights = _highlights(text, spans[row["id"]])
            transcripts.append(projects.coded(source, str(row["name"]), text, highlights, "taguette"))
    if not transcripts:
        raise SourceFileError(_("It is a Taguette project without documents."))
    return transcripts


def _spans_by_document(tables: Mapping[str, list[Row]]) -> defaultdict[int, list[CodedSpan]]:
    """Return start, end and tag of each highlight, once for each of its tags."""
    tags = {row["id"]: str(row["path"]) for row in tables["tags"]}
    codes = defaultdict(list)
    for row in tables["highlight_tags"]:
        codes[row["highlight_id"]].append(tags.get(row["tag_id"], ""))
    spans: defaultdict[int, list[CodedSpan]] = defaultdict(list)
    for row in tables["highlights"]:
        for code in codes[row["id"]]:
            spans[row["document_id"]].append((int(row["start_offset"]), int(row["end_offset"]), code))
    return spans


def _highlights(text: str, spans: Iterable[CodedSpan]) -> list[Highlight]:
    """Turn byte offsets into places of characters."""
    data = text.encode("utf-8")
    return [
        Highlight(_count_letters(data, start), _count_letters(data, end), code) for start, end, code in spans
    ]


def _count_letters(data: bytes, offset: int) -> int:
    return len(data[: max(offset, 0)].decode("utf-8", "ignore"))


def read(source: SourceFile) -> Transcript:
    """Read a project of one document as one source."""
    return projects.only(read_all(source))


IMPORTER = Importer(
    name="taguette",
    suffixes=(".sqlite3",),
    about="Taguette projects: every document with its highlights and tags.",
    sniff=sniff,
    read=read,
    read_all=read_all,
)
