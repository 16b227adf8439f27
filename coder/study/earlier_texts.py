"""Texts as they were before they were corrected, with all that pointed into them."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from sqlite_utils import Database

from coder.model import Turn
from coder.model.rewritten import Rewritten
from coder.study.coders import Coders
from coder.study.database import now
from coder.study.memos import Memos
from coder.study.sources import Sources

Row = dict[str, Any]
Rewrite = Callable[[str], Rewritten]
#: What of a coding is kept: the rest of it no correction touches.
_OF_CODING = ("id", "start", "end", "withdrawn", "withdrawn_by")


@dataclass(frozen=True)
class EarlierText:
    """A text as it was, who corrected it, when and why."""

    id: int
    source: str
    text: str
    text_hash: str
    original_hash: str | None
    kept: str | None  # JSON: what became of the words of its file
    turns: tuple[Turn, ...]
    speakers: tuple[Row, ...]
    #: Per table the rows that pointed into the text, and under "gone" what the correction took away.
    places: Mapping[str, Any]
    by: str
    at: str
    why: str
    undone: str | None

    def as_dict(self) -> dict[str, Any]:
        """Return what is told of it in a list."""
        told = {key: getattr(self, key) for key in ("id", "source", "by", "at", "why", "undone")}
        return told | {"words": len(self.text.split()), "turns": len(self.turns)}

    def at_place(self, table: str) -> dict[int, Row]:
        """Return the rows of a table that pointed into the text, by their numbers."""
        return {row["id"]: row for row in self.places[table]}

    def taken_away(self, table: str) -> set[int]:
        """Return what the correction took away: withdrawn codings, dropped suggestions."""
        return set(self.places.get("gone", {}).get(table, ()))


class Standing(NamedTuple):
    """The numbers of what points into a source: live codings, and suggestions whatever became of them."""

    codings: set[int]
    suggestions: set[int]


class EarlierTexts:
    """What sources said before they were corrected; it stays as it was, but for names that are taken out."""

    def __init__(self, db: Database, sources: Sources, memos: Memos) -> None:
        self.db = db
        self.sources = sources
        self.memos = memos

    # --- in -------------------------------------------------------------------

    def keep(self, source: str, by: str, why: str) -> int:
        """Keep the text of a source as it is now, with turns, speakers and all places in it."""
        sql = "SELECT text, text_hash, original_hash, kept FROM source WHERE id = ?"
        text, digest, original, kept = self.db.execute(sql, [source]).fetchone()
        turns = [asdict(turn) for turn in self.sources.get(source).turns]
        row = {
            "source": source,
            "text": text,
            "text_hash": digest,
            "original_hash": original,
            "kept": kept,
            "turns": _json(turns),
            "speakers": _json(self._rows("speaker", source, "rowid")),
            "places": _json(self._places(source)),
            "coder": Coders(self.db).ensure(by),
            "at": now(),
            "why": why,
        }
        return int(self.db.table("earlier_text").insert(row).last_pk or 0)

    def _places(self, source: str) -> dict[str, list[Row]]:
        codings = self._rows("coding", source, "id")
        suggestions = self._rows("suggestion", source, "id")
        return {
            "coding": [{key: row[key] for key in _OF_CODING} for row in codings],
            "suggestion": [{**row, "quote": ""} for row in suggestions],  # it stands in the text
            "blind_passage": self._rows("blind_passage", source, "rowid"),
            "reworded": self.reworded(source),
            "memo": self.memos.in_source(source),
        }

    def _rows(self, table: str, source: str, order: str) -> list[Row]:
        rows = self.db.query(f"SELECT * FROM {table} WHERE source = ? ORDER BY {order}", [source])
        return [{key: value for key, value in row.items() if key != "source"} for row in rows]

    def reworded(self, source: str) -> list[Row]:
        """List the codings of a source that quote other words than were judged, with these."""
        sql = "SELECT coding, quote FROM reworded WHERE coding IN (SELECT id FROM coding WHERE source = ?)"
        return list(self.db.query(f"{sql} ORDER BY coding", [source]))

    def standing(self, source: str) -> "Standing":
        """Return what points into a source now."""
        live = self.db.execute("SELECT id FROM coding WHERE source = ? AND withdrawn IS NULL", [source])
        proposed = self.db.execute("SELECT id FROM suggestion WHERE source = ?", [source])
        return Standing({row[0] for row in live}, {row[0] for row in proposed})

    def note_gone(self, earlier: int, codings: Iterable[int], suggestions: Iterable[int]) -> None:
        """Keep with an earlier text what its correction took away."""
        gone = {"coding": sorted(codings), "suggestion": sorted(suggestions)}
        stored = self.db.execute("SELECT places FROM earlier_text WHERE id = ?", [earlier]).fetchone()[0]
        self.db.table("earlier_text").update(earlier, {"places": _json(json.loads(stored) | {"gone": gone})})

    def mark_undone(self, earlier: int) -> None:
        """Say that the source has this text again."""
        self.db.execute("UPDATE earlier_text SET undone = ? WHERE id = ?", [now(), earlier])

    # --- out ------------------------------------------------------------------

    def of(self, source: str) -> list[EarlierText]:
        """List the texts that a source had, the oldest first."""
        rows = self.db.query("SELECT * FROM earlier_text WHERE source = ? ORDER BY id", [source])
        return [_earlier_text(row) for row in rows]

    def last(self, source: str) -> EarlierText | None:
        """Return the text that undoing would bring back; None where nothing is left to undo."""
        standing = [earlier for earlier in self.of(source) if not earlier.undone]
        return standing[-1] if standing else None

    def texts(self, source: str) -> list[str]:
        """List the words that a source had before it was corrected."""
        sql = "SELECT text FROM earlier_text WHERE source = ? ORDER BY id"
        return [row[0] for row in self.db.execute(sql, [source])]

    def labels(self, source: str) -> list[tuple[str, str]]:
        """List the labels and roles that its speakers had then."""
        return [(row["label"], row["role"]) for earlier in self.of(source) for row in earlier.speakers]

    # --- names ----------------------------------------------------------------

    def take_names_out(self, source: str, rewrite: Rewrite, gone: set[str]) -> int:
        """Take names out of what a source said before; return from how many texts.

        Gone: words that no suggestion may give as a reason any more.
        """
        taken = 0
        for earlier in self.of(source):
            made = rewrite(earlier.text)
            row: Row = {
                "turns": [_turn_moved(turn, made, rewrite) for turn in earlier.turns],
                "speakers": _speakers_renamed(earlier.speakers, rewrite),
                "places": _places_moved(earlier.places, made, rewrite, gone),
            }
            row = {key: _json(value) for key, value in row.items()}
            if made.edits:
                row |= {"text": made.text, "original_hash": earlier.original_hash or earlier.text_hash}
                row["text_hash"] = self.sources.hash_of_source(source, made.text)
                taken += 1
            self.db.table("earlier_text").update(earlier.id, row)
        return taken


def _earlier_text(row: Row) -> EarlierText:
    return EarlierText(
        id=row["id"],
        source=row["source"],
        text=row["text"],
        text_hash=row["text_hash"],
        original_hash=row["original_hash"],
        kept=row["kept"],
        turns=tuple(Turn(**turn) for turn in json.loads(row["turns"])),
        speakers=tuple(json.loads(row["speakers"])),
        places=json.loads(row["places"]),
        by=row["coder"],
        at=row["at"],
        why=row["why"],
        undone=row["undone"],
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _turn_moved(turn: Turn, made: Rewritten, rewrite: Rewrite) -> Row:
    start, end = made.moved(turn.start, turn.end)
    speaker = rewrite(turn.speaker).text if turn.speaker else turn.speaker
    return asdict(turn) | {"start": start, "end": end, "speaker": speaker}


def _speakers_renamed(speakers: Iterable[Row], rewrite: Rewrite) -> list[Row]:
    """Rename speakers; two who get one name become one."""
    renamed: dict[str, Row] = {}
    for speaker in speakers:
        label = rewrite(speaker["label"]).text
        renamed.setdefault(label, {**speaker, "label": label})
    return list(renamed.values())


def _places_moved(
    places: Mapping[str, Any], made: Rewritten, rewrite: Rewrite, gone: set[str]
) -> dict[str, Any]:
    moved = dict(places)
    for table in ("coding", "suggestion", "blind_passage"):
        rows = []
        for row in places[table]:
            start, end = made.moved(row["start"], row["end"])
            rows.append({**row, "start": start, "end": end})
        moved[table] = rows
    moved["memo"] = [_memo_moved(row, made, rewrite) for row in places.get("memo", [])]
    for row in moved["suggestion"]:
        row["because"] = _json([reason for reason in json.loads(row["because"]) if not _holds(reason, gone)])
    moved["reworded"] = [{**row, "quote": rewrite(row["quote"]).text} for row in places["reworded"]]
    return moved


def _memo_moved(row: Row, made: Rewritten, rewrite: Rewrite) -> Row:
    if row["speaker"]:
        return {**row, "speaker": rewrite(row["speaker"]).text}
    start, end = made.moved(row["start"], row["end"])
    return {**row, "start": start, "end": end}


def _holds(reason: str, gone: set[str]) -> bool:
    return any(word in gone for word in reason.casefold().replace("(", " ").split())
