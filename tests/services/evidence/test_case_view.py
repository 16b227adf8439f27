"""A source, a group or an organisation across the framework: worked out by hand from the demonstration's codings."""

import pytest

from coder.analysis.coverage import Answer
from coder.errors import UsageError
from coder.services import evidence
from coder.services.evidence.case_quotes import said_in_order
from coder.services.import_files import ImportOptions, import_files
from coder.study import Study

RUN = "We run the campaign ourselves now."


@pytest.fixture(scope="module")
def demonstration(demonstration_folder):
    with Study(demonstration_folder / "study.db") as opened:
        yield opened


def by_code(view):
    return {row.code.id: row for row in view.rows}


#: The interview with Terres Jointes (source 9), from its 17 codings. O2, O4, O7 and O8 are its own claims, and
#: so is what comes of them for the criteria (O2 counts for EQ1.2 and EQ3.1, O4 for EQ1.3, O7 for EQ2.3, O8 for
#: EQ1.1); the clause counts for O7, the mechanisms for EQ2.3 as mentions, what is said of M4 for EQ2.1.
TERRES_JOINTES = {
    "EQ1.1": ("own_claim", "1°"),
    "EQ1.2": ("qualified", "1~ 1°"),
    "EQ1.3": ("own_claim", "1°"),
    "EQ2.1": ("qualified", "1~ 1."),
    "EQ2.2": ("affirmed", "1+ 1."),
    "EQ2.3": ("mentioned", "2. 1°"),
    "EQ3.1": ("affirmed", "1+ 1°"),
    "EQ3.2": ("denied", "1-"),
    "EQ4.2": ("qualified", "1~"),
    "O2": ("own_claim", "1°"),
    "O4": ("own_claim", "1°"),
    "O7": ("own_claim", "1°"),
    "O8": ("own_claim", "1°"),
    "A2": ("affirmed", "1+"),
    "A4": ("affirmed", "1+"),
    "M4": ("qualified", "1~"),
    "C1.testimony": ("affirmed", "1+"),
    "C2.input": ("affirmed", "1+"),
    "clause": ("affirmed", "1+"),
    "workload": ("denied", "1-"),
    "languages": ("qualified", "1~"),
}


def test_one_source_across_the_framework(demonstration):
    view = evidence.case_view(demonstration, "S9")
    found = {
        row.code.id: (row.heard[0].answer, row.heard[0].marks()) for row in view.rows if row.heard[0].speaks
    }
    assert found == TERRES_JOINTES
    (side,) = view.sides
    assert (len(side.counted.codings), side.counted.passages) == (17, 13)
    assert [code.id for code in view.codes_with(0, Answer.ASKED)] == ["EQ2.1.a", "A1"]
    assert side.speakers == {"S9": [("IV", "interviewer"), ("Chargée de projet", "respondent")]}
    assert [note.text for note in side.notes if note.coding is None] == []


#: Sources 5 (Jeunesse Levain) and 7 (members of four associations). O1: a former delegate heard nothing of it,
#: the other had the module (theme training). O4: the actor itself denies, others remember the request. Both
#: deny A5. 5 supports and contradicts wm.autonomy, 7 supports and contradicts wm.opportunities. 5 mentions
#: trust, which counts for A3.
SIDE_BY_SIDE = {
    "O1": "opposed",
    "O4": "opposed",
    "EQ1.1": "opposed",
    "A5": "alike",
    "A1": "different",
    "O6": "different",
    "wm.autonomy": "different",
    "wm.opportunities": "different",
    "O9": "only_second",
    "O3.a": "only_second",
    "A3": "only_first",
    "O2": "neither",
    "O8": "neither",
}


def test_two_sources_side_by_side(demonstration):
    rows = by_code(evidence.case_view(demonstration, "S5", "S7"))
    assert {code: rows[code].contrast for code in SIDE_BY_SIDE} == SIDE_BY_SIDE
    assert rows["wm.autonomy"].heard[0].is_divided
    assert rows["EQ3.1"].heard[0].answer == Answer.ASKED  # and 7 supports it
    assert rows["EQ3.1"].contrast == "only_second"


def test_two_groups_side_by_side(demonstration):
    """Of O1: Werkbond West (1 and 3) and Alliance Alimentation support; 7 supports, 5 contradicts."""
    rows = by_code(evidence.case_view(demonstration, "unions", "associations"))
    unions, associations = rows["O1"].heard
    assert (unions.answer, unions.marks(), len(unions.voices), len(unions.sources)) == (
        "affirmed",
        "2+",
        2,
        3,
    )
    assert associations.is_divided
    assert associations.marks() == "1+ 1-"
    assert rows["O1"].contrast == "different"
    unions, associations = rows["O3.a"].heard
    assert (unions.answer, associations.answer) == ("affirmed", "qualified")


def test_the_claimant_stands_apart_in_its_group(demonstration):
    """Overzij claims O1; Vakmonde, in the same group, supports it."""
    (programme,) = by_code(evidence.case_view(demonstration, "group:programme"))["O1"].heard
    assert (programme.marks(), programme.answer) == ("1+ 1°", "affirmed")


