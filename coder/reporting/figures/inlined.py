"""A drawing inside a page: in the page's own colours, without styles that its policy forbids, with links that speak."""

import re
from collections.abc import Mapping
from html import escape

from coder.reporting.colours import COLOURS, SHADES
from coder.reporting.formatting import clean

_STYLE = re.compile(r' style="([^"]*)"')
_LINK = re.compile(r'<a xlink:href="([^"]*)"[^>]*>')
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
_STYLE_SHEET = re.compile(r"<style\b.*?</style>", re.DOTALL)
_SIZE = re.compile(r' width="[^"]*" height="[^"]*"| height="[^"]*"| width="[^"]*"')
#: `#rrggbb`: the page's variable that has this value by day, and another by night.
_VARIABLES = {COLOURS[name].light: f"var(--{name})" for name in ("ink", "soft", "line", "card", "accent")} | {
    shade: f"var(--shade{n})" for n, shade in enumerate(SHADES[:-1])
}


def inlined(svg: bytes, alt: str, hints: Mapping[str, str] | None = None) -> str:
    """Return a drawing as part of a page; `hints` says where each link leads, for who points at it or hears it."""
    drawn = svg.decode()
    drawn = drawn[drawn.index("<svg") :]
    for left_out in (_COMMENT, _METADATA, _STYLE_SHEET):
        drawn = left_out.sub("", drawn)
    drawn = _STYLE.sub(_attributes, drawn)
    given = {escape(url): hint for url, hint in (hints or {}).items()}
    drawn = _LINK.sub(lambda match: _link(match[1], given.get(match[1], "")), drawn)
    head, rest = drawn.split(">", 1)
    role = "group" if hints else "img"  # an image hides the links in it
    head = _SIZE.sub("", head)
    look = 'class="drawing" fill="var(--ink)" stroke-linejoin="round" stroke-linecap="butt"'
    return f'{head} {look} role="{role}" aria-label="{escape(clean(alt))}">{rest}'


def _attributes(match: re.Match[str]) -> str:
    """Return a style as attributes, which no policy forbids."""
    written = []
    for declaration in match[1].split(";"):
        name, _, value = declaration.partition(":")
        if name.strip():
            value = value.strip()
            written.append(f' {name.strip()}="{_VARIABLES.get(value.lower(), value)}"')
    return "".join(written)


def _link(url: str, hint: str) -> str:
    if not hint:
        return f'<a href="{url}">'
    told = escape(clean(hint))
    return f'<a href="{url}" aria-label="{told}"><title>{told}</title>'
