"""Plain text, Markdown and reStructuredText: kept as they are, markup included."""

from coder.importers.source_file import Importer, Provenance, SourceFile, transcript
from coder.importers.text.encodings import looks_binary
from coder.importers.unsupported import PACKED
from coder.model import Transcript

_FORMATS = {".md": "markdown", ".markdown": "markdown", ".rst": "restructuredtext"}


def sniff(source: SourceFile) -> bool:
    """Take any text, unless its name promises more: this importer stands last."""
    if source.suffix in PACKED:
        return False
    return bool(source.encoding) or not looks_binary(source.head)


def read(source: SourceFile) -> Transcript:
    """Read the text as it came and find the speakers in it."""
    decoded = source.decoded
    format = _FORMATS.get(source.suffix, "text")
    provenance = Provenance(format, decoded.encoding, warnings=decoded.warnings)
    return transcript(source, decoded.text, provenance, paragraphs=False)


IMPORTER = Importer(
    name="text",
    suffixes=(".txt", ".text", ".md", ".markdown", ".rst"),
    about="Text, Markdown and reStructuredText in any common encoding; the text is kept as it came, "
    "markup included.",
    sniff=sniff,
    read=read,
)
