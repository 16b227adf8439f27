"""Where strangers' projects are tried: a study of mine, and beside it what is nobody else's business."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from campaign import Figures, Ran, run
from children import in_child
from searching import files_with, words_in

SECRET = "TOPSECRET-zebra"
#: What stands in every secret file, as the rows of a table or the text of a talk.
_ROWS = (
    f"id,name,pseudonym,file,title,year,partner\n{SECRET},{SECRET},{SECRET},{SECRET},{SECRET},2018,{SECRET}\n"
)


def _make_study(folder: Path) -> None:
    import small_study
    from in_process import call
    from seed_texts import TURNS, word

    small_study.make(folder)
    (folder / "in" / "other.txt").write_text(small_study.OTHER, encoding="utf-8")
    (folder / "in" / "words.docx").write_bytes(word([f"{who}: {said}, again" for who, said in TURNS], []))
    call(["import", "in/words.docx"], folder)


def _make_secrets(folder: Path) -> None:
    from seed_texts import word, zipped

    (folder / "secret.docx").write_bytes(word([f"A: {SECRET}"], [("A", SECRET)]))
    (folder / "secret.xlsx").write_bytes(zipped({"xl/workbook.xml": SECRET}))
    (folder / "secret.pdf").write_text(f"%PDF-1.4 {SECRET}", encoding="utf-8")
    (folder / "secret.txt").write_text(f"A: {SECRET}\nB: {SECRET}\n", encoding="utf-8")
    (folder / "secret.csv").write_text(_ROWS, encoding="utf-8")
    (folder / "secret.yaml").write_text(
        f"id: x\nthemes:\n  - {{id: secret, title: {SECRET}}}\n", encoding="utf-8"
    )
    (folder / "secret.html").write_text(f"<p>{SECRET}</p>", encoding="utf-8")
    (folder / "tables").mkdir()
    for name in ("report.html", "tables/outcomes.csv", "other.txt", "bakery.yaml"):
        (folder / name).write_text("mine", encoding="utf-8")


class Stage:
    """A folder in which each attempt gets studies of its own; what lies outside must stay as it is."""

    def __init__(self, folder: Path, figures: Figures) -> None:
        self.folder, self.figures = folder, figures
        self.outside = folder / "outside"
        self.outside.mkdir()
        in_child(_make_secrets, self.outside)
        in_child(_make_study, folder / "sound")
        self.attempt = ""
        self.commands = 0
        self.before = self._surroundings()

    def study(self, name: str = "mine") -> Path:
        """Return a fresh copy of the study."""
        folder = self.folder / "work" / name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder / "sound", folder, symlinks=True)
        return folder

    def begin(self, attempt: str) -> None:
        """Clear the stage for another attempt."""
        shutil.rmtree(self.folder / "work", ignore_errors=True)
        (self.folder / "work").mkdir()
        self.attempt = attempt

    def coder(self, folder: Path, *arguments: str, stdin: str | None = None) -> Ran:
        """Run a command; an error that the tool does not know itself is lost."""
        ran = run(arguments, folder, stdin=stdin)
        self.commands += 1
        if ran.surprised:
            self.lost(f"`{' '.join(arguments)[:60]}` was not made for it: {' '.join(ran.err.split())[:160]}")
        if words_in((ran.out + ran.err).encode(), [SECRET]):
            self.lost(f"`{' '.join(arguments)[:60]}` printed the secret")
        return ran

    def lost(self, sentence: str) -> None:
        """Note a loss of this attempt."""
        self.figures.lost(f"{self.attempt}: {sentence}")

    def nothing_carried_off(self, *folders: Path) -> None:
        """See that the secret stands in no file that came out, and that nothing outside was touched."""
        if found := [path for folder in folders for path in files_with(folder, [SECRET])]:
            self.lost(
                f"the secret stands in {', '.join(str(path.relative_to(self.folder)) for path in found)}"
            )
        self.nothing_touched()

    def nothing_touched(self, made: bool = True) -> None:
        """See that what lies outside is as it was; `made`: that there is nothing new either."""
        now = self._surroundings()
        same = [path for path, data in self.before.items() if now.get(path) == data]
        new = [path for path in now if path not in self.before]
        if other := sorted({*self.before} - {*same}):
            self.lost(f"changed or taken away outside: {', '.join(other)}")
        if new and made:
            self.lost(f"{len(new)} files made outside, such as {min(new)}")
        self._put_back(new, other)

    def _put_back(self, new: Sequence[str], other: Sequence[str]) -> None:
        for path in new:
            (self.folder / path).unlink()
        for path in other:
            (self.folder / path).write_bytes(self.before[path])

    def named_by_check(self, folder: Path, *parts: str) -> None:
        """See that `coder check` names what points elsewhere."""
        ran = self.coder(folder, "check", "--json")
        if not any(part in ran.out for part in parts):
            self.lost(f"`coder check` does not name {parts[0]}")

    def _surroundings(self) -> dict[str, bytes]:
        """Return all files of the stage but those of the attempt's studies."""
        files = [path for path in self.folder.rglob("*") if path.is_file() and not path.is_symlink()]
        own = self.folder / "work"
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in files
            if not path.is_relative_to(own) or path.parent == own
        }


def tried(stage: Stage, attempts: Sequence[Callable[[Stage], None]]) -> None:
    """Try each attempt, under the name that its first line gives it."""
    for attempt in attempts:
        stage.begin((attempt.__doc__ or attempt.__name__).strip().rstrip("."))
        attempt(stage)
