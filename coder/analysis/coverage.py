"""Who was asked what, and what they said: asked and denied is not the same as never asked."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from coder.analysis.matrix import DISPUTED
from coder.analysis.passages import CodedPassage, disputed_passages, passages_of, via_of
from coder.model import Code, Evidence, SourceKind, Stance

#: Sources of these kinds can be asked; a document says what it says.
ASKABLE = (SourceKind.INTERVIEW, SourceKind.FOCUS_GROUP, SourceKind.SURVEY)


class Answer(StrEnum):
    """What became of one criterion or claim in one source."""

    AFFIRMED = "affirmed"
    QUALIFIED = "qualified"
    DENIED = "denied"
    UNABLE = "unable"
    OWN_CLAIM = "own_claim"
    MENTIONED = "mentioned"
    ASKED = "asked"  # and did not answer
    NOT_ASKED = "not_asked"  # surely not, somebody says
    UNKNOWN = "unknown"  # nothing tells whether it was asked
    SILENT = "silent"  # a document or figure that does not speak of it: nobody could ask


#: How each reads in a table: surely not asked looks different from not known.
SIGNS = {
    Answer.AFFIRMED: "+",
    Answer.QUALIFIED: "~",
    Answer.DENIED: "-",
    Answer.UNABLE: "?",
    Answer.OWN_CLAIM: "°",
    Answer.MENTIONED: ".",
    Answer.ASKED: "o",
    Answer.NOT_ASKED: "x",
    Answer.UNKNOWN: "",
    Answer.SILENT: "",
}
#: Sources that were asked, whatever they answered.
_ASKED = frozenset(Answer) - {Answer.NOT_ASKED, Answer.UNKNOWN, Answer.SILENT}


@dataclass(frozen=True)
class Covered:
    """One criterion or claim across the sources."""

    code: Code
    answers: Mapping[str, Answer]
    codings: Mapping[str, tuple[int, ...]]
    #: All that the answers rest on.
    passages: tuple[CodedPassage, ...] = ()

    @property
    def via(self) -> dict[int, str]:
        """By which code each coding came that was not given to the code itself."""
        return via_of(row for passage in self.passages for row in passage.codings)

    @cached_property
    def disputed(self) -> dict[str, int]:
        """The sources in which passages are in dispute, and how many."""
        return dict(Counter(passage.source for passage in disputed_passages(self.passages)))

    def sign(self, source: str) -> str:
        """Write what became of it in one source as it reads in a table."""
        return SIGNS[self.answers[source]] + (DISPUTED if source in self.disputed else "")

    def asked(self, sources: Iterable[str]) -> list[str]:
        """List those of these sources that were asked, whatever they answered."""
        return [source for source in sources if self.answers[source] in _ASKED]

    def as_dict(self) -> dict[str, Any]:
        """Give the row as scripts get it; of a document that is silent nothing tells either."""
        return {
            "code": self.code.id,
            "title": str(self.code.title),
            "kind": self.code.kind,
            "cells": {
                source: Answer.UNKNOWN if answer is Answer.SILENT else answer
                for source, answer in self.answers.items()
            },
            "codings": self.codings,
            "via": self.via,
            "disputed": self.disputed,
        }


def coverage(
    codes: Sequence[Code],
    evidence: Mapping[str, Sequence[Evidence]],
    kinds: Mapping[str, str],
    marked: Mapping[tuple[str, str], bool],
    heard: Collection[tuple[str, str]],
) -> list[Covered]:
    """Say per code and source what was asked and answered.

    Kinds: source → kind of source. Marked: (source, code) → asked or not, by hand.
    Heard: (source, code) pairs that the interviewer's own words touch on. What a
    person marked outweighs what was heard; an answer outweighs both.
    """
    return [_covered(code, evidence.get(code.id, ()), kinds, marked, heard) for code in codes]


def _covered(
    code: Code,
    evidence: Sequence[Evidence],
    kinds: Mapping[str, str],
    marked: Mapping[tuple[str, str], bool],
    heard: Collection[tuple[str, str]],
) -> Covered:
    said: dict[str, list[CodedPassage]] = {}
    every = passages_of(evidence)
    for passage in every:
        said.setdefault(passage.source, []).append(passage)
    answers = {}
    for source, kind in kinds.items():
        here = (source, code.id)
        if source in said:
            answers[source] = _answer(said[source])
        elif here in marked:
            answers[source] = Answer.ASKED if marked[here] else Answer.NOT_ASKED
        elif here in heard:
            answers[source] = Answer.ASKED
        else:
            answers[source] = Answer.UNKNOWN if kind in ASKABLE else Answer.SILENT
    codings = {
        source: tuple(sorted(row.coding for passage in passages for row in passage.codings))
        for source, passages in said.items()
    }
    return Covered(code, answers, codings, tuple(every))


def _answer(passages: Sequence[CodedPassage]) -> Answer:
    others = [passage for passage in passages if not passage.is_own_claim]
    if not others:
        return Answer.OWN_CLAIM
    stances = {
        row.stance
        for passage in others
        for row in passage.codings
        if row.stance in passage.stances and not row.own_claim
    }
    for_it, against = Stance.SUPPORTS in stances, Stance.CONTRADICTS in stances
    if Stance.QUALIFIES in stances or (for_it and against):
        return Answer.QUALIFIED
    if for_it:
        return Answer.AFFIRMED
    if against:
        return Answer.DENIED
    return Answer.UNABLE if Stance.UNABLE in stances else Answer.MENTIONED
