"""What strangers made is read within bounds, and their paths lead nowhere."""

import ast
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coder
from coder import safe_files
from coder.errors import FileFaultError
from coder.safe_files import SafeZip, inside, is_ordinary, parse_xml

#: What opens ZIP or XML, and who may use it elsewhere: they write, or read back what they wrote.
OPENERS = {
    "ZipFile",
    "fromstring",
    "document_fromstring",
    "iterparse",
    "XMLParser",
    "HTMLParser",
    "XMLPullParser",
    "ElementTree",
    "ParserCreate",
    "minidom",
}
WRITERS = {"exchange/qdpx.py": {"ZipFile"}, "reporting/docx.py": {"ZipFile"}}


@pytest.fixture
def folder(tmp_path):
    """A folder with a file, beside a file that is not its own."""
    home = tmp_path / "study"
    (home / "transcripts").mkdir(parents=True)
    (home / "transcripts" / "talk.txt").write_text("words")
    (tmp_path / "mine.txt").write_text("secret")
    return home


def test_a_name_below_the_folder_is_found(folder):
    assert inside(folder, "transcripts/talk.txt") == (folder / "transcripts" / "talk.txt").resolve()
    assert inside(folder, "transcripts\\talk.txt") == (folder / "transcripts" / "talk.txt").resolve()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/hostname",
        "../mine.txt",
        "transcripts/../../mine.txt",
        "..\\mine.txt",
        "C:\\mine.txt",
        "a\0b",
    ],
)
def test_a_way_out_is_none(folder, name):
    assert inside(folder, name) is None


def test_links_out_are_not_followed_and_links_within_are(folder):
    (folder / "out.txt").symlink_to(folder.parent / "mine.txt")
    (folder / "away").symlink_to(folder.parent)
    (folder / "in.txt").symlink_to(folder / "transcripts" / "talk.txt")
    (folder / "circle").symlink_to(folder / "circle")
    assert inside(folder, "out.txt") is None
    assert inside(folder, "away/mine.txt") is None
    assert inside(folder, "in.txt") == (folder / "transcripts" / "talk.txt").resolve()
    assert inside(folder, "circle/x") is None or not inside(folder, "circle/x").exists()


@given(name=st.text(alphabet="a./\\:~ ", max_size=20))
def test_whatever_the_name_nothing_outside_is_ever_meant(tmp_path_factory, name):
    home = tmp_path_factory.getbasetemp().resolve()
    found = inside(home, name)
    assert found is None or found.is_relative_to(home)


def test_only_files_are_ordinary(folder):
    assert is_ordinary(folder / "transcripts" / "talk.txt")
    assert not is_ordinary(folder)
    assert not is_ordinary(folder / "nothing")


# --- ZIP and XML ------------------------------------------------------------------


def packed(path, method=zipfile.ZIP_DEFLATED, **parts):
    with zipfile.ZipFile(path, "w", method) as box:
        for name, data in parts.items():
            box.writestr(name, data)
    return path


def test_only_this_file_reads_zip_and_xml():
    """Whoever else opens one has bounds of their own, or none."""
    root = Path(coder.__file__).parent
    found = {}
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        words = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        words |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
        words |= {alias.name for node in imports for alias in node.names}
        if used := words & OPENERS - WRITERS.get(name, set()):
            found[name] = used
    assert found == {
        "safe_files.py": {"ZipFile", "fromstring", "document_fromstring", "XMLParser", "HTMLParser"}
    }


def test_parts_are_read_up_to_the_bounds(tmp_path, monkeypatch):
    """A part, all parts together, and how steeply a part grows: 100 bytes of it may be 10,000."""
    monkeypatch.setattr(safe_files, "MAX_TOTAL", 25_000)
    monkeypatch.setattr(safe_files, "SMALL_PART", 10_000)
    path = packed(tmp_path / "a.zip", small=b"a" * 9_000, large=b"a" * 11_000)
    with SafeZip(path) as box:
        assert box.part("small") == b"a" * 9_000
        with pytest.raises(FileFaultError, match="ZIP bomb"):
            box.part("large")
        with pytest.raises(FileFaultError, match="'small' unpacks to more than 0 MB"):
            box.part("small", largest=8_999)
        box.part("small")
        with pytest.raises(FileFaultError, match="ZIP bomb"):
            box.part("small")  # 27,000 in all


def test_a_size_that_a_header_claims_is_not_believed(tmp_path):
    data = bytearray(packed(tmp_path / "a.zip", part=b"a" * 50_000_000).read_bytes())
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    with SafeZip(bytes(data)) as box:
        assert len(box.infolist()) == 1
        # zipfile stops at the size claimed, and the sum of what it read is another one
        with pytest.raises(FileFaultError, match="damaged"):
            box.part("part")


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + b"x" * 50, b"<a/>"])
def test_what_is_no_zip_says_so(data):
    with pytest.raises(FileFaultError, match="cannot be unpacked"):
        SafeZip(data)


def test_a_part_that_is_not_there_is_named(tmp_path):
    with (
        SafeZip(packed(tmp_path / "a.zip", a=b"")) as box,
        pytest.raises(FileFaultError, match="no part 'b'"),
    ):
        box.part("b")


_ENTITIES = '<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><p>&b;</p>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
@pytest.mark.parametrize("before", ["", "<!-- <p> -->", f"<!--{'x' * 200_000}-->"])
def test_a_document_type_is_refused_wherever_it_stands(before, encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?>{before}{_ENTITIES}'
    with pytest.raises(FileFaultError, match="document type"):
        parse_xml(text.encode(encoding))


def test_words_about_a_document_type_are_words():
    assert parse_xml(b"<p><![CDATA[<!DOCTYPE p [<!ENTITY>]]></p>").text == "<!DOCTYPE p [<!ENTITY>"


def test_where_a_document_type_may_stand_entities_may_not():
    assert parse_xml(b'<!DOCTYPE p SYSTEM "gone.dtd"><p>words</p>', document_type=True).text == "words"
    with pytest.raises(FileFaultError, match="entities"):
        parse_xml(_ENTITIES.encode(), document_type=True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_elements_are_counted_before_they_are_built(monkeypatch, encoding):
    monkeypatch.setattr(safe_files, "MOST_ELEMENTS", 4)
    assert len(parse_xml("<p><a></a><a/><a>1</a></p>".encode(encoding))) == 3
    with pytest.raises(FileFaultError, match="more than 4 elements"):
        parse_xml("<p><a></a><a/><a>1</a><a/></p>".encode(encoding))


def test_comments_and_instructions_are_no_elements():
    assert [child.tag for child in parse_xml(b"<p>a<!-- c -->b<?php x?><q/></p>")] == ["q"]
    assert parse_xml(b"<p>a<!-- c -->b</p>").text == "ab"
