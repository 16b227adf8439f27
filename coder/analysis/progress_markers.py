"""Progress markers: what the team rates of itself beside what the interviews say; the two stay apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coder.analysis.claims import Claim, coding_ids
from coder.analysis.signed_values import value_and_reason
from coder.analysis.weighing import weigh
from coder.model import Code, Codebook, Evidence, Stance, Verdict

#: Marks of verdicts on change; a marker is rated on a scale of its own.
_OF_VERDICTS = ("judgement_only", "to_review", "differs_from_rule")
SHOWN = (Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS, Stance.UNABLE)


@dataclass(frozen=True)
class Marker:
    """One marker: self-rating, the rater's own proof, what others say, and the evaluators' own rating."""

    code: Code
    #: Weighed as a claim of who rated it.
    weighed: Claim
    verdict: Verdict | None

    @property
    def clusters(self) -> Mapping[str, tuple[str, ...]]:
        """The voices per stance."""
        return self.weighed.clusters

    @property
    def own_proof(self) -> tuple[Evidence, ...]:
        """What the rater's own sources say in support of its rating."""
        return self.weighed.own_claim

    @property
    def without_evidence(self) -> bool:
        """Tell whether it was rated although nobody speaks of it, the rater included."""
        return bool(self.code.self_rating or self.verdict) and not (self.weighed.evidence or self.own_proof)

    @property
    def marks(self) -> tuple[str, ...]:
        """What a reader must know before trusting a rating."""
        marks = [mark for mark in self.weighed.marks if mark not in _OF_VERDICTS]
        if self.without_evidence:
            marks.insert(0, "rated_without_evidence")
        return tuple(marks)

    def as_dict(self) -> dict[str, object]:
        """Return the marker as scripts get it."""
        rating, rating_reason = value_and_reason(self.verdict)
        return {
            "code": self.code.id,
            "title": str(self.code.title),
            "actor": self.code.actor,
            "ladder": self.code.ladder,
            "self_rating": self.code.self_rating,
            "rated_by": self.code.rated_by,
            "own_proof": coding_ids(self.own_proof),
            "result": self.weighed.judged.result,
            "verdict": rating,
            "rating": rating,
            "rating_reason": rating_reason,
            **{stance: self.clusters[stance] for stance in SHOWN},
            "without_evidence": self.without_evidence,
            "marks": self.marks,
            "via": self.weighed.via,
            "codings": coding_ids(self.weighed.evidence),
        }


def markers(
    codebook: Codebook,
    codes: Sequence[Code],
    evidence: Mapping[str, Sequence[Evidence]],
    verdicts: Mapping[tuple[str, str], Verdict],
) -> list[Marker]:
    """Weigh the markers; what the rater's own sources say in support is its proof, not evidence for it."""
    markers = []
    for code in codes:
        weighed = weigh(code, codebook, evidence)
        markers.append(Marker(code, weighed, verdicts.get((code.id, "marker"))))
    return markers
