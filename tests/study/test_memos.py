"""Memos: what they may be about, what becomes of them when texts change, and what they said before."""

import pytest

from coder.errors import MemoError, NotFoundError
from coder.model import Memo
from coder.pseudonyms import Entry
from coder.services import pseudonymise
from coder.services.correct_source import correct, plan_speakers, plan_text, undo
from coder.services.erase_sources import erase
from coder.services.merge_codes import merge_codes
from coder.study.memos import MemoChangedError


@pytest.fixture
def noted(study, take):
    """A talk with a memo on the words of a passage, and one on the person who says them."""
    take()
    text = study.sources.text("S1")
    start = text.index("They ask for more.")
    study.memos.add(Memo("passage", "S1", "Who asks?", "An", start=start, end=start + 18))
    study.memos.add(Memo("speaker", "S1", "Speaks low.", "Bea", speaker="R1"))
    return study


def rewritten(study, old, new):
    correct(study, plan_text(study, "S1", study.sources.text("S1").replace(old, new)), "An")


# --- what it is about -----------------------------------------------------------


def test_a_memo_on_each_kind_of_thing_is_kept(noted, code):
    coding = code("S1", "We run the campaign ourselves now.")
    noted.memos.add(Memo("study", "", "All knew the draft.", "An", kind="method"))
    noted.memos.add(Memo("source", "S1", "Noisy.", "An"))
    noted.memos.add(Memo("code", "O1", "Broad.", "An"))
    noted.memos.add(Memo("coding", str(coding.id), "Look again.", "An"))
    memos = noted.memos.all()
    assert [memo.about_kind for memo in memos] == [
        "passage",
        "speaker",
        "study",
        "source",
        "code",
        "coding",
    ]
    assert [memo.id for memo in memos] == [1, 2, 3, 4, 5, 6]
    assert (memos[0].quote, memos[1].speaker, memos[2].kind) == ("They ask for more.", "R1", "method")


