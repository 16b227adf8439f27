"""What a zip file is, by its parts, and what to do with it."""

import zipfile
from io import BytesIO

import pytest

from coder.errors import SourceFileError


@pytest.mark.parametrize(
    ("part", "content", "reason"),
    [
        ("project.qde", "", "coder exchange import"),
        ("ppt/slides/slide1.xml", "", "presentation"),
        ("Index/Document.iwa", "", "Pages"),
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "OpenDocument spreadsheet"),
        ("mimetype", "application/epub+zip", "e-book"),
        ("talk.txt", "Jan: hello", "Unpack it"),
    ],
)
def test_zip_files(read, part, content, reason):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(part, content)
    with pytest.raises(SourceFileError, match=reason):
        read(stream.getvalue(), "file.zip")


def test_a_codebook_is_no_source(read):
    with pytest.raises(SourceFileError, match="REFI-QDA codebook"):
        read('<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>', "codes.qdc")
    with pytest.raises(SourceFileError, match="list of codes"):
        read("tag,description,number of highlights\neasy,It is easy,3\n", "codes.csv")
