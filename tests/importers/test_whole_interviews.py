"""Tables with a whole interview in a cell."""

from coder.importers.whole_interviews import column_of_interviews

TALK = "IV: Why is that?\nR1: So it was.\nIV: And now?\nR1: It is no more."


def test_a_column_of_dialogues_is_found():
    assert column_of_interviews([["id", "Interview"], ["1", TALK], ["2", TALK]]) == 1
    assert column_of_interviews([["id", "Answer"], ["1", "Two lines:\nof an answer."], ["2", "One."]]) is None
    assert (
        column_of_interviews(
            [["id", "List"], ["1", "a: b\nc: d\ne: f\ng: h"], ["2", "a: b\nc: d\ne: f\ng: h"]]
        )
        is None
    )


def test_each_cell_is_a_source_with_what_stands_beside_it(read_all, said):
    rows = ["id,Town,Interview", *(f'{n},Gent,"{TALK} {n}"' for n in (1, 2))]
    first, second = read_all("\n".join(rows), "talk.csv")
    assert (first.title, second.title) == ("talk 1", "talk 2")
    assert (second.attributes["town"], "id" in second.attributes) == ("Gent", False)
    assert said(second)[-1] == ("R1", "It is no more. 2")
    assert first.warnings[-1] == "Read as 2 sources, a whole interview in each row."
    assert second.columns_read == {"id": "source", "Town": "attribute", "Interview": "text"}
