"""Names and places in texts: a list for a person to read, not a judgement.

It rather lists too much than too little. Nothing here knows names: they are told from other words
by how they are written, by what stands before them, and by never being written small.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import dropwhile

from coder.pseudonyms.replacer import Replacer, is_long_enough

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
#: What French writes together with the word after it; not D'Hondt, where both begin with a capital.
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)", re.IGNORECASE)
_OWNED = ("'s", "’s")
_JOINTS = (" ", " d'", " d’")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w/.-])(?:\+|\(?0)\d{0,4}\)?(?:[ ./-]{0,2}\(?\d{1,4}\)?){2,7}(?![\w/-])")
_LEAST_DIGITS = 9  # of a telephone number; less may be a year or an amount
_PARTICLES = _listed(
    """
    van de der den het ten ter te 't von zu di da du des la le del dos el al bin ben
    """
)
_TITLES = _listed(
    """
    meneer mijnheer mevrouw juffrouw heer dhr mevr mw monsieur madame mademoiselle mme mlle mr
    mrs ms miss sir dr prof professor docteur professeur dokter zuster pater père soeur frère
    """
)
_PLACED = _listed(
    """
    in te naar uit nabij rond à au aux en vers near from around
    """
)
# Written with a capital, and the name of nobody and nowhere.
_NO_NAMES = _listed(
    """
    i i'm i've i'd i'll ok tv dvd covid corona god january february march july september october
    november december monday tuesday wednesday thursday friday saturday sunday nederlands
    nederlandse nederlandstalig frans franse franstalig engels engelse duits duitse spaans
    belgisch belgische vlaams vlaamse waals waalse europees europese afrikaans dutch french
    english german spanish belgian flemish walloon european african american français française
    anglais néerlandais belge belges flamand flamande wallon wallonne européen européenne kerst
    kerstmis pasen noël pâques christmas easter internet zoom teams facebook whatsapp google
    """
)
_PERHAPS = _listed("april may june august roos rose mark will")
_STARTS = re.compile(r"(?:^|[.!?…:;\n–—•*#>|]|^\W*[-\d])[\s\"'“”«»‘’(\[\]*_-]*$")
_AROUND = 40  # characters of an example on either side
_LOOK_BACK = 12  # characters before a word that tell whether a sentence begins


class Sort(StrEnum):
    """What a name seems to be the name of."""

    PERSON = "person"
    PLACE = "place"
    NAME = "name"  # of somebody or something
    MAIL = "mail"
    PHONE = "phone"
    DOUBTFUL = "doubtful"  # perhaps only the first word of a sentence, or an abbreviation


@dataclass
class Found:
    """A name, what it seems to be, how often it stands where, and words around its first mention."""

    name: str
    sort: Sort
    times: int = 0
    sources: dict[str, None] = field(default_factory=dict)
    example: str = ""


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str
    first: bool  # in its sentence
    before: str  # the word in front of it


def find_names(
    texts: Mapping[str, str],
    speakers: Iterable[str] = (),
    known: Collection[str] = (),
    told: Mapping[str, str] | None = None,
) -> list[Found]:
    """List what may be names in texts by source, the surest first.

    `speakers` are labels of turns; `known` names what everybody may know and is left out; `told`
    gives names with their sort from elsewhere, such as a trained pipeline.
    """
    lower_case = _count_lower_case(texts.values())
    mentions = [mention for text in texts.values() for mention in _mentions(text)]
    sorts = {
        **_sorts_of_mentions(mentions, lower_case),
        **_sorts_of_speakers(speakers, lower_case),
        **{name: Sort(sort) for name, sort in (told or {}).items()},
        **_addresses_and_numbers(texts.values()),
    }
    names = _without_known(sorts, known)
    _look_up(names, texts)
    met = [found for found in names.values() if found.times]
    rank = list(Sort)
    return sorted(met, key=lambda found: (rank.index(found.sort), -found.times, found.name))


def _without_known(sorts: Mapping[str, Sort], known: Collection[str]) -> dict[str, Found]:
    """Leave out what everybody may know, and what is the name of nobody."""
    left_out = {name.casefold() for name in known} | _NO_NAMES
    names = {}
    for name, sort in sorts.items():
        if name.casefold() not in left_out and is_long_enough(name):
            names[name] = Found(name, sort)
    return names


def _sorts_of_speakers(labels: Iterable[str], lower_case: Mapping[str, int]) -> dict[str, Sort]:
    """Say of the labels of turns which are names; those of one letter, such as R1, are left out."""
    sorts = {}
    for label in labels:
        if sum(char.isalpha() for char in label) < 2:
            continue
        if _is_name_of_speaker(label, lower_case):
            sorts[label] = Sort.PERSON
        else:
            sorts[label] = Sort.DOUBTFUL
    return sorts


def _addresses_and_numbers(texts: Iterable[str]) -> dict[str, Sort]:
    """Return the mail addresses and telephone numbers in texts."""
    sorts = {}
    for text in texts:
        sorts.update(dict.fromkeys(_MAIL.findall(text), Sort.MAIL))
        sorts.update(dict.fromkeys(filter(_is_phone, _PHONE.findall(text)), Sort.PHONE))
    return sorts


def _look_up(names: Mapping[str, Found], texts: Mapping[str, str]) -> None:
    """Count where names stand, and keep the words around the first mention of each."""
    replacer = Replacer(dict.fromkeys(names, ""))
    for source, text in texts.items():
        for name, start, end in replacer.find(text):
            found = names[name]
            found.times += 1
            found.sources.setdefault(source)
            if not found.example:
                around = text[max(start - _AROUND, 0) : end + _AROUND]
                found.example = " ".join(around.split())


def _is_phone(digits: str) -> bool:
    return sum(char.isdigit() for char in digits) >= _LEAST_DIGITS


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


def _words(text: str) -> Iterator[_Word]:
    """Yield words with their hyphens and apostrophes, without the articles of French."""
    for match in _WORD.finditer(text):
        start, end = match.span()
        elided = _ELIDED.match(match[0])
        if elided and not _is_written_as_name(match[0], elided.end()):
            start += elided.end()
        if match[0].endswith(_OWNED) and len(match[0]) > 3:
            end -= 2
        yield _Word(text[start:end], start, end)


def _is_written_as_name(word: str, after_apostrophe: int) -> bool:
    """Tell D'Hondt from d'Anvers: both parts begin with a capital."""
    return word[0].isupper() and word[after_apostrophe].isupper()


def _count_lower_case(texts: Iterable[str]) -> Counter[str]:
    """Count the words that are written with a small letter."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word.text for word in _words(text) if word.text[0].islower())
    return counts


