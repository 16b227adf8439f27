"""The tool and the reference judge the same made-up studies; both keep the promises of the rule.

`EXAMPLES=5000 python -m pytest tests/test_against_reference.py` looks longer, each time elsewhere.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from made_up import GROUPS, QUESTIONS, add_codings, add_source, fill, studies
from reference import RANK, STANCES, is_claimants, judge, matrix_row, profile
from reference_study import CLAIMS, Code, Coding, Source, Study

import coder.study
from coder.model import Kind
from coder.services import evidence

EXAMPLES = os.environ.get("EXAMPLES")
Tool = Callable[[Study], AbstractContextManager[coder.study.Study]]

many = settings(
    max_examples=int(EXAMPLES or 200),
    derandomize=not EXAMPLES,
    deadline=None,
    phases=(Phase.reuse, Phase.generate, Phase.shrink),  # to explain takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
fewer = settings(many, max_examples=int(EXAMPLES or 200) // 2)
MARKS = {
    *("one_voice", "one_kind", "opinion_only", "figures_only", "reach_only", "connected_only"),
    *("claimant_only", "disputed", "judgement_only", "differs_from_rule"),
}


@pytest.fixture(scope="session")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Tool:
    """Open a made-up study in the tool; each begins as a copy of one empty file."""
    empty = tmp_path_factory.mktemp("empty") / "study.db"
    with coder.study.Study(empty, create=True) as study:
        study.db.execute("PRAGMA journal_mode = DELETE")

    @contextmanager
    def opened(made_up: Study) -> Iterator[coder.study.Study]:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "study.db"
            shutil.copyfile(empty, path)
            with coder.study.Study(path) as made:
                fill(made, made_up)
                yield made

    return opened


def wholes(study: Study) -> list[Code]:
    return [code for code in study.codes if code.kind in CLAIMS and not code.parent]


# --- what the tool says, as the reference says it ------------------------------


def all_claims(made: coder.study.Study) -> list[dict[str, Any]]:
    claims = [*evidence.claims(made, Kind.OUTCOME), *evidence.claims(made, Kind.ASSUMPTION)]
    return [claim.as_dict() for claim in claims]


def claims_of(made: coder.study.Study) -> dict[str, dict[str, Any]]:
    """Return what the tool says of each claim, with sources where it names voices."""
    names: dict[str, set[str]] = {}
    for source, name in made.sources.clusters().items():
        names.setdefault(name, set()).add(source)
    voices = {name: frozenset(sources) for name, sources in names.items()}
    return {claim["code"]: as_the_reference_has_it(claim, voices) for claim in all_claims(made)}


def as_the_reference_has_it(claim: Mapping[str, Any], voices: Mapping[str, frozenset[str]]) -> dict[str, Any]:
    as_told = ("code", "result", "robust", "flip_margin", "without_connected", "without_opinion", "by_coder")
    return {
        **{key: claim[key] for key in as_told},
        **{stance: {voices[name] for name in claim[stance]} for stance in STANCES[:4]},
        **{key: set(claim[key]) for key in ("decisive", "own_claim")},
        "codings": {*claim["codings"], *claim["own_claim"]},
        "marks": set(claim["marks"]) & MARKS,
        "via": {int(coding): code for coding, code in claim["via"].items()},
        "parts": [as_the_reference_has_it(part, voices) for part in claim["parts"]],
    }


def differences(tool: Mapping[str, Any], reference: Mapping[str, Any], where: str) -> list[str]:
    found = []
    for key, value in reference.items():
        if key == "parts":
            parts = {part["code"]: part for part in tool["parts"]}
            for part in value:
                found += differences(parts[part["code"]], part, part["code"])
        elif tool[key] != value:
            found.append(f"{where} {key}: the tool has {tool[key]!r}, the reference {value!r}")
    return found


def cells_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of the matrix; cells in which nothing is may be there or not."""
    numbers = (*STANCES, "disputed")
    cells = {
        column: {**{word: cell[word] for word in numbers}, "codings": set(cell["codings"])}
        for column, cell in row["cells"].items()
        if cell["codings"]
    }
    return {"cells": cells, "totals": {stance: row["totals"][stance] for stance in STANCES}}


def matrix_of(made: coder.study.Study) -> dict[str, dict[str, Any]]:
    rows = [row.as_dict() for question in QUESTIONS for row in evidence.matrix(made, question).rows]
    return {row["code"]: cells_of(row) for row in rows}


