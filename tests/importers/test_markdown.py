"""Markdown: HTML is shown without its tags, tables of pipes are tables, other lines are as they came."""

import pytest

from coder.importers import markdown

EXPECTED = [("Lies", "Wat veranderde er?"), ("Jan", "Veel."), ("Lies", "En nu?"), ("Jan", "Niets.")]


@pytest.mark.parametrize(
    "line",
    ["**{}:** {}", "**{}**: {}", "*{}:* {}", "_{}_: {}", "> **{}**: {}", "- **{}:** {}", "### {}\n\n{}", "<b>{}:</b> {}", "<p><strong>{}:</strong> {}</p>"],
)  # fmt: skip
def test_labels_of_markdown_and_html(read, said, line):
    assert (
        said(read("# Gesprek\n\n" + "\n\n".join(line.format(*turn) for turn in EXPECTED), "talk.md"))
        == EXPECTED
    )


def test_each_paragraph_of_html_is_a_turn_and_no_tag_is_shown(read, said):
    page = """
    # Interview
    <div>
    <p><strong>What changed?</strong></p>
    <p>Everything, &amp; more.<br>Really.</p>
    <!-- a remark --><ul><li>And the <em>keys</em></li></ul>
    <p><strong>And now?</strong></p>
    <p>Nothing.</p>
    </div>
    """
    transcript = read(page, "talk.md")
    assert [words for _, words in said(transcript)] == [
        "What changed?",
        "Everything, & more.\nReally.\n\n- And the *keys*",
        "And now?",
        "Nothing.",
    ]
    assert "<" not in transcript.text and "remark" not in transcript.text


@pytest.mark.parametrize(
    "text", ["a < b > c", "<v Jan>Ja", "<Anna> ja", "x <- y", "1 <p 2", "Jan: &amp; dan"]
)
def test_what_is_no_tag_stays(text):
    assert markdown.without_tags(text) == text


def test_tables_of_pipes(read, said):
    turns = "| Speaker | Text |\n|:--|--:|\n| Jan | We do that ourselves. |\n| Marie | That \\| is so. |\n"
    assert said(read("# Talk\n\n" + turns, "talk.md")) == [
        ("Jan", "We do that ourselves."),
        ("Marie", "That | is so."),
    ]
    facts = "| Datum | 3 mei 2025 |\n|---|---|\n| Interviewer | Lies |\n\n**Wat veranderde er?**\n\nVeel.\n\n**En nu?**\n\nNiets.\n"
    transcript = read(facts, "notes.md")
    assert transcript.attributes == {"date": "2025-05-03"}
    assert said(transcript)[0] == ("Lies", "Wat veranderde er?")
    figures = "| a | b |\n|---|---|\n| 1 | 2 |\n\nJan: ja.\n\nMarie: nee.\n"
    assert read(figures, "talk.md").text.startswith("| a | b |")


def test_questions_as_titles(read, said):
    assert said(read("# Verslag\n\n## Wat veranderde er?\n\nVeel.\n\n## En nu?\n\nNiets.\n", "notes.md")) == [
        ("Interviewer", "Wat veranderde er?"),
        ("Respondent", "Veel."),
        ("Interviewer", "En nu?"),
        ("Respondent", "Niets."),
    ]


def test_a_text_that_is_a_quotation_from_begin_to_end(read, said):
    quoted = "\n".join(f"> **{speaker}:** {words}\n>" for speaker, words in EXPECTED)
    assert said(read(quoted, "talk.md")) == EXPECTED
