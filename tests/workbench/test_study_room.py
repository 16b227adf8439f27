"""The room of whoever leads: backup, restore, joining, exchange, the log, and a source taken out."""

import re
import shutil
import sqlite3
from io import BytesIO

import pytest

from coder.model import Coding, Memo, Stance
from coder.services.backups import backups, make_backup
from coder.services.exchange_files import export_study
from coder.services.signing import sign
from coder.study import Study
from coder.workbench import create_app


@pytest.fixture
def send(client):
    """Send a form, or a file; give the JSON that comes back, which must be what is expected."""

    def sending(path, body=None, file=None, status=200):
        if file is not None:
            name, content = file
            answer = client.send("POST", path, data={"file": (BytesIO(content), name)})
        else:
            answer = client.send("POST", path, body or {})
        assert answer.status_code == status, answer.json
        return answer.json

    return sending


def hidden(drawn):
    """The hidden fields of what was drawn: what a page sends back."""
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', drawn))


@pytest.fixture
def coded(study, span):
    place = {key: value for key, value in span("Nobody helps us.").items() if key != "source"}
    return study.codings.add(Coding("S1", **place, quote="", code="help", coder="An"))


def table(path, name):
    with sqlite3.connect(path) as db:
        rows = db.execute(f"SELECT * FROM {name}").fetchall()
    db.close()
    return rows


# --- backup and restore ---------------------------------------------------------


def test_a_backup_is_made_listed_downloaded_and_deleted(client, send, study, coded):
    name = send("/api/study/backups")["name"]
    page = client.get("/study").get_data(as_text=True)
    assert name in page
    answer = client.get(f"/study/file/backup/{name}")
    assert answer.data.startswith(b"SQLite format 3")
    assert f"filename={name}" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    send("/api/study/backups/delete", {"name": name})
    assert backups(study) == []
    assert send("/api/study/backups/delete", {"name": "../study.db"}, status=404)["why"] == "NotFoundError"
    assert client.get("/study/file/backup/study.db").status_code == 404


def test_an_earlier_state_is_shown_then_brought_back_and_older_pages_are_refused(client, send, study, coded):
    name = send("/api/study/backups")["name"]
    study.codings.withdraw(coded.id, "An")
    study.memos.add(Memo("study", "", "A later thought.", "Bea"))
    drawn = send("/api/study/restore/look", {"name": name})["drawn"]
    assert "A later thought." in drawn
    assert "1 says something else then" in drawn
    done = send("/api/study/restore", hidden(drawn))["drawn"]
    assert "-before-restore.db" in done
    with Study(study.path) as again:
        assert (again.memos.all(), len(again.codings.select())) == ([], 1)
    stale = send("/api/study/backups", status=409)
    assert (stale["why"], "Load the page again" in stale["error"]) == ("restored", True)
    generation = re.search(r'data-generation="(\d+)"', client.get("/").get_data(as_text=True))[1]
    fresh = client.send("POST", "/api/study/backups", {}, headers={"X-Generation": generation})
    assert fresh.status_code == 200
    assert len(list((study.folder / "backups").glob("*.db"))) == 3


def test_what_came_after_the_look_is_not_lost(send, study, coded):
    name = send("/api/study/backups")["name"]
    drawn = send("/api/study/restore/look", {"name": name})["drawn"]
    study.memos.add(Memo("study", "", "Just now.", "Bea"))
    assert "Look again" in send("/api/study/restore", hidden(drawn), status=409)["error"]
    for hostile in ("", "-1", "x", "9" * 40):
        send("/api/study/restore", {"name": name, "at": hostile}, status=409)
    assert [memo.text for memo in study.memos.all()] == ["Just now."]


def test_a_file_of_a_backup_is_sent_looked_at_and_brought_back(send, study, coded, tmp_path):
    kept = tmp_path / "kept.db"
    study.backup(kept)
    study.codings.withdraw(coded.id, "An")
    drawn = send("/api/study/restore/look", file=("kept elsewhere.db", kept.read_bytes()))["drawn"]
    assert "kept elsewhere.db" in drawn
    send("/api/study/restore", hidden(drawn))
    with Study(study.path) as again:
        assert len(again.codings.select()) == 1


