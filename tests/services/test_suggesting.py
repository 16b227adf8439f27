"""What people decided, as the engines are told it; keywords that are mostly wrong go off by themselves."""

import numpy as np
import pytest

from coder.codebook import read_codebook
from coder.errors import NotFoundError, UsageError
from coder.model import Coding
from coder.services import keyword_records, learning, suggesting
from coder.services.checking import check_study
from coder.services.coding_exchange import coding_from
from coder.study import Study
from coder.suggesters.learner.language_models import RememberedModel
from coder.suggesters.learner.training_data import Decision

BREAD, MILL, MILL_BREAD = 1, 2, 3  # the numbers that the fixture `bakery` explains
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Easter", "Christmas")


@pytest.fixture
def queue(bakery):
    """The suggestions of the bakery's keywords, waiting."""
    suggesting.refresh(bakery, "An", "keywords")
    return bakery.suggestions


def decisions(study):
    found = learning.decisions(study, learning.passages_by_source(study))
    return sorted((d.passage.start, d.code or "", d.accepted) for d in found)


# --- passages and decisions -----------------------------------------------------


def test_passages_are_the_turns_of_those_who_answer(bakery):
    assert [(p.start, p.end, p.speaker) for p in learning.passages_by_source(bakery)["S1"]] == [
        (30, 54, "R1"),
        (73, 110, "R1"),
        (115, 128, "R1"),
    ]


def test_nothing_is_known_of_passages_that_nobody_decided_on(queue, bakery):
    assert decisions(bakery) == []


@pytest.mark.parametrize(
    ("start", "end", "held_by"),
    [
        (46, 52, [30]),  # some words of the first
        (30, 110, [30, 73]),  # both whole
        (48, 110, [73]),  # six of the 24 characters of the first are too few
        (42, 110, [30, 73]),  # twelve are half
        (4, 25, []),  # the question
        (54, 73, []),  # between the two
    ],
)
def test_a_coding_is_a_decision_on_the_passages_it_is_about(bakery, code, start, end, held_by):
    code("S1", "", "mill", start=str(start), end=str(end))
    assert decisions(bakery) == [(place, "mill", True) for place in held_by]


def test_a_withdrawn_coding_is_no_decision(bakery, code):
    bakery.codings.withdraw(code("S1", "baker", "mill").id, "An")
    assert decisions(bakery) == []


def test_a_rejection_is_a_decision_and_the_passage_not_empty_while_something_waits(queue, bakery):
    queue.reject(MILL, "An")
    assert decisions(bakery) == [(73, "mill", False)]


def test_read_and_left_empty_is_where_all_proposals_were_turned_down(queue, bakery):
    queue.reject_many([MILL, MILL_BREAD], "An")
    assert decisions(bakery) == [(73, "", True), (73, "bread", False), (73, "mill", False)]


def test_a_passage_with_a_coding_is_not_empty_though_the_rest_was_turned_down(queue, bakery):
    queue.accept(MILL, "An")
    queue.reject(MILL_BREAD, "An")
    assert decisions(bakery) == [(73, "bread", False), (73, "mill", True)]


def test_a_coding_within_the_passage_outweighs_the_rejection_of_the_whole(queue, bakery, code):
    code("S1", "time for bread", "bread")
    queue.reject_many([MILL, MILL_BREAD], "An")
    assert decisions(bakery) == [(73, "bread", True), (73, "mill", False)]


def test_a_decision_names_the_passage_whole(queue, bakery):
    queue.accept(BREAD, "An")
    passages = learning.passages_by_source(bakery)
    assert learning.decisions(bakery, passages) == [Decision(passages["S1"][0], "bread")]


# --- rankings -------------------------------------------------------------------


