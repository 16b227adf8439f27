"""Whatever words a study holds stay words in every table, in every format."""

import json
from zipfile import ZipFile

import pytest
from lxml import html as reader
from openpyxl import load_workbook

from coder.codebook import read_codebook
from coder.reporting import write
from coder.services.report import make_report
from coder.services.signing import sign

HOSTILE = (
    '<script>alert(1)</script><b> =HYPERLINK("http://x","y") {{ 7*7 }} ${7*7} @SUM(A1) '
    "\u202egnp.exe\u202c שלום 👩🏽‍🌾 a&b"
)
FORMULA = '=HYPERLINK("http://x","y")'


def book(words):
    """A codebook whose every text is these words; JSON is YAML too."""
    row = dict.fromkeys(("title", "partner", "tags", "description"), words)
    titled = {"title": words, "definition": words}
    event = {"date": "2021-03", "until": "2021-05", "title": words, "text": words, "source": "S9"}
    case = {"id": "C1", "title": words, "claim": words, "contribution_of": words, "events": [event]}
    case["mechanisms"] = [{"id": "C1.m", "type": "primary", "direction": "helps", **titled}]
    crossed = {"id": "strategies", "rows": [row, row | {"tags": "b"}], "cross": ["partner", "tags"]}
    translations = {"id": "translations", "rows": [{"en": "other", "nl": words}]}
    plain = {
        "id": "x",
        "title": words,
        "languages": ["nl", "en"],
        "questions": [
            {"id": "EQ1", "title": words, "question": words, "criteria": [{"id": "EQ1.1", **titled}]}
        ],
        "outcomes": [{"id": "O1", "title": words, "claimed_by": words, "actor": words}],
        "cases": [case],
        "markers": [{"id": "M1", "title": words, "rated_by": words, "self_rating": "full"}],
        "factors": [{"id": "wm.trigger", "title": words, "stage": "start"}],
        "indicators": [{"id": "I1", "title": words, "unit": words, "note": words, "2020": "4"}],
        "campaigns": [row, row | {"partner": "Other"}],
        "registers": [crossed, translations],
    }
    return json.dumps(plain, ensure_ascii=False)


@pytest.fixture(params=[HOSTILE, FORMULA])
def written(request, study, take, code, codebook_file, tmp_path):
    study.codes.load(read_codebook(codebook_file(book(request.param), "x.yaml"))[1], "An")
    source = take(title=request.param, role=request.param, group=request.param, date="2023-02-01")
    for code_id in ("O1", "C1.m", "M1", "wm.trigger", "EQ1.1"):
        code(source, "We run the campaign ourselves", code_id)
    for code_id, value, axis in (
        ("O1", "confirmed", "change"),
        ("C1", "high", "importance"),
        ("C1.m", "important", "rating"),
        ("M1", "full", "marker"),
        ("wm.trigger", "important", "degree"),
    ):
        sign(study, code_id, value, request.param, "An", axis=axis)
    files = write(make_report(study, "nl"), tmp_path / "out")
    return request.param, {path.suffix: path for path in files if path.suffix != ".csv"}


def test_no_cell_of_the_workbook_runs(written):
    words, files = written
    opened = load_workbook(files[".xlsx"])
    cells = [cell for sheet in opened for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in cells if cell.hyperlink and cell.hyperlink.target]
    assert sum(words.split()[-1] in str(cell.value) for cell in cells) > 20
    with ZipFile(files[".xlsx"]) as archive:
        charts = [name for name in archive.namelist() if "/charts/" in name]
        assert charts
        assert not [name for name in charts if b"<script" in archive.read(name)]


def test_the_page_runs_nothing_of_it(written):
    words, files = written
    page = reader.document_fromstring(files[".html"].read_text(encoding="utf-8"))
    assert len(page.findall(".//script")) == 1  # ours
    assert not page.xpath("//a[starts-with(@href, 'http')]")
    assert page.text_content().count(words.split()[-1]) > 20
    assert "49" not in [cell.text_content() for cell in page.iter("td")]
