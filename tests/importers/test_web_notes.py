"""oTranscribe, Evernote, e-books: pages inside other files."""

import json
import zipfile
from io import BytesIO

import pytest

from coder.errors import SourceFileError
from coder.importers import read_transcripts

TALK = [("Tom Hay", "What changed?"), ("Anna Berg", "We meet on our own."), ("Tom Hay", "Since when?")]


def otr(separator="</p><p>"):
    stamps = [
        f'<span class="timestamp" contenteditable="false" data-timestamp="{n * 9}.2">0:{n * 9:02}</span> '
        for n in range(3)
    ]
    parts = [f"{stamp}<b>{who}:</b> {words}" for stamp, (who, words) in zip(stamps, TALK, strict=True)]
    return json.dumps({"text": f"<p>{separator.join(parts)}</p>", "media": "garden.mp3", "media-time": 27.1})


@pytest.mark.parametrize(
    "separator", ["</p><p>", "<br>", "<br /><br />", "</p><p><br></p><p>", "</div><div>"]
)
@pytest.mark.parametrize("name", ["talk.otr", "talk.json"])
def test_otranscribe(read, said, separator, name):
    transcript = read(otr(separator), name)
    assert said(transcript) == TALK
    assert [turn.time for turn in transcript.turns] == [0, 9, 18]
    assert transcript.format == "otranscribe"


def test_otranscribe_cut_off(read):
    with pytest.raises(SourceFileError, match="oTranscribe"):
        read(otr()[:120], "talk.otr")


def enex(*titles):
    body = "".join(f"<div>{who}: {words}</div>" for who, words in TALK)
    notes = "".join(
        f'<note><title>{title}</title><created>20240305T100000Z</created><content><![CDATA[<?xml version="1.0"?>'
        f'<!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd"><en-note>{body}<en-media type="image/png"/>'
        '</en-note>]]></content><resource><data encoding="base64">aGVsbG8=</data></resource></note>'
        for title in titles
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">'
        f'<en-export export-date="20240306T100000Z">{notes}</en-export>'
    )


def test_evernote_gives_a_source_a_note(tmp_path, said):
    path = tmp_path / "notes.enex"
    path.write_text(enex("Interview R07", "Interview R08"))
    transcripts = read_transcripts(path)
    assert [transcript.title for transcript in transcripts] == ["Interview R07", "Interview R08"]
    assert said(transcripts[1]) == TALK
    assert transcripts[0].attributes["date"] == "2024-03-05"


def epub(pages):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>',
        )
        items = "".join(f'<item id="c{n}" href="text/c{n}.xhtml"/>' for n in range(len(pages)))
        spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(pages)))
        archive.writestr(
            "OEBPS/content.opf", f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>"
        )
        for number, page in enumerate(pages):
            text = f'<?xml version="1.0"?><!DOCTYPE html><html><head><title>x</title></head><body>{page}</body></html>'
            archive.writestr(f"OEBPS/text/c{number}.xhtml", text)
    return stream.getvalue()


def test_a_book_is_read_chapter_by_chapter(read, said):
    pages = [
        f"<p>{TALK[0][0]}: {TALK[0][1]}</p><p>{TALK[1][0]}: {TALK[1][1]}</p>",
        f"<p>{TALK[2][0]}: {TALK[2][1]}</p>",
    ]
    transcript = read(epub(pages), "talk.epub")
    assert said(transcript) == TALK
    assert transcript.format == "epub"
