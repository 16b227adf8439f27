"""What Markdown holds beside plain lines: HTML between them, shown without its tags, and tables of pipes."""

import re
from collections.abc import Iterator
from html import unescape

from coder.importers.documents import Block, Paragraph, Table

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>p|div|span|section|article|header|footer|main|h[1-6]|strong|b|em|i|u|br|hr|ul|ol|li|dl|dt|dd|"
    r"blockquote|pre|code|table|thead|tbody|tfoot|tr|td|th|caption|a|img|font|small|sub|sup|mark|del|ins|s|center|"
    r"figure|figcaption|details|summary|html|body|head|label|cite|q|abbr|time|wbr)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BLOCKS = frozenset(
    """p div section article header footer main ul ol dl blockquote pre table tr hr center figure figcaption details
    summary dt dd caption html body head thead tbody tfoot""".split()  # noqa: SIM905
)
_SIGNS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_QUOTED = re.compile(r">(?!>)[ \t]?")
_MANY_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
_RULE_OF_TABLE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$")
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")


def without_tags(text: str) -> str:
    """Return a text whose HTML is written as Markdown; what is no HTML tag, as `<v Jan>`, stays."""
    text = _without_quotes(text)
    if not _TAG.search(text):
        return text
    shown = _TAG.sub(_in_markdown, _UNSEEN.sub("", text))
    lines = [
        line.strip() if line.startswith((" ", "\t")) else line.rstrip()
        for line in unescape(shown).split("\n")
    ]
    return _MANY_BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"


def _without_quotes(text: str) -> str:
    """Take the sign of a quotation from the lines of a text that is one from begin to end."""
    filled = [line for line in text.split("\n") if line.strip()]
    if sum(bool(_QUOTED.match(line)) for line in filled) * 10 < 9 * len(filled):
        return text
    return "\n".join(_QUOTED.sub("", line, count=1) for line in text.split("\n"))


def _in_markdown(match: re.Match[str]) -> str:
    name, is_end = match["name"].lower(), bool(match["end"])
    if name in _SIGNS:
        return _SIGNS[name]
    if name == "br":
        return "\n"
    if name[0] == "h" and name[1:].isdecimal():
        return "\n\n" if is_end else f"\n\n{'#' * int(name[1:])} "
    if name == "li":
        return "\n" if is_end else "\n- "
    if name in ("td", "th"):
        return "" if is_end else "\t"
    return "\n\n" if name in _BLOCKS else ""


def blocks_of(text: str) -> list[Block] | None:
    """Return the lines and tables of a text that has a table of pipes; None of other texts."""
    lines = text.split("\n")
    if not any(map(_RULE_OF_TABLE.match, lines)):
        return None
    return list(_blocks(lines))


def _blocks(lines: list[str]) -> Iterator[Block]:
    number = 0
    while number < len(lines):
        rows = _table_at(lines, number)
        if rows:
            yield Table(rows)
            number += len(rows) + 1  # and the rule
        else:
            yield Paragraph(lines[number], heading=lines[number].startswith("#"))
            number += 1


def _table_at(lines: list[str], number: int) -> list[list[str]]:
    """Return the rows of the table that starts at a line, without its rule; none where no table starts."""
    if number + 1 >= len(lines) or "|" not in lines[number] or not _RULE_OF_TABLE.match(lines[number + 1]):
        return []
    rows = [_cells(lines[number])]
    for line in lines[number + 2 :]:
        if "|" not in line:
            break
        rows.append(_cells(line))
    return rows


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    cells = [cell.strip().replace("\\|", "|") for cell in _BETWEEN_CELLS.split(inner)]
    return [cell.strip("*_ ") if cell.startswith(("*", "_")) else cell for cell in cells]
