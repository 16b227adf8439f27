"""What all talks of a kind or a group were asked by the guide."""

import pytest

from coder.codebook import read_codebook
from coder.errors import NotFoundError, UsageError
from coder.services.import_files import ImportOptions, import_files
from coder.services.topic_lists import TopicList, apply_guides, apply_topic_list, guides
from coder.study import Study


@pytest.fixture
def study(tmp_path):
    """Two interviews (crafts, press) and a focus group (crafts); nobody was planned to be heard."""
    book = tmp_path / "book.yaml"
    book.write_text(
        "id: b\ngroups: [{id: crafts, title: Crafts}, {id: press, title: Press}]\n"
        "questions: [{id: EQ1, title: Effect, criteria: [{id: EQ1.1, title: A}, {id: EQ1.2, title: B}]}]\n",
        encoding="utf-8",
    )
    with Study(tmp_path / "study.db", create=True) as made:
        made.codes.load(read_codebook(book)[1], "An")
        for n, (kind, group) in enumerate(
            [("interview", "crafts"), ("interview", "press"), ("focus_group", "crafts")], start=1
        ):
            talk = tmp_path / f"{n}.txt"
            talk.write_text(f"R1: We train each other now, for the {n}. time.", encoding="utf-8")
            import_files(made, [talk], "An", ImportOptions({"kind": kind, "group": group}))
        yield made


def test_all_talks_of_a_kind_were_asked(study):
    topics = TopicList(["EQ1.1", "EQ1.2"], kinds=["interview"])
    assert apply_topic_list(study, topics, "An") == {"S1": ["EQ1.1", "EQ1.2"], "S2": ["EQ1.1", "EQ1.2"]}
    assert ("S3", "EQ1.1") not in study.questions_asked.known()
    assert apply_topic_list(study, topics, "An") == {}


def test_what_a_person_marked_stays(study):
    study.questions_asked.record_manual("S1", "Bea", not_asked=["EQ1.1"])
    topics = TopicList(["EQ1.1"], kinds=["interview", "focus_group"], groups=["crafts"])
    assert apply_topic_list(study, topics, "An") == {"S3": ["EQ1.1"]}
    assert study.questions_asked.marked() == {("S1", "EQ1.1"): False, ("S3", "EQ1.1"): True}


def test_an_unknown_code_or_nobody_changes_nothing(study):
    with pytest.raises(NotFoundError, match="EQ9"):
        apply_topic_list(study, TopicList(["EQ1.1", "EQ9"], kinds=["interview"]), "An")
    with pytest.raises(UsageError, match="Name the kind or the group"):
        apply_topic_list(study, TopicList(["EQ1.1"]), "An")
    assert study.questions_asked.marked() == {}


def test_a_list_that_the_framework_keeps_is_applied_again_for_what_comes_later(study, tmp_path):
    plain = study.codes.plain()
    plain["guides"] = [
        {"id": "talks", "title": {"": "T"}, "for_kinds": ["interview"], "codes": ["EQ1.1"]},
        {"id": "crafts", "title": {"": "C"}, "for_groups": ["crafts"], "codes": ["EQ1.1", "EQ1.2"]},
    ]
    study.codes.load(plain, "An")
    assert apply_guides(study, guides(study, ["talks"]), "An") == {"S1": ["EQ1.1"], "S2": ["EQ1.1"]}
    assert apply_guides(study, guides(study), "An") == {"S1": ["EQ1.2"], "S3": ["EQ1.1", "EQ1.2"]}
    later = tmp_path / "later.txt"
    later.write_text("R1: We came later and say something else.", encoding="utf-8")
    import_files(study, [later], "An", ImportOptions({"kind": "interview", "group": "crafts"}))
    assert apply_guides(study, guides(study), "An") == {"S4": ["EQ1.1", "EQ1.2"]}


def test_a_list_that_is_not_kept_is_named(study):
    with pytest.raises(NotFoundError, match='no topic list "talks"'):
        guides(study, ["talks"])
