"""The catalogues say just what the source says, all of it, and as each language is written."""

import json
import re
from collections import Counter

import pytest

from coder.translations import LANGUAGES, LOCALE, catalogue
from coder.translations import catalogues as kept

TRANSLATED = [language for language in LANGUAGES if language != "en"]
PLACE = re.compile(r"(?<!\{)\{(\w+)[^{}]*\}")
#: What is not prose: commands, and the places for values.
CODE = re.compile(r"`[^`]*`|\{[^{}]*\}|\bhttps?:\S+")


def forms(message):
    return message.string if isinstance(message.string, tuple | list) else (message.string,)


def ids(message):
    return message.id if isinstance(message.id, tuple | list) else (message.id,)


@pytest.fixture(scope="module")
def template():
    return kept.extracted()


@pytest.fixture(scope="module", params=TRANSLATED)
def language(request):
    """Return each language that has a catalogue."""
    return request.param


@pytest.fixture(scope="module")
def messages(language):
    return [message for message in kept.translated(language) if message.id]


def key(message):
    return message.context, ids(message)[0]


def test_the_source_is_read_in_all_its_languages(template):
    """Were one of the three not looked at, hundreds of sentences would be missing here."""
    suffixes = Counter(str(name).rpartition(".")[2] for message in template for name, _ in message.locations)
    assert suffixes["py"] > 400
    assert suffixes["html"] > 100
    assert suffixes["js"] > 50


def test_what_stands_in_an_f_string_is_found(template):
    assert "Decision rule" in template  # only ever said within f"…"


def test_nothing_is_untranslated(messages):
    assert [key(message) for message in messages if not all(forms(message))] == []


def test_nothing_is_missing_and_nothing_is_left_over(messages, template):
    said = {key(message) for message in template if message.id}
    known = {key(message) for message in messages}
    assert (said - known, known - said) == (set(), set())


def test_nothing_stands_twice(language):
    """Read as text: whoever reads a catalogue as one keeps the last of two."""
    text = re.sub(r'"\n"', "", kept.po_file(language).read_text(encoding="utf-8"))
    entries = re.findall(r'^(?:msgctxt "(.*)"\n)?msgid "(.*)"$', text, flags=re.M)
    assert len(entries) > 500
    assert [entry for entry, times in Counter(entries).items() if times > 1] == []


def test_nothing_is_uncertain(messages):
    assert [key(message) for message in messages if message.fuzzy] == []


def test_every_translation_has_the_places_of_the_sentence(messages):
    for message in messages:
        known = {place for one in ids(message) for place in PLACE.findall(one)}
        for english, form in zip(ids(message), forms(message), strict=True):
            # a singular may say "one" instead of its number
            missing = set(PLACE.findall(english)) - set(PLACE.findall(form))
            assert missing <= ({"n"} if len(ids(message)) > 1 else set()), key(message)
            assert set(PLACE.findall(form)) <= known, key(message)


def test_plural_forms_are_as_many_as_the_language_has(messages):
    plural = [message for message in messages if isinstance(message.id, tuple)]
    assert plural
    assert {len(forms(message)) for message in plural} == {2}


def test_each_language_counts_as_it_does(language):
    """None is one of a kind in French, and several in Dutch."""
    rule = catalogue(language).plural
    assert [rule(n) for n in (0, 1, 2)] == {"nl": [1, 0, 1], "fr": [0, 0, 1]}[language]


def test_what_is_compiled_is_what_the_text_says(language, tmp_path):
    kept.compile_into(kept.translated_quietly(language), tmp_path / "coder.mo")
    committed = kept.po_file(language).with_suffix(".mo").read_bytes()
    assert (tmp_path / "coder.mo").read_bytes() == committed, "make translations"


def test_the_catalogues_are_written_as_the_tool_writes_them(language, template, tmp_path):
    kept.write(kept.merged(language, template, kept.translated(language)), tmp_path / "coder.po")
    assert (tmp_path / "coder.po").read_bytes() == kept.po_file(language).read_bytes(), "make translations"


def test_template_and_what_the_browser_gets_are_fresh(template, tmp_path):
    kept.write(template, tmp_path / "coder.pot")
    assert (tmp_path / "coder.pot").read_bytes() == kept.TEMPLATE.read_bytes(), "make translations"
    assert kept.for_browser(template) == kept.BROWSER.read_text(encoding="utf-8"), "make translations"


def test_a_catalogue_tells_no_dates_and_no_places_on_this_machine():
    for file in LOCALE.rglob("*.po*"):
        head = file.read_text(encoding="utf-8").partition("\n\n")[0]
        assert "Date" not in head
        assert str(kept.ROOT) not in file.read_text(encoding="utf-8")


def prose(language):
    """Yield every form of every sentence, without what is code."""
    for message in kept.translated(language):
        if message.id:
            yield from (CODE.sub("x", form) for form in forms(message))


def test_apostrophes_are_curved(language):
    assert [form for form in prose(language) if "'" in form] == []


def test_french_high_marks_stand_off_and_never_begin_a_line():
    """Such as « oui ! »; a sign in a legend, behind a comma, is no mark: ", ! désaccord"."""
    wrong = re.compile(r"(?<![,;:(\s]) [:;?!%»]|« |[a-zà-ÿ)][;?!»]|[a-zà-ÿ)]:(?!\w)|«(?!\u00a0)")
    assert [form for form in prose("fr") if wrong.search(form)] == []


def test_the_browser_gets_every_sentence_that_its_scripts_say():
    """Also those within a template string, which are looked for here by their letters alone."""
    known = {
        one
        for _context, *texts in json.loads(kept.BROWSER.read_text(encoding="utf-8"))["messages"]
        for one in texts
    }
    call = re.compile(r'(?<![\w.])(?:_|ngettext)\(\s*"((?:[^"\\]|\\.)*)"')
    scripts = kept.ROOT.glob("coder/workbench/static/js/*.js")
    said = {one for script in scripts for one in call.findall(script.read_text(encoding="utf-8"))}
    assert len(said) > 200
    assert said - known == set()
