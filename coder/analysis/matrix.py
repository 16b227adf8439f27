"""The evidence matrix of one question: criteria against sources, with what each says.

In a column that is one source the numbers are passages; in a column that holds several
(a group, a kind, an organisation, a survey with its respondents) and in the totals they
are clusters, each counted under every stance that a passage of it has.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coder.analysis.passages import (
    STANCES,
    CodedPassage,
    disputed_passages,
    passages_of,
    via_of,
    voices_by_stance,
)
from coder.analysis.strength import rank
from coder.errors import NotFoundError
from coder.model import Code, Codebook, Evidence, Kind, Question, Stance

SIGNS = {
    Stance.SUPPORTS: "+",
    Stance.QUALIFIES: "~",
    Stance.CONTRADICTS: "-",
    Stance.UNABLE: "?",
    Stance.MENTIONS: ".",
}
#: Signs for support of a claim of one's own, which arrives as a mention, and for a passage in dispute.
OWN_CLAIM, DISPUTED = "°", "!"


def signs(counts: Mapping[str, int]) -> str:
    """Write numbers per stance as signs: 2+ 1~ for two that support and one that qualifies."""
    counted = [(sign, counts.get(stance, 0)) for stance, sign in SIGNS.items()]
    counted.append((OWN_CLAIM, counts.get(OWN_CLAIM, 0)))
    return " ".join(f"{n}{sign}" for sign, n in counted if n > 0)


@dataclass(frozen=True)
class Column:
    """What stands side by side: one source, or several of which voices are counted."""

    id: str
    sources: tuple[str, ...]
    several: bool = False


@dataclass
class Cell:
    """What one column says on one criterion: passages or voices per stance, and which codings."""

    counts: dict[str, int]
    codings: list[int]
    #: The strongest coding: one with a stance, by basis, then the longest, then the latest.
    strongest: int | None = None
    disputed: int = 0
    own_claim: int = 0
    #: Mentions that are not an own claim.
    other_mentions: int = 0
    #: The codes by which codings came that were not given to the criterion itself.
    via: Mapping[int, str] = field(default_factory=dict)
    #: What the evaluator makes of it, as scripts get it.
    summary: Mapping[str, Any] | None = None

    def marks(self) -> str:
        """Give the stances as signs, each with its number."""
        shown = signs({**self.counts, Stance.MENTIONS: self.other_mentions, OWN_CLAIM: self.own_claim})
        return f"{shown} {DISPUTED}" if self.disputed else shown

    def as_dict(self) -> dict[str, Any]:
        """Give the cell as scripts get it."""
        return {
            **self.counts,
            "codings": self.codings,
            "strongest": self.strongest,
            "disputed": self.disputed,
            "own_claim": self.own_claim,
            "via": self.via,
            "summary": self.summary,
        }


@dataclass(frozen=True)
class Row:
    """A criterion or sub-question with its cells by column, and the voices per stance over all of them."""

    code: Code
    cells: Mapping[str, Cell]
    totals: Mapping[str, int]
    #: Passages in dispute among all that it has.
    disputed: int = 0
    #: All that its numbers rest on.
    passages: tuple[CodedPassage, ...] = ()

    def signs(self) -> str:
        """Write the totals as signs."""
        return f"{signs(self.totals)} {DISPUTED}" if self.disputed else signs(self.totals)

    def as_dict(self) -> dict[str, Any]:
        """Give the row as scripts get it."""
        return {
            "code": self.code.id,
            "title": str(self.code.title),
            "parent": self.code.parent,
            "cells": {column: cell.as_dict() for column, cell in self.cells.items()},
            "totals": self.totals,
        }


@dataclass(frozen=True)
class Matrix:
    """A question's rows."""

    question: Question
    rows: tuple[Row, ...]


