"""The pages on which the data are asked: queries, tables of one's own, words. Addresses hold the whole question."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from coder.analysis.asking.crosstabs import Crosstab
from coder.analysis.asking.material import count
from coder.analysis.asking.query import Query
from coder.errors import CoderError
from coder.model import Basis, Kind, Origin, Relation, Role, SourceKind, Stance
from coder.reporting.document import Cell, Section
from coder.services.asking.crosstabs import cooccurrence, lay_out
from coder.services.asking.in_words import in_words
from coder.services.asking.layouts import (
    context_section,
    cross_cell,
    crosstab_section,
    line_title,
    value_of,
    words_section,
)
from coder.services.asking.material import material
from coder.services.asking.names import checked, known_attributes
from coder.services.asking.saved import counted_queries
from coder.services.asking.searching import context as in_context
from coder.services.asking.word_counts import WordQuestion, words
from coder.services.asking.word_picture import words_figures
from coder.services.quote_lists import REMARKED, Order
from coder.services.report.context import ReportContext
from coder.services.report.together import MEASURES, pairs_section, together_figures
from coder.translations import _
from coder.translations.terms import term
from coder.workbench.api.search import search_asked
from coder.workbench.drawings import drawn, here_with
from coder.workbench.quote_lists import ENDINGS, as_file, asked_list, asked_query, list_context
from coder.workbench.request_context import language, study, who

#: So many words stand on the page; the files have all of them.
AT_ONCE = 200
MOST_IN_FILE = 20_000
_MEASURES = ("voices", "sources", "passages")
_SHADES = 5
#: Axes of a table that tell of one thing: what that is, and each with its title.
AxisGroup = tuple[str, list[tuple[str, str]]]


def query() -> ResponseReturnValue:
    """Show the builder, the saved queries, and what was asked for."""
    fault, found = "", None
    try:
        if asked_query(request.args) != Query() or "ask" in request.args:
            found = asked_list(request.args)
    except CoderError as error:
        fault = str(error)
    listing = list_context(found, request.args) if found else {}
    return render_template(
        "query.html",
        texts=listing["listed"]["texts"] if listing else {},
        fault=fault,
        counted=count(found.spans, found.material) if found else None,
        saved=[one | {"address": _address(one["query"])} for one in counted_queries(study())],
        **listing,
        **choices(),
    )


def save_query() -> ResponseReturnValue:
    """Keep what the address asks for under a name, or take a saved query back."""
    if request.form.get("remove"):
        study().saved_queries.remove(request.form["remove"], who())
        return redirect("/query")
    asked = checked(study(), asked_query(request.form))
    name, in_report = request.form.get("name", ""), "in_report" in request.form
    saved = study().saved_queries.save(name, asked.as_dict(), who(), in_report)
    return redirect(_address(saved.query))


def _address(kept: Mapping[str, Any]) -> str:
    """Return the address of the page that asks for this."""
    told: dict[str, Any] = {"ask": 1}
    for key, value in kept.items():
        if isinstance(value, list | tuple):
            told[key] = "; ".join(value)
        elif value is False:
            told[key] = "no"
        else:
            told[key] = value
    return f"/query?{urlencode(told)}"


def choices() -> dict[str, Any]:
    """Return what the lists of the builder offer: value and title."""
    codebook, sources = study().codebook, [*material(study()).sources.values()]
    spoken = sorted({row["language"] for row in sources if row["language"]})
    return {
        "codes": [(code.id, code.title.in_language(language())) for code in codebook.codes],
        "choices": {
            "stances": _titled("stance", Stance),
            "bases": _titled("basis", Basis),
            "coders": [(coder, coder) for coder in study().coders.all()],
            "groups": [(group.id, group.title.in_language(language())) for group in codebook.groups],
            "kinds": _titled("kind", SourceKind),
            "relations": _titled("relation", Relation),
            "languages": [(code, code) for code in spoken],
            "roles": _titled("speaker_role", Role),
            "origins": _titled("origin", Origin),
            "orders": [(str(order), title()) for order, title in _ORDERS.items()],
            "remarked": _titled("remark", REMARKED),
            "sources": [(row["id"], row["title"]) for row in sources],
        },
        "attributes": known_attributes(sources),
        "endings": ENDINGS,
        "address": urlencode({key: value for key, value in request.args.items() if value}),
    }


_ORDERS: Mapping[Order, Callable[[], str]] = {
    Order.STANCE: lambda: _("Stance"),
    Order.TEXT: lambda: _("As it is read"),
    Order.SOURCE: lambda: _("Source"),
    Order.GROUP: lambda: _("Group"),
    Order.CODED: lambda: _("Last coded"),
    Order.LENGTH: lambda: _("Longest"),
}


def _titled(family: str, words_of: Any) -> list[tuple[str, str]]:
    return [(str(word), term(family, word)) for word in words_of]


# --- tables of one's own --------------------------------------------------------


def crosstab() -> ResponseReturnValue:
    """Show a table that somebody lays out, each number opening its quotes, darker where there is more."""
    rows, columns, measure, share = _table_asked()
    fault, table = "", None
    try:
        table = lay_out(study(), rows, columns, asked_query(request.args))
    except CoderError as error:
        fault = str(error)
    return render_template(
        "crosstab.html",
        fault=fault,
        rows=rows,
        columns=columns,
        measure=measure,
        share=share,
        table=table and _drawn(table, measure, share),
        axes=_with_asked(_axes(), rows, columns),
        **choices(),
    )


def _table_asked() -> tuple[str, str, str, bool]:
    """Return rows, columns, what is counted, and whether as a share, as the address asks for them."""
    measure = request.args.get("count", "voices")
    measure = measure if measure in _MEASURES else "voices"
    share = bool(request.args.get("share")) and measure != "passages"
    return request.args.get("rows", "themes"), request.args.get("columns", "group"), measure, share


def _drawn(table: Crosstab, measure: str, share: bool) -> dict[str, Any]:
    """Return lines and cells as the page draws them; rows and columns with nothing in them are left out."""
    context = ReportContext(study(), language())
    kept_rows = [n for n, cell in enumerate(table.row_totals) if cell.counted.codings]
    kept_columns = [n for n, cell in enumerate(table.column_totals) if cell.counted.codings]
    values = [value_of(cell, measure, share) or 0 for line in table.cells for cell in line]
    most = 1.0 if share else max(values, default=0)
    lines = []
    for n in kept_rows:
        cells = [table.cells[n][m] for m in kept_columns]
        drawn = [
            (cross_cell(context, cell, measure, share), _shade(value_of(cell, measure, share), most))
            for cell in cells
        ]
        drawn.append((cross_cell(context, table.row_totals[n], measure, share), 0))
        lines.append((line_title(context, table.rows[n]), drawn))
    return {
        "columns": [line_title(context, table.columns[m]) for m in kept_columns],
        "lines": lines,
        "totals": [cross_cell(context, table.column_totals[m], measure, share) for m in kept_columns],
        "left_out": len(table.rows) - len(kept_rows) + len(table.columns) - len(kept_columns),
    }


def _shade(value: float | None, most: float) -> int:
    """Return how dark a cell is, from 0 for nothing to 5 for the most."""
    if not value or not most:
        return 0
    return min(_SHADES, 1 + int(value / most * (_SHADES - 0.001)))


def _axes() -> list[AxisGroup]:
    """Return what may stand in rows and columns, by what it tells of: the word, and its title."""
    sources = study().sources.all()
    given = {name for row in sources for name in row["attributes"]}
    free = [key for key in known_attributes(sources) if key in given]
    questions = [
        (question.id, f"{question.id} {question.title.in_language(language())}")
        for question in study().codebook.questions
    ]
    groups = [
        (_("Codes"), _code_axes()),
        (_("Criteria of one question"), questions),
        (_("Sources"), [*_axis_words(_OF_SOURCES), *((key, key) for key in free)]),
        (_("Codings"), _axis_words(_OF_CODINGS)),
    ]
    return [(title, axes) for title, axes in groups if axes]


def _code_axes() -> list[tuple[str, str]]:
    families = [
        (f"{kind}s" if kind != Kind.CRITERION else "criteria", term("code_kind", kind)) for kind in Kind
    ]
    return [("codes", _("all codes")), *families]


def _with_asked(groups: list[AxisGroup], *asked: str) -> list[AxisGroup]:
    """Add what an address asks for and no list offers: codes by their ids, say."""
    offered = {value for _title, axes in groups for value, _shown in axes}
    others = [(value, value) for value in dict.fromkeys(asked) if value not in offered]
    return [*groups, (_("As asked for"), others)] if others else groups


def _axis_words(words_of: Iterable[str]) -> list[tuple[str, str]]:
    return [(word, _AXIS_TITLES[word]()) for word in words_of]


_OF_SOURCES = ("group", "kind", "relation", "organisation", "language", "year", "source")
_OF_CODINGS = ("stance", "basis", "coder", "origin", "speaker_role")
_AXIS_TITLES: Mapping[str, Callable[[], str]] = {
    "group": lambda: _("Group"),
    "kind": lambda: _("Kind"),
    "relation": lambda: _("Relation"),
    "organisation": lambda: _("Organisation"),
    "language": lambda: _("Language"),
    "year": lambda: _("Year"),
    "source": lambda: _("Source"),
    "stance": lambda: _("Stance"),
    "basis": lambda: _("Basis of knowledge"),
    "coder": lambda: _("Coder"),
    "origin": lambda: _("How it came about"),
    "speaker_role": lambda: _("Role of the speaker"),
}


# --- codes that go together -----------------------------------------------------

#: What is drawn of them, by the word in the address: the kind of figure, and its title.
_PICTURES: Mapping[str, tuple[str, Callable[[], str]]] = {
    "network": ("network", lambda: _("Network")),
    "field": ("together", lambda: _("Field of pairs")),
}


def cooccurrence_page() -> ResponseReturnValue:
    """Show which codes go together, drawn, and in a table whose numbers open quotes."""
    codes = request.args.get("rows", "codes")
    picture = request.args.get("picture", "network")
    picture = picture if picture in _PICTURES else "network"
    fault, section = "", None
    try:
        section = _together(ReportContext(study(), language()), AT_ONCE, links=True)
    except CoderError as error:
        fault = str(error)
    return render_template(
        "cooccurrence.html",
        fault=fault,
        section=section,
        drawing=drawn(section, _PICTURES[picture][0]) if section else None,
        picture=picture,
        pictures=[(word, title()) for word, (_kind, title) in _PICTURES.items()],
        axes=_with_asked([(_("Codes"), _code_axes())], codes),
        rows=codes,
        here_with=here_with,
        **choices(),
    )


def _together(context: ReportContext, most: int | None = None, links: bool = False) -> Section:
    asked, measure = asked_query(request.args), request.args.get("count", "voices")
    table, pairs = cooccurrence(study(), request.args.get("rows", "codes"), asked)
    title = _("Codes that go together")
    measure = measure if measure in MEASURES else "voices"
    drawings = together_figures(context, table, pairs, title, measure, links)
    return replace(pairs_section(context, pairs, title, most), figures=drawings)


# --- words --------------------------------------------------------------------


def words_page() -> ResponseReturnValue:
    """Show how often words are said, by whom, and by whom more; each leads to where it is said."""
    fault, section = "", None
    by = request.args.get("by", "")
    try:
        section = _words(ReportContext(study(), language()), AT_ONCE, links=True)
    except CoderError as error:
        fault = str(error)
    compared = _axis_words(("group", "kind", "relation", "organisation", "year"))
    return render_template(
        "words.html",
        fault=fault,
        section=section,
        drawing=drawn(section) if section else None,
        by=by,
        compared=compared,
        **choices(),
    )


def _words(context: ReportContext, most: int, links: bool = False) -> Section:
    counted = words(study(), WordQuestion(asked_query(request.args), request.args.get("by", "")))
    drawings = words_figures(context, counted, _("Words"), links)
    return replace(words_section(context, counted, _("Words"), most), figures=drawings)


# --- files --------------------------------------------------------------------


def asked_file(what: str, ending: str) -> ResponseReturnValue:
    """Return what a page of this part shows as a file, whole."""
    titled = {
        "crosstab": (_crosstab_file, _("Crosstab")),
        "cooccurrence": (_pairs_file, _("Codes that go together")),
        "words": (lambda context: _words(context, MOST_IN_FILE), _("Words")),
        "context": (_context_file, _("Words in context")),
    }
    if what not in titled:
        abort(404)
    make, title = titled[what]
    return as_file(make, title, ending)


def _crosstab_file(context: ReportContext) -> Section:
    rows, columns, measure, share = _table_asked()
    table = lay_out(study(), rows, columns, asked_query(request.args))
    named = {value: shown for _group, axes in _with_asked(_axes(), rows, columns) for value, shown in axes}
    title = _("{rows} by {columns}", rows=named[rows], columns=named[columns])
    return _with_filter(context, crosstab_section(context, table, title, measure, share))


def _pairs_file(context: ReportContext) -> Section:
    return _with_filter(context, _together(context))


def _context_file(context: ReportContext) -> Section:
    sought = search_asked(request.args, MOST_IN_FILE)
    title = _("“{words}” in context", words=sought.words)
    return context_section(context, in_context(study(), sought), title)


def _with_filter(context: ReportContext, section: Section) -> Section:
    """Tell above a table what was asked for."""
    told = tuple((label, Cell(value)) for label, value in in_words(context, asked_query(request.args)))
    return replace(section, facts=(*told, *section.facts))
