"""Who asks and who answers: a guess from the labels, then from the question marks."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from coder.importers.speakers import labels
from coder.model import Role, Speaker, Turn

_MIN_SHARE = 0.25
_MIN_LEAD = 1.5
_TYPO = 0.9
_SHORTEST_WORD = 4  # of a label's first word that tells a role: `interviewer Jan`, but not `i Robot`


def guess_roles(names: Sequence[str], turns: Sequence[Turn], text: str) -> tuple[Speaker, ...]:
    """Return each label with a role; where nothing tells, the role stays unknown."""
    roles = {name: _role_by_label(name) for name in names}
    if len(names) > 1 and Role.INTERVIEWER not in roles.values():
        candidates = [name for name in names if roles[name] is not Role.RESPONDENT]
        if asker := _asker(candidates, turns, text, len(names)):
            roles |= dict.fromkeys([asker, *_others_of(asker, names)], Role.INTERVIEWER)
    if Role.INTERVIEWER in roles.values():
        _let_others_answer(roles)
    return tuple(Speaker(name, roles[name]) for name in names)


def _let_others_answer(roles: dict[str, Role]) -> None:
    for name, role in roles.items():
        if role is Role.UNKNOWN:
            roles[name] = Role.RESPONDENT


def _role_by_label(name: str) -> Role:
    stem = labels.stem(name)
    first_word = stem.partition(" ")[0]
    for known, role in ((labels.INTERVIEWERS, Role.INTERVIEWER), (labels.RESPONDENTS, Role.RESPONDENT)):
        if stem in known or (len(first_word) >= _SHORTEST_WORD and first_word in known):
            return role
    return Role.UNKNOWN


def _asker(names: Sequence[str], turns: Sequence[Turn], text: str, all_names: int) -> str | None:
    """Find the one whose turns ask most, clearly more than anyone else's."""
    shares = _shares_of_questions(names, turns, text, all_names)
    if not shares:
        return None
    best, *others = sorted(shares, key=lambda name: -shares[name])
    is_only_choice = len(names) == 1 and all_names == 2
    asks_enough = shares[best] >= _MIN_SHARE
    asks_most = not others or shares[best] >= _MIN_LEAD * shares[others[0]]
    if is_only_choice or (asks_enough and asks_most):
        return best
    return None


def _shares_of_questions(
    names: Sequence[str], turns: Sequence[Turn], text: str, all_names: int
) -> dict[str, float]:
    """Return which share of the turns of each speaker asks something; of few turns among many people none."""
    spoken: Counter[str | None] = Counter(turn.speaker for turn in turns)
    asking: Counter[str | None] = Counter()
    for turn in turns:
        words = text[turn.start : turn.end]
        if "?" in words or "؟" in words:
            asking[turn.speaker] += 1
    shares = {}
    for name in names:
        if spoken[name] > 2 or (spoken[name] and all_names == 2):
            shares[name] = asking[name] / spoken[name]
    return shares


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
    name = " ".join(words)
    if name == other:
        return True
    if any(char.isdigit() for char in full + short):
        return False
    if len(other) > 6 and SequenceMatcher(None, name, other).ratio() > _TYPO:
        return True
    if len(words) < 2 or len(other) < 2:
        return False
    initials = "".join(word[0] for word in words if word[0].isalpha())
    return other in (initials, words[0], words[-1])
