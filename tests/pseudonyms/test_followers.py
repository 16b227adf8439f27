"""What follows a text when names are replaced: JSON, fields of the register, reasons, voices."""

import json

import pytest

from coder.codebook import codebook_from_plain
from coder.model import Code, Codebook, Group, Kind, Text
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


KEY = Replacer({"Karim": "[P1]", "The Mill": "[O1]", "Overzij": "[O2]"})


def code(code_id, **fields):
    return Code(code_id, Kind.OUTCOME, Text({"": code_id}), **fields)


NAMING = Codebook(
    "test",
    codes=(code("O1", claimed_by="The Mill"), code("O2", actor="Karim")),
    aliases={"Mill": ("The Mill",)},
    groups=(Group("Karim", Text({"": "Karim"})),),
)


# --- what the codebook names ----------------------------------------------------


def test_a_group_of_the_codebook_keeps_its_name():
    change = known_groups_kept(KEY, NAMING)
    assert (change("Karim"), change("friends of Karim")) == ("Karim", "friends of [P1]")


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("The Mill", "The Mill"),
        ("Karim", "Karim"),
        ("Overzij", "[O2]"),
        ("the mill; Overzij, Karim\nAnna", "the mill; [O2], Karim\nAnna"),
        ("", ""),
    ],
)
def test_organisations_that_the_codebook_names_keep_theirs(field, changed):
    assert known_names_kept(KEY, NAMING)(field) == changed


# --- JSON -----------------------------------------------------------------------


def test_every_text_of_a_document_is_changed_its_keys_too():
    change = in_json(KEY.plain)
    assert json.loads(change('{"Karim": ["é", {"a": "Karim"}, 1, null]}')) == {
        "[P1]": ["é", {"a": "[P1]"}, 1, None]
    }
    assert change('["é Karim"]') == '["é [P1]"]'
    assert change('{"a":  "é"}') == '{"a":  "é"}'  # as it was written


def test_a_passage_in_the_log_stands_where_it_stands_now():
    """`Karim` of five letters becomes `[P1]` of four."""
    made = KEY.rewrite("Karim zei: één keer.")
    entry = {"source": "S1", "start": 11, "end": 14, "quote": "één", "memo": "ü"}
    moved = moved_in_json(json.dumps(entry), "S1", made)
    assert moved == '{"source": "S1", "start": 10, "end": 13, "quote": "één", "memo": "ü"}'
    without_quote = {"source": "S1", "start": 0, "end": 14}
    assert json.loads(moved_in_json(json.dumps(without_quote), "S1", made)) == {
        "source": "S1",
        "start": 0,
        "end": 13,
    }


@pytest.mark.parametrize(
    "entry", [{"source": "S2", "start": 11, "end": 14}, {"source": "S1", "start": 11}, ["S1"], "S1"]
)
def test_what_is_no_passage_of_the_source_stays(entry):
    assert json.loads(moved_in_json(json.dumps(entry), "S1", KEY.rewrite("Karim zei."))) == entry


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_in_the_log_stays_nothing(nothing):
    assert moved_in_json(nothing, "S1", KEY.rewrite("Karim")) == nothing


# --- reasons --------------------------------------------------------------------


def test_reasons_stay_where_their_words_do_and_places_move():
    made = {"S1": KEY.rewrite("Karim zei: zo, en Karim ook.")}
    reasons = ["like S1:11", "like S1:2", "like S9:11", "zei (learnt)", "Karim", "ZO EN", "nooit"]
    left = reasons_left(reasons, "S1", "[P1] zei: zo, en", made, {"karim"})
    assert left == ["like S1:10", "like S1:0", "like S9:11", "zei (learnt)", "ZO EN"]
    assert reasons_left(["Karim", "nooit"], "S2", "zo", made, {"karim"}) == ["Karim", "nooit"]


def test_a_name_that_went_is_no_reason_even_where_the_word_stands():
    assert reasons_left(["Karim zei", "zei"], "S1", "Karim zei", {"S1": KEY.rewrite("x")}, {"karim"}) == [
        "zei"
    ]


def test_reasons_that_are_names_are_taken_out_of_what_was_shown():
    shown = '{"because": ["Karim (learnt)", "één", "karim zei"], "memo": "ü"}'
    assert reasons_without({"karim"})(shown) == '{"because": ["één"], "memo": "ü"}'


# --- voices ---------------------------------------------------------------------


def test_voices_that_stay_as_they_were_need_no_word():
    before = {"S1": "Overzij", "S2": "Overzij", "S3": "S3"}
    assert voices_to_keep(before, {"S1": "[O2]", "S2": "[O2]", "S3": "S3"}, KEY) == {}


def test_two_voices_that_would_be_one_are_kept_apart():
    before = {"S1": "Overzij", "S2": "Overzij Noord", "S3": "S3"}
    after = {"S1": "[O2]", "S2": "[O2]", "S3": "S3"}
    assert voices_to_keep(before, after, KEY) == {"[O2] (S1)": ["S1"], "[O2] Noord": ["S2"]}


def test_one_voice_that_would_be_two_is_kept_together():
    before = {"S1": "Overzij", "S2": "Overzij", "S3": "Overzij zelf"}
    after = {"S1": "[O2]", "S2": "Over", "S3": "[O2] zelf"}
    assert voices_to_keep(before, after, KEY) == {"[O2] (S1)": ["S1", "S2"]}


def test_a_voice_by_the_number_of_its_source_keeps_that_name():
    """`S1` is the name of no organisation, whatever the key says of it."""
    key = Replacer({"S1": "[P7]"})
    assert voices_to_keep({"S1": "S1", "S2": "S2"}, {"S1": "[O2]", "S2": "[O2]"}, key) == {
        "S1": ["S1"],
        "S2": ["S2"],
    }


def test_two_voices_that_get_one_name_are_told_apart_by_their_sources():
    key = Replacer({"Anna": "[P1]", "Bea": "[P1]"})
    before = {"S1": "Anna", "S2": "Bea"}
    assert voices_to_keep(before, {"S1": "x", "S2": "x"}, key) == {"[P1]": ["S1"], "[P1] (S2)": ["S2"]}
