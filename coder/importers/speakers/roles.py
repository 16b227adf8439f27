"""Who asks and who answers: a guess from the labels, then from the question marks."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from coder.importers.speakers import labels
from coder.model import Role, Speaker, Turn

_MIN_SHARE = 0.25
_MIN_LEAD = 1.5
_TYPO = 0.9


def guess_roles(names: Sequence[str], turns: Sequence[Turn], text: str) -> tuple[Speaker, ...]:
    """Give each label a role; where nothing tells, the role stays unknown."""
    told = {name: _told(name) for name in names}
    if len(names) > 1 and Role.INTERVIEWER not in told.values():
        asker = _asker([name for name in names if told[name] is not Role.RESPONDENT], turns, text, len(names))
        if asker:
            told[asker] = Role.INTERVIEWER
            told.update(dict.fromkeys(_others_of(asker, names), Role.INTERVIEWER))
    if Role.INTERVIEWER in told.values():
        told = {name: Role.RESPONDENT if role is Role.UNKNOWN else role for name, role in told.items()}
    return tuple(Speaker(name, told[name]) for name in names)


def _told(name: str) -> Role:
    word = labels.stem(name)
    for known, role in ((labels.INTERVIEWERS, Role.INTERVIEWER), (labels.RESPONDENTS, Role.RESPONDENT)):
        if word in known or (word.split()[0] in known and len(word.split()[0]) > 3):
            return role
    return Role.UNKNOWN


def _asker(names: Sequence[str], turns: Sequence[Turn], text: str, all_names: int) -> str | None:
    """Find the one whose turns ask most, clearly more than anyone else's."""
    shares = {}
    for name in names:
        own = [turn for turn in turns if turn.speaker == name]
        asking = sum("?" in text[turn.start : turn.end] or "؟" in text[turn.start : turn.end] for turn in own)
        if own:
            shares[name] = asking / len(own) if len(own) > 2 or all_names == 2 else 0.0
    if not shares:
        return None
    best, *others = sorted(shares, key=lambda name: -shares[name])
    if shares[best] < _MIN_SHARE or (others and shares[best] < _MIN_LEAD * shares[others[0]]):
        return best if len(names) == 1 and all_names == 2 else None
    return best


def _others_of(name: str, names: Sequence[str]) -> tuple[str, ...]:
    groups = variants([Speaker(label) for label in names])
    return next((group for group in groups if name in group), ())


def variants(speakers: Sequence[Speaker]) -> list[tuple[str, ...]]:
    """Suggest labels that are probably one person (`DB`, `Devin Becker`); the fullest comes first."""
    groups: list[list[str]] = []
    for label in sorted((speaker.label for speaker in speakers), key=len, reverse=True):
        home = next((group for group in groups if _is_same(group[0], label)), None)
        if home is None:
            groups.append([label])
        else:
            home.append(label)
    return [tuple(group) for group in groups if len(group) > 1]


def _is_same(full: str, short: str) -> bool:
    words, other = labels.bare(full).split(), labels.bare(short)
    if " ".join(words) == other:
        return True
    if any(char.isdigit() for char in full + short):
        return False
    if len(other) > 6 and SequenceMatcher(None, " ".join(words), other).ratio() > _TYPO:
        return True
    initials = "".join(word[0] for word in words if word[0].isalpha())
    return len(words) > 1 and (other in (initials, words[0], words[-1]) and len(other) > 1)
