"""`coder summary …`: what the evaluator makes of one cell of the matrix."""

import pytest

RUN = "We run the campaign ourselves now."


@pytest.fixture
def coded(in_study, take):
    """The commands in a study with one coding, number 1, in a talk of the unions."""
    take(group="unions")
    in_study("coding", "add", "--source", "S1", "--quote", RUN, "--code", "O1", "--stance", "supports")
    return in_study


def test_set_and_list_for_scripts_and_people(coded):
    ran = coded("summary", "set", "EQ1.1", "talk.txt", "They run it.", "--on", "1")
    assert (ran.status, ran.out, ran.err) == (0, "", "Kept: the summary of EQ1.1 in S1.\n")
    made = coded("summary", "set", "EQ1.1", "unions", "One of one runs it.", "--json").json
    assert (made["source"], made["group"]) == (None, "unions")
    first, second = coded("summary", "list", "--code", "EQ1.1", "--json").json
    assert first.pop("at").endswith("Z")
    assert first == {
        "code": "EQ1.1",
        "source": "S1",
        "group": None,
        "text": "They run it.",
        "by": "An",
        "on": [1],
        "stale": False,
    }
    assert second == made
    assert coded("summary", "list", "--code", "O1", "--json").json == []
    assert "One of one runs it." in coded("summary", "list").out


def test_one_whose_cell_has_changed_is_stale_and_check_says_so(coded):
    coded("summary", "set", "EQ1.1", "S1", "They run it.")
    assert coded("check").status == 0
    coded("coding", "withdraw", "1")
    assert [row["stale"] for row in coded("summary", "list", "--json").json] == [True]
    ran = coded("check", "--json")
    (check,) = [one for one in ran.json if one["check"].startswith("grounds of findings")]
    assert (ran.status, check["found"]) == (1, ["the summary of EQ1.1 in S1: coding 1 is gone"])


def test_withdraw_takes_it_back(coded):
    coded("summary", "set", "EQ1.1", "S1", "They run it.")
    assert coded("summary", "withdraw", "EQ1.1", "S1").err == "Withdrew the summary of EQ1.1 in S1.\n"
    assert coded("summary", "list", "--json").json == []


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            ["set", "EQ1.1", "S1", ""],
            "A summary needs words. To take one back: `coder summary withdraw EQ1.1 S1`.",
        ),
        (["set", "EQ1.1", "farmers", "So."], 'There is no source and no group "farmers".'),
        (["set", "EQ1.1", "S1", "So.", "--on", "9"], "Coding 9 is not evidence for EQ1.1 in S1."),
        (["withdraw", "EQ1.1", "S1"], "There is no summary of EQ1.1 in S1."),
        (["list", "--code", "EQ9"], 'The codebook has no code "EQ9".'),
    ],
)
def test_what_is_wrong_is_said_and_nothing_kept(coded, call, sentence):
    ran = coded("summary", *call)
    assert (ran.status, ran.out) == (2, "")
    assert sentence in ran.err
    assert coded("summary", "list", "--json").json == []


def test_history_back_and_confirm(coded):
    coded("summary", "set", "EQ1.1", "S1", "They run it.", "--on", "1")
    coded("summary", "set", "EQ1.1", "S1", "Most run it.")
    steps = coded("summary", "history", "EQ1.1", "S1", "--json").json
    assert [(step["n"], step["action"], step["text"]) for step in steps] == [
        (1, "add", "They run it."),
        (2, "revise", "Most run it."),
    ]
    assert "Most run it." in coded("summary", "history", "EQ1.1", "S1").out
    back = coded("summary", "back", "EQ1.1", "S1", "1", "--json").json
    assert (back["text"], back["on"]) == ("They run it.", [1])
    coded("coding", "withdraw", "1")
    assert coded("summary", "confirm", "EQ1.1", "S1").err == "Kept: the summary of EQ1.1 in S1.\n"
    assert coded("summary", "list", "--json").json[0]["stale"] is False


def test_what_is_still_to_sum_up_is_listed_per_source_and_per_group(coded):
    (cell,) = coded("summary", "list", "--missing", "--json").json  # O1 counts for EQ1.1
    assert cell == {
        "question": "EQ1",
        "code": "EQ1.1",
        "title": "Stronger organisations",
        "source": "S1",
        "group": None,
        "name": "Trade unions, interview",
        "evidence": "1+",
        "codings": [1],
    }
    (cell,) = coded("summary", "list", "--missing", "--by", "group", "--question", "EQ1", "--json").json
    assert (cell["source"], cell["group"], cell["name"]) == (None, "unions", "Trade unions")
    assert "Trade unions, interview" in coded("summary", "list", "--missing").out
    coded("summary", "set", "EQ1.1", "S1", "They run it.")
    assert coded("summary", "list", "--missing", "--json").json == []
    assert coded("summary", "list", "--missing", "--by", "group", "--code", "EQ1.1.a", "--json").json == []


def test_the_list_is_narrowed_to_a_question_and_to_sources_or_groups(coded):
    coded("summary", "set", "EQ1.1", "S1", "They run it.")
    coded("summary", "set", "EQ1.1", "unions", "One of one runs it.")
    coded("summary", "set", "O1", "S1", "They say so.")
    places = [
        (row["code"], row["source"] or row["group"])
        for row in coded("summary", "list", "--question", "eq1", "--json").json
    ]
    assert places == [("EQ1.1", "S1"), ("EQ1.1", "unions")]
    assert [row["code"] for row in coded("summary", "list", "--by", "source", "--json").json] == [
        "EQ1.1",
        "O1",
    ]
    assert 'no evaluation question "EQ9"' in coded("summary", "list", "--question", "EQ9").err


def test_a_workbook_out_and_in(coded, tmp_path):
    from openpyxl import load_workbook

    path = tmp_path / "summaries.xlsx"
    assert coded("summary", "export", path).err == f"Wrote 2 cells to {path}.\n"
    ran = coded("summary", "export", path)
    assert (ran.status, "what was filled in would be lost" in ran.err) == (2, True)
    assert coded("summary", "export", path, "--overwrite", "--words", "nl", "--json").json["cells"] == 2
    book = load_workbook(path)
    book["EQ1"]["C5"] = "They run it."
    book.save(path)
    preview = coded("summary", "import", path, "--dry-run")
    assert "This is only a preview: nothing was changed." in preview.err
    assert coded("summary", "list", "--json").json == []
    ran = coded("summary", "import", path)
    assert ran.err == "Summaries new: 1, changed: 0, taken back: 0, unchanged: 0.\n"
    assert "They run it." in ran.out
    book["EQ1"]["C5"] = None
    book.save(path)
    coded("summary", "export", path, "--overwrite")
    book = load_workbook(path)
    assert book["EQ1"]["C5"].value == "They run it."
    book["EQ1"]["C5"] = None
    book.save(path)
    ran = coded("summary", "import", path)
    assert (ran.status, "was emptied: “They run it.”. Add --withdraw" in ran.err) == (2, True)
    taken = coded("summary", "import", path, "--withdraw", "--json").json
    assert ([one["was"] for one in taken["withdrawn"]], taken["dry_run"]) == (["They run it."], False)
    assert coded("summary", "list", "--json").json == []
