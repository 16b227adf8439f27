"""The pages on which the data are asked: what the address asks for is what is shown."""

import re

import pytest

from coder.model import Coding


@pytest.fixture
def coded(study, span):
    place = {key: value for key, value in span("Nobody helps us.").items() if key != "source"}
    study.codings.add(Coding("S1", **place, quote="", code="own", coder="An"))
    return study


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def post(client, **form):
    headers = {"Origin": "http://127.0.0.1:8077"}
    return client.raw.post("/query/save", base_url=headers["Origin"], headers=headers, data=form)


def test_a_query_shows_its_passages_and_is_saved(coded, client):
    page = shown(client, "/query?codes=own&ask=1")
    assert "Nobody helps us." in page
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    answer = post(client, token=token, codes="own", name="Mine")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/query?ask=1&codes=own")
    assert [one.name for one in coded.saved_queries.all()] == ["Mine"]
    assert "Mine" in shown(client, "/query")
    post(client, token=token, remove="Mine")
    assert coded.saved_queries.all() == []


def test_what_there_is_not_is_said_on_the_page(coded, client):
    assert "The codebook has no code" in shown(client, "/query?codes=nothing")
    assert "a bracket is opened" in shown(client, "/query?text=(a")
    assert "The codebook has no code" in shown(client, "/crosstab?rows=nothing&columns=group")


def test_each_number_of_a_crosstab_opens_its_quotes(coded, client):
    page = shown(client, "/crosstab?rows=own&columns=source")
    (number,) = [coding.id for coding in coded.codings.select()]
    assert f'data-codings="{number}"' in page
    assert "shade-5" in page


def test_words_lead_to_where_they_are_said(coded, client):
    assert '<a href="/search?words=' in shown(client, "/words")


def test_rows_and_columns_are_chosen_from_lists_in_the_readers_language(coded, client):
    coded.sources.set("S1", "An", place="Ghent")
    page = client.get("/crosstab?rows=own&columns=kind", headers={"Accept-Language": "nl"}).text
    columns = page.partition('<select name="columns">')[2].partition("</select>")[0]
    assert re.findall(r'optgroup label="([^"]+)"', columns)[-1] == "Zoals gevraagd"
    assert '<option value="kind" selected>Soort</option>' in columns
    assert '<option value="place">place</option>' in columns  # what they call it themselves
    rows = page.partition('<select name="rows">')[2].partition("</select>")[0]
    assert '<option value="own" selected>own</option>' in rows  # a code that the address asks for


# --- pictures -------------------------------------------------------------------


@pytest.fixture
def together(coded, span):
    place = {key: value for key, value in span("Nobody helps us.").items() if key != "source"}
    coded.codings.add(Coding("S1", **place, quote="", code="help", coder="An"))
    return coded


def test_codes_that_go_together_are_drawn_with_the_table_below(together, client):
    page = shown(client, "/cooccurrence")
    assert 'class="drawing"' in page
    assert '<a href="/code/help" aria-label="' in page
    assert re.search(r'data-codings="\d+,\d+"', page)
    field = shown(client, "/cooccurrence?picture=field&count=passages&rows=codes")
    assert 'class="drawing"' in field
    assert 'href="/cooccurrence?picture=network&amp;count=passages&amp;rows=codes"' in field


def test_pictures_keep_to_the_policy_of_the_page(together, client):
    for address in ("/cooccurrence", "/words", "/source/S1/about"):
        answer = client.get(address)
        assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
        drawing = re.search(r'<svg [^>]*class="drawing".*?</svg>', answer.text, re.DOTALL)
        assert drawing, address
        assert not re.search(r"<style|\sstyle=|<script|<!--", drawing[0])


def test_without_pairs_nothing_is_drawn(coded, client):
    page = shown(client, "/cooccurrence")
    assert "No two codes go together." in page
    assert "<svg" not in page
    assert "The codebook has no code" in shown(client, "/cooccurrence?rows=nothing")


def test_a_word_in_the_picture_leads_to_where_it_is_said(coded, client):
    assert re.search(r'<a href="/search\?words=[^"]+" aria-label="[^"]+ \d', shown(client, "/words"))


def test_the_portrait_stands_on_the_page_about_a_source_and_leads_to_the_text(coded, client):
    (number,) = [coding.id for coding in coded.codings.select()]
    page = shown(client, "/source/S1/about")
    assert f'<a href="/source/S1#c{number}"' in page
    assert "Nobody helps us." in page  # who points at a band reads its words
    assert 'aria-current="true"' in shown(client, "/source/S1/about?by=kind")
    assert 'class="drawing"' in shown(client, "/source/S1/about?by=<script>")
