"""Lines of PDF pages → paragraphs: furniture, printed numbers, footnotes and doubled lines taken off."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby, pairwise
from statistics import median

from coder.importers.speakers.candidates import candidates_in
from coder.importers.speakers.frames import recurring_labels
from coder.importers.speakers.lines import LabelCandidate, Line, Style
from coder.importers.speakers.selection import select_labels

_EDGE = 3  # so many lines at the top and the foot of a page may be furniture
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|pagina|p\.|blz\.?|seite|pag\.?)\s*)?\d{1,4}(?:\s*(?:/|of|van|sur|de|-|\|)\s*\d{1,4})?\W*$",
    re.I,
)
#: After these a hyphen is no cut: `wet- en regelgeving`.
_CONJUNCTIONS = frozenset(["en", "of", "et", "ou", "and", "or", "und", "oder", "y", "e"])
_DIGITS = re.compile(r"\d+")
_LINE_NUMBER = re.compile(r"\s*(\d{1,4})\s+(?=\D)")
_ENDS = re.compile(r"[.?!:…»”\")\]]\s*$")
_LIST = re.compile(r"\s*(?:[•▪–—‣*→➔⇒]|-\s|\d{1,2}[.)]|[a-z]\))\s")
_FOOTNOTE = re.compile(r"\s*(?:\d{1,3}|[*†‡]|[¹²³⁴-⁹])[.)]?\s*(?=\w)")
_SMALL = 0.9  # of the size of most lines: that of footnotes
_WIDE = 1.45  # of the usual distance of lines: a paragraph begins
_SHORTEST_DOUBLED = 3  # words of a line that stands on two pages
_SHARE_OF_PAGES = 0.4
_OF_EDGES = 0.8  # of the places where furniture stands are at the edge of a page


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page: so many characters at its start are bold or italic; where it stands, how large."""

    text: str
    bold: int = 0
    italic: int = 0
    y: float | None = None
    size: float = 0.0

    def cut(self, start: int) -> "PdfLine":
        """Return the line without its first characters."""
        bold, italic = max(0, self.bold - start), max(0, self.italic - start)
        return replace(self, text=self.text[start:], bold=bold, italic=italic)

    def stripped(self) -> "PdfLine":
        """Return the line without outer blanks."""
        line = self.cut(len(self.text) - len(self.text.lstrip()))
        text = line.text.rstrip()
        return replace(line, text=text, bold=min(line.bold, len(text)), italic=min(line.italic, len(text)))

    @property
    def is_set_apart(self) -> bool:
        """Tell a line that is bold or italic from its first to its last word."""
        return bool(self.text) and max(self.bold, self.italic) >= len(self.text.rstrip())


Page = list[PdfLine]


@dataclass
class Body:
    """What is left of the pages, and what was taken off."""

    lines: list[PdfLine] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)


def body_of(pages: Sequence[Page]) -> Body:
    """Return the lines of all pages that are text, and the others by their kind."""
    body = Body()
    numbered = [without_numbers(page, body.numbers) for page in pages]
    bare = without_furniture(numbered, body.furniture)
    bare = _without_footnotes(bare, body.footnotes)
    body.lines = list(chain.from_iterable(_without_doubled(bare, body.doubled)))
    return body


# --- printed numbers --------------------------------------------------------------


def without_numbers(page: Page, numbers: list[str]) -> Page:
    """Take printed numbers of paragraphs or lines off: a column of them, or one before each line."""
    lines = _without_columns_of_numbers(page, numbers)
    matches = [_LINE_NUMBER.match(line.text) for line in lines]
    values = [int(match[1]) for match in matches if match]
    filled = sum(1 for line in lines if line.text.strip())
    are_line_numbers = len(values) > 4 and len(values) * 10 >= 8 * filled and _ascend(values)
    if not are_line_numbers:
        return lines
    cut = []
    for line, match in zip(lines, matches, strict=True):
        if match:
            numbers.append(match[1])
        cut.append(line.cut(match.end()) if match else line)
    return cut


def _without_columns_of_numbers(page: Page, numbers: list[str]) -> Page:
    lines: Page = []
    for are_numbers, run in groupby(page, key=_is_number):
        neighbours = list(run)
        if are_numbers and len(neighbours) > 2 and _ascend([int(line.text) for line in neighbours]):
            numbers += [line.text.strip() for line in neighbours]
            continue
        lines += neighbours
    return lines


