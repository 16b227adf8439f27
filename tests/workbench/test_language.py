"""In which language the pages come, how it is kept, and what no page says."""

import pytest

from coder.translations import _, set_language
from coder.translations.catalogues import extracted
from coder.translations.doors import COMMAND, enter_browser, leave_browser, without_commands
from coder.workbench import create_app

#: Sentences without another one beside the command; none of them reaches a page, but for the last.
NEVER_ON_A_PAGE = (
    "cli/",
    "services/evidence_checks.py",  # remedies of `coder check`
    "services/file_checks.py",
    "services/checking.py",
    "services/kept_words.py",
    "codebook/workbook/notes.py",  # stands in a workbook
    "exchange/qdc.py",
    "services/report/quotes.py",  # `coder evidence show`
    "study/coders.py",  # whoever is at a page has a name
    "study/saved_queries.py",
    "suggesters/learner/scaling.py",
    "workbench/sign_in.py",  # the address is in that terminal and nowhere else
)


def language_of(client, accept="", cookie=""):
    headers = {"Accept-Language": accept} if accept else {}
    html = client.raw.get("/", base_url="http://127.0.0.1:8077", headers=headers).get_data(as_text=True)
    return html.split('<html lang="')[1][:2]


@pytest.mark.parametrize(
    ("accept", "languages", "shown"),
    [
        ("fr-BE,fr;q=0.9,en;q=0.5", ["nl"], "fr"),
        ("de-DE,de;q=0.9", ["nl", "en"], "nl"),
        ("", ["fr"], "fr"),
        ("de", ["sw"], "en"),
        ("de", [], "en"),
    ],
)
def test_a_page_opens_in_the_language_of_the_browser_else_of_the_study(
    client, study, accept, languages, shown
):
    study.codes.edit(lambda plain: plain | {"languages": languages}, "An")
    assert language_of(client, accept) == shown


def test_the_choice_survives_a_restart_of_browser_and_server(client, study_path):
    token = client.get("/api/token").json["token"]
    form = {"language": "nl", "back": "/codebook", "token": token}
    answer = client.raw.post("/language", data=form, base_url="http://127.0.0.1:8077")
    (kept,) = [one for one in answer.headers.getlist("Set-Cookie") if "-language=nl" in one]
    assert "Max-Age=31536000" in kept
    restarted = type(client)(create_app(study_path, "An"))
    name, value = kept.split(";")[0].split("=")
    restarted.raw.set_cookie(name, value, domain="127.0.0.1")
    assert language_of(restarted, "fr") == "nl"


def test_a_message_on_a_page_names_no_command_and_in_the_terminal_it_does(client, study):
    assert client.get("/code/nowhere").status_code in (200, 404)
    answer = client.send("POST", "/api/codings/withdraw", {"ids": [99], "quotes": {}})
    assert "`" not in answer.json["error"], answer.json
    assert _("There is no memo {number}. See `coder memo list`.", number=3).endswith("`coder memo list`.")


def test_the_advice_to_type_something_is_left_out_in_each_language():
    sentence = "There is no memo {number}. See `coder memo list`."
    enter_browser()
    try:
        for language, said in (("en", "There is no memo 3."), ("nl", "3"), ("fr", "3")):
            set_language(language)
            words = _(sentence, number=3)
            assert said in words
            assert "coder" not in words
    finally:
        leave_browser()
        set_language("en")


def test_what_is_one_sentence_stays_whole_and_what_values_hold_is_never_cut():
    assert without_commands("Run `coder check`.") == "Run `coder check`."
    enter_browser()
    try:
        assert (
            _("{path} is damaged. Run `coder check`.", path="a. `coder x`. b")
            == "a. `coder x`. b is damaged."
        )
    finally:
        leave_browser()


def test_no_message_that_can_reach_a_page_is_nothing_but_a_command():
    left = set()
    for message in extracted():
        places = [place.rsplit("coder/", 1)[-1] for place, _line in message.locations]
        forms = message.id if isinstance(message.id, tuple) else (message.id,)
        for words in forms:
            if COMMAND.search(without_commands(words)) and not all(
                place.startswith(NEVER_ON_A_PAGE) or place == "translations/terms.py" for place in places
            ):
                left.add((words, *places))
    assert left == set()