def test_every_passage_is_ranked_in_order_with_its_best_codes(bakery):
    ranked, training_summary = learning.rank(bakery, 2)
    assert training_summary == "Not enough to learn from yet (0 of about 12 codings)."
    assert [set(row) for row in ranked] == [{"source", "start", "end", "quote", "codes"}] * 3
    assert [(row["source"], row["start"]) for row in ranked] == [("S1", 30), ("S1", 73), ("S1", 115)]
    for row in ranked:
        assert len(row["codes"]) == 2
        assert [set(best) for best in row["codes"]] == [{"code", "confidence", "because"}] * 2
        first, second = (best["confidence"] for best in row["codes"])
        assert 1 >= first >= second >= 0
    assert [row["codes"][0]["code"] for row in ranked[:2]] == ["bread", "mill"]
    assert "baker" in ranked[0]["codes"][0]["because"]


def test_the_ranking_of_one_source_has_its_passages_only(bakery, take):
    take("other.txt", "R1: More bread for the mill.\n")
    assert [row["source"] for row in learning.rank(bakery, 1, "S2")[0]] == ["S2"]
    with pytest.raises(NotFoundError, match='no source "S9"'):
        learning.rank(bakery, 1, "S9")


def test_the_same_study_gives_the_same_ranking(bakery, code):
    code("S1", "baker", "bread")
    assert learning.rank(bakery, 3) == learning.rank(bakery, 3)


def test_the_passages_to_code_next_are_those_not_coded(bakery, code):
    code("S1", "The baker gave us bread.", "bread")
    assert {passage.start for passage in learning.next_passages(bakery, 5)} == {73, 115}
    assert len(learning.next_passages(bakery, 1)) == 1


def test_with_few_codings_it_says_that_there_is_not_enough_to_learn_from(bakery, code):
    code("S1", "baker", "bread")
    assert learning.rank(bakery, 1)[1] == "Not enough to learn from yet (1 of about 12 codings)."
    trust = learning.evaluate(bakery)["trust"]
    assert trust == "Not enough to learn from yet: codings in 1 source; at least 2 are needed."


def test_from_twelve_codings_it_says_what_it_learnt_from(bakery, take):
    take(
        "week.txt", "".join(f"R1: On {day} we met.\n" for day in (*WEEK, "Friday the 13th", "May Day", "it"))
    )
    passages = learning.passages_by_source(bakery)["S2"]
    bakery.codings.add_many(Coding("S2", p.start, p.end, p.quote, "mill", "An") for p in passages)
    assert learning.rank(bakery, 1)[1] == "Learnt from 12 codings of 1 codes."


def test_or_from_top_to_bottom(bakery, code):
    code("S1", "gave us bread", "bread", "mentions")
    assert [passage.start for passage in learning.next_passages(bakery, 5, order="text")] == [73, 115]
    assert learning.next_passages(bakery, 5, sources=[], order="text") == []


def test_what_is_asked_next_looks_to_thin_evidence(study, take, code):
    take()
    code("S1", study.sources.text("S1")[:10], "O1")
    weights = learning._thin_evidence(study)
    # one source speaks of O1 and of its criterion, which a theme leads to: 1 + 1/2; of what nobody spoke weighs double
    assert {name for name, weight in weights.items() if weight == 1.5} == {"O1", "EQ1.1", "capacity"}
    assert set(weights.values()) == {1.5, 2.0}


# --- silence and its floor -------------------------------------------------------


def test_the_floor_stands_where_people_put_it_or_rises_with_what_they_turn_down(bakery, take):
    assert learning.floor(bakery) == {"floor": 0.15, "by_hand": False}
    assert learning.set_floor(bakery, "An", 0.5) == {"floor": 0.5, "by_hand": True}
    made = suggesting.refresh(bakery, "An")
    assert made["floor"] == 0.5
    assert all(one.confidence >= 0.5 for one in bakery.suggestions.select())
    assert learning.set_floor(bakery, "An", None)["by_hand"] is False


