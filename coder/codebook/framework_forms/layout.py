"""A codebook laid out for editing: whatever the file keeps by name becomes a list of things with an id."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from coder.codebook.checking import check
from coder.codebook.files import Document
from coder.codebook.registers import REGISTERS, parts_of
from coder.codebook.scales import STANDARD_SCALES
from coder.codebook.writing import as_written
from coder.errors import CodebookError

Plain = dict[str, Any]

#: Rules that there always are, whether or not the codebook says something of them.
STANDARD_RULES = ("default", "named_actor")


def lay_out(plain: Mapping[str, Any]) -> Plain:
    """Return a checked codebook as a file would hold it, with lists for what the file keeps by name."""
    laid_out = as_written(plain)
    laid_out["aliases"] = [
        {"id": name, "spellings": list(spellings)} for name, spellings in laid_out.get("aliases", {}).items()
    ]
    scales = deepcopy(STANDARD_SCALES) | laid_out.get("scales", {})
    laid_out["scales"] = [{"id": name, **scale} for name, scale in scales.items()]
    rules = {name: {} for name in STANDARD_RULES} | laid_out.get("rules", {})
    laid_out["rules"] = [{"id": name, **rule} for name, rule in rules.items()]
    registers = {key: {"rows": laid_out.pop(key, [])} for key in REGISTERS}
    for register in laid_out.get("registers", ()):
        registers[register["id"]] = {"rows": [], **register}
    laid_out["registers"] = [{**register, "id": key} for key, register in registers.items()]
    return laid_out


def from_layout(laid_out: Mapping[str, Any]) -> Plain:
    """Return the checked codebook that a layout makes; raises `CodebookError` with all its faults."""
    written = deepcopy(dict(laid_out))
    written["aliases"] = {alias["id"]: alias.get("spellings", []) for alias in written.pop("aliases", [])}
    written["scales"] = _by_name(written.pop("scales", []), _is_standard_scale)
    written["rules"] = _by_name(written.pop("rules", []), _is_standard_rule)
    listed = written.pop("registers", [])
    written["registers"] = [register for register in listed if parts_of(register) or not _is_short(register)]
    try:
        return check([Document(Path("codebook"), {key: value for key, value in written.items() if value})])
    except CodebookError as error:
        # there is no file here, and no line of one
        raise CodebookError([fault.partition(": ")[2] for fault in error.faults]) from error


def _is_short(register: Mapping[str, Any]) -> bool:
    return register["id"] in REGISTERS


def _by_name(entries: list[Plain], is_standard: Callable[[str, Plain], bool]) -> Plain:
    named = {}
    for entry in entries:
        name = entry.pop("id")
        if not is_standard(name, entry):
            named[name] = entry
    return named


def _is_standard_scale(name: str, scale: Mapping[str, Any]) -> bool:
    return name in STANDARD_SCALES and scale == STANDARD_SCALES[name]


def _is_standard_rule(name: str, rule: Mapping[str, Any]) -> bool:
    return name in STANDARD_RULES and not rule
