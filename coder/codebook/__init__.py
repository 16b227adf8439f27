"""The evaluation framework as YAML: read, checked with line numbers, compared, written."""

from pathlib import Path
from typing import Any

from coder.codebook.framework import build
from coder.model import Codebook

#: What a codebook is called that a folder holds when nobody said otherwise.
SHIPPED = Path(__file__).parent.parent / "codebooks"


def shipped_codebooks() -> dict[str, Path]:
    """Give the codebooks that come with the tool, by name."""
    here = SHIPPED if SHIPPED.is_dir() else Path(__file__).parent.parent.parent / "codebooks"
    return {path.stem: path for path in sorted(here.glob("*.yaml"))}


def read_codebook(*paths: Path) -> tuple[Codebook, dict[str, Any]]:
    """Read and check files as one codebook; give it as values and as plain data to keep.

    Raises `CodebookError` with every fault of every file.
    """
    from coder.codebook.checking import check
    from coder.codebook.files import read_files

    documents = read_files(paths)
    plain = check(documents)
    return build(plain), plain


__all__ = ["build", "read_codebook", "shipped_codebooks"]
