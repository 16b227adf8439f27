"""YAML files: whatever is in them, a sentence with a line, and in no time."""

import pytest

from coder.codebook import read_codebook
from coder.errors import CodebookError


def faults_of(path):
    with pytest.raises(CodebookError) as caught:
        read_codebook(path)
    return caught.value.faults


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('id: x\ntitle: "open\nthemes: []\n', "book.yaml:2: This is not valid YAML (found unexpected end of"),
        ("id: x\nthemes:\n\t- {id: a, title: b}\n", "book.yaml:3: This is not valid YAML"),
        ("id: x\nthemes: [a\n", "book.yaml:2: This is not valid YAML"),
        ("id: x\ntitle: ring\aing\n", "book.yaml:2: A character stands here that nobody sees (U+0007)"),
        ("- a\n- b\n", "book.yaml:1: A codebook starts with keys such as `id:`"),
        ("just words\n", "book.yaml:1: A codebook starts with keys such as `id:`"),
        ("id: x\n---\nid: y\n", "book.yaml:1: This is not valid YAML"),
        (
            "id: x\nthemes: " + "[" * 1_500,
            "book.yaml:1: Brackets or braces stand inside each other too deeply",
        ),
        ("id: x\nthemes: &a [*a]\n", "book.yaml: unfolds to more than 200,000 entries"),
    ],
)
def test_what_is_no_codebook_gets_a_sentence(codebook_file, text, sentence):
    assert faults_of(codebook_file(text))[0].startswith(sentence)


def test_tabs_are_named(codebook_file):
    assert "Use spaces, not tabs" in faults_of(codebook_file("themes:\n\t- {id: a, title: b}\n"))[0]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_another_encoding_is_named(tmp_path, encoding):
    path = tmp_path / "book.yaml"
    path.write_bytes("id: x\ntitle: Évaluation\n".encode(encoding))
    assert faults_of(path) == ["book.yaml:1: The file is not UTF-8 text. Save it again as UTF-8."]


def test_what_windows_puts_before_and_behind_lines_does_not_matter(tmp_path):
    path = tmp_path / "book.yaml"
    path.write_bytes(b"\xef\xbb\xbfid: x\r\nthemes:\r\n  - {id: a, title: b}\r\n")
    assert [code.id for code in read_codebook(path)[0].codes] == ["a"]


def test_an_alias_bomb_is_refused_in_no_time(codebook_file):
    """Nine levels of ten aliases: a thousand million entries on ten lines."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert faults_of(codebook_file("\n".join(lines))) == ["book.yaml: unfolds to more than 200,000 entries."]


def test_an_ordinary_alias_is_welcome(codebook_file):
    path = codebook_file("""
        id: x
        themes:
          - {id: a, title: One, keywords: &words {en: [trust]}}
          - {id: b, title: Two, keywords: *words}
    """)
    assert [code.keywords for code in read_codebook(path)[0].codes] == [{"en": ("trust",)}] * 2


def test_words_stay_as_they_are_written(codebook_file):
    """YAML would make numbers, truths and dates of these."""
    path = codebook_file("""
        id: x
        themes:
          - {id: 1.1, title: no}
          - {id: 1.10, title: 1.50}
          - {id: 007, title: 2021-01-31}
          - {id: 1e3, title: "Off", about: EQ.1}
          - {id: 2021_1, title: ~~}
        questions: [{id: Q, title: Q, criteria: [{id: EQ.1, title: EQ}]}]
    """)
    codes = read_codebook(path)[0].codes
    titles = {code.id: str(code.title) for code in codes if code.kind == "theme"}
    assert titles == {"1.1": "no", "1.10": "1.50", "007": "2021-01-31", "1e3": "Off", "2021_1": "~~"}


def test_numbers_may_be_written_as_people_write_them(codebook_file):
    rules = "rules: {default: {confirmed_supports: 04, contradicted_ratio: 2.50}}"
    rule = read_codebook(codebook_file(f"id: x\n{rules}\n"))[0].rules[0]
    assert (rule.confirmed_supports, rule.contradicted_ratio) == (4, 2.5)


# --- includes -----------------------------------------------------------------


def test_what_lies_beside_the_file_is_included(codebook_file):
    codebook_file("themes: [{id: trust, title: Trust, about: [A1]}]", "themes.yaml")
    path = codebook_file("id: x\ninclude: [themes.yaml]\nassumptions: [{id: A1, title: Yes}]")
    assert [code.id for code in read_codebook(path)[0].codes] == ["trust", "A1"]


def test_else_what_ships(codebook_file):
    codes = read_codebook(codebook_file("id: x\ninclude: [wavemakers.yaml]"))[0].codes
    assert [code.id for code in codes] == [
        "wm.trigger",
        "wm.autonomy",
        "wm.competence",
        "wm.relatedness",
        "wm.opportunities",
        "wm.norms",
        "wm.demand",
        "wm.relevance",
        "wm.feedback",
    ]


def test_beside_goes_before_shipped(codebook_file):
    codebook_file("factors: [{id: own, title: Own}]", "wavemakers.yaml")
    codes = read_codebook(codebook_file("id: x\ninclude: wavemakers.yaml"))[0].codes
    assert [code.id for code in codes] == ["own"]


def test_files_that_include_each_other_are_read_once(codebook_file):
    codebook_file("include: [book.yaml]\nthemes: [{id: trust, title: Trust}]", "themes.yaml")
    path = codebook_file("id: x\ninclude: [themes.yaml]\nthemes: [{id: hope, title: Hope}]")
    assert sorted(code.id for code in read_codebook(path)[0].codes) == ["hope", "trust"]


def test_faults_of_an_included_file_name_that_file(codebook_file):
    codebook_file("themes:\n  - {id: trust}", "themes.yaml")
    path = codebook_file("id: x\ninclude: [themes.yaml, gone.yaml]")
    assert faults_of(path) == [
        'themes.yaml:2: Theme "trust" has no "title". Add a line "title: …".',
        'book.yaml:2: There is no codebook "gone.yaml" beside this file, and none of that name ships.',
    ]


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert faults_of(tmp_path / "gone.yaml")[0].endswith(
        "gone.yaml: no such file. `coder codebook check` takes YAML files."
    )
