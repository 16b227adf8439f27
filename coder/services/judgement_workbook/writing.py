"""The workbook as people get it: a sheet a kind of judgement, what is to be filled in marked, lists to choose from."""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from coder.analysis.findings import KINDS, PRIORITIES
from coder.errors import TableError
from coder.model import Verdict
from coder.reporting.form_workbook import FormColumn, FormSheet, write_forms
from coder.services.judgement_workbook import state
from coder.services.judgement_workbook.asked import MIXED, YES, AskedTable, Mark
from coder.services.judgement_workbook.rows import COUNTED, SHEETS, JudgementRow, judgement_rows
from coder.services.judgement_workbook.words import ValueNames
from coder.study import Study
from coder.translations import _, current_language, using
from coder.translations.terms import term

#: The columns of a sheet of judgements and their widths; the last four are filled in.
_COLUMNS = {
    "kind": 13,
    "code": 11,
    "title": 40,
    "axis": 22,
    "group": 18,
    "supports": 9,
    "qualifies": 9,
    "contradicts": 10,
    "unable": 9,
    "result": 18,
    "marks": 20,
    "value": 20,
    "reason": 52,
    "date": 12,
    "by": 14,
}
_FILLED_IN = ("value", "reason", "date")


@dataclass
class _Book:
    """The sheets, and what each showed."""

    sheets: list[FormSheet] = field(default_factory=list)
    shown: dict[str, state.Shown] = field(default_factory=dict)
    rows: int = 0


def write_judgements(study: Study, path: Path, language: str | None = None) -> int:
    """Write one row for everything that waits to be judged or was judged; return how many rows."""
    if path.suffix.lower() != ".xlsx":
        raise TableError(_("{path}: judgements are written as an Excel workbook, .xlsx.", path=path))
    with using(language) if language else nullcontext():
        book = _Book()
        book.sheets.append(_notes())
        _judgements(study, book)
        _asked(study, book)
        _findings(study, book)
        _answers(study, book)
        book.sheets.append(_state(book.shown))
        write_forms(path, book.sheets)
    return book.rows


def _notes() -> FormSheet:
    lines = (
        _("Fill in the yellow columns: the judgement, the reasons, and a date where it is not today’s."),
        _("Grey columns are only to be read. Rows may be sorted, filtered, moved and left out."),
        _(
            "Read in with: coder judgements FILE.xlsx. All is taken in or nothing; each fault is named with its cell."
        ),
        _(
            "What is signed is signed in the name of whoever reads the workbook in, with the evidence that it shows."
        ),
        _(
            "A judgement that somebody signed meanwhile is never overwritten: it is named, and nothing is changed."
        ),
        _("On the sheet of what was asked: yes or no. In brackets stands what the talk itself shows."),
        _(
            "Findings: a row without a code becomes a new one. They rest on what is named, divided by semicolons."
        ),
    )
    return FormSheet(
        term("judging_sheet", "notes"), [FormColumn(term("judging_sheet", "notes"), 110)], lines=lines
    )


# --- judgements -----------------------------------------------------------------


def _judgements(study: Study, book: _Book) -> None:
    names = ValueNames(study.codebook)
    titles = {group.id: group.title.in_language(current_language()) for group in study.codebook.groups}
    rows = judgement_rows(study)
    for name in SHEETS:
        of_sheet = [row for row in rows if row.sheet == name]
        if not of_sheet:
            continue
        sheet = FormSheet(term("judging_sheet", name), _columns(name), frozen=3)
        place = list(_shown_columns(name)).index("value")
        for row in of_sheet:
            cells = _cells(row, names, titles)
            sheet.choices[len(sheet.rows), place] = tuple(
                names.name(row.code, row.axis, value) for value in row.values
            )
            sheet.rows.append([cells.get(column) for column in _shown_columns(name)])
            book.shown[row.key] = shown_of(row)
        book.sheets.append(sheet)
        book.rows += len(of_sheet)


