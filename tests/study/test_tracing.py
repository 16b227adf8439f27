"""Process-tracing tests: two likelihoods, a reason, and what the test depends on."""

import pytest

from coder.errors import NotFoundError, UsageError

RUN = "We run the campaign ourselves now."
TEST = {
    "mechanism": "C1.expertise",
    "evidence": "The bill copies two articles.",
    "if_true": 0.6,
    "if_false": 0.05,
    "reason": "Nobody else had published them.",
    "by": "An",
}


def test_a_test_is_kept_as_judged(study, take, code):
    coding = code(take(), RUN)
    assert study.tracing.add(**TEST, codings=[coding.id]) == 1
    (kept,) = study.tracing.tests()
    assert (kept.id, kept.mechanism, kept.evidence) == (1, "C1.expertise", "The bill copies two articles.")
    assert (kept.if_true, kept.if_false, kept.codings) == (0.6, 0.05, (1,))
    assert (kept.reason, kept.by, kept.depends_on) == ("Nobody else had published them.", "An", None)
    entry = study.log.entries(1)[0]
    assert (entry["action"], entry["object"], entry["after"]["if_false"]) == ("add", "tracing test", 0.05)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"mechanism": "O1"}, '"O1" is not a mechanism; process-tracing tests are made on mechanisms'),
        ({"if_true": 1.1}, "probabilities from 0 to 1, and not both 0"),
        ({"if_false": -0.1}, "probabilities from 0 to 1"),
        ({"if_true": float("nan")}, "probabilities from 0 to 1"),
        ({"if_true": 0, "if_false": 0}, "not both 0"),
        ({"evidence": " "}, "needs what was observed and a reason"),
        ({"reason": ""}, "needs what was observed and a reason"),
        ({"mechanism": "C1.luck"}, 'no code "C1.luck"'),
        ({"depends_on": 7}, r"There is no test 7 to depend on. See `coder tracing list`"),
        ({"codings": [7]}, "There is no coding 7 to show it. See `coder coding list`"),
    ],
)
def test_what_is_no_test_is_refused_with_a_sentence(study, given, sentence):
    with pytest.raises((UsageError, NotFoundError), match=sentence):
        study.tracing.add(**TEST | given)
    assert study.tracing.tests() == []


@pytest.mark.parametrize(("if_true", "if_false"), [(0, 1), (1, 0), (1, 1), (0.5, 0.5)])
def test_the_bounds_are_probabilities_too(study, if_true, if_false):
    study.tracing.add(**TEST | {"if_true": if_true, "if_false": if_false})
    (kept,) = study.tracing.tests()
    assert (kept.if_true, kept.if_false) == (if_true, if_false)


def test_a_withdrawn_coding_shows_nothing(study, take, code):
    coding = code(take(), RUN)
    study.codings.withdraw(coding.id, "An")
    with pytest.raises(NotFoundError, match="no coding 1"):
        study.tracing.add(**TEST, codings=[1])


def test_withdrawn_it_stays_on_record_and_its_number_is_not_given_again(study):
    study.tracing.add(**TEST)
    study.tracing.withdraw(1, "Bilal")
    assert study.tracing.tests() == []
    assert study.db["tracing_test"].count == 1
    assert (study.log.entries(1)[0]["coder"], study.log.entries(1)[0]["action"]) == ("Bilal", "withdraw")
    with pytest.raises(NotFoundError, match="There is no test 1"):
        study.tracing.withdraw(1, "An")
    assert study.tracing.add(**TEST) == 2


def test_evidence_that_depends_on_other_evidence_moves_no_belief_until_that_is_withdrawn(study):
    study.tracing.add(**TEST)
    study.tracing.add(**TEST | {"if_true": 0.8, "if_false": 0.2}, depends_on=1)
    assert [test.depends_on for test in study.tracing.tests()] == [None, 1]
    # from even odds: 0.6 ÷ 0.05 = 12 to 1; then 0.8 ÷ 0.2 = 4 to 1
    assert posterior(study) == pytest.approx(12 / 13)
    study.tracing.withdraw(1, "An")
    assert posterior(study) == pytest.approx(4 / 5)


def posterior(study):
    from coder.analysis.process_tracing import posterior

    return posterior(0.5, study.tracing.tests())


def test_a_test_judged_anew_takes_the_place_of_the_one_before(study):
    first = study.tracing.add(**TEST)
    leaning = study.tracing.add(**{**TEST, "evidence": "The note cites it."}, depends_on=first)
    second = study.tracing.replace(first, **{**TEST, "if_true": 0.8})
    held = {test.id: test for test in study.tracing.tests()}
    assert held.keys() == {leaning, second}
    assert (held[second].if_true, held[leaning].depends_on) == (0.8, second)
    assert [test.id for test in study.tracing.tests(withdrawn=True) if test.withdrawn] == [first]
    with pytest.raises(UsageError, match="cannot depend on itself"):
        study.tracing.replace(second, **TEST, depends_on=second)
    with pytest.raises(NotFoundError):
        study.tracing.replace(first, **TEST)  # taken back already
    assert len(study.tracing.tests(withdrawn=True)) == 3  # all or nothing
