"""Rich text (.rtf), also when it is called .doc: paragraphs with their type, lists, tables, notes."""

from dataclasses import dataclass, field, replace
from typing import Any

from coder.errors import SourceFileError
from coder.importers import documents
from coder.importers.documents import Block, Note, Piece, Table
from coder.importers.rtf_tokens import Token, tokens_of
from coder.importers.source_file import Importer, SourceFile
from coder.model import Transcript
from coder.translations import _

#: Groups that hold no text of the page.
_UNSEEN = frozenset(
    """fonttbl colortbl info pict object themedata datastore latentstyles listtable listoverridetable rsidtbl
    generator xmlnstbl fldinst filetbl revtbl pgptbl mmathPr nonshppict bkmkstart bkmkend userprops docvar
    atnid atndate atnref atntime atrfstart atrfend wgrffmtfilter pnseclvl shpinst sp xe tc title author""".split()  # noqa: SIM905
)
#: Groups of which only the words are counted, or taken along where they are asked for.
_FURNITURE = frozenset("header footer headerl headerr headerf footerl footerr footerf ftnsep ftnsepc".split())  # noqa: SIM905
_NOTES = {"footnote": documents.FOOTNOTES, "annotation": documents.COMMENTS, "atnauthor": ""}
_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "softline": "", "page": "",
}  # fmt: skip
#: Words of command, on or off → what they change of how the text is set.
_TYPES: dict[tuple[str, bool], dict[str, Any]] = {
    ("b", True): {"bold": True}, ("b", False): {"bold": False},
    ("i", True): {"italic": True}, ("i", False): {"italic": False},
    ("ul", True): {"italic": True}, ("ul", False): {"italic": False}, ("ulnone", True): {"italic": False},
    ("plain", True): {"bold": False, "italic": False},
    ("pard", True): {"outline": None, "in_table": False},
    ("intbl", True): {"in_table": True},
}  # fmt: skip
_ASIDES = {"deleted": documents.DELETED, "v": documents.HIDDEN}
_DEEPEST = 500  # groups in groups


def sniff(source: SourceFile) -> bool:
    """Recognise the opening of rich text."""
    return source.head.lstrip()[:5] == b"{\\rtf"


def read(source: SourceFile) -> Transcript:
    """Read the text in the order of the page; count what stands beside it."""
    reader = _Reader()
    for token in tokens_of(source.data):
        reader.take(token)
    reader.end_paragraph()
    reader.end_table()
    if not any(block.text.strip() for block in reader.blocks):
        raise SourceFileError(
            _("It holds no words, or is cut off. Open it in Word and save it again as .docx.")
        )
    for what, text in reader.left_out.items():
        source.leave_out(what, text)
    return documents.transcript_of(source, reader.blocks, "rtf", notes=reader.notes)


@dataclass(frozen=True, slots=True)
class _State:
    """How the text at hand is set, and where it goes: "" is the page, None nowhere."""

    bold: bool = False
    italic: bool = False
    target: str | None = ""
    outline: int | None = None
    in_table: bool = False
    may_be_ignored: bool = False  # behind `\\*`: a group that older programs do not know


