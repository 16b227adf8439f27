"""The contribution cases in the report: claim, levels, mechanisms and rivals, the dated story."""

from collections.abc import Callable, Iterator

from coder.analysis.contribution import SHOWN, Board, Mechanism
from coder.analysis.process_tracing import Test, band, kind, ratio
from coder.model import Case, Stance, Verdict
from coder.reporting.document import Cell, Chart, Column, Figure, Section, Table
from coder.services import evidence
from coder.services.report.coded_rows import CodedRows
from coder.services.report.columns import More, said_once, without_empty
from coder.services.report.context import ReportContext
from coder.services.report.story import story_sections
from coder.translations import _
from coder.translations.terms import term

#: The level of a case that nobody has judged on an axis.
_NOT_JUDGED = ""
#: The types of mechanism in the order in which readers want them.
_TYPES: tuple[str | None, ...] = ("primary", "commingled", "direct_rival", "context")


def contribution_section(context: ReportContext, only: str | None = None) -> Section:
    """Lay out the grid of all cases or one of them, then one part per case."""
    boards = evidence.boards(context.study, only)
    title = _("Contribution analysis")
    if not boards:
        return Section("contribution", title, absent=_("The codebook contains no contribution cases."))
    grid = Grid(context, boards)
    return Section(
        "contribution",
        title,
        paragraphs=(
            _(
                "Importance and contribution are judged by a person on defined scales; they "
                "are never computed from the mechanisms."
            ),
        ),
        figures=(grid.figure(),),
        tables=(_cases(context, boards), grid.table()),
        sections=tuple(_case(context, board) for board in boards),
    )


def _cases(context: ReportContext, boards: list[Board]) -> Table:
    """Lay out the cases: what is claimed, and how important the change and the contribution are, with the reasons."""
    columns = (
        Column(_("Case"), 26),
        Column(_("Claim"), 50),
        Column(_("Contribution of"), 20),
        Column(_("Importance"), 14),
        Column(term("heading", "reason"), 44),
        Column(_("Contribution"), 14),
        Column(term("heading", "contribution_reason"), 44),
    )
    rows = []
    for board in boards:
        rows.append(
            (
                context.named(board.case, link=_anchor(board)),
                Cell(context.text(board.case.claim)),
                Cell(context.written(board.case.contribution_of)),
                *_level_cells(context, "importance", board.importance),
                *_level_cells(context, "contribution", board.contribution),
            )
        )
    more = More(boards)
    more.signing(context, lambda board: board.importance, _("Importance"))
    more.signing(context, lambda board: board.contribution, _("Contribution"))
    caption = _("Contribution cases and what was judged of them")
    return more.on(without_empty(Table("contribution-cases", caption, columns, tuple(rows))))


def _level_cells(context: ReportContext, axis: str, verdict: Verdict | None) -> tuple[Cell, Cell]:
    """Return the level that was judged on an axis, and the reason."""
    if verdict is None:
        return Cell(_("not judged")), Cell()
    return Cell(context.level_title(axis, verdict.value)), Cell(context.written(verdict.reason))


def _anchor(board: Board) -> str:
    """Return the part of the report that is about a case."""
    return f"case-{board.case.id}"


