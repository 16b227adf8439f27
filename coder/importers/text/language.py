"""Which language a turn is in, from its function words; for other scripts from its letters.

A text in a language that is not known here is None, never a neighbour: a language must account for
as many of the words as its sentences hold function words, must lead clearly, and must write the letters.

simplemma, which the tool uses for lemmas, detects languages too. It is not used here because it
looks every word up in its dictionaries: measured on turns of 100 words in three languages it
tags 3,800 turns a second (6,200 by their first 40 words) after a second of loading per language,
this module some 90,000, and 500 transcripts with 30,000 turns must come in within seconds. On 1,200
such turns in Dutch, French and English the two agreed on every one. A short turn stays undecided
(None) rather than wrong.
"""

import struct
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

from coder.importers.text.alphabets import ALPHABETS, OWN_LETTERS, SCRIPTS, is_latin
from coder.importers.text.function_words import MORE, OTHERS, RELATIVES, TWINS, UNNAMED, WESTERN

_NAMES = (*WESTERN, *OTHERS)
_WESTERN = frozenset(WESTERN)
_TWINS = frozenset(TWINS.values())
#: What a word of one language counts; one that several share counts less for each, but no less than a third.
_UNIT = 200
_LEAST_OF_SHARED = _UNIT // 3
#: So many times as much a word counts that only a twin of a language has: there are few of these.
_OF_TWINS = 4
#: A language has so many times as much as its twin, or is in doubt.
_LEAD_OF_TWINS = 3
#: A letter that few languages write says half as much as a word.
_OF_LETTERS = _UNIT // 2
_FEW = 3
#: Each language has sixteen bits of one number, so that adding numbers up counts them all at once;
#: they hold the counts of 80 words that count most, and more are never looked at.
_FIELDS = struct.Struct(f"<{len(_NAMES)}H")
_WORDS_ENOUGH = 40
_LETTERS_OF_WORD = 8
_LETTERS_ENOUGH = _LETTERS_OF_WORD * _WORDS_ENOUGH
_MIN_SCORE = 1.6 * _UNIT
_MIN_LEAD = 1.5
_CLEAR_LEAD = 1.5 * _UNIT
#: Words that make a stretch long enough to be sure of.
_SURE_LENGTH = 7
#: Words of short turns that make their language one of the text's.
_REPEATED = 10
#: What each word must count for a language on average: texts in unknown ones share but a few words with it.
_LEAST_OF_WORD = _UNIT * 0.22
_LEAST_OF_ESTABLISHED = _LEAST_OF_WORD / 2
#: Of the words in long turns, the least share in one language, where most are in an unknown one.
_CALM = 0.3
#: The same for a language that is seldom met, in a text that is mostly in known ones.
_HEARD = 0.02
#: Of the letters, the least share that is in a script; Japanese writes Chinese letters between its own.
_SHARE_OF_SCRIPT = 0.5
_SHARES_OF_SCRIPTS = {"ja": 0.05}
_LEAST_OF_SCRIPT = _UNIT * 0.08
_MARKS = '.,;:!?…"«»“”„‘’()[]{}<>*_–—-¿¡|/\\•'
_BLANKS = str.maketrans(dict.fromkeys('.,;:!?"«»“”()[]…*_', " "))
_MOST_REMEMBERED = 200_000


def _at(language: str, count: int) -> int:
    """Return the number that counts so much for one language."""
    return count << 16 * _NAMES.index(language)


def _words_by_language() -> dict[str, set[str]]:
    """Return the words of each language, without those that a relative has too and is the likelier to say."""
    words: dict[str, set[str]] = {}
    for listed in (WESTERN, MORE, OTHERS):
        for language, text in listed.items():
            words.setdefault(language, set()).update(text.split())
    for language, elders in RELATIVES.items():
        for elder in elders:
            words[language] -= words[elder]
    return words


