"""Speed of the tool as a whole, measured: whole processes, best and median of several runs.

    python tests/benchmarks/run.py [NAME...]

Each measurement prints its figure and, where there is one, the bound that it must keep.
"""

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

SOURCES, OUTCOMES, CODINGS = 500, 60, 50_000
WORDS = [
    "de",
    "leden",
    "vragen",
    "samen",
    "werken",
    "omdat",
    "het",
    "loont",
    "maar",
    "niet",
    "iedereen",
    "doet",
    "mee",
    "en",
    "wij",
    "zien",
    "dat",
    "in",
    "de",
    "praktijk",
]


def timed(*command: str, cwd: Path | None = None, runs: int = 5) -> tuple[float, float]:
    """Run a command several times; give best and median seconds."""
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - began)
    return min(seconds), statistics.median(seconds)


def report(name: str, seconds: tuple[float, float], bound: str = "") -> None:
    """Print one figure."""
    print(f"{name:48} best {seconds[0]:7.3f} s   median {seconds[1]:7.3f} s   {bound}", flush=True)


CODER = [str(Path(sys.executable).parent / "coder")]


def starting(_: Path) -> None:
    """How soon help answers, against an interpreter that imports click alone."""
    click = timed(sys.executable, "-c", "import click", runs=15)
    help_ = timed(*CODER, "--help", runs=15)
    report("python -c 'import click'", click)
    report("coder --help", help_, f"{help_[1] / click[1]:.2f} times click, bound 1.5")


def importing(folder: Path) -> None:
    """500 transcripts of 6,000 words, with turns, languages and the search index."""
    rng = random.Random(1)
    texts = folder / "texts"
    texts.mkdir()
    for n in range(SOURCES):
        turns = []
        for turn in range(60):
            said = " ".join(rng.choice(WORDS) for _ in range(99))
            turns.append(f"{'IV' if turn % 2 else 'R1'}: {said} {n}-{turn}")
        (texts / f"t{n:03}.txt").write_text("\n".join(turns), encoding="utf-8")
    words = SOURCES * 6000
    seconds = []
    for run in range(3):
        study = folder / f"study{run}"
        subprocess.run([*CODER, "init", str(study)], check=True, stderr=subprocess.DEVNULL)
        seconds.append(timed(*CODER, "import", str(texts), cwd=study, runs=1)[0])
    rate = words / min(seconds)
    report(
        "import of 500 transcripts of 6,000 words",
        (min(seconds), statistics.median(seconds)),
        f"{rate:,.0f} words/s, bound 5 s",
    )


def reading(folder: Path) -> None:
    """Importers against plain Python, python-docx and pypdf on the same interviews, as ratios."""
    import docx
    import pypdf

    from coder.importers import read_transcript

    texts, documents, pages = (_interviews(folder, kind) for kind in ("txt", "docx", "pdf"))

    def split_turns() -> None:
        for path in texts:
            for line in path.read_text(encoding="utf-8").splitlines():
                label, _, said = line.partition(":")
                _ = label, said.split()

    def split_words() -> None:
        for path in texts:
            path.read_text(encoding="utf-8").split()

    def paragraphs() -> None:
        for path in documents:
            _ = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]

    def extract() -> None:
        for path in pages:
            _ = [page.extract_text() for page in pypdf.PdfReader(path).pages]

    for name, files, plain, bound in (
        ("txt and md / plain reading and words", texts, split_words, ""),
        ("txt and md / plain reading, labels and words", texts, split_turns, "bound 3"),
        ("docx / python-docx", documents, paragraphs, "bound 1.5"),
        ("pdf / pypdf", pages, extract, "bound 1.3"),
    ):
        ours = _cpu(lambda files=files: [read_transcript(path) for path in files])
        theirs = _cpu(plain)
        print(f"{name:48} {ours:.3f} s / {theirs:.3f} s = {ours / theirs:.1f} times   {bound}", flush=True)


