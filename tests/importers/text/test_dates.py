"""Dates of headers become ISO dates, or nothing."""

import pytest

from coder.importers.text.dates import iso_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-05-31", "2022-05-31"),
        ("2022/5/3 10:00 CET", "2022-05-03"),
        ("3/5/2022", "2022-05-03"),
        ("03.05.22", "2022-05-03"),
        ("3 mei 2022", "2022-05-03"),
        ("dinsdag 3 mei 2022 om 14 uur", "2022-05-03"),
        ("le 1er août 2021", "2021-08-01"),
        ("May 3rd, 2022", "2022-05-03"),
        ("3. März 2022", "2022-03-03"),
        ("mei 2022", "2022-05"),
        ("2022", "2022"),
        ("31/02/2022", None),
        ("3 May", None),
        ("last week", None),
        ("", None),
    ],
)
def test_iso_date(text, expected):
    assert iso_date(text) == expected
