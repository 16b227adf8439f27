"""Surveys: a row is a respondent, an open answer a turn; the question stands before it."""

from datetime import datetime
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.errors import SourceFileError
from coder.importers import read_transcript
from coder.tables import write_rows

PETS = """
    Case,Age,Gender,What changed?,Comments
    ID4,24,f,"I wanted to do more, but I lost interest.",none at all really
    ID5,,m,,we have no time
    ID6,67,m,I did not enrol in any.,
    """


def test_each_respondent_has_a_text_and_turns_of_their_own(read, said):
    survey = read(PETS, "survey.csv")
    assert [said(respondent) for respondent in survey.respondents] == [
        [("ID4", "I wanted to do more, but I lost interest."), ("ID4", "none at all really")],
        [("ID5", "we have no time")],
        [("ID6", "I did not enrol in any.")],
    ]
    assert survey.respondents[0].text == (
        "[ID4] (Age: 24, Gender: f)\n"
        "What changed?: I wanted to do more, but I lost interest.\n"
        "Comments: none at all really"
    )
    assert [(speaker.label, speaker.role) for speaker in survey.respondents[1].speakers] == [
        ("ID5", "respondent")
    ]
    assert survey.respondents[0].attributes == {"kind": "survey", "Age": "24", "Gender": "f"}


def test_the_survey_itself_is_its_title_and_questions_and_nobody_speaks_in_it(read, said):
    survey = read(PETS, "survey.csv")
    assert survey.text == "survey\n\nAge\nGender\nWhat changed?\nComments"
    assert said(survey) == []
    assert survey.attributes == {"kind": "survey", "rows": "3"}
    assert survey.language == "en"
    assert survey.warnings[0] == (
        "Read as a survey: 3 respondents, 2 open questions; each respondent is a source, each answer a turn."
    )


def test_columns_of_one_name_are_told_apart(read):
    text = "id,Was it easy?,Comments,Was it fast?,Comments\n1,5,it was very easy,4,it was rather slow\n"
    (only,) = read(text, "survey.csv").respondents
    assert "Was it fast? / Comments: it was rather slow" in only.text


def test_columns_that_tell_an_attribute_do_so_in_three_languages(read):
    survey = read(
        """
        Respondent;Organisatie;Functie;Doelgroep;Relatie tot programma;Datum;Taal;Regio;Wat veranderde er?
        1;CEPAG;vormingswerker;vakbonden;partner;12/06/2021;Frans;Namen;De leden stellen meer vragen.
        2;Femmes de tous les jours;;scholen;begunstigde;juli 2021;NL;;Wij kiezen nu zelf wat we nemen.
        """,
        "enquête.csv",
    )
    assert [dict(respondent.attributes) for respondent in survey.respondents] == [
        {
            "kind": "survey",
            "organisation": "CEPAG",
            "role": "vormingswerker",
            "group": "vakbonden",
            "relation": "partner",
            "date": "2021-06-12",
            "language": "Frans",
            "Regio": "Namen",
        },
        {
            "kind": "survey",
            "organisation": "Femmes de tous les jours",  # many words, and no answer
            "group": "scholen",
            "relation": "begunstigde",
            "date": "2021-07",
            "language": "NL",
        },
    ]
    assert survey.columns["relation"] == "Relatie tot programma"
    assert survey.warnings[1].startswith(
        'Taken as attributes of the respondents: "Organisatie" as organisation'
    )


def test_the_column_that_names_the_respondents_may_be_an_attribute_too(read):
    text = "Organisation,What changed?\nCEPAG,They ask for more now.\nFPS,We cannot say that.\n"
    survey = read(text, "survey.csv")
    assert [(one.title, one.attributes["organisation"]) for one in survey.respondents] == [
        ("CEPAG", "CEPAG"),
        ("FPS", "FPS"),
    ]


def test_a_question_that_is_called_as_an_attribute_is_a_question(read, said):
    text = (
        "Respondent,Rol\n1,We brengen mensen samen die elkaar anders nooit zouden zien in deze stad.\n"
        "2,Wij geven al tien jaar vorming aan iedereen die dat wil en kan.\n"
    )
    survey = read(text, "survey.csv")
    assert [len(said(one)) for one in survey.respondents] == [1, 1]
    assert survey.columns == {}


def test_who_somebody_is_stands_in_the_text_and_in_no_attribute(read):
    text = "id,E-mail,Kind,What changed?\n1,jo@example.org,girl,We run it ourselves now.\n"
    (only,) = read(text, "survey.csv").respondents
    assert only.text.startswith("[1] (E-mail: jo@example.org, Kind: girl)")
    assert only.attributes == {"kind": "survey", "Kind (file)": "girl"}


