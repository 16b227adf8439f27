"""Bombs of text: tables, JSON, YAML, captions and talks that are far too long, too wide or too deep."""

from collections.abc import Iterable

from bomb import MEGABYTE, TABLE, Bomb, between, of_bytes, of_pieces

ALL = ("import", *TABLE)


def _survey(rows: int, columns: int) -> Iterable[bytes]:
    yield ("id," + ",".join(f"What changed in year {n}?" for n in range(columns)) + "\n").encode()
    for row in range(rows):
        cells = ",".join(f"We baked {row % 97} loaves more in {n}" for n in range(columns))
        yield f"R{row},{cells}\n".encode()


def _cues(times: int, arrow: str, head: str) -> Iterable[bytes]:
    yield head.encode()
    for n in range(times):
        at = f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}"
        yield f"{n + 1}\n{at},000 {arrow} {at},900\nSpeaker {n % 7}: Loaf {n} was baked.\n\n".encode()


def _numbered(line: str, times: int) -> Iterable[bytes]:
    for n in range(times):
        yield (line.format(n) + "\n").encode()


def _laughs() -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    return ("id: x\n" + "\n".join(lines) + "\nthemes: *a11\n").encode()


def _survey_bomb(rows: int, columns: int) -> Bomb:
    name = f"survey of {rows:,} × {columns}"
    return Bomb(name, ".csv", ("import",), lambda: of_pieces(lambda: _survey(rows, columns)))


def surveys() -> list[tuple[str, Bomb, Bomb]]:
    """Return surveys with one that is twice as long, to see whether the time grows with the length."""
    pairs = []
    for rows, columns in ((1_500, 100), (10_000, 20)):
        once, twice = (_survey_bomb(n, columns) for n in (rows, 2 * rows))
        pairs.append((f"{rows:,} × {columns}", once, twice))
    return pairs


