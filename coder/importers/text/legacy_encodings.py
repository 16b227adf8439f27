"""Bytes from before Unicode → the encoding in which they read like a language.

Each encoding is tried; what it makes of the bytes is held against languages: their commonest words, their
letters, and where signs and capitals stand. Windows-1252 comes first, since most such files are in it.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from coder.importers.text.alphabets import ALPHABETS, is_latin
from coder.importers.text.function_words import WESTERN
from coder.importers.text.language import ONE_LETTER_WORDS, is_listed, scores, share_of

#: Encodings of one byte a letter, likeliest first: where two give the same text the first is named.
_OF_ONE_BYTE = (
    "cp1252", "cp1250", "cp1251", "cp1254", "iso8859-15", "iso8859-2", "iso8859-9", "mac_roman", "cp850",
    "cp437", "koi8-u", "koi8-r", "cp866", "iso8859-5", "mac_cyrillic", "cp852", "mac_latin2", "cp857",
    "cp1257", "cp1253", "iso8859-7", "cp1256", "iso8859-6", "cp1255", "iso8859-8",
)  # fmt: skip
#: Encodings of several bytes a letter, with their languages.
_OF_MANY_BYTES = {"cp932": "ja", "euc_jp": "ja", "gb18030": "zh", "big5": "zh", "cp949": "ko"}
#: The commonest characters of languages that write without an alphabet; and how many of a text they make at least.
_COMMON = {
    "ja": ("のにはをたがでてとしれさあいうかるなすまもこきりくらけどよそっんつせちみえおやわ", 0.3),
    "zh": (
        "的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著"
        "下自之年过過发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進"
        "好小部其些主样樣理心她本前开開但因只从從想实實日军軍者意无無力它与與长長把机機十民第公此已工使情明性知全三又"
        "关關点點正业業外将將两兩高间間由问問很最重吗嗎什谁誰几幾水村钱錢女男",
        0.25,
    ),
    "ko": ("이는은을를에가고다의하지기사도로한서그리어나자라인있들것수없해아저우니면습요과와게만시대으", 0.3),
}
_ASIAN = re.compile("[\u3001-\u303f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uff5e]")
_SIGNS = frozenset("’‘“”„‚«»‹›€–—…°·•\u00a0§£©®²³½¼µ¿¡†™№")
#: Where signs stand. German closes with the quotes that others open with: these may do either.
_OPENING, _CLOSING = frozenset("„‚«‹¿¡•£"), frozenset("”»›…°™")
_IN_WORDS, _PERHAPS_IN_WORDS = frozenset("’·"), frozenset("–—…")
#: Words go on behind these: d'épargne.
_ELISIONS = frozenset("'’")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_LINE_BEYOND_ASCII = re.compile(rb"[^\n\r]*[\x80-\xff][^\n\r]*")
#: Signs that stand where DOS has à, ù, é and á, and a Macintosh ì: `voil…`, `pi—`, `‚‚n`, `est `, `Cos“`.
_TWO_WAYS = re.compile(r"[…—](?!\w)|‚(?=[\w‚])|\w[\u00a0“](?=\s)")
_WITH_SIGNS_FOR_LETTERS = ("mac_roman", "cp850", "cp437")
#: Letters that end few words, and languages of which these are all listed.
_RARE_AT_END, _WITHOUT_THEM_AT_END = frozenset("àù"), frozenset(("nl", "fr", "en", "de", "es", "af"))
_MARKS = re.compile(r"[^\w'’]+|_")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
#: Of the bytes around them, the least share that is beyond ASCII where letters have several bytes.
_SHARE_OF_HIGH_BYTES = 0.2
#: Bytes that are looked at; around each that is beyond ASCII; and of a line.
_SAMPLE, _BEFORE, _AFTER, _LONGEST_LINE = 2_500, 60, 120, 6_000
#: Characters beyond ASCII that are looked at.
_MOST_CHARACTERS = 250
_MOST_WORDS = 80
#: How well a text must read to be believed at once; to be believed at all; and better than the next by so much.
_AT_ONCE, _WELL, _BETTER = 0.95, 0.85, 0.04
#: The share of function words of a text in a language that is known.
_KNOWN = 0.1
_CASE_FAULT = -2


@dataclass(frozen=True)
class Guess:
    """An encoding, how well its text reads, and whether another reads about as well."""

    encoding: str
    is_sure: bool


@dataclass(frozen=True)
class _Candidate:
    encoding: str
    text: str
    letters: float  # from -2 to 1: how well letters and signs fit the language
    words: float  # from 0 to 1: how many of the words the language accounts for

    @property
    def score(self) -> float:
        return self.letters + 2 * self.words

    @property
    def reads_well(self) -> bool:
        return self.letters >= _WELL and self.words >= _KNOWN


def guess(data: bytes) -> Guess:
    """Return the encoding in which bytes read best; `data` are in no Unicode encoding."""
    sample = _telling(data)
    first = _of_one_byte(sample, "cp1252")
    if first and first.letters >= _AT_ONCE and first.words >= _KNOWN:
        if not _TWO_WAYS.search(first.text):
            return Guess("cp1252", is_sure=True)
        return _best(_of_one_byte(sample, encoding) for encoding in ("cp1252", *_WITH_SIGNS_FOR_LETTERS))
    ranked = [_of_one_byte(sample, encoding) for encoding in _OF_ONE_BYTE]
    if len(_HIGH_BYTE.findall(sample)) > len(sample) * _SHARE_OF_HIGH_BYTES:
        lines = _lines(data)
        ranked += [_of_many_bytes(lines, encoding, language) for encoding, language in _OF_MANY_BYTES.items()]
    return _best(ranked)


def _best(candidates: Iterable[_Candidate | None]) -> Guess:
    """Return the likeliest encoding; it is sure where its text reads well and no other text about as well."""
    ranked = sorted(filter(None, candidates), key=lambda candidate: candidate.score, reverse=True)
    if not ranked:
        return Guess("cp1252", is_sure=False)
    best = ranked[0]
    others = [candidate for candidate in ranked[1:] if candidate.text != best.text]
    leads = not others or best.score - others[0].score >= _BETTER
    return Guess(best.encoding, best.reads_well and leads)


def _telling(data: bytes) -> bytes:
    """Return what stands around the bytes beyond ASCII, as much as it takes: the rest tells nothing."""
    pieces = []
    size = end = 0
    while size < _SAMPLE and (match := _HIGH_BYTE.search(data, end)):
        start = max(end, match.start() - _BEFORE)
        end = match.start() + _AFTER
        pieces.append(data[start:end])
        size += end - start
    return b"\n".join(pieces)


def _lines(data: bytes) -> bytes:
    """Return whole lines with bytes beyond ASCII: letters of several bytes must not be cut."""
    lines = []
    size = 0
    for match in _LINE_BEYOND_ASCII.finditer(data):
        lines.append(match[0][:_LONGEST_LINE])
        size += len(lines[-1])
        if size >= _SAMPLE:
            break
    return b"\n".join(lines)


def _of_one_byte(sample: bytes, encoding: str) -> _Candidate | None:
    """Hold the text that an encoding gives against the languages whose words it has."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return None
    words = _MARKS.sub(" ", text.lower().replace("’", "'")).split()[:_MOST_WORDS]
    counts = scores(words)
    # words alone are known of some languages: without their letters no encoding can be told by them
    lettered = [language for language in counts if language in _LETTERS]
    likeliest = sorted(lettered, key=lambda language: counts[language], reverse=True)[:3]
    candidates = [_Candidate(encoding, text, _fit(text, _WESTERN_LETTERS), 0.0)]
    for language in likeliest:
        share = share_of(counts[language], len(words))
        if share >= _KNOWN / 2 and counts[language] * 2 >= counts[likeliest[0]]:
            fit = _fit(text, _LETTERS[language], is_ended_by_them=language not in _WITHOUT_THEM_AT_END)
            candidates.append(_Candidate(encoding, text, fit, share))
    return max(candidates, key=lambda candidate: candidate.score)


