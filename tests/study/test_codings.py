"""Codings: checked against the text, changed on purpose only, withdrawn and never lost."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.analysis.coding_checks import one_of
from coder.errors import CodingError, NotFoundError
from coder.model import Basis, Coding, Stance
from coder.model.judgements import changed
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


def test_a_survey_is_coded_by_the_answers_of_its_respondents(study, take):
    take(
        "survey.csv",
        "Respondent,What changed?\n1,We run it all now.\n2,They ask for more.\n3,Nobody came to it.\n",
    )
    with pytest.raises(CodingError, match=r"S1 is a survey: .* respondents, S1\.1 to S1\.3\."):
        study.codings.add(at(0, 3))
    assert study.codings.add(replace(at(0, 3), source="S1.3")).source == "S1.3"


def test_a_code_that_left_the_codebook_takes_no_codings(study, take):
    take()
    plain = study.codes.plain()
    study.codings.add(replace(at(21, 24), code="trust"))
    study.codes.load(plain | {"themes": plain["themes"][:1]}, "An")
    with pytest.raises(CodingError, match='"trust" no longer stands in the codebook'):
        study.codings.add(replace(at(1, 4), code="trust"))
    with pytest.raises(CodingError, match='has no code "trusted"'):
        study.codings.add(replace(at(1, 4), code="trusted"))
    assert study.codings.change(1, "An", memo="Hm.").memo == "Hm."  # one that has it may be changed


def test_the_text_of_a_source_is_read_once_until_it_changes(study, take, monkeypatch):
    take()
    read = []
    text = study.sources.text
    monkeypatch.setattr(study.sources, "text", lambda source: read.append(source) or text(source))
    study.codings.add_many([at(21, 24), at(25, 28), at(1, 4)])
    assert read == ["S1"]
    study.db.execute("UPDATE source SET text = 'R1: So.', text_hash = 'another' WHERE id = 'S1'")
    with pytest.raises(CodingError, match="positions 0 to 7"):
        study.codings.add(at(21, 24))
    assert read == ["S1", "S1"]


def test_what_many_codings_became_is_counted_and_told_to_the_log_of_each_coder(study, take):
    take()
    study.codings.add(at(21, 24))
    before = study.log.last()
    by_bea = replace(at(21, 24), coder="Bea")
    rows = [at(21, 24), replace(at(21, 24), memo="Hm."), by_bea, at(25, 28), replace(by_bea, start=22)]
    outcome = study.codings.add_many(rows, update=True)
    assert (outcome.added, outcome.unchanged, outcome.updated) == (3, 1, 1)
    assert (outcome.failed, outcome.ids) == ([], [1, 1, 2, 3, 4])
    told = [(entry["coder"], entry["action"], entry["object_id"]) for entry in study.log.since(before)]
    assert told == [
        ("An", "update", "1"),
        ("An", "add", "3"),
        ("Bea", "add", "2"),
        ("Bea", "add", "4"),
    ]
    assert study.codings.history(2)[0]["after"] == {
        "source": "S1",
        "start": 21,
        "end": 24,
        "code": "O1",
        "stance": "supports",
        "basis": None,
        "memo": "",
    }


def test_a_row_that_could_not_be_read_comes_as_its_error(study, take):
    take()
    outcome = study.codings.add_many([at(21, 24), CodingError("So.")], partial=True)
    assert (outcome.added, outcome.failed) == (1, [{"row": 2, "error": "So."}])


def test_a_quote_is_found_at_the_very_beginning_and_not_where_it_comes_twice(study, take):
    take(text="R1: papapa and haaa\n\nR1: so, and  more and more.\n")
    find = study.codings.locate
    assert find("S1", "R1: pa") == (0, 6)
    assert find("S1", "so,\nand\nmore") == (25, 38)
    for twice in ("R1:", "aa", "papa", " "):
        with pytest.raises(CodingError, match="more than once"):
            find("S1", twice)
    for nowhere in ("", "bread", "more\nand so"):
        with pytest.raises(CodingError, match="does not occur"):
            find("S1", nowhere)


def test_a_quote_that_occurs_twice_with_other_blanks_is_refused(study, take):
    take(text="R1: and  more, and\tmore.\n")
    with pytest.raises(CodingError, match="more than once"):
        study.codings.locate("S1", "and more")
    with pytest.raises(CodingError, match="does not occur"):
        study.codings.locate("S1", "\n\n")


@pytest.mark.parametrize(("length", "told"), [(60, "x" * 60), (61, "x" * 57 + "…")])
def test_a_long_quote_is_told_in_sixty_characters(study, take, length, told):
    take()
    with pytest.raises(CodingError, match=f'The quote "{told}" does not occur'):
        study.codings.locate("S1", "x" * length)


def test_several_are_taken_back_all_or_none(study, take):
    take()
    study.codings.add_many([at(21, 24), at(25, 28)])
    with pytest.raises(NotFoundError):
        study.codings.withdraw_many([1, 7], "Bea")
    assert study.codings.count_withdrawn() == 0
    back = study.codings.withdraw_many([2, 1], "Bea")
    assert [(coding.id, bool(coding.withdrawn)) for coding in back] == [(2, True), (1, True)]
    assert (study.codings.count_withdrawn(), study.codings.counts()) == (2, {})
    assert study.coders.all() == ["An", "Bea"]


def test_what_is_marked_as_withdrawn_leaves_no_line_in_the_log(study, take):
    take()
    study.codings.add_many([at(21, 24), at(25, 28), at(1, 4)])
    before = study.log.last()
    study.codings.mark_withdrawn([1, 3], "An")
    assert [coding.id for coding in study.codings.select()] == [2]
    assert (study.codings.get(3).withdrawn > "2022", study.log.since(before)) == (True, [])


def test_what_is_let_in_again_counts_and_says_so_once(study, take):
    take()
    study.codings.add(at(21, 24))
    assert study.codings.restore(1, "Bea").withdrawn is None
    assert len(study.codings.history(1)) == 1  # it was never out
    study.codings.withdraw(1, "An")
    assert study.codings.restore(1, "Bea") == study.codings.get(1)
    entry = study.codings.history(1)[-1]
    assert (entry["coder"], entry["action"], entry["before"], entry["after"]["start"]) == (
        "Bea",
        "restore",
        None,
        21,
    )
    columns = "withdrawn, withdrawn_by"
    assert study.db.execute(f"SELECT {columns} FROM coding WHERE id = 1").fetchone() == (None, None)


def test_a_change_is_kept_whole_and_told(study, take):
    take()
    study.codings.add(at(21, 24))
    new = {
        "start": 25,
        "end": 28,
        "code": "trust",
        "stance": Stance.QUALIFIES,
        "basis": "opinion",
        "memo": "Hm.",
    }
    changed = study.codings.change(1, "Bea", **new)
    assert changed == study.codings.get(1)
    assert {name: getattr(changed, name) for name in new} == new
    assert changed.quote == study.sources.text("S1")[25:28]
    entry = study.codings.history(1)[-1]
    assert (entry["before"]["start"], entry["after"]["start"], entry["coder"]) == (21, 25, "Bea")


def test_codings_get_another_code_and_what_is_there_already_stays(study, take):
    take()
    study.codings.add_many([at(21, 24), at(25, 28), replace(at(21, 24), code="trust"), at(1, 4)])
    assert study.codings.recode([1, 2, 4], "trust", "Bea") == 2
    assert [(coding.id, coding.code) for coding in study.codings.select()] == [
        (4, "trust"),
        (3, "trust"),
        (2, "trust"),
    ]
    assert study.codings.get(1).withdrawn
    with pytest.raises(CodingError):
        study.codings.recode([2, 3], "nonsense", "Bea")
    assert study.codings.get(2).code == "trust"


def test_codings_are_selected_by_source_code_coder_and_what_they_count_for(study, take):
    take()
    take("other.txt", "R1: We run it all now, and more.\n")
    rows = [
        replace(at(25, 28), code="O1", coder="Bea"),
        replace(at(25, 28), code="O1"),
        replace(at(25, 28), code="capacity"),
        replace(at(25, 29), code="capacity"),
        replace(at(4, 6), source="S2", code="trust"),
        at(1, 4),
    ]
    study.codings.add_many(rows)
    study.codings.withdraw(4, "An")

    def ids(**wanted):
        return [coding.id for coding in study.codings.select(**wanted)]

    assert ids() == [6, 2, 1, 3, 5]
    assert ids(withdrawn=True) == [6, 2, 1, 3, 4, 5]
    assert ids(source="S1") == [6, 2, 1, 3]
    assert ids(code="O1") == [6, 2, 1]
    assert ids(coder="Bea") == [1]
    assert ids(about="EQ1.1") == [6, 2, 1, 3, 5]  # trust is about A1, and that about EQ1.1
    assert ids(about="A1") == [5]
    assert ids(about="nothing") == []
    assert ids(ids=[5, 1, 4]) == [1, 5]
    assert ids(ids=[]) == []
    assert ids(source="S1", code="O1", coder="An") == [6, 2]
    assert list(study.codings.places().items()) == [
        (6, ("S1", 1, 4)),
        (2, ("S1", 25, 28)),
        (1, ("S1", 25, 28)),
        (3, ("S1", 25, 28)),
        (5, ("S2", 4, 6)),
    ]
    assert study.codings.counts() == {"O1": 3, "capacity": 1, "trust": 1}


def test_one_passage_taken_back_and_coded_anew_stands_in_the_order_of_its_numbers(study, take):
    take()
    for _ in range(3):
        study.codings.withdraw(study.codings.add(at(21, 24)).id, "An")
    assert [coding.id for coding in study.codings.select(withdrawn=True)] == [1, 2, 3]


@pytest.mark.parametrize("word", ["first_hand", "First hand", "FIRST-HAND"])
def test_our_words_may_be_written_in_more_than_one_way(word):
    assert one_of(Basis, "basis", word) is Basis.FIRST_HAND


def test_a_number_beyond_all_has_no_coding(study):
    with pytest.raises(NotFoundError, match="There is no coding 99999999999999999999"):
        study.codings.get(99999999999999999999)


def test_live_codings_of_a_source_are_counted(study, take):
    take()
    take("other.txt", "R1: We run it all now.\n")
    study.codings.add_many([at(21, 24), at(25, 28), at(1, 4), replace(at(4, 6), source="S2")])
    study.codings.withdraw(2, "An")
    assert (study.codings.count_live("S1"), study.codings.count_live("S2")) == (2, 1)


def test_a_coding_is_judged_again_and_put_back_as_it_was(study, take):
    take()
    kept = study.codings.add(at(21, 24))
    study.codings.judge_again(kept.id, ("trust", "qualifies", "opinion"))
    judged = study.codings.get(kept.id)
    assert (judged.code, judged.stance, judged.basis) == ("trust", "qualifies", "opinion")
    assert study.codings.judged(kept.id) == ("trust", "qualifies", "opinion")
    assert study.codings.judged(9) is None
    (row,) = study.db.query("SELECT * FROM coding WHERE id = ?", [kept.id])
    study.db.execute("DELETE FROM coding WHERE id = ?", [kept.id])
    study.codings.put_back(row)
    assert study.codings.get(kept.id) == judged


def test_a_coding_carries_marks_that_change_nothing_else(study, take, code):
    kept = code(take(), RUN)
    assert (kept.key_quote, kept.unsure) == (False, False)
    marked = study.codings.change(kept.id, "An", key_quote=True, unsure=True)
    assert study.codings.get(kept.id) == marked == replace(kept, key_quote=True, unsure=True)
    last = study.codings.history(kept.id)[-1]
    assert "key_quote" not in last["before"]
    assert (last["after"]["key_quote"], last["after"]["unsure"]) == (True, True)
    assert study.codings.add(replace(kept, id=None)).key_quote  # coded again, it keeps its mark
    assert not study.codings.change(kept.id, "An", unsure=False).unsure


def test_marks_come_in_by_a_table_and_a_cell_that_says_neither_is_refused(study, take):
    take()
    assert imported(study, row(key_quote="ja", unsure="")).added == 1
    (kept,) = study.codings.select()
    assert (kept.key_quote, kept.unsure) == (True, False)
    assert 'key_quote is "perhaps"; write yes or no.' in str(imported(study, row(key_quote="perhaps")).failed)


def test_a_changed_coding_is_what_replacing_its_fields_makes_of_it():
    before = Coding("S1", 0, 4, "Yes.", "O1", "An", memo="clear", key_quote=True)
    after = changed(before, code="O2", id=7)
    assert after == replace(before, code="O2", id=7)
    assert (before.code, before.id) == ("O1", None)
