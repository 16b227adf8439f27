"""The evidence matrix of one question: criteria against sources, with what each says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coder.errors import NotFoundError
from coder.model import Basis, Code, Codebook, Evidence, Kind, Question, Stance

_NO_PASSAGES: dict[str, int] = {stance.value: 0 for stance in Stance}


@dataclass
class Cell:
    """What one source says on one criterion: the number of passages per stance, and which."""

    counts: dict[str, int] = field(default_factory=_NO_PASSAGES.copy)
    codings: list[int] = field(default_factory=list)
    strongest: int | None = None
    _weight: tuple[int, ...] = (9,)

    def add(self, row: Evidence) -> None:
        """Count a coding; keep the strongest: by basis, then the longest, then the latest."""
        if self.codings and self.codings[-1] == row.coding:  # evidence comes in the order of the codings
            return
        self.counts[row.stance] += 1
        self.codings.append(row.coding)
        weight = (row.stance == Stance.MENTIONS, _STRENGTH.get(row.basis or "", 8), -row.length, -row.coding)
        if self.strongest is None or weight < self._weight:
            self.strongest, self._weight = row.coding, weight

    def marks(self) -> str:
        """Give the stances as signs, each with its number of passages where there are several."""
        counted = [(mark, self.counts[stance]) for stance, mark in _MARKS.items() if self.counts[stance]]
        return " ".join(f"{n}{mark}" if n > 1 else mark for mark, n in counted)


_MARKS = {
    Stance.SUPPORTS: "+",
    Stance.QUALIFIES: "~",
    Stance.CONTRADICTS: "-",
    Stance.UNABLE: "?",
    Stance.MENTIONS: ".",
}
_STRENGTH: dict[str, int] = {Basis.FIRST_HAND: 0, Basis.RECORD: 0, Basis.SECOND_HAND: 1, Basis.OPINION: 2}


@dataclass(frozen=True)
class Row:
    """A criterion or pointer with its cells by source."""

    code: Code
    cells: Mapping[str, Cell]
    totals: Mapping[str, int]

    def as_dict(self) -> dict[str, Any]:
        """Give the row as scripts get it."""
        return {
            "code": self.code.id,
            "title": str(self.code.title),
            "parent": self.code.parent,
            "cells": {
                source: {**cell.counts, "codings": cell.codings, "strongest": cell.strongest}
                for source, cell in self.cells.items()
            },
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


def regrouped(rows: Iterable[Evidence], column_of: Mapping[str, str]) -> list[Evidence]:
    """Put the sources into fewer columns (their group, kind or organisation); others are left out."""
    return [row._replace(source=column_of[row.source]) for row in rows if row.source in column_of]


def evidence_matrix(
    question: Question, criteria: Sequence[Code], evidence: Mapping[str, Sequence[Evidence]]
) -> Matrix:
    """Lay the evidence of a question out by criterion and source."""
    return Matrix(question, tuple(_row(code, evidence.get(code.id, ())) for code in criteria))


def _row(code: Code, evidence: Sequence[Evidence]) -> Row:
    cells: dict[str, Cell] = {}
    for row in evidence:
        cells.setdefault(row.source, Cell()).add(row)
    totals: dict[str, int] = {
        stance: sum(cell.counts[stance] for cell in cells.values()) for stance in Stance
    }
    return Row(code, cells, totals)