class Grid:
    """The cases by importance and contribution, both as judged by a person."""

    def __init__(self, context: ReportContext, boards: list[Board]) -> None:
        self.context = context
        self.boards = boards
        self.down = self._levels("importance", [level_of(board.importance) for board in boards])
        self.across = self._levels("contribution", [level_of(board.contribution) for board in boards])

    def _levels(self, axis: str, judged: list[str]) -> list[str]:
        """Return the levels of an axis, highest first, as the codebook has them; not judged last, if any is."""
        scale = next(scale for scale in self.context.codebook.scales if scale.id == axis)
        levels = [level.id for level in scale.levels]
        for level in judged:
            if level != _NOT_JUDGED and level not in levels:
                levels.append(level)
        return [*levels, _NOT_JUDGED] if _NOT_JUDGED in judged else levels

    def _level_title(self, axis: str, level: str) -> str:
        return _("not judged") if level == _NOT_JUDGED else self.context.level_title(axis, level)

    def _cases_at(self, importance: str, contribution: str) -> list[Case]:
        cases = []
        for board in self.boards:
            if (level_of(board.importance), level_of(board.contribution)) == (importance, contribution):
                cases.append(board.case)
        return cases

    def table(self) -> Table:
        """Lay the cases out by their ids."""
        columns = [Column(f"{_('Importance')} ↓ / {_('Contribution')} →", 24)]
        columns += [Column(self._level_title("contribution", level), 16) for level in self.across]
        rows = []
        for importance in self.down:
            cells = [Cell(self._level_title("importance", importance))]
            for contribution in self.across:
                cases = self._cases_at(importance, contribution)
                cells.append(Cell(", ".join(case.id for case in cases)))
            rows.append(tuple(cells))
        caption = _("Importance and contribution per case")
        return Table("contribution-grid", caption, tuple(columns), tuple(rows))

    def figure(self) -> Figure:
        """Draw the cases by their titles; the more contribution, the further to the right."""
        across = [*reversed(self.across)]
        cells = []
        for importance in self.down:
            line = []
            for contribution in across:
                cases = self._cases_at(importance, contribution)
                line.append([self.context.id_and_title(case) for case in cases])
            cells.append(line)
        data = {
            "rows": [self._level_title("importance", level) for level in self.down],
            "columns": [self._level_title("contribution", level) for level in across],
            "cells": cells,
            "row_title": _("Importance"),
            "column_title": _("Contribution"),
        }
        alternative = self.context.listed(self._judged(board) for board in self.boards)
        caption = _("Importance and contribution per case")
        return Figure("contribution-map", "grid", caption, alternative, data)

    def _judged(self, board: Board) -> str:
        """Say in words where a case stands."""
        importance = self._level_title("importance", level_of(board.importance))
        contribution = self._level_title("contribution", level_of(board.contribution))
        labelled = self.context.labelled
        return (
            f"{board.case.id}. {labelled(_('Importance'), importance)}, "
            f"{labelled(_('Contribution').lower(), contribution)}"
        )


def level_of(verdict: Verdict | None) -> str:
    """Return the level that was judged; nothing where nobody judged one."""
    return verdict.value if verdict else _NOT_JUDGED


def _case(context: ReportContext, board: Board) -> Section:
    tables = [_mechanisms(context, board)]
    if any(mechanism.tests for mechanism in board.mechanisms):
        tables.append(_tests(context, board))
    return Section(
        _anchor(board),
        context.id_and_title(board.case),
        facts=tuple(_facts(context, board)),
        tables=tuple(tables),
        quotes=tuple(_quotes(context, board)),
        remarks=context.remarks(passage for mechanism in board.mechanisms for passage in mechanism.passages),
        sections=story_sections(context, board),
    )


def _facts(context: ReportContext, board: Board) -> Iterator[tuple[str, Cell]]:
    """Return the claim of a case, and what was judged of it, by whom and why."""
    yield _("Claim"), Cell(context.text(board.case.claim))
    if board.case.contribution_of:
        yield _("Contribution of"), Cell(context.written(board.case.contribution_of))
    yield from _judgement(context, _("Importance"), "importance", board.importance)
    yield from _judgement(context, _("Contribution"), "contribution", board.contribution)


def _judgement(
    context: ReportContext, label: str, axis: str, verdict: Verdict | None
) -> Iterator[tuple[str, Cell]]:
    if verdict is None:
        yield label, Cell(_("not judged"))
        return
    yield label, Cell(context.level_title(axis, verdict.value))
    yield _("Reasons"), Cell(context.written(verdict.reason))
    yield _("Signed by"), Cell(f"{verdict.by}, {context.day(verdict.at)}")


