"""A sentence in the language of whoever reads: chosen for a while, by the machine, in each thread apart."""

import subprocess
import sys
from threading import Thread

import pytest

from coder.errors import NotFoundError
from coder.translations import (
    LANGUAGES,
    N_,
    NP_,
    _,
    current_language,
    language_of_environment,
    ngettext,
    npgettext,
    pgettext,
    set_language,
    using,
)
from coder.translations.browser import for_browser


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", 'There is no source "S9". See `coder source list`.'),
        ("nl", "Er is geen bron “S9”. Zie `coder source list`."),
        ("fr", "Il n’y a pas de source «\u00a0S9\u00a0». Voir `coder source list`."),
    ],
)
def test_a_sentence_is_said_in_the_language_of_the_moment(study, language, said):
    with using(language), pytest.raises(NotFoundError) as refused:
        study.sources.get("S9")
    assert str(refused.value) == said


def test_a_language_holds_for_a_while_and_the_one_before_comes_back():
    set_language("fr")
    with using("nl"):
        assert (current_language(), _("not investigated")) == ("nl", "niet onderzocht")
        with using("en"):
            assert _("not investigated") == "not investigated"
        assert current_language() == "nl"
    assert (current_language(), _("not investigated")) == ("fr", "non examiné")


def test_a_language_that_is_none_of_ours_is_english():
    with using("de"):
        assert (current_language(), _("contested")) == ("en", "contested")


def test_the_same_english_may_read_otherwise_elsewhere():
    with using("nl"):
        assert (_("Role"), pgettext("of a user", "Role")) == ("Functie", "Rol")
    with using("en"):
        assert pgettext("of a user", "Role") == "Role"


def test_a_thread_reads_english_until_it_is_told():
    read = []
    with using("nl"):
        thread = Thread(target=lambda: read.append(current_language()))
        thread.start()
        thread.join()
    assert read == ["en"]


@pytest.mark.parametrize(
    ("language", "none", "one", "two"),
    [
        ("en", "Wrote 0 files.", "Wrote 1 file.", "Wrote 2 files."),
        ("nl", "0 bestanden geschreven.", "1 bestand geschreven.", "2 bestanden geschreven."),
        ("fr", "0 fichier écrit.", "1 fichier écrit.", "2 fichiers écrits."),
    ],
)
def test_a_number_has_the_form_that_goes_with_it(language, none, one, two):
    with using(language):
        said = [ngettext("Wrote {n} file.", "Wrote {n} files.", n) for n in (0, 1, 2)]
    assert said == [none, one, two]


def test_a_number_may_be_written_as_readers_do():
    said = ngettext("Wrote {n} file.", "Wrote {n} files.", 1200, n="1,200")
    assert said == "Wrote 1,200 files."
    assert npgettext("of nothing", "{n} hat", "{n} hats", 1) == "1 hat"


def test_marked_words_stay_english():
    with using("nl"):
        assert N_("contested") == "contested"
        assert NP_("of a user", "Role") == ("of a user", "Role")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "nl_BE.UTF-8"}, "nl"),
        ({"LANG": "fr_BE.UTF-8"}, "fr"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "frr_DE.UTF-8"}, "en"),
        ({"LANG": "fr_BE.UTF-8", "LC_MESSAGES": "nl_BE.UTF-8"}, "nl"),
        ({"LANG": "fr_BE.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_BE.UTF-8", "LANGUAGE": "nl:fr"}, "nl"),
        ({"LANG": "fr_BE.UTF-8", "LC_ALL": ""}, "fr"),
        ({"LANGUAGE": "nl", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANGUAGE": "nl", "LANG": "C"}, "en"),
    ],
)
def test_the_machine_says_which_language_its_person_reads(environment, language):
    assert language_of_environment(environment) == language


def test_the_browser_gets_no_translations_in_english_and_names_in_each_language():
    english = for_browser()
    assert english["messages"] == {}
    assert english["terms"]["stance"]["unable"] == "unable to say"
    with using("nl"):
        dutch = for_browser()
    assert dutch["messages"]["Undone"] == "Ongedaan gemaakt"
    assert dutch["messages"]["of a code|Definition"] == "Definitie"
    assert dutch["terms"]["stance"]["supports"] == "ondersteunt"
    assert "Sign in" not in dutch["messages"]  # only a page says that


def test_help_is_answered_without_catalogues_and_without_babel():
    look = (
        "import sys, coder.cli; from coder.translations import catalogue; "
        "print('babel' in sys.modules, catalogue.cache_info().currsize)"
    )
    ran = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert ran.stdout.split()[0] == "False"
    assert ran.stdout.split()[1] == "0"


def test_english_is_one_of_the_three():
    assert set(LANGUAGES) == {"nl", "fr", "en"}
