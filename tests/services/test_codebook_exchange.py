"""The codebook of a study from and to spreadsheets and other tools' codebook files."""

from pathlib import Path

import pytest

from coder.codebook.editing import with_changes, without
from coder.errors import UsageError
from coder.services.codebook_exchange import export_codebook, load_files
from coder.services.load_codebook import preview
from coder.study import Study

REFI = Path(__file__).parents[2] / ".." / "shared" / "data" / "refi" / "fixtures"


@pytest.mark.parametrize("name", ["codes.xlsx", "codes.csv", "codes.tsv", "codes.qdc"])
def test_out_and_in_again_changes_nothing(study, tmp_path, name):
    before = study.codes.plain()
    export_codebook(study, tmp_path / name)
    assert load_files(study, [tmp_path / name], "An")["status"] == "unchanged"
    assert study.codes.plain() == before


def test_our_own_qdc_carries_the_whole_framework(study, tmp_path):
    export_codebook(study, tmp_path / "codes.qdc")
    with Study(tmp_path / "other.db", create=True) as other:
        loaded = load_files(other, [tmp_path / "codes.qdc"], "An")
        assert (loaded["status"], loaded["skipped"]) == ("loaded", [])
        assert other.codebook == study.codebook


def test_a_table_makes_a_new_version(study, tmp_path):
    (tmp_path / "more.csv").write_text("id,kind,title_en\nlate,theme,Late\n")
    loaded = load_files(study, [tmp_path / "more.csv"], "Bea")
    assert (loaded["version"], loaded["added"]) == (2, ["late"])
    assert study.codebook.code("O1")


def test_a_codebook_of_another_tool_is_joined(study):
    if not REFI.exists():
        pytest.skip("the fixtures are not beside this project")
    loaded = load_files(study, [REFI / "taguette-1.5.2.qdc"], "An")
    assert len(loaded["added"]) == 2
    assert load_files(study, [REFI / "taguette-1.5.2.qdc"], "An")["status"] == "unchanged"


def test_an_ending_that_is_none_is_refused(study, tmp_path):
    with pytest.raises(UsageError, match=r"\.yaml, \.qdc, \.xlsx or \.csv"):
        export_codebook(study, tmp_path / "codes.pdf")


# --- the codebook of another tool, again and again ------------------------------------

TREE = """\
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Another tool"><Codes>
  <Code guid="11111111-1111-4111-8111-111111111111" name="{own}" isCodable="true" color="#ff0000">
    <Description>Run by them</Description>
    <Code guid="22222222-2222-4222-8222-222222222222" name="{pride}" isCodable="true"/>
  </Code>
  {more}
</Codes></CodeBook>
"""


@pytest.fixture
def tree(tmp_path):
    """Write a tree of codes as another tool does."""

    def write(own="Their own", pride="Pride", more=""):
        path = tmp_path / "theirs.qdc"
        path.write_text(TREE.format(own=own, pride=pride, more=more), encoding="utf-8")
        return path

    return write


def reword(study, code, title):
    study.codes.edit(lambda plain: with_changes(plain, code, {"title": {"": title}}), "Bea")


def test_a_tree_of_codes_is_shown_before_it_comes(study, tree):
    before = study.codes.plain()
    shown = preview(study, [tree()])
    assert [(thing["kind"], thing["id"], thing["under"]) for thing in shown.come] == [
        ("theme", "their-own", None),
        ("theme", "Pride", "their-own"),
    ]
    assert {thing["id"] for thing in shown.go} == {"capacity", "trust"}
    assert study.codes.plain() == before


def test_what_another_tool_renamed_is_the_same_code(study, tree):
    load_files(study, [tree()], "An")
    loaded = load_files(study, [tree(own="Run by themselves")], "An")
    assert [(change["id"], change["before"], change["after"]) for change in loaded["changes"]] == [
        ("their-own", "Their own", "Run by themselves")
    ]
    assert loaded["added"] == []
    assert load_files(study, [tree(own="Run by themselves")], "An")["status"] == "unchanged"


def test_what_the_study_reworded_or_took_out_since_stays_so(study, tree):
    load_files(study, [tree()], "An")
    reword(study, "their-own", "Ours")
    study.codes.edit(lambda plain: without(plain, "Pride"), "Bea")
    loaded = load_files(study, [tree()], "An")
    assert loaded["status"] == "unchanged"
    assert [(change["id"], change["by"]) for change in loaded["kept"]] == [("their-own", "Bea")]
    assert [(thing["id"], thing["by"]) for thing in loaded["stay_out"]] == [("Pride", "Bea")]
    assert load_files(study, [tree()], "An", overwrite=True)["added"] == ["Pride"]
    assert str(study.codebook.code("their-own").title) == "Their own"


def test_what_was_taken_out_comes_back_where_something_new_stands_under_it(study, tree):
    load_files(study, [tree()], "An")
    study.codes.edit(lambda plain: without(without(plain, "Pride"), "their-own"), "Bea")
    path = tree()
    text = path.read_text(encoding="utf-8")
    new = '<Code guid="33333333-3333-4333-8333-333333333333" name="New" isCodable="true"/></Code>\n  \n'
    path.write_text(text.replace("</Code>\n  \n", new), encoding="utf-8")
    loaded = load_files(study, [path], "An")
    assert loaded["added"] == ["New", "their-own"]
    assert [thing["id"] for thing in loaded["stay_out"]] == ["Pride"]


def test_a_code_that_is_ours_by_name_stays_what_it_is(study, tree):
    """Insight is a pointer here and Capacity a theme that counts for a criterion: neither is doubled."""
    more = '<Code guid="44444444-4444-4444-8444-444444444444" name="Insight" isCodable="true"/>'
    loaded = load_files(study, [tree(own="Capacity", more=more)], "An")
    assert loaded["added"] == ["Pride"]
    assert study.codebook.code("EQ1.1.a").parent == "EQ1.1"
    assert study.codebook.code("capacity").about == ("EQ1.1",)
    assert study.codebook.code("Pride").parent == "capacity"


def test_our_own_file_undoes_nothing_that_was_done_since(study, tmp_path):
    export_codebook(study, tmp_path / "codes.qdc")
    reword(study, "O1", "They run it alone.")
    loaded = load_files(study, [tmp_path / "codes.qdc"], "An")
    assert (loaded["status"], [change["id"] for change in loaded["kept"]]) == ("unchanged", ["O1"])
