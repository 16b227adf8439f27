"""Tables as people make them, in five languages: who said what, whatever the columns are called."""

import csv
from io import BytesIO, StringIO

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.errors import SourceFileError
from coder.importers import ReadingOptions, read_transcripts
from coder.model import Role

QUESTIONS = [
    "Hoe is het begonnen?",
    "En wie betaalde dat?",
    "Wat is er nu anders?",
    "Wie doet er allemaal mee?",
]
ANSWERS = [
    "Wij zijn in de zomer met vier mensen begonnen aan de tuin.",
    "De gemeente gaf een klein bedrag en de rest kwam van ons.",
    "Nu komen er elke week twintig mensen, en dat is mooi.",
    "Vooral de buren, en soms de school van hierachter.",
]
TALK = []
for asked, answered in zip(QUESTIONS, ANSWERS, strict=True):
    TALK += [("Lies Vos", asked), ("Omar Nys", answered)]


def as_csv(rows, sign=","):
    stream = StringIO()
    csv.writer(stream, delimiter=sign).writerows(rows)
    return stream.getvalue()


def as_xlsx(*sheets):
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return stream.getvalue()


@pytest.fixture
def read_table(tmp_path, read):
    """Write rows as a file of this kind and read all sources in it."""

    def reading(rows, kind="csv", sign=",", encoding="utf-8", **options):
        content = as_xlsx(rows) if kind == "xlsx" else as_csv(rows, sign).encode(encoding)
        path = tmp_path / f"talk.{kind}"
        path.write_bytes(content)
        return read_transcripts(path, *([ReadingOptions(**options)] if options else []))

    return reading


def turns(headings, *extra, order=None):
    """Return the rows of a talk under these headings, with more columns beside them."""
    rows = [headings]
    for number, turn in enumerate(TALK):
        rows.append([*turn, *(column(number, turn) for column in extra)])
    if order:
        rows = [[row[place] for place in order] for row in rows]
    return rows


def row_number(number, _turn):
    return number + 1


def clock(number, _turn):
    return f"00:00:{number * 7:02d}"


def clock_after(number, _turn):
    return f"00:00:{number * 7 + 6:02d}"


def role(_number, turn):
    return "interviewer" if turn[0] == "Lies Vos" else "respondent"


def gender(_number, turn):
    return "v" if turn[0] == "Lies Vos" else "m"


def topic(number, _turn):
    return "geld" if number < 4 else "mensen"


def town(_number, _turn):
    return "Aalst"


def remark(number, _turn):
    return "lacht even" if number == 3 else ""


def translation(number, _turn):
    return f"This is what it says, {number} times"


def score(number, _turn):
    return (number * 37) % 11