@pytest.mark.parametrize("address", ["restore", "join", "exchange"])
@pytest.mark.parametrize("content", [b"", b"no study", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_hostile_file_is_one_sentence_without_places_and_changes_nothing(
    send, study_path, study, address, content
):
    before = table(study_path, "log")
    refused = send(f"/api/study/{address}/look", file=("../../evil.db", content), status=409)
    assert refused["error"]
    assert str(study_path.parent) not in refused["error"]
    assert "scratch" not in refused["error"]
    assert table(study_path, "log") == before


def test_files_belong_to_whoever_sent_them(client, send, study, study_path, coded, tmp_path):
    kept = tmp_path / "kept.db"
    study.backup(kept)
    fields = hidden(send("/api/study/join/look", file=("kept.db", kept.read_bytes()))["drawn"])
    other = type(client)(create_app(study_path, "An"))
    assert other.send("POST", "/api/study/join", fields).status_code == 404
    send("/api/study/files/drop", {"key": fields["key"]})
    send("/api/study/join", fields, status=404)


# --- joining a colleague's study ------------------------------------------------


@pytest.fixture
def colleague(study, coded, tmp_path):
    """A copy of the study in which Bea changed the stance of a coding, and added one; here it was changed, too."""
    copy = tmp_path / "bea"
    copy.mkdir()
    study.backup(copy / "study.db")
    with Study(copy / "study.db") as theirs:
        theirs.codings.change(coded.id, "Bea", stance=Stance.CONTRADICTS)
        theirs.codings.add(Coding("S1", coded.start, coded.end, "", "doubt", "Bea"))
    study.codings.change(coded.id, "An", stance=Stance.SUPPORTS)
    return (copy / "study.db").read_bytes()


def test_conflicts_are_decided_one_by_one_then_all_of_it_is_joined(send, study, study_path, coded, colleague):
    log = table(study_path, "log")
    looked = send("/api/study/join/look", file=("bea.db", colleague))
    assert looked["undecided"] == 1
    assert "supports" in looked["drawn"]
    assert "contradicts" in looked["drawn"]
    (take,) = set(re.findall(r'name="(take:[^"]+)"', looked["drawn"]))
    assert table(study_path, "log") == log
    fields = hidden(looked["drawn"])
    send("/api/study/join", fields, status=409)  # nobody decided
    decided = send("/api/study/join/look", {**fields, take: "theirs"})
    assert decided["undecided"] == 0
    done = send("/api/study/join", {**hidden(decided["drawn"]), take: "theirs"})["drawn"]
    assert "1 × coding" in done
    with Study(study_path) as again:
        stances = {(one.code, one.coder): str(one.stance) for one in again.codings.select()}
        assert stances == {("help", "An"): "contradicts", ("doubt", "Bea"): "mentions"}
        assert [one.reason for one in backups(again)][:1] == ["before-joining"]


def test_a_reading_that_changed_since_it_was_shown_is_not_decided_on(send, study, coded, colleague):
    looked = send("/api/study/join/look", file=("bea.db", colleague))["drawn"]
    (take,) = set(re.findall(r'name="(take:[^"]+)"', looked))
    study.codings.change(coded.id, "An", stance=Stance.QUALIFIES)
    refused = send("/api/study/join", {**hidden(looked), take: "theirs"}, status=409)
    assert refused["why"] == "OtherThanShownError"
    assert [str(one.stance) for one in study.codings.select()] == ["qualifies"]
    send("/api/study/join/look", {**hidden(looked), take: "ours"}, status=409)
    send("/api/study/join", {**hidden(looked), "take:nothing:1": "mine"}, status=409)


# --- other tools ----------------------------------------------------------------


def test_losses_are_listed_before_the_file_is_handed_over(client, send, study, coded):
    sign(study, "O1", "confirmed", "So I judge.", "An")
    drawn = send("/api/study/export", {"kind": "qdpx"})["drawn"]
    assert "other tools do not show it" in drawn
    address = re.search(r'href="(/study/file/export/[^"]+)"', drawn)[1]
    answer = client.get(address)
    assert answer.data.startswith(b"PK")
    assert "filename=small.qdpx" in answer.headers["Content-Disposition"]
    assert client.get(
        send("/api/study/export", {"kind": "qdc"})["drawn"].split('href="')[1].split('"')[0]
    ).data
    assert send("/api/study/export", {"kind": "../x"}, status=409)["error"]
    assert client.get("/study/file/export/unknown").status_code == 404


def test_what_was_renamed_in_another_tool_is_shown_and_taken_where_a_person_says_so(
    send, study, study_path, coded, tmp_path
):
    out = tmp_path / "out.qdpx"
    export_study(study, out)
    changed = renamed(out, b"Help from outside", b"Outside help")
    log = table(study_path, "log")
    drawn = send("/api/study/exchange/look", file=("back.qdpx", changed))["drawn"]
    assert "Outside help" in drawn
    assert table(study_path, "log") == log
    (take,) = set(re.findall(r'name="(take:[^"]+)"', drawn))
    send("/api/study/exchange", {**hidden(drawn), "shown": "other", take: "theirs"}, status=409)
    assert table(study_path, "log") == log
    seen = send("/api/study/exchange/look", file=("back.qdpx", changed))["drawn"]
    send("/api/study/exchange", {**hidden(seen), take: "theirs"})
    with Study(study_path) as again:
        assert str(again.codebook.code("help").title) == "Outside help"


def renamed(path, before, now):
    """The bytes of a project in which another tool wrote one name for another, and dropped what is ours."""
    import zipfile

    target = BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as changed:
        for info in source.infolist():
            data = source.read(info)
            changed.writestr(info, data.replace(before, now) if info.filename.endswith(".qde") else data)
    return target.getvalue()


# --- the log --------------------------------------------------------------------


def test_the_log_is_read_by_person_thing_and_words_in_pages(client, study, coded):
    for number in range(130):
        study.memos.add(Memo("study", "", f"Note {number}", "Bea" if number % 2 else "An"))
    first = client.get("/study/log").get_data(as_text=True)
    assert first.count("<tr id=") == 100
    assert "Page 1 of 2" in first
    assert "Note 0" in client.get("/study/log?page=2&coder=").get_data(as_text=True)
    of_bea = client.get("/study/log?coder=Bea&thing=memo&words=note+7").get_data(as_text=True)
    assert of_bea.count("<tr id=") == 6  # 7, 71, 73, 75, 77, 79
    for odd in ("page=x", "page=99999999", "since=x", "until=2001-01-01", "thing_id=%27", "coder=<b>"):
        answer = client.get(f"/study/log?{odd}")
        assert answer.status_code == 200
        assert "<b></option>" not in answer.get_data(as_text=True)


# --- a source taken out, and who speaks in it -----------------------------------


def test_a_source_goes_as_it_was_told_and_only_after_its_id_was_typed(client, send, study, study_path, coded):
    sign(study, "O1", "confirmed", "So I judge.", "An")
    study.memos.add(Memo("source", "S1", "Noisy.", "An"))
    drawn = send("/api/sources/S1/leaving")["drawn"]
    for sentence in (
        "1 coding goes",
        "1 memo on it goes",
        "rest on its passages, too: O1",
        "talk.txt is deleted",
    ):
        assert sentence in drawn
    fields = hidden(drawn)
    refused = send("/api/sources/S1/leave", {**fields, "typed": "S2", "how": "remove"}, status=409)
    assert refused["error"].startswith("Type S1")
    study.codings.add(Coding("S1", coded.start, coded.end, "", "doubt", "Bea"))
    stale = send("/api/sources/S1/leave", {**fields, "typed": "s1", "how": "remove"}, status=409)
    assert stale["why"] == "OtherThanToldError"
    assert len(study.sources.all()) == 1
    fields = hidden(send("/api/sources/S1/leaving")["drawn"])
    assert (
        "2 codings went along"
        in send("/api/sources/S1/leave", {**fields, "typed": "s1", "how": "remove"})["drawn"]
    )
    with Study(study_path) as again:
        assert again.sources.all() == []
    assert client.get("/source/S1").status_code == 404


def test_a_person_who_withdrew_leaves_the_talk_in_the_register(send, study_path, study, coded):
    fields = hidden(send("/api/sources/S1/leaving")["drawn"])
    send("/api/sources/S1/leave", {**fields, "typed": "S1", "how": "keep"})
    with Study(study_path) as again:
        (row,) = again.sources.all()
        assert (row["words"], row["relation"]) == (0, "beneficiary")
        assert again.codings.select() == []


def test_speakers_get_other_names_and_roles_and_both_are_undone(client, send, study, study_path, coded):
    page = client.get("/source/S1/about").get_data(as_text=True)
    assert 'data-speaker="R1"' in page
    change = {"names": {"R1": "Baker"}, "roles": {"Baker": "chair"}, "why": "Speakers"}
    send("/api/sources/S1/correction", change)

    def speakers():
        with Study(study_path) as again:
            return {one.label: str(one.role) for one in again.sources.get("S1").speakers}

    assert speakers() == {"INT": "interviewer", "Baker": "chair"}
    assert "Undo the last change" in client.get("/source/S1/about").get_data(as_text=True)
    send("/api/sources/S1/correction/undo")
    assert speakers() == {"INT": "interviewer", "R1": "respondent"}
    send("/api/sources/S1/correction", {"roles": {"R1": "chair"}})
    assert speakers()["R1"] == "chair"
    send("/api/sources/S1/correction/undo")
    assert speakers()["R1"] == "respondent"


def test_a_study_that_can_only_be_read_offers_no_room(client, study_path, study):
    make_backup(study, "An")
    study.close()
    copy = study_path.parent.parent / "copy"
    shutil.copytree(study_path.parent, copy)
    app = create_app(copy / "study.db", "An")
    app.config["READ_ONLY"] = True

    page = type(client)(app)
    assert page.get("/study").status_code == 403
    assert 'href="/study"' not in page.get("/").get_data(as_text=True)
