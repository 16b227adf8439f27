"""What other tools read of our projects: whose coding it is, when, and its memo, on the selection itself."""

import zipfile
from datetime import datetime

from coder import exchange
from coder.model import Archive, Code, Codebook, Coding, Kind, Memo, Source, Stance, Text, Verdict
from tests.exchange import strict_reader

TEXT = "We run it ourselves now. 😀 They left."
GUID = "00000000-0000-4000-8000-00000000000"


def coding(number, coder, code="run", memo="", span=(0, 24), **more):
    quote = TEXT[slice(*span)]
    at = f"2022-03-01T10:00:0{number}.123Z"
    return Coding(
        "S1", *span, quote, code, coder, memo=memo, id=number, created=at, guid=f"{GUID}{number}", **more
    )


def archive(*codings, memos=(), verdicts=()):
    codes = (Code("run", Kind.THEME, Text(en="They run it")), Code("left", Kind.THEME, Text(en="They left")))
    source = Source("S1", "Talk", text=TEXT, guid=f"{GUID}a")
    return Archive("Study", Codebook("b", codes=codes), {}, {}, (source,), codings, verdicts, memos)


def test_two_coders_on_one_passage_are_two_selections_each_with_its_user_date_and_memo(tmp_path, schema):
    written = archive(coding(1, "An", memo="sure"), coding(2, "Bea", memo="not so sure"))
    exchange.write(written, tmp_path / "s.qdpx")
    assert schema(tmp_path / "s.qdpx") == []
    rows, _memos = strict_reader.read(tmp_path / "s.qdpx")
    assert rows == [
        ("They run it", "Talk", "We run it ourselves now.", "An", datetime(2022, 3, 1, 10, 0, 1), "sure"),
        (
            "They run it",
            "Talk",
            "We run it ourselves now.",
            "Bea",
            datetime(2022, 3, 1, 10, 0, 2),
            "not so sure",
        ),
    ]


def test_codings_of_one_coder_on_one_passage_share_a_selection(tmp_path, schema):
    written = archive(
        coding(2, "An", memo="b"), coding(1, "An", "left", memo="a"), coding(3, "An", span=(27, 37))
    )
    exchange.write(written, tmp_path / "s.qdpx")
    with zipfile.ZipFile(tmp_path / "s.qdpx") as box:
        xml = box.read("project.qde").decode()
    assert xml.count("<PlainTextSelection ") == 2
    rows, _memos = strict_reader.read(tmp_path / "s.qdpx")
    assert [(row.code, row.memo, row.date.second) for row in rows] == [
        ("They run it", "b\n\na", 1),
        ("They left", "b\n\na", 1),
        ("They run it", "", 3),
    ]
    assert [one.memo for one in exchange.read(tmp_path / "s.qdpx").codings] == ["b", "a", ""]


def test_every_note_is_dated_by_itself_or_by_what_was_said_last(tmp_path, schema):
    signed = Verdict("run", "confirmed", "So it was.", "An", "2022-05-01T10:00:00Z")
    written = archive(
        coding(1, "An", stance=Stance.SUPPORTS), memos=(Memo("study", "", "Undated"),), verdicts=(signed,)
    )
    exchange.write(written, tmp_path / "s.qdpx")
    assert schema(tmp_path / "s.qdpx") == []
    with zipfile.ZipFile(tmp_path / "s.qdpx") as box:
        xml = box.read("project.qde").decode()
    assert xml.count("<Note ") == xml.count('creationDateTime="2022-05-01T10:00:00Z"') == 4


def test_memos_of_source_and_study_stand_where_tools_look_that_know_no_notes(tmp_path, schema):
    memos = (Memo("source", "S1", "The line was bad."), Memo("study", "", "Second round."))
    written = archive(coding(1, "An"), memos=memos)
    exchange.write(written, tmp_path / "s.qdpx")
    assert schema(tmp_path / "s.qdpx") == []
    _rows, of_sources = strict_reader.read(tmp_path / "s.qdpx")
    assert of_sources == {"Talk": "The line was bad."}
    back = exchange.read(tmp_path / "s.qdpx")
    assert [memo.text for memo in back.memos] == ["The line was bad.", "Second round."]
    assert dict(back.sources[0].attributes) == {}


def test_a_memo_that_was_written_anew_on_a_selection_is_the_memo(tmp_path):
    exchange.write(archive(coding(1, "An", memo="sure")), tmp_path / "s.qdpx")
    with zipfile.ZipFile(tmp_path / "s.qdpx") as box:
        parts = {name: box.read(name) for name in box.namelist()}
    parts["project.qde"] = parts["project.qde"].replace(b"<Description>sure<", b"<Description>no doubt<")
    with zipfile.ZipFile(tmp_path / "s.qdpx", "w") as box:
        for name, data in parts.items():
            box.writestr(name, data)
    (back,) = exchange.read(tmp_path / "s.qdpx").codings
    assert back.memo == "no doubt"
