"""`coder memo`: notes written, found, changed and taken back at the terminal."""

import pytest

KEYS = {
    "id",
    "about",
    "source",
    "speaker",
    "code",
    "coding",
    "start",
    "end",
    "quote",
    "title",
    "kind",
    "text",
    "by",
    "at",
    "changed",
    "changed_by",
    "withdrawn",
}


@pytest.fixture
def noted(in_study, take, code):
    take()
    code("S1", "We run the campaign ourselves now.", memo="Says it twice.")
    in_study("memo", "add", "All knew the draft.", "--kind", "method")
    in_study("memo", "add", "Who asks?", "--source", "S1", "--quote", "They ask for more.")
    return in_study


def test_a_memo_is_added_and_listed_with_what_it_is_about(noted):
    added = noted("memo", "add", "Broad.", "--code", "O1", "--json").json
    assert added.keys() == KEYS
    assert (added["id"], added["about"], added["code"], added["by"]) == (3, "code", "O1", "An")
    listed = noted("memo", "list", "--json").json
    assert [(one["id"], one["about"]) for one in listed] == [
        (3, "code"),
        (2, "passage"),
        (1, "study"),
        (None, "coding"),
    ]
    out = noted("memo", "list", "--source", "talk.txt").out
    assert "passage S1 “They ask for" in out and "coding 1: O1 in S1" in out
    assert "All knew the draft." not in out


def test_a_memo_is_shown_whole(noted):
    out = noted("memo", "show", "1").out
    assert out.splitlines()[0] == "the study"
    assert out.splitlines()[-1] == "All knew the draft."


def test_a_memo_is_changed_and_its_history_told(noted):
    assert noted("memo", "edit", "1", "All knew a draft.", "--coder", "Bea").err == "Kept: memo 1.\n"
    steps = noted("memo", "history", "1", "--json").json
    assert [(step["coder"], step["text"]) for step in steps] == [
        ("An", "All knew the draft."),
        ("Bea", "All knew a draft."),
    ]
    assert "All knew the draft." in noted("memo", "history", "1").out


def test_who_changes_what_somebody_changed_meanwhile_is_told_and_may_keep_both(noted):
    noted("memo", "edit", "1", "Bea’s.", "--coder", "Bea")
    second = ("memo", "edit", "1", "An’s.", "--was", "All knew the draft.")
    refused = noted(*second)
    assert refused.status == 1 and "Bea changed memo 1 meanwhile. It says: “Bea’s.”" in refused.err
    kept = noted(*second, "--both")
    assert "Yours was kept beside it, as memo 3." in kept.err
    texts = [one["text"] for one in noted("memo", "list", "--about", "study", "--json").json]
    assert sorted(texts) == ["An’s.", "Bea’s."]


def test_without_words_the_editor_opens_and_nothing_that_was_typed_is_lost(noted, monkeypatch, study):
    def typed(text):
        study.memos.change(1, "Bea", "Bea’s.")
        return text + " And more."

    monkeypatch.setattr("click.edit", typed)
    assert "as memo 3" in noted("memo", "edit", "1").err
    assert study.memos.get(3).text == "All knew the draft. And more."
    monkeypatch.setattr("click.edit", lambda _: None)
    assert "stays as it is" in noted("memo", "edit", "1").err


def test_a_memo_is_withdrawn_and_stands_again(noted):
    noted("memo", "withdraw", "1")
    assert [one["id"] for one in noted("memo", "list", "--json").json] == [2, None]
    assert noted("memo", "list", "--withdrawn", "--json").json[1]["withdrawn"]
    assert noted("memo", "restore", "1").err == "Memo 1 stands again.\n"
    assert len(noted("memo", "list", "--json").json) == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("add", " "), "A memo without words says nothing."),
        (("add", "x", "--source", "S9"), "S9"),
        (("add", "x", "--source", "S1", "--start", "5"), "no words at 5"),
        (("show", "9"), "There is no memo 9."),
        (("list", "--code", "nope"), "nope"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(noted, arguments, sentence):
    ran = noted("memo", *arguments)
    assert ran.status in (1, 2) and sentence in ran.err


def test_search_finds_memos_and_says_that_they_are(noted):
    hits = noted("search", "draft", "--json").json
    assert [(hit["n"], hit["text"], hit["memo"]["id"]) for hit in hits] == [(None, "All knew the draft.", 1)]
    out = noted("search", "ASK").out
    assert "They ask for more." in out and "memo" not in out
    assert "memo" in noted("search", "draft").out


def test_the_log_tells_of_memos(noted):
    assert [(one["action"], one["object"], one["object_id"]) for one in noted("log", "--json").json][:2] == [
        ("add", "memo", "2"),
        ("add", "memo", "1"),
    ]


def test_the_report_has_them_only_when_asked(noted, tmp_path):
    noted("report", "--format", "html", "--out", tmp_path / "plain")
    noted("report", "--format", "html", "--memos", "--out", tmp_path / "more")
    plain, more = ((tmp_path / name / "report.html").read_text() for name in ("plain", "more"))
    assert "All knew the draft." not in plain and "All knew the draft." in more
