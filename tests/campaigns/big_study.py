"""A study of 20,000 codings: one transcript of 20,000 words and 100 shorter ones, all invented."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from coder.model import Basis, Coding, Stance, Transcript, Turn
from coder.services.demonstration import fill
from coder.study import Study

SAID = "we run the campaign ourselves now because members asked for it and nobody helped us then"
WORDS = re.findall(r"\w+", SAID)
SOURCES, CODINGS = 100, 200


def make(path: Path, chance: Random) -> str:
    """Fill a study; return the id of the long transcript."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with Study(path, create=True) as study:
        list(fill(study))
        codes = [code.id for code in study.codebook.codes]
        long, _ = study.sources.add(talk(0, 20_000, chance), "An", organisation="Long")
        for n in range(1, SOURCES + 1):
            source, _ = study.sources.add(talk(n, 1_500, chance), "An", organisation=f"Org {n}")
            study.codings.add_many(codings(study, source, codes, chance))
    return long


def talk(n: int, words: int, chance: Random) -> Transcript:
    """Invent a talk of so many words in turns of 60."""
    text, turns = "", []
    for number in range(1, words // 60 + 1):
        said = " ".join(chance.choice(WORDS) for _ in range(60)).capitalize() + "."
        label = "INT" if number % 2 else "R1"
        start = len(text) + len(label) + 2
        text += f"{label}: {said}\n\n"
        turns.append(Turn(number, label, start, start + len(said)))
    return Transcript(f"Talk {n}", text, tuple(turns))


def codings(study: Study, source: str, codes: list[str], chance: Random) -> Iterator[Coding]:
    """Invent codings of up to 200 characters."""
    length = len(study.sources.text(source))
    for _ in range(CODINGS):
        start = chance.randrange(length - 250)
        end = start + chance.randrange(20, 200)
        coder, stance = chance.choice(["An", "Bilal"]), chance.choice([*Stance])
        yield Coding(
            source, start, end, "", chance.choice(codes), coder, stance, chance.choice([None, *Basis])
        )
