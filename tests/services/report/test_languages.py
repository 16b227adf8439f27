"""Titles in the report: the study's own languages come before others."""

import pytest

from coder.codebook import read_codebook
from coder.reporting import WRITERS
from coder.services.report import make_report

BOOK = """
id: mini
title: {fr: Étude, en: Study of en}
languages: [nl, fr]
groups: [{id: G1, title: {fr: Mutualités, en: Funds of en}, planned: 0}]
questions:
  - id: EQ1
    title: {fr: Effets, en: Effects of en}
    question: {fr: Lesquels, en: Which of en}
    criteria: [{id: EQ1.1, title: {fr: Capacité, en: Capacity of en}}]
outcomes:
  - {id: O1, title: {fr: Solsoc est mieux connu, en: Solsoc of en}}
assumptions: [{id: A1, title: {fr: La confiance aide, en: EvidenceCombiner of en}}]
cases:
  - id: C1
    claim: {fr: Une contribution, en: A contribution of en}
    mechanisms: [{id: C1.m, type: primary, title: {fr: Plaidoyer, en: Advocacy of en}}]
    events: [{date: 2021, title: {fr: Un vote, en: A vote of en}}]
markers: [{id: M1, title: {fr: Ils utilisent, en: They use of en}}]
scales:
  marker: {levels: [{id: full, title: {fr: Plein, en: Full of en}}, {id: low, title: {fr: Faible, en: Low of en}}]}
"""


@pytest.fixture
def report(study, codebook_file, take, code):
    study.codes.load(read_codebook(codebook_file(BOOK, "mini.yaml"))[1], "An")
    code(take(), "We run the campaign ourselves", "O1")
    return make_report(study, "nl")


def test_a_dutch_report_shows_the_french_title_not_the_english(report):
    told = repr(report)
    for words in ("Solsoc est mieux connu", "Capacité", "Plaidoyer", "Mutualités", "Un vote", "Plein"):
        assert words in told
    assert " of en" not in told
    assert report.quotes[1].code_title == "O1 Solsoc est mieux connu [fr]"


def test_what_stands_in_another_language_is_listed_with_the_way_to_translate_it(report):
    [listed] = [section for _, section in report.walk() if section.id == "other-languages"]
    assert "coder codebook translate --to nl" in listed.paragraphs[0]
    told = {cell.text for row in listed.tables[0].rows for cell in row[4:]}
    assert {"Solsoc est mieux connu", "Capacité", "Plaidoyer", "Mutualités", "Un vote", "Plein"} <= told


def test_a_report_in_a_language_that_the_study_does_not_speak_says_so_once(study, codebook_file):
    study.codes.load(read_codebook(codebook_file(BOOK, "mini.yaml"))[1], "An")
    made = make_report(study, "en")
    assert "Advocacy of en" in repr(made)
    [listed] = [section for _, section in made.walk() if section.id == "other-languages"]
    assert listed.paragraphs[0].startswith("The framework of this study is written in Dutch and French,")
    assert not listed.tables


def test_so_does_the_page(report, tmp_path):
    WRITERS["html"](report, tmp_path)
    [page] = tmp_path.glob("*.html")
    assert " of en" not in page.read_text(encoding="utf-8")
