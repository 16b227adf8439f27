"""Every format is read here from a file that the test makes: nothing from outside of this repository is needed."""

import json
import sqlite3
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.errors import SourceFileError
from coder.importers import IMPORTERS, old_word, read_transcripts, supported_suffixes

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


def rqda() -> bytes:
    lines = " || char(10) || ".join(f"'{line}'" for line in LINES)
    return database(
        f"""
        CREATE TABLE source (id INTEGER, name TEXT, file TEXT, status INTEGER);
        CREATE TABLE freecode (id INTEGER, name TEXT, status INTEGER);
        CREATE TABLE coding (cid INTEGER, fid INTEGER, selfirst REAL, selend REAL, status INTEGER);
        INSERT INTO source VALUES (1, 'talk', {lines}, 1);
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


def ods() -> bytes:
    rows = "".join(
        f"<t:table-row><t:table-cell><x:p>{who}</x:p></t:table-cell><t:table-cell><x:p>{words}</x:p></t:table-cell>"
        "</t:table-row>"
        for who, words in [("Speaker", "Text"), *TALK]
    )
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            'xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
            f"<o:body><o:spreadsheet><t:table>{rows}</t:table></o:spreadsheet></o:body></o:document-content>",
        )
    return stream.getvalue()


def epub() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
        )
        manifest = '<manifest><item id="c" href="c.xhtml"/></manifest><spine><itemref idref="c"/></spine>'
        archive.writestr("a.opf", f"<package>{manifest}</package>")
        archive.writestr("c.xhtml", html())
    return stream.getvalue()


def doc() -> bytes:
    """Return a page that LibreOffice wrote as an old Word document."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "talk.docx"
        path.write_bytes(docx())
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        program = old_word.program() or ""
        command = [program, profile, "--headless", "--convert-to", "doc", "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return path.with_suffix(".doc").read_bytes()


def ass() -> str:
    lines = [
        f"Dialogue: 0,0:00:0{n}.00,0:00:0{n + 1}.00,D,{who},0,0,0,,{words}"
        for n, (who, words) in enumerate(TALK)
    ]
    head = "[Script Info]\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    return head + "\n".join(lines) + "\n"


def ttml() -> str:
    cues = "".join(f'<p begin="{n}s" end="{n + 1}s">{line}</p>' for n, line in enumerate(LINES))
    return f'<tt xmlns="http://www.w3.org/ns/ttml"><body><div>{cues}</div></body></tt>'


def praat() -> str:
    tiers = ""
    for who in ("IV", "Marie"):
        marks = [(n, words) for n, (speaker, words) in enumerate(TALK) if speaker == who]
        intervals = "".join(f'{n}\n{n + 1}\n"{words}"\n' for n, words in marks)
        tiers += f'"IntervalTier"\n"{who}"\n0\n3\n{len(marks)}\n{intervals}'
    return f'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n3\n<exists>\n2\n{tiers}'


def talkbank() -> str:
    people = "@Participants:\tIV Tom Investigator, Marie Marie Participant\n"
    return "@UTF8\n@Begin\n" + people + "".join(f"*{who}:\t{words}\n" for who, words in TALK) + "@End\n"


def elan() -> str:
    slots = "".join(f'<TIME_SLOT TIME_SLOT_ID="t{n}" TIME_VALUE="{n}000"/>' for n in range(4))
    tiers = ""
    for who in ("IV", "Marie"):
        marks = "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{n}" TIME_SLOT_REF1="t{n}" TIME_SLOT_REF2="t{n + 1}">'
            f"<ANNOTATION_VALUE>{words}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
            for n, (speaker, words) in enumerate(TALK)
            if speaker == who
        )
        tiers += f'<TIER TIER_ID="{who}">{marks}</TIER>'
    return f"<ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>{tiers}</ANNOTATION_DOCUMENT>"


def transcriber() -> str:
    turns = "".join(
        f'<Turn speaker="{who}" startTime="{n}" endTime="{n + 1}"><Sync time="{n}"/>{words}</Turn>'
        for n, (who, words) in enumerate(TALK)
    )
    return f'<?xml version="1.0"?><!DOCTYPE Trans SYSTEM "trans-14.dtd"><Trans><Episode>{turns}</Episode></Trans>'


def exmaralda() -> str:
    timeline = "".join(f'<tli id="T{n}" time="{n}"/>' for n in range(4))
    tiers = "".join(
        f'<tier speaker="{who}" type="t"><event start="T{n}" end="T{n + 1}">{words}</event></tier>'
        for n, (who, words) in enumerate(TALK)
    )
    people = "".join(f'<speaker id="{who}"/>' for who in ("IV", "Marie"))
    body = f"<basic-body><common-timeline>{timeline}</common-timeline>{tiers}</basic-body>"
    return f"<basic-transcription><head>{people}</head>{body}</basic-transcription>"


def evernote() -> str:
    content = f"<![CDATA[<en-note>{''.join(f'<div>{line}</div>' for line in LINES)}</en-note>]]>"
    return f"<en-export><note><title>talk</title><content>{content}</content></note></en-export>"


def otranscribe() -> str:
    return json.dumps({"text": "".join(f"<p>{line}</p>" for line in LINES), "media": "", "media-time": 0})


def mail() -> str:
    head = "From: a@example.org\nTo: b@example.org\nSubject: talk\nDate: Tue, 5 Mar 2024 10:00:00 +0100\n"
    return head + "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" + text()


def telegram() -> str:
    boxes = "".join(
        f'<div class="message default"><div class="from_name">{who}</div><div class="text">{words}</div></div>'
        for who, words in TALK
    )
    return f'<html><body><div class="page_wrap"><div class="history">{boxes}</div></div></body></html>'


def noscribe() -> str:
    said = "".join(f'<p><a name="ts_{n}000_{n}900_S">{line}</a></p>' for n, line in enumerate(LINES))
    return f"<html><body><p>talk</p>{said}</body></html>"


def chat() -> str:
    return "".join(f"00:05:4{n}\t{speaker}:\t{words}\n" for n, (speaker, words) in enumerate(TALK))


def text() -> str:
    return "\n".join(LINES) + "\n"


#: Per importer, by its name: files that it is to read, each with what makes it.
FILES: dict[str, dict[str, Callable[[], bytes | str]]] = {
    "docx": {"talk.docx": docx},
    "doc": {"talk.doc": doc},
    "odt": {"talk.odt": odt},
    "ods": {"talk.ods": ods},
    "epub": {"talk.epub": epub},
    "xlsx": {"talk.xlsx": xlsx},
    "pdf": {"talk.pdf": pdf},
    "rtf": {"talk.rtf": rtf},
    "taguette": {"talk.sqlite3": taguette},
    "qualcoder": {"talk.qda": qualcoder},
    "rqda": {"talk.rqda": rqda},
    "captions": {"talk.vtt": vtt, "talk.srt": srt, "talk.ass": ass, "talk.ttml": ttml},
    "praat": {"talk.textgrid": praat},
    "talkbank": {"talk.cha": talkbank},
    "annotations": {"talk.eaf": elan, "talk.trs": transcriber, "talk.exb": exmaralda},
    "evernote": {"talk.enex": evernote},
    "otranscribe": {"talk.otr": otranscribe},
    "mail": {"talk.eml": mail},
    "noscribe": {"talk.html": noscribe},
    "telegram": {"talk.html": telegram},
    "html": {"talk.html": html},
    "xml": {"talk.xml": xml},
    "json": {"talk.json": speech},
    "table": {"talk.csv": csv, "talk.tsv": lambda: csv().replace(",", "\t")},
    "chat": {"talk.chat": chat},
    "text": {"talk.txt": text, "talk.md": text},
}
CASES = [
    pytest.param(
        name,
        file,
        marks=pytest.mark.skipif(name == "doc" and not old_word.program(), reason="no LibreOffice"),
    )
    for name, files in FILES.items()
    for file in files
]


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


#: All but the one that another program reads.
QUICK = [(name, file) for name, files in FILES.items() for file in files if name != "doc"]


@given(
    st.sampled_from(QUICK),
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=12),
    st.floats(0.05, 1),
)
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_damaged_file_gives_turns_that_hold_or_a_sentence(tmp_path, case, changes, kept):
    importer, file = case
    made = FILES[importer][file]()
    data = bytearray(made if isinstance(made, bytes) else made.encode())
    for place, value in changes:
        data[int(place * len(data))] = value
    (tmp_path / file).write_bytes(data[: max(int(kept * len(data)), 1)])
    try:
        transcripts = read_transcripts(tmp_path / file)
    except SourceFileError as mishap:
        assert str(mishap).startswith("talk")
        return
    for transcript in transcripts:
        place = 0
        for turn in transcript.turns:
            assert place <= turn.start < turn.end <= len(transcript.text)
            place = turn.end


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
