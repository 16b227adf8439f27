"""The framework that this tool grew from: each output of its report comes out of the tool."""

import json
from pathlib import Path

import pytest

from coder.codebook import find_codebook, read_codebook
from coder.model import Kind
from coder.services import evidence
from coder.services.report import SECTIONS, make_report, make_section
from coder.study import Study


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    with Study(tmp_path_factory.mktemp("decent") / "study.db", create=True) as study:
        study.codes.load(read_codebook(find_codebook("decent-work-belgium"))[1], "An")
        yield study


def test_the_framework_is_whole(study):
    book = study.codebook
    top = [code for code in book.of_kind(Kind.CRITERION) if code.parent is None]
    pointers = [code for code in book.of_kind(Kind.CRITERION) if code.parent]
    totals = [indicator for indicator in book.indicators if "." not in indicator.id]
    assert (len(book.questions), len(top), len(pointers)) == (4, 12, 82)
    assert len(book.of_kind(Kind.OUTCOME)) == 18
    assert len(book.of_kind(Kind.ASSUMPTION)) == 24
    assert (len(book.cases), len(book.of_kind(Kind.MECHANISM))) == (2, 33)
    assert len(book.of_kind(Kind.MARKER)) == 13
    assert len(totals) == 20
    assert len(book.of_kind(Kind.FACTOR)) == 9  # included from the Wavemakers codebook


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_each_output_is_there_before_a_word_was_coded(study, language):
    report = make_report(study, language, sections=SECTIONS)
    sections = {section.id: section for section in report.sections}
    for name in [
        "strategies",
        "scales",
        "activities",
        "outcomes",
        "events",
        "contribution",
        "markers",
        "networks",
        "indicators",
        "documents",
        "framework",
        "assumptions",
        "coverage",
        "gaps",
        "method",
    ]:
        section = sections[name]
        assert section.tables or section.sections or (name == "coverage" and section.absent), name
    assert sections["findings"].absent  # with the reason: nothing has been written yet
    assert sections["wavemakers"].absent
    assert len(sections["outcomes"].tables[0].rows) == 18
    cases = sections["contribution"].sections
    assert sum(len(case.tables[0].rows) for case in cases) == 33
    stories = [part for case in cases for part in case.sections if part.id.startswith("story")]
    assert len(stories) == len(cases)
    assert all(story.paragraphs for story in stories)


def test_what_the_published_figures_do_not_add_up_to_is_said(study):
    found = {line.indicator.id: line for line in evidence.indicators(study)}
    sums = [values for key, values in found["SD1-OS-I1"].remarks if key == "indicator_sum"]
    # 1,753 + 5,232 + 750 in 2017, 1,126 + 5,784 in 2018, 1,184 + 4,672 + 326 in 2019: 20,827
    assert sums[0] == {"year": 2019, "value": 20928.0, "parts": 20827.0}


FACTS = Path(__file__).parents[1] / ".." / "shared" / "data" / "framework.json"


@pytest.fixture
def facts():
    if not FACTS.exists():
        pytest.skip("the facts of the published report are not beside this project")
    return json.loads(FACTS.read_text(encoding="utf-8"))


def test_what_the_sources_do_not_give_is_left_empty(study):
    mechanisms = study.codebook.of_kind(Kind.MECHANISM)
    own = [code for code in mechanisms if code.mechanism_type in ("primary", "commingled")]
    assert len(own) == 15
    assert {code.direction for code in own} == {None}
    assert {study.codebook.code(code).direction for code in ("Z-R8", "Z-X1")} == {None}  # "not stated"
    assert {study.codebook.code(code).direction for code in ("G-R6", "G-R7")} == {"neutral"}
    assert {code.ladder for code in study.codebook.of_kind(Kind.MARKER)} == {None}


def test_the_directions_are_those_of_the_report(study, facts):
    told = {"helps": "helps", "hinders": "hinders", "mixed": "both", "neutral": "neutral"}
    given = {one["id"]: told.get(one.get("direction_reader")) for one in facts["cases"]["mechanisms"]}
    assert {code.id: code.direction for code in study.codebook.of_kind(Kind.MECHANISM)} == given


def test_sub_questions_are_plain_factors_or_hypotheses_as_in_the_report(study, facts):
    kinds = {"pointer": "plain", "explanatory_factor": "factor", "hypothesis": "hypothesis"}
    given = {
        f"EQ{pointer['id']}": kinds[pointer["kind"]]
        for question in facts["evaluation_questions"]
        for criterion in question["criteria"]
        for pointer in criterion["pointers"]
    }
    assert {c.id: c.pointer for c in study.codebook.of_kind(Kind.CRITERION) if c.parent} == given


def test_dates_are_ranges_where_the_report_gives_ranges(study, facts):
    ranges = {
        (event.date, event.until) for case in study.codebook.cases for event in case.events if event.until
    }
    assert ranges == {("2021-03", "2021-04"), ("2022-02", "2022-03")}
    given = {(case, date[:7]) for case, steps in facts["cases"]["timelines"].items() for date, *_ in steps}
    ours = {(case.id, event.date) for case in study.codebook.cases for event in case.events}
    assert given <= ours
    # the memorandum went to PS in November 2020 and to the cabinet in January 2021
    assert ours - given == {("due_diligence", "2020-11")}
    assert {case.contribution_of for case in study.codebook.cases} == {"FOS, IFSI/ISVI and Solsoc"}


def test_the_figures_are_those_of_the_report(study, facts):
    """Targets all, in figures or words; of a cell that holds both figures, both."""
    ours = {one.id: one for one in study.codebook.indicators}
    for given in facts["indicators"]:
        one = ours[given["id"]]
        assert one.baseline == given["baseline"], one.id
        for year, target in given["targets"].items():
            assert isinstance(one.targets[int(year)], str) == isinstance(target, str), one.id
            assert isinstance(target, str) or one.targets[int(year)] == target, one.id
        totals = given.get("values_cumulative", {})
        for year, value in given["values_total"].items():
            total = totals.get(year) if one.mode == "cumulative" else None
            assert (
                one.values[int(year)] == total or one.yearly.get(int(year), one.values[int(year)]) == value
            ), one.id
        for year, total in totals.items():
            assert total is None or one.values[int(year)] == total, one.id


def test_every_indicator_is_drawn(study):
    figures = make_section(study, "indicators", "fr").figures
    assert sum(len(figure.data["panels"]) for figure in figures) == len(study.codebook.indicators) == 38
    assert len({figure.id for figure in figures}) == len(figures) == 4
