"""Codes that go together: which pairs, in a table, as a network and as a field of all pairs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import quote

from coder.analysis.asking.crosstabs import Crosstab, Pair
from coder.analysis.asking.material import Counted
from coder.analysis.asking.ties import Strongest, apart_pairs, strongest
from coder.model import Kind
from coder.reporting.document import Cell, Column, Figure, Section, Table
from coder.services.asking.crosstabs import cooccurrence
from coder.services.report.context import ReportContext
from coder.translations import N_, _
from coder.translations.terms import term

#: More cannot be told apart on a page.
MOST_CODES, MOST_PAIRS, MOST_IN_FIELD = 50, 100, 30
#: Names of strongest pairs that whoever cannot see the figure is told.
_NAMED = 5


def cooccurrence_section(context: ReportContext) -> Section:
    """Lay out which codes go together in a passage, as network, field and table."""
    table, pairs = cooccurrence(context.study)
    title = _("Codes that go together")
    section = pairs_section(context, pairs, title, MOST_PAIRS)
    return replace(section, figures=together_figures(context, table, pairs, title))


def pairs_section(
    context: ReportContext, pairs: Sequence[Pair], title: str, most: int | None = None
) -> Section:
    """Lay out which codes go together, those of most voices first."""
    if not pairs:
        return Section("cooccurrence", title, absent=_("No two codes go together."))
    columns = (
        Column(_("Code"), 30),
        Column(_("Goes together with"), 30),
        Column(_("Voices"), 8, number=True),
        Column(_("Sources"), 8, number=True),
        Column(_("Passages"), 9, number=True),
        Column(_("Of those who have either"), 12, number=True),
    )
    rows = [_pair_row(context, pair) for pair in pairs[:most]]
    return Section("cooccurrence", title, tables=(Table("cooccurrence", title, columns, tuple(rows)),))


def _pair_row(context: ReportContext, pair: Pair) -> tuple[Cell, ...]:
    counted = pair.counted
    numbers = (len(counted.voices), len(counted.sources), counted.passages)
    return (
        Cell(context.title(pair.first)),
        Cell(context.title(pair.second)),
        *(context.count(number, counted.codings) for number in numbers),
        Cell(context.percent(pair.closeness), pair.closeness),
    )


# --- figures ------------------------------------------------------------------


class _Words(NamedTuple):
    """What figures say of the numbers in them."""

    nodes: str
    ties: str
    field: str


#: By what is counted.
_SAID = {
    "voices": _Words(
        N_("The number behind a code, and its size: voices that speak of it."),
        N_("Voices in whom two codes go together:"),
        N_("In each field: voices in whom two codes go together. In a frame: voices that speak of the code."),
    ),
    "passages": _Words(
        N_("The number behind a code, and its size: its passages."),
        N_("Passages in which two codes go together:"),
        N_("In each field: passages in which two codes go together. In a frame: the passages of the code."),
    ),
}
MEASURES = tuple(_SAID)


def together_figures(
    context: ReportContext,
    table: Crosstab,
    pairs: Sequence[Pair],
    title: str,
    measure: str = "voices",
    links: bool = False,
) -> tuple[Figure, ...]:
    """Draw the pairs of a table as a network and as a field; nothing where no two codes go together.

    A code and those under it are no pair: they have the same passages. With `links` each code leads to its page.
    """
    drawing = _Drawing(context, table, apart_pairs(table, pairs), measure, links)
    if not drawing.pairs:
        return ()
    return (drawing.network(title), drawing.field(title))


class _Drawing:
    """What both figures are made from."""

    def __init__(
        self, context: ReportContext, table: Crosstab, pairs: Sequence[Pair], measure: str, links: bool
    ) -> None:
        self.context = context
        self.measure = measure
        self.links = links
        self.pairs = pairs
        self.order = [line.id for line in table.rows]
        self.numbers = {
            line.id: _number(total.counted, measure)
            for line, total in zip(table.rows, table.row_totals, strict=True)
        }

    def network(self, title: str) -> Figure:
        """Return the figure with a ring of codes."""
        chosen = strongest(self.pairs, self._weight, MOST_CODES, MOST_PAIRS)
        codes = self._codes(chosen)
        places = {code: place for place, code in enumerate(codes)}
        families = [kind for kind in Kind if any(self._kind(code) == kind for code in codes)]
        nodes = [self._node(code) | {"family": self._family(code, families)} for code in codes]
        ties = [(places[pair.first], places[pair.second], self._weight(pair)) for pair in chosen.pairs]
        note = self._note(chosen, codes)
        data = {
            "nodes": nodes,
            "ties": ties,
            "families": [*(term("code_kind", kind) for kind in families), _("Other codes")],
            "labels": {"nodes": _(_SAID[self.measure].nodes), "ties": _(_SAID[self.measure].ties)},
            "note": note,
            "hints": self._hints(codes),
        }
        caption = f"{title}. {_('Network')}"
        return Figure("cooccurrence-network", "network", caption, self._told(caption, chosen, note), data)

    def field(self, title: str) -> Figure:
        """Return the figure with a field for each pair."""
        chosen = strongest(self.pairs, self._weight, MOST_IN_FIELD, len(self.pairs))
        codes = self._codes(chosen)
        weights = {frozenset((pair.first, pair.second)): self._weight(pair) for pair in self.pairs}
        cells = []
        for n, code in enumerate(codes):
            cells.append([weights.get(frozenset((code, other)), 0) for other in codes[:n]])
        note = self._field_note(chosen, codes)
        data = {
            "codes": [self._node(code) for code in codes],
            "cells": cells,
            "labels": {"field": _(_SAID[self.measure].field)},
            "note": note,
            "hints": self._hints(codes),
        }
        caption = f"{title}. {_('Field of pairs')}"
        return Figure("cooccurrence-field", "together", caption, self._told(caption, chosen, note), data)

    def _weight(self, pair: Pair) -> int:
        return _number(pair.counted, self.measure)

    def _codes(self, chosen: Strongest) -> list[str]:
        """Return the codes of the pairs that are drawn, in the order of the table."""
        drawn = {code for pair in chosen.pairs for code in (pair.first, pair.second)}
        return [code for code in self.order if code in drawn]

    def _kind(self, code_id: str) -> Kind | None:
        code = self.context.codes.get(code_id)
        return code.kind if code else None

    def _family(self, code_id: str, families: Sequence[Kind]) -> int:
        kind = self._kind(code_id)
        return families.index(kind) if kind in families else len(families)

    def _node(self, code: str) -> dict[str, Any]:
        url = _address(code) if self.links else None
        return {"label": self.context.title(code), "number": self.numbers[code], "url": url}

    def _hints(self, codes: Sequence[str]) -> Mapping[str, str]:
        """Return what is said where somebody points at a code."""
        if not self.links:
            return {}
        return {_address(code): f"{self.context.title(code)} ({self.numbers[code]})" for code in codes}

    def _note(self, chosen: Strongest, codes: Sequence[str]) -> str:
        """Say what is left out, and by which threshold."""
        sentences = []
        left_out = self.context.number(chosen.left_out)
        if chosen.left_out and chosen.is_cut:
            sentences.append(_("There is no room for all pairs: {number} are left out.", number=left_out))
        elif chosen.left_out:
            least = self.context.number(chosen.least)
            sentences.append(
                _(
                    "Pairs that go together fewer than {least} times are left out: {number}.",
                    least=least,
                    number=left_out,
                )
            )
        alone = self._used() - len(codes)
        if alone:
            sentences.append(
                _(
                    "Codes that go together with no other so often are left out: {number}.",
                    number=self.context.number(alone),
                )
            )
        return " ".join(sentences)

    def _field_note(self, chosen: Strongest, codes: Sequence[str]) -> str:
        """Say which codes are left out of a field, which holds every pair of those that are drawn."""
        left_out = self._used() - len(codes)
        if not left_out:
            return ""
        return _(
            "Drawn are the codes that go together with another at least {least} times; left out: {number}.",
            least=self.context.number(chosen.least),
            number=self.context.number(left_out),
        )

    def _used(self) -> int:
        return sum(1 for code in self.order if self.numbers[code])

    def _told(self, title: str, chosen: Strongest, note: str) -> str:
        """Say what somebody who cannot see the figure must know."""
        named = []
        for pair in sorted(chosen.pairs, key=lambda pair: -self._weight(pair))[:_NAMED]:
            together = f"{self.context.title(pair.first)} – {self.context.title(pair.second)}"
            named.append(f"{together} ({self.context.number(self._weight(pair))})")
        most = self.context.labelled(_("Most often"), self.context.listed(named))
        return " ".join(filter(None, (f"{title}.", f"{most}.", note)))


def _number(counted: Counted, measure: str) -> int:
    return counted.passages if measure == "passages" else len(counted.voices)


def _address(code: str) -> str:
    return f"/code/{quote(code, safe='')}"
