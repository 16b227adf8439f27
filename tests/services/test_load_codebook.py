"""A file is loaded all or nothing, shown first, and undoes nothing that was done in the study since."""

from pathlib import Path

import openpyxl
import pytest

from coder.codebook import read_codebook
from coder.codebook.editing import with_changes, without
from coder.errors import CodebookError
from coder.model import Verdict
from coder.services.codebook_exchange import export_codebook, history_of, load_files, restore_version
from coder.services.load_codebook import preview
from coder.study import Study

FRAME = {
    "Vragen": [
        ["Nr", "Vraag", "Nr", "Criterium"],
        ["EV1", "Werkt het?", "1.1", "Sterker"],
        [None, None, "1.2", "Beter"],
    ],
    "Outcomes": [
        ["Nr", "Outcome", "Partner"],
        ["R1", "Zij doen het zelf", "Molen"],
        ["R2", "Zij vragen meer", "Molen"],
    ],
}


@pytest.fixture
def workbook(tmp_path):
    """Write sheets as a workbook of a name."""

    def write(sheets, name="frame.xlsx"):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def empty(tmp_path):
    with Study(tmp_path / "empty.db", create=True) as made:
        yield made


@pytest.fixture
def loaded(empty, workbook):
    """A study that began with the workbook above."""
    load_files(empty, [workbook(FRAME)], "An")
    return empty


def edit(study, code, **changes):
    study.codes.edit(lambda plain: with_changes(plain, code, changes), "Bea")


def title(study, code):
    return str(study.codebook.code(code).title)


def test_a_new_study_is_filled(loaded):
    assert [code.id for code in loaded.codebook.codes] == ["1.1", "1.2", "R1", "R2"]
    assert (loaded.codebook.id, loaded.codebook.code("R1").claimed_by) == ("frame", "Molen")


def test_the_same_file_again_changes_nothing(loaded, tmp_path):
    assert load_files(loaded, [tmp_path / "frame.xlsx"], "An")["status"] == "unchanged"
    assert len(loaded.codes.history()) == 1


def test_a_fault_leaves_all_as_it_was(loaded, workbook):
    with pytest.raises(CodebookError) as error:
        load_files(loaded, [workbook({"Outcomes": [["Nr", "Outcome", "Niveau"], ["R9", "x", "hoog"]]})], "An")
    assert 'cell C2: "hoog" is not known here' in error.value.faults[0]
    assert len(loaded.codes.history()) == 1


def test_a_preview_says_what_would_come_change_and_go_and_changes_nothing(loaded, workbook):
    sheets = {"Outcomes": [["Nr", "Outcome"], ["R1", "Zij doen het alleen"], ["R3", "Nieuw"]]}
    shown = preview(loaded, [workbook(sheets)])
    assert [(thing["kind"], thing["id"]) for thing in shown.come] == [("outcome", "R3")]
    assert [(c["id"], c["field"], c["before"], c["after"]) for c in shown.changes] == [
        ("R1", "title", "Zij doen het zelf", "Zij doen het alleen")
    ]
    assert [(thing["id"], thing["removed"]) for thing in shown.go] == [("R2", False)]
    assert len(loaded.codes.history()) == 1


def test_what_would_go_says_what_hangs_on_it(study, workbook):
    study.verdicts.set(Verdict("O1", "confirmed", "Seen.", "An"))
    shown = preview(study, [workbook({"Outcomes": [["Nr", "Outcome"], ["O2", "The Mill asks for more."]]})])
    going = {thing["id"]: (thing["codings"], thing["verdicts"]) for thing in shown.go}
    assert going["O1"] == (0, 1)


def test_what_a_file_does_not_have_stays_unless_it_is_to_go(loaded, workbook):
    sheets = {"Outcomes": [["Nr", "Outcome"], ["R2", "Zij vragen meer"]]}
    load_files(loaded, [workbook(sheets)], "An")
    assert loaded.codebook.code("R1") and loaded.codebook.code("1.1")
    load_files(loaded, [workbook(sheets)], "An", remove=True)
    assert loaded.codebook.code("R1") is None
    assert loaded.codebook.code("1.1"), "the file has no sheet of questions: it says nothing of them"


