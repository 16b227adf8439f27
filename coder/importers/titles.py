"""Titles of sources out of the names of files: without the ending, with every other point in them."""

#: Endings that files have that people transcribe, write or film; what else follows a point is part of the name.
_ENDINGS = frozenset(
    (
        *(
            "csv",
            "db",
            "doc",
            "docm",
            "docx",
            "dot",
            "dotx",
            "eml",
            "epub",
            "htm",
            "html",
            "json",
            "jsonl",
            "md",
        ),
        *(
            "odp",
            "ods",
            "odt",
            "pages",
            "pdf",
            "ppt",
            "pptx",
            "qda",
            "qdpx",
            "rqda",
            "rtf",
            "sqlite3",
            "tsv",
            "txt",
        ),
        *(
            "wpd",
            "xhtml",
            "xls",
            "xlsm",
            "xlsx",
            "xml",
            "eaf",
            "exb",
            "sbv",
            "srt",
            "sub",
            "textgrid",
            "trs",
            "vtt",
        ),
        *(
            "aac",
            "aif",
            "amr",
            "avi",
            "flac",
            "m4a",
            "m4v",
            "mkv",
            "mov",
            "mp3",
            "mp4",
            "mpeg",
            "mpg",
            "ogg",
            "opus",
        ),
        *("wav", "webm", "wma", "wmv", "bmp", "gif", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp"),
    )
)


def of_file(name: str) -> str:
    """Return the name of a file without its ending, whatever it is: none has a blank, and none is a number."""
    stem, point, ending = name.rpartition(".")
    if point and stem.strip() and not ending.isdecimal() and not any(map(str.isspace, ending)):
        return stem
    return name


def without_ending(name: str) -> str:
    """Return a name without the ending of a file: "gesprek dr. Els" stays whole."""
    stem, point, ending = name.rpartition(".")
    if point and stem.strip() and ending.casefold() in _ENDINGS:
        return stem
    return name
