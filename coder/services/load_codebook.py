"""A file loaded as the study's codebook: shown first, all or nothing, and nothing undone in silence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from coder.codebook.items import WHOLE, Item, Key, flatten
from coder.codebook.three_way import Base, FieldChange, Plan, digest, digests_of, plan
from coder.codebook.workbook.drafts import FileReading, SheetReport
from coder.codebook.workbook.reading import (
    TABLES,
    make_codebook,
    read_tables,
    said_by_plain,
    written_from,
)
from coder.codebook.workbook.settle import Said
from coder.errors import CodebookError, UsageError
from coder.merge.import_archive import import_archive
from coder.model import Archive
from coder.services.exchange_codebook import ExchangeCodebook, read_exchange_codebook
from coder.study import Study
from coder.study.database import transaction
from coder.translations import _

YAML = (".yaml", ".yml")


@dataclass
class Preview:
    """What loading a file would do: for people to see before it is done."""

    file: str
    #: Things that are new: kind, id, title.
    come: list[dict[str, Any]] = field(default_factory=list)
    #: Fields that change: kind, id, field, language, before, after.
    changes: list[dict[str, Any]] = field(default_factory=list)
    #: Things that the file does not have: kind, id, title, codings, verdicts, and whether they are taken out.
    go: list[dict[str, Any]] = field(default_factory=list)
    #: Fields that were changed in the study since this file was loaded, and stay: also by whom and when.
    kept: list[dict[str, Any]] = field(default_factory=list)
    #: Things that the study took out since this file was loaded: kind, id, title; also by whom and when.
    stay_out: list[dict[str, Any]] = field(default_factory=list)
    #: What each sheet and column was taken for.
    sheets: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    #: The codebook that it makes; empty where there are faults.
    plain: dict[str, Any] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)
    #: By what other tools know the codes again.
    guids: dict[str, str] = field(default_factory=dict)
    #: What came along that is no codebook.
    rest: Archive = field(default_factory=Archive)
    #: What the file says otherwise than the version that comes of it, in digests.
    said: dict[str, dict[str, str]] = field(default_factory=dict)
    #: What the file has and the study took out: what it stands under, and its titles in digests.
    out: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        """Whether loading would change anything."""
        return bool(self.come or self.changes or any(thing["removed"] for thing in self.go))

    def as_plain(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        names = (
            "file",
            "come",
            "changes",
            "go",
            "kept",
            "stay_out",
            "sheets",
            "left_out",
            "remarks",
            "faults",
        )
        return {name: getattr(self, name) for name in names}


def preview(study: Study, paths: Sequence[Path], *, remove: bool = False, overwrite: bool = False) -> Preview:
    """Say what loading these files would do; nothing is changed."""
    return _Loading(study, paths, remove, overwrite).preview()


def load_codebook(
    study: Study, paths: Sequence[Path], by: str, *, remove: bool = False, overwrite: bool = False
) -> dict[str, Any]:
    """Load files: all of it or, with any fault, nothing; raises `CodebookError` with all faults.

    What they do not have stays unless `remove`; what the study changed since they were loaded
    stays unless `overwrite`.
    """
    with transaction(study.db):
        shown = preview(study, paths, remove=remove, overwrite=overwrite)
        if shown.faults:
            raise CodebookError(shown.faults)
        history = study.codes.history()
        if not shown.is_new and history and study.codes.plain() == shown.plain:
            result = {"version": history[-1]["version"], "status": "unchanged"}
            result |= {"added": [], "removed": [], "in_use": []}
        else:
            origin: dict[str, Any] = {"how": "file", "file": shown.file}
            origin |= {name: told for name, told in (("said", shown.said), ("out", shown.out)) if told}
            result = study.codes.load(shown.plain, by, origin)
        study.codes.set_colours(shown.colours)
        new = {thing["id"] for thing in shown.come}
        study.codes.set_guids({code: guid for code, guid in shown.guids.items() if code in new})
        if shown.rest.memos:
            import_archive(study, shown.rest, by, shown.file)
    result["skipped"] = [{"what": one.what, "why": one.why} for one in shown.rest.skipped]
    return result | {name: value for name, value in shown.as_plain().items() if name != "faults"}


class _Loading:
    """Files on their way into a study."""

    def __init__(self, study: Study, paths: Sequence[Path], remove: bool, overwrite: bool) -> None:
        self.study, self.paths = study, list(paths)
        self.remove, self.overwrite = remove, overwrite
        self.exchanged: ExchangeCodebook | None = None
        self._versions: dict[int, dict[Key, Item]] = {}
        self.name = ", ".join(path.name for path in self.paths)
        self.before = study.codes.plain() if study.codes.history() else {}
        self.items = flatten(self.before) if self.before else {}

    def preview(self) -> Preview:
        shown = Preview(self.name)
        base = self._base()
        reading, said = self._read(self._known(base))
        shown.sheets = [_sheet(report) for report in reading.sheets]
        for report in reading.sheets:
            shown.left_out += report.left_out
        shown.remarks, shown.faults = reading.remarks, reading.faults
        made = self._plan(said, reading, base)
        if shown.faults:
            shown.faults += self._further_faults(made, said, shown.faults)
            return shown
        self._describe(shown, made, said)
        try:
            shown.plain = make_codebook(made.items.values(), said, self.name)
        except CodebookError as error:
            shown.faults = error.faults
        shown.colours = self._colours(shown.plain, reading.colours)
        if self.exchanged and shown.plain:
            shown.colours, shown.guids = self.exchanged.colours, self.exchanged.guids
            shown.rest = self.exchanged.rest
        shown.said = self._said_otherwise(made)
        shown.out = {_name_of(key): _remembered(said.items[key]) for key in made.stay_out}
        return shown

    def _further_faults(self, made: Plan, said: Said, faults: Sequence[str]) -> list[str]:
        """Return what is wrong beside these: other cells, so that all can be put right at once."""
        named = {fault.partition(": ")[0] for fault in faults}
        try:
            make_codebook(made.items.values(), said, self.name)
        except CodebookError as error:
            return [fault for fault in error.faults if fault.partition(": ")[0] not in {*named, self.name}]
        return []

    # --- reading ---

    def _read(self, known: dict[Key, Item]) -> tuple[FileReading, Said]:
        suffixes = {path.suffix.lower() for path in self.paths}
        if suffixes <= set(YAML):
            from coder.codebook import read_codebook

            return FileReading(self.name), said_by_plain(read_codebook(*self.paths)[1])
        if len(self.paths) > 1:
            raise UsageError(_("Tables and .qdc files are loaded one at a time."))
        [path] = self.paths
        if path.suffix.lower() == ".qdc":
            self.exchanged = read_exchange_codebook(self.study, path, self.items)
            return self.exchanged.reading, self.exchanged.said
        if path.suffix.lower() not in TABLES:
            raise UsageError(
                _(
                    "{path}: a codebook is loaded from .yaml, .xlsx, .csv, .docx or .qdc.",
                    path=path,
                )
            )
        return read_tables(path, known)

    # --- working out ---

    def _known(self, base: Base) -> dict[Key, Item]:
        """Return what a file may mean: what the study has, by earlier titles too, and what it took out."""
        known = dict(base.gone)
        return known | {key: replace(item, former=base.titles(key)) for key, item in self.items.items()}

    def _plan(self, said: Said, reading: FileReading, base: Base) -> Plan:
        base.language = max(reading.languages, key=reading.languages.count, default="")
        made = plan(
            self.items,
            said.items,
            said.whole,
            base,
            remove=self.remove,
            overwrite=self.overwrite,
        )
        whole = made.items.get(WHOLE) or Item(*WHOLE)
        if not whole.fields.get(("id",)):
            whole.fields["id",] = _slug(self.paths[0].stem)
        made.items[WHOLE] = whole
        return made

    def _base(self) -> Base:
        """Find what was so when this file was loaded last, or written from the study.

        Else what was so when any file was: what people did in the study since is not undone by another.
        """
        history = self.study.codes.history()
        origins = self.study.codes.origins()
        written_by_us = written_from(self.paths[0]) if len(self.paths) == 1 else ""
        self.base_version = 0
        remembered: Mapping[str, Any] = {}
        for version in history:
            origin = origins.get(version["version"], {})
            is_this = (
                origin.get("how") == "file" and str(origin.get("file")).casefold() == self.name.casefold()
            )
            if is_this:
                self.base_version, remembered = version["version"], origin
            elif written_by_us and version["hash"] == written_by_us:
                self.base_version, remembered = version["version"], {}
        if not self.base_version:
            by_people = ("edit", "merge")
            of_files = [
                v["version"] for v in history if origins.get(v["version"], {}).get("how") not in by_people
            ]
            self.base_version = of_files[-1] if of_files else 0
        if not self.base_version:
            return Base({}, {})
        then = self._items_of(self.base_version)
        said = {_key_from(name): _paths_from(fields) for name, fields in remembered.get("said", {}).items()}
        gone = {key: replace(item, is_gone=True) for key, item in then.items()}
        gone |= {
            _key_from(name): _gone_item(_key_from(name), of) for name, of in remembered.get("out", {}).items()
        }
        gone = {key: item for key, item in gone.items() if key not in self.items}
        return Base(said, digests_of(then), gone=gone)

    def _colours(self, plain: Mapping[str, Any], by_title: Mapping[str, str]) -> dict[str, str]:
        if not by_title or not plain:
            return {}
        colours = {}
        for key, item in flatten(plain).items():
            if key[0] == "theme" and (colour := by_title.get(item.title())):
                colours[item.id] = colour
        return colours

    def _said_otherwise(self, made: Plan) -> dict[str, dict[str, str]]:
        """Return what the file said and the study does not have, so that it is known the next time."""
        otherwise: dict[str, dict[str, str]] = {}
        for change in made.kept:
            name = _name_of(change.key)
            otherwise.setdefault(name, {})["/".join(change.path)] = digest(change.after)
        return otherwise

    # --- telling ---

    def _describe(self, shown: Preview, made: Plan, said: Said) -> None:
        codings = self.study.codings.counts()
        verdicts: dict[str, int] = {}
        for verdict in self.study.verdicts.current_by_group().values():
            verdicts[verdict.code] = verdicts.get(verdict.code, 0) + 1
        for key in made.come:
            shown.come.append(_thing(said.items[key]))
        for change in made.changes:
            shown.changes.append(_change(change))
        gone = set(made.gone)
        for key in dict.fromkeys((*made.absent, *made.gone)):
            item = self.items[key]
            hanging = {"codings": codings.get(item.id, 0), "verdicts": verdicts.get(item.id, 0)}
            shown.go.append(_thing(item) | hanging | {"removed": key in gone})
        for change in made.kept:
            shown.kept.append(_change(change) | self._changed_by(change))
        for key in made.stay_out:
            shown.stay_out.append(_thing(said.items[key]) | self._taken_out_by(key))

    def _changed_by(self, change: FieldChange) -> dict[str, Any]:
        """Tell who gave a field the value that the study has."""
        now = digest(change.before)
        found: dict[str, Any] = {"by": None, "at": None, "version": None}
        for version in reversed(self.study.codes.history()):
            items = self._items_of(version["version"])
            item = items.get(change.key)
            value = (
                None
                if item is None
                else item.under
                if change.path == ("under",)
                else item.fields.get(change.path)
            )
            if item is None or digest(value) != now:
                break
            found = {"by": version["loaded_by"], "at": version["loaded"], "version": version["version"]}
        return found

    def _taken_out_by(self, key: Key) -> dict[str, Any]:
        """Tell who took a thing out."""
        found: dict[str, Any] = {"by": None, "at": None, "version": None}
        for version in reversed(self.study.codes.history()):
            if key in self._items_of(version["version"]):
                break
            found = {"by": version["loaded_by"], "at": version["loaded"], "version": version["version"]}
        return found

    def _items_of(self, version: int) -> dict[Key, Item]:
        if version not in self._versions:
            self._versions[version] = flatten(self.study.codes.plain(version))
        return self._versions[version]


def _thing(item: Item) -> dict[str, Any]:
    return {"kind": item.kind, "id": item.id, "title": item.title(), "under": item.under}


def _change(change: FieldChange) -> dict[str, Any]:
    kind, item_id = change.key
    return {
        "kind": kind,
        "id": item_id,
        "field": change.path[0],
        "language": change.path[1] if len(change.path) > 1 else "",
        "before": change.before,
        "after": change.after,
        "since": change.since,
    }


def _sheet(report: SheetReport) -> dict[str, Any]:
    return {
        "sheet": report.name,
        "part": report.part,
        "rows": report.rows,
        "columns": report.columns,
        "left_out": report.left_out,
    }


def _name_of(key: Key) -> str:
    return " ".join(key)


def _key_from(name: str) -> Key:
    kind, _blank, item_id = name.partition(" ")
    return kind, item_id


def _remembered(item: Item) -> dict[str, Any]:
    """Return by what a thing is known again that the study does not have: no words of anybody."""
    return {"under": item.under, "titles": [digest(title) for title in item.titles()]}


def _gone_item(key: Key, remembered: Mapping[str, Any]) -> Item:
    former = frozenset(remembered.get("titles", ()))
    return Item(*key, remembered.get("under"), former=former, is_gone=True)


def _paths_from(fields: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    return {tuple(path.split("/")): value for path, value in fields.items()}


def _slug(stem: str) -> str:
    from coder.codebook.workbook.ids import clean_id

    return clean_id(stem) or "codebook"
