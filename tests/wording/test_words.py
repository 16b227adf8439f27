"""Whatever the counting can say of evidence has words in Dutch, French and English."""

import ast
import inspect
import re
import textwrap

import pytest

from coder.analysis import claims, earlier_counting, gaps, progress_markers
from coder.analysis.coverage import SIGNS, Answer
from coder.model import Basis, Degree, Relation, Result, SourceKind, Stance, Timing
from coder.services.evidence.quotes import _left_out
from coder.services.report import coverage as reported
from coder.wording import LANGUAGES, counting, figures, judging, known, report, say, tables
from coder.workbench import words as workbench

FILES = (judging, tables, report, figures, counting)


def literals(thing):
    """List the plain strings in the code of something, docstrings apart."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(thing)))
    texts = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {text for text in texts if re.fullmatch(r"[a-z]+(_[a-z]+)*", text)}


MARKS = literals(claims.Claim.__dict__["marks"].func) - {"opinion"}  # a basis
LEFT_OUT = literals(_left_out)
GAPS = {text for text in literals(gaps) if text.startswith("gap_")}
RECOUNT = {text for text in literals(earlier_counting) if text.startswith("recount_")}


def test_these_are_all_that_the_counting_says():
    """What the manual names is found, so that the tests below look at something."""
    assert {
        *("one_voice", "one_kind", "opinion_only", "figures_only", "reach_only", "connected_only"),
        *("claimant_only", "disputed", "judgement_only", "to_review", "differs_from_rule"),
    } == MARKS
    assert literals(claims.SignedSet.marks.fget) <= MARKS
    assert {"withdrawn", "interviewer", "own_claim", "double", "other_reading"} == LEFT_OUT
    assert {"gap_group", "gap_group_unheard", "gap_none_asked", "gap_not_investigated"} < GAPS
    assert {f"gap_{mark}" for mark in ("one_kind", "figures_only", "opinion_only", "disputed")} < GAPS
    assert {f"recount_{why}" for why in ("links", "interviewers", "claimant", "disputes", "voices")} < RECOUNT


KEYS = {
    "marks": MARKS | literals(progress_markers.Marker.marks.fget),
    "left out": LEFT_OUT,
    "gaps": GAPS,
    "recount": RECOUNT,
    "answers": {f"state_{reported._STATES[answer]}" for answer in Answer},
    "timing": {f"timing_{timing}" for timing in Timing},
    "degrees": {f"degree_{degree}" for degree in Degree},
    "lines": {
        *(f"line_{line}" for line in (*"123456", "named_actor")),
        "only_claimant",
        "held_back",
        "tally",
    },
    "words of evidence": {*Result, *Stance, *Basis, *SourceKind, *Relation},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", KEYS)
def test_each_of_them_has_words(what, language):
    for key in KEYS[what]:
        assert known(key), key
        said = say(key, language)
        assert said.strip(), key
        assert "_" not in re.sub(r"\{\w+\}", "", said)  # a key is no word


def test_every_answer_has_a_sign_and_a_state():
    assert set(SIGNS) == set(reported._STATES) == set(Answer)


@pytest.mark.parametrize("words", FILES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_wordings_are_three_with_the_same_places(words):
    for key, wordings in words.WORDS.items():
        assert len(wordings) == len(LANGUAGES), key
        places = {frozenset(re.findall(r"\{(\w+)", wording)) for wording in wordings}
        assert len(places) == 1, key


def test_no_key_stands_in_two_files():
    seen = {}
    for words in FILES:
        for key in words.WORDS:
            assert key not in seen, f"{key} stands in {seen.get(key)} and in {words.__name__}"
            seen[key] = words.__name__


EVERYTHING = {f"{words.__name__}.{key}": said for words in FILES for key, said in words.WORDS.items()}
EVERYTHING |= {f"workbench.{key}": said for key, said in workbench._table().items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_apostrophes_are_curved_and_quotes_are_those_of_the_language(language):
    foreign = {"nl": "['«»„]", "fr": "['“”„]", "en": "['«»„]"}[language]
    place = LANGUAGES.index(language)
    assert [key for key, said in EVERYTHING.items() if re.search(foreign, said[place])] == []


def test_french_never_breaks_a_line_before_a_high_mark():
    # a sign of a legend, as in ", ? ne peut se prononcer", is a word of its own
    breaking = re.compile(r"(?<!,) [:;?!»]|« |[^\s\d][;?!»]|[^\s]:(?=\s|$)| %")
    assert [key for key, (_, french, _) in EVERYTHING.items() if breaking.search(french)] == []
