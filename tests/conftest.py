"""A small study, its sources and the terminal, for all tests."""

import contextlib
import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from coder.cli import main
from coder.codebook import read_codebook
from coder.model import Coding
from coder.services import demonstration
from coder.services.coding_exchange import coding_from
from coder.services.import_files import ImportOptions, import_files
from coder.study import Study
from coder.translations import using

# LibreOffice takes seconds to start: only tests that are about it let it be found
os.environ["CODER_OFFICE"] = ""

CODEBOOK = """
id: neighbours
title: {en: Evaluation of Good Neighbours, nl: Evaluatie van Goede Buren}
languages: [nl, fr, en]
groups:
  - {id: unions, title: Trade unions, planned: 2}
  - {id: schools, title: Schools, planned: 1}
aliases:
  Good Neighbours: [GoodNeighbours, GN, Goede Buren]
  Mill: [The Mill, De Molen]
questions:
  - id: EQ1
    title: Effectiveness
    criteria:
      - id: EQ1.1
        title: Stronger organisations
        pointers:
          - {id: EQ1.1.a, title: Insight}
themes:
  - {id: capacity, title: Capacity, about: [EQ1.1]}
  - {id: trust, title: Trust, about: [A1]}
outcomes:
  - {id: O1, title: They run it themselves., claimed_by: Good Neighbours, about: [EQ1.1]}
  - {id: O2, title: The Mill asks for more., actor: Mill, rule: named_actor}
  - id: O3
    title: Unions act.
    claimed_by: GN
    parts:
      - {id: O3.a, title: In the north}
      - {id: O3.b, title: In the south}
assumptions:
  - {id: A1, title: Meeting in person works better than paper., about: [EQ1.1]}
cases:
  - id: C1
    claim: The programme contributed to the adoption of the charter.
    about: [EQ1.1]
    mechanisms:
      - {id: C1.expertise, type: primary, title: Expertise}
markers:
  - {id: M1, title: They speak up., ladder: like, self_rating: full}
"""


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Read English, whatever this machine speaks; a test may set another language."""
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with using("en"):
        yield


@pytest.fixture(scope="session")
def demonstration_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration study, made once for all tests; none may change it."""
    folder = tmp_path_factory.mktemp("demonstration")
    with demonstration.make(folder) as made:
        list(demonstration.fill(made))
    return folder


TALK = """\
IV: What changed?
R1: We run the campaign ourselves now.
IV: And the members?
R1: They ask for more. They ask for it every month.
"""


@pytest.fixture
def codebook_file(tmp_path: Path) -> Callable[..., Path]:
    """Write YAML as a file of this name."""

    def write(text: str, name: str = "book.yaml") -> Path:
        path = tmp_path / name
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        return path

    return write


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of the study."""
    folder = tmp_path / "study"
    folder.mkdir()
    return folder


@pytest.fixture
def study(home: Path, codebook_file: Callable[..., Path]) -> Iterator[Study]:
    """A study with the codebook above and no sources."""
    with Study(home / "study.db", create=True) as made:
        made.codes.load(read_codebook(codebook_file(CODEBOOK))[1], "An")
        yield made


@pytest.fixture
def take(study: Study, tmp_path: Path) -> Callable[..., str]:
    """Take a text in under a file name, with attributes; give the id of the source."""

    def taking(name: str = "talk.txt", text: str = TALK, **attributes: Any) -> str:
        path = tmp_path / "incoming" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        (made,) = import_files(study, [path], "An", ImportOptions(attributes)).sources
        assert made.error is None, made
        return str(made.source)

    return taking


BAKERY = """
id: bakery
title: Evaluation of a Bakery
languages: [en]
questions:
  - id: EQ1
    title: Effectiveness
    criteria:
      - {id: EQ1.1, title: Stronger organisations, keywords: {en: [campaign]}}
themes:
  - {id: bread, title: Bread, keywords: {en: [bread, baker*]}}
  - {id: mill, title: Mill, keywords: {en: [mill]}, hinders: {en: ["no time"]}}
"""
BAKERY_TALK = """\
IV: What of the campaign?
R1: The baker gave us bread.
IV: And then?
R1: At the mill we had no time for bread.
R1: Nothing else.
"""


@pytest.fixture
def bakery(study: Study, take: Callable[..., str], codebook_file: Callable[..., Path]) -> Study:
    """The study with a codebook of keywords and one talk; by keywords there are three suggestions.

    1: bread at 30 to 54 · 2: mill at 73 to 110 · 3: bread at 73 to 110.
    """
    study.codes.load(read_codebook(codebook_file(BAKERY, "bakery.yaml"))[1], "An")
    take("bakery.txt", BAKERY_TALK)
    return study


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


@pytest.fixture
def coder(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run `coder …` as a shell would: same messages, same exit status."""
    monkeypatch.delenv("CODER_STUDY", raising=False)
    monkeypatch.setenv("CODER_NAME", "An")

    def run(*arguments: object) -> Ran:
        out, err = io.StringIO(), io.StringIO()
        monkeypatch.setattr(sys, "argv", ["coder", *map(str, arguments)])
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            pytest.raises(SystemExit) as left,
        ):
            main()
        code = left.value.code
        return Ran(code if isinstance(code, int) else 0, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def in_study(coder: Callable[..., Ran], home: Path, study: Study, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run `coder …` inside the folder of the study."""
    monkeypatch.chdir(home)
    return coder


@pytest.fixture
def code(study: Study) -> Callable[..., Coding]:
    """Code the words of a source; quote, code and stance as given."""

    def coding(source: str, quote: str, what: str = "O1", stance: str = "supports", **more: Any) -> Coding:
        update = more.pop("update", False)
        row = {"source": source, "quote": quote, "code": what, "stance": stance, **more}
        return study.codings.add(coding_from(study, row, "An"), update)

    return coding
