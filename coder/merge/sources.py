"""Sources of an archive joined: the same GUID, or the same words from a file of the same name, is the same source."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from coder.errors import StudyError
from coder.merge.context import Conflict, MergeContext
from coder.model import Relation, Source, SourceKind, Turn, Withhold, source_order
from coder.study.database import new_guid, now
from coder.study.source_identity import Known, same_source
from coder.study.sources import APART, kept_as_json
from coder.translations import _, ngettext

#: An id that another study gave, of a source or of a respondent of a survey.
_ID = re.compile(r"S[1-9]\d{0,8}(\.[1-9]\d{0,5})?")
_FIELDS = ("title", "kind", "language", "group", "organisation", "role", "relation", "date", "voice")
_MOST_LISTED = 20
_UNSET: set[Any] = {None, "", Relation.UNKNOWN, Withhold.SHOW}


def merge_sources(context: MergeContext) -> None:
    """Take new sources in; compare what is known of those that are here."""
    beside = {str(row["id"]): row for row in context.table("source")}
    keeps = context.is_new("source")
    here = _SourcesHere(context)
    by_title: dict[str, str] = {}
    erased = _erased(context)
    # a survey before its respondents, who are told apart within it
    for theirs in sorted(context.archive.sources, key=lambda source: source.parent is not None):
        if theirs.guid in erased:
            context.erased.add(theirs.id)
            context.skip(
                _("source '{title}'", title=theirs.title),
                _("it was taken out here for good, and does not come back"),
            )
            continue
        if "\0" in theirs.text:  # SQLite would end the text there
            theirs = replace(theirs, text=theirs.text.replace("\0", "\ufffd"))
        extra = beside.get(theirs.id, {})
        if extra.get("cluster"):  # as it was called before
            theirs = replace(theirs, voice=str(extra["cluster"]))
        source = theirs if extra else _prepared(context, theirs, by_title)
        source = replace(source, parent=_survey_here(context, theirs))
        digest = context.study.sources.hash_of(source.text, source.parent)
        if source_id := here.same(source, digest) or _figures_here(context, source):
            _merge_known(context, source_id, source, extra)
        else:
            if source.guid in here.guids:
                source = _other_text(context, source, here.guids[source.guid], extra)
            source_id = _insert(context, source, extra, digest, keeps)
        here.taken.add(source_id)
        context.sources[theirs.id] = source_id
    context.joined.remarks += here.remarks()


class _SourcesHere:
    """The sources that are here, and those that sources of the archive are already: two of theirs are never one."""

    def __init__(self, context: MergeContext) -> None:
        self.taken: set[str] = set()
        self.guids: dict[str, str] = {}
        self._alike: defaultdict[str, list[Known]] = defaultdict(list)
        sql = "SELECT guid, text_hash, id, title, file FROM source ORDER BY n"
        for guid, digest, *known in context.db.execute(sql):
            self._alike[digest].append(Known(*known))
            self.guids[guid] = known[0]
        theirs = {source.guid for source in context.archive.sources if source.guid}
        #: Those that a source of the archive is by its GUID are no other's.
        self._meant = {self.guids[guid] for guid in theirs & self.guids.keys()}
        self._by_name: list[str] = []
        self._beside: list[str] = []

    def same(self, source: Source, digest: str) -> str | None:
        """Return the source here that one of theirs is."""
        alike = self._alike[digest]
        by_guid = self.guids.get(source.guid)
        if by_guid and any(known.id == by_guid for known in alike):
            return by_guid
        found = same_source(alike, source.title, source.file, self.taken | self._meant)
        if found:
            self._by_name.append(f"“{source.title}” ({found})")
        elif others := [known.id for known in alike]:
            self._beside.append(f"“{source.title}” ({', '.join(others)})")
        return found

    def remarks(self) -> list[str]:
        """Say what was taken for the same, and what was not although it says the same."""
        remarks = []
        if self._by_name:
            named = _listed(self._by_name)
            remarks.append(
                _("Taken for sources that are here, by their words and their name: {sources}.", sources=named)
            )
        if self._beside:
            remark = _(
                "Sources of their own although others here say the same, word for word, under another name: {sources}.",
                sources=_listed(self._beside),
            )
            remarks.append(remark)
        return remarks


def _listed(things: list[str]) -> str:
    more = len(things) - _MOST_LISTED
    if more <= 0:
        return ", ".join(things)
    return _("{things} and {n} more", things=", ".join(things[:_MOST_LISTED]), n=more)


def _erased(context: MergeContext) -> set[str]:
    """Return the GUIDs of sources whose words were taken back here."""
    sql = "SELECT before FROM log WHERE object = 'source' AND action IN ('remove', 'withdraw') AND before IS NOT NULL"
    found = (json.loads(row[0]) for row in context.db.execute(sql))
    return {said["guid"] for said in found if isinstance(said, dict) and said.get("guid")}


def _survey_here(context: MergeContext, theirs: Source) -> str | None:
    """Return the survey as it is called here; a source whose survey did not come stands on its own."""
    survey = context.sources.get(theirs.parent or "")
    sql = "SELECT id FROM source WHERE id = ? AND parent IS NULL"
    return survey if survey and context.db.execute(sql, [survey]).fetchone() else None


def _figures_here(context: MergeContext, theirs: Source) -> str | None:
    """Return the source of the same indicator here, which says what the codebook says now."""
    if theirs.kind != SourceKind.FIGURES:
        return None
    met = context.study.figures.meet(str(theirs.attributes.get("indicator", "")), theirs.text, context.by)
    if met is None:
        return None
    source_id, context.moved[theirs.id] = met
    return source_id


def _is_id_within(source_id: str, survey: str | None) -> bool:
    """Tell an id that a study gives: S7, or S7.2 to a respondent of S7."""
    number, dot, _unused = source_id.partition(".")
    return bool(_ID.fullmatch(source_id)) and (number == survey if dot else survey is None)


# --- new ones -----------------------------------------------------------------


def _prepared(context: MergeContext, source: Source, titles: dict[str, str]) -> Source:
    """Make a source of another tool one of ours: composed letters, turns, a language."""
    from coder.importers.speakers.roles import guess_roles
    from coder.importers.speakers.turns import find_turns, with_languages
    from coder.importers.text.encodings import normal

    text = normal(source.text)
    if not text.strip():
        n = sum(title == source.title for title in titles.values()) + 1
        titles[source.id] = source.title
        which = f"“{source.title}”" if n == 1 else f"“{source.title}” ({n})"
        return replace(source, text=f"[No text came with {which}.]", words=0, file=None)
    if text != source.text:
        context.moved[source.id] = _mover(source.text)
    found = find_turns(text, paragraphs=True)
    turns, language = with_languages(found.turns, text, source.language)
    turns = _heard(context, source.id, turns)
    speakers = guess_roles(found.labels, turns, text)
    return replace(
        source,
        text=text,
        turns=tuple(turns),
        speakers=speakers,
        language=language,
        words=len(text.split()),
        file=None,
    )


def _heard(context: MergeContext, source: str, turns: Sequence[Turn]) -> list[Turn]:
    """Give turns the times of a recording that stand where they begin, at their labels or at their first words."""
    move = context.moved.get(source, int)
    points = [(move(place), time) for place, time in context.archive.times.get(source, ())]
    timed, before = [], 0
    for turn in turns:
        known = [time for place, time in points if before <= place <= turn.start]
        if turn.time is None and known:
            turn = replace(turn, time=known[-1])
        timed.append(turn)
        before = turn.end
    return timed


def _mover(old: str) -> Callable[[int], int]:
    """Say where a position of a text stands in its composed form."""
    from coder.importers.text.encodings import normal

    return cache(lambda place: len(normal(old[:place])))


def _other_text(context: MergeContext, source: Source, source_id: str, extra: dict[str, Any]) -> Source:
    """Handle a source that is here with other words."""
    if extra and not context.extend_codebook:
        raise StudyError(
            _(
                "{own} ({title}) has another text in {context}; one of the two was changed, "
                "perhaps pseudonymised. Do the same to both studies first. Nothing was "
                "merged.",
                own=source_id,
                title=source.title,
                context=context.name,
            )
        )
    context.skip(
        _("identity of source '{title}'", title=source.title),
        _("{source} has the same GUID and another text: it became a source of its own", source=source_id),
    )
    return replace(source, guid=new_guid())


def _insert(context: MergeContext, source: Source, extra: dict[str, Any], digest: str, keeps: bool) -> str:
    _check_turns(context, source)
    place, source_id = context.study.sources.next_place(source.parent)
    if keeps and extra and _is_id_within(source.id, source.parent):
        number, respondent = source_order(source.id)
        place, source_id = number * APART + respondent, source.id
    if source.parent:
        context.study.sources.count_respondent(source.parent, source_order(source_id)[1])
    row = {
        "n": place,
        "id": source_id,
        "parent": source.parent,
        "guid": source.guid or new_guid(),
        **{key: getattr(source, key) for key in (*_FIELDS, "words", "text")},
        "kept": kept_as_json(source.kept),
        "file": _file_name(context, source),
        "title": source.title.strip() or source_id,
        "withhold_names": source.withhold,
        "attributes": json.dumps(dict(source.attributes), ensure_ascii=False),
        "text_hash": digest,
        "last_respondent": _last_respondent(extra) if source_id == source.id else 0,
        **_how_imported(context, extra),
    }
    context.db.table("source").insert(row)
    context.study.sources.add_turns(source_id, source)
    context.joined.added["source"] += 1
    if not context.has_trail("source", source.id):
        after = {"file": context.name, "title": row["title"], "words": source.words}
        context.notes.append((context.by, ("import", "source", source_id, None, after)))
    return source_id


def _check_turns(context: MergeContext, source: Source) -> None:
    for turn in source.turns:
        if not 0 <= turn.start <= turn.end <= len(source.text):
            raise StudyError(
                _(
                    "{context}: turns of “{title}” lie outside its text. Nothing was taken in.",
                    context=context.name,
                    title=source.title,
                )
            )


def _how_imported(context: MergeContext, extra: dict[str, Any]) -> dict[str, Any]:
    """Return how a source came into their study; what another tool sends says nothing of it."""
    if not extra:
        return {"format": "refi-qda", "imported": now(), "imported_by": context.coder(context.by)}
    copied = {key: extra.get(key) for key in ("format", "encoding", "original_hash")}
    imported = {
        "imported": extra.get("imported") or now(),
        "imported_by": context.coder(extra.get("imported_by")),
    }
    return {**copied, **imported}


def _last_respondent(extra: dict[str, Any]) -> int:
    """Return the last number that a survey gave, also to one who is gone: it is given to nobody else."""
    number = extra.get("last_respondent")
    return number if isinstance(number, int) and 0 < number < APART else 0


def _file_name(context: MergeContext, source: Source) -> str | None:
    """Return what a source's file is called here: what lies at that place may be another file, and is not theirs."""
    if not source.file:
        return None
    parts = PurePosixPath(source.file.replace("\\", "/")).parts
    name = _last_name(parts)
    if len(parts) < 2 or parts[0] != "transcripts" or ".." in parts:
        if len(parts) != 1:
            why = _(
                "it is a path outside the study's transcripts ({path}): only the name is kept",
                path=source.file[:80],
            )
            context.skip(_("file of source '{title}'", title=source.title), why)
        return name
    claimed = context.db.execute("SELECT 1 FROM source WHERE file = ?", [source.file]).fetchone()
    lies_here = (context.study.folder / source.file).exists() and not source.parent
    return name if (claimed and not source.parent) or lies_here else source.file


