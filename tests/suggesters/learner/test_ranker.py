from dataclasses import replace

import pytest

from coder.model import Codebook, Kind, Passage, Stance
from coder.suggesters.learner.proposals import suggest
from coder.suggesters.learner.ranker import Ranker
from coder.suggesters.learner.training_data import Decision, joined, span


@pytest.fixture(scope="module")
def ranker(interviews):
    return Ranker(interviews.codebook).fit(interviews.passages, interviews.decisions("S1", "S2", "S3"))


def test_it_finds_the_codes_of_sources_that_nobody_coded(ranker, interviews):
    asked = [n for n, passage in enumerate(interviews.passages) if passage.source in ("S7", "S8")]
    ranked = ranker.rank([interviews.passages[n] for n in asked], 1)
    right = [codes[0][0] == interviews.codes[n] for n, codes in zip(asked, ranked, strict=True)]
    assert sum(right) >= 22  # of 24


def test_what_only_the_learner_found_is_proposed_by_the_learner(ranker, interviews):
    assert ranker.training_summary == "Learnt from 36 codings of 3 codes."
    (suggestion,) = suggest(
        ranker, [Passage("S9", 0, 30, "the teacher and pupil of the course", "en")], top=1
    ).suggestions
    assert (suggestion.code, suggestion.by) == ("school", "learner")


def test_confidence_falls_along_the_ranking_and_lies_between_nought_and_one(ranker, interviews):
    for codes in ranker.rank(interviews.passages, 3):
        chances = [chance for _, chance, _ in codes]
        assert chances == sorted(chances, reverse=True)
        assert all(0 <= chance <= 1 for chance in chances)


def test_it_gives_words_and_a_coded_passage_as_reasons(ranker):
    passage = Passage("S9", 0, 30, "the teacher and pupil of the schools", "en")
    ((code, _, because),) = ranker.rank([passage], 1)[0]
    assert code == "school"
    # what was learnt of "teacher" stands nowhere in the codebook: only the passage tells of it
    assert not {"teacher", "pupil"} & set(because)
    assert any(reason.startswith("like S") for reason in because)


def test_rejecting_lowers_a_code(interviews):
    asked = interviews.passages[0]
    before = Ranker(interviews.codebook).fit(interviews.passages, interviews.decisions("S2"))
    refused = [Decision(asked, interviews.codes[0], accepted=False)]
    after = Ranker(interviews.codebook).fit(interviews.passages, interviews.decisions("S2") + refused)
    chances = [
        {code: chance for code, chance, _ in one.rank([asked], 3)[0]}[interviews.codes[0]]
        for one in (before, after)
    ]
    assert chances[1] < chances[0]


def test_a_coding_that_runs_over_several_passages_counts_for_each(interviews):
    first, second = interviews.passages[0], interviews.passages[1]
    wide = Passage("S1", first.start, second.end, f"{first.quote} {second.quote}", "en")
    ranker = Ranker(interviews.codebook).fit(interviews.passages, [Decision(wide, "money")])
    assert [example.passage for example in ranker.examples] == [first, second]


def test_the_same_input_gives_the_same_output_whatever_the_number_of_jobs(interviews, monkeypatch):
    monkeypatch.setattr("coder.suggesters.learner.ranker._CHUNK", 20)
    first, second = (
        Ranker(interviews.codebook).fit(interviews.passages, interviews.decisions("S1", "S2"))
        for _ in range(2)
    )
    assert first.rank(interviews.passages, jobs=1) == second.rank(interviews.passages, jobs=2)


def test_keywords_alone_already_rank(code):
    codebook = Codebook("t", codes=(code("A", kind=Kind.OUTCOME, en=["salary"]), code("B", en=["holiday"])))
    passages = [
        Passage("S1", 0, 24, "We never got any holiday", "en"),
        Passage("S1", 30, 46, "My salary is fine", "en"),
    ]
    ranker = Ranker(codebook).fit(passages)
    assert [codes[0][0] for codes in ranker.rank(passages, 1)] == ["B", "A"]
    first = suggest(ranker, passages, 1).suggestions[0]
    assert (first.by, first.because[0], first.stance) == ("keywords", "holiday", Stance.CONTRADICTS)
    assert ranker.training_summary == "Not enough to learn from yet (0 of about 12 codings)."


def test_what_was_only_learnt_gets_a_stance_from_the_words_around_it(interviews):
    codes = [replace(one, kind=Kind.OUTCOME) for one in interviews.codebook.codes]
    study = replace(interviews.codebook, codes=tuple(codes))
    denial = Passage("S9", 0, 46, "There was never any budget, no subsidy, nothing", "en")
    ranker = Ranker(study).fit([*interviews.passages, denial], interviews.decisions("S1", "S2", "S3"))
    (first,) = suggest(ranker, [denial], 1).suggestions
    assert (first.code, first.by, first.stance) == ("money", "learner", Stance.CONTRADICTS)


def test_the_question_tells_what_a_short_answer_is_about(interviews):
    questions = {"school": "How is the teacher?", "health": "How is the doctor?", "money": "And the budget?"}
    topics = [*questions] * 8
    answers = [
        Passage(f"S{n % 4}", n * 20, n * 20 + 10, "Yes, a lot", "en", asked=questions[topic])
        for n, topic in enumerate(topics)
    ]
    decisions = [Decision(answer, topic) for answer, topic in zip(answers[:18], topics, strict=False)]
    ranker = Ranker(interviews.codebook).fit([*interviews.passages, *answers], decisions)
    assert [codes[0][0] for codes in ranker.rank(answers[18:], 1)] == topics[18:]


