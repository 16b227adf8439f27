"""All codings of a study as a report quotes them: the words, who said them, what they count for."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Any, Protocol

from coder.analysis.asking.material import SpokenTurn
from coder.analysis.withholding import told
from coder.model import Code, Codebook, Coding
from coder.reporting.document import Quote
from coder.services.recordings import clock, times_of
from coder.study import Study
from coder.translations import _
from coder.translations.terms import term

_start = attrgetter("start")


class Citing(Protocol):
    """What knows the study, and how its sources and codes are called in the language of the report."""

    study: Study
    codebook: Codebook
    sources: dict[str, dict[str, Any]]

    @property
    def codings(self) -> dict[int, Coding]:
        """All live codings in the order of the texts."""

    @property
    def codes(self) -> dict[str, Code]:
        """The codes of the codebook by their ids."""

    def title(self, code_id: str) -> str:
        """Return a code's title."""

    def short(self, code_id: str) -> str:
        """Return what a code is called where there is little room."""

    def listed(self, parts: Iterable[str]) -> str:
        """Write parts after each other."""

    def cite(self, source_id: str) -> str:
        """Name a source as a reader may see it."""

    def group(self, group_id: str | None) -> str:
        """Return a stakeholder group's title."""

    def organisation(self, row: Mapping[str, Any]) -> str:
        """Name a source's organisation, unless names are withheld."""

    def function(self, row: Mapping[str, Any]) -> str:
        """Return what somebody does, unless that points to one person."""

    def register_date(self, row: Mapping[str, Any]) -> str:
        """Return a source's date as far as it is told."""


def quotes_of(context: Citing) -> dict[int, Quote]:
    """Return all live codings as quotes with their references, in the order of the texts."""
    return _Quoting(context).quotes()


class _Quoting:
    """What all quotes of a study share, looked up once."""

    def __init__(self, context: Citing) -> None:
        self.context = context
        self.asking = context.study.evidence.interviewers.counts_for_nothing(context.codings.values())
        self.times = times_of(context.study, context.codings.values())
        turns = context.study.coded_spans.turns()
        self.turns = {source: sorted(spoken, key=_start) for source, spoken in turns.items()}

    def quotes(self) -> dict[int, Quote]:
        """Return every coding as a quote."""
        return {number: self._quote(number, coding) for number, coding in self.context.codings.items()}

    def _quote(self, number: int, coding: Coding) -> Quote:
        source, code = self.context.sources[coding.source], self.context.codes.get(coding.code)
        turn = _turn_at(coding.start, self.turns.get(coding.source, ()))
        return Quote(
            id=number,
            text=coding.quote,
            language=(turn.language if turn else None) or source["language"],
            code=coding.code,
            code_title=self.context.title(coding.code),
            stance=coding.stance,
            stance_label=term("stance", coding.stance),
            basis=term("basis", coding.basis) if coding.basis else "",
            source=coding.source,
            coder=coding.coder,
            # a coder's note may well name whoever asked not to be named
            memo="" if source["withhold_names"] else coding.memo,
            start=coding.start,
            end=coding.end,
            note=_("Does not count: the interviewer’s words.") if number in self.asking else "",
            speaker=term("speaker_role", turn.role) if turn and turn.speaker else "",
            time=clock(self.times.get(number)),
            also=self._also.get(coding.code, ""),
            code_kind=term("kind_of_code", code.kind) if code else "",
            **self._tellers[coding.source],
        )

    @cached_property
    def _tellers(self) -> dict[str, dict[str, str]]:
        return {source: self._teller(row) for source, row in self.context.sources.items()}

    def _teller(self, row: Mapping[str, Any]) -> dict[str, str]:
        """Return what a reader is told of a source."""
        context = self.context
        return {
            "reference": context.cite(row["id"]),
            "kind": term("kind", row["kind"]),
            "group": context.group(told(row)["group"]),
            "organisation": context.organisation(row),
            "relation": term("relation", row["relation"]),
            "function": context.function(row),
            "date": context.register_date(row),
        }

    @cached_property
    def _also(self) -> dict[str, str]:
        """Per code, what its codings count for besides: the codes to which its links lead."""
        context = self.context
        also = {}
        for code, targets in context.codebook.reach().items():
            reached = [
                context.short(target) for target in targets if target != code and target in context.codes
            ]
            also[code] = context.listed(reached)
        return also


def _turn_at(place: int, turns: Sequence[SpokenTurn]) -> SpokenTurn | None:
    """Return the turn in which a place lies; `turns` in the order of the text."""
    before = bisect_right(turns, place, key=_start)
    if before and place < turns[before - 1].end:
        return turns[before - 1]
    return None
