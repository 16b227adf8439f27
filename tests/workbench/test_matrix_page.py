"""The page of the matrix without a browser: what is drawn, what an address narrows, one cell opened."""

import io
import re

import openpyxl
import pytest

from coder.model import Coding, Stance
from coder.services.import_files import ImportOptions, import_files
from coder.study import Study
from coder.workbench import create_app, request_context

RUN, HELP = "We run the campaign ourselves now.", "Nobody helps us."


@pytest.fixture
def coded(study, study_path, span):
    """The small study with two talks of unions and one without a group; two of the three speak of EQ1.1."""
    groups = [{"id": "unions", "title": {"en": "Unions"}}]
    pointer = {"id": "EQ1.1.a", "title": {"en": "Known to all"}}
    question = study.codes.plain()["questions"][0]
    question["criteria"] = [
        question["criteria"][0] | {"pointers": [pointer]},
        {"id": "EQ1.2", "title": {"en": "It lasts"}},
    ]
    study.codes.load(study.codes.plain() | {"groups": groups, "questions": [question]}, "An")
    for name, text in (("second", "INT: And?\n\nR1: We stopped it.\n"), ("third", "R1: Nothing of that.\n")):
        talk = study_path.parent / "transcripts" / f"{name}.txt"
        talk.write_text(text, encoding="utf-8")
        import_files(study, [talk], "An", ImportOptions({"relation": "partner"}))
    study.sources.set("S1", "An", group="unions", role="secretary")
    study.sources.set("S2", "An", group="unions", role="treasurer")
    assert study.codings.add(Coding(**span(RUN), quote="", code="EQ1.1", coder="An", stance=Stance.SUPPORTS))
    start = study.sources.text("S2").index("We stopped it.")
    study.codings.add(Coding("S2", start, start + 14, "", "EQ1.1.a", "Bilal", Stance.CONTRADICTS))
    return study


def cells(page):
    """Return the drawn cells by row, each as its class and its words."""
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = {}
    for code, row in re.findall(r'<tr\s+data-code="([^"]+)"(.*?)</tr>', body, re.S):
        found = re.findall(r"<td\s*(.*?)>(.*?)</td>", row.partition("</th>")[2], re.S)
        rows[code] = [
            (
                (re.search(r'class="(\w+)"', attributes) or [None, ""])[1],
                " ".join(re.sub(r"<[^>]+>", " ", inner).split()),
            )
            for attributes, inner in found
            if "folded" not in attributes
        ]
    return rows


def heads(page):
    return re.findall(r'<span class="name">([^<]+)</span>', page)


def test_columns_are_named_by_group_and_function_and_cells_say_what_waits(coded, client):
    coded.summaries.set("EQ1.1", "S1", "They run it.", "An")
    page = client.get("/matrix").text
    assert heads(page)[:2] == ["Secretary", "Treasurer"]
    assert re.findall(r'data-fold-group="\d" aria-expanded="true">([^<]+)<', page) == [
        "Unions",
        "No group stated",
    ]
    assert cells(page) == {
        "EQ1.1": [("summed_up", "1+ They run it."), ("to_sum_up", "1−"), ("", "")],
        "EQ1.1.a": [("", ""), ("to_sum_up", "1−"), ("", "")],
        "EQ1.2": [("", ""), ("", ""), ("", "")],
    }
    assert 'data-parent="EQ1.1"' in page
    assert page.count('data-empty="yes"') == 1


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("stance=contradicts", [("", ""), ("to_sum_up", "1−"), ("", "")]),
        ("coder=An", [("to_sum_up", "1+"), ("", ""), ("", "")]),
        ("where=role=treasurer", [("to_sum_up", "1−")]),
        ("relation=partner", [("to_sum_up", "1−"), ("", "")]),
        ("group=unions", [("to_sum_up", "1+"), ("to_sum_up", "1−")]),
        ("by=group", [("to_sum_up", "1+ 1−"), ("", "")]),
        ("by=kind", [("", "1+ 1−")]),
    ],
)
def test_the_address_narrows_it_down(coded, client, asked, expected):
    assert cells(client.get(f"/matrix?{asked}").text)["EQ1.1"] == expected


def test_who_was_asked_is_told_where_somebody_wants_to_know(coded, client):
    coded.questions_asked.record_manual("S3", "An", asked=["EQ1.1"], not_asked=["EQ1.2"])
    assert "data-asked" not in client.get("/matrix").text
    page = client.get("/matrix?coverage=1").text
    assert re.findall(r'data-asked="(\w+)"', page) == ["unasked", "unasked", "silent", "unasked", "never"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("group=nobody", "There is no group"),
        ("by=moon", "Columns are by source"),
        ("where=moon=1", "There is no attribute"),
    ],
)
def test_what_nobody_could_have_is_said_and_the_form_stays(coded, client, asked, sentence):
    page = client.get(f"/matrix?{asked}").text
    assert sentence in page.partition('class="fault"')[2]
    assert 'id="ask-matrix"' in page


def test_an_unknown_question_is_not_there(coded, client):
    answer = client.get("/matrix?question=EQ9")
    assert answer.status_code == 404
    assert "EQ9" in answer.text


def test_a_study_without_anything_leads_to_where_it_begins(tmp_path, client):
    with Study(tmp_path / "study.db", create=True):
        pass
    here = type(client)(create_app(tmp_path / "study.db", "An"))
    page = here.get("/matrix").text
    assert '<a href="/framework#question">' in page
    assert 'id="matrix"' not in page


# --- one cell ----------------------------------------------------------------------


def opened(client, **asked):
    return client.get("/api/matrix/cell", query_string=asked).json


