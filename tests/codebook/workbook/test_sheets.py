"""Workbooks as people make them: in three languages, in any order, filled once and merged, with faults."""

import openpyxl
import pytest

from coder.codebook.workbook.reading import read_tables
from coder.codebook.workbook.values import join_list, split_list
from coder.model import reading


@pytest.fixture
def read(tmp_path):
    """Write sheets as a workbook and read it: what was taken for what, and the things in it."""

    def reading(sheets, known=(), merged=()):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
            for cells in merged:
                sheet.merged_cells.add(cells)  # which makes no cell of each that is covered
        book.save(tmp_path / "own.xlsx")
        return read_tables(tmp_path / "own.xlsx", dict(known))

    return reading


def ids(said, kind):
    return [item.id for item in said.items.values() if item.kind == kind]


def fields(said, kind, item_id):
    item = said.items[kind, item_id]
    return {"/".join(path): value for path, value in item.fields.items() if value is not None}


QUESTIONS = {
    "nl": (
        "Evaluatievragen",
        ["Nr", "Evaluatievraag", "Nr criterium", "Beoordelingscriterium", "Subvragen", "Bronnen"],
    ),
    "fr": (
        "Questions évaluatives",
        ["N°", "Question d'évaluation", "N° critère", "Critères de jugement", "Sous-questions", "Sources"],
    ),
    "en": (
        "Evaluation Matrix",
        [
            "No.",
            "Evaluation question",
            "Criterion no",
            "Judgement criteria",
            "Pointers",
            "Sources of information",
        ],
    ),
    "small": (
        "vragen",
        ["nr", "vraag", "nr criterium", "criterium", "aandachtspunten / indicatoren", "informatiebronnen"],
    ),
    "capitals": (
        "MATRICE",
        ["NUMERO", "QUESTION", "NUMERO CRITERE", "CRITERE", "INDICATEURS", "SOURCES DE VERIFICATION"],
    ),
}


@pytest.mark.parametrize("language", QUESTIONS)
def test_questions_are_filled_in_once_for_the_rows_below(read, language):
    name, headings = QUESTIONS[language]
    rows = [
        headings,
        ["EQ1", "Did it work?", "1.1", "Stronger", "Who?\n- What?", "Interviews"],
        [None, None, "1.2", "Better", "• How?", "Reports; Interviews"],
        ["EQ2", "Will it last?", 2.1, "Own means", None, None],
    ]
    reading, said = read({name: rows})
    assert reading.faults == []
    assert [(item.id, item.under) for item in said.items.values()] == [
        ("EQ1", None), ("1.1", "EQ1"), ("1.1.a", "1.1"), ("1.1.b", "1.1"), ("1.2", "EQ1"), ("1.2.a", "1.2"),
        ("EQ2", None), ("2.1", "EQ2"),
    ]  # fmt: skip
    assert fields(said, "question", "EQ1") == {"title/": "Did it work?", "sources": ["Interviews", "Reports"]}
    assert fields(said, "pointer", "1.1.b") == {"title/": "What?"}


@pytest.mark.parametrize("sign", [": ", ". ", " – ", " "])
def test_a_number_before_a_question_or_criterion_is_its_id(read, sign):
    rows = [
        ["Key evaluation question", "Criteria", "Indicators"],
        [f"KEQ1{sign}Did it work?", f"1.1{sign}Stronger", "Who?"],
    ]
    said = read({"Evaluation matrix": rows})[1]
    assert [(item.id, item.title()) for item in said.items.values()] == [
        ("KEQ1", "Did it work?"),
        ("1.1", "Stronger"),
        ("1.1.a", "Who?"),
    ]


def test_merged_cells_count_for_all_that_they_cover(read):
    rows = [["Outcome", "Partner"], ["One", "Mill"], ["Two", None], ["Three", None]]
    said = read({"Outcomes": rows}, merged=["B2:B3"])[1]
    assert [item.fields["claimed_by",] for item in said.items.values()] == ["Mill", "Mill", None]


def test_pointers_may_be_rows(read):
    rows = [
        ["Vraag", "Criterium", "Nr subvraag", "Subvraag", "Soort"],
        ["Werkt het?", "Sterker", "a", "Wie?", "factor"],
        [None, None, "b", "Wat?", None],
        [None, "Beter", None, "Hoe?", "hypothese"],
    ]
    said = read({"Vragen": rows})[1]
    assert ids(said, "question") == ["Q1"]
    assert ids(said, "criterion") == ["Q1.1", "Q1.2"]
    assert ids(said, "pointer") == ["a", "b", "Q1.2.a"]
    assert fields(said, "pointer", "Q1.2.a") == {"title/": "Hoe?", "kind": "hypothesis"}


