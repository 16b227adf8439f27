"""All that a merge counts has a name."""

import re
from pathlib import Path

import coder.merge
from coder.services.merge_counts import THINGS, counted

#: Counted by a variable: what is signed anew.
SIGNED = {"answer", "summary"}


def test_what_is_counted_anywhere_in_a_merge_can_be_said():
    code = "".join(
        path.read_text(encoding="utf-8") for path in Path(coder.merge.__file__).parent.glob("*.py")
    )
    keys = set(re.findall(r'(?:added|updated)\)?\["([a-z ]+)"\]', code)) | SIGNED
    assert len(keys) > 15
    assert keys <= THINGS.keys()


def test_counts_are_said_in_a_row_and_nothing_is_empty():
    assert counted({"coding": 2, "reading": 1, "memo": 0}) == "2 × coding, 1 × mark of who reads a source"
    assert counted({"memo": 0}) == ""
