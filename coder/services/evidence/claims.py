"""Outcomes and assumptions weighed, and the sets of them that are signed together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from coder.analysis.claims import Claim
from coder.analysis.signed_sets import SignedSet
from coder.analysis.weighing import Register, weigh
from coder.codebook.naming import no_code
from coder.errors import NotFoundError
from coder.model import ClaimSet, Code, Kind
from coder.study import Study


def claims(study: Study, kind: Kind, only: str | None = None) -> list[Claim]:
    """Weigh all outcomes or assumptions (those that are no part of another), or one of them."""
    return [*study.remembered.get(("claims", kind, only), lambda: _weighed(study, kind, only))]


def with_parts(wholes: Iterable[Claim]) -> Iterator[Claim]:
    """Return claims, each followed by its parts."""
    for whole in wholes:
        yield whole
        yield from whole.parts


def _weighed(study: Study, kind: Kind, only: str | None) -> list[Claim]:
    codebook = study.codebook
    of_kind = codebook.of_kind(kind)
    wanted = _wanted(of_kind, only)
    evidence = study.evidence.about(*(code.id for code in of_kind))
    register = _register(study)
    verdicts = study.verdicts.current()
    return [weigh(code, codebook, evidence, register, verdicts) for code in wanted]


def _wanted(codes: Sequence[Code], only: str | None) -> list[Code]:
    """Return the claims that are no part of another, or the one named, perhaps a part."""
    if only is None:
        return [code for code in codes if code.parent is None]
    wanted = [code for code in codes if code.id == only]
    if not wanted:
        raise NotFoundError(no_code(only, [code.id for code in codes]))
    return wanted


def _register(study: Study) -> Register:
    """Return who can speak, and of whom it is known what they were asked and what not."""
    marked = study.questions_asked.marked()
    asked = study.questions_asked.known() | (study.evidence.asked_by_coding() - {*marked})
    not_asked = {pair for pair, was_asked in marked.items() if not was_asked}
    return Register(who_can_speak(study), asked, not_asked, study.reworded.all())


def who_can_speak(study: Study) -> dict[str, tuple[str, str]]:
    """Return source → (cluster, kind); a survey speaks through its respondents, nobody in a talk without notes."""
    known = study.sources.clusters_and_kinds()
    return {source: known[source] for source in speaking(study, study.sources.all())}


def speaking(study: Study, rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the sources of these rows of the register in which somebody speaks."""
    listed = [*rows]
    silent = {row["parent"] for row in listed if row["parent"]} | study.sources.without_words()
    return [row["id"] for row in listed if row["id"] not in silent]


def sets(
    study: Study, weighed: Mapping[Kind, Sequence[Claim]] | None = None, kind: Kind | None = None
) -> list[SignedSet]:
    """Return the sets of claims on which one verdict may be signed, or those whose first member is of a kind.

    Claims that were weighed already are not weighed again.
    """
    claim_sets = _sets_of(study, kind)
    by_id = _by_id(study, weighed or {}, claim_sets)
    verdicts = study.verdicts.current()
    signed_sets = []
    for claim_set in claim_sets:
        members = tuple(by_id[member] for member in claim_set.members if member in by_id)
        change = verdicts.get((claim_set.id, "change"))
        contribution = verdicts.get((claim_set.id, "contribution"))
        timing = verdicts.get((claim_set.id, "timing"))
        signed = SignedSet(claim_set, members, change, contribution, timing)
        if change:
            reworded = study.reworded.all().since(change.at, signed.codings)
            signed = replace(signed, reworded=reworded)
        signed_sets.append(signed)
    return signed_sets


def _sets_of(study: Study, kind: Kind | None) -> list[ClaimSet]:
    """Return the sets of the codebook, or those whose first member is of a kind."""
    codebook = study.codebook
    if kind is None:
        return list(codebook.sets)
    of_kind = {code.id for code in codebook.of_kind(kind)}
    return [claim_set for claim_set in codebook.sets if claim_set.members and claim_set.members[0] in of_kind]


def _by_id(
    study: Study, weighed: Mapping[Kind, Sequence[Claim]], claim_sets: Iterable[ClaimSet]
) -> dict[str, Claim]:
    """Return the claims that were weighed and those of the kinds in the sets, parts too, by id."""
    kinds = {code.id: code.kind for code in study.codebook.codes}
    every = dict(weighed)
    for claim_set in claim_sets:
        for member in claim_set.members:
            kind = kinds.get(member)
            if kind is not None and kind not in every:
                every[kind] = claims(study, kind)
    by_id = {}
    for wholes in every.values():
        for claim in with_parts(wholes):
            by_id[claim.code.id] = claim
    return by_id
