"""`coder coding …`: one by one, from a table, taken back."""

import pytest
from openpyxl import Workbook

RUN = "We run the campaign ourselves now."


@pytest.fixture
def add(in_study, take):
    take()

    def adding(*more, quote=RUN, code="O1"):
        return in_study("coding", "add", "--source", "S1", "--quote", quote, "--code", code, *more)

    return adding


def test_add_says_what_it_kept(add):
    ran = add("--stance", "supports", "--basis", "first_hand", "--memo", "Clear.")
    assert (ran.status, ran.out, ran.err) == (0, "", "Coding 1: S1 22–56 is O1 (supports).\n")


def test_add_gives_the_coding_to_scripts(add):
    kept = add("--json").json
    assert (kept["id"], kept["start"], kept["end"], kept["quote"]) == (1, 22, 56, RUN)
    assert (kept["stance"], kept["basis"], kept["origin"], kept["coder"]) == (
        "mentions",
        None,
        "manual",
        "An",
    )


def test_the_same_with_another_stance_fails_unless_update(add, in_study):
    add("--stance", "supports")
    ran = add("--stance", "contradicts")
    assert ran.status == 1
    assert "coding 1" in ran.err
    assert add("--stance", "contradicts", "--update").status == 0
    assert [coding["stance"] for coding in in_study("coding", "list", "--json").json] == ["contradicts"]


def test_list_by_source_code_and_coder(add, in_study, take):
    take("other.txt", "R1: Something else.\n")
    add()
    add("--coder", "Bilal", code="trust")

    def listed(*of):
        return [coding["id"] for coding in in_study("coding", "list", *of, "--json").json]

    assert (listed("--code", "O1"), listed("--by", "Bilal"), listed("--source", "S2")) == ([1], [2], [])
    assert listed("--source", "talk.txt") == [1, 2]


def test_withdraw_and_history(add, in_study):
    add()
    assert in_study("coding", "withdraw", "1", "--coder", "Bilal").err == "Withdrew 1.\n"
    assert in_study("coding", "list", "--json").json == []
    (still,) = in_study("coding", "list", "--withdrawn", "--json").json
    assert still["withdrawn"]
    history = in_study("coding", "history", "1", "--json").json
    assert [(entry["coder"], entry["action"]) for entry in history] == [("An", "add"), ("Bilal", "withdraw")]


def test_withdrawing_with_one_wrong_number_withdraws_none(add, in_study):
    add()
    assert in_study("coding", "withdraw", "1", "7").status == 2
    assert [coding["id"] for coding in in_study("coding", "list", "--json").json] == [1]


def test_import_names_each_row_that_failed(add, in_study, tmp_path):
    table = tmp_path / "codings.csv"
    table.write_text(f"source,quote,code\nS1,{RUN},O1\nS1,nowhere,O1\nS9,x,O1\n", encoding="utf-8")
    ran = in_study("coding", "import", table)
    assert ran.status == 1
    assert [line for line in ran.err.splitlines() if "codings.csv, row" in line] == [
        'codings.csv, row 3: The quote "nowhere" does not occur in S1. Copy it from `coder source show`, word for word.',
        'codings.csv, row 4: There is no source "S9". See `coder source list`.',
    ]
    assert "Nothing was kept" in ran.err
    assert in_study("coding", "list", "--json").json == []


def test_a_table_of_codings_may_be_dutch_or_french_and_its_rows_are_those_of_the_sheet(
    in_study, take, tmp_path
):
    take()
    book = Workbook()
    sheet = book.active
    sheet.title = "Coderingen"
    for row in (
        ["Coderingen van mei"],
        [],
        ["Bron", "Citaat", "Code", "Codeur", "Houding", "Basis"],
        ["S1", RUN, "O1", "Lies", "Ondersteunt", "eerste hand"],
        ["S1", "They ask for more.", "O1", "Lies", "contredit", "ouï-dire"],
        [],
        ["S1", "They ask for more.", "O1", "Bea", "misschien", None],
    ):
        sheet.append(row)
    book.save(tmp_path / "coderingen.xlsx")
    ran = in_study("coding", "import", tmp_path / "coderingen.xlsx")
    assert (ran.status, ran.err.splitlines()[1]) == (
        1,
        'coderingen.xlsx, sheet "Coderingen", row 7: stance is "misschien"; it must be one of supports, qualifies, '
        "contradicts, unable, mentions.",
    )
    assert in_study("coding", "list", "--json").json == []
    sheet["E7"] = "nuance"
    book.save(tmp_path / "coderingen.xlsx")
    assert in_study("coding", "import", tmp_path / "coderingen.xlsx").status == 0
    kept = in_study("coding", "list", "--json").json
    assert sorted((coding["coder"], coding["stance"], coding["basis"]) for coding in kept) == [
        ("Bea", "qualifies", None),
        ("Lies", "contradicts", "second_hand"),
        ("Lies", "supports", "first_hand"),
    ]


# --- what the interviewer said counts for nothing, and is told at once ------------------------


def test_add_says_that_the_interviewers_words_count_for_nothing_and_what_to_do(add):
    ran = add("--stance", "supports", quote="What changed?")
    assert ran.status == 0
    assert ran.err.splitlines()[1] == (
        "These are the interviewer's words: the coding counts for nothing. Did a respondent say it? "
        '`coder source speakers S1 --respondent "NAME"`'
    )


def test_add_tells_scripts_too_and_says_nothing_of_a_respondents_words(add):
    ran = add("--json", quote="What changed?")
    assert (ran.json["interviewer"], "interviewer's words" in ran.err) == (True, True)
    ran = add("--json")
    assert (ran.json["interviewer"], ran.err) == (False, "")


def test_question_and_answer_together_are_not_the_interviewers_words(add):
    assert add("--json", quote=f"What changed?\nR1: {RUN}").json["interviewer"] is False


def test_import_names_the_codings_that_count_for_nothing(add, in_study, tmp_path):
    table = tmp_path / "codings.csv"
    table.write_text(
        f"source,quote,code\nS1,What changed?,O1\nS1,{RUN},O1\nS1,And the members?,O1\n", encoding="utf-8"
    )
    ran = in_study("coding", "import", table)
    assert ran.status == 0
    assert ran.err == (
        "Added 3, unchanged 0, updated 0.\n"
        "2 of them are the interviewer's words and count for nothing: codings 1, 3.\n"
    )
    assert in_study("coding", "import", table, "--json").json["unchanged"] == 3
