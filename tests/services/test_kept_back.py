"""Why nothing is proposed: each passage without a proposal, with the reason."""

import pytest

from coder.errors import UsageError
from coder.services import blind_trial, suggesting
from coder.services.kept_back import REASONS, kept_back
from coder.translations.terms import TERMS

BREAD = 1  # the number that the fixture `bakery` explains


def reasons(study):
    return [(one.start, one.reason, one.code) for one in kept_back(study, "S1")]


def test_before_anything_was_proposed_each_passage_has_its_best_code(bakery):
    assert reasons(bakery) == [(30, "few", "bread"), (73, "few", "mill"), (115, "short", None)]


def test_what_waits_is_not_kept_back_and_what_was_rejected_or_coded_says_so(bakery, code):
    suggesting.refresh(bakery, "An", "keywords")
    assert reasons(bakery) == [(115, "short", None)]
    bakery.suggestions.reject(BREAD, "An")
    assert (30, "dismissed", "bread") in reasons(bakery)
    bakery.suggestions.reopen(BREAD, "An")
    code("S1", "baker", "bread")
    suggesting.refresh(bakery, "An", "keywords")
    assert (30, "coded", "bread") in reasons(bakery)


def test_while_a_blind_sample_waits_nothing_is_told(bakery):
    suggesting.refresh(bakery, "An", "keywords")
    blind_trial.draw(bakery, 1, "An")
    with pytest.raises(UsageError, match="A blind sample waits"):
        kept_back(bakery, "S1")


def test_every_reason_has_words():
    assert set(TERMS["kept_back"]) == set(REASONS)
