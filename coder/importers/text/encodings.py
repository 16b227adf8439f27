"""Bytes → text: the encoding found or given, damage named, NFC, single line ends."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from coder.errors import SourceFileError
from coder.importers.text import legacy_encodings
from coder.translations import _, ngettext

_BOMS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LINE_ENDS = str.maketrans(dict.fromkeys("\v\f\u2028\u2029", "\n"))
_SAMPLE = 200_000
#: In Chinese only line ends and figures have zeros.
_LEAST_OF_ZEROS = 0.005
_HIGHEST_PLANE = 0x10
_AMID_LATIN = re.compile("(?<=[A-Za-z])[\u0370-\u07ff](?=[A-Za-z])")
_SHIFT_TO_JAPANESE = b"\x1b$B"
#: Control characters of Latin-1: signs and quotes of Windows-1252 stand in their places.
_LATIN_CONTROLS = re.compile("[\x80-\x84\x86-\x9f]")
#: UTF-8 read as cp1252 or Latin-1: the letter of a lead byte (of Latin, Cyrillic, Arabic, Indic, or of a
#: sign), then letters or signs of the upper half; or a byte order mark.
_TWICE = re.compile(
    r"[ÂÃÄÅÐÑØÙâà][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    r"\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{1,3}|ï»¿"
)
#: Without one of these the text cannot be such; looking for a rare letter is far quicker than the search.
_SIGNS_OF_TWICE = "ÃÂÄÅÐÑØÙ€\u0080¤¥¦§¨®¿"
#: French `à»` may stand together: so few runs with à prove nothing.
_PROOF = 5


@dataclass(frozen=True)
class Decoded:
    """A text, the encoding that it was in, and what had to be mended."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Return bytes as text; in an encoding that is given nothing is mended."""
    if encoding:
        return _as_told(data, encoding)
    name, text, warnings = _guessed(data)
    mended = text
    for _unused in range(2):  # some files went through the mill twice
        mended = _undo_double_encoding(mended)
    if mended != text:
        warnings.append(_("It was encoded twice (UTF-8 read as Windows-1252); the letters have been mended."))
    elif spoilt := _spoilt(text):
        warnings.append(
            _(
                "Some letters seem to have been encoded twice: '{letters}'. They are left as they are.",
                letters=spoilt,
            )
        )
    return Decoded(*clean(mended, name, warnings))


def clean(text: str, encoding: str, warnings: list[str]) -> tuple[str, str, tuple[str, ...]]:
    """Normalise to NFC and single line ends, and drop control characters, which no format can carry."""
    text = normal(text.removeprefix("\ufeff"))
    if not _CONTROLS.search(text):
        return text, encoding, tuple(warnings)
    without_controls = _CONTROLS.sub("", text)
    if len(without_controls) < len(text):
        left_out = len(text) - len(without_controls)
        sentence = ngettext(
            "{n} control character was left out.", "{n} control characters were left out.", left_out
        )
        warnings = [*warnings, sentence]
    return without_controls, encoding, tuple(warnings)


def cleaned(text: str) -> str:
    """Return a part of a text in NFC, with single line ends and without control characters."""
    return clean(text, "", [])[0]


