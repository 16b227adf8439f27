"""Outcomes and assumptions weighed, and the sets of them that are signed together."""

from collections.abc import Mapping, Sequence

from coder.analysis.claims import Claim
from coder.analysis.signed_sets import SignedSet
from coder.analysis.weighing import Register, weigh
from coder.codebook.naming import no_code
from coder.errors import NotFoundError
from coder.model import Kind
from coder.study import Study


def claims(study: Study, kind: Kind, only: str | None = None) -> list[Claim]:
    """Weigh all outcomes or assumptions (those that are no part of another), or one of them."""
    return [*study.remembered.get(("claims", kind, only), lambda: _claims(study, kind, only))]


def _claims(study: Study, kind: Kind, only: str | None) -> list[Claim]:
    codebook = study.codebook
    wanted = [code for code in codebook.of_kind(kind) if code.parent is None or code.id == only]
    wanted = [code for code in wanted if only in (None, code.id)]
    if only and not wanted:
        raise NotFoundError(no_code(only, [code.id for code in codebook.of_kind(kind)]))
    family = [code.id for code in codebook.of_kind(kind)]
    evidence = study.evidence.about(*family)
    marked = study.questions_asked.marked()
    register = Register(
        who_can_speak(study),
        study.questions_asked.known() | (study.evidence.asked_by_coding() - {*marked}),
        {pair for pair, asked in marked.items() if not asked},
    )
    verdicts = study.verdicts.current()
    return [weigh(code, codebook, evidence, register, verdicts) for code in wanted]


def who_can_speak(study: Study) -> dict[str, tuple[str, str]]:
    """Give source → (cluster, kind); a survey speaks through its respondents."""
    surveys = {row["parent"] for row in study.sources.all() if row["parent"]}
    known = study.sources.clusters_and_kinds()
    return {source: known[source] for source in known if source not in surveys}


def sets(
    study: Study, weighed: Mapping[Kind, Sequence[Claim]] | None = None, kind: Kind | None = None
) -> list[SignedSet]:
    """Return the sets of claims on which one verdict may be signed, or those whose first member is of a kind.

    Claims that were weighed already are not weighed again.
    """
    known = weighed or {}
    kinds = {code.id: code.kind for code in study.codebook.codes}
    sets = [
        one for one in study.codebook.sets if kind is None or kinds.get(next(iter(one.members), "")) == kind
    ]
    others = {kinds[member] for one in sets for member in one.members if member in kinds} - known.keys()
    every = {**known, **{other: claims(study, other) for other in others}}
    by_id = {one.code.id: one for some in every.values() for whole in some for one in (whole, *whole.parts)}
    verdicts = study.verdicts.current()
    found = []
    for one in sets:
        change, contribution, timing = (
            verdicts.get((one.id, axis)) for axis in ("change", "contribution", "timing")
        )
        members = tuple(by_id[member] for member in one.members if member in by_id)
        found.append(SignedSet(one, members, change, contribution, timing))
    return found
