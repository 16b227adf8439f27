"""The README cannot lie: its commands are run as they stand, its tables are those of the database."""

import re
import shlex
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from coder.cli import COMMANDS, coder_
from coder.importers import IMPORTERS
from coder.study import Study

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[list[str]]:
    blocks = re.findall(r"```console\n(.*?)```", README, flags=re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return [shlex.split(line) for line in lines if line.startswith(("coder ", "cd "))]


def test_the_job_step_by_step_runs_as_it_stands(tmp_path, monkeypatch):
    for folder in ("codebooks", "transcripts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CODER_NAME", "Reader")
    ran = [line for line in commands() if line[0] == "coder"]
    assert len(ran) >= 20
    for program, *arguments in commands():
        if program == "cd":
            monkeypatch.chdir(arguments[0])
            continue
        result = CliRunner().invoke(coder_, arguments)
        assert result.exit_code == 0, f"{arguments}: {result.output} {result.exception!r}"
    assert (tmp_path / "study" / "reports" / "report.html").stat().st_size > 100_000


def test_each_table_of_a_study_is_described(tmp_path):
    Study(tmp_path / "study.db", create=True).close()
    with sqlite3.connect(tmp_path / "study.db") as db:
        names = {
            row[0]
            for row in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
            if not row[0].startswith(("_", "sqlite_")) and not re.match(r"turn_search_", row[0])
        }
    described = set(re.findall(r"^\| `(\w+)` \|", README, flags=re.MULTILINE))
    assert described == names


def test_each_format_is_described_as_the_importers_describe_it():
    for importer in IMPORTERS:
        assert f"| {importer.about} |" in README
        assert importer.about.split()[0] in CliRunner().invoke(coder_, ["import", "--help"]).output


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_named_in_the_help_and_explains_itself_with_an_example(name):
    assert name in CliRunner().invoke(coder_, ["--help"]).output
    said = CliRunner().invoke(coder_, [name, "--help"]).output
    subcommands = getattr(coder_.get_command(None, name), "commands", {})
    for line in [name, *(f"{name} {sub}" for sub in subcommands)]:
        said = CliRunner().invoke(coder_, [*line.split(), "--help"]).output
        assert "Example" in said or (line == name and subcommands), f"coder {line} --help has no example"
