"""Verdicts: signed by a person, with a reason, on a scale; the earlier ones stay."""

import pytest

from coder import exchange
from coder.codebook import read_codebook
from coder.errors import NotFoundError, UsageError, VerdictError
from coder.merge import UndecidedError
from coder.merge.import_archive import import_archive
from coder.model import Kind
from coder.services import evidence
from coder.services.checking import check_study
from coder.services.exchange_files import export_study
from coder.services.merge_studies import merge
from coder.services.signing import sign, take_back
from coder.study import Study
from coder.study.archive import archive_of

RUN = "We run the campaign ourselves now."


def test_a_verdict_keeps_what_lay_before_the_person(study, take, code):
    take(organisation="Mill", relation="beneficiary")
    take("own.txt", "R1: We made it happen.\n", organisation="GN", relation="implementer")
    kept = code("S1", RUN)
    code("S2", "We made it happen.")  # the claimant's own word
    signed = sign(study, "O1", "partly_confirmed", " One voice, at first hand. ", "An")
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
    assert sign(study, "O3.a", "confirmed", "They say so.", "An").rule_result == "not_confirmed"
    assert [v.code for v in study.verdicts.current().values()] == ["O3.a"]


def test_the_last_verdict_holds_and_the_earlier_ones_stay(study):
    sign(study, "O1", "confirmed", "At first sight.", "An")
    sign(study, "O1", "contested", "On second thoughts.", "Bilal")
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
    sign(study, code, value, "So I judge.", "An", axis)
    assert study.verdicts.current()[code, axis].value == value


