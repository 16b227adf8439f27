"""A code as cells of a table, and what changed cells make of it."""

import pytest

from coder.codebook.code_cells import TableRow, code_to_cells, with_changed_cells
from coder.model import Code, Kind, PointerKind, Text, Way

CODE = Code(
    "trust",
    Kind.THEME,
    Text({"": "Trust", "nl": "Vertrouwen"}),
    about=("O1", "O2"),
    about_as={"O2": Way.STANCE},
    keywords={"en": ("trust*", "in, or out")},
)


@pytest.fixture
def change():
    """Change cells of the code; what is wrong with them comes second."""

    def changed(code, **cells):
        faults = []
        row = TableRow(7, cells, "codes.csv:7")
        return with_changed_cells(code, row, ["nl", "en"], faults), faults

    return changed


def test_a_code_as_cells():
    cells = code_to_cells(CODE, ["nl", "en"])
    assert {column: cell for column, cell in cells.items() if cell} == {
        "id": "trust",
        "kind": "theme",
        "about": "O1 O2:stance",
        "title": "Trust",
        "title_nl": "Vertrouwen",
        "title_en": "Trust",
        "keywords_en": 'trust*, "in, or out"',
    }


def test_a_claim_always_shows_its_rule():
    assert code_to_cells(Code("O1", Kind.OUTCOME, Text()), [])["rule"] == "default"
    assert code_to_cells(Code("a", Kind.FACTOR, Text()), [])["rule"] == ""


def test_its_own_cells_change_nothing(change):
    assert change(CODE, **code_to_cells(CODE, ["nl", "en"])) == (CODE, [])


def test_links_are_read_and_a_wrong_one_is_a_fault_of_its_line(change):
    code, faults = change(CODE, about="O3:mentions; O4, O5:somehow")
    assert (code.about, code.about_as) == (("O3", "O4", "O5"), {"O3": Way.MENTIONS})
    assert faults == ['codes.csv:7: about is "O5:somehow"; write O5, O5:stance or O5:mentions.']


def test_words_between_quotes_stay_together(change):
    code, _ = change(CODE, keywords_en='fear; "here, or there"\n hope ')
    assert code.keywords == {"en": ("fear", "here, or there", "hope")}


def test_an_emptied_cell_takes_the_words_away(change):
    assert change(CODE, keywords_en="")[0].keywords == {}


def test_an_emptied_cell_says_what_nobody_says(change):
    pointer = Code("EQ1.1.a", Kind.CRITERION, Text({"": "Why"}), pointer=PointerKind.FACTOR)
    assert change(pointer, pointer_kind="")[0].pointer == PointerKind.PLAIN


def test_one_wording_in_all_languages_stays_one(change):
    plain = Code("hope", Kind.THEME, Text({"": "Hope"}))
    assert change(plain, title_nl="Faith", title_en="Faith")[0].title == {"": "Faith"}
    assert change(plain, title_nl="Hoop", title_en="Hope")[0].title == {"": "Hope", "nl": "Hoop"}
