"""A codebook written and read back is the same codebook."""

import csv
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from coder.codebook import codebook_from_plain, read_codebook, shipped_codebooks, write_codebook
from coder.codebook.code_table import write_code_table
from coder.codebook.writing import as_yaml
from coder.errors import UsageError


def reread(plain, tmp_path):
    path = tmp_path / "again.yaml"
    path.write_text(as_yaml(plain), encoding="utf-8")
    return read_codebook(path)


@pytest.mark.parametrize("name", shipped_codebooks())
def test_what_ships_reads_back_equal(name, tmp_path):
    codebook, plain = read_codebook(shipped_codebooks()[name])
    again, plain_again = reread(plain, tmp_path)
    assert again == codebook
    assert plain_again == plain


letters = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]) | st.just("\n")
words = st.text(letters, min_size=1, max_size=12).filter(lambda text: text.strip())
sayings = st.one_of(
    words,
    st.sampled_from(["no", "1.10", "2021-01-31", "null", "~", "- a", "a: b", "é # ü", "'", "=1+1", "👍"]),
)
wordings = st.one_of(sayings, st.dictionaries(st.sampled_from(["nl", "fr", "en"]), sayings, min_size=1))
keywords = st.dictionaries(
    st.sampled_from(["nl", "fr", "en"]),
    st.lists(st.sampled_from(["trust", "know how", "lead*", "*ask*", "a+b", '"one two"']), max_size=3),
    max_size=2,
)
shapes = st.fixed_dictionaries({"title": wordings}, optional={"definition": wordings, "keywords": keywords})
rows = st.fixed_dictionaries(
    {"title": sayings.map(str.strip)},
    optional={
        "2020": st.floats(-1e9, 1e9, allow_nan=False),
        "2021": st.sampled_from(["7 → 13", "3 (4)", "n/a", "18 cumul.", "1 664 667,5", "12 %"]),
        "note_2020": sayings.map(str.strip),
        "target": st.sampled_from(["10 à 15", "1 234,5 – 2 000", "all of them", "80 %"]),
        "target_2021": st.integers(0, 10**12) | st.sampled_from(["0,1234-1,5", "most"]),
        "mode": st.sampled_from(["yearly", "cumulative"]),
    },
)


@st.composite
def codebooks(draw):
    """Small codebooks of the shapes that the manual shows."""
    themes, claims, indicators = (draw(st.lists(s, min_size=1, max_size=3)) for s in (shapes, shapes, rows))
    about = st.lists(st.sampled_from([f"O{n}" for n in range(len(claims))]), unique=True, max_size=2)
    return {
        "id": "small",
        "title": draw(wordings),
        "themes": [shape | {"id": f"t.{n}", "about": draw(about)} for n, shape in enumerate(themes)],
        "outcomes": [
            shape | {"id": f"O{n}", "parts": [{"id": f"O{n}.a", "title": draw(wordings)}]}
            for n, shape in enumerate(claims)
        ],
        "indicators": [row | {"id": f"I{n}"} for n, row in enumerate(indicators)],
        "rules": {
            "mine": {"confirmed_supports": draw(st.integers(1, 9)), "named_actor": draw(st.booleans())}
        },
        "period": {"from": "2020-01", "to": "2022"},
    }


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(codebooks())
def test_any_small_codebook_reads_back_equal(tmp_path, data):
    path = tmp_path / "book.yaml"
    path.write_text(json.dumps(data), encoding="utf-8")  # JSON is YAML too
    codebook, plain = read_codebook(path)
    again, plain_again = reread(plain, tmp_path)
    assert plain_again == plain
    assert again == codebook == codebook_from_plain(json.loads(json.dumps(plain)))


BOOK = """
id: x
themes:
  - {id: trust, title: {nl: Vertrouwen, en: Trust}, keywords: {en: [trust, "=cmd*"]}}
  - {id: hope, title: Hope, about: [A1]}
assumptions: [{id: A1, title: =1+1}]
"""


def test_the_codes_as_a_table_for_people(codebook_file, tmp_path):
    codebook, plain = read_codebook(codebook_file(BOOK))
    write_codebook(plain, codebook, tmp_path / "codes.csv")
    with (tmp_path / "codes.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert found[0] == {
        "id": "trust",
        "kind": "theme",
        "parent": "",
        "question": "",
        "about": "",
        "title": "",
        "title_nl": "Vertrouwen",
        "title_en": "Trust",
        "definition_nl": "",
        "definition_en": "",
        "keywords_nl": "",
        "keywords_en": "trust, =cmd*",
    }
    assert (found[1]["title"], found[1]["title_nl"], found[1]["about"]) == ("Hope", "Hope", "A1")
    assert found[2]["title_en"] == "'=1+1"  # a text, also for a spreadsheet program


def test_the_codes_as_a_workbook(codebook_file, tmp_path):
    codebook, _ = read_codebook(codebook_file(BOOK))
    write_code_table(codebook, tmp_path / "codes.xlsx")
    sheet = load_workbook(tmp_path / "codes.xlsx").active
    assert [cell.value for cell in sheet["A"]] == ["id", "trust", "hope", "A1"]
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}  # no formula


def test_another_ending_is_refused(codebook_file, tmp_path):
    codebook, plain = read_codebook(codebook_file(BOOK))
    with pytest.raises(UsageError, match=r"codes\.pdf: a codebook can be written as \.yaml, "):
        write_codebook(plain, codebook, tmp_path / "codes.pdf")
