"""How the tool's words look: a sign and a shade, so that no colour is the only carrier."""

from typing import NamedTuple


class Tone(NamedTuple):
    """A sign that also reads in print, the colour of the letters, the colour behind them."""

    sign: str
    ink: str
    paper: str


_GOOD, _FAIR, _BAD, _NONE = (
    ("1D6B3A", "DFF0E4"),
    ("6A5A00", "F6EECA"),
    ("93261F", "F8DFDC"),
    ("4C5560", "E6E9EC"),
)
#: word: its look; the style sheet of the page says the same
TONES = {
    "confirmed": Tone("●", *_GOOD),
    "partly_confirmed": Tone("◐", *_GOOD),
    "contested": Tone("⇄", *_FAIR),
    "not_confirmed": Tone("○", *_NONE),
    "contradicted": Tone("✕", *_BAD),
    "not_investigated": Tone("–", *_NONE),
    "supports": Tone("+", *_GOOD),
    "qualifies": Tone("~", *_FAIR),
    "contradicts": Tone("−", *_BAD),
    "unable": Tone("?", *_NONE),
    "mentions": Tone("·", *_NONE),
}
_PLAIN = Tone("", *_NONE)


def tone(word: str) -> Tone:
    """Give the look of a word; a plain one for words without meaning of their own."""
    return TONES.get(word, _PLAIN)


def signed(word: str, text: str) -> str:
    """Give a text with the sign of its tone before it."""
    return f"{tone(word).sign} {text}" if tone(word).sign else text
