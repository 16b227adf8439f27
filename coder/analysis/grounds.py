"""What a ground is called in a sentence, what the codebook says of one, and what has changed of it."""

import hashlib
import json
from collections.abc import Sequence

from coder.errors import NotFoundError, UsageError
from coder.model import Codebook, Ground
from coder.translations import _

#: Grounds, each with what it said when it was linked; None where nobody wrote that down.
Links = list[tuple[Ground, str | None]]
#: What may rest on what.
RESTS_ON: dict[str, tuple[str, ...]] = {
    "finding": ("coding", "indicator", "limitation"),
    "conclusion": ("finding", "verdict", "limitation"),
    "recommendation": ("conclusion", "finding", "limitation"),
    "answer": ("conclusion", "finding", "verdict", "coding", "indicator", "limitation"),
}
_IN_THE_CODEBOOK = ("indicator", "limitation")


def verdict_parts(target: str) -> tuple[str, str, str]:
    """Take code:axis@group apart."""
    whole, _unused, group = target.partition("@")
    code, _unused, axis = whole.partition(":")
    return code, axis, group


def ground_name(ground: Ground) -> str:
    """Return what a ground is called in a sentence."""
    if ground.kind == "coding":
        return f"coding {ground.target}"
    if ground.kind != "verdict":
        return ground.target
    code, axis, group = verdict_parts(ground.target)
    return f"{code} ({axis}, {group})" if group else f"{code} ({axis})"


def with_article(kind: str) -> str:
    """Return "A finding", "An indicator"."""
    return f"An {kind}" if kind[0] in "aeiou" else f"A {kind}"


def plurals(kinds: Sequence[str]) -> str:
    """Return "findings, verdicts and limitations"."""
    *first, last = [f"{kind}s" for kind in kinds]
    return f"{', '.join(first)} and {last}"


# --- which one is meant ---------------------------------------------------------


def fitting_ground(existing: Sequence[Ground], written: str, holder: str) -> Ground:
    """Return the one of the things with a name on which this may rest; raises where it is none or several."""
    fitting = [ground for ground in existing if ground.kind in RESTS_ON[holder]]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise _unclear(written, fitting)
    rule = f"{with_article(holder)} rests on {plurals(RESTS_ON[holder])}"
    if existing:
        kind = with_article(existing[0].kind).lower()
        raise UsageError(
            _('{rule}; "{written}" is {existing_kind}.', rule=rule, written=written, existing_kind=kind)
        )
    raise NotFoundError(_('{rule}; there is no "{written}" among them.', rule=rule, written=written))


def ground_among(grounds: Sequence[Ground], written: str, verdict: Ground, holder: str) -> Ground:
    """Return the one of these grounds that somebody wrote, or the verdict that this may mean."""
    meant = [ground for ground in grounds if written in (str(ground), ground.target) or ground == verdict]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise _unclear(written, meant)
    listed = ", ".join(map(str, grounds)) or "nothing"
    raise NotFoundError(
        _(
            '{holder} does not rest on "{written}". It rests on {listed}.',
            holder=holder,
            written=written,
            listed=listed,
        )
    )


def _unclear(written: str, grounds: Sequence[Ground]) -> UsageError:
    names = " or ".join(map(str, grounds))
    return UsageError(
        _('"{written}" may be {names}. Write the one that you mean.', written=written, names=names)
    )


# --- what the codebook says -----------------------------------------------------


def indicator_state(codebook: Codebook, target: str) -> str | None:
    """Return the figures of an indicator (I2), or of one of its years (I2:2019), as JSON."""
    name, _unused, year = target.rpartition(":")
    for indicator in codebook.indicators:
        figures = {}
        for known_year, value in indicator.values.items():
            if value is not None:
                figures[str(known_year)] = value
        if indicator.id == target:
            if indicator.baseline is not None:
                figures.setdefault("baseline", indicator.baseline)
            return json.dumps(figures, sort_keys=True)
        if indicator.id == name and year in figures:
            return json.dumps({year: figures[year]})
    return None


def limitation_state(codebook: Codebook, target: str) -> str | None:
    """Return a fingerprint: the words themselves may hold names that are taken out of the study."""
    for row in codebook.registers.get("limitations", ()):
        if row.get("id") == target:
            words = json.dumps(dict(row), ensure_ascii=False, sort_keys=True)
            return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return None


# --- what has changed -----------------------------------------------------------


def ground_changes(ground: Ground, before: str | None, state: str | None) -> list[str]:
    """Return in words what a ground says otherwise than before; nothing where that is not known.

    Its `state` is what it says now, None where it is no longer there.
    """
    name = ground_name(ground)
    if state is None:
        if ground.kind in _IN_THE_CODEBOOK:
            return [f"{name} is no longer in the codebook"]
        return [f"{name} was withdrawn"]
    if before is None or state == before:
        return []
    if ground.kind == "indicator":
        return _figures_changed(ground, json.loads(before), json.loads(state))
    if ground.kind == "coding":
        return [f"{name}: {state} now, {before} before"]
    if ground.kind == "verdict":
        value, was = state.rpartition(" ")[0], before.rpartition(" ")[0]
        if value == was:
            return [f"{name} was signed anew: {value}"]
        return [f"{name}: {value} now, {was} before"]
    return [f"{name} says something else now"]


def _figures_changed(ground: Ground, before: dict[str, float], now: dict[str, float]) -> list[str]:
    lines = []
    for year in sorted(before | now):
        if before.get(year) != now.get(year):
            name = ground.target.removesuffix(f":{year}")
            lines.append(f"{name}, {year}: {_figure(now.get(year))} now, {_figure(before.get(year))} before")
    return lines


def _figure(value: float | None) -> str:
    return "no figure" if value is None else f"{value:.15g}"


def evidence_changes(before: dict[int, str], now: dict[int, str]) -> str:
    """Return in words which codings came, went or have another stance, by number and stance."""
    words = []
    for coding in sorted(before | now):
        if coding not in now:
            words.append(f"coding {coding} is gone")
        elif coding not in before:
            words.append(f"coding {coding} is new")
        elif now[coding] != before[coding]:
            words.append(f"coding {coding}: {now[coding]} now, {before[coding]} before")
    return ", ".join(words)
