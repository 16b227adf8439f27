"""Registers of one's own: any table beside the framework, with titles, counts and a crossing."""

import pytest

from coder.codebook import copy_codebook, read_codebook
from coder.codebook.registers import kept_as, parts_of
from coder.codebook.serialise import to_plain
from coder.codebook.writing import as_yaml
from coder.codebook.yaml_update import says_the_same, update_yaml
from coder.errors import CodebookError
from coder.model import RegisterColumn
from coder.tables import write_rows

ROWS = [{"how": "march", "what_for": "wages"}, {"how": "petition", "what_for": "law"}]
BOOK = """\
id: x
registers:
  - id: actions   # what they did
    title: {nl: Acties, fr: Actions}
    file: FILE
    columns: [{id: how, title: {nl: Hoe, fr: Comment}}]
    count: how
    cross: [how, what_for]
"""


@pytest.mark.parametrize("name", ["actions.csv", "actions.xlsx"])
def test_a_register_is_read_from_the_table_beside_it(codebook_file, tmp_path, name):
    path = codebook_file(BOOK.replace("FILE", name))
    write_rows(path.parent / name, ["how", "what_for"], ROWS)
    book = read_codebook(path)[0]
    [actions] = book.registers
    assert list(actions.rows) == ROWS
    assert actions.title == {"nl": "Acties", "fr": "Actions"}
    assert actions.columns == (RegisterColumn("how", {"nl": "Hoe", "fr": "Comment"}),)
    assert (actions.count, actions.cross) == (("how",), ("how", "what_for"))
    copy_codebook(path, tmp_path)
    assert (tmp_path / name).is_file()


def test_a_short_form_is_a_register_of_that_id(codebook_file):
    short = read_codebook(codebook_file("id: x\nsuccesses: [{file: Law, year: 2021}]\n"))
    long = read_codebook(
        codebook_file("id: x\nregisters: [{id: successes, rows: [{file: Law, year: 2021}]}]\n")
    )
    assert short == long


def test_more_can_be_told_of_a_short_form(codebook_file):
    plain = read_codebook(
        codebook_file("id: x\ncampaigns: [{partner: Mill}]\nregisters: [{id: campaigns, count: [partner]}]\n")
    )[1]
    assert plain["registers"] == {"campaigns": {"count": ["partner"], "rows": [{"partner": "Mill"}]}}


@pytest.mark.parametrize(
    ("written", "line", "words"),
    [
        ("  - {id: a, file: none.csv}\n", 3, 'There is no file "none.csv" beside the codebook'),
        ("  - {id: a, file: ../x.csv}\n", 3, "without folders"),
        ("  - {id: a, rows: [{how: x}], count: [hwo]}\n", 3, 'no column "hwo". Did you mean "how"?'),
        ("  - {id: a, rows: [{how: x}], cross: [how, how]}\n", 3, "two different columns"),
        ("  - {id: a, cros: [how, why]}\n", 3, 'Unknown key "cros" in the codebook. Did you mean "cross"?'),
        ("  - {id: a, title: One}\n  - {id: a, title: Two}\n", 4, 'The register "a" stands here twice'),
        ("  - {id: a, file: x.csv, rows: [{how: x}]}\n", 3, "both file and rows"),
        ("  - {id: a, columns: [{id: how}]}\n", 3, 'has no "title"'),
    ],
)
def test_faults_are_named_with_file_and_line(codebook_file, written, line, words):
    path = codebook_file(f"id: x\nregisters:\n{written}")
    with pytest.raises(CodebookError) as raised:
        read_codebook(path)
    assert any(fault.startswith(f"{path.name}:{line}: ") and words in fault for fault in raised.value.faults)


def test_a_column_may_be_told_before_a_written_row_has_it(codebook_file):
    columns = "columns: [{id: who, title: Who}], count: [who]"
    book = read_codebook(codebook_file(f"id: x\nregisters: [{{id: a, rows: [{{how: x}}], {columns}}}]\n"))[0]
    assert book.register("a").headings() == ["who", "how"]


def test_the_year_may_come_from_a_date(codebook_file):
    book = "id: x\nregisters: [{id: a, rows: [{date: 2021-05}], count: [year]}]\n"
    assert read_codebook(codebook_file(book))[0].register("a").count == ("year",)


def test_written_as_yaml_and_as_values_it_is_the_same(codebook_file):
    codebook_file("how,what_for\nmarch,wages\n", "actions.csv")
    book, plain = read_codebook(codebook_file(BOOK.replace("FILE", "actions.csv")))
    assert read_codebook(codebook_file(as_yaml(plain), "again.yaml"))[1] == plain
    assert to_plain(book)["registers"] == plain["registers"]


def test_a_hand_written_file_keeps_its_words_and_its_rows_their_file(codebook_file):
    table = codebook_file("how,what_for\nmarch,wages\n", "actions.csv")
    path = codebook_file(BOOK.replace("FILE", "actions.csv"))
    plain = read_codebook(path)[1]
    plain["registers"]["actions"] |= {"rows": ROWS, "count": ["what_for"]}
    assert update_yaml(path, plain)
    assert says_the_same(path, plain)
    written = path.read_text(encoding="utf-8")
    assert "# what they did" in written
    assert "file: actions.csv" in written
    assert "rows" not in written
    assert "petition" in table.read_text(encoding="utf-8")


def test_what_is_told_of_a_short_form_leaves_its_rows_in_their_file(codebook_file):
    table = codebook_file("partner\nMill\n", "campaigns.csv")
    path = codebook_file("id: x\ncampaigns: campaigns.csv\n")
    plain = read_codebook(path)[1]
    plain["registers"]["campaigns"] = kept_as({"rows": [{"partner": "Mill"}], "count": ["partner"]})
    assert update_yaml(path, plain)
    assert says_the_same(path, plain)
    assert "Mill" in table.read_text(encoding="utf-8")


def test_rows_alone_are_kept_as_they_always_were():
    assert kept_as({"rows": ROWS, "title": {}}) == ROWS
    assert parts_of(ROWS) == {"rows": ROWS}
    assert kept_as({"title": {"": "Later"}}) == {"title": {"": "Later"}}


def test_topic_lists_name_what_can_be_asked_and_whom(codebook_file):
    path = codebook_file(
        "id: x\n"
        "groups: [{id: unions, title: Unions}]\n"
        "outcomes: [{id: O1, title: They act}]\n"
        "guides:\n"
        "  - {id: talks, title: Talks, for_groups: unions, codes: [O1]}\n"
        "  - {id: talks, title: Again, for_kinds: [interview], codes: [O2]}\n"
        "  - {id: nobody, title: Nobody, codes: [unions]}\n"
    )
    with pytest.raises(CodebookError) as raised:
        read_codebook(path)
    faults = "\n".join(raised.value.faults)
    assert 'codebook.yaml:6: The id "talks" is used twice' in faults.replace(path.name, "codebook.yaml")
    assert 'Guide "talks" names "O2", which does not exist' in faults
    assert 'Guide "nobody" is for nobody' in faults
    assert 'Guide "nobody" names "unions", which is of the kind group' in faults
