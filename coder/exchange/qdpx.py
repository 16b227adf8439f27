"""A whole project as .qdpx: a ZIP of `project.qde` and the texts in `sources/`.

What goes where:

- coders → users; codes → codes, with colour and description; sources → text sources, each with
  its text as UTF-8 and, where it came from Word, the original; codings → selections and codings
  with coder and time, the selection named after its words, positions in code points, end excluded
- attributes of a source (kind, group, organisation, relation, …) → variables, on the source and
  on a case of the same name
- **stance, basis, marks and memo of a coding** → a note on the coding, called `supports · first_hand`,
  whose text repeats that and goes on with the memo; codings that only mention have no note
- memos → notes on code, source, coding or project; **verdicts** → notes on their codes
- **kinds of code, questions, groups** → sets called `Kind: outcome`, `Question EQ1: …`, `Group: …`
- everything else (ids, keywords, what codes are about, languages, scales, rules, indicators,
  turns, origin, withdrawn codings) → the full record, JSON in a note's own text file

Read back here the study is the same, to the last character; what another tool changed in
between stays changed, see `record`.
"""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from coder.exchange.archive_zip import BareProject, Container, RichText
from coder.exchange.project_in import ProjectReader
from coder.exchange.project_out import Project
from coder.model import Archive, Skipped

#: The same study gives the same file, byte for byte.
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def write(archive: Archive, originals: Mapping[str, Path]) -> tuple[bytes, list[Skipped]]:
    """Make the file, and say what other tools will not see of the archive."""
    project = Project(archive, originals)
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as box:
        _put(box, "project.qde", project.xml())
        for name, data in project.files.items():
            _put(box, f"sources/{name}", data)
    return whole.getvalue(), project.losses()


def _put(box: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    box.writestr(info, data, compresslevel=4)


def read(path: Path, rich_text: RichText | None = None) -> Archive:
    """Read a project of ours or of any other tool."""
    with Container(path, rich_text) as files:
        return ProjectReader(files, path.stem).archive()


def read_bare(data: bytes, name: str) -> Archive:
    """Read a project file that came without its archive: codes and structure, and the texts listed as missing."""
    return ProjectReader(BareProject(data), name).archive()
