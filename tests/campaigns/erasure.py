"""People take their words back: what is left of them, in which file, and whether that was said."""

import csv
import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, nullcontext
from pathlib import Path

from campaign import Figures, Ran, run
from children import in_child
from pages import workbench
from searching import files_with, words_in

#: Which source is whose, and what nobody else is called or says; in an index words lack their first letters.
PEOPLE = {"S4": ("yxquil", "bermarten", "agswagging", "umbescent"), "S5.1": ("uorbert", "immeridge")}
#: What others wrote of them may stay, when `remove` names it: by its table, or by what it is about.
WRITTEN = {
    "verdict": ("verdict", "O1"),
    "finding": ("finding", "F2", "F3"),
    "answer": ("answer", "EQ1"),
    "summary": ("summar", "EQ1.1"),
    "tracing_test": ("test", "C1.expertise"),
    "memo": ("memo",),
    "coder": ("coder",),
    "codebook_version": ("codebook",),
    "log": ("log",),
}
SAID, OTHER = "Zyxquil called it quagswagging.", "Quorbert called it flimmeridge."
COMMANDS = (
    "import|in/zyxquil-obermarten.docx|in/people.csv",
    "source|set|S4|role=sister of Zyxquil|organisation=Obermarten's|mood=plumbescent",
    f"coding|add|--source|S4|--quote|The quagswagging5 was plumbescent|--code|O1|--memo|{SAID}",
    f"coding|add|--source|S4|--quote|The quagswagging6 was plumbescent|--code|O1|--memo|{SAID}",
    f"coding|add|--source|S5.1|--quote|rather flimmeridge|--code|O1|--memo|{OTHER}",
    "coding|withdraw|6",
    "coding|add|--source|S4|--quote|The quagswagging5 was plumbescent|--code|O1|--memo|said twice|--update",
    "suggest",
    f"verdict|set|O1|confirmed|--reason|{SAID}",
    f"tracing|add|C1.expertise|--evidence|{SAID}|--if-true|0.6|--if-false|0.1|--reason|{OTHER}",
    f"finding|add|{SAID}|--criterion|EQ1.1|--on|5",
    f"finding|add|{OTHER}|--criterion|EQ1.1|--on|7",
    f"answer|set|EQ1|{SAID}|--on|F1",
    f"summary|set|EQ1.1|S4|{SAID}|--on|5",
    "pseudonymise|--key|../key.csv",
    "report",
    "backup|before.db",
    "exchange|export|out.qdpx",
    "coding|export|out.xlsx",
)


def _begin(folder: Path) -> Path:
    """Make a study, with the files of two people beside it."""
    import small_study
    from seed_texts import word

    small_study.make(folder / "study")
    home = folder / "study"
    asked = "INT: Question {0}?"
    answered = "Zyxquil Obermarten: The quagswagging{0} was plumbescent, we bake {0}."
    talk = [line.format(n) for n in range(40) for line in (asked, answered)]
    (home / "in" / "zyxquil-obermarten.docx").write_bytes(word(talk, []))
    with (home / "in" / "people.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "What changed?", "Comments"])
        writer.writerow(["Quorbert", "It was rather flimmeridge", "It was good"])
        writer.writerow(["Pim", "We bake more bread now", "It was good"])
    return home


def _make(folder: Path) -> None:
    from in_process import call

    home = _begin(folder)
    for line in COMMANDS:
        answer = call(line.split("|"), home)
        if answer.status:
            raise SystemExit(f"`coder {line}` ended with {answer.status}: {answer.err}")


def taken_out(home: Path, source: str) -> Ran:
    """Take a source out, whatever the command wants to be told."""
    told = run(["source", "remove", "--help"], home).out
    flags = [flag for flag in ("--with-codings", "--yes", "--force") if flag in told]
    return run(["source", "remove", source, *flags], home, stdin="y\ny\n")


def _in_tables(database: Path, sought: Sequence[str]) -> dict[str, set[str]]:
    """Return the tables and columns of a study in which such words stand."""
    found: dict[str, set[str]] = {}
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in names:
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                for column in row.keys():  # noqa: SIM118, a row is no mapping
                    value = row[column]
                    data = value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")
                    if words_in(data, sought):
                        found.setdefault(table, set()).add(column)
    return found


def _look(home: Path, said: str, source: str, what: str, figures: Figures) -> None:
    """Compare what is left of a person with what was said of it."""
    sought = PEOPLE[source]
    left = [path for path in files_with(home, sought) if not path.name.startswith("study.db")]
    left = [path.relative_to(home) for path in left if not path.is_relative_to(home / "in")]
    unsaid = [str(path) for path in left if path.name not in said]
    figures.add(f"{what}: files that still hold words or name", f"{len(left)}, not named {len(unsaid)}")
    if unsaid:
        figures.lost(f"{what}: {', '.join(unsaid)} hold words or name, and are not named")
    tables = _in_tables(home / "study.db", sought)
    silent = {
        table: columns
        for table, columns in tables.items()
        if not any(re.search(rf"\b{word}", said, re.I) for word in WRITTEN.get(table, ()))
    }
    figures.add(f"{what}: tables that still hold them", f"{len(tables)}, not named {len(silent)}")
    if silent:
        listed = "; ".join(f"{table} ({', '.join(sorted(columns))})" for table, columns in silent.items())
        figures.lost(f"{what}: in study.db {listed}, and they are not named")
    _look_at_bytes(home, sought if not tables else (), what, figures)


def _look_at_bytes(home: Path, sought: Sequence[str], what: str, figures: Figures) -> None:
    """Look into pages that no table uses any more, and into what SQLite keeps beside the file."""
    for path in sorted(home.glob("study.db*")):
        if held := words_in(path.read_bytes(), sought):
            figures.lost(f"{what}: {path.name} holds {', '.join(sorted(held))} though no table does")


def _trial(folder: Path, figures: Figures, what: str, others: bool = False) -> None:
    in_child(_make, folder)
    home = folder / "study"
    every = [word for words in PEOPLE.values() for word in words]
    if len(words_in((home / "study.db").read_bytes(), every)) < len(every):
        figures.lost(f"{what}: the study does not hold their words to begin with")
    with workbench(home) if others else nullcontext():
        for source in PEOPLE:
            ran = taken_out(home, source)
            if ran.status or ran.surprised:
                figures.lost(f"{what}: `source remove` ended with {ran.status}: {ran.err.strip()[:200]}")
            if source in {row["id"] for row in json.loads(run(["source", "list", "--json"], home).out)}:
                figures.lost(f"{what}: {source} is still there")
            _look(home, ran.out + ran.err, source, f"{source} {what}", figures)


def when_nobody_looks(folder: Path, figures: Figures) -> None:
    """Take two people out of a study that is closed."""
    _trial(folder, figures, "taken out")


def while_the_workbench_runs(folder: Path, figures: Figures) -> None:
    """Take them out while the workbench is open."""
    _trial(folder, figures, "taken out, open", others=True)


TRIALS: list[Callable[[Path, Figures], None]] = [when_nobody_looks, while_the_workbench_runs]
