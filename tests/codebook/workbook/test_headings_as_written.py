"""Headings as evaluators write them, with words that only say what sort of framework it is."""

import pytest

from coder.codebook.workbook.columns import understand
from coder.codebook.workbook.layout import PARTS


@pytest.mark.parametrize(
    ("part", "heading", "kind", "field"),
    [
        ("questions", "Critère d’évaluation", "criterion", "title"),
        ("questions", "Critère de jugement", "criterion", "title"),
        ("questions", "Judgment criterion", "criterion", "title"),
        ("questions", "Criterion no", "criterion", "id"),
        ("outcomes", "Outcome statement", "outcome", "title"),
        ("outcomes", "Effet attendu", "outcome", "title"),
        ("outcomes", "Waargenomen outcome", "outcome", "title"),
        ("outcomes", "Partner organisation", "outcome", "claimed_by"),
        ("outcomes", "#", "outcome", "id"),
        ("assumptions", "Hypothèse de changement", "assumption", "title"),
        ("assumptions", "Outcome concerné", "assumption", "about"),
        ("mechanisms", "Mécanisme causal", "mechanism", "title"),
        ("groups", "Planned number", "group", "planned"),
        ("outcomes", "Kind of change", "outcome", "level"),
    ],
)
def test_a_heading_means_its_field(part, heading, kind, field):
    understood = understand([heading], PARTS[part], 0)
    assert [(column.kind, column.field) for column, _language in understood.columns.values()] == [
        (kind, field)
    ]


@pytest.mark.parametrize("heading", ["Evaluation", "Main", "Verwacht"])
def test_such_a_word_alone_means_nothing(heading):
    assert understand([heading], PARTS["outcomes"], 0).columns == {}
