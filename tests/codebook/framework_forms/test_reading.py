"""What people type is read field by field; everything that is wrong is said at once, at its field."""

import pytest

from coder.codebook.framework_forms.reading import FieldsError, read_fields


def read(kind, before=None, **given):
    return read_fields(kind, given, {"title": "There", **(before or {})})


def test_a_title_changes_in_its_language_and_the_others_stay():
    before = {"title": {"nl": "Oud", "fr": "Ancien"}}
    assert read("theme", before, title={"nl": " Nieuw "})["title"] == {"nl": "Nieuw", "fr": "Ancien"}
    assert read("theme", before, title={"fr": ""})["title"] == {"nl": "Oud"}


def test_a_title_without_language_keeps_it():
    assert read("theme", title={"": "New"})["title"] == {"": "New"}
    assert read("theme", title={"fr": "Nouveau"})["title"] == {"": "There", "fr": "Nouveau"}


def test_keywords_stand_one_a_line_or_with_commas():
    keywords = read("theme", keywords={"nl": "vorm*, “twee woorden”\nlid+lesgever;vorm*"})["keywords"]
    assert keywords == {"nl": ["vorm*", '"twee woorden"', "lid+lesgever"]}


@pytest.mark.parametrize(
    ("typed", "date"),
    [("31/3/2021", "2021-03-31"), ("2021-03", "2021-03"), ("2021", "2021"), ("1.12.2020", "2020-12-01")],
)
def test_dates_are_read_as_people_write_them(typed, date):
    assert read("event", date=typed)["date"] == date


@pytest.mark.parametrize(
    ("kind", "field", "typed"),
    [
        ("event", "date", "last spring"),
        ("event", "date", "2021-13"),
        ("group", "planned", "six"),
        ("group", "planned", "-1"),
        ("rule", "contested_ratio", "twice"),
        ("outcome", "level", "magic"),
        ("theme", "title", 7),
        ("theme", "about", 7),
        ("theme", "keywords", ["x"]),
        ("rule", "kinds", ["hearsay"]),
        ("indicator", "years", [{"year": "soon"}]),
        ("indicator", "years", [{"year": "2020"}, {"year": "2020"}]),
        ("row", "cells", [["name", ""]]),
        ("theme", "title", {"nl": "x" * 30_000}),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(kind, field, typed):
    with pytest.raises(FieldsError) as caught:
        read(kind, {"date": "2020"}, **{field: typed})
    assert set(caught.value.by_field) == {field}


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(FieldsError) as caught:
        read_fields("event", {"date": "soon", "title": {"nl": " "}}, {})
    assert set(caught.value.by_field) == {"date", "title"}


def test_a_number_may_have_a_comma():
    assert read("rule", contested_ratio="1,5")["contested_ratio"] == 1.5


def test_a_choice_that_the_codebook_has_already_may_stay():
    assert read("indicator", {"measures": "spirit"}, measures="spirit")["measures"] == "spirit"