def test_rows_without_an_answer_count_in_the_response_only(read):
    text = (
        "id,Finished,Satisfied?,What changed?\n1,True,yes,We run it ourselves now.\n2,False,no,\n"
        "3,True,yes,They ask us for more.\n4,False,,\n"
    )
    survey = read(text, "survey.csv")
    assert [one.title for one in survey.respondents] == ["1", "3"]
    assert survey.attributes == {"kind": "survey", "rows": "4", "finished": "2"}
    assert "2 rows have no answer in words: counted in the response, and no source." in survey.warnings


def test_who_was_asked_is_told_by_a_column(read):
    text = "id,Uitgenodigd,Wat veranderde er?\n1,ja,Wij doen het nu zelf.\n2,ja,\n3,nee,Ik kwam toevallig langs.\n"
    assert read(text, "survey.csv").attributes == {"kind": "survey", "rows": "3", "asked": "2"}


def test_the_rows_of_qualtrics_under_the_headings_are_nobodys(read, said):
    survey = read(
        """
        StartDate,Progress,Finished,ResponseId,Q1,Q2_TEXT
        Start Date,Progress,Finished,Response ID,What changed?,Who keeps the money now?
        "{""ImportId"":""startDate""}","{""ImportId"":""progress""}","{}","{}","{}","{""ImportId"":""QID2""}"
        2024-03-05 10:00:00,100,True,R_1,They call the meeting themselves.,Two of the women do.
        2024-03-06 10:00:00,40,False,R_2,They call the meeting themselves too.,
        """,
        "qualtrics.csv",
    )
    assert [(one.title, len(said(one)), one.attributes["date"]) for one in survey.respondents] == [
        ("R_1", 2, "2024-03-05"),
        ("R_2", 1, "2024-03-06"),
    ]
    assert "Who keeps the money now?: Two of the women do." in survey.respondents[0].text
    assert survey.attributes["finished"] == "1"


def test_the_row_of_surveymonkey_under_the_headings_names_the_choices(read):
    survey = read(
        """
        Respondent ID,What changed?,Which do you use?,
        ,Open-Ended Response,Letters,Visits
        11401,They call the meeting themselves.,Letters,
        11402,They call the meeting themselves too.,,Visits
        """,
        "monkey.csv",
    )
    assert [dict(one.attributes) for one in survey.respondents] == [
        {"kind": "survey", "Which do you use? / Letters": "Letters"},
        {"kind": "survey", "Which do you use? / Visits": "Visits"},
    ]


def test_a_stamp_with_its_month_first_is_not_taken_for_a_date(read):
    text = "id,Timestamp,What changed?\n1,11/05/2021 12:31:56,We run it ourselves now.\n"
    (only,) = read(text, "survey.csv").respondents
    assert only.attributes == {"kind": "survey", "Timestamp": "11/05/2021 12:31:56"}


def test_the_same_table_in_excel(read, said):
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Respondent", "Date", "Qu'est-ce qui a changé ?"])
        sheet.write_row(1, 0, [1, datetime(2021, 6, 12), "Les membres posent plus de questions."])
        sheet.write_row(2, 0, [2, datetime(2021, 6, 13), "Nous choisissons nous-mêmes."])
    survey = read(stream.getvalue(), "enquête.xlsx")
    assert [(one.attributes["date"], said(one)[0][1], one.language) for one in survey.respondents] == [
        ("2021-06-12", "Les membres posent plus de questions.", "fr"),
        ("2021-06-13", "Nous choisissons nous-mêmes.", "fr"),
    ]


def test_figures_are_refused(read):
    with pytest.raises(SourceFileError, match="table of figures"):
        read(",P1,P2\nT1,1,0\nT2,0,1\n", "figures.csv")


# --- any survey ---------------------------------------------------------------

WORDS = st.sampled_from(["we", "they", "run", "leden", "vragen", "nous", "membres", "nu", "zelf,", "encore;"])
ANSWERS = st.lists(WORDS, min_size=4, max_size=9).map(" ".join)
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.one_of(st.just(""), ANSWERS), min_size=width, max_size=width), min_size=1, max_size=8
    )
)


