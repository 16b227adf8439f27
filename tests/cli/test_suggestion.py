"""`coder suggest` and `coder suggestion …`: proposed, decided, measured."""

import pytest


@pytest.fixture
def suggest(in_study, bakery):
    """Make the three suggestions of the bakery's keywords."""
    return in_study("suggest", "--engine", "keywords")


@pytest.fixture
def ids(in_study, suggest):
    """List the numbers of suggestions."""

    def listed(*options):
        return [row["id"] for row in in_study("suggestion", "list", *options, "--json").json]

    return listed


# --- made and listed --------------------------------------------------------------


def test_suggest_says_how_many_it_made(suggest):
    assert (suggest.status, suggest.out) == (0, "")
    assert suggest.err.endswith(
        "Suggestions: 3, in passages: 3, of sources: 1. See `coder suggestion list`.\n"
        "Left in peace: 0 passages of which nothing is sure enough (0.15 at least, see `coder suggestion "
        "floor`), 1 that are short, mere thanks or repeated.\n"
    )


def test_suggest_tells_scripts_and_says_how_little_was_learnt(in_study, bakery):
    made = in_study("suggest", "--source", "bakery.txt", "--json").json
    assert {"sources", "passages", "suggestions", "engine", "seconds"} <= set(made)
    assert (made["sources"], made["passages"], made["engine"]) == (1, 3, "all")
    assert "Not enough to learn from yet (0 of about 12 codings)." in in_study("suggest").err


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (["--engine", "oracle"], 'There is no engine "oracle". There are: keywords, learner, all.'),
        (["--source", "S9"], 'There is no source "S9". See `coder source list`.'),
        (["--code", "breat"], 'The codebook has no code "breat". Did you mean "bread"?'),
    ],
)
def test_suggest_refuses_what_is_not_there(in_study, bakery, call, sentence):
    ran = in_study("suggest", *call)
    assert (ran.status, ran.out) == (2, "")
    assert sentence in ran.err


def test_list_is_surest_first_and_has_what_scripts_rely_on(in_study, suggest):
    rows = in_study("suggestion", "list", "--json").json
    keys = "id source start end quote code confidence by because stance status"
    assert all(set(keys.split()) <= set(row) for row in rows)
    assert [(row["id"], row["code"], row["confidence"]) for row in rows] == [
        (2, "mill", 0.78),
        (1, "bread", 0.6975),
        (3, "bread", 0.45),
    ]
    assert (rows[0]["because"], rows[0]["stance"], rows[0]["by"]) == (
        ["mill", "no time"],
        "contradicts",
        "keywords",
    )


def test_list_for_people_shows_the_trigger(in_study, suggest):
    shown = in_study("suggestion", "list", "--code", "mill").out
    assert "mill, no time" in shown
    assert "0.78" in shown
    assert "The baker" not in shown


def test_list_marks_the_words_that_tell_and_says_how_sure_the_stance_is(in_study, suggest):
    """The stance by hand: supports 0.8 − 0.6 − 0.5, qualifies −0.2, contradicts 0.4 + 1.1, unable −2, mentions 0.6."""
    shown = in_study("suggestion", "list", "--code", "mill").out
    assert "At the *mill* we had *no time* for bread." in shown
    assert "contradicts 56%" in shown
    (row,) = in_study("suggestion", "list", "--code", "mill", "--json").json
    assert row["stance_told"]
    assert row["stance_confidence"] == pytest.approx(0.5603, abs=0.001)


def test_list_by_source_code_and_status(in_study, ids):
    in_study("suggestion", "reject", "1")
    assert ids("--code", "bread") == [3]
    assert ids("--status", "rejected") == [1]
    assert ids("--status", "all") == [2, 1, 3]
    assert ids("--status", "accepted", "--source", "S1") == []


@pytest.mark.parametrize("call", [["--status", "maybe"], ["--code", "breat"], ["--source", "S9"]])
def test_list_refuses_what_no_suggestion_can_have(in_study, suggest, call):
    ran = in_study("suggestion", "list", *call)
    assert (ran.status, ran.out) == (2, "")
    assert call[1] in ran.err


# --- decided ----------------------------------------------------------------------


def test_accept_makes_codings(in_study, ids):
    ran = in_study("suggestion", "accept", "1", "2", "--stance", "supports", "--basis", "first_hand")
    assert (ran.status, ran.err) == (0, "Accepted 2: codings 1, 2.\n")
    kept = in_study("coding", "list", "--json").json
    assert [(row["code"], row["stance"], row["basis"], row["origin"]) for row in kept] == [
        ("bread", "supports", "first_hand", "suggestion"),
        ("mill", "supports", "first_hand", "suggestion"),
    ]
    assert ids() == [3]


