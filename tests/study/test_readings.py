"""Who is to read a source, and who has read it."""

from coder.services.coder_agreement import Scope, compare_coders
from coder.services.reading_progress import reading_progress


def test_who_reads_what(study, take, code):
    take()
    assert study.readings.assign(["S1"], "Bea", "An") == ["S1"]
    assert study.readings.assign(["S1"], "Bea", "An") == []
    assert [(one.coder, one.is_assigned, one.is_read, one.by) for one in study.readings.all()] == [
        ("Bea", True, False, "An")
    ]
    assert study.readings.mark_read(["S1"], "Bea", "Bea") == ["S1"]
    assert study.readings.read() == {"Bea": {"S1"}}
    assert study.readings.assign(["S1"], "Bea", "An", is_assigned=False) == ["S1"]
    assert study.readings.read() == {"Bea": {"S1"}}  # who need not read it any more has read it all the same
    assert study.readings.mark_read(["S1"], "Bea", "Bea", is_read=False) == ["S1"]
    assert study.readings.all() == []
    assert [line["action"] for line in study.log.entries() if line["object"] == "source"][:4] == [
        "unread",
        "unassign",
        "read",
        "assign",
    ]


def test_how_far_it_is(study, take, code):
    take()
    code("S1", "They ask for more.", "trust", coder="An")
    study.readings.assign(["S1"], "Bea", "An")
    study.readings.mark_read(["S1"], "Cem", "Cem")
    (row,) = reading_progress(study)
    assert [(one["coder"], one["state"], one["assigned"], one["codings"]) for one in row["readers"]] == [
        ("An", "begun", False, 1),
        ("Bea", "not_begun", True, 0),
        ("Cem", "read", False, 0),
    ]


def test_an_empty_study_has_nothing_to_read(study):
    assert (reading_progress(study), study.readings.all(), study.readings.read()) == ([], [], {})


def test_whoever_read_and_found_nothing_disagrees_with_who_found_something(study, take, code):
    """Four turns, An gave one a code, Bea read all and gave none: three of four alike."""
    take()
    code("S1", "They ask for more.", "trust", coder="An")
    study.readings.mark_read(["S1"], "Bea", "Bea")
    found = compare_coders(study, ["An", "Bea"], Scope(intervals=False))
    assert (found["percent"], found["sources"][0]["coded_by"]) == (0.75, ["An", "Bea"])
    assert [one["kind"] for one in found["disputed"]] == ["missed"]
