"""PDF files with text: pages cleaned of furniture, lines joined to paragraphs."""

import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import chain, groupby, pairwise
from time import thread_time
from typing import Any

from coder.errors import SourceFileError
from coder.importers.source_file import Importer, Provenance, SourceFile, check_size, transcript
from coder.importers.speakers.candidates import candidates_in
from coder.importers.speakers.lines import LabelCandidate, Line
from coder.importers.speakers.selection import select_labels
from coder.importers.text.encodings import clean, cleaned
from coder.model import Transcript
from coder.translations import _

MAX_PAGES = 3000
#: Seconds of work after which a file is given up; a report of 1,000 pages takes five.
_MOST_SECONDS = 12
_EDGE = 3  # so many lines at the top and the foot of a page may be furniture
_LETTERS_A_PAGE = 15
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|pagina|p\.|blz\.?|seite)\s*)?\d{1,4}(?:\s*(?:/|of|van|sur|de)\s*\d{1,4})?\W*$", re.I
)
#: After these a hyphen is no cut: `wet- en regelgeving`.
_CONJUNCTIONS = frozenset(["en", "of", "et", "ou", "and", "or", "und", "oder", "y", "e"])
_DIGITS = re.compile(r"\d+")
_LINE_NUMBER = re.compile(r"\s*(\d{1,4})\s+(?=\D)")
_ENDS = re.compile(r"[.?!:…»”\")\]]\s*$")
_LIST = re.compile(r"\s*(?:[•▪–—‣*]|\d{1,2}[.)]|[a-z]\))\s")


def sniff(source: SourceFile) -> bool:
    """Recognise the opening of a PDF file."""
    return b"%PDF-" in source.head[:1024]


def read(source: SourceFile) -> Transcript:
    """Read the pages; a file of pictures only is refused."""
    pages = [page.split("\n") for page in _pages(source)]
    pages = _without_furniture([_without_numbers(page) for page in pages])
    lines = list(chain.from_iterable(pages))
    text, _, warnings = clean("\n".join(_paragraphs(lines)), "", [])
    return transcript(source, text, Provenance("pdf", warnings=warnings))


def _pages(source: SourceFile) -> list[str]:
    """Return the text of each page; pages without text are counted in a warning."""
    pages = [cleaned(page) for page in _texts(_open(source))]
    letters = [sum(map(str.isalpha, page)) for page in pages]
    if sum(letters) < _LETTERS_A_PAGE * max(len(pages), 1):
        raise SourceFileError(
            _(
                "It is a scanned PDF: its pages are pictures without text. Run text "
                "recognition (OCR) first, for example: ocrmypdf in.pdf out.pdf"
            )
        )
    empty = sum(count < _LETTERS_A_PAGE for count in letters)
    if empty:
        source.warnings.append(
            _("{empty} of its {pages} pages hold no text (pictures or blank).", pages=len(pages), empty=empty)
        )
    return [_with_blanks(page) for page in pages]


