"""A small sound file of every format that `coder import` reads; people and words are invented."""

import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import pdf_files

TURNS = [
    ("INT", "What changed in the bakery?"),
    ("Zara Quill", "We bake the bread ourselves now, and the members ask for more."),
    ("INT", "Et les voisins, qu'est-ce qu'ils disent ?"),
    ("Zara Quill", "Ils disent que la formation a aidé, mais que le temps manque."),
    ("INT", "En het bestuur?"),
    ("Bram Odijk", "Het bestuur koos er zelf voor; de stad vroeg het niet. 🍞"),
]
LABELLED = "\n".join(f"{who}: {said}" for who, said in TURNS)
HEADER = "Title: Talk at the bakery\nDate: 2022-05-31\nLanguage: en\nLocation: The Mill\n\n"
#: The same date in every zip file, so that a seed gives the same bytes each time.
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """Return a zip file of these members, the same bytes each time."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as box:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            box.writestr(info, content)
    return whole.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the members of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        return {name: box.read(name) for name in box.namelist()}


def texts() -> Iterator[tuple[str, bytes]]:
    """Yield a name and the bytes of a file for every format."""
    yield from _plain()
    yield from _captions()
    yield from _marked_up()
    yield from _of_recognisers()
    yield from _office()
    yield from _tables()
    yield from _projects()


def _plain() -> Iterator[tuple[str, bytes]]:
    yield "talk.txt", (HEADER + LABELLED).encode()
    yield "talk-utf16.txt", LABELLED.encode("utf-16")
    yield "talk-cp1252.txt", LABELLED.encode("cp1252", "replace")
    bold = "\n\n".join(f"**{who}:** {said}" for who, said in TURNS)
    yield "talk.md", f"---\ndate: 2022-05-31\n---\n# Talk\n\n{bold}\n".encode()
    yield "talk.rst", ("Talk\n====\n\n" + LABELLED.replace("\n", "\n\n")).encode()
    zoom = "\n".join(f"10:0{n}:00\t From {who} : \t{said}" for n, (who, said) in enumerate(TURNS))
    yield "zoom.txt", zoom.encode()
    phone = "\n".join(f"31/05/2022, 10:0{n} - {who}: {said}" for n, (who, said) in enumerate(TURNS))
    yield "phone.chat", phone.encode()


def _captions() -> Iterator[tuple[str, bytes]]:
    cues = [(f"00:00:{2 * n:02}", f"00:00:{2 * n + 1:02}", *turn) for n, turn in enumerate(TURNS)]
    vtt = "".join(f"{a}.000 --> {b}.000\n<v {who}>{said}</v>\n\n" for a, b, who, said in cues)
    yield "talk.vtt", f"WEBVTT\n\n{vtt}".encode()
    srt = "".join(f"{n}\n{a},000 --> {b},000\n{who}: {said}\n\n" for n, (a, b, who, said) in enumerate(cues))
    yield "talk.srt", srt.encode()
    sbv = "".join(f"{a[1:]}.000,{b[1:]}.000\n{who}: {said}\n\n" for a, b, who, said in cues)
    yield "talk.sbv", sbv.encode()
    yield "talk.lrc", "".join(f"[{a[3:]}.00]{who}: {said}\n" for a, _, who, said in cues).encode()


def _marked_up() -> Iterator[tuple[str, bytes]]:
    turns = [(escape(who), escape(said)) for who, said in TURNS]
    paragraphs = "".join(f"<p><b>{who}:</b> {said}</p>" for who, said in turns)
    yield "talk.html", f"<html><head><title>Talk</title></head><body>{paragraphs}</body></html>".encode()
    rows = "".join(f"<tr><td>{who}</td><td>{said}</td></tr>" for who, said in turns)
    yield "table.htm", f"<html><body><table>{rows}</table></body></html>".encode()
    dutch = "".join(
        f"<spreekbeurt><spreker><naam>{who}</naam>:</spreker><tekst><al>{said}</al></tekst></spreekbeurt>"
        for who, said in turns
    )
    yield "debate.xml", f'<?xml version="1.0"?><handelingen>{dutch}</handelingen>'.encode()
    tei = "".join(f'<u who="#{who[:3]}">{said}<pause/></u>' for who, said in turns)
    yield "talk.tei", f"<TEI><teiHeader><p>x</p></teiHeader><text>{tei}</text></TEI>".encode()
    akoma = "".join(
        f'<speech by="#{who[:3]}"><from>{who}</from><p>{said}</p></speech>' for who, said in turns
    )
    yield "debate.akn", f"<akomaNtoso><debate><debateBody>{akoma}</debateBody></debate></akomaNtoso>".encode()
    rtf = "".join(rf"\par {{\b {who}:}} {_rtf(said)}" for who, said in TURNS)
    yield "talk.rtf", rf"{{\rtf1\ansi\ansicpg1252{{\fonttbl{{\f0 Arial;}}}}\f0 {rtf}}}".encode()


def _rtf(text: str) -> str:
    return "".join(char if char.isascii() else rf"\u{ord(char) % 65536}?" for char in text)


def _of_recognisers() -> Iterator[tuple[str, bytes]]:
    segments = [
        {"start": 2.0 * n, "end": 2.0 * n + 1, "text": f" {said}", "speaker": who, "words": [{"word": "x"}]}
        for n, (who, said) in enumerate(TURNS)
    ]
    yield "whisper.json", json.dumps({"language": "en", "segments": segments}).encode()
    yield "segments.jsonl", "\n".join(map(json.dumps, segments)).encode()
    entries = [{"speakerDisplayName": w, "text": s, "startOffset": "00:00:01.5"} for w, s in TURNS]
    yield "teams.json", json.dumps({"entries": entries}).encode()
    items = [
        {"start_time": str(n), "alternatives": [{"content": said}], "speaker_label": who}
        for n, (who, said) in enumerate(TURNS)
    ]
    results = {"transcripts": [{"transcript": LABELLED}], "items": items}
    yield "aws.json", json.dumps({"results": results}).encode()
    phrases = [
        {"speaker": n % 2, "offset": f"PT{n}S", "nBest": [{"display": s}]} for n, (_, s) in enumerate(TURNS)
    ]
    yield "azure.json", json.dumps({"recognizedPhrases": phrases}).encode()
    said = [{"speaker": w, "elements": [{"value": s, "ts": 0.5}, {"value": "."}]} for w, s in TURNS]
    yield "rev.json", json.dumps({"monologues": said}).encode()


def _office() -> Iterator[tuple[str, bytes]]:
    yield "talk.docx", word([f"{who}: {said}" for who, said in TURNS], TURNS)
    yield "talk.odt", open_document()
    body = open_document_body()
    flat = f'<?xml version="1.0"?><office:document {_SPACES}>{body}</office:document>'
    yield "talk.fodt", flat.encode()
    lines = [f"{who}: {said}" for who, said in TURNS]
    yield "talk.pdf", pdf_files.of_pages([lines, [*lines, "2/2"]])


def word(paragraphs: list[str], rows: list[tuple[str, str]]) -> bytes:
    """Return a Word file of some paragraphs and a table."""
    from docx import Document

    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(0, 2)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    whole = io.BytesIO()
    document.save(whole)
    return zipped(unzipped(whole.getvalue()))


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style")
)


def open_document_body() -> str:
    """Return paragraphs, a list and a table of an OpenDocument text."""
    paragraphs = "".join(f"<text:p>{escape(who)}: {escape(said)}</text:p>" for who, said in TURNS)
    items = (
        "<text:list><text:list-item><text:p>one<text:s text:c='3'/>two</text:p></text:list-item></text:list>"
    )
    cells = "".join(
        f"<table:table-cell><text:p>{word}</text:p></table:table-cell>" for word in ("who", "what")
    )
    table = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    return f"<office:body><office:text>{paragraphs}{items}{table}</office:text></office:body>"


def open_document(body: str | None = None) -> bytes:
    """Return an OpenDocument text with this body, else a talk."""
    content = body or open_document_body()
    xml = f'<?xml version="1.0"?><office:document-content {_SPACES}>{content}</office:document-content>'
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": xml})


def _tables() -> Iterator[tuple[str, bytes]]:
    from coder.tables import write_rows

    turns = [{"Time": f"0:0{n}", "Speaker": who, "Text": said} for n, (who, said) in enumerate(TURNS)]
    survey = [
        {"id": f"R{n}", "Age": 20 + n, "What changed?": "We bake more bread now", "Comments": said}
        for n, (_, said) in enumerate(TURNS)
    ]
    coded = [
        {"document": f"P{n % 2}.odt", "code": "bread", "content": said, "author": "An"}
        for n, (_, said) in enumerate(TURNS)
    ]
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in (("turns", turns), ("survey", survey), ("segments", coded)):
            for suffix in (".csv", ".tsv", ".xlsx"):
                path = Path(folder, name + suffix)
                write_rows(path, list(rows[0]), rows)
                yield path.name, path.read_bytes()
    semicolons = "spreker;tekst\n" + "\n".join(f'{who};"{said}"' for who, said in TURNS)
    yield "beurten.csv", semicolons.encode("cp1252", "replace")


def _projects() -> Iterator[tuple[str, bytes]]:
    html = "".join(f"<p>{who}: {escape(said)}</p>" for who, said in TURNS)
    yield (
        "taguette.sqlite3",
        database(
            "CREATE TABLE documents (id INTEGER, name TEXT, contents TEXT);"
            "CREATE TABLE highlights (id INTEGER, document_id INTEGER, start_offset INTEGER, end_offset INTEGER);"
            "CREATE TABLE tags (id INTEGER, path TEXT);"
            "CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);"
            "INSERT INTO highlights VALUES (1, 1, 3, 13), (2, 1, 22, 26);"
            "INSERT INTO tags VALUES (1, 'mood'), (2, 'mood.good');"
            "INSERT INTO highlight_tags VALUES (1, 1), (2, 1), (2, 2);",
            ("INSERT INTO documents VALUES (1, 'Talk.odt', ?)", html),
        ),
    )
    yield (
        "qualcoder.qda",
        database(
            "CREATE TABLE source (id INTEGER, name TEXT, fulltext TEXT, mediapath TEXT);"
            "CREATE TABLE code_name (cid INTEGER, name TEXT);"
            "CREATE TABLE code_text (cid INTEGER, fid INTEGER, pos0 INTEGER, pos1 INTEGER,"
            " owner TEXT, memo TEXT, date TEXT);"
            "INSERT INTO source VALUES (2, 'b.png', NULL, 'images/b.png'), (3, 'c.txt', 'One. Two.', NULL);"
            "INSERT INTO code_name VALUES (1, 'good');"
            "INSERT INTO code_text VALUES (1, 1, 12, 17, 'Ann', 'why', '2024-01-01'), (9, 1, 0, 1, '', '', '');",
            ("INSERT INTO source VALUES (1, 'a.txt', ?, NULL)", LABELLED),
        ),
    )


def database(script: str, *inserts: tuple[str, str]) -> bytes:
    """Return the bytes of a SQLite file made by a script and some rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "made.db")
        connection = sqlite3.connect(path)
        connection.executescript(script)
        for sql, value in inserts:
            connection.execute(sql, [value])
        connection.commit()
        connection.close()
        return path.read_bytes()
