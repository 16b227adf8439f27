"""The register of sources as a table that people know: written filled, read back with what was changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from coder.errors import TableError, UsageError
from coder.model import NOT_HELD, Group, Relation, SourceKind, TalkStatus, Withhold
from coder.reporting.form_workbook import FormColumn, FormSheet, write_forms
from coder.services.register_rows import (
    RegisterRow,
    contact_title,
    letters_of,
    names_file,
    read_register,
    status_of_contact,
)
from coder.services.register_table import cell_of, in_words, title_of
from coder.study import Study
from coder.study.database import transaction
from coder.tables import write_rows
from coder.translations import _, current_language, using
from coder.translations.terms import term

#: The columns of a register, as attributes, and their widths; the last only where a source has one.
_COLUMNS = {
    "id": 7,
    "file": 30,
    "title": 34,
    "kind": 14,
    "group": 26,
    "organisation": 26,
    "role": 22,
    "relation": 16,
    "date": 12,
    "language": 8,
    "status": 15,
    "persons": 9,
    "withhold_names": 18,
}
_IF_ANY = {"voice": 20, "asked": 11, "finished": 11}
#: What a source is never without: an empty cell says nothing of it.
_ALWAYS_SAID = frozenset({"title", "kind"})
#: Attributes that are no one's to fill in.
_TECHNICAL = frozenset({"status", "persons", "rows", *_IF_ANY})


# --- out ------------------------------------------------------------------------


def write_register(study: Study, path: Path, language: str | None = None) -> int:
    """Write the register as a table of the ending of its name; return how many sources it holds.

    Respondents of a survey stand in the survey's own table.
    """
    if path.suffix.lower() not in (".xlsx", ".csv", ".tsv"):
        raise TableError(_("{path}: a register can be written as .xlsx, .csv or .tsv.", path=path))
    rows = [row for row in study.sources.all() if not row["parent"]]
    with using(language) if language else nullcontext():
        sheet = _sheet(rows, study.codebook.groups)
        if path.suffix.lower() == ".xlsx":
            write_forms(path, [sheet, _plan(rows, study.codebook.groups)])
        else:
            _write_text(path, sheet)
    return len(rows)


def _write_text(path: Path, sheet: FormSheet) -> None:
    headings = [column.heading for column in sheet.columns]
    write_rows(path, headings, [dict(zip(headings, row, strict=True)) for row in sheet.rows], private=True)


def _sheet(rows: Sequence[Mapping[str, Any]], groups: Sequence[Group]) -> FormSheet:
    names = dict(_COLUMNS)
    names |= {name: width for name, width in _IF_ANY.items() if any(_value_of(row, name) for row in rows)}
    own = dict.fromkeys(name for row in rows for name in row["attributes"] if name not in _TECHNICAL)
    choices = _choices(groups)
    columns = []
    for name, width in names.items():
        heading = term("attribute", name)
        columns.append(FormColumn(heading, width, choices.get(name, ()), is_read_only=name == "id"))
    columns += [FormColumn(name, 18) for name in own]
    sheet = FormSheet(_("Register"), columns, is_open=True, frozen=3)
    titles = _titles(groups)
    for row in rows:
        cells = [_cell(row, name, titles) for name in names]
        sheet.rows.append([*cells, *(row["attributes"].get(name, "") for name in own)])
    return sheet


def _value_of(row: Mapping[str, Any], name: str) -> Any:
    return row[name] if name in row else row["attributes"].get(name)


def _cell(row: Mapping[str, Any], name: str, titles: Mapping[str, str]) -> Any:
    """Return a value as people read it, in their words; a day as a date."""
    value = _value_of(row, name)
    if name == "file":
        return str(value or "").rpartition("/")[2]
    if name == "withhold_names":
        return term("withhold", row["withhold"]) if value else ""
    if name == "status":
        return term("talk", value)
    if name in ("kind", "relation"):
        return term(name, value)
    if name == "group":
        return titles.get(value or "", value)
    if name == "date" and len(value or "") == len("2025-06-12"):
        return date.fromisoformat(value)
    return value


def _titles(groups: Iterable[Group]) -> dict[str, str]:
    """Return what groups are called; the id where two have the same title."""
    titles = {group.id: group.title.in_language(current_language()) or group.id for group in groups}
    every = list(titles.values())
    return {group: title if every.count(title) == 1 else group for group, title in titles.items()}


def _choices(groups: Sequence[Group]) -> dict[str, tuple[str, ...]]:
    return {
        "kind": tuple(term("kind", kind) for kind in SourceKind if kind != SourceKind.FIGURES),
        "relation": tuple(term("relation", relation) for relation in Relation),
        "group": tuple(_titles(groups).values()),
        "status": tuple(term("talk", status) for status in TalkStatus),
        "withhold_names": tuple(term("withhold", level) for level in Withhold),
    }


#: What is counted of each group: talks by what became of them.
_PLAN = (TalkStatus.HELD, TalkStatus.NO_NOTES, TalkStatus.REFUSED, TalkStatus.NO_ANSWER, TalkStatus.PLANNED)
_TALKS = (SourceKind.INTERVIEW, SourceKind.FOCUS_GROUP)


def _plan(rows: Sequence[Mapping[str, Any]], groups: Sequence[Group]) -> FormSheet:
    """Return a sheet to be read: per group what was planned and what became of the talks, interviews and groups."""
    headings = [term("attribute", "group"), _("Planned number"), *(term("talk", status) for status in _PLAN)]
    headings += [f"{term('kind', kind)} ({term('talk', TalkStatus.HELD)})" for kind in _TALKS]
    planned = [kind for kind in SourceKind if any(kind in group.planned_by_kind for group in groups)]
    headings += [f"{term('kind', kind)} ({_('Planned')})" for kind in planned]
    columns = [FormColumn(heading, 30 if n == 0 else 15, (), True) for n, heading in enumerate(headings)]
    sheet = FormSheet(_("Plan and talks held"), columns)
    for group in groups:
        talks = [row for row in rows if row["group"] == group.id and row["kind"] in _TALKS]
        counts = [sum(row["status"] == status for row in talks) for status in _PLAN]
        held = [row for row in talks if row["status"] not in NOT_HELD]
        kinds = [sum(row["kind"] == kind for row in held) for kind in _TALKS]
        plans = [group.planned_by_kind.get(kind) for kind in planned]
        sheet.rows.append([_titles(groups)[group.id], group.planned, *counts, *kinds, *plans])
    return sheet


# --- in -------------------------------------------------------------------------


@dataclass
class RegisterResult:
    """What a register changed: attributes of sources, talks that are new; files that are not here yet."""

    changed: list[dict[str, Any]] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    unchanged: int = 0
    missing: list[str] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Return it as scripts get it."""
        return asdict(self)


