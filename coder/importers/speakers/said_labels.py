"""Labels that a person names: whoever is named speaks, and nobody else."""

import re
from collections.abc import Sequence

from coder.importers.speakers import labels
from coder.importers.speakers.lines import HEAD_LENGTH, LabelCandidate, Line
from coder.importers.text.times import STAMP

_LEAD = rf"\s*(?:[^\w\s\[({{<«|]{{1,3}}\s*|\d{{1,4}}[.)]\s*)?(?:(?P<before>{STAMP})\s*(?:[-–—|:]\s*)?)?"
_OPEN = r"[*_]{0,3}[\[({<«|]?\s*"
_CLOSE = r"\s*[\])}>»|]?[*_]{0,3}"
_BEHIND = (
    rf"\s*(?:(?P<after>{STAMP})\s*[:\uff1a|–—-]{{0,2}}|[:\uff1a;|=>.,–—-]{{1,3}}[*_]{{0,3}}|$|\t"
    r"|(?<=[\])}>»|*_])|(?<=\s)\s)\s*"
)


def labels_said(said: Sequence[str], lines: Sequence[Line], first: int) -> list[LabelCandidate]:
    """Return the places where somebody who was named begins to speak, however it is written."""
    if not said:
        return []
    names = "|".join(_spelt(name) for name in sorted(_whole(said), key=len, reverse=True))
    pattern = re.compile(rf"{_LEAD}{_OPEN}(?P<name>{names}){_CLOSE}{_BEHIND}", re.IGNORECASE)
    found = []
    for number in range(first, len(lines)):
        line = lines[number]
        if match := pattern.match(line.text[:HEAD_LENGTH]):
            found.append(_candidate(match, line, number))
    return found


def _whole(said: Sequence[str]) -> set[str]:
    """Return the names, and neighbours together: `Berg, NGO` came apart at its comma."""
    wholes = set()
    for start in range(len(said)):
        for end in range(start + 1, min(len(said), start + 3) + 1):
            wholes.add(", ".join(said[start:end]))
    return wholes


def _spelt(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))


def _candidate(match: re.Match[str], line: Line, number: int) -> LabelCandidate:
    name = " ".join(match["name"].split())
    behind = line.text[match.end() :]
    return LabelCandidate(
        line=number,
        convention="said",
        label=name,
        key=labels.key(name),
        speech_start=line.start + match.end(),
        stamp=match["after"] or match["before"],
        alone=not behind.strip(),
    )