def _is_name_of_speaker(label: str, lower_case: Mapping[str, int]) -> bool:
    """Tell a speaker's name from what a speaker is: Secretaris, Interviewer, R1, Speaker 2."""
    words = [word.text for word in _words(label)]
    if any(char.isdigit() for char in label) or len(label) < 3:
        return False
    if all(word.isupper() and len(word) <= 4 for word in words):
        return False
    return all(_may_stand_in_name(word, lower_case) for word in words)


def _may_stand_in_name(word: str, lower_case: Mapping[str, int]) -> bool:
    lowered = word.lower()
    if lowered in _PARTICLES or lowered in _TITLES:
        return True
    return word[0].isupper() and not lower_case[lowered]


def _mentions(text: str) -> Iterator[_Mention]:
    """Yield the runs of words with capitals: `Jan Van der Linden` is one."""
    words = list(_words(text))
    n = 0
    while n < len(words):
        if not _may_begin_name(words[n].text):
            n += 1
            continue
        last = _last_of_run(text, words, n)
        begin = _start_of_run(text, words, n)
        before = _word_before(text, words, begin)
        start = words[begin].start
        first = before not in _TITLES and _begins_sentence(text, start)
        yield _Mention(text[start : words[last].end], first, before)
        n = last + 1


def _may_begin_name(word: str) -> bool:
    return word[0].isupper() and len(word) > 1 and word.lower() not in _TITLES


def _start_of_run(text: str, words: Sequence[_Word], first: int) -> int:
    """Take particles before a name along where a title stands before them: madame de Bruyn."""
    start = first
    while start and words[start - 1].text in _PARTICLES and _word_before(text, words, start):
        start -= 1
    if start < first and _word_before(text, words, start) in _TITLES:
        return start
    return first


def _word_before(text: str, words: Sequence[_Word], place: int) -> str:
    if not place or text[words[place - 1].end : words[place].start].strip(" ."):
        return ""
    return words[place - 1].text.lower()


