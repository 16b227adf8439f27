"""A text corrected: words keep their codings, what changed is shown, and everything comes back when it was wrong."""

import re
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.codebook import read_codebook
from coder.corrections.comparison import compare
from coder.corrections.fates import Fate, Follower
from coder.corrections.turn_rows import TurnRow, rows_of
from coder.errors import NotFoundError, StudyError, UsageError
from coder.model import Coding, Role, Stance
from coder.services.checking import check_study
from coder.services.correct_source import (
    Decisions,
    LostPlacesError,
    correct,
    plan_speakers,
    plan_text,
    plan_turns,
    plan_undoing,
    plan_version,
    undo,
)
from coder.services.import_files import import_files
from coder.services.suggesting import refresh
from coder.study import Study

TALK = """\
IV: What changed?
R1: We run the campain ourselves now. Nobody helps us.
IV: And the members?
R1: They ask for more. They ask for it every month.
"""


@pytest.fixture
def talk(study, take):
    """The study with one talk, S1."""
    take("talk.txt", TALK)
    return study


def fates(correction):
    return {fate: [one.coding.quote for one in correction.of_fate(fate)] for fate in Fate}


def state(study):
    """All that a correction touches, as it stands in the tables."""
    tables = {
        "source": "id, text, text_hash, original_hash, words",
        "turn": 'source, n, speaker, start, "end", time, language',
        "speaker": "*",
        "coding": "*",
        "suggestion": "*",
        "blind_passage": "*",
        "reworded": "*",
    }
    return {
        table: sorted(study.db.execute(f"SELECT {columns} FROM {table}").fetchall(), key=repr)
        for table, columns in tables.items()
    }


def sound(study):
    return [(found.check, found.faults) for found in check_study(study) if not found.sound]


# --- words that changed ---------------------------------------------------------


def test_a_typo_moves_what_stands_behind_it_and_marks_what_holds_it(talk, code):
    typo = code("S1", "We run the campain ourselves now.")
    behind = code("S1", "They ask for more.", "O2")
    planned = plan_text(talk, "S1", TALK.replace("campain", "campaign"))
    assert fates(planned) == {
        Fate.MOVED: ["They ask for more."],
        Fate.CHANGED: ["We run the campain ourselves now."],
        Fate.LOST: [],
    }
    assert talk.sources.text("S1") == TALK  # a plan writes nothing
    correct(talk, planned, "Bea", why="a slip of the typist")
    changed, moved = talk.codings.get(typo.id), talk.codings.get(behind.id)
    assert (changed.quote, changed.quote_before) == (
        "We run the campaign ourselves now.",
        "We run the campain ourselves now.",
    )
    assert (moved.quote, moved.start, moved.quote_before) == ("They ask for more.", behind.start + 1, None)
    assert talk.earlier_texts.of("S1")[0].as_dict() == {
        "id": 1,
        "source": "S1",
        "by": "Bea",
        "at": talk.earlier_texts.of("S1")[0].at,
        "why": "a slip of the typist",
        "undone": None,
        "words": 28,
        "turns": 4,
    }
    assert [hit["n"] for hit in talk.sources.search("campaign")] == [2]
    assert talk.sources.search("campain") == []
    assert sound(talk) == []


def test_words_that_are_gone_are_decided_by_a_person_or_nothing_is_written(talk, code):
    gone = code("S1", "Nobody helps us.")
    text = TALK.replace(" Nobody helps us.", "")
    planned = plan_text(talk, "S1", text)
    assert fates(planned)[Fate.LOST] == ["Nobody helps us."]
    before = state(talk)
    with pytest.raises(LostPlacesError, match=r"1 \(O1, An\) “Nobody helps us.”"):
        correct(talk, planned, "An")
    assert state(talk) == before
    correct(talk, planned, "An", Decisions(withdraw_lost=True))
    withdrawn = talk.codings.get(gone.id)
    assert withdrawn.withdrawn
    assert withdrawn.quote_before == "Nobody helps us."
    assert sound(talk) == []


def test_a_lost_coding_may_be_put_on_other_words(talk, code):
    gone = code("S1", "Nobody helps us.")
    text = TALK.replace("Nobody helps us.", "Alone.")
    start = text.index("Alone.")
    correct(talk, plan_text(talk, "S1", text), "An", Decisions(placed={gone.id: (start, start + 6)}))
    assert talk.codings.get(gone.id).quote == "Alone."
    assert talk.codings.get(gone.id).quote_before == "Nobody helps us."
    with pytest.raises(UsageError, match="is no passage"):
        correct(talk, plan_text(talk, "S1", TALK), "An", Decisions(placed={gone.id: (5, 5)}))