@dataclass
class _Reader:
    """Reads token after token, and gathers paragraphs, rows and notes."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    marker: str = ""  # number or sign of a point of a list
    cell: list[str] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    aside: dict[str, list[str]] = field(default_factory=dict)
    headings: dict[int, int] = field(default_factory=dict)  # style → level
    style_name: str = ""
    style: int | None = None  # of which the name follows

    def take(self, token: Token) -> None:
        """Take the next token."""
        if token.kind == "open":
            if len(self.stack) > _DEEPEST:
                raise SourceFileError(
                    _("It has far too many groups in groups. Open it in Word and save it again.")
                )
            self.stack.append(self.state)
            self.state = replace(self.state, may_be_ignored=False)
        elif token.kind == "close":
            self._close()
        elif token.kind == "word":
            self._word(token.text, token.number)
        else:
            self._add(token.text)

    def _close(self) -> None:
        target = self.state.target
        above = self.stack.pop() if self.stack else _State()
        if target and target != above.target and (kind := _NOTES.get(target)):
            self.notes.append(Note(kind, "".join(self.aside.pop(target, [])).strip()))
        self.state = above

    def _add(self, text: str) -> None:
        target = self.state.target
        if target == "":
            self.pieces.append((text, self.state.bold, self.state.italic))
        elif target == "stylesheet":
            self.style_name += text
            if text.endswith(";"):
                self._note_style()
        elif target == "listtext":
            self.marker += text
        elif target in _NOTES:
            self.aside.setdefault(target or "", []).append(text)
        elif target is not None:
            self.left_out[target] = self.left_out.get(target, "") + text

    def _note_style(self) -> None:
        name = self.style_name.strip(" ;").lower()
        if self.style is not None and name.startswith(("heading", "title", "kop", "titre")):
            self.headings[self.style] = int("".join(filter(str.isdigit, name))[:1] or 0)
        self.style_name, self.style = "", None

    # --- words of command ---------------------------------------------------------

    def _word(self, word: str, number: int | None) -> None:
        if word == "*":
            self.state = replace(self.state, may_be_ignored=True)
        elif self._opens_group(word):
            return
        elif word in _SIGNS:
            self._add(_SIGNS[word])
        elif word in ("par", "sect"):
            self._end_line()
        elif word in ("cell", "nestcell"):
            self._end_cell()
        elif word in ("row", "nestrow"):
            self._end_row()
        else:
            self._set(word, number)

    def _opens_group(self, word: str) -> bool:
        """Tell a word that says what its group holds, and send the text of the group there."""
        is_star = self.state.may_be_ignored
        self.state = replace(self.state, may_be_ignored=False)
        target: str | None
        if self.state.target is None or word in _UNSEEN:
            target = None
        elif word in _FURNITURE:
            target = documents.PAGE_FURNITURE
        elif word in ("stylesheet", "listtext", "pntext", "footnote", "annotation", "atnauthor"):
            target = "listtext" if word == "pntext" else word
        elif is_star and word not in ("shppict", "shptxt", "fldrslt", "ud", "cs"):
            target = None
        else:
            return self.state.target is None
        self.state = replace(self.state, target=target)
        return True

    def _set(self, word: str, number: int | None) -> None:
        """Note how the text that follows is set."""
        is_on = number != 0
        if changes := _TYPES.get((word, is_on)):
            self.state = replace(self.state, **changes)
        elif word == "outlinelevel" and number is not None:
            self.state = replace(self.state, outline=number + 1 if number < 9 else None)
        elif word == "s" and number is not None:
            self.style = number
            if self.state.target == "":
                self.state = replace(self.state, outline=self.headings.get(number))
        elif word in _ASIDES and self.state.target in ("", _ASIDES[word]):
            self.state = replace(self.state, target=_ASIDES[word] if is_on else "")

    # --- paragraphs and tables ----------------------------------------------------

    def _end_line(self) -> None:
        if self.state.target != "":
            self._add("\n")
        elif self.state.in_table:
            self.pieces.append(("\n", False, False))
        else:
            self.end_table()
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """End a paragraph that stands on the page."""
        marker, self.marker = self.marker.strip(), ""
        listed = ""
        if marker:
            listed = "number" if any(map(str.isalnum, marker)) and len(marker) > 1 else "bullet"
        self.blocks += documents.paragraphs_of(self.pieces, level=self.state.outline, listed=listed)
        self.pieces = []

    def _end_cell(self) -> None:
        self.row.append("".join(text for text, _bold, _italic in self.pieces).strip())
        self.pieces, self.marker = [], ""

    def _end_row(self) -> None:
        if self.row:
            self.rows.append(self.row)
        self.row = []

    def end_table(self) -> None:
        """End a table, whose last row may lack its end."""
        self._end_row()
        if not self.rows:
            return
        if all(len(row) < 2 for row in self.rows):
            for row in self.rows:
                self.blocks += documents.paragraphs_of([(row[0], False, False)])
        else:
            self.blocks.append(Table(self.rows))
        self.rows = []


IMPORTER = Importer(
    name="rtf",
    suffixes=(".rtf",),
    about="Rich text, also when it is called .doc: paragraphs, lists, headings, tables; pictures, headers, footers and "
    "deletions are left out, comments and footnotes too unless they are asked for.",
    sniff=sniff,
    read=read,
)
