"""Small sound tables and codebooks for every command that reads one; what they say is invented."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from small_study import BESIDE, CODEBOOK

Rows = Sequence[dict[str, Any]]

CODINGS: Rows = [
    {
        "source": "S1",
        "quote": "Ils disent que la formation a aidé",
        "code": "O1",
        "stance": "supports",
        "memo": "x",
    },
    {"source": "talk.txt", "start": 87, "end": 99, "code": "EQ1.1", "coder": "Bilal", "basis": "opinion"},
    {"source": "I1:2019", "code": "O1", "stance": "contradicts"},
]
METADATA: Rows = [
    {"file": "other.txt", "group": "members", "organisation": "The Mill", "relation": "beneficiary"},
    {"file": "b/none.txt", "date": "2022-05", "withhold_names": "yes", "mood": "merry"},
]
CODES: Rows = [
    {
        "id": "O1",
        "kind": "outcome",
        "about": "EQ1.1",
        "title_en": "They bake.",
        "keywords_en": 'bread, "a, b"',
    },
    {"id": "O9", "kind": "outcome", "about": "EQ1.1:stance", "title_en": "New", "claimed_by": "Good Bread"},
    {"id": "trust.x", "kind": "theme", "parent": "trust", "title_nl": "Vertrouwen", "definition_nl": "=1"},
    {"id": "EQ1.2", "kind": "criterion", "question": "EQ1", "title_en": "Skill"},
    {"id": "EQ1.2.a", "kind": "criterion", "parent": "EQ1.2", "title_en": "Skill", "pointer_kind": "factor"},
]
KEY: Rows = [
    {
        "name": "Zara Quill",
        "pseudonym": "[P1]",
        "sort": "person",
        "times": 2,
        "sources": "S1",
        "example": "x",
    },
    {"name": "Bram Odijk", "pseudonym": "[P2]", "sort": "person", "times": 1, "sources": "S1", "example": ""},
    {"name": "Mill", "pseudonym": "", "sort": "place", "times": 1, "sources": "S1", "example": ""},
]


def tables(name: str, rows: Rows, suffixes: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield a table once for each ending."""
    from coder.tables import write_rows

    columns = list(dict.fromkeys(column for row in rows for column in row))
    with tempfile.TemporaryDirectory() as folder:
        for suffix in suffixes:
            path = Path(folder, name + suffix)
            if suffix == ".json":
                path.write_text(json.dumps(list(rows)), encoding="utf-8")
            else:
                write_rows(path, columns, rows)
            yield path.name, path.read_bytes()


ALL = (".csv", ".tsv", ".xlsx", ".jsonl", ".json")


def codings() -> list[tuple[str, bytes]]:
    """Return tables for `coder coding import`."""
    return list(tables("codings", CODINGS, ALL))


def metadata() -> list[tuple[str, bytes]]:
    """Return tables for `coder import --metadata`."""
    return list(tables("register", METADATA, ALL))


def codebooks() -> list[tuple[str, bytes]]:
    """Return tables and YAML files for `coder codebook load`."""
    return [*tables("codes", CODES, (".csv", ".tsv", ".xlsx")), *[("bakery.yaml", CODEBOOK.encode())] * 5]


def beside() -> list[tuple[str, bytes]]:
    """Return the tables that lie beside a codebook."""
    return [(name, text.encode()) for name, text in BESIDE.items()]


def keys() -> list[tuple[str, bytes]]:
    """Return keys for `coder pseudonymise`."""
    return list(tables("names", KEY, (".csv", ".tsv", ".xlsx", ".json")))
