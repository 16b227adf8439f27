"""The framework's page and its doors: every field in every form, who may change it, what is stale or wrong."""

import re
from threading import Event

import openpyxl
import pytest

from coder.codebook.framework_forms.fields import fields_of
from coder.codebook.framework_forms.things import THINGS, TOP, WHOLE
from coder.study import Study
from coder.workbench import create_app

#: One thing of each kind that something may stand under.
HOLDERS = {
    TOP: "",
    "question": "EQ1",
    "criterion": "EQ1.1",
    "outcome": "O1",
    "theme": "own",
    "factor": "F",
    "case": "C1",
    "scale": "marker",
    "register": "context",
    "assumption": "A1",
}


def at(client):
    return int(re.search(r'data-version="(\d+)"', client.get("/framework").get_data(as_text=True))[1])


def add(client, kind, under=(TOP, ""), **fields):
    body = {"kind": kind, "fields": fields, "under_kind": under[0], "under": under[1], "at": at(client)}
    return client.send("POST", "/api/framework", body)


def form(client, **wanted):
    return client.get("/framework/form", query_string=wanted).get_data(as_text=True)


@pytest.fixture
def whole(client):
    add(client, "factor", id="F", title={"en": "Autonomy"})
    add(client, "case", claim={"en": "It helped"})
    return client


@pytest.mark.parametrize(
    ("kind", "holder"), [(kind.name, holder) for kind in THINGS.values() for holder in kind.under]
)
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_form_of_every_kind_has_every_field_with_its_help(whole, kind, holder, language):
    wanted = {"kind": kind, "under_kind": holder, "under": HOLDERS[holder]}
    page = whole.get("/framework/form", query_string=wanted, headers={"Accept-Language": language}).get_data(
        as_text=True
    )
    for field in fields_of(kind):
        assert f'data-field="{field.key}"' in page, f"{kind}: no {field.key}"
        assert f'id="help-{field.key}"' in page


def test_the_form_of_the_study_has_every_field(client):
    page = form(client, kind=WHOLE, id="")
    assert all(f'data-field="{field.key}"' in page for field in fields_of(WHOLE))


def test_every_list_is_on_the_page_and_can_be_added_to(whole):
    page = whole.get("/framework").get_data(as_text=True)
    for kind in THINGS.values():
        if kind.name != "register" and TOP in kind.under:
            assert f'data-add="{kind.name}"' in page, kind.name
    assert "Their own" in page
    for kind in ("criterion", "pointer", "part", "mechanism", "event", "level", "row"):
        assert f'data-add="{kind}"' in page, kind


def test_a_reader_sees_the_lists_and_no_control(client, study, monkeypatch):
    from coder.workbench import request_context

    monkeypatch.setattr(request_context, "role", lambda: "reader")
    page = client.get("/framework").get_data(as_text=True)
    content = page.split('<main id="content"')[1]
    assert "Their own" in content
    assert "<button" not in content.replace('<button id="fold"', "")
    assert client.get("/framework/form?kind=theme").status_code == 403
    assert client.send("POST", "/api/framework/undo", {"at": 1}).status_code == 403


def test_a_title_is_edited_in_the_language_that_one_sees(client, study):
    body = {"kind": "theme", "id": "own", "fields": {"title": {"nl": "Van henzelf"}}, "at": at(client)}
    assert client.send("PATCH", "/api/framework", body).status_code == 200
    assert study.codebook.code("own").title == {"en": "Their own", "nl": "Van henzelf"}
    page = client.get("/framework", headers={"Accept-Language": "nl"}).get_data(as_text=True)
    assert "Van henzelf" in page


def test_what_lacks_a_translation_is_marked(client):
    body = {"kind": WHOLE, "id": "", "fields": {"languages": "en\nnl"}, "at": at(client)}
    client.send("PATCH", "/api/framework", body)
    page = client.get("/framework").get_data(as_text=True)
    assert re.search(r'data-key="theme:own"[^>]*data-missing=""', page)
    assert re.search(r'data-key="theme:help"[^>]*data-missing="nl"', page)


