"""The words of the tool as JSON, and what is refused on the way in."""

from collections.abc import Mapping

import pytest

from coder.exchange.values import decode, encode
from coder.model import Coding, Kind, Origin, Source, Text

CODING = Coding("S1", 0, 4, "Yes.", "trust", "AN", origin=Origin.IMPORT, created="2026-01-02T00:00:00+00:00")


def test_what_has_its_default_is_left_out():
    assert encode(Source("S1", "One", attributes={"wave": "2"})) == {
        "id": "S1",
        "title": "One",
        "attributes": {"wave": "2"},
    }


def test_a_value_comes_back_as_it_was():
    assert decode(Coding, encode(CODING)) == CODING
    assert decode(Mapping[int, float], {"2021": 3}) == {2021: 3}
    assert decode(Text, {"nl": "ja"}) == Text({"nl": "ja"})
    assert decode(tuple[str, int], ["a", 1]) == ("a", 1)
    assert decode(int | None, None) is None
    assert decode(Kind, "theme") is Kind.THEME


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (int, True),
        (str, 3),
        (Kind, "unheard"),
        (tuple[str, int], ["a"]),
        (tuple[str, ...], "ab"),
        (int | None, "1"),
        (Coding, {"source": "S1"}),
        (Coding, {"colour": "red"}),
        (Mapping[int, str], {"x": "y"}),
    ],
)
def test_what_does_not_fit_is_refused(kind, data):
    with pytest.raises(ValueError, match="."):
        decode(kind, data)


def test_only_values_of_the_model_are_written():
    with pytest.raises(TypeError, match="not a value of the model"):
        encode({1, 2})
