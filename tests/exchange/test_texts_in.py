"""Words are found in the file or beside it; what has none says why."""

import pytest

from coder import exchange
from coder.errors import FileWriteError
from coder.exchange.names import mint
from coder.exchange.texts_in import decode
from coder.model import Archive


def source(attributes="", inside=""):
    return f'<TextSource guid="{mint("s")}" name="Talk" {attributes}>{inside}</TextSource>'


@pytest.mark.parametrize(
    ("xml", "why"),
    [
        (
            source('richTextPath="internal://a.docx"'),
            "it has rich text only, and positions count in plain text",
        ),
        (source(), "the file gives no text for it"),
        (source('plainTextPath="internal://b.txt"'), "its file (internal://b.txt) is not in the archive"),
    ],
)
def test_a_source_without_plain_text_says_why(project, xml, why):
    archive = exchange.read(project(xml))
    assert [entry.why for entry in archive.skipped] == [f"{why}: it is kept as a source without text"]


def test_an_empty_text_in_the_file_gives_way_to_the_one_beside_it(project):
    xml = source('plainTextPath="a.txt"', "<PlainTextContent/>")
    assert exchange.read(project(xml, {"sources/a.txt": "Words"})).sources[0].text == "Words"


def test_encodings_are_told_by_their_mark():
    assert decode("\ufeffé".encode("utf-16-be")) == ("\ufeffé", "")
    assert decode("\ufeffé".encode("utf-32-le")) == ("\ufeffé", "")
    assert decode("\ufeffé".encode()) == ("\ufeffé", "")


def test_notes_may_lie_beside_the_file_and_may_be_missing(project):
    rest = f"""<Notes><Note guid="{mint(1)}" name="Kept" plainTextPath="internal://n.txt"/>
    <Note guid="{mint(2)}" name="Lost" plainTextPath="internal://gone.txt"/>
    <Note guid="{mint(2)}" name="Twin"/><Note guid="{mint(3)}" name="Coded">
    <PlainTextContent>c</PlainTextContent>
    <Coding guid="{mint(4)}"><CodeRef targetGUID="{mint(5)}"/></Coding></Note></Notes>"""
    archive = exchange.read(project(rest=rest, files={"Sources/N.txt": "\ufeffone\r\ntwo"}))
    assert [memo.text for memo in archive.memos] == ["Kept\none\ntwo", "Lost", "Coded\nc"]
    assert [entry.what for entry in archive.skipped] == [
        "note 'Twin'",
        "text of note 'Lost'",
        "codings of note 'Coded'",
    ]


def test_where_nothing_can_be_written_is_said(tmp_path):
    with pytest.raises(FileWriteError, match=r"cannot be written \(No such file"):
        exchange.write(Archive(), tmp_path / "gone" / "s.qdpx")
    (tmp_path / "folder.qdpx").mkdir()
    with pytest.raises(FileWriteError, match="cannot be written"):
        exchange.write(Archive(), tmp_path / "folder.qdpx")
    assert [file.name for file in tmp_path.iterdir()] == ["folder.qdpx"]
