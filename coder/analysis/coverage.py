"""Who was asked what, and what they said: asked and denied is not the same as never asked."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from coder.analysis.matrix import DISPUTED
from coder.analysis.passages import CodedPassage, codings_of, disputed_passages, passages_of, via_of
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
        return via_of(codings_of(self.passages))

    @cached_property
    def disputed(self) -> dict[str, int]:
        """The sources in which passages are in dispute, and how many."""
        return dict(Counter(passage.source for passage in disputed_passages(self.passages)))

    def sign(self, source: str) -> str:
        """Write what became of it in one source as it reads in a table."""
        sign = SIGNS[self.answers[source]]
        if source in self.disputed:
            sign += DISPUTED
        return sign

    def asked(self, sources: Iterable[str]) -> list[str]:
        """List those of these sources that were asked, whatever they answered."""
        return [source for source in sources if self.answers[source] in _ASKED]

    def as_dict(self) -> dict[str, object]:
        """Return the row as scripts get it; of a document that is silent nothing tells either."""
        answers = dict(self.answers)
        for source, answer in self.answers.items():
            if answer is Answer.SILENT:
                answers[source] = Answer.UNKNOWN
        return {
            "code": self.code.id,
            "title": str(self.code.title),
            "kind": self.code.kind,
            "cells": answers,
            "codings": self.codings,
            "via": self.via,
            "disputed": self.disputed,
        }


@dataclass(frozen=True)
class QuestionRecord:
    """What is known of who was asked what, besides what they said."""

    #: (source, code) → asked or not, as a person noted it
    marked: Mapping[tuple[str, str], bool]
    #: (source, code) pairs that the interviewer's own words touch on
    heard: Collection[tuple[str, str]]

    def answer(self, source: str, kind: str, code: str) -> Answer:
        """Return what became of a code in a source that says nothing of it.

        What a person marked outweighs what was heard.
        """
        pair = (source, code)
        if not self.marked.get(pair, True):
            return Answer.NOT_ASKED
        if pair in self.marked or pair in self.heard:
            return Answer.ASKED
        if kind in ASKABLE:
            return Answer.UNKNOWN
        return Answer.SILENT


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
    questions = QuestionRecord(marked, heard)
    return [_covered(code, evidence.get(code.id, ()), kinds, questions) for code in codes]


def _covered(
    code: Code, evidence: Sequence[Evidence], kinds: Mapping[str, str], questions: QuestionRecord
) -> Covered:
    passages = passages_of(evidence)
    by_source: dict[str, list[CodedPassage]] = {}
    for passage in passages:
        by_source.setdefault(passage.source, []).append(passage)
    answers = {}
    for source, kind in kinds.items():
        if source in by_source:
            answers[source] = answer_of(by_source[source])
        else:
            answers[source] = questions.answer(source, kind, code.id)
    codings = {}
    for source, from_source in by_source.items():
        # with 50,000 codings a generator more is felt
        codings[source] = tuple(sorted(row.coding for passage in from_source for row in passage.codings))
    return Covered(code, answers, codings, tuple(passages))


def answer_of(passages: Sequence[CodedPassage]) -> Answer:
    """Return what a source answered, from all its passages together."""
    others = [passage for passage in passages if not passage.is_own_claim]
    if not others:
        return Answer.OWN_CLAIM
    stances = _counting_stances(others)
    if Stance.QUALIFIES in stances or {Stance.SUPPORTS, Stance.CONTRADICTS} <= stances:
        return Answer.QUALIFIED
    for stance, answer in _ANSWERS.items():
        if stance in stances:
            return answer
    return Answer.MENTIONED


#: What a source answers that does not qualify, by the first of these stances that it has.
_ANSWERS = {
    Stance.SUPPORTS: Answer.AFFIRMED,
    Stance.CONTRADICTS: Answer.DENIED,
    Stance.UNABLE: Answer.UNABLE,
}


def _counting_stances(passages: Iterable[CodedPassage]) -> set[str]:
    """Return the stances that count, apart from those for a claim of one's own."""
    stances = set()
    for passage in passages:
        for row in passage.codings:
            if row.stance in passage.stances and not row.own_claim:
                stances.add(row.stance)
    return stances