@pytest.mark.parametrize(
    ("code", "value", "reason", "axis", "sentence"),
    [
        (
            "O1",
            "confirmed",
            " ",
            "",
            r"A verdict on O1 needs a reason that a reader can follow",
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
        sign(study, code, value, reason, "An", axis)
    assert study.verdicts.current() == {}


def test_nothing_is_signed_on_what_is_not_there(study):
    with pytest.raises(NotFoundError, match=r'no code "O9"\. See'):
        sign(study, "O9", "confirmed", "So.", "An")
    with pytest.raises(NotFoundError):
        study.verdicts.history("O9")


# --- when it changed ----------------------------------------------------------------


def claim(study, code="O1"):
    return evidence.claims(study, Kind.OUTCOME, code)[0]


def test_timing_is_signed_beside_the_verdict_with_the_same_reason(study):
    signed = sign(study, "O1", "confirmed", "The charter is of 2015.", "An", timing="predates")
    assert (signed.axis, signed.value) == ("change", "confirmed")
    timing = study.verdicts.current()["O1", "timing"]
    assert (timing.value, timing.reason, timing.by, timing.rule_result) == (
        "predates",
        "The charter is of 2015.",
        "An",
        None,
    )
    assert [entry["after"]["axis"] for entry in study.log.entries(2)] == ["timing", "change"]


def test_timing_changes_neither_result_nor_verdict_nor_marks(study, take, code):
    take(organisation="Mill", relation="beneficiary")
    code("S1", RUN)
    sign(study, "O1", "not_confirmed", "One voice.", "An")
    before = claim(study)
    for timing in ("in_period", "predates", "recent", "planned"):
        sign(study, "O1", timing, "So they say.", "An", "timing")
        after = claim(study)
        assert (after.judged, after.change, after.marks) == (before.judged, before.change, before.marks)
        assert after.as_dict()["timing"] == timing


def test_predates_on_the_axis_of_contribution_still_works_and_sets_the_timing(study):
    sign(study, "O1", "predates", "Of 2015.", "An", "contribution")
    current = study.verdicts.current()
    assert (current["O1", "contribution"].value, current["O1", "timing"].value) == ("predates", "predates")
    assert claim(study).as_dict()["timing"] == "predates"
    sign(study, "O1", "in_period", "No, of 2021.", "An", "timing")
    assert claim(study).as_dict()["timing"] == "in_period"  # what was signed last


def test_timing_goes_with_a_verdict_on_change_alone(study):
    with pytest.raises(UsageError, match="The timing is signed with a verdict on change"):
        sign(study, "O1", "high", "So.", "An", "contribution", timing="recent")
    with pytest.raises(VerdictError, match='"long ago" is not on the scale for timing'):
        sign(study, "O1", "confirmed", "So.", "An", timing="long ago")
    assert study.verdicts.current() == {}  # both or neither


# --- degrees, of all and of a group ---------------------------------------------------


@pytest.fixture
def factors(study, codebook_file):
    """The study with one factor and a set of two claims, one of them assumed."""
    text = (
        codebook_file_text(study)
        + "factors: [{id: wm.trigger, title: Trigger}]\nsets: [{id: all, title: Everything, members: [O1, A1]}]\n"
    )
    study.codes.load(read_codebook(codebook_file(text, "factors.yaml"))[1], "An")
    return study


def codebook_file_text(study):
    return (study.folder.parent / "book.yaml").read_text(encoding="utf-8")


def degrees(study):
    return {
        group: verdict.value
        for (_, axis, group), verdict in study.verdicts.current_by_group().items()
        if axis == "degree"
    }


def test_a_degree_is_signed_for_all_and_for_a_group_apart(factors):
    sign(factors, "wm.trigger", "limited", "Two of five.", "An")
    sign(factors, "wm.trigger", "not_noticed", "Nobody there speaks of it.", "An", group="unions")
    sign(factors, "wm.trigger", "important", "On second thoughts.", "Bea", group="unions")
    assert degrees(factors) == {None: "limited", "unions": "important"}
    assert factors.verdicts.current()["wm.trigger", "degree"].value == "limited"
    assert len(factors.verdicts.history("wm.trigger")) == 3
    shown = {line.group: line.as_dict()["signed"] for line in evidence.profile(factors)}
    assert shown == {None: "limited", "unions": "important", "schools": None}


def test_a_signed_degree_stands_beside_the_computed_one(factors, take, code):
    code(take(group="unions"), RUN, "wm.trigger")
    sign(factors, "wm.trigger", "important", "They all say so.", "An", group="unions")
    line = {line.group: line for line in evidence.profile(factors)}["unions"]
    assert (line.degree, line.signed.value, line.differs) == ("limited", "important", True)
    assert line.signed.codings == (1,)


@pytest.mark.parametrize(
    ("code", "value", "group", "sentence"),
    [
        (
            "wm.trigger",
            "important",
            "farmers",
            'The codebook has no group "farmers". It has: unions, schools.',
        ),
        ("O1", "confirmed", "unions", "The change is signed for all groups together, not for one of them."),
        (
            "wm.trigger",
            "high",
            None,
            '"high" is not on the scale for degree of wm.trigger: important, limited',
        ),
    ],
)
def test_a_degree_that_cannot_be_signed_gets_one_sentence(factors, code, value, group, sentence):
    with pytest.raises(VerdictError, match=sentence):
        sign(factors, code, value, "So.", "An", group=group)
    assert factors.verdicts.all() == []


# --- one verdict on several claims ------------------------------------------------------


def test_a_set_is_signed_as_a_whole_and_the_rule_says_nothing_of_it(factors, take, code):
    code(take(organisation="Mill", relation="beneficiary"), RUN)
    signed = sign(factors, "all", "partly_confirmed", "One of two.", "An", timing="recent")
    assert (signed.rule_result, signed.codings) == (None, (1,))
    (one,) = evidence.sets(factors, {})
    found = one.as_dict()
    assert (found["code"], found["result"], found["members"], found["verdict"]) == (
        "all",
        None,
        ("O1", "A1"),
        "partly_confirmed",
    )
    assert found["results"] == {"O1": "not_confirmed", "A1": "not_investigated"}
    assert (found["marks"], found["timing"]) == ((), "recent")
    assert found.keys() >= evidence.claims(factors, Kind.OUTCOME)[0].as_dict().keys()  # scripts read both


def test_a_set_is_to_review_when_the_evidence_of_a_member_changed(factors, take, code):
    sign(factors, "all", "confirmed", "I saw it.", "An")
    assert evidence.sets(factors, {})[0].marks == ("judgement_only",)
    code(take(organisation="Mill", relation="beneficiary"), RUN, "A1")
    outcomes = {
        Kind.OUTCOME: evidence.claims(factors, Kind.OUTCOME)
    }  # the assumption is weighed all the same
    assert evidence.sets(factors, outcomes, Kind.OUTCOME)[0].marks == ("to_review",)
    assert evidence.sets(factors, outcomes, Kind.ASSUMPTION) == []


def test_a_study_with_a_signed_set_is_sound(factors):
    sign(factors, "all", "confirmed", "I saw it.", "An", timing="recent")
    sign(factors, "wm.trigger", "little", "Hardly.", "An", group="unions")
    assert [check.check for check in check_study(factors) if not check.sound] == []


def test_scripts_get_the_set_with_the_claims(factors, in_study):
    in_study("verdict", "set", "all", "confirmed", "--reason", "I saw it.")
    *claims, one = in_study("evidence", "outcomes", "--json").json
    assert [found["code"] for found in claims] == ["O1", "O2", "O3"]
    assert (one["code"], one["result"], one["members"], one["verdict"]) == (
        "all",
        None,
        ["O1", "A1"],
        "confirmed",
    )
    assert set(claims[0]) - set(one) <= {
        "disputed",
        "held_back",
        "triangulation",
        "independence",
        "judgement_only",
        "to_review",
        "changed_since_signed",
        "claimant_says_otherwise",
        "claimant_codings",
    }
    assert [found["code"] for found in in_study("evidence", "assumptions", "--json").json] == ["A1"]


# --- between studies ---------------------------------------------------------------------


def test_degrees_of_groups_stay_apart_when_two_studies_become_one(factors, tmp_path):
    factors.backup(tmp_path / "bea.db")
    with Study(tmp_path / "bea.db") as bea:
        sign(factors, "wm.trigger", "limited", "Two of five.", "An")
        sign(factors, "wm.trigger", "little", "One of four.", "An", group="schools")
        sign(bea, "wm.trigger", "important", "All of them.", "Bea", group="unions")
        result = merge(factors, bea.path, "An")
        assert (result.conflicts, result.added["verdict"]) == ([], 1)
        assert degrees(factors) == {None: "limited", "schools": "little", "unions": "important"}
        assert merge(factors, bea.path, "An").changed is False


def test_of_two_degrees_of_one_group_somebody_chooses(factors, tmp_path):
    factors.backup(tmp_path / "bea.db")
    with Study(tmp_path / "bea.db") as bea:
        sign(factors, "wm.trigger", "limited", "Two of five.", "An", group="unions")
        sign(bea, "wm.trigger", "important", "All of them.", "Bea", group="unions")
        with pytest.raises(UndecidedError) as undecided:
            merge(factors, bea.path, "An")
        (conflict,) = undecided.value.joined.conflicts
        assert (conflict.id, conflict.what) == (
            "verdict:wm.trigger:degree@unions",
            "degree of wm.trigger for unions was signed on both sides",
        )
        merge(factors, bea.path, "An", take={conflict.id: "theirs"})
        assert degrees(factors) == {"unions": "important"}


def test_degrees_timing_and_verdicts_on_sets_go_out_and_come_in(factors, tmp_path):
    sign(factors, "all", "confirmed", "I saw it.", "An", timing="recent")
    sign(factors, "wm.trigger", "little", "Hardly.", "An", group="unions")
    export_study(factors, tmp_path / "s.qdpx")
    with Study(tmp_path / "other.db", create=True) as other:
        import_archive(other, exchange.read(tmp_path / "s.qdpx"), "An", "s.qdpx")
        assert archive_of(other).verdicts == archive_of(factors).verdicts
        assert degrees(other) == {"unions": "little"}


# --- taken back ------------------------------------------------------------------------


def test_what_is_taken_back_stays_on_record_and_the_one_before_holds_again(study):
    sign(study, "O1", "confirmed", "At first sight.", "An")
    sign(study, "O1", "contested", "On second thoughts.", "Bilal")
    withdrawn, earlier = take_back(study, "O1", "An")
    assert (withdrawn.value, earlier.value, earlier.by) == ("contested", "confirmed", "An")
    assert study.verdicts.current()["O1", "change"] == earlier
    assert [(v.value, v.withdrawn_by) for v in study.verdicts.history("O1")] == [
        ("confirmed", None),
        ("contested", "An"),
    ]
    entry = study.log.entries(1)[0]
    assert (entry["coder"], entry["action"], entry["object_id"]) == ("An", "withdraw", "O1")
    assert (entry["before"]["value"], entry["after"]["value"]) == ("contested", "confirmed")
    assert [check.check for check in check_study(study) if not check.sound] == []


def test_the_first_signature_taken_back_leaves_nothing_signed(study):
    sign(study, "O1", "confirmed", "At first sight.", "An")
    assert take_back(study, "O1", "An")[1] is None
    assert study.verdicts.current() == {}
    with pytest.raises(NotFoundError, match=r"Nothing is signed on O1 \(change\)"):
        take_back(study, "O1", "An")


def test_only_what_holds_is_taken_back(study):
    first = sign(study, "O1", "confirmed", "At first sight.", "An")
    sign(study, "O1", "contested", "On second thoughts.", "An")
    with pytest.raises(NotFoundError, match="There is no signature 1 that holds"):
        study.verdicts.withdraw(first.id, "An")


def test_each_axis_and_group_is_taken_back_for_itself(factors):
    sign(factors, "O1", "confirmed", "Of 2015.", "An", timing="predates")
    sign(factors, "wm.trigger", "limited", "Two of five.", "An")
    sign(factors, "wm.trigger", "important", "They all say so.", "An", group="unions")
    take_back(factors, "O1", "An", "timing")
    take_back(factors, "wm.trigger", "An", group="unions")
    assert {key: v.value for key, v in factors.verdicts.current_by_group().items()} == {
        ("O1", "change", None): "confirmed",
        ("wm.trigger", "degree", None): "limited",
    }


def test_a_conclusion_that_rests_on_what_was_taken_back_says_so(study):
    sign(study, "O1", "confirmed", "So.", "An")
    study.findings.add("conclusion", "It works.", "An", ["O1:change"])
    take_back(study, "O1", "An")
    (conclusion,) = study.findings.all()
    assert conclusion["changed"] == ["O1 (change) was withdrawn"]


@pytest.fixture
def colleague(study, tmp_path):
    """A copy of the study, in which O1 was signed twice; both go on in their own."""
    sign(study, "O1", "confirmed", "At first sight.", "An", at="2024-01-01T12:00:00Z")
    sign(study, "O1", "contested", "On second thoughts.", "An", at="2024-01-02T12:00:00Z")
    study.backup(tmp_path / "copy.db")
    with Study(tmp_path / "copy.db") as copy:
        yield copy


def test_what_a_colleague_took_back_is_taken_back_here_too(study, colleague):
    take_back(colleague, "O1", "Bilal")
    merge(study, colleague.path, "An")
    assert study.verdicts.current()["O1", "change"].value == "confirmed"
    assert [v.withdrawn_by for v in study.verdicts.history("O1")] == [None, "Bilal"]
    merge(study, colleague.path, "An")  # again: nothing new
    assert [v.withdrawn_by for v in study.verdicts.history("O1")] == [None, "Bilal"]


def test_what_was_taken_back_here_stays_so_when_a_colleague_still_has_it(study, colleague):
    take_back(study, "O1", "An")
    merge(study, colleague.path, "An")
    assert study.verdicts.current()["O1", "change"].value == "confirmed"


def test_what_a_colleague_signed_anew_after_taking_back_holds(study, colleague):
    take_back(colleague, "O1", "Bilal")
    sign(colleague, "O1", "partly_confirmed", "Between the two.", "Bilal", at="2024-01-03T12:00:00Z")
    merge(study, colleague.path, "An")
    assert study.verdicts.current()["O1", "change"].value == "partly_confirmed"


def test_one_takes_back_and_the_other_signs_nobody_has_to_choose(study, colleague):
    take_back(study, "O1", "An")
    sign(colleague, "O1", "partly_confirmed", "Between the two.", "Bilal", at="2024-01-03T12:00:00Z")
    merge(study, colleague.path, "An")
    assert study.verdicts.current()["O1", "change"].value == "partly_confirmed"
