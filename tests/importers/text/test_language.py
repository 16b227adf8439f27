"""Languages of turns: right after a few words, silent before."""

import pytest
from importers.text.talk import KEPT_BACK, TALK, UNLISTED

from coder.importers.text import language as module
from coder.importers.text.language import _NAMES, detect, detect_turns, dominant, scores


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


#: The languages that interviews of development programmes are held in first of all.
NAMED = "nl fr en es pt de it pl ru uk ar tr sw ln rw ro cs el zh ja ko".split()  # noqa: SIM905


@pytest.mark.parametrize("spoken", [TALK, KEPT_BACK], ids=["tried on", "kept back"])
@pytest.mark.parametrize("language", sorted(TALK.keys() & KEPT_BACK.keys()))
def test_a_text_of_a_hundred_words_is_named_rightly(spoken, language):
    assert detect(" ".join(spoken[language])) == language


@pytest.mark.parametrize("language", NAMED)
def test_most_single_sentences_are_named_and_none_wrongly(language):
    sentences = TALK[language] + KEPT_BACK[language]
    named = [detect(sentence) for sentence in sentences]
    assert set(named) <= {language, None}
    assert named.count(language) >= 0.7 * len(named)


def test_hardly_any_sentence_of_any_language_is_named_wrongly():
    """The one is Afrikaans of which every word but one is Dutch too."""
    wrong = []
    for spoken in (TALK, KEPT_BACK):
        for language, sentences in spoken.items():
            wrong += [sentence for sentence in sentences if detect(sentence) not in (language, None)]
    assert wrong == ["Die inspekteur was twee keer hier en het met ons gepraat."]


@pytest.mark.parametrize("language", UNLISTED)
def test_a_language_without_a_list_is_unknown(language):
    assert detect(" ".join(UNLISTED[language])) is None


@pytest.mark.parametrize("language", UNLISTED)
def test_turns_in_a_language_without_a_list_stay_calm(language):
    """Cut into turns of four words, some of which another language has too."""
    words = " ".join(UNLISTED[language]).split()
    turns = [" ".join(words[start : start + 4]) for start in range(0, len(words), 4)]
    assert set(detect_turns([*turns, " ".join(words)])) == {None}


@pytest.mark.parametrize("language", sorted((TALK.keys() & set(_NAMES)) - {"af", "ar", "el", "ru", "uk"}))
def test_without_its_list_a_language_would_be_unknown(language, monkeypatch):
    """Each stands for one that nobody thought of: its own words are taken away, and no neighbour claims it.

    Those whose letters alone tell them are left out, and Afrikaans, whose neighbour would.
    """
    place = 16 * _NAMES.index(language)
    others = {word: number & ~(0xFFFF << place) for word, number in module._NUMBERS.items()}
    monkeypatch.setattr(module, "_NUMBERS", others)
    monkeypatch.setattr(module, "_EVIDENCE", module._Evidence())
    monkeypatch.delitem(module._ALL_LETTERS, language, raising=False)
    turns = TALK[language]
    assert detect(" ".join(turns)) is None
    assert set(detect_turns(turns)) == {None}


def test_short_turns_are_in_a_language_of_the_longer_ones():
    turns = [*KEPT_BACK["nl"][:2], "Ja, dat is het.", "Oui, c’est ça.", *KEPT_BACK["fr"][:2], "OK."]
    assert detect_turns(turns) == ["nl", "nl", "nl", "fr", "fr", "fr", None]


def test_a_short_turn_in_a_language_of_no_other_is_undecided():
    assert detect_turns([*KEPT_BACK["nl"], "Sí, claro que no."])[-1] is None


def test_one_who_only_answers_shortly_speaks_a_language_too():
    answers = ["Oui, c’est ça.", "Non, ce n’est pas vrai.", "Je ne sais pas.", "Oui, tout à fait."]
    assert detect_turns([*KEPT_BACK["nl"], *answers])[-4:] == ["fr", "fr", "fr", "fr"]


def test_turns_that_are_all_short_are_in_the_language_of_them_all():
    assert detect_turns(["Je suis là.", "Ici ?", "Il est chez nous."]) == ["fr", None, "fr"]


def test_names_with_foreign_letters_do_not_matter_and_many_foreign_letters_do():
    assert detect("Ik heb met Łukasz en met de anderen gesproken, en dat was goed.") == "nl"
    assert detect("Ik hęb męt dę andęrę gęsprokęn, en dat was goed.") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Көңүл", None),
        ("Ние сме тук и не знаем какво ще стане със селото.", "bg"),
        ("ما نمی‌دانیم که آنها چرا اینجا نیستند", "fa"),
        ("ہم لوگ یہاں نہیں تھے", "ur"),
    ],
)
def test_scripts_of_many_languages_do_not_tell_alone(text, expected):
    assert detect(text) == expected


@pytest.mark.parametrize("word", ["'n", "baie", "l'eau", "ą", "的"])
def test_the_counts_of_a_word_said_over_and_over_do_not_run_over(word):
    """Each language has sixteen bits: more would count for its neighbour."""
    assert set(scores([word] * 80)) == set(scores([word]))
    assert max(scores([word] * 80).values(), default=0) < 2**16
