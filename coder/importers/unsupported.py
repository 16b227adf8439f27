"""Why a file is not read, and what to do with it: by its first bytes, else by its ending."""

from coder.importers.source_file import SourceFile

#: Endings of files that are never plain text, and the program that makes them.
PACKED = {
    ".docx": ("Word document", "Word"),
    ".odt": ("LibreOffice document", "LibreOffice"),
    ".xlsx": ("Excel workbook", "Excel"),
    ".pdf": ("PDF", "the program it came from"),
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = [
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*"), "a picture"),
    ((b"ID3", b"\xff\xfb", b"\xff\xf3", b"OggS", b"fLaC"), "a sound recording"),
    ((b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe"), "a program"),
    ((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ"), "an archive"),
]
_TYPES_OF_ZIP = {
    b"opendocument.spreadsheet": "It is an OpenDocument spreadsheet. Save it as .xlsx or .csv.",
    b"epub+zip": "It is an e-book. Save its text as .docx, .html or .txt.",
}
_WAYS_OUT = {
    "a picture": "Only text can be coded: type it out or run text recognition (OCR) first.",
    "a sound recording": "Transcribe it first; what Whisper, Otter, Teams or Zoom make of it is read.",
    "a program": "Was the right file chosen?",
    "an archive": "Unpack it and import the files.",
}


def reason(source: SourceFile) -> str:
    """Say what the file is, as far as its bytes tell, and the way out."""
    head = source.head
    if head.startswith(_OLE):
        return _ole(source)
    if head.startswith(b"PK"):
        return _zip(source)
    kind = next((kind for signs, kind in _SIGNATURES if head.startswith(signs)), None)
    if head.startswith(b"RIFF") or head[4:8] == b"ftyp":
        kind = "a sound recording"
    if kind:
        return f"It is {kind}, not a text. {_WAYS_OUT[kind]}"
    if source.suffix in PACKED:
        what, program = PACKED[source.suffix]
        return (
            f"It is called {source.suffix} but is not a {what}. Open it in {program} and save it again as "
            f"{source.suffix}; if it is plain text, call it .txt."
        )
    return (
        "It holds no text: its bytes are those of no document that is read here. Was the right file chosen?"
    )


def _ole(source: SourceFile) -> str:
    if _holds(source, "EncryptedPackage"):
        return "It is protected by a password. Open it, take the password off and save it again."
    kind, ending = "Word document (.doc)", ".docx"
    if _holds(source, "Workbook"):
        kind, ending = "Excel workbook (.xls)", ".xlsx"
    return (
        f"It is an old {kind}, which is not read. Open it in Office or LibreOffice and save it as {ending}, "
        f"or run: soffice --convert-to {ending[1:]} '{source.path.name}'"
    )


def _holds(source: SourceFile, name: str) -> bool:
    return name.encode("utf-16-le") in source.data


def _zip(source: SourceFile) -> str:
    if not source.parts:
        return "It is damaged or cut off: it cannot be unpacked. Save or send it again."
    if _has_part(source, ending=".qde"):
        return "It is a REFI-QDA project. Import it with: coder exchange import"
    for type_name, advice in _TYPES_OF_ZIP.items():
        if type_name in source.head[:200]:
            return advice
    if _has_part(source, start="ppt/"):
        return "It is a presentation. Save its notes or its text as .docx or .pdf."
    if _has_part(source, start="Index/") or _has_part(source, ending=".iwa"):
        return "It is a Pages document. Export it from Pages as Word (.docx)."
    return "It is a zip archive. Unpack it and import the files."


def _has_part(source: SourceFile, *, start: str = "", ending: str = "") -> bool:
    return any(name.startswith(start) and name.endswith(ending) for name in source.parts)
