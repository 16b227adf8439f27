"""A codebook out of the study, as YAML that loads again."""

from collections.abc import Mapping
from typing import Any


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
    flat = {key: value for key, value in row.items() if key not in ("values", "targets", "about")}
    targets = {f"target_{year}": value for year, value in row["targets"].items()}
    about = {"about": " ".join(row["about"])} if row.get("about") else {}
    values: dict[str, Any] = dict(row["values"])
    return flat | values | targets | about
