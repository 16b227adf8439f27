"""Which results change: by a new version of the codebook, and since stances are bound to their links."""

from typing import Any

from coder.analysis.claims import Claim
from coder.analysis.earlier_counting import Change, EarlierEvidence, changes
from coder.analysis.weighing import weigh
from coder.codebook import codebook_from_plain
from coder.model import CLAIMS
from coder.model.framework import one_spelling
from coder.services.evidence.claims import claims
from coder.study import Study


def verdict_changes(study: Study, old: int, new: int) -> list[dict[str, Any]]:
    """Say which rule results differ between two versions of the codebook on today's codings."""
    before, after = _results(study, old), _results(study, new)
    return [
        {
            "code": code,
            "before": before[code].judged.result if code in before else None,
            "after": after[code].judged.result if code in after else None,
            "why_before": before[code].because() if code in before else None,
            "why_after": after[code].because() if code in after else None,
        }
        for code in {**before, **after}
        if code not in before or code not in after or before[code].judged.result != after[code].judged.result
    ]


def _results(study: Study, version: int) -> dict[str, Claim]:
    codebook = codebook_from_plain(study.codes.plain(version))
    claims = [code for code in codebook.of_kind(*CLAIMS) if code.parent is None]
    evidence = study.evidence.under(codebook)
    weighed = [weigh(code, codebook, evidence) for code in claims]
    return {claim.code.id: claim for whole in weighed for claim in (whole, *whole.parts)}


def recount(study: Study) -> list[Change]:
    """List the claims whose result is another one since stances are bound to their links, and why."""
    codebook = study.codebook
    weighed = [one for kind in CLAIMS for whole in claims(study, kind) for one in (whole, *whole.parts)]
    asking = study.evidence.interviewers.passages()
    name = codebook.canonical
    written: dict[str, str] = {}  # one name, as it was written first
    facts, named = {}, {}
    for row in study.sources.all():
        voice = name(row["voice"]) or name(row["organisation"]) or row["id"]
        facts[row["id"]] = (written.setdefault(voice.casefold(), voice), row)
        named[row["id"]] = {one_spelling(one) for one in (voice, name(row["organisation"]) or "") if one}
    reached = study.evidence.as_coded(claim.code.id for claim in weighed)
    rows: dict[str, list[EarlierEvidence]] = {}
    for claim in weighed:
        claimant, actor = (
            one_spelling(name(field) or "") for field in (claim.code.claimed_by, claim.code.actor)
        )
        for coding, source, stance, basis in reached.get(claim.code.id, ()):
            voice, row = facts[source]
            names = named[source]
            rows.setdefault(claim.code.id, []).append(
                EarlierEvidence(
                    coding,
                    source,
                    voice,
                    row["kind"],
                    row["relation"],
                    stance,
                    basis,
                    claimant in names,
                    claim.rule.named_actor and actor in names,
                    asking.get(coding) is False,
                )
            )
    return changes(weighed, rows)
