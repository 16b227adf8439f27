"""What files of a codebook say to each other."""

import pytest

from coder.codebook import read_codebook
from coder.errors import CodebookError


def test_an_entry_told_anew_replaces_the_included_one(tmp_path):
    (tmp_path / "base.yaml").write_text(
        "factors:\n  - {id: f1, stage: start, title: Old}\n  - {id: f2, stage: start, title: Kept}\n"
    )
    own = tmp_path / "own.yaml"
    own.write_text("include: [base.yaml]\nfactors:\n  - {id: f1, stage: internal, title: New}\n")
    book, _ = read_codebook(own)
    assert [(code.id, str(code.title)) for code in book.codes] == [("f2", "Kept"), ("f1", "New")]


def test_the_same_id_for_something_else_than_the_included_one_is_a_fault(tmp_path):
    (tmp_path / "base.yaml").write_text("factors:\n  - {id: f1, stage: start, title: Old}\n")
    own = tmp_path / "own.yaml"
    own.write_text("include: [base.yaml]\nthemes:\n  - {id: f1, title: New}\n")
    with pytest.raises(CodebookError, match=r'own\.yaml:3: The id "f1" is used twice: first for the factor'):
        read_codebook(own)


@pytest.mark.parametrize(
    ("date", "until", "sound"),
    [
        ("2021-03", "2021-04", True),
        ("2021-03-15", "2021-03", True),  # some days of a month
        ("2021", "2021-04", True),
        ("2021-03", "2021-03-01", True),
        ("2021-04", "2021-03", False),
        ("2022-01-02", "2021", False),
    ],
)
def test_an_event_ends_after_it_begins(codebook_file, date, until, sound):
    path = codebook_file(
        f"""
        id: x
        cases:
          - id: C1
            claim: It helped.
            events:
              - {{date: 2020, title: Before}}
              - date: {date}
                title: Talks
                until: {until}
        """
    )
    if sound:
        assert read_codebook(path)[0].cases[0].events[1].until == until
        return
    with pytest.raises(CodebookError) as caught:
        read_codebook(path)
    assert caught.value.faults == [
        f'book.yaml:9: Case "C1": an event of {date} ends before it begins ({until}). Exchange date and until.'
    ]
