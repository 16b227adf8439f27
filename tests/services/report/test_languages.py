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
    assert report.quotes[1].code_title == "O1 Solsoc est mieux connu"


def test_so_does_the_page(report, tmp_path):
    WRITERS["html"](report, tmp_path)
    [page] = tmp_path.glob("*.html")
    assert " of en" not in page.read_text(encoding="utf-8")
