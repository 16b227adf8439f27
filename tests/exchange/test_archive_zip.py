"""Hostile archives: a sentence each, and nothing is ever written."""

import zipfile

import pytest

from coder import exchange, safe_files
from coder.errors import ExchangeError
from coder.exchange import codings_in

BOMB = """<!DOCTYPE Project [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><Project name="&b;"/>"""
FETCH = """<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project name="p">&x;</Project>"""


def refusal(path):
    with pytest.raises(ExchangeError) as fault:
        exchange.read(path)
    return str(fault.value)


def why(archive, what="source 'Talk'"):
    return [entry.why for entry in archive.skipped if entry.what == what]


@pytest.mark.parametrize(
    "xml", [BOMB, FETCH, BOMB.encode("utf-16"), '<!DOCTYPE Project SYSTEM "x.dtd"><Project/>']
)
def test_document_types_are_refused_so_no_entity_is_ever_expanded(project, xml):
    assert "document type" in refusal(project(xml=xml))


def test_a_zip_bomb_as_project_file_is_refused(project):
    xml = b"<Project>" + b" " * (64 << 20) + b"</Project>"
    assert "ZIP bomb" in refusal(project(xml=xml))


def test_a_zip_bomb_as_text_is_left_out(project, coded):
    archive = exchange.read(project(coded((0, 5, "aaaaa")), {"sources/a.txt": b"a" * (16 << 20)}))
    assert archive.sources[0].text == ""
    assert "ZIP bomb" in why(archive)[0]
    assert archive.codings == ()


def test_many_bombs_share_one_limit(project, coded, monkeypatch):
    monkeypatch.setattr(safe_files, "MAX_TOTAL", 3000)
    talks = "".join(
        coded(path=f"{n}.txt", guid=f"e2fd27ef-536a-5d68-af9a-{n:012}", name=f"T{n}") for n in range(9)
    )
    archive = exchange.read(project(talks, {f"sources/{n}.txt": "a" * 500 for n in range(9)}))
    assert [len(source.text) for source in archive.sources] != [500] * 9
    assert sum(len(source.text) for source in archive.sources) <= 3000


def test_a_header_that_claims_two_gigabytes_is_not_believed(project, coded):
    path = project(coded((0, 5, "Words")), {"sources/a.txt": "Words here"})
    data = bytearray(path.read_bytes())
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (2 << 30).to_bytes(4, "little")
    path.write_bytes(data)
    assert "2147 MB" in why(exchange.read(path))[0]


OUTSIDE = """internal://../../secret.txt ../secret.txt internal:///etc/passwd /etc/passwd C:\\secret.txt
absolute:///etc/passwd relative:///secret.txt file:///etc/passwd internal:// internal://.."""


@pytest.mark.parametrize("path", OUTSIDE.split())
def test_paths_out_of_the_archive_lead_nowhere(project, coded, path, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    archive = exchange.read(
        project(coded((0, 3, "sec"), path=path), {"../secret.txt": "secret", "sources/x": ""})
    )
    assert archive.sources[0].text == ""
    assert len(why(archive)) == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["other.qdpx", "secret.txt"]


def test_more_than_any_study_holds_is_refused(project, coded, monkeypatch):
    path = project(coded((0, 5, "Words"), (1, 5, "ords")), {"sources/a.txt": "Words"})
    monkeypatch.setattr(codings_in, "MOST_QUOTED", 8)
    assert "quote more than 8 characters" in refusal(path)
    monkeypatch.setattr(safe_files, "MOST_ELEMENTS", 10)
    assert "more than 10 elements" in refusal(path)


def test_damaged_and_locked_entries_are_said(project, coded):
    path = project(coded((0, 5, "Words")), {"sources/a.txt": "Words here"})
    data = bytearray(path.read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1  # encrypted
    path.write_bytes(data)
    assert "locked" in why(exchange.read(path))[0]


def test_what_is_no_project_is_said(project, tmp_path):
    text = tmp_path / "x.qdpx"
    text.write_text("no zip")
    assert "which is a ZIP file" in refusal(text)
    assert "no project file" in refusal(project(name="readme.txt"))
    assert "not readable as XML" in refusal(project(xml="<Project><"))
    assert "not readable as XML" in refusal(project(xml='<?xml version="1.0" encoding="klingon"?><Project/>'))
    assert "holds <Playlist>" in refusal(project(xml="<Playlist/>"))
    assert "2 project files" in refusal(project("", {"b.qde": "<Project/>"}, name="a.qde"))
    assert "neither .qdpx" in refusal(tmp_path / "x.txt")
    assert "cannot be read" in refusal(tmp_path / "gone.qdc")
    assert "cannot be opened" in refusal(tmp_path / "gone.qdpx")


def test_the_project_file_is_found_by_its_ending_and_sources_in_any_case(project, coded):
    path = project(
        coded((0, 5, "Words"), path="internal://A.TXT"), {"Sources/a.txt": "Words"}, name="My study.QDE"
    )
    assert exchange.read(path).codings[0].quote == "Words"


def test_files_of_a_mac_are_passed_over(project, coded):
    files = {"__MACOSX/._project.qde": "junk", "._project.qde": "junk", "sources/a.txt": "Words"}
    assert exchange.read(project(coded((0, 5, "Words")), files)).codings[0].quote == "Words"


def test_nothing_is_unpacked(project, coded, tmp_path):
    path = project(coded((0, 5, "Words")), {"sources/a.txt": "Words", "../evil.txt": "x", "/abs.txt": "x"})
    exchange.read(path)
    assert zipfile.is_zipfile(path)
    assert [file.name for file in tmp_path.iterdir()] == ["other.qdpx"]