def test_of_what_is_kept_back_it_says_how_many_passages(bakery):
    made = suggesting.refresh(bakery, "An", "keywords")
    assert made["kept_back"] == {"silent": 1, "unsure": 0}  # "Nothing else."


# --- a model of language that is not there ---------------------------------------


def test_without_the_model_the_plain_engine_goes_on_and_says_so(study, take, codebook_file):
    named = "id: m\ntitle: M\nmodel: /nowhere/model\nthemes: [{id: help, title: Help, keywords: [helped]}]\n"
    study.codes.load(read_codebook(codebook_file(named, "m.yaml"))[1], "An")
    take("talk.txt", "R1: They helped us with all of it.\n")
    made = suggesting.refresh(study, "An")
    assert (made["passages"], made["model"]) == (1, None)
    assert made["warning"].startswith(
        "The model is left out, and suggestions are made without it: No model at"
    )
    doubt = next(
        r for r in check_study(study) if r.check == "the model of language that the codebook names is here"
    )
    assert (doubt.passed, "/nowhere/model" in doubt.found[0]) == (False, True)


def test_with_a_model_sources_of_one_passage_are_ranked(study, take, codebook_file, tmp_path, monkeypatch):
    class Letters:
        name = identity = "letters"

        def __call__(self, texts):
            assert texts, "a model is never asked about nothing"
            return np.array([[text.count("a") + 1.0, text.count("e") + 1.0] for text in texts])

    named = (
        f"id: m\ntitle: M\nmodel: {tmp_path}\nthemes: [{{id: A, title: Wording}}, {{id: B, title: Speed}}]\n"
    )
    study.codes.load(read_codebook(codebook_file(named, "m.yaml"))[1], "An")
    monkeypatch.setattr(learning, "_loaded", lambda name: RememberedModel(Letters()))
    for n in range(14):
        source = take(f"a{n}.txt", f"R1: Answer {n} says that the wording on page {n} could be clearer.\n")
        if n < 13:
            coding_row = {"source": source, "quote": "the wording on page", "code": "A"}
            study.codings.add(coding_from(study, coding_row, "An"))
    made = suggesting.refresh(study, "An")
    assert (made["model"], made["passages"], made["suggestions"] > 0) == ("letters", 14, True)


# --- studies with next to nothing in them ---------------------------------------


def everything(study):
    for engine in ("keywords", "learner", "all"):
        suggesting.refresh(study, "An", engine)
    ranked, _ = learning.rank(study, 3)
    learning.evaluate(study)
    return ranked, learning.next_passages(study, 3), keyword_records.precision(study)


def test_an_empty_study(home):
    with Study(home / "study.db", create=True) as study:
        assert everything(study) == ([], [], [])


def test_a_codebook_without_sources(study):
    assert everything(study) == ([], [], [])


def test_sources_without_codebook(home, take, study, tmp_path):
    take()
    study.backup(tmp_path / "bare.db")
    with Study(tmp_path / "bare.db") as bare:
        bare.db.executescript("DELETE FROM counts_for; DELETE FROM code; DELETE FROM codebook_version;")
    with Study(tmp_path / "bare.db") as bare:
        ranked, _, precision = everything(bare)
        assert [row["codes"] for row in ranked] == [[], []]
        assert precision == []


def test_one_code_only(study, take, codebook_file):
    one = "id: one\ntitle: One\nthemes: [{id: help, title: Help}]\n"
    study.codes.load(read_codebook(codebook_file(one, "one.yaml"))[1], "An")
    take()
    ranked, _, _ = everything(study)
    assert [[best["code"] for best in row["codes"]] for row in ranked] == [["help"], ["help"]]
    study.suggestions.accept_many([one.id for one in study.suggestions.select()], "An")
    everything(study)


