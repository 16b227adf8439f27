"""Word notes as evaluators write them, in nl, fr and en: each written here as a page, and who says what in it.

A page: `# ` and `## ` are headings, `- ` a point, `1# ` a numbered point, `**…**` bold, `//…//` italic, `| a | b |` the
row of a table, `<tab>` a tab. What is said: `Label: words`, `nobody: words`; `/` is a line end within a turn.
"""

import re
from textwrap import dedent

import docx
import pytest
from builders_of_documents import add_table, saved

STYLES = {"# ": "Heading 1", "## ": "Heading 2", "- ": "List Bullet", "1# ": "List Number"}


def page(text):
    """Return a Word document of a page in the notation above."""
    document = docx.Document()
    rows = []
    for line in [*dedent(text).strip().split("\n"), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            add_table(document, rows)
            rows = []
        lead = next((lead for lead in STYLES if line.startswith(lead)), "")
        if line:
            _add_line(
                document.add_paragraph(style=STYLES.get(lead)), line.removeprefix(lead).replace("<tab>", "\t")
            )
    return saved(document)


def _add_line(paragraph, line):
    for piece in re.split(r"(\*\*.+?\*\*|//.+?//)", line):
        run = paragraph.add_run(
            piece.strip("*") if piece.startswith("**") else piece.removeprefix("//").removesuffix("//")
        )
        run.bold = True if piece.startswith("**") else None
        run.italic = True if piece.startswith("//") else None


PAGES = {
    "points are turns of nobody": (
        """
        # Nota interview An
        - Het programma gaf ons drie opleidingen.
        - We hebben nu elf leden die zelf les geven.
        """,
        """
        nobody: Nota interview An
        nobody: Het programma gaf ons drie opleidingen.
        nobody: We hebben nu elf leden die zelf les geven.
        """,
    ),
    "indirect speech is nobody's": (
        """
        Selon elle, la commune ne répond jamais.
        Elle ajoute que « sans subside, on arrête ».
        """,
        """
        nobody: Selon elle, la commune ne répond jamais.
        nobody: Elle ajoute que « sans subside, on arrête ».
        """,
    ),
    "a conclusion is no speaker": (
        """
        - Het programma gaf ons drie opleidingen.
        Besluit: de band met de gemeente is zwak.
        - Zonder subsidie stoppen we.
        """,
        """
        nobody: Het programma gaf ons drie opleidingen.
        nobody: Besluit: de band met de gemeente is zwak.
        nobody: Zonder subsidie stoppen we.
        """,
    ),
    "topics in Dutch": (
        """
        Vorming: Het programma gaf ons drie opleidingen en een handleiding.
        Leden: We hebben nu elf leden die zelf les geven.
        Toekomst: Zonder subsidie stoppen we volgend jaar.
        """,
        """
        nobody: Vorming: Het programma gaf ons drie opleidingen en een handleiding.
        nobody: Leden: We hebben nu elf leden die zelf les geven.
        nobody: Toekomst: Zonder subsidie stoppen we volgend jaar.
        """,
    ),
    "topics in French": (
        """
        Formation : trois sessions ont été données en 2024.
        Membres : onze membres donnent cours eux-mêmes.
        Conclusion : le lien avec la commune est faible.
        """,
        """
        nobody: Formation : trois sessions ont été données en 2024.
        nobody: Membres : onze membres donnent cours eux-mêmes.
        nobody: Conclusion : le lien avec la commune est faible.
        """,
    ),
    "two topics in English": (
        """
        Training: three sessions were given in 2024 by the team.
        Accessibility: the audit was made in 2024, twelve points.
        """,
        """
        nobody: Training: three sessions were given in 2024 by the team.
        nobody: Accessibility: the audit was made in 2024, twelve points.
        """,
    ),
    "a topic above a talk": (
        """
        # Notes – entretien avec Sophie
        Prise de notes pendant l'entretien, pas d'enregistrement.
        ## Plateforme
        - Accessibilité : audit fait en 2024, douze points à corriger.
        SL : la collaboration s'est améliorée.
        Moi : et avant ?
        SL : avant, on perdait un temps fou.
        """,
        """
        nobody: Notes – entretien avec Sophie
        nobody: Prise de notes pendant l'entretien, pas d'enregistrement.
        nobody: Plateforme
        nobody: Accessibilité : audit fait en 2024, douze points à corriger.
        SL: la collaboration s'est améliorée.
        Moi: et avant ?
        SL: avant, on perdait un temps fou.
        """,
    ),
    "a conclusion below a talk": (
        """
        LV: Wat veranderde er?
        AJ: Veel.
        LV: En nu?
        AJ: Niets meer.
        Besluit: de band met de gemeente is zwak en dat blijft zo.
        """,
        """
        LV: Wat veranderde er?
        AJ: Veel.
        LV: En nu?
        AJ: Niets meer.
        nobody: Besluit: de band met de gemeente is zwak en dat blijft zo.
        """,
    ),
    "whoever takes notes is I": (
        """
        Ik: wat is er veranderd?
        AJ: veel.
        Ik: en vroeger?
        AJ: niets.
        """,
        """
        Ik: wat is er veranderd?
        AJ: veel.
        Ik: en vroeger?
        AJ: niets.
        """,
    ),
    "a header, then notes": (
        """
        Datum: 3 mei 2025
        Interviewer: Lies
        Respondent: An Janssens
        Plaats: Gent
        Het programma gaf ons drie opleidingen.
        Zonder subsidie stoppen we.
        """,
        """
        nobody: Het programma gaf ons drie opleidingen.
        nobody: Zonder subsidie stoppen we.
        """,
    ),
    "a header of names, then labels": (
        """
        Datum: 3 mei 2025
        Interviewer: Lies
        Respondent: An Janssens
        V: Wat veranderde er?
        A: Veel.
        V: En nu?
        A: Niets.
        """,
        """
        V: Wat veranderde er?
        A: Veel.
        V: En nu?
        A: Niets.
        """,
    ),
    "a header behind tabs": (
        """
        Datum<tab>3 mei 2025
        Geïnterviewde<tab>An Janssens
        Functie<tab>coördinator
        We hebben nu elf leden.
        """,
        """
        nobody: We hebben nu elf leden.
        """,
    ),
    "a header with bold keys": (
        """
        **Date :** 3 mai 2025
        **Interviewé·e :** Sophie Lambert
        **Fonction :** directrice
        La commune ne répond pas.
        """,
        """
        nobody: La commune ne répond pas.
        """,
    ),
    "a header on one line": (
        """
        Date: 3 May 2025 | Place: Bristol | Interviewer: Tom Hay
        We have eleven members.
        """,
        """
        nobody: We have eleven members.
        """,
    ),
    "a table of facts above bold questions": (
        """
        | Datum | 3 mei 2025 |
        | Interviewer | Lies |
        | Respondent | An |
        **1. Wat veranderde er?**
        Het programma gaf ons drie opleidingen.
        **2. En de gemeente?**
        Er kwam geen antwoord.
        """,
        """
        Lies: Wat veranderde er?
        An: Het programma gaf ons drie opleidingen.
        Lies: En de gemeente?
        An: Er kwam geen antwoord.
        """,
    ),
    "a table of facts in four columns": (
        """
        | Date | 3 May 2025 | Place | Bristol |
        | Interviewer | Tom Hay | Interviewee | Anna Berg |
        **What changed?**
        Everything did.
        **And the keys?**
        Two women hold them.
        """,
        """
        Tom Hay: What changed?
        Anna Berg: Everything did.
        Tom Hay: And the keys?
        Anna Berg: Two women hold them.
        """,
    ),
    "facts with key and value in one cell": (
        """
        | Datum: 3 mei 2025 |
        | Interviewer: Lies Maes |
        LM: Wat veranderde er?
        AJ: Veel.
        LM: En nu?
        AJ: Niets.
        """,
        """
        LM: Wat veranderde er?
        AJ: Veel.
        LM: En nu?
        AJ: Niets.
        """,
    ),
    "two respondents in the header": (
        """
        Interviewer: Lies
        Respondenten: An Janssens en Piet Maes
        1. Wat veranderde er?
        Veel.
        2. En nu?
        Niets.
        """,
        """
        Lies: Wat veranderde er?
        Respondent: Veel.
        Lies: En nu?
        Respondent: Niets.
        """,
    ),
    "question, answer, remark": (
        """
        | Vraag | Antwoord | Opmerking |
        | Wat veranderde er? | Veel. | let op |
        | En nu? | Niets. | |
        """,
        """
        Interviewer: Wat veranderde er?
        Respondent: Veel.
        Interviewer: En nu?
        Respondent: Niets.
        """,
    ),
    "question, answer, remark in French, numbered": (
        """
        | N° | Question | Réponse | Remarques |
        | 1 | Qu'est-ce qui a changé ? | Beaucoup. | hésite |
        | 2 | Et la commune ? | Rien. | |
        """,
        """
        Interviewer: Qu'est-ce qui a changé ?
        Respondent: Beaucoup.
        Interviewer: Et la commune ?
        Respondent: Rien.
        """,
    ),
    "question and answer below a title": (
        """
        # Interview guide
        Interview with the board, online
        | Question | Answer |
        | What changed? | Everything. |
        | And the money? | Two women keep it. |
        """,
        """
        nobody: Interview with the board, online
        Interviewer: What changed?
        Respondent: Everything.
        Interviewer: And the money?
        Respondent: Two women keep it.
        """,
    ),
    "a table of questions without headings": (
        """
        | Wat veranderde er? | Veel, we geven zelf les. |
        | En de gemeente? | Geen antwoord. |
        """,
        """
        Interviewer: Wat veranderde er?
        Respondent: Veel, we geven zelf les.
        Interviewer: En de gemeente?
        Respondent: Geen antwoord.
        """,
    ),
    "a column of answers for each person": (
        """
        | Vraag | An Janssens | Piet Maes |
        | Wat veranderde er? | Veel. | Weinig. |
        | En nu? | Doorgaan. | Stoppen. |
        """,
        """
        Interviewer: Wat veranderde er?
        An Janssens: Veel.
        Piet Maes: Weinig.
        Interviewer: En nu?
        An Janssens: Doorgaan.
        Piet Maes: Stoppen.
        """,
    ),
    "a table of questions below a header": (
        """
        Interviewer: Lies
        Geïnterviewde: An Janssens
        | Vraag | Antwoord |
        | Wat veranderde er? | Veel. |
        | En nu? | Niets. |
        """,
        """
        Lies: Wat veranderde er?
        An Janssens: Veel.
        Lies: En nu?
        An Janssens: Niets.
        """,
    ),
    "numbers and arrows": (
        """
        1) Wat veranderde er
        → Veel.
        2) En nu
        → Niets.
        """,
        """
        Interviewer: Wat veranderde er
        Respondent: Veel.
        Interviewer: En nu
        Respondent: Niets.
        """,
    ),
    "Q1 and typed arrows": (
        """
        Q1 : Qu'est-ce qui a changé ?
        -> Beaucoup.
        Q2 : Et la commune ?
        -> Rien du tout.
        """,
        """
        Interviewer: Qu'est-ce qui a changé ?
        Respondent: Beaucoup.
        Interviewer: Et la commune ?
        Respondent: Rien du tout.
        """,
    ),
    "counted questions without answer labels": (
        """
        Vraag 1: Wat is er veranderd?
        Het programma gaf ons drie opleidingen.
        Vraag 2: En de gemeente?
        Er kwam geen antwoord.
        """,
        """
        Interviewer: Wat is er veranderd?
        Respondent: Het programma gaf ons drie opleidingen.
        Interviewer: En de gemeente?
        Respondent: Er kwam geen antwoord.
        """,
    ),
    "counted questions with answer labels": (
        """
        Question 1 : Qu'est-ce qui a changé ?
        Réponse : Beaucoup.
        Question 2 : Et la commune ?
        Réponse : Rien.
        """,
        """
        Interviewer: Qu'est-ce qui a changé ?
        Respondent: Beaucoup.
        Interviewer: Et la commune ?
        Respondent: Rien.
        """,
    ),
    "numbers of Word's own": (
        """
        1# Wat is er veranderd?
        Veel volgens haar.
        Ze geven zelf les.
        1# En de gemeente?
        Geen antwoord gekregen.
        """,
        """
        Interviewer: Wat is er veranderd?
        Respondent: Veel volgens haar./Ze geven zelf les.
        Interviewer: En de gemeente?
        Respondent: Geen antwoord gekregen.
        """,
    ),
    "points under plain questions": (
        """
        What changed?
        - They run the campaign themselves now
        - The mill is closed.
        And the money?
        - Two women keep it.
        """,
        """
        Interviewer: What changed?
        Respondent: They run the campaign themselves now/The mill is closed.
        Interviewer: And the money?
        Respondent: Two women keep it.
        """,
    ),
    "questions in italics": (
        """
        //Qu'est-ce qui a changé ?//
        Beaucoup de choses.
        //Et la commune ?//
        Rien.
        """,
        """
        Interviewer: Qu'est-ce qui a changé ?
        Respondent: Beaucoup de choses.
        Interviewer: Et la commune ?
        Respondent: Rien.
        """,
    ),
    "questions as headings": (
        """
        # Verslag
        ## Wat is er veranderd?
        Veel volgens haar.
        ## En de gemeente?
        Geen antwoord.
        """,
        """
        nobody: Verslag
        Interviewer: Wat is er veranderd?
        Respondent: Veel volgens haar.
        Interviewer: En de gemeente?
        Respondent: Geen antwoord.
        """,
    ),
    "a topic among the questions, and an impression": (
        """
        **1. Wat is er veranderd?**
        Veel volgens haar.
        **2. De gemeente**
        Geen antwoord.
        **3. En de subsidie?**
        Die stopt.
        **Algemene indruk**
        Open gesprek.
        """,
        """
        Interviewer: Wat is er veranderd?
        Respondent: Veel volgens haar.
        Interviewer: De gemeente
        Respondent: Geen antwoord.
        Interviewer: En de subsidie?
        Respondent: Die stopt.
        nobody: Algemene indruk
        nobody: Open gesprek.
        """,
    ),
    "paragraphs that ask and answer in turn": (
        """
        What changed?
        Everything did, in a way.
        And the money?
        Two women keep it.
        And the keys?
        They hold them too.
        """,
        """
        Interviewer: What changed?
        Respondent: Everything did, in a way.
        Interviewer: And the money?
        Respondent: Two women keep it.
        Interviewer: And the keys?
        Respondent: They hold them too.
        """,
    ),
    "a question that nobody asked": (
        """
        Het programma gaf ons drie opleidingen.
        Waarom niet meer?
        Zonder subsidie stoppen we.
        """,
        """
        nobody: Het programma gaf ons drie opleidingen.
        nobody: Waarom niet meer?
        nobody: Zonder subsidie stoppen we.
        """,
    ),
    "titles of parts ask nothing": (
        """
        **Vorming**
        Drie opleidingen gekregen.
        **Gemeente**
        Geen antwoord.
        """,
        """
        nobody: Vorming
        nobody: Drie opleidingen gekregen.
        nobody: Gemeente
        nobody: Geen antwoord.
        """,
    ),
    "bold names": (
        """
        **Lies** Wat veranderde er?
        **Jan** Veel.
        **Lies** En nu?
        **Jan** Niets.
        """,
        """
        Lies: Wat veranderde er?
        Jan: Veel.
        Lies: En nu?
        Jan: Niets.
        """,
    ),
    "names in italics": (
        """
        //Jan:// Goed zo.
        //Marie:// Nee, niet echt.
        //Jan:// Ja.
        """,
        """
        Jan: Goed zo.
        Marie: Nee, niet echt.
        Jan: Ja.
        """,
    ),
    "names as headings, one of them once": (
        """
        # Interview 4
        ## Tom Hay
        What changed?
        ## Anna Berg
        All of it.
        ## Tom Hay
        And now?
        ## Anna Berg
        Nothing.
        ## Piet Maes
        I was there too.
        """,
        """
        Tom Hay: What changed?
        Anna Berg: All of it.
        Tom Hay: And now?
        Anna Berg: Nothing.
        Piet Maes: I was there too.
        """,
    ),
    "names with times as headings": (
        """
        ## Tom Hay 00:01
        What changed?
        ## Anna Berg 00:05
        All of it.
        ## Tom Hay 00:09
        And now?
        ## Anna Berg 00:12
        Nothing.
        """,
        """
        Tom Hay: What changed?
        Anna Berg: All of it.
        Tom Hay: And now?
        Anna Berg: Nothing.
        """,
    ),
    "the lines of the program that recorded": (
        """
        **Jan Peeters** heeft de transcriptie gestart
        Jan Peeters: Wat veranderde er?
        Marie Dubois: Veel.
        Jan Peeters: En nu?
        Marie Dubois: Niets.
        **Jan Peeters** heeft de transcriptie gestopt
        """,
        """
        Jan Peeters: Wat veranderde er?
        Marie Dubois: Veel.
        Jan Peeters: En nu?
        Marie Dubois: Niets.
        """,
    ),
}


def said_in(text):
    """Return the turns that a text in the notation above tells."""
    turns = []
    for line in dedent(text).strip().split("\n"):
        label, _, words = line.partition(": ")
        turns.append((None if label == "nobody" else label, words.replace("/", "\n")))
    return turns


@pytest.mark.parametrize("name", PAGES)
def test_who_says_what_in_notes(name, read, said):
    written, expected = PAGES[name]
    assert said(read(page(written), "notes.docx")) == said_in(expected)


def test_what_the_header_tells_becomes_attributes_but_no_names(read):
    notes = """
    | Datum | 14 mei 2025 | Plaats | Gent, kantoor |
    | Geïnterviewde | Marleen De Smet | Functie | coördinator |
    | Interviewer | Lies | Duur | 43 min |
    | Organisatie | vzw De Brug | Tel. | 09 123 45 67 |
    Veel is er veranderd.
    """
    assert read(page(notes), "notes.docx").attributes == {
        "date": "2025-05-14",
        "place": "Gent, kantoor",
        "role": "coördinator",
        "duration": "43 min",
        "organisation": "vzw De Brug",
    }


def test_roles_are_those_of_the_layout_and_the_header(read):
    transcript = read(page(PAGES["a table of facts above bold questions"][0]), "notes.docx")
    assert [(one.label, one.role) for one in transcript.speakers] == [
        ("Lies", "interviewer"),
        ("An", "respondent"),
    ]
    header = "Interviewer: Lies Maes\nGeïnterviewde: An Janssens\nDatum: 3 mei 2025\n"
    transcript = read(
        page(header + "LM: Zeg maar.\nAJ: Veel, nietwaar?\nLM: Ga door.\nAJ: Klaar?"), "notes.docx"
    )
    assert [(one.label, one.role) for one in transcript.speakers] == [
        ("LM", "interviewer"),
        ("AJ", "respondent"),
    ]


def test_the_ground_of_a_guess_by_layout_is_said(read):
    warnings = read(page(PAGES["numbers and arrows"][0]), "notes.docx").warnings
    assert any("the questions were given to 'Interviewer'" in warning for warning in warnings)


def test_every_word_is_accounted_for(read):
    """The page has 20 words: six of the header, three headings of columns, two of remarks, and nine that are said."""
    notes = """
    Datum: 3 mei 2025
    Interviewer: Lies
    | Vraag | Antwoord | Opmerking |
    | Wat veranderde er? | Veel. | let op |
    | En nu? | Niets meer nu. | |
    """
    transcript = read(page(notes), "notes.docx")
    assert {one.what: one.words for one in transcript.kept.left_out} == {
        "facts at the top": 6,
        "headings of the columns": 3,
        "remarks beside questions and answers": 2,
    }
    assert transcript.kept.words_in_file == 20


def test_a_table_in_a_table_and_one_of_a_single_column(read, said):
    document = docx.Document()
    frame = document.add_table(1, 1)
    turns = [
        ("Spreker", "Tekst"),
        ("Jan", "Wij doen dat zelf."),
        ("Marie", "Dat is zo."),
        ("Jan", "En nu verder dan."),
    ]
    add_table(frame.cell(0, 0), turns)
    assert said(read(saved(document), "talk.docx")) == turns[1:]
    box = "| Jan: Wij doen dat zelf. |\n| Marie: Dat is zo. |\n| Jan: En nu verder dan. |"
    assert said(read(page(box), "talk.docx")) == turns[1:]


def test_a_row_over_all_columns_is_a_title_and_an_empty_question_goes_on(read, said):
    notes = """
    | Question | Answer |
    | Part one | Part one |
    | What changed? | Everything. |
    | | And more. |
    """
    assert said(read(page(notes), "notes.docx")) == [
        (None, "Part one"),
        ("Interviewer", "What changed?"),
        ("Respondent", "Everything."),
        ("Respondent", "And more."),
    ]