def _interviews(folder: Path, kind: str) -> list[Path]:
    """Write interviews of 60 turns and 6,000 words: 100 texts, or 10 documents."""
    import docx
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    rng = random.Random(3)
    home = folder / kind
    home.mkdir()
    for n in range(100 if kind == "txt" else 10):
        turns = [
            f"{'IV' if turn % 2 else 'R1'}: {' '.join(rng.choice(WORDS) for _ in range(99))}, {n}-{turn}."
            for turn in range(60)
        ]
        path = home / f"t{n:03}.{kind if n % 4 or kind != 'txt' else 'md'}"
        if kind == "txt":
            path.write_text("\n".join(turns), encoding="utf-8")
        elif kind == "docx":
            document = docx.Document()
            for turn in turns:
                document.add_paragraph(turn)
            document.save(str(path))
        else:
            with PdfPages(path) as pages:
                for first in range(0, 60, 6):
                    page = Figure((8, 11))
                    wrapped = (textwrap.fill(turn, 90) for turn in turns[first : first + 6])
                    page.text(0.1, 0.9, "\n".join(wrapped), va="top", size=8)
                    pages.savefig(page)
    return sorted(home.iterdir())


def _cpu(work: Callable[[], object], runs: int = 5) -> float:
    """Give the least processor seconds of several runs, after one that does not count."""
    work()
    seconds = []
    for _ in range(runs):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
    return min(seconds)


def big_study(folder: Path, codings_wanted: int = CODINGS) -> Path:
    """Make a study of 500 sources, 60 outcomes and 50,000 codings."""
    from coder.codebook import codebook_from_plain
    from coder.model import Basis, Coding, Stance, Transcript, Turn
    from coder.study import Study

    rng = random.Random(2)
    home = folder / "big"
    home.mkdir()
    criteria = [{"id": f"EQ1.{n}", "title": {"en": f"Criterion {n}"}} for n in range(12)]
    plain = {
        "id": "big",
        "questions": [{"id": "EQ1", "title": {"en": "Question"}, "criteria": criteria}],
        "outcomes": [
            {"id": f"O{n}", "title": {"en": f"Outcome {n}"}, "about": [f"EQ1.{n % 12}"]}
            for n in range(OUTCOMES)
        ],
        "groups": [{"id": f"g{n}", "title": {"en": f"Group {n}"}, "planned": 90} for n in range(6)],
    }
    kinds = ["interview"] * 8 + ["focus_group", "document"]
    relations = ["beneficiary", "independent", "partner", "implementer", "unknown"]
    with Study(home / "study.db", create=True) as study:
        study.codes.load(plain, "bench")
        assert codebook_from_plain(plain).codes
        texts = {}
        for n in range(SOURCES):
            text = " ".join(rng.choice(WORDS) for _ in range(1500)) + f" {n}"
            turns = tuple(Turn(t + 1, "R", t * 100, t * 100 + 90) for t in range(60))
            source, _ = study.sources.add(
                Transcript(f"t{n}", text, turns),
                "bench",
                kind=rng.choice(kinds),
                relation=rng.choice(relations),
                organisation=f"Organisation {n % 180}",
                group=f"g{n % 6}",
            )
            texts[source] = text
        codings = {}
        sources = list(texts)
        while len(codings) < codings_wanted:
            source, start, code = rng.choice(sources), rng.randrange(0, 6000), f"O{rng.randrange(OUTCOMES)}"
            stance = rng.choices(list(Stance), [6, 2, 1, 1, 2])[0]
            codings[source, start, code] = Coding(
                source, start, start + 80, "", code, "bench", stance, rng.choice(list(Basis))
            )
        study.codings.add_many(codings.values())
    return home


def evidence(folder: Path) -> None:
    """The tables over 500 sources, 60 outcomes, 50,000 codings, each as a whole process."""
    home = big_study(folder)
    for table in (["matrix", "EQ1"], ["outcomes"], ["assumptions"], ["wavemakers"], ["coverage"], ["gaps"]):
        seconds = timed(*CODER, "evidence", *table, "--json", cwd=home, runs=3)
        report(
            f"coder evidence {' '.join(table)}", seconds, "bound 2 s" if table == ["gaps"] else "bound 1 s"
        )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'memory of the largest of these processes':48} {peak:.0f} MB, bound 300 MB")


def exchanging(folder: Path) -> None:
    """Export and import of a project of 10,000 codings in 500 sources, and a merge, as whole processes."""
    home = big_study(folder, 10_000)
    project = folder / "project.qdpx"
    seconds = timed(*CODER, "exchange", "export", str(project), cwd=home, runs=3)
    report("coder exchange export, 10,000 codings", seconds, "bound 3 s")
    imports, merges = [], []
    for run in range(3):
        for name, command, runs in (
            ("own", ["exchange", "import", str(project)], imports),
            ("merged", ["merge", str(home / "study.db")], merges),
        ):
            study = folder / f"{name}{run}"
            subprocess.run([*CODER, "init", str(study)], check=True, stderr=subprocess.DEVNULL)
            runs.append(timed(*CODER, *command, cwd=study, runs=1)[0])
    report("coder exchange import, the same", (min(imports), statistics.median(imports)), "bound 5 s")
    report("coder merge into an empty study", (min(merges), statistics.median(merges)))
    again = timed(*CODER, "exchange", "import", str(project), cwd=home, runs=3)
    report("coder exchange import of what is there", again, "bound 5 s")


