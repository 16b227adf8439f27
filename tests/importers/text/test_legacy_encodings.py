"""Bytes from before Unicode: the encoding is found, or it is said that it is a guess."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from importers.text.talk import KEPT_BACK, TALK

from coder.importers.text.encodings import Decoded, decode
from coder.importers.text.legacy_encodings import guess

_WEST = "cp1252 iso8859-15 mac_roman cp850 cp437"
_CENTRE = "cp1250 iso8859-2 cp852 mac_latin2"
#: The encodings that each language was written in.
ENCODINGS = {
    **dict.fromkeys(("nl", "fr", "es", "de", "it"), _WEST),
    "en": "cp1252 mac_roman",
    "pt": "cp1252 iso8859-15 mac_roman cp850",
    "pl": _CENTRE,
    "cs": _CENTRE,
    "hu": "cp1250 iso8859-2 cp852",
    "ro": "cp1250 iso8859-2 cp852",
    "ru": "cp1251 koi8-r cp866 iso8859-5 mac_cyrillic",
    "uk": "cp1251 koi8-u cp866 mac_cyrillic",
    "tr": "cp1254 iso8859-9 cp857",
    "el": "cp1253 iso8859-7",
    "ar": "cp1256 iso8859-6",
    "ja": "cp932 euc_jp iso2022_jp",
    "zh": "gb18030",
    "ko": "cp949",
    "af": "cp1252",
    "ht": "cp1252",
    "wo": "cp1252",
    "mg": "cp1252",
}
PAIRS = [(language, encoding) for language, names in ENCODINGS.items() for encoding in names.split()]
#: Signs that an encoding may lack, and how people wrote without them; Romanian with cedillas.
_PLAIN = str.maketrans("’‘“”–șțȘȚ", "''\"\"-şţŞŢ")


def written(text, encoding):
    """Return a text as it could be written in an encoding."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.translate(_PLAIN)
    return text.encode(encoding, "ignore").decode(encoding)


@pytest.mark.parametrize("spoken", [TALK, KEPT_BACK], ids=["tried on", "kept back"])
@pytest.mark.parametrize(("language", "encoding"), PAIRS)
def test_six_lines_of_a_talk_come_back(language, encoding, spoken):
    lines = spoken.get(language) or TALK[language]
    text = written("\n".join(f"Anna: {line}" for line in lines[:6]), encoding)
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.warnings) == (text, ())


def test_one_letter_that_is_a_quotation_mark_elsewhere_comes_back_or_is_told():
    """A Macintosh writes ì as Windows writes “, which may end a word in German only: „so“."""
    text = "Chi Con Così Hanno L'ispettore Mia Ogni Quello Secondo Speravamo abbiamo adesso alla allaga anche"
    decoded = decode(text.encode("mac_roman"))
    assert decoded.text == text or decoded.warnings
    german = "Sie sagten „so“ und wir haben es nicht gehört, weil die anderen auch da waren."
    assert decode(german.encode("cp1252")) == Decoded(german, "cp1252")


@given(st.sampled_from(PAIRS), st.data())
@settings(max_examples=300, deadline=None)
def test_any_words_of_a_language_come_back_or_the_encoding_is_said_to_be_a_guess(pair, data):
    language, encoding = pair
    words = sorted(set(" ".join(TALK[language] + KEPT_BACK.get(language, [])).split()))
    least = min(20, len(words))
    chosen = data.draw(st.lists(st.sampled_from(words), min_size=least, max_size=60, unique=True))
    text = written(" ".join(chosen), encoding)
    decoded = decode(text.encode(encoding))
    assert decoded.text == text or decoded.warnings


@example(b"\x85Z")  # a word of a language whose letters are not known
@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_have_a_guess(data):
    assert data.decode(guess(data).encoding, "replace") is not None
    assert isinstance(decode(data).text, str)


@pytest.mark.parametrize(
    "text",
    [
        "Ja… dat weet ik niet… we hebben het zo gedaan, omdat niemand iets zei — dat was alles.",
        "Hij zei: “wij komen terug” – maar ze zijn nooit teruggekomen, zo’n tien foto’s hadden ze.",
        "Well… I don’t know… we did it like that, because nobody said any— nothing. It cost £5 or €10.",
        "Alors… je ne sais pas… on a fait comme ça, parce que personne n’a rien dit — c’est tout.",
        "Pues… no sé… lo hicimos así, porque nadie dijo nada — eso es todo. ¿Y cuánto costó? ¡Mucho!",
        "Na ja… das weiß ich nicht… weil niemand etwas gesagt hat. Er sagte: „wir kommen wieder“ – gut.",
    ],
)
@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_quotes_ellipses_and_dashes_are_no_letters_of_another_encoding(text, encoding):
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.warnings) == (text, encoding, ())


@pytest.mark.parametrize(
    "text", ["Il va à la maison, et là on attend.", "La città è più bella, perché c'è più verde."]
)
def test_letters_of_dos_are_no_ellipses_and_dashes(text):
    """In DOS à and ù have the bytes of … and — in Windows."""
    assert decode(text.encode("cp850")).text == text


def test_traditional_chinese_is_told_from_simplified():
    text = "去年我們成立了一個儲蓄小組，因為銀行太遠了。現在大家都有一點錢。"
    assert decode(text.encode("big5")).text == text


def test_a_language_that_is_not_known_is_read_as_western_and_the_guess_is_said():
    guarani = "Ko'ára kuñanguéra oñomongeta, ndaipóri yguasu, upéi oñembyaty hikuái ógape, péicha oikóta."
    decoded = decode(guarani.encode("cp1252"))
    assert decoded.text == guarani
    assert decoded.warnings == (
        "Its encoding is a guess: cp1252. If letters are wrong, give the right one with `--encoding NAME`.",
    )


def test_one_letter_that_two_encodings_give_is_a_guess():
    """Only 0x8a is beyond ASCII: è in DOS, ä on a Macintosh, Š in Windows."""
    decoded = decode("Dat kost vijf euro, of misschien wel tien, zoveel hebben wij niet, hè.".encode("cp850"))
    assert "is a guess" in decoded.warnings[0]


def test_the_rest_of_a_long_text_does_not_matter():
    plain = "We hebben dat samen gedaan en het was niet altijd even gemakkelijk.\n" * 3000
    text = plain + "Eén van ons is “geëmigreerd”… naar São Paulo.\n" + plain
    decoded = decode(text.encode("cp1252"))
    assert decoded.text == text
    assert decoded.encoding == "cp1252"
