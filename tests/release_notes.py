"""Print the section of the changelog for the version in coder/__init__.py."""

import re
import sys
from pathlib import Path

from coder import __version__

CHANGELOG = Path(__file__).parent.parent / "CHANGELOG.md"


def sections(changelog: Path = CHANGELOG) -> dict[str, tuple[str, str]]:
    """Return the date and the text of each release in the changelog, by version, newest first."""
    # a heading, a version, perhaps a date; the text up to the next heading of the same level
    release = re.compile(r"^## (\S+)(?: - (\S+))?\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    found = release.findall(changelog.read_text(encoding="utf-8"))
    return {version: (date, text.strip()) for version, date, text in found}


if __name__ == "__main__":
    date, text = sections()[__version__]
    sys.stdout.write(f"evidence-coder {__version__} ({date})\n\n{text}\n")