def test_columns_of_languages_in_many_spellings(read):
    headings = [
        "Code",
        "Titel (nl)",
        "title_fr",
        "Theme - EN",
        "Trefwoorden NL",
        "Mots-clés [français]",
        "Keywords in English",
    ]
    rows = [
        headings,
        ["money", "Geld", "Argent", "Money", "prijs, geld*", 'prix; "cher, trop"', "price\ncost"],
    ]
    said = read({"Thema's": rows})[1]
    assert fields(said, "theme", "money") == {
        "title/nl": "Geld",
        "title/fr": "Argent",
        "title/en": "Money",
        "keywords/nl": ["prijs", "geld*"],
        "keywords/fr": ["prix", "cher, trop"],
        "keywords/en": ["price", "cost"],
    }


def test_two_columns_of_one_field_are_of_the_languages_of_their_headings(read):
    said = read({"Themes": [["Code", "Title", "Trefwoorden", "Mots-clés"], ["t", "T", "a", "b"]]})[1]
    assert fields(said, "theme", "t") == {"title/": "T", "keywords/nl": ["a"], "keywords/fr": ["b"]}


def test_a_case_and_its_claim_stand_above_its_mechanisms(read):
    rows = [
        ["Casus: de wet", "Hoe kwam de wet er?"],
        ["Nr", "Mechanisme"],
        ["M1", "De studie"],
        ["M2", "(Rivaal) De verkiezing"],
        [],
        ["Cas 2 : le budget"],
        ["Nr", "Mechanisme"],
        ["M3", "Geld"],
    ]
    reading, said = read({"Contributie": rows})
    assert fields(said, "case", "C1") == {"title/": "de wet", "claim/": "Hoe kwam de wet er?"}
    assert [(item.id, item.under, item.fields["type",]) for item in said.items.values() if item.kind == "mechanism"] == [
        ("M1", "C1", "primary"), ("M2", "C1", "direct_rival"), ("M3", "C2", "primary"),
    ]  # fmt: skip
    assert reading.remarks == ["2 mechanisms have no type: they were taken for primary explanations."]


def test_what_points_at_others_does_so_by_number_or_title_wherever_these_stand(read):
    reading, said = read(
        {
            "Hypothèses": [
                ["N°", "Hypothèse", "Effet concerné"],
                ["H1", "Temps", "E1, Loi votée"],
                ["H2", "Argent", "E1 E2"],
            ],
            "Effets": [
                ["N°", "Effet", "Critère"],
                ["E1", "Formations", "1.1:mention"],
                ["E2", "Loi votée", None],
            ],
            "Questions": [["Question", "N° critère", "Critère"], ["Q1. Quoi ?", "1.1", "Membres"]],
        }
    )
    assert reading.faults == []
    assert said.items["assumption", "H1"].fields["about",] == ["E1", "E2"]
    assert said.items["assumption", "H2"].fields["about",] == ["E1", "E2"]
    assert said.items["outcome", "E1"].fields["about",] == [{"id": "1.1", "as": "mentions"}]


def test_things_numbered_alike_get_ids_of_their_own(read):
    reading, said = read(
        {
            "Outcomes": [["Nr", "Outcome"], [1, "One"], [2, "Two"]],
            "Assumpties": [["Nr", "Assumptie", "Bij outcome"], [1, "Time", 2]],
        }
    )
    assert ids(said, "assumption") == ["A1"]
    assert said.items["assumption", "A1"].fields["about",] == ["2"]
    assert 'the id "1" is taken (outcome); this one (assumption) is called "A1"' in reading.remarks[0]


def test_sheets_and_columns_that_nobody_knows_are_named(read):
    reading, said = read(
        {
            "Planning": [["Week", "Taak"], [1, "x"]],
            "Outcomes": [["Outcome", "Jaar", "Leeg"], ["One", 2020, None]],
        }
    )
    left_out = [sentence for report in reading.sheets for sentence in report.left_out]
    assert left_out == [
        'own.xlsx: "Planning" was not understood and was left out.',
        'own.xlsx, sheet "Outcomes", cell B1: the column "Jaar" is not understood and was left out.',
    ]
    assert ids(said, "outcome") == ["O1"]


def test_what_columns_were_taken_for_is_said(read):
    reading, _ = read({"Outcomes": [["Nr", "Bewering"], ["R1", "x"]]})
    assert [(c["cell"], c["heading"], c["kind"], c["field"]) for c in reading.sheets[0].columns] == [
        ("A1", "Nr", "outcome", "id"),
        ("B1", "Bewering", "outcome", "title"),
    ]


def test_all_faults_are_named_with_their_cells(read):
    reading, _ = read(
        {
            "Stakeholders": [["Groep", "Gepland"], ["Leden", "twaalf"], ["Donor", -3]],
            "Outcomes": [
                ["Nr", "Outcome", "Niveau", "Bij criterium"],
                ["R1", "Een", "hoog", "9.9"],
                ["R1", "Twee", None, None],
            ],
            "Vragen": [
                ["Nr", "Vraag", "Nr", "Criterium"],
                ["EV1", "Een", "1.1", "x"],
                ["EV1", "Ander", "1.2", "y"],
            ],
        }
    )
    assert reading.faults == [
        'own.xlsx, sheet "Stakeholders", cell B2: "twaalf" must be a whole number.',
        'own.xlsx, sheet "Stakeholders", cell B3: "-3" must be a whole number.',
        'own.xlsx, sheet "Outcomes", cell C2: "hoog" is not known here; write one of: output, capacity, behaviour, policy, impact.',
        'own.xlsx, sheet "Vragen", cell A3: the id "EV1" has another title in row 2. Give one of them another id.',
        'own.xlsx, sheet "Outcomes", cell A3: the id "R1" stands also in row 2 (Outcomes). Keep one, or give one of them another id.',
        'own.xlsx, sheet "Outcomes", cell D2: "9.9" is not an id or a title that the framework has. Add it, or correct the cell.',
    ]


