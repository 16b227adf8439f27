"""QualCoder projects (a folder `name.qda`, or its `data.qda`): texts, codes, codings, and all that is said of them."""

from collections import defaultdict
from collections.abc import Iterator

from coder.errors import SourceFileError
from coder.importers import projects
from coder.importers.projects import ForeignText, Row, told, words_of
from coder.importers.source_file import Importer, SourceFile
from coder.model import Highlight, Transcript
from coder.model.foreign import ForeignCase, ForeignCode, ForeignNote, ForeignProject, cases_of_sources
from coder.translations import N_, _, ngettext

_TABLES = (
    "source", "code_text", "code_name", "code_cat", "annotation", "cases", "case_text", "attribute",
    "attribute_type", "journal", "project", "code_image", "code_av",
)  # fmt: skip
#: Tables that hold nothing that a person wrote of the texts.
_NOT_TOLD = ("coder_names", "recently_used_codes", "stored_sql", "sqlite_sequence")
_NO_WORDS = N_("only words can be coded here, no areas or times")


def sniff(source: SourceFile) -> bool:
    """Recognise QualCoder's tables."""
    return projects.is_sqlite(source) and {"source", "code_text", "code_name"} <= projects.table_names(
        source.path
    )


def read_all(source: SourceFile) -> list[Transcript]:
    """Read every text with its codings and notes; pictures and recordings are left out and named."""
    others = projects.table_names(source.path) - {*_TABLES, *_NOT_TOLD}
    tables = projects.tables(source.path, *_TABLES, *sorted(others))
    projects.warn_if_open(source)
    return transcripts(source, tables, "qualcoder", "QualCoder")


def transcripts(source: SourceFile, tables: dict[str, list[Row]], format: str, tool: str) -> list[Transcript]:
    """Return what stands in tables of this kind; those without a meaning here are told row by row."""
    reading = _Reading({name: tables.get(name, []) for name in (*_TABLES, *tables)}, tool)
    texts = [row for row in reading.tables["source"] if words_of(row, "fulltext")]
    if not texts:
        raise SourceFileError(_("It is a {tool} project without texts.", tool=tool))
    if without_text := len(reading.tables["source"]) - len(texts):
        source.warnings.append(
            ngettext(
                "{n} source without text (picture, recording) was left out.",
                "{n} sources without text (pictures, recordings) were left out.",
                without_text,
            )
        )
    read = [reading.text(row) for row in texts]
    project = reading.project()
    return [projects.coded(source, text, format, project) for text in read]


