"""A text that was corrected meets the text of before: the later one holds, or the one that somebody chooses."""

import pytest

from coder.errors import StudyError
from coder.merge import UndecidedError
from coder.model import Coding, Memo, Stance
from coder.services.checking import check_study
from coder.services.correct_source import correct, plan_text
from coder.services.merge_studies import merge
from coder.study import Study
from coder.study.archive import archive_of

TALK = "IV: What changed?\nR1: We run the campain ourselves now.\nR1: They ask for more.\n"
RIGHT = TALK.replace("campain", "campaign")
OTHER = TALK.replace("campain", "champagne")


@pytest.fixture
def pair(study, take, code, tmp_path):
    """The study of An with a talk and a coding of “They ask for more”, and Bea's copy of it."""
    take("talk.txt", TALK)
    code("S1", "They ask for more")
    study.backup(tmp_path / "bea.db")
    with Study(tmp_path / "bea.db") as bea:
        yield study, bea


def put_right(study, text, by):
    correct(study, plan_text(study, "S1", text), by)


def put_on(study, words, code, by):
    start = study.sources.text("S1").index(words)
    return study.codings.add(Coding("S1", start, start + len(words), "", code, by, Stance.SUPPORTS))


def joined(study, other, **how):
    return merge(study, other.path, "An", **how)


def quotes(study):
    return sorted((coding.code, coding.quote) for coding in study.codings.select())


def is_sound(study):
    return [one.check for one in check_study(study) if not one.sound] == []


def test_a_corrected_text_and_a_copy_of_before_need_no_decision(pair):
    an, bea = pair
    put_right(an, RIGHT, "An")
    put_on(bea, "run the campain", "trust", "Bea")
    bea.memos.add(Memo("passage", "S1", "Hm.", "Bea", start=18, end=24, quote=TALK[18:24]))
    assert joined(an, bea).conflicts == []
    assert an.sources.text("S1") == RIGHT
    assert quotes(an) == [("O1", "They ask for more"), ("trust", "run the campaign")]
    marked = [coding.quote_before for coding in an.codings.select(code="trust")]
    assert marked == ["run the campain"]
    assert [memo.quote for memo in an.memos.all()] == [TALK[18:24]]
    assert is_sound(an)
    before = archive_of(an)
    assert joined(an, bea).changed is False
    assert archive_of(an) == before


def test_the_copy_of_before_takes_the_correction_over(pair):
    an, bea = pair
    put_right(an, RIGHT, "An")
    put_on(bea, "run the campain", "trust", "Bea")
    assert joined(bea, an).conflicts == []
    assert bea.sources.text("S1") == RIGHT
    assert quotes(bea) == [("O1", "They ask for more"), ("trust", "run the campaign")]
    assert [text.text for text in bea.earlier_texts.of("S1")] == [TALK]
    assert len(bea.log.happened("source", "S1", ["correct"])) == 1
    assert is_sound(bea)
    assert joined(bea, an).changed is False
    joined(an, bea)
    assert quotes(an) == quotes(bea)
    assert [text.text for text in an.earlier_texts.of("S1")] == [TALK]


def test_a_text_that_was_corrected_twice_is_followed_through_both(pair):
    an, bea = pair
    put_right(an, RIGHT, "An")
    put_right(an, RIGHT.replace("They ask", "People ask"), "An")
    put_on(bea, "ourselves now", "trust", "Bea")
    assert joined(an, bea).conflicts == []
    assert quotes(an) == [("O1", "People ask for more"), ("trust", "ourselves now")]
    joined(bea, an)
    assert quotes(bea) == quotes(an)
    assert joined(an, bea).added.keys() & {"earlier text", "coding"} == set()  # only that Bea has merged
    assert joined(an, bea).changed is False


@pytest.mark.parametrize(
    ("side", "text", "quote"), [("mine", RIGHT, "campaign"), ("theirs", OTHER, "champagne")]
)
def test_a_text_that_both_corrected_is_decided(pair, side, text, quote):
    an, bea = pair
    put_right(an, RIGHT, "An")
    put_right(bea, OTHER, "Bea")
    put_on(an, "the campaign", "capacity", "An")
    put_on(bea, "the champagne", "trust", "Bea")
    with pytest.raises(UndecidedError) as undecided:
        joined(an, bea)
    (conflict,) = undecided.value.joined.conflicts
    assert (conflict.id, conflict.what) == ("source:S1:text", "the text of S1 (talk)")
    assert conflict.mine == "“…What changed? R1: We run the campaign ourselves now. R1: They ask f…”"
    assert "the champagne ourselves" in conflict.theirs
    assert an.sources.text("S1") == RIGHT
    joined(an, bea, take={"source:S1:text": side})
    assert an.sources.text("S1") == text
    assert quotes(an) == [
        ("O1", "They ask for more"),
        ("capacity", f"the {quote}"),
        ("trust", f"the {quote}"),
    ]
    assert {one.text for one in an.earlier_texts.of("S1")} == {TALK, RIGHT, OTHER} - {text}
    assert is_sound(an)
    assert joined(an, bea).changed is False
    assert joined(bea, an).conflicts == []
    assert bea.sources.text("S1") == text
    assert quotes(bea) == quotes(an)


def test_words_that_are_gone_keep_their_coding_to_be_looked_at(pair):
    an, bea = pair
    put_right(an, TALK.replace("R1: We run the campain ourselves now.\n", ""), "An")
    put_on(bea, "run the campain ourselves", "trust", "Bea")
    joined(an, bea)
    (coding,) = an.codings.select(code="trust")
    assert (coding.quote_before, coding.quote != "") == ("run the campain ourselves", True)
    assert is_sound(an)


def test_a_text_with_names_and_one_without_are_not_joined(pair):
    """What Bea wrote beside the text has the names still: they would come back."""
    an, bea = pair
    put_right(an, RIGHT, "An")
    an.log.add("An", ("pseudonymise", "source", "S1", None, {}))
    with pytest.raises(StudyError, match=r"S1 \(talk\) has another text .* pseudonymised"):
        joined(an, bea)
