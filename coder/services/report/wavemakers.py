"""The Wavemakers profile in the report: factors by stakeholder group, with quotes."""

from coder.analysis.wavemakers import Factor
from coder.reporting.document import Cell, Column, Figure, Section, Table
from coder.services import evidence
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term


def wavemakers_section(context: ReportContext) -> Section:
    """Give the profile overall and per group that was heard, what is absent, and the best quotes."""
    lines = evidence.profile(context.study)
    if not any(_discussed(line) or line.signed for line in lines):
        return Section(
            "wavemakers", _("Wavemakers profile"), absent=_("No passage has been coded with a factor.")
        )
    heard = [group for group in dict.fromkeys(line.group for line in lines) if _heard(lines, group)]
    factors = [line for line in lines if line.group is None]
    by = {(line.code.id, line.group): line for line in lines}
    linked = any(factor.via for factor in factors)
    columns = (
        Column(_("Factor"), 22),
        Column(_("Stage"), 12),
        *(Column(context.group(group) if group else _("All groups"), 18) for group in heard),
        *([Column(_("Via"), 20)] if linked else []),
    )
    rows = tuple(
        (
            Cell(context.text(factor.code.title)),
            Cell(term("stage", factor.code.stage) if factor.code.stage else ""),
            *(_cell(context, by[factor.code.id, group]) for group in heard),
            *([context.came_via(factor.via)] if linked else []),
        )
        for factor in factors
    )
    important, limited = (context.percent(share) for share in context.codebook.degrees)
    note = _(
        "In brackets: voices that say the factor played a part, of those that "
        "discuss any factor. Important from {important} and two voices, limited from "
        "{limited}.",
        important=important,
        limited=limited,
    )
    silent = [
        context.group(group) for group in dict.fromkeys(line.group for line in lines) if group not in heard
    ]
    absent = [context.text(factor.code.title) for factor in factors if not _discussed(factor)]
    return Section(
        "wavemakers",
        _("Wavemakers profile"),
        paragraphs=(
            _("What makes people and groups start and keep going, per stakeholder group."),
            *([_("Not discussed: {factors}.", factors=", ".join(absent))] if absent else []),
            *([_("No factor discussed in: {groups}.", groups=", ".join(silent))] if silent else []),
        ),
        figures=(_figure(context, factors, heard, by),),
        tables=(
            Table(
                "wavemakers",
                _("Factors by group"),
                columns,
                rows,
                note,
                tuple(factor.code.id for factor in factors),
                tuple(context.remarks(factor.passages) for factor in factors),
            ),
            *_signed(context, lines),
        ),
        quotes=tuple((context.text(factor.code.title), factor.quotes) for factor in factors if factor.quotes),
        remarks=context.remarks(passage for factor in factors for passage in factor.passages),
    )


def _figure(
    context: ReportContext,
    factors: list[Factor],
    heard: list[str | None],
    by: dict[tuple[str, str | None], Factor],
) -> Figure:
    degrees = ("important", "limited", "little", "not_discussed")
    data = {
        "rows": [
            {
                "label": context.text(factor.code.title),
                "stage": term("stage", factor.code.stage) if factor.code.stage else "",
            }
            for factor in factors
        ],
        "columns": [context.group(group) if group else _("All groups") for group in heard],
        "cells": [
            [
                {
                    "degree": line.degree,
                    "direction": line.direction,
                    "clusters": len(line.clusters),
                    "against": len(line.against),
                }
                for line in (by[factor.code.id, group] for group in heard)
            ]
            for factor in factors
        ],
        "degrees": {degree: term("degree", degree) for degree in degrees},
        **{key: term("profile", key) for key in ("played", "against", "only_against")},
    }
    said = (
        context.labelled(context.text(f.code.title), f"{term('degree', f.degree)} ({len(f.clusters)})")
        for f in factors
    )
    return Figure("wavemakers-map", "profile", _("Factors by group"), context.listed(said), data)


def _discussed(line: Factor) -> bool:
    return bool(line.clusters or line.against)


def _heard(lines: list[Factor], group: str | None) -> bool:
    return any(_discussed(line) or line.signed for line in lines if line.group == group)


def _cell(context: ReportContext, line: Factor) -> Cell:
    said = [term("degree", line.degree)]
    if _discussed(line):
        said = [f"{said[0]} ({len(line.clusters)}/{line.discussing})"]
        said.append(term("direction", line.direction))
    if line.against:
        said.append(_("missing or a hindrance for {n}", n=len(line.against)))
    if line.disputed:
        said.append(_("coding difference"))
    shown = ", ".join(said)
    if line.signed:
        differs = f" ({_('differs')})" if line.differs else ""
        degree = term("degree", line.signed.value)
        shown += f"; {_('Signed')}{_(':')} {degree}{differs}"
    return Cell(shown, codings=line.codings)


def _marks(context: ReportContext, line: Factor) -> str:
    marks = {"differs": line.differs, "judgement_only": line.judgement_only}
    return context.listed(term("mark", mark) for mark, holds in marks.items() if holds)


def _signed(context: ReportContext, lines: list[Factor]) -> list[Table]:
    """Give the degrees that a person signed beside those that were computed, with the reasons."""
    signed = [line for line in lines if line.signed]
    if not signed:
        return []
    columns = (
        Column(_("Factor"), 24),
        Column(_("Group"), 24),
        Column(_("Signed"), 16),
        Column(_("Computed"), 16),
        Column(_("Reasons"), 50),
        Column(_("Signed by"), 20),
        Column(_("Note"), 16),
    )
    rows = tuple(
        (
            Cell(context.text(line.code.title)),
            Cell(context.group(line.group) if line.group else _("All groups")),
            Cell(term("degree", verdict.value)),
            Cell(term("degree", line.degree), codings=line.codings),
            Cell(verdict.reason),
            Cell(f"{verdict.by}, {context.day(verdict.at)}"),
            Cell(_marks(context, line)),
        )
        for line in signed
        if (verdict := line.signed)
    )
    return [
        Table(
            "wavemakers-signed",
            _("Signed degrees beside the computed ones"),
            columns,
            rows,
            codes=tuple(line.code.id for line in signed),
            remarks=tuple(context.remarks(line.passages) for line in signed),
        )
    ]
