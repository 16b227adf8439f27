"""How far the coders of a study agree, and how a person settles what is in dispute."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from coder.agreement import Comparison
from coder.agreement.readings import readings, why_they_differ
from coder.agreement.units import UnitKind
from coder.errors import NotFoundError
from coder.model import SUGGESTED, Coding, Source
from coder.study import Study
from coder.translations import _

#: What the log calls a coding that was in dispute and one that settled a dispute.
DISPUTED, SETTLED = "settle", "settled"
#: What it calls a coding whose dispute was opened again.
REOPENED = "reopen"


@dataclass(frozen=True)
class Scope:
    """What is compared: which part of the study, in which units."""

    unit: UnitKind = "turn"
    include_uncoded: bool = True
    code: str | None = None
    source: str | None = None
    group: str | None = None
    manual_only: bool = False
    intervals: bool = True


def likely_pair(study: Study) -> list[str]:
    """Return the two coders who share most sources, the first to lay side by side; none where nobody shares."""
    made = (coding for coding in _as_made(study) if not coding.withdrawn)  # what was settled since counts too
    coded = _with_read(study, _sources_by_coder(made))
    shared = {pair: len(coded[pair[0]] & coded[pair[1]]) for pair in combinations(sorted(coded), 2)}
    most = max(shared, key=lambda pair: shared[pair], default=None)
    if most is None or not shared[most]:
        return []
    return list(most)


def who_coded(study: Study) -> list[str]:
    """Return the people who coded or read any source; whoever only ran a command is no coder."""
    return sorted(_with_read(study, _sources_by_coder(study.codings.select(withdrawn=True))))


def _with_read(study: Study, sources: dict[str, set[str]]) -> dict[str, set[str]]:
    """Add the sources that people read to the end: where they coded nothing, that is their answer."""
    for name, sources_read in study.readings.read().items():
        sources[name] |= sources_read
    return sources


def compare_coders(study: Study, coders: Sequence[str], scope: Scope) -> dict[str, Any]:
    """Compare coders as they coded before anything was settled; what is settled is no longer listed.

    The figures stand beside those without codings that came of a suggestion.
    """
    names = [_known(study, name) for name in dict.fromkeys(coders)]
    sources = _sources(study, scope)
    made = [coding for coding in _as_made(study) if coding.coder in names]
    assigned = _with_read(study, _sources_by_coder(made))
    if scope.code:
        made = _under_code(study, made, scope.code)
    manual = [coding for coding in made if coding.origin not in SUGGESTED]
    with_suggestions = _comparison(made, sources, names, scope, assigned)
    without_suggestions = with_suggestions
    if len(manual) < len(made):
        without_suggestions = _comparison(manual, sources, names, scope, assigned)
    wanted = without_suggestions if scope.manual_only else with_suggestions
    return _json(study, wanted) | {
        "manual_only": scope.manual_only,
        "to_review": _to_review(made, sources),
        "from_suggestions": _from_suggestions(made, names),
        "with_suggestions": with_suggestions.overall.as_json(),
        "without_suggestions": without_suggestions.overall.as_json(),
    }


def _under_code(study: Study, codings: Iterable[Coding], code: str) -> list[Coding]:
    branch = _branch(study, code)
    return [coding for coding in codings if coding.code in branch]


def _from_suggestions(codings: Iterable[Coding], names: Iterable[str]) -> dict[str, int]:
    """Count per coder the codings that came of a suggestion."""
    counts = dict.fromkeys(names, 0)
    for coding in codings:
        if coding.origin in SUGGESTED:
            counts[coding.coder] += 1
    return counts


def _to_review(codings: Iterable[Coding], sources: Iterable[Source]) -> list[int]:
    """List the codings whose words were corrected since they were judged."""
    compared = {source.id for source in sources}
    marked = (one for one in codings if one.source in compared and not one.withdrawn)
    return [one.id or 0 for one in marked if one.quote_before is not None]


def _sources_by_coder(codings: Iterable[Coding]) -> dict[str, set[str]]:
    """Return the sources in which each coder coded anything."""
    sources: dict[str, set[str]] = defaultdict(set)
    for coding in codings:
        sources[coding.coder].add(coding.source)
    return sources


def _comparison(
    codings: Iterable[Coding],
    sources: Sequence[Source],
    names: Sequence[str],
    scope: Scope,
    assigned: dict[str, set[str]],
) -> Comparison:
    from coder.agreement import compare

    return compare(
        codings,
        sources,
        names,
        scope.unit,
        scope.include_uncoded,
        intervals=scope.intervals,
        assigned=assigned,
        partly=len(names) > 2,
    )


def _json(study: Study, comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as scripts get it, without the disputes that were settled since."""
    settled = study.log.objects(DISPUTED, "coding", REOPENED)
    result = comparison.as_json()
    open_disputes, settled_disputes = [], []
    for dispute in result["disputed"]:
        named = {"id": dispute_id(dispute["codings"])} | dispute
        if settled.issuperset(dispute["codings"]):
            settled_disputes.append(named)
        else:
            open_disputes.append(named)
    return result | {
        "disputed": open_disputes,
        "settled": len(settled_disputes),
        "settled_disputes": settled_disputes,
        "readings": readings(comparison.overall, len(comparison.coders)),
        "why_they_differ": why_they_differ(comparison),
    }


def _known(study: Study, name: str) -> str:
    name = " ".join(name.split())
    known = study.coders.all()
    if name not in known:
        raise NotFoundError(
            _(
                'Nobody called "{name}" coded here. There are: {known}.',
                name=name,
                known=", ".join(known) or _("none"),
            )
        )
    return name


def _sources(study: Study, scope: Scope) -> list[Source]:
    """Return the texts to compare; a survey speaks through its respondents."""
    rows = [row for row in study.sources.all() if not row["response"]]
    if scope.source:
        parts = study.sources.parts(study.sources.find(scope.source))
        rows = [row for row in rows if row["id"] in parts]
    if scope.group:
        rows = _in_group(rows, scope.group)
    return [study.sources.get(row["id"]) for row in rows]


def _in_group(rows: Iterable[dict[str, Any]], group: str) -> list[dict[str, Any]]:
    in_group = [row for row in rows if row["group"] == group]
    if not in_group:
        raise NotFoundError(_('No source is in the group "{group}". See `coder source list`.', group=group))
    return in_group


def _branch(study: Study, code: str) -> set[str]:
    """Return a code and all codes under it."""
    branch = {study.codes.get(code).id}
    waiting = [*branch]
    while waiting:
        for child in study.codebook.children(waiting.pop()):
            if child.id not in branch:
                branch.add(child.id)
                waiting.append(child.id)
    return branch


def _as_made(study: Study) -> list[Coding]:
    """Return the codings as each coder made them, also where a dispute was settled since."""
    disputed = study.log.objects(DISPUTED, "coding", REOPENED)
    settled = study.log.objects(SETTLED, "coding")
    codings = []
    for coding in study.codings.select(withdrawn=True):
        if coding.id in settled:
            continue
        codings.append(replace(coding, withdrawn=None) if coding.id in disputed else coding)
    return codings


def dispute_id(codings: Sequence[int]) -> str:
    """Name a dispute by the codings that are in it."""
    return "+".join(map(str, codings))
