"""Every quote behind one code, laid out as a table: how it counts, whose it is, where it came from."""

from typing import Any

from coder.model import MARKS
from coder.reporting.document import Cell, Column, Section, Table
from coder.services import evidence
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term


def quotes_section(context: ReportContext, code_id: str, everything: bool = False) -> Section:
    """Lay out the codings that count for a code; with `everything` also what was left out, and why."""
    quotes = evidence.quotes(context.study, code_id, everything)
    title = context.title(code_id)
    if not quotes:
        return Section(f"quotes-{code_id}", title, absent=_("Nothing has been coded for this question yet."))
    columns = (
        Column(_("Stance"), 14),
        Column(_("Quote"), 50),
        Column(_("Source"), 26),
        Column(_("Basis of knowledge"), 14),
        Column(_("Via"), 24),
        Column(_("Note"), 24),
        Column(_("Memo"), 24),
        Column(_("Coder"), 12),
        Column(_("coding"), 7, number=True),
    )
    rows = tuple(_cells(context, quote) for quote in quotes)
    caption = _("Quotes behind {code}", code=title)
    note = _note(context, code_id, quotes, everything)
    return Section(
        f"quotes-{code_id}", title, tables=(Table(f"quotes-{code_id}", caption, columns, rows, note),)
    )


def _cells(context: ReportContext, quote: dict[str, Any]) -> tuple[Cell, ...]:
    stance = term("stance", quote["stance"])
    if quote["coded_stance"] != quote["stance"]:
        stance = _("{stance} (coded: {coded})", stance=stance, coded=term("stance", quote["coded_stance"]))
    # a coder's note may well name whoever asked not to be named
    withheld = context.sources[quote["source"]]["withhold_names"]
    return (
        Cell(stance, tone=quote["stance"]),
        Cell(quote["quote"], codings=(quote["id"],)),
        Cell(_place(context, quote)),
        Cell(term("basis", quote["basis"]) if quote["basis"] else ""),
        Cell(_via(context, quote)),
        Cell("; ".join(term("remark", mark) for mark in _marks(quote))),
        Cell("" if withheld else quote["memo"]),
        Cell(quote["coder"]),
        Cell(str(quote["id"]), quote["id"]),
    )


def _place(context: ReportContext, quote: dict[str, Any]) -> str:
    """Name the source, and when in its recording the words are said."""
    known = context.quotes.get(quote["id"])
    return known.place if known else context.cite(quote["source"])


def _via(context: ReportContext, quote: dict[str, Any]) -> str:
    """Name the code that it was given to, and what that is for its case where it is a mechanism."""
    if not quote["via"]:
        return ""
    title = context.short(quote["via"])
    mechanism = quote["mechanism"]
    if not mechanism:
        return title
    role = term("type", mechanism["type"])
    if mechanism["direction"]:
        role += f", {term('direction', mechanism['direction'])}"
    return f"{title} ({role})"


def _marks(quote: dict[str, Any]) -> list[str]:
    """List what must be known of a quote, as terms of a remark."""
    marks = []
    if quote["left_out"]:
        marks.append(quote["left_out"])
    elif quote["own_claim"]:
        marks.append("own_claim")
    elif quote["claimant"]:
        marks.append("of_claimant")
    marks += [mark for mark in ("by_reach", "disputed", "with_question", "to_review", *MARKS) if quote[mark]]
    return marks


def _note(context: ReportContext, code_id: str, quotes: list[dict[str, Any]], everything: bool) -> str:
    """Say how many there are, and how many more were left out."""
    uncounted = sum(quote["left_out"] not in (None, "double") for quote in quotes)
    sentences = [_("Codings: {number}.", number=context.number(len(quotes)))]
    if uncounted:
        sentences.append(_("Of these, not counted: {number}.", number=context.number(uncounted)))
    hidden = 0
    if not everything:
        hidden = len(evidence.quotes(context.study, code_id, everything=True)) - len(quotes)
    if hidden:
        sentences.append(
            _(
                "Left out (interviewer’s words, withdrawn): {number}; `--all` lists them.",
                number=context.number(hidden),
            )
        )
    return " ".join(sentences)
