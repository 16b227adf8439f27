"""What all who coded may have missed: passages without a coding, drawn by chance or named by the suggester."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from coder.model import Coding, Suggestion
from coder.services.learning import floor
from coder.services.who_codes import Standing, who_codes
from coder.study import Study


@dataclass(frozen=True)
class MissedPassage:
    """A passage that lay before those who coded and got no code."""

    source: str
    start: int
    end: int
    quote: str
    #: Drawn by chance for the blind sample, or proposed with more confidence than the floor.
    found_by: Literal["sample", "suggester"]
    #: The codes that are, or would have been, proposed there.
    codes: tuple[str, ...]
    #: The greatest confidence of those; none is kept of the sample.
    confidence: float | None
    #: The suggestions that wait there.
    suggestions: tuple[int, ...]
    #: Those who are to code the source, and whether all of them read it to the end.
    people: tuple[str, ...]
    is_read: bool

    def as_dict(self) -> dict[str, Any]:
        """Return it as scripts get it."""
        return asdict(self)


def missed_passages(study: Study, source: str | None = None) -> list[MissedPassage]:
    """List passages without any coding in sources that all who are to code them read or began.

    As far as nobody said that a source is read to the end, only what lies before the last coding there
    counts as passed by. The surest come first, then the sample, in the order of the text.
    """
    wanted = study.sources.parts(study.sources.find(source)) if source else None
    codings: dict[str, list[Coding]] = {}
    for coding in study.codings.select():
        codings.setdefault(coding.source, []).append(coding)
    found: list[MissedPassage] = []
    proposed = _proposed(study)
    for source_id, standing in who_codes(study).items():
        if (wanted is not None and source_id not in wanted) or not standing.is_begun_by_all:
            continue
        places = _Places(source_id, standing, codings.get(source_id, []))
        found += places.of_the_suggester(proposed.get(source_id, {}))
        found += places.of_the_sample(study)
    found.sort(key=lambda one: -(one.confidence or 0))
    return found


Span = tuple[int, int]


def _proposed(study: Study) -> Mapping[str, Mapping[Span, list[Suggestion]]]:
    """Return by source and passage the suggestions of which the suggester is sure, the surest first."""
    least = floor(study)["floor"]
    found: dict[str, dict[Span, list[Suggestion]]] = {}
    for one in sorted(study.suggestions.select(), key=lambda one: -one.confidence):
        if one.confidence >= least:
            found.setdefault(one.source, {}).setdefault((one.start, one.end), []).append(one)
    return found


@dataclass(frozen=True)
class _Places:
    """One source: who is to code it, and what they coded."""

    source: str
    standing: Standing
    codings: Iterable[Coding]

    def of_the_suggester(self, proposed: Mapping[Span, list[Suggestion]]) -> Iterator[MissedPassage]:
        for (start, end), suggestions in proposed.items():
            if self._is_passed_by(start, end):
                yield MissedPassage(
                    self.source,
                    start,
                    end,
                    suggestions[0].quote,
                    "suggester",
                    tuple(one.code for one in suggestions),
                    suggestions[0].confidence,
                    tuple(one.id or 0 for one in suggestions),
                    tuple(self.standing.people),
                    self._is_read,
                )

    def of_the_sample(self, study: Study) -> Iterator[MissedPassage]:
        drawn = study.blind_sample.drawn(self.source)
        text = study.sources.text(self.source) if drawn else ""
        for (_source, start, end), codes in sorted(drawn.items()):
            if self._is_passed_by(start, end):
                quote, people = text[start:end], tuple(self.standing.people)
                yield MissedPassage(
                    self.source, start, end, quote, "sample", tuple(codes), None, (), people, self._is_read
                )

    @property
    def _is_read(self) -> bool:
        return self.standing.read >= set(self.standing.people)

    def _is_passed_by(self, start: int, end: int) -> bool:
        """Tell whether nobody coded in a passage that they came by."""
        if any(coding.start < end and start < coding.end for coding in self.codings):
            return False
        return self._is_read or any(coding.start >= end for coding in self.codings)
