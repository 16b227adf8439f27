"""Judgements that were filled in, signed with the evidence that the workbook showed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from coder.errors import UsageError
from coder.model import Result, Verdict
from coder.model.reading import plain
from coder.services.judgement_workbook import state
from coder.services.judgement_workbook.intake import Intake, Sheet
from coder.services.judgement_workbook.rows import JudgementRow, judgement_rows
from coder.services.judgement_workbook.words import ValueNames, in_all_languages, term_meant
from coder.services.judgement_workbook.writing import judgement_print, print_of
from coder.services.signing import moment_of
from coder.study.database import now
from coder.table_rows import TableRow
from coder.translations import _


@dataclass(frozen=True)
class _Filled:
    """What stands in one row: the value as we know it, the reason, and the day where somebody wrote another."""

    value: str
    reason: str
    day: str | None


def take_judgements(intake: Intake, sheets: Iterable[Sheet]) -> None:
    """Sign what is new on these sheets."""
    signing = _Signing(intake)
    for sheet in sheets:
        for row in sheet.rows:
            if sheet.text(row, "code") or sheet.text(row, "value") or sheet.text(row, "reason"):
                signing.take(sheet, row)


class _Signing:
    """All that can be judged, as it stood before anything of the workbook was signed."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        self.study = intake.study
        self.names = ValueNames(self.study.codebook)
        self.rows = {row.key: row for row in judgement_rows(self.study)}
        self.axes: dict[str, list[str]] = {}
        for row in self.rows.values():
            axes = self.axes.setdefault(row.code.casefold(), [])
            if row.axis not in axes:
                axes.append(row.axis)
        self.codes = {row.code.casefold(): row.code for row in self.rows.values()}
        self.live = set(self.study.codings.places())

    def take(self, sheet: Sheet, row: TableRow) -> None:
        """Sign what a row says, unless it says what stands already."""
        judged = self._judged(sheet, row)
        if judged is None or not self.intake.is_first(judged.key, sheet.place(row, "code")):
            return
        filled = self._filled(sheet, row, judged)
        if filled is None:
            return
        done = self._fate(filled, judged)
        if done in (state.Fate.SAME, state.Fate.UNTOUCHED):
            self.intake.result.unchanged += 1
        elif done == state.Fate.CONFLICT:
            self._conflict(sheet, row, judged)
        elif self._is_whole(sheet, row, filled):
            self._sign(sheet, row, judged, filled)

    # --- which one is meant ---

    def _judged(self, sheet: Sheet, row: TableRow) -> JudgementRow | None:
        code = self.codes.get(sheet.text(row, "code").casefold())
        if code is None:
            place = sheet.place(row, "code")
            if not sheet.text(row, "code"):
                self.intake.fault(place, _("there is no code, so nobody knows what is judged."))
            else:
                self.intake.fault(
                    place, _('nothing can be judged on "{code}".', code=sheet.text(row, "code"))
                )
            return None
        axis = self._axis(sheet, row, code)
        group = self._group(sheet, row)
        if axis is None or group is None:
            return None
        key = f"{code}:{axis}@{group}" if group else f"{code}:{axis}"
        if key not in self.rows:
            self.intake.fault(
                sheet.place(row, "group"),
                _("The {axis} is signed for all groups together, not for one of them.", axis=axis),
            )
        return self.rows.get(key)

    def _axis(self, sheet: Sheet, row: TableRow, code: str) -> str | None:
        axes = self.axes[code.casefold()]
        written = sheet.text(row, "axis")
        if not written:
            return axes[0]
        axis = term_meant("axis", written)
        if axis in axes:
            return axis
        self.intake.fault(
            sheet.place(row, "axis"),
            _(
                '"{code}" is not judged on "{axis}", but on {axes}.',
                code=code,
                axis=written,
                axes=", ".join(axes),
            ),
        )
        return None

    def _group(self, sheet: Sheet, row: TableRow) -> str | None:
        """Return the id of the group, nothing for all of them; None for one that is not known."""
        written = plain(sheet.text(row, "group"))
        if not written or written in map(plain, in_all_languages(partial(_, "all"))):
            return ""
        for group in self.study.codebook.groups:
            if written in map(plain, (group.id, *group.title.values())):
                return group.id
        known = ", ".join(group.id for group in self.study.codebook.groups) or _("none")
        self.intake.fault(
            sheet.place(row, "group"),
            _(
                'The codebook has no group "{group}". It has: {known}.',
                group=sheet.text(row, "group"),
                known=known,
            ),
        )
        return None

    # --- what is filled in ---

    def _filled(self, sheet: Sheet, row: TableRow, judged: JudgementRow) -> _Filled | None:
        written, value = sheet.text(row, "value"), ""
        if written:
            meant = self.names.meant(judged.code, judged.axis, judged.values, written)
            if meant is None:
                names = [self.names.name(judged.code, judged.axis, known) for known in judged.values]
                self.intake.fault(
                    sheet.place(row, "value"),
                    _(
                        '"{value}" is not on the scale of {code}; write one of: {names}.',
                        value=written,
                        code=judged.code,
                        names=", ".join(names),
                    ),
                )
                return None
            value = meant
        is_right, day = self._day(sheet, row, judged)
        return _Filled(value, sheet.text(row, "reason"), day) if is_right else None

    def _day(self, sheet: Sheet, row: TableRow, judged: JudgementRow) -> tuple[bool, str | None]:
        """Return whether the date can be understood, and the day where it is another than was shown."""
        written = sheet.text(row, "date")
        if not written:
            return True, None
        try:
            day = (moment_of(written) or now())[:10]
        except UsageError as error:
            self.intake.fault(sheet.place(row, "date"), str(error))
            return False, None
        shown = self.intake.shown.get(judged.key)
        return True, None if shown and day == shown.date else day

    def _fate(self, filled: _Filled, judged: JudgementRow) -> state.Fate:
        said = judgement_print(filled.value, filled.reason)
        shown_print, blank = self.intake.shown_print(judged.key), judgement_print("", "")
        done = state.fate(said, shown_print, print_of(judged.signed), blank)
        if judged.signed and done == state.Fate.CONFLICT:
            is_own = self.intake.is_own(judged.signed.by)
            return state.fate_of_own(done, said, is_own, map(print_of, self._earlier(judged)))
        if done != state.Fate.SAME or not (judged.signed and filled.day):
            return done
        # the same judgement with another date is signed anew; read again, it has that date
        return done if filled.day == judged.signed.at[:10] else state.Fate.CHANGED

    def _earlier(self, judged: JudgementRow) -> Iterator[Verdict]:
        for verdict in self.study.verdicts.history(judged.code):
            if (verdict.axis, verdict.group) == (judged.axis, judged.group):
                yield verdict

    def _is_whole(self, sheet: Sheet, row: TableRow, filled: _Filled) -> bool:
        if not filled.value and not filled.reason:
            sentence = _(
                "what was signed cannot be emptied. Sign another judgement, with the reason, or take it back: `coder "
                "verdict withdraw`."
            )
        elif not filled.value:
            sentence = _("there is a reason and no judgement.")
        elif not filled.reason:
            self.intake.fault(
                sheet.place(row, "reason"), _("a judgement needs a reason that a reader can follow.")
            )
            return False
        else:
            return True
        self.intake.fault(sheet.place(row, "value"), sentence)
        return False

    def _conflict(self, sheet: Sheet, row: TableRow, judged: JudgementRow) -> None:
        if judged.signed is None:
            return
        signed: Mapping[str, str] = {
            "code": judged.code,
            "by": judged.signed.by,
            "day": judged.signed.at[:10],
            "value": self.names.name(judged.code, judged.axis, judged.signed.value),
        }
        self.intake.fault(
            sheet.place(row, "value"),
            _(
                "{code} was signed meanwhile by {by} on {day}: {value}. Write the workbook anew, look at it, and fill "
                "yours in again.",
                **signed,
            ),
        )

    def _sign(self, sheet: Sheet, row: TableRow, judged: JudgementRow, filled: _Filled) -> None:
        """Sign with the evidence that the workbook showed; where it showed none, with that of now."""
        shown = self.intake.shown.get(judged.key)
        codings, rule_result = judged.codings, judged.rule_result
        if shown:
            codings = tuple(coding for coding in shown.codings if coding in self.live)
            rule_result = shown.rule_result if shown.rule_result in [*Result] else None
            if {*shown.codings} != {*judged.codings} or shown.rule_result != judged.rule_result:
                self.intake.result.to_review.append(judged.key)
        at = moment_of(filled.day or "")
        verdict = Verdict(
            judged.code,
            filled.value,
            filled.reason,
            self.intake.by,
            at,
            judged.axis,
            None,
            rule_result,
            codings,
            judged.group,
        )
        if self.intake.tried(sheet.place(row, "value"), partial(self.study.verdicts.set, verdict)):
            said = {"code": judged.code, "axis": judged.axis, "group": judged.group, "value": filled.value}
            self.intake.result.signed.append(said)
