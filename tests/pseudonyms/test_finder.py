"""What the finder takes for a name, and what for."""

import pytest

from coder.pseudonyms import find_names


def names(text, **more):
    return {one.name: str(one.sort) for one in find_names({"S1": text}, **more)}


def sure(text):
    return {name: sort for name, sort in names(text).items() if sort != "doubtful"}


@pytest.mark.parametrize(
    ("text", "name", "sort"),
    [
        ("I spoke with Jan Van der Linden there.", "Jan Van der Linden", "person"),
        ("Toen kwam mevrouw Peeters erbij.", "Peeters", "person"),
        ("We asked Mr. Bakelants twice.", "Bakelants", "person"),
        ("On a vu madame Duchêne hier.", "Duchêne", "person"),
        ("Ik zag mevrouw de Bruyn daar.", "de Bruyn", "person"),
        ("It was Anouk's idea.", "Anouk", "name"),
        ("Bel +32 (0)2 345 67 89 maar.", "+32 (0)2 345 67 89", "phone"),
        ("Wij wonen in Hazegem, al lang.", "Hazegem", "place"),
        ("C'est l'idée d'Anouk, je crois.", "Anouk", "name"),
        ("Ze heeft met Karim gebeld.", "Karim", "name"),
        ("Schrijf naar an.peeters@example.org vandaag.", "an.peeters@example.org", "mail"),
        ("Mijn nummer is 0470 12 34 56, bel maar.", "0470 12 34 56", "phone"),
    ],
)
def test_names_in_three_languages(text, name, sort):
    assert sure(text) == {name: sort}


@pytest.mark.parametrize(
    "text",
    [
        "we went home. we slept. Then we went. they said then we went.",
        "D'accord, on y va. je suis d'accord.",
        "In 2019 waren er 1 200 000 leden, in 2020 iets meer.",
        "Ze spreekt Nederlands and I'm happy in March.",
        "",
        "🙂 …",
    ],
)
def test_what_is_no_name(text):
    assert sure(text) == {}


def test_the_first_word_of_a_sentence_is_doubtful_unless_it_stands_elsewhere():
    assert names("Misschien. Nee.") == {"Misschien": "doubtful", "Nee": "doubtful"}
    assert names("Karim weet het. Vraag het aan Karim.") == {"Karim": "name", "Vraag": "doubtful"}
    assert names("ça va, mais le CSB va mal.") == {"CSB": "doubtful"}  # an abbreviation


def test_a_first_word_before_a_name_is_not_part_of_it():
    assert names("zonder hulp. Zonder Karim lukt het niet.") == {"Karim": "name"}
    assert names("Vraag Karim. ik ken Karim.") == {"Karim": "name"}


def test_who_says_i_is_not_part_of_a_name():
    assert names("it rained and rained. And I went. But I'm fine. And so on, but no.") == {}


def test_a_person_of_an_organisation_is_two_names():
    found = names("ik zag Marleen van Overzij. bij Overzij weten ze dat, want Overzij is klein.")
    assert found == {"Marleen": "name", "Overzij": "name"}


def test_speakers_are_persons_unless_they_are_called_by_what_they_are():
    text = "Anna Lens: yes\nR1: no\nSecretary: well, the secretary knows\nLV: ok"
    found = names(text, speakers=["Anna Lens", "R1", "Secretary", "LV"])
    assert found["Anna Lens"] == "person"
    assert "R1" not in found
    assert found["Secretary"] == "doubtful"
    assert found["LV"] == "doubtful"


def test_a_name_that_is_also_a_word_is_doubtful_never_left_out():
    found = names("J'ai vu Pierre. La pierre est dure, la pierre. then I met June there.")
    assert (found["Pierre"], found["June"]) == ("doubtful", "doubtful")


def test_labels_in_small_letters_may_be_names_too():
    assert names("adam3us: hi\nstark: yo", speakers=["adam3us", "stark"]) == {
        "adam3us": "doubtful",
        "stark": "doubtful",
    }


def test_what_everybody_may_know_is_left_out():
    assert names("we werken met Overzij samen.", known=["overzij"]) == {}


def test_a_name_is_counted_wherever_it_stands():
    found = find_names({"S1": "I know Karim. Karim left.", "S2": "Ask Karim!"})
    assert [(one.name, one.times, list(one.sources)) for one in found] == [("Karim", 3, ["S1", "S2"])]
    assert found[0].example == "I know Karim. Karim left."


def test_what_a_pipeline_tells_counts():
    assert names("they said mont rouge was far.", told={"mont rouge": "place"}) == {"mont rouge": "place"}


def test_a_telephone_number_has_nine_digits_or_more():
    assert sure("Bel 02 345 67 89 maar.") == {"02 345 67 89": "phone"}
    assert sure("Er waren 02 345 67 8 leden.") == {}