def apply_register(study: Study, path: Path, by: str, dry_run: bool = False) -> RegisterResult:
    """Take a register in: change what it says otherwise of sources, add talks without words; all or nothing.

    An empty cell takes a value away only in a row that names its source by id, as those that we wrote do.
    """
    register = read_register(study, path, _("Nothing was changed."))
    result = RegisterResult(columns=register.columns, own=register.own, remarks=register.remarks())
    sources = SourceFinder(study)
    faults: list[str] = []
    about: list[tuple[RegisterRow, str | None]] = []
    for row in register.rows:
        try:
            about.append((row, sources.about(row)))
        except UsageError as error:
            column = next(iter(row.row.columns), None)
            faults.append(f"{register.place(row.row, column)}: {error}")
    if faults:
        raise UsageError("\n".join([*faults, _("Nothing was changed.")]))
    with transaction(study.db):
        for row, source in about:
            _apply_row(study, row, source, None if dry_run else by, result)
    return result


def add_contacts(study: Study, rows: Iterable[RegisterRow], by: str) -> list[str]:
    """Add the talks without words that a metadata table names and the study does not have yet; return their ids."""
    sources = SourceFinder(study)
    result = RegisterResult()
    with transaction(study.db):
        for row in rows:
            source = sources.about(row)
            if source is None:
                _apply_row(study, row, None, by, result)
    return result.added


def _apply_row(
    study: Study, row: RegisterRow, source: str | None, by: str | None, result: RegisterResult
) -> None:
    """Do what a row says; nobody named, only say what would be done."""
    if source is not None:
        _change(study, row, source, by, result)
    elif not row.is_contact:
        result.missing.append(row.file)
    else:
        given = {**row.attributes, "status": status_of_contact(row)}
        title = str(given.pop("title", None) or contact_title(row.attributes))
        result.added.append(study.sources.add_contact(title, by, **given) if by else title)