@given(TABLES, st.sampled_from([".csv", ".tsv", ".xlsx"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_answer_stands_in_one_turn_of_its_respondent_and_nowhere_else(tmp_path, said, table, suffix):
    """Each answer is marked by its row and column, so that no two are the same."""
    answers = [
        [f"{words} r{r}c{c}" if words else "" for c, words in enumerate(row)] for r, row in enumerate(table)
    ]
    if not any(map(any, answers)):
        return
    questions = [f"Question {c} asks what?" for c in range(len(table[0]))]
    rows = [
        {"Respondent": f"P{r}", "Organisation": f"Org {r}"} | dict(zip(questions, row, strict=True))
        for r, row in enumerate(answers)
    ]
    path = tmp_path / f"survey{suffix}"
    write_rows(path, ["Respondent", "Organisation", *questions], rows)
    survey = read_transcript(path)
    found = {one.title: [words for _, words in said(one)] for one in survey.respondents}
    assert found == {f"P{r}": list(filter(None, row)) for r, row in enumerate(answers) if any(row)}
    assert {one.title: one.attributes["organisation"] for one in survey.respondents} == {
        f"P{r}": f"Org {r}" for r, row in enumerate(answers) if any(row)
    }
    assert survey.attributes["rows"] == str(len(answers))


# --- what stands where ------------------------------------------------------------


def respondents(read, *rows):
    return read("\n".join(rows), "survey.csv").respondents


def test_the_heading_holds_twelve_short_answers_and_who_somebody_is(read):
    headings = ",".join(["id", *(f"Q{n}" for n in range(1, 14)), "Email", "Why?"])
    row = ",".join(["1", *(str(n) for n in range(1, 14)), "an@example.org", "We run it ourselves now."])
    (only,) = respondents(read, headings, row)
    facts = ", ".join(f"Q{n}: {n}" for n in range(1, 13))
    assert only.text.splitlines()[0] == f"[1] ({facts}, Email: an@example.org)"
    assert only.attributes == {"kind": "survey"} | {f"Q{n}": str(n) for n in range(1, 14)}


def test_who_answered_nothing_in_short_has_no_brackets(read):
    first, second = respondents(
        read, "id,Age,Why?", "1,30,We run it ourselves now.", "2,,They ask us for more."
    )
    assert (first.text.splitlines()[0], second.text.splitlines()[0]) == ("[1] (Age: 30)", "[2]")


def test_respondents_without_a_label_are_numbered_by_their_rows(read):
    found = read("Age,Why?\n30,We run it ourselves now.\n30,\n31,They ask us for more.\n", "survey.csv")
    assert [one.title for one in found.respondents] == ["Respondent 1", "Respondent 3"]
    assert "1 row has no answer in words: counted in the response, and no source." in found.warnings


def test_the_blanks_of_a_label_are_one_each(read):
    (only,) = respondents(read, "Name,Why?", "An   Wit,We run it ourselves now.")
    assert (only.title, only.speakers[0].label, only.turns[0].speaker) == ("An Wit",) * 3


def test_two_columns_of_one_meaning_are_told_apart_by_their_number(read):
    (only,) = respondents(read, "id,Kind,Kind (file),Why?", "1,girl,boy,We run it ourselves now.")
    assert only.attributes == {"kind": "survey", "Kind (file)": "girl", "Kind (file) (3)": "boy"}


def test_a_date_that_nobody_can_read_stays_as_it_is(read):
    first, second = respondents(
        read, "id,Date,Why?", "1,12/06/2021,We run it ourselves now.", "2,in spring,They ask us for more."
    )
    assert (first.attributes["date"], second.attributes["date"]) == ("2021-06-12", "in spring")


def test_who_says_too_little_speaks_the_language_of_the_survey(read):
    dutch = "Wij hebben de campagne zelf gevoerd want dat is wat de mensen van ons willen"
    rows = [f"{n},{dutch} {n}." for n in range(3)]
    found = read("\n".join(["id,Waarom?", *rows, "4,Hm hm hm hm."]), "survey.csv")
    assert ([one.language for one in found.respondents], found.language) == (["nl"] * 4, "nl")


def test_the_places_of_answers_are_those_in_the_text(read, said):
    (only,) = respondents(read, "id,Why?,And?", '1,"We run it\nourselves now.",They ask us for more.')
    assert [only.text[turn.start : turn.end] for turn in only.turns] == [
        "We run it\nourselves now.",
        "They ask us for more.",
    ]
    assert [turn.n for turn in only.turns] == [1, 2]


def test_where_no_answer_tells_its_language_the_questions_together_do(read):
    found = read("id,Het huis,Een boom,De weg,Onze buurt\n1,xx yy zz.,,,\n2,yy zz xx.,,,\n", "survey.csv")
    assert ([one.language for one in found.respondents], found.language) == ([None, None], "nl")
