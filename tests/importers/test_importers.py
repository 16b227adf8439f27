"""The package's face: which files are found, how mishaps are told, and that it is light."""

import subprocess
import sys
from pathlib import Path

import pytest

from coder.errors import SourceFileError
from coder.importers import IMPORTERS, find_files, read_transcript, read_transcripts, supported_suffixes


def test_files_are_found_in_order_and_office_locks_are_not(tmp_path):
    for name in ("b.txt", "a/c.docx", "a/~$c.docx", ".hidden", "a/.DS_Store", "p.qda/data.qda", "Thumbs.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "a" / "circle").symlink_to(tmp_path)
    found = find_files([tmp_path, tmp_path / "b.txt"])
    assert [str(path.relative_to(tmp_path)) for path in found] == ["a/c.docx", "b.txt", "p.qda"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "no words"),
        ("program.txt", b"\x7fELF" + bytes(range(256)) * 4, "a program"),
        ("picture.docx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
        ("sound.txt", b"ID3\x04\0\0\0\0" + bytes(100), "a sound recording"),
        ("archive.txt", b"\x1f\x8b\x08\0\0\0\0\0", "an archive"),
        ("noise", bytes(range(256)) * 8, "holds no text"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "old Excel"),
        ("fake.docx", bytes(300), "not a Word document"),
        ("line.txt", b"a" * 20_000_001, "20 million characters"),
        ("lines.txt", b"a\n" * 300_002, "300,000 lines"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(tmp_path, name, data, reason):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceFileError, match=reason) as caught:
        read_transcript(path)
    assert str(caught.value).startswith(f"{name}: It")
    assert "\n" not in str(caught.value)


def test_missing_files_and_folders_are_told(tmp_path):
    with pytest.raises(SourceFileError, match="cannot be opened"):
        read_transcript(tmp_path / "none.txt")
    with pytest.raises(SourceFileError, match="folder"):
        read_transcript(tmp_path)


def test_a_file_is_recognised_by_its_content_before_its_ending(read):
    assert read(b"{\\rtf1 Jan: hello.\\par Marie: hi.\\par}", "a.docx").format == "rtf"
    assert read("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", "a.csv").format == "vtt"


def test_text_without_ending_and_with_an_unknown_one(read):
    assert read("Jan: hello.\nMarie: hi.\n", "NOTES").format == "text"
    assert read("Jan: hello.\nMarie: hi.\n", "talk.transcript").format == "text"


def test_an_ordinary_file_gives_one_source(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Jan: hello.\nMarie: hi.\n")
    assert read_transcripts(path) == [read_transcript(path)]


def test_formats_have_names_endings_and_a_sentence_each():
    assert len({importer.name for importer in IMPORTERS}) == len(IMPORTERS)
    assert all(importer.about.endswith(".") and importer.suffixes for importer in IMPORTERS)
    assert {".txt", ".docx", ".odt", ".pdf", ".vtt", ".csv", ".xlsx", ".json", ".qda"} <= set(
        supported_suffixes()
    )


def test_importing_the_package_is_light():
    heavy = "{'docx', 'lxml', 'pypdf', 'openpyxl', 'spacy', 'sklearn', 'sqlite_utils'}"
    code = f"import sys, coder.importers; print(sorted({heavy} & set(sys.modules)))"
    root = Path(__file__).parents[2]
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert ran.stdout.strip() == "[]"


def test_text_comes_back_as_it_came(read):
    text = "Jan:  Één\u200b twee.\n\n  Marie: [lacht] drie\u00a0!\n\nJan: vier."
    assert read(text.encode(), "a.txt").text == text


def test_files_over_the_bound_are_refused_before_they_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr("coder.importers.source_file.MAX_FILE", 70_000)
    path = tmp_path / "long.txt"
    path.write_text("word " * 20_000)
    with pytest.raises(SourceFileError, match="at most"):
        read_transcript(path)