def test_an_earlier_version_is_refused_with_what_changed_since(client):
    before = at(client)
    add(client, "theme", title={"en": "Time"})
    body = {"kind": "theme", "id": "own", "fields": {"title": {"en": "Mine"}}, "at": before}
    answer = client.send("PATCH", "/api/framework", body)
    assert answer.status_code == 409
    assert answer.json["why"] == "stale_framework"
    assert answer.json["since"] == ["Theme time was added"]
    assert answer.json["version"] == before + 1


def test_what_is_wrong_is_told_by_field(client):
    answer = add(client, "group", title={"en": ""}, planned="six")
    assert answer.status_code == 409
    assert set(answer.json["fields"]) == {"title", "planned"}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"kind": "theme"},
        {"kind": "theme", "fields": {"title": {"en": "x"}}},
        {"kind": "theme", "fields": {"title": {"en": "x"}}, "at": True},
        {"kind": "nothing", "fields": {}, "at": 1},
        {"kind": "theme", "fields": {"title": {"en": ["x"]}}, "at": 1},
        {"kind": "theme", "fields": {"title": {"no language": "x"}}, "at": 1},
        {"kind": "theme", "fields": {"title": {"en": "x"}, "id": "a b"}, "at": 1},
        {"kind": "theme", "fields": {"title": {"en": "x"}, "id": "O1"}, "at": 1},
        {"kind": "theme", "fields": {"title": {"en": "x"}, "about": [{"way": 1}]}, "at": 1},
        {"kind": "theme", "fields": {"title": {"en": "x"}}, "under_kind": "outcome", "under": "O1", "at": 1},
        {"kind": "theme", "fields": {"title": {"en": "x"}}, "under_kind": "theme", "under": "no", "at": 1},
        {"kind": "register", "fields": {}, "at": 1},
        {"kind": "scale", "fields": {"title": {"en": "x"}, "levels": "one"}, "at": 1},
        {"kind": "alias", "fields": {"id": {"a": 1}, "spellings": 7}, "at": 1},
        {"kind": "codebook", "fields": {}, "at": 1},
    ],
)
def test_nonsense_is_refused_with_a_sentence_and_changes_nothing(client, study, body):
    before = study.codes.plain()
    answer = client.send("POST", "/api/framework", body)
    assert 400 <= answer.status_code < 500
    assert answer.json["error"]
    assert study.codes.plain() == before


def test_versions_are_listed_and_brought_back(client, study):
    add(client, "theme", title={"en": "Time"})
    page = client.get("/framework").get_data(as_text=True)
    assert "Theme time was added" in page
    client.send("POST", "/api/framework/version", {"version": 1, "at": at(client)})
    assert study.codebook.code("time") is None


def test_a_new_study_chooses_a_framework_or_starts_empty(tmp_path, client):
    path = tmp_path / "new" / "study.db"
    path.parent.mkdir()
    Study(path, create=True).close()
    person = type(client)(create_app(path, "An"))
    page = person.get("/framework").get_data(as_text=True)
    assert 'data-start="oecd-dac"' in page
    overview = person.get("/").get_data(as_text=True)
    assert overview.index("/framework") < overview.index("/import")
    body = {"name": "oecd-dac", "at": 0, "text_hashes": {}}
    assert person.send("POST", "/api/framework/start", body).status_code == 200
    assert 'data-start="oecd-dac"' not in person.get("/framework").get_data(as_text=True)
    again = person.send("POST", "/api/framework/start", body | {"name": "../x"})
    assert again.status_code == 409


# --- files ---------------------------------------------------------------------------


@pytest.fixture
def matrix(tmp_path):
    """An evaluation matrix in Word, as people write it."""
    from docx import Document

    rows = [
        ("Question", "Criterion", "Sources"),
        ("What changed?", "Members train each other", "Interviews"),
        ("", "Members pay", "Reports"),
    ]
    document = Document()
    table = document.add_table(rows=0, cols=3)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    path = tmp_path / "matrix.docx"
    document.save(path)
    return path


