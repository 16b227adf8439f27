"""Who was asked what, and what they said: asked and denied is not the same as never asked."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from coder.model import Code, Evidence, SourceKind, Stance

#: Sources of these kinds can be asked; a document says what it says.
ASKABLE = (SourceKind.INTERVIEW, SourceKind.FOCUS_GROUP, SourceKind.SURVEY)


class Answer(StrEnum):
    """What became of one criterion or claim in one source."""

    AFFIRMED = "affirmed"
    QUALIFIED = "qualified"
    DENIED = "denied"
    UNABLE = "unable"
    MENTIONED = "mentioned"
    NO_ANSWER = "asked_without_answer"
    NOT_ASKED = "not_asked"
    SILENT = "silent"  # a document that does not speak of it: nobody could ask


@dataclass(frozen=True)
class Covered:
    """One criterion or claim across the sources."""

    code: Code
    answers: Mapping[str, Answer]
    codings: Mapping[str, tuple[int, ...]]

    def asked(self, sources: Iterable[str]) -> list[str]:
        """List those of these sources that were asked, whatever they answered."""
        return [s for s in sources if self.answers[s] not in (Answer.NOT_ASKED, Answer.SILENT)]

    def as_dict(self) -> dict[str, Any]:
        """Give the row as scripts get it."""
        return {
            "code": self.code.id,
            "title": str(self.code.title),
            "kind": self.code.kind,
            "cells": {
                source: {"answer": answer, "codings": self.codings.get(source, ())}
                for source, answer in self.answers.items()
            },
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
    stances: dict[str, set[str]] = {}
    codings: dict[str, list[int]] = {}
    for row in evidence:
        stances.setdefault(row.source, set()).add(row.stance)
        codings.setdefault(row.source, []).append(row.coding)
    answers = {}
    for source, kind in kinds.items():
        here = (source, code.id)
        if source in stances:
            answers[source] = _answer(stances[source])
        elif marked.get(here, here in heard):
            answers[source] = Answer.NO_ANSWER
        else:
            answers[source] = Answer.NOT_ASKED if kind in ASKABLE else Answer.SILENT
    return Covered(code, answers, {source: tuple(ids) for source, ids in codings.items()})


def _answer(stances: set[str]) -> Answer:
    for_it, against = Stance.SUPPORTS in stances, Stance.CONTRADICTS in stances
    if Stance.QUALIFIES in stances or (for_it and against):
        return Answer.QUALIFIED
    if for_it:
        return Answer.AFFIRMED
    if against:
        return Answer.DENIED
    return Answer.UNABLE if Stance.UNABLE in stances else Answer.MENTIONED