def test_a_column_that_is_not_there_says_nothing(loaded, workbook):
    load_files(loaded, [workbook({"Outcomes": [["Nr", "Outcome"], ["R1", "Anders"]]})], "An")
    assert loaded.codebook.code("R1").claimed_by == "Molen"


def test_an_emptied_cell_takes_away_what_stood_there(loaded, workbook):
    load_files(
        loaded,
        [workbook({"Outcomes": [["Nr", "Outcome", "Partner"], ["R1", "Zij doen het zelf", None]]})],
        "An",
    )
    assert loaded.codebook.code("R1").claimed_by is None


def test_what_was_changed_in_the_study_since_stays_and_is_named(loaded, tmp_path):
    edit(loaded, "R1", title={"": "In de browser"})
    again = load_files(loaded, [tmp_path / "frame.xlsx"], "An")
    assert title(loaded, "R1") == "In de browser"
    [kept] = again["kept"]
    assert (kept["id"], kept["before"], kept["after"], kept["by"]) == (
        "R1",
        "In de browser",
        "Zij doen het zelf",
        "Bea",
    )
    load_files(loaded, [tmp_path / "frame.xlsx"], "An", overwrite=True)
    assert title(loaded, "R1") == "Zij doen het zelf"


def test_a_file_changed_elsewhere_comes_in_beside_what_was_changed_in_the_study(loaded, workbook):
    edit(loaded, "R1", title={"": "In de browser"})
    sheets = {
        **FRAME,
        "Outcomes": [FRAME["Outcomes"][0], FRAME["Outcomes"][1], ["R2", "Zij vragen nu meer", "Molen"]],
    }
    load_files(loaded, [workbook(sheets)], "An")
    assert (title(loaded, "R1"), title(loaded, "R2")) == ("In de browser", "Zij vragen nu meer")


def test_where_both_changed_one_field_the_study_stays_each_time(loaded, workbook):
    edit(loaded, "R1", title={"": "In de browser"})
    sheets = {
        **FRAME,
        "Outcomes": [FRAME["Outcomes"][0], ["R1", "In het bestand", "Molen"], FRAME["Outcomes"][2]],
    }
    for _ in range(2):
        again = load_files(loaded, [workbook(sheets)], "An")
        assert [change["after"] for change in again["kept"]] == ["In het bestand"]
        assert title(loaded, "R1") == "In de browser"


def test_another_file_does_not_undo_it_either(loaded, workbook):
    edit(loaded, "R1", title={"": "In de browser"})
    again = load_files(loaded, [workbook(FRAME, "copy.xlsx")], "An")
    assert (title(loaded, "R1"), len(again["kept"])) == ("In de browser", 1)


def test_what_was_written_from_the_study_is_compared_with_the_version_it_was_written_from(loaded, tmp_path):
    edit(loaded, "R1", title={"": "Eerst"})
    export_codebook(loaded, tmp_path / "out.xlsx")
    edit(loaded, "R2", title={"": "Daarna"})
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    sheet = book["Outcomes"]
    sheet["C2"] = "Bij de collega"
    book.save(tmp_path / "out.xlsx")
    again = load_files(loaded, [tmp_path / "out.xlsx"], "An")
    assert (title(loaded, "R1"), title(loaded, "R2")) == ("Bij de collega", "Daarna")
    assert [change["id"] for change in again["kept"]] == ["R2"]


def test_yaml_says_all_and_is_treated_alike(study, tmp_path, codebook_file):
    export_codebook(study, tmp_path / "out.yaml")
    edit(study, "O1", title={"": "Here"})
    again = load_files(study, [tmp_path / "out.yaml"], "An")
    assert (title(study, "O1"), [change["id"] for change in again["kept"]]) == ("Here", ["O1"])


