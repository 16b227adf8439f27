"""A study goes out as .qdpx and comes back the same, valid, and legible for other tools."""

import zipfile
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder import exchange
from coder.model import (
    Archive,
    Basis,
    Case,
    Code,
    Codebook,
    Coding,
    Event,
    Group,
    Indicator,
    Kind,
    Level,
    Memo,
    Origin,
    Question,
    Register,
    Relation,
    Rule,
    Scale,
    Source,
    SourceKind,
    Speaker,
    Stance,
    Text,
    Turn,
    Verdict,
    Withhold,
)

AWKWARD = "Ik zei: R&D <hielp> 😀😀 cafe\u0301\x0c\x00 \x1b[0m]]> \r\n\t“ja”\ufffe"


def guid(n):
    return str(UUID(int=n))


def study(text=AWKWARD):
    """A small study with something in every field."""
    codes = (
        Code("EQ1.1", Kind.CRITERION, Text(en="Stronger", nl="Sterker"), question="EQ1"),
        Code("EQ1.1.a", Kind.CRITERION, Text({"": "Insight & more"}), parent="EQ1.1"),
        Code(
            "capacity",
            Kind.THEME,
            Text({"": text}),
            Text(en=text),
            about=("EQ1.1",),
            keywords={"nl": ("kan*", "a+b")},
        ),
        Code("O1", Kind.OUTCOME, Text(), claimed_by="GN", actor="Unions", rule="named_actor"),
        Code("orphan", Kind.THEME, Text({"": "Orphan"}), parent="gone"),
    )
    book = Codebook(
        "b",
        Text(en="Book"),
        ("nl", "en"),
        ("2020-01-01", None),
        (Group("unions", Text({"": "Unions <1>"}), 6),),
        {"GN": ("Good Neighbours",)},
        (Question("EQ1", Text(en="Effect"), Text(en="Did it?"), "effectiveness", ("S1",)),),
        codes,
        (Case("C1", Text(), Text(en="The programme…"), ("EQ1.1",), (Event("2021-01", Text(en="e"), "S1"),)),),
        (Scale("imp", Text(), (Level("high", Text(nl="hoog")),)),),
        (Rule("strict", confirmed_supports=5, kinds=("document",)),),
        (Indicator("I1", "Reach", baseline=1.5, values={2020: None, 2021: 3}),),
        (Register("activities", ({"what": text},)),),
    )
    source = Source(
        "S1",
        f"Talk {text}",
        SourceKind.FOCUS_GROUP,
        "nl",
        "unions",
        "GN",
        None,
        Relation.PARTNER,
        "2022-03-01",
        Withhold.NOTHING,
        "talk.docx",
        12,
        {"kind": "free", "région": text},
        guid(1),
        text * 3,
        (Turn(1, "R1", 0, 5, 1.5, "nl"), Turn(2, None, 6, 9)),
        (Speaker("R1"),),
    )
    whole = Coding(
        "S1",
        0,
        len(source.text),
        source.text,
        "capacity",
        "Ana",
        Stance.SUPPORTS,
        Basis.FIRST_HAND,
        text,
        7,
        "2022-03-01T10:00:00+00:00",
        Origin.SUGGESTION,
        None,
        guid(2),
    )
    codings = (
        whole,
        replace(whole, code="O1", stance=Stance.MENTIONS, basis=None, memo="", id=0, guid=guid(3)),
        replace(whole, withdrawn="2022-03-02", guid=guid(4), id=9),
        replace(
            whole,
            end=5,
            quote=source.text[:5],
            memo="",
            coder="Bob",
            created="yesterday",
            id=None,
            guid=guid(5),
        ),
        replace(whole, end=4, quote="not what stands there", guid=guid(6), id=11),
        replace(whole, code="unheard-of", guid=guid(7), id=12),
    )
    return Archive(
        text,
        book,
        {code.id: guid(100 + n) for n, code in enumerate(codes)},
        {"capacity": "#0a0", "O1": "not a colour"},
        (source, Source("S2", "", guid=guid(8))),
        codings,
        (Verdict("O1", "confirmed", text, "Ana", "2022-04-01", "change", 1, "contested", (7, 0)),),
        (
            Memo("code", "capacity", text, "Ana", "2022-03-01T10:00:00+00:00", guid(20)),
            Memo("coding", "7", "on a coding", "Bob", "", guid(21)),
            Memo("source", "S1", "on a source", "", "long ago", guid(22)),
            Memo("study", "", "", "Ana", "", guid(23)),
        ),
        {"Ana": guid(30), "Bob": guid(31), f"  {AWKWARD}": guid(32)},
    )


def round_trip(archive, path):
    exchange.write(archive, path)
    return exchange.read(path)


