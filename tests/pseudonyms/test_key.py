"""The key: numbers that last, and what is wrong with one."""

import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.errors import TableError
from coder.pseudonyms import Entry, Found, corrected, extended, find_names, read_key, write_key
from coder.pseudonyms.finder import Sort


def found(name, sort=Sort.PERSON):
    return Found(name, sort, 1, {"S1": None}, "…")


def pseudonyms(entries):
    return {entry.name: entry.pseudonym for entry in entries}


def test_each_sort_has_its_letter_and_doubtful_ones_wait_for_a_person():
    listed = [
        found("Anna Lens"),
        found("Gent", Sort.PLACE),
        found("Levain", Sort.NAME),
        found("Ah", Sort.DOUBTFUL),
    ]
    assert pseudonyms(extended([], listed)) == {
        "Anna Lens": "[P1]",
        "Gent": "[L1]",
        "Levain": "[N1]",
        "Ah": "",
    }


def test_a_part_of_one_full_name_has_its_pseudonym_and_a_part_of_two_its_own():
    listed = [found("Anna Lens"), found("Karim Lens"), found("Anna", Sort.NAME), found("Lens", Sort.NAME)]
    assert pseudonyms(extended([], listed)) == {
        "Anna Lens": "[P1]",
        "Karim Lens": "[P2]",
        "Anna": "[P1]",
        "Lens": "[N1]",
    }


def test_what_a_person_wrote_stays_and_numbers_go_on():
    key = [Entry("Anna", "Roos"), Entry("Gent", "[L7]"), Entry("Zondag", "")]
    listed = [found("Anna"), found("Aalst", Sort.PLACE), found("Zondag", Sort.NAME)]
    assert pseudonyms(extended(key, listed)) == {
        "Anna": "Roos",
        "Gent": "[L7]",
        "Zondag": "",
        "Aalst": "[L8]",
    }


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".jsonl"])
def test_a_key_comes_back_as_it_was_written(tmp_path, suffix):
    path = tmp_path / f"key{suffix}"
    write_key(
        path,
        [Entry("Ça Va", "[P1]", "person", 3, "S1 S2", "=1+1"), Entry("+32 470 12 34 56", "[T1]", "phone")],
    )
    assert read_key(path) == [
        Entry("Ça Va", "[P1]", "person", 3, "S1 S2", "=1+1"),
        Entry("+32 470 12 34 56", "[T1]", "phone", 0, "", ""),
    ]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


WORDS = [
    "Anna",
    "Q",
    "mevrouw",
    "van",
    "de",
    "O'Hara",
    "d'Anna",
    "'s",
    "ACV",
    "é",
    "🙂",
    ".",
    "\n",
    "a@b.be",
    "+32 470",
]


@given(st.lists(st.sampled_from(WORDS), max_size=25), st.booleans())
def test_whatever_is_found_makes_a_key_that_can_be_read(tmp_path_factory, words, spaced):
    text = (" " if spaced else "").join(words)
    listed = extended([], find_names({"S1": text}, speakers=words[:2]))
    path = tmp_path_factory.mktemp("key") / "key.csv"
    write_key(path, listed)
    assert read_key(path) == listed


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("naam;pseudonym\nAnna;[P1]\n", "columns `name` and `pseudonym`"),
        ("name,pseudonym\nA,[P1]\n", '2: "A" is not a name'),
        ("name,pseudonym\nAnna,[P1]\nAnna,[P2]\n", '3: "Anna" has two pseudonyms'),
        ("name,pseudonym\nAnna,Karim\nKarim,[P2]\n", '"Karim" of "Anna" holds a name of the key'),
        ("name,pseudonym\nAnna Lens,Anna L.\nAnna,[P2]\n", '"Anna L." of "Anna Lens" holds a name'),
        ("\x00\x00", "is not a pseudonym key"),
    ],
)
def test_a_wrong_key_is_refused_with_the_line(tmp_path, lines, said):
    path = tmp_path / "key.csv"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(TableError, match=r"key\.csv") as error:
        read_key(path)
    assert said in str(error.value)


def test_a_row_that_ends_after_the_name_has_no_pseudonym(tmp_path):
    path = tmp_path / "key.csv"
    path.write_text("name,pseudonym\nAnouk\nKarim,[P1]\n", encoding="utf-8")
    assert pseudonyms(read_key(path)) == {"Anouk": "", "Karim": "[P1]"}


def test_numbers_go_on_after_the_highest_of_their_letter_wherever_it_stands():
    key = [Entry("Anna", "[P9]"), Entry("Karim", "[P2]"), Entry("Gent", "[L4]")]
    listed = [found("Bea"), found("Aalst", Sort.PLACE), found("Levain", Sort.NAME)]
    made = pseudonyms(extended(key, listed))
    assert (made["Bea"], made["Aalst"], made["Levain"]) == ("[P10]", "[L5]", "[N1]")


def test_the_same_words_in_another_order_are_no_part_of_a_name():
    made = pseudonyms(extended([Entry("Anna Lens", "[P1]")], [found("Lens Anna")]))
    assert made == {"Anna Lens": "[P1]", "Lens Anna": "[P2]"}


def test_a_name_may_stand_twice_with_one_pseudonym_and_not_with_two(tmp_path):
    path = tmp_path / "key.csv"
    path.write_text("name,pseudonym\nAnna,[P1]\nAnna,[P1]\n", encoding="utf-8")
    assert pseudonyms(read_key(path)) == {"Anna": "[P1]"}
    path.write_text("name,pseudonym\nAnna,[P1]\nAnna,[P2]\n", encoding="utf-8")
    with pytest.raises(TableError, match='3: "Anna" has two pseudonyms'):
        read_key(path)


@pytest.mark.parametrize(
    ("written", "read"), [("3", 3), ("999999999", 999999999), ("9999999999", 0), ("-1", 0), ("x", 0)]
)
def test_how_often_a_name_stands_is_a_number_of_nine_digits_at_most(tmp_path, written, read):
    path = tmp_path / "key.csv"
    path.write_text(f"name,pseudonym,times\nAnna,[P1],{written}\n", encoding="utf-8")
    assert [entry.times for entry in read_key(path)] == [read]


def test_a_person_corrects_pseudonyms_and_adds_names():
    key = [Entry("Anna", "[P1]", "person", 3), Entry("Gent", "")]
    made = corrected(key, {"Anna": " Roos ", "Karim  Lens": "[P7]"})
    assert made == [Entry("Anna", "Roos", "person", 3), Entry("Gent", ""), Entry("Karim Lens", "[P7]")]
    with pytest.raises(TableError, match='"A" is not a name'):
        corrected(key, {"A": "[P2]"})
    with pytest.raises(TableError, match='the pseudonym "Anna" of "Gent" holds a name of the key'):
        corrected(key, {"Gent": "Anna"})


def test_every_wrong_line_of_a_key_is_told(tmp_path):
    path = tmp_path / "key.csv"
    path.write_text("name,pseudonym\nx,[P1]\nAnna,[P2]\n,[P3]\nAnna,[P4]\n", encoding="utf-8")
    with pytest.raises(TableError) as raised:
        read_key(path)
    assert [line.rpartition("key.csv:")[2][:1] for line in str(raised.value).splitlines()] == ["2", "4", "5"]
