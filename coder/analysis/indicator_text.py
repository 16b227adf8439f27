"""An indicator as a text: its title and a line a year, so that each figure can be cited word for word."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from coder.model import Codebook, Indicator, Source, Transcript, Turn
from coder.translations.formatting import number

#: Figures are cited as exactly as the codebook has them.
_DECIMALS = 6
#: A year that had a figure when it was cited, and no longer has one.
_NONE = "–"
_REFERENCE = re.compile(r"(?P<indicator>[A-Za-z0-9._-]+?)(?::(?P<year>\d{4}|baseline))?")
_YEAR = re.compile(r", (\d{4}|baseline): [^:]*$")

#: Line → what stands in it: "title", "baseline" or a year.
Lines = dict[str, str]
#: Start and end of a line in the former text, and in the new one.
Edit = tuple[int, int, int, int]


class Reference(NamedTuple):
    """An indicator as a whole, or one year of it."""

    indicator: Indicator
    year: str | None


def read_reference(codebook: Codebook, written: str) -> Reference | None:
    """Read I2 or I2:2019; None where it names no indicator."""
    match = _REFERENCE.fullmatch(written.strip())
    for indicator in codebook.indicators:
        if match and match["indicator"] == indicator.id:
            return Reference(indicator, match["year"])
    return None


def indicator_lines(indicator: Indicator, language: str) -> Lines:
    """Return the indicator as lines, each citable by itself: title, year, value."""
    unit = f" ({indicator.unit})" if indicator.unit else ""
    name = f"{indicator.title or indicator.id}{unit}"
    lines = {"title": f"{indicator.id} {name}"}
    values: list[tuple[int | str, float | None]] = [("baseline", indicator.baseline)]
    values += sorted(indicator.values.items())
    for year, value in values:
        if value is not None:
            lines[str(year)] = f"{name}, {year}: {number(value, most=_DECIMALS, language=language)}"
    return lines


def keep_cited_lines(lines: Lines, cited: str) -> None:
    """Return what was cited a line, though it has no figure now."""
    for year, (start, end) in line_spans(cited).items():
        if year not in lines:
            lines[year] = f"{cited[start:end].rpartition(':')[0]}: {_NONE}"


def in_order(lines: Lines) -> Lines:
    """Return the lines as they stand in a text: title, baseline, years."""
    first = [key for key in ("title", "baseline") if key in lines]
    years = sorted(lines.keys() - set(first))
    return {key: lines[key] for key in (*first, *years)}


def indicator_transcript(indicator: Indicator, lines: Lines) -> Transcript:
    """Return the lines as a source in which each is a turn."""
    text = "\n".join(lines.values())
    turns = tuple(Turn(n, None, *span) for n, span in enumerate(line_spans(text).values(), start=1))
    return Transcript(indicator_title(indicator), text, turns, format="figures")


def indicator_title(indicator: Indicator) -> str:
    """Return what a source of this indicator is called."""
    return f"{indicator.id} {indicator.title}".strip()


def register_change(
    indicator: Indicator, known: Source, before: Mapping[str, Any] | None
) -> dict[str, str | None]:
    """Return title and owner that a source of the indicator takes over from the codebook.

    Only where nobody said otherwise since the version `before`.
    """
    change: dict[str, str | None] = {}
    if before and known.title == f"{indicator.id} {before['title']}".strip():
        change["title"] = indicator_title(indicator)
    former_owner = (before or {}).get("owner") or ""
    if (known.organisation or "") == str(former_owner):
        change["organisation"] = indicator.owner or None
    return {key: value for key, value in change.items() if getattr(known, key) != value}


def line_spans(text: str) -> dict[str, tuple[int, int]]:
    """Find the lines of a source of figures: title, baseline, and each year."""
    spans: dict[str, tuple[int, int]] = {}
    start = 0
    for line in text.split("\n"):
        year = _YEAR.search(line)
        key = year[1] if year and spans else "title"
        spans[key] = (start, start + len(line))
        start += len(line) + 1
    return spans


def line_edits(former: str, text: str) -> list[Edit]:
    """Return where each line of the former text stands in the new one."""
    spans = line_spans(former)
    return [(*spans[key], *span) for key, span in line_spans(text).items() if key in spans]


def moved_span(text: str, edits: Sequence[Edit], start: int, end: int) -> tuple[int, int]:
    """Return the line of the new text to which a passage moved; one of several lines is the whole."""
    touched = [edit for edit in edits if edit[0] < end and start < edit[1]]
    if len(touched) > 1:
        return 0, len(text)
    if touched:
        return touched[0][2:]
    return 0, len(text.partition("\n")[0])


def moved_position(position: int, theirs: str, text: str) -> int:
    """Return where a position of another text of the same indicator stands in a text: in the same line."""
    spans = line_spans(text)
    for key, (start, end) in line_spans(theirs).items():
        if start <= position <= end and key in spans:
            first, last = spans[key]
            return last if position == end else min(first + position - start, last)
    return position
