"""Why a file is not read, and what to do with it: by its first bytes, else by its ending."""

from coder import native_projects
from coder.importers.source_file import SourceFile
from coder.translations import N_, _

#: Endings of files that are never plain text, and the program that makes them.
PACKED = {
    ".docx": (N_("Word document"), "Word"),
    ".odt": (N_("LibreOffice document"), "LibreOffice"),
    ".xlsx": (N_("Excel workbook"), "Excel"),
    ".pdf": ("PDF", N_("the program it came from")),
}
_PICTURE = N_(
    "It is a picture, not a text. Only text can be coded: type it out or run text recognition (OCR) first."
)
_SOUND = N_(
    "It is a sound recording, not a text. Transcribe it first; what Whisper, Otter, Teams or Zoom make of it is read."
)
_PROGRAM = N_("It is a program, not a text. Was the right file chosen?")
_ARCHIVE = N_("It is an archive, not a text. Unpack it and import the files.")
_MAIL = N_("It is a mail of Outlook (.msg), which is not read. Save it in Outlook as .eml, .html or .txt.")
_PRESENTATION = N_("It is a presentation. Save its notes or its text as .docx or .pdf.")
_NOTEBOOK = N_("It is a notebook of OneNote. Export its pages from OneNote as Word (.docx) or PDF.")
_OF_APPLE = {
    ".numbers": N_("It is a spreadsheet of Numbers. Export it from Numbers as Excel (.xlsx) or CSV."),
    ".key": N_("It is a presentation of Keynote. Export its text as .docx or PDF."),
}
#: Files of text that hold no text to be read: what they begin with, or their ending, and the way out.
_LINKS = (".gdoc", ".gsheet", ".gslides", ".url", ".webloc", ".desktop", ".lnk")
_LINK = N_(
    "It is only a link to a document elsewhere. Open it, download the document as .docx or .xlsx and import that."
)
_TEXTS = [
    ("Scenarist_SCC", N_("It holds captions as codes of television (.scc). Save them as .srt or .vtt.")),
    ("<SAMI", N_("It holds captions of the kind SAMI (.smi). Save them as .srt or .vtt.")),
]
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = [
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*"), _PICTURE),
    ((b"ID3", b"\xff\xfb", b"\xff\xf3", b"OggS", b"fLaC"), _SOUND),
    ((b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe"), _PROGRAM),
    ((b"\xe4R\\{",), _NOTEBOOK),
    ((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ"), _ARCHIVE),
]
_TYPES_OF_ZIP = {
    b"epub+zip": N_("It is an e-book. Save its text as .docx, .html or .txt."),
}


def reason_of_text(source: SourceFile) -> str | None:
    """Say why a file of text is not read although it is text; None for those that are read."""
    if source.suffix in _LINKS:
        return _(_LINK)
    start = source.start.lstrip("\ufeff \n")
    for sign, sentence in _TEXTS:
        if start[: len(sign)].lower() == sign.lower():
            return _(sentence)
    return None


def reason(source: SourceFile) -> str:
    """Say what the file is, as far as its bytes tell, and the way out."""
    head = source.head
    if (project := native_projects.reason(source.suffix)) is not None:
        return project
    if head.startswith(_OLE):
        return _ole(source)
    if head.startswith(b"PK"):
        return _zip(source)
    if head.startswith(b"RIFF") or head[4:8] == b"ftyp":
        return _(_SOUND)
    for signs, sentence in _SIGNATURES:
        if head.startswith(signs):
            return _(sentence)
    if source.suffix in PACKED:
        what, program = PACKED[source.suffix]
        return _(
            "It is called {suffix} but is not a {what}. Open it in {program} and save it again as {suffix}; if it is "
            "plain text, call it .txt.",
            suffix=source.suffix,
            what=_(what),
            program=_(program),
        )
    return _(
        "It holds no text: its bytes are those of no document that is read here. Was the right file chosen?"
    )


def _ole(source: SourceFile) -> str:
    if _holds(source, "EncryptedPackage"):
        return _("It is protected by a password. Open it, take the password off and save it again.")
    if _holds(source, "__substg1.0_"):
        return _(_MAIL)
    if _holds(source, "PowerPoint Document"):
        return _(_PRESENTATION)
    kind, ending = _("Word document (.doc)"), "docx"
    if _holds(source, "Workbook"):
        kind, ending = _("Excel workbook (.xls)"), "xlsx"
    return _(
        "It is an old {kind}, which is not read. Open it in Office or LibreOffice and save it as .{ending}, or run: "
        "`soffice --convert-to {ending} '{name}'`",
        kind=kind,
        ending=ending,
        name=source.path.name,
    )


def _holds(source: SourceFile, name: str) -> bool:
    return name.encode("utf-16-le") in source.data


def _zip(source: SourceFile) -> str:
    if not source.parts:
        return _("It is damaged or cut off: it cannot be unpacked. Save or send it again.")
    if _has_part(source, ending=".qde"):
        return _("It is a REFI-QDA project. Import it with: coder exchange import")
    for type_name, advice in _TYPES_OF_ZIP.items():
        if type_name in source.head[:200]:
            return _(advice)
    if _has_part(source, start="ppt/"):
        return _(_PRESENTATION)
    if source.suffix in _OF_APPLE:
        return _(_OF_APPLE[source.suffix])
    if _has_part(source, start="Index/") or _has_part(source, ending=".iwa"):
        return _("It is a Pages document. Export it from Pages as Word (.docx).")
    return _("It is a zip archive. Unpack it and import the files.")


def _has_part(source: SourceFile, *, start: str = "", ending: str = "") -> bool:
    return any(name.startswith(start) and name.endswith(ending) for name in source.parts)
