"""`coder report` from the terminal."""

import json

import pytest
from click.testing import CliRunner

from coder.cli.report import report_
from coder.errors import StudyError, UsageError
from coder.model import Speaker, Transcript, Turn
from coder.study import Study


@pytest.fixture
def study(tmp_path):
    """One interview of somebody who must not be named, in a study without a codebook."""
    with Study(tmp_path / "study.db", create=True) as study:
        words = "We run the campaign ourselves now."
        transcript = Transcript("Anna", words, (Turn(1, "R1", 0, len(words)),), (Speaker("R1"),))
        study.sources.add(transcript, "An", role="director", date="2023-02-11", withhold_names=True)
    return tmp_path


def run(study, *arguments):
    result = CliRunner().invoke(report_, ["--study", str(study), *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_all_formats_are_written_where_the_study_keeps_its_reports(study):
    result = run(study, "--json")
    written = json.loads(result.stdout)
    assert {path.rsplit("/", 1)[1] for path in written} >= {
        "report.html",
        "report.docx",
        "report.xlsx",
        "codings.csv",
    }
    assert all(path.startswith(str(study / "reports")) for path in written)


def test_small_cells_are_told_but_do_not_stop_the_report(study, tmp_path):
    result = run(study, "--format", "csv", "--out", str(tmp_path / "out"))
    assert "S1 (director, 2023-02)" in result.stderr
    assert (tmp_path / "out" / "tables" / "sources.csv").exists()


def test_strict_refuses(study, tmp_path):
    with pytest.raises(StudyError, match="No report was written because of --strict"):
        run(study, "--strict", "--out", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_some_sections_only(study, tmp_path):
    run(study, "--format", "csv", "--section", "sources", "--out", str(tmp_path / "out"))
    assert sorted(path.stem for path in (tmp_path / "out" / "tables").iterdir()) == ["codings", "sources"]
    with pytest.raises(UsageError, match="It has: summary"):
        run(study, "--section", "source")


def test_a_template_can_be_written_and_filled(study, tmp_path):
    template = tmp_path / "house.docx"
    assert run(study, "--write-template", str(template)).stdout.strip() == str(template)
    run(study, "--template", str(template), "--format", "docx", "--out", str(tmp_path / "out"))
    assert (tmp_path / "out" / "report.docx").stat().st_size > 10_000


def test_pages_in_the_study_replace_those_that_ship_wherever_the_report_goes(study, tmp_path):
    (study / "reports" / "templates").mkdir(parents=True)
    (study / "reports" / "templates" / "report.html").write_text("ours: {{ report.language }}")
    run(study, "--format", "html", "--language", "fr", "--out", str(tmp_path / "out"))
    assert (tmp_path / "out" / "report.html").read_text() == "ours: fr"


def test_the_cover_and_the_sections_are_set_listed_and_taken_back(study):
    run(study, "set", "client=Ministry", "sections=summary, method", "--coder", "An")
    assert json.loads(run(study, "settings", "--json").stdout) == {
        "client": "Ministry",
        "sections": ["summary", "method"],
    }
    assert "Ministry" in run(study, "settings").stdout
    assert json.loads(run(study, "set", "client=", "sections=", "--json").stdout) == {"sections": []}
    with Study(study / "study.db") as opened:
        logged = [entry for entry in opened.log.entries() if entry["object"] == "report"]
    assert [entry["action"] for entry in logged] == ["withdraw", "withdraw", "set", "set"]  # the latest first


def test_a_setting_without_a_value_is_told(study):
    assert '"client" is not NAME=VALUE' in run(study, "set", "client").stderr


def test_the_part_is_chosen(study, tmp_path):
    out = tmp_path / "out"
    written = json.loads(
        run(study, "--part", "annexes", "--format", "docx", "--out", str(out), "--json").stdout
    )
    assert [path.rsplit("/", 1)[1] for path in written] == ["annexes.docx"]
    with pytest.raises(UsageError, match='no part "half"'):
        run(study, "--part", "half")


def test_pdf_without_libreoffice_says_what_to_do(study, tmp_path):
    with pytest.raises(StudyError, match="PDF needs LibreOffice"):
        run(study, "--format", "pdf", "--out", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()