def test_a_code_moved_under_another_keeps_its_place_until_the_file_moves_it(loaded, workbook):
    themes = [["Code", "Thema", "Valt onder"], ["a", "A", None], ["b", "B", "a"]]
    load_files(loaded, [workbook({"Thema’s": themes}, "t.xlsx")], "An")
    assert loaded.codebook.code("b").parent == "a"
    load_files(loaded, [workbook({"Thema’s": [["Code", "Thema"], ["a", "A"], ["b", "Bee"]]}, "t.xlsx")], "An")
    assert (loaded.codebook.code("b").parent, title(loaded, "b")) == ("a", "Bee")
    load_files(loaded, [workbook({"Thema’s": [themes[0], themes[1], ["b", "Bee", None]]}, "t.xlsx")], "An")
    assert loaded.codebook.code("b").parent is None


def test_new_rows_go_where_they_stand_in_the_file(loaded, workbook):
    sheets = {
        "Outcomes": [
            ["Nr", "Outcome"],
            ["R1", "Zij doen het zelf"],
            ["R1b", "Tussenin"],
            ["R2", "Zij vragen meer"],
        ]
    }
    load_files(loaded, [workbook(sheets)], "An")
    assert [code.id for code in loaded.codebook.codes][2:] == ["R1", "R1b", "R2"]


def test_a_wording_without_language_is_that_of_the_study(study, workbook, codebook_file):
    text = "id: x\nlanguages: [nl, fr]\nthemes: [{id: t, title: {nl: Geld, fr: Argent}}]"
    study.codes.load(read_codebook(codebook_file(text, "two.yaml"))[1], "An")
    load_files(study, [workbook({"Thema’s": [["Code", "Thema"], ["t", "Centen"]]})], "An")
    assert dict(study.codebook.code("t").title) == {"nl": "Centen", "fr": "Argent"}


def test_a_wording_without_language_is_that_of_the_headings(study, workbook, codebook_file):
    text = "id: x\nthemes: [{id: t, title: {en: Money, nl: Geld}}, {id: u, title: {en: Time, nl: Tijd}}]"
    study.codes.load(read_codebook(codebook_file(text, "two.yaml"))[1], "An")
    load_files(study, [workbook({"Thema’s": [["Code", "Thema"], ["t", "Geld"], ["u", "Uren"]]})], "An")
    assert dict(study.codebook.code("t").title) == {"en": "Money", "nl": "Geld"}
    assert dict(study.codebook.code("u").title) == {"en": "Time", "nl": "Uren"}


def test_a_version_is_brought_back_and_the_history_says_who_changed_what(loaded):
    edit(loaded, "R1", title={"": "Anders"})
    restore_version(loaded, 1, "Cem")
    assert title(loaded, "R1") == "Zij doen het zelf"
    told = [
        (version["loaded_by"], version["how"], version["file"], len(version["changes"]))
        for version in history_of(loaded)
    ]
    assert told == [("An", "file", "frame.xlsx", 0), ("Bea", "edit", None, 1), ("Cem", "restore", None, 1)]


def test_colours_of_another_tool_are_kept(empty, workbook):
    sheets = {"Sheet": [["Code", "Comment", "Color", "Grounded"], ["Barriers", "x", "#FF0000", 3]]}
    load_files(empty, [workbook(sheets)], "An")
    assert empty.db.execute("SELECT id, colour FROM code").fetchall() == [("barriers", "#FF0000")]


EVALUATOR = Path(__file__).parents[2] / ".." / "shared" / "cases" / "evaluator"


