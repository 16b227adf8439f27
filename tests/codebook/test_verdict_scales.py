"""On which axes what is judged, and which verdicts cannot be signed."""

import pytest

from coder.codebook import codebook_from_plain
from coder.codebook.verdict_scales import axes_of, checked_axis, judged_ids
from coder.errors import NotFoundError, VerdictError
from coder.model import Verdict

BOOK = codebook_from_plain(
    {
        "id": "b",
        "groups": [{"id": "unions", "title": {"": "Unions"}}],
        "outcomes": [{"id": "O1", "title": {"en": "They run it", "nl": "Zelf"}}],
        "factors": [{"id": "trust", "title": {"": "Trust"}, "stage": "start"}],
        "themes": [{"id": "skills", "title": {"": "Skills"}}],
    }
)


def verdict(code, value, axis="", reason="So they say.", group=None):
    return Verdict(code, value, reason, "An", axis=axis, group=group)


def test_each_kind_has_its_axes():
    assert next(iter(axes_of(BOOK, "O1"))) == "change"
    assert list(axes_of(BOOK, "trust")) == ["degree"]
    assert sorted(judged_ids(BOOK)) == ["O1", "skills", "trust"]
    with pytest.raises(VerdictError, match='"skills" is a theme: verdicts are signed on outcomes'):
        axes_of(BOOK, "skills")
    with pytest.raises(NotFoundError, match='no code "O2"'):
        axes_of(BOOK, "O2")


def test_a_verdict_without_an_axis_is_on_the_first():
    axes = axes_of(BOOK, "O1")
    assert checked_axis(BOOK, verdict("O1", axes["change"][0])) == "change"
    degree = axes_of(BOOK, "trust")["degree"][0]
    assert checked_axis(BOOK, verdict("trust", degree, group="unions")) == "degree"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (verdict("O1", "confirmed", "degree"), '"O1" is not judged on "degree", but on change'),
        (verdict("O1", "splendid"), '"splendid" is not on the scale for change of O1: '),
        (verdict("O1", "confirmed", reason=" "), "A verdict on O1 needs a reason"),
        (verdict("O1", "confirmed", group="unions"), "The change is signed for all groups together"),
    ],
)
def test_what_cannot_be_signed(given, sentence):
    with pytest.raises(VerdictError, match=sentence):
        checked_axis(BOOK, given)


def test_a_degree_is_of_a_group_of_the_codebook():
    degree = axes_of(BOOK, "trust")["degree"][0]
    with pytest.raises(VerdictError, match='no group "firms". It has: unions'):
        checked_axis(BOOK, verdict("trust", degree, group="firms"))
