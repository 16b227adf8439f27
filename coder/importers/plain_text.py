"""Plain text, Markdown and reStructuredText: kept as they are; of HTML in Markdown what a reader sees."""

from coder.importers import document_tables, documents, markdown
from coder.importers.documents import Table
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
    text = decoded.text
    if format == "markdown":
        text = markdown.without_tags(text)
        blocks = markdown.blocks_of(text)
        tables = [block for block in blocks or () if isinstance(block, Table)]
        if blocks and any(
            document_tables.columns_of(table.rows) or document_tables.is_header(table.rows)
            for table in tables
        ):
            source.warnings += decoded.warnings
            return documents.transcript_of(source, blocks, format, encoding=decoded.encoding)
    provenance = Provenance(format, decoded.encoding, warnings=decoded.warnings)
    return transcript(source, text, provenance, paragraphs=False)


IMPORTER = Importer(
    name="text",
    suffixes=(".txt", ".text", ".md", ".markdown", ".rst"),
    about="Text, Markdown and reStructuredText in any common encoding; the text is kept as it came, "
    "markup included, but of HTML in Markdown the words without their tags.",
    sniff=sniff,
    read=read,
)
