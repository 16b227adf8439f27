"""Why nothing is proposed: for each passage of a source, what was kept back, and the reason."""

from dataclasses import dataclass

from coder.errors import UsageError
from coder.model import Coding, Passage, Status, Suggestion
from coder.services.learning import Passages, floor, in_sources, passages_by_source, ranker
from coder.study import Study
from coder.suggesters.silence import silences
from coder.translations import _

#: Why a proposal is not shown.
REASONS = ("short", "polite", "repeated", "dismissed", "coded", "unsure", "groundless", "few")


@dataclass(frozen=True)
class KeptBack:
    """A passage, the code that would have been proposed for it where there is one, and why it is not."""

    source: str
    start: int
    end: int
    quote: str
    reason: str
    code: str | None = None
    confidence: float | None = None


def kept_back(study: Study, source: str) -> list[KeptBack]:
    """Return what was kept back in a source, in the order of the text.

    Raises `UsageError` while a blind sample waits: the list would tell which passages it is.
    """
    source = study.sources.find(source)
    passages = passages_by_source(study)
    _refuse_blind(study, passages)
    wanted = in_sources(passages, study.sources.parts(source))
    silent = silences(in_sources(passages, passages))
    learnt, least = ranker(study, passages), floor(study)["floor"]
    decided = _Decided(study.codings.select(source), study.suggestions.select(source, status=None))
    found = []
    for passage, ranked in zip(wanted, learnt.rank(wanted, 1), strict=True):
        place = (passage.source, passage.start, passage.end)
        if reason := silent.get(place):
            found.append(KeptBack(*place, passage.quote, reason))
        elif ranked and not decided.waits(passage, ranked[0][0]):
            code, confidence, because = ranked[0]
            reason = decided.reason(passage, code) or _by_figures(confidence, least, bool(because))
            found.append(KeptBack(*place, passage.quote, reason, code, round(float(confidence), 3)))
    return found


def _refuse_blind(study: Study, passages: Passages) -> None:
    waiting = study.suggestions.blind_sample.waiting
    if any(waiting(source, of_source) for source, of_source in passages.items()):
        raise UsageError(
            _(
                "A blind sample waits to be coded: what is kept back would tell which passages it is. "
                "See it once they are coded, or the sample is given up."
            )
        )


def _by_figures(confidence: float, least: float, has_ground: bool) -> str:
    """Return why a code that nobody decided on is not proposed."""
    if confidence < least:
        return "unsure"
    return "few" if has_ground else "groundless"


class _Decided:
    """What people said of the passages of a source already, and what waits for them."""

    def __init__(self, codings: list[Coding], suggestions: list[Suggestion]) -> None:
        self.codings, self.suggestions = codings, suggestions

    def waits(self, passage: Passage, code: str) -> bool:
        """Tell whether this code is proposed here now."""
        return any(one.status == Status.PENDING for one in self._of(passage, code))

    def reason(self, passage: Passage, code: str) -> str | None:
        """Return whether somebody turned this code down here, or gave it."""
        if any(one.status == Status.REJECTED for one in self._of(passage, code)):
            return "dismissed"
        if any(one.code == code and _meets(one, passage) for one in self.codings):
            return "coded"
        return None

    def _of(self, passage: Passage, code: str) -> list[Suggestion]:
        place = (passage.source, passage.start, passage.end, code)
        return [one for one in self.suggestions if (one.source, one.start, one.end, one.code) == place]


def _meets(coding: Coding, passage: Passage) -> bool:
    """Tell whether a coding shares words with a passage."""
    is_here = coding.source == passage.source
    return is_here and coding.start < passage.end and passage.start < coding.end
