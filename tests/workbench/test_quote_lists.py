"""Lists of quotes and their routes: filtered by the address, given as files, changed together, undone."""

import csv
import functools
import io

import pytest
from openpyxl import load_workbook
from werkzeug import security

from coder.model import Coding, Stance
from coder.workbench import create_app
from coder.workbench.accounts import Accounts

ROWS = [
    ("We run the campaign", "own", "An", Stance.SUPPORTS),
    ("Nobody helps us.", "own", "An", Stance.CONTRADICTS),
    ("It was hard", "own", "Bilal", Stance.SUPPORTS),
]


@pytest.fixture
def coded(study, span):
    for words, code, coder, stance in ROWS:
        study.codings.add(Coding(**span(words), quote="", code=code, coder=coder, stance=stance))
    return study


@pytest.fixture
def enter(study_path, client, monkeypatch):
    """Sign in as an owner, a coder or a reader."""
    quick = functools.partial(security.generate_password_hash, method="pbkdf2:sha256:1")
    monkeypatch.setattr(security, "generate_password_hash", quick)
    accounts = Accounts.beside(study_path)
    for name, role in (("An", "owner"), ("Bilal", "coder"), ("Cleo", "reader")):
        accounts.add(name, "correct horse", role)
    app = create_app(study_path, "nobody", "0.0.0.0", accounts)

    def sign_in(name):
        person = type(client)(app)
        page = person.get("/sign-in").get_data(as_text=True)
        token = page.split('name="token" content="')[1].split('"')[0]
        form = {"name": name, "password": "correct horse", "token": token}
        person.raw.post("/sign-in", data=form, base_url="http://127.0.0.1:8077")
        return person

    return sign_in


def seen(client, address="of=own"):
    return {number: print_ for number, print_, _code in client.get(f"/api/quotes?{address}").json["codings"]}


def together(client, ids, **change):
    shown = seen(client)
    body = {"ids": ids, "seen": {str(number): shown[number] for number in ids}, **change}
    return client.send("POST", "/api/codings/together", body)


def test_the_address_filters_and_a_filter_that_cannot_be_is_said(coded, client):
    assert "Quotes: 1 of 3" in client.get("/code/own?coders=Bilal").text
    html = client.get("/code/own?text=(a").text
    assert "a bracket is opened" in html
    assert "Quotes: 3" in html
    answer = client.get("/quotes?of=own&text=(a")
    assert (answer.status_code, "a bracket is opened" in answer.text) == (409, True)
    assert client.get("/quotes?of=nothing").status_code == 404
    assert client.get("/quotes?of=own&page=99999999999999999999&order=x&remarked=y").status_code == 200


def test_the_file_has_the_quotes_of_all_pages_and_what_was_asked_for(coded, client):
    coded.sources.set("S1", "An", place="Ghent")
    answer = client.get("/quotes/file.csv?of=own&coders=An&order=length")
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))
    assert [(row["Coding"], row["Quote"], row["Code id"]) for row in rows] == [
        ("1", "We run the campaign", "own"),
        ("2", "Nobody helps us.", "own"),
    ]
    assert {row["place"] for row in rows} == {"Ghent"}
    assert "filename=own.csv" in answer.headers["Content-Disposition"]
    book = load_workbook(io.BytesIO(client.get("/quotes/file.xlsx?of=own&stances=supports").data))
    cells = {(row[0], row[1]) for sheet in book for row in sheet.iter_rows(max_col=2, values_only=True)}
    assert ("Stance", "supports") in cells
    assert client.get("/quotes/file.docx?codes=own").data[:2] == b"PK"
    assert client.get("/quotes/file.exe?of=own").status_code == 404


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("crosstab.xlsx?rows=own&columns=source", "Crosstab.xlsx"),
        ("cooccurrence.docx?rows=codes", "Codes that go together.docx"),
        ("words.csv?by=kind", "Words.csv"),
        ("context.csv?words=campaign", "Words in context.csv"),
    ],
)
def test_what_the_other_pages_show_is_a_file_too(coded, client, address, title):
    answer = client.get(f"/asked/{address}")
    assert (answer.status_code, title in answer.headers["Content-Disposition"]) == (200, True)
    assert len(answer.data) > 30
    assert client.get("/asked/nothing.csv").status_code == 404


def test_a_reader_sees_nothing_to_change_with(coded, enter):
    for address in ("/code/own", "/query?codes=own&ask=1", "/quotes?of=own"):
        html = enter("Cleo").get(address).get_data(as_text=True)
        assert "We run the campaign" in html
        for control in ("quote-bar", 'type="checkbox" value=', 'data-do="open"'):
            assert control not in html
        assert ".xlsx?" in html  # what may be read may be taken along


def test_a_coder_changes_what_is_their_own(coded, enter):
    bilal = enter("Bilal")
    html = bilal.get("/code/own").get_data(as_text=True)
    assert html.count('data-do="open"') == 1
    refused = together(bilal, [1, 3], deed="set", stance="unable")
    assert (refused.status_code, "An" in refused.json["error"]) == (403, True)
    assert coded.codings.get(3).stance == Stance.SUPPORTS
    assert together(bilal, [3], deed="set", stance="unable").status_code == 200
    assert bilal.send("POST", "/api/codings/anew", {"ids": [1], "code": "help"}).status_code == 200


def test_a_step_is_undone_once_and_by_nobody_else(coded, enter):
    an, bilal = enter("An"), enter("Bilal")
    step = together(an, [1, 2, 3], deed="set", code="help", more_memo="So.").json["step"]
    assert {coding.code for coding in coded.codings.select()} == {"help"}
    assert bilal.send("POST", "/api/codings/undo", {"step": step}).status_code == 403
    assert an.send("POST", "/api/codings/undo", {"step": step}).json["stay"] == []
    assert {(coding.code, coding.memo) for coding in coded.codings.select()} == {("own", "")}
    assert an.send("POST", "/api/codings/undo", {"step": step}).status_code == 409


@pytest.mark.parametrize(
    "change",
    [
        {"deed": "set"},
        {"deed": "dance"},
        {"deed": "set", "stance": "agrees"},
        {"deed": "set", "code": 7},
        {"deed": "set", "memo": None},
        {"deed": "set", "code": "nothing"},
        {"deed": "set", "key_quote": "yes"},
        {"deed": "withdraw", "seen": []},
    ],
)
def test_nonsense_is_answered_with_a_sentence_and_changes_nothing(coded, client, change):
    before = coded.log.last()
    answer = together(client, [1, 2], **change)
    assert (answer.status_code, bool(answer.json["error"])) == (409, True)
    assert coded.log.last() == before


def test_whoever_codes_blind_neither_sees_nor_touches_what_others_coded(coded, enter):
    coded.blinding.set(["S1"], "An")
    bilal = enter("Bilal")
    assert list(seen(bilal)) == [3]
    html = bilal.get("/quotes?ids=1,2,3").get_data(as_text=True)
    assert "It was hard" in html
    assert "We run the campaign" not in html.partition("<mark>")[2]
    for path, body in (
        ("/api/codings/together", {"ids": [1], "seen": {}, "deed": "withdraw"}),
        ("/api/codings/anew", {"ids": [1], "code": "help"}),
    ):
        assert bilal.send("POST", path, body).status_code == 404
    assert len(coded.codings.select()) == 3
    file = bilal.get("/quotes/file.csv?of=own").get_data(as_text=True)
    assert "Nobody helps us." not in [row["Quote"] for row in csv.DictReader(io.StringIO(file))]