def test_a_number_that_excel_made_a_date_of_is_a_fault(read):
    from datetime import datetime

    reading, _ = read({"Outcomes": [["Nr", "Outcome"], [datetime(2026, 1, 2), "x"]]})
    assert "format Text" in reading.faults[0]


def test_the_same_workbook_again_finds_the_same_ids(read):
    sheets = {"Outcomes": [["Outcome"], ["Members give the training"], ["The law changed"]]}
    first = read(sheets)[1].items
    sheets["Outcomes"].insert(1, ["A new one"])
    sheets["Outcomes"][2] = ["Members gave the trainings"]  # corrected
    again = read(sheets, first)[1]
    assert {item.id: item.title() for item in again.items.values()} == {
        "O3": "A new one",
        "O1": "Members gave the trainings",
        "O2": "The law changed",
    }


def test_a_sheet_without_headings_is_a_list_of_what_it_is_called(read):
    said = read({"Wavemakers": [["Kennis"], ["Autonomie"]]})[1]
    assert ids(said, "factor") == ["kennis", "autonomie"]


def test_an_example_row_is_left_out(read):
    reading, said = read({"Outcomes": [["Nr", "Outcome"], ["EXEMPLE", "x"], ["O1", "y"]]})
    assert ids(said, "outcome") == ["O1"]
    assert reading.remarks == ["1 row is an example and was left out."]


def test_study_groups_aliases_scales_events_and_registers(read):
    reading, said = read(
        {
            "General": [
                ["Title", "Mine"],
                ["Titre (fr)", "La mienne"],
                ["Period", "2020 - 2024"],
                ["Languages", "Dutch, fr"],
                ["Client", "X"],
            ],
            "Groupes": [["Groupe", "Nombre d’entretiens prévus", "Remarque"], ["Membres", "12", "H/F"]],
            "Aliases": [["Name", "Other names"], ["Good Neighbours", "GN; GoodN"]],
            "Schalen": [["Schaal", "Niveau", "Definitie"], ["importance", "Hoog", "x"], [None, "Laag", "y"]],
            "Casussen": [["Casus", "Claim"], ["De wet", "Het hielp"]],
            "Tijdlijn": [
                ["Datum", "Gebeurtenis", "Casus"],
                ["maart 2021", "Hoorzitting", "De wet"],
                ["12/05/2022", "Stemming", None],
            ],
            "Campagnes": [["Jaar", "Partner"], [2020, "A"]],
        }
    )
    assert reading.faults == []
    whole = fields(said, "codebook", "")
    assert (whole["title/"], whole["title/fr"], whole["languages"]) == ("Mine", "La mienne", ["nl", "fr"])
    assert (whole["period/from"], whole["period/to"]) == ("2020", "2024")
    assert fields(said, "group", "membres") == {"title/": "Membres", "planned": 12, "note/": "H/F"}
    assert fields(said, "alias", "Good Neighbours") == {"spellings": ["GN", "GoodN"]}
    assert [level["id"] for level in said.items["scale", "importance"].fields["levels",]] == ["hoog", "laag"]
    assert [(event["date"], event["title"]) for event in said.items["case", "C1"].fields["events",]] == [
        ("2021-03", {"": "Hoorzitting"}),
        ("2022-05-12", {"": "Stemming"}),
    ]
    assert said.items["register", "campaigns"].fields["rows",] == [{"jaar": "2020", "partner": "A"}]


@pytest.mark.parametrize(
    "items",
    [
        ["a", "b"],
        ['"two words"', "x"],
        ['"one, two"'],
        ['""x""'],
        ["stem*", ""],
        ["- a"],
        [" b "],
        ["c;d", 'e"f,g'],
        ["a\nb"],
    ],
)
def test_lists_read_back_as_they_were(items):
    assert split_list(join_list(items)) == items


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2021-03-31", "2021-03-31"), ("31/03/2021", "2021-03-31"), ("31.3.2021", "2021-03-31"), ("maart 2021", "2021-03"),
        ("1er août 2021", "2021-08-01"), ("03/2021", "2021-03"), ("2021", "2021"), ("12 mei 2021", "2021-05-12"),
        ("31/13/2021", None), ("soon", None),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(written, date):
    assert reading.date(written) == date


def test_a_cell_that_is_merged_over_the_whole_sheet_fills_no_memory(read):
    said = read({"Outcomes": [["Outcome", "Partner"], ["One", "Mill"]]}, merged=["B2:XFD1048576"])[1]
    assert said.items["outcome", "O1"].fields["claimed_by",] == "Mill"
