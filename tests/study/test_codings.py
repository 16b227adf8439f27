"""Codings: checked against the text, changed on purpose only, withdrawn and never lost."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.errors import CodingError, NotFoundError
from coder.model import Coding, Stance
from coder.services.checking import check_study
from coder.services.coding_exchange import codings_from

RUN = "We run the campaign ourselves now."


def row(**given):
    return {"source": "S1", "quote": RUN, "code": "O1", "stance": "supports"} | given


def imported(study, *rows, **how):
    return study.codings.add_many(codings_from(study, rows, "An"), **how)


# --- the passage --------------------------------------------------------------


def test_a_quote_that_occurs_once_is_found(study, take, code):
    kept = code(take(), RUN)
    text = study.sources.text("S1")
    assert text[kept.start : kept.end] == RUN == kept.quote
    assert (kept.source, kept.code, kept.coder, kept.stance, kept.basis) == (
        "S1",
        "O1",
        "An",
        "supports",
        None,
    )


def test_a_quote_that_does_not_occur_is_refused(take, code):
    with pytest.raises(CodingError, match=r'The quote "We run nothing" does not occur in S1\. Copy it from'):
        code(take(), "We run nothing")


def test_a_quote_that_occurs_twice_is_refused(take, code):
    with pytest.raises(
        CodingError, match=r'"They ask for" occurs more than once in S1\. Take a longer quote'
    ):
        code(take(), "They ask for")


def test_a_quote_that_overlaps_itself_occurs_twice(take, code):
    with pytest.raises(CodingError, match="more than once"):
        code(take(text="R1: papapa\n"), "papa")


def test_white_space_in_a_quote_does_not_matter(take, code):
    assert code(take(), "We  run the\ncampaign ourselves now.").quote == RUN


def test_a_quote_with_loose_accents_is_the_same_quote(take, code):
    take(text="R1: L’été, à Liège, ça a changé.\n")
    apart = unicodedata.normalize("NFD", "à Liège, ça")
    assert len(apart) == 14  # three letters with their accents apart
    assert code("S1", apart).quote == "à Liège, ça"
    assert code("S1", apart, start="11", end="22").quote == "à Liège, ça"


def test_positions_count_code_points_also_beyond_the_emoji(study, take):
    take(text="R1: 👍🏽 Bien 👨‍👩‍👧 sûr.\n")
    text = study.sources.text("S1")
    start = text.index("sûr")
    assert text[:start] == "R1: 👍🏽 Bien 👨‍👩‍👧 "
    assert start == 18  # 4, thumb 2, blank, Bien 4, blank, family 5, blank
    outcome = imported(study, row(quote="sûr", start=str(start), end=str(start + 3)))
    assert outcome.added == 1
    assert study.codings.select()[0].quote == "sûr"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"start": "0", "end": "4", "quote": RUN}, 'At 0 to 4 of S1 stands "IV:", not "We run'),
        ({"start": "5", "end": "5", "quote": ""}, "S1 has positions 0 to 130; 5 to 5 is not a passage"),
        ({"start": "7", "end": "5", "quote": ""}, "7 to 5 is not a passage"),
        ({"start": "0", "end": "999", "quote": ""}, "0 to 999 is not a passage"),
        ({"start": "-1", "end": "5", "quote": ""}, 'start is "-1"; it must be a whole number'),
        ({"start": "1.5", "end": "5", "quote": ""}, 'start is "1.5"; it must be a whole number'),
        ({"quote": ""}, "A passage is given by start and end, or by a quote that occurs exactly once"),
        ({"quote": "", "start": "3"}, "A passage is given by start and end"),
        ({"source": "S9"}, 'There is no source "S9". See `coder source list`'),
        ({"source": ""}, "There is no source: the column `source` is missing or empty"),
        ({"code": ""}, "There is no code: the column `code` is missing or empty"),
        ({"code": "capacty"}, 'The codebook has no code "capacty". Did you mean "capacity"?'),
        ({"stance": "agrees"}, 'stance is "agrees"; it must be one of supports, qualifies, contradicts'),
        ({"basis": "rumour"}, 'basis is "rumour"; it must be one of record, first_hand'),
    ],
)
def test_what_is_wrong_with_a_row_is_said_and_nothing_kept(study, take, given, sentence):
    take()
    outcome = imported(study, row(**given), row(code="O2"))
    assert [failure["row"] for failure in outcome.failed] == [1]
    assert sentence in outcome.failed[0]["error"]
    assert (outcome.added, study.codings.select()) == (0, [])


# --- many at once -------------------------------------------------------------


def test_all_rows_or_none(study, take):
    take()
    rows = [row(), row(code="nonsense"), row(code="O2"), row(quote="nowhere")]
    outcome = imported(study, *rows)
    assert [failure["row"] for failure in outcome.failed] == [2, 4]
    assert (outcome.added, study.codings.select()) == (0, [])
    assert [entry["action"] for entry in study.log.entries()] == ["import", "load"]


def test_partial_keeps_the_rows_that_are_right(study, take):
    take()
    outcome = imported(study, row(), row(code="nonsense"), row(code="O2"), partial=True)
    assert (outcome.added, len(outcome.failed)) == (2, 1)
    assert [coding.code for coding in study.codings.select()] == ["O1", "O2"]


def test_the_same_again_is_unchanged(study, take):
    take()
    assert imported(study, row(), row()).unchanged == 1
    assert imported(study, row()).unchanged == 1
    assert len(study.codings.select()) == 1


@pytest.mark.parametrize("change", [{"stance": "qualifies"}, {"basis": "opinion"}, {"memo": "Hm."}])
def test_the_same_with_another_judgement_names_the_one_that_is_there(study, take, change):
    take()
    kept = imported(study, row()).ids[0]
    outcome = imported(study, row(**change))
    assert f"coding {kept}" in outcome.failed[0]["error"]
    assert "--update" in outcome.failed[0]["error"]
    assert imported(study, row(**change), update=True).updated == 1
    (now,) = study.codings.select()
    assert now.id == kept
    assert all(getattr(now, key) == value for key, value in change.items())


def test_a_coder_is_one_person_however_many_blanks_stand_in_the_name(study, take):
    take()
    assert imported(study, row(coder="Bilal  Haddad")).added == 1
    assert imported(study, row(coder="Bilal  Haddad")).unchanged == 1
    assert imported(study, row(coder=" Bilal Haddad ")).unchanged == 1
    assert study.coders.all() == ["An", "Bilal Haddad"]


def test_two_coders_may_code_the_same_passage_alike(study, take):
    take()
    assert imported(study, row(), row(coder="Bilal")).added == 2


def test_sources_are_known_by_id_title_or_file_name(study, take):
    take("mill_1.txt", title="The miller")
    take("mill-1.txt", text="R1: Another talk altogether.\n", title="S1")
    names = [
        study.sources.find(name) for name in ("S1", "s1", "The miller", "mill_1.txt", "S2", "mill-1.txt")
    ]
    assert names == ["S1", "S1", "S1", "S1", "S2", "S2"]


# --- taken back ---------------------------------------------------------------


def test_a_withdrawn_coding_stays_and_counts_for_nothing(study, take, code):
    kept = code(take(), RUN)
    assert len(study.evidence.about("O1")["O1"]) == 1
    assert study.codings.withdraw(kept.id, "Bilal").withdrawn
    assert study.codings.select() == []
    assert study.evidence.about("O1")["O1"] == []
    assert study.codings.counts() == {}
    (still,) = study.codings.select(withdrawn=True)
    assert still.id == kept.id


def test_after_withdrawing_the_passage_may_be_coded_anew(study, take, code):
    first = code(take(), RUN)
    study.codings.withdraw(first.id, "An")
    assert code("S1", RUN, stance="contradicts").id != first.id


def test_withdrawing_twice_leaves_one_line_in_the_log(study, take, code):
    kept = code(take(), RUN)
    first = study.codings.withdraw(kept.id, "An")
    assert study.codings.withdraw(kept.id, "Bilal").withdrawn == first.withdrawn
    assert [entry["action"] for entry in study.codings.history(kept.id)] == ["add", "withdraw"]


def test_there_is_nothing_to_withdraw_under_an_unknown_number(study):
    with pytest.raises(NotFoundError, match=r"There is no coding 7\. See `coder coding list`"):
        study.codings.withdraw(7, "An")


def test_the_history_of_a_coding_says_who_did_what(study, take, code):
    kept = code(take(), RUN)
    code("S1", RUN, stance="qualifies", coder="An", update=True)
    study.codings.withdraw(kept.id, "Bilal")
    added, updated, withdrawn = study.codings.history(kept.id)
    assert (added["coder"], added["action"], added["before"]) == ("An", "add", None)
    assert (updated["before"]["stance"], updated["after"]["stance"]) == ("supports", "qualifies")
    assert (withdrawn["coder"], withdrawn["action"], withdrawn["after"]) == ("Bilal", "withdraw", None)
    assert added["at"] <= updated["at"] <= withdrawn["at"]


# --- properties ---------------------------------------------------------------

TEXT = "R1: Ça va 👍 bien, merci. Ça va 👍 bien.\n"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(TEXT) - 1), st.integers(0, len(TEXT) - 1), st.sampled_from(Stance))
def test_what_is_kept_quotes_the_text(study, take, start, end, stance):
    source = take(text=TEXT)
    text = study.sources.text(source)
    coding = Coding(source, start, end, "", "trust", "An", stance)
    outcome = study.codings.add_many([coding], update=True)
    assert bool(outcome.failed) == (not start < end <= len(text))
    for kept in study.codings.select():
        assert kept.quote == text[kept.start : kept.end]
    assert all(finding.sound for finding in check_study(study))


def test_a_coding_made_elsewhere_keeps_its_identity(study, take, code):
    kept = code(take(), RUN)
    study.codings.withdraw(kept.id, "An")
    again = study.codings.add(replace(kept, id=None, guid="11111111-2222-3333-4444-555555555555"))
    assert again.guid == "11111111-2222-3333-4444-555555555555"


# --- one at a time --------------------------------------------------------------


def at(start, end, **more):
    return Coding("S1", start, end, "", "O1", "An", Stance.SUPPORTS, **more)


def test_one_coding_is_given_back_as_it_is_kept(study, take):
    take()
    first = study.codings.add(at(21, 24))
    second = study.codings.add(at(25, 28, created="2022-05-03T10:00:00Z"))
    assert (first.quote, second.quote, second.created) == (
        study.sources.text("S1")[21:24],
        study.sources.text("S1")[25:28],
        "2022-05-03T10:00:00Z",
    )
    assert first.created > "2022"
    assert study.codings.add(at(21, 24)).id == first.id  # the same again
    assert [coding.id for coding in study.codings.select()] == [first.id, second.id]


def test_a_passage_may_be_the_whole_text_and_no_more(study, take):
    take()
    size = len(study.sources.text("S1"))
    assert study.codings.add(at(0, size)).end == size
    for start, end in [(0, size + 1), (-1, 4), (5, 5), (7, 5)]:
        with pytest.raises(CodingError, match=rf"S1 has positions 0 to {size}; {start} to {end} is not"):
            study.codings.add(at(start, end))
    assert len(study.codings.select()) == 1


@pytest.mark.parametrize(("basis", "said"), [(None, "supports, no basis"), ("opinion", "supports, opinion")])
def test_another_judgement_is_refused_with_the_one_that_is_there_unless_it_is_an_update(
    study, take, basis, said
):
    take()
    kept = study.codings.add(at(21, 24, basis=basis))
    other = replace(at(21, 24), stance=Stance.CONTRADICTS)
    with pytest.raises(CodingError, match=rf"\(coding {kept.id}: {said}\)"):
        study.codings.add(other)
    assert study.codings.get(kept.id).stance == "supports"
    assert study.codings.add(other, update=True).stance == "contradicts"


def test_of_many_with_a_fault_none_is_kept_unless_in_part(study, take):
    take()
    outcome = study.codings.add_many([at(21, 24), at(5, 5)])
    assert ([fault["row"] for fault in outcome.failed], study.codings.select()) == ([2], [])
    outcome = study.codings.add_many([at(21, 24), at(5, 5)], partial=True)
    assert ([fault["row"] for fault in outcome.failed], outcome.added) == ([2], 1)
    assert len(study.codings.select()) == 1


def test_a_source_that_there_is_not_takes_no_codings(study, take):
    take()
    with pytest.raises(CodingError, match="S9"):
        study.codings.add(replace(at(1, 4), source="S9"))
