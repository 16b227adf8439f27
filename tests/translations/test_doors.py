"""Terminal and workbench read the language of their person, reports have their own."""

import json
import os
import sys

import pytest

from coder.cli import main
from coder.services.report import make_report, make_section
from coder.translations import current_language
from coder.workbench import create_app


def run(monkeypatch, capsys, *arguments):
    monkeypatch.setattr(sys, "argv", ["coder", *arguments])
    with pytest.raises(SystemExit):
        main()
    return capsys.readouterr()


def test_an_error_in_the_terminal_is_in_the_language_of_the_machine(home, study, monkeypatch, capsys):
    monkeypatch.chdir(home)
    monkeypatch.setenv("LC_ALL", "nl_BE.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    told = run(monkeypatch, capsys, "source", "show", "S9")
    assert "Er is geen bron “S9”" in told.err
    assert current_language() == "en"  # whoever called `main` reads on as before


@pytest.mark.parametrize(
    ("language", "error"),
    [
        ("fr", "Erreur\u00a0: Option manquante '--reason'. Voir `coder verdict set --help`."),
        ("nl", "Fout: Ontbrekende optie '--reason'. Zie `coder verdict set --help`."),
        ("en", "Error: Missing option '--reason'. See `coder verdict set --help`."),
    ],
)
def test_the_terminal_speaks_the_language_that_is_asked_for(home, monkeypatch, capsys, language, error):
    monkeypatch.chdir(home)
    monkeypatch.setenv("LC_ALL", "nl_BE.UTF-8")  # what is asked for goes before what the machine says
    ran = run(monkeypatch, capsys, "--language", language, "verdict", "set", "O1", "confirmed")
    assert ran.err == f"{error}\n"
    assert current_language() == "en"


def test_what_a_study_refuses_is_said_in_the_language_asked_for(home, study, monkeypatch, capsys):
    monkeypatch.chdir(home)
    ran = run(monkeypatch, capsys, "--language", "fr", "verdict", "set", "O1", "confirmed", "--reason", " ")
    assert ran.err.startswith("Erreur\u00a0: Un jugement sur O1 ")


def test_a_check_keeps_its_name_for_scripts_and_reads_in_the_language_asked_for(
    home, study, monkeypatch, capsys
):
    monkeypatch.chdir(home)
    table = run(monkeypatch, capsys, "--language", "nl", "check").out
    assert "de databank is intact" in table
    checks = json.loads(run(monkeypatch, capsys, "--language", "nl", "check", "--json").out)
    assert checks[1]["check"] == "database is intact"
    assert checks[1]["remedy"] == "Zet uw laatste `coder backup` terug."


def test_the_environment_is_as_before_when_a_command_has_ended(home, monkeypatch, capsys):
    monkeypatch.delenv("LANGUAGE", raising=False)
    run(monkeypatch, capsys, "--language", "fr", "--version")
    assert "LANGUAGE" not in os.environ


def test_a_report_is_written_in_its_own_language(study):
    titles = {section.id: section.title for section in make_report(study, "fr").sections}
    assert titles["method"] == "Méthode"
    assert make_section(study, "method", "nl").title == "Methode"
    assert current_language() == "en"


def test_what_the_terminal_says_of_a_report_is_in_the_language_asked_for(home, study, monkeypatch, capsys):
    monkeypatch.chdir(home)
    arguments = ("report", "--section", "method", "--format", "html", "--out", str(home / "out"))
    told = [
        run(monkeypatch, capsys, *arguments, "--language", language).err for language in ("nl", "fr", "en")
    ]
    assert [one.splitlines()[-1] for one in told] == [
        "1 bestand geschreven.",
        "1 fichier écrit.",
        "Wrote 1 file.",
    ]


def test_a_page_and_a_refusal_are_in_the_language_of_the_browser(study, home):
    asked = create_app(home / "study.db", "An").test_client()
    headers = {"Host": "127.0.0.1", "Accept-Language": "fr-BE,fr;q=0.9"}
    assert "Il n’y a pas de source" in asked.get("/source/S9", headers=headers).get_data(as_text=True)
    refused = asked.post("/api/verdicts", headers=headers)
    assert refused.get_json()["error"] == "La page est périmée. Rechargez-la."
    headers["Accept-Language"] = "en"
    assert "There is no source" in asked.get("/source/S9", headers=headers).get_data(as_text=True)
