"""How the tool's words look: a sign and a shade, so that no colour is the only carrier."""

from typing import NamedTuple

from coder.reporting.colours import COLOURS


class Tone(NamedTuple):
    """A sign that also reads in print, and the family of colours: good, fair, bad or none."""

    sign: str
    family: str

    @property
    def ink(self) -> str:
        """Return the colour of the letters, as Office writes it."""
        return COLOURS[self.family].hex

    @property
    def paper(self) -> str:
        """Return the colour behind the letters, as Office writes it."""
        return COLOURS[f"{self.family}-bg"].hex


#: word: its look, in every format and on every page
TONES = {
    "confirmed": Tone("●", "good"),
    "partly_confirmed": Tone("◐", "good"),
    "contested": Tone("⇄", "fair"),
    "not_confirmed": Tone("○", "none"),
    "contradicted": Tone("✕", "bad"),
    "not_investigated": Tone("–", "none"),
    "supports": Tone("+", "good"),
    "qualifies": Tone("~", "fair"),
    "contradicts": Tone("−", "bad"),
    "unable": Tone("?", "none"),
    "mentions": Tone("·", "none"),
}
_PLAIN = Tone("", "none")


def tone(word: str) -> Tone:
    """Return the look of a word; a plain one for words without meaning of their own."""
    return TONES.get(word, _PLAIN)


def signed(word: str, text: str) -> str:
    """Return a text with the sign of its tone before it."""
    sign = tone(word).sign
    if not sign:
        return text
    return f"{sign} {text}"
