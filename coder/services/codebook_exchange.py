"""The codebook from and to files of other programs: tables of codes, and REFI-QDA codebooks."""

from pathlib import Path
from typing import Any

from coder.errors import UsageError
from coder.model import Skipped
from coder.study import Study
from coder.translations import _

TABLES = (".xlsx", ".csv", ".tsv", ".jsonl", ".json")


def is_foreign(path: Path) -> bool:
    """Tell whether a file holds codes otherwise than as YAML."""
    return path.suffix.lower() in (*TABLES, ".qdc")


def load_codes(study: Study, path: Path, by: str) -> dict[str, Any]:
    """Bring the codes of a file into the codebook; what the file does not hold stays.

    `left_out` names the columns and cells of a table that found no place.
    """
    from coder.codebook.code_table import CodeTable

    if path.suffix.lower() == ".qdc":
        return _load_qdc(study, path, by)
    plain = study.codes.plain() if study.codes.history() else None
    table = CodeTable(path, plain)
    made = table.codebook()
    left_out = {"left_out": table.left_out}
    if plain == made:  # nothing in it is new, however the version was written
        return _unchanged(study) | left_out
    return study.codes.load(made, by) | left_out


def _load_qdc(study: Study, path: Path, by: str) -> dict[str, Any]:
    from coder.services.exchange_files import import_project

    before = set(study.codes.known())
    versions = len(study.codes.history())
    imported = import_project(study, path, by)
    remarks = {"skipped": [vars_of(skipped) for skipped in imported.skipped], "remarks": imported.remarks}
    if len(study.codes.history()) == versions:
        return _unchanged(study) | remarks
    new = sorted(set(study.codes.known()) - before)
    version = study.codes.history()[-1]["version"]
    return {"version": version, "status": "loaded", "added": new, "removed": [], "in_use": []} | remarks


def vars_of(skipped: Skipped) -> dict[str, str]:
    """Return a skipped thing as JSON has it."""
    return {"what": skipped.what, "why": skipped.why}


def _unchanged(study: Study) -> dict[str, Any]:
    history = study.codes.history()
    version = history[-1]["version"] if history else None
    return {"version": version, "status": "unchanged", "added": [], "removed": [], "in_use": []}


def export_codebook(study: Study, path: Path) -> list[Skipped]:
    """Write the codebook by the ending of the name; say what a .qdc does not show."""
    from coder.codebook import write_codebook

    if path.suffix.lower() == ".qdc":
        from coder.services.exchange_files import export_study

        return export_study(study, path)
    if path.suffix.lower() not in (".yaml", ".yml", ".xlsx", ".csv", ".tsv"):
        raise UsageError(_("{path}: a codebook can be written as .yaml, .qdc, .xlsx or .csv.", path=path))
    write_codebook(study.codes.plain(), study.codebook, path)
    return []
