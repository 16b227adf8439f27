"""Tables of coded rows: the column of links stands there only where evidence came by one."""

import pytest

from coder.reporting.document import Cell, Column
from coder.services.report.coded_rows import CodedRows
from coder.services.report.context import ReportContext


@pytest.fixture
def rows(study):
    return CodedRows(ReportContext(study, "en"))


def headings(table):
    return [column.title for column in table.columns]


def test_without_links_there_is_no_column_of_links(rows):
    rows.add("O1", (Cell("The mill"),))
    table = rows.table("claims", "Claims", (Column("Claim"),), "A note.")
    assert (table.id, table.caption, table.note, table.codes) == ("claims", "Claims", "A note.", ("O1",))
    assert headings(table) == ["Claim"]
    assert table.rows == ((Cell("The mill"),),)
    assert table.remarks == ({},)


def test_one_link_gives_every_row_the_column_and_names_a_code_once(rows):
    rows.add("O1", (Cell("The mill"),), via={7: "O2", 9: "O2"})
    rows.add("O2", (Cell("The baker"),))
    table = rows.table("claims", "Claims", (Column("Claim"),))
    assert headings(table) == ["Claim", "Via"]
    assert [cells[-1].text for cells in table.rows] == ["O2", ""]
