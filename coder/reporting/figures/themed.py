"""A drawing that follows the page into the dark: its colours as variables, with the other value by night."""

import re
from collections.abc import Iterator

from coder.reporting.colours import COLOURS, DARK_SHADES, HUES, SHADES

_COLOUR = re.compile(rb"((?:fill|stroke|stop-color): )(#[0-9a-fA-F]{6})")
_NAMES = ("ink", "soft", "line", "card", "accent")


def _by_night() -> dict[str, str]:
    """Return the colours that drawings use, as by day and as by night."""
    pairs = dict(zip(SHADES, DARK_SHADES, strict=True))
    pairs |= {hue.light: hue.dark for hue in HUES}
    return pairs | {COLOURS[name].light: COLOURS[name].dark for name in _NAMES}


def themed(svg: bytes) -> bytes:
    """Return a drawing whose colours change with the colours of the reader's screen; on paper it is light."""
    used = {COLOURS["ink"].light}

    def variable(match: re.Match[bytes]) -> bytes:
        colour = match[2].decode().lower()
        used.add(colour)
        return match[1] + f"var(--c{colour[1:]})".encode()

    painted = _COLOUR.sub(variable, svg)
    head, start, rest = painted.partition(b"<defs>")
    return head + "".join(_style(used)).encode() + start + rest


def _style(used: set[str]) -> Iterator[str]:
    by_night = _by_night()
    ink = COLOURS["ink"].light[1:]  # letters are drawn without a colour of their own
    yield f"<style>:root{{fill:var(--c{ink});"
    yield from (f"--c{colour[1:]}:{colour};" for colour in sorted(used))
    yield "}@media screen and (prefers-color-scheme:dark){:root{"
    yield from (f"--c{colour[1:]}:{by_night.get(colour, colour)};" for colour in sorted(used))
    yield "}}</style>"
