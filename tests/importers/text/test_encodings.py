"""Bytes of every common encoding come back as the text that was written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.errors import SourceFileError
from coder.importers.text.encodings import decode, looks_binary

FRENCH = "Là-bas, c’est déjà l’été : « œuvre », cœur, 30 € et puis voilà. Où ça ? À Liège, près d’ici."
DUTCH = "De coöperatie kreeg €\u00a05 000; één geïnteresseerde zei: ‘ja’. Over reünies en crèches."
#: Everything that text may hold but control characters and halves of pairs.
ANY_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t"), min_size=1)
TOLD = ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-8-sig"]


@pytest.mark.parametrize("text", [FRENCH, DUTCH])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "iso8859-15", "mac_roman"],
)
def test_encodings_are_found(text, encoding):
    if encoding == "iso8859-15":
        text = text.translate(str.maketrans("’‘", "''"))  # it has no curly quotes
    assert decode(text.encode(encoding)).text == unicodedata.normalize("NFC", text)


def test_dos_letters_are_found():
    assert decode("déjà vu à la fenêtre, près du théâtre".encode("cp850")).text.startswith(
        "déjà vu à la fenêtre"
    )


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n", "\v", "\f"])
def test_all_line_ends_become_one(ends):
    assert decode(ends.join(["één", "twee", "drie"]).encode()).text == "één\ntwee\ndrie"


def test_decomposed_letters_are_composed():
    assert decode(unicodedata.normalize("NFD", FRENCH).encode()).text == FRENCH


def test_text_that_was_encoded_twice_is_mended_with_a_warning():
    twice = FRENCH.encode("utf-8").decode("cp1252", "ignore")
    text = "coördinatie en één".encode().decode("latin-1").encode()
    assert decode(text).text == "coördinatie en één"
    assert "encoded twice" in decode(text).warnings[0]
    assert "Ã" in twice and "Ã" not in decode(twice.encode()).text


def test_capitals_with_tilde_are_left_alone():
    assert decode("NÃO, SÃO PAULO, ÂMBITO".encode()).text == "NÃO, SÃO PAULO, ÂMBITO"


def test_an_encoding_that_is_given_is_taken_at_its_word():
    assert decode("Ã©".encode(), "utf-8").text == "Ã©"
    assert decode(b"\xe9t\xe9", "latin-1").text == "été"


@pytest.mark.parametrize(
    ("data", "encoding"), [(b"\xff\xfe\xff", "utf-8"), (b"x", "klingon"), (b"x", "base64")]
)
def test_a_wrong_encoding_is_refused(data, encoding):
    with pytest.raises(SourceFileError):
        decode(data, encoding)


def test_marks_of_direction_and_width_stay():
    assert decode("a\u200bb\u202bc\u00a0d".encode()).text == "a\u200bb\u202bc\u00a0d"


def test_control_characters_go_with_a_warning():
    decoded = decode(b"one\x07two\x1b")
    assert decoded.text == "onetwo"
    assert decoded.warnings == ("2 control characters were left out.",)


def test_damaged_characters_are_marked_and_counted():
    decoded = decode("é".encode() * 50 + b"\xe9 fin")
    assert decoded.text.endswith("\ufffd fin")
    assert "1 character was damaged" in decoded.warnings[0]


def test_programs_and_pictures_are_no_text():
    assert looks_binary(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\x02\0>\0\x01\0\0\0")
    assert looks_binary(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert not looks_binary(b"h\0o\0i\0")
    assert not looks_binary("नमस्कार मेरा नाम है यहाँ".encode("utf-16-le"))


@given(ANY_TEXT, st.sampled_from(TOLD))
def test_any_text_comes_back_when_the_encoding_is_given(text, encoding):
    expected = unicodedata.normalize("NFC", text.removeprefix("\ufeff") if encoding != "utf-8-sig" else text)
    assert decode(text.encode(encoding), encoding).text == expected.removeprefix("\ufeff")


@given(st.text(st.sampled_from("abcdefghij klmnop.,?\né è à ç ê œ ’ « » €"), min_size=1))
def test_any_french_comes_back_from_utf8_and_utf16(text):
    assert decode(text.encode("utf-8")).text == text
    assert decode(text.encode("utf-16")).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["Anna: 一个人在水里。\nTom: 一点钱", "Анна: Мы не знаем.", "Anna: ok 👍"])
def test_wide_letters_without_a_mark_are_found(text, encoding):
    assert decode(text.encode(encoding)).text == text


def test_the_shifts_of_japanese_mail_are_no_control_characters():
    text = "これは日本語です。"
    assert decode(text.encode("iso2022_jp")).text == text


@pytest.mark.parametrize(
    ("data", "encoding", "warning"),
    [
        ("één ding".encode(), "cp1252", "It was read as cp1252, as you asked, but it is UTF-8"),
        (b"abcd", "utf-16", "It was read as utf-16, as you asked, but it is UTF-8"),
        (b"don\x92t", "latin-1", "In iso8859-1, 1 of its characters is no letter and no sign"),
    ],
)
def test_an_encoding_that_is_given_and_hardly_right_is_doubted(data, encoding, warning):
    assert decode(data, encoding).warnings[0].startswith(warning)


def test_an_encoding_that_is_given_and_right_is_not_doubted():
    assert decode("één ding".encode("cp1252"), "cp1252").warnings == ()
    assert decode(b"plain", "cp1252").warnings == ()


def test_a_few_letters_that_were_encoded_twice_are_said():
    text = "Nous avons été là et nous étions déjà là. Un cafÃ©"
    decoded = decode(text.encode())
    assert decoded.text == text
    assert decoded.warnings == (
        "Some letters seem to have been encoded twice: 'Ã©'. They are left as they are.",
    )


@pytest.mark.parametrize("encoding", ["klingon", "base64", "a\0b", "rot13"])
def test_an_encoding_that_is_none_is_refused_in_one_sentence(encoding):
    with pytest.raises(SourceFileError, match=r"Try utf-8, utf-16, cp1252 or latin-1\.$"):
        decode(b"x", encoding)


def test_two_letters_of_a_macintosh_are_no_armenian_one():
    text = "Au mois de mai on aurait d’épargne avec ceux que chacun avait depuis avant"
    assert decode(text.replace("d’avril", "de mai").encode("mac_roman")).text == text.replace(
        "d’avril", "de mai"
    )
