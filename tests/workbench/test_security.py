"""Nobody but the person at this machine reaches the study, and nothing outside it is given away."""

import pytest

ADD = {"codings": [{"source": "S1", "start": 0, "end": 3, "code": "own"}]}


def test_a_foreign_name_for_this_machine_is_refused(client):
    answer = client.raw.get("/", base_url="http://evil.example:8077")
    assert answer.status_code == 400
    assert b"small study" not in answer.data
    assert b"token" not in answer.data


@pytest.mark.parametrize("host", ["127.0.0.1:8077", "localhost:8077", "[::1]:8077"])
def test_the_names_of_this_machine_are_let_in(client, host):
    assert client.raw.get("/", base_url=f"http://{host}").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"X-Token": "guessed"},
        {"X-Token": ""},
    ],
)
def test_a_change_from_elsewhere_or_without_token_changes_nothing(client, study, headers):
    assert client.send("PUT", "/api/codings", ADD, headers=headers).status_code == 403
    assert study.codings.select() == []


def test_a_change_with_the_token_is_kept(client, study):
    assert client.send("PUT", "/api/codings", ADD).status_code == 200
    assert len(study.codings.select()) == 1


def test_every_page_forbids_inline_script_and_framing(client):
    for path in ("/", "/source/S1", "/claim/O1", "/nowhere", "/api/codings?ids=1"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert client.get(path).headers["X-Content-Type-Options"] == "nosniff"


def test_no_template_carries_inline_script_style_or_handlers(client):
    for path in (
        "/",
        "/source/S1",
        "/suggestions",
        "/codebook",
        "/code/own",
        "/evidence/outcomes",
        "/claim/O1",
        "/search",
        "/import",
        "/report",
    ):
        html = client.get(path).get_data(as_text=True)
        assert " style=" not in html
        assert "<style" not in html
        assert " onclick=" not in html
        assert html.count("<script") == html.count('<script type="module" src=') + html.count(
            '<script type="application/json"'
        )


@pytest.mark.parametrize(
    "path",
    [
        "/reports/../study.db",
        "/reports/%2e%2e/study.db",
        "/reports/..%2fstudy.db",
        "/reports/....//study.db",
        "/reports//etc/passwd",
        "/reports/.accounts.json",
        "/reports/link",
        "/static/x/../../safety.py",
        "/static/x/%2e%2e/%2e%2e/safety.py",
        "/static/x//etc/passwd",
        "/study.db",
        "/source/..%2f..%2fetc%2fpasswd",
    ],
)
def test_no_file_outside_the_reports_is_given(client, study_path, path):
    answer = client.get(path)
    assert answer.status_code in (308, 404)
    assert b"SQLite" not in answer.data
    assert b"root:" not in answer.data


def test_a_report_is_shown_apart_from_the_workbench(client, study_path):
    (study_path.parent / "reports" / "report.html").write_text("<script>alert(1)</script>", encoding="utf-8")
    policy = client.get("/reports/report.html").headers["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-scripts")
    assert "allow-same-origin" not in policy


def test_what_people_say_is_never_html(client, study):
    client.send("POST", "/api/codes", {"title": "<script>alert(1)</script></script>"})
    code = study.codebook.codes[-1].id
    client.send(
        "PUT",
        "/api/codings",
        {"codings": [{**ADD["codings"][0], "code": code, "memo": "<img src=x onerror=alert(2)>"}]},
    )
    for path in ("/source/S1", f"/code/{code}", "/codebook", "/search"):
        html = client.get(path).get_data(as_text=True)
        assert "<script>alert" not in html
        assert "<img" not in html


@pytest.mark.parametrize(
    "body",
    [
        [],
        "x",
        {},
        {"codings": {}},
        {"codings": [1]},
        {"codings": [{"source": "S1"}]},
        {"codings": [{"source": "S1", "start": True, "end": 3, "code": "own"}]},
        {"codings": [{"source": "S1", "start": -1, "end": 3, "code": "own"}]},
        {"codings": [{"source": "S9", "start": 0, "end": 3, "code": "own"}]},
        {"codings": [{"source": "S1", "start": 0, "end": 10**9, "code": "own"}]},
        {"codings": [{"source": "S1", "start": 0, "end": 3, "code": "own", "stance": "loves"}]},
        {"codings": [{"source": "S1", "start": 0, "end": 3, "code": ["own"]}]},
        {"codings": [{"source": "S1", "start": 0, "end": 3, "code": "own", "basis": 7}]},
    ],
)
def test_nonsense_is_answered_with_a_sentence(client, body):
    answer = client.send("PUT", "/api/codings", body)
    assert answer.status_code in (404, 409)
    assert answer.json["error"]


def test_a_body_without_end_is_refused(client):
    client.raw.application.config["MAX_CONTENT_LENGTH"] = 1000
    answer = client.send("PUT", "/api/codings", {"codings": ["x" * 2000]})
    assert answer.status_code == 413
    assert "200 MB" in answer.json["error"]


def test_the_way_back_after_choosing_a_language_stays_here(client):
    for back in ("https://evil.example", "//evil.example", "/\\evil.example", ""):
        token = client.get("/api/token").json["token"]
        form = {"language": "nl", "back": back, "token": token}
        answer = client.raw.post("/language", data=form, base_url="http://127.0.0.1:8077")
        assert answer.headers["Location"] in ("/", "")
    assert 'lang="nl"' in client.get("/").get_data(as_text=True)


def test_a_link_in_the_reports_is_not_followed(client, study_path):
    secret = study_path.parent.parent / "secret.html"
    secret.write_text("TOPSECRET")
    (study_path.parent / "reports" / "link.html").symlink_to(secret)
    answer = client.get("/reports/link.html")
    assert answer.status_code == 404
    assert b"TOPSECRET" not in answer.data


def test_reports_are_not_written_through_a_link_out_of_the_study(client, study_path):
    outside = study_path.parent.parent / "outside"
    outside.mkdir()
    (study_path.parent / "reports").rmdir()
    (study_path.parent / "reports").symlink_to(outside)
    answer = client.send("POST", "/api/report", {"formats": ["csv"]})
    assert answer.status_code == 409
    assert "is a link to elsewhere" in answer.json["error"]
    assert str(study_path.parent) not in answer.json["error"]
    assert list(outside.iterdir()) == []


def test_an_upload_that_fails_shows_no_path_of_the_server(client, study_path):
    from io import BytesIO

    token = client.get("/api/token").json["token"]
    form = {"metadata": (BytesIO(b"no zip"), "register.xlsx")}
    answer = client.raw.post(
        "/api/import-table", data=form, headers={"X-Token": token}, base_url="http://127.0.0.1:8077"
    )
    assert answer.status_code == 409
    assert answer.json["error"].startswith("register.xlsx: It is not an Excel file")
    assert not list(study_path.parent.glob(".*-scratch"))


@pytest.mark.parametrize(
    "path",
    [
        "/api/codings?ids=99999999999999999999999999",
        "/api/codings?ids=%C2%B2,1",
        "/api/changes?since=99999999999999999999999999",
        "/api/changes?since=x",
        "/api/search?words=a&limit=99999999999999999999999999",
        "/api/search?words=%00",
        "/api/codings/99999999999999999999999999/history",
        "/source/%00",
        "/source/S1%FF",
        "/code/%ED%A0%80",
        "/suggestions?order=%00&source=%00&code=%00",
        "/agreement?coder=%00&coder=An",
        "/evidence/%00",
        "/claim/%00",
    ],
)
def test_nonsense_in_an_address_is_no_mishap_of_the_server(client, path):
    assert client.get(path).status_code < 500
