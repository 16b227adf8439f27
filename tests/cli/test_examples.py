"""Help cannot lie: every example of every command is run on a copy of the demonstration study."""

import shlex
import shutil
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner

from coder.cli import coder_
from coder.reporting import write_word_template
from coder.services import codebook_exchange, exchange_files, recordings
from coder.services.import_files import import_files
from coder.study import Study


def examples_of(command):
    """The lines below "Example:" in the help of a command, each as words."""
    _, _, listed = (command.help or "").partition("Example")
    listed = listed.partition(":\n")[2].replace("\\\n", " ").partition("\n\n")[0]
    return [shlex.split(line) for line in listed.splitlines() if line.strip()]


SURVEY = """\
Respondent,Organisation,How do you work together?,What changed?
1,Werkbond West,We prepare the half day together every spring.,The members ask more questions.
2,Alliance Alimentation,We choose ourselves what we take from it.,That I could not say.
"""


@pytest.fixture(scope="module")
def desk(demonstration_folder, tmp_path_factory):
    """A folder with the demonstration study, and in it and beside it the files that the examples name."""
    desk = tmp_path_factory.mktemp("desk")
    home = desk / "study"
    shutil.copytree(demonstration_folder, home)
    (home / "survey.csv").write_text(SURVEY)
    with Study(home / "study.db") as study:
        import_files(study, [home / "survey.csv"], "An")  # S16, S16.1, S16.2
        study.coders.ensure("bilal")  # the login name of Bilal
        study.codes.load(study.codes.plain() | {"title": {"en": "Second version"}}, "An")
        write_files(study, home)
    for colleague in ("bea", "bilal"):
        (desk / colleague).mkdir()
        shutil.copyfile(home / "study.db", desk / colleague / "study.db")
    # Bilal and An have both changed coding 17 since
    for of, memo in ((desk / "bilal", "Ask again."), (home, "Settled.")):
        with Study(of / "study.db") as study:
            study.codings.change(17, "Bilal", memo=memo)
    with Study(desk / "bea" / "study.db") as study:  # she has what An has, and one thing more
        study.codings.withdraw(6, "Bea")
    shutil.copytree(home / "interviews", desk / "interviews")
    return desk


def write_files(study, home):
    (home / "interview-3.mp3").write_bytes(b"ID3 no sound")
    recordings.attach(study, "S3", home / "interview-3.mp3", "An")
    (home / "interviews").mkdir()
    (home / "interviews" / "talk-1.txt").write_text("IV: And?\nR1: We give the half day ourselves.\n")
    (home / "interviews" / "talk-2.txt").write_text("R1: Nobody came.\n")
    (home / "register.csv").write_text("file,group\ntalk-1.txt,unions\ntalk-2.txt,south\n")
    shutil.copyfile(home / "transcripts" / "04-women-nl.docx", home / "report.docx")
    (home / "corrected.txt").write_text(study.sources.text("S3").replace("Moderator:", "Moderator :", 1))
    (home / "codings.csv").write_text("source,quote,code,stance\nS1,in onze kantine,encounter,mentions\n")
    shutil.copyfile(home / "codebooks" / "demonstration.yaml", home / "codebooks" / "framework.yaml")
    codebook_exchange.export_codebook(study, home / "framework.yaml")
    codebook_exchange.export_codebook(study, home / "framework.xlsx")
    exchange_files.export_study(study, home / "from NVivo.qdpx")
    exchange_files.export_study(study, home / "back.qdpx")
    write_word_template(home / "house-style.docx")
    study.backup(home / "earlier.db")
    study.saved_queries.save("Encounters of unions", {"codes": ["encounter"]}, "An")


@pytest.fixture
def at_desk(desk, tmp_path, monkeypatch):
    """A copy of that folder, in which the command runs as An, in the folder of the study."""
    copy = tmp_path / "desk"
    shutil.copytree(desk, copy)
    monkeypatch.chdir(copy / "study")
    monkeypatch.setenv("CODER_NAME", "An")
    monkeypatch.delenv("CODER_STUDY", raising=False)
    # a server that stops at once, and no browser
    served = SimpleNamespace(effective_port=8000, run=lambda: None, close=lambda: None)
    monkeypatch.setattr("coder.workbench.server.make_server", lambda *_: served)
    monkeypatch.setattr("click.launch", lambda _: 0)
    # what LibreOffice makes has tests of its own
    monkeypatch.setattr("coder.reporting.office.require", lambda: None)
    monkeypatch.setattr("coder.reporting.pdf.write", lambda _report, folder, *_: [folder / "report.pdf"])
    # the whole job on the demonstration has tests of its own
    monkeypatch.setattr("coder.services.demonstration.fill", lambda _: ["nothing more"])
    return copy


def run_examples(command, monkeypatch):
    for program, *arguments in examples_of(command):
        if program == "cd":
            monkeypatch.chdir(*arguments)
            continue
        result = CliRunner().invoke(coder_, arguments, input="secret words 1\n" * 2)
        assert result.exit_code == 0, f"{shlex.join(arguments)}: {result.output[-300:]} {result.exception!r}"


def test_the_examples_of_a_command_run(at_desk, command, monkeypatch):
    name, itself = command
    shown = [" ".join(words) for words in examples_of(itself)]
    assert shown, f"{name} has no example"
    if not isinstance(itself, click.Group):
        assert any(line.startswith(name) for line in shown), f"no example of {name} calls it"
    run_examples(itself, monkeypatch)


def test_the_example_of_the_program_runs(at_desk, monkeypatch):
    run_examples(coder_, monkeypatch)
