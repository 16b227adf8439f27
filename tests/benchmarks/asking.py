"""Speed of asking: queries, tables of one's own, search and cases, on 500 sources, 50,000 codings and 3 million words.

    python tests/benchmarks/asking.py [FOLDER]

The study is made when the folder does not hold it. Each question is asked of a study that was just opened.
What is printed are seconds of this process on the processor: on a machine at rest as long as a person waits.
"""

import gc
import random
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

from coder.analysis.asking.matching import Fold, WordOptions
from coder.analysis.asking.query import Query
from coder.cli.workbench import LOOK_FOR_RUBBISH
from coder.codebook.checking import check
from coder.codebook.files import Document
from coder.model import Basis, Coding, Role, Speaker, Stance, Transcript, Turn
from coder.services.asking.crosstabs import cooccurrence, lay_out
from coder.services.asking.queries import run
from coder.services.asking.searching import Search, search
from coder.services.coder_agreement import Scope, compare_coders
from coder.services.evidence.case_view import case_view
from coder.services.evidence.matrix import matrix
from coder.study import Study

SOURCES, CODINGS, TURNS, WORDS = 500, 50_000, 60, 100
GROUPS = [f"g{n}" for n in range(8)]
_SYLLABLES = [
    "ke",
    "ten",
    "plat",
    "form",
    "le",
    "den",
    "wer",
    "king",
    "ver",
    "eni",
    "ging",
    "po",
    "li",
    "tiek",
    "be",
    "lang",
    "net",
    "werk",
    "cam",
    "pag",
    "ne",
    "soc",
    "ial",
    "part",
    "ner",
    "schap",
    "vor",
    "ming",
    "pro",
    "gram",
    "ma",
    "on",
    "der",
    "zoek",
    "geld",
    "au",
    "to",
    "no",
    "mie",
    "for",
    "pu",
    "blic",
    "cen",
    "tre",
]


def codebook() -> dict[str, object]:
    """Return 40 themes in a tree, 20 outcomes and a question with ten criteria."""
    themes = [
        {
            "id": f"t{n}",
            "title": f"Theme {n}",
            "themes": [{"id": f"t{n}.{m}", "title": f"Part {n}.{m}"} for m in range(3)],
        }
        for n in range(10)
    ]
    return {
        "id": "many",
        "title": "Many",
        "groups": [{"id": group, "title": group.upper()} for group in GROUPS],
        "questions": [
            {"id": "Q1", "title": "Q", "criteria": [{"id": f"Q1.{n}", "title": f"C{n}"} for n in range(10)]}
        ],
        "themes": themes,
        "outcomes": [{"id": f"O{n}", "title": f"Outcome {n}"} for n in range(20)],
    }


def make(folder: Path) -> None:
    """Make the study."""
    rng = random.Random(1)
    kinds: set[str] = set()
    while len(kinds) < 90_000:
        kinds.add("".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 6))))
    vocabulary = [*sorted(kinds), "ketenplatform"]
    rng.shuffle(vocabulary)
    weights = list(accumulate(1 / (n + 2.7) for n in range(len(vocabulary))))
    with Study(folder / "study.db", create=True) as study:
        study.db.execute("PRAGMA synchronous = OFF")
        study.codes.load(check([Document(Path("many.yaml"), codebook())]), "An")
        for n in range(SOURCES):
            said = rng.choices(vocabulary, cum_weights=weights, k=TURNS * WORDS)
            study.sources.add(
                _talk(n, said),
                "An",
                group=rng.choice(GROUPS),
                date=f"20{20 + n % 5}-0{1 + n % 9}",
                place=f"P{n % 7}",
                organisation=f"Org {n % 90}",
                relation=rng.choice(["partner", "independent"]),
            )
        codes = [code.id for code in study.codebook.codes]
        outcome = study.codings.add_many(_coding(rng, study, codes) for _ in range(CODINGS))
        assert not outcome.failed, outcome.failed[:1]


def _talk(number: int, said: list[str]) -> Transcript:
    text, turns = "", []
    for turn in range(TURNS):
        label = "IV: " if turn % 2 == 0 else "R1: "
        words = " ".join(said[turn * WORDS : (turn + 1) * WORDS])
        turns.append(Turn(turn + 1, label[:2], len(text) + 4, len(text) + 4 + len(words)))
        text += f"{label}{words}\n"
    speakers = (Speaker("IV", Role.INTERVIEWER), Speaker("R1", Role.RESPONDENT))
    return Transcript(f"Talk {number}", text, tuple(turns), speakers, language="nl")


_LENGTHS: dict[str, int] = {}


def _coding(rng: random.Random, study: Study, codes: list[str]) -> Coding:
    source = f"S{rng.randint(1, SOURCES)}"
    if source not in _LENGTHS:
        _LENGTHS[source] = len(study.sources.text(source))
    start = rng.randrange(_LENGTHS[source] - 400)
    end = start + rng.randint(40, 400)
    stance = rng.choice(list(Stance))
    basis = rng.choice([None, *Basis])
    return Coding(source, start, end, "", rng.choice(codes), rng.choice(["An", "Bo"]), stance, basis)