def profile_of(made: coder.study.Study) -> dict[str | None, dict[str, tuple[str, int, int]]]:
    """Return per group, None being all, what the tool says of each factor."""
    found: dict[str | None, dict[str, tuple[str, int, int]]] = {}
    for row in (factor.as_dict() for factor in evidence.profile(made)):
        told = (row["degree"], row["clusters"], row["against"])
        found.setdefault(row["group"], {})[row["factor"]] = told
    return found


@many
@given(studies())
def test_the_tool_counts_and_judges_as_the_reference_does(tool: Tool, study: Study) -> None:
    with tool(study) as made:
        claims, rows, profiles = claims_of(made), matrix_of(made), profile_of(made)
    found: list[str] = []
    for claim in wholes(study):
        found += differences(claims[claim.id], judge(study, claim), claim.id)
    assert rows.keys() >= {"K1", "K2"}
    for code, row in rows.items():
        found += differences(row, matrix_row(study, code), f"matrix {code}")
    for group in (None, *GROUPS):
        expected, told = profile(study, group), profiles.get(group, {})
        found += differences({**expected, **told}, expected, f"profile of {group or 'all'}")
        if any(degree != "not_discussed" for degree, _, _ in expected.values()):
            assert told.keys() >= {"F1", "F2", "F3"}, f"The profile of {group or 'all'} is not whole."
    assert not found, "\n".join(found)


# --- what the rule promises ----------------------------------------------------


@st.composite
def one_more(
    draw: st.DrawFn, stances: tuple[str, ...], organisations: tuple[str, ...]
) -> tuple[Source, Coding]:
    """Return a new source and what it says; its id and its text are those of the next."""
    relation = draw(st.sampled_from(["independent", "beneficiary"]))
    kind = draw(st.sampled_from(["interview", "document", "figures"]))
    source = Source(
        "", kind, draw(st.sampled_from(organisations)), relation=relation, text="It was said anew."
    )
    basis = draw(st.sampled_from([None, "first_hand", "opinion"]))
    code = draw(st.sampled_from(["O1", "A1"]))
    return source, Coding(0, "", 0, 11, code, "An", draw(st.sampled_from(stances)), basis)


def with_one_more(study: Study, more: tuple[Source, Coding]) -> tuple[Study, Source, Coding]:
    source = replace(more[0], id=f"S{len(study.sources) + 1}")
    coding = replace(more[1], id=len(study.codings) + 1, source=source.id)
    longer = replace(study, sources=(*study.sources, source), codings=(*study.codings, coding))
    return longer, source, coding


def ranks_in_the_reference(study: Study) -> dict[str, int]:
    return {claim.id: RANK[str(judge(study, claim)["result"])] for claim in without_parts(study)}


def ranks_in_the_tool(made: coder.study.Study, study: Study) -> dict[str, int]:
    results = {claim["code"]: claim["result"] for claim in all_claims(made)}
    return {claim.id: RANK[results[claim.id]] for claim in without_parts(study)}


def without_parts(study: Study) -> list[Code]:
    return [claim for claim in wholes(study) if not study.parts(claim)]


def ranks_before_and_after(
    tool: Tool, study: Study, more: tuple[Source, Coding]
) -> Iterator[tuple[dict[str, int], dict[str, int]]]:
    longer, source, coding = with_one_more(study, more)
    yield ranks_in_the_reference(study), ranks_in_the_reference(longer)
    with tool(study) as made:
        before = ranks_in_the_tool(made, study)
        add_source(made, source)
        add_codings(made, (coding,))
        yield before, ranks_in_the_tool(made, longer)


@fewer
@given(studies(), one_more(("supports",), ("Newcomers",)))
def test_one_more_supporting_voice_never_lowers_the_rank(tool: Tool, study: Study, more: Any) -> None:
    for before, after in ranks_before_and_after(tool, study, more):
        assert after[more[1].code] >= before[more[1].code]


@fewer
@given(studies(), one_more(("contradicts",), ("Newcomers",)))
def test_one_more_contradicting_voice_never_raises_the_rank(tool: Tool, study: Study, more: Any) -> None:
    for before, after in ranks_before_and_after(tool, study, more):
        assert after[more[1].code] <= before[more[1].code]


@fewer
@given(studies(), one_more(STANCES, ("Mill", "GN", "School; goede buren", "Ann")))
def test_nothing_that_the_claimant_says_raises_the_rank(tool: Tool, study: Study, more: Any) -> None:
    longer, source, _ = with_one_more(study, more)
    own = [claim.id for claim in without_parts(study) if is_claimants(longer, source, claim)]
    for before, after in ranks_before_and_after(tool, study, more):
        assert all(after[claim] <= before[claim] for claim in own)
