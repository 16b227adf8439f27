"""A client's own Word template."""

from dataclasses import replace

import pytest
from docx import Document

from coder.errors import UsageError
from coder.reporting import docx, write, write_word_template
from coder.reporting.document import Section


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "house.docx"
    write_word_template(path)
    return path


def texts(path):
    return [paragraph.text for paragraph in Document(path).paragraphs]


def edited(template, *lines):
    document = Document(template)
    document.paragraphs[-1].text = ""
    for line in lines:
        document.add_paragraph(line)
    document.save(template)
    return template


def test_the_template_to_start_from_takes_the_whole_report(template, report, tmp_path):
    [path] = docx.write(report, tmp_path, template)
    assert "Report & <title>" in texts(path)
    assert "Outcomes" in texts(path)
    assert "Bewijsregister" in texts(path)


def test_what_the_start_template_shows_of_its_styles_is_never_in_a_report(template, report, tmp_path):
    assert {"Heading 1", "Caption", "Quote", "Evidence Cell", "toc 1"} <= {
        paragraph.style.name for paragraph in Document(template).paragraphs
    }
    said = texts(docx.write(report, tmp_path, template)[0])
    assert "Running text." not in said
    assert not [text for text in said if "braces" in text]


def test_the_main_part_and_the_annexes_are_both_filled_into_a_template_that_takes_the_whole(
    template, report, tmp_path
):
    two = replace(report, main=(Section("summary", "Summary"),))
    assert [path.name for path in docx.write(two, tmp_path, template)] == ["report.docx", "annexes.docx"]
    own = edited(template, "{{p section.summary }}", "{{p section.networks }}", "Done for {{ client }}.")
    two = replace(two, cover={"client": ("Client", "the Ministry")})
    [path] = docx.write(two, tmp_path, own)
    said = texts(path)
    assert said.index("Summary") < said.index("Networks") < said.index("Done for the Ministry.")


def test_sections_stand_where_the_template_wants_them(template, report, tmp_path):
    own = edited(template, "Before", "{{p section.networks }}", "Between", "{{p appendices }}", "After")
    said = texts(docx.write(report, tmp_path, own)[0])
    places = [said.index(text) for text in ("Before", "Networks", "Between", "Bewijsregister", "After")]
    assert places == sorted(places)
    assert "Outcomes" not in said


def test_the_styles_of_the_house_stay(template, report, tmp_path):
    document = Document(template)
    document.styles["Heading 1"].font.name = "Georgia"
    document.save(template)
    assert Document(docx.write(report, tmp_path, template)[0]).styles["Heading 1"].font.name == "Georgia"


def test_words_of_a_transcript_are_never_run_as_a_template(template, report, tmp_path):
    [path] = docx.write(report, tmp_path, template)
    cells = [cell.text for table in Document(path).tables for row in table.rows for cell in row.cells]
    assert any("{{ 7*7 }}" in text for text in cells)


def test_two_runs_are_equal(template, report, tmp_path):
    first = docx.write(report, tmp_path, template)[0].read_bytes()
    assert docx.write(report, tmp_path, template)[0].read_bytes() == first


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ nope }}", "'nope' is undefined. It may name: title, subtitle"),
        ("{{p section.nope }}", "section.outcomes"),
        ("{{ title.__class__.__mro__ }}", "unsafe"),
        ("{% if %}", "Expected an expression"),
        ("no place", "has no place for the report"),
    ],
)
def test_a_faulty_template_is_told_in_a_sentence(template, report, tmp_path, line, said):
    with pytest.raises(UsageError, match=said):
        docx.write(report, tmp_path, edited(template, line))


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("{{ nope }}", "paragraph 22"),
        ("{{p section.nope }}", "section.nope }}”"),
        ("{% if %}", "paragraph 22"),
    ],
)
def test_the_place_of_a_fault_is_told(template, report, tmp_path, line, place):
    with pytest.raises(UsageError, match=place):
        docx.write(report, tmp_path, edited(template, line))


def test_a_fault_in_the_header_is_told_there(template, report, tmp_path):
    document = Document(template)
    document.sections[0].header.paragraphs[0].text = "{{ nobody }}"
    document.save(template)
    with pytest.raises(UsageError, match="the header .“{{ nobody }}”"):
        docx.write(report, tmp_path, template)


def test_what_is_no_template_is_told_too(report, tmp_path):
    with pytest.raises(UsageError, match="There is no template"):
        docx.write(report, tmp_path, tmp_path / "none.docx")
    (tmp_path / "text.docx").write_text("no zip")
    with pytest.raises(UsageError, match="not a Word file"):
        docx.write(report, tmp_path, tmp_path / "text.docx")


def test_a_file_that_is_there_is_not_overwritten(template):
    with pytest.raises(UsageError, match="there already"):
        write_word_template(template)
    with pytest.raises(UsageError, match=r"ends in \.docx"):
        write_word_template(template.with_suffix(".dotx"))


def test_a_template_without_the_word_format_is_a_mistake(template, report, tmp_path):
    with pytest.raises(UsageError, match="--format docx"):
        write(report, tmp_path, ["csv"], template)
