"""The Wavemakers profile in the report: factors by stakeholder group, with quotes."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from coder.analysis.passages import CodedPassage
from coder.analysis.wavemakers import Factor
from coder.model import Stance
from coder.reporting.document import Cell, Column, Figure, Section, Table
from coder.services import evidence
from coder.services.report.coded_rows import CodedRows
from coder.services.report.columns import More, said_once
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term

#: What says that a factor played, and what speaks of it at all.
_PLAYED = (Stance.SUPPORTS, Stance.QUALIFIES)
_DISCUSSED = (*_PLAYED, Stance.CONTRADICTS)


class Profile:
    """The factors, overall and per group, and the groups in which any was discussed or signed."""

    def __init__(self, context: ReportContext) -> None:
        self.context = context
        self.lines = evidence.profile(context.study)
        #: The factors overall.
        self.factors = [line for line in self.lines if line.group is None]
        self.line_of = {(line.code.id, line.group): line for line in self.lines}

    @cached_property
    def groups(self) -> list[str | None]:
        """The groups in which a factor was discussed or signed; None is all groups together."""
        return list(dict.fromkeys(line.group for line in self.lines if _discussed(line) or line.signed))

    @cached_property
    def silent_groups(self) -> list[str | None]:
        """The other groups."""
        every = dict.fromkeys(line.group for line in self.lines)
        return [group for group in every if group not in self.groups]

    def across(self, factor: Factor) -> list[Factor]:
        """Return a factor in each of the groups that were heard."""
        return [self.line_of[factor.code.id, group] for group in self.groups]

    def discussed(self, group: str | None) -> tuple[int, ...]:
        """Return the codings by which a group discusses any factor."""
        lines = (line for line in self.lines if line.group == group)
        return _saying(self.context, (passage for line in lines for passage in line.passages), _DISCUSSED)

    def group_name(self, group: str | None) -> str:
        """Return the title of a group, or of all of them together."""
        return self.context.group(group) if group else _("All groups")


def wavemakers_section(context: ReportContext) -> Section:
    """Lay out the profile overall and per group that was heard, what is absent, and the best quotes."""
    profile = Profile(context)
    title = _("Wavemakers profile")
    if not profile.groups:
        return Section("wavemakers", title, absent=_("No passage has been coded with a factor."))
    quotes = []
    for factor in profile.factors:
        if factor.quotes:
            quotes.append((context.text(factor.code.title), factor.quotes))
    return Section(
        "wavemakers",
        title,
        paragraphs=tuple(_paragraphs(profile)),
        figures=(profile_figure(profile),),
        tables=(_table(profile), *_degrees(profile)),
        quotes=tuple(quotes),
        remarks=context.remarks(passage for factor in profile.factors for passage in factor.passages),
    )


def _paragraphs(profile: Profile) -> Iterator[str]:
    context = profile.context
    yield _("What makes people and groups start and keep going, per stakeholder group.")
    absent = [context.text(factor.code.title) for factor in profile.factors if not _discussed(factor)]
    if absent:
        yield _("Not discussed: {factors}.", factors=", ".join(absent))
    if profile.silent_groups:
        silent = ", ".join(context.group(group) for group in profile.silent_groups)
        yield _("No factor discussed in: {groups}.", groups=silent)


def _table(profile: Profile) -> Table:
    context = profile.context
    columns = [Column(_("Factor"), 22), Column(_("Stage"), 12)]
    columns += [Column(profile.group_name(group), 18) for group in profile.groups]
    rows = CodedRows(context)
    for factor in profile.factors:
        cells = [Cell(context.text(factor.code.title)), Cell(_stage(factor))]
        cells += [_degree_cell(line) for line in profile.across(factor)]
        rows.add(factor.code.id, tuple(cells), factor.passages, factor.via)
    important, limited = map(context.percent, context.codebook.degrees)
    note = _(
        "In brackets: voices that say the factor played a part, of those that "
        "discuss any factor. Important from {important} and two voices, limited from "
        "{limited}.",
        important=important,
        limited=limited,
    )
    return rows.table("wavemakers", _("Factors by group"), tuple(columns), note)


def profile_figure(profile: Profile) -> Figure:
    """Draw the factors by group."""
    context = profile.context
    rows, cells, alternatives = [], [], []
    for factor in profile.factors:
        title = context.text(factor.code.title)
        rows.append({"label": title, "stage": _stage(factor)})
        cells.append([_drawn(line) for line in profile.across(factor)])
        overall = f"{term('degree', factor.degree)} ({len(factor.clusters)})"
        alternatives.append(context.labelled(title, overall))
    degrees = ("important", "limited", "little", "not_discussed")
    data = {
        "rows": rows,
        "columns": [profile.group_name(group) for group in profile.groups],
        "cells": cells,
        "degrees": {degree: term("degree", degree) for degree in degrees},
        "played": term("profile", "played"),
        "against": term("profile", "against"),
        "only_against": term("profile", "only_against"),
    }
    return Figure("wavemakers-map", "profile", _("Factors by group"), context.listed(alternatives), data)


def _drawn(line: Factor) -> dict[str, Any]:
    """Return a factor in one group as the figure draws it."""
    return {
        "degree": line.degree,
        "direction": line.direction,
        "clusters": len(line.clusters),
        "against": len(line.against),
    }


def _stage(factor: Factor) -> str:
    return term("stage", factor.code.stage) if factor.code.stage else ""


def _discussed(line: Factor) -> bool:
    return bool(line.clusters or line.against)


def _degree_cell(line: Factor) -> Cell:
    """Return the computed degree with its voices, and the signed degree where a person signed one."""
    degree = term("degree", line.degree)
    if _discussed(line):
        degree = f"{degree} ({len(line.clusters)}/{line.discussing}), {term('direction', line.direction)}"
    parts = [degree]
    if line.against:
        parts.append(_("missing or a hindrance for {n}", n=len(line.against)))
    if line.disputed:
        parts.append(_("coding difference"))
    text = ", ".join(parts)
    if line.signed:
        text += f"; {_('Signed')}{_(':')} {term('degree', line.signed.value)}"
    if line.differs:
        text += f" ({_('differs')})"
    return Cell(text, codings=line.codings)


def _marks(context: ReportContext, line: Factor) -> str:
    marks = []
    if line.differs:
        marks.append("differs")
    if line.judgement_only:
        marks.append("judgement_only")
    return context.listed(term("mark", mark) for mark in marks)


def _degrees(profile: Profile) -> Iterator[Table]:
    """Lay out each factor in each group that spoke of it: who says it played, the computed and the signed degree."""
    context = profile.context
    columns = (
        Column(_("Factor"), 22),
        Column(_("Group"), 24),
        Column(_("Signed"), 14),
        Column(_("Computed"), 14),
        Column(_("Played"), 9, number=True),
        Column(_("Missing or a hindrance"), 11, number=True),
        Column(_("Discuss any factor"), 11, number=True),
        Column(_("Reasons"), 44),
        Column(_("Note"), 18),
    )
    rows, lines = CodedRows(context), []
    for line in _by_factor(profile):
        if _discussed(line) or line.signed:
            lines.append(line)
            rows.add(line.code.id, _degree_cells(profile, line), line.passages)
    more = More(lines)
    more.signing(context, lambda line: line.signed)
    more.add(_("Stage"), 14, lambda line: Cell(_stage(line)))
    table = rows.table(
        "wavemakers-signed", _("Degrees per factor and group"), columns, _("Number of voices.")
    )
    if lines:
        yield said_once(more.on(table), 0)


def _by_factor(profile: Profile) -> Iterator[Factor]:
    """Return the lines of the profile, a factor overall and then in each group."""
    for factor in profile.factors:
        for line in profile.lines:
            if line.code.id == factor.code.id:
                yield line


def _saying(
    context: ReportContext, passages: Iterable[CodedPassage], stances: Iterable[str]
) -> tuple[int, ...]:
    """Return the codings of the passages that count under one of these stances."""
    wanted = frozenset(stances)
    rows = (row for passage in passages if passage.stances & wanted for row in passage.codings)
    return context.ordered(row for row in rows if row.stance in wanted)


def _degree_cells(profile: Profile, line: Factor) -> tuple[Cell, ...]:
    context, verdict = profile.context, line.signed
    return (
        Cell(context.text(line.code.title)),
        Cell(profile.group_name(line.group)),
        Cell(term("degree", verdict.value) if verdict else ""),
        Cell(term("degree", line.degree), codings=line.codings),
        context.count(len(line.clusters), _saying(context, line.passages, _PLAYED)),
        context.count(len(line.against), _saying(context, line.passages, (Stance.CONTRADICTS,))),
        context.count(line.discussing, profile.discussed(line.group)),
        Cell(context.written(verdict.reason) if verdict else ""),
        Cell(_marks(context, line)),
    )
