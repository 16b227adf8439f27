"""Verdicts: signed by a person, with a reason, on a scale; the earlier ones stay."""

import pytest

from coder.errors import NotFoundError, VerdictError

RUN = "We run the campaign ourselves now."


def test_a_verdict_keeps_what_lay_before_the_person(study, take, code):
    take(organisation="Mill", relation="beneficiary")
    take("own.txt", "R1: We made it happen.\n", organisation="GN", relation="implementer")
    kept = code("S1", RUN)
    code("S2", "We made it happen.")  # the claimant's own word
    signed = study.sign("O1", "partly_confirmed", " One voice, at first hand. ", "An")
    assert (signed.code, signed.axis, signed.value, signed.reason, signed.by) == (
        "O1",
        "change",
        "partly_confirmed",
        "One voice, at first hand.",
        "An",
    )
    assert (signed.rule_result, signed.codings) == ("not_confirmed", (kept.id,))


def test_a_part_is_signed_for_itself(study, take, code):
    take(organisation="Mill", relation="beneficiary")
    code("S1", RUN, "O3.a")
    assert study.sign("O3.a", "confirmed", "They say so.", "An").rule_result == "not_confirmed"
    assert [v.code for v in study.verdicts.current().values()] == ["O3.a"]


def test_the_last_verdict_holds_and_the_earlier_ones_stay(study):
    study.sign("O1", "confirmed", "At first sight.", "An")
    study.sign("O1", "contested", "On second thoughts.", "Bilal")
    assert study.verdicts.current()["O1", "change"].value == "contested"
    assert [(v.value, v.by) for v in study.verdicts.history("O1")] == [
        ("confirmed", "An"),
        ("contested", "Bilal"),
    ]
    entry = study.log.entries(1)[0]
    assert (entry["before"]["value"], entry["after"]["value"]) == ("confirmed", "contested")


@pytest.mark.parametrize(
    ("code", "axis", "value"),
    [
        ("O1", "change", "not_investigated"),
        ("O1", "contribution", "predates"),
        ("A1", "contribution", "not_attributable"),
        ("C1", "contribution", "high"),
        ("C1", "importance", "low"),
        ("C1.expertise", "rating", "not_verifiable"),
        ("M1", "marker", "medium"),
    ],
)
def test_each_kind_has_its_axes_and_scales(study, code, axis, value):
    study.sign(code, value, "So I judge.", "An", axis)
    assert study.verdicts.current()[code, axis].value == value


@pytest.mark.parametrize(
    ("code", "value", "reason", "axis", "sentence"),
    [
        (
            "O1",
            "confirmed",
            " ",
            "",
            r"A verdict needs a reason that a reader can follow: --reason TEXT \(O1\)",
        ),
        (
            "O1",
            "proven",
            "So.",
            "",
            '"proven" is not on the scale for change of O1: confirmed, partly_confirmed',
        ),
        (
            "O1",
            "high",
            "So.",
            "importance",
            '"O1" is not judged on "importance", but on change, contribution',
        ),
        ("M1", "great", "So.", "", '"great" is not on the scale for marker of M1: full, medium, low'),
        ("capacity", "confirmed", "So.", "", '"capacity" is a theme: verdicts are signed on outcomes'),
    ],
)
def test_nonsense_is_not_signed(study, code, value, reason, axis, sentence):
    with pytest.raises(VerdictError, match=sentence):
        study.sign(code, value, reason, "An", axis)
    assert study.verdicts.current() == {}


def test_nothing_is_signed_on_what_is_not_there(study):
    with pytest.raises(NotFoundError, match=r'no code "O9"\. See'):
        study.sign("O9", "confirmed", "So.", "An")
    with pytest.raises(NotFoundError):
        study.verdicts.history("O9")
