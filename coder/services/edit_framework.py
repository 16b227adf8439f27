"""The framework changed by a person, thing by thing: each change a new version, each undone at once."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from coder.codebook.differences import differences
from coder.codebook.framework_forms import changes
from coder.codebook.framework_forms.layout import from_layout, lay_out
from coder.codebook.framework_forms.reading import FieldsError, read_fields
from coder.codebook.framework_forms.things import TOP, WHOLE
from coder.codebook.framework_forms.version_words import in_words
from coder.errors import CoderError, UsageError
from coder.services.merge_codes import bring_back, last_move
from coder.study import Study
from coder.study.database import transaction
from coder.translations import _

Layout = dict[str, Any]
#: A framework that nothing was ever put in.
EMPTY: Mapping[str, Any] = {"id": "codebook"}
#: Fewer levels are no scale.
_LEAST_LEVELS = 2


class StaleFrameworkError(CoderError):
    """The framework changed since the page showed it; nothing was saved."""

    def __init__(self, sentence: str, version: int, since: list[str]) -> None:
        """Keep the version that holds now, and what changed since in sentences."""
        self.version = version
        self.since = since
        super().__init__(sentence)


class Edition(NamedTuple):
    """Who changes the framework, and which version they had before them."""

    by: str
    version: int


class Place(NamedTuple):
    """A thing, by its kind and id; without any it is the top of the framework."""

    kind: str = TOP
    id: str = ""


def current_version(study: Study) -> int:
    """Return the number of the version that holds, 0 before the first."""
    return study.codes.version


def layout_of(study: Study) -> Layout:
    """Return the framework as it stands, laid out for editing."""
    return lay_out(_as_kept(study) or EMPTY)


def _as_kept(study: Study) -> dict[str, Any]:
    """Return the framework as its file holds it; nothing where there is none."""
    return study.codes.plain() if study.codes.history() else {}


def add(study: Study, kind: str, fields: Mapping[str, Any], under: Place, edition: Edition) -> dict[str, Any]:
    """Add a thing; return its id and the version. Raises `FieldsError` or `CodebookError` with all faults."""
    values = read_fields(kind, fields, {})
    values = {key: value for key, value in values.items() if value is not None}
    made: dict[str, Any] = {}
    if kind != "alias":
        values["id"] = str(fields.get("id") or "").strip()
        _check_id_is_free(study, kind, values["id"])
    if kind == "scale":
        values["levels"] = _levels(str(fields.get("levels") or ""), _language_of(fields))

    def change(layout: Layout) -> Layout:
        layout, made["id"] = changes.added(layout, kind, values, (under.kind, under.id), ids_ever_used(study))
        return layout

    return made | _edit(study, edition, change)


def _check_id_is_free(study: Study, kind: str, thing_id: str) -> None:
    known = study.codes.known()
    if thing_id and known.get(thing_id) is False:
        raise FieldsError(
            id=_(
                "“{id}” was taken out and still has codings. Bring it back under Versions, or use another id.",
                id=thing_id,
            )
        )


def ids_ever_used(study: Study) -> set[str]:
    """Return what no new thing may be called by itself: codings, verdicts and answers hang on it."""
    used = set(study.codes.known())
    used |= {verdict.code for verdict in study.verdicts.all()}
    return used | {answer.question for answer in study.answers.all()}


def _language_of(fields: Mapping[str, Any]) -> str:
    title = fields.get("title")
    return next(iter(title), "") if isinstance(title, dict) else ""


def _levels(lines: str, language: str) -> list[dict[str, Any]]:
    titles = list(dict.fromkeys(line.strip() for line in lines.splitlines() if line.strip()))
    if len(titles) < _LEAST_LEVELS:
        raise FieldsError(levels=_("A scale needs at least two levels: one a line, the highest first."))
    layout: Layout = {"scales": [{"id": "new", "levels": []}]}
    for title in titles:
        layout, _id = changes.added(layout, "level", {"title": {language: title}}, ("scale", "new"))
    levels: list[dict[str, Any]] = layout["scales"][0]["levels"]
    return levels


def change(
    study: Study,
    thing: Place,
    fields: Mapping[str, Any],
    edition: Edition,
    under: Place | None = None,
) -> dict[str, Any]:
    """Change the fields that are given of a thing, and put it under another where that is said."""
    made = {"kind": thing.kind, "id": thing.id}

    def make(layout: Layout) -> Layout:
        is_whole = thing.kind == WHOLE
        before = layout if is_whole else changes.find(layout, *thing).data
        values = read_fields(thing.kind, fields, _flat(before))
        layout = changes.changed(layout, thing.kind, thing.id, values)
        if under is not None:
            layout, made["kind"] = changes.moved(layout, *thing, (under.kind, under.id))
        return layout

    return made | _edit(study, edition, make)


def _flat(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return data with what stands within a key under both keys: period.from."""
    flat = dict(data)
    for key, value in data.items():
        if isinstance(value, dict):
            flat |= {f"{key}.{inner}": inside for inner, inside in value.items()}
    flat["years"], flat["cells"] = None, data
    return flat


