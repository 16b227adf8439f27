"""How many sources are planned of a group: a number, or one per kind, in YAML, in a workbook, as people write it."""

import pytest

from coder.codebook import read_codebook
from coder.codebook.framework import codebook_from_plain
from coder.codebook.plans import read_plan, write_plan
from coder.codebook.serialise import to_plain
from coder.translations import LANGUAGES, using

BOOK = """
id: crafts
groups:
  - {id: crafts, title: Crafts, planned: {interview: 6, focusgroep: 1}}
  - {id: politics, title: Politics, planned: 3}
  - {id: press, title: Press}
"""


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "book.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return read_codebook(path)[0]


def test_a_plan_may_tell_kinds_apart_and_its_sum_is_the_plan(book):
    assert [(group.planned, group.planned_by_kind) for group in book.groups] == [
        (7, {"interview": 6, "focus_group": 1}),
        (3, {}),
        (None, {}),
    ]


def test_it_comes_back_from_plain_data_as_it_was(book):
    assert codebook_from_plain(to_plain(book)) == book
    assert to_plain(book)["groups"][0]["planned"] == {"interview": 6, "focus_group": 1}


@pytest.mark.parametrize(
    ("written", "plan"),
    [
        ("6", 6),
        ("6,0", 6),
        ("interview: 6; focus group: 1", {"interview": 6, "focus_group": 1}),
        ("6 interviews en 1 focusgroep", {"interview": 6, "focus_group": 1}),
        ("6 entretiens + 2 groupe de discussion", {"interview": 6, "focus_group": 2}),
        ("entretien: 4\nenquête = 40", {"interview": 4, "survey": 40}),
        ("2 interview, 3 gesprek", {"interview": 5}),
        ("twaalf", None),
        ("6 friends", None),
    ],
)
def test_plans_as_people_write_them(written, plan):
    if plan is None:
        with pytest.raises(ValueError, match="no plan|whole number"):
            read_plan(written)
    else:
        assert read_plan(written) == plan


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_is_read(language):
    plan = {"interview": 6, "focus_group": 1, "survey": 40, "document": 2, "observation": 1}
    with using(language):
        assert read_plan(str(write_plan(plan))) == plan
        assert write_plan(6) == 6