def _change(study: Study, row: RegisterRow, source: str, by: str | None, result: RegisterResult) -> None:
    given = dict(row.attributes)
    if row.source:
        given |= {name: "" for name in row.empty if name not in _ALWAYS_SAID}
    if "status" in given and not given["status"] and not study.sources.get(source).words:
        given["status"] = TalkStatus.NO_NOTES  # held, it says, and there are no words of it
    changed = {
        key: value or "" for key, value in given.items() if study.sources.differs(source, {key: value or ""})
    }
    if not changed:
        result.unchanged += 1
        return
    cells = _cells(study, source, changed)
    if by:
        study.sources.set(source, by, **changed)
    result.changed.append({"source": source, "attributes": sorted(changed), "cells": cells})


def _cells(study: Study, source: str, changed: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Say of each attribute what it is called, what it was and what it becomes, in the words of the reader."""
    row, titles = (
        next(row for row in study.sources.all() if row["id"] == source),
        _titles(study.codebook.groups),
    )
    checked = study.sources.check_attributes(changed)
    cells = []
    for name in changed:
        before, after = cell_of(row, name), str(checked.get(name) or "")
        cells.append(
            {
                "attribute": name,
                "title": title_of(name),
                "before": in_words(name, before, titles),
                "after": in_words(name, after, titles),
            }
        )
    return cells


class SourceFinder:
    """Which source each row of a register is about; of rows that tell the same, each is about another talk."""

    def __init__(self, study: Study) -> None:
        self.rows = [row for row in study.sources.all() if not row["parent"]]
        self.by_id = {row["id"]: row for row in study.sources.all()}
        self.taken: set[str] = set()

    def about(self, row: RegisterRow) -> str | None:
        """Return the source that a row is about, None for one that the study does not have."""
        source = self._find(row)
        if source is not None:
            if source in self.taken:
                raise UsageError(_("{source} has a row already.", source=source))
            self.taken.add(source)
        return source

    def awaiting(self, row: RegisterRow) -> str | None:
        """Return the talk without words of which a row now names the file; None where there is none."""
        waiting = {
            known["id"] for known in self.rows if known["status"] != TalkStatus.HELD and not known["words"]
        }
        named = [row.source.upper()] if row.source else self._contacts(row)
        source = next((source for source in named if source in waiting), None)
        if source:
            self.taken.add(source)
        return source

    def _find(self, row: RegisterRow) -> str | None:
        if row.source:
            if row.source.upper() not in self.by_id:
                raise UsageError(
                    _('There is no source "{source}". See `coder source list`.', source=row.source)
                )
            return row.source.upper()
        if row.file and (found := self._by_file(row.file)):
            return found
        return next(self._contacts(row), None)

    def _by_file(self, file: str) -> str | None:
        found = [row["id"] for row in self.rows if row["file"] and names_file(file, Path(row["file"]))]
        found = found or [row["id"] for row in self.rows if letters_of(row["title"]) == letters_of(file)]
        if len(found) > 1:
            raise UsageError(
                _(
                    '"{reference}" names several sources ({found}). Use the id.',
                    reference=file,
                    found=", ".join(found),
                )
            )
        return found[0] if found else None

    def _contacts(self, row: RegisterRow) -> Iterator[str]:
        """Yield the talks that may be meant: those called so first of the same date, then any."""
        wanted = letters_of(contact_title(row.attributes))
        alike = [known for known in self.rows if known["id"] not in self.taken]
        alike = [known for known in alike if letters_of(known["title"]) == wanted]
        if not row.file and row.attributes.get("title"):
            yield from (known["id"] for known in alike)
            return
        alike = [known for known in alike if known["status"] != TalkStatus.HELD]
        alike = [
            known for known in alike if not known["group"] or known["group"] == row.attributes.get("group")
        ]
        same_day = [known for known in alike if known["date"] == row.attributes.get("date")]
        yield from (known["id"] for known in [*same_day, *alike])


def checked_contact(study: Study, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said of a talk without words as it is stored; raises `UsageError` for one with words."""
    given = study.sources.check_attributes(said)
    if not given.get("status"):
        raise UsageError(
            _(
                "A talk that was held and has notes is imported; without notes it is no_notes. See `coder import`."
            )
        )
    return given