VARIANTS = {
    "nl": turns(["Spreker", "Tekst"]),
    "fr": turns(["Locuteur", "Propos"]),
    "fr inclusive": turns(["Intervenant·e", "Énoncé"]),
    "de": turns(["Sprecher", "Aussage"]),
    "de inclusive": turns(["Befragte/r", "Gesprochenes"]),
    "es": turns(["Hablante", "Texto"]),
    "es asks": turns(["¿Quién habla?", "Discurso"]),
    "en camel case": turns(["speakerName", "utteranceText"]),
    "capitals and signs": turns(["SPEAKER_LABEL:", "*TEXT*"]),
    "weak headings": turns(["Naam", "Opmerking"]),
    "participant and response": turns(["Participant", "Response"]),
    "who and what": turns(["Wer", "Was"]),
    "from and message": turns(["From", "Message", "Date"], lambda n, _t: f"2024-05-03 10:{n:02d}"),
    "Norwegian": turns(["Hvem", "Hva"]),
    "Finnish, words first": turns(["Puhuja", "Puhe"], order=[1, 0]),
    "letters": turns(["x", "y"]),
    "no headings": turns(["Spreker", "Tekst"])[1:],
    "row numbers": turns(["Spreker", "Tekst", "Nr."], row_number, order=[2, 0, 1]),
    "row numbers unnamed": turns(["Hvem", "Hva", ""], row_number, order=[2, 0, 1]),
    "times": turns(["Wie", "Wat", "Van", "Tot"], clock, clock_after, order=[2, 3, 0, 1]),
    "times unknown": turns(["Röst", "Ord", "tc"], clock, order=[2, 1, 0]),
    "role beside": turns(["Spreker", "Tekst", "Rol"], role, order=[2, 0, 1]),
    "gender beside": turns(["Navn", "Replikk", "M/V"], gender, order=[2, 0, 1]),
    "topic in blocks": turns(["Hvem", "Hva", "Thema"], topic, order=[2, 0, 1]),
    "town in all": turns(["Hvem", "Hva", "Sted"], town, order=[2, 0, 1]),
    "remarks": turns(["Spreker", "Tekst", "Opmerking"], remark),
    "translation": turns(["Sprecher", "Original", "Übersetzung"], translation),
    "language names": turns(["Spreker", "Nederlands", "English"], translation),
    "scores": turns(["col1", "col2", "col3"], score, order=[2, 1, 0]),
    "everything": turns(
        ["Locuteur", "Paroles", "no", "Début", "Thème", "Sexe"],
        row_number, clock, topic, gender, order=[5, 2, 4, 1, 3, 0],
    ),
    "title above": [["Interviews tuin"], [], *turns(["Hvem", "Hva"])],
    "facts above": [["Datum:", "3 mei 2024"], ["Plaats:", "Aalst"], *turns(["Spreker", "Tekst"])],
    "headings again": [*turns(["Spreker", "Tekst"])[:5], ["Spreker", "Tekst"], *turns(["Spreker", "Tekst"])[5:]],
    "blank rows": [row for turn in turns(["Spreker", "Tekst"]) for row in (turn, ["", ""])],
    "footer": [*turns(["Spreker", "Tekst", "Tijd"], clock), ["Exported from the tool on 3 May", "", ""]],
    "total": [*turns(["Spreker", "Tekst", "Tijd"], clock), ["", "Totaal: 8 beurten", ""]],
    "a column for each speaker": [
        ["Lies Vos", "Omar Nys"],
        *[["", words] if name == "Omar Nys" else [words, ""] for name, words in TALK],
    ],
}  # fmt: skip


@pytest.mark.parametrize("rows", VARIANTS.values(), ids=VARIANTS.keys())
def test_every_turn_is_its_speakers(rows, read_table, said):
    (transcript,) = read_table(rows)
    assert said(transcript) == TALK
    assert not [warning for warning in transcript.warnings if "may stand" in warning] or "English" in rows[0]


@pytest.mark.parametrize("name", ["nl", "fr inclusive", "Norwegian", "everything", "title above", "footer"])
@pytest.mark.parametrize(
    "how",
    [
        {"sign": ";"}, {"sign": "\t"}, {"sign": "|"}, {"kind": "tsv", "sign": "\t"}, {"kind": "xlsx"},
        {"encoding": "utf-8-sig"}, {"encoding": "utf-16"}, {"sign": ";", "encoding": "cp1252"},
    ],
    ids=str,
)  # fmt: skip
def test_the_same_in_any_kind_of_file(name, how, read_table, said):
    (transcript,) = read_table(VARIANTS[name], **how)
    assert said(transcript) == TALK


def test_excel_tells_its_delimiter_and_markdown_draws_a_line(read, said):
    assert said(read("sep=;\n" + as_csv(turns(["Wer", "Was"]), ";"), "talk.csv")) == TALK
    lines = ["| Speaker | Text |", "|---|:---|", *(f"| {name} | {words} |" for name, words in TALK)]
    assert said(read("\n".join(lines), "talk.csv")) == TALK


def test_a_cell_for_several_rows_names_the_speaker_of_all(read_table, said):
    rows = [
        ["Spreker", "Tekst"],
        ["Lies Vos", "Ja."],
        ["", "En nee."],
        [None, "En ja."],
        ["Omar Nys", "Goed."],
    ]
    (transcript,) = read_table(rows, "xlsx")
    assert said(transcript) == [("Lies Vos", "Ja.\nEn nee.\nEn ja."), ("Omar Nys", "Goed.")]


def test_a_heading_among_the_turns_is_nobodys(read_table, said):
    rows = turns(["Tijd", "Spreker", "Tekst"])
    rows = [rows[0], *([f"0:0{n}", *turn] for n, turn in enumerate(TALK))]
    rows.insert(4, ["", "", "Deel 2: de toekomst"])
    (transcript,) = read_table(rows)
    assert said(transcript)[3] == (None, "Deel 2: de toekomst")
    assert [turn for turn in said(transcript) if turn[0]] == TALK


# --- questions and answers ----------------------------------------------------

