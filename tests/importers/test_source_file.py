"""What a file says of itself becomes attributes that a study takes; what people decide is only noted."""


def test_facts_of_a_header(read):
    transcript = read(
        """
        Datum: 3 mei 2022
        Organisatie: ABVV
        Taal: Nederlands
        Naam: Jan Peeters
        Duur: 1 uur

        I: Hello there.
        R: Hi.
        """
    )
    assert transcript.attributes == {
        "date": "2022-05-03",
        "organisation": "ABVV",
        "duration": "1 uur",
    }
    assert transcript.language == "nl"


def test_a_date_that_is_none_is_only_noted(read):
    assert read("Date: last week\n\nI: Hello.\nR: Hi.\n").attributes == {"date (file)": "last week"}


def test_front_matter(read):
    text = "---\ntitle: A talk\ndate: 2017-09-10\ntags:\n  - x\n---\nI: Hello.\nR: Hi.\n"
    assert read(text, "talk.md").attributes == {"title (file)": "A talk", "date": "2017-09-10"}
