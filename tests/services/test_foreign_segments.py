"""Coded segments and quotations of other tools, laid on the sources that are here by their words."""

import csv

import pytest

from coder.errors import UsageError
from coder.services.coding_exchange import Finder, import_codings
from coder.services.import_files import import_files
from coder.tables import read_rows

ELS = "IV: Wat is er veranderd?\nEls: Wij voeren nu zelf campagne. Dat is nieuw.\n"
JAN = "Jan: Het handboek hielp ons, echt waar.\n"
MAXQDA = [
    ["Color", "Document group", "Document name", "Code", "Segment", "Created by", "Comment"],
    ["●", "G", "gesprek dr. Els", "Effecten > campagne", "Wij voeren nu zelf campagne", "an", "zeker"],
    ["●", "G", "gesprek dr. Jan", "campagne", "Het handboek hielp", "bea", ""],
]
ATLAS = [
    ["ID", "Document", "Quotation Content", "Codes", "Comment"],
    ["1:1", "D 1: gesprek dr. Els", "Dat is nieuw.", "nieuw\ncampagne", "ja"],
]
NVIVO = [["File Name", "Node", "Coded Text"], ["Files\\Ronde 1\\gesprek dr. Els", "nieuw", "Dat is nieuw."]]
DEDOOSE = [
    ["Media Title", "Excerpt Copy", "Code: nieuw Applied", "Code: campagne Applied", "Code: nooit Applied"],
    ["gesprek dr. Jan.docx", "hielp ons, echt waar", "True", "True", "False"],
]
TAGUETTE = [["id", "document", "tag", "content"], ["1", "gesprek dr. Jan.txt", "nieuw", "Het handboek"]]
QUALCODER = [
    ["File", "Coder", "Coded", "Codename", "Coded_Memo"],
    ["gesprek dr. Jan", "an", "ons", "nieuw", "hm"],
]


@pytest.fixture
def table(tmp_path):
    def make(rows, name="segments.csv"):
        path = tmp_path / "tables" / name
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return path

    return make


@pytest.fixture
def talks(study, take):
    take("gesprek dr. Els.txt", ELS)
    take("gesprek dr. Jan.txt", JAN)
    return study


@pytest.mark.parametrize(
    ("rows", "laid"),
    [
        (
            MAXQDA,
            {
                ("S1", "campagne", "Wij voeren nu zelf campagne", "an", "zeker"),
                ("S2", "campagne", "Het handboek hielp", "bea", ""),
            },
        ),
        (
            ATLAS,
            {("S1", "nieuw", "Dat is nieuw.", "An", "ja"), ("S1", "campagne", "Dat is nieuw.", "An", "ja")},
        ),
        (NVIVO, {("S1", "nieuw", "Dat is nieuw.", "An", "")}),
        (
            DEDOOSE,
            {
                ("S2", "nieuw", "hielp ons, echt waar", "An", ""),
                ("S2", "campagne", "hielp ons, echt waar", "An", ""),
            },
        ),
        (TAGUETTE, {("S2", "nieuw", "Het handboek", "An", "")}),
        (QUALCODER, {("S2", "nieuw", "ons", "an", "hm")}),
    ],
    ids=["maxqda", "atlas.ti", "nvivo", "dedoose", "taguette", "qualcoder"],
)
def test_each_tool_has_its_codes_laid_on_the_words(talks, table, rows, laid):
    imported = import_codings(talks, read_rows(table(rows)), "An")
    assert imported.result.failed == []
    found = {(one.source, one.code, one.quote, one.coder, one.memo) for one in talks.codings.select()}
    assert found == laid
    assert set(imported.new_codes) == {one[1] for one in laid}


def test_a_row_that_fails_is_named_as_in_the_sheet_and_nothing_stays(talks, table):
    wrong = [*MAXQDA, ["●", "G", "gesprek dr. Jan", "anders", "staat er niet", "bea", ""]]
    versions = talks.codes.history()
    imported = import_codings(talks, read_rows(table(wrong)), "An")
    assert [(one["row"], one["place"]) for one in imported.result.failed] == [(4, "row 4")]
    assert (talks.codings.select(), talks.codes.history()) == ([], versions)


@pytest.mark.parametrize("rows", [MAXQDA, ATLAS, NVIVO, TAGUETTE, DEDOOSE])
def test_in_a_folder_they_are_neither_texts_nor_a_survey(talks, table, rows):
    (made,) = import_files(talks, [table(rows)], "An").sources
    assert made.status == "failed"
    assert "coder coding import 'segments.csv'" in made.error
    assert talks.sources.ids() == ["S1", "S2"]


def test_a_name_is_looked_up_once_and_means_what_it_always_meant(talks, monkeypatch):
    looked_up = []
    find = talks.sources.find
    monkeypatch.setattr(talks.sources, "find", lambda name: looked_up.append(name) or find(name))
    finder = Finder(talks)
    assert [finder.source("gesprek dr. Els") for _n in range(3)] == ["S1"] * 3
    assert looked_up == ["gesprek dr. Els"]
    talks.sources.set("S2", "An", title="gesprek dr. Els")
    with pytest.raises(UsageError, match="several sources"):
        Finder(talks).source("gesprek dr. Els")
