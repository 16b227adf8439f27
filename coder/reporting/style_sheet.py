"""Colours and signs as CSS, for the report's page and for the workbench."""

from collections.abc import Iterator
from functools import cache

from coder.reporting.badges import TONES
from coder.reporting.colours import COLOURS, DARK_SHADES, HUES, SHADES, Colour

_SHADES = {f"shade{n}": Colour(*shade) for n, shade in enumerate(zip(SHADES, DARK_SHADES, strict=True))}
_VARIABLES = COLOURS | {f"hue{number}": hue for number, hue in enumerate(HUES)} | _SHADES


@cache
def style_sheet() -> str:
    """Return the variables of the colours, by day and by night, and the look of each word and hue."""
    return "\n".join([*_root(), *_hues(), *_badges(), ""])


def _root() -> Iterator[str]:
    light = _declared({name: colour.light for name, colour in _VARIABLES.items()})
    dark = _declared({name: colour.dark for name, colour in _VARIABLES.items()})
    yield ":root { color-scheme: light dark; " + light + " }"
    yield "@media screen and (prefers-color-scheme: dark) { :root { " + dark + " } }"


def _declared(values: dict[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in values.items())


def _hues() -> Iterator[str]:
    for number in range(len(HUES)):
        yield f".hue{number} {{ --hue: var(--hue{number}) }}"


def _badges() -> Iterator[str]:
    for word, tone in TONES.items():
        yield f".tone.{word} {{ background: var(--{tone.family}-bg); color: var(--{tone.family}) }}"
        yield f'.tone.{word}::before {{ content: "{tone.sign} " }}'