def test_a_changed_coding_may_be_withdrawn(talk, code):
    typo = code("S1", "We run the campain ourselves now.")
    decided = Decisions(withdrawn=frozenset({typo.id}))
    correct(talk, plan_text(talk, "S1", TALK.replace("campain", "campaign")), "An", decided)
    assert talk.codings.get(typo.id).withdrawn
    with pytest.raises(NotFoundError, match="no coding 99"):
        correct(talk, plan_text(talk, "S1", TALK), "An", Decisions(withdrawn=frozenset({99})))


def test_a_paragraph_that_was_put_elsewhere_takes_its_coding_along(talk, code):
    moved = code("S1", "Nobody helps us.")
    text = TALK.replace(" Nobody helps us.", "").replace("every month.", "every month. Nobody helps us.")
    correct(talk, plan_text(talk, "S1", text), "An")
    assert talk.codings.get(moved.id).start == text.index("Nobody")


def test_a_mark_goes_when_a_person_confirms_or_judges_anew(talk, code):
    first = code("S1", "We run the campain ourselves now.")
    second = code("S1", "the campain", "O2")
    correct(talk, plan_text(talk, "S1", TALK.replace("campain", "campaign")), "An")
    assert [one.quote_before for one in talk.reworded.confirm([first.id], "An")] == [None]
    talk.codings.change(second.id, "An", memo="a note is no judgement")
    assert talk.codings.get(second.id).quote_before == "the campain"
    talk.codings.change(second.id, "An", stance=Stance.QUALIFIES)
    assert talk.codings.get(second.id).quote_before is None
    assert [entry["action"] for entry in talk.codings.history(first.id)] == ["add", "reword", "confirm"]


def test_words_that_become_again_what_they_were_need_no_review(talk, code):
    coding = code("S1", "the campain")
    correct(talk, plan_text(talk, "S1", TALK.replace("campain", "campaign")), "An")
    correct(talk, plan_text(talk, "S1", TALK), "An")
    assert talk.codings.get(coding.id).quote_before is None


def test_words_laid_out_otherwise_are_the_same_words(talk, code):
    coding = code("S1", "They ask for more. They ask")
    correct(talk, plan_text(talk, "S1", TALK.replace("for more. They", "for more.\nThey")), "An")
    assert talk.codings.get(coding.id).quote == "They ask for more.\nThey ask"
    assert talk.codings.get(coding.id).quote_before is None


# --- who speaks -----------------------------------------------------------------


def test_a_label_is_renamed_everywhere_and_two_become_one(talk, code):
    coding = code("S1", "They ask for more.")
    correct(talk, plan_speakers(talk, "S1", {"R1": "Baker"}, {"Baker": Role.RESPONDENT}), "An")
    source = talk.sources.get("S1")
    assert source.text == TALK.replace("R1:", "Baker:")
    assert [turn.speaker for turn in source.turns] == ["IV", "Baker", "IV", "Baker"]
    assert {speaker.label: speaker.role for speaker in source.speakers} == {
        "IV": Role.INTERVIEWER,
        "Baker": Role.RESPONDENT,
    }
    assert talk.codings.get(coding.id).quote == "They ask for more."
    correct(talk, plan_speakers(talk, "S1", {"IV": "Baker"}, {}), "An")
    assert [speaker.label for speaker in talk.sources.get("S1").speakers] == ["Baker"]
    with pytest.raises(NotFoundError, match='no speaker "IV"'):
        plan_speakers(talk, "S1", {"IV": "Miller"}, {})
    assert sound(talk) == []


def test_turns_are_split_joined_and_given_to_others(talk, code):
    coding = code("S1", "Nobody helps us.")
    rows = rows_of(talk.sources.get("S1"))
    first, second, third, fourth = rows
    split = [
        first,
        TurnRow(2, "R1", None, "We run the campain ourselves now."),
        TurnRow(None, "R2", None, "Nobody helps us."),
        third,
        fourth,
    ]
    planned = plan_turns(talk, "S1", split)
    assert [one.said_by for one in planned.of_fate(Fate.MOVED)] == [("R1", "R2")]
    correct(talk, planned, "An")
    assert talk.sources.text("S1") == TALK.replace(" Nobody helps us.", "\nR2: Nobody helps us.")
    assert talk.codings.get(coding.id).quote == "Nobody helps us."
    joined = [first, second, TurnRow(4, "R2", None, "And the members? They ask for more.")]
    source = talk.sources.get("S1")
    assert [turn.speaker for turn in source.turns] == ["IV", "R1", "R2", "IV", "R1"]
    correct(
        talk,
        plan_turns(talk, "S1", [rows_of(source)[0], rows_of(source)[1], *joined[2:]]),
        "An",
        Decisions(withdraw_lost=True),
    )
    assert talk.sources.text("S1") == (
        "IV: What changed?\nR1: We run the campain ourselves now.\nR2: And the members? They ask for more.\n"
    )
    assert sound(talk) == []