def _is_number(line: PdfLine) -> bool:
    return line.text.strip().isdecimal()


def _ascend(numbers: Sequence[int]) -> bool:
    return all(low < high for low, high in pairwise(numbers))


# --- page numbers and running heads -----------------------------------------------


def without_furniture(pages: Sequence[Page], furniture: list[str]) -> list[Page]:
    """Take page numbers off, and the lines that come back at the top or foot of the pages, once on each."""
    filled = [[line for line in page if line.text.strip()] for page in pages]
    repeated = _repeated_shapes(filled)
    cleaned_pages = []
    for page in filled:
        first, last = 0, len(page)
        while first < min(_EDGE, last) and _is_furniture(page[first], repeated):
            first += 1
        while last > max(first, len(page) - _EDGE) and _is_furniture(page[last - 1], repeated):
            last -= 1
        furniture += [line.text.strip() for line in (*page[:first], *page[last:])]
        cleaned_pages.append(page[first:last])
    return cleaned_pages


def _repeated_shapes(pages: Sequence[Page]) -> set[str]:
    """Return the shapes of the lines that stand at the edge of many pages, and nowhere else.

    A label comes back within the pages too, and more than once on one.
    """
    at_edge: Counter[str] = Counter()
    anywhere: Counter[str] = Counter()
    for page in pages:
        at_edge.update({_shape(line) for line in [*page[:_EDGE], *page[-_EDGE:]]})
        anywhere.update(map(_shape, page))
    often = max(3, int(len(pages) * _SHARE_OF_PAGES + 0.999))
    shapes = set()
    for shape, count in at_edge.items():
        if count >= often and count >= _OF_EDGES * anywhere[shape] and _may_be_furniture(shape):
            shapes.add(shape)
    return shapes


def _shape(line: PdfLine) -> str:
    """Return a line with a sign for each number: `Page 3 of 10` comes back as `Page # of #`."""
    return _DIGITS.sub("#", " ".join(line.text.split()))


def _may_be_furniture(shape: str) -> bool:
    return len(shape) > 3 and not shape.endswith(":")


def _is_furniture(line: PdfLine, repeated: set[str]) -> bool:
    return bool(_PAGE_NUMBER.match(line.text)) or _shape(line) in repeated


# --- footnotes, and lines that two pages share --------------------------------------


def _without_footnotes(pages: Sequence[Page], footnotes: list[str]) -> list[Page]:
    """Take the small lines at the foot of a page off that a number or star leads."""
    sizes = [line.size for page in pages for line in page if line.size > 0]
    if not sizes:
        return list(pages)
    usual = median(sizes)
    cut = []
    for page in pages:
        first = len(page)
        while first and 0 < page[first - 1].size < _SMALL * usual:
            first -= 1
        while first < len(page) and not _FOOTNOTE.match(page[first].text):
            first += 1
        if first == 0:
            first = len(page)  # a page in small print
        if first < len(page):
            footnotes.append(" ".join(line.text.strip() for line in page[first:]))
        cut.append(page[:first])
    return cut


def _without_doubled(pages: Sequence[Page], doubled: list[str]) -> list[Page]:
    """Take the line off that opens a page and closes the one before: a printer's cut shows it twice."""
    kept: list[Page] = []
    above: Page = []
    for page in pages:
        is_twice = above and page and page[0].text.strip() == above[-1].text.strip()
        if is_twice and len(page[0].text.split()) >= _SHORTEST_DOUBLED:
            doubled.append(page[0].text.strip())
            kept.append(page[1:])
        else:
            kept.append(page)
        above = page or above
    return kept


# --- paragraphs -------------------------------------------------------------------


