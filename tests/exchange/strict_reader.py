"""A reader of .qdpx as strict as those of other tools: it takes what stands where they look, and nothing else.

It knows no notes on codings and no record of ours; who coded, when, and the memo are read from
the selection; a note without a date, a coding whose first element names no code, a
date that is none, or two codings of one code and coder on one passage stop it.
"""

import zipfile
from datetime import datetime
from typing import NamedTuple

from lxml import etree

PROJECT = "{urn:QDA-XML:project:1.0}"


class Row(NamedTuple):
    """A coding as a table of another tool has it."""

    code: str
    source: str
    quote: str
    coder: str
    date: datetime
    memo: str


def read(path):
    """Return the rows of all codings, and the memo of each source."""
    with zipfile.ZipFile(path) as box:
        top = etree.fromstring(box.read("project.qde"))
        for note in top.iter(f"{PROJECT}Note"):
            _date(note)
        users = {user.get("guid"): user.get("name") for user in top.iter(f"{PROJECT}User")}
        codes = {code.get("guid"): code.get("name") for code in top.iter(f"{PROJECT}Code")}
        rows, memos = [], {}
        for source in top.iterfind(f"{PROJECT}Sources/*"):
            path_of_text = next(
                element.get("plainTextPath") for element in source.iter() if element.get("plainTextPath")
            )
            text = box.read(path_of_text.replace("internal://", "sources/")).decode("utf-8")
            memos[source.get("name")] = _description(source)
            for selection in source.iter(f"{PROJECT}PlainTextSelection"):
                rows += _rows(selection, text, source.get("name"), codes, users)
    places = [row[:4] for row in rows]
    assert len(set(places)) == len(places), "two codings of one code and coder on one passage"
    return rows, memos


def _rows(selection, text, source, codes, users):
    start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
    coder, date = users[selection.get("creatingUser")], _date(selection)
    for coding in selection.iterfind(f"{PROJECT}Coding"):
        reference = coding[0]  # it looks at the first element only
        yield Row(
            codes[reference.get("targetGUID")], source, text[start:end], coder, date, _description(selection)
        )


def _date(element):
    return datetime.strptime(element.get("creationDateTime").split(".")[0].rstrip("Z"), "%Y-%m-%dT%H:%M:%S")


def _description(element):
    found = element.find(f"{PROJECT}Description")
    return "" if found is None else found.text or ""
