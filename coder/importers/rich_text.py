"""Rich text (.rtf), also when it is called .doc."""

from coder.errors import SourceFileError
from coder.importers import documents
from coder.importers.documents import Paragraph
from coder.importers.source_file import Importer, SourceFile
from coder.model import Transcript
from coder.translations import _


def sniff(source: SourceFile) -> bool:
    """Recognise the opening of rich text."""
    return source.head.lstrip()[:5] == b"{\\rtf"


def read(source: SourceFile) -> Transcript:
    """Read the text without its type: a label needs its colon or a line of its own."""
    from striprtf.striprtf import rtf_to_text

    text: str = rtf_to_text(source.data.decode("cp1252", "replace"), errors="replace")  # type: ignore[no-untyped-call]
    if not text.strip():
        raise SourceFileError(
            _("It holds no words, or is cut off. Open it in Word and save it again as .docx.")
        )
    return documents.transcript_of(source, [Paragraph(line) for line in text.split("\n")], "rtf")


IMPORTER = Importer(
    name="rtf",
    suffixes=(".rtf",),
    about="Rich text, also when it is called .doc; bold type, pictures, headers and footers are left out.",
    sniff=sniff,
    read=read,
)
