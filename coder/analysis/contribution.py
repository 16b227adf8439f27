"""The contribution board: per case the claim, its mechanisms and rivals with evidence, and the story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coder.analysis.passages import (
    CodedPassage,
    RestsOnPassages,
    passages_of,
    rows_by_stance,
    voices_by_stance,
)
from coder.analysis.process_tracing import Test, band, kind, posterior, ratio
from coder.model import Case, Code, Evidence, Stance, Verdict

#: Before any evidence a mechanism is as likely as not.
PRIOR = 0.5
RIVALS = ("commingled", "direct_rival")
#: The stances whose voices a mechanism shows.
SHOWN = (Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS, Stance.UNABLE)


@dataclass(frozen=True)
class Mechanism(RestsOnPassages):
    """One way in which the change may have come about, with what speaks for and against it."""

    code: Code
    rating: Verdict | None
    passages: tuple[CodedPassage, ...]
    tests: tuple[Test, ...] = ()

    @cached_property
    def clusters(self) -> dict[str, tuple[str, ...]]:
        """The voices per stance, each under every stance that a passage of it has."""
        return voices_by_stance(self.passages)

    def evidence(self, stance: str) -> list[Evidence]:
        """List the codings that count under a stance."""
        return rows_by_stance(self.passages)[stance]

    @property
    def judgement_only(self) -> bool:
        """Tell whether it was rated although nobody says anything for or against it."""
        return self.rating is not None and not any(self.clusters[stance] for stance in SHOWN)

    @property
    def unrated_rival(self) -> bool:
        """Tell whether this is another explanation that nobody has weighed yet."""
        return self.rating is None and self.code.mechanism_type in RIVALS

    @property
    def posterior(self) -> float | None:
        """Give its probability after all tests; None without any, or where they contradict each other."""
        after = posterior(PRIOR, self.tests) if self.tests else None
        return None if after is None else round(after, 4)

    def as_dict(self) -> dict[str, Any]:
        """Give the mechanism as scripts get it."""
        return {
            "code": self.code.id,
            "title": str(self.code.title),
            "type": self.code.mechanism_type,
            "direction": self.code.direction,
            "rating": self.rating.value if self.rating else None,
            "rating_reason": self.rating.reason if self.rating else None,
            **{stance: self.clusters[stance] for stance in SHOWN},
            "mentions": self.clusters[Stance.MENTIONS],
            "disputed": self.disputed,
            "via": self.via,
            "codings": self.codings,
            "unrated_rival": self.unrated_rival,
            "judgement_only": self.judgement_only,
            "posterior": self.posterior,
            "tests": [
                {
                    "id": test.id,
                    "kind": kind(test),
                    "evidence": test.evidence,
                    "prior": PRIOR,
                    "if_true": test.if_true,
                    "if_false": test.if_false,
                    "likelihood_ratio": round(ratio(test), 4) if test.if_false else None,
                    "band": band(ratio(test)),
                    "depends_on": test.depends_on,
                    "reason": test.reason,
                    "by": test.by,
                }
                for test in self.tests
            ],
        }


@dataclass(frozen=True)
class Board:
    """One case; its two levels are judged by a person and never computed from the mechanisms."""

    case: Case
    importance: Verdict | None
    contribution: Verdict | None
    mechanisms: tuple[Mechanism, ...]

    def as_dict(self) -> dict[str, Any]:
        """Give the board as scripts get it."""
        return {
            "case": self.case.id,
            "title": str(self.case.title),
            "claim": str(self.case.claim),
            "contribution_of": self.case.contribution_of,
            "importance": self.importance.value if self.importance else None,
            "importance_reason": self.importance.reason if self.importance else None,
            "contribution": self.contribution.value if self.contribution else None,
            "contribution_reason": self.contribution.reason if self.contribution else None,
            "mechanisms": [mechanism.as_dict() for mechanism in self.mechanisms],
            "events": [
                {
                    "date": event.date,
                    "until": event.until,
                    "title": str(event.title),
                    "text": str(event.text) or None,
                    "source": event.source,
                }
                for event in story(self.case)
            ],
        }


def story(case: Case) -> list[Any]:
    """Give the dated steps of a case in the order of time; of equal dates, of the file."""
    return sorted(case.events, key=lambda event: event.date)


def board(
    case: Case,
    mechanisms: Sequence[Code],
    evidence: Mapping[str, Sequence[Evidence]],
    verdicts: Mapping[tuple[str, str], Verdict],
    tests: Sequence[Test] = (),
) -> Board:
    """Lay one case out."""
    return Board(
        case,
        verdicts.get((case.id, "importance")),
        verdicts.get((case.id, "contribution")),
        tuple(
            Mechanism(
                code,
                verdicts.get((code.id, "rating")),
                tuple(passages_of(evidence.get(code.id, ()))),
                tuple(test for test in tests if test.mechanism == code.id),
            )
            for code in mechanisms
        ),
    )
