"""A codebook out of the study, as YAML that loads again."""

from collections.abc import Mapping
from typing import Any

from coder.codebook.cells import as_cell
from coder.codebook.registers import REGISTERS, as_entries


def as_yaml(plain: Mapping[str, Any]) -> str:
    """Return YAML that reads back to the same plain data, tables written out in it."""
    from io import StringIO

    from ruamel.yaml import YAML

    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.allow_unicode = True
    writer.width = 110
    writer.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    out = StringIO()
    writer.dump(as_written(plain), out)
    return out.getvalue()


def as_written(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return the plain data as a file would hold them, in the order of the manual."""
    from coder.codebook.schema import File

    registers = dict(plain.get("registers") or {})
    short = {key: rows for key, rows in registers.items() if key in REGISTERS and isinstance(rows, list)}
    data = dict(plain) | short
    data["registers"] = as_entries({key: told for key, told in registers.items() if key not in short})
    data["indicators"] = [_indicator_row(row) for row in plain.get("indicators") or ()]
    return {key: _unworded(data[key]) for key in File.model_fields if data.get(key)}


def _unworded(value: Any) -> Any:
    """Write {"": "words"} as the plain words that they were."""
    if isinstance(value, dict):
        if set(value) == {""}:
            return value[""]
        return {key: _unworded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_unworded(inner) for inner in value]
    return value


def _indicator_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return an indicator as a row of a table; a cell that holds more than a number as it was written."""
    flat = {key: value for key, value in row.items() if key not in _IN_COLUMNS}
    flat |= row["values"] | row.get("cells", {})
    for year, target in row["targets"].items():
        flat[f"target_{year}"] = _target(target)
    if row.get("target") is not None:
        flat["target"] = _target(row["target"])
    for year, note in row.get("notes", {}).items():
        flat[f"note_{year}"] = note
    if row.get("about"):
        flat["about"] = " ".join(row["about"])
    return flat


#: What of an indicator stands in columns of its own, or follows from them.
_IN_COLUMNS = ("values", "targets", "about", "target", "notes", "yearly", "cumulative", "cells")


def _target(value: Any) -> Any:
    if isinstance(value, dict):
        return f"{as_cell(value['low'])} – {as_cell(value['high'])}"
    return value