def _with_capitals(letters: str) -> frozenset[str]:
    return frozenset(letters + letters.upper())


_LETTERS = {language: _with_capitals(letters) for language, letters in ALPHABETS.items()}
_WESTERN_LETTERS = _with_capitals("".join(ALPHABETS[language] for language in WESTERN))


def _fit(text: str, letters: frozenset[str], *, is_ended_by_them: bool = True) -> float:
    """Return how well the characters beyond ASCII fit an alphabet and their places: 1 is wholly."""
    score = most = 0
    for match in islice(_BEYOND_ASCII.finditer(text), _MOST_CHARACTERS):
        at = match.start()
        before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
        if match[0] in _SIGNS:
            score += _fit_of_sign(match[0], before.isalpha() or before in _ELISIONS, after.isalpha())
            most += 1
        else:
            most += 2
            if is_ended_by_them or not _ends_oddly(text, at):
                score += _fit_of_letter(match[0], before, after, letters)
    return score / (most or 1)


def _fit_of_sign(sign: str, before: bool, after: bool) -> int:
    """Score a sign by whether letters stand before and after it."""
    if sign in _IN_WORDS:
        return 1
    if before and after:
        return 0 if sign in _PERHAPS_IN_WORDS else -1
    if (before and sign in _OPENING) or (after and sign in _CLOSING):
        return -1
    return 1


def _ends_oddly(text: str, at: int) -> bool:
    """Tell whether a letter that ends few words ends one that is not among them."""
    if text[at].lower() not in _RARE_AT_END or text[at + 1 : at + 2].isalpha():
        return False
    word = _MARKS.split(text[max(at - 12, 0) : at + 1])[-1].lower().replace("’", "'")
    return not is_listed(word.rpartition("'")[2])


def _fit_of_letter(letter: str, before: str, after: str, letters: frozenset[str]) -> int:
    """Score a letter by its language and its neighbours: no capital stands behind a small letter."""
    if letter not in letters or _is_of_other_script(letter, before) or _is_of_other_script(letter, after):
        return -2
    if (before.islower() and letter.isupper()) or (letter.islower() and before.isupper() and after.isupper()):
        return _CASE_FAULT
    return 2 if before.isalpha() or after.isalpha() or letter.lower() in ONE_LETTER_WORDS else 1


def _is_of_other_script(letter: str, neighbour: str) -> bool:
    """Tell whether a letter that is not Latin stands beside one of a to z."""
    return neighbour.isalpha() and neighbour.isascii() and not is_latin(letter)


def _of_many_bytes(sample: bytes, encoding: str, language: str) -> _Candidate | None:
    """Hold a text against the commonest characters of its language."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return None
    beyond = _BEYOND_ASCII.findall(text)
    if not beyond:
        return None
    common, expected = _COMMON[language]
    share = sum(map(common.count, beyond)) / len(beyond)
    asian = len(_ASIAN.findall(text)) / len(beyond)
    return _Candidate(encoding, text, 3 * asian - 2, min(1.0, share / expected) / 2)
