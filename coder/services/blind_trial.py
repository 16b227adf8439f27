"""The blind trial: how often people give the machine's codes unseen, beside how often they accept them seen."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from random import Random
from typing import Any

from coder.analysis.reading import Place, place_of
from coder.errors import UsageError
from coder.model import SUGGESTED, Coding, Status
from coder.services.learning import floor, passages_by_source, ranker
from coder.study import Study
from coder.translations import _

CodingsBySource = Mapping[str, Sequence[Coding]]


def draw(study: Study, count: int, by: str) -> dict[str, int]:
    """Draw passages by chance from those that nobody coded or decided on; return how things stand.

    What the machine would propose now is kept with them, so that later learning changes nothing.
    """
    from coder.suggesters.learner.proposals import suggest

    passages = passages_by_source(study)
    free = study.blind_sample.untouched(passages)
    if count > len(free):
        raise UsageError(
            _(
                "Only {number} passages are without codings and decisions; {number2} cannot be drawn.",
                number=len(free),
                number2=count,
            )
        )
    numbers = Random(study.log.last()).sample(range(len(free)), count)
    chosen = [free[number] for number in sorted(numbers)]
    drawn = []
    would_be = suggest(ranker(study, passages), chosen, least=floor(study)["floor"]).suggestions
    for passage in chosen:
        place = place_of(passage)
        proposed = [
            (one.code, one.confidence) for one in would_be if (one.source, one.start, one.end) == place
        ]
        drawn.append((passage, proposed))
    kept = study.blind_sample.add(drawn, passages, by)
    return {"drawn": kept} | study.blind_sample.standing(passages)


def standing(study: Study) -> dict[str, int]:
    """Return how many passages of the sample were read by now, and how many still wait."""
    return study.blind_sample.standing(passages_by_source(study))


def end(study: Study, by: str) -> dict[str, int]:
    """End the trial for passages that nobody has read yet, so that they get suggestions again."""
    passages = passages_by_source(study)
    return {"given_up": study.blind_sample.end(passages, by)} | study.blind_sample.standing(passages)


def followed(study: Study) -> dict[str, Any] | None:
    """Compare how often people gave the machine's codes unseen and seen; None without a sample read.

    Both sides count the passages that were read, and each code that was, or would have been,
    proposed there: given by a person, or not.
    """
    from coder.suggesters.evaluation import influence

    passages = passages_by_source(study)
    drawn, read = study.blind_sample.drawn(), study.blind_sample.read(passages)
    places = sorted(drawn.keys() & read)
    if not places:
        return None
    codings = {source: study.codings.select(source=source) for source in passages}
    unseen = [(place, code) for place in places for code in drawn[place]]
    given_unseen = sum(_gave(codings, place, code, by_hand=True) for place, code in unseen)
    seen = accepted = 0
    for place, code, status in _seen_proposals(study, drawn.keys(), read):
        seen += 1
        # what somebody gave by hand after seeing it proposed was given too
        accepted += status != Status.REJECTED and _gave(codings, place, code)
    return asdict(influence(given_unseen, len(unseen), accepted, seen))


def _seen_proposals(
    study: Study, drawn: Collection[Place], read: Collection[Place]
) -> Iterator[tuple[Place, str, str]]:
    """Return what was proposed openly and decided on, or waits in a passage that was read."""
    for source, start, end, code, status in study.suggestions.statuses():
        place = (source, start, end)
        if place not in drawn and (status != Status.PENDING or place in read):
            yield place, code, status


def _gave(codings: CodingsBySource, place: Place, code: str, by_hand: bool = False) -> bool:
    """Tell whether somebody gave a code in a passage, perhaps only counting what came of no suggestion."""
    source, start, end = place
    for coding in codings.get(source, ()):
        if coding.code != code or coding.start >= end or start >= coding.end:
            continue
        if not (by_hand and coding.origin in SUGGESTED):
            return True
    return False
