"""The register as evaluators keep it: read in three languages, written filled, read back; all or nothing."""

from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook

from coder.codebook import read_codebook
from coder.errors import TableError, UsageError
from coder.model import reading
from coder.services import evidence
from coder.services.import_files import ImportOptions, import_files
from coder.services.source_register import apply_register, write_register
from coder.translations import LANGUAGES, using

CODEBOOK = """
id: crafts
title: Crafts
languages: [nl, fr]
groups:
  - {id: crafts, title: {nl: Ambachtslui, fr: Artisans}, planned: 3}
  - {id: politics, title: {nl: Politiek en administratie, fr: Politique et administration}, planned: 1}
questions:
  - {id: EQ1, title: Effect, criteria: [{id: EQ1.1, title: More customers}]}
"""
DUTCH = [
    ["Nr.", "BESTAND", "Naam", "Organisatie", "Functie", "Doelgroep", "Relatie tot programma", "Datum", "Taal", "Type"],
    [1, "Gesprek 1", "Mw. A", "zelfstandige", "luthier", "Ambachtslui", "Begunstigde", datetime(2024, 10, 3), "FR", "interview"],
    [2, "gesprek 2.txt", "Dhr. B", "Atelier B", "wever", "AMBACHTSLUI", "begunstigde", "12/06/2025", "Nederlands", "focusgroep"],
    [3, "nota's/kabinet.txt", "Mw. C", "Kabinet", "adviseur", "politics", "onafhankelijk", "juli 2025", "nl", "Document"],
]  # fmt: skip
FRENCH = [
    ["Interviews de l’évaluation"],
    [],
    ["Langue", "Statut", "Groupe cible", "Nombre de personnes", "Fichier", "Relation au programme", "Date", "Organisation"],
    ["français", None, "Artisans", 3, "Gesprek 1.txt", "bénéficiaire", "12 juin 2025", "Atelier A"],
    [None, "Refusé", "Politique et administration", None, None, "indépendant", None, "Cabinet"],
    [None, "sans réponse", "artisans", None, None, "bénéficiaire", "1er juin 2025", "Atelier Z"],
]  # fmt: skip


@pytest.fixture
def crafts(study, codebook_file):
    study.codes.load(read_codebook(codebook_file(CODEBOOK, "crafts.yaml"))[1], "An")
    return study


@pytest.fixture
def table(tmp_path):
    """Write rows as a workbook; give its path."""

    def written(rows, name="Register.xlsx", sheet="Gesprekken"):
        book = Workbook()
        book.active.title = sheet
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return written


