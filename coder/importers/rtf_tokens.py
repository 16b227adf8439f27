"""Rich text cut into its groups, words of command and letters."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|'(?P<hex>[0-9a-fA-F]{2})|(?P<sign>[^a-zA-Z]))"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_SIGNS = {"~": "\u00a0", "-": "", "_": "\u2011", "\n": "\n", "\r": "\n", "\t": "\t"}
#: Numbers of character sets of fonts → Python's names.
_CHARSETS = {
    0: "cp1252", 1: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip


class Token(NamedTuple):
    """A piece of rich text: `kind` is open, close, word or text."""

    kind: str
    text: str = ""
    number: int | None = None


def tokens_of(data: bytes) -> Iterator[Token]:
    """Yield the pieces of a file; its letters are decoded as the file and its fonts say."""
    decoder = _Decoder()
    for match in _TOKEN.finditer(data.decode("latin-1")):
        if match["hex"]:
            decoder.pending.append(int(match["hex"], 16))
            continue
        yield from decoder.flush()
        if match["brace"]:
            decoder.group(match["brace"])
            yield Token("open" if match["brace"] == "{" else "close")
        elif match["word"]:
            yield from decoder.word(match["word"], int(match["number"]) if match["number"] else None)
        elif match["sign"]:
            yield _of_sign(match["sign"])
        elif text := decoder.without_stand_ins(match["text"] or ""):
            yield Token("text", text.encode("latin-1").decode(decoder.encoding, "replace"))
    yield from decoder.flush()


def _of_sign(sign: str) -> Token:
    if sign == "*":
        return Token("word", "*")
    return Token("text", _SIGNS.get(sign, sign if sign in "\\{}" else ""))


class _Decoder:
    """Keeps the encoding of the text at hand, by group, and the bytes that are not letters yet."""

    def __init__(self) -> None:
        self.page = "cp1252"
        self.fonts: dict[int, str] = {}
        self.stack: list[tuple[str, int]] = []
        self.encoding = "cp1252"
        self.font: int | None = None
        self.after_unicode = 1  # so many letters follow a letter by its number, for old programs
        self.skip = 0
        self.pending = bytearray()

    def group(self, brace: str) -> None:
        self.skip = 0
        if brace == "{":
            self.stack.append((self.encoding, self.after_unicode))
        elif self.stack:
            self.encoding, self.after_unicode = self.stack.pop()

    def flush(self) -> Iterator[Token]:
        """Yield the letters that were written as bytes, without those that stand in for Unicode."""
        data = bytes(self.pending[self.skip :])
        self.skip = max(0, self.skip - len(self.pending))
        self.pending.clear()
        if data:
            yield Token("text", data.decode(self.encoding, "replace"))

    def without_stand_ins(self, text: str) -> str:
        """Return text without the letters that stand in for one that was told by its number."""
        taken = min(self.skip, len(text))
        self.skip -= taken
        return text[taken:]

    def word(self, word: str, number: int | None) -> Iterator[Token]:
        if word == "u" and number is not None:
            self.skip = self.after_unicode
            yield Token("text", chr(number & 0xFFFF))
        elif word == "uc" and number is not None:
            self.after_unicode = max(0, min(number, 8))
        elif word == "ansicpg" and number:
            self.page = self.encoding = _known(f"cp{number}")
        elif word == "mac":
            self.page = self.encoding = "mac_roman"
        elif word == "f" and number is not None:
            self.font = number
            self.encoding = self.fonts.get(number, self.page)
        elif word == "fcharset" and number is not None and self.font is not None:
            is_default = number in (0, 1)
            self.fonts[self.font] = self.page if is_default else _CHARSETS.get(number, self.page)
        yield Token("word", word, number)


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "cp1252"
