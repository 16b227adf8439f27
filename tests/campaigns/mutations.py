"""Ways to damage a file, each by chance: in its bytes, lines, cells, values, elements or parts."""

import csv
import io
import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

from seed_texts import unzipped, zipped

Mutator = Callable[[bytes, Random], bytes]

#: What nobody expects in a field; numbers as texts, so that any format can hold them.
ODD = [
    "", " ", "0", "-1", "1e999", "NaN", "9" * 400, "-0.0", "1,5", "true", "null", "None", "=1+1", "@x", "-",
    "../../x", "/dev/null", "C:\\x", "a" * 70_000, "é" * 300, "💥", "\u202e", "\ufeff", "\ud800", "\x00", "\x1b[31m",
    "a\nb", "<b>", "&amp;", "{{ 1 }}", "%s", "{", "]", '"', "'", "2022-99-99", "2022-05", "S1", "O1", "0x10", "1_000",
]  # fmt: skip
_NUMBER = re.compile(rb"\d+")
_ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "utf-7", "cp1252", "cp037", "shift_jis", "utf-8-sig")


def damaged(data: bytes, mutators: list[Mutator], rng: Random) -> bytes:
    """Damage a file once; where it was damaged before and its mutator cannot read it, some bytes are changed."""
    try:
        return rng.choice(mutators)(data, rng)
    except Exception:  # each kind of damage has its own class
        return flip(data, rng)


def odd_value(rng: Random) -> Any:
    """Return a value of an unexpected type."""
    deep: Any = []
    for _ in range(rng.choice([3, 50, 3000])):
        deep = [deep]
    values = [None, True, 0, -1, 2**63, 10**400, 1e308, [], {}, [[]], [None], {"a": {"": []}}, deep]
    return rng.choice([*values, rng.choice(ODD)])


# --- bytes -----------------------------------------------------------------------


def flip(data: bytes, rng: Random) -> bytes:
    """Change up to 20 bytes."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 20)):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut(data: bytes, rng: Random) -> bytes:
    """Keep the beginning only."""
    return data[: rng.randrange(len(data) + 1)]


def _span(data: bytes, rng: Random) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + rng.choice([1, 10, 100, 1000, 10_000]))


def repeat(data: bytes, rng: Random) -> bytes:
    """Put a chunk in several times."""
    start, end = _span(data, rng)
    return data[:end] + data[start:end] * rng.choice([1, 2, 30]) + data[end:]


def drop(data: bytes, rng: Random) -> bytes:
    """Take a chunk out."""
    start, end = _span(data, rng)
    return data[:start] + data[end:]


def put_nuls(data: bytes, rng: Random) -> bytes:
    """Put zero bytes somewhere."""
    start, _ = _span(data, rng)
    return data[:start] + b"\0" * rng.choice([1, 2, 512]) + data[start:]


def put_number(data: bytes, rng: Random) -> bytes:
    """Put an unlikely number in the place of one."""
    found = list(_NUMBER.finditer(data))
    if not found:
        return data + b"9" * 400
    place = rng.choice(found)
    number = rng.choice([b"9" * 400, b"0", b"-1", b"1e999", b"99999999999", b"2147483648", b"9" * 5000])
    return data[: place.start()] + number + data[place.end() :]


def put_odd(data: bytes, rng: Random) -> bytes:
    """Put an odd text somewhere."""
    start, _ = _span(data, rng)
    return data[:start] + rng.choice(ODD).encode("utf-8", "surrogatepass") + data[start:]


def swap_lines(data: bytes, rng: Random) -> bytes:
    """Exchange two lines."""
    lines = data.split(b"\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def recode(data: bytes, rng: Random) -> bytes:
    """Write the text in another encoding than it says."""
    text = data.decode("utf-8", "replace")
    return text.encode(rng.choice(_ENCODINGS), "replace")


BYTES: list[Mutator] = [flip, cut, repeat, drop, put_nuls, put_number, put_odd]
TEXT: list[Mutator] = [*BYTES, swap_lines, recode]

# --- tables ------------------------------------------------------------------------


def change_cells(data: bytes, rng: Random) -> bytes:
    """Empty a cell, double a heading, exchange columns, or put something odd in."""
    text = data.decode("utf-8-sig", "replace")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if row]
    if not rows:
        return data
    row = rng.choice(rows)
    one, other = rng.randrange(len(row)), rng.randrange(len(row))
    match rng.randrange(5):
        case 0:
            row[one] = ""
        case 1:
            rows[0][one % len(rows[0])] = rng.choice(rows[0])
        case 2:
            row[one], row[other] = row[other], row[one]
        case 3:
            row[one] = rng.choice(ODD)
        case _:
            row += [rng.choice(ODD)] * rng.choice([1, 300])
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


TABLE: list[Mutator] = [*TEXT, change_cells, change_cells, change_cells]

# --- values: JSON and YAML -----------------------------------------------------------


def _places(value: Any, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """List every container with a key into it."""
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        found.append((value, key))
        _places(value[key], found)
    return found


def change_value(root: Any, rng: Random) -> Any:
    """Put another type, another's value or nothing in the place of a value."""
    places = _places(root, [])
    if not places:
        return odd_value(rng)
    box, key = rng.choice(places)
    match rng.randrange(4):
        case 0:
            del box[key]
        case 1:
            other, its = rng.choice(places)
            box[key] = json.loads(json.dumps(other[its]))
        case _ if isinstance(box, dict) and rng.randrange(5) == 0:
            box[rng.choice(ODD)] = box.pop(key)
        case _:
            box[key] = odd_value(rng)
    return root