@pytest.mark.parametrize(
    ("memo", "sentence"),
    [
        (Memo("study", "", "  ", "An"), "A memo without words"),
        (Memo("weather", "", "Rain.", "An"), 'not about "weather"'),
        (Memo("source", "S9", "Gone.", "An"), "S9"),
        (Memo("code", "nope", "Gone.", "An"), "nope"),
        (Memo("coding", "77", "Gone.", "An"), "no coding 77"),
        (Memo("speaker", "S1", "Who?", "An", speaker="R7"), 'no speaker "R7". It has: IV, R1'),
        (Memo("passage", "S1", "Where?", "An", start=5, end=5), "no words at 5 to 5"),
        (Memo("passage", "S1", "Where?", "An", start=0, end=9999), "characters long"),
        (Memo("passage", "S1", "Where?", "An", start=0, end=2, quote="XX"), "stands “IV”, not “XX”"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(noted, memo, sentence):
    with pytest.raises((MemoError, NotFoundError), match=r".*") as refused:
        noted.memos.add(memo)
    assert sentence in str(refused.value)
    assert len(noted.memos.all()) == 2


# --- what it said before --------------------------------------------------------


def test_what_a_memo_said_before_is_told_with_who_and_when(noted):
    noted.memos.change(1, "Bea", "Who asks whom?", kind="theory")
    noted.memos.withdraw(1, "An")
    memo = noted.memos.restore(1, "An")
    assert (memo.text, memo.kind, memo.coder, memo.changed_by) == ("Who asks whom?", "theory", "An", "Bea")
    steps = [(step["action"], step["coder"], step["text"]) for step in noted.memos.history(1)]
    assert steps == [
        ("add", "An", "Who asks?"),
        ("update", "Bea", "Who asks whom?"),
        ("withdraw", "An", None),
        ("restore", "An", "Who asks whom?"),
    ]


def test_who_saves_second_is_told_what_the_first_wrote(noted):
    noted.memos.change(1, "Bea", "Ask Bea.", was="Who asks?")
    with pytest.raises(
        MemoChangedError, match=r"Bea changed memo 1 meanwhile\. It says: “Ask Bea\.”"
    ) as told:
        noted.memos.change(1, "An", "Ask An.", was="Who asks?")
    assert told.value.memo.text == noted.memos.get(1).text == "Ask Bea."


def test_the_same_words_again_change_nothing(noted):
    before = noted.log.last()
    noted.memos.change(1, "Bea", "Who asks? ")
    assert noted.log.last() == before


def test_a_withdrawn_memo_is_not_changed(noted):
    noted.memos.withdraw(1, "An")
    with pytest.raises(MemoError, match="coder memo restore 1"):
        noted.memos.change(1, "An", "More.")


# --- texts that change ----------------------------------------------------------


def test_a_memo_moves_along_with_its_words(noted):
    rewritten(noted, "And the members?", "And the members of the union?")
    assert noted.memos.get(1).quote == "They ask for more."
    rewritten(noted, "They ask for more.", "They often ask for more.")
    assert noted.memos.get(1).quote == "They often ask for more."
    undo(noted, "S1", "An")
    undo(noted, "S1", "An")
    assert noted.memos.get(1).quote == "They ask for more."


def test_a_memo_whose_words_are_gone_stays_without_them(noted):
    rewritten(noted, "They ask for more. ", "")
    memo = noted.memos.get(1)
    assert (memo.text, memo.quote.strip()) == ("Who asks?", "")
    undo(noted, "S1", "An")
    assert noted.memos.get(1).quote == "They ask for more."


def test_a_memo_follows_a_speaker_who_is_called_otherwise(noted):
    noted.speakers.set("S1", "An", merge=["R1=Devin"])
    assert noted.memos.get(2).speaker == "Devin"
    correct(noted, plan_speakers(noted, "S1", {"Devin": "Dev"}, {}), "An")
    assert noted.memos.get(2).speaker == "Dev"
    undo(noted, "S1", "An")
    assert noted.memos.get(2).speaker == "Devin"


def test_names_are_taken_out_of_memos_of_what_they_are_on_and_of_their_history(study, take):
    take(text="IV: Who?\nZora Quist: I, Zora Quist, bake.\n")
    text = study.sources.text("S1")
    start = text.index("I, Zora Quist")
    study.memos.add(Memo("speaker", "S1", "Zora Quist whispers.", "An", speaker="Zora Quist"))
    study.memos.add(Memo("passage", "S1", "Who is this?", "An", start=start, end=start + 13))
    study.memos.change(1, "An", "Zora Quist laughs.", kind="of Zora Quist")
    pseudonymise.replace(study, [Entry("Zora Quist", "[P1]")], "An")
    speaker, passage = study.memos.all()
    assert (speaker.speaker, speaker.text, speaker.kind) == ("[P1]", "[P1] laughs.", "of [P1]")
    assert passage.quote == "I, [P1]"
    assert [step["text"] for step in study.memos.history(1)] == ["[P1] whispers.", "[P1] laughs."]


# --- what goes ------------------------------------------------------------------


def test_memos_go_with_a_source_that_is_erased_and_no_number_comes_back(noted, take, code):
    coding = code("S1", "They ask for more.")
    noted.memos.add(Memo("coding", str(coding.id), "Look again.", "An"))
    noted.memos.change(1, "An", "Changed.")
    erase(noted, "S1", "An", with_codings=True)
    assert noted.memos.all() == []
    logged = noted.db.execute("SELECT DISTINCT before, after FROM log WHERE object = 'memo'").fetchall()
    assert logged == [(None, None)]
    assert noted.memos.add(Memo("study", "", "Later.", "An")).id == 4


def test_a_memo_goes_over_to_the_code_that_takes_the_place_of_another(noted):
    noted.memos.add(Memo("code", "capacity", "Broad.", "An"))
    merge_codes(noted, "capacity", "trust", "An")
    assert noted.memos.get(3).about_id == "trust"
