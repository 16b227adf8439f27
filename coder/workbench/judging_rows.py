"""What can be judged, as pages show it: worded values, who signed what and when, and the signatures before."""

from typing import Any, NamedTuple

from coder.codebook.verdict_scales import scales_of
from coder.model import CLAIMS, Verdict
from coder.services import evidence
from coder.services.judgement_workbook.rows import COUNTED, JudgementRow, rows_about
from coder.services.judgement_workbook.words import ValueNames
from coder.study import Study
from coder.translations import current_language
from coder.translations.formatting import day
from coder.translations.terms import term
from coder.workbench.request_context import may, who

#: What is judged by the evidence as it is now, and what was signed on other evidence.
WAITING, TO_REVIEW, SIGNED = "waiting", "review", "signed"

_Place = tuple[str, str, str | None]


class Value(NamedTuple):
    """A value that may be signed."""

    id: str
    title: str
    definition: str


class RowView:
    """Words the rows of one study, in the language of whoever asks."""

    def __init__(self, study: Study) -> None:
        self.codebook = study.codebook
        self.names = ValueNames(study.codebook)
        self.groups = {
            group.id: group.title.in_language(current_language()) for group in study.codebook.groups
        }
        self.history: dict[_Place, list[Verdict]] = {}
        for verdict in study.verdicts.all():
            self.history.setdefault((verdict.code, verdict.axis, verdict.group), []).append(verdict)

    def row(self, row: JudgementRow) -> dict[str, Any]:
        """Return all that a page shows of a row, and what it sends back of it."""
        values = self.values(row.code, row.axis)
        is_on_scale = row.result in [value.id for value in values]
        return {
            "code": row.code,
            "axis": row.axis,
            "group": row.group or "",
            "label": self._label(row),
            "values": values,
            "result": row.result,
            "result_title": self._result(row) if row.result else "",
            "rule": row.result if is_on_scale else "",
            "results": row.results,
            "counts": [(stance, row.counts[stance]) for stance in COUNTED if row.counts.get(stance)],
            "codings": row.codings,
            "for_code": row.code if row.kind in CLAIMS else "",
            "marks": [(mark, term("mark", mark)) for mark in row.marks],
            "evidence": row.evidence_print,
            "state": _state(row),
            **self._signed(row),
        }

    def values(self, code: str, axis: str) -> list[Value]:
        """Return the values of an axis of this code, each with its name and what it means."""
        scale = scales_of(self.codebook, code)[axis]
        if not isinstance(scale, str):
            return [Value(value, self.names.name(code, axis, value), "") for value in scale]
        levels = self.names.levels.get(scale, {}).values()
        language = current_language()
        return [
            Value(level.id, level.title.in_language(language), level.definition.in_language(language))
            for level in levels
        ]

    def _label(self, row: JudgementRow) -> str:
        if row.axis == "degree":
            return self.groups.get(row.group or "", row.group or "")
        return term("axis", row.axis)

    def _result(self, row: JudgementRow) -> str:
        return term("degree" if row.axis == "degree" else "result", row.result or "")

    def _signed(self, row: JudgementRow) -> dict[str, Any]:
        held = row.signed
        history = self.history.get((row.code, row.axis, row.group), [])
        earlier = [verdict for verdict in reversed(history) if held is None or verdict.id != held.id]
        shown = {
            "signature": held.id if held else 0,
            "value": held.value if held else "",
            "value_title": self.names.name(row.code, row.axis, held.value) if held else "",
            "reason": held.reason if held else "",
            "by": held.by if held else "",
            "day": day(held.at) if held else "",
            "may_undo": held is not None and (may("owner") or (may("coder") and held.by == who())),
        }
        return shown | {"earlier": [self._earlier(row, verdict) for verdict in earlier]}

    def _earlier(self, row: JudgementRow, verdict: Verdict) -> dict[str, str]:
        return {
            "value": self.names.name(row.code, row.axis, verdict.value),
            "reason": verdict.reason,
            "by": verdict.by,
            "day": day(verdict.at),
            "rule": term("result", verdict.rule_result) if verdict.rule_result else "",
            "withdrawn": day(verdict.withdrawn) if verdict.withdrawn else "",
            "withdrawn_by": verdict.withdrawn_by or "",
        }


def _state(row: JudgementRow) -> str:
    if row.signed is None:
        return WAITING
    return TO_REVIEW if "to_review" in row.marks else SIGNED


def rows_on(study: Study, code_id: str) -> list[dict[str, Any]]:
    """Return what can be judged on one code, case or set, as pages show it."""
    view = RowView(study)
    return [view.row(row) for row in rows_about(study, code_id)]


def marker_views(study: Study) -> dict[str, dict[str, Any]]:
    """Return of each progress marker what its raters say, and the numbers of their own proof."""
    names = ValueNames(study.codebook)
    views = {}
    for marker in evidence.markers(study):
        rating = marker.code.self_rating
        views[marker.code.id] = {
            "rating": names.name(marker.code.id, "marker", rating) if rating else "",
            "by": marker.code.rated_by or "",
            "proof": [row.coding for row in marker.own_proof],
        }
    return views