def change_json(data: bytes, rng: Random) -> bytes:
    """Change a value of a document, or of one of its lines."""
    lines = data.split(b"\n") if data.lstrip()[:1] == b"{" and b"\n{" in data else [data]
    n = rng.randrange(len(lines))
    lines[n] = json.dumps(change_value(json.loads(lines[n]), rng)).encode()
    return b"\n".join(lines)


def change_yaml(data: bytes, rng: Random) -> bytes:
    """Change a value of a YAML document; what comes of it is JSON, which is YAML too."""
    from ruamel.yaml import YAML

    root = change_value(YAML(typ="safe", pure=True).load(data.decode("utf-8", "replace")), rng)
    return json.dumps(root, default=str, ensure_ascii=False).encode("utf-8", "surrogatepass")


def put_alias(data: bytes, rng: Random) -> bytes:
    """Name a node and refer to it elsewhere, to itself perhaps."""
    places = [match.end() for match in re.finditer(rb": |- ", data)] or [0]
    one, other = sorted((rng.choice(places), rng.choice(places)))
    return (
        data[:one]
        + b"&a "
        + data[one:other]
        + rng.choice([b"*a ", b"*b ", b"!!int ", b"<<: "])
        + data[other:]
    )


JSON: list[Mutator] = [*TEXT, change_json, change_json, change_json, change_json]
YAML: list[Mutator] = [*TEXT, put_alias, change_yaml, change_yaml, change_yaml, change_yaml]

# --- XML -----------------------------------------------------------------------------


def change_xml(data: bytes, rng: Random) -> bytes:
    """Take an element out, double it, or change an attribute or its words."""
    from lxml import etree

    parser = etree.HTMLParser() if b"<html" in data[:200].lower() else etree.XMLParser(resolve_entities=False)
    root = etree.fromstring(data, parser)
    for _ in range(rng.randint(1, 3)):
        _change_element(rng.choice(list(root.iter())), rng)
    return bytes(etree.tostring(root, encoding="utf-8"))


def _change_element(element: Any, rng: Random) -> None:
    parent, attributes = element.getparent(), list(element.attrib)
    match rng.randrange(6):
        case 0 if parent is not None:
            parent.remove(element)
        case 1 if parent is not None:
            for _ in range(rng.choice([1, 2, 100])):
                parent.append(parent.__copy__()[0] if len(parent) else element.__copy__())
        case 2 if attributes:
            element.set(rng.choice(attributes), rng.choice(ODD))
        case 3 if attributes:
            del element.attrib[rng.choice(attributes)]
        case 4 if parent is not None:
            element.append(element.__copy__())
        case _:
            element.text = rng.choice(ODD)


XML: list[Mutator] = [*TEXT, change_xml, change_xml, change_xml, change_xml]

# --- parts of a zip file ---------------------------------------------------------------


def change_part(data: bytes, rng: Random) -> bytes:
    """Remove, exchange, rename or damage a part, and zip it all again."""
    parts = unzipped(data)
    name, other = rng.choice(list(parts)), rng.choice(list(parts))
    match rng.randrange(8):
        case 0:
            del parts[name]
        case 1:
            parts[name], parts[other] = parts[other], parts[name]
        case 2:
            parts[rng.choice(["../x", "/x", name.upper(), "a" * 300])] = parts.pop(name)
        case 3:
            parts[name] = rng.choice(BYTES)(parts[name], rng)
        case _:
            parts[name] = damaged(parts[name], _mutators(name, parts[name]), rng)
    return zipped(parts)


def _mutators(name: str, content: bytes) -> list[Mutator]:
    if content.lstrip()[:1] in (b"{", b"["):
        return [change_json]
    return [change_xml] if name.endswith((".xml", ".rels", ".qde")) else TEXT


ZIP: list[Mutator] = [flip, cut, drop, repeat, *[change_part] * 8]
