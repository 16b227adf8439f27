"""What the front end must hold: lines that can be read, one telling of colours and signs, no lost file."""

import re
from pathlib import Path

import pytest

import coder.reporting
import coder.workbench
from coder.reporting.badges import TONES
from coder.reporting.colours import COLOURS, HUES
from coder.reporting.style_sheet import style_sheet
from coder.workbench import request_context

STATIC = Path(coder.workbench.__file__).parent / "static"
PAGES = sorted((Path(coder.workbench.__file__).parent / "templates").glob("*.html"))
REPORT = Path(coder.reporting.__file__).parent / "templates"
TEMPLATES = [*PAGES, REPORT / "report.html"]
SHEETS = [*sorted((STATIC / "css").glob("*.css")), REPORT / "report.css"]
SCRIPTS = sorted((STATIC / "js").glob("*.js"))

#: Elements that begin a line of their own.
BLOCKS = "article aside blockquote details dialog div dl dd dt fieldset footer form h1 h2 h3 label legend li main nav"
BLOCKS += " ol option p section select summary table tbody td th thead tr ul"
#: A sentence is not cut: it is looked up as it stands.
SENTENCE = re.compile(r"""(?<!\w)_\((?:'[^']*'|"[^"]*")""")
BLOCK = re.compile(rf"<({'|'.join(BLOCKS.split())})[\s>]")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.parent.name}-{path.name}")
def test_a_line_of_a_template_holds_one_element_and_can_be_read(template):
    for number, line in enumerate(template.read_text(encoding="utf-8").splitlines(), start=1):
        assert len(SENTENCE.sub("_('…'", line)) <= 120, f"{template.name}:{number} is long"
        assert len(BLOCK.findall(line)) <= 1, f"{template.name}:{number} holds several elements"


def test_colours_are_told_in_python_only():
    for path in [*SHEETS, *SCRIPTS]:
        found = re.findall(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b", path.read_text(encoding="utf-8"))
        assert found == [], path.name


def test_every_variable_that_is_used_is_told():
    told = style_sheet() + "".join(path.read_text(encoding="utf-8") for path in SHEETS)
    for path in [*SHEETS, *SCRIPTS]:
        for name in re.findall(r"var\((--[\w-]+)\)", path.read_text(encoding="utf-8")):
            assert f"{name}:" in told, f"{path.name}: {name}"


def test_the_style_sheet_has_every_colour_by_day_and_by_night_and_every_sign():
    sheet = style_sheet()
    for name, colour in COLOURS.items():
        assert f"--{name}: {colour.light};" in sheet
        assert f"--{name}: {colour.dark};" in sheet
    assert sheet.count("--hue: var") == len(HUES)
    assert '.tone.contradicts::before { content: "− " }' in sheet
    assert all(f'.tone.{word}::before {{ content: "{tone.sign} " }}' in sheet for word, tone in TONES.items())


def brightness(colour):
    """Return the relative luminance, as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("time", ["light", "dark"])
@pytest.mark.parametrize(
    ("letters", "ground"),
    [(letters, ground) for letters in ("ink", "soft", "accent") for ground in ("paper", "card", "band")]
    + [(family, f"{family}-bg") for family in ("good", "fair", "bad", "none")]
    + [("on-accent", "accent"), ("fair", "paper"), ("bad", "card")],
)
def test_letters_can_be_read_on_their_ground(letters, ground, time):
    """4.5 to 1 is what WCAG 2 asks of text (level AA)."""
    light, dark = sorted(
        (brightness(getattr(COLOURS[name], time)) for name in (letters, ground)), reverse=True
    )
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def address_of_colours(client):
    return re.search(r'href="(/static/\w+/css/colours.css)"', client.get("/").get_data(as_text=True))[1]


def test_the_sheet_of_colours_is_served_and_its_address_changes_with_it(client, monkeypatch):
    address = address_of_colours(client)
    answer = client.get(address)
    assert answer.mimetype == "text/css"
    assert answer.get_data(as_text=True) == style_sheet()
    assert "immutable" in answer.headers["Cache-Control"]
    monkeypatch.setattr(request_context, "style_sheet", lambda: ":root { --ink: #000000; }")
    request_context.versions.cache_clear()
    try:
        assert address_of_colours(client) != address
    finally:
        request_context.versions.cache_clear()


def test_every_script_and_sheet_that_is_named_is_there():
    for template in PAGES:
        text = template.read_text(encoding="utf-8")
        for name in re.findall(r"static\('([\w./]+)'\)", text):
            assert name == "css/colours.css" or (STATIC / name).is_file(), f"{template.name}: {name}"
    for script in SCRIPTS:
        for name in re.findall(r'from "\./([\w.]+)"', script.read_text(encoding="utf-8")):
            assert (STATIC / "js" / name).is_file(), f"{script.name}: {name}"


def test_modules_are_loaded_ahead_and_none_is_forgotten():
    """The coding page names what `coding_page.js` imports, so that all of it is asked for at once."""
    text = (STATIC.parent / "templates" / "coding.html").read_text(encoding="utf-8")
    named = set(re.findall(r"'(\w+)'", re.search(r"set modules = \[(.*?)\]", text, re.DOTALL)[1]))
    needed, waiting = set(), ["coding_page"]
    while waiting:
        script = (STATIC / "js" / f"{waiting.pop()}.js").read_text(encoding="utf-8")
        new = set(re.findall(r'^(?:import|\}).*from "\./(\w+)\.js"', script, re.MULTILINE)) - needed
        needed |= new
        waiting += new
    assert named | {"server", "texts", "words"} == needed
