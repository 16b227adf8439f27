"""The evidence matrix of one question: criteria against sources, with what each says.

In a column that is one source the numbers are passages; in a column that holds several
(a group, a kind, an organisation, a survey with its respondents) and in the totals they
are clusters, each counted under every stance that a passage of it has.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coder.analysis.passages import (
    STANCES,
    CodedPassage,
    codings_of,
    disputed_passages,
    passages_of,
    via_of,
    voices_by_stance,
)
from coder.analysis.strength import rank
from coder.errors import NotFoundError
from coder.model import Code, Codebook, Evidence, Kind, Question, Stance
from coder.translations import _

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
    written = []
    for stance, sign in (*SIGNS.items(), (OWN_CLAIM, OWN_CLAIM)):
        number = counts.get(stance, 0)
        if number > 0:
            written.append(f"{number}{sign}")
    return " ".join(written)


def _marked_if_disputed(text: str, disputed: int) -> str:
    if disputed:
        return f"{text} {DISPUTED}"
    return text


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
    summary: Mapping[str, object] | None = None

    def marks(self) -> str:
        """Return the stances as signs, each with its number."""
        counts = {**self.counts, Stance.MENTIONS: self.other_mentions, OWN_CLAIM: self.own_claim}
        return _marked_if_disputed(signs(counts), self.disputed)

    def as_dict(self) -> dict[str, object]:
        """Return the cell as scripts get it."""
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
        return _marked_if_disputed(signs(self.totals), self.disputed)

    def as_dict(self) -> dict[str, object]:
        """Return the row as scripts get it."""
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
    """Return a question and its criteria and pointers; raises `NotFoundError` naming the questions."""
    questions = {question.id.casefold(): question for question in reversed(codebook.questions)}
    question = questions.get(question_id.casefold())
    if question is None:
        known = ", ".join(q.id for q in codebook.questions) or _("none yet: load a codebook with questions")
        raise NotFoundError(
            _(
                'The codebook has no evaluation question "{question}". It has: {known}.',
                question=question_id,
                known=known,
            )
        )
    return question, [code for code in codebook.of_kind(Kind.CRITERION) if code.question == question.id]


#: (criterion, column) → what the evaluator makes of the cell, as scripts get it
Summaries = Mapping[tuple[str, str], Mapping[str, object]]


def evidence_matrix(
    question: Question,
    criteria: Sequence[Code],
    evidence: Mapping[str, Sequence[Evidence]],
    columns: Sequence[Column] | None = None,
    summaries: Summaries | None = None,
) -> Matrix:
    """Lay the evidence of a question out by criterion and column.

    Sources that no column holds are left out; without columns each source is one.
    Summaries: (criterion, column) → what the evaluator makes of the cell.
    """
    layout = _Layout(columns)
    rows = [_row(code, evidence.get(code.id, ()), layout, summaries or {}) for code in criteria]
    return Matrix(question, tuple(rows))


class _Layout:
    """The columns of a matrix: given ones, or one for each source."""

    def __init__(self, columns: Sequence[Column] | None) -> None:
        self._of_source: dict[str, str] | None = None
        self._columns: dict[str, Column] = {}
        if columns is not None:
            self._of_source = {source: column.id for column in columns for source in column.sources}
            self._columns = {column.id: column for column in columns}

    def column_of(self, source: str) -> str | None:
        """Return the column that holds a source, None where none does."""
        if self._of_source is None:
            return source
        return self._of_source.get(source)

    def has(self, column: str) -> bool:
        """Tell whether the matrix may have a column; without given ones any source is one."""
        return self._of_source is None or column in self._columns

    def holds_several(self, column: str) -> bool:
        """Tell whether the voices of several sources are counted in a column."""
        return column in self._columns and self._columns[column].several

    def place(self, passages: Iterable[CodedPassage]) -> dict[str, list[CodedPassage]]:
        """Sort passages by the column in which they stand."""
        by_column: dict[str, list[CodedPassage]] = defaultdict(list)
        for passage in passages:
            column = self.column_of(passage.source)
            if column is not None:
                by_column[column].append(passage)
        return dict(by_column)


def _row(code: Code, evidence: Sequence[Evidence], layout: _Layout, summaries: Summaries) -> Row:
    by_column = layout.place(passages_of(evidence))
    shown = [passage for passages in by_column.values() for passage in passages]
    for criterion, column in summaries:
        if criterion == code.id and layout.has(column):
            by_column.setdefault(column, [])  # nothing coded, and somebody says what that means
    cells = {}
    for column, passages in by_column.items():
        summary = summaries.get((code.id, column))
        cells[column] = cell_of(passages, layout.holds_several(column), summary)
    return Row(code, cells, _count_voices(shown), len(disputed_passages(shown)), tuple(shown))


def _count_voices(passages: Iterable[CodedPassage]) -> dict[str, int]:
    return {stance: len(clusters) for stance, clusters in voices_by_stance(passages).items()}


def _count_passages(passages: Iterable[CodedPassage]) -> dict[str, int]:
    counts = dict.fromkeys(STANCES, 0)
    for passage in passages:
        for stance in passage.stances:
            counts[stance] += 1
    return counts


def cell_of(
    passages: Sequence[CodedPassage], several: bool = False, summary: Mapping[str, object] | None = None
) -> Cell:
    """Count what one column says: its passages, or the voices where it holds several sources."""
    rows = sorted(codings_of(passages), key=lambda row: row.coding)
    mentions = [passage for passage in passages if Stance.MENTIONS in passage.stances]
    own_claims = [passage for passage in mentions if passage.is_own_claim]
    other_mentions = [passage for passage in mentions if not passage.is_own_claim]
    count: Callable[[Sequence[CodedPassage]], dict[str, int]] = _count_passages
    number: Callable[[Sequence[CodedPassage]], int] = len
    if several:
        count, number = _count_voices, _number_of_voices
    return Cell(
        counts=count(passages),
        codings=[row.coding for row in rows],
        strongest=_strongest(passages),
        disputed=len(disputed_passages(passages)),
        own_claim=number(own_claims),
        other_mentions=number(other_mentions),
        via=via_of(rows),
        summary=summary,
    )


def _number_of_voices(passages: Sequence[CodedPassage]) -> int:
    return len({passage.cluster for passage in passages})


def _strongest(passages: Sequence[CodedPassage]) -> int | None:
    """Choose the coding to quote: one that counts with its stance, before any that came by a link."""
    counting = [row for passage in passages for row in passage.codings if row.stance in passage.stances]
    if not counting:
        return None
    return min(counting, key=_order_of_strength).coding


def strongest_of(passages: Iterable[CodedPassage], most: int) -> list[Evidence]:
    """Return what to quote of the strongest passages, one coding of each, the strongest first."""
    best = []
    for passage in passages:
        counting = [row for row in passage.codings if row.stance in passage.stances]
        if counting:
            best.append(min(counting, key=_order_of_strength))
    return sorted(best, key=_order_of_strength)[:most]


def _order_of_strength(row: Evidence) -> tuple[bool, int, bool, int, int]:
    """Return what makes the strongest coding the least: its stance, its basis, then length and age."""
    return row.stance == Stance.MENTIONS, rank(row.basis), row.via is not None, -row.length, -row.coding