def best(folder: Path, ask: Callable[[Study], object], runs: int = 3) -> float:
    """Return the fewest seconds of several runs, each on a study that was just opened."""
    seconds = []
    for _ in range(runs):
        with Study(folder / "study.db") as study:
            began = time.process_time()
            ask(study)
            seconds.append(time.process_time() - began)
    return min(seconds)


def first_by_forms(folder: Path) -> float:
    """Return the seconds of the first search by forms in a process: it reads the word list of the language."""
    with Study(folder / "study.db") as study:
        began = time.process_time()
        search(study, Search("werken", WordOptions(Fold.FORMS)))
        return time.process_time() - began


def queries() -> dict[str, Query]:
    """Return a query of each kind."""
    return {
        "a code": Query(codes=("t1",)),
        "everything": Query(),
        "and, not, in a turn": Query(codes=("t1", "O1"), and_codes=("O2",), not_codes=("t2",), scope="turn"),
        "near": Query(codes=("t1",), near=("O3",), within=30),
        "an expression": Query(expression="(t1 OR O2) AND (t3 OR O4) NOT t5"),
        "stance, group, dates, an attribute": Query(
            codes=("Q1",), stances=("supports",), groups=("g1", "g2"), since="2021", where=("place=P1",)
        ),
        "words": Query(text='keten* OR "werk verenig"'),
        "speaker and language": Query(roles=("respondent",), languages=("nl",), codes=("t1",)),
        "without interviewers": Query(without_interviewers=True, codes=("t1", "t2", "t3")),
    }


def tables() -> dict[str, tuple[str, str]]:
    """Return a table of each kind."""
    return {
        "themes by group": ("themes", "group"),
        "codes by organisation": ("codes", "organisation"),
        "codes by source": ("codes", "source"),
        "themes by themes": ("themes", "themes"),
        "codes by codes": ("codes", "codes"),
        "stance by an attribute": ("stance", "place"),
    }


def searches() -> dict[str, Search]:
    """Return a search of each kind."""
    whole = WordOptions(Fold.WHOLE)
    return {
        "a part of a word": Search("keten"),
        "a compound": Search("ketenplatform"),
        "a common word": Search("werk", limit=200),
        "wildcards": Search("k*form"),
        "a phrase": Search('"keten platform" OR "werk verenig"'),
        "near": Search("keten NEAR/5 politiek"),
        "and, or, not": Search("keten (platform OR campagne) NOT geld"),
        "a whole word": Search("ketenplatform", whole),
        "forms of a word": Search("werken", WordOptions(Fold.FORMS)),
        "a part of a word, a group, no interviewers": Search(
            "keten", where=Query(groups=("g1",)), without_interviewers=True
        ),
    }


def cases() -> dict[str, tuple[str, ...]]:
    """Return who is looked at as a whole, alone or beside another."""
    return {
        "a source": ("S1",),
        "two sources": ("S1", "S2"),
        "an organisation": ("organisation:Org 3",),
        "a group": ("group:g0",),
        "two groups, a quarter of the study": ("group:g0", "group:g1"),
    }


def main(folder: Path) -> None:
    """Print each figure with its bound, as the server is set."""
    gc.set_threshold(*LOOK_FOR_RUBBISH)
    if not (folder / "study.db").exists():
        make(folder)
    for name, query in queries().items():
        seconds = best(
            folder,
            lambda study, query=query: (answered := run(study, query), answered.counted, answered.rows(200)),
        )
        print(f"query: {name:45} {seconds:7.3f} s   bound 0.3 s", flush=True)
    for name, pair in tables().items():
        print(
            f"crosstab: {name:42} {best(folder, lambda study, pair=pair: lay_out(study, *pair)):7.3f} s   bound 1 s"
        )
    print(
        f"cooccurrence: {'all codes in a turn':38} {best(folder, lambda study: cooccurrence(study, 'codes', Query(scope='turn'))):7.3f} s   bound 1 s"
    )
    question = "Q1"
    print(
        f"matrix: {'a question by source':44} {best(folder, lambda study: matrix(study, question)):7.3f} s   bound 0.5 s"
    )
    seconds = best(folder, lambda study: compare_coders(study, ["An", "Bo"], Scope()), 1)
    print(f"agreement: {'two coders, turns, with intervals':41} {seconds:7.3f} s")
    print(f"search: {'the first one by the forms of a word':44} {first_by_forms(folder):7.3f} s")
    for name, wanted in searches().items():
        print(
            f"search: {name:44} {best(folder, lambda study, wanted=wanted: search(study, wanted)):7.3f} s   bound 0.1 s"
        )
    for name, names in cases().items():
        seconds = best(folder, lambda study, names=names: case_view(study, *names))
        print(f"case: {name:46} {seconds:7.3f} s   bound 0.3 s")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            main(Path(scratch))
