"""The codebook in the study: loaded whole or not at all, its versions kept, no coding ever lost."""

import pytest

from coder.codebook import read_codebook
from coder.errors import CodebookError, NotFoundError, StudyError
from coder.services.checking import check_study

RUN = "We run the campaign ourselves now."


@pytest.fixture
def load(study, codebook_file):
    def loading(text):
        return study.codes.load(read_codebook(codebook_file(text, "next.yaml"))[1], "Bilal")

    return loading


def test_a_study_without_codebook_says_so(tmp_path):
    from coder.study import Study

    with Study(tmp_path / "study.db", create=True) as study:
        assert study.codebook.codes == ()
        with pytest.raises(
            NotFoundError, match=r"This study has no codebook yet\. Load one with `coder codebook"
        ):
            study.codes.plain()


def test_loading_says_what_came_and_went(study, load):
    assert load("id: x\nthemes: [{id: trust, title: Trust}, {id: hope, title: Hope}]") == {
        "version": 2,
        "status": "loaded",
        "added": ["hope"],
        "removed": sorted(
            ["EQ1.1", "EQ1.1.a", "capacity", "O1", "O2", "O3", "O3.a", "O3.b", "A1", "C1.expertise", "M1"],
        ),
        "in_use": [],
    }
    entry = study.log.entries(1)[0]
    assert (entry["coder"], entry["action"], entry["object"], entry["object_id"]) == (
        "Bilal",
        "load",
        "codebook",
        "2",
    )


def test_the_same_again_makes_no_new_version(study, load):
    load("id: x\nthemes: [{id: trust, title: Trust}]")
    assert load("id: x\nthemes: [{id: trust, title: Trust}]")["status"] == "unchanged"
    assert [version["version"] for version in study.codes.history()] == [1, 2]


def test_codings_stay_and_a_vanished_code_in_use_is_reported(study, take, code, load):
    kept = code(take(), RUN, "O1")
    code("S1", RUN, "trust")
    loaded = load("id: x\nthemes: [{id: trust, title: Confidence}]")
    assert loaded["in_use"] == ["O1"]
    assert {coding.code for coding in study.codings.select()} == {"O1", "trust"}
    assert study.codings.get(kept.id) == kept
    failed = [finding for finding in check_study(study) if not finding.sound]
    assert [(f.check, f.found) for f in failed] == [
        ("codes in use stand in the codebook", ["O1 has 1 coding and no longer stands in the codebook"])
    ]


def test_a_vanished_code_takes_no_new_codings_until_it_comes_back(study, take, code, load):
    code(take(), RUN, "O1")
    load("id: x\nthemes: [{id: trust, title: Trust}]")
    with pytest.raises(Exception, match=r'The code "O1" no longer stands in the codebook; it takes no new'):
        code("S1", "What changed?", "O1")
    load("id: x\noutcomes: [{id: O1, title: Back}]")
    code("S1", "the campaign ourselves now.", "O1")
    assert len(study.evidence.about("O1")["O1"]) == 2


def test_a_code_in_use_may_not_turn_into_another_kind(study, take, code, load):
    code(take(), RUN, "O1")
    with pytest.raises(StudyError, match='"O1" has codings and is of the kind outcome; this codebook'):
        load("id: x\nthemes: [{id: O1, title: Not an outcome}]")
    assert len(study.codes.history()) == 1


def test_a_codebook_with_faults_changes_nothing(study, load):
    before = study.codes.plain()
    with pytest.raises(CodebookError):
        load("id: x\nthemes: [{id: trust}]")
    assert study.codes.plain() == before


def test_what_codes_are_about_is_counted_anew(study, take, code, load):
    code(take(), RUN, "capacity")
    assert len(study.evidence.about("EQ1.1")["EQ1.1"]) == 1
    load("""
        id: x
        questions: [{id: EQ1, title: Q, criteria: [{id: EQ1.1, title: C}, {id: EQ1.2, title: D}]}]
        themes: [{id: capacity, title: Capacity, about: [EQ1.2]}]
    """)
    found = study.evidence.about("EQ1.1", "EQ1.2")
    assert {code: len(rows) for code, rows in found.items()} == {"EQ1.1": 0, "EQ1.2": 1}


def test_earlier_versions_are_kept_with_their_content(study, load):
    load("id: x\nthemes: [{id: hope, title: Hope}]")
    assert study.codes.plain(1)["id"] == "neighbours"
    assert study.codes.plain()["id"] == study.codes.plain(2)["id"] == "x"
    with pytest.raises(NotFoundError, match=r"There is no codebook version 9\. See `coder codebook history`"):
        study.codes.plain(9)


def test_an_unknown_code_is_named_with_the_nearest(study):
    with pytest.raises(NotFoundError, match=r'no code "capacty"\. Did you mean "capacity"'):
        study.codes.get("capacty")