@pytest.mark.parametrize("said", ["Bread", "Yes", "👍🏽", "👨‍👩‍👧 👍", "…", "42"])
def test_a_passage_of_one_word_or_of_none(bakery, take, said):
    take("short.txt", f"IV: So?\nR1: {said}\n")
    ranked, _, _ = everything(bakery)
    assert ranked[-1]["quote"] == said
    bakery.codings.add(Coding("S2", ranked[-1]["start"], ranked[-1]["end"], said, "mill", "An"))
    everything(bakery)


# --- keywords -------------------------------------------------------------------


@pytest.fixture
def week(bakery, take):
    """Eight days of bread: as many suggestions of one keyword; decide so many of them and look again."""
    take("week.txt", "".join(f"R1: Bread was baked on {day}.\n" for day in WEEK[:8]))
    suggesting.refresh(bakery, "An", "keywords", source="S2")

    def decide(accepted, rejected):
        ids = sorted(one.id for one in bakery.suggestions.select("S2"))
        bakery.suggestions.accept_many(ids[:accepted], "An")
        bakery.suggestions.reject_many(ids[accepted : accepted + rejected], "An")
        return suggesting.refresh(bakery, "An", "keywords")["switched_off"]

    return decide


def test_precision_per_keyword_counts_each_that_hit(queue, bakery):
    queue.accept(BREAD, "An")
    queue.reject_many([MILL, MILL_BREAD], "An")
    found = [
        (f["code"], f["keyword"], f["accepted"], f["rejected"], f["precision"], f["off"])
        for f in keyword_records.precision(bakery)
    ]
    assert found == [
        ("bread", "baker*", 1, 0, 1.0, False),
        ("bread", "bread", 1, 1, 0.5, False),
        ("mill", "mill", 0, 1, 0.0, False),
        ("mill", "no time", 0, 1, 0.0, False),
    ]


def test_a_corrected_code_speaks_against_the_keyword(queue, bakery):
    queue.accept(BREAD, "An", code="mill")
    assert [(f["keyword"], f["accepted"], f["rejected"]) for f in keyword_records.precision(bakery)] == [
        ("baker*", 0, 1),
        ("bread", 0, 1),
    ]


def test_a_keyword_of_another_language_is_not_judged(bakery, codebook_file, take):
    two = "id: two\ntitle: Two\nthemes: [{id: rest, title: Other, keywords: {en: [nothing], nl: [else]}}]\n"
    bakery.codes.load(read_codebook(codebook_file(two, "two.yaml"))[1], "An")
    take("else.txt", "IV: And?\nR1: Nothing else, Anna, nothing.\n", language="en")
    suggesting.refresh(bakery, "An", "keywords")
    (only,) = bakery.suggestions.select()
    assert only.quote == "Nothing else, Anna, nothing."  # too short to tell its language: the talk's counts
    bakery.suggestions.accept(only.id, "An")
    assert [f["keyword"] for f in keyword_records.precision(bakery)] == ["nothing"]


def test_of_eight_decisions_six_rejections_switch_a_keyword_off(week, bakery):
    (gone,) = week(accepted=2, rejected=6)
    assert (gone["code"], gone["keyword"], gone["rejected"], gone["precision"]) == ("bread", "bread", 6, 0.25)
    assert bakery.keyword_switches.switched_off() == {("bread", "bread")}
    assert [one.because for one in bakery.suggestions.select(code="bread")] == [("baker",)]
    entry = next(entry for entry in bakery.log.entries() if entry["object"] == "keyword")
    assert (entry["action"], entry["object_id"], entry["after"]) == (
        "off",
        "bread bread",
        "6 of 8 suggestions were rejected",
    )


@pytest.mark.parametrize(("accepted", "rejected"), [(3, 5), (0, 7), (8, 0)])
def test_fewer_rejections_or_decisions_leave_it_on(week, bakery, accepted, rejected):
    assert week(accepted, rejected) == []
    assert bakery.keyword_switches.switched_off() == set()


