"""A text as rows, a turn each, for people to correct; and the corrected text of what they made of them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from coder.errors import UsageError
from coder.model import Role, RoleGround, Source, Speaker, Transcript, Turn
from coder.model.rewritten import Edit
from coder.translations import _

#: How the next speaker is named where the text does not show it.
_USUAL = "\n{label}: "


@dataclass(frozen=True)
class TurnRow:
    """One row: the turn that it was (None for a new one), who speaks, from when on, and what is said."""

    n: int | None
    speaker: str | None
    time: float | None
    text: str
    role: Role | None = None


@dataclass
class _Written:
    """The text so far."""

    text: str = ""
    turns: list[Turn] = field(default_factory=list)
    #: Which spans of the text before and of this one belong together.
    known: list[Edit] = field(default_factory=list)


def rows_of(source: Source) -> list[TurnRow]:
    """Return the turns of a source as rows."""
    roles = {speaker.label: speaker.role for speaker in source.speakers}
    rows = []
    for turn in source.turns:
        words = source.text[turn.start : turn.end]
        role = roles.get(turn.speaker or "")
        rows.append(TurnRow(turn.n, turn.speaker, turn.time, words, role))
    return rows


def written_from(source: Source, rows: Sequence[TurnRow]) -> tuple[Transcript, list[Edit]]:
    """Return the text that rows make, and which spans of both texts belong together.

    What stands between turns stays: titles, times, how speakers are named. A row without words
    is no turn. Raises `UsageError` for rows that cannot be.
    """
    said = [row for row in rows if row.text.strip()]
    _check(source, said)
    turns = {turn.n: turn for turn in source.turns}
    usual = _usual_lead(source)
    written = _Written()
    for row in said:
        former = turns.get(row.n) if row.n else None
        if not written.turns and (former is None or former != source.turns[0]):
            written.text = _header(source)
        _add(written, source, row, former, usual)
    written.text += source.text[source.turns[-1].end if source.turns else 0 :]
    speakers = _speakers(source, said)
    turns_now = tuple(written.turns)
    transcript = Transcript(source.title, written.text, turns_now, speakers, language=source.language)
    return transcript, written.known


def _check(source: Source, rows: Sequence[TurnRow]) -> None:
    if not rows:
        raise UsageError(_("No row has words. To take a source out: `coder source remove`."))
    numbers = [row.n for row in rows if row.n is not None]
    known = {turn.n for turn in source.turns}
    for number in numbers:
        if number not in known:
            raise UsageError(
                _(
                    "{source} has no turn {number}; it has {most}. Leave n empty for a turn that is new.",
                    source=source.id,
                    number=number,
                    most=len(known),
                )
            )
    for number, following in pairwise(numbers):
        if following <= number:
            raise UsageError(
                _(
                    "Turn {following} stands behind turn {number}. Each n stands once, in order; leave n empty "
                    "for a turn that is new or that was put elsewhere.",
                    following=following,
                    number=number,
                )
            )


def _add(written: _Written, source: Source, row: TurnRow, former: Turn | None, usual: str) -> None:
    if former:
        written.text += _named_otherwise(_stood_before(source, former), former.speaker, row.speaker)
    else:
        lead = usual.replace("{label}", row.speaker) if row.speaker else "\n"
        written.text += lead if written.turns else lead.lstrip("\n")
    start = len(written.text)
    stood = source.text[former.start : former.end] if former else None
    written.text += row.text if row.text == stood else row.text.strip()
    end = len(written.text)
    language = former.language if former else None
    written.turns.append(Turn(len(written.turns) + 1, row.speaker, start, end, row.time, language))
    if former:
        written.known.append((former.start, former.end, start, end))


def _header(source: Source) -> str:
    """Return the lines above the first turn."""
    above = source.text[: source.turns[0].start] if source.turns else ""
    return above[: above.rfind("\n") + 1]


def _stood_before(source: Source, turn: Turn) -> str:
    before = source.turns[turn.n - 2].end if turn.n > 1 else 0
    return source.text[before : turn.start]


def _named_otherwise(lead: str, before: str | None, now: str | None) -> str:
    """Put a name in the place of the last one that stands there."""
    if not before or before not in lead or not now:
        return lead
    head, _unused, tail = lead.rpartition(before)
    return head + now + tail


def _usual_lead(source: Source) -> str:
    """Return how this text mostly begins a turn, with {label} for the name."""
    leads: Counter[str] = Counter()
    for turn in source.turns[1:]:
        stood = _stood_before(source, turn)
        if turn.speaker and turn.speaker in stood and not re.search(r"\d", stood.replace(turn.speaker, "")):
            leads[_named_otherwise(stood, turn.speaker, "{label}")] += 1
    usual = leads.most_common(1)[0][0] if leads else _USUAL
    return usual if "\n" in usual else _USUAL


def _speakers(source: Source, rows: Sequence[TurnRow]) -> tuple[Speaker, ...]:
    """Return who speaks: those who are known first, each with the role that a row gives them."""
    roles: dict[str, Role] = {speaker.label: speaker.role for speaker in source.speakers}
    given: dict[str, Role] = {}
    for row in rows:  # of many rows a person changes one: what is another than before is meant
        if row.speaker and row.role and row.role != roles.get(row.speaker):
            given[row.speaker] = row.role
    labels = [*roles, *(row.speaker for row in rows if row.speaker)]
    spoken = {row.speaker for row in rows}
    kept = [label for label in dict.fromkeys(labels) if label in spoken]
    speakers = []
    for label in kept:
        ground = RoleGround.PERSON if label in given else None
        speakers.append(Speaker(label, given.get(label, roles.get(label, Role.UNKNOWN)), ground))
    return tuple(speakers)


def renamed(source: Source, names: Mapping[str, str], roles: Mapping[str, Role]) -> list[TurnRow]:
    """Return the rows of a source with other names and roles of speakers; two who get one name become one."""
    rows = rows_of(source)
    known: dict[str, Role] = {}
    for speaker in source.speakers:
        name = names.get(speaker.label, speaker.label)
        is_known = speaker.label == name and speaker.role != Role.UNKNOWN
        if is_known or known.get(name, Role.UNKNOWN) == Role.UNKNOWN:
            known[name] = speaker.role
    known |= roles
    named = []
    for row in rows:
        label = names.get(row.speaker, row.speaker) if row.speaker else row.speaker
        named.append(replace(row, speaker=label, role=known.get(label or "")))
    return named
