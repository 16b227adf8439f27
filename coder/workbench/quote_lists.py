"""Lists of quotes as an address asks for them: of a code, of a query, or of a cell; drawn, and given as a file."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from flask import abort, render_template, request, send_file
from flask.typing import ResponseReturnValue

from coder.analysis.asking.query import Query, query_from
from coder.atomic_file import scratch_folder
from coder.model import ASKED_ABOUT
from coder.reporting.document import Section
from coder.services import quote_lists
from coder.services.asking.files import write_section
from coder.services.asking.quote_files import quotes_section
from coder.services.quote_lists import AT_ONCE, Order, QuoteList, Wish
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.workbench import serializers
from coder.workbench.api.requests import is_number
from coder.workbench.api.shown_texts import hashes_of
from coder.workbench.request_context import language, may, study, who

#: Fields of a query by what they hold: several values with ; between them, one of a list, anything.
SEVERAL = ("codes", "and_codes", "not_codes", "near", "sources", "organisations", "speakers", "where")
CHOSEN = (
    "stances",
    "bases",
    "coders",
    "origins",
    "groups",
    "kinds",
    "relations",
    "languages",
    "roles",
)
WRITTEN = ("expression", "scope", "memo", "since", "until", "text", "fold")
#: Files that are given: their ending, and what they are called.
ENDINGS = {"xlsx": "Excel", "docx": "Word", "csv": "csv"}


def asked_query(given: Mapping[str, str]) -> Query:
    """Return the query that an address or a form holds."""
    told = {key: given.get(key, "").strip() for key in given}
    values: dict[str, Any] = {key: _parts(told[key]) for key in (*SEVERAL, *CHOSEN) if told.get(key)}
    values |= {key: told[key] for key in WRITTEN if told.get(key)}
    values |= {key: True for key in ("accents", "without_interviewers") if told.get(key)}
    if told.get("within", "").isdecimal():
        values["within"] = int(told["within"][:6])
    if told.get("subcodes") == "no":
        values["subcodes"] = False
    return query_from(values)


def _parts(written: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in written.split(";") if part.strip())


def asked_list(given: Mapping[str, str], usual: Order = Order.TEXT) -> QuoteList:
    """Return the quotes that an address asks for: `of` a code, by `ids`, or of a query."""
    order = given.get("order", "")
    wish = Wish(
        asked_query(given),
        Order(order) if order in list(Order) else usual,
        given.get("remarked", ""),
        bool(given.get("withdrawn")),
    )
    if given.get("of"):
        return quote_lists.of_code(study(), given["of"], wish)
    if "ids" in given:
        ids = [int(number) for number in given["ids"].split(",") if is_number(number)]
        return quote_lists.of_ids(study(), ids, wish, given.get("for", ""))
    return quote_lists.of_query(study(), wish)


# --- drawn ----------------------------------------------------------------------


def quotes() -> ResponseReturnValue:
    """Return a list by itself, for a page that shows it already or a window over a table."""
    usual = Order.STANCE if request.args.get("of") else Order.TEXT
    return render_template("quote_list.html", **list_context(asked_list(request.args, usual), request.args))


def drawn(listed: QuoteList, given: Mapping[str, str]) -> dict[str, Any]:
    """Return what the list is drawn from: one page of it, and what its tools need."""
    wanted = given.get("page", "")
    number = min(int(wanted) if is_number(wanted) and int(wanted) else 1, listed.pages())
    titles = {code.id: code.title.in_language(language()) for code in study().codebook.codes}
    rows = [_shown(row, titles) for row in listed.page(number)]
    kept = {key: value for key, value in given.items() if value and key != "page"}
    return {
        "code": listed.code,
        "rows": rows,
        "number": len(listed.spans),
        "total": listed.total,
        "page": number,
        "pages": listed.pages(),
        "first": (number - 1) * AT_ONCE + 1,
        "address": urlencode(kept),
        "texts": hashes_of(row["source"] for row in rows),
        "has_context": given.get("context", "no" if listed.code else "yes") == "yes",
        "by_stance": listed.code and (given.get("order") or Order.STANCE) == Order.STANCE,
        "is_withdrawn": bool(given.get("withdrawn")),
        "endings": ENDINGS,
        "findings": _findings() if may("coder") else [],
    }


def list_context(listed: QuoteList, given: Mapping[str, str]) -> dict[str, Any]:
    """Return what a template with a list of quotes is given."""
    return {"listed": drawn(listed, given), "title_of": _title}


def _title(code_id: str) -> str:
    """Return what a code is called; a claim with its id, by which people know it."""
    code = study().codebook.code(code_id)
    if code is None:
        return code_id
    title = code.title.in_language(language())
    return f"{code_id} {title}" if code.kind in ASKED_ABOUT else title


def _shown(row: dict[str, Any], titles: Mapping[str, str]) -> dict[str, Any]:
    """Return a quote with its words as HTML can carry them, and whether who looks may change it."""
    words: dict[str, Any] = {key: serializers.shown(row[key] or "") for key in ("before", "quote", "after")}
    before = row["quote_before"]
    words["quote_before"] = None if before is None else serializers.shown(before)
    words["via_title"] = titles.get(row["via"] or "", row["via"])
    may_change = may("owner") or (may("coder") and row["coder"] == who())
    return row | words | {"may_change": may_change}


def _findings() -> list[tuple[str, str]]:
    """Return the findings to which quotes may be added."""
    return [(row["id"], row["text"]) for row in study().findings.all() if row["kind"] == "finding"]


# --- as a file ------------------------------------------------------------------


def quotes_file(ending: str) -> ResponseReturnValue:
    """Return all quotes of a list as a file, with what was asked for."""
    listed = asked_list(request.args, Order.STANCE if request.args.get("of") else Order.TEXT)
    name = listed.code or _("quotes")
    return as_file(lambda context: quotes_section(context, listed, asked_query(request.args)), name, ending)


def as_file(make: Callable[[ReportContext], Section], name: str, ending: str) -> ResponseReturnValue:
    """Return a table as Excel, Word or csv, under a name of its own."""
    if ending not in ENDINGS:
        abort(404)
    context = ReportContext(study(), language())
    with scratch_folder(study().folder) as folder:
        path = write_section(context, make(context), folder / f"asked.{ending}")
        content = BytesIO(path.read_bytes())
    return send_file(content, as_attachment=True, download_name=f"{name}.{ending}")
