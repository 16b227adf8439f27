"""The mark that a workbook of ours bears: from which version of a codebook it was written."""

from pathlib import Path

from coder.errors import FileFaultError
from coder.safe_files import SafeZip, local, parse_xml

#: The name of the property of the document.
PROPERTY = "codebook version"
_PART = "docProps/custom.xml"


def version_of(path: Path) -> str:
    """Return the hash of the version, "" where the workbook bears none."""
    try:
        with SafeZip(path.read_bytes()) as archive:
            if _PART not in archive.namelist():
                return ""
            for element in parse_xml(archive.part(_PART)):
                if local(element) == "property" and element.get("name") == PROPERTY:
                    return "".join(element.itertext()).strip()
    except (FileFaultError, OSError):
        return ""
    return ""
