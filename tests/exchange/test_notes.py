"""Notes of a project file: each dated, on what it is about, and memos of ours back as they were."""

import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from coder import exchange
from coder.model import Archive, Code, Codebook, Coding, Kind, Memo, Source, Stance, Text, Verdict

TEXT = "They 🎉 ask for more. They ask for it every month."


def study(*memos):
    codes = (Code("O1", Kind.OUTCOME, Text({"": "Grinds"})),)
    coding = Coding(
        "S1", 0, 4, "They", "O1", "Ana", Stance.SUPPORTS, memo="Twice.", id=1, created="2024-05-01"
    )
    return Archive(
        "Mill",
        Codebook("b", Text({"": "Mill"}), codes=codes),
        sources=(Source("S1", "Talk", text=TEXT, guid="0" * 8 + "-0000" * 3 + "-" + "0" * 11 + "1"),),
        codings=(coding,),
        verdicts=(Verdict("O1", "confirmed", "So.", "Ana"),),
        memos=memos,
        coders={"Ana": "", "Bea": ""},
    )


def notes_of(path):
    with zipfile.ZipFile(path) as box:
        top = etree.fromstring(box.read("project.qde"))
    return top, list(top.iter("{*}Note"))


def test_every_note_has_a_date(tmp_path):
    path = tmp_path / "s.qdpx"
    exchange.write(study(Memo("study", "", "All.", "Ana"), Memo("code", "O1", "Old.", "", "long ago")), path)
    _top, notes = notes_of(path)
    assert len(notes) == 5  # stance, verdict, two memos, our record
    assert {note.get("creationDateTime") for note in notes} == {"2024-05-01T00:00:00Z"}


def test_a_memo_on_words_is_a_selection_without_code_that_other_tools_show(tmp_path):
    path = tmp_path / "s.qdpx"
    memo = Memo("passage", "S1", "Who?", "Ana", "2024-05-02", start=7, end=19, quote="ask for more")
    exchange.write(study(memo), path)
    top, notes = notes_of(path)
    (selection,) = [one for one in top.iter("{*}PlainTextSelection") if one.find("{*}Coding") is None]
    assert (selection.get("name"), selection.get("startPosition"), selection.get("endPosition")) == (
        "ask for more",
        "7",
        "19",
    )
    (note,) = [note for note in notes if note.findtext("{*}PlainTextContent") == "Who?"]
    assert selection.find("{*}NoteRef").get("targetGUID") == note.get("guid")


def test_who_changed_a_memo_is_told_and_a_withdrawn_one_is_not_shown(tmp_path):
    path = tmp_path / "s.qdpx"
    changed = Memo("study", "", "Now.", "Ana", "2024-05-01", changed="2024-05-03", changed_by="Bea")
    gone = Memo("study", "", "Gone.", "Ana", "2024-05-01", withdrawn="2024-05-04")
    exchange.write(study(changed, gone), path)
    top, notes = notes_of(path)
    (note,) = [note for note in notes if note.findtext("{*}PlainTextContent") == "Now."]
    assert note.get("modifiedDateTime") == "2024-05-03T00:00:00Z"
    (bea,) = [user for user in top.iter("{*}User") if user.get("name") == "Bea"]
    assert note.get("modifyingUser") == bea.get("guid")
    assert "Gone." not in [note.findtext("{*}PlainTextContent") for note in notes]
    assert [memo.text for memo in exchange.read(path).memos] == ["Now.", "Gone."]


def test_without_our_record_a_memo_on_words_is_still_on_them(tmp_path):
    path = tmp_path / "s.qdpx"
    memo = Memo("passage", "S1", "Who?", "Ana", "2024-05-02", start=7, end=19, quote="ask for more")
    exchange.write(study(memo), path)
    with zipfile.ZipFile(path) as box:
        files = {name: box.read(name) for name in box.namelist()}
    record = next(name for name in files if b'"codebook"' in files[name])
    with zipfile.ZipFile(path, "w") as box:
        for name in files.keys() - {record}:
            box.writestr(name, files[name])
    (back,) = [memo for memo in exchange.read(path).memos if memo.text == "Who?"]
    assert (back.about_kind, back.text, back.start, back.end, back.quote) == (
        "passage",
        "Who?",
        7,
        19,
        "ask for more",
    )


words = st.text(st.characters(codec="utf-8"), max_size=20)
dates = st.sampled_from(["", "2024-05-01T10:00:00.000Z", "2024-05-01T10:00:00+00:00", "long ago"])


@st.composite
def memos(draw):
    """A memo on anything, also where it cannot be."""
    memo = Memo(
        draw(st.sampled_from(["study", "source", "speaker", "passage", "code", "coding"])),
        draw(st.sampled_from(["", "S1", "S9", "O1", "1"])),
        draw(words),
        draw(st.sampled_from(["", "Ana", "Bea"])),
        draw(dates),
        kind=draw(words),
        changed=draw(dates),
        changed_by=draw(st.sampled_from(["", "Bea"])),
        withdrawn=draw(st.none() | dates),
    )
    if memo.about_kind == "speaker":
        return replace(memo, speaker=draw(words))
    if memo.about_kind == "passage":
        start = draw(st.integers(0, len(TEXT)))
        end = draw(st.integers(start, len(TEXT)))
        return replace(memo, about_id="S1", start=start, end=end, quote=TEXT[start:end])
    return memo


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(memos(), max_size=4))
def test_whatever_is_noted_comes_back_as_it_was(tmp_path, made):
    kept = [
        replace(memo, id=n, guid=f"{n:08d}-0000-0000-0000-000000000000") for n, memo in enumerate(made, 1)
    ]
    path = tmp_path / "any.qdpx"
    exchange.write(study(*kept), path)
    assert list(exchange.read(path).memos) == kept


def test_a_memo_that_reads_like_a_stance_is_still_a_memo(tmp_path):
    path = tmp_path / "s.qdpx"
    exchange.write(study(Memo("study", "", "contradicts", "Ana", "2024-05-02")), path)
    assert [memo.text for memo in exchange.read(path).memos] == ["contradicts"]


@pytest.mark.parametrize("kind", ["code", "source"])
def test_a_note_of_another_tool_shows_up_on_what_it_was_on(kind, tmp_path):
    about = {"code": "O1", "source": "S1"}[kind]
    path = tmp_path / "s.qdpx"
    exchange.write(study(Memo(kind, about, "Broad.", "Ana", "2024-05-02")), path)
    (memo,) = exchange.read(path).memos
    assert (memo.about_kind, memo.about_id, memo.text, memo.coder) == (kind, about, "Broad.", "Ana")


def test_marks_of_a_coding_travel_in_the_note_that_gives_its_stance(tmp_path):
    path = tmp_path / "s.qdpx"
    (coding,) = study().codings
    marked = replace(coding, key_quote=True, unsure=True)
    exchange.write(replace(study(), codings=(marked,)), path)
    _top, notes = notes_of(path)
    assert "supports · key_quote · unsure" in {note.get("name") for note in notes}
    assert [(one.key_quote, one.unsure) for one in exchange.read(path).codings] == [(True, True)]