def _shown_columns(sheet: str) -> dict[str, int]:
    """Return the columns of a sheet: only factors are judged per group, and nobody is unable to tell of one."""
    left_out = {"qualifies", "unable"} if sheet == "factors" else {"group"}
    return {column: width for column, width in _COLUMNS.items() if column not in left_out}


def _columns(sheet: str) -> list[FormColumn]:
    columns = []
    for column, width in _shown_columns(sheet).items():
        heading = term("judging", column)
        if sheet == "factors" and column == "result":
            heading = _("Computed degree")
        columns.append(FormColumn(heading, width, is_read_only=column not in _FILLED_IN))
    return columns


def _cells(row: JudgementRow, names: ValueNames, titles: dict[str, str]) -> dict[str, Any]:
    cells: dict[str, Any] = {
        "kind": term("judged_kind", row.kind),
        "code": row.code,
        "title": row.title.in_language(current_language()),
        "axis": term("axis", row.axis),
        "group": titles.get(row.group or "", row.group) if row.group else _("all"),
        "result": _result(row),
        "marks": "; ".join(term("mark", mark) for mark in row.marks),
    }
    cells |= {stance: row.counts.get(stance) for stance in COUNTED}
    if row.signed:
        value = names.name(row.code, row.axis, row.signed.value)
        day = date.fromisoformat(row.signed.at[:10])
        cells |= {"value": value, "reason": row.signed.reason, "date": day, "by": row.signed.by}
    return cells


def _result(row: JudgementRow) -> str:
    if row.results:
        return "\n".join(f"{code}: {term('result', result)}" for code, result in row.results.items())
    if row.result is None:
        return ""
    return term("degree" if row.axis == "degree" else "result", row.result)


def judgement_print(value: str, reason: str) -> str:
    """Return the fingerprint of a judgement."""
    return state.fingerprint((value, reason))


def print_of(signed: Verdict | None) -> str:
    """Return the fingerprint of what is signed."""
    return judgement_print(signed.value, signed.reason) if signed else judgement_print("", "")


def shown_of(row: JudgementRow) -> state.Shown:
    """Return what a row shows."""
    day = row.signed.at[:10] if row.signed else ""
    return state.Shown(print_of(row.signed), day, row.codings, row.rule_result)


# --- what was asked -------------------------------------------------------------


def _asked(study: Study, book: _Book) -> None:
    table = AskedTable(study)
    if not table.sources or not table.codes:
        return
    columns = [
        FormColumn(term("judging", "kind"), 13, is_read_only=True),
        FormColumn(term("judging", "code"), 11, is_read_only=True),
        FormColumn(term("judging", "title"), 44, is_read_only=True),
    ]
    choices = (_("yes"), _("no"))
    columns += [FormColumn(f"{source['id']} {source['title']}", 12, choices) for source in table.sources]
    sheet = FormSheet(term("judging_sheet", "asked"), columns, frozen=3)
    for code, marks in table.marks():
        title = code.title.in_language(current_language())
        sheet.rows.append([term("judged_kind", code.kind), code.id, title, *map(mark_in_words, marks)])
        book.shown |= {
            mark.key: state.Shown(state.fingerprint((mark.marked,))) for mark in marks if mark.marked
        }
    book.sheets.append(sheet)
    book.rows += len(sheet.rows)


def mark_in_words(mark: Mark) -> str:
    """Return a cell as it reads: in brackets what nobody marked by hand."""
    if mark.marked == MIXED:
        return f"({_('not all the same')})"
    if mark.marked:
        return _("yes") if mark.marked == YES else _("no")
    return f"({_('yes')})" if mark.is_heard else ""


# --- findings and answers -------------------------------------------------------

#: Columns of a finding and their widths; what is changed since is only to be read.
FINDING = {
    "kind": 16,
    "code": 8,
    "text": 70,
    "criterion": 12,
    "question": 12,
    "addressee": 22,
    "priority": 12,
    "rests_on": 30,
}
ANSWER = {"code": 8, "question": 44, "answer": 70, "why_not": 34, "rests_on": 30}


