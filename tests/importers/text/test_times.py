"""Clock times in all spellings become seconds."""

import pytest

from coder.importers.text.times import seconds, span


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("0:11", 11),
        ("01:02:03", 3723),
        ("-00:00:00:04", -4),
        ("00:00:17:34", 1054),
        ("52:05.560", 3125.56),
        ("00:49:54,000", 2994),
        ("00:00:12-3", 12.3),
        ("1h02m03s", 3723),
        ("2m05s", 125),
        ("12", None),
    ],
)
def test_seconds(clock, expected):
    assert seconds(clock) == expected


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("(0:11 - 3:11)", (11, 191)),
        ("[00:43.810 --> 00:47.850]", (43.81, 47.85)),
        ("\\[08:17\\]", (497, 497)),
        (None, (None, None)),
        ("", (None, None)),
    ],
)
def test_span(stamp, expected):
    assert span(stamp) == expected
