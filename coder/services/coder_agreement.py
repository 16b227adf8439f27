"""How far the coders of a study agree, and how a person settles what is in dispute."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coder.agreement import Comparison
from coder.agreement.units import UnitKind
from coder.errors import NotFoundError
from coder.model import Coding, Origin, Source
from coder.study import Study
from coder.translations import _

#: What the log calls a coding that was in dispute and one that settled a dispute.
DISPUTED, SETTLED = "settle", "settled"
#: The figures that are shown side by side.
FIGURES = ("percent", "kappa", "alpha", "unitising")


@dataclass(frozen=True)
class Scope:
    """What is compared: which part of the study, in which units."""

    unit: UnitKind = "turn"
    include_uncoded: bool = True
    code: str | None = None
    source: str | None = None
    group: str | None = None
    manual_only: bool = False
    resamples: int = 1000


def compare_coders(study: Study, coders: Sequence[str], scope: Scope) -> dict[str, Any]:
    """Compare coders as they coded before anything was settled; what is settled is no longer listed.

    The figures stand beside those without codings that came of a suggestion.
    """
    names = [_known(study, name) for name in dict.fromkeys(coders)]
    sources = _sources(study, scope)
    made = [coding for coding in _as_made(study) if coding.coder in names]
    assigned: dict[str, set[str]] = defaultdict(set)
    for coding in made:
        assigned[coding.coder].add(coding.source)
    if scope.code:
        codes = _branch(study, scope.code)
        made = [coding for coding in made if coding.code in codes]
    manual = [coding for coding in made if coding.origin != Origin.SUGGESTION]
    both = [
        _comparison(study, codings, sources, names, scope, assigned)
        for codings in ((manual,) if len(manual) == len(made) else (made, manual))
    ]
    with_, without = both[0], both[-1]
    shown = without if scope.manual_only else with_
    counted = Counter(coding.coder for coding in made if coding.origin == Origin.SUGGESTION)
    return _json(study, shown) | {
        "manual_only": scope.manual_only,
        "from_suggestions": {name: counted[name] for name in names},
        "with_suggestions": _figures(with_),
        "without_suggestions": _figures(without),
    }


def _comparison(
    study: Study,
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
        resamples=scope.resamples,
        assigned=assigned,
        partly=len(names) > 2,
    )


def _json(study: Study, shown: Comparison) -> dict[str, Any]:
    settled = study.log.objects(DISPUTED, "coding")
    result = shown.as_json()
    every = result["disputed"]
    result["disputed"] = [
        {"id": dispute_id(dispute["codings"])} | dispute
        for dispute in every
        if not settled.issuperset(dispute["codings"])
    ]
    return result | {"settled": len(every) - len(result["disputed"])}


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
    wanted = study.sources.find(scope.source) if scope.source else None
    rows = [row for row in study.sources.all() if wanted in (None, row["id"], row["parent"])]
    rows = [row for row in rows if not row["response"]]
    if scope.group:
        rows = [row for row in rows if row["group"] == scope.group]
        if not rows:
            raise NotFoundError(
                _('No source is in the group "{group}". See `coder source list`.', group=scope.group)
            )
    return [study.sources.get(row["id"]) for row in rows]


def _branch(study: Study, code: str) -> set[str]:
    """Give a code and all codes under it."""
    branch = [study.codes.get(code).id]
    for own in branch:
        branch += [child.id for child in study.codebook.children(own) if child.id not in branch]
    return set(branch)


def _as_made(study: Study) -> list[Coding]:
    """Give the codings as each coder made them, also where a dispute was settled since."""
    disputed, settled = study.log.objects(DISPUTED, "coding"), study.log.objects(SETTLED, "coding")
    codings = study.codings.select(withdrawn=True)
    kept = [coding for coding in codings if coding.id not in settled]
    return [replace(coding, withdrawn=None) if coding.id in disputed else coding for coding in kept]


def dispute_id(codings: Sequence[int]) -> str:
    """Name a dispute by the codings that are in it."""
    return "+".join(map(str, codings))


def _figures(comparison: Comparison) -> dict[str, Any]:
    whole = comparison.as_json()
    return {key: whole[key] for key in (*FIGURES, "intervals", "reasons")}