def criteria_of(codebook: Codebook, question_id: str) -> tuple[Question, list[Code]]:
    """Give a question and its criteria and pointers; raises `NotFoundError` naming the questions."""
    question = next((q for q in codebook.questions if q.id.casefold() == question_id.casefold()), None)
    if question is None:
        known = ", ".join(q.id for q in codebook.questions) or "none yet: load a codebook with questions"
        raise NotFoundError(f'The codebook has no evaluation question "{question_id}". It has: {known}.')
    return question, [code for code in codebook.of_kind(Kind.CRITERION) if code.question == question.id]


def evidence_matrix(
    question: Question,
    criteria: Sequence[Code],
    evidence: Mapping[str, Sequence[Evidence]],
    columns: Sequence[Column] | None = None,
    summaries: Mapping[tuple[str, str], Mapping[str, Any]] | None = None,
) -> Matrix:
    """Lay the evidence of a question out by criterion and column.

    Sources that no column holds are left out; without columns each source is one.
    Summaries: (criterion, column) → what the evaluator makes of the cell.
    """
    rows = [_row(code, evidence.get(code.id, ()), columns, summaries or {}) for code in criteria]
    return Matrix(question, tuple(rows))


def _row(
    code: Code,
    evidence: Sequence[Evidence],
    columns: Sequence[Column] | None,
    summaries: Mapping[tuple[str, str], Mapping[str, Any]],
) -> Row:
    column_of = {source: column for column in columns or () for source in column.sources}
    by_column: dict[str, list[CodedPassage]] = defaultdict(list)
    for passage in passages_of(evidence):
        alone = Column(passage.source, (passage.source,))
        column = alone if columns is None else column_of.get(passage.source)
        if column:
            by_column[column.id].append(passage)
    several = {column.id for column in columns or () if column.several}
    cells = {
        column: cell_of(passages, column in several, summaries.get((code.id, column)))
        for column, passages in by_column.items()
    }
    for (summarised, name), summary in summaries.items():
        has_column = columns is None or any(column.id == name for column in columns)
        if (
            summarised == code.id and name not in cells and has_column
        ):  # nothing coded, and somebody says what that means
            cells[name] = cell_of((), name in several, summary)
    every = [passage for passages in by_column.values() for passage in passages]
    return Row(code, cells, _voices(every), len(disputed_passages(every)), tuple(every))


def _voices(passages: Iterable[CodedPassage]) -> dict[str, int]:
    return {str(stance): len(clusters) for stance, clusters in voices_by_stance(passages).items()}


def cell_of(
    passages: Sequence[CodedPassage], several: bool = False, summary: Mapping[str, Any] | None = None
) -> Cell:
    """Count what one column says: its passages, or the voices where it holds several sources."""
    own: list[CodedPassage] = []
    others: list[CodedPassage] = []
    counts = dict.fromkeys(STANCES, 0)
    for passage in passages:
        for stance in passage.stances:
            counts[stance] += 1
        if Stance.MENTIONS in passage.stances:
            (own if passage.is_own_claim else others).append(passage)
    rows = sorted((row for passage in passages for row in passage.codings), key=lambda row: row.coding)
    return Cell(
        counts=_voices(passages) if several else counts,
        codings=[row.coding for row in rows],
        strongest=_strongest(passages),
        disputed=len(disputed_passages(passages)),
        own_claim=_number(own, several),
        other_mentions=_number(others, several),
        via=via_of(rows),
        summary=summary,
    )


def _number(passages: Sequence[CodedPassage], several: bool) -> int:
    return len({passage.cluster for passage in passages}) if several else len(passages)


def _strongest(passages: Sequence[CodedPassage]) -> int | None:
    """Choose the coding to quote: one that counts with its stance, before any that came by a link."""
    counting = [row for passage in passages for row in passage.codings if row.stance in passage.stances]
    return min(counting, key=_weight).coding if counting else None


def _weight(row: Evidence) -> tuple[bool, int, bool, int, int]:
    return row.stance == Stance.MENTIONS, rank(row.basis), row.via is not None, -row.length, -row.coding
