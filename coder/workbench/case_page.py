"""The page of one source, group or organisation across the framework, alone or beside another."""

from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import render_template, request, send_file
from flask.typing import ResponseReturnValue

from coder.analysis.case_view import GROUP, SOURCE, CaseRow, Contrast, Heard, Party
from coder.analysis.coverage import Answer
from coder.atomic_file import scratch_folder
from coder.errors import NotFoundError, UsageError
from coder.model import CLAIMS
from coder.services.asking.files import write_section
from coder.services.evidence.case_quotes import Said, said, said_in_order
from coder.services.evidence.case_view import CaseSide, CaseView, case_view
from coder.services.evidence.parties import PARTY_KINDS, SeveralPartiesError, parties
from coder.services.memos import about_in_words
from coder.services.report.case_facts import facts_of
from coder.services.report.case_rows import (
    answer_tone,
    answer_word,
    code_name,
    contrast_word,
    full_title,
    headings,
    part_of,
    summaries_of,
    title_of,
)
from coder.services.report.case_view import case_section, left_out, unanswered
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term
from coder.workbench import serializers
from coder.workbench.api.shown_texts import hashes_of
from coder.workbench.request_context import language, may, study

#: So many codings of each stand below the rows; a query shows them all.
AT_ONCE = 200
FORMATS = ("docx", "xlsx", "html", "csv")
#: Where two say nothing that differs.
_NO_DIFFERENCE = (Contrast.ALIKE, Contrast.NEITHER)


class Cell(NamedTuple):
    """What one of them says of one code."""

    word: str
    tone: str
    marks: str
    codings: tuple[int, ...]
    #: Each number with its name: voices, sources, passages.
    numbers: list[tuple[str, int]]
    silent: list[str]
    summaries: list[tuple[str, str]]
    quote: Said | None
    stance: str
    #: Where a summary of it is written; empty where none can be.
    writing: str


class Row(NamedTuple):
    """A code, and what each of them says of it."""

    code: str
    name: str
    address: str
    contrast: str
    contrast_word: str
    cells: list[Cell]
    is_empty: bool
    is_alike: bool