def _open(source: SourceFile) -> Any:
    """Open a file that needs no password and has no more pages than are read."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on odd files help nobody here
    reader = pypdf.PdfReader(BytesIO(source.data))
    if reader.is_encrypted and not _opens_without_password(reader):
        raise SourceFileError(
            _("It is protected by a password. Print it to a new PDF without one, or copy the text.")
        )
    if len(reader.pages) > MAX_PAGES:
        raise SourceFileError(
            _(
                "It has {number} pages; at most {most} are read. Cut it into parts.",
                number=len(reader.pages),
                most=MAX_PAGES,
            )
        )
    return reader


def _with_blanks(page: str) -> str:
    """Replace tabs by blanks where a program writes tabs between all words."""
    if page.count("\t") > page.count(" "):
        return page.replace("\t", " ")
    return page


def _texts(reader: Any) -> Iterator[str]:
    """Yield the text of each page, within bounds; a page that is shown again is read once."""
    read: dict[tuple[str, str], str] = {}
    began, letters, lines = thread_time(), 0, 0
    for number, page in enumerate(reader.pages, start=1):
        drawn = (repr(page.get("/Contents")), repr(page.get("/Resources")))
        text = read.get(drawn)
        if text is None:
            text = page.extract_text() or ""
        if "IndirectObject" in drawn[0]:  # two pages may only look alike where what is drawn stands in them
            read[drawn] = text
        yield text
        letters += len(text)
        lines += text.count("\n") + 1
        check_size(letters, lines)
        if thread_time() - began > _MOST_SECONDS:
            raise SourceFileError(
                _(
                    "Its first {number} of {pages} pages took {seconds} seconds to read: "
                    "they are drawn of far too many pieces. Print it to a new PDF, or cut it "
                    "into parts.",
                    number=number,
                    pages=len(reader.pages),
                    seconds=_MOST_SECONDS,
                )
            )


def _opens_without_password(reader: object) -> bool:
    try:
        return bool(reader.decrypt(""))  # type: ignore[attr-defined]
    except Exception:  # an unknown cipher, or one whose library is not there
        return False


def _without_numbers(page: list[str]) -> list[str]:
    """Take printed numbers of paragraphs or lines off: a column of them, or one before each line."""
    lines = _without_columns_of_numbers(page)
    numbers = [int(match[1]) for match in map(_LINE_NUMBER.match, lines) if match]
    filled = sum(1 for line in lines if line.strip())
    are_line_numbers = len(numbers) > 4 and len(numbers) * 10 >= 8 * filled and _ascend(numbers)
    if not are_line_numbers:
        return lines
    return [_LINE_NUMBER.sub("", line, count=1) for line in lines]


def _without_columns_of_numbers(page: list[str]) -> list[str]:
    lines: list[str] = []
    for are_numbers, run in groupby(page, key=_is_number):
        neighbours = list(run)
        if are_numbers and len(neighbours) > 2 and _ascend([int(number) for number in neighbours]):
            continue
        lines += neighbours
    return lines


def _is_number(line: str) -> bool:
    return line.strip().isdecimal()


def _ascend(numbers: list[int]) -> bool:
    return all(low < high for low, high in pairwise(numbers))


def _without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """Take page numbers off, and the lines that come back at the top or foot of the pages."""
    filled = [[line for line in page if line.strip()] for page in pages]
    repeated = _repeated_shapes(filled)
    cleaned_pages = []
    for page in filled:
        first, last = 0, len(page)
        while first < min(_EDGE, last) and _is_furniture(page[first], repeated):
            first += 1
        while last > max(first, len(page) - _EDGE) and _is_furniture(page[last - 1], repeated):
            last -= 1
        cleaned_pages.append(page[first:last])
    return cleaned_pages


def _repeated_shapes(pages: list[list[str]]) -> set[str]:
    """Return the shapes of the lines that stand at the edge of half of the pages."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_shape(line) for line in [*page[:_EDGE], *page[-_EDGE:]]})
    often = max(3, (len(pages) + 1) // 2)
    return {shape for shape, count in counts.items() if count >= often and _may_be_furniture(shape)}


def _shape(line: str) -> str:
    """Return a line with a sign for each number: `Page 3 of 10` comes back as `Page # of #`."""
    return _DIGITS.sub("#", " ".join(line.split()))


def _may_be_furniture(shape: str) -> bool:
    return len(shape) > 3 and not shape.endswith(":")


def _is_furniture(line: str, repeated: set[str]) -> bool:
    return bool(_PAGE_NUMBER.match(line)) or _shape(line) in repeated


# --- paragraphs --------------------------------------------------------------


def _paragraphs(lines: list[str]) -> list[str]:
    """Join the lines of a paragraph: a new one begins at a label, a list sign, or after a short last line."""
    speakers = _labels(lines)
    widths = sorted(len(line.rstrip()) for line in lines)
    full = widths[len(widths) * 9 // 10] if widths else 0
    vocabulary = set(re.findall(r"\w+", "\n".join(lines).lower()))
    paragraphs: list[str] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else ""
        if paragraphs and not _begins(line, before, speakers, number, full):
            paragraphs[-1] = _joined(paragraphs[-1], line.strip(), vocabulary)
        else:
            paragraphs.append(line.strip())
    return paragraphs


def _labels(lines: list[str]) -> dict[int, LabelCandidate]:
    """Return the labels of speakers by their line."""
    numbered = [Line(0, line) for line in lines]
    speakers = select_labels(candidates_in(numbered), numbered, "\n".join(lines), is_talk=True)
    return {speaker.line: speaker for speaker in speakers}


def _begins(line: str, before: str, speakers: Mapping[int, LabelCandidate], number: int, full: int) -> bool:
    """Tell whether a line starts a paragraph; `full` is the width of a full line."""
    if number in speakers or _LIST.match(line):
        return True
    above = speakers.get(number - 1)
    if above and above.alone:
        return above.convention != "colon"  # `Dan:` and the words under it are one paragraph
    return bool(_ENDS.search(before)) and len(before.rstrip()) < 0.8 * full


def _joined(before: str, line: str, vocabulary: set[str]) -> str:
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


IMPORTER = Importer(
    name="pdf",
    suffixes=(".pdf",),
    about="PDF files with text: page numbers, repeated lines and printed line numbers are left out, lines "
    "joined to paragraphs; scanned pages are refused.",
    sniff=sniff,
    read=read,
)
