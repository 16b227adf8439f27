"""Who asks and who answers: a guess from the labels, then from the question marks."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from types import MappingProxyType

from coder.importers.speakers import labels
from coder.model import Role, RoleGround, Speaker, Turn

_MIN_SHARE = 0.25
_MIN_LEAD = 1.5
_TYPO = 0.9
_FEWEST_AT_A_MEETING = 3
_CHAIR = re.compile(
    r"(?:(?:de|the|le|la|madam|madame|mevrouw|mr|mrs|ms|m|mme|monsieur)\.? )*(?:la |le )?"
    r"(?:voorzitt?(?:er|ster)|chair(?:man|woman|person)?|président(?:e|·e)?|presidente?|speaker)",
    re.IGNORECASE,
)
#: Endings of spellings for men and women: `enquêteur·rice`, `intervieweur(euse)`, `onderzoek(st)er`.
_INCLUSIVE = re.compile(r"[·.•(/-](?:rice|trice|euse|e|ne|ster|in|innen)\)?s?\b|\(st\)")
_ASKS_BEHIND_A_NAME = re.compile(
    r"[(\[|,/]\s*(?:interviewer|interviewster|moderator|facilitator|modérat(?:eur|rice)|enquêt(?:eur|rice)"
    r"|intervieweu(?:r|se))\b",
    re.IGNORECASE,
)
_SHORTEST_WORD = 4  # of a label's first word that tells a role: `interviewer Jan`, but not `i Robot`


_Found = dict[str, tuple[Role, RoleGround]]


def guess_roles(
    names: Sequence[str],
    turns: Sequence[Turn],
    text: str,
    said_at_the_top: Mapping[str, Role] = MappingProxyType({}),
) -> tuple[Speaker, ...]:
    """Return each label with a role and the ground for it; where nothing tells, the role stays unknown."""
    found: _Found = {}
    for name in names:
        if role := said_at_the_top.get(name):
            found[name] = (role, RoleGround.HEADER)
        elif role := _role_by_label(name):
            found[name] = (role, RoleGround.LABEL)
    if len(names) > 1 and not _somebody_asks(found):
        _find_chair(found, names)
        _find_asker(found, names, turns, text)
    if _somebody_asks(found):
        for name in names:
            found.setdefault(name, (Role.RESPONDENT, RoleGround.OTHERS))
    return tuple(Speaker(name, *found.get(name, (Role.UNKNOWN, None))) for name in names)


def _somebody_asks(found: _Found) -> bool:
    return any(role is Role.INTERVIEWER for role, _ground in found.values())


def _role_by_label(name: str) -> Role | None:
    """Return the role that a label names: as its first word, or behind a sign (`Tom Hay (interviewer)`)."""
    if _ASKS_BEHIND_A_NAME.search(name):
        return Role.INTERVIEWER
    stem = _INCLUSIVE.sub("", labels.stem(labels.core(name)))
    first_word = stem.partition(" ")[0]
    for known, role in ((labels.INTERVIEWERS, Role.INTERVIEWER), (labels.RESPONDENTS, Role.RESPONDENT)):
        if stem in known or (len(first_word) >= _SHORTEST_WORD and first_word in known):
            return role
    return None


def _find_chair(found: _Found, names: Sequence[str]) -> None:
    """Find who keeps order among many; of two people one may well be the chair of what they talk about."""
    if len(names) < _FEWEST_AT_A_MEETING:
        return
    for name in names:
        if name not in found and _CHAIR.fullmatch(labels.bare(name)):
            found[name] = (Role.CHAIR, RoleGround.LABEL)


def _find_asker(found: _Found, names: Sequence[str], turns: Sequence[Turn], text: str) -> None:
    candidates = [name for name in names if name not in found]
    if asker := _asker(candidates, turns, text, len(names)):
        for name in [asker, *_others_of(asker, names)]:
            found[name] = (Role.INTERVIEWER, RoleGround.ASKS)


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
