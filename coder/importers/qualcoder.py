"""QualCoder projects (a folder `name.qda`, or its `data.qda`): texts with their codings."""

from collections import defaultdict
from collections.abc import Iterable

from coder.errors import SourceFileError
from coder.importers import projects
from coder.importers.projects import Row
from coder.importers.source_file import Importer, SourceFile
from coder.model import Highlight, Transcript
from coder.translations import _, ngettext


def sniff(source: SourceFile) -> bool:
    """Recognise QualCoder's tables."""
    return projects.is_sqlite(source) and {"source", "code_text", "code_name"} <= projects.table_names(
        source.path
    )


def read_all(source: SourceFile) -> list[Transcript]:
    """Read every text with its codings; pictures and recordings are left out."""
    tables = projects.tables(source.path, "source", "code_text", "code_name")
    codings = _codings_by_source(tables["code_text"], tables["code_name"])
    projects.warn_if_open(source)
    texts = [row for row in tables["source"] if str(row["fulltext"] or "").strip()]
    if not texts:
        raise SourceFileError(_("It is a QualCoder project without texts."))
    if without_text := len(tables["source"]) - len(texts):
        source.warnings.append(
            ngettext(
                "{n} source without text (picture, recording) was left out.",
                "{n} sources without text (pictures, recordings) were left out.",
                without_text,
            )
        )
    transcripts = []
    for row in texts:
        name, text = str(row["name"]), str(row["fulltext"])
        transcripts.append(projects.coded(source, name, text, codings[row["id"]], "qualcoder"))
    return transcripts


def _codings_by_source(codings: Iterable[Row], codes: Iterable[Row]) -> defaultdict[int, list[Highlight]]:
    """Return the coded spans by the id of their source; a coding whose code is gone is left out."""
    names = {row["cid"]: str(row["name"]) for row in codes}
    by_source: defaultdict[int, list[Highlight]] = defaultdict(list)
    for row in codings:
        if row["cid"] in names:
            by_source[row["fid"]].append(_highlight(row, names[row["cid"]]))
    return by_source


def _highlight(row: Row, code: str) -> Highlight:
    return Highlight(
        int(row["pos0"]),
        int(row["pos1"]),
        code,
        coder=str(row.get("owner") or ""),
        memo=str(row.get("memo") or ""),
        created=str(row.get("date") or ""),
    )


def read(source: SourceFile) -> Transcript:
    """Read a project of one text as one source."""
    return projects.only(read_all(source))


IMPORTER = Importer(
    name="qualcoder",
    suffixes=(".qda",),
    about="QualCoder projects: every text with its codings and memos; pictures and recordings are left out.",
    sniff=sniff,
    read=read,
    read_all=read_all,
)
