"""Every fault of a codebook, all in one run: where it is, what is wrong, what would be right."""

import pytest

from coder.codebook import read_codebook
from coder.errors import CodebookError

SOUND = """
id: neighbours
questions:
  - id: EQ1
    title: Effectiveness
    criteria:
      - {id: EQ1.1, title: Stronger}
outcomes:
  - {id: O1, title: They act., about: [EQ1.1]}
"""


def faults_of(path, *more):
    with pytest.raises(CodebookError) as caught:
        read_codebook(path, *more)
    return caught.value.faults


ONE_FAULT = {
    "unknown key": (
        "titel: Neighbours",
        'Unknown key "titel" in the codebook. Did you mean "title"?',
    ),
    "unknown key of a theme": (
        "themes: [{id: t, title: Trust, colour: red}]",
        'Unknown key "colour" in theme "t". Known here: id, title, definition, keywords, hinders, about, themes.',
    ),
    "double id": (
        "themes: [{id: EQ1.1, title: Trust}]",
        'The id "EQ1.1" is used twice: first for the criterion in book.yaml:6. Give one of them another id.',
    ),
    "double id of another kind": (
        "assumptions: [{id: O1, title: Yes}]",
        'The id "O1" is used twice: first for the outcome in book.yaml:8. Give one of them another id.',
    ),
    "double key": (
        "id: again",
        'The key "id" stands here a second time (first on line 1). Keep one.',
    ),
    "dangling reference": (
        "themes: [{id: t, title: Trust, about: [EQ1.2]}]",
        'Theme "t" is about "EQ1.2", which does not exist. Did you mean "EQ1.1"?',
    ),
    "reference to the wrong kind": (
        "themes: [{id: t, title: Trust, about: [EQ1]}]",
        'Theme "t" is about "EQ1", which is of the kind question; '
        "it must be of the kind criterion, outcome or assumption.",
    ),
    "unknown rule": (
        "assumptions: [{id: A1, title: Yes, rule: strict}]",
        'Assumption "A1" follows the rule "strict", which does not exist. Known: default, named_actor.',
    ),
    "named actor without a name": (
        "assumptions: [{id: A1, title: Yes, rule: named_actor}]",
        'Assumption "A1" follows named_actor but names no "actor".',
    ),
    "rule that can never confirm": (
        "rules: {papers: {kinds: [document]}}",
        'Rule "papers" can never confirm: it wants 2 kinds of source and lets in 1. '
        "Set confirmed_kinds lower or name more kinds.",
    ),
    "word off a list": (
        "markers: [{id: M1, title: Up, ladder: hate}]",
        'Marker "M1": ladder is "hate"; it must be one of expect, like, love.',
    ),
    "rating off its scale": (
        "markers: [{id: M1, title: Up, self_rating: great}]",
        'Marker "M1": self_rating is "great"; its scale has full, medium, low.',
    ),
    "missing title": (
        "themes: [{id: t}]",
        'Theme "t" has no "title". Add a line "title: …".',
    ),
    "missing id": (
        "themes: [{title: Trust}]",
        'Theme without id has no "id". Add a line "id: …".',
    ),
    "id with a blank": (
        "themes: [{id: good trust, title: Trust}]",
        'Theme "good trust", id: "good trust" cannot be an id. Use letters, digits, ".", "-" and "_" only.',
    ),
    "no number": (
        "groups: [{id: g, title: Unions, planned: six}]",
        'Group "g": planned must be a number, not "six".',
    ),
    "too small a number": (
        "groups: [{id: g, title: Unions, planned: -1}]",
        'Group "g": planned must be at least 0, not "-1".',
    ),
    "no list": (
        "themes: trust",
        'The codebook: themes must be a list: one entry a line, each beginning with a dash, not "trust".',
    ),
    "an entry that is none": (
        "themes: [trust]",
        'The codebook: entry 1 of themes must hold keys of its own, such as id and title, not "trust".',
    ),
    "empty title": (
        "themes: [{id: t, title: ''}]",
        'Theme "t", title: This text is empty.',
    ),
    "title in no language": (
        "themes: [{id: t, title: {english: Trust}}]",
        'Theme "t", title: "english" is not a language. Use codes such as nl, fr, en.',
    ),
    "keyword of stars": (
        "themes: [{id: t, title: Trust, keywords: {en: ['*']}}]",
        'Theme "t", keywords: "*" is not a keyword. Use word, stem*, *part*, "two words" or one+other.',
    ),
    "keywords that are none": (
        "themes: [{id: t, title: Trust, keywords: {en: true}}]",
        'Theme "t", keywords: Write keywords per language: {nl: [word, stem*], en: [word]}.',
    ),
    "star inside a keyword": (
        "themes: [{id: t, title: Trust, keywords: {en: [tr*st]}}]",
        'Theme "t", keywords: "tr*st" is not a keyword. Use word, stem*, *part*, "two words" or one+other.',
    ),
    "no date": (
        "period: {from: spring}",
        'The codebook, from: "spring" is not a date. Write 2021-03-31, 2021-03 or 2021.',
    ),
    "period backwards": (
        "period: {from: 2022-01, to: 2020-01}",
        "The period ends (2020-01) before it begins.",
    ),
    "spelling of two names": (
        "aliases: {Mill: [TM], Team Mill: [tm]}",
        '"tm" is a spelling of both "Mill" and "Team Mill". Keep it under one.',
    ),
    "scale of one level": (
        "scales: {marker: {levels: [{id: full, title: Full}]}}",
        "The codebook: levels needs at least 2 entries, not a list.",
    ),
    "missing include": (
        "include: [factors.yaml]",
        'There is no codebook "factors.yaml" beside this file, and none of that name ships.',
    ),
    "missing table": (
        "indicators: figures.csv",
        'There is no file "figures.csv" beside the codebook.',
    ),
    "table elsewhere": (
        "activities: ../figures.csv",
        '"../figures.csv" must be the name of a file beside the codebook, without folders.',
    ),
    "number that may be two": (
        'indicators: [{id: I1, title: Members, 2021: "1.250"}]',
        'Indicator "I1" (row 2), column 2021: "1.250" is not a plain number: it has thousands or decimals. '
        "Write 1250, or 1.2500 for decimals.",
    ),
    "mechanism of no type": (
        "cases: [{id: C1, claim: Yes, mechanisms: [{id: C1.m, title: Talk}]}]",
        'Mechanism "C1.m" has no "type". Add a line "type: …".',
    ),
}