class Part(NamedTuple):
    """A question, a case or a kind of code, with its rows."""

    title: str
    rows: list[Row]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is said in any of its rows."""
        return all(row.is_empty for row in self.rows)

    @property
    def is_alike(self) -> bool:
        """Tell whether nothing differs in any of its rows."""
        return all(row.is_alike for row in self.rows)


def case() -> ResponseReturnValue:
    """Show whom the address names, alone or beside another; without a name, all that there are."""
    name, other = _names()
    fault, status = "", 200
    meant: tuple[Party, ...] = ()
    shown: dict[str, Any] = {}
    try:
        if name:
            shown = _shown(case_view(study(), name, other or None))
    except SeveralPartiesError as error:
        fault, meant = str(error), error.parties
    except (NotFoundError, UsageError) as error:
        fault, status = str(error), 404
    page = render_template(
        "case.html",
        fault=fault,
        meant=[(party, _address(party.name, "" if other == party.name else other)) for party in meant],
        offered=_offered(),
        address=_address,
        full_title=full_title,
        formats=FORMATS,
        **shown,
    )
    return page, status


def case_file() -> ResponseReturnValue:
    """Return the same as a file: Word, Excel, HTML or csv."""
    name, other = _names()
    suffix = request.args.get("format", "")
    if suffix not in FORMATS:
        raise UsageError(_("Choose one of these formats: {formats}.", formats=", ".join(FORMATS)))
    context = ReportContext(study(), language())
    section = case_section(context, name, other or None, most=None)
    with scratch_folder(study().folder) as folder:
        content = BytesIO(write_section(context, section, folder / f"case.{suffix}").read_bytes())
    return send_file(content, as_attachment=True, download_name=f"{_file_name(section.title)}.{suffix}")


def _file_name(title: str) -> str:
    """Return a title without what no file may be called."""
    kept = "".join(letter if letter.isalnum() or letter in " -_." else " " for letter in title)
    return " ".join(kept.split())[:80] or "case"


def _names() -> tuple[str, str]:
    """Return who is asked for, and beside whom; one that stands alone is the first."""
    name, other = request.args.get("of", "").strip(), request.args.get("with", "").strip()
    return (name, other) if name else (other, "")


def _address(name: str, other: str = "") -> str:
    asked = {"of": name, "with": other} if other else {"of": name}
    return f"/case?{urlencode(asked)}"


def _offered() -> list[tuple[str, list[Party]]]:
    """Return all that can be looked at, by what they are."""
    every = parties(study())
    return [(term("parties", kind), [party for party in every if party.kind == kind]) for kind in PARTY_KINDS]


# --- what the page shows ----------------------------------------------------------


def _shown(view: CaseView) -> dict[str, Any]:
    context = ReportContext(study(), language())
    titles = headings([side.party for side in view.sides])
    quotes = _quotes(view)
    rows = [(part_of(context, row), _row(context, view, row, titles, quotes)) for row in view.rows]
    listed = [
        Part(title, [row for _part, row in of_part]) for title, of_part in groupby(rows, lambda one: one[0])
    ]
    passages = said_in_order(study(), view, AT_ONCE)
    return {
        "title": title_of(view),
        "texts": hashes_of(source for side in view.sides for source in side.party.sources),
        "sides": [_side(context, view, n, title) for n, title in enumerate(titles)],
        "parts": listed,
        "empty_rows": sum(row.is_empty for part in listed for row in part.rows),
        "passages": passages,
        "listed_codings": sum(len(one.numbers) for one in passages),
        "codings": len({coding for side in view.sides for coding in side.counted.codings}),
        "cite": context.cite,
        "short": context.short,
        "words": serializers.shown,
    }


def _quotes(view: CaseView) -> dict[int, Said]:
    """Return the strongest words of each cell by their coding."""
    numbers = {heard.cell.strongest for row in view.rows for heard in row.heard if heard.cell.strongest}
    return {number: passage for passage in said(study(), view, numbers) for number in passage.numbers}


def _side(context: ReportContext, view: CaseView, place: int, title: str) -> dict[str, Any]:
    """Return what is told of one of them, apart from the framework."""
    side = view.sides[place]
    return {
        "party": side.party,
        "title": title,
        "full": full_title(side.party),
        "facts": [(label, cell.text) for label, cell in facts_of(context, side)],
        "unanswered": list(unanswered(view, place)),
        "left_out": list(left_out(side)),
        "members": [] if side.party.kind == SOURCE and not side.party.several else side.members,
        "speakers": side.speakers,
        "notes": [(about_in_words(note), note) for note in side.notes],
        "query": _query(side.party),
    }


def _query(party: Party) -> str:
    """Return where all of their passages are found."""
    key = {GROUP: "groups", SOURCE: "sources"}.get(party.kind, "organisations")
    return f"/query?{urlencode({key: party.id, 'ask': '1'})}"


def _row(
    context: ReportContext, view: CaseView, row: CaseRow, titles: list[str], quotes: dict[int, Said]
) -> Row:
    page = "claim" if row.code.kind in CLAIMS and not row.retired else "code"
    cells = []
    for side, heard in zip(view.sides, row.heard, strict=True):
        cells.append(_cell(row, side, heard, quotes))
    return Row(
        row.code.id,
        code_name(context, row),
        f"/{page}/{row.code.id}",
        row.contrast or "",
        contrast_word(row.contrast, titles),
        cells,
        row.is_empty,
        row.contrast in _NO_DIFFERENCE,
    )


def _cell(row: CaseRow, side: CaseSide, heard: Heard, quotes: dict[int, Said]) -> Cell:
    party = side.party
    silent = heard.with_answer(Answer.ASKED) if party.several and heard.speaks else []
    return Cell(
        answer_word(row, heard),
        answer_tone(heard),
        heard.marks(),
        heard.codings,
        list(_numbers(party, heard)),
        silent,
        list(summaries_of(heard, party)),
        quotes.get(heard.cell.strongest or 0),
        heard.strongest_stance,
        _writing(row, party),
    )


def _numbers(party: Party, heard: Heard) -> Iterator[tuple[str, int]]:
    if not heard.speaks:
        return
    if party.several:
        yield _("Voices"), len(heard.voices)
        yield _("Sources"), len(heard.sources)
    yield _("Passages"), len(heard.passages)


def _writing(row: CaseRow, party: Party) -> str:
    """Return where the summary of a cell is written: there is one of a source, and one of a group."""
    if row.retired or party.kind not in (SOURCE, GROUP) or not may("coder"):
        return ""
    return f"/findings#{urlencode({'new': 'summary', 'code': row.code.id, 'where': party.id})}"