def test_a_cell_opens_with_its_quotes_in_context_and_its_summary(coded, client):
    coded.summaries.set("EQ1.1", "S1", "They run it.", "Bilal", [1])
    cell = opened(client, code="EQ1.1", column="S1")
    (quote,) = cell["quotes"]
    assert (quote["quote"], quote["stance"], quote["speaker"], quote["coder"]) == (
        RUN,
        "supports",
        "R1",
        "An",
    )
    assert quote["before"].startswith("INT: What changed?")
    assert quote["after"].startswith(f" {HELP}")
    summary = cell["summary"]
    assert (summary["text"], summary["by"], summary["grounds"]) == ("They run it.", "Bilal", ["coding:1"])
    assert (summary["stale"], cell["filtered_out"]) == (False, 0)


def test_new_evidence_since_the_summary_is_named(coded, client, span):
    coded.summaries.set("EQ1.1", "S1", "They run it.", "An", [1])
    coded.codings.add(Coding(**span(HELP), quote="", code="EQ1.1", coder="An", stance=Stance.SUPPORTS))
    cell = opened(client, code="EQ1.1", column="S1")
    assert cell["summary"]["stale"]
    assert cell["summary"]["changed"] == "coding 3 is new"
    assert [(quote["id"], quote["is_new"]) for quote in cell["quotes"]] == [(1, False), (3, True)]
    assert cells(client.get("/matrix").text)["EQ1.1"][0] == ("stale", "2+ They run it.")


def test_what_the_table_is_narrowed_by_narrows_the_cell_too(coded, client):
    cell = opened(client, code="EQ1.1", column="unions", by="group", coder="Bilal")
    assert [quote["source"] for quote in cell["quotes"]] == ["S2"]
    assert cell["filtered_out"] == 1


def test_a_group_shows_what_is_written_of_its_sources(coded, client):
    coded.summaries.set("EQ1.1", "S2", "They stopped.", "An")
    cell = opened(client, code="EQ1.1", column="unions", by="group")
    assert [(one["source"], one["text"]) for one in cell["of_sources"]] == [("S2", "They stopped.")]
    assert (cell["summary"]["text"], cell["summary"]["gone"]) == ("", True)


def test_a_kind_has_no_summary_and_unknown_cells_are_refused(coded, client):
    assert opened(client, code="EQ1.1", column="interview", by="kind")["summary"] is None
    for asked in ({"code": "EQ7", "column": "S1"}, {"code": "EQ1.1", "column": "S9"}):
        answer = client.get("/api/matrix/cell", query_string=asked)
        assert answer.status_code == 404
        assert answer.json["error"]


def test_a_summary_over_a_stale_one_is_refused_and_both_are_shown(coded, client):
    seen = opened(client, code="EQ1.1", column="S1")["summary"]["seen"]
    coded.summaries.set("EQ1.1", "S1", "Bilal was first.", "Bilal")
    body = {"kind": "summary", "id": "EQ1.1:S1", "text": "They run it.", "on": [], "seen": seen}
    answer = client.send("POST", "/api/written", body)
    assert (answer.status_code, answer.json["why"]) == (409, "overtaken")
    assert answer.json["current"]["text"] == "Bilal was first."
    assert coded.summaries.of("EQ1.1", "S1").text == "Bilal was first."


def test_a_reader_is_shown_what_is_written_and_may_not_write(coded, study_path, client, monkeypatch):
    coded.summaries.set("EQ1.1", "S1", "They run it.", "An")
    monkeypatch.setattr(request_context, "role", lambda: "reader")
    page = client.get("/matrix").text
    assert "They run it." in page
    assert '"may_code": false' in page
    assert opened(client, code="EQ1.1", column="S1")["summary"]["text"] == "They run it."
    body = {"kind": "summary", "id": "EQ1.1:S1", "text": "Not so.", "on": []}
    assert client.send("POST", "/api/written", body).status_code == 403


# --- Excel ---------------------------------------------------------------------------


def filled_in(content, path, texts):
    """Fill texts into the empty cells in which summaries are written, in the order of the sheet."""
    path.write_bytes(content)
    book = openpyxl.load_workbook(path)
    sheet = book["EQ1"]
    empty = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
    for cell, text in zip(empty, texts, strict=False):
        cell.value = text
    book.save(path)
    return path.read_bytes()


def sent(client, content, **more):
    data = {"file": (io.BytesIO(content), "summaries.xlsx"), **more}
    return client.send("POST", "/api/matrix/file", data=data, content_type="multipart/form-data")


def test_a_workbook_goes_out_is_shown_first_and_then_taken_in(coded, client, tmp_path):
    answer = client.get("/matrix/workbook?question=EQ1")
    assert answer.status_code == 200
    content = filled_in(answer.data, tmp_path / "filled.xlsx", ["They run it.", "They stopped."])
    shown = sent(client, content)
    assert "Summaries new: 2, changed: 0, unchanged: 0." in shown.json["drawn"]
    assert coded.summaries.current() == {}
    assert sent(client, content, shown="another").status_code == 409
    assert coded.summaries.current() == {}
    assert sent(client, content, shown=shown.json["shown"]).json == {"reload": True}
    written = {cell: one.text for cell, one in coded.summaries.current().items()}
    assert written == {("EQ1.1", "S1"): "They run it.", ("EQ1.1", "S2"): "They stopped."}


def test_what_is_no_workbook_of_summaries_is_refused(coded, client):
    answer = sent(client, b"no workbook")
    assert answer.status_code == 409
    assert answer.json["error"]
    assert coded.summaries.current() == {}
