"""The commands that write: how each is called, what it writes, and how to see that it did."""

from dataclasses import dataclass
from pathlib import Path

from campaign import demo_study, run

#: Someone who must not be found in the study's files any more once her name was replaced.
NAME = "Marguerite Ploum"
#: What somebody said who takes it back.
LEAVING = "Quartermaster Zwaluwstaart never came back to ask."
PASSWORD = "as long as it takes"


@dataclass(frozen=True)
class Job:
    """One command. Names of files are below the home of the trial; it runs in the study's folder."""

    arguments: tuple[str, ...]
    #: Counts the rows that it writes; empty for a command that only writes files.
    counts: str = ""
    makes: tuple[str, ...] = ()
    stdin: str = ""
    #: A part of the work may be done when it is stopped: each file, each source by itself.
    partly: bool = False
    #: To be called again however far it came: nothing is doubled by that.
    again: bool = False
    #: What it makes is never made twice.
    once: bool = False
    #: Where the rows are counted.
    study: str = "study/study.db"
    #: What must not stand any more in these files once it is done.
    hides: str = ""
    hides_in: str = "study.db*"
    #: What a person runs when the command was killed and cannot be run again, for it is done.
    mend: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The command as it is named in figures."""
        words = [word for word in self.arguments[:2] if word.isalpha()]
        words += [word for word in self.arguments if word in ("--apply", "--fix", "--account")]
        ending = Path(self.makes[0]).suffix if words[-1] == "export" else ""
        return " ".join(words) + (f" {ending}" if ending else "")


def _rows(table: str, where: str = "1") -> str:
    return f"SELECT count(*) FROM {table} WHERE {where}"


def _logged(action: str) -> str:
    return _rows("log", f"action = '{action}'")


PENDING = "SELECT id FROM suggestion WHERE status = 'pending' ORDER BY id LIMIT 1"
KEY = f"name,pseudonym,sort,times,sources,example\n{NAME},[P77],person,1,S16,\n"
AT = ("--source", "S16", "--code", "wm.norms")
HEADER = "source,start,end,code,coder,stance,basis,memo\n"
ROWS = HEADER + "".join(
    f"S16,{start},{start + 12},wm.norms,Bilal,supports,,row of a table\n" for start in range(60)
)

JOBS = [
    Job(("import", "../inputs/talks"), _rows("source", "file LIKE '%invented-%'"), ("study/transcripts",), partly=True, again=True),
    Job(("coding", "add", *AT, "--start", "1", "--end", "9", "--memo", "by hand"), _rows("coding", "memo = 'by hand'")),
    Job(("coding", "import", "../inputs/codings.csv"), _rows("coding", "memo = 'row of a table'"), again=True),
    Job(("coding", "withdraw", "384", "385"), _rows("coding", "id IN (384, 385) AND withdrawn IS NOT NULL")),
    Job(("coding", "export", "../out/codings.csv"), makes=("out/codings.csv",)),
    Job(("coding", "export", "../out/codings.jsonl"), makes=("out/codings.jsonl",)),
    Job(("coding", "export", "../out/codings.xlsx"), makes=("out/codings.xlsx",)),
    Job(("codebook", "load", "../inputs/framework.yaml"), _rows("codebook_version", "content LIKE '%Evaluation, tried%'")),
    Job(("codebook", "export", "../out/framework.yaml"), makes=("out/framework.yaml",)),
    Job(("codebook", "export", "../out/codes.csv"), makes=("out/codes.csv",)),
    Job(("codebook", "export", "../out/codes.xlsx"), makes=("out/codes.xlsx",)),
    Job(("codebook", "export", "../out/codebook.qdc"), makes=("out/codebook.qdc",)),
    Job(("suggest",), _logged("suggest"), partly=True),
    Job(("suggestion", "accept", "{pending}"), _rows("suggestion", "status = 'accepted'")),
    Job(("suggestion", "reject", "{pending}"), _rows("suggestion", "status = 'rejected'")),
    Job(("suggestion", "blind", "--count", "5"), _logged("draw")),
    Job(("verdict", "set", "A3", "confirmed", "--reason", "tried"), _rows("verdict", "reason = 'tried'")),
    Job(("summary", "set", "EQ1.2", "S1", "tried"), _rows("summary", "text = 'tried'")),
    Job(("answer", "set", "EQ2", "tried", "--on", "conclusion:C1"), _rows("answer", "text = 'tried'")),
    Job(("finding", "add", "tried", "--criterion", "EQ1.1", "--on", "12"), _rows("finding", "text = 'tried'")),
    Job(("tracing", "add", "C1.study", "--evidence", "tried", "--if-true", "0.6", "--if-false", "0.1", "--reason", "tried"), _rows("tracing_test", "evidence = 'tried'")),
    Job(("source", "set", "S16", "role=tried"), _rows("source", "role = 'tried'")),
    Job(("source", "speakers", "S16", "--merge", "R8=Respondent"), _rows("speaker", "source = 'S16' AND label = 'Respondent'")),
    Job(("source", "asked", "S16", "EQ1.1", "O4"), _rows("asked", "source = 'S16' AND how = 'by hand'")),
    Job(("source", "remove", "S17"), _rows("log", "action = 'remove' AND object_id = 'S17'"), hides=LEAVING, hides_in="**/*", mend=("check", "--fix")),
    Job(("pseudonymise", "--key", "../out/found.csv"), makes=("out/found.csv",)),
    Job(("pseudonymise", "--key", "../inputs/names.csv", "--apply"), _rows("source", "text LIKE '%[P77]%'"), again=True, hides=NAME),
    Job(("merge", "../inputs/merged.db"), _rows("source", "title LIKE 'merged%'"), again=True),
    Job(("exchange", "import", "../inputs/project.qdpx"), _rows("source", "title LIKE 'exchanged%'"), again=True),
    Job(("exchange", "export", "../out/project.qdpx"), makes=("out/project.qdpx",)),
    Job(("backup", "../out/backup.db"), makes=("out/backup.db",), once=True),
    Job(("report",), makes=("study/reports",)),
    Job(("check", "--fix"), again=True),
    Job(("serve", "--account", "An"), makes=("study/.accounts.json",), stdin=f"{PASSWORD}\n{PASSWORD}\n"),
    Job(("init", "../fresh", "--codebook", "oecd-dac"), _rows("code"), ("fresh/codebooks",), study="fresh/study.db"),
]  # fmt: skip


def prepare(folder: Path) -> Path:
    """Make the home from which every round starts: a study, what its commands take in, and what they make."""
    home = folder / "home"
    study = demo_study(home / "study").parent
    for name in ("inputs/talks", "out"):
        (home / name).mkdir(parents=True)
    inputs = home / "inputs"
    for n in range(6):
        write_talk(inputs / "talks" / f"invented-{n}.txt", f"We run campaign {n} ourselves now.")
    write_talk(inputs / "named.txt", f"A colleague, {NAME}, gave the module herself. " + "It went well. " * 9)
    write_talk(inputs / "leaving.txt", LEAVING)
    (inputs / "names.csv").write_text(KEY, encoding="utf-8")
    (inputs / "codings.csv").write_text(ROWS, encoding="utf-8")
    must(study, "import", "../inputs/named.txt", "../inputs/leaving.txt")
    for start in (20, 21):
        must(study, "coding", "add", *AT, "--start", str(start), "--end", "40")
    must(study, "codebook", "export", "../inputs/framework.yaml")
    framework = inputs / "framework.yaml"
    title = "Final evaluation of The Long Haul"
    framework.write_text(
        framework.read_text(encoding="utf-8").replace(title, "Evaluation, tried"), encoding="utf-8"
    )
    for name, target in (("merged", "merged.db"), ("exchanged", "project.qdpx")):
        colleague(folder, name, study / "codebooks" / "demonstration.yaml", inputs / target)
    return home


def colleague(folder: Path, name: str, codebook: Path, target: Path) -> None:
    """Make the study of a colleague who coded one talk, handed over as a file."""
    must(folder, "init", name, "--codebook", str(codebook))
    write_talk(folder / f"{name}.txt", f"Two unions asked for it: {name}.")
    must(folder / name, "import", f"../{name}.txt")
    must(folder / name, "coding", "add", "--source", "S1", "--quote", "asked for it", "--code", "wm.norms")
    must(folder / name, *(["backup"] if target.suffix == ".db" else ["exchange", "export"]), str(target))


def write_talk(path: Path, said: str) -> None:
    """Write an invented transcript of two turns."""
    path.write_text(f"INT: What changed, in your own words?\nR8: {said}\n", encoding="utf-8")


def must(cwd: Path, *arguments: str) -> None:
    """Run a command that may not fail."""
    ran = run(arguments, cwd, timeout=300)
    if ran.status:
        raise SystemExit(f"`coder {' '.join(arguments)}` ended with {ran.status}: {ran.err}")