def reporting(folder: Path) -> None:
    """The report in all formats on 500 sources and 50,000 codings."""
    home = big_study(folder)
    seconds = timed(*CODER, "report", "--language", "nl", cwd=home, runs=2)
    report("coder report, all formats", seconds, "bound 30 s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'memory of the largest of these processes':48} {peak:.0f} MB, bound 600 MB")


def suggesting(_: Path) -> None:
    """Keywords and learner on up to a million words: 60 codes, 1,000 keywords, 2,000 codings."""
    from coder.model import Code, Codebook, Kind, Passage, Text
    from coder.suggesters.learner.ranker import Ranker
    from coder.suggesters.learner.training_data import Decision

    rng = random.Random(4)
    syllables = [a + b for a in "bdfghklmnprstvwz" for b in ("a", "e", "i", "o", "u", "aa", "ee", "oe")]
    vocabulary = ["".join(rng.choices(syllables, k=rng.randint(2, 5))) for _ in range(20_000)]
    often = [1 / (rank + 3) for rank in range(len(vocabulary))]  # as in speech: a few words most of the time
    own = [rng.sample(vocabulary[3000:], 17) for _ in range(60)]
    codes = tuple(
        Code(f"C{n}", Kind.THEME, Text({"nl": f"Code {n}"}), keywords={"nl": tuple(words)})
        for n, words in enumerate(own)
    )
    passages, topics = [], []
    for n in range(17_000):
        topic = rng.randrange(len(own))
        words = rng.choices(vocabulary, often, k=57) + rng.choices(own[topic], k=3)
        text = " ".join(words)
        passages.append(Passage(f"S{n // 60}", n % 60 * 1000, n % 60 * 1000 + len(text), text, "nl"))
        topics.append(f"C{topic}")
    ranker = Ranker(Codebook("bench", codes=codes))
    ranker.matcher.hits("een begin", "nl")
    seconds = _cpu(lambda: [ranker.matcher.hits(p.quote, p.language) for p in passages[:2000]], runs=3)
    print(f"{'keywords: 1,000 patterns, one core':48} {2000 * 60 / seconds:9,.0f} words/s   bound 300,000")
    began = time.perf_counter()
    ranker.read(passages[:10_000])
    print(f"{'10,000 passages read (once)':48} {time.perf_counter() - began:7.2f} s")
    decisions = [Decision(p, topic) for p, topic in zip(passages[:2000], topics, strict=False)]
    began = time.perf_counter()
    ranker.learn(decisions)
    print(f"{'learner fitted on 2,000 codings':48} {time.perf_counter() - began:7.2f} s   bound 5 s")
    began = time.perf_counter()
    ranker.rank(passages[:10_000], 3)
    print(f"{'10,000 passages ranked':48} {time.perf_counter() - began:7.2f} s   bound 10 s", flush=True)
    print(f"{'memory of all this':48} {_peak():.0f} MB, bound 1,000 MB")
    ranker.read(passages)
    ranker.learn(decisions)
    for count in (4_250, 8_500, 17_000):
        began = time.perf_counter()
        ranker.rank(passages[:count], 3)
        spent = time.perf_counter() - began
        each = 1e6 * spent / (count * 60)
        print(
            f"{f'{count:,} passages, {count * 60:,} words ranked':48} {spent:7.2f} s   {each:.1f} µs a word",
            flush=True,
        )
    print(f"{'memory with these':48} {_peak():.0f} MB")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


MEASUREMENTS: dict[str, Callable[[Path], None]] = {
    "starting": starting,
    "evidence": evidence,
    "exchanging": exchanging,
    "importing": importing,
    "reading": reading,
    "reporting": reporting,
    "suggesting": suggesting,
}


def main() -> None:
    """Measure what is named, everything when nothing is."""
    os.environ["CODER_NAME"] = "bench"
    for name in sys.argv[1:] or MEASUREMENTS:
        with tempfile.TemporaryDirectory() as folder:
            MEASUREMENTS[name](Path(folder))


if __name__ == "__main__":
    main()
