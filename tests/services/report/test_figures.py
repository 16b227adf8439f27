"""Figures of the report draw everything: what is too much for one is shared out over several."""

import pytest

from coder.codebook import read_codebook
from coder.services.report import make_report, make_section
from coder.translations import LANGUAGES


@pytest.fixture
def load(study, codebook_file):
    def loaded(text):
        study.codes.load(read_codebook(codebook_file(text, "other.yaml"))[1], "An")
        return study

    return loaded


def test_every_series_is_drawn(load):
    rows = ", ".join(f"{{id: I{n}, title: Series {n}, 2020: {n}, 2021: {n + 1}}}" for n in range(1, 15))
    study = load(f"id: x\nindicators: [{rows}]")
    first, second = make_section(study, "indicators").figures
    panels = [panel["title"] for figure in (first, second) for panel in figure.data["panels"]]
    assert panels == [f"I{n} Series {n}" for n in range(1, 15)]
    assert (len(first.data["panels"]), len(second.data["panels"])) == (12, 2)
    assert [figure.caption for figure in (first, second)] == [
        "Indicators against their targets (part 1 of 2)",
        "Indicators against their targets (part 2 of 2)",
    ]
    assert first.id != second.id
    assert make_report(study, "en", ["indicators"])  # both can stand in one report


def test_one_figure_needs_no_parts(load):
    [figure] = make_section(
        load("id: x\nindicators: [{id: I1, title: Members, 2020: 5}]"), "indicators"
    ).figures
    assert figure.caption == "Indicators against their targets"


INDICATORS = """
id: x
indicators:
  - {id: I1, title: Visits, unit: times, baseline: 2, 2019: 7 → 13, 2020: 1664667, measures: reach,
     target_2019: 12, target_2021: alle federaties, target: 10 à 15, note: Counted, note_2020: Guess}
"""


@pytest.mark.parametrize(
    ("language", "cells"),
    [
        (
            "nl",
            [
                "I1 Visits (times)",
                "per jaar",
                "bereik",
                "2",
                "7",
                "1.664.667",
                "12 (2019); alle federaties (2021); 10 – 15 (hele periode)",
                "7 van 12 in 2019, streefwaarde niet bereikt; 1.664.667 in 2020, streefwaarde van een ander jaar, "
                "2021: alle federaties; 1.664.667 in 2020, streefwaarde voor de hele periode: 10 – 15; "
                "2021: nog geen cijfer",
                "2019: 7 in het jaar, 13 in totaal. Sprong in 2020: 7 naar 1.664.667. Counted 2020: Guess",
            ],
        ),
        (
            "fr",
            [
                "I1 Visits (times)",
                "par an",
                "portée",
                "2",
                "7",
                "1\u202f664\u202f667",
                "12 (2019)\u00a0; alle federaties (2021)\u00a0; 10 – 15 (toute la période)",
                "7 sur 12 en 2019, valeur cible non atteinte\u00a0; 1\u202f664\u202f667 en 2020, valeur cible d’une autre "
                "année, 2021\u00a0: alle federaties\u00a0; 1\u202f664\u202f667 en 2020, valeur cible pour toute la période\u00a0: "
                "10 – 15\u00a0; 2021\u00a0: pas encore de chiffre",
                "2019\u00a0: 7 dans l’année, 13 au total. Saut en 2020\u00a0: de 7 à 1\u202f664\u202f667. Counted 2020\u00a0: Guess",
            ],
        ),
    ],
)
def test_all_that_a_row_of_figures_holds_is_shown(load, language, cells):
    [table] = make_section(load(INDICATORS), "indicators", language).tables
    assert [cell.text for cell in table.rows[0]] == cells


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_range_and_words_are_no_riddle_to_the_figure(load, language):
    [figure] = make_section(load(INDICATORS), "indicators", language).figures
    [panel] = figure.data["panels"]
    assert (panel["targets"], panel["whole"]) == ({2019: (12.0, 12.0)}, (10.0, 15.0))


def test_the_map_of_a_question_has_every_criterion_and_sub_question(load, take, code):
    pointers = ", ".join(f"{{id: EQ1.1.{n}, title: P{n}}}" for n in range(1, 30))
    study = load(
        f"id: x\nquestions: [{{id: EQ1, title: Q, criteria: [{{id: EQ1.1, title: C, pointers: [{pointers}]}}]}}]"
    )
    code(take(), "We run the campaign ourselves", "EQ1.1.29")
    [question] = make_section(study, "questions").sections
    drawn = [row for figure in question.figures for row in figure.data["rows"]]
    assert len(drawn) == 30  # the criterion and its 29 sub-questions
    assert [figure.caption[-13:] for figure in question.figures] == ["(part 1 of 2)", "(part 2 of 2)"]