TABLES = [
    Bomb(
        "one line of 90 MB",
        ".csv",
        ALL,
        lambda: of_pieces(between(b"id,name\n1,", b"a b c d e ", 9 * MEGABYTE, b"\n")),
    ),
    Bomb(
        "90 MB of line ends",
        ".csv",
        ALL,
        lambda: of_pieces(between(b"id,name\n", b"\n", 90 * MEGABYTE, b"1,a\n")),
    ),
    Bomb(
        "10 million columns", ".csv", ALL, lambda: of_pieces(between(b"id", b",a", 10 * MEGABYTE, b"\n1,2\n"))
    ),
    Bomb(
        "100,000 columns, 2,000 rows",
        ".csv",
        ALL,
        lambda: of_bytes(b"id" + b",a" * 100_000, b"\n1,2" * 2_000),
    ),
    Bomb(
        "100,000 names, 2,000 rows",
        ".csv",
        ALL,
        lambda: of_bytes(
            b"file,source,code,id," + b",".join(b"c%d" % n for n in range(100_000)), b"\n1,2,3,4" * 2_000
        ),
    ),
    Bomb(
        "a quote never closed",
        ".csv",
        ALL,
        lambda: of_pieces(between(b'id,name\n1,"', b"a b, c\n", 12 * MEGABYTE, b"")),
    ),
    Bomb(
        "3 million rows",
        ".tsv",
        ALL,
        lambda: of_pieces(lambda: _numbered("{0}\tS1\ttrust\twe bake {0}", 3_000_000)),
    ),
    Bomb(
        "a cell of 40 MB",
        ".csv",
        TABLE,
        lambda: of_pieces(between(b'source,code,quote\nS1,O1,"', b"x ", 20 * MEGABYTE, b'"\n')),
    ),
]
VALUES = [
    Bomb("a million brackets", ".json", ALL, lambda: of_bytes(b"[" * MEGABYTE, b"]" * MEGABYTE)),
    Bomb(
        "a million objects in each other",
        ".json",
        ALL,
        lambda: of_bytes(b'{"a":' * MEGABYTE, b"1", b"}" * MEGABYTE),
    ),
    Bomb("a number of 10 MB", ".json", ALL, lambda: of_bytes(b'[{"start": ', b"9" * 10 * MEGABYTE, b"}]")),
    Bomb(
        "a number of 4,000 digits",
        ".json",
        ALL,
        lambda: of_bytes(b'{"segments": [{"start": ', b"9" * 4000, b', "text": "x"}]}'),
    ),
    Bomb("39 MB of objects", ".json", ALL, lambda: of_pieces(between(b"[{}", b',{"a":1}', 4_800_000, b"]"))),
    Bomb("39 MB of empty lists", ".json", ALL, lambda: of_pieces(between(b"[[]", b",[]", 12_900_000, b"]"))),
    Bomb(
        "39 MB of lines",
        ".jsonl",
        ALL,
        lambda: of_pieces(lambda: _numbered('{{"start": {0}, "text": "loaf"}}', 1_100_000)),
    ),
    Bomb(
        "a million keys, twice",
        ".jsonl",
        TABLE,
        lambda: of_bytes(
            *[b'{"source":"S1",' + b",".join(b'"k%d":1' % n for n in range(700_000)) + b"}\n"] * 2
        ),
    ),
]
CODEBOOKS = [
    Bomb("a billion laughs", ".yaml", ("codebook load",), lambda: of_bytes(_laughs())),
    Bomb(
        "ten thousand brackets",
        ".yaml",
        ("codebook load",),
        lambda: of_bytes(b"themes: ", b"[" * 10_000, b"]" * 10_000),
    ),
    Bomb("a million brackets", ".yaml", ("codebook load",), lambda: of_bytes(b"themes: ", b"[" * MEGABYTE)),
    Bomb("a key of 1 MB", ".yaml", ("codebook load",), lambda: of_bytes(b"? ", b"k" * MEGABYTE, b"\n: 1\n")),
    Bomb(
        "a text of 9 MB",
        ".yaml",
        ("codebook load",),
        lambda: of_bytes(b"id: x\ntitle: '", b"loaf " * 1_800_000, b"'\n"),
    ),
    Bomb(
        "190,000 themes",
        ".yaml",
        ("codebook load",),
        lambda: of_pieces(lambda: [b"id: x\nthemes:\n", *_numbered("- {{id: t{0}, title: T}}", 60_000)]),
    ),
    Bomb(
        "5,000 faults", ".yaml", ("codebook load",), lambda: of_pieces(lambda: _numbered("kez{0}: 1", 5_000))
    ),
    Bomb(
        "themes in each other",
        ".yaml",
        ("codebook load",),
        lambda: of_bytes(
            b"themes: ", b"".join(b"[{id: t%d, title: T, themes: " % n for n in range(50)), b"[]", b"}]" * 50
        ),
    ),
    Bomb(
        "a megabyte of stars",
        ".yaml",
        ("codebook load",),
        lambda: of_bytes(b"id: x\nthemes: ", b"*a " * 300_000),
    ),
]
TALKS = [
    Bomb("300,000 cues", ".srt", ("import",), lambda: of_pieces(lambda: _cues(300_000, "-->", ""))),
    Bomb("74,000 cues", ".srt", ("import",), lambda: of_pieces(lambda: _cues(74_000, "-->", ""))),
    Bomb("300,000 cues", ".vtt", ("import",), lambda: of_pieces(lambda: _cues(300_000, "-->", "WEBVTT\n\n"))),
    Bomb("a new speaker on each line", ".txt", ("import",), lambda: of_pieces(lambda: _numbered("Speaker {0}: Loaf {0}.", 290_000))),
    Bomb("one line of 19 MB", ".txt", ("import",), lambda: of_pieces(between(b"A: ", b"we bake bread ", 1_350_000, b"\n"))),
    Bomb("19 MB of colons", ".txt", ("import",), lambda: of_pieces(between(b"A", b":", 19 * MEGABYTE, b" b\n"))),
    Bomb("19 MB of brackets", ".txt", ("import",), lambda: of_pieces(between(b"A: x\n", b"[(", 9 * MEGABYTE, b"\n"))),
    Bomb("19 MB of spaces", ".txt", ("import",), lambda: of_pieces(between(b"A: x\n", b" ", 19 * MEGABYTE, b"x\n"))),
    Bomb("300,000 clocks", ".txt", ("import",), lambda: of_pieces(lambda: _numbered("[00:00:{0}] (A) **b**", 299_000))),
    Bomb("290,000 messages", ".chat", ("import",), lambda: of_pieces(lambda: _numbered("31/05/2022, 10:00 - An: loaf {0}", 290_000))),
    Bomb("90 MB of text", ".md", ("import",), lambda: of_pieces(between(b"**A:** x\n", b"we bake bread\n", 6_400_000, b""))),
    Bomb("90 MB in UTF-16", ".txt", ("import",), lambda: of_pieces(between(b"\xff\xfe", b"a\0 \0", 22 * MEGABYTE, b""))),
    Bomb("a million groups", ".rtf", ("import",), lambda: of_bytes(b"{\\rtf1 ", b"{" * MEGABYTE, b"x", b"}" * MEGABYTE)),
    Bomb("90 MB of groups", ".rtf", ("import",), lambda: of_pieces(between(b"{\\rtf1 ", b"{\\b x}\\par ", 8 * MEGABYTE, b"}"))),
    Bomb("binary of 2 GB", ".rtf", ("import",), lambda: of_bytes(b"{\\rtf1 A: x\\bin2147483647 ", b"x" * 1000, b"}")),
    Bomb("a million elements in each other", ".html", ("import",), lambda: of_bytes(b"<html>", b"<div>" * MEGABYTE, b"x")),
    Bomb("90 MB of paragraphs", ".html", ("import",), lambda: of_pieces(between(b"<html>", b"<p>A: x</p>", 8 * MEGABYTE, b""))),
    Bomb("tables in each other", ".html", ("import",), lambda: of_bytes(b"<html>", b"<table><tr><td>" * 50_000, b"A: x")),
    Bomb("a cell over a billion", ".html", ("import",), lambda: of_bytes(b"<html><table><tr><td colspan=1000000000>A</td><td rowspan=1000000000>x</td></tr></table>")),
    Bomb("a million elements in each other", ".xml", ("import",), lambda: of_bytes(b"<?xml version='1.0'?>", b"<u>" * MEGABYTE)),
    Bomb("200 elements in each other, often", ".xml", ("import",), lambda: of_pieces(between(b"<?xml version='1.0'?><TEI>", b"<u>" * 200 + b"a" + b"</u>" * 200, 20_000, b"</TEI>"))),
]  # fmt: skip
BOMBS = [*TABLES, *VALUES, *CODEBOOKS, *TALKS]
