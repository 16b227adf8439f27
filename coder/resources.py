"""The files that come with the tool: codebooks and the demonstration's transcripts."""

from pathlib import Path

_HERE = Path(__file__).parent


def bundled(folder: str) -> Path:
    """Return a folder that ships: inside the installed package, or in the repository it runs from."""
    installed = _HERE / "shipped" / folder
    return installed if installed.is_dir() else _HERE.parent / folder


def shipped_codebooks() -> dict[str, Path]:
    """Return the codebooks that come with the tool, by name."""
    return {path.stem: path for path in sorted(bundled("codebooks").glob("*.yaml"))}
