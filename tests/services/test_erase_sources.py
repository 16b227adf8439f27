"""A person takes their words back: the bytes of every file are searched for them."""

import zipfile

import pytest

from coder.errors import StudyError
from coder.model import Coding, Memo, Stance
from coder.reporting import write
from coder.services import suggesting
from coder.services.checking import check_study
from coder.services.erase_sources import erase
from coder.services.import_files import import_files
from coder.services.merge_studies import merge
from coder.services.report import make_report
from coder.services.signing import sign
from coder.study import Study

TALK = "".join(f"I: question {n}?\nZebraquartz: quagswagging{n} was effective.\n" for n in range(30))
WORDS = ("ebraquartz", "quagswagging")


@pytest.fixture
def spoken(study, tmp_path):
    """A study in which a person spoke, was coded, summed up, proposed for, and noted on."""
    (tmp_path / "talk-zebraquartz.txt").write_text(TALK)
    (tmp_path / "other.txt").write_text("I: And?\nMiller: We run the campaign ourselves now.\n")
    import_files(study, [tmp_path / "talk-zebraquartz.txt", tmp_path / "other.txt"], "An")
    study.speakers.set("S1", "An", interviewer=["I"], respondent=["Zebraquartz"])
    study.sources.set("S1", "An", role="sister of Zebraquartz")
    quote = "quagswagging5 was effective"
    start, end = study.codings.locate("S1", quote)
    kept = study.codings.add(
        Coding("S1", start, end, "", "EQ1.1", "An", Stance.SUPPORTS, memo="Zebraquartz said so")
    )
    study.memos.add(Memo("source", "S1", "Zebraquartz was shy.", "An", ""))
    study.summaries.set("EQ1.1", "S1", "It was quagswagging5.", "An", [kept.id])
    suggesting.refresh(study, "An", "keywords")
    return study


def holding(folder):
    """The files in which a word stands, packed ones opened."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        contents = [path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                contents += [archive.read(name) for name in archive.namelist()]
        if any(word.encode() in content for word in WORDS for content in contents):
            found.append(path.relative_to(folder).as_posix())
    return found


def test_nothing_is_left_in_the_study_and_its_original_goes(spoken):
    done = erase(spoken, "S1", "An", with_codings=True)
    assert (done.codings, done.files, done.left) == (1, ["transcripts/talk-zebraquartz.txt"], [])
    assert holding(spoken.folder) == []
    assert spoken.sources.ids() == ["S2"]
    assert all(check.sound for check in check_study(spoken))


def test_the_log_keeps_that_it_was_here_and_who_took_it_out(spoken):
    guid = spoken.sources.get("S1").guid
    erase(spoken, "S1", "Bea", with_codings=True)
    entries = spoken.log.entries()
    assert (entries[0]["coder"], entries[0]["action"], entries[0]["before"]) == (
        "Bea",
        "remove",
        {"codings": 1, "guid": guid},
    )
    blank = [one for one in entries if one["object_id"] == "S1" and one["action"] != "remove"]
    assert {one["action"] for one in blank} >= {"import", "set"}
    assert all(one["before"] is None and one["after"] is None for one in blank)


def test_a_talk_that_is_withdrawn_stays_in_the_register_without_a_word(spoken):
    spoken.sources.set(
        "S1", "An", group="unions", relation="partner", date="2022-05", organisation="Zebraquartz Mill"
    )
    done = erase(spoken, "S1", "An", with_codings=True, keep_talk=True)
    row = spoken.sources.all()[0]
    assert (row["id"], row["group"], row["relation"], row["date"]) == ("S1", "unions", "partner", "2022-05")
    assert (row["organisation"], row["role"], row["words"], row["turns"], row["codings"]) == (
        None,
        None,
        0,
        0,
        0,
    )
    assert holding(spoken.folder) == []
    assert done.left == []
    assert all(check.sound for check in check_study(spoken))


def test_reports_and_backups_that_still_hold_the_words_are_named(spoken, tmp_path):
    write(make_report(spoken), spoken.folder / "reports")
    spoken.backup(tmp_path / "backup.db", "An")
    done = erase(spoken, "S1", "An", with_codings=True)
    named = {place.partition(":")[0] for place in done.left}
    assert set(holding(spoken.folder)) <= named
    assert str(tmp_path / "backup.db") in named


def test_what_the_team_wrote_with_the_name_in_it_is_named(spoken):
    sign(spoken, "O1", "not_confirmed", "Only Zebraquartz spoke of it.", "An")
    done = erase(spoken, "S1", "An", with_codings=True)
    assert 'verdict 1 (reason) says "Zebraquartz": change it, if that is of this person' in done.left


def test_an_original_in_which_others_speak_is_named_and_stays(study, tmp_path):
    table = tmp_path / "survey.csv"
    table.write_text(
        "id,What changed in your work?\n1,We run the quagswagging campaign ourselves now.\n"
        "2,Nothing at all changed here.\n"
    )
    (made,) = import_files(study, [table], "An").sources
    assert made.sources == ["S1", "S1.1", "S1.2"]
    done = erase(study, "S1.1", "An")
    assert done.files == []
    assert any(place.startswith("transcripts/survey.csv") for place in done.left)


def test_while_it_has_codings_it_is_not_removed_by_accident(spoken):
    with pytest.raises(StudyError, match="S1 has 1 codings"):
        erase(spoken, "S1", "An")
    assert "transcripts/talk-zebraquartz.txt" in holding(spoken.folder)


def test_a_colleagues_study_does_not_bring_it_back(spoken, tmp_path):
    spoken.backup(tmp_path / "bea.db")
    erase(spoken, "S1", "An", with_codings=True)
    joined = merge(spoken, tmp_path / "bea.db", "An", prefer="mine")
    assert [one.what for one in joined.skipped if one.what.startswith("source")] == [
        "source 'talk-zebraquartz'"
    ]
    assert spoken.sources.ids() == ["S2"]
    assert holding(spoken.folder) == []
    with Study(tmp_path / "bea.db") as bea:
        assert bea.sources.ids() == ["S1", "S2"]


def test_an_open_reader_is_told_of_and_the_check_clears_it_later(spoken):
    with Study(spoken.path) as reader:
        reader.db.execute("BEGIN")
        reader.db.execute("SELECT count(*) FROM log").fetchone()
        done = erase(spoken, "S1", "An", with_codings=True)
        assert done.left[0].startswith("study.db, in space that is free")
    check_study(spoken, fix=True)
    assert holding(spoken.folder) == []


@pytest.mark.parametrize("gone", [True, False])
def test_a_run_that_was_killed_in_between_is_named_and_finished(spoken, gone):
    """The original was set aside; whether the source went after that, its register says."""
    original = spoken.folder / "transcripts" / "talk-zebraquartz.txt"
    aside = original.with_name(f".erasing-{spoken.sources.get('S1').guid}-{original.name}")
    original.rename(aside)
    if gone:
        erase(spoken, "S1", "An", with_codings=True)
        aside.write_text(TALK)
    (found,) = [one for one in check_study(spoken) if one.check == "what was taken out is gone"]
    assert aside.name in found.found[0]
    check_study(spoken, fix=True)
    assert not aside.exists()
    assert original.exists() is not gone


def test_an_erasure_that_is_refused_leaves_the_original(spoken, monkeypatch):
    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr("coder.services.erase_sources.delete_source", fail)
    with pytest.raises(RuntimeError):
        erase(spoken, "S1", "An", with_codings=True)
    assert (spoken.folder / "transcripts" / "talk-zebraquartz.txt").exists()
    assert spoken.sources.ids() == ["S1", "S2"]
