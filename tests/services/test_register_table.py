"""The register edited cell by cell: all or none, and never over what somebody else wrote."""

import pytest

from coder.errors import UsageError
from coder.services.register_overview import register_overview
from coder.services.register_table import (
    CellChange,
    CellsError,
    RegisterEdit,
    edit_register,
    register_columns,
    register_rows,
    remove_contacts,
)
from coder.study import Study
from coder.translations import using


@pytest.fixture
def study(tmp_path):
    from coder.codebook import read_codebook
    from coder.services.import_files import ImportOptions, import_files

    path = tmp_path / "book.yaml"
    path.write_text(
        "id: crafts\ngroups:\n"
        "  - {id: crafts, title: {nl: Ambachtslui, fr: Artisans}, planned: {interview: 2, focus_group: 1}}\n"
        "  - {id: politics, title: Politics, planned: 1}\n",
        encoding="utf-8",
    )
    talk = tmp_path / "talk.txt"
    talk.write_text("R1: We train each other now, and it works.", encoding="utf-8")
    with Study(tmp_path / "study.db", create=True) as made:
        made.codes.load(read_codebook(path)[1], "An")
        import_files(made, [talk], "An", ImportOptions({"group": "crafts", "region": "West"}))
        made.sources.add_contact("Mayor", "An", status="refused", group="politics")
        yield made


def change(source, column, was, value):
    return RegisterEdit([CellChange(source, column, was, value)])


def test_columns_are_those_of_the_tool_then_ones_own_with_choices_in_the_readers_language(study):
    with using("nl"):
        columns = {column["name"]: column for column in register_columns(study)}
    assert list(columns)[-1] == "region"
    assert columns["group"]["choices"][1] == ("crafts", "Ambachtslui")
    assert ("refused", "geweigerd") in columns["status"]["choices"]
    assert [name for name, column in columns.items() if column["fixed"]] == ["id", "parent", "file"]


def test_every_source_and_contact_is_a_row(study):
    first, second = register_rows(study)
    assert (first["cells"]["title"], first["cells"]["region"], first["is_contact"]) == ("talk", "West", False)
    assert (second["cells"]["status"], second["is_contact"]) == ("refused", True)


def test_words_and_dates_are_taken_as_people_write_them(study):
    edit = [
        CellChange("S2", "date", "", "juli 2025"),
        CellChange("S2", "group", "politics", "ambachtslui"),
        CellChange("S2", "withhold_names", "show", "niets"),
        CellChange("S1", "region", "West", ""),
    ]
    edit_register(study, RegisterEdit(edit), "An")
    first, second = study.sources.all()
    assert (second["date"], second["group"], second["withhold"]) == ("2025-07", "crafts", "nothing")
    assert first["attributes"] == {}


def test_nothing_is_kept_where_one_cell_cannot_be(study):
    edit = [CellChange("S2", "role", "", "mayor"), CellChange("S2", "date", "", "soon")]
    with pytest.raises(CellsError, match="S2, Date: date is"):
        edit_register(study, RegisterEdit(edit), "An")
    assert study.sources.all()[1]["role"] is None


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (change("S1", "status", "held", "refused"), "It has a text, so the talk was held"),
        (change("S1", "id", "S1", "S9"), "kept by the study itself"),
        (change("S1", "Organisatie", "", "x"), "is the column “Organisation”"),
        (change("S1", "title", "talk", ""), "title cannot be empty"),
        (change("S1", "words", "", "5"), "kept by the study itself|cannot be set"),
        (RegisterEdit(added=[{"date": "soon"}]), "new row, Date"),
    ],
)
def test_what_no_cell_can_hold_is_said(study, edit, said):
    if edit.changes and edit.changes[0].column == "words":
        edit = change("S1", "words", str(study.sources.all()[0]["words"]), "5")
    before = register_rows(study)
    with pytest.raises(CellsError, match=said) as raised:
        edit_register(study, edit, "An")
    assert not raised.value.is_stale
    assert register_rows(study) == before


def test_what_somebody_wrote_meanwhile_is_told_and_stays(study):
    study.sources.set("S1", "Bea", relation="partner")
    with pytest.raises(CellsError) as raised:
        edit_register(study, change("S1", "relation", "unknown", "independent"), "An")
    assert raised.value.is_stale
    assert raised.value.cells[0]["now"] == "partner"
    assert "You saw “unknown”; meanwhile somebody wrote “partner”" in str(raised.value)
    with pytest.raises(CellsError, match="The row is gone"):
        edit_register(study, change("S7", "role", "", "x"), "An")


def test_a_talk_without_words_that_was_held_has_no_notes(study):
    edit_register(study, change("S2", "status", "refused", "gehouden"), "An")
    assert study.sources.all()[1]["status"] == "no_notes"


def test_rows_are_added_and_taken_out_again(study):
    added = [{"organisation": "School", "role": "teacher"}, {"title": "Press", "status": "geen antwoord"}]
    done = edit_register(study, RegisterEdit(added=added), "An")
    assert done.added == ["S3", "S4"]
    assert [(row["title"], row["status"]) for row in study.sources.all()[2:]] == [
        ("School, teacher", "planned"),
        ("Press", "no_answer"),
    ]
    assert remove_contacts(study, ["S3", "S9"], "An") == ["S3"]
    with pytest.raises(UsageError, match="S1 has a text"):
        remove_contacts(study, ["S4", "S1"], "An")
    assert study.sources.ids() == ["S1", "S2", "S4"]


def test_a_column_may_be_called_as_an_argument_of_ours(study):
    edit_register(study, RegisterEdit([CellChange("S1", "by", "", "train")], [{"by": "foot"}]), "An")
    assert study.sources.all()[0]["attributes"]["by"] == "train"


def test_the_overview_counts_plans_and_talks_by_group_and_kind(study):
    edit_register(
        study, RegisterEdit(added=[{"group": "crafts", "kind": "focusgroep", "status": "no_notes"}]), "An"
    )
    counted = register_overview(study)
    crafts, politics = counted.groups
    assert counted.kinds == ["interview", "focus_group"]
    assert (crafts.planned, crafts.held, crafts.missing) == (3, 2, 1)
    assert crafts.kinds == {"interview": (2, 1), "focus_group": (1, 1)}
    assert (politics.planned, politics.held, politics.statuses["refused"]) == (1, 0, 1)
    assert [row["id"] for row in counted.not_reached] == ["S2"]