PAIRS = list(zip(QUESTIONS, ANSWERS, strict=True))


@pytest.mark.parametrize(
    ("headings", "labels"),
    [
        (["Vraag", "Antwoord"], ("Vraag", "Antwoord")),
        (["Question", "Réponse"], ("Question", "Réponse")),
        (["Frage", "Antwort"], ("Interviewer", "Respondent")),
        (["Pregunta", "Respuesta"], ("Interviewer", "Respondent")),
        (["Q", "A"], ("Q", "A")),
        (["Kysymys", "Vastaus"], ("Kysymys", "Vastaus")),
        (["Interviewer", "Anna Berg"], ("Interviewer", "Anna Berg")),
        (None, ("Interviewer", "Respondent")),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_questions_are_the_interviewers_and_answers_the_respondents(
    headings, labels, turned, read_table, said
):
    rows = [[*pair] for pair in PAIRS]
    if headings:
        rows.insert(0, headings)
    if turned:
        rows = [row[::-1] for row in rows]
    (transcript,) = read_table(rows)
    expected = []
    for question, answer in PAIRS:
        expected += [(labels[0], question), (labels[1], answer)]
    assert said(transcript) == expected
    assert [speaker.role for speaker in transcript.speakers] == [Role.INTERVIEWER, Role.RESPONDENT]


def test_remarks_and_numbers_beside_questions_are_no_turns(read_table, said):
    rows = [["Nr", "Vraag", "Antwoord", "Opm."], *[[n, *pair, "let op"] for n, pair in enumerate(PAIRS, 1)]]
    (transcript,) = read_table(rows)
    assert len(said(transcript)) == 8
    assert transcript.columns_read == {
        "Nr": "nothing", "Vraag": "question", "Antwoord": "answer", "Opm.": "nothing",
    }  # fmt: skip
    assert [(one.what, one.words) for one in transcript.kept.left_out] == [
        ("columns of the table that hold no speech", 8)
    ]
    assert '8 words were left out: those of the columns "Opm.".' in transcript.warnings


def test_an_answer_goes_on_and_a_heading_in_merged_cells_is_nobodys(read_table, said):
    rows = [
        ["Vraag", "Antwoord"],
        ["Deel 1: de start", "Deel 1: de start"],
        PAIRS[0],
        ["", "En toen ging het vanzelf."],
        ["Deel 2: het geld", ""],
        PAIRS[1],
        [QUESTIONS[2], ""],
    ]
    (transcript,) = read_table(rows)
    assert said(transcript) == [
        (None, "Deel 1: de start"),
        ("Vraag", QUESTIONS[0]),
        ("Antwoord", f"{ANSWERS[0]}\nEn toen ging het vanzelf."),
        (None, "Deel 2: het geld"),
        ("Vraag", QUESTIONS[1]),
        ("Antwoord", ANSWERS[1]),
        ("Vraag", QUESTIONS[2]),
    ]


def test_who_answered_stands_in_a_column_of_a_group(read_table, said):
    rows = [
        ["Question", "Participant", "Réponse"],
        [QUESTIONS[0], "Ann", ANSWERS[0]],
        ["", "Bo", ANSWERS[1]],
        [QUESTIONS[2], "Bo", ANSWERS[2]],
        ["", "", ANSWERS[3]],
    ]
    (transcript,) = read_table(rows)
    assert said(transcript) == [
        ("Question", QUESTIONS[0]),
        ("Ann", ANSWERS[0]),
        ("Bo", ANSWERS[1]),
        ("Question", QUESTIONS[2]),
        ("Bo", f"{ANSWERS[2]}\n{ANSWERS[3]}"),
    ]


def test_respondents_who_were_asked_the_same_are_sources(read_table, said):
    rows = [["Respondent", "Vraag", "Antwoord"]]
    rows += [["Ann", *pair] for pair in PAIRS] + [["Bo", *pair] for pair in PAIRS]
    ann, bo = read_table(rows)
    assert (ann.title, bo.title) == ("Ann", "Bo")
    assert said(bo)[1] == ("Bo", ANSWERS[0])


def test_topics_beside_answers_are_nobodys(read_table, said):
    topics = ["De start", "Het geld", "Verandering", "Mensen"]
    rows = [["Onderwerp", "Antwoord"], *map(list, zip(topics, ANSWERS, strict=True))]
    (transcript,) = read_table(rows)
    assert said(transcript)[:2] == [(None, "De start"), ("Antwoord", ANSWERS[0])]


NAMES = ["Jan De Smet", "Mia Van Den Berg", "Ali El Amrani", "An De Wit"]


@pytest.mark.parametrize("heading", ["Naam", "Question", "Interviewee", "Contactpersoon", "Nombre"])
def test_names_of_three_words_are_no_questions_and_no_answers(heading, read_table, said):
    rows = [[heading, "Antwoord"], *map(list, zip(NAMES, ANSWERS, strict=True))]
    (survey,) = read_table(rows)
    assert [(one.title, said(one)) for one in survey.respondents] == [
        (name, [(name, answer)]) for name, answer in zip(NAMES, ANSWERS, strict=True)
    ]


def test_a_question_a_row_and_a_respondent_a_column(read_table, said):
    rows = [
        ["Vraag", "Jan Maes", "R2", "Opmerking"],
        ["Organisatie", "FPS", "CEPAG", ""],
        *[[question, answer, f"{answer} Echt.", "zie verslag"] for question, answer in PAIRS],
    ]
    (survey,) = read_table(rows)
    first, second = survey.respondents
    assert (first.title, first.attributes["organisation"]) == ("Jan Maes", "FPS")
    assert said(second) == [("R2", f"{answer} Echt.") for answer in ANSWERS]
    assert (
        "Read with a question in each row and a respondent in each column: Jan Maes, R2." in survey.warnings
    )
    assert [one.words for one in first.kept.left_out] == [8]


# --- several interviews -------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "values", "titles"),
    [
        ("interview_id", ["INT01", "INT02"], ["INT01", "INT02"]),
        ("Bestand", ["an.docx", "bo v2.1.mp3"], ["an", "bo v2.1"]),
        ("Nom du fichier", ["an.docx", "bo.docx"], ["an", "bo"]),
        ("Datei", ["an.docx", "bo.docx"], ["an", "bo"]),
        ("transcript", [0, 1], ["talk 0", "talk 1"]),
        ("Gesprek", ["Ann", "Bo"], ["Ann", "Bo"]),
        ("PID", ["P01", "P02"], ["P01", "P02"]),
        ("Deelnemer", ["Ann Maes", "Bo Pot"], ["Ann Maes", "Bo Pot"]),
        ("??", ["gesprek1.docx", "gesprek2.docx"], ["gesprek1", "gesprek2"]),
    ],
)
def test_a_file_or_id_tells_interviews_apart(heading, values, titles, read_table, said):
    names = {"transcript": "transcript_id"}
    rows = [[names.get(heading, heading), "Spreker", "Tekst"]]
    for value in values:
        rows += [[value, name, f"{words} {value}"] for name, words in TALK]
    found = read_table(rows)
    assert [one.title for one in found] == titles
    for one, value in zip(found, values, strict=True):
        assert said(one) == [(name, f"{words} {value}") for name, words in TALK]
    assert any("Read as 2 sources" in warning for warning in found[0].warnings)


def test_an_empty_cell_is_of_the_interview_above(read_table, said):
    rows = [["Bestand", "Spreker", "Tekst"]]
    for value in ("an.docx", "bo.docx"):
        rows += [[value if number == 0 else "", *turn] for number, turn in enumerate(TALK)]
    found = read_table(rows)
    assert [(one.title, said(one)) for one in found] == [("an", TALK), ("bo", TALK)]


def test_topics_and_pages_do_not_divide_an_interview(read_table, said):
    for heading, values in (("Hoofdstuk", ["Start", "Geld"]), ("pagina", [1, 2])):
        rows = [[heading, "Spreker", "Tekst"], *[[values[n // 4], *turn] for n, turn in enumerate(TALK)]]
        (transcript,) = read_table(rows)
        assert said(transcript) == TALK


def test_what_holds_for_a_whole_interview_is_an_attribute(read_table):
    rows = [["bestand", "Dorp", "Spreker", "Tekst"]]
    for value, place in (("an.docx", "Aalst"), ("bo.docx", "Boom")):
        rows += [[value, place, *turn] for turn in TALK]
    found = read_table([*rows[:9], *[[*row[:3], f"{row[3]} Zo."] for row in rows[9:]]])
    assert [one.attributes["dorp"] for one in found] == ["Aalst", "Boom"]
    assert found[0].columns_read["Dorp"] == "attribute"


def test_a_whole_interview_in_a_cell_is_a_source(read_table, said):
    text = "\n".join(f"{name}: {words}" for name, words in TALK)
    rows = [["id", "Dorp", "Interview"], ["I1", "Aalst", text], ["I2", "Boom", text], ["I3", "Gent", text]]
    found = read_table(rows, "xlsx")
    assert [(one.title, one.attributes["dorp"], said(one)) for one in found] == [
        ("I1", "Aalst", TALK), ("I2", "Boom", TALK), ("I3", "Gent", TALK),
    ]  # fmt: skip


# --- sheets -------------------------------------------------------------------


def test_each_sheet_with_turns_is_a_source(tmp_path, said):
    other = [["Hvem", "Hva"], *[[name, f"Zo. {words}"] for name, words in TALK]]
    path = tmp_path / "talk.xlsx"
    path.write_bytes(as_xlsx(turns(["Spreker", "Tekst"]), other, [["Legende"], ["geel is nog na te kijken"]]))
    first, second = read_transcripts(path)
    assert (first.title, second.title) == ("talk – Sheet1", "talk – Sheet2")
    assert said(second)[0] == ("Lies Vos", "Zo. Hoe is het begonnen?")
    assert first.warnings[0] == "2 of its 3 sheets were read. Left out, with their words: Sheet3 (7)."
    assert [(one.what, one.words) for one in first.kept.left_out] == [("sheets that were not read", 7)]


def test_a_sheet_of_respondents_beside_turns_is_named(tmp_path):
    people = [
        ["Respondent", "Over zichzelf"],
        ["An", "Ik werk al jaren in de tuin."],
        ["Bo", "Ik ben de buur."],
    ]
    path = tmp_path / "talk.xlsx"
    path.write_bytes(as_xlsx(people, turns(["Spreker", "Tekst"])))
    (only,) = read_transcripts(path)
    assert (only.title, len(only.turns)) == ("talk", 8)
    assert "Only its sheet 'Sheet2' was read, of 2. Left out, with their words: Sheet1 (16)." in only.warnings


# --- what a person says ---------------------------------------------------------


def test_what_a_person_says_of_columns_holds(read_table, said):
    leaders = ["Bo", "Bo", "Al", "Al"] * 2
    rows = [
        ["a", "b", "c"],
        *[[name, leader, words] for (name, words), leader in zip(TALK, leaders, strict=True)],
    ]
    (transcript,) = read_table(rows, columns={"b": "speaker", "C": "text"})
    assert [name for name, _words in said(transcript)] == leaders
    (transcript,) = read_table(rows, columns={"2": "speaker", "3": "text"})
    assert [name for name, _words in said(transcript)] == leaders
    assert transcript.columns_read == {"a": "nothing", "b": "speaker", "c": "text"}


def test_a_column_that_is_not_there_is_said_with_those_that_are(read_table):
    with pytest.raises(
        SourceFileError, match='No column is called "Stem". The columns are: "Spreker", "Tekst"'
    ):
        read_table(turns(["Spreker", "Tekst"]), columns={"Stem": "speaker"})


def test_answers_may_be_said_to_be_turns_and_turns_answers(read_table, said):
    rows = [["Land", "Reden"], *[[("België", "Frankrijk")[n % 3 == 0], a] for n, a in enumerate(ANSWERS * 2)]]
    (survey,) = read_table(rows)
    assert len(survey.respondents) == 8
    (transcript,) = read_table(rows, columns={"Land": "speaker", "Reden": "text"})
    assert said(transcript)[0] == ("Frankrijk", ANSWERS[0])


def test_a_column_of_a_survey_may_be_said_to_be_an_answer_or_nothing(read_table, said):
    rows = [["Id", "Kort", "Lang", "Extra"], *[[n, "ja", a, a] for n, a in enumerate(ANSWERS)]]
    (survey,) = read_table(rows, columns={"Kort": "answer", "Extra": "nothing"})
    assert said(survey.respondents[0]) == [("0", "ja"), ("0", ANSWERS[0])]
    assert survey.columns_read == {"Id": "source", "Kort": "answer", "Lang": "answer", "Extra": "nothing"}
    assert "Extra" not in survey.respondents[0].attributes
    assert sum(one.words for person in survey.respondents for one in person.kept.left_out) == 44


# --- doubt ----------------------------------------------------------------------


def test_two_columns_that_may_be_the_speaker_are_said(read_table):
    second = ["Bo Pot", "An Maes"] * 3 + ["An Maes", "Bo Pot"]
    words = ANSWERS * 2
    rows = [
        ["x", "y", "Tekst"],
        *[[name, other, w] for (name, _), other, w in zip(TALK, second, words, strict=True)],
    ]
    (transcript,) = read_table(rows)
    assert transcript.warnings[0] == (
        'The speakers may stand in "x" or "y"; "x" was taken. --columns speaker=… says which.'
    )


def test_words_in_small_letters_that_come_back_are_taken_with_doubt(read_table):
    rows = [["aa", "Texte"], *[[("eau", "terre")[n % 2], a] for n, a in enumerate(ANSWERS * 2)]]
    (transcript,) = read_table(rows)
    assert '"aa" was taken for the speakers by its cells alone' in transcript.warnings[0]


def test_a_survey_that_may_be_a_talk_says_so(read_table):
    rows = [["Sted", "Hvorfor"], *[[("Norge", "Belgia")[n % 3 == 0], a] for n, a in enumerate(ANSWERS * 3)]]
    (survey,) = read_table(rows)
    assert len(survey.respondents) == 12
    assert any('--columns "speaker=Sted"' in warning for warning in survey.warnings)


# --- any table --------------------------------------------------------------------

SPEAKER_NAMES = ["Spreker", "Sprecherin", "Locuteur", "Hablante", "Naam", "Wer", "Kto", "Röst", "col_3", "X"]
TEXT_NAMES = ["Tekst", "Aussage", "Propos", "Texto", "Comment", "Antwoord", "Co", "Puhe", "col_4", "Y"]
CAST = [
    ("Tom Hay", "Anna Berg"),
    ("I", "R1", "R2"),
    ("INT", "boer", "burgemeester"),
    ("therapist", "client"),
    ("Mevr. De Smet", "Dhr. Van den Berg"),
    ("SPEAKER_00", "SPEAKER_01"),
]
EXTRA = {
    "nr": row_number, "Tijd": clock, "Thema": topic, "Land": town, "Opmerking": remark, "English": translation,
    "score": score, "": row_number,
}  # fmt: skip


@st.composite
def talks(draw):
    """Make a talk, and a table of it with columns in any order."""
    cast = draw(st.sampled_from(CAST))
    length = draw(st.integers(6, 24))
    talk = []
    for number in range(length):
        if number % 2 == 0:
            talk.append((cast[0], f"{draw(st.sampled_from(QUESTIONS))[:-1]} {number}?"))
        else:
            talk.append((draw(st.sampled_from(cast[1:])), f"{draw(st.sampled_from(ANSWERS))[:-1]} {number}."))
    extra = draw(st.lists(st.sampled_from(sorted(EXTRA)), unique=True, max_size=4))
    headings = [draw(st.sampled_from(SPEAKER_NAMES)), draw(st.sampled_from(TEXT_NAMES)), *extra]
    order = draw(st.permutations(range(len(headings))))
    rows = [headings]
    for number, turn in enumerate(talk):
        rows.append([*turn, *(EXTRA[name](number, turn) for name in extra)])
    return talk, [[row[place] for place in order] for row in rows]


@given(talks(), st.sampled_from([("csv", ","), ("csv", ";"), ("tsv", "\t"), ("csv", "|"), ("xlsx", "")]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_table_of_turns_is_read_as_it_is_or_doubted(read_table, said, made, how):
    """Each turn holds its number, so that no two are the same."""
    talk, rows = made
    found = read_table(rows, *how)
    warnings = " ".join(warning for one in found for warning in one.warnings)
    turns_read = [turn for one in found for turn in said(one)]
    assert turns_read == talk or "may stand" in warnings or '--columns "speaker=' in warnings


def test_turns_with_a_column_of_codes_keep_their_speakers_and_their_codes(read_table, said):
    rows = [["Bestand", "Spreker", "Tekst", "Code"]]
    rows += [["an.docx", name, words, "geld" if n == 3 else ""] for n, (name, words) in enumerate(TALK)]
    rows.insert(5, ["an.docx", *TALK[3], "samen"])
    (transcript,) = read_table(rows)
    assert said(transcript) == TALK
    assert [(transcript.text[mark.start : mark.end], mark.code) for mark in transcript.highlights] == [
        (TALK[3][1], "geld"),
        (TALK[3][1], "samen"),
    ]
