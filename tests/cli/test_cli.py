"""The door itself: help, exit status, one sentence for every mishap."""

import json
import subprocess
import sys

import click
import pytest

from coder.errors import CoderError


def test_every_command_has_help_with_an_example(command):
    name, itself = command
    said = itself.get_help(click.Context(itself, info_name=name))
    assert "Example" in said
    assert name in said.partition("Example")[2]


def test_help_names_all_commands_without_loading_any(coder):
    said = coder("--help")
    assert said.status == 0
    for word in ("init", "import", "codebook", "coding", "evidence", "verdict", "report", "check", "demo"):
        assert f"  {word} " in said.out


def test_help_is_light():
    """A process of its own: what `coder --help` imports, and what it must not."""
    heavy = [
        "sqlite_utils",
        "spacy",
        "sklearn",
        "pydantic",
        "jinja2",
        "ruamel",
        "numpy",
        "lxml",
        "docx",
        "sqlite3",
    ]
    program = (
        "import sys\nfrom coder.cli import main\nsys.argv = ['coder', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "Commands:" in ran.stdout
    assert ran.stderr.strip() == "[]"


# --- exit status --------------------------------------------------------------


def test_done_is_0(in_study):
    assert in_study("source", "list").status == 0


@pytest.mark.parametrize(
    "call",
    [
        ["impot", "x"],
        ["--nonsense"],
        ["import"],
        ["import", "--kin", "interview", "x"],
        ["import", "nowhere.txt"],
        ["source", "show", "S9"],
        ["source", "set", "S9", "kind=interview"],
        ["coding", "withdraw", "seven"],
        ["coding", "withdraw", "7"],
        ["coding", "history", "7"],
        ["codebook", "diff", "1", "9"],
        ["evidence", "matrix", "EQ9"],
        ["evidence", "show", "O9"],
        ["verdict", "set", "O1", "confirmed"],
        ["verdict", "set", "O9", "confirmed", "--reason", "So."],
        ["verdict", "history", "O9"],
        ["search", "--limit", "0", "x"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_2_and_one_or_two_lines(in_study, call):
    ran = in_study(*call)
    assert (ran.status, ran.out) == (2, "")
    assert 1 <= len(ran.err.splitlines()) <= 2
    assert ran.err.startswith("Error: ")


@pytest.mark.parametrize(
    "call",
    [
        ["verdict", "set", "O1", "proven", "--reason", "So."],
        ["verdict", "set", "O1", "confirmed", "--reason", "  "],
        ["verdict", "set", "capacity", "confirmed", "--reason", "So."],
        ["coding", "add", "--source", "S1", "--quote", "nothing", "--code", "O1"],
        ["coding", "import", "nowhere.csv"],
        ["import", "../book.yaml", "--kind", "talk"],
        ["source", "list", "--study", "elsewhere"],
        ["codebook", "check", "nowhere.yaml"],
    ],
    ids=" ".join,
)
def test_what_fails_is_1_or_2_and_one_or_two_lines(in_study, take, call):
    take()
    ran = in_study(*call)
    assert ran.status in (1, 2)
    assert ran.out == ""
    assert 1 <= len(ran.err.splitlines()) <= 2


def test_a_command_that_was_perhaps_meant_is_named(coder):
    assert (
        coder("impot").err
        == 'Error: There is no command "impot". Did you mean "coder import"? See `coder --help`.\n'
    )


def test_outside_a_study_the_way_out_is_shown(coder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = coder("source", "list")
    assert ran.status == 1
    assert ran.err.startswith(
        "Error: There is no study here or in a folder above. Make one with `coder init DIR`"
    )


def test_no_traceback_reaches_people_but_debug_shows_one(in_study, monkeypatch):
    def breaks(study):
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("coder.study.sources.Sources.all", breaks)
    ran = in_study("source", "list")
    assert ran.status == 1
    assert ran.err == (
        "Error: The program met something it was not made for (ZeroDivisionError: by nought). "
        "Nothing was half written. Run the command with --debug and report what it shows.\n"
    )


@pytest.mark.parametrize(
    ("call", "mishap"), [(["source", "show", "S9"], CoderError), (["source", "show"], None)]
)
def test_debug(in_study, call, mishap, monkeypatch):
    from coder.cli import main

    monkeypatch.setattr(sys, "argv", ["coder", "--debug", *call])
    with pytest.raises(mishap or SystemExit):
        main()


@pytest.mark.parametrize("where", [[], ["--study", "."], ["--study", "study.db"]])
def test_a_study_is_found_by_option_or_folder(in_study, where):
    assert in_study("source", "list", *where).status == 0


def test_a_study_is_found_above_and_by_environment(in_study, home, tmp_path, monkeypatch):
    (home / "deep" / "down").mkdir(parents=True)
    monkeypatch.chdir(home / "deep" / "down")
    assert in_study("source", "list").status == 0
    monkeypatch.chdir(tmp_path)
    assert in_study("source", "list").status == 1
    monkeypatch.setenv("CODER_STUDY", str(home))
    assert in_study("source", "list").status == 0


def test_the_coder_is_the_option_else_the_environment_else_the_login(in_study, take, monkeypatch):
    take()
    call = ["coding", "add", "--source", "S1", "--code", "trust", "--json", "--start", "0"]
    assert in_study(*call, "--end", "1", "--coder", "Bilal").json["coder"] == "Bilal"
    assert in_study(*call, "--end", "2").json["coder"] == "An"
    monkeypatch.delenv("CODER_NAME")
    monkeypatch.setenv("LOGNAME", "fatima")
    assert in_study(*call, "--end", "3").json["coder"] == "fatima"


LISTS = [
    "source list",
    "source show S1",
    "source speakers S1",
    "search campaign",
    "codebook show",
    "codebook history",
    "codebook diff 1 1",
    "codebook check",
    "coding list",
    "coding list --withdrawn",
    "coding history 1",
    "evidence matrix EQ1",
    "evidence outcomes",
    "evidence assumptions",
    "evidence show O1",
    "verdict list",
    "verdict history O1",
    "check",
    "log",
]


@pytest.mark.parametrize("call", LISTS)
def test_json_is_one_document_and_nothing_else(in_study, take, home, call):
    take()
    (home / "codebooks").mkdir()
    (home / "codebooks" / "book.yaml").write_text("id: x\n", encoding="utf-8")
    in_study("coding", "add", "--source", "S1", "--start", "0", "--end", "5", "--code", "O1")
    ran = in_study(*call.split(), "--json")
    assert ran.status == 0, ran.err
    json.loads(ran.out)


@pytest.mark.parametrize("call", LISTS)
def test_without_json_people_get_a_table(in_study, take, home, call):
    take()
    (home / "codebooks").mkdir()
    (home / "codebooks" / "book.yaml").write_text("id: x\n", encoding="utf-8")
    in_study("coding", "add", "--source", "S1", "--start", "0", "--end", "5", "--code", "O1")
    ran = in_study(*call.split())
    assert ran.status == 0, ran.err
    assert not ran.out.lstrip().startswith(("{", "[{"))


def test_control_characters_of_a_text_do_not_reach_the_terminal(in_study, study, take):
    take(text="R1: Before \x1b[31mred\x1b[0m after.\n")
    assert "\x1b" not in in_study("source", "show", "S1").out
    assert "\x1b" not in in_study("search", "red").out
