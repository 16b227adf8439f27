"""No field of the codebook is forgotten: the schema is walked, and each field has its place in a form."""

from typing import get_args

import pytest
from pydantic import BaseModel

from coder.codebook import schema
from coder.codebook.framework_forms.field_words import KIND_WORDS, WORDS, explanation, label, unworded
from coder.codebook.framework_forms.fields import FAMILIES, LEFT_OUT, fields_of
from coder.codebook.framework_forms.things import THINGS, TOP, WHOLE, kinds_under
from coder.codebook.registers import REGISTERS
from coder.model import Indicator
from coder.translations import using
from coder.translations.terms import TERMS

#: Shapes that stand within another, and so have their fields in its form.
WITHIN = {"Period": "period", "Degrees": "wavemakers"}
SHAPES = {kind.shape: kind.name for kind in THINGS.values() if kind.shape} | {schema.File: WHOLE}


def entry_classes(annotation):
    """Every class of an entry that a type of the schema speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from entry_classes(inner)


def walk(shape=schema.File, seen=None):
    """Every class that a codebook file may hold, with all its keys."""
    seen = seen if seen is not None else set()
    if shape in seen:
        return
    seen.add(shape)
    yield shape
    for info in shape.model_fields.values():
        for inner in entry_classes(info.annotation):
            yield from walk(inner, seen)


def lists_under(kind):
    return {below.list_name for below in kinds_under(TOP if kind == WHOLE else kind)}


@pytest.mark.parametrize("shape", list(walk()), ids=lambda shape: shape.__name__)
def test_every_key_of_the_schema_is_a_field_or_a_list_of_things(shape):
    kinds = [
        kind for kind in (WHOLE, *THINGS) if shape in (schema.File if kind == WHOLE else THINGS[kind].shape,)
    ]
    prefix = ""
    if shape.__name__ in WITHIN:
        kinds, prefix = [WHOLE], f"{WITHIN[shape.__name__]}."
    assert kinds, f"{shape.__name__} is no kind of thing in a framework: give it a line in THINGS"
    for kind in kinds:
        keys = {field.key for field in fields_of(kind)}
        for name, info in shape.model_fields.items():
            key = prefix + (info.alias or name)
            is_list = key in lists_under(kind) or key in WITHIN.values()
            is_register = kind == WHOLE and key in ("registers", *REGISTERS)
            known = key in keys or is_list or is_register or key == "id" or (kind, key) in LEFT_OUT
            assert known, f"{kind}: nobody can fill in {key}"


def test_the_reasons_are_of_keys_that_there_are():
    assert all(key in schema.File.model_fields for kind, key in LEFT_OUT if kind == WHOLE)


def test_an_indicator_can_be_filled_in_whole():
    """Figures, targets and notes stand in years; what follows from them is not filled in."""
    keys = {field.key for field in fields_of("indicator")} | {"id"}
    follows = {"values", "targets", "notes", "yearly", "cumulative", "cells"}
    assert set(Indicator.__dataclass_fields__) - follows <= keys
    assert "years" in keys


def test_every_field_has_a_name_and_a_help():
    assert unworded() == []
    assert set(KIND_WORDS) == {WHOLE, *THINGS}


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_names_and_helps_are_translated(language):
    same = {"Actor", "Claim", "Direction", "Source", "Date"}  # spelled alike in one of the languages
    for kind in (WHOLE, *THINGS):
        for field in fields_of(kind):
            english = label(kind, field.key), explanation(kind, field.key)
            with using(language):
                assert explanation(kind, field.key) != english[1], (kind, field.key)
                assert label(kind, field.key) != english[0] or english[0] in same | {"Outcome", "Mode"}


def test_every_choice_has_a_name():
    for kind in (WHOLE, *THINGS):
        for field in fields_of(kind):
            if field.sort in ("choice", "choices"):
                assert set(field.choices) <= set(TERMS[FAMILIES[field.key]]), (kind, field.key)


def test_no_word_is_left_over():
    keys = {field.key for kind in (WHOLE, *THINGS) for field in fields_of(kind)}
    assert set(WORDS) <= keys
