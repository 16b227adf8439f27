"""What follows a text when names are replaced: JSON, fields of the register, reasons, voices."""

import json

import pytest

from coder.codebook import codebook_from_plain
from coder.model import Codebook
from coder.pseudonyms import Replacer
from coder.pseudonyms.followers import (
    in_json,
    known_groups_kept,
    known_names_kept,
    moved_in_json,
    reasons_left,
    reasons_without,
    voices_to_keep,
)

REPLACER = Replacer({"An Peeters": "[P1]", "Mill": "[P2]"})
BOOK = codebook_from_plain(
    {
        "id": "b",
        "groups": [{"id": "Mill", "title": {"": "Millers"}}],
        "outcomes": [{"id": "O1", "title": {"": "x"}, "claimed_by": "Mill"}],
    }
)


def test_texts_in_json_change_with_their_keys_and_the_rest_stays_as_it_was_written():
    change = in_json(REPLACER.plain)
    assert json.loads(change('{"An Peeters": ["of the Mill", 3, null]}')) == {
        "[P1]": ["of the [P2]", 3, None]
    }
    assert change('{"é":  1}') == '{"é":  1}'


def test_groups_of_the_codebook_keep_their_names():
    assert known_groups_kept(REPLACER, BOOK)("Mill") == "Mill"
    assert known_groups_kept(REPLACER, BOOK)("An Peeters") == "[P1]"
    assert known_groups_kept(REPLACER, Codebook(id="none"))("Mill") == "[P2]"


@pytest.mark.parametrize(
    ("field", "after"),
    [("Mill", "Mill"), ("An Peeters; Mill", "[P1]; Mill"), ("Mill of An Peeters", "[P2] of [P1]")],
)
def test_an_organisation_that_the_codebook_names_keeps_its_name(field, after):
    assert known_names_kept(REPLACER, BOOK)(field) == after


MADE = REPLACER.rewrite("Then An Peeters ran it.")  # Then [P1] ran it.


def test_the_log_speaks_of_the_same_passage():
    entry = {"source": "S1", "start": 5, "end": 19, "quote": "An Peeters ran"}
    assert json.loads(moved_in_json(json.dumps(entry), "S1", MADE)) == {
        "source": "S1",
        "start": 5,
        "end": 13,
        "quote": "[P1] ran",
    }
    for other in ({"source": "S2", "start": 5, "end": 19}, {"source": "S1", "start": 5}, [1], "x"):
        assert json.loads(moved_in_json(json.dumps(other), "S1", MADE)) == other
    assert moved_in_json(None, "S1", MADE) is None


def test_reasons_stay_while_they_stand_in_the_passage():
    changed, gone = {"S1": MADE}, {"an", "peeters"}
    reasons = ["ran it (learnt)", "Peeters", "left", "like S1:20", "like S2:20"]
    assert reasons_left(reasons, "S1", "Then [P1] ran it.", changed, gone) == [
        "ran it (learnt)",
        "like S1:14",
        "like S2:20",
    ]
    assert reasons_left(reasons, "S2", "", changed, gone) == [*reasons[:3], "like S1:14", "like S2:20"]
    shown = json.loads(reasons_without(gone)('{"because": ["Peeters ran", "ran"], "code": "O1"}'))
    assert shown == {"because": ["ran"], "code": "O1"}


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        # renamed alike: as they were
        ({"S1": "Mill", "S2": "Mill"}, {"S1": "[P2]", "S2": "[P2]"}, {}),
        # one voice became two
        ({"S1": "Mill", "S2": "Mill"}, {"S1": "[P2]", "S2": "[P9]"}, {"[P2] (S1)": ["S1", "S2"]}),
        # two voices became one
        (
            {"S1": "An", "S2": "S2"},
            {"S1": "[P1]", "S2": "[P1]"},
            {"An": ["S1"], "S2": ["S2"]},
        ),
    ],
)
def test_voices_stay_as_many_as_they_were(before, after, kept):
    assert voices_to_keep(before, after, REPLACER) == kept
