"""Word documents of before 2007 (.doc), through LibreOffice where it is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from coder.errors import SourceFileError
from coder.importers import titles, word
from coder.importers.source_file import Importer, SourceFile
from coder.model import Transcript
from coder.translations import _

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 120
#: A profile of its own, thrown away afterwards: no macros, no links that are fetched, nothing of the person's.
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_SAFE = {
    "DisableMacrosExecution": "true",
    "MacroSecurityLevel": "3",
    "BlockUntrustedRefererLinks": "true",
    "DisableActiveContent": "true",
}


def sniff(source: SourceFile) -> bool:
    """Recognise an old Word document without a password, where a program is there that reads it."""
    if not source.head.startswith(_OLE) or program() is None:
        return False
    return _holds(source, "WordDocument") and not _holds(source, "EncryptedPackage")


def program() -> str | None:
    """Return where LibreOffice is, None where it is not installed."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def _holds(source: SourceFile, name: str) -> bool:
    return name.encode("utf-16-le") in source.data


def read(source: SourceFile) -> Transcript:
    """Let LibreOffice write it as .docx into a folder that is thrown away, and read that."""
    with tempfile.TemporaryDirectory(prefix="coder-doc-") as folder:
        converted = _converted(source, Path(folder))
        as_docx = SourceFile(converted, source.options)
        transcript = word.read(as_docx)
    said = _("It was read through LibreOffice; compare it with the original.")
    return replace(
        transcript,
        title=titles.of_file(source.path.name),
        format="doc",
        warnings=(*transcript.warnings, said),
    )


def _converted(source: SourceFile, folder: Path) -> Path:
    original = folder / "file.doc"
    original.write_bytes(source.data)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
    command = [
        program() or _PROGRAMS[0], f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        "--nolockcheck", "--nodefault", "--convert-to", "docx", "--outdir", str(folder), str(original),
    ]  # fmt: skip
    _run(command, folder)
    converted = folder / "file.docx"
    if not converted.exists():
        raise SourceFileError(
            _("LibreOffice cannot read this Word document. Open it in Word and save it as .docx.")
        )
    return converted


def _settings() -> str:
    """Write the settings of the profile as LibreOffice keeps them."""
    items = "".join(
        f'<item oor:path="{_SECURITY}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for name, value in _SAFE.items()
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def _run(command: list[str], folder: Path) -> None:
    """Run it to its end, or end it with all that it started."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        raise SourceFileError(
            _(
                "LibreOffice did not read it within {seconds} seconds. Open it in Word and save it as .docx.",
                seconds=_SECONDS,
            )
        ) from None
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End what is left of a program; LibreOffice starts another one that does the work."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()


IMPORTER = Importer(
    name="doc",
    suffixes=(".doc",),
    about="Word documents of before 2007, where LibreOffice is installed, which reads them without macros and without "
    "fetching anything; else they are refused with the way out.",
    sniff=sniff,
    read=read,
)