def _findings(study: Study, book: _Book) -> None:
    columns = []
    for name, width in FINDING.items():
        choices = _finding_choices(study, name)
        columns.append(FormColumn(term("judging", name), width, choices, is_read_only=name == "code"))
    columns += [FormColumn(term("judging", name), 24, is_read_only=True) for name in ("marks", "by")]
    sheet = FormSheet(term("judging_sheet", "findings"), columns, is_open=True, frozen=2)
    for row in study.findings.all():
        fields = finding_fields(row)
        words = fields | {
            "kind": term("judged_kind", row["kind"]),
            "priority": term("priority", row["priority"]) if row["priority"] else "",
        }
        marks = "; ".join(row["changed"])
        sheet.rows.append([*(words[name] for name in FINDING), marks, row["coder"]])
        book.shown[f"finding:{row['id']}"] = state.Shown(finding_print(fields))
    book.sheets.append(sheet)
    book.rows += len(sheet.rows)


def _finding_choices(study: Study, name: str) -> tuple[str, ...]:
    if name == "kind":
        return tuple(term("judged_kind", kind) for kind in KINDS)
    if name == "priority":
        return tuple(term("priority", priority) for priority in PRIORITIES)
    if name == "question":
        return tuple(question.id for question in study.codebook.questions)
    return ()


def finding_fields(row: dict[str, Any]) -> dict[str, str]:
    """Return a finding as cells: our own words, its grounds in the order of their names."""
    fields = {name: str(row[name] or "") for name in FINDING if name in row}
    return fields | {"code": row["id"], "rests_on": grounds_in_words(row["grounds"])}


def grounds_in_words(grounds: Iterable[str]) -> str:
    """Write what something rests on in one cell."""
    return "; ".join(grounds)


def finding_print(fields: dict[str, str]) -> str:
    """Return the fingerprint of a finding; in which order its grounds stand does not matter."""
    grounds = sorted(filter(None, (ground.strip() for ground in fields["rests_on"].split(";"))))
    return state.fingerprint([*(fields[name] for name in FINDING if name != "rests_on"), *grounds])


def _answers(study: Study, book: _Book) -> None:
    answers = study.answers.all()
    if not answers:
        return
    columns = []
    for name, width in ANSWER.items():
        is_read_only = name in ("code", "question")
        columns.append(FormColumn(term("judging", name), width, is_read_only=is_read_only))
    columns += [FormColumn(term("judging", name), 16, is_read_only=True) for name in ("marks", "date", "by")]
    sheet = FormSheet(term("judging_sheet", "answers"), columns, frozen=2)
    questions = {question.id: question for question in study.codebook.questions}
    for answer in answers:
        question = questions.get(answer.question)
        asked = (question.question or question.title).in_language(current_language()) if question else ""
        cells = [
            answer.question,
            asked,
            answer.text or "",
            answer.why_not or "",
            grounds_in_words(answer.rests_on),
        ]
        day = date.fromisoformat(answer.at[:10]) if answer.at else None
        sheet.rows.append([*cells, "; ".join(answer.changed), day, answer.by])
        book.shown[f"answer:{answer.question}"] = state.Shown(answer_print(*cells[2:]))
    book.sheets.append(sheet)
    book.rows += len(sheet.rows)


def answer_print(text: str, why_not: str, rests_on: str) -> str:
    """Return the fingerprint of an answer."""
    grounds = sorted(filter(None, (ground.strip() for ground in rests_on.split(";"))))
    return state.fingerprint([text, why_not, *grounds])


def _state(shown: dict[str, state.Shown]) -> FormSheet:
    columns: Sequence[FormColumn] = [FormColumn("key", 20), FormColumn("shown", 60)]
    rows: list[Sequence[Any]] = [[key, one.as_text()] for key, one in shown.items()]
    return FormSheet(state.SHEET, columns, rows, is_hidden=True)
