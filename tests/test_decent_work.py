"""The framework that this tool grew from: each output of its report comes out of the tool."""

import pytest

from coder.codebook import find_codebook, read_codebook
from coder.model import Kind
from coder.study import Study
from coder.study.report import gather


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
    report = gather(study, language)
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
    assert all(any(table.id.startswith("story") for table in case.tables) for case in cases)


def test_what_the_published_figures_do_not_add_up_to_is_said(study):
    found = {line.indicator.id: line for line in study.findings.indicators()}
    sums = [values for key, values in found["SD1-OS-I1"].remarks if key == "indicator_sum"]
    # 1,753 + 5,232 + 750 in 2017, 1,126 + 5,784 in 2018, 1,184 + 4,672 + 326 in 2019: 20,827
    assert sums[0] == {"year": 2019, "value": 20928.0, "parts": 20827.0}