def test_rows_that_cannot_be_are_refused(talk):
    source = talk.sources.get("S1")
    first, second, *_ = rows_of(source)
    with pytest.raises(UsageError, match="no turn 9"):
        plan_turns(talk, "S1", [first, TurnRow(9, "R1", None, "Yes.")])
    with pytest.raises(UsageError, match="Turn 1 stands behind turn 2"):
        plan_turns(talk, "S1", [second, first])
    with pytest.raises(UsageError, match="No row has words"):
        plan_turns(talk, "S1", [TurnRow(1, "IV", None, " ")])


def test_rows_as_they_came_change_nothing(talk):
    assert plan_turns(talk, "S1", rows_of(talk.sources.get("S1"))).changes_nothing


# --- a whole new version --------------------------------------------------------


def test_a_version_in_another_format_takes_times_and_roles_along(study, take, code, tmp_path):
    take(
        "talk.srt",
        "1\n00:00:01,000 --> 00:00:04,000\nIV: Who bakes?\n\n2\n00:00:05,000 --> 00:00:09,000\nR1: We bake bred here.\n",
    )
    coding = code("S1", "We bake bred here.")
    study.speakers.set("S1", "An", chair=["IV"])
    version = tmp_path / "version.txt"
    version.write_text("IV: Who bakes?\n\nR1: We bake bread here. Each day.\n")
    correct(study, plan_version(study, "S1", version), "An")
    source = study.sources.get("S1")
    assert [(turn.speaker, turn.time) for turn in source.turns] == [("IV", 1.0), ("R1", 5.0)]
    assert {speaker.label: speaker.role for speaker in source.speakers}["IV"] == Role.CHAIR
    assert study.codings.get(coding.id).quote == "We bake bread here."
    assert sound(study) == []


def test_a_text_that_another_source_has_is_said(talk, take, tmp_path):
    take("other.txt", "IV: So?\nR1: Another talk.\n")
    planned = plan_text(talk, "S1", talk.sources.text("S2"))
    assert planned.warnings == ("S2 has this text, letter by letter. Is S1 meant?",)


def test_the_version_that_was_there_before_is_not_taken_in_again(talk, take):
    correct(talk, plan_text(talk, "S1", TALK.replace("campain", "campaign")), "An")
    assert take("talk.txt", TALK) == "S1"
    assert take("new.txt", TALK.replace("campain", "campaign")) == "S1"


def test_a_plan_for_a_text_that_was_corrected_meanwhile_is_refused(talk):
    planned = plan_text(talk, "S1", TALK.replace("campain", "campaign"))
    correct(talk, plan_text(talk, "S1", TALK.replace("month", "week")), "Bea")
    with pytest.raises(StudyError, match="meanwhile"):
        correct(talk, planned, "An")


# --- back -----------------------------------------------------------------------


def test_undoing_brings_everything_back(bakery):
    study = bakery
    refresh(study, "An", "keywords")
    study.codings.add(Coding("S1", 30, 54, "", "bread", "An"))
    study.codings.add(Coding("S1", 111, 114, "", "bread", "An"))
    study.db.execute("INSERT INTO blind_passage VALUES ('S1', 115, 128, '[]', 'An', '2024')")
    before = state(study)
    text = study.sources.text("S1")
    new = text.replace("The baker gave us bread", "The miller gave us nothing").replace(
        "R1: Nothing", "R2: Nil"
    )
    correct(study, plan_text(study, "S1", new), "An", Decisions(withdraw_lost=True))
    assert state(study) != before
    assert undo(study, "S1", "Bea").by == "An"
    assert state(study) == before
    assert sound(study) == []
    with pytest.raises(NotFoundError, match="undone already"):
        undo(study, "S1", "An")


def test_undoing_is_refused_where_somebody_coded_the_new_words(talk, code):
    new = TALK.replace("Nobody helps us.", "The bakers of the village lend us a hand.")
    correct(talk, plan_text(talk, "S1", new), "An")
    late = code("S1", "The bakers of the village lend us a hand.")
    moved = code("S1", "They ask for more.", "O2")
    assert plan_undoing(talk, "S1").hindering == (talk.codings.get(late.id),)
    with pytest.raises(StudyError, match=r"1 \(O1, An\) “The bakers of the village"):
        undo(talk, "S1", "An")
    talk.codings.withdraw(late.id, "An")
    undo(talk, "S1", "An")
    assert talk.codings.get(moved.id).start == TALK.index("They ask for more.")
    assert sound(talk) == []


