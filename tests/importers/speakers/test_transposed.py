"""Tables with people in their columns."""

from coder.importers.speakers.transposed import turned, with_turns_in_rows

ASKED = ["Why is that?", "And who pays?", "How many are you?"]
ANSWERED = ["Because we wanted it so.", "The town pays for it.", "We are twenty by now."]


def test_respondents_in_columns_become_rows():
    rows = [["Question", "R1", "R2"], *[[q, a, a.upper()] for q, a in zip(ASKED, ANSWERED, strict=True)]]
    table = turned(rows)
    assert table.rows == [
        ["Question", *ASKED],
        ["R1", *ANSWERED],
        ["R2", *map(str.upper, ANSWERED)],
    ]
    assert table.respondents == ["R1", "R2"]


def test_a_row_without_a_question_goes_on_with_the_one_above():
    rows = [["Question", "R1", "R2"], [ASKED[0], ANSWERED[0], ANSWERED[1]], ["", ANSWERED[2], ""]]
    rows += [[ASKED[1], ANSWERED[1], ANSWERED[0]], [ASKED[2], "", ANSWERED[2]]]
    table = turned(rows)
    assert table.rows[0] == ["Question", *ASKED]
    assert table.rows[1] == ["R1", f"{ANSWERED[0]}\n{ANSWERED[2]}", ANSWERED[1], ""]


def test_another_table_is_not_turned():
    assert turned([["Respondent", "Why?", "And?"], *[[n, *ANSWERED[:2]] for n in range(4)]]) is None
    assert turned([["Question", "Answer"], *zip(ASKED, ANSWERED, strict=True)]) is None
    assert turned([]) is None


def test_speakers_in_columns_become_rows():
    rows = [["Tom Hay", "Anna Berg", "Time"]]
    for number, (asked, answered) in enumerate(zip(ASKED, ANSWERED, strict=True)):
        rows += [[asked, "", f"0:{number}0"], ["", answered, f"0:{number}5"]]
    assert with_turns_in_rows(rows)[:3] == [
        ["Speaker", "Text", "Time"],
        ["Tom Hay", ASKED[0], "0:00"],
        ["Anna Berg", ANSWERED[0], "0:05"],
    ]
    assert with_turns_in_rows([["Why?", "And so?"], *rows[1:]]) is None
    assert with_turns_in_rows([rows[0], *[[*ANSWERED]] * 5]) is None