def test_the_example_holds_forty_characters_on_either_side_of_the_first_mention():
    words = [f"w{n:02}" for n in range(40)]
    text = f"{' '.join(words[:20])} Karim {' '.join(words[20:])} and Karim again"
    (one,) = find_names({"S1": text})
    assert one.example == f"{' '.join(words[10:20])} Karim {' '.join(words[20:30])}"
    assert (one.times, list(one.sources)) == (2, ["S1"])


def test_a_short_example_begins_where_the_text_does():
    (one,) = find_names({"S1": "yes, Karim knows", "S2": "ask Karim"})
    assert (one.example, list(one.sources)) == ("yes, Karim knows", ["S1", "S2"])


@pytest.mark.parametrize(
    ("label", "text", "sort"),
    [
        ("Anouk", "Anouk: ja", "person"),
        ("Anouk de Wit", "Anouk de Wit: ja", "person"),
        ("jo", "jo: ja", "doubtful"),  # two letters are looked for, and are no sure name
        ("Speaker 2", "Speaker 2: ja", "doubtful"),
        ("Jo", "Jo: ja", "doubtful"),
        ("Secretaris Jan", "Secretaris Jan: ja, de secretaris", "doubtful"),
        ("LPTF", "LPTF: ja", "doubtful"),
        ("ANOUK", "ANOUK: ja", "person"),
    ],
)
def test_a_label_is_a_persons_name_or_says_what_a_speaker_is(label, text, sort):
    assert names(text, speakers=[label])[label] == sort


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We saw D'Hondt there.", {"D'Hondt": "name"}),  # of two capitals the first is no article
        ("Ja mevrouw, Peeters kwam.", {"Peeters": "name"}),  # the comma parts the title from the name
        ("Ze zag Karim B daar.", {"Karim": "name"}),
        ("we saw Anna I Peeters there", {"Anna": "name", "Peeters": "name"}),
        ("we met Anna Bea Cato Dora there", {"Anna Bea Cato Dora": "person"}),
        ("we met Anna Bea Cato Dora Emma there", {"Anna Bea Cato Dora Emma": "name"}),
        ("we like Blue Water here, the water is clear", {"Blue Water": "name"}),
        ("ik hoorde Karim Nederlands spreken", {"Karim": "name"}),
        ("we zagen mevrouw van, de Bruyn", {"Bruyn": "name"}),
    ],
)
def test_where_a_name_begins_and_ends(text, expected):
    assert sure(text) == expected


def test_the_shortest_name_that_owns_something():
    assert "Jo" in names("we like it, it was Jo's idea.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a first word is left off where it is written small elsewhere, or the rest is known
        ("zonder hulp. Zonder Karim Maes lukt het niet.", {"Karim Maes": "person"}),
        ("Zonder Karim lukt het niet. ik zag Karim.", {"Karim": "name"}),
        ("Zonder Karim lukt het niet.", {"Zonder Karim": "person"}),
        # inside a sentence it belongs to the name
        ("zonder hulp. ik zag Zonder Karim daar.", {"Zonder Karim": "name"}),
        ("ik zag Zonder Karim daar, en ook Karim.", {"Zonder Karim": "person", "Karim": "name"}),
        # on either side of `van` stand two names only where the second stands more often by itself
        ("ik zag Anna van Overzij, bij Overzij.", {"Anna van Overzij": "person", "Overzij": "name"}),
        ("ik zag Anna van Overzij, bij Overzij, zegt Overzij.", {"Anna": "name", "Overzij": "name"}),
    ],
)
def test_what_of_a_run_is_a_name(text, expected):
    assert sure(text) == expected


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("ik zag Bill, de bill", "name"),
        ("ik zag Bill, de bill, een bill", "doubtful"),
    ],
)
def test_a_name_is_doubtful_where_it_is_written_small_more_often(text, sort):
    assert names(text)["Bill"] == sort


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("ze woont in Hazegem, wij naar Overzij, zegt Hazegem", "place"),  # once in two
        ("ze woont in Hazegem, want Hazegem is klein, zegt Hazegem", "name"),  # once in three
    ],
)
def test_half_of_its_mentions_make_a_place(text, sort):
    assert names(text)["Hazegem"] == sort


def test_the_surest_names_stand_first_then_those_that_come_most_then_by_the_alphabet():
    text = (
        "Misschien. Misschien. Misschien. ik zag mevrouw Peeters, en ik zag Zoë, Zoë, Karim en ik zag Anouk. "
        "ze woont in Hazegem. an@example.org, 0470 12 34 56."
    )
    assert list(names(text).items()) == [
        ("Peeters", "person"),
        ("Hazegem", "place"),
        ("Zoë", "name"),
        ("Anouk", "name"),
        ("Karim", "name"),
        ("an@example.org", "mail"),
        ("0470 12 34 56", "phone"),
        ("Misschien", "doubtful"),
    ]