class _Reading:
    """The tables of one project, and what has no place, as it turns up."""

    def __init__(self, tables: dict[str, list[Row]], tool: str) -> None:
        self.tables, self.tool = tables, tool
        self.skipped: list[tuple[str, str]] = []
        self._titles = {row["id"]: words_of(row, "name") for row in tables["source"]}
        self._texts = {row["id"]: str(row["fulltext"] or "") for row in tables["source"]}
        self._codes = {row["cid"]: words_of(row, "name") for row in tables["code_name"]}
        self._attributes = self._values()
        self._loose: list[ForeignCase] = []
        self._codings = _by(tables["code_text"], "fid")
        self._annotations = _by(tables["annotation"], "fid")
        self._cases = cases_of_sources([self._case(row) for row in tables["cases"]])

    # --- a text ---------------------------------------------------------------

    def text(self, row: Row) -> ForeignText:
        """Return a text with its codings, notes and attributes."""
        own, raw = row["id"], str(row["fulltext"])
        text = ForeignText(words_of(row, "name"), raw, list(self._marks(own, raw)))
        if memo := words_of(row, "memo"):
            text.notes.append(ForeignNote("source", memo, "", words_of(row, "owner"), words_of(row, "date")))
        text.notes += self._notes(own, raw)
        if of_cases := self._cases.get(str(own)):
            text.attributes |= of_cases.attributes
            text.notes += of_cases.notes
        text.attributes |= self._attributes["file", own]
        return text

    def _marks(self, own: int, raw: str) -> Iterator[Highlight]:
        for row in self._codings[own]:
            code, quote = self._codes.get(row["cid"]), words_of(row, "seltext")
            place = projects.found(raw, int(row["pos0"] or 0), int(row["pos1"] or 0), quote)
            if code is None or place is None:
                why = _("its words do not stand in the text") if code else _("its code is not in the project")
                said = "; ".join(filter(None, [code or "", f"“{quote}”", told(row, "memo", "owner")]))
                self.skipped.append(
                    (_("coding in '{title}': {what}", title=self._titles[own], what=said), why)
                )
                continue
            memo = words_of(row, "memo")
            if row.get("important"):
                memo = "\n\n".join(filter(None, [memo, _("Marked as important.")]))
            yield Highlight(*place, code, words_of(row, "owner"), memo, words_of(row, "date"))

    def _notes(self, own: int, raw: str) -> Iterator[ForeignNote]:
        for row in self._annotations[own]:
            start, end = int(row["pos0"] or 0), int(row["pos1"] or 0)
            quote = " ".join(raw[start:end].split())
            coder, date = words_of(row, "owner"), words_of(row, "date")
            yield ForeignNote("passage", words_of(row, "memo"), "", coder, date, "", "", start, end, quote)

    # --- cases and attributes ---------------------------------------------------

    def _values(self) -> defaultdict[tuple[str, int], dict[str, str]]:
        values: defaultdict[tuple[str, int], dict[str, str]] = defaultdict(dict)
        for row in self.tables["attribute"]:
            if value := words_of(row, "value"):
                values[str(row.get("attr_type")), row["id"]][words_of(row, "name")] = value
        return values

    def _case(self, row: Row) -> ForeignCase:
        wholes, passages = [], []
        text = [words_of(row, "memo")]
        for place in self.tables["case_text"]:
            if place["caseid"] != row["caseid"] or place["fid"] not in self._texts:
                continue
            start, end = int(place["pos0"] or 0), int(place["pos1"] or 0)
            raw = self._texts[place["fid"]]
            if not raw[:start].strip() and not (raw[end:] if end else "").strip():
                wholes.append(str(place["fid"]))
            else:
                passages.append((str(place["fid"]), start, end, " ".join(raw[start:end].split())))
            text.append(words_of(place, "memo"))
        values = self._attributes["case", row["caseid"]]
        said = "\n".join(filter(None, text))
        coder, date = words_of(row, "owner"), words_of(row, "date")
        case = ForeignCase(words_of(row, "name"), said, values, tuple(wholes), tuple(passages), coder, date)
        if not wholes and not passages:
            self._loose.append(case)  # what it says goes to the study
        return case

    # --- the project ------------------------------------------------------------

    def project(self) -> ForeignProject:
        """Return codes, notes on them and on the whole, and what has no place."""
        return ForeignProject(
            self.tool, tuple(self._all_codes()), tuple(self._study_notes()), (*self.skipped, *self._left())
        )

    def _all_codes(self) -> Iterator[ForeignCode]:
        for row in self.tables["code_cat"]:
            parent = _key("category", row.get("supercatid"))
            yield ForeignCode(
                f"category {row['catid']}", words_of(row, "name"), parent, words_of(row, "memo")
            )
        ids = {row["cid"]: words_of(row, "name") for row in self.tables["code_name"]}
        for row in self.tables["code_name"]:
            parent = ids.get(row.get("supercid")) or _key("category", row.get("catid"))
            name = words_of(row, "name")
            yield ForeignCode(name, name, parent, words_of(row, "memo"), words_of(row, "color"))

    def _study_notes(self) -> Iterator[ForeignNote]:
        for row in self.tables["project"]:
            if memo := words_of(row, "memo"):
                yield ForeignNote("study", memo, created=words_of(row, "date"))
        for row in self.tables["journal"]:
            entry = words_of(row, "jentry")
            yield ForeignNote(
                "study", entry, words_of(row, "name"), words_of(row, "owner"), words_of(row, "date")
            )
        for row in self.tables["attribute_type"]:
            if memo := words_of(row, "memo"):
                yield ForeignNote("study", memo, _("Attribute '{name}'", name=words_of(row, "name")))
        for case in self._loose:
            yield ForeignNote("study", case.told(), coder=case.coder, created=case.created)

    def _left(self) -> Iterator[tuple[str, str]]:
        for row in self.tables["source"]:
            if not words_of(row, "fulltext"):
                values = [f"{name}: {value}" for name, value in self._attributes["file", row["id"]].items()]
                said = "; ".join(filter(None, [told(row, "memo"), *values]))
                yield (
                    _("source '{title}' {memo}", title=words_of(row, "name"), memo=said).strip(),
                    _(_NO_WORDS),
                )
        for row in [*self.tables["code_image"], *self.tables["code_av"]]:
            code, title = self._codes.get(row["cid"], ""), self._titles.get(row["id"], "")
            what = _("coding '{code}' in '{title}'", code=code, title=title)
            yield ": ".join(filter(None, [what, told(row, "memo", "owner")])), _(_NO_WORDS)
        for row in self.tables["code_name"]:
            if others := row.get("also_in"):
                what = _(
                    "code '{code}' in {categories}", code=words_of(row, "name"), categories=", ".join(others)
                )
                yield what, _("a code has one place in the tree here")
        for name in self.tables.keys() - {*_TABLES}:
            for row in self.tables[name]:
                yield f"{name}: {told(row, *row)}", _("there is no place for it here")


def _by(rows: list[Row], column: str) -> defaultdict[int, list[Row]]:
    by: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by[row[column]].append(row)
    return by


def _key(kind: str, number: int | None) -> str | None:
    return f"{kind} {number}" if number is not None else None


def read(source: SourceFile) -> Transcript:
    """Read a project of one text as one source."""
    return projects.only(read_all(source))


IMPORTER = Importer(
    name="qualcoder",
    suffixes=(".qda",),
    about="QualCoder projects: every text with its codings, the tree of codes, memos, annotations, cases, attributes "
    "and journal; pictures, recordings and what else has no place are named.",
    sniff=sniff,
    read=read,
    read_all=read_all,
)
