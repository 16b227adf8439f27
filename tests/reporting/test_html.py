"""The page: text stays text, counts lead to quotes, a study's own templates win."""

import pytest
from lxml import html as reader

from coder.errors import UsageError
from coder.reporting import html


@pytest.fixture
def page(report, tmp_path):
    [path] = html.write(report, tmp_path)
    return reader.document_fromstring(path.read_text(encoding="utf-8"))


def test_hostile_text_comes_out_as_text(page):
    said = page.get_element_by_id("q1").text_content()
    assert "<script>alert(1)</script>" in said
    assert "{{ 7*7 }}" in said
    assert "\x00" not in said
    assert len(page.findall(".//script")) == 1  # ours


def test_every_count_opens_its_quotes_without_a_script(page):
    count = page.xpath('//a[@data-quotes="1 2 3"]')[0]
    assert count.text_content() == "1.200"
    assert page.get_element_by_id(count.get("href")[1:]) is not None


def test_a_link_to_a_section_that_is_not_there_is_no_link(page):
    assert page.xpath('//a[@href="#claim-O1"]')
    assert not page.xpath('//a[@href="#elsewhere"]')


def test_numbers_sort_by_value_and_figures_say_what_they_show(page):
    assert page.xpath('//td[@data-sort="1200"]')
    assert page.xpath("//figure/img/@alt") == ["EQ1: 24 passages"]
    assert page.xpath("//figure/figcaption")[0].text_content() == "Figuur 1. Where evidence stands"


def test_nothing_is_fetched_from_elsewhere(page):
    assert not page.xpath("//link | //script[@src] | //iframe")
    assert all(source.startswith("data:") for source in page.xpath("//@src"))


def test_ids_are_unique(page):
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_two_runs_are_equal(report, tmp_path):
    first = html.write(report, tmp_path)[0].read_bytes()
    assert html.write(report, tmp_path)[0].read_bytes() == first


def test_a_template_of_the_study_is_used_but_cannot_reach_the_program(report, tmp_path):
    (tmp_path / "templates").mkdir()
    own = tmp_path / "templates" / "report.html"
    own.write_text("Own: {{ report.title }}", encoding="utf-8")
    assert html.write(report, tmp_path)[0].read_text(encoding="utf-8") == "Own: Report &amp; &lt;title&gt;"
    own.write_text("{{ report.sections[0].__class__.__mro__ }}", encoding="utf-8")
    with pytest.raises(UsageError, match=r"unsafe.*line 1"):
        html.write(report, tmp_path)