# --- any edits of any text ------------------------------------------------------

WORDS = [
    "we",
    "run",
    "it",
    "ourselves",
    "né",
    "🎉",
    "👩‍🌾",
    "אנחנו",
    "東京",
    "l'eau",
    "no",
    "yes",
    "yes.",
    "—",
    "3",
]
word = st.sampled_from(WORDS)
turn = st.lists(word, min_size=1, max_size=25)
EDITED = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def written(turns):
    return "".join(f"{'IV' if n % 2 else 'R1'}: {' '.join(words)}\n" for n, words in enumerate(turns, 1))


@EDITED
@given(
    turns=st.lists(turn, min_size=2, max_size=30),
    edits=st.lists(
        st.tuples(st.integers(0, 10**6), st.integers(0, 4), st.lists(word, max_size=4)), max_size=8
    ),
    number=st.integers(0, 200),
    chance=st.randoms(use_true_random=False),
)
def test_every_coding_whose_words_stand_has_them_and_undoing_brings_all_back(
    tmp_path_factory, turns, edits, number, chance
):
    with made_up(tmp_path_factory.mktemp("any"), written(turns)) as study:
        text = study.sources.text("S1")
        code_anywhere(study, text, number, chance)
        before, codings = state(study), study.codings.select()
        new = edited(text, edits)
        try:
            planned = plan_text(study, "S1", new)
        except UsageError:  # nothing is left of it
            return
        listed = {one.id for fate in (Fate.CHANGED, Fate.LOST) for one in planned.of_fate(fate)}
        correct(study, planned, "An", Decisions(withdraw_lost=True))
        assert study.sources.text("S1") == planned.spoken.text
        for coding in codings:
            now = study.codings.get(coding.id)
            assert now.quote == study.sources.text("S1")[now.start : now.end]
            if coding.id not in listed:
                assert now.quote.split() == coding.quote.split()
        assert sound(study) == []
        if not planned.changes_nothing:
            undo(study, "S1", "An")
            assert state(study) == before


@contextmanager
def made_up(folder, text):
    """A study of two codes with one talk."""
    (folder / "book.yaml").write_text(
        "id: b\nlanguages: [en]\nthemes:\n  - {id: T1, title: One}\n  - {id: T2, title: Two}\n"
    )
    (folder / "talk.txt").write_text(text, encoding="utf-8")
    with Study(folder / "study.db", create=True) as study:
        study.codes.load(read_codebook(folder / "book.yaml")[1], "An")
        import_files(study, [folder / "talk.txt"], "An")
        yield study


def code_anywhere(study, text, number, chance):
    places = [match.span() for match in re.finditer(r"\S+", text)]
    codings = []
    for n in range(number):
        first = chance.randrange(len(places))
        last = min(first + chance.randrange(6), len(places) - 1)
        start, end = places[first][0], places[last][1]
        codings.append(Coding("S1", start, end, "", f"T{n % 2 + 1}", "An"))
    study.codings.add_many(codings)


def edited(text, edits):
    """The text with words put in the place of words, anywhere."""
    for place, gone, words in edits:
        spans = [match.span() for match in re.finditer(r"\S+|\n", text)]
        here = spans[place % len(spans) : place % len(spans) + gone + 1]
        text = text[: here[0][0]] + " ".join(words) + text[here[-1][0] :]
    return text


@EDITED
@given(
    number=st.integers(2, 300),
    edits=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 5), st.integers(0, 4)), max_size=10),
    chance=st.randoms(use_true_random=False),
)
def test_what_no_edit_touches_is_never_listed(number, edits, chance):
    """Each word stands once, so that there is one right answer; many stand in pairs that look alike."""
    words = [f"w{n}" for n in range(number)]
    old = " ".join(words)
    now = list(words)
    for place, gone, new in edits:
        place = min(place, len(now))
        now[place : place + gone] = [f"n{chance.randrange(10**9)}" for _ in range(new)]
    text = " ".join(now)
    follower = Follower(old, compare(old, text))
    for _ in range(100):
        first = chance.randrange(number)
        last = min(number, first + 1 + chance.randrange(8))
        quote = " ".join(words[first:last])
        start = old.index(f"{quote} ") if f"{quote} " in old else len(old) - len(quote)
        landing = follower.follow(start, start + len(quote))
        stands = re.search(rf"(?<!\S){quote}(?!\S)", text) is not None
        assert (landing.fate == Fate.MOVED) == stands
        if stands:
            assert text[landing.start : landing.end] == quote
