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
    small = _written_small(texts.values())
    sorts = _sorts([mention for text in texts.values() for mention in _mentions(text)], small)
    sorts |= {
        label: Sort.PERSON if _is_name_of_speaker(label, small) else Sort.DOUBTFUL
        for label in speakers
        if sum(char.isalpha() for char in label) > 1  # not R1
    }
    sorts |= {name: Sort(sort) for name, sort in (told or {}).items()}
    for text in texts.values():
        sorts |= dict.fromkeys(_MAIL.findall(text), Sort.MAIL)
        sorts |= dict.fromkeys(filter(_is_phone, _PHONE.findall(text)), Sort.PHONE)
    left_out = {name.casefold() for name in known} | _NO_NAMES
    kept = {
        name: Found(name, sort)
        for name, sort in sorts.items()
        if name.casefold() not in left_out and is_long_enough(name)
    }
    replacer = Replacer(dict.fromkeys(kept, ""))
    for source, text in texts.items():
        for name, start, end in replacer.find(text):
            one = kept[name]
            one.times += 1
            one.sources.setdefault(source)
            one.example = one.example or " ".join(text[max(start - _AROUND, 0) : end + _AROUND].split())
    rank = list(Sort)
    met = [one for one in kept.values() if one.times]
    return sorted(met, key=lambda one: (rank.index(one.sort), -one.times, one.name))


def _is_phone(digits: str) -> bool:
    return sum(char.isdigit() for char in digits) >= _LEAST_DIGITS


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


def _words(text: str) -> Iterator[_Word]:
    """Walk through words with their hyphens and apostrophes, without the articles of French."""
    for found in _WORD.finditer(text):
        start = found.start()
        if (elided := _ELIDED.match(found[0])) and not (
            found[0][0].isupper() and found[0][elided.end()].isupper()
        ):
            start += elided.end()
        end = found.end() - 2 if found[0].endswith(_OWNED) and len(found[0]) > 3 else found.end()
        yield _Word(text[start:end], start, end)


def _written_small(texts: Iterable[str]) -> Counter[str]:
    """Count the words that are written with a small letter."""
    return Counter(word.text for text in texts for word in _words(text) if word.text[0].islower())


def _is_name_of_speaker(label: str, small: Mapping[str, int]) -> bool:
    """Tell a speaker's name from what a speaker is: Secretaris, Interviewer, R1, Speaker 2."""
    words = [word.text for word in _words(label)]
    if not words or any(char.isdigit() for char in label) or len(label) < 3:
        return False
    return all(
        word.lower() in _PARTICLES | _TITLES or (word[0].isupper() and not small[word.lower()])
        for word in words
    ) and not all(word.isupper() and len(word) <= 4 for word in words)


def _mentions(text: str) -> Iterator[_Mention]:
    """Walk through the runs of words with capitals: `Jan Van der Linden` is one."""
    words = list(_words(text))
    n = 0
    while n < len(words):
        word = words[n]
        if not word.text[0].isupper() or len(word.text) < 2 or word.text.lower() in _TITLES:
            n += 1
            continue
        last = _last_of_run(text, words, n)
        begin = _start_of_run(text, words, n)
        before = _word_before(text, words, begin)
        start = words[begin].start
        first = before not in _TITLES and _first(text, start)
        yield _Mention(text[start : words[last].end], first, before)
        n = last + 1


def _start_of_run(text: str, words: Sequence[_Word], first: int) -> int:
    """Take particles before a name along where a title stands before them: madame de Bruyn."""
    here = first
    while here and words[here - 1].text in _PARTICLES and _word_before(text, words, here):
        here -= 1
    return here if here < first and _word_before(text, words, here) in _TITLES else first


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


def _first(text: str, start: int) -> bool:
    return start == 0 or bool(_STARTS.search(text[max(start - _LOOK_BACK, 0) : start]))


def _sorts(mentions: Iterable[_Mention], small: Mapping[str, int]) -> dict[str, Sort]:
    """Say of each run what it seems to be, from all its mentions."""
    by_name: dict[str, list[_Mention]] = {}
    for mention in mentions:
        by_name.setdefault(mention.name, []).append(mention)
    found: dict[str, Sort] = {}
    for name, listed in by_name.items():
        inside = [mention for mention in listed if not mention.first]
        for part in _parts(name, bool(inside), by_name, small):
            own = inside if part == name else [m for m in by_name.get(part, ()) if not m.first]
            if _is_word(part, len(own), small):
                found[part] = Sort.DOUBTFUL
            elif own or part != name or len(_telling(part)) > 1:
                found[part] = _sort(part, own, small)
            else:
                found.setdefault(part, Sort.DOUBTFUL)
    return found


def _parts(
    name: str, inside: bool, by_name: Mapping[str, Sequence[_Mention]], small: Mapping[str, int]
) -> list[str]:
    """Say what of a run is a name: all of it, or what stands on either side of `van` or after a first word."""
    words = _telling(name)
    if not words:
        return []
    if len(words) == 1:
        return [name] if inside or not small.get(name.lower()) else []
    rest = " ".join(dropwhile(_PARTICLES.__contains__, name.split()[1:]))
    if not inside and (words[0].lower() in small or rest in by_name):
        return [rest]  # only the first word of a sentence, then a name
    head, particle, tail = (part.strip() for part in _split_at_particle(name))
    if particle and len(by_name.get(tail, ())) > len(by_name[name]):  # Anna van Goede Buren
        return [head, tail]
    return [name]


def _is_word(name: str, inside: int, small: Mapping[str, int]) -> bool:
    """Tell what is written small more often than as a name: Bill and bill, Pierre and pierre."""
    return len(_telling(name)) == 1 and (small.get(name.lower(), 0) > inside or name.lower() in _PERHAPS)


def _split_at_particle(name: str) -> tuple[str, str, str]:
    for word in name.split():
        if word in _PARTICLES:
            return name.partition(f" {word} ")
    return name, "", ""


def _telling(name: str) -> list[str]:
    """List the words of a name without its particles."""
    return [word.text for word in _words(name) if word.text.lower() not in _PARTICLES]


def _sort(name: str, mentions: Sequence[_Mention], small: Mapping[str, int]) -> Sort:
    words = _telling(name)
    if all(word.isupper() for word in words):
        return Sort.DOUBTFUL
    if any(mention.before in _TITLES for mention in mentions):
        return Sort.PERSON
    placed = sum(mention.before in _PLACED for mention in mentions)
    if placed and 2 * placed >= len(mentions):
        return Sort.PLACE
    if 1 < len(words) <= 4 and not any(small.get(word.lower()) for word in words):
        return Sort.PERSON
    return Sort.NAME
