"""Who speaks where, kept and made findable: in any case, with or without accents."""

import re
from collections.abc import Sequence
from itertools import chain, count, zip_longest
from typing import Any, NamedTuple

from sqlite_utils import Database

from coder.model import Source, Transcript
from coder.study import search_words

#: Kept in the text, but not what anybody searches for: zero-width and bidi controls, soft hyphen.
_UNSEEN = dict.fromkeys(
    [0xAD, 0xFEFF, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)]
)


def keep(db: Database, source: str, transcript: Transcript | Source) -> None:
    """Keep who speaks where, and make the words findable."""
    write = db.conn.executemany
    write(
        "INSERT INTO speaker (source, label, role, ground) VALUES (?, ?, ?, ?)",
        [(source, speaker.label, speaker.role, speaker.ground) for speaker in transcript.speakers],
    )
    _keep_turns(db, source, transcript)


def replace_turns(db: Database, before: Source, now: Transcript | Source) -> None:
    """Let others speak at other places, once all speakers are there; to be called before the text changes."""
    sql = "SELECT id FROM turn WHERE source = ? ORDER BY n"
    ids = [row[0] for row in db.execute(sql, [before.id])]
    forget(db, before)
    db.execute("DELETE FROM turn WHERE source = ?", [before.id])
    _keep_turns(db, before.id, now, ids)


def _keep_turns(db: Database, source: str, transcript: Transcript | Source, ids: Sequence[int] = ()) -> None:
    write = db.conn.executemany
    first = (db.execute("SELECT max(id) FROM turn").fetchone()[0] or 0) + 1
    fresh = count(max([first, *(number + 1 for number in ids)]))
    turns = list(zip(chain(ids, fresh), transcript.turns, strict=False))
    write(
        'INSERT INTO turn (id, source, n, speaker, start, "end", time, language) VALUES (?,?,?,?,?,?,?,?)',
        [(i, source, t.n, t.speaker, t.start, t.end, t.time, t.language) for i, t in turns],
    )
    said = [(i, transcript.text[t.start : t.end].translate(_UNSEEN)) for i, t in turns]
    write("INSERT INTO turn_search (rowid, text) VALUES (?, ?)", said)
    search_words.collect(db, (words for _turn, words in said))


def forget(db: Database, source: Source) -> None:
    """Take the words of a source out of the index; its turns go with the source."""
    rows = db.execute("SELECT id FROM turn WHERE source = ? ORDER BY n", [source.id]).fetchall()
    said = [
        (row[0], source.text[t.start : t.end].translate(_UNSEEN))
        for row, t in zip(rows, source.turns, strict=True)
    ]
    db.conn.executemany("INSERT INTO turn_search (turn_search, rowid, text) VALUES ('delete', ?, ?)", said)
    search_words.forget(db, (words for _turn, words in said))


def collect_words(db: Database) -> None:
    """Keep each word that is said once, in a study that did not do so."""
    sql = (
        'SELECT substr(source.text, turn.start + 1, turn."end" - turn.start) '
        "FROM turn JOIN source ON source.id = turn.source"
    )
    search_words.collect_again(db, [words.translate(_UNSEEN) for (words,) in db.execute(sql)])


def index_again(db: Database) -> None:
    """Build the search index anew from the texts."""
    db.execute("INSERT INTO turn_search (turn_search) VALUES ('delete-all')")
    sql = (
        'SELECT turn.id, substr(source.text, turn.start + 1, turn."end" - turn.start) '
        "FROM turn JOIN source ON source.id = turn.source"
    )
    rows = [(turn, words.translate(_UNSEEN)) for turn, words in db.execute(sql)]
    db.conn.executemany("INSERT INTO turn_search (rowid, text) VALUES (?, ?)", rows)
    search_words.collect_again(db, (words for _turn, words in rows))


class SpokenPlace(NamedTuple):
    """A turn that may hold what is looked for."""

    source: str
    n: int
    speaker: str | None
    start: int
    end: int
    role: str


def places(db: Database, match: str | None) -> list[SpokenPlace]:
    """Return the turns that fit an expression of full-text search, all of them without one, as they were said."""
    sql = (
        "SELECT turn.source, turn.n, turn.speaker, turn.start, turn.\"end\", coalesce(speaker.role, 'unknown') "
        "FROM {table} JOIN source ON source.id = turn.source "
        "LEFT JOIN speaker ON speaker.source = turn.source AND speaker.label = turn.speaker "
        "{where} ORDER BY source.n, turn.n"
    )
    if match is None:
        rows = db.execute(sql.format(table="turn", where=""))
    else:
        table = "turn_search CROSS JOIN turn ON turn.id = turn_search.rowid"
        rows = db.execute(sql.format(table=table, where="WHERE turn_search MATCH ?"), [match])
    return [SpokenPlace(*row) for row in rows]


def search(db: Database, words: str, limit: int, source: str | None) -> list[dict[str, Any]]:
    """Find turns with all these words, in one source (of a survey, in what its respondents said) or in all."""
    wanted = " ".join(f'"{word}"' for word in re.findall(r"\w+", words))
    if not wanted:
        return []
    sql = (
        'SELECT turn.source, turn.n, turn.speaker, turn.start, turn."end", '
        'substr(source.text, turn.start + 1, turn."end" - turn.start) AS text '
        "FROM turn_search JOIN turn ON turn.id = turn_search.rowid "
        "JOIN source ON source.id = turn.source WHERE turn_search MATCH ? "
        "AND (? IS NULL OR ? IN (turn.source, source.parent)) ORDER BY rank LIMIT ?"
    )
    return list(db.query(sql, [wanted, source, source, limit]))


def is_as_made(db: Database) -> bool:
    """Tell whether the index finds each word where it stands in the texts, and no other."""
    db.execute("DROP TABLE IF EXISTS temp.made_search")
    db.execute(
        "CREATE VIRTUAL TABLE temp.made_search USING fts5("
        "text, content='', tokenize='unicode61 remove_diacritics 2')"
    )
    sql = (
        'SELECT turn.id, substr(source.text, turn.start + 1, turn."end" - turn.start) '
        "FROM turn JOIN source ON source.id = turn.source"
    )
    rows = [(turn, words.translate(_UNSEEN)) for turn, words in db.execute(sql).fetchall()]
    db.conn.executemany("INSERT INTO temp.made_search (rowid, text) VALUES (?, ?)", rows)
    for name, of in (("words_here", "main, turn_search"), ("words_made", "temp, made_search")):
        db.execute(f"DROP TABLE IF EXISTS temp.{name}")
        db.execute(f"CREATE VIRTUAL TABLE temp.{name} USING fts5vocab({of}, 'instance')")
    # a word of more than 32,000 bytes is cut, perhaps within a letter: it is compared, not read
    here = db.execute("SELECT CAST(term AS BLOB), doc, offset FROM temp.words_here")
    made = db.execute("SELECT CAST(term AS BLOB), doc, offset FROM temp.words_made")
    same = all(mine == theirs for mine, theirs in zip_longest(here, made))
    here.close()  # or the tables could not go
    made.close()
    for name in ("words_here", "words_made", "made_search"):
        db.execute(f"DROP TABLE temp.{name}")
    return same and search_words.are_as_said(db, (words for _turn, words in rows))
