"""The doors by which a file comes into a study: what goes in, how it is damaged, and what is called."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

import mutations
import seed_tables
import seed_texts
import small_study
from database_mutations import DATABASE
from in_process import call

#: Endings that a file is given at times although it is of another kind.
ENDINGS = [
    ".txt",
    ".docx",
    ".odt",
    ".xlsx",
    ".pdf",
    ".rtf",
    ".sqlite3",
    ".qda",
    ".vtt",
    ".srt",
    ".html",
    ".xml",
    ".json",
    ".jsonl",
    ".csv",
    ".tsv",
    ".chat",
    ".md",
    ".yaml",
    ".qdc",
    ".qdpx",
    ".db",
]
MUTATORS = {
    ".csv": mutations.TABLE,
    ".tsv": mutations.TABLE,
    ".json": mutations.JSON,
    ".jsonl": mutations.JSON,
    ".yaml": mutations.YAML,
    ".db": DATABASE,
    ".sqlite3": DATABASE,
    ".qda": DATABASE,
    **dict.fromkeys((".html", ".htm", ".xml", ".tei", ".akn", ".fodt", ".qdc"), mutations.XML),
    **dict.fromkeys((".docx", ".odt", ".xlsx", ".qdpx"), mutations.ZIP),
    ".pdf": mutations.BYTES,
}


class Door(NamedTuple):
    """One command that reads a file: how often it is tried, what it takes, how it is called."""

    share: int
    seeds: list[tuple[str, bytes]]
    commands: list[Callable[[str], list[str]]]
    keeps_name: bool = False


class Case(NamedTuple):
    """One damaged file and the command that is to read it."""

    door: str
    target: str  # the study that it goes into
    name: str
    data: bytes
    arguments: list[str]


class Targets:
    """The two studies that files are taken into: one that holds everything, and one that hardly begun."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        small_study.make(folder / "full")
        bare = folder / "bare"
        bare.mkdir()
        shutil.copytree(folder / "full" / "in", bare / "in")
        for target in ("full", "bare"):
            (folder / target / "in" / "other.txt").write_text(small_study.OTHER, encoding="utf-8")
        call(["init", ".", "--codebook", "in/bakery.yaml"], bare)
        call(["import", "in/other.txt"], bare)

    def written(self, *command: str) -> bytes:
        """Return the bytes of the file that a command writes; its name comes last."""
        answer = call(list(command), self.folder / "full")
        if answer.status:
            raise SystemExit(f"{' '.join(command)} ended with {answer.status}: {answer.err}")
        path = self.folder / "full" / command[-1]
        data = path.read_bytes()
        path.unlink()
        return data


def doors(targets: Targets) -> dict[str, Door]:
    """Return every door with its seeds."""
    project = ("study.qdpx", targets.written("exchange", "export", "study.qdpx"))
    book = ("codes.qdc", targets.written("exchange", "export", "codes.qdc"))
    copy = ("colleague.db", targets.written("backup", "colleague.db"))
    template = ("house.docx", targets.written("report", "--write-template", "house.docx"))
    return {
        "import": Door(40, list(seed_texts.texts()), [lambda file: ["import", file]]),
        "import --metadata": Door(
            8, seed_tables.metadata(), [lambda file: ["import", "in/other.txt", "--metadata", file]]
        ),
        "coding import": Door(
            10,
            seed_tables.codings(),
            [lambda file: ["coding", "import", file], lambda file: ["coding", "import", "--partial", file]],
        ),
        "codebook load": Door(
            16, [*seed_tables.codebooks(), book], [lambda file: ["codebook", "load", file]]
        ),
        "beside a codebook": Door(
            6,
            seed_tables.beside(),
            [lambda file: ["codebook", "load", "../case/bakery.yaml"]],
            keeps_name=True,
        ),
        "pseudonymise": Door(
            5,
            seed_tables.keys(),
            [
                lambda file: ["pseudonymise", "--key", file],
                lambda file: ["pseudonymise", "--key", file, "--apply"],
            ],
        ),
        "exchange import": Door(10, [project, project, book], [lambda file: ["exchange", "import", file]]),
        "merge": Door(
            8, [copy], [lambda file: ["merge", file], lambda file: ["merge", file, "--prefer", "theirs"]]
        ),
        "a study": Door(
            5,
            [copy],
            [
                lambda file: ["check", "--study", file],
                lambda file: ["source", "list", "--study", file],
                lambda file: ["coding", "list", "--study", file],
                lambda file: ["report", "--format", "csv", "--study", file, "--out", "../case/out"],
            ],
        ),
        "report --template": Door(
            1,
            [template],
            [lambda file: ["report", "--format", "docx", "--template", file, "--out", "../case/out"]],
        ),
    }


class Cases:
    """The damaged files of a campaign, each by its number: the same seed, the same file."""

    def __init__(self, of_doors: dict[str, Door], seed: int) -> None:
        self.doors, self.seed = of_doors, seed

    def __getitem__(self, number: int) -> Case:
        """Return the file of a number."""
        rng = Random(f"{self.seed}:{number}")
        name = rng.choices(list(self.doors), [door.share for door in self.doors.values()])[0]
        door = self.doors[name]
        file, data = rng.choice(door.seeds)
        mutators = MUTATORS.get(Path(file).suffix, mutations.TEXT)
        for _ in range(rng.choice([1, 1, 1, 2, 3])):
            data = mutations.damaged(data, mutators, rng)
        if not door.keeps_name and rng.randrange(12) == 0:
            file = Path(file).stem + rng.choice(ENDINGS)
        target = "bare" if name in ("exchange import", "merge") and rng.randrange(2) else "full"
        return Case(name, target, file, data, rng.choice(door.commands)(f"../case/{file}"))
