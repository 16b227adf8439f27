"""Every writer: whole files or none, in the order asked."""

import pytest

from coder.errors import UsageError
from coder.reporting import WRITERS, write


class Breaking(dict):
    """Quotes of which the register breaks off when somebody presses Ctrl-C."""

    def values(self):
        yield next(iter(super().values()))
        raise KeyboardInterrupt


@pytest.mark.parametrize("name", WRITERS)
def test_no_writer_leaves_half_a_report(report, tmp_path, name):
    from dataclasses import replace

    whole = [path for path in WRITERS[name](report, tmp_path) if path.name != "codings.csv"]
    before = {path: path.read_bytes() for path in whole}
    with pytest.raises(KeyboardInterrupt):
        WRITERS[name](replace(report, quotes=Breaking(report.quotes)), tmp_path)
    assert {path: path.read_bytes() for path in whole} == before
    assert not [path for path in tmp_path.rglob(".*") if path.is_file()]


def test_formats_are_written_in_the_order_asked_and_told(report, tmp_path):
    told = []
    written = write(report, tmp_path, ["xlsx", "csv", "xlsx"], tell=told.append)
    assert told == ["xlsx", "csv"]
    assert written[0].name == "report.xlsx"


def test_an_unknown_format_is_named_with_the_known_ones(report, tmp_path):
    with pytest.raises(UsageError, match=r'no report format "odt"\. There are: html, docx, xlsx, csv, pdf'):
        write(report, tmp_path, ["html", "odt"])
    assert not list(tmp_path.iterdir())