def test_accept_without_a_stance_keeps_the_one_that_is_proposed(in_study, suggest):
    (coding,) = in_study("suggestion", "accept", "2", "--coder", "Bilal", "--json").json
    assert (coding["stance"], coding["coder"], coding["quote"]) == (
        "contradicts",
        "Bilal",
        "At the mill we had no time for bread.",
    )


@pytest.mark.parametrize(
    ("call", "status", "sentence"),
    [
        (["accept", "1", "7"], 2, "There is no suggestion 7. See `coder suggestion list`."),
        (["accept", "1", "9" * 30], 2, "There is no suggestion 999"),
        (["accept", "1", "--stance", "agrees"], 2, 'stance is "agrees"; it must be one of supports'),
        (["accept", "one"], 2, "'one' is not a valid integer"),
        (["accept"], 2, "Missing argument"),
        (["reject", "1", "7"], 2, "There is no suggestion 7."),
    ],
)
def test_with_one_that_is_wrong_none_is_decided(in_study, ids, call, status, sentence):
    ran = in_study("suggestion", *call)
    assert (ran.status, ran.out) == (status, "")
    assert sentence in ran.err
    assert ids() == [2, 1, 3]


def test_what_was_rejected_does_not_come_back(in_study, ids):
    assert in_study("suggestion", "reject", "1", "3").err == "Rejected 2.\n"
    in_study("suggest", "--engine", "keywords")
    assert len(ids()) == 1
    assert sorted(ids("--status", "rejected")) == [1, 3]


# --- ranked and measured ----------------------------------------------------------


def test_rank_gives_every_passage_in_order(in_study, bakery):
    ran = in_study("suggestion", "rank", "--top", "2", "--json")
    assert [row["start"] for row in ran.json] == [30, 73, 115]
    assert all(set(row) == {"source", "start", "end", "quote", "codes"} for row in ran.json)
    assert [len(row["codes"]) for row in ran.json] == [2, 2, 2]
    assert set(ran.json[0]["codes"][0]) == {"code", "confidence", "because"}
    assert ran.err == "Not enough to learn from yet (0 of about 12 codings).\n"
    assert "baker" in in_study("suggestion", "rank", "--top", "1", "--source", "S1").out


@pytest.mark.parametrize("top", ["0", "-1", "51", "many"])
def test_rank_refuses_a_number_that_makes_no_sense(in_study, bakery, top):
    assert in_study("suggestion", "rank", "--top", top).status == 2


def test_next_shows_passages(in_study, bakery):
    found = in_study("suggestion", "next", "--count", "2", "--json").json
    assert len(found) == 2
    assert {row["start"] for row in found} <= {30, 73, 115}
    assert "Nothing else." in in_study("suggestion", "next").out


def test_evaluate_says_what_it_cannot_say_yet(in_study, suggest):
    in_study("suggestion", "accept", "1")
    ran = in_study("suggestion", "evaluate")
    assert ran.status == 0
    assert ran.out.startswith("Not enough to learn from yet: codings in 1 source; at least 2 are needed.")
    found = in_study("suggestion", "evaluate", "--json").json
    assert {"trust", "codes", "keywords", "decided"} <= set(found)
    assert [(row["keyword"], row["precision"]) for row in found["decided"]] == [
        ("baker*", 1.0),
        ("bread", 1.0),
    ]


def test_keywords_show_how_often_each_was_right(in_study, suggest):
    in_study("suggestion", "accept", "1")
    in_study("suggestion", "reject", "3")
    shown = in_study("suggestion", "keywords").out.splitlines()
    assert [line.split() for line in shown[2:]] == [
        ["bread", "baker*", "1", "0", "100%"],
        ["bread", "bread", "1", "1", "50%"],
    ]


def test_a_keyword_is_switched_off_and_on(in_study, ids):
    assert in_study("suggestion", "keywords", "--off", "bread", "bread", "--json").status == 0
    in_study("suggest", "--engine", "keywords")
    assert len(ids()) == 2
    in_study("suggestion", "keywords", "--on", "bread", "bread")
    in_study("suggest", "--engine", "keywords")
    assert len(ids()) == 3
    ran = in_study("suggestion", "keywords", "--off", "bread", "flour")
    assert (ran.status, ran.err) == (2, 'Error: bread has no keyword "flour". It has: baker*, bread.\n')


def test_a_keyword_that_goes_off_by_itself_is_named_with_the_way_back(in_study, bakery, take):
    take("week.txt", "".join(f"R1: Bread of day {n}.\n" for n in range(8)))
    in_study("suggest", "--engine", "keywords", "--source", "S2")
    rows = in_study("suggestion", "list", "--source", "S2", "--json").json
    in_study("suggestion", "reject", *(row["id"] for row in rows))
    assert (
        'The keyword "bread" of bread was switched off: 8 of its suggestions were rejected. '
        '`coder suggestion keywords --on bread "bread"` switches it on.\n'
    ) in in_study("suggest", "--engine", "keywords").err