def paragraphs_of(lines: Sequence[PdfLine]) -> tuple[list[str], dict[int, Style]]:
    """Join the lines of a paragraph: a new one begins at a label, a list sign, a gap, or after a short line."""
    speakers = _labels(lines)
    full = _full_width(lines)
    gap = _usual_gap(lines)
    vocabulary = set(re.findall(r"\w+", "\n".join(line.text for line in lines).lower()))
    paragraphs: list[str] = []
    styles: dict[int, Style] = {}
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else PdfLine("")
        begins = _begins(line, above, speakers, number, full) or _is_below_gap(line, above, gap)
        plain = line.stripped()
        if paragraphs and not begins:
            was_whole = _is_whole(styles.get(len(paragraphs) - 1), paragraphs[-1])
            paragraphs[-1] = joined(paragraphs[-1], plain.text, vocabulary)
            if was_whole and plain.is_set_apart:
                styles[len(paragraphs) - 1] = _whole(styles[len(paragraphs) - 1], paragraphs[-1])
        else:
            paragraphs.append(plain.text)
            if plain.bold or plain.italic:
                styles[len(paragraphs) - 1] = Style(plain.bold, italic=plain.italic)
    return paragraphs, styles


def _full_width(lines: Sequence[PdfLine]) -> int:
    """Return the width of a full line, in characters."""
    widths = sorted(len(line.text.rstrip()) for line in lines)
    return widths[len(widths) * 9 // 10] if widths else 0


def _usual_gap(lines: Sequence[PdfLine]) -> float:
    gaps = [
        above.y - below.y for above, below in pairwise(lines) if above.y is not None and below.y is not None
    ]
    downwards = [gap for gap in gaps if gap > 1]
    return min(median(downwards), min(downwards) * 1.5) if downwards else 0.0


def _is_below_gap(line: PdfLine, above: PdfLine, gap: float) -> bool:
    if line.y is None or above.y is None or gap <= 0:
        return False
    return above.y - line.y > _WIDE * gap and bool(_ENDS.search(above.text) or above.is_set_apart)


def _is_whole(style: Style | None, text: str) -> bool:
    return style is not None and max(style.bold, style.italic) >= len(text)


def _whole(style: Style, text: str) -> Style:
    return Style(len(text) if style.bold else 0, italic=len(text) if style.italic else 0)


def _labels(lines: Sequence[PdfLine]) -> dict[int, LabelCandidate]:
    """Return the labels of speakers by their line."""
    numbered = []
    start = 0
    for line in lines:
        in_italics = 0 if line.is_set_apart else line.italic
        numbered.append(Line(start, line.text, line.bold or in_italics))
        start += len(line.text) + 1
    text = "\n".join(line.text for line in lines)
    speakers = select_labels(candidates_in(numbered), numbered, text, is_talk=True)
    recurring = recurring_labels(numbered, 0)
    if len(recurring) > 1.5 * len(speakers):
        speakers = recurring
    return {speaker.line: speaker for speaker in speakers}


def _begins(
    line: PdfLine, above: PdfLine, speakers: Mapping[int, LabelCandidate], number: int, full: int
) -> bool:
    """Tell whether a line starts a paragraph; `full` is the width of a full line."""
    if number in speakers or _LIST.match(line.text):
        return True
    label = speakers.get(number - 1)
    if label and label.alone:
        return label.convention != "colon"  # `Dan:` and the words under it are one paragraph
    if line.is_set_apart != above.is_set_apart and (line.is_set_apart or _ends_apart(above)):
        return True
    ends = bool(_ENDS.search(above.text))
    is_led = max(line.bold, line.italic) > 0 and not line.is_set_apart
    return ends and (is_led or len(above.text.rstrip()) < 0.8 * full)


def _ends_apart(line: PdfLine) -> bool:
    """Tell a whole line in bold or italics from one whose last word only is."""
    return line.is_set_apart and len(line.text.split()) > 1


def joined(before: str, line: str, vocabulary: set[str]) -> str:
    """Mend a word that was cut at the line end; a hyphen stays when the whole word occurs nowhere else."""
    cut = re.search(r"(\w+)[-\u00ad\u2010]$", before)
    rest = re.match(r"\w+", line)
    if not cut or not rest:
        return f"{before} {line}"
    if cut[1][-1].isdigit() and rest[0][0].isdigit():
        return before + line
    if not rest[0][0].islower() or rest[0] in _CONJUNCTIONS:
        return f"{before} {line}"
    whole_word = (cut[1] + rest[0]).lower()
    if whole_word in vocabulary or before.endswith("\u00ad"):
        return before[:-1] + line
    return before + line