def step(study: Study, kind: str, thing_id: str, steps: int, edition: Edition) -> dict[str, Any]:
    """Move a thing up or down among its like."""
    return _edit(study, edition, lambda layout: changes.stepped(layout, kind, thing_id, steps))


def take_out(study: Study, kind: str, thing_id: str, edition: Edition) -> dict[str, Any]:
    """Take a thing out with all that stands under it; codes with codings are retired, not lost."""
    return _edit(study, edition, lambda layout: changes.without(layout, kind, thing_id))


def _edit(study: Study, edition: Edition, change: Callable[[Layout], Layout]) -> dict[str, Any]:
    with transaction(study.db):
        check_current(study, edition)
        loaded = study.codes.edit(lambda plain: from_layout(change(lay_out(plain))), edition.by)
    return {"version": loaded["version"], "status": loaded["status"]}


def check_current(study: Study, edition: Edition) -> None:
    """Raise `StaleFrameworkError` where somebody changed the framework since that edition."""
    current = current_version(study)
    if current == edition.version:
        return
    last = study.codes.history()[-1]
    raise StaleFrameworkError(
        _(
            "{name} changed the framework meanwhile. Nothing was saved; what you typed still stands here.",
            name=last["loaded_by"],
        ),
        current,
        changes_between(study, edition.version, current),
    )


# --- versions ------------------------------------------------------------------------


def _plain(study: Study, version: int) -> dict[str, Any]:
    known = {row["version"] for row in study.codes.history()}
    return study.codes.plain(version) if version in known else dict(EMPTY)


def changes_between(study: Study, before: int, after: int) -> list[str]:
    """Tell in sentences what one version says otherwise than an earlier one."""
    old, new = _plain(study, before), _plain(study, after)
    sentences = in_words(differences(old, new))
    if not sentences and old != new:
        return [_("The order was changed")]
    return sentences


def versions(study: Study, most: int = 40) -> list[dict[str, Any]]:
    """Return the versions, newest first, each with who made it and what it changed."""
    history = study.codes.history()
    told = []
    for n in range(len(history) - 1, max(len(history) - 1 - most, -1), -1):
        before = history[n - 1]["version"] if n else 0
        sentences = changes_between(study, before, history[n]["version"]) if n else []
        told.append(history[n] | {"changes": sentences})
    return told


def version_to_undo_to(history: Iterable[Mapping[str, Any]]) -> int | None:
    """Return the version that undoing the last change brings back; what was undone is not undone again."""
    standing: list[tuple[str, int]] = []
    for row in history:
        if len(standing) > 1 and standing[-2][0] == row["hash"]:
            standing.pop()  # somebody went back one step
        else:
            standing.append((row["hash"], row["version"]))
    return standing[-2][1] if len(standing) > 1 else None


def undo(study: Study, edition: Edition) -> dict[str, Any]:
    """Undo the last change that stands; codings and memos that went along with it come back too."""
    version = version_to_undo_to(study.codes.history())
    if version is None:
        raise UsageError(_("There is nothing to undo."))
    with transaction(study.db):
        move = last_move(study)
        if move is None or move.action == "merge":  # the code must be there before its codings are
            restored = restore(study, version, edition)
            stay = bring_back(study, move, edition.by) if move else 0
        else:
            check_current(study, edition)
            stay = bring_back(study, move, edition.by)
            restored = restore(study, version, edition)
    return restored | {"stay": stay}


def restore(study: Study, version: int, edition: Edition) -> dict[str, Any]:
    """Make an earlier version the current one again; those between stay in the history."""
    with transaction(study.db):
        check_current(study, edition)
        loaded = study.codes.edit(lambda _plain: study.codes.plain(version), edition.by)
    return {"version": loaded["version"], "status": loaded["status"]}


#: What may be told of a study before it has a framework; it stays when one is taken.
_OF_THE_STUDY = ("title", "languages", "period")


def is_bare(study: Study) -> bool:
    """Tell whether a study has no framework yet, though perhaps a title."""
    told = _as_kept(study)
    return not any(told[key] for key in told if key not in ("id", *_OF_THE_STUDY))


def start_from(study: Study, name: str, edition: Edition) -> dict[str, Any]:
    """Begin a study that has no framework with one that comes with the tool; a title that it has stays."""
    from coder.codebook import read_codebook
    from coder.resources import shipped_codebooks

    shipped = shipped_codebooks()
    if name not in shipped:
        raise UsageError(_("No framework of that name comes with the tool."))
    plain = read_codebook(shipped[name])[1]
    with transaction(study.db):
        check_current(study, edition)
        if not is_bare(study):
            raise UsageError(_("This study has a framework already."))
        told = _as_kept(study)
        own = {key: told[key] for key in _OF_THE_STUDY if told.get(key)}
        loaded = study.codes.load(plain | own, edition.by)
    return {"version": loaded["version"], "status": loaded["status"]}
