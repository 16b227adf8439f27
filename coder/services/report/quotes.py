"""Every quote behind one code, laid out as a table: how it counts, whose it is, where it came from."""

from typing import Any

from coder.reporting.document import Cell, Column, Section, Table
from coder.services import evidence
from coder.services.report.context import ReportContext


def quotes_section(context: ReportContext, code_id: str, everything: bool = False) -> Section:
    """Lay out the codings that count for a code; with `everything` also what was left out, and why."""
    quotes = evidence.quotes(context.study, code_id, everything)
    title = context.title(code_id)
    if not quotes:
        return Section(f"quotes-{code_id}", title, absent=context.say("no_evidence"))
    columns = (
        Column(context.say("stance"), 14),
        Column(context.say("quote"), 50),
        Column(context.say("source"), 26),
        Column(context.say("basis"), 14),
        Column(context.say("came_via"), 24),
        Column(context.say("marks"), 24),
        Column(context.say("memo"), 24),
        Column(context.say("coder"), 12),
        Column(context.say("coding"), 7, number=True),
    )
    rows = tuple(_row(context, quote) for quote in quotes)
    caption = context.say("quotes_caption", code=title)
    note = _note(context, code_id, quotes, everything)
    return Section(
        f"quotes-{code_id}", title, tables=(Table(f"quotes-{code_id}", caption, columns, rows, note),)
    )


def _row(context: ReportContext, quote: dict[str, Any]) -> tuple[Cell, ...]:
    stance = context.say(quote["stance"])
    if quote["coded_stance"] != quote["stance"]:
        stance = context.say("coded_as", stance=stance, coded=context.say(quote["coded_stance"]))
    # a coder's note may well name whoever asked not to be named
    withheld = context.sources[quote["source"]]["withhold_names"]
    return (
        Cell(stance, tone=quote["stance"]),
        Cell(quote["quote"], codings=(quote["id"],)),
        Cell(context.cite(quote["source"])),
        Cell(context.say(quote["basis"]) if quote["basis"] else ""),
        Cell(_via(context, quote)),
        Cell("; ".join(context.say(mark) for mark in _marks(quote))),
        Cell("" if withheld else quote["memo"]),
        Cell(quote["coder"]),
        Cell(str(quote["id"]), quote["id"]),
    )


def _via(context: ReportContext, quote: dict[str, Any]) -> str:
    """Name the code that it was given to, and what that is for its case where it is a mechanism."""
    if not quote["via"]:
        return ""
    title = context.short(quote["via"])
    mechanism = quote["mechanism"]
    if not mechanism:
        return title
    told = [context.say(f"type_{mechanism['type']}")]
    if mechanism["direction"]:
        told.append(context.say(f"direction_{mechanism['direction']}"))
    return f"{title} ({', '.join(told)})"


def _marks(quote: dict[str, Any]) -> list[str]:
    """List what must be known of a quote, as keys of the wording."""
    marks = []
    if quote["left_out"]:
        marks.append(quote["left_out"])
    elif quote["own_claim"]:
        marks.append("own_claim")
    elif quote["claimant"]:
        marks.append("of_claimant")
    marks += [mark for mark in ("by_reach", "disputed", "with_question") if quote[mark]]
    return marks


def _note(context: ReportContext, code_id: str, quotes: list[dict[str, Any]], everything: bool) -> str:
    """Say how many there are, and how many more were left out."""
    nothing = sum(quote["left_out"] not in (None, "double") for quote in quotes)
    told = [context.say("codings_counted", number=context.number(len(quotes)))]
    if nothing:
        told.append(context.say("codings_for_nothing", number=context.number(nothing)))
    hidden = 0 if everything else len(evidence.quotes(context.study, code_id, True)) - len(quotes)
    if hidden:
        told.append(context.say("codings_left_out", number=context.number(hidden)))
    return " ".join(told)
