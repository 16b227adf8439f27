"""`coder backup` and `coder restore`."""

import pytest

from coder.model import Memo
from coder.study import Study


@pytest.fixture
def mine(coder, tmp_path, monkeypatch):
    """A study in which a backup was made, and a memo was written since."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CODER_NAME", "An")
    coder("init", "mine")
    monkeypatch.chdir(tmp_path / "mine")
    assert coder("backup").status == 0
    with Study(tmp_path / "mine" / "study.db") as study:
        study.memos.add(Memo("study", "", "Later.", "Bea"))
    return tmp_path / "mine"


def memos(folder):
    with Study(folder / "study.db") as study:
        return [memo.text for memo in study.memos.all()]


def test_backups_of_the_study_are_listed(coder, mine):
    (backup,) = coder("backup", "--list", "--json").json
    assert set(backup) == {"name", "made", "reason", "size"}
    assert (mine / "backups" / backup["name"]).is_file()
    assert backup["name"] in coder("backup", "--list").out
    assert coder("backup", "x.db", "--list").status == 2


def test_an_earlier_state_is_shown_and_brought_back_only_on_a_yes(coder, mine):
    name = coder("backup", "--list", "--json").json[0]["name"]
    looked = coder("restore", name, "--dry-run", "--json").json
    assert (looked["restored"], looked["since"]) == (False, {"Bea": 1})
    assert looked["differences"] == [{"thing": "memo", "gone": ["Bea: Later."], "back": [], "changed": []}]
    ran = coder("restore", name)  # nobody is there to ask
    assert "Nothing was changed." in ran.err
    assert memos(mine) == ["Later."]
    done = coder("restore", name, "--yes")
    assert (done.status, "1 change came since: Bea (1)." in done.err) == (0, True)
    assert memos(mine) == []
    assert "restore" in coder("log").out
    kept = coder("backup", "--list", "--json").json[0]["name"]
    assert kept.endswith("-before-restore.db")
    assert coder("restore", kept, "--yes", "--json").json["restored"]
    assert memos(mine) == ["Later."]
    assert coder("check").status == 0


def test_the_log_is_asked_by_person_sort_and_words(coder, mine):
    def found(*call):
        return [(entry["coder"], entry["object"]) for entry in coder("log", *call, "--json").json]

    assert found("--by", "Bea") == [("Bea", "memo")]
    assert found("--of", "memo", "--words", "LATER", "--since", "2001-01-01") == [("Bea", "memo")]
    assert found("--until", "2001-01-01") == []


def test_what_is_no_backup_is_refused_in_one_sentence(coder, mine):
    (mine / "letter.db").write_text("Dear all", encoding="utf-8")
    for name in ("letter.db", "nothing.db"):
        ran = coder("restore", name, "--yes")
        assert (ran.status, ran.err.count("\n")) == (1, 1)
        assert name in ran.err
    assert memos(mine) == ["Later."]
