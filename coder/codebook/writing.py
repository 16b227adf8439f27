"""A codebook out of the study, as YAML that loads again."""

from collections.abc import Mapping
from typing import Any

from coder.codebook.cells import as_cell


def as_yaml(plain: Mapping[str, Any]) -> str:
    """Give YAML that reads back to the same plain data, tables written out in it."""
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
    """Give the plain data as a file would hold them, in the order of the manual."""
    from coder.codebook.schema import File

    data = dict(plain) | dict(plain.get("registers") or {})
    data["indicators"] = [_indicator_row(row) for row in plain.get("indicators") or ()]
    return {key: _unworded(data[key]) for key in File.model_fields if data.get(key)}


def _unworded(value: Any) -> Any:
    """Write {"": "words"} as the plain words that they were."""
    if isinstance(value, dict):
        return value[""] if set(value) == {""} else {key: _unworded(inner) for key, inner in value.items()}
    return [_unworded(inner) for inner in value] if isinstance(value, list) else value


def _indicator_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give an indicator as a row of a table; a cell that holds more than a number as it was written."""
    flat = {key: value for key, value in row.items() if key not in _IN_COLUMNS}
    flat |= row["values"] | row.get("cells", {})
    targets = {f"target_{year}": value for year, value in row["targets"].items()}
    if row.get("target") is not None:
        targets["target"] = row["target"]
    flat |= {column: _target(value) for column, value in targets.items()}
    flat |= {f"note_{year}": note for year, note in row.get("notes", {}).items()}
    return flat | ({"about": " ".join(row["about"])} if row.get("about") else {})


#: What of an indicator stands in columns of its own, or follows from them.
_IN_COLUMNS = ("values", "targets", "about", "target", "notes", "yearly", "cumulative", "cells")


def _target(value: Any) -> Any:
    return f"{as_cell(value['low'])} – {as_cell(value['high'])}" if isinstance(value, dict) else value
