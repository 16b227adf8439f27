"""The one table of kinds, held to the classes of the file and to the fields of a code."""

from dataclasses import fields
from operator import attrgetter

import pytest

from coder.codebook import schema
from coder.codebook.kinds import CLAIM_KINDS, COLUMNS, INHERITED, KINDS, UNSAID, held_by, yaml_key
from coder.model import Code, Kind


@pytest.mark.parametrize("kind", KINDS.values(), ids=attrgetter("name"))
def test_its_list_stands_where_the_table_says(kind):
    holders = {schema.File if name is None else getattr(schema, KINDS[name].shape) for name in kind.under}
    assert {holder.__name__ for holder in holders if kind.list_name not in holder.model_fields} == set()


@pytest.mark.parametrize("kind", KINDS.values(), ids=attrgetter("name"))
def test_its_columns_are_keys_of_its_entries_and_fields_of_a_code(kind):
    keys = {yaml_key(column) for column in kind.columns} - {None}
    assert keys <= set(getattr(schema, kind.shape).model_fields)
    assert set(kind.columns.values()) <= {field.name for field in fields(Code)}


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.code], ids=attrgetter("name"))
def test_a_detail_is_about_nothing_itself(kind):
    assert ("about" in getattr(schema, kind.shape).model_fields) is not kind.is_detail


def test_every_kind_of_code_has_an_entry():
    assert {kind.code for kind in KINDS.values()} == {*Kind, None}


def test_claims_are_what_a_set_may_hold():
    assert CLAIM_KINDS == ("outcome", "assumption")


def test_what_nobody_needs_to_say_and_what_comes_from_above():
    assert INHERITED == ("claimed_by", "actor", "level", "rule", "stage")
    assert {field: getattr(Code("a", Kind.THEME, {}), field) for field in UNSAID} == UNSAID
    assert COLUMNS["type"] == "mechanism_type"


@pytest.mark.parametrize(
    ("column", "key"), [("pointer_kind", "kind"), ("case", None), ("type", "type"), ("actor", "actor")]
)
def test_a_column_has_a_key_in_the_file_unless_its_place_says_it(column, key):
    assert yaml_key(column) == key


@pytest.mark.parametrize(
    ("holder", "code", "entry"),
    [
        (None, Kind.THEME, "theme"),
        ("theme", Kind.THEME, "theme"),
        ("question", Kind.CRITERION, "criterion"),
        ("criterion", Kind.CRITERION, "pointer"),
        ("assumption", Kind.ASSUMPTION, "part"),
        ("outcome", Kind.ASSUMPTION, None),
        (None, Kind.CRITERION, None),
        ("case", Kind.MECHANISM, "mechanism"),
    ],
)
def test_a_code_stands_under_its_holder_as_its_kind_of_entry(holder, code, entry):
    kind = held_by(holder, code)
    assert (kind and kind.name) == entry
