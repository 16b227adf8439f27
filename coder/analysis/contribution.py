"""The contribution board: per case the claim, its mechanisms and rivals with evidence, and the story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from coder.analysis.passages import (
    CodedPassage,
    RestsOnPassages,
    passages_of,
    rows_by_stance,
    voices_by_stance,
)
from coder.analysis.process_tracing import Test, band, kind, posterior, ratio
from coder.analysis.signed_values import value_and_reason
from coder.model import Case, Code, Event, Evidence, Stance, Verdict

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
        """Its probability after all tests; None without any, or where they contradict each other."""
        if not self.tests:
            return None
        after = posterior(PRIOR, self.tests)
        if after is None:
            return None
        return round(after, 4)

    def as_dict(self) -> dict[str, object]:
        """Return the mechanism as scripts get it."""
        rating, rating_reason = value_and_reason(self.rating)
        return {
            "code": self.code.id,
            "title": str(self.code.title),
            "type": self.code.mechanism_type,
            "direction": self.code.direction,
            "rating": rating,
            "rating_reason": rating_reason,
            **{stance: self.clusters[stance] for stance in SHOWN},
            "mentions": self.clusters[Stance.MENTIONS],
            "disputed": self.disputed,
            "via": self.via,
            "codings": self.codings,
            "unrated_rival": self.unrated_rival,
            "judgement_only": self.judgement_only,
            "posterior": self.posterior,
            "tests": [_test_values(test) for test in self.tests],
        }


def _test_values(test: Test) -> dict[str, object]:
    """Return a test as scripts get it; without a likelihood ratio where that is infinite."""
    likelihood_ratio = None
    if test.if_false:
        likelihood_ratio = round(ratio(test), 4)
    return {
        "id": test.id,
        "kind": kind(test),
        "evidence": test.evidence,
        "prior": PRIOR,
        "if_true": test.if_true,
        "if_false": test.if_false,
        "likelihood_ratio": likelihood_ratio,
        "band": band(ratio(test)),
        "depends_on": test.depends_on,
        "reason": test.reason,
        "by": test.by,
    }


@dataclass(frozen=True)
class Board:
    """One case; its two levels are judged by a person and never computed from the mechanisms."""

    case: Case
    importance: Verdict | None
    contribution: Verdict | None
    mechanisms: tuple[Mechanism, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the board as scripts get it."""
        importance, importance_reason = value_and_reason(self.importance)
        contribution, contribution_reason = value_and_reason(self.contribution)
        return {
            "case": self.case.id,
            "title": str(self.case.title),
            "claim": str(self.case.claim),
            "contribution_of": self.case.contribution_of,
            "importance": importance,
            "importance_reason": importance_reason,
            "contribution": contribution,
            "contribution_reason": contribution_reason,
            "mechanisms": [mechanism.as_dict() for mechanism in self.mechanisms],
            "events": [_event_values(event) for event in story(self.case)],
        }


def _event_values(event: Event) -> dict[str, object]:
    return {
        "date": event.date,
        "until": event.until,
        "title": str(event.title),
        "text": str(event.text) or None,
        "source": event.source,
    }


def story(case: Case) -> list[Event]:
    """Return the dated steps of a case in the order of time; of equal dates, of the file."""
    return sorted(case.events, key=lambda event: event.date)


def board(
    case: Case,
    mechanisms: Sequence[Code],
    evidence: Mapping[str, Sequence[Evidence]],
    verdicts: Mapping[tuple[str, str], Verdict],
    tests: Sequence[Test] = (),
) -> Board:
    """Lay one case out."""
    laid_out = []
    for code in mechanisms:
        rating = verdicts.get((code.id, "rating"))
        passages = passages_of(evidence.get(code.id, ()))
        of_mechanism = [test for test in tests if test.mechanism == code.id]
        laid_out.append(Mechanism(code, rating, tuple(passages), tuple(of_mechanism)))
    return Board(
        case=case,
        importance=verdicts.get((case.id, "importance")),
        contribution=verdicts.get((case.id, "contribution")),
        mechanisms=tuple(laid_out),
    )