def send_file(client, path, where="file", **more):
    with path.open("rb") as content:
        data = {"file": (content, path.name), **more}
        return client.send("POST", f"/api/framework/{where}", None, data=data)


def test_a_word_table_is_shown_first_and_then_loaded(client, study, matrix):
    before = study.codes.plain()
    told = send_file(client, matrix).json
    assert "Members train each other" in told["drawn"]
    assert study.codes.plain() == before
    answer = send_file(client, matrix, shown=told["shown"], at=at(client))
    assert answer.status_code == 200
    titles = [str(code.title) for code in study.codebook.codes]
    assert {"Members train each other", "Members pay", "Their own"} <= set(titles)


def test_another_file_than_was_shown_or_another_version_is_refused(client, study, matrix):
    shown = send_file(client, matrix).json["shown"]
    before = study.codes.plain()
    assert "another one" in send_file(client, matrix, shown="0" * 64, at=at(client)).json["error"]
    assert send_file(client, matrix, shown=shown, at=0).json["why"] == "stale_framework"
    assert send_file(client, matrix, shown=shown, at="x").status_code == 409
    assert client.send("POST", "/api/framework/file", None, data={}).status_code == 409
    assert study.codes.plain() == before


def test_what_is_wrong_in_a_file_is_shown_with_its_place(client, tmp_path):
    path = tmp_path / "book.yaml"
    path.write_text("id: x\nthemes: [{id: a b, title: T}]\n", encoding="utf-8")
    answer = send_file(client, path)
    told = answer.json.get("drawn", "") + str(answer.json.get("faults", ""))
    assert "book.yaml:2" in told


def test_the_framework_goes_out_as_a_workbook_and_comes_back_the_same(client, study, tmp_path):
    answer = client.get("/framework/workbook")
    path = tmp_path / "small.xlsx"
    path.write_bytes(answer.data)
    told = send_file(client, path).json
    assert "Loading it would change nothing." in told["drawn"]


def test_the_file_in_codebooks_follows_what_is_changed_here(client, study, monkeypatch):
    from coder.workbench.codebook_file import CodebookFile

    monkeypatch.setattr("coder.workbench.codebook_file.WAIT", 0.01)
    written = Event()
    write = CodebookFile.write
    monkeypatch.setattr(CodebookFile, "write", lambda self: (write(self), written.set()))
    add(client, "theme", title={"en": "Time"})
    assert written.wait(10)
    assert "Time" in (study.folder / "codebooks" / "small.yaml").read_text(encoding="utf-8")


def test_what_lacks_a_translation_goes_out_and_comes_back(client, study, tmp_path):
    add(client, "theme", title={"nl": "Tijd"})
    edition = {"kind": "codebook", "id": "", "fields": {"languages": "nl\nen"}, "at": at(client)}
    assert client.send("PATCH", "/api/framework", edition).status_code == 200
    page = client.get("/framework", headers={"Accept-Language": "en"}).get_data(as_text=True)
    assert "What is missing in English, to Excel" in page
    path = tmp_path / "en.xlsx"
    path.write_bytes(client.get("/framework/translations?to=en").data)
    book = openpyxl.load_workbook(path)
    rows = list(book.worksheets[0].iter_rows())
    (row,) = (
        row for row in rows if str(row[0].value).endswith("title") and "Tijd" in [cell.value for cell in row]
    )
    row[-1].value = "Time"
    book.save(path)
    told = send_file(client, path, where="translations").json
    assert "Time" in told["drawn"]
    assert send_file(client, path, where="translations", shown=told["shown"], at=0).status_code == 409
    answer = send_file(client, path, where="translations", shown=told["shown"], at=at(client))
    assert answer.json["status"] == "loaded"
    assert {"nl": "Tijd", "en": "Time"} in [dict(code.title) for code in study.codebook.codes]