def test_summaries_of_a_group_come_before_those_of_its_sources(demonstration):
    """There is one of EQ3.2 and the unions, and one of EQ1.1 and the delegates (source 3)."""
    rows = by_code(evidence.case_view(demonstration, "unions"))
    (of_group,) = rows["EQ3.2"].heard[0].summaries
    assert (of_group.group, of_group.source) == ("unions", None)
    (of_source,) = rows["EQ1.1"].heard[0].summaries
    assert of_source.source == "S3"
    (alone,) = by_code(evidence.case_view(demonstration, "S3"))["EQ1.1"].heard[0].summaries
    assert alone == of_source


def test_an_organisation_holds_what_is_written_under_any_of_its_names(demonstration):
    (side,) = evidence.case_view(demonstration, "terre-jointes asbl").sides
    assert side.party.name == "organisation:Terres Jointes"
    assert [row["id"] for row in side.members] == ["S9", "S13"]


def test_words_that_several_coded_are_told_once_with_all_that_they_were_coded_as(demonstration):
    view = evidence.case_view(demonstration, "S5")
    passages = said_in_order(demonstration, view)
    denial = next(one for one in passages if one.text.startswith("Je ne vois pas quand"))
    assert denial.coded == (("EQ1.3", "contradicts"), ("O4", "contradicts"))
    assert denial.coders == ("An", "Bilal")
    assert denial.memos == ()  # names are withheld, and a note may name
    assert sum(len(one.numbers) for one in passages) == len(view.sides[0].counted.codings)


def test_scripts_get_every_row_and_nothing_that_is_withheld(demonstration):
    values = evidence.case_values(demonstration, "S5", "S9")
    first, second = values["cases"]
    assert len(values["rows"]) == len(evidence.case_view(demonstration, "S5").rows)
    (source,) = first["sources"]
    assert (source["title"], source["organisation"], source["date"], source["speakers"]) == (
        "interview, Socio-cultural associations",
        None,
        "2023-03",
        [],
    )
    assert first["memos"] == []
    assert first["memos_withheld"] == 7
    assert {coding["memo"] for coding in first["codings"]} == {""}
    assert second["sources"][0]["organisation"] == "TJ"
    row = next(row for row in values["rows"] if row["code"] == "O4")
    assert (row["contrast"], row["cases"][0]["answer"], row["cases"][1]["answer"]) == (
        "different",
        "denied",
        "own_claim",
    )


# --- on a small study -------------------------------------------------------------


def test_a_survey_speaks_in_its_respondents(study, home):
    table = home / "survey.csv"
    table.write_text("respondent,What changed?\nR1,We run it.\nR2,We do not run it.\n", encoding="utf-8")
    import_files(study, [table], "An", ImportOptions({"kind": "survey", "group": "unions"}))
    survey = next(row["id"] for row in study.sources.all() if row["response"])
    party = evidence.find_party(study, survey)
    assert len(party.sources) == 2
    assert party.several
    assert evidence.find_party(study, "unions").sources == party.sources


def test_who_codes_blind_sees_their_own_codings_only(study, take, code):
    take("1.txt", f"R1: {RUN}\n", group="unions")
    code("S1", RUN, coder="Bilal")
    study.summaries.set("O1", "S1", "Bilal sums it up.", "Bilal")
    (seen,) = by_code(evidence.case_view(study, "unions"))["O1"].heard
    assert (seen.speaks, [one.text for one in seen.summaries]) == (True, ["Bilal sums it up."])
    study.blinding.set(["S1"], "Cleo")
    study.look_as("An", is_owner=False)
    view = evidence.case_view(study, "unions")
    (seen,) = by_code(view)["O1"].heard
    assert (seen.speaks, seen.summaries, view.sides[0].counted.codings) == (False, (), ())


def test_a_code_that_left_the_framework_keeps_its_row_where_it_is_in_use(study, take, code):
    take("1.txt", f"R1: {RUN}\n")
    code("S1", RUN, "trust")
    plain = study.codes.plain()
    plain["themes"] = [theme for theme in plain["themes"] if theme["id"] != "trust"]
    study.codes.load(plain, "An")
    row = evidence.case_view(study, "S1").rows[-1]
    assert (row.code.id, row.retired, row.heard[0].answer) == ("trust", True, "affirmed")


def test_the_question_alone_says_nothing(study, take, code):
    take("1.txt", f"IV: What changed?\nR1: {RUN}\n")
    code("S1", "What changed?")
    (one,) = by_code(evidence.case_view(study, "S1"))["O1"].heard
    assert (one.speaks, one.answer) == (False, Answer.ASKED)


def test_what_is_written_shows_at_once(study, take, code):
    take("1.txt", f"R1: {RUN}\n", group="unions")
    assert not by_code(evidence.case_view(study, "unions"))["O1"].heard[0].speaks
    kept = code("S1", RUN)
    assert by_code(evidence.case_view(study, "unions"))["O1"].heard[0].codings == (kept.id,)
    study.codings.withdraw(kept.id, "An")
    assert not by_code(evidence.case_view(study, "unions"))["O1"].heard[0].speaks


def test_nobody_stands_beside_themselves(study, take):
    take("1.txt", f"R1: {RUN}\n", title="The miller")
    with pytest.raises(UsageError, match="The miller is named twice"):
        evidence.case_view(study, "S1", "The miller")