def test_a_study_comes_back_as_it_was(tmp_path, schema):
    path = tmp_path / "study.qdpx"
    assert round_trip(study(), path) == study()
    assert schema(path) == []


def test_the_same_study_gives_the_same_file(tmp_path):
    exchange.write(study(), tmp_path / "a.qdpx")
    exchange.write(study(), tmp_path / "b.qdpx")
    assert (tmp_path / "a.qdpx").read_bytes() == (tmp_path / "b.qdpx").read_bytes()


def test_an_empty_study_is_a_valid_file(tmp_path, schema):
    path = tmp_path / "empty.qdpx"
    assert round_trip(Archive("nothing yet"), path) == Archive("nothing yet")
    assert schema(path) == []


words = st.text(max_size=12) | st.sampled_from(
    ["😀", "e\u0301", "&<>]]>", "\x00\x0c", "\r\n", "\ufeff", " ", AWKWARD]
)
wordings = st.dictionaries(st.sampled_from(["", "nl", "en"]), words, max_size=2).map(Text)


@st.composite
def archives(draw):
    """Studies with anything in their words: coded passages, memos, verdicts, codes in a tree."""
    ids = draw(
        st.lists(st.from_regex(r"[A-Za-z0-9._-]{1,6}", fullmatch=True), unique=True, min_size=1, max_size=5)
    )
    codes = tuple(
        Code(
            code,
            draw(st.sampled_from(Kind)),
            draw(wordings),
            draw(wordings),
            draw(st.sampled_from([None, *ids])),
        )
        for code in ids
    )
    people = draw(st.lists(words.filter(bool), unique=True, min_size=1, max_size=3))
    sources, codings = [], []
    for n in range(draw(st.integers(0, 3))):
        text = draw(st.text(max_size=60) | st.just(AWKWARD))
        attributes = draw(st.dictionaries(words, words, max_size=2))
        kind = draw(st.sampled_from(SourceKind))
        sources.append(Source(f"S{n}", draw(words), kind, text=text, attributes=attributes, guid=guid(n + 1)))
        for _ in range(draw(st.integers(0, 4)) if text else 0):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            codings.append(
                Coding(
                    f"S{n}",
                    start,
                    end,
                    text[start:end],
                    draw(st.sampled_from(ids)),
                    draw(st.sampled_from(people)),
                    draw(st.sampled_from(Stance)),
                    draw(st.sampled_from([None, *Basis])),
                    draw(words),
                    len(codings) + 1,
                    draw(words),
                    draw(st.sampled_from(Origin)),
                    draw(st.none() | words),
                    guid(1000 + len(codings)),
                )
            )
    memos = [
        Memo(
            draw(st.sampled_from(["code", "source", "coding", "study", "speaker"])),
            about,
            draw(words),
            people[0],
            "",
            guid(50 + n),
            kind=draw(words),
            speaker=draw(words),
            withdrawn=draw(st.none() | words),
            changed=draw(words),
            changed_by=people[-1],
            id=n + 1,
        )
        for n, about in enumerate(draw(st.lists(st.sampled_from([*ids, "S0", "1", ""]), max_size=3)))
    ]
    return Archive(
        draw(words),
        Codebook("b", draw(wordings), codes=codes),
        {code: guid(2000 + n) for n, code in enumerate(ids)},
        {ids[0]: draw(st.sampled_from(["#Ff8800", "red", ""]))},
        tuple(sources),
        tuple(codings),
        tuple(Verdict(code, draw(words), draw(words), people[0]) for code in ids[:1]),
        tuple(memos),
        {name: guid(3000 + n) for n, name in enumerate(people)},
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(archives())
def test_whatever_is_in_it_a_study_is_valid_and_comes_back(tmp_path, schema, archive):
    path = tmp_path / "any.qdpx"
    assert round_trip(archive, path) == archive
    assert schema(path) == []


def test_every_selection_is_named_after_the_words_that_stand_there(tmp_path):
    path = tmp_path / "s.qdpx"
    exchange.write(study("Ze zei 😀😀 dat het hielp."), path)
    with zipfile.ZipFile(path) as box:
        xml = box.read("project.qde").decode()
        text = box.read(f"sources/{guid(1)}.txt").decode()
    assert 'name="Ze ze" startPosition="0" endPosition="5"' in xml
    assert text[0:5] == "Ze ze"


def test_other_tools_see_stance_memo_verdict_and_kind(tmp_path):
    path = tmp_path / "s.qdpx"
    skipped = exchange.write(study("Clear words"), path)
    xml = zipfile.ZipFile(path).read("project.qde").decode()
    assert "<PlainTextContent>supports · first_hand\n\nClear words</PlainTextContent>" in xml
    assert 'name="Verdict (change): confirmed"' in xml
    assert 'name="Kind: outcome"' in xml
    assert 'name="Question EQ1: Effect"' in xml
    assert 'name="Group: Unions &lt;1&gt;"' in xml
    said = {entry.what for entry in skipped}
    assert {"stance and basis (2 codings)", "signed verdicts (1)", "speakers and turns (2 turns)"} <= said
    assert any(entry.why.startswith("it is withdrawn") for entry in skipped)


def change(path, old, new):
    """Do to a project what another tool would."""
    with zipfile.ZipFile(path) as box:
        files = {name: box.read(name) for name in box.namelist()}
    assert old in files["project.qde"]
    files["project.qde"] = files["project.qde"].replace(old, new)
    with zipfile.ZipFile(path, "w") as box:
        for name, data in files.items():
            box.writestr(name, data)


def test_what_another_tool_changed_stays_changed(tmp_path):
    path = tmp_path / "s.qdpx"
    exchange.write(study("plain"), path)
    change(path, b'name="Insight &amp; more"', b'name="Insight"')
    change(path, b"supports \xc2\xb7 first_hand\n\nplain", b"contradicts \xc2\xb7 opinion\n\nother")
    change(path, b'name="supports', b'name="contradicts')
    change(path, b'name="contradicts \xc2\xb7 first_hand"', b'name="contradicts \xc2\xb7 opinion"')
    change(path, b"<TextValue>focus_group<", b"<TextValue>document<")
    back = exchange.read(path)
    assert back.codebook.code("EQ1.1.a").title == Text({"": "Insight"})
    assert back.codebook.code("EQ1.1.a").kind == Kind.CRITERION
    assert (back.codings[0].stance, back.codings[0].basis, back.codings[0].memo) == (
        "contradicts",
        "opinion",
        "other",
    )
    assert back.sources[0].kind == SourceKind.DOCUMENT
    assert back.sources[0].organisation == "GN"


def test_kinds_stances_and_memos_survive_a_tool_that_drops_our_record(tmp_path):
    path = tmp_path / "s.qdpx"
    exchange.write(study("plain"), path)
    with zipfile.ZipFile(path) as box:
        files = {name: box.read(name) for name in box.namelist() if "Evidence" not in name}
    record = next(name for name in files if b'"codebook"' in files[name] and name.endswith(".txt"))
    del files[record]
    with zipfile.ZipFile(path, "w") as box:
        for name, data in files.items():
            box.writestr(name, data)
    back = exchange.read(path)
    kinds = {back.code_guids[code.id]: code.kind for code in back.codebook.codes}
    assert kinds[guid(103)] == Kind.OUTCOME
    assert back.codings[0].stance == Stance.SUPPORTS
    assert back.codings[0].memo.startswith("plain")
    assert any("full record" in entry.what for entry in back.skipped)


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_word_and_pdf_originals_go_along_and_the_codings_stay(tmp_path, schema, suffix):
    original = tmp_path / f"talk{suffix}"
    original.write_bytes(b"as it came")
    path = tmp_path / "s.qdpx"
    skipped = exchange.write(study("plain"), path, {"S1": original, "S2": tmp_path / "x.rtf"})
    assert zipfile.ZipFile(path).read(f"sources/{guid(1)}{suffix}") == b"as it came"
    assert schema(path) == []
    assert [entry.why for entry in skipped if entry.what.startswith("original")] == [
        "the standard takes Word and PDF files only (.rtf); its text is there"
    ]
    assert exchange.read(path) == study("plain")


def test_the_text_of_a_pdf_is_its_representation(tmp_path):
    original = tmp_path / "talk.pdf"
    original.write_bytes(b"%PDF")
    exchange.write(study("plain"), tmp_path / "s.qdpx", {"S1": original})
    project = zipfile.ZipFile(tmp_path / "s.qdpx").read("project.qde").decode()
    pdf = project[project.index("<PDFSource") : project.index("</PDFSource>")]
    assert f'path="internal://{guid(1)}.pdf"' in pdf
    assert f'plainTextPath="internal://{guid(1)}.txt"' in pdf
    assert pdf.index("<Representation") < pdf.index("<PlainTextSelection") < pdf.index("</Representation>")


def test_a_failed_export_leaves_the_old_file(tmp_path):
    path = tmp_path / "s.qdpx"
    exchange.write(Archive("old"), path)
    with pytest.raises(exchange.ExchangeError, match="cannot be read"):
        exchange.write(study(), path, {"S1": tmp_path / "gone.docx"})
    assert exchange.read(path).title == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["s.qdpx"]
