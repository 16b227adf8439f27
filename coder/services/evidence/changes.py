"""Which results change: by a new version of the codebook, and since stances are bound to their links."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from coder.analysis.claims import Claim
from coder.analysis.earlier_counting import Change, EarlierEvidence, changes
from coder.analysis.weighing import weigh
from coder.codebook import codebook_from_plain
from coder.model import CLAIMS
from coder.model.framework import one_spelling
from coder.services.evidence.claims import claims, with_parts
from coder.study import Study


def verdict_changes(study: Study, old: int, new: int) -> list[dict[str, Any]]:
    """Return which rule results differ between two versions of the codebook on today's codings."""
    before, after = _results(study, old), _results(study, new)
    changed = []
    for code in {**before, **after}:
        was, is_now = before.get(code), after.get(code)
        if was is None or is_now is None or was.judged.result != is_now.judged.result:
            changed.append(_verdict_change(code, was, is_now))
    return changed


def _verdict_change(code: str, before: Claim | None, after: Claim | None) -> dict[str, Any]:
    change: dict[str, Any] = {"code": code}
    change |= dict.fromkeys(("before", "after", "why_before", "why_after"))
    if before:
        change |= {"before": before.judged.result, "why_before": before.because()}
    if after:
        change |= {"after": after.judged.result, "why_after": after.because()}
    return change


def _results(study: Study, version: int) -> dict[str, Claim]:
    """Return the claims of a version of the codebook, weighed on today's codings, by id."""
    codebook = codebook_from_plain(study.codes.plain(version))
    evidence = study.evidence.under(codebook)
    weighed = [weigh(code, codebook, evidence) for code in codebook.of_kind(*CLAIMS) if code.parent is None]
    return {claim.code.id: claim for claim in with_parts(weighed)}


def recount(study: Study) -> list[Change]:
    """Return the claims whose result is another one since stances are bound to their links, and why."""
    weighed: list[Claim] = []
    for kind in CLAIMS:
        weighed += with_parts(claims(study, kind))
    return changes(weighed, _earlier_evidence(study, weighed))


@dataclass(frozen=True)
class _Speaker:
    """Who speaks in a source, as the earlier counting saw it."""

    voice: str
    kind: str
    relation: str
    #: The spellings of the voice and its organisation, as they are compared.
    names: frozenset[str]


def _earlier_evidence(study: Study, weighed: Iterable[Claim]) -> dict[str, list[EarlierEvidence]]:
    """Return per claim what the earlier counting took as its evidence."""
    claim_of = {claim.code.id: claim for claim in weighed}
    asking = study.evidence.interviewers.passages()
    speakers = _speakers(study)
    evidence: dict[str, list[EarlierEvidence]] = {}
    for code, reached in study.evidence.as_coded(claim_of).items():
        claim = claim_of[code]
        claimant, actor = (
            _compared_name(study, claim.code.claimed_by),
            _compared_name(study, claim.code.actor),
        )
        for coding, source, stance, basis in reached:
            speaker = speakers[source]
            row = EarlierEvidence(
                coding,
                source,
                speaker.voice,
                speaker.kind,
                speaker.relation,
                stance,
                basis,
                claimant in speaker.names,
                claim.rule.named_actor and actor in speaker.names,
                asking.get(coding) is False,
            )
            evidence.setdefault(code, []).append(row)
    return evidence


def _speakers(study: Study) -> dict[str, _Speaker]:
    """Return who speaks in each source; one name in several spellings is the voice written first."""
    canonical = study.codebook.canonical
    first_written: dict[str, str] = {}
    speakers = {}
    for row in study.sources.all():
        organisation = canonical(row["organisation"]) or ""
        voice = canonical(row["voice"]) or organisation or row["id"]
        speakers[row["id"]] = _Speaker(
            first_written.setdefault(voice.casefold(), voice),
            row["kind"],
            row["relation"],
            frozenset(_spellings(voice, organisation)),
        )
    return speakers


def _spellings(*names: str) -> Iterator[str]:
    for name in names:
        if name:
            yield one_spelling(name)


def _compared_name(study: Study, name: str | None) -> str:
    return one_spelling(study.codebook.canonical(name) or "")
