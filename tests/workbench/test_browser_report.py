"""The report from the browser: whom a reader could recognise is told before, what is being done meanwhile."""

from selenium.webdriver.common.by import By


def click(page, selector):
    page.driver.find_element(By.CSS_SELECTOR, selector).click()


def only_csv(page):
    for name in ("html", "docx", "xlsx"):
        click(page, f"input[name=formats][value={name}]")


def test_whoever_could_be_recognised_is_told_and_nothing_is_written_before_a_yes(page, study):
    study.sources.set("S1", "An", withhold_names=True, role="mayor", date="2023-02-01")
    page.open("/report")
    only_csv(page)
    click(page, "#report button.main")
    page.see("S1 (mayor, 2023-02)", "dialog.ask")
    assert "coder source" not in page.js("return document.querySelector('dialog.ask').innerText")
    click(page, "dialog.ask button[value='']")
    assert not list(study.reports.glob("*.csv"))
    click(page, "#report button.main")
    page.see("S1 (mayor, 2023-02)", "dialog.ask")
    click(page, "dialog.ask button.main")
    page.see("codings.csv", "#files", 20)
    page.see("Done", "#state")
    assert not list(study.reports.glob(".progress*"))
    assert page.faults() == []


def test_some_sections_and_kinds_of_file_only(page, study):
    page.open("/report")
    only_csv(page)
    click(page, "#report summary")
    click(page, "input[name=sections][value=sources]")
    click(page, "#report button.main")
    page.see("tables/sources.csv", "#files", 20)
    page.see("Done", "#state")
    tables = sorted(path.stem for path in (study.reports / "tables").iterdir())
    assert tables == ["codings", "sources"]
    click(page, "input[name=formats][value=csv]")
    click(page, "#report button.main")
    page.see("Tick at least one kind of file.", "#fault")
    assert page.faults() == []


def test_how_far_the_report_is_stands_in_a_file_that_goes_again(client, study, monkeypatch):
    seen = []
    from coder.workbench.api import reports

    def writing(report, folder, formats, pages, tell):
        for name in ("html", "csv"):
            tell(name)
            seen.append(client.get("/api/report/progress/a1").json["told"])
        return []

    monkeypatch.setattr(reports, "write", writing)
    client.send("POST", "/api/report", {"progress": "a1"})
    assert seen == ["Writing html …", "Writing csv …"]
    assert client.get("/api/report/progress/a1").json == {"told": ""}
    for hostile in ("a.b", "..", "x" * 41):
        assert client.get(f"/api/report/progress/{hostile}").status_code in (404, 409)
    assert client.send("POST", "/api/report", {"progress": "../x"}).status_code == 409


def test_the_part_the_cover_and_the_order_are_chosen_on_the_page(client, study):
    answer = client.send(
        "PUT", "/api/report/settings", {"facts": {"client": "Ministry"}, "sections": ["method", "summary"]}
    )
    assert answer.json == {"client": "Ministry", "sections": ["method", "summary"]}
    page = client.get("/report").get_data(as_text=True)
    assert 'value="Ministry"' in page
    assert page.index('data-section="method"') < page.index('data-section="overview"')
    answer = client.send("POST", "/api/report", {"formats": ["docx"], "part": "report"})
    assert answer.json == {"files": ["report.docx"]}
    assert client.send("PUT", "/api/report/settings", {"sections": ["nope"]}).status_code == 409


def test_all_sections_in_our_order_are_no_choice(client, study):
    from coder.services.report import MAIN, SECTIONS

    client.send("PUT", "/api/report/settings", {"sections": [*MAIN, *SECTIONS]})
    assert study.report_settings.sections() == []