@pytest.mark.skipif(not EVALUATOR.exists(), reason="the evaluator's own files are not beside this project")
def test_an_evaluators_own_files(empty):
    load_files(empty, [EVALUATOR / "framework.xlsx"], "An")
    book = empty.codebook
    kinds = {
        kind: len(book.of_kind(kind)) for kind in ("outcome", "assumption", "theme", "factor", "mechanism")
    }
    assert (len(book.questions), kinds) == (
        3,
        {"outcome": 10, "assumption": 6, "theme": 5, "factor": 6, "mechanism": 6},
    )
    assert [group.planned for group in book.groups] == [12, 6, 4, 3]
    assert str(book.groups[0].note) == "4 mannen en 8 vrouwen, 3 streken"
    assert load_files(empty, [EVALUATOR / "framework.docx"], "An")["status"] == "unchanged"
    assert [question.id for question in book.questions] == ["EV1", "EV2", "EV3"]


# --- tables of other tools, again and again -------------------------------------------

TABLES = {
    "nvivo": [
        ["Name", "Description", "Files", "References"],
        ["Their own", "run by them", "3", "5"],
        ["Their own\\Pride", "", "1", "1"],
        ["Help", "", "2", "2"],
    ],
    "maxqda": [
        ["Color", "Parent code", "Code", "Code memo", "Coded segments"],
        ["", "", "Their own", "run by them", "5"],
        ["", "Their own", "Pride", "", "1"],
        ["", "", "Help", "", "2"],
    ],
    "dedoose": [
        ["Id", "Parent Id", "Depth", "Title", "Description"],
        ["1", "", "0", "Their own", "run by them"],
        ["2", "1", "1", "Pride", ""],
        ["3", "", "0", "Help", ""],
    ],
}


@pytest.mark.parametrize("tool", TABLES)
def test_a_table_of_another_tool_knows_what_the_study_renamed_or_took_out(empty, workbook, tool):
    """The names are all that such a table has: a code that got another one here is not made again."""
    rows = TABLES[tool]
    name = f"{tool}.xlsx"
    load_files(empty, [workbook({"Sheet1": rows}, name)], "An")
    edit(empty, "their-own", title={"": "Ours"})
    empty.codes.edit(lambda plain: without(plain, "help"), "Bea")
    reworded = [["run by all" if cell == "run by them" else cell for cell in row] for row in rows]
    for sheets in ({"Sheet1": rows}, {"Sheet1": reworded}, {"Sheet1": rows}):
        loaded = load_files(empty, [workbook(sheets, name)], "An")
        assert (loaded["added"], loaded["removed"]) == ([], [])
        assert [(change["id"], change["before"], change["by"]) for change in loaded["kept"]][:1] == [
            ("their-own", "Ours", "Bea")
        ]
        assert [thing["id"] for thing in loaded["stay_out"]] == ["help"]
    assert [(code.id, code.parent) for code in empty.codebook.codes] == [
        ("their-own", None),
        ("pride", "their-own"),
    ]
    assert load_files(empty, [workbook({"Sheet1": rows}, name)], "An", overwrite=True)["added"] == ["help"]
    assert title(empty, "their-own") == "Their own"


def test_what_was_taken_out_and_something_new_points_at_comes_back(loaded, workbook):
    loaded.codes.edit(lambda plain: without(without(plain, "R1"), "R2"), "Bea")
    assumptions = {"Aannames": [["Nr", "Aanname", "Over"], ["A1", "Wie elkaar ziet, durft meer", "R2"]]}
    result = load_files(loaded, [workbook(FRAME | assumptions)], "An")
    assert (result["added"], [thing["id"] for thing in result["stay_out"]]) == (["A1", "R2"], ["R1"])


def test_yaml_brings_nothing_back_that_was_taken_out_since(empty, tmp_path):
    path = tmp_path / "frame.yaml"
    path.write_text(
        "id: f\nthemes: [{id: own, title: Their own}, {id: help, title: Help}]\n", encoding="utf-8"
    )
    load_files(empty, [path], "An")
    empty.codes.edit(lambda plain: without(plain, "help"), "Bea")
    loaded = load_files(empty, [path], "An")
    assert (loaded["status"], [thing["by"] for thing in loaded["stay_out"]]) == ("unchanged", ["Bea"])
    assert load_files(empty, [path], "An", overwrite=True)["added"] == ["help"]
