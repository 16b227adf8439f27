"""The register edited cell by cell: every change says what stood in the cell before, and all are kept or none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coder import source_attributes
from coder.errors import CoderError, UsageError
from coder.model import Group, Relation, SourceKind, TalkStatus, Withhold, reading
from coder.services.erase_sources import erase
from coder.services.register_rows import contact_title
from coder.services.source_names import group_titles
from coder.study import Study
from coder.study.database import transaction
from coder.translations import _
from coder.translations.terms import term

#: Columns that are always there, in their order; what only the study itself writes cannot be edited.
COLUMNS = (
    "id",
    "title",
    "kind",
    "group",
    "organisation",
    "role",
    "relation",
    "date",
    "language",
    "status",
    "persons",
    "withhold_names",
    "voice",
    "asked",
    "finished",
    "parent",
    "file",
)
KEPT_BY_THE_STUDY = frozenset({"id", "parent", "file"})
#: Free attributes that are no columns of one's own.
_NOT_OWN = frozenset({*COLUMNS, "rows"})
#: So many cells at once are more than any register has.
MOST_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell: what the person saw in it, and what they wrote."""

    source: str
    column: str
    was: str
    value: str


@dataclass(frozen=True)
class RegisterEdit:
    """What a person did at once: cells, and rows that are new."""

    changes: Sequence[CellChange] = ()
    added: Sequence[Mapping[str, str]] = ()


@dataclass
class RegisterEdited:
    """The rows as they are now, as far as they changed; ids of those that are new."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    added: list[str] = field(default_factory=list)


class CellsError(CoderError):
    """Cells that cannot be kept: what is wrong with each, or what stands in it meanwhile."""

    def __init__(self, cells: list[dict[str, str]], is_stale: bool) -> None:
        """Keep the cells for the page."""
        self.cells = cells
        self.is_stale = is_stale
        super().__init__("\n".join(f"{cell['place']}: {cell['said']}" for cell in cells))


# --- out ------------------------------------------------------------------------


def register_columns(study: Study) -> list[dict[str, Any]]:
    """Return the columns with their titles, and the values that may be chosen in the reader's language."""
    columns: list[dict[str, Any]] = []
    choices = _choices(study.codebook.groups, group_titles(study))
    for name in COLUMNS:
        column = {"name": name, "title": title_of(name), "choices": choices.get(name, [])}
        columns.append(column | {"fixed": name in KEPT_BY_THE_STUDY, "own": False})
    for name in own_attributes(study.sources.all()):
        columns.append({"name": name, "title": name, "choices": [], "fixed": False, "own": True})
    return columns


def title_of(column: str) -> str:
    """Return what a column is called; one of one's own is called as it is."""
    if column == "parent":
        return _("Part of")
    return term("attribute", column) if column in COLUMNS else column


