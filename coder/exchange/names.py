"""Identities and characters as the standard allows them: GUIDs, colours, times, ids."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from uuid import NAMESPACE_URL, uuid5

GUID = re.compile(r"\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?", re.ASCII)
COLOUR = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE | re.ASCII)
ID = re.compile(r"[A-Za-z0-9._-]+", re.ASCII)
#: What XML 1.0 cannot hold, not even escaped.
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: All our derived GUIDs hang under this one, so that the same study gets the same ones again.
FAMILY = uuid5(NAMESPACE_URL, "urn:evidence-coder:exchange")


@lru_cache(100_000)  # each is met several times: where a thing stands, and wherever it is named
def guid(value: str | None) -> str | None:
    """Return a GUID bare and in lower case, or None where there is no proper one."""
    match = GUID.fullmatch((value or "").strip().lower())
    if match is None:
        return None
    return match[1]


def mint(*parts: object) -> str:
    """Derive a GUID from what a thing is, the same one every time."""
    words = "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return str(uuid5(FAMILY, words.hex()))


def clean(text: str) -> str:
    """Leave out the characters that XML cannot hold."""
    return ILLEGAL.sub("", text)


def colour(value: str | None) -> str | None:
    """Return a colour that the standard knows (#RGB or #RRGGBB), else None."""
    if value and COLOUR.fullmatch(value):
        return value
    return None


def moment(value: str | None) -> str | None:
    """Write a time as the standard wants it, in UTC; None where it is no time."""
    try:
        time = datetime.fromisoformat((value or "").strip())
        utc = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return utc.isoformat().replace("+00:00", "Z")


def stored_time(value: str | None) -> str:
    """Return a time of a file as the study keeps it: UTC, ISO 8601 with offset; "" if there is none."""
    return (moment(value) or "").replace("Z", "+00:00")


def slug(name: str) -> str:
    """Make an id of a name: letters, digits, dot, hyphen and underscore; a proper id stays as it is."""
    if ID.fullmatch(name):
        return name
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9._-]+", "-", plain).strip("-.") or "code"


def unique_ids(branches: Sequence[Sequence[str]]) -> list[str]:
    """Return an id for each code, named by its branch from the root down; twins get their parent's name.

    >>> unique_ids([["Work"], ["Work", "joy"], ["Home"], ["Home", "joy"]])
    ['work', 'work.joy', 'home', 'home.joy']
    """
    slugs: dict[str, str] = {}
    for branch in branches:
        slugs.update((name, slug(name)) for name in branch if name not in slugs)
    twins = Counter(slugs[branch[-1]].casefold() for branch in branches)
    used: Counter[str] = Counter()
    return [_free([slugs[name] for name in branch[-12:]], twins, used) for branch in branches]


def _free(branch: list[str], twins: Counter[str], used: Counter[str]) -> str:
    """Take the shortest end of a branch that is free, else the branch with a number."""
    first = 1 if twins[branch[-1].casefold()] == 1 or len(branch) == 1 else 2
    candidates = (".".join(branch[-depth:]) for depth in range(first, len(branch) + 1))
    chosen = next((name for name in candidates if not used[name.casefold()]), "")
    whole = ".".join(branch)
    while not chosen:
        used[whole.casefold()] += 1  # also counts how far the numbers have come
        numbered = f"{whole}-{used[whole.casefold()]}"
        chosen = "" if used[numbered.casefold()] else numbered
    used[chosen.casefold()] += 1
    return chosen
