"""Criteria against sources: passages counted per stance, the strongest first."""

import pytest

from coder.analysis.matrix import Column, criteria_of, evidence_matrix, signs
from coder.errors import NotFoundError
from coder.model import Code, Codebook, Evidence, Kind, Question, Stance, Text

CRITERION = Code("EQ1.1", Kind.CRITERION, Text({"": "Stronger"}), question="EQ1")
POINTER = Code("EQ1.1.a", Kind.CRITERION, Text({"": "Insight"}), parent="EQ1.1", question="EQ1")
OTHER = Code("EQ2.1", Kind.CRITERION, Text({"": "Relevant"}), question="EQ2")
QUESTIONS = (Question("EQ1", Text({"": "Effect"})), Question("EQ2", Text({"": "Fit"})))
CODEBOOK = Codebook("test", questions=QUESTIONS, codes=(CRITERION, POINTER, OTHER))


def row_of(evidence):
    return evidence_matrix(QUESTIONS[0], [CRITERION], {"EQ1.1": evidence}).rows[0]


def test_cells_count_passages_and_totals_count_voices(evidence):
    """
    S1  Mill   interview  beneficiary  supports
    S1  Mill   interview  beneficiary  supports
    S1  Mill   interview  beneficiary  contradicts
    S2  Union  document   independent  unable
    S3  Mill   interview  beneficiary  supports
    """
    row = row_of(evidence).as_dict()
    assert (row["code"], row["title"]) == ("EQ1.1", "Stronger")
    first = row["cells"]["S1"]
    assert [first[stance] for stance in Stance] == [2, 0, 1, 0, 0]
    assert (first["codings"], first["strongest"]) == ([1, 2, 3], 3)  # no basis is known: the latest
    assert (first["disputed"], first["summary"]) == (0, None)
    assert row["cells"]["S2"]["unable"] == 1
    # the Mill speaks in two sources and is one voice, under each stance that it has
    assert row["totals"] == {"supports": 1, "qualifies": 0, "contradicts": 1, "unable": 1, "mentions": 0}


def test_a_passage_that_two_people_coded_is_one_passage(evidence):
    """
    S1  Mill  interview  beneficiary  contradicts
    S1  Mill  interview  beneficiary  contradicts
    """
    evidence[1] = evidence[1]._replace(coder="Bilal", start=evidence[0].start + 2, end=evidence[0].end + 9)
    cell = row_of(evidence).cells["S1"]
    assert (cell.counts["contradicts"], cell.codings, cell.marks()) == (1, [1, 2], "1-")


def test_where_coders_differ_the_least_favourable_counts_and_is_marked(evidence):
    """
    S1  Mill  interview  beneficiary  supports
    S1  Mill  interview  beneficiary  qualifies
    """
    evidence[1] = evidence[1]._replace(coder="Bilal", start=evidence[0].start)
    cell = row_of(evidence).cells["S1"]
    assert (cell.marks(), cell.disputed) == ("1~ !", 1)