def _last_name(parts: tuple[str, ...]) -> str | None:
    if not parts or parts[-1] in ("..", "/"):
        return None
    return parts[-1]


# --- known ones ---------------------------------------------------------------


def _merge_known(context: MergeContext, source_id: str, theirs: Source, extra: dict[str, Any]) -> None:
    """Join what is known of a source: gaps are filled, what differs goes to the newer or is decided."""
    mine = context.study.sources.get(source_id)
    here, there = _known(mine), _known(theirs)
    if not extra:  # another tool says nothing of kinds, turns and titles of ours
        here, there = (
            {k: v for k, v in side.items() if k.startswith("attributes.")} for side in (here, there)
        )
    side = context.newer("source", source_id, theirs.id)
    change: dict[str, Any] = {}
    for key in dict.fromkeys((*here, *there)):
        a, b = here.get(key), there.get(key)
        if a != b and _takes_theirs(context, source_id, theirs.title, key, (a, b), side):
            change[key] = b
    if extra:
        sql = "UPDATE source SET original_hash = coalesce(original_hash, ?) WHERE id = ?"
        context.db.execute(sql, [extra.get("original_hash"), source_id])
        _earliest(context, source_id, theirs, extra)
        _merge_speakers(context, mine, theirs, side)
    if change:
        _write(context, source_id, here, change)


