"""What a study holds for those who ask it something: read once, until the study changes."""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, overload

from coder.analysis.asking.material import CodedSpan, Material, SpokenTurn, Turns
from coder.analysis.interviewer_words import WhoSpeaks
from coder.model import ASKING
from coder.study import Study


def material(study: Study) -> Material:
    """Return the codings, sources and turns of a study; texts and turns are read when they are needed."""
    return _reader(study).material


def material_of(study: Study, spans: Sequence[CodedSpan]) -> Material:
    """Return the sources of a study with some of its codings, withdrawn ones too: no others are read."""
    reader = _reader(study)
    held = reader.material
    return Material(
        spans, held.sources, held.voices, held.turns_of, held.text_of, held.memo_of, reader.asking_among
    )


def _reader(study: Study) -> "_Reader":
    return study.remembered.get("asking", lambda: _Reader(study))


class _Reader:
    """Reads what is needed, each source once."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.spans = _Spans(study)
        self._read: dict[str, list[SpokenTurn]] | None = None
        self._turns: dict[str, Turns] = {}
        self._texts: dict[str, str] = {}
        self._speaking: dict[str, WhoSpeaks] = {}
        self._memos: dict[int, str] | None = None

    @cached_property
    def material(self) -> Material:
        """What the analyses want."""
        codebook = self.study.codebook
        sources: dict[str, dict[str, Any]] = {}
        for row in self.study.sources.all():
            named = codebook.organisations(row["organisation"])
            sources[row["id"]] = row | {"organisations": named}
        return Material(
            self.spans,
            sources,
            self.study.sources.clusters(),
            self.turns_of,
            self.text_of,
            self._memo_of,
            self._asking,
        )

    def turns_of(self, source: str) -> Turns:
        """Return the turns of a source; all are read together, and put in order one by one."""
        if self._read is None:
            self._read = self.study.coded_spans.turns()
        if source not in self._turns:
            self._turns[source] = Turns(self._read.get(source, ()))
        return self._turns[source]

    def text_of(self, source: str) -> str:
        """Return the text of a source."""
        if source not in self._texts:
            self._texts[source] = self.study.sources.text(source)
        return self._texts[source]

    def _asking(self, spans: Sequence[CodedSpan]) -> Collection[int]:
        """Return those of these codings that lie in interviewers' words alone; of most of the study, all such."""
        if 2 * len(spans) > len(self.spans):
            return self._all_asking
        return self.asking_among(spans)

    def asking_among(self, spans: Sequence[CodedSpan]) -> Collection[int]:
        """Return the same, without a look at any other coding."""
        return frozenset(self._alone(spans))

    @cached_property
    def _all_asking(self) -> frozenset[int]:
        return frozenset(self.study.evidence.interviewers.alone())

    def _alone(self, spans: Sequence[CodedSpan]) -> Iterator[int]:
        source, other_words = "", WhoSpeaks(()).other_words
        quotes = self.study.coded_spans.quotes([span.id for span in spans])
        for span in spans:
            if span.source != source:
                source = span.source
                if source not in self._speaking:
                    self._speaking[source] = _who_speaks(self.turns_of(source))
                other_words = self._speaking[source].other_words
            if other_words(span.start, quotes[span.id]) is False:
                yield span.id

    def _memo_of(self, coding: int) -> str:
        if self._memos is None:
            self._memos = self.study.coded_spans.memos()
        return self._memos.get(coding, "")


class _Spans(Sequence[CodedSpan]):
    """The live codings, read when they are asked for: who searches texts needs the sources only."""

    def __init__(self, study: Study) -> None:
        self.study = study

    @cached_property
    def by_source(self) -> dict[str, list[CodedSpan]]:
        """The codings of each source."""
        return self.study.coded_spans.by_source()

    @cached_property
    def _read(self) -> list[CodedSpan]:
        return [*chain.from_iterable(self.by_source.values())]

    @overload
    def __getitem__(self, place: int) -> CodedSpan: ...
    @overload
    def __getitem__(self, place: slice) -> list[CodedSpan]: ...
    def __getitem__(self, place: int | slice) -> CodedSpan | list[CodedSpan]:
        """Return the coding or codings at a place."""
        return self._read[place]

    def __iter__(self) -> Iterator[CodedSpan]:
        """Walk along all."""
        return iter(self._read)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._read)


def _who_speaks(turns: Turns) -> WhoSpeaks:
    return WhoSpeaks((turn.start, turn.end, turn.speaker, turn.role in ASKING) for turn in turns.turns)
