"""RQDA projects (.rqda): the same things as QualCoder's under other names; what was deleted there is marked so."""

from coder.importers import projects, qualcoder
from coder.importers.projects import Row
from coder.importers.source_file import Importer, SourceFile
from coder.model import Transcript

#: Per table here: that of QualCoder which it is, and its columns that have another name there.
_NAMES: dict[str, tuple[str, dict[str, str]]] = {
    "source": ("source", {"file": "fulltext"}),
    "freecode": ("code_name", {"id": "cid"}),
    "codecat": ("code_cat", {}),
    "coding": ("code_text", {"selfirst": "pos0", "selend": "pos1"}),
    "coding2": ("code_text", {"selfirst": "pos0", "selend": "pos1"}),
    "annotation": ("annotation", {"position": "pos0", "annotation": "memo"}),
    "cases": ("cases", {"id": "caseid"}),
    "caselinkage": ("case_text", {"selfirst": "pos0", "selend": "pos1"}),
    "journal": ("journal", {"journal": "jentry"}),
    "attributes": ("attribute_type", {}),
    "project": ("project", {}),
}
_DELETED = 0


def sniff(source: SourceFile) -> bool:
    """Recognise RQDA's tables."""
    return projects.is_sqlite(source) and {"source", "freecode", "coding"} <= projects.table_names(
        source.path
    )


def read_all(source: SourceFile) -> list[Transcript]:
    """Read every text with its codings, and all that is said of them."""
    wanted = (*_NAMES, "treecode", "caseAttr", "fileAttr", "treefile", "filecat", "image", "imageCoding")
    read = {name: _live(rows) for name, rows in projects.tables(source.path, *wanted).items()}
    projects.warn_if_open(source)
    return qualcoder.transcripts(source, _as_qualcoder(read), "rqda", "RQDA")


def _live(rows: list[Row]) -> list[Row]:
    """Return the rows that were not deleted."""
    return [row for row in rows if row.get("status", 1) != _DELETED]


def _as_qualcoder(read: dict[str, list[Row]]) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {}
    for name, (known, columns) in _NAMES.items():
        renamed = [{columns.get(key, key): value for key, value in row.items()} for row in read[name]]
        # codings are kept twice, in the tables of two windows
        tables[known] = [row for row in renamed if row not in tables.get(known, [])] + tables.get(known, [])
    for row in tables["annotation"]:
        row["pos1"] = row["pos0"]
    tables["attribute"] = [
        *(
            {**row, "name": row["variable"], "id": row["caseID"], "attr_type": "case"}
            for row in read["caseAttr"]
        ),
        *(
            {**row, "name": row["variable"], "id": row["fileID"], "attr_type": "file"}
            for row in read["fileAttr"]
        ),
    ]
    categories: dict[int, list[int]] = {}
    for row in read["treecode"]:
        categories.setdefault(row["cid"], []).append(row["catid"])
    titles = {row["catid"]: row["name"] for row in read["codecat"]}
    for row in tables["code_name"]:
        first, *others = categories.get(row["cid"], [None])
        row["catid"] = first
        if others:  # a code has one place in the tree here
            row["also_in"] = [titles.get(number, "") for number in others]
    tables["filecat"] = [
        {"category": category["name"], "memo": category.get("memo"), "file": _titles(read, category["catid"])}
        for category in read["filecat"]
    ]
    tables |= {"image": read["image"], "imageCoding": read["imageCoding"]}
    return tables


def _titles(read: dict[str, list[Row]], category: int) -> str:
    own = {row["fid"] for row in read["treefile"] if row["catid"] == category}
    return ", ".join(str(row["name"]) for row in read["source"] if row["id"] in own)


def read(source: SourceFile) -> Transcript:
    """Read a project of one text as one source."""
    return projects.only(read_all(source))


IMPORTER = Importer(
    name="rqda",
    suffixes=(".rqda",),
    about="RQDA projects: every text with its codings, categories, memos, annotations, cases, attributes and journal.",
    sniff=sniff,
    read=read,
    read_all=read_all,
)