def own_attributes(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the attributes that people gave sources beside those of the tool, as they first come."""
    return list(dict.fromkeys(name for row in rows for name in row["attributes"] if name not in _NOT_OWN))


def _choices(groups: Sequence[Group], titles: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    kinds = [kind for kind in SourceKind if kind != SourceKind.FIGURES]
    return {
        "kind": [(kind, term("kind", kind)) for kind in kinds],
        "group": [("", ""), *((group.id, titles[group.id]) for group in groups)] if groups else [],
        "relation": [(relation, term("relation", relation)) for relation in Relation],
        "status": [(status, term("talk", status)) for status in TalkStatus],
        "withhold_names": [(level, term("withhold", level)) for level in Withhold],
    }


def register_rows(study: Study) -> list[dict[str, Any]]:
    """Return every source and contact as a row of cells, each as it is stored."""
    rows = study.sources.all()
    own = own_attributes(rows)
    return [_as_row(row, own) for row in rows if row["kind"] != SourceKind.FIGURES]


def _as_row(row: Mapping[str, Any], own: Iterable[str]) -> dict[str, Any]:
    cells = {name: cell_of(row, name) for name in (*COLUMNS, *own)}
    is_contact = not row["words"] and not row["turns"]
    return {"id": row["id"], "cells": cells, "is_contact": is_contact, "codings": row["codings"]}


def cell_of(row: Mapping[str, Any], column: str) -> str:
    """Return what a cell holds, as it is stored: "" where nothing is said."""
    if column == "withhold_names":
        return str(row["withhold"])
    value = row[column] if column in row else row["attributes"].get(column)
    if column == "file":
        return str(value or "").rpartition("/")[2]
    return "" if value is None else str(value)


# --- in -------------------------------------------------------------------------


def edit_register(study: Study, edit: RegisterEdit, by: str) -> RegisterEdited:
    """Keep what was written into cells and the rows that are new; raises `CellsError` naming each cell that is not.

    Words and dates are taken as people write them.
    """
    if len(edit.changes) + sum(map(len, edit.added)) > MOST_CELLS:
        raise UsageError(_("These are too many cells at once. Take fewer."))
    with transaction(study.db):
        rows = {row["id"]: row for row in study.sources.all()}
        titles = group_titles(study)
        _refuse([cell for change in edit.changes if (cell := _stale(change, rows, titles))], is_stale=True)
        faults = [cell for change in edit.changes if (cell := _fault(study, change, rows[change.source]))]
        faults += _faults_of_new(study, edit.added)
        _refuse(faults, is_stale=False)
        for source, given in _by_source(edit.changes, rows).items():
            study.sources.set(source, by, **given)
        added = [_add(study, given, by) for given in edit.added]
    changed = {change.source for change in edit.changes}
    shown = [row for row in register_rows(study) if {row["id"], row["cells"]["parent"]} & {*changed, *added}]
    return RegisterEdited(shown, added)


def _refuse(cells: list[dict[str, str]], is_stale: bool) -> None:
    if cells:
        raise CellsError(cells, is_stale)


def _stale(
    change: CellChange, rows: Mapping[str, Mapping[str, Any]], titles: Mapping[str, str]
) -> dict[str, str] | None:
    """Return a cell in which meanwhile stands something else than the person saw."""
    if change.source not in rows:
        said = _("The row is gone: somebody took it out.")
        return _cell(change.source, change.column, said)
    now = cell_of(rows[change.source], change.column)
    if now == change.was:
        return None
    shown = {"was": in_words(change.column, change.was, titles), "now": in_words(change.column, now, titles)}
    said = _("You saw “{was}”; meanwhile somebody wrote “{now}”.", **shown)
    return _cell(change.source, change.column, said) | {"now": now}


#: Columns whose values are words of ours → the terms that name these.
_FAMILIES = {"kind": "kind", "relation": "relation", "status": "talk", "withhold_names": "withhold"}


def in_words(column: str, value: str, titles: Mapping[str, str]) -> str:
    """Return a value as the reader knows it; `titles` are those of groups by id."""
    if column == "group":
        return titles.get(value, value)
    return term(_FAMILIES[column], value) if column in _FAMILIES and value else value


def _cell(source: str, column: str, said: str) -> dict[str, str]:
    return {"source": source, "column": column, "place": f"{source}, {title_of(column)}", "said": said}


def _fault(study: Study, change: CellChange, row: Mapping[str, Any]) -> dict[str, str] | None:
    """Return a cell whose new value cannot be kept, with the reason."""
    said = _said_of(study, change.column, change.value)
    if not said and change.column == "status" and not _may_be(change.value, row):
        said = _("It has a text, so the talk was held.")
    return _cell(change.source, change.column, said) if said else None


def _may_be(status: str, row: Mapping[str, Any]) -> bool:
    """Tell whether this may have become of a talk: one with words was held."""
    has_words = bool(row["words"] or row["turns"] or row["response"])
    return not has_words or reading.status(status or TalkStatus.HELD) == TalkStatus.HELD


def _said_of(study: Study, column: str, value: str) -> str:
    """Return why a value cannot stand in a column; "" where it can."""
    try:
        if column in KEPT_BY_THE_STUDY:
            return _("This is kept by the study itself.")
        if column not in COLUMNS:
            _check_own(column)
        study.sources.check_attributes({column: value})
    except UsageError as error:
        return str(error)
    return ""


def _check_own(column: str) -> None:
    """Raise `UsageError` for a column of one's own that is called as one of the tool's."""
    if not column.strip() or len(column) > 80:
        raise UsageError(_("A column needs a name of at most 80 signs."))
    known = reading.register_column(column)
    if known:
        raise UsageError(
            _("“{column}” is the column “{title}”.", column=column, title=term("attribute", known))
        )
    source_attributes.check_keys([column])


def _by_source(
    changes: Iterable[CellChange], rows: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, str]]:
    by_source: dict[str, dict[str, str]] = {}
    for change in changes:
        value = change.value.strip()
        if change.column == "status" and not rows[change.source]["words"]:
            value = _without_words(value, rows[change.source])
        by_source.setdefault(change.source, {})[change.column] = value
    return by_source


def _without_words(status: str, row: Mapping[str, Any]) -> str:
    """Return the status of a talk without words: held, it has no notes; a survey has its respondents."""
    is_held = reading.status(status or TalkStatus.HELD) == TalkStatus.HELD
    return TalkStatus.NO_NOTES if is_held and not row["response"] and not row["turns"] else status


def _faults_of_new(study: Study, added: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    faults = []
    for given in added:
        for column, value in given.items():
            said = _said_of(study, column, value) if value.strip() else ""
            if said:
                faults.append(_cell(_("new row"), column, said))
    return faults


def _add(study: Study, given: Mapping[str, str], by: str) -> str:
    """Keep a talk without words; nothing said of it, it is planned."""
    filled = {column: value.strip() for column, value in given.items() if value.strip()}
    checked = study.sources.check_attributes(filled)
    if not checked.get("status"):
        checked["status"] = TalkStatus.NO_NOTES if "status" in filled else TalkStatus.PLANNED
    title = str(checked.pop("title", None) or contact_title(checked))
    return study.sources.add_contact(title, by, **checked)


def remove_contacts(study: Study, sources: Sequence[str], by: str) -> list[str]:
    """Take talks without words out of the register; raises `UsageError` for one that has words."""
    rows = {row["id"]: row for row in register_rows(study)}
    for source in sources:
        if source in rows and not rows[source]["is_contact"]:
            raise UsageError(
                _("{source} has a text. `coder source remove {source}` takes it out for good.", source=source)
            )
    gone = [source for source in sources if source in rows]
    for source in gone:
        erase(study, source, by)
    return gone
