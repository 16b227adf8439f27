"""A coding can be corrected, taken back and let in again; the log tells each step."""

from pathlib import Path

import pytest

from coder.errors import CodingError
from coder.model import Coding, Stance, Transcript, Turn
from coder.services.merge_codes import merge_codes
from coder.study import Study

TEXT = "We run the campaign ourselves now."


@pytest.fixture
def study(tmp_path: Path):
    with Study(tmp_path / "study.db", create=True) as study:
        themes = [{"id": "own", "title": {"": "Own"}}, {"id": "help", "title": {"": "Help"}}]
        study.codes.load({"id": "test", "themes": themes}, "An")
        study.sources.add(Transcript("Talk", TEXT, (Turn(1, None, 0, len(TEXT)),)), "An")
        yield study


def code(study: Study, code: str = "own", end: int = 6) -> Coding:
    return study.codings.add(Coding("S1", 0, end, "", code, "An"))


def test_a_coding_gets_another_span_and_stance_and_keeps_its_number(study):
    coding = code(study)
    changed = study.codings.change(coding.id, "Bilal", start=3, end=19, stance=Stance.SUPPORTS)
    assert (changed.id, changed.quote, changed.stance) == (coding.id, "run the campaign", "supports")
    assert changed.coder == "An"
    assert [row["coder"] for row in study.codings.history(coding.id)] == ["An", "Bilal"]


def test_changing_nothing_leaves_no_trace(study):
    coding = code(study)
    assert study.codings.change(coding.id, "An", stance=Stance.MENTIONS) == coding
    assert len(study.codings.history(coding.id)) == 1


def test_a_span_outside_the_text_is_refused(study):
    with pytest.raises(CodingError, match="positions 0 to 34"):
        study.codings.change(code(study).id, "An", end=99)


def test_two_codings_never_become_one_by_a_change(study):
    code(study)
    with pytest.raises(CodingError, match="already: coding 1"):
        study.codings.change(code(study, "help").id, "An", code="own")


def test_a_withdrawn_coding_counts_again_under_its_number(study):
    coding = code(study)
    study.codings.withdraw(coding.id, "An")
    with pytest.raises(CodingError, match="withdrawn"):
        study.codings.change(coding.id, "An", memo="late")
    assert study.codings.restore(coding.id, "An").withdrawn is None
    assert [c.id for c in study.codings.select()] == [coding.id]


def test_a_withdrawn_coding_stays_out_when_its_place_was_taken(study):
    first = code(study)
    study.codings.withdraw(first.id, "An")
    code(study)
    with pytest.raises(CodingError, match="already"):
        study.codings.restore(first.id, "An")


def test_the_counter_moves_with_each_change_and_tells_what_it_was(study):
    before = study.log.last()
    coding = code(study)
    assert [(e["action"], e["object"], e["object_id"]) for e in study.log.since(before)] == [
        ("add", "coding", str(coding.id))
    ]
    assert study.log.since(study.log.last()) == []


def test_search_stays_in_one_source_when_asked(study):
    assert [hit["source"] for hit in study.sources.search("campaign", source="S1")] == ["S1"]
    assert study.sources.search("campaign", source="S2") == []


def test_codes_are_merged_with_all_codings_kept(study):
    code(study)
    alone = code(study, "help", end=10)
    twice = code(study, "help")
    assert merge_codes(study, "help", "own", "Bilal") == 1
    assert [c.id for c in study.codings.select(code="own")] == [1, alone.id]
    assert study.codings.get(twice.id).withdrawn
    assert [c.id for c in study.codebook.codes] == ["own"]
