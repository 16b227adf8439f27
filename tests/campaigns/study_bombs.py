"""Bombs that look like whole studies: REFI-QDA projects, studies of this tool, projects of others."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from bomb import MEGABYTE, Bomb, between, of_bytes, of_parts

_HEAD = b'<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="x">'
_USER = b'<Users><User guid="7B5DD27B-8A1C-5579-9DED-769EFCAEDA83" name="Ana"/></Users>'
_JOY = b"361EC5C2-E25B-5AC7-B28F-794514307D29"
_CODE = b'<Code guid="%s" name="joy" isCodable="true">' % _JOY
_BOOK = _USER + b"<CodeBook><Codes>" + _CODE + b"</Code></Codes></CodeBook>"
_EXCHANGE = ("exchange import",)


def _project(content: Callable[[], Iterable[bytes]] | bytes, **files: bytes) -> Callable[[Path], None]:
    named = {f"sources/{name}.txt": data for name, data in files.items()}
    return of_parts({"project.qde": content, **named})


def _sources(times: int, path: bytes, inner: bytes = b"") -> Iterable[bytes]:
    yield _HEAD + _BOOK + b"<Sources>"
    for n in range(times):
        yield b'<TextSource guid="e2fd27ef-536a-5d68-af9a-%012x" name="Talk %d"' % (n, n)
        yield (
            b' plainTextPath="%s">' % path
            if path
            else b"><PlainTextContent>A: loaf %d</PlainTextContent>" % n
        )
        yield inner + b"</TextSource>"
    yield b"</Sources></Project>"


def _selections(times: int) -> bytes:
    pattern = (
        b'<PlainTextSelection guid="46cc9a04-40da-521d-af71-%012x" startPosition="%d" endPosition="%d">'
        b'<Coding guid="c867cfd4-e853-5824-ad6f-%012x"><CodeRef targetGUID="%s"/></Coding></PlainTextSelection>'
    )
    return b"".join(pattern % (n, n % 900, n % 900 + 9, n, _JOY) for n in range(times))


def _codes(depth: int) -> bytes:
    opened = b"".join(
        b'<Code guid="361ec5c2-e25b-5ac7-b28f-%012x" name="c%d">' % (n, n) for n in range(depth)
    )
    return b"<Codes>" + opened + b"</Code>" * depth + b"</Codes>"


def _laughs(root: bytes) -> bytes:
    entities = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    return b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">' + entities + b"]>" + root


def _many(guids: int) -> Iterable[bytes]:
    yield _HEAD + _USER + b"<CodeBook><Codes>"
    for n in range(guids):
        yield b'<Code guid="361ec5c2-e25b-5ac7-b28f-%012x" name="code %d" isCodable="true"/>' % (n, n)
    yield b"</Codes></CodeBook></Project>"


_TALK = b"A: " + b"we bake bread " * 100
PROJECTS = [
    Bomb("a billion laughs", ".qdpx", _EXCHANGE, lambda: _project(_laughs(_HEAD + b"&a11;</Project>"))),
    Bomb("a project of 1 GB of spaces", ".qdpx", _EXCHANGE, lambda: _project(between(_HEAD, b" " * 1000, MEGABYTE, b"</Project>"))),
    Bomb("a project of 120 MB of words", ".qdpx", _EXCHANGE, lambda: _project(between(_HEAD + b"<Description>", bytes(range(48, 58)) * 3 + b" loaf ", 3_300_000, b"</Description></Project>"))),
    Bomb("100,000 sources", ".qdpx", _EXCHANGE, lambda: _project(lambda: _sources(100_000, b""))),
    Bomb("10,000 sources", ".qdpx", _EXCHANGE, lambda: _project(lambda: _sources(10_000, b""))),
    Bomb("10,000 sources of one file of 7 MB", ".qdpx", _EXCHANGE, lambda: _project(lambda: _sources(10_000, b"internal://a.txt"), a=b"A: loaf\n" * 900_000)),
    Bomb("a source of 60 MB", ".qdpx", _EXCHANGE, lambda: _project(lambda: _sources(1, b"internal://a.txt"), a=b"".join(b"A: loaf %d\n" % n for n in range(3_500_000)))),
    Bomb("100,000 codings in one text", ".qdpx", _EXCHANGE, lambda: _project(lambda: _sources(1, b"internal://a.txt", _selections(100_000)), a=_TALK)),
    Bomb("10,000 codes in each other", ".qdpx", _EXCHANGE, lambda: _project(_HEAD + b"<CodeBook>" + _codes(10_000) + b"</CodeBook></Project>")),
    Bomb("100,000 codes", ".qdpx", _EXCHANGE, lambda: _project(lambda: _many(100_000))),
    Bomb("a million elements in each other", ".qdpx", _EXCHANGE, lambda: _project(between(_HEAD, b"<Set>", MEGABYTE, b""))),
    Bomb("5 million elements", ".qdpx", _EXCHANGE, lambda: _project(between(_HEAD, b"<a/>", 5 * MEGABYTE, b"</Project>"))),
    Bomb("200,000 members", ".qdpx", _EXCHANGE, lambda: of_parts({"project.qde": _HEAD + b"</Project>", **{f"sources/{n}.txt": b"" for n in range(200_000)}})),
    Bomb("10,000 codes in each other", ".qdc", ("exchange import", "codebook load"), lambda: of_bytes(b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0">', _codes(10_000), b"</CodeBook>")),
    Bomb("a billion laughs", ".qdc", ("exchange import", "codebook load"), lambda: of_bytes(_laughs(b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0">&a11;</CodeBook>'))),
    Bomb("90 MB of spaces", ".qdc", ("exchange import", "codebook load"), lambda: of_bytes(b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0">', b" " * 90 * MEGABYTE, b"</CodeBook>")),
]  # fmt: skip


def of_statements(*statements: str) -> Callable[[Path], None]:
    """Return what changes a study that lies there; it may be one whose rows contradict each other."""

    def write(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            for name, *_ in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall():
                connection.execute(f'DROP TRIGGER "{name}"')  # as a stranger would, who has much to write
            for statement in statements:
                connection.execute(statement)

    return write


_ENDLESS = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"
_COUNTED = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < {})"
_STUDY = ("merge", "a study")


def _view(table: str, columns: str, source: str) -> tuple[str, str]:
    return f'DROP TABLE "{table}"', f'CREATE VIEW "{table}" AS {source.replace("COLUMNS", columns)}'


_LOG = "n AS id, '2022' AS at, 'An' AS coder, 'x' AS action, 'y' AS object, 'z' AS object_id, '' AS before, '' AS after"
_MEMO = "n AS id, n AS guid, 'code' AS about_kind, 'O1' AS about_id, 'x' AS text, 'An' AS coder, '2022' AS created"
STUDIES = [
    Bomb("a memo of 300 MB", ".db", _STUDY, lambda: of_statements("UPDATE coding SET memo = replace(hex(zeroblob(150000000)), '0', 'x') WHERE id = 1")),
    Bomb("a text of 300 MB", ".db", _STUDY, lambda: of_statements("UPDATE source SET text = replace(hex(zeroblob(150000000)), '0', 'x') WHERE id = 'S1'")),
    Bomb("a blob of 300 MB", ".db", _STUDY, lambda: of_statements("CREATE TABLE more (b BLOB)", "INSERT INTO more VALUES (zeroblob(300000000))")),
    Bomb("a log without an end", ".db", _STUDY, lambda: of_statements(*_view("log", _LOG, f"{_ENDLESS} SELECT COLUMNS FROM r"))),
    Bomb("memos without an end", ".db", _STUDY, lambda: of_statements(*_view("memo", _MEMO, f"{_ENDLESS} SELECT COLUMNS FROM r"))),
    Bomb("a table that grows from nothing", ".db", _STUDY, lambda: of_statements("ALTER TABLE coding ADD COLUMN more TEXT AS (hex(zeroblob(400000000)))")),
    Bomb("an index that never ends", ".db", _STUDY, lambda: of_statements("CREATE TABLE loop (n, m AS (length(hex(zeroblob(400000000)))))", "INSERT INTO loop VALUES (1)", "CREATE VIEW slow AS SELECT sum(a.m + b.m) FROM loop a, loop b")),
    Bomb("300,000 lines in the log", ".db", _STUDY, lambda: of_statements(f"INSERT INTO log (at, coder, action, object, object_id) {_COUNTED.format(300_000)} SELECT '2022-01-01T00:00:00.000Z', 'An', 'x', 'y', n FROM r")),
    Bomb("a codebook of brackets", ".db", _STUDY, lambda: of_statements("UPDATE codebook_version SET content = replace(hex(zeroblob(500000)), '0', '[')")),
    Bomb("attributes in brackets", ".db", _STUDY, lambda: of_statements("UPDATE source SET attributes = replace(hex(zeroblob(500000)), '0', '[')")),
    Bomb("a trigger without an end", ".db", _STUDY, lambda: of_statements(f"CREATE TRIGGER t AFTER INSERT ON log BEGIN INSERT INTO memo (guid, about_kind, about_id, text, coder, created) SELECT value, 'x', 'x', 'x', 'An', '2022' FROM json_each('[1]'), ({_ENDLESS} SELECT n FROM r); END")),
]  # fmt: skip
_TAGUETTE = (
    "CREATE TABLE highlights (id INTEGER, document_id INTEGER, start_offset INTEGER, end_offset INTEGER)",
    "CREATE TABLE tags (id INTEGER, path TEXT)",
    "CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER)",
    "INSERT INTO tags VALUES (1, 'mood')",
)
_QUALCODER = (
    "CREATE TABLE code_name (cid INTEGER, name TEXT)",
    "CREATE TABLE code_text (cid INTEGER, fid INTEGER, pos0 INTEGER, pos1 INTEGER, owner TEXT, memo TEXT, date TEXT)",
    "INSERT INTO code_name VALUES (1, 'good')",
)
#: 5 MB in 25,000 lines, each with a character that is taken out.
_WORDS = (
    "replace(hex(zeroblob(25000)), '00', 'A: ' || replace(hex(zeroblob(50)), '00', 'bake') || char(13, 10))"
)
FOREIGN = [
    Bomb("a document of 800 MB that is not stored", ".sqlite3", ("import",), lambda: of_statements(*_TAGUETTE, "CREATE TABLE documents (id INTEGER, name TEXT, contents TEXT AS (hex(zeroblob(400000000))))", "INSERT INTO documents VALUES (1, 'a')")),
    Bomb("a document of 5 MB, 20,000 highlights", ".sqlite3", ("import",), lambda: of_statements(*_TAGUETTE, "CREATE TABLE documents (id INTEGER, name TEXT, contents TEXT)", f"INSERT INTO documents SELECT 1, 'a', {_WORDS}", f"INSERT INTO highlights {_COUNTED.format(20_000)} SELECT n, 1, n, n + 9 FROM r", f"INSERT INTO highlight_tags {_COUNTED.format(20_000)} SELECT n, 1 FROM r")),
    Bomb("a million tags", ".sqlite3", ("import",), lambda: of_statements(*_TAGUETTE, "CREATE TABLE documents (id INTEGER, name TEXT, contents TEXT)", "INSERT INTO documents VALUES (1, 'a', 'A: we bake')", f"INSERT INTO highlights {_COUNTED.format(1_000_000)} SELECT n, 1, 0, 5 FROM r", f"INSERT INTO highlight_tags {_COUNTED.format(1_000_000)} SELECT n, 1 FROM r")),
    Bomb("a text of 5 MB, 20,000 codings", ".qda", ("import",), lambda: of_statements(*_QUALCODER, "CREATE TABLE source (id INTEGER, name TEXT, fulltext TEXT)", f"INSERT INTO source SELECT 1, 'a', {_WORDS}", f"INSERT INTO code_text {_COUNTED.format(20_000)} SELECT 1, 1, n, n + 9, 'An', '', '' FROM r")),
    Bomb("100,000 texts", ".qda", ("import",), lambda: of_statements(*_QUALCODER, "CREATE TABLE source (id INTEGER, name TEXT, fulltext TEXT)", f"INSERT INTO source {_COUNTED.format(100_000)} SELECT n, n || '.txt', 'A: loaf ' || n FROM r")),
]  # fmt: skip
BOMBS = [*PROJECTS, *STUDIES, *FOREIGN]
