"""Whatever the program can say of a value has a name, in every language."""

import ast
import inspect
import re
import textwrap
from importlib import import_module
from pathlib import Path

import pytest

from coder.agreement.merging import DisputeKind
from coder.analysis import claims, earlier_counting, gaps, indicators, progress_markers, signed_sets
from coder.analysis.coverage import SIGNS, Answer
from coder.codebook import schema, schema_values
from coder.codebook.framework_forms.fields import FAMILIES
from coder.model import (
    Basis,
    ClaimLevel,
    Degree,
    Kind,
    Origin,
    PointerKind,
    Relation,
    Result,
    RoleGround,
    SourceKind,
    Stance,
    Timing,
)
from coder.pseudonyms.finder import Sort
from coder.services.report import SECTIONS
from coder.services.report import coverage as reported
from coder.translations import LANGUAGES, using
from coder.translations.terms import TERMS, has_term, term, terms
from coder.workbench.accounts import ROLES

HOUSE = Path(inspect.getfile(terms)).parents[1]


def literals(thing):
    """List the plain strings in the code of something, docstrings apart."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(thing)))
    texts = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {text for text in texts if re.fullmatch(r"[a-z]+(_[a-z]+)*", text)}


MARKS = literals(claims.Claim.__dict__["marks"].func)
LEFT_OUT = literals(import_module("coder.services.evidence.quotes")._Register.left_out)
GAPS = {text for text in literals(gaps) if text.startswith("gap_")}
RECOUNT = {text for text in literals(earlier_counting) if text.startswith("recount_")}
TARGETS = {text for text in literals(indicators) if re.match("indicator_|target_|held_against_", text)} - {
    "target_year"
}


def test_these_are_all_that_the_counting_says():
    """What the manual names is found, so that the test below looks at something."""
    assert {
        *("one_voice", "one_kind", "opinion_only", "figures_only", "reach_only", "connected_only"),
        *("claimant_only", "disputed", "judgement_only", "to_review", "differs_from_rule"),
    } == MARKS
    assert literals(signed_sets.SignedSet.marks.fget) <= MARKS
    assert {"withdrawn", "interviewer", "own_claim", "double", "other_reading"} == LEFT_OUT
    assert {"gap_group", "gap_group_unheard", "gap_none_asked", "gap_not_investigated"} < GAPS
    assert {f"gap_{mark}" for mark in ("one_kind", "figures_only", "opinion_only", "disputed")} < GAPS
    assert {f"recount_{why}" for why in ("links", "interviewers", "claimant", "disputes", "voices")} < RECOUNT
    assert {"target_without_value", "held_against_whole", "indicator_missing"} < TARGETS


def chosen(annotation):
    """List what a field of the codebook may be."""
    return set(re.findall(r"'([a-z_]+)'", str(annotation)))


NAMED = {
    "result": {*Result, "not_signed", "not_judged"},
    "tone": {*Result, *Stance},
    "stance": {*Stance, "not_asked"},
    "judged": {*Stance, *Basis},
    "basis": Basis,
    "kind": SourceKind,
    "relation": Relation,
    "role_ground": RoleGround,
    "timing": Timing,
    "degree": Degree,
    "measures": ClaimLevel,
    "user": ROLES,
    "code_kind": {*Kind},
    "origin": {*Origin} - {Origin.MANUAL},
    "dispute": DisputeKind,
    "sort": Sort,
    "tab": {*SECTIONS} - {"agreement"},  # that one has a page of its own
    "mark": MARKS | literals(progress_markers.Marker.marks.fget),
    "left_out": LEFT_OUT,
    "remark": LEFT_OUT | {"of_claimant", "by_reach", "disputed", "with_question"},
    "gap": GAPS,
    "recount": RECOUNT,
    "indicator": TARGETS,
    "state": {reported._STATES[answer] for answer in Answer},
    "line": {*"123456", "named_actor", "only_claimant"},
    "stage": chosen(schema_values.Stage),
    "direction": chosen(schema_values.Direction),
    "type": chosen(schema.Mechanism.model_fields["type"].annotation),
    "pointer_kind": {*PointerKind},
    "ladder": chosen(schema.Marker.model_fields["ladder"].annotation),
    "mode": {"yearly", "cumulative"},
    "priority": {"high", "medium", "low"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("family", NAMED)
def test_each_of_them_has_a_name(family, language):
    assert NAMED[family]
    with using(language):
        for name in NAMED[family]:
            assert has_term(family, name), f"{family} {name}"
            said = terms(family)[name]
            assert said.strip(), name
            assert "_" not in re.sub(r"\{\w+\}", "", said)  # an id is no word


def test_every_answer_has_a_sign_and_a_state():
    assert set(SIGNS) == set(reported._STATES) == set(Answer)


def used_families():
    """List the families that the source asks for, in all three of its languages."""
    found = set(FAMILIES.values())
    for path in HOUSE.rglob("*.*"):
        if path.suffix in (".py", ".html", ".js"):
            text = path.read_text(encoding="utf-8")
            found |= set(re.findall(r"""\b(?:term|terms|has_term)\(["'](\w+)["']""", text))
    return found


def test_every_family_that_is_asked_for_is_there_and_every_one_there_is_asked_for():
    """The docstring of the table is an example, no use."""
    assert used_families() == set(TERMS)


def test_a_value_that_an_enumeration_knows_and_its_id_are_called_the_same():
    assert term("stance", Stance.UNABLE) == term("stance", "unable") == "unable to say"
    with using("nl"):
        assert term("result", Result.CONTESTED) == "betwist"


def test_a_name_that_is_not_there_is_a_fault():
    with pytest.raises(KeyError):
        term("stance", "hopes")
