"""What lacks a translation goes out as a table and comes back filled in, all or nothing."""

import openpyxl
import pytest

from coder.codebook import read_codebook
from coder.codebook.editing import with_changes, without
from coder.errors import UsageError
from coder.services.translation_table import missing_by_language, missing_texts, write_translations
from coder.services.translations_in import read_translations
from coder.study import Study

FRAME = """
id: frame
title: {nl: Werk, fr: Travail}
languages: [nl, fr]
groups:
  - {id: women, title: {nl: Vrouwen}, note: {nl: wie lid is}}
questions:
  - {id: Q1, title: {nl: Effect, fr: Effet}, question: {nl: Wat veranderde er?}}
themes:
  - {id: own, title: {nl: Zelf, fr: Soi-même}, keywords: {nl: [zelf, "wij+samen"]}}
  - {id: plain, title: Trots}
cases:
  - id: C1
    claim: {nl: Het hielp., fr: Cela a aidé.}
    events: [{date: 2020-05, title: {nl: Begin}}]
scales:
  mood:
    title: {nl: Stemming, fr: Humeur}
    levels:
      - {id: high, title: {nl: Hoog}}
      - {id: low, title: {nl: Laag, fr: Bas}}
"""
#: What lacks French, and what it says: a title without a language is in the study's first.
MISSING = {
    "group women title": "Vrouwen",
    "group women note": "wie lid is",
    "question Q1 question": "Wat veranderde er?",
    "theme own keywords": "zelf; wij+samen",
    "theme plain title": "Trots",
    "event C1/0 title": "Begin",
    "level mood/0 title": "Hoog",
}
FRENCH = {
    "group women title": "Femmes",
    "group women note": "qui est membre",
    "question Q1 question": "Qu’est-ce qui a changé ?",
    "theme own keywords": "soi-même; nous+ensemble, seul*",
    "theme plain title": "Fierté",
    "event C1/0 title": "Début",
    "level mood/0 title": "Haut",
}


@pytest.fixture
def study(tmp_path, codebook_file):
    with Study(tmp_path / "study.db", create=True) as made:
        made.codes.load(read_codebook(codebook_file(FRAME))[1], "An")
        yield made


@pytest.fixture
def path(study, tmp_path):
    """The table with what lacks French."""
    assert write_translations(study, tmp_path / "fr.xlsx") == len(MISSING)
    return tmp_path / "fr.xlsx"


def sheet_of(path):
    book = openpyxl.load_workbook(path)
    return book, book.worksheets[0]


def fill(path, words, column="→ French (fr)"):
    """Fill in cells by their keys, as a translator does."""
    book, sheet = sheet_of(path)
    place = [cell.value for cell in sheet[1]].index(column) + 1
    for row in sheet.iter_rows(min_row=2):
        if row[0].value in words:
            sheet.cell(row[0].row, place).value = words[row[0].value]
    book.save(path)
    return path


def test_what_lacks_a_translation_is_told(study):
    told = {text.key: (next(iter(text.texts.values())), missing) for text, missing in missing_texts(study)}
    assert told == {key: (words, ["fr"]) for key, words in MISSING.items()}
    assert missing_by_language(study) == {"fr": 7}


def test_the_table_has_a_row_a_text_and_an_empty_column(path):
    _book, sheet = sheet_of(path)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["Key", "Kind", "Of", "Field", "Dutch (nl)", "As it was written (-)", "→ French (fr)"]
    assert {row[0]: row[4] or row[5] for row in rows[1:]} == MISSING
    (question,) = (row for row in rows if row[0] == "question Q1 question")
    kind, of, field, *texts = question[1:]
    assert (kind, of, field) == ("Evaluation question", "Effect", "Question in full")
    assert texts == ["Wat veranderde er?", None, None]


def test_it_comes_back_filled_in_and_the_same_file_again_changes_nothing(study, path):
    result = read_translations(study, fill(path, FRENCH), "An")
    assert (len(result.taken), result.unchanged, result.kept, result.remarks) == (7, 0, [], [])
    assert missing_by_language(study) == {}
    plain = study.codes.plain()
    own, pride = plain["themes"]
    assert own["keywords"] == {"nl": ["zelf", "wij+samen"], "fr": ["soi-même", "nous+ensemble", "seul*"]}
    assert pride["title"] == {"": "Trots", "fr": "Fierté"}
    assert plain["scales"]["mood"]["levels"][0]["title"] == {"nl": "Hoog", "fr": "Haut"}
    assert plain["cases"][0]["events"][0]["title"] == {"nl": "Begin", "fr": "Début"}
    assert plain["groups"][0]["note"]["fr"] == "qui est membre"
    again = read_translations(study, path, "An")
    assert (again.taken, again.unchanged, again.status, study.codes.version) == ([], 7, "unchanged", 2)