@pytest.mark.parametrize(("line", "sentence"), ONE_FAULT.values(), ids=ONE_FAULT)
def test_a_fault_is_named_with_its_line(codebook_file, line, sentence):
    assert faults_of(codebook_file(f"{SOUND.strip()}\n{line}\n")) == [f"book.yaml:9: {sentence}"]


def test_the_same_without_the_fault_is_sound(codebook_file):
    codebook, _ = read_codebook(codebook_file(SOUND))
    assert [code.id for code in codebook.codes] == ["EQ1.1", "O1"]


def test_ten_different_faults_in_one_run(codebook_file):
    path = codebook_file("""
        id: neighbours
        titel: Neighbours
        groups:
          - {id: unions, title: Unions, planned: six}
        questions:
          - id: EQ1
            dac: efectiveness
            title: Effectiveness
            criteria:
              - {id: EQ1.1, title: Stronger, keywords: {en: ["*"]}}
              - {id: EQ1.1, title: Weaker}
        themes:
          - {id: capacity, about: [EQ1.1]}
          - {id: good trust, title: Trust}
          - {id: trust, title: Trust, about: [EQ9.7, EQ1]}
        outcomes:
          - {id: O1, title: They act., rule: strict}
        assumptions:
          - {id: A1, title: One, about: [A2]}
          - {id: A2, title: Two, about: [A1]}
        include: [nowhere.yaml]
    """)
    found = faults_of(path)
    lines = [int(fault.split(":")[1]) for fault in found]
    assert lines == sorted(lines)
    assert {2, 4, 7, 10, 11, 13, 14, 15, 17, 19, 20, 21} == set(lines)
    for line, words in {
        2: "Unknown key",
        4: "must be a number",
        7: 'Did you mean "effectiveness"?',
        10: "is not a keyword",
        11: "is used twice: first for the criterion in book.yaml:10",
        13: 'has no "title"',
        14: "cannot be an id",
        15: '"EQ9.7", which does not exist',
        17: 'the rule "strict", which does not exist',
        19: 'A circle: "A1" → "A2" → "A1"',
        21: "There is no codebook",
    }.items():
        assert any(fault.startswith(f"book.yaml:{line}: ") and words in fault for fault in found)
    assert all(fault.endswith((".", "?")) for fault in found)


def test_faults_of_several_files_come_together(codebook_file):
    first = codebook_file("id: a\nthemes: [{id: t, title: Trust, colour: red}]", "first.yaml")
    second = codebook_file("id: b\nthemes: [{id: t, title: Trust}]", "second.yaml")
    assert [fault.split(": ")[0] for fault in faults_of(first, second)] == ["first.yaml:2", "second.yaml:2"]


def test_a_circle_over_three_steps_is_seen(codebook_file):
    path = codebook_file("""
        id: neighbours
        questions:
          - id: EQ1
            title: Effectiveness
            criteria:
              - {id: EQ1.1, title: One, about: [EQ1.2]}
              - {id: EQ1.2, title: Two, about: [EQ1.3]}
              - {id: EQ1.3, title: Three, about: [EQ1.1]}
    """)
    assert faults_of(path)[0] == (
        'book.yaml:6: A circle: "EQ1.1" → "EQ1.2" → "EQ1.3" → "EQ1.1". Take one of these `about` away.'
    )


@pytest.mark.parametrize("line", ["include: [link.yaml]", "indicators: link.csv"])
def test_a_link_to_a_file_elsewhere_is_not_read(codebook_file, tmp_path_factory, line):
    path = codebook_file(f"{SOUND.strip()}\n{line}\n")
    outside = tmp_path_factory.mktemp("outside")
    for name, content in (
        ("link.yaml", "themes: [{id: t, title: Secret}]\n"),
        ("link.csv", "id,title\nI1,Secret\n"),
    ):
        (outside / name).write_text(content)
        (path.parent / name).symlink_to(outside / name)
    (fault,) = faults_of(path)
    assert "Secret" not in fault
    assert "link" in fault
