"""The styles that the report uses in Word; a client's own template keeps those that it has."""

from typing import TYPE_CHECKING, Any

from coder.reporting.colours import COLOURS, SHADES

if TYPE_CHECKING:
    from docx.document import Document

_INK, _ACCENT, _SOFT, _LINE = (COLOURS[name].hex for name in ("ink", "accent", "soft", "line"))
_HEAD = SHADES[0].removeprefix("#").upper()
_HEADINGS = {1: (18, 22), 2: (14, 16), 3: (11.5, 12), 4: (10.5, 8)}  # level: size, white above

_BOLD = ("Evidence Figure Caption", "Evidence Contents")

#: Styles of our own, by what python-docx does not offer as attributes.
_TABLES = """
<w:style xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:type="table"
 w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/><w:uiPriority w:val="59"/><w:qFormat/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>
<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>
<w:bottom w:w="30" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{accent}"/></w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="{head}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>
</w:style>"""
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>'
    for side in ("top", "bottom", "insideH")
)


def add_styles(document: "Document", own: bool) -> None:
    """Add the styles that are missing; with `own` also dress those that every Word file has."""
    present = {style.style_id for style in document.styles}
    if own:
        _dress(document)
    _text_styles(document, present)
    for style_id, name, borders in (
        ("EvidenceTable", "Evidence Table", _LINES),
        ("EvidenceFacts", "Evidence Facts", ""),
    ):
        if style_id not in present:
            from docx.oxml import parse_xml

            xml = _TABLES.format(id=style_id, name=name, borders=borders, accent=_ACCENT, head=_HEAD)
            document.styles.element.append(parse_xml(xml))


def _dress(document: "Document") -> None:
    """Set the report's look for the standard styles: one typeface, one colour, white space."""
    from docx.shared import Pt, RGBColor

    styles: Any = document.styles
    _font(styles["Normal"], 10.5)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Normal"].paragraph_format.line_spacing = 1.12
    for level, (size, above) in _HEADINGS.items():
        style = styles[f"Heading {level}"]
        _font(style, size, bold=True)
        style.font.italic = False
        style.font.color.rgb = RGBColor.from_string(_ACCENT if level < 3 else _INK)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(4)
        style.paragraph_format.keep_with_next = True
    _font(styles["Title"], 26, bold=True)
    styles["Title"].font.color.rgb = RGBColor.from_string(_ACCENT)
    styles["Title"].paragraph_format.space_after = Pt(2)
    for border in styles["Title"].element.xpath("./w:pPr/w:pBdr"):
        border.getparent().remove(border)
    _font(styles["Subtitle"], 11.5)
    styles["Subtitle"].font.italic = False
    styles["Subtitle"].font.color.rgb = RGBColor.from_string(_SOFT)
    _font(styles["Caption"], 9, bold=True)
    styles["Caption"].font.color.rgb = RGBColor.from_string(_INK)
    styles["Caption"].paragraph_format.space_before, styles["Caption"].paragraph_format.space_after = (
        Pt(8),
        Pt(3),
    )
    styles["Caption"].paragraph_format.keep_with_next = True
    _font(styles["Quote"], 10)
    styles["Quote"].font.italic = False
    styles["Quote"].font.color.rgb = RGBColor.from_string(_INK)
    styles["Quote"].paragraph_format.left_indent = Pt(14)
    styles["Quote"].paragraph_format.space_before, styles["Quote"].paragraph_format.space_after = Pt(5), Pt(0)
    styles["Quote"].paragraph_format.keep_with_next = True


def _font(style: Any, size: float, bold: bool = False) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size, style.font.bold = "Calibri", Pt(size), bold
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), "Calibri")


def _text_styles(document: "Document", present: set[str]) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    styles: Any = document.styles
    soft = RGBColor.from_string(_SOFT)
    # name: size, white above, white below, indent, colour, goes with what follows
    for name, size, above, below, indent, colour, holds in (
        ("Evidence Reference", 8.5, 0, 4, 14, soft, False),
        ("Evidence Note", 8.5, 0, 3, 0, soft, True),
        ("Evidence Absent", 10.5, 0, 6, 0, soft, False),
        ("Evidence Figure", 10.5, 6, 0, 0, None, True),
        ("Evidence Figure Caption", 9, 2, 10, 0, None, False),
        ("Evidence Contents", 18, 0, 8, 0, None, True),
        ("Evidence Part", 16, 0, 4, 0, soft, False),
        ("Evidence Gap", 3, 0, 0, 0, None, False),
        ("Evidence Cell", 8, 1, 1, 0, None, False),
        ("Evidence Below", 8, 0, 2, 10, None, False),
        ("Evidence Fact", 9.5, 1, 1, 0, None, False),
        ("Evidence First Fact", 9.5, 1, 1, 0, None, True),
    ):
        if name.replace(" ", "") in present:
            continue
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size, style.font.bold = Pt(size), name in _BOLD
        style.font.italic = name == "Evidence Absent"
        style.font.color.rgb = colour
        layout = style.paragraph_format
        layout.space_before, layout.space_after, layout.left_indent = Pt(above), Pt(below), Pt(indent)
        layout.keep_with_next = holds
        tight = 1.0 if name.split()[-1] in ("Cell", "Below", "Fact") else None
        layout.line_spacing = Pt(4) if name == "Evidence Gap" else tight
    _contents_styles(document, present)
    if "EvidenceLink" not in present:
        styles.add_style("Evidence Link", WD_STYLE_TYPE.CHARACTER).font.color.rgb = RGBColor.from_string(
            _ACCENT
        )
    for name in ("Title", "Subtitle", "Caption", "Quote", *(f"Heading {level}" for level in _HEADINGS)):
        if name not in [style.name for style in styles]:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]


def _contents_styles(document: "Document", present: set[str]) -> None:
    """Add the styles of the lines in the contents, under the names that Word has for them."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Pt

    section = document.sections[0]
    edge: Any = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    for level, (above, indent) in {1: (5, 0), 2: (0, 12)}.items():
        if f"TOC{level}" in present:
            continue
        style: Any = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(_style_id(), f"TOC{level}")
        style.base_style = document.styles["Normal"]
        style.font.bold = level == 1
        layout = style.paragraph_format
        layout.space_before, layout.space_after, layout.left_indent = Pt(above), Pt(1), Pt(indent)
        layout.tab_stops.add_tab_stop(edge, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _style_id() -> str:
    from docx.oxml.ns import qn

    return str(qn("w:styleId"))
