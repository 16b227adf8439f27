"""The Wavemakers profile in the report: factors by stakeholder group, with quotes."""

from coder.analysis.wavemakers import Factor
from coder.reporting.parts import Cell, Column, Figure, Section, Table
from coder.study.report.desk import Desk


def wavemakers_section(desk: Desk) -> Section:
    """Give the profile overall and per group that was heard, what is absent, and the best quotes."""
    lines = desk.study.findings.profile()
    if not any(_discussed(line) or line.signed for line in lines):
        return Section("wavemakers", desk.say("wavemakers"), absent=desk.say("no_factors"))
    heard = [group for group in dict.fromkeys(line.group for line in lines) if _heard(lines, group)]
    factors = [line for line in lines if line.group is None]
    by = {(line.code.id, line.group): line for line in lines}
    columns = (
        Column(desk.say("factor"), 22),
        Column(desk.say("stage"), 12),
        *(Column(desk.group(group) if group else desk.say("all_groups"), 18) for group in heard),
    )
    rows = tuple(
        (
            Cell(desk.text(factor.code.title)),
            Cell(desk.say(f"stage_{factor.code.stage}") if factor.code.stage else ""),
            *(_cell(desk, by[factor.code.id, group]) for group in heard),
        )
        for factor in factors
    )
    important, limited = (f"{share:.0%}" for share in desk.codebook.degrees)
    note = desk.say("wavemakers_note", important=important, limited=limited)
    silent = [
        desk.group(group) for group in dict.fromkeys(line.group for line in lines) if group not in heard
    ]
    absent = [desk.text(factor.code.title) for factor in factors if not _discussed(factor)]
    return Section(
        "wavemakers",
        desk.say("wavemakers"),
        paragraphs=(
            desk.say("wavemakers_intro"),
            *([desk.say("factors_absent", factors=", ".join(absent))] if absent else []),
            *([desk.say("groups_without_factor", groups=", ".join(silent))] if silent else []),
        ),
        figures=(_figure(desk, factors, heard, by),),
        tables=(
            Table(
                "wavemakers",
                desk.say("wavemakers_caption"),
                columns,
                rows,
                note,
                tuple(factor.code.id for factor in factors),
                tuple(desk.remarks(factor.passages) for factor in factors),
            ),
            *_signed(desk, lines),
        ),
        quotes=tuple((desk.text(factor.code.title), factor.quotes) for factor in factors if factor.quotes),
        remarks=desk.remarks(passage for factor in factors for passage in factor.passages),
    )


def _figure(
    desk: Desk, factors: list[Factor], heard: list[str | None], by: dict[tuple[str, str | None], Factor]
) -> Figure:
    degrees = ("important", "limited", "little", "not_discussed")
    data = {
        "rows": [
            {
                "label": desk.text(factor.code.title),
                "stage": desk.say(f"stage_{factor.code.stage}") if factor.code.stage else "",
            }
            for factor in factors
        ],
        "columns": [desk.group(group) if group else desk.say("all_groups") for group in heard],
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
        "degrees": {degree: desk.say(f"degree_{degree}") for degree in degrees},
        **{key: desk.say(f"figure_{key}") for key in ("played", "against", "only_against")},
    }
    said = (
        f"{desk.text(f.code.title)}: {desk.say(f'degree_{f.degree}')} ({len(f.clusters)})" for f in factors
    )
    return Figure("wavemakers-map", "profile", desk.say("wavemakers_caption"), "; ".join(said), data)


def _discussed(line: Factor) -> bool:
    return bool(line.clusters or line.against)


def _heard(lines: list[Factor], group: str | None) -> bool:
    return any(_discussed(line) or line.signed for line in lines if line.group == group)


def _cell(desk: Desk, line: Factor) -> Cell:
    said = [desk.say(f"degree_{line.degree}")]
    if _discussed(line):
        said = [f"{said[0]} ({len(line.clusters)}/{line.discussing})"]
        said.append(desk.say(f"direction_{line.direction}"))
    if line.against:
        said.append(desk.say("voices_against", n=len(line.against)))
    if line.disputed:
        said.append(desk.say("disputed"))
    shown = ", ".join(said)
    if line.signed:
        differs = f" ({desk.say('differs')})" if line.differs else ""
        degree = desk.say(f"degree_{line.signed.value}")
        shown += f"; {desk.say('signed_degree')}{desk.say('colon')} {degree}{differs}"
    return Cell(shown, codings=line.codings)


def _marks(desk: Desk, line: Factor) -> str:
    marks = {"differs": line.differs, "judgement_only": line.judgement_only}
    return "; ".join(desk.say(mark) for mark, holds in marks.items() if holds)


def _signed(desk: Desk, lines: list[Factor]) -> list[Table]:
    """Give the degrees that a person signed beside those that were computed, with the reasons."""
    signed = [line for line in lines if line.signed]
    if not signed:
        return []
    columns = (
        Column(desk.say("factor"), 24),
        Column(desk.say("group"), 24),
        Column(desk.say("signed_degree"), 16),
        Column(desk.say("computed_degree"), 16),
        Column(desk.say("reason"), 50),
        Column(desk.say("signed_by"), 20),
        Column(desk.say("marks"), 16),
    )
    rows = tuple(
        (
            Cell(desk.text(line.code.title)),
            Cell(desk.group(line.group) if line.group else desk.say("all_groups")),
            Cell(desk.say(f"degree_{verdict.value}")),
            Cell(desk.say(f"degree_{line.degree}"), codings=line.codings),
            Cell(verdict.reason),
            Cell(f"{verdict.by}, {desk.day(verdict.at)}"),
            Cell(_marks(desk, line)),
        )
        for line in signed
        if (verdict := line.signed)
    )
    return [
        Table(
            "wavemakers-signed",
            desk.say("degrees_signed_caption"),
            columns,
            rows,
            codes=tuple(line.code.id for line in signed),
            remarks=tuple(desk.remarks(line.passages) for line in signed),
        )
    ]
