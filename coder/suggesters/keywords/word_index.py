"""Which atoms a written word satisfies; each distinct word is looked at once."""

from collections import defaultdict
from collections.abc import Iterable

from coder.suggesters.keywords import lemmas
from coder.suggesters.keywords.patterns import Atom, Shape
from coder.suggesters.keywords.tokenizer import fold, listed

# Word beginnings that make another word of what follows rather than a compound with it:
# "verraad" holds no "raad", "réunion" no "union".
_PREFIXES = listed("be ge her ont ver ere con com des dis ins imp pre pro mis sur sub ap")
_SHORTEST_HEAD = 3  # letters that must stand before a part inside a compound

#: Distinct words remembered before starting afresh, which bounds the memory.
_REMEMBERED = 400_000

AtomNumbers = tuple[int, ...]


class Vocabulary(dict[str, AtomNumbers]):
    """Written word → numbers of the atoms that it satisfies, filled as words are met."""

    def __init__(self, atoms: Iterable[Atom]) -> None:
        """Index the atoms by their letters."""
        super().__init__()
        self.exact: defaultdict[str, list[int]] = defaultdict(list)
        self.inflected: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self.stems: defaultdict[str, list[int]] = defaultdict(list)
        self.endings: defaultdict[str, list[int]] = defaultdict(list)
        self.parts: list[tuple[str, str | None, int]] = []
        for number, atom in enumerate(atoms):
            self._index(number, atom)

    def _index(self, number: int, atom: Atom) -> None:
        match atom.shape:
            case Shape.STEM:
                self.stems[atom.text].append(number)
            case Shape.ENDING:
                self.endings[atom.text].append(number)
            case Shape.PART:
                self.parts.append((atom.text, atom.language, number))
            case Shape.EXACT:
                self.exact[fold(atom.text)].append(number)
            case Shape.WORD:
                self.exact[fold(atom.text)].append(number)
                self._index_inflections(number, atom)

    def _index_inflections(self, number: int, atom: Atom) -> None:
        if not atom.language:
            return
        for form in lemmas.forms(atom.text, atom.language):
            self.inflected[atom.language][form].append(number)

    def __missing__(self, word: str) -> AtomNumbers:
        """Work out a word at its first meeting."""
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = numbers = tuple(sorted(self._satisfied(word)))
        return numbers

    def _satisfied(self, word: str) -> set[int]:
        folded = fold(word)
        numbers = set(self.exact.get(folded, ()))
        for language, by_form in self.inflected.items():
            for form in lemmas.forms(word, language):
                numbers.update(by_form.get(form, ()))
        if self.stems or self.endings:
            for cut in range(1, len(folded) + 1):
                numbers.update(self.stems.get(folded[:cut], ()))
                numbers.update(self.endings.get(folded[-cut:], ()))
        numbers.update(
            number for part, lang, number in self.parts if part in folded and _holds(word, part, lang)
        )
        return numbers


def _holds(word: str, part: str, language: str | None) -> bool:
    """Tell whether a part that is in a word is there as itself, or as a piece of a compound."""
    head = fold(word).partition(part)[0]
    if not head or (len(head) >= _SHORTEST_HEAD and head not in _PREFIXES):
        return True
    # "gewerkt" holds "werk" because it is a form of "werken".
    return any(form.startswith(part) for form in lemmas.forms(word, language))
