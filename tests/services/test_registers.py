"""A register as values and laid out, in the words of the study and of the reader."""

import json

import pytest
from click.testing import CliRunner

from coder.cli import coder_
from coder.errors import NotFoundError
from coder.services.registers import register_section, register_values, registers_listed
from coder.services.report import make_report
from coder.study import Study

ACTIONS = {
    "title": {"nl": "Acties", "fr": "Actions menées"},
    "columns": [{"id": "what_for", "title": {"nl": "Waarvoor", "fr": "But"}}],
    "count": ["how"],
    "cross": ["how", "what_for"],
    "rows": [
        {"how": "march", "what_for": "wages; law"},
        {"how": "petition", "what_for": "wages"},
        {"how": "march", "what_for": ""},
    ],
}


@pytest.fixture
def study(tmp_path):
    with Study(tmp_path / "study.db", create=True) as made:
        plain = {"id": "b", "title": {"": "B"}, "indicators": [], "languages": ["nl", "fr"]}
        made.codes.load(plain | {"registers": {"actions": ACTIONS, "context": [{"title": "Flood"}]}}, "An")
        yield made


def texts(table):
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("language", "captions", "headings", "nothing"),
    [
        ("nl", ["Acties per how", "Acties: how × waarvoor", "Acties"], ["Waarvoor", "How"], "niet vermeld"),
        (
            "fr",
            ["Actions menées par how", "Actions menées\u00a0: how × but", "Actions menées"],
            ["But", "How"],
            "non précisé",
        ),
    ],
)
def test_it_is_counted_crossed_and_listed(study, language, captions, headings, nothing):
    counted, crossed, listed = register_section(study, "actions", ((), ()), language).tables
    assert [table.caption for table in (counted, crossed, listed)] == captions
    assert texts(counted) == [["march", "2"], ["petition", "1"]]
    assert [column.title for column in crossed.columns][1:-1] == ["wages", "law", nothing]
    assert [row[:-1] for row in texts(crossed)[:-1]] == [
        ["march", "1", "1", "1"],
        ["petition", "1", "0", "0"],
    ]
    assert texts(crossed)[-1][1:] == ["2", "1", "1", "3"]
    assert [column.title for column in listed.columns] == headings


def test_values_for_scripts_and_other_columns_than_the_codebook_names(study):
    values = register_values(study, "actions", (["what_for"], ()), "nl")
    assert values["counts"] == [
        {
            "column": "what_for",
            "values": [
                {"value": "wages", "rows": 2},
                {"value": "law", "rows": 1},
                {"value": None, "rows": 1},
            ],
        }
    ]
    assert values["cross"] is None
    assert values["rows"] == ACTIONS["rows"]
    crossed = register_values(study, "actions", ((), ()), "nl")["cross"]
    assert crossed["cells"] == [[1, 1, 1], [1, 0, 0]]
    assert crossed["total"] == 3


def test_the_report_has_them_in_a_part_of_their_own(study):
    section = next(one for one in make_report(study, "nl").sections if one.id == "registers")
    assert [part.title for part in section.sections] == ["Acties"]  # context has its own part


def test_what_is_not_there_is_named(study):
    with pytest.raises(NotFoundError, match=r'no register "acts"\. There are: context, actions'):
        register_values(study, "acts", ((), ()), "en")
    with pytest.raises(NotFoundError, match=r'no column "who"\. It has: what_for, how'):
        register_section(study, "actions", (["who"], ()), "en")


def test_the_command_lists_and_shows(study):
    folder = str(study.path.parent)
    listed = CliRunner().invoke(coder_, ["codebook", "register", "--study", folder, "--json"])
    assert [(one["id"], one["rows"]) for one in json.loads(listed.stdout)] == [("context", 1), ("actions", 3)]
    assert registers_listed(study, "nl")[1]["title"] == "Acties"
    shown = CliRunner().invoke(coder_, ["codebook", "register", "actions", "--study", folder])
    assert "petition" in shown.stdout
