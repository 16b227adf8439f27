"""`coder demo`: the whole job in a fresh folder; what is there already stays as it is."""

from pathlib import Path

import pytest

from coder.reporting import html
from coder.study import Study


@pytest.fixture(autouse=True)
def pages_only(monkeypatch):
    """Write the report as pages only: the other formats take long and have tests of their own."""
    monkeypatch.setattr("coder.reporting.WRITERS", {"html": html.write})


def report_of(ran):
    assert ran.status == 0, ran.err
    (line,) = ran.out.splitlines()
    assert line.startswith("The report is ")
    return Path(line.removeprefix("The report is "))


def kept(folder):
    """All that the study holds, table by table."""
    with Study(folder / "study.db") as study:
        return {
            name: study.db.execute(f'SELECT * FROM "{name}"').fetchall()
            for name in study.db.table_names()
            if not name.startswith("turn_search")
        }


def files(folder):
    return {
        path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".db" not in path.name
    }


def test_in_a_fresh_folder_it_does_the_whole_job_and_a_second_time_changes_nothing(
    coder, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    ran = coder("demo", "new/folder")
    assert report_of(ran).is_file()
    said = [line.partition(":")[0] for line in ran.err.splitlines()]
    assert said == [
        "codebook",
        "transcripts",
        "codings",
        "suggestions",
        "verdicts and ratings signed",
        "findings, conclusions and recommendations",
        "answers and summaries",
        "memos",
        "report",
    ]
    home = tmp_path / "new" / "folder"
    with Study(home / "study.db") as study:
        waiting = study.suggestions.select()
        study.suggestions.reject(waiting[0].id, "Bilal")
        study.suggestions.accept(waiting[1].id, "Bilal")
        study.codings.withdraw(study.codings.select()[0].id, "Bilal")
    before = kept(home), files(home)
    again = coder("demo", "new/folder")
    assert report_of(again).is_file()
    assert kept(home) == before[0]
    assert set(files(home)) == set(before[1])


def test_a_study_of_ones_own_is_refused_and_left_alone(coder, study, home, take):
    take()
    before = kept(home), files(home)
    ran = coder("demo", home)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == (
        f"Error: {home / 'study.db'} is a study of your own. Make the demonstration elsewhere: `coder demo DIR`.\n"
    )
    assert (kept(home), files(home)) == before


def test_a_study_without_codebook_but_with_sources_is_ones_own(coder, tmp_path):
    (tmp_path / "talk.txt").write_text("IV: What?\nR1: We run it.\n", encoding="utf-8")
    mine = tmp_path / "mine"
    coder("init", mine)
    coder("import", "--study", mine, tmp_path / "talk.txt")
    before = kept(mine), files(mine)
    ran = coder("demo", mine)
    assert ran.status == 1
    assert "is a study of your own" in ran.err
    assert (kept(mine), files(mine)) == before


def test_a_file_is_no_folder(coder, tmp_path):
    (tmp_path / "file").touch()
    ran = coder("demo", tmp_path / "file")
    assert ran.status == 2
    assert "is a file" in ran.err


def test_another_database_is_not_touched(coder, tmp_path):
    (tmp_path / "study.db").write_bytes(b"not a database at all, but long enough to be one")
    ran = coder("demo", tmp_path)
    assert ran.status == 1
    assert "is not a study" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["study.db"]
