"""`coder init`, `check`, `log`, `backup`."""

import pytest

from coder.study import Study


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_init_makes_the_folders_and_the_file(coder, here):
    ran = coder("init", "mine")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "Made mine/study.db. Next: cd mine and `coder import FILES`.\n"
    assert sorted(path.name for path in (here / "mine").iterdir()) == [
        "codebooks",
        "reports",
        "study.db",
        "transcripts",
    ]


@pytest.mark.parametrize("name", ["wavemakers", "oecd-dac"])
def test_init_takes_a_codebook_that_ships(coder, here, name):
    assert coder("init", "mine", "--codebook", name).status == 0
    assert (here / "mine" / "codebooks" / f"{name}.yaml").is_file()
    with Study(here / "mine" / "study.db") as study:
        assert study.codebook.codes
        assert [version["loaded_by"] for version in study.codes.history()] == ["An"]


def test_init_takes_a_codebook_of_ones_own_with_what_it_includes(coder, here, codebook_file):
    codebook_file("themes: [{id: t, title: T}]", "themes.yaml")
    codebook_file("id: x\ninclude: [themes.yaml, wavemakers.yaml]")
    assert coder("init", "mine", "--codebook", "book.yaml").status == 0
    assert sorted(path.name for path in (here / "mine" / "codebooks").glob("*.yaml")) == [
        "book.yaml",
        "themes.yaml",
        "wavemakers.yaml",
    ]
    assert coder("codebook", "check", "--study", "mine").status == 0
    assert coder("codebook", "load", "mine/codebooks/book.yaml", "--study", "mine").err.startswith(
        "Nothing changed"
    )


@pytest.mark.parametrize(
    ("book", "status"), [("id: x\nthemes: [{id: t}]", 1), ("id: x\ninclude: [gone.yaml]", 1)]
)
def test_init_leaves_nothing_behind_when_the_codebook_has_faults(coder, here, codebook_file, book, status):
    codebook_file(book)
    assert coder("init", "mine", "--codebook", "book.yaml").status == status
    assert not (here / "mine").exists()
    assert coder("init", "mine", "--codebook", "nonsense").status == 2
    assert not (here / "mine").exists()


def test_init_does_not_touch_a_study_that_is_there(coder, here):
    coder("init", "mine")
    before = (here / "mine" / "study.db").read_bytes()
    ran = coder("init", "mine")
    assert (ran.status, ran.err) == (1, "Error: There is a study in mine already. Choose another folder.\n")
    assert (here / "mine" / "study.db").read_bytes() == before


def test_backup_never_overwrites(coder, here):
    coder("init", "mine")
    assert coder("backup", "copy.db", "--study", "mine").status == 0
    before = (here / "copy.db").read_bytes()
    ran = coder("backup", "copy.db", "--study", "mine")
    assert (ran.status, (here / "copy.db").read_bytes()) == (1, before)
    assert coder("source", "list", "--study", "copy.db").status == 0


def test_the_log_shows_the_newest_first(in_study, take, home, monkeypatch):
    monkeypatch.chdir(home)
    take()
    in_study("source", "set", "S1", "role=director", "--coder", "Bilal")
    entries = in_study("log", "--json").json
    assert [(entry["coder"], entry["action"], entry["object"]) for entry in entries] == [
        ("Bilal", "set", "source"),
        ("An", "import", "source"),
        ("An", "load", "codebook"),
    ]
    assert len(in_study("log", "--limit", "1", "--json").json) == 1
    assert "director" in in_study("log").out
