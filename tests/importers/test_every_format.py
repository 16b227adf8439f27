"""Every format is read here from a file that the test makes: nothing from outside of this repository is needed."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from textwrap import dedent

import pytest

from coder.importers import IMPORTERS, read_transcripts, supported_suffixes

#: The same talk in each format.
TALK = [("IV", "What changed?"), ("Marie", "We run the campaign ourselves now."), ("IV", "And the mill?")]
LINES = [f"{speaker}: {words}" for speaker, words in TALK]
FIRST, SECOND, THIRD = LINES


def docx() -> bytes:
    import docx as word

    document = word.Document()
    for line in LINES:
        document.add_paragraph(line)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def odt() -> bytes:
    paragraphs = "".join(f"<t:p>{line}</t:p>" for line in LINES)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
            f"<o:body><o:text>{paragraphs}</o:text></o:body></o:document-content>",
        )
    return stream.getvalue()


def xlsx() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in [("Speaker", "Text"), *TALK]:
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def pdf() -> bytes:
    words = b"".join(b"(%s) Tj T* " % line.encode() for line in LINES)
    content = b"BT /F1 10 Tf 14 TL 50 800 Td " + words + b"ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 850] /Contents 5 0 R "
        b"/Resources << /Font << /F1 3 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 6\n0000000000 65535 f \n" + table
    return out + head + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)


def database(script: str) -> bytes:
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(script)
        return connection.serialize()


def taguette() -> bytes:
    paragraphs = "\n".join(f"<p>{line}</p>" for line in LINES)
    return database(
        f"""
        CREATE TABLE documents (id INTEGER, name TEXT, contents TEXT);
        CREATE TABLE highlights (id INTEGER, document_id INTEGER, start_offset INTEGER, end_offset INTEGER);
        CREATE TABLE tags (id INTEGER, path TEXT);
        CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
        INSERT INTO documents VALUES (1, 'talk.odt', '{paragraphs}');
        """
    )


def qualcoder() -> bytes:
    """Return the database of a project, which may stand without its folder."""
    lines = " || char(10) || ".join(f"'{line}'" for line in LINES)
    return database(
        f"""
        CREATE TABLE source (id INTEGER, name TEXT, fulltext TEXT, mediapath TEXT);
        CREATE TABLE code_name (cid INTEGER, name TEXT);
        CREATE TABLE code_text (cid INTEGER, fid INTEGER, pos0 INTEGER, pos1 INTEGER,
            owner TEXT, memo TEXT, date TEXT);
        INSERT INTO source VALUES (1, 'talk.txt', {lines}, NULL);
        """
    )


def rtf() -> str:
    return r"{\rtf1\ansi " + "".join(rf"{line}\par " for line in LINES) + "}"


def vtt() -> str:
    cues = [f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n<v {who}>{words}" for n, (who, words) in enumerate(TALK)]
    return "WEBVTT\n\n" + "\n\n".join(cues) + "\n"


def srt() -> str:
    cues = [f"{n + 1}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{line}" for n, line in enumerate(LINES)]
    return "\n\n".join(cues) + "\n"


def html() -> str:
    return "<html><body>" + "".join(f"<p>{line}</p>" for line in LINES) + "</body></html>"


def xml() -> str:
    said = "".join(f"<u who='#{speaker}'>{words}</u>" for speaker, words in TALK)
    return f"<TEI><teiHeader><p>x</p></teiHeader>{said}</TEI>"


def speech() -> str:
    """Return what a program that hears speech writes: a list of segments with their speakers."""
    segments = [
        {"start": n, "end": n + 1, "speaker": speaker, "text": words}
        for n, (speaker, words) in enumerate(TALK)
    ]
    return json.dumps({"segments": segments})


def csv() -> str:
    return "speaker,text\n" + "".join(f"{speaker},{words}\n" for speaker, words in TALK)


def chat() -> str:
    return "".join(f"00:05:4{n}\t{speaker}:\t{words}\n" for n, (speaker, words) in enumerate(TALK))


def text() -> str:
    return "\n".join(LINES) + "\n"


#: Per importer, by its name: files that it is to read, each with what makes it.
FILES: dict[str, dict[str, Callable[[], bytes | str]]] = {
    "docx": {"talk.docx": docx},
    "odt": {"talk.odt": odt},
    "xlsx": {"talk.xlsx": xlsx},
    "pdf": {"talk.pdf": pdf},
    "rtf": {"talk.rtf": rtf},
    "taguette": {"talk.sqlite3": taguette},
    "qualcoder": {"talk.qda": qualcoder},
    "captions": {"talk.vtt": vtt, "talk.srt": srt},
    "html": {"talk.html": html},
    "xml": {"talk.xml": xml},
    "json": {"talk.json": speech},
    "table": {"talk.csv": csv, "talk.tsv": lambda: csv().replace(",", "\t")},
    "chat": {"talk.chat": chat},
    "text": {"talk.txt": text, "talk.md": text},
}
CASES = [(name, file) for name, files in FILES.items() for file in files]


@pytest.mark.parametrize(("importer", "file"), CASES)
def test_each_format_gives_the_turns_of_the_same_talk(tmp_path, importer, file):
    made = FILES[importer][file]()
    path = tmp_path / file
    path.write_bytes(made if isinstance(made, bytes) else dedent(made).encode())
    (transcript,) = read_transcripts(path)
    turns = [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]
    assert turns == TALK
    assert [speaker.label for speaker in transcript.speakers] == ["IV", "Marie"]
    assert Path(transcript.title).stem == "talk"


def test_no_format_is_without_a_file_here():
    """Who adds an importer adds a file of this repository's own that it reads."""
    assert set(FILES) == {importer.name for importer in IMPORTERS}
    for importer in IMPORTERS:
        endings = {Path(file).suffix for file in FILES[importer.name]}
        assert endings & set(importer.suffixes), importer.name
        assert endings <= set(supported_suffixes())


@pytest.mark.parametrize(("importer", "file"), CASES)
def test_each_file_is_recognised_by_its_importer_and_by_none_before_it(tmp_path, importer, file):
    from coder.importers.source_file import SourceFile

    made = FILES[importer][file]()
    (tmp_path / file).write_bytes(made if isinstance(made, bytes) else made.encode())
    first = next(one.name for one in IMPORTERS if one.sniff(SourceFile(tmp_path / file)))
    assert first == importer