def test_an_empty_study_has_nothing_to_suggest(in_study):
    assert in_study("suggest").status == 0
    assert in_study("suggestion", "list", "--json").json == []
    assert in_study("suggestion", "rank", "--json").json == []
    assert in_study("suggestion", "next").out == "(none)\n"
    assert in_study("suggestion", "evaluate").status == 0


# --- the blind sample ---------------------------------------------------------------


def test_the_blind_sample_is_drawn_measured_and_given_up(in_study, suggest):
    drawn = in_study("suggestion", "blind", "--count", "3", "--json").json
    assert drawn == {"drawn": 3, "read": 0, "waiting": 3}
    assert in_study("suggestion", "list", "--json").json == []
    assert in_study("suggestion", "evaluate", "--json").json["followed"] is None
    ended = in_study("suggestion", "blind", "--end")
    assert ended.err == "Blind sample: 3 given up, 0 read, 0 still to be read.\n"


def test_more_than_there_is_cannot_be_drawn(in_study, bakery):
    refused = in_study("suggestion", "blind", "--count", "4")
    assert refused.status == 2
    assert "Only 3 passages are without codings and decisions; 4 cannot be drawn." in refused.err


# --- what was read ----------------------------------------------------------------


def test_what_was_read_is_marked_and_taken_back(in_study, bakery):
    ran = in_study("suggestion", "read", "S1", "--from", "4")
    assert ran.err == "Marked as read: 2 passages of S1.\n"
    assert len(in_study("suggestion", "next", "--json").json) == 1
    assert in_study("suggestion", "read", "S1", "--undo", "--json").json == {
        "source": "S1",
        "passages": 3,
        "read": False,
    }
    assert len(in_study("suggestion", "next", "--json").json) == 3


def test_next_takes_what_it_showed_for_read_when_told(in_study, bakery):
    first = in_study("suggestion", "next", "--count", "1", "--json").json
    assert in_study("suggestion", "next", "--count", "1", "--json").json == first
    assert in_study("suggestion", "next", "--count", "1", "--read", "--json").json != first


def test_the_floor_is_shown_and_moved(in_study, bakery):
    assert "Nothing below 0.15 is proposed, by what people accept." in in_study("suggestion", "floor").err
    ran = in_study("suggestion", "floor", "0.4")
    assert ran.err == "Nothing below 0.40 is proposed, as was set by hand.\n"
    assert in_study("suggestion", "floor", "--auto", "--json").json == {"floor": 0.15, "by_hand": False}
    assert in_study("suggestion", "floor", "1.5").status == 2


def test_the_queue_is_worked_by_family(in_study, suggest):
    assert len(in_study("suggestion", "list", "--family", "theme", "--json").json) == 3
    assert in_study("suggestion", "list", "--family", "outcome", "--json").json == []
    ran = in_study("suggestion", "list", "--family", "bread")
    assert (ran.status, 'There is no family "bread". There are: ' in ran.err) == (2, True)


def test_a_ground_that_is_a_passage_is_quoted(in_study, suggest, bakery):
    from coder.services.suggesting import in_words

    assert in_words(bakery, ["bread", "like S1:73", "like S9:1"]) == [
        "bread",
        "like: “At the mill we had no time for bread.” (S1, turn 4)",
        "like S9:1",
    ]


# --- more like this, and why nothing is proposed ----------------------------------


def test_similar_takes_a_coding_or_words_and_nothing_else(in_study, bakery, code):
    kept = code("S1", "baker", "bread")
    found = in_study("similar", "--coding", str(kept.id), "--json")
    assert found.status == 0
    assert all(
        {"source", "title", "start", "end", "quote", "nearness", "words", "codes"} == set(row)
        for row in found.json
    )
    by_words = in_study("similar", "--source", "bakery.txt", "--quote", "baker", "--json")
    assert by_words.json == found.json
    refused = in_study("similar", "--source", "bakery.txt")
    assert refused.status == 2
    assert "Give --coding, or --source with --quote, or --source with --start and --end." in refused.err


def test_hidden_says_of_each_passage_why_nothing_is_proposed(in_study, suggest):
    rows = in_study("suggestion", "hidden", "--source", "bakery.txt", "--json").json
    assert [(row["start"], row["reason"]) for row in rows] == [(115, "short")]
    assert "too few words" in in_study("suggestion", "hidden", "--source", "bakery.txt").out
