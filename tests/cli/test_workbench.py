"""`coder serve`: who may be served where, and what a kill cannot undo."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from click.testing import CliRunner

from coder.cli.workbench import serve_
from coder.errors import StudyError, UsageError
from coder.model import Transcript, Turn
from coder.services.checking import check_study
from coder.study import Study

TEXT = "We run the campaign ourselves now. " * 20


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Study(tmp_path / "study.db", create=True) as study:
        study.codes.load({"id": "test", "themes": [{"id": "own", "title": {"": "Own"}}]}, "An")
        study.sources.add(Transcript("Talk", TEXT, (Turn(1, None, 0, len(TEXT)),)), "An")
    return tmp_path / "study.db"


@pytest.fixture
def served(path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    command = [sys.executable, "-m", "coder", "serve", "--study", str(path), "--port", "0", "--coder", "An"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    said = process.stderr.readline()
    address = said.split("127.0.0.1:")[1].split(" ")[0]
    process.way = "/" + address.partition("/")[2]  # type: ignore[attr-defined]
    yield process, int(address.split("/")[0])
    process.kill()
    process.wait()
    process.stderr.close()


def call(*arguments: str, typed: str = "") -> object:
    return CliRunner().invoke(serve_, arguments, input=typed, standalone_mode=False)


def _opened(line: HTTPConnection, way: str) -> dict[str, str]:
    """Open the address that was shown; return what the next requests carry."""
    line.request("GET", way)
    answer = line.getresponse()
    answer.read()
    headers = {"Cookie": answer.headers["Set-Cookie"].split(";")[0], "Content-Type": "application/json"}
    line.request("GET", "/api/token", headers=headers)
    answer = line.getresponse()
    headers["X-Token"] = json.loads(answer.read())["token"]
    headers["Cookie"] = answer.headers["Set-Cookie"].split(";")[0]
    return headers


def test_another_user_of_the_machine_is_nobody(served):
    line = HTTPConnection("127.0.0.1", served[1])
    for way, status in (("/", 403), ("/api/codings?source=S1", 401), ("/?key=guessed", 403)):
        line.request("GET", way)
        answer = line.getresponse()
        assert answer.status == status
        assert b"campaign" not in answer.read()


def test_a_stranger_cannot_fill_the_disk_of_the_server(served):
    line = HTTPConnection("127.0.0.1", served[1])
    line.putrequest("POST", "/api/import")
    line.putheader("Content-Length", "150000000")
    line.endheaders()
    assert line.getresponse().status == 413


@pytest.mark.parametrize(
    "more", [["--alone", "--host", "0.0.0.0"], ["--alone", "--behind-proxy", "x.example"]]
)
def test_nobody_is_served_alone_to_others(path, more):
    call("--account", "An", "--study", str(path), typed="correct horse\ncorrect horse\n")
    with pytest.raises(UsageError, match="leave --alone out"):
        raise call("--study", str(path), *more).exception


def test_behind_a_proxy_people_sign_in(path):
    with pytest.raises(UsageError, match="Behind a proxy others could reach"):
        raise call("--behind-proxy", "coding.example", "--study", str(path)).exception


@pytest.mark.parametrize(("more", "status"), [([], 401), (["--alone"], 401)])
def test_where_there_are_accounts_plain_serve_asks_who_is_there(path, more, status):
    call("--account", "An", "--study", str(path), typed="correct horse\ncorrect horse\n")
    command = [sys.executable, "-m", "coder", "serve", "--study", str(path), "--port", "0", *more]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        said = process.stderr.readline()
        assert ("?key=" in said) == bool(more)
        line = HTTPConnection("127.0.0.1", int(said.split("127.0.0.1:")[1].split("/")[0]))
        line.request("GET", "/api/codings?source=S1")
        assert line.getresponse().status == status
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def test_others_are_let_in_only_when_people_sign_in(path):
    with pytest.raises(UsageError, match="--account"):
        raise call("--host", "0.0.0.0", "--study", str(path)).exception


def test_an_account_is_made_with_a_password_typed_twice(path):
    made = call("--account", "An", "--study", str(path), typed="correct horse\ncorrect horse\n")
    assert "An may now sign in as owner" in made.output
    assert "correct horse" not in (path.parent / ".accounts.json").read_text()


def test_a_port_that_is_taken_is_told(path, served):
    with pytest.raises(StudyError, match="--port 0"):
        raise call("--port", str(served[1]), "--study", str(path)).exception


def test_what_was_answered_as_saved_survives_a_kill(path, served):
    process, port = served
    line = HTTPConnection("127.0.0.1", port)
    headers = _opened(line, process.way)
    saved = []
    with Study(path) as study:
        text, shown = study.sources.text("S1"), {"S1": study.sources.text_hashes()["S1"]}
    for start in range(30):
        row = {
            "source": "S1",
            "start": start,
            "end": start + 5,
            "quote": text[start : start + 5],
            "code": "own",
        }
        line.request("PUT", "/api/codings", json.dumps({"codings": [row], "text_hashes": shown}), headers)
        saved.append(json.loads(line.getresponse().read())["codings"][0]["id"])
    process.send_signal(signal.SIGKILL)
    process.wait()
    with Study(path) as study:
        assert [coding.id for coding in study.codings.select()] == saved
        assert all(finding.sound for finding in check_study(study))


def test_in_an_empty_folder_a_study_begins(coder, tmp_path, monkeypatch):
    """Whoever only has the browser needs no other command."""
    served = []
    monkeypatch.setattr("coder.cli.workbench._serve", lambda path, *_more: served.append(path))
    for folder in (tmp_path / "new", tmp_path / "empty"):
        if folder.name == "empty":
            folder.mkdir()
        ran = coder("serve", "--study", folder)
        assert (ran.status, served[-1], (folder / "study.db").is_file()) == (0, folder / "study.db", True)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").touch()
    ran = coder("serve", "--study", tmp_path / "full")
    assert (ran.status, len(served)) == (1, 2)
    assert "There is no study" in ran.err