@pytest.fixture
def talks(crafts, tmp_path):
    """Three files, of which none has been imported yet."""
    for name in ("Gesprek 1.txt", "Gesprek 2.txt", "nota's/kabinet.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"R1: Dit is {name}.\n", encoding="utf-8")
    return tmp_path / "in"


def imported(study, talks, table):
    run = import_files(study, [talks], "An", ImportOptions(metadata=table))
    assert [source.error for source in run.sources] == [None] * 3
    return run


KEYS = ("language", "relation", "kind", "group", "date", "organisation", "role")


def test_a_dutch_register_is_understood_as_it_is(crafts, talks, table):
    run = imported(crafts, talks, table(DUTCH))
    rows = {row["title"]: row for row in crafts.sources.all()}
    assert [tuple(rows[title][key] for key in KEYS) for title in ("Gesprek 1", "Gesprek 2", "kabinet")] == [
        ("fr", "beneficiary", "interview", "crafts", "2024-10-03", "zelfstandige", "luthier"),
        ("nl", "beneficiary", "focus_group", "crafts", "2025-06-12", "Atelier B", "wever"),
        ("nl", "independent", "document", "politics", "2025-07", "Kabinet", "adviseur"),
    ]
    assert rows["Gesprek 1"]["attributes"] == {"nr": "1", "naam": "Mw. A"}
    assert run.unused_rows == run.contacts == []
    assert run.remarks == [
        "Columns: BESTAND = File name; Organisatie = Organisation; Functie = Role; Doelgroep = Group; Relatie tot "
        "programma = Relation; Datum = Date; Taal = Language; Type = Kind.",
        "Kept as attributes of your own: Nr., Naam.",
    ]


def test_rows_without_a_file_are_talks_without_words(crafts, talks, table):
    register = table(FRENCH)
    run = imported(crafts, talks, register)
    rows = [row for row in crafts.sources.all() if row["status"] != "held"]
    assert [
        (row["id"], row["title"], row["status"], row["group"], row["date"], row["words"]) for row in rows
    ] == [
        (run.contacts[0], "Cabinet", "refused", "politics", None, 0),
        (run.contacts[1], "Atelier Z", "no_answer", "crafts", "2025-06-01", 0),
    ]
    first = next(row for row in crafts.sources.all() if row["title"] == "Gesprek 1")
    assert (first["persons"], first["date"], first["language"]) == (3, "2025-06-12", "fr")
    # once more, by either door: all is there
    assert imported(crafts, talks, register).contacts == []
    result = apply_register(crafts, register, "An")
    assert (result.changed, result.added, result.unchanged) == ([], [], 3)


def test_talks_without_words_are_no_silent_voices_and_no_interviews_that_were_held(crafts, talks, table):
    imported(
        crafts, talks, table([*FRENCH, [None, "gehouden", "Artisans", None, None, None, None, "Atelier N"]])
    )
    silent = {row["id"] for row in crafts.sources.all() if row["status"] != "held"}
    (covered,) = evidence.coverage(crafts)
    assert len(silent) == 3
    assert not silent & {*covered.answers}
    gaps = {gap.group: gap.asked for gap in evidence.gaps(crafts) if gap.code is None}
    # one with words and one without notes were held of three; of politics nobody was heard
    assert gaps == {"crafts": 2, "politics": 0}


def test_every_cell_that_is_not_understood_is_named_and_nothing_is_written(crafts, talks, table):
    rows = [list(row) for row in DUTCH]
    rows[1][5], rows[2][7], rows[2][8], rows[3][6] = "Vissers", "zomer 2025", "Klingon", "vriend"
    path = table(rows)
    with pytest.raises(UsageError) as refused:
        imported(crafts, talks, path)
    assert str(refused.value).splitlines() == [
        f'{path}, sheet "Gesprekken", F2: group is "Vissers"; it must be one of crafts, politics.',
        f'{path}, sheet "Gesprekken", H3: date is "zomer 2025"; write it as 2022-05-31, 2022-05 or 2022.',
        f'{path}, sheet "Gesprekken", I3: language is "Klingon"; write nl, fr, en or another code of two or three '
        "letters, such as de.",
        f'{path}, sheet "Gesprekken", G4: relation is "vriend"; it must be one of implementer, partner, beneficiary, '
        "independent, unknown.",
        "Nothing was imported.",
    ]
    assert crafts.sources.all() == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["r.xlsx", "r.csv"])
def test_written_and_read_again_changes_nothing_in_any_language(
    crafts, talks, table, tmp_path, language, name
):
    imported(crafts, talks, table(FRENCH))
    crafts.sources.set("S1", "An", withhold_names="nothing", voice="The weavers", region="=north")
    before = crafts.sources.all()
    assert write_register(crafts, tmp_path / name, language) == 5
    with using("en"):
        result = apply_register(crafts, tmp_path / name, "Bea")
    assert (result.changed, result.added, result.unchanged, result.missing) == ([], [], 5, [])
    assert crafts.sources.all() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_that_is_written_is_understood(language):
    from coder.translations.terms import TERMS, term

    with using(language):
        for name in TERMS["attribute"]:
            assert reading.register_column(term("attribute", name)) == name
        for family, read in (
            ("talk", reading.status),
            ("kind", reading.kind),
            ("relation", reading.relation),
            ("withhold", reading.withhold),
        ):
            assert [read(term(family, word)) for word in TERMS[family]] == [*TERMS[family]]


def test_what_is_changed_in_the_table_changes_and_an_emptied_cell_takes_a_value_away(
    crafts, talks, table, tmp_path
):
    imported(crafts, talks, table(FRENCH))
    write_register(crafts, tmp_path / "r.xlsx", "nl")
    book = load_workbook(tmp_path / "r.xlsx")
    sheet = book["Register"]
    at = {cell.value: cell.column for cell in sheet[1]}
    line = next(row for row in range(2, 7) if sheet.cell(row, at["Titel"]).value == "Gesprek 1")
    sheet.cell(line, at["Organisatie"]).value = None
    sheet.cell(line, at["Functie"]).value = "wever"
    sheet.cell(line, at["Soort"]).value = None  # a source is always of some kind: nothing is said
    book.save(tmp_path / "r.xlsx")
    dry = apply_register(crafts, tmp_path / "r.xlsx", "Bea", dry_run=True)
    assert crafts.sources.get("S1").role is None
    result = apply_register(crafts, tmp_path / "r.xlsx", "Bea")
    assert result.changed == dry.changed
    (change,) = result.changed
    assert (change["source"], change["attributes"]) == ("S1", ["organisation", "role"])
    assert change["cells"] == [
        {"attribute": "role", "title": "Role", "before": "", "after": "wever"},
        {"attribute": "organisation", "title": "Organisation", "before": "Atelier A", "after": ""},
    ]
    changed = crafts.sources.get("S1")
    assert (changed.organisation, changed.role, changed.kind) == (None, "wever", "interview")


