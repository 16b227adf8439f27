"""The keywords of one language, indexed so that a text is read once whatever their number."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coder.suggesters.keywords.patterns import WINDOW, Atom, Pattern, Phrase
from coder.suggesters.keywords.tokenizer import Reading, listed
from coder.suggesters.keywords.word_index import Vocabulary

# Between the words of a phrase there may be white space, hyphens and apostrophes, nothing else.
_GAP = re.compile(r"[\s\-‐‑'’/]*")
_MARK = re.compile(r"[.!?…;:,()\n]")

#: Words after which a Dutch clause is over, so that the particle before them closed it.
_AFTER_CLAUSE = listed("en of maar dat om die als want omdat zodat toen terwijl te dan")

Place = tuple[int, int]  # first and last word of a phrase that was found


@dataclass(frozen=True, slots=True)
class Entry:
    """One keyword of one code, in one of the ways that it is written."""

    code: str
    keyword: str
    pattern: Pattern
    hinders: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Find:
    """Where an entry was found: first and last word, and the words that it consists of."""

    entry: Entry
    pieces: tuple[Place, ...]

    @property
    def first(self) -> int:
        """Return the number of the first word."""
        return min(first for first, _ in self.pieces)

    @property
    def last(self) -> int:
        """Return the number of the last word."""
        return max(last for _, last in self.pieces)


class Lexicon:
    """Entries compiled for finding; a phrase is looked up by its longest word."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Index the entries; each distinct phrase is looked for once."""
        atoms: dict[Atom, int] = {}
        self._phrases: dict[Phrase, int] = {}
        self._singles: defaultdict[int, list[Entry]] = defaultdict(list)
        self._windows: list[tuple[Entry, list[int]]] = []
        self._windows_by_phrase: defaultdict[int, list[int]] = defaultdict(list)
        self._anchors: defaultdict[int, list[tuple[tuple[int, ...], int, int]]] = defaultdict(list)
        for entry in entries:
            self._add(entry, [self._number(phrase, atoms) for phrase in entry.pattern.phrases])
        self._vocabulary = Vocabulary(atoms)

    def _add(self, entry: Entry, phrases: list[int]) -> None:
        if len(phrases) == 1:
            self._singles[phrases[0]].append(entry)
            return
        self._windows_by_phrase[phrases[0]].append(len(self._windows))
        self._windows.append((entry, phrases))

    def _number(self, phrase: Phrase, atoms: dict[Atom, int]) -> int:
        if phrase not in self._phrases:
            self._phrases[phrase] = len(self._phrases)
            numbers = tuple(atoms.setdefault(atom, len(atoms)) for atom in phrase)
            anchor = max(range(len(phrase)), key=lambda n: len(phrase[n].text))
            self._anchors[numbers[anchor]].append((numbers, anchor, self._phrases[phrase]))
        return self._phrases[phrase]

    def find(self, text: Reading) -> list[Find]:
        """Find all entries in a text, in its order."""
        vocabulary = self._vocabulary
        met = {n: atoms for n, word in enumerate(text.words) if (atoms := vocabulary[word])}
        if not met:
            return []
        places = self._places(met, text)
        finds: list[Find] = []
        for phrase, of_phrase in places.items():
            for entry in self._singles.get(phrase, ()):
                finds += [Find(entry, (place,)) for place in of_phrase]
        for phrase in places:
            for window in self._windows_by_phrase.get(phrase, ()):
                finds += _near(*self._windows[window], places, text)
        finds.sort(key=lambda find: (find.first, -find.last, find.entry.weak))
        return _longest_only(finds)

    def _places(self, met: dict[int, tuple[int, ...]], text: Reading) -> dict[int, list[Place]]:
        """Find where each phrase stands."""
        places: defaultdict[int, list[Place]] = defaultdict(list)
        for n, atoms in met.items():
            for atom in atoms:
                for numbers, anchor, phrase in self._anchors.get(atom, ()):
                    first = n - anchor
                    if len(numbers) == 1 or _stands(numbers, first, met, text):
                        places[phrase].append((first, first + len(numbers) - 1))
        return places


def _stands(numbers: Sequence[int], first: int, met: dict[int, tuple[int, ...]], text: Reading) -> bool:
    """Tell whether a phrase of several words stands at this word, unbroken by marks."""
    if any(number not in met.get(first + n, ()) for n, number in enumerate(numbers)):
        return False
    gaps = range(first, first + len(numbers) - 1)
    return all(_GAP.fullmatch(text.between(n, n + 1)) for n in gaps)


def _near(entry: Entry, phrases: list[int], places: dict[int, list[Place]], text: Reading) -> list[Find]:
    """Find the places where all phrases of a window stand within twelve words."""
    if any(phrase not in places for phrase in phrases):
        return []
    finds = []
    for place in places[phrases[0]]:
        pieces = _pieces_around(place, [places[phrase] for phrase in phrases[1:]], entry.pattern.parted)
        if not pieces or max(pieces)[1] - min(pieces)[0] > WINDOW:
            continue
        if not entry.pattern.parted or _parted(pieces[0], pieces[1], text):
            finds.append(Find(entry, tuple(sorted(pieces))))
    return finds


def _pieces_around(first: Place, others: list[list[Place]], after: bool) -> list[Place]:
    """Return a place with the nearest one of each other phrase; nothing where one has none."""
    pieces = [first]
    for places in others:
        closest = _closest(places, first, after)
        if closest is None:
            return []
        pieces.append(closest)
    return pieces


def _closest(places: list[Place], to: Place, after: bool) -> Place | None:
    """Choose the place nearest to another one, itself excepted; `after`: only behind it."""
    here = bisect_left(places, to)
    near = [place for place in places[max(0, here - 1) : here + 2] if place != to]
    if after:
        near = [place for place in near if place > to]
    return min(near, key=lambda place: abs(place[0] - to[0]), default=None)


def _parted(verb: Place, particle: Place, text: Reading) -> bool:
    """Tell "zetten dat samen op." from "zetten het op de agenda": the particle closes its clause."""
    if _MARK.search(text.between(verb[1], particle[0])):
        return False
    following = particle[1] + 1
    if following == len(text.words) or _MARK.search(text.between(particle[1], following)):
        return True
    return text.words[following].lower() in _AFTER_CLAUSE


def _longest_only(finds: list[Find]) -> list[Find]:
    """Drop what lies within a longer find of the same code, and repeats of one place."""
    reached: dict[tuple[str, bool], int] = {}
    kept = []
    for find in finds:
        owner = (find.entry.code, find.entry.weak)
        if len(find.pieces) > 1 or find.last > reached.get(owner, -1):
            kept.append(find)
            if len(find.pieces) == 1:
                reached[owner] = max(find.last, reached.get(owner, -1))
    return kept