def test_what_a_person_switched_on_stays_on(week, bakery):
    week(accepted=0, rejected=8)
    bakery.keyword_switches.switch("bread", "bread", False, "An")
    assert suggesting.refresh(bakery, "An", "keywords")["switched_off"] == []
    assert bakery.keyword_switches.switched_off() == set()
    assert {one.because for one in bakery.suggestions.select(code="bread")} == {
        ("baker", "bread"),
        ("bread",),
    }


def test_switching_by_hand_off_and_on(bakery):
    bakery.keyword_switches.switch("mill", "no time", True, "An")
    suggesting.refresh(bakery, "An", "keywords")
    (mill,) = bakery.suggestions.select(code="mill")
    assert (mill.because, mill.confidence) == (("mill",), 0.45)
    bakery.keyword_switches.switch("mill", "no time", False, "An")
    suggesting.refresh(bakery, "An", "keywords")
    assert bakery.suggestions.select(code="mill")[0].because == ("mill", "no time")


def test_there_is_no_other_keyword_to_switch(bakery):
    with pytest.raises(UsageError, match=r'bread has no keyword "flour"\. It has: baker\*, bread\.'):
        bakery.keyword_switches.switch("bread", "flour", True, "An")
    with pytest.raises(NotFoundError, match='no code "flour"'):
        bakery.keyword_switches.switch("flour", "bread", True, "An")


# --- what is proposed ---------------------------------------------------------------

LONG_TALK = """\
IV: What changed?
R1: We met on Monday. The baker gave us bread. It rained all day. Then we slept.
"""


@pytest.fixture
def long_turn(bakery, take):
    """The number of the suggestion of bread, in the second of four sentences."""
    source = take("long.txt", LONG_TALK)
    suggesting.refresh(bakery, "An", "keywords", source)
    (suggestion,) = bakery.suggestions.select(source)
    return suggestion.id


@pytest.mark.parametrize(
    ("wider", "quote"),
    [
        (0, "The baker gave us bread."),
        (1, "We met on Monday. The baker gave us bread. It rained all day."),
        (2, "We met on Monday. The baker gave us bread. It rained all day. Then we slept."),
        (99, "We met on Monday. The baker gave us bread. It rained all day. Then we slept."),
    ],
)
def test_accepting_codes_the_sentence_or_as_much_of_the_turn_as_is_asked(bakery, long_turn, wider, quote):
    (coding,) = suggesting.accept(bakery, [long_turn], "An", {}, wider)
    assert coding.quote == quote


def test_whoever_accepts_the_sentence_decided_on_the_whole_passage(bakery, long_turn):
    """The same code is not proposed again for the other sentences of the turn."""
    suggesting.accept(bakery, [long_turn], "An", {})
    suggesting.refresh(bakery, "An", "keywords", "S2")
    assert bakery.suggestions.select("S2") == []
    assert learning.read_and_empty(bakery, learning.passages_by_source(bakery), ()) == set()


def test_stances_are_learnt_from_codings_and_kept_when_accepted(bakery, long_turn, code):
    """Whoever codes bread twelve times as a mention is told so, and surer than not."""
    for start in range(73, 85):
        code("S1", "", "bread", start=str(start), end="110", stance="mentions")
    suggesting.refresh(bakery, "An", "keywords", "S2")
    (suggestion,) = bakery.suggestions.select("S2")
    assert (suggestion.stance, suggestion.stance_confidence > 0.5) == ("mentions", True)
    assert suggesting.untold_stances(bakery, [suggestion]) == set()


def test_the_words_of_interviewers_teach_no_stance(bakery, code):
    code("S1", "", "bread", start="4", end="25")
    assert learning.stance_examples(bakery) == ([], [])


def test_suggestions_are_counted_by_the_kind_of_their_code(queue, bakery):
    waiting = queue.select()
    families = suggesting.families_of(bakery, waiting)
    assert sum(families.values()) == len(waiting) == 3
    assert {kind: len(suggesting.of_family(bakery, waiting, kind)) for kind in families} == families
