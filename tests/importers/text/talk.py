"""Invented talk of interviews in many languages, sentence by sentence."""

from pathlib import Path

_HERE = Path(__file__).parent


def talk(name: str) -> dict[str, list[str]]:
    """Return the sentences of each language in a file: `== nl`, then a sentence a line."""
    sentences: dict[str, list[str]] = {}
    for line in (_HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            spoken = sentences.setdefault(line.removeprefix("== "), [])
        elif line:
            spoken.append(line)
    return sentences


#: What the word lists were tried on while they were made; what was kept back; languages that have no list.
TALK, KEPT_BACK, UNLISTED = talk("talk.txt"), talk("talk_kept_back.txt"), talk("talk_unlisted.txt")
