"""A hand-written file is brought up to date: only what changed is written, comments and order stay."""

import random
from copy import deepcopy

import pytest

from coder.codebook import read_codebook, shipped_codebooks
from coder.codebook.yaml_update import says_the_same, spliced, update_yaml
from coder.errors import CodebookError

BOOK = """\
# The framework, as agreed with the donor.
id: mill
title: A mill   # short
include: [more.yaml]
themes:
  # what they feel
  - {id: trust, title: Trust, keywords: {en: [trust*,
      believe]}}   # since March
  - id: joy   # added by Bea
    title: {nl: Vreugde, en: "Joy"}
    about: T1

  # the last one
  - {id: fear, title: Fear}
indicators: figures.csv
"""
MORE = "themes: [{id: T0, title: Zero}]\nquestions: [{id: Q, title: Q, criteria: [{id: T1, title: One}]}]\n"


@pytest.fixture
def book(tmp_path):
    (tmp_path / "more.yaml").write_text(MORE)
    (tmp_path / "figures.csv").write_text("id,title,2020\nI1,People,3\n")
    path = tmp_path / "mill.yaml"
    path.write_text(BOOK)
    return path, read_codebook(path)[1]


def theme(plain, theme_id):
    return next(entry for entry in plain["themes"] if entry["id"] == theme_id)


def test_what_is_the_same_is_not_written(book):
    path, plain = book
    assert update_yaml(path, plain) is False
    assert path.read_text() == BOOK


def test_a_changed_title_changes_its_line_alone(book):
    path, plain = book
    theme(plain, "joy")["title"]["nl"] = "Blijdschap"
    assert update_yaml(path, plain) is True
    assert path.read_text() == BOOK.replace("Vreugde", "Blijdschap")


def test_a_new_entry_goes_where_it_belongs_and_a_gone_one_goes(book):
    path, plain = book
    plain["themes"].insert(3, {"id": "hope", "title": {"": "Hope"}})
    plain["themes"].remove(theme(plain, "fear"))
    update_yaml(path, plain)
    text = path.read_text()
    assert "hope" in text and "fear" not in text
    assert "# since March" in text and "# added by Bea" in text and "# what they feel" in text
    assert says_the_same(path, plain)


def test_what_is_included_stays_in_its_own_file(book):
    path, plain = book
    theme(plain, "trust")["definition"] = {"": "D"}
    update_yaml(path, plain)
    assert "T0" not in path.read_text() and "questions" not in path.read_text()
    assert (path.parent / "more.yaml").read_text() == MORE


def test_what_is_included_and_changed_is_told_anew(book):
    path, plain = book
    theme(plain, "T0")["title"] = {"": "Null"}
    update_yaml(path, plain)
    assert "Null" in path.read_text()
    assert read_codebook(path)[1]["themes"][-1]["id"] in ("T0", "fear")


def test_a_table_beside_it_is_written_there(book):
    path, plain = book
    plain["indicators"][0]["values"]["2020"] = 4.0
    update_yaml(path, plain)
    assert path.read_text() == BOOK
    assert says_the_same(path, plain)


def test_a_file_with_faults_is_left_alone(book):
    path, plain = book
    path.write_text("themes: [{id: x}]\n")
    with pytest.raises(CodebookError):
        update_yaml(path, plain)
    assert path.read_text() == "themes: [{id: x}]\n"


@pytest.mark.parametrize("name", ["demonstration", "decent-work-belgium"])
def test_a_change_in_a_long_file_leaves_its_other_lines_as_they_are(name, tmp_path):
    for file in shipped_codebooks()[name].parent.glob("*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    path = tmp_path / f"{name}.yaml"
    before = path.read_text().splitlines()
    plain = deepcopy(read_codebook(path)[1])
    plain["outcomes"][2]["title"] = {"en": "Something else"}
    update_yaml(path, plain)
    after = path.read_text().splitlines()
    assert says_the_same(path, plain)
    assert len(set(before) - set(after)) < 12


def test_lines_that_are_only_written_otherwise_stay_as_they_are():
    numbers = random.Random(7)
    for _ in range(200):
        original = [f"line {number}\n" for number in range(12)]
        untouched = [line if numbers.random() < 0.7 else f"as {line}" for line in original]
        changed = list(untouched)
        place = numbers.randrange(12)
        changed[place] = "new\n"
        made = spliced("".join(original), "".join(untouched), "".join(changed)).splitlines(keepends=True)
        if untouched[place] == original[place]:
            assert made == [*original[:place], "new\n", *original[place + 1 :]]
        else:
            assert made.count("new\n") == 1
            assert original[place] not in made