def test_what_stays_empty_and_rows_that_are_left_out_change_nothing(study, path):
    fill(path, {"theme plain title": "Fierté"})
    book, sheet = sheet_of(path)
    sheet.delete_rows(2)
    book.save(path)
    assert [told["after"] for told in read_translations(study, path, "An").taken] == ["Fierté"]


def test_a_preview_changes_nothing(study, path):
    assert len(read_translations(study, fill(path, FRENCH), "An", dry_run=True).taken) == 7
    assert study.codes.version == 1


def test_what_was_translated_meanwhile_stays_and_is_named(study, path):
    change = {"title": {"": "Trots", "fr": "Orgueil"}}
    study.codes.edit(lambda plain: with_changes(plain, "plain", change), "Bea")
    result = read_translations(study, fill(path, FRENCH), "An")
    assert [(told["before"], told["after"]) for told in result.kept] == [("Orgueil", "Fierté")]
    assert 'sheet "Translations", G6' in result.kept[0]["place"]
    assert (len(result.taken), study.codes.plain()["themes"][1]["title"]["fr"]) == (6, "Orgueil")
    assert len(read_translations(study, path, "An", overwrite=True).taken) == 1


def test_a_text_that_is_another_one_now_is_said(study, path):
    change = {"title": {"": "Fier zijn"}}
    study.codes.edit(lambda plain: with_changes(plain, "plain", change), "Bea")
    result = read_translations(study, fill(path, {"theme plain title": "Fierté"}), "An")
    assert len(result.taken) == 1
    assert "“Fier zijn”" in result.remarks[0]


def test_what_is_gone_meanwhile_is_said_and_left_out(study, path):
    study.codes.edit(lambda plain: without(plain, "plain"), "Bea")
    result = read_translations(study, fill(path, FRENCH), "An")
    assert len(result.taken) == 6
    assert "“theme plain title” is no text of the framework now" in result.remarks[0]


def test_faults_are_named_with_their_cells_and_nothing_is_changed(study, path):
    words = {**FRENCH, "theme own keywords": "bon; * ; x*y"}
    with pytest.raises(UsageError) as error:
        read_translations(study, fill(path, words), "An")
    first, second, last = str(error.value).splitlines()
    assert first.startswith('fr.xlsx, sheet "Translations", G5: "*" is not a keyword.')
    assert '"x*y"' in second
    assert last == "Nothing was changed."
    assert study.codes.version == 1


def test_a_text_that_is_translated_twice_is_refused(study, path):
    fill(path, FRENCH)
    book, sheet = sheet_of(path)
    sheet.append([*["theme plain title"], *[None] * 5, "Orgueil"])
    book.save(path)
    with pytest.raises(UsageError, match="translated otherwise in"):
        read_translations(study, path, "An")


def test_all_texts_can_be_corrected_and_untouched_ones_are_none(study, tmp_path):
    path = tmp_path / "all.xlsx"
    assert write_translations(study, path, ["fr"], everything=True) == 13
    assert read_translations(study, path, "An").taken == []
    study.codes.edit(lambda plain: with_changes(plain, "own", {"title": {"nl": "Zelf", "fr": "Seul"}}), "Bea")
    assert read_translations(study, path, "An").kept == []  # as it was shown: nobody translated it
    result = read_translations(study, fill(path, {"theme own title": "Par soi-même"}), "An")
    assert [told["before"] for told in result.kept] == ["Seul"]


def test_another_language_becomes_one_of_the_study(study, tmp_path):
    path = tmp_path / "en.xlsx"
    write_translations(study, path, ["en"], language="fr")
    fill(path, {"theme plain title": "Pride"}, "→ anglais (en)")
    result = read_translations(study, path, "An")
    assert len(result.taken) == 1
    assert study.codes.plain()["languages"] == ["nl", "fr", "en"]


def test_without_a_second_language_one_is_asked_for(tmp_path, codebook_file):
    with Study(tmp_path / "one.db", create=True) as study:
        study.codes.load(read_codebook(codebook_file("id: x\nthemes: [{id: t, title: T}]"))[1], "An")
        with pytest.raises(UsageError, match="--to fr"):
            write_translations(study, tmp_path / "x.xlsx")
        with pytest.raises(UsageError, match='"x y" is not a language'):
            write_translations(study, tmp_path / "x.xlsx", ["x y"])


def test_a_file_that_is_no_such_table_is_refused(study, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append(["c", "d"])
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(UsageError, match="no sheet has a column of keys"):
        read_translations(study, tmp_path / "other.xlsx", "An")
