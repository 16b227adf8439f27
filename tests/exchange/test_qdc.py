"""A codebook goes out as .qdc and comes back the same; other tools' codebooks come in."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder import exchange
from coder.errors import ExchangeError
from coder.exchange.names import mint
from coder.model import Archive, Code, Codebook, Group, Kind, Memo, Question, Rule, Source, Text

words = st.text(max_size=10) | st.sampled_from(["&<>]]>", "\x00\x0c", "e\u0301 😀", "\r\n"])


def book(text="Sterker & <beter>"):
    return Archive(
        text,
        Codebook(
            "b",
            Text(nl=text),
            groups=(Group("g", Text(en=text), 3),),
            questions=(Question("EQ1", Text(en=text)),),
            rules=(Rule("r"),),
            codes=(
                Code("O1", Kind.OUTCOME, Text(en=text, nl="x"), Text(fr=text), claimed_by=text),
                Code("b", Kind.CRITERION, Text(), parent="O1", question="EQ1", keywords={"nl": (text,)}),
            ),
        ),
        {"O1": mint(1), "b": mint(2)},
        {"O1": "#12aBcd"},
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words)
def test_a_codebook_comes_back_as_it_was(tmp_path, schema, text):
    path = tmp_path / "b.qdc"
    exchange.write(book(text), path)
    assert exchange.read(path) == book(text)
    assert schema(path) == []


def test_what_a_codebook_file_does_not_hold_is_said(tmp_path):
    study = Archive(codebook=book().codebook, sources=(Source("S1", "t"),), memos=(Memo("study", "", "m"),))
    skipped = exchange.write(study, tmp_path / "b.qdc")
    assert [entry.what for entry in skipped] == [
        "sources (1)",
        "memos (1)",
        "keywords (1)",
        "wordings in more languages (1)",
        "rules (1)",
        "kinds of code (2 codes)",
        "questions (1)",
    ]


def test_nothing_is_no_codebook(tmp_path):
    with pytest.raises(ExchangeError, match="There is no code to export"):
        exchange.write(Archive(codebook=Codebook("b")), tmp_path / "b.qdc")


def test_the_fixtures_read_as_they_stand(refi):
    archive = exchange.read(refi / "fixtures" / "codebook.qdc")
    assert [(code.id, code.parent, str(code.title)) for code in archive.codebook.codes] == [
        ("outcomes-assumptions", None, "Outcomes & assumptions"),
        ("joy", "outcomes-assumptions", "joy"),
        ("sub-joy", "joy", "sub-joy"),
        ("place", None, "place"),
    ]
    assert archive.code_guids["place"] == "898a8e69-24ba-5489-a097-7702ba38457a"
    assert archive.code_colours == {"joy": "#FF8800"}
    assert archive.memos[0].text == "Set 'EQ1'\nCodes: joy"
    taguette = exchange.read(refi / "fixtures" / "taguette-1.5.2.qdc")
    assert [code.id for code in taguette.codebook.codes] == ["joy", "joy.sub"]
    assert taguette.codebook.id == "taguette-1.5.2"


def test_a_damaged_record_is_said_and_kinds_come_from_the_sets(tmp_path):
    path = tmp_path / "b.qdc"
    exchange.write(book(), path)
    path.write_text(path.read_text("utf-8").replace('{"title"', '{"tittle"'), "utf-8")
    archive = exchange.read(path)
    assert [code.kind for code in archive.codebook.codes] == [Kind.OUTCOME, Kind.CRITERION]
    assert archive.skipped[0].what == "our own full record"