def _mechanisms(context: ReportContext, board: Board) -> Table:
    """Lay out the mechanisms by type, explanations of the programme first, each as a sentence with its rating."""
    columns = [
        Column(term("heading", "type"), 18),
        Column(term("heading", "mechanism"), 50),
        Column(term("heading", "direction"), 12),
        Column(term("heading", "rating"), 16),
        Column(term("heading", "reason"), 44),
    ]
    columns += [Column(term("heading", stance), 9, number=True) for stance in SHOWN]
    rows = CodedRows(context)
    mechanisms = sorted(board.mechanisms, key=_place_of_type)
    for mechanism in mechanisms:
        rows.add(mechanism.code.id, _mechanism(context, mechanism), mechanism.passages, mechanism.via)
    caption = _("Mechanisms: {case}", case=context.id_and_title(board.case))
    note = _("Supports, contradicts, qualifies, unable to say: number of voices.")
    more = More(mechanisms)
    more.signing(context, lambda mechanism: mechanism.rating)
    for stance in SHOWN:
        more.add(term("heading", f"voices_{stance}"), 34, _voices_of(context, stance))
    table = rows.table(f"mechanisms-{board.case.id}", caption, tuple(columns), note)
    counts = tuple(n for n, column in enumerate(columns) if column.number)
    return said_once(more.on(table, Chart("stacked", 1, counts, tones=SHOWN)), 0)


def _voices_of(context: ReportContext, stance: Stance) -> Callable[[Mechanism], Cell]:
    return lambda mechanism: Cell(context.voices(mechanism.clusters[stance]))


def _place_of_type(mechanism: Mechanism) -> int:
    """Return where a mechanism stands by its type; one without comes last."""
    kind = mechanism.code.mechanism_type
    return _TYPES.index(kind) if kind in _TYPES else len(_TYPES)


def _mechanism(context: ReportContext, mechanism: Mechanism) -> tuple[Cell, ...]:
    return (
        Cell(term("type", mechanism.code.mechanism_type)),
        context.sentence(mechanism.code),
        Cell(term("direction", mechanism.code.direction)),
        Cell(rated(context, mechanism)),
        Cell(context.written(mechanism.rating.reason if mechanism.rating else "")),
        *(_voices(context, mechanism, stance) for stance in SHOWN),
    )


def rated(context: ReportContext, mechanism: Mechanism) -> str:
    """Return the rating, and that it rests on judgement only where nobody says anything."""
    if mechanism.rating is None:
        return _("rival not rated") if mechanism.unrated_rival else _("not judged")
    level = context.level_title("mechanism", mechanism.rating.value)
    return f"{level} ({_('judgement only')})" if mechanism.judgement_only else level


def _voices(context: ReportContext, mechanism: Mechanism, stance: Stance) -> Cell:
    return context.count(len(mechanism.clusters[stance]), context.ordered(mechanism.evidence(stance)))


def _quotes(context: ReportContext, board: Board) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Quote per mechanism what supports, qualifies and contradicts it, and who was unable to say."""
    for mechanism in board.mechanisms:
        rows = [row for stance in SHOWN for row in mechanism.evidence(stance)]
        if rows:
            yield context.id_and_title(mechanism.code), context.ordered(rows)


def _tests(context: ReportContext, board: Board) -> Table:
    keys = ("mechanism", "observed", "test", "likelihood_ratio", "band", "posterior", "reason")
    widths = (20, 40, 18, 12, 20, 12, 40)
    columns = []
    for key, width in zip(keys, widths, strict=True):
        columns.append(Column(term("heading", key), width, number=key in ("likelihood_ratio", "posterior")))
    rows = []
    for mechanism in board.mechanisms:
        for test in mechanism.tests:
            rows.append(_test(context, mechanism, test))
    return Table(
        f"tests-{board.case.id}",
        _("Process-tracing tests: {case}", case=context.id_and_title(board.case)),
        tuple(columns),
        tuple(rows),
        _("Prior 0.5. Evidence that depends on other evidence does not count in the posterior."),
    )


def _test(context: ReportContext, mechanism: Mechanism, test: Test) -> tuple[Cell, ...]:
    observed = context.written(test.evidence)
    if test.depends_on:
        observed += f" ({_('depends on test {test}', test=test.depends_on)})"
    likelihood_ratio = "∞"
    if test.if_false:
        likelihood_ratio = context.number(float(f"{ratio(test):.3g}"))
    posterior = "–"
    if mechanism.posterior is not None:
        posterior = context.number(round(mechanism.posterior, 2))
    return (
        Cell(mechanism.code.id),
        Cell(observed, codings=test.codings),
        Cell(term("test", kind(test))),
        Cell(likelihood_ratio, round(ratio(test), 4) if test.if_false else None),
        Cell(term("band", band(ratio(test)))),
        Cell(posterior, mechanism.posterior),
        Cell(context.written(test.reason)),
    )
