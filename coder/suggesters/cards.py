"""What people see of the suggestions: how many at most, how sure at least, and what was kept back."""

from collections.abc import Collection
from dataclasses import dataclass, field

from coder.model import Suggestion

#: What is worth a look: so many codes of each kind per passage, and none that is surer to be wrong than this.
TOP, LEAST = 3, 0.15

# Decisions in a band of confidence before it is judged, the share of them that must have been accepted, and
# how far the floor rises at a time and at most.
_JUDGED_AFTER, _WORTHWHILE, _STEP, _HIGHEST = 10, 0.25, 0.05, 0.6


@dataclass
class Proposals:
    """What is proposed, and in how many passages something was kept back."""

    suggestions: list[Suggestion] = field(default_factory=list)
    #: Passages that are too short, only polite, or repeat another one.
    silent: int = 0
    #: Passages with nothing that is sure enough.
    unsure: int = 0


def floor_by_decisions(decided: Collection[tuple[float, bool]]) -> float:
    """Return the confidence below which people turn nearly everything down; each decision: confidence, accepted."""
    floor = LEAST
    while floor < _HIGHEST:
        band = [accepted for confidence, accepted in decided if floor <= confidence < floor + 2 * _STEP]
        if len(band) < _JUDGED_AFTER or sum(band) >= _WORTHWHILE * len(band):
            break
        floor = round(floor + _STEP, 2)
    return floor