def test_the_parts_of_a_long_turn_are_read_together(interviews):
    parts = [
        Passage("S9", 0, 40, "The budget, the donor and the cost of it.", "en", turn=1),
        Passage("S9", 41, 60, "And so on, we said.", "en", turn=1),
        Passage("S9", 61, 80, "And so on, we said.", "en", turn=2),
    ]
    both = [*interviews.passages, *parts]
    ranker = Ranker(interviews.codebook).fit(both, interviews.decisions("S1", "S2", "S3", "S4"))
    about_money = [{code: sure for code, sure, _ in codes}["money"] for codes in ranker.rank(parts, 3)]
    assert about_money[0] > about_money[1] > 2 * about_money[2]


def test_an_endless_turn_is_read_part_by_part(interviews):
    parts = [Passage("S9", n * 30, n * 30 + 19, "And so on, we said.", "en", turn=1) for n in range(30)]
    parts[0] = replace(parts[0], quote="The budget, the donor and the cost of it.")
    ranker = Ranker(interviews.codebook).fit([*interviews.passages, *parts], interviews.decisions("S1", "S2"))
    about_money = [{code: sure for code, sure, _ in codes}["money"] for codes in ranker.rank(parts, 3)]
    assert about_money[0] > 2 * about_money[15]


def test_parts_coded_alike_are_one_example_only_where_they_follow_each_other(interviews):
    parts = [Passage("S9", n * 30, n * 30 + 9, f"Part {n} here", "en", turn=1) for n in range(4)]
    ranker = Ranker(interviews.codebook).fit([*interviews.passages, *parts])
    decided = [Decision(parts[n], "money") for n in (0, 1, 3)]
    ranker.learn(decided)
    together = joined(ranker.examples, {span(part): n for n, part in enumerate(parts)})
    assert [(one.passage.start, one.passage.end) for one in together] == [(0, 39), (90, 99)]
    (codes,) = ranker.rank([parts[1]], 3)
    assert not any("like S9" in reason for _, _, because in codes for reason in because)


def test_a_keyword_that_is_everywhere_tells_less(code):
    codebook = Codebook("t", codes=(code("A", en=["we"]), code("B", en=["mill"])))
    texts = ["we saw the mill", *["we saw it"] * 40]
    passages = [Passage("S1", n * 20, n * 20 + len(text), text, "en") for n, text in enumerate(texts)]
    ranked = Ranker(codebook).fit(passages).rank(passages[:1], 2)
    assert [name for name, _, _ in ranked[0]] == ["B", "A"]


@pytest.mark.parametrize("text", ["", "word", "🙂🙂", "word " * 20_000, "слово", "一二三"])
@pytest.mark.parametrize("language", ["en", None, "xx"])
def test_no_passage_is_too_odd(text, language, code):
    passage = Passage("S1", 0, len(text), text, language)
    coded = [Decision(passage, "A")]
    for codes in ((), (code("A"),), (code("A", title="word"), code("B", en=["word"]))):
        for decisions in ((), coded if codes else ()):
            ranked = Ranker(Codebook("t", codes=codes)).fit([passage], decisions).rank([passage], 3)
            assert len(ranked[0]) == min(3, len(codes))


def test_without_any_passage_there_is_nothing_to_rank(interviews):
    assert Ranker(interviews.codebook).fit([]).rank([]) == []
    assert len(Ranker(interviews.codebook).fit([]).rank(interviews.passages[:2])) == 2


def test_before_anything_is_learnt_what_names_a_code_comes_first_and_the_rest_is_low(code):
    codebook = Codebook(
        "t", codes=(code("A", title="Salary and wages"), code("B", title="Holiday", en=["leave"]))
    )
    texts = [
        "We talked about my salary and wages",
        "They gave me some more leave then",
        "The wages of sin are paid",
    ]
    passages = [Passage("S1", 50 * n, 50 * n + len(text), text, "en") for n, text in enumerate(texts)]
    ranked = Ranker(codebook).fit(passages).rank(passages, 2)
    assert [codes[0][0] for codes in ranked[:2]] == ["A", "B"]
    assert all(codes[0][1] >= 0.15 for codes in ranked[:2])
    assert all(chance <= 0.2 for _, chance, _ in ranked[2])


def test_what_only_resembles_is_proposed_once_in_a_thousand_words(code):
    codebook = Codebook("t", codes=(code("A", definition="Salary and holiday"),))
    about = ["My salary and my holiday, number", "It rained on our tents by the sea, night"]
    texts = [f"{about[n % 3 > 0]} {n} of them" for n in range(60)]
    passages = [Passage("S1", 60 * n, 60 * n + len(text), text, "en") for n, text in enumerate(texts)]
    found = suggest(Ranker(codebook).fit(passages), passages)
    assert (len(found.suggestions), found.unsure) == (0, 60)  # 660 words
    many = [replace(p, source=f"S{k}", quote=f"{p.quote} {k}") for k in range(2) for p in passages]
    found = suggest(Ranker(codebook).fit(many), many)
    assert (len(found.suggestions), found.unsure) == (1, 119)  # 1,440 words
    assert found.suggestions[0].confidence <= 0.2


def test_each_kind_of_code_has_places_of_its_own(code):
    words = ["salary", "holiday", "canteen", "bicycle"]
    themes = [code(f"T{n}", kind=Kind.THEME, en=[word]) for n, word in enumerate(words)]
    codebook = Codebook("t", codes=(*themes, code("F", kind=Kind.FACTOR, title="Weather")))
    passage = Passage("S1", 0, 44, "Our salary, holiday, canteen and bicycle", "en")
    ranker = Ranker(codebook).fit([passage])
    (ranked,) = ranker.rank([passage], 2, by_family=True)
    assert {ranker.kind_of(name) for name, _, _ in ranked} == {Kind.THEME, Kind.FACTOR}
    assert len(ranked) == 3
    assert len(ranker.rank([passage], 2)[0]) == 2
