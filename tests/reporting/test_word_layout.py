"""How tables fit on upright paper."""

from hypothesis import given
from hypothesis import strategies as st

from coder.reporting.document import Cell, Column, Table
from coder.reporting.word_layout import FOLD, folded, layout

WIDTH = 9400


def table(*columns: Column) -> Table:
    return Table("t", "caption", columns, (tuple(Cell("x") for _ in columns),))


def columns(*widths: int) -> list[Column]:
    return [Column(f"C{n}", width) for n, width in enumerate(widths)]


def counts(*titles: str) -> list[Column]:
    return [Column(title, 9, number=True) for title in titles]


def test_a_small_table_keeps_its_size():
    plan = layout(table(*columns(20, 10)), WIDTH)
    assert plan.widths == (20 * 88 + 150, 10 * 88 + 150)
    assert (plan.columns, plan.below, plan.folded) == ((0, 1), (), ())


def test_a_table_that_nearly_fills_the_page_fills_it():
    plan = layout(table(*columns(50, 40)), WIDTH)
    assert WIDTH - 2 <= sum(plan.widths) <= WIDTH


def test_sentences_that_do_not_fit_beside_go_below():
    plan = layout(table(*columns(60, 18, 40, 40)), WIDTH)
    assert (plan.columns, plan.below) == ((0, 1), (2, 3))


def test_counts_stay_together_beside_or_below():
    wide = [*columns(60, 40, 40), *counts("Supports", "Qualifies", "Contradicts")]
    assert layout(table(*wide), WIDTH).columns == (0, 3, 4, 5)
    many = [*columns(60, 18, 18, 18, 18), *counts("Contradicting", "Supporting", "Qualifying", "Unspeakable")]
    plan = layout(table(*many), WIDTH)
    assert not {5, 6, 7, 8} & set(plan.columns)
    assert plan.below[-4:] == (5, 6, 7, 8)


def test_sources_of_a_matrix_are_told_in_one_cell():
    matrix = [Column("Criterion", 44), *columns(*[6] * 40), Column("Voices", 14), Column("Via", 20)]
    plan = layout(table(*matrix), WIDTH)
    assert plan.columns == (0, FOLD, 41)
    assert plan.folded == tuple(range(1, 41))
    assert plan.below == (42,)


def test_columns_that_say_the_same_are_named_together_and_empty_ones_not_at_all():
    cells = [Cell("2+"), Cell(""), Cell("+"), Cell("2+")]
    assert folded(cells, columns(6, 6, 6, 6)) == [("2+", [0, 3]), ("+", [2])]


@given(st.lists(st.tuples(st.integers(1, 90), st.booleans()), min_size=1, max_size=120))
def test_every_column_is_told_once_and_no_table_is_too_wide(shape):
    given_columns = [Column(f"C{n}", width, number) for n, (width, number) in enumerate(shape)]
    plan = layout(table(*given_columns), WIDTH)
    told = [place for place in (*plan.columns, *plan.below, *plan.folded) if place != FOLD]
    assert sorted(told) == list(range(len(shape)))
    assert sum(plan.widths) <= WIDTH
    assert all(width > 0 for width in plan.widths)
