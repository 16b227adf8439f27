"""What a study holds for those who ask it something: read once, until the study changes."""

import re
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from typing import Any, overload

from coder.analysis.asking.material import CodedSpan, Material, SpokenTurn, Turns
from coder.analysis.interviewer_words import has_other_words
from coder.model import ASKING
from coder.study import Study


def material(study: Study) -> Material:
    """Return the codings, sources and turns of a study; texts and turns are read when they are needed."""
    return study.remembered.get("asking", lambda: _Reader(study).material())


def material_of(study: Study, spans: Sequence[CodedSpan]) -> Material:
    """Return the sources of a study with some of its codings: no others are read."""
    held = material(study)
    return Material(
        spans,
        held.sources,
        held.voices,
        held.turns_of,
        held.text_of,
        held.memo_of,
        _Asking(held, spans),
    )


class _Reader:
    """Reads what is needed, each source once."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self._read: dict[str, list[SpokenTurn]] | None = None
        self._turns: dict[str, Turns] = {}
        self._texts: dict[str, str] = {}
        self._memos: dict[int, str] | None = None

    def material(self) -> Material:
        """Return what the analyses want."""
        codebook = self.study.codebook
        sources: dict[str, dict[str, Any]] = {}
        for row in self.study.sources.all():
            named = codebook.organisations(row["organisation"])
            sources[row["id"]] = row | {"organisations": named}
        spans = _Spans(self.study)
        return Material(
            spans,
            sources,
            self.study.sources.clusters(),
            self.turns_of,
            self.text_of,
            self._memo_of,
            _Asking(self, spans),
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

    def _memo_of(self, coding: int) -> str:
        if self._memos is None:
            self._memos = self.study.coded_spans.memos()
        return self._memos.get(coding, "")


class _Spans(Sequence[CodedSpan]):
    """The live codings, read when they are asked for: who searches texts needs the sources only."""

    def __init__(self, study: Study) -> None:
        self.study = study

    @cached_property
    def _read(self) -> list[CodedSpan]:
        return self.study.coded_spans.all()

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


_LETTER = re.compile(r"[^\W_]")


class _Asking(Container[int]):
    """The codings that lie in interviewers' words alone; each is looked at when it is asked for."""

    def __init__(self, reader: _Reader | Material, spans: Sequence[CodedSpan]) -> None:
        self.reader = reader
        self.spans = spans
        self._by_id: dict[int, CodedSpan] = {}
        self._known: dict[object, bool] = {}

    def __contains__(self, coding: object) -> bool:
        """Tell whether a coding is one of them."""
        if coding not in self._known:
            self._known[coding] = self._is_asked(coding)
        return self._known[coding]

    def _is_asked(self, coding: object) -> bool:
        self._by_id = self._by_id or {span.id: span for span in self.spans}
        span = self._by_id.get(coding) if isinstance(coding, int) else None
        if span is None:
            return False
        turns = self.reader.turns_of(span.source)
        touched = turns.touched(span.start, span.end)
        if not any(turn.role in ASKING for turn in touched):
            return False
        text = self.reader.text_of(span.source)
        for turn in touched:  # most have a word of a respondent: no need to look at what stands between
            if turn.role not in ASKING and _LETTER.search(
                text, max(turn.start, span.start), min(turn.end, span.end)
            ):
                return False
        spoken = [(turn.start, turn.end, turn.speaker, turn.role in ASKING) for turn in touched]
        return has_other_words(spoken, span.start, text[span.start : span.end]) is False
