"""What changed between two versions, entry by entry."""

from coder.codebook import read_codebook
from coder.codebook.differences import differences

OLD = """
id: x
aliases: {Mill: [TM]}
themes:
  - {id: trust, title: Trust, keywords: {en: [trust]}}
  - {id: hope, title: Hope}
  - id: power
    title: Power
    themes: [{id: power.new, title: New}]
"""
NEW = """
id: x
aliases: {Mill: [TM, The Mill]}
themes:
  - {id: trust, title: Confidence, keywords: {en: [trust, confid*]}}
  - {id: power, title: Power}
  - {id: power.new, title: New}
  - {id: fear, title: Fear}
"""


def plain(codebook_file, text, name):
    return read_codebook(codebook_file(text, name))[1]


def test_added_removed_moved_and_changed(codebook_file):
    found = differences(plain(codebook_file, OLD, "old.yaml"), plain(codebook_file, NEW, "new.yaml"))
    assert [(c["change"], c["kind"], c["id"], c["key"], c["before"], c["after"]) for c in found] == [
        ("removed", "theme", "hope", "", None, None),
        ("added", "theme", "fear", "", None, None),
        ("changed", "theme", "trust", "title", {"": "Trust"}, {"": "Confidence"}),
        ("changed", "theme", "trust", "keywords", {"en": ["trust"]}, {"en": ["trust", "confid*"]}),
        ("moved", "theme", "power.new", "under", "power", None),
        ("changed", "codebook", "aliases", "aliases", {"Mill": ["TM"]}, {"Mill": ["TM", "The Mill"]}),
    ]


def test_nothing_changed(codebook_file):
    old = plain(codebook_file, OLD, "old.yaml")
    assert differences(old, old) == []
