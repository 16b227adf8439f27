"""Languages of turns: right after a few words, silent before."""

import pytest

from coder.importers.text.language import detect, dominant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wij hebben dat samen met de vakbond gedaan, maar het was niet eenvoudig.", "nl"),
        ("Nous avons fait cela avec le syndicat, mais ce n’était pas simple.", "fr"),
        ("We did that together with the union, but it was not simple.", "en"),
        ("Wir haben das zusammen mit der Gewerkschaft gemacht, aber es war nicht einfach.", "de"),
        ("Lo hicimos con el sindicato, pero no fue fácil para nosotros.", "es"),
        ("Lo abbiamo fatto con il sindacato, ma non è stato facile per noi.", "it"),
        ("Fizemos isso com o sindicato, mas não foi fácil para nós.", "pt"),
        ("أهلا! اسمي شادي أبو زهرة", "ar"),
        ("नमस्कार! मेरा नाम शडी है", "hi"),
        ("Меня зовут Анна", "ru"),
        ("Мене звати Їжак", "uk"),
        ("こんにちは、元気ですか", "ja"),
        ("你好，我是老师", "zh"),
        ("OK.", None),
        ("Mm hmm.", None),
        ("", None),
    ],
)
def test_detect(text, expected):
    assert detect(text) == expected


def test_the_dominant_language_is_the_one_with_most_text():
    assert dominant([("nl", 100), ("fr", 80), (None, 500), ("fr", 30)]) == "fr"
    assert dominant([(None, 10)]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Ja, dat is het."', "nl"),
        ("“I don’t know.”", "en"),
        ("*Ja, dat is het*", "nl"),
        ("_Non, je ne veux pas_", "fr"),
        ("Ja,dat is zo.", "nl"),
        ("« Oui. » « Non, je ne sais pas. »", "fr"),
    ],
)
def test_marks_at_the_words_of_short_turns_do_not_matter(text, expected):
    assert detect(text) == expected


@pytest.mark.parametrize("word", ["é", "u", "o", "a", "niet", "les", "the"])
def test_a_word_said_over_and_over_says_one_language_at_most(word):
    """Words of one letter with marks between them are many in little text."""
    assert detect(f"{word}," * 160) == detect(f"{word} " * 30)
