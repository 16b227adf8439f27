"""The page of one source, group or organisation, alone or beside another."""

import re

import pytest

from coder.model import Coding
from coder.services.import_files import ImportOptions, import_files
from coder.study import Study
from coder.workbench import create_app


@pytest.fixture
def two(everything, client, span, study_path):
    """S1 of the unions says that they run it themselves; S2 of a school, and of the Mill, that they do not."""
    study = everything
    path = study_path.parent / "transcripts" / "second.txt"
    path.write_text("R1: They do not run it at all.\n", encoding="utf-8")
    given = {"group": "schools", "organisation": "The Mill", "date": "2023-05-08", "place": "Ghent"}
    import_files(study, [path], "An", ImportOptions(given))
    study.sources.set("S1", "An", group="unions", title="A talk")
    code(study, "S1", "We run the campaign ourselves now.", "own", "supports")
    code(study, "S2", "They do not run it at all.", "O1", "contradicts")
    return study


def code(study, source, words, what, stance):
    start = study.sources.text(source).index(words)
    return study.codings.add(
        Coding(source, start, start + len(words), "", what, "An", stance, memo="A note.")
    )


def shown(client, address, status=200, **headers):
    answer = client.get(address, headers=headers)
    assert answer.status_code == status, answer.text
    return " ".join(answer.text.split())


def row(page, code_id):
    return page.partition(f'<tr id="row-{code_id}"')[2].partition("</tr>")[0]


def test_what_a_source_says_stands_beside_each_code_with_the_way_to_its_words(two, client):
    page = shown(client, "/case?of=S1")
    assert "<h1>S1 A talk</h1>" in page
    (number,) = [coding.id for coding in two.codings.select("S1")]
    of_o1 = row(page, "O1")
    assert f'data-codings="{number}" data-for="O1">1+</button>' in of_o1
    assert f'<a href="/source/S1#c{number}">S1</a>' in of_o1
    assert "We run the campaign ourselves now." in of_o1
    assert '<a href="/claim/O1">O1 ' in of_o1
    assert 'class="empty' in f"<tr{row(page, 'A1')}"  # nobody speaks of it: folded
    assert 'href="/findings#new=summary&amp;code=O1&amp;where=S1"' in of_o1


def test_two_stand_side_by_side_and_are_swapped(two, client):
    page = shown(client, "/case?of=group:unions&with=organisation:The Mill")
    assert "<h1>Unions and The Mill side by side</h1>" in page
    assert 'class="contrast opposed"' in row(page, "O1")
    assert 'href="/case?of=organisation%3AThe+Mill&amp;with=group%3Aunions"' in page
    assert '<option value="group:unions" selected>Unions</option>' in page
    assert "8 May 2023" in page
    assert 'href="/findings#new=summary&amp;code=O1&amp;where=unions"' in row(page, "O1")
    assert row(page, "O1").count("Sum up") == 1  # there are no summaries of an organisation


def test_names_and_notes_that_are_withheld_stand_nowhere_on_it(two, client):
    two.sources.set("S2", "An", withhold_names="yes", title="Miss Miller")
    page = shown(client, "/case?of=S2")
    assert "<h1>S2 interview, Schools</h1>" in page
    for word in ("Miss Miller", "The Mill", "Ghent", "A note.", "8 May"):
        assert word not in page
    assert "1 memo is left out" in page
    assert "The Mill" not in shown(client, "/case")
    assert "There is no source, group or organisation" in shown(client, "/case?of=The Mill", 404)


def test_one_name_of_several_is_asked_about_with_a_way_to_each(two, client):
    two.sources.set("S1", "An", organisation="Schools")
    page = shown(client, "/case?of=schools&with=S1")
    assert "Several have the name" in page
    for kind in ("group", "organisation"):
        (name,) = re.findall(rf'<li> <a href="/case\?of={kind}%3A(\w+)&amp;with=S1">Schools</a>', page)
        assert name.casefold() == "schools"


def test_a_name_that_there_is_not_has_a_sentence_and_the_list(two, client):
    page = shown(client, "/case?of=unins", 404)
    assert "Did you mean" in page
    assert '<a href="/case?of=group%3Aunions">Unions</a>' in page
    assert "coder source list" not in shown(
        client, "/case?of=quite another", 404
    )  # no command of the terminal


def test_a_study_in_which_nobody_is_known_says_what_to_do(tmp_path):
    Study(tmp_path / "study.db", create=True).close()
    client = create_app(tmp_path / "study.db", "An").test_client()
    page = client.get("/case", base_url="http://127.0.0.1:8077").text
    assert "There are no sources and no groups yet." in page
    assert '<a href="/import">' in page


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html", "csv"])
def test_it_is_had_as_a_file(two, client, suffix):
    answer = client.get(f"/case/file?of=S1&with=S2&format={suffix}")
    assert answer.status_code == 200
    assert f"S1 and S2 side by side.{suffix}" in answer.headers["Content-Disposition"]
    assert answer.data


def test_another_format_is_refused(two, client):
    assert client.get("/case/file?of=S1&format=pdf").status_code == 409
    assert client.get("/case/file?format=csv").status_code == 404


def test_the_page_speaks_the_readers_language(two, client):
    page = shown(client, "/case?of=S1&with=S2", **{"Accept-Language": "nl"})
    assert "S1 en S2 naast elkaar" in page
    assert "tegenover elkaar" in page
    page = shown(client, "/case?of=S1&with=S2", **{"Accept-Language": "fr"})
    assert "S1 et S2 côte à côte" in page
    assert "contredit" in page


def test_the_register_and_the_page_about_a_source_lead_there(two, client):
    assert 'href="/case?of=S1"' in shown(client, "/source/S1/about")
    assert 'href="/case?of=group%3Aunions"' in shown(client, "/register")
    assert 'href="/case?of=group%3Aunions"' in shown(client, "/")
    assert 'href="/case"' in shown(client, "/search")
