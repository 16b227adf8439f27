"""The Wavemakers profile in the report: factors by stakeholder group, with quotes."""

from coder.analysis.wavemakers import Factor
from coder.reporting.document import Cell, Column, Figure, Section, Table
from coder.services import evidence
from coder.services.report.context import ReportContext


def wavemakers_section(context: ReportContext) -> Section:
    """Give the profile overall and per group that was heard, what is absent, and the best quotes."""
    lines = evidence.profile(context.study)
    if not any(_discussed(line) or line.signed for line in lines):
        return Section("wavemakers", context.say("wavemakers"), absent=context.say("no_factors"))
    heard = [group for group in dict.fromkeys(line.group for line in lines) if _heard(lines, group)]
    factors = [line for line in lines if line.group is None]
    by = {(line.code.id, line.group): line for line in lines}
    linked = any(factor.via for factor in factors)
    columns = (
        Column(context.say("factor"), 22),
        Column(context.say("stage"), 12),
        *(Column(context.group(group) if group else context.say("all_groups"), 18) for group in heard),
        *([Column(context.say("came_via"), 20)] if linked else []),
    )
    rows = tuple(
        (
            Cell(context.text(factor.code.title)),
            Cell(context.say(f"stage_{factor.code.stage}") if factor.code.stage else ""),
            *(_cell(context, by[factor.code.id, group]) for group in heard),
            *([context.came_via(factor.via)] if linked else []),
        )
        for factor in factors
    )
    important, limited = (context.percent(share) for share in context.codebook.degrees)
    note = context.say("wavemakers_note", important=important, limited=limited)
    silent = [
        context.group(group) for group in dict.fromkeys(line.group for line in lines) if group not in heard
    ]
    absent = [context.text(factor.code.title) for factor in factors if not _discussed(factor)]
    return Section(
        "wavemakers",
        context.say("wavemakers"),
        paragraphs=(
            context.say("wavemakers_intro"),
            *([context.say("factors_absent", factors=", ".join(absent))] if absent else []),
            *([context.say("groups_without_factor", groups=", ".join(silent))] if silent else []),
        ),
        figures=(_figure(context, factors, heard, by),),
        tables=(
            Table(
                "wavemakers",
                context.say("wavemakers_caption"),
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
                "stage": context.say(f"stage_{factor.code.stage}") if factor.code.stage else "",
            }
            for factor in factors
        ],
        "columns": [context.group(group) if group else context.say("all_groups") for group in heard],
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
        "degrees": {degree: context.say(f"degree_{degree}") for degree in degrees},
        **{key: context.say(f"figure_{key}") for key in ("played", "against", "only_against")},
    }
    said = (
        context.labelled(
            context.text(f.code.title), f"{context.say(f'degree_{f.degree}')} ({len(f.clusters)})"
        )
        for f in factors
    )
    return Figure("wavemakers-map", "profile", context.say("wavemakers_caption"), context.listed(said), data)


def _discussed(line: Factor) -> bool:
    return bool(line.clusters or line.against)


def _heard(lines: list[Factor], group: str | None) -> bool:
    return any(_discussed(line) or line.signed for line in lines if line.group == group)


def _cell(context: ReportContext, line: Factor) -> Cell:
    said = [context.say(f"degree_{line.degree}")]
    if _discussed(line):
        said = [f"{said[0]} ({len(line.clusters)}/{line.discussing})"]
        said.append(context.say(f"direction_{line.direction}"))
    if line.against:
        said.append(context.say("voices_against", n=len(line.against)))
    if line.disputed:
        said.append(context.say("disputed"))
    shown = ", ".join(said)
    if line.signed:
        differs = f" ({context.say('differs')})" if line.differs else ""
        degree = context.say(f"degree_{line.signed.value}")
        shown += f"; {context.say('signed_degree')}{context.say('colon')} {degree}{differs}"
    return Cell(shown, codings=line.codings)


def _marks(context: ReportContext, line: Factor) -> str:
    marks = {"differs": line.differs, "judgement_only": line.judgement_only}
    return context.listed(context.say(mark) for mark, holds in marks.items() if holds)


def _signed(context: ReportContext, lines: list[Factor]) -> list[Table]:
    """Give the degrees that a person signed beside those that were computed, with the reasons."""
    signed = [line for line in lines if line.signed]
    if not signed:
        return []
    columns = (
        Column(context.say("factor"), 24),
        Column(context.say("group"), 24),
        Column(context.say("signed_degree"), 16),
        Column(context.say("computed_degree"), 16),
        Column(context.say("reason"), 50),
        Column(context.say("signed_by"), 20),
        Column(context.say("marks"), 16),
    )
    rows = tuple(
        (
            Cell(context.text(line.code.title)),
            Cell(context.group(line.group) if line.group else context.say("all_groups")),
            Cell(context.say(f"degree_{verdict.value}")),
            Cell(context.say(f"degree_{line.degree}"), codings=line.codings),
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
            context.say("degrees_signed_caption"),
            columns,
            rows,
            codes=tuple(line.code.id for line in signed),
            remarks=tuple(context.remarks(line.passages) for line in signed),
        )
    ]