def _known(source: Source) -> dict[str, Any]:
    found: dict[str, Any] = {key: getattr(source, key) for key in _FIELDS}
    found |= {"withhold_names": source.withhold}
    return found | {f"attributes.{key}": value for key, value in source.attributes.items()}


def _takes_theirs(
    context: MergeContext, source_id: str, title: str, key: str, values: tuple[Any, Any], side: str
) -> bool:
    mine, theirs = values
    if side:
        return side == "theirs"
    if mine in _UNSET or theirs in _UNSET:
        return mine in _UNSET
    return context.settle(
        Conflict(
            f"source:{source_id}:{key}",
            _("{key} of {source} ({title})", key=key, source=source_id, title=title),
            f'"{mine}"',
            f'"{theirs}"',
        )
    )


def _write(context: MergeContext, source_id: str, here: dict[str, Any], change: dict[str, Any]) -> None:
    free = {key[11:]: value for key, value in {**here, **change}.items() if key.startswith("attributes.")}
    kept = {key: value for key, value in free.items() if value is not None}
    row = {key: value for key, value in change.items() if not key.startswith("attributes.")}
    row["attributes"] = json.dumps(kept, ensure_ascii=False)
    context.study.sources.update(source_id, row)
    context.joined.updated["source"] += 1
    plain = {key: str(value) for key, value in change.items()}
    was = {key: None if here.get(key) is None else str(here[key]) for key in change}
    context.notes.append((context.by, ("join", "source", source_id, was, plain)))