def _numbers() -> dict[str, int]:
    """Return for every function word the number that counts it for its languages."""
    sharing: dict[str, list[str]] = {}
    for language, words in _words_by_language().items():
        for word in words:
            sharing.setdefault(word, []).append(language)
    numbers = {}
    for word, languages in sharing.items():
        count = max(_UNIT * 4 // (3 + len(languages)), _LEAST_OF_SHARED)
        numbers[word] = 0
        for language in languages:
            numbers[word] += _at(language, count * _OF_TWINS if language in _TWINS else count)
    return numbers


_NUMBERS = _numbers()
#: Words of a language hold its letters beyond a to z, and those of a to z where it writes Latin.
_BASIC_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_NO_LETTERS: frozenset[str] = frozenset()
_ALL_LETTERS = {}
for _language, _letters in ALPHABETS.items():
    _ALL_LETTERS[_language] = frozenset(_letters) | (_BASIC_LETTERS if is_latin(_letters) else _NO_LETTERS)
#: Letters that are words by themselves: à, é, ó, è, я.
ONE_LETTER_WORDS = frozenset(word for word in _NUMBERS if len(word) == 1)
_WESTERN_WORDS = frozenset(" ".join(WESTERN.values()).split())


class _Evidence(dict[str, int]):
    """Words as they are written, marks included, with their numbers: worked out once for each."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        bare = word.strip(_MARKS)
        number = _NUMBERS.get(bare)
        if number is None:  # 'n is a word, 'word is none
            number = _number_of(bare.strip("'"))
        self[word] = number
        return number


_EVIDENCE = _Evidence()


def _number_of(word: str) -> int:
    if (number := _NUMBERS.get(word)) is not None:
        return number
    head, apostrophe, _rest = word.partition("'")
    if apostrophe and (number := _NUMBERS.get(head + apostrophe)):
        return number
    return 0 if word.isascii() else _number_of_letters(word)


def _number_of_letters(word: str) -> int:
    """Count a word for the languages that write its letters, where these are few."""
    letters = set(filter(str.isalpha, word))
    writing = [language for language in _NAMES if letters <= _ALL_LETTERS.get(language, _NO_LETTERS)]
    if letters <= _BASIC_LETTERS or len(writing) > _FEW:
        return 0
    return sum(_at(language, _OF_LETTERS) for language in writing)


def detect(text: str) -> str | None:
    """Name the language of a stretch of speech by its ISO code, or None when it does not say."""
    language, words = _read_turn(text)
    if language is None and words >= _WORDS_ENOUGH:
        return _read(text, 2 * _WORDS_ENOUGH)[0]
    return language


def detect_turns(turns: Sequence[str]) -> list[str | None]:
    """Name the languages of the turns of one text; a short turn is in one that longer ones are in, or in none."""
    readings = list(map(_read_turn, turns))
    established = _established(readings)
    if not established:  # too little is said at a time: what was read stands where the whole is in it too
        whole = detect(" ".join(turns)[: 2 * _LETTERS_ENOUGH])
        return [language if language == whole else None for language, _words in readings]
    spoken = []
    for turn, (language, _words) in zip(turns, readings, strict=True):
        if language is None:
            language, _words = _read(turn, among=established)
        spoken.append(language if language in established else None)
    return spoken


def _established(readings: Iterable[tuple[str | None, int]]) -> set[str | None]:
    """Return the languages of long turns, and those that many short ones are in.

    A few turns of a text that is mostly in an unknown language are an accident.
    """
    long: Counter[str | None] = Counter()
    short: Counter[str | None] = Counter()
    for language, words in readings:
        (long if words >= _SURE_LENGTH else short)[language] += words
    unknown = long.pop(None, 0)
    total = long.total() + unknown
    if not total or unknown * 2 > total:
        return {language for language, length in long.items() if length >= total * _CALM}
    repeated = {
        language for language, length in short.items() if language in _WESTERN and length >= _REPEATED
    }
    spoken = {
        language for language, length in long.items() if language in _WESTERN or length >= total * _HEARD
    }
    return spoken | repeated


def _read_turn(text: str) -> tuple[str | None, int]:
    """Return the language of a turn, a short one in doubt among the likeliest, and how many words were read."""
    language, words = _read(text)
    if language is None and words < _SURE_LENGTH:
        language, words = _read(text, among=_WESTERN)
    return language, words


def _read(
    text: str, most: int = _WORDS_ENOUGH, among: Container[str | None] = _NAMES
) -> tuple[str | None, int]:
    """Return the language of the first words of a text, of some languages, and how many words were read."""
    start = text[: most * _LETTERS_OF_WORD].lower().replace("’", "'")
    words = start.split(None, most)[:most]
    language = _of_words(words, start, among)
    if language is None and len(words) < most:  # in little text every word counts: `Ja,dat`
        parts = start.translate(_BLANKS).split()[: 2 * _WORDS_ENOUGH]
        words = [word for word in parts if not word.isdecimal()]
        language = _of_words(words, start, among)
    if language is None and not start.isascii():
        language = _by_script(start, words, among)
    return language, len(words)


def scores(words: Iterable[str], evidence: Mapping[str, int] = _NUMBERS) -> dict[str, int]:
    """Return what up to 80 words, in lower case, count for each language that they count for at all."""
    total = sum(evidence.get(word, 0) for word in words)
    counts = _FIELDS.unpack(total.to_bytes(_FIELDS.size, "little"))
    return {language: count for language, count in zip(_NAMES, counts, strict=True) if count}


def share_of(count: int, words: int) -> float:
    """Return which share of the words such a count makes."""
    return count / (_UNIT * words) if words else 0.0


def _of_words(words: list[str], text: str, among: Container[str | None]) -> str | None:
    """Count the function words of each language; None where none leads clearly."""
    total = sum(map(_EVIDENCE.__getitem__, words))
    if not total:
        return None
    counts = _FIELDS.unpack(total.to_bytes(_FIELDS.size, "little"))
    if among is not _NAMES:
        counts = tuple([count if name in among else 0 for name, count in zip(_NAMES, counts, strict=True)])
    second, first = sorted(counts)[-2:]
    least, least_of_word = float(_UNIT), _LEAST_OF_ESTABLISHED
    if among is _NAMES or among is _WESTERN:
        least, least_of_word = _MIN_SCORE, _LEAST_OF_WORD
    if first < max(least, len(words) * least_of_word) or not _leads(first, second):
        return None
    language = _NAMES[counts.index(first)]
    if language in UNNAMED or _may_be_its_twin(language, counts):
        return None
    return language if text.isascii() or _is_written_so(text, language) else None


def _may_be_its_twin(language: str, counts: Sequence[int]) -> bool:
    """Tell whether there are words of the twin beside those of a language, or of a twin too few."""
    count = counts[_NAMES.index(language)]
    if language in _TWINS:
        return count < _MIN_SCORE * _OF_TWINS
    return language in TWINS and counts[_NAMES.index(TWINS[language])] * _LEAD_OF_TWINS > count


def _leads(first: int, second: int) -> bool:
    """Tell whether one count leads clearly: near relatives share most words, so the rest of them decide."""
    return first >= _MIN_LEAD * second or first - second >= max(_CLEAR_LEAD, first / 5)


def _is_written_so(text: str, language: str) -> bool:
    """Tell whether a language writes the letters of a text, but for those of a name or two."""
    if language not in ALPHABETS:
        return True
    foreign = set(text).difference(ALPHABETS[language])
    count = 0
    for letter in foreign:
        if not letter.isascii() and letter.isalpha():
            count += text.count(letter)
    return count <= 1 or count * 50 <= len(text)


def _by_script(text: str, words: list[str], among: Container[str | None]) -> str | None:
    """Return the language whose script at least half of the letters are in."""
    letters = sum(map(str.isalpha, text))
    for script, (pattern, languages) in SCRIPTS.items():
        count = len(pattern.findall(text))
        if count and count >= letters * _SHARES_OF_SCRIPTS.get(script, _SHARE_OF_SCRIPT):
            likely = (
                [language for language in languages if language in among]
                if among is not _NAMES
                else languages
            )
            if len(languages) == 1 or len(likely) == 1:
                return (likely or languages)[0]
            return _of_script(text, words, languages)
    return None


def _of_script(text: str, words: list[str], languages: Sequence[str]) -> str | None:
    """Return the language of a script whose own letters or words occur, where no other's do."""
    with_letters = [language for language in languages if set(text) & set(OWN_LETTERS.get(language, ""))]
    if len(with_letters) == 1 and with_letters[0] not in UNNAMED:
        return with_letters[0]
    counts = scores(words[:_WORDS_ENOUGH], _EVIDENCE)
    ranked = sorted(languages, key=lambda language: counts.get(language, 0), reverse=True)
    first, second = (counts.get(language, 0) for language in ranked[:2])
    if not first or first < max(second * _MIN_LEAD, len(words) * _LEAST_OF_SCRIPT):
        return None
    return ranked[0] if ranked[0] not in UNNAMED and _is_written_so(text, ranked[0]) else None


def dominant(spans: Iterable[tuple[str | None, int]]) -> str | None:
    """Name the language that most of the text is in, from pairs of language and length."""
    lengths: Counter[str] = Counter()
    for language, length in spans:
        if language:
            lengths[language] += length
    if not lengths:
        return None
    return lengths.most_common(1)[0][0]


def is_function_word(word: str) -> bool:
    """Tell whether a word is a function word of one of the languages that labels are understood in."""
    return word.lower().replace("’", "'") in _WESTERN_WORDS


def is_listed(word: str) -> bool:
    """Tell whether a word in lower case is a function word of any language."""
    return word in _NUMBERS