def test_a_register_of_ones_own_says_nothing_by_an_empty_cell(crafts, talks, table):
    imported(crafts, talks, table(DUTCH))
    result = apply_register(crafts, table([["Bestand", "Organisatie"], ["Gesprek 1", None]]), "An")
    assert (result.changed, result.unchanged) == ([], 1)
    assert crafts.sources.get("S1").organisation == "zelfstandige"


def test_a_talk_that_was_held_after_all_is_still_the_same(crafts, table):
    apply_register(crafts, table([["Organisatie", "Status"], ["Kabinet", "gepland"]]), "An")
    apply_register(crafts, table([["Organisatie", "Status"], ["Kabinet", "gehouden"]]), "An")
    assert [(row["id"], row["status"]) for row in crafts.sources.all()] == [("S1", "no_notes")]


def test_a_talk_that_was_planned_gets_its_words_and_keeps_its_id(crafts, talks, table):
    planned = [
        ["Organisatie", "Functie", "Doelgroep", "Status"],
        ["Atelier A", "wever", "Artisans", "gepland"],
    ]
    apply_register(crafts, table(planned), "An")
    crafts.sources.set("S1", "An", region="north")
    rows = [
        ["Organisatie", "Functie", "Doelgroep", "Bestand"],
        ["Atelier A", "wever", "Artisans", "Gesprek 2"],
    ]
    run = imported(crafts, talks, table(rows))
    assert {source.title: source.source for source in run.sources} == {
        "Gesprek 1": "S2",
        "Gesprek 2": "S1",
        "kabinet": "S3",
    }
    row = crafts.sources.all()[0]
    assert (row["id"], row["status"], row["words"], row["turns"]) == ("S1", "held", 5, 1)
    assert row["attributes"] == {"region": "north"}
    assert len(crafts.sources.all()) == 3


def test_files_that_are_not_here_yet_and_rows_of_nobody_are_named(crafts, table):
    rows = [["Bestand", "Taal", "Opmerking"], ["later.docx", "nl", None], [None, None, "Totaal: 1"]]
    result = apply_register(crafts, table(rows), "An")
    assert (result.missing, crafts.sources.all()) == (["later.docx"], [])
    assert result.remarks[-1].endswith(
        'sheet "Gesprekken", row 3: names no file and nobody; the row was left out.'
    )


def test_a_column_that_is_nearly_one_of_ours_is_kept_and_said(crafts, table):
    result = apply_register(crafts, table([["Titel", "Organisatoin"], ["Talk", "Mill"]]), "An")
    assert (result.own, result.remarks[1]) == (
        {"Organisatoin": "organisatoin"},
        'Kept as attributes of your own: Organisatoin (did you mean "Organisation"?).',
    )


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["Kleur"], ["rood"]], "needs a column `file`"),
        ([["Bestnad", "Titel"], ["a.txt", "Talk"]], "needs a column `file`"),
        ([["Bestand"]], "the table has no rows"),
        (
            [["Bestand", "Taal"], ["a.txt", "nl"], ["A.TXT", "fr"]],
            'row 3: the file "A.TXT" has a row already',
        ),
        ([["Id", "Functie"], ["S77", "wever"]], 'A2: There is no source "S77"'),
        ([["Titel", "Personen"], ["Talk", "veel"]], 'B2: persons is "veel"; write how many took part'),
    ],
)
def test_a_table_that_cannot_be_used_changes_nothing(crafts, table, rows, sentence):
    with pytest.raises(UsageError, match=sentence):
        apply_register(crafts, table(rows), "An")
    assert crafts.sources.all() == []


def test_a_register_is_written_as_a_table_only(crafts, tmp_path):
    with pytest.raises(TableError, match="a register can be written as"):
        write_register(crafts, tmp_path / "register.pdf")


def test_lists_to_choose_from_stand_in_the_workbook_and_the_plan_beside_it(crafts, talks, table, tmp_path):
    imported(crafts, talks, table(FRENCH))
    write_register(crafts, tmp_path / "r.xlsx", "fr")
    book = load_workbook(tmp_path / "r.xlsx")
    lists = {rule.formula1 for rule in book["Registre"].data_validations.dataValidation}
    assert '"Artisans,Politique et administration"' in lists
    assert [[cell.value for cell in row] for row in book.worksheets[1].iter_rows(min_row=2)] == [
        ["Artisans", 3, 1, 0, 0, 1, 0, 1, 0],
        ["Politique et administration", 1, 0, 0, 1, 0, 0, 0, 0],
    ]
