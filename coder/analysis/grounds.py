"""What a ground is called in a sentence, what the codebook says of one, and what has changed of it."""

import hashlib
import json
from collections.abc import Sequence

from coder.errors import NotFoundError, UsageError
from coder.model import Codebook, Ground
from coder.translations import N_, _
from coder.translations.formatting import choice_of
from coder.translations.terms import has_term, term

#: Grounds, each with what it said when it was linked; None where nobody wrote that down.
Links = list[tuple[Ground, str | None]]
#: What may rest on what.
RESTS_ON: dict[str, tuple[str, ...]] = {
    "finding": ("coding", "indicator", "limitation"),
    "conclusion": ("finding", "verdict", "limitation"),
    "recommendation": ("conclusion", "finding", "limitation"),
    "limitation": ("coding", "indicator"),
    "answer": ("conclusion", "finding", "verdict", "coding", "indicator", "limitation"),
}
#: The same as `RESTS_ON`, as a sentence.
_RULES = {
    "finding": N_("A finding rests on codings, indicators and limitations"),
    "conclusion": N_("A conclusion rests on findings, verdicts and limitations"),
    "recommendation": N_("A recommendation rests on conclusions, findings and limitations"),
    "limitation": N_("A limitation rests on codings and indicators"),
    "answer": N_("An answer rests on conclusions, findings, verdicts, codings, indicators and limitations"),
}
_WITH_ARTICLE = {
    "coding": N_("a coding"),
    "indicator": N_("an indicator"),
    "limitation": N_("a limitation"),
    "finding": N_("a finding"),
    "verdict": N_("a verdict"),
    "conclusion": N_("a conclusion"),
    "recommendation": N_("a recommendation"),
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
        return _("coding {number}", number=ground.target)
    if ground.kind != "verdict":
        return ground.target
    code, axis, group = verdict_parts(ground.target)
    return f"{code} ({axis}, {group})" if group else f"{code} ({axis})"


# --- which one is meant ---------------------------------------------------------


def fitting_ground(existing: Sequence[Ground], written: str, holder: str) -> Ground:
    """Return the one of the things with a name on which this may rest; raises where it is none or several."""
    fitting = [ground for ground in existing if ground.kind in RESTS_ON[holder]]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise _unclear(written, fitting)
    rule = _(_RULES[holder])
    if existing:
        kind = _(_WITH_ARTICLE[existing[0].kind])
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
    listed = ", ".join(map(str, grounds)) or _("nothing")
    raise NotFoundError(
        _(
            '{holder} does not rest on "{written}". It rests on {listed}.',
            holder=holder,
            written=written,
            listed=listed,
        )
    )


def _unclear(written: str, grounds: Sequence[Ground]) -> UsageError:
    names = choice_of(map(str, grounds))
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
    for row in codebook.register("limitations").rows:
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
            return [_("{ground} is no longer in the codebook", ground=name)]
        return [_("{ground} was withdrawn", ground=name)]
    if before is None or state == before:
        return []
    if ground.kind == "indicator":
        return _figures_changed(ground, json.loads(before), json.loads(state))
    if ground.kind == "coding":
        return [_now_and_before(name, _reads("stance", state), _reads("stance", before))]
    if ground.kind == "verdict":
        value, was = state.rpartition(" ")[0], before.rpartition(" ")[0]
        if value == was:
            return [_("{ground} was signed anew: {value}", ground=name, value=_reads("result", value))]
        return [_now_and_before(name, _reads("result", value), _reads("result", was))]
    return [_("{ground} says something else now", ground=name)]


def _reads(family: str, value: str) -> str:
    """Return how a value reads; levels of a scale are called by their ids."""
    return term(family, value) if has_term(family, value) else value


def _figures_changed(ground: Ground, before: dict[str, float], now: dict[str, float]) -> list[str]:
    lines = []
    for year in sorted(before | now):
        if before.get(year) != now.get(year):
            name = ground.target.removesuffix(f":{year}")
            lines.append(
                _now_and_before(f"{name}, {year}", _figure(now.get(year)), _figure(before.get(year)))
            )
    return lines


def _figure(value: float | None) -> str:
    return _("no figure") if value is None else f"{value:.15g}"


def _now_and_before(name: str, now: str, before: str) -> str:
    return _("{name}: {now} now, {before} before", name=name, now=now, before=before)


def evidence_changes(before: dict[int, str], now: dict[int, str]) -> str:
    """Return in words which codings came, went or have another stance, by number and stance."""
    words = []
    for coding in sorted(before | now):
        if coding not in now:
            words.append(_("coding {coding} is gone", coding=coding))
        elif coding not in before:
            words.append(_("coding {coding} is new", coding=coding))
        elif now[coding] != before[coding]:
            name = _("coding {number}", number=coding)
            words.append(
                _now_and_before(name, _reads("stance", now[coding]), _reads("stance", before[coding]))
            )
    return ", ".join(words)