def test_a_column_of_several_sources_counts_voices(evidence):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Mill   interview  beneficiary  supports
    S3  Union  interview  beneficiary  supports
    S4  Guild  interview  beneficiary  supports
    """
    unions = Column("unions", ("S1", "S2", "S3"), several=True)
    matrix = evidence_matrix(QUESTIONS[0], [CRITERION], {"EQ1.1": evidence}, [unions])
    assert matrix.rows[0].cells["unions"].marks() == "2+"  # the Mill and the Union
    assert matrix.rows[0].totals["supports"] == 2  # S4 is in no column


def test_an_own_claim_is_shown_as_one(evidence):
    """
    S1  Mill   interview  beneficiary  mentions
    S1  Mill   interview  beneficiary  mentions
    """
    evidence[0] = evidence[0]._replace(own_claim=True, said="supports")
    cell = row_of(evidence).cells["S1"]
    assert (cell.counts["mentions"], cell.own_claim, cell.marks()) == (2, 1, "1. 1°")


def test_the_strongest_quote_is_first_hand_before_hearsay_before_opinion(evidence):
    """
    S1  Mill  interview  beneficiary  mentions     first_hand
    S1  Mill  interview  beneficiary  supports     opinion
    S1  Mill  interview  beneficiary  contradicts  second_hand
    S1  Mill  interview  beneficiary  supports     first_hand
    """
    cells = {n: row_of(evidence[:n]).cells["S1"].strongest for n in (1, 2, 3, 4)}
    assert cells == {1: 1, 2: 2, 3: 3, 4: 4}


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("supports opinion", "mentions first_hand", "a stance before a mention"),
        ("supports first_hand", "contradicts second_hand", "what one saw before what one heard"),
        ("supports record", "contradicts second_hand", "a record before what one heard"),
        ("contradicts second_hand", "supports opinion", "what one heard before what one thinks"),
        ("qualifies opinion", "supports", "an opinion before what nothing is known of"),
        ("supports first_hand long", "supports record", "of equals the longest"),
        ("supports direct", "supports linked long", "what was coded here before what a link brings"),
        ("supports first_hand linked", "supports second_hand", "but the basis goes before that"),
    ],
)
def test_the_quote_of_a_cell_is_the_strongest_wherever_it_stands(first, second, why):
    """Of two passages on the same criterion the first wins, also when the other one is the latest."""

    def passage(number, words):
        stance, *more = words.split()
        basis = next(
            (word for word in more if word in {"record", "first_hand", "second_hand", "opinion"}), None
        )
        row = Evidence("EQ1.1", number, "EQ1.1", "S1", "Mill", "interview", "beneficiary", stance, basis)
        start = 1000 * number
        code = "T1" if "linked" in more else "EQ1.1"
        return row._replace(coder="An", start=start, end=start + (90 if "long" in more else 5), code=code)

    assert row_of([passage(1, first), passage(2, second)]).cells["S1"].strongest == 1, why
    assert row_of([passage(1, second), passage(2, first)]).cells["S1"].strongest == 2, why


def test_of_quotes_that_are_equally_strong_the_latest_is_shown(evidence):
    """
    S1  Mill  interview  beneficiary  supports  first_hand
    S1  Mill  interview  beneficiary  supports  record
    S1  Mill  interview  beneficiary  supports  first_hand
    """
    assert row_of(evidence).cells["S1"].strongest == 3
    assert row_of(evidence[:2]).cells["S1"].strongest == 2
    assert row_of([]).cells == {}


def test_a_quote_that_lost_its_stance_to_another_coder_is_not_the_strongest(evidence):
    """
    S1  Mill  interview  beneficiary  supports   first_hand
    S1  Mill  interview  beneficiary  qualifies  opinion
    """
    evidence[1] = evidence[1]._replace(coder="Bilal", start=evidence[0].start)
    assert row_of(evidence).cells["S1"].strongest == 2


def test_cells_read_as_signs(evidence):
    """
    S1  Mill  interview  beneficiary  supports
    S1  Mill  interview  beneficiary  supports
    S1  Mill  interview  beneficiary  contradicts
    S1  Mill  interview  beneficiary  mentions
    """
    assert row_of(evidence).cells["S1"].marks() == "2+ 1- 1."


def test_a_question_has_its_criteria_and_their_pointers():
    question, criteria = criteria_of(CODEBOOK, "eq1")
    assert question.id == "EQ1"
    assert [code.id for code in criteria] == ["EQ1.1", "EQ1.1.a"]


def test_an_unknown_question_names_those_that_there_are():
    with pytest.raises(NotFoundError, match=r'no evaluation question "EQ9"\. It has: EQ1, EQ2'):
        criteria_of(CODEBOOK, "EQ9")


def test_totals_read_as_signs_and_say_where_coders_differ(evidence):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Union  interview  beneficiary  supports
    S2  Union  interview  beneficiary  qualifies
    """
    assert row_of(evidence[:2]).signs() == "2+"
    evidence[2] = evidence[2]._replace(coder="Bilal", start=evidence[1].start)
    assert row_of(evidence).signs() == "1+ 1~ !"
    assert signs({}) == ""


def test_summaries_stand_in_their_cells_also_where_nothing_was_coded(evidence):
    """
    S1  Mill  interview  beneficiary  supports
    """
    unions = Column("unions", ("S2", "S3"), several=True)
    one = Column("S1", ("S1",))
    said = {"text": "Not one word of it."}
    summaries = {
        ("EQ1.1", "S1"): {"text": "The Mill only."},
        ("EQ1.1", "unions"): said,
        ("EQ1.1", "gone"): said,
        ("EQ2.1", "unions"): {"text": "Of another criterion."},
    }

    def cells(columns):
        return (
            evidence_matrix(QUESTIONS[0], [CRITERION], {"EQ1.1": evidence}, columns, summaries).rows[0].cells
        )

    shown = cells([one, unions])
    assert {column: cell.summary for column, cell in shown.items()} == {
        "S1": {"text": "The Mill only."},
        "unions": said,
    }
    assert (shown["S1"].codings, shown["unions"].codings, shown["unions"].marks()) == ([1], [], "")
    assert shown["S1"].marks() == "1+"
    assert set(cells(None)) == {"S1", "unions", "gone"}  # without columns each has one
    assert shown["S1"].as_dict()["summary"] == {"text": "The Mill only."}
    assert evidence_matrix(QUESTIONS[0], [CRITERION], {}).rows[0].cells == {}


def test_a_column_is_one_source_unless_it_says_that_it_is_several():
    assert (Column("S1", ("S1",)).several, Column("unions", ("S1", "S2"), True).several) == (False, True)