def _last_of_run(text: str, words: Sequence[_Word], first: int) -> int:
    last = here = first
    while here + 1 < len(words) and text[words[here].end : words[here + 1].start] in _JOINTS:
        here += 1
        word = words[here].text
        if word[0].isupper():
            if len(word) == 1 or word.lower() in _NO_NAMES:  # And I
                break
            last = here
        elif word.lower() not in _PARTICLES:
            break
    return last


def _begins_sentence(text: str, start: int) -> bool:
    return start == 0 or bool(_STARTS.search(text[max(start - _LOOK_BACK, 0) : start]))


def _sorts_of_mentions(mentions: Iterable[_Mention], lower_case: Mapping[str, int]) -> dict[str, Sort]:
    """Say of each run what it seems to be, from all its mentions."""
    by_name: dict[str, list[_Mention]] = {}
    for mention in mentions:
        by_name.setdefault(mention.name, []).append(mention)
    sorts: dict[str, Sort] = {}
    for name in by_name:
        for part in _parts(name, by_name, lower_case):
            inside = _inside_sentences(part, by_name)
            if _is_word(part, len(inside), lower_case):
                sorts[part] = Sort.DOUBTFUL
            elif inside or part != name or len(_words_without_particles(part)) > 1:
                sorts[part] = _sort_of(part, inside, lower_case)
            else:
                sorts.setdefault(part, Sort.DOUBTFUL)
    return sorts


def _inside_sentences(name: str, by_name: Mapping[str, Sequence[_Mention]]) -> list[_Mention]:
    """Return the mentions of a name that are not the first word of their sentence."""
    return [mention for mention in by_name.get(name, ()) if not mention.first]


def _parts(name: str, by_name: Mapping[str, Sequence[_Mention]], lower_case: Mapping[str, int]) -> list[str]:
    """Say what of a run is a name: all of it, or what stands on either side of `van` or after a first word."""
    words = _words_without_particles(name)
    inside = bool(_inside_sentences(name, by_name))
    if not words:
        return []
    if len(words) == 1:
        return _single_name(name, inside, lower_case)
    rest = " ".join(dropwhile(_PARTICLES.__contains__, name.split()[1:]))
    if not inside and (words[0].lower() in lower_case or rest in by_name):
        return [rest]  # only the first word of a sentence, then a name
    head, particle, tail = (part.strip() for part in _split_at_particle(name))
    if particle and len(by_name.get(tail, ())) > len(by_name[name]):  # Anna van Goede Buren
        return [head, tail]
    return [name]


def _single_name(name: str, inside: bool, lower_case: Mapping[str, int]) -> list[str]:
    """Leave a word out that only begins sentences, and is written small elsewhere."""
    if inside or not lower_case.get(name.lower()):
        return [name]
    return []


def _is_word(name: str, inside: int, lower_case: Mapping[str, int]) -> bool:
    """Tell what is written small more often than as a name: Bill and bill, Pierre and pierre."""
    if len(_words_without_particles(name)) != 1:
        return False
    return lower_case.get(name.lower(), 0) > inside or name.lower() in _PERHAPS


def _split_at_particle(name: str) -> tuple[str, str, str]:
    for word in name.split():
        if word in _PARTICLES:
            return name.partition(f" {word} ")
    return name, "", ""


def _words_without_particles(name: str) -> list[str]:
    """List the words of a name without its particles."""
    return [word.text for word in _words(name) if word.text.lower() not in _PARTICLES]


def _sort_of(name: str, mentions: Sequence[_Mention], lower_case: Mapping[str, int]) -> Sort:
    words = _words_without_particles(name)
    if all(word.isupper() for word in words):
        return Sort.DOUBTFUL
    before = [mention.before for mention in mentions]
    if not _TITLES.isdisjoint(before):
        return Sort.PERSON
    after_preposition = sum(word in _PLACED for word in before)
    if after_preposition and 2 * after_preposition >= len(mentions):
        return Sort.PLACE
    if _is_full_name(words, lower_case):
        return Sort.PERSON
    return Sort.NAME


def _is_full_name(words: Sequence[str], lower_case: Mapping[str, int]) -> bool:
    """Tell whether these are several words of which none is ever written small."""
    return 1 < len(words) <= 4 and not any(lower_case.get(word.lower()) for word in words)