def _earliest(context: MergeContext, source_id: str, theirs: Source, extra: dict[str, Any]) -> None:
    """Let the earlier import stand as the import."""
    sql = "SELECT imported, guid FROM source WHERE id = ?"
    mine = context.db.execute(sql, [source_id]).fetchone()
    if (str(extra["imported"]), theirs.guid) < tuple(mine):
        columns = ("format", "encoding", "imported")
        row = {key: extra[key] for key in columns} | {"guid": theirs.guid}
        row["imported_by"] = context.coder(extra["imported_by"])
        context.study.sources.update(source_id, row)
        context.joined.updated["source"] += 1


def _merge_speakers(context: MergeContext, mine: Source, theirs: Source, side: str) -> None:
    """Join who speaks where and what they do; both are one thing."""
    if (mine.turns, mine.speakers) == (theirs.turns, theirs.speakers) or mine.text != theirs.text:
        return  # of figures that are others now the turns go with them
    if not side:
        takes = context.settle(
            Conflict(
                f"source:{mine.id}:speakers",
                _("speakers and turns of {source} ({title})", source=mine.id, title=mine.title),
                _who(mine),
                _who(theirs),
            )
        )
        side = "theirs" if takes else "mine"
    if side == "theirs":
        context.db.execute("DELETE FROM turn WHERE source = ?", [mine.id])
        context.db.execute("DELETE FROM speaker WHERE source = ?", [mine.id])
        context.study.sources.add_turns(mine.id, theirs)
        context.study.sources.index_again()
        context.joined.updated["source"] += 1


def _who(source: Source) -> str:
    speakers = ", ".join(f"{speaker.label} ({speaker.role})" for speaker in source.speakers)
    turns = ngettext("{n} turn", "{n} turns", len(source.turns))
    return f"{turns}; {speakers or _('nobody named')}"
