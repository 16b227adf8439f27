"""The colours of page, report and figures, told once; letters can be read on every ground they stand on."""

from typing import NamedTuple


class Colour(NamedTuple):
    """A colour by day and by night, as `#rrggbb`; paper, Word and Excel know the day only."""

    light: str
    dark: str

    @property
    def hex(self) -> str:
        """Return the light colour without `#` and in capitals, as Office writes it."""
        return self.light.removeprefix("#").upper()


#: name in the style sheets: its colour
COLOURS = {
    "ink": Colour("#1b2127", "#e4e7e9"),
    "paper": Colour("#fbfaf7", "#14181b"),
    "card": Colour("#ffffff", "#1b2024"),
    "soft": Colour("#566270", "#a3adb6"),
    "line": Colour("#d8dbd9", "#363e44"),
    "band": Colour("#f0efea", "#20262a"),
    "accent": Colour("#0b5c7a", "#7cc4e0"),
    "on-accent": Colour("#ffffff", "#0d1a20"),
    "choice": Colour("#cfe6f0", "#17455a"),
    "focus": Colour("#ffe9a8", "#5a4a12"),
    "found": Colour("#ffd0e0", "#5c2440"),
    "good": Colour("#1d6b3a", "#9ad9ae"),
    "good-bg": Colour("#dff0e4", "#173a24"),
    "fair": Colour("#665700", "#e8d98a"),
    "fair-bg": Colour("#f6eeca", "#3c3510"),
    "bad": Colour("#93261f", "#f2aaa3"),
    "bad-bg": Colour("#f8dfdc", "#4a1c18"),
    "none": Colour("#4c5560", "#c3cbd2"),
    "none-bg": Colour("#e6e9ec", "#2d3439"),
}
#: Codes take these in turn.
HUES = (
    Colour("#0b5c7a", "#7cc4e0"),
    Colour("#a1470f", "#f0a36b"),
    Colour("#5b3fa0", "#bda4f5"),
    Colour("#1d6b3a", "#8fd6a6"),
    Colour("#a01f5c", "#f08fbd"),
    Colour("#5f5a00", "#d8cf6a"),
    Colour("#2450b8", "#98b6ff"),
    Colour("#7a3c3c", "#e0a3a3"),
)
#: Light to dark in colour and in grey alike: cells of a figure, heads of a table in Office.
SHADES = ("#eef4f7", "#c9dfe8", "#8fbccf", "#4a8fab", COLOURS["accent"].light)
#: The same by night, dark to light: letters stay readable on each.
DARK_SHADES = ("#1f2c33", "#25414d", "#2b5768", "#336d84", COLOURS["accent"].dark)