def normal(text: str) -> str:
    """Return the text in NFC with every kind of line end as one newline."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if any(sign in text for sign in "\v\f\u2028\u2029"):
        text = text.translate(_LINE_ENDS)
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def _as_told(data: bytes, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding).name
        text = data.decode(codec)
    except (LookupError, ValueError) as mishap:
        if isinstance(mishap, UnicodeError):
            raise _is_not_in(encoding, mishap) from None
        raise SourceFileError(
            _("There is no encoding '{encoding}'. Try utf-8, utf-16, cp1252 or latin-1.", encoding=encoding)
        ) from None
    except TypeError as mishap:
        raise _is_not_in(encoding, mishap) from None
    if not isinstance(text, str):
        raise SourceFileError(
            _("'{encoding}' is not a text encoding. Try utf-8, utf-16, cp1252 or latin-1.", encoding=encoding)
        )
    return Decoded(*clean(text, codec, _doubts_of_told(data, text, codec)))


def _doubts_of_told(data: bytes, text: str, encoding: str) -> list[str]:
    """Say what speaks against an encoding that was given; the text is read in it all the same."""
    doubts = []
    if controls := len(_LATIN_CONTROLS.findall(text)):
        sentence = ngettext(
            "In {encoding}, {n} of its characters is no letter and no sign. Perhaps it is cp1252.",
            "In {encoding}, {n} of its characters are no letters and no signs. Perhaps it is cp1252.",
            controls,
            encoding=encoding,
        )
        doubts.append(sentence)
    is_wide = encoding.startswith(("utf-16", "utf-32"))
    if not encoding.startswith("utf-8") and _is_utf8(data) and (is_wide or not data.isascii()):
        sentence = _(
            "It was read as {encoding}, as you asked, but it is UTF-8. Is the text right?", encoding=encoding
        )
        doubts.append(sentence)
    return doubts


def _is_utf8(data: bytes) -> bool:
    if b"\0" in data[:_SAMPLE]:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_not_in(encoding: str, mishap: Exception) -> SourceFileError:
    place = f" (byte {mishap.start})" if isinstance(mishap, UnicodeDecodeError) else ""
    return SourceFileError(
        _(
            "It is not in {encoding}{place}. Leave the encoding out to have it found.",
            encoding=encoding,
            place=place,
        )
    )


def _guessed(data: bytes) -> tuple[str, str, list[str]]:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _forgiving(data, name)
    if wide := _wide(data):
        return _forgiving(data, wide)
    if _SHIFT_TO_JAPANESE in data:
        return _forgiving(data, "iso2022_jp")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _forgiving(data, "utf-8") if _mostly_utf8(data) else _from_before_unicode(data)
    if not _is_utf8_by_accident(text):
        return "utf-8", text, []
    return _from_before_unicode(data)


def _from_before_unicode(data: bytes) -> tuple[str, str, list[str]]:
    """Decode in the encoding that reads best; where another would do too, that is said."""
    guessed = legacy_encodings.guess(data)
    name, text, warnings = _forgiving(data, guessed.encoding)
    if not guessed.is_sure:
        sentence = _(
            "Its encoding is a guess: {encoding}. If letters are wrong, give the right one with `--encoding NAME`.",
            encoding=name,
        )
        warnings.append(sentence)
    return name, text, warnings


def _is_utf8_by_accident(text: str) -> bool:
    """Tell whether all letters beyond ASCII are of another script amid Latin ones: ’é of a Macintosh is Վ."""
    if text.isascii():
        return False
    amid = len(_AMID_LATIN.findall(text))
    return amid > 0 and amid == len(text) - len(text.encode("ascii", "ignore"))


def _forgiving(data: bytes, encoding: str) -> tuple[str, str, list[str]]:
    name = encoding.removesuffix("-sig")
    text = data.decode(encoding, "replace")
    damaged = text.count("\ufffd")
    if name.startswith("utf"):
        damaged -= data.count("\ufffd".encode(name))
    if damaged <= 0:
        return name, text, []
    sentence = ngettext(
        "{n} character was damaged and read as '\ufffd'.",
        "{n} characters were damaged and read as '\ufffd'.",
        damaged,
    )
    return name, text, [sentence]


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 and UTF-32 without a byte order mark: zeros at the same places, or almost."""
    sample = data[: min(len(data), _SAMPLE) // 4 * 4] or data[: len(data) // 2 * 2]
    half = len(sample) // 2
    if half == 0 or b"\0" not in sample:
        return None
    if name := _very_wide(sample):
        return name
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    for name, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if high > half * _LEAST_OF_ZEROS and low * 3 <= high and _reads_well(sample, name):
            return name
    return None


def _very_wide(sample: bytes) -> str | None:
    """Recognise UTF-32, whose letters begin or end with a zero and one that is hardly more."""
    for name, highest, high in (
        ("utf-32-le", sample[3::4], sample[2::4]),
        ("utf-32-be", sample[::4], sample[1::4]),
    ):
        if highest and not any(highest) and max(high) <= _HIGHEST_PLANE and _reads_well(sample, name):
            return name
    return None


def _reads_well(sample: bytes, name: str) -> bool:
    text = sample.decode(name, "replace")
    return sum(map(_is_odd, text)) * 50 <= len(text)


def _is_odd(char: str) -> bool:
    return char not in "\t\n\r" and unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs")


def _mostly_utf8(data: bytes) -> bool:
    """Tell whether of the letters beyond ASCII at least ten are right for each that is damaged."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return damaged * 10 <= beyond_ascii - damaged


def _undo_double_encoding(text: str) -> str:
    if not any(sign in text for sign in _SIGNS_OF_TWICE):
        return text
    runs = _TWICE.findall(text)
    if not runs or not _are_of_double_encoding(runs, text):
        return text
    return _TWICE.sub(lambda run: _decoded_again(run[0]) or run[0], text)


def _spoilt(text: str) -> str:
    """Return the first letter that looks as if encoded twice in a text that is not so as a whole; "" when none."""
    if not any(sign in text for sign in _SIGNS_OF_TWICE):
        return ""
    for match in _TWICE.finditer(text):
        if match[0][0] in "ÃÂâï" and _decoded_again(match[0]) is not None:
            return match[0]
    return ""


def _are_of_double_encoding(runs: list[str], text: str) -> bool:
    """Tell whether nearly all runs can be decoded again, and no fewer than there are other letters."""
    mendable = [run for run in runs if _decoded_again(run) is not None]
    is_sure = any(not run.startswith("à") for run in mendable)
    if not is_sure and len(mendable) < _PROOF:
        return False
    rest = _TWICE.sub("", text)
    other_letters = len(rest) - len(rest.encode("ascii", "ignore"))
    return len(mendable) * 10 >= 9 * len(runs) and len(mendable) >= other_letters


def _decoded_again(run: str) -> str | None:
    try:
        return b"".join(_byte(char) for char in run).decode("utf-8")
    except UnicodeError:
        return None


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def looks_binary(data: bytes) -> bool:
    """Tell whether bytes are no text in any encoding known here."""
    sample = data[:8192]
    if any(sample.startswith(bom) for bom, _unused in _BOMS) or _wide(data):
        return False
    controls = len(sample) - len(
        sample.translate(None, bytes((*range(9), *range(14, 27), *range(28, 32), 127)))
    )
    return b"\0" in sample or controls * 50 > len(sample)
