"""QualCoder projects (a folder `name.qda`, or its `data.qda`): texts with their codings."""

from collections import defaultdict

from coder.errors import SourceFileError
from coder.importers import projects
from coder.importers.source_file import Importer, SourceFile
from coder.model import Highlight, Transcript


def sniff(source: SourceFile) -> bool:
    """Recognise QualCoder's tables."""
    return projects.is_sqlite(source) and {"source", "code_text", "code_name"} <= projects.table_names(
        source.path
    )


def read_all(source: SourceFile) -> list[Transcript]:
    """Read every text with its codings; pictures and recordings are left out."""
    tables = projects.tables(source.path, "source", "code_text", "code_name")
    names = {row["cid"]: str(row["name"]) for row in tables["code_name"]}
    marks = defaultdict(list)
    for row in tables["code_text"]:
        if row["cid"] in names:
            marks[row["fid"]].append(
                Highlight(
                    int(row["pos0"]),
                    int(row["pos1"]),
                    names[row["cid"]],
                    coder=str(row.get("owner") or ""),
                    memo=str(row.get("memo") or ""),
                    created=str(row.get("date") or ""),
                )
            )
    projects.warn_if_open(source)
    texts = [row for row in tables["source"] if str(row["fulltext"] or "").strip()]
    if not texts:
        raise SourceFileError("It is a QualCoder project without texts.")
    if len(texts) < len(tables["source"]):
        left = len(tables["source"]) - len(texts)
        source.warnings.append(f"{left} sources without text (pictures, recordings) were left out.")
    return [
        projects.coded(source, str(row["name"]), str(row["fulltext"]), marks[row["id"]], "qualcoder")
        for row in texts
    ]


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
