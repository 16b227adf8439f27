"""How tables fit on paper."""

from hypothesis import given
from hypothesis import strategies as st

from coder.reporting.document import Cell, Column, Table
from coder.reporting.word_layout import is_wide, parts

UPRIGHT, TURNED = 9400, 15100


def table(*widths: int) -> Table:
    columns = tuple(Column(f"C{n}", width) for n, width in enumerate(widths))
    return Table("t", "caption", columns, (tuple(Cell("x") for _ in widths),))


def test_a_small_table_stays_upright_and_keeps_its_size():
    [part] = parts(table(20, 10), UPRIGHT)
    assert not is_wide(table(20, 10), UPRIGHT)
    assert part.widths == (20 * 88 + 150, 10 * 88 + 150)


def test_a_table_that_nearly_fills_the_page_fills_it():
    [part] = parts(table(50, 40), UPRIGHT)
    assert UPRIGHT - 2 <= sum(part.widths) <= UPRIGHT


def test_a_table_that_wants_much_more_turns_the_page():
    assert is_wide(table(60, 40, 40), UPRIGHT)


@given(st.lists(st.integers(1, 90), min_size=1, max_size=120))
def test_every_column_comes_once_beside_the_first_and_no_part_is_too_wide(widths):
    found = parts(table(*widths), TURNED)
    assert all(part.columns[0] == 0 for part in found)
    assert [place for part in found for place in part.columns[1:]] == list(range(1, len(widths)))
    assert all(sum(part.widths) <= TURNED for part in found)
    assert all(width > 0 for part in found for width in part.widths)
