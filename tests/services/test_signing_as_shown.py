"""Signed on a page that stood open: only while what it showed still holds."""

from dataclasses import replace

import pytest

from coder.errors import NotFoundError, UsageError
from coder.services.judgement_workbook.rows import judgement_rows, rows_about
from coder.services.signing import sign
from coder.services.signing_as_shown import Signing, StaleEvidenceError, sign_as_shown

RUN = "We run the campaign ourselves now."


@pytest.fixture
def shown(study, take, code):
    """What a page that shows O1 with one coding would send."""
    take(organisation="Mill", relation="beneficiary")
    code("S1", RUN)
    return as_shown(study, "O1", "change", "partly_confirmed")


def as_shown(study, code, axis, value, group=None):
    row = next(row for row in rows_about(study, code) if (row.axis, row.group) == (axis, group))
    held = row.signed.id if row.signed else 0
    return Signing(code, axis, value, "So I judge.", row.evidence_print, held, group)


def test_what_the_page_showed_is_signed(study, shown):
    signed = sign_as_shown(study, replace(shown, timing="recent", day="3/5/2024"), "An")
    assert (signed.value, signed.rule_result, signed.codings) == ("partly_confirmed", "not_confirmed", (1,))
    assert signed.at == "2024-05-03T12:00:00Z"
    assert study.verdicts.current()["O1", "timing"].value == "recent"


def test_new_evidence_is_looked_at_before_anything_is_signed(study, shown, take, code):
    take("other.txt", "R1: They do it alone.\n", relation="independent")
    code("S2", "They do it alone.", stance="contradicts")
    with pytest.raises(StaleEvidenceError, match="The evidence on O1 is another one than this page shows"):
        sign_as_shown(study, shown, "An")
    assert study.verdicts.all() == []
    assert sign_as_shown(study, as_shown(study, "O1", "change", "contested"), "An").codings == (1, 2)


def test_the_same_codings_with_another_stance_are_other_evidence(study, shown, code):
    code("S1", RUN, stance="contradicts", update=True)
    with pytest.raises(StaleEvidenceError):
        sign_as_shown(study, shown, "An")


def test_evidence_on_something_else_does_not_stand_in_the_way(study, shown, code):
    code("S1", RUN, "A1")
    assert sign_as_shown(study, shown, "An").value == "partly_confirmed"


def test_what_somebody_signed_meanwhile_is_not_covered(study, shown):
    sign(study, "O1", "contested", "They differ.", "Bilal", at="2024-05-03T12:00:00Z")
    sentence = "O1 was signed meanwhile by Bilal on 2024-05-03: contested. Nothing was signed."
    with pytest.raises(StaleEvidenceError, match=sentence):
        sign_as_shown(study, shown, "An")
    held = as_shown(study, "O1", "change", "confirmed")
    study.verdicts.withdraw(held.signature, "Bilal")
    with pytest.raises(StaleEvidenceError, match="What was signed on O1 was taken back meanwhile"):
        sign_as_shown(study, held, "An")


@pytest.mark.parametrize(
    ("change", "error", "sentence"),
    [
        ({"day": "2124-05-03"}, UsageError, "2124-05-03 is still to come"),
        ({"day": "May 2024"}, UsageError, '"May 2024" is not a day'),
        ({"code": "O9"}, NotFoundError, 'no code "O9"'),
        ({"axis": "importance"}, NotFoundError, '"O1" is not judged on "importance"'),
        ({"group": "unions"}, NotFoundError, '"O1" is not judged on "change"'),
    ],
)
def test_nonsense_gets_one_sentence(study, shown, change, error, sentence):
    with pytest.raises(error, match=sentence):
        sign_as_shown(study, replace(shown, **change), "An")
    assert study.verdicts.all() == []


def test_rows_about_one_thing_are_those_of_the_whole_list(study, take, code):
    take()
    code("S1", RUN, "C1.expertise")
    code("S1", RUN, "O3.a")
    code("S1", RUN, "M1")
    rows = judgement_rows(study)
    for one in {row.code for row in rows}:
        of_one = [row for row in rows if row.code == one]
        assert rows_about(study, one) == of_one
        assert [row.evidence_print for row in rows_about(study, one)] == [
            row.evidence_print for row in of_one
        ]
