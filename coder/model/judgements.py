"""What people and machines say of passages, and what people sign."""

from dataclasses import dataclass
from typing import NamedTuple

from coder.model.framework import one_spelling
from coder.model.words import Basis, Origin, Stance, Status


@dataclass(frozen=True)
class Coding:
    """A code that a coder attached to a passage."""

    source: str
    start: int
    end: int
    quote: str
    code: str
    coder: str
    stance: Stance = Stance.MENTIONS
    basis: Basis | None = None
    memo: str = ""
    id: int | None = None
    created: str = ""
    origin: Origin = Origin.MANUAL
    withdrawn: str | None = None
    guid: str = ""


@dataclass(frozen=True)
class Suggestion:
    """A code proposed for a passage, with what triggered it; a person decides."""

    source: str
    start: int
    end: int
    quote: str
    code: str
    confidence: float
    by: str
    because: tuple[str, ...] = ()
    stance: Stance | None = None
    id: int | None = None
    status: Status = Status.PENDING


class Evidence(NamedTuple):
    """One coding seen from one code that it counts for."""

    about: str
    coding: int
    code: str
    source: str
    cluster: str
    kind: str
    relation: str
    stance: str
    basis: str | None = None
    coder: str = ""
    organisation: str | None = None  # by its one name; the cluster may be another
    length: int = 0  # of the quote, in code points

    def is_of(self, organisation: str | None) -> bool:
        """Tell whether the source is this organisation's, by itself or by its cluster."""
        if not organisation:
            return False
        wanted = one_spelling(organisation)
        return wanted in (one_spelling(self.cluster), one_spelling(self.organisation or ""))


@dataclass(frozen=True)
class Verdict:
    """What a person signs about a code, on one axis, with a reason."""

    code: str
    value: str
    reason: str
    by: str
    at: str = ""
    axis: str = "change"
    id: int | None = None
    rule_result: str | None = None
    codings: tuple[int, ...] = ()
