"""Every page, in three languages; what it shows comes from the study."""

import re

import pytest

from coder.model import Coding, Source, Speaker, Turn
from coder.study import Study
from coder.workbench import create_app, serializers

PAGES = [
    "/",
    "/source/S1",
    "/suggestions",
    "/codebook",
    "/code/own",
    "/code/EQ1.1",
    "/evidence",
    "/evidence/questions",
    "/evidence/outcomes",
    "/claim/O1",
    "/claim/A1",
    "/agreement",
    "/assignments",
    "/search?words=x",
    "/memos",
    "/import",
    "/names",
    "/report",
]


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_in_every_language(client, path, language):
    answer = client.get(path, headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "path", ["/source/S9", "/code/nothing", "/claim/nothing", "/evidence/nothing", "/nowhere"]
)
def test_a_page_that_is_not_there_says_so(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Back to the overview" in answer.get_data(as_text=True)


def test_an_empty_study_shows_where_to_begin(tmp_path, client):
    Study(tmp_path / "empty.db", create=True).close()
    client = type(client)(create_app(tmp_path / "empty.db", "An"))
    for path in ("/", "/suggestions", "/codebook", "/evidence", "/search", "/memos", "/import", "/report"):
        assert client.get(path).status_code == 200
    assert "Import the first transcripts" in client.get("/").get_data(as_text=True)


def next_steps(client):
    """Return what the overview proposes to do next."""
    part = client.get("/").text.partition('<section class="next')[2].partition("</section>")[0]
    return [words.strip() for words in re.findall(r"<li><a [^>]*>(.*?)</a></li>", part)]


def test_nobody_is_asked_to_sign_before_anything_is_coded(client, study, span):
    assert next_steps(client) == [
        "Register: Who is to be heard, and how many of each group?",
        "Code S1 talk: nothing is coded there yet.",
    ]
    study.codings.add(
        Coding(**span("We run the campaign"), quote="", code="O1", coder="An", stance="supports")
    )
    assert next_steps(client)[1:] == [
        "Sign the verdict on O1 Unions run the campaign themselves.",
        "Sign the verdict on A1 Meeting people works better than paper.",  # nobody spoke of it: last
    ]


def test_titles_come_in_the_languages_of_the_study_before_others(client, study):
    title = {"fr": "Solsoc est mieux connu", "en": "Solsoc is better known"}
    plain = study.codes.plain() | {"languages": ["nl", "fr"], "outcomes": [{"id": "O1", "title": title}]}
    study.codes.load(plain, "An")
    for path in ("/", "/codebook", "/claim/O1", "/code/O1", "/evidence/outcomes"):
        page = client.get(path, headers={"Accept-Language": "nl"}).get_data(as_text=True)
        page = re.sub(
            r"<script.*?</script>", "", page, flags=re.DOTALL
        )  # codes are also found by other titles
        assert title["fr"] in page or path == "/codebook"
        assert title["en"] not in page


def test_labels_between_turns_are_names_and_other_words_stay_words():
    text = "Notes of May\n\nINT: Well?\n\n[pause]\n\n**R1:** Yes."
    turns = (Turn(1, "INT", 19, 24), Turn(2, "R1", 43, 47))
    source = Source("S1", "Talk", text=text, turns=turns, speakers=(Speaker("INT"), Speaker("R1")))
    shown = [(block.n, block.speaker, block.text) for block in serializers.blocks(source)]
    assert shown == [
        (None, None, "Notes of May"),
        (1, "INT", "Well?"),
        (None, None, "[pause]"),
        (2, "R1", "Yes."),
    ]


def test_characters_that_html_cannot_carry_keep_their_place():
    assert serializers.shown("a\0b\x0cc\ud800d") == "a\ufffdb\ufffdc\ufffdd"


def test_times_read_as_in_a_recording():
    assert [serializers.clock(t) for t in (None, 0, 61.9, 3661)] == ["", "0:00", "1:01", "1:01:01"]


def test_the_report_is_a_button_a_format_and_its_tables_are_folded(client, study):
    (study.reports / "tables").mkdir(parents=True)
    for name in ("report.html", "report.xlsx", "tables/codings.csv", "notes.txt", "README.md", ".hidden"):
        (study.reports / name).write_text("x", encoding="utf-8")
    page = client.get("/report").text.partition('<section id="files"')[2]
    buttons, _, folded = page.partition("<details")
    assert re.findall(r'class="button[^"]*" href="([^"]+)"', buttons) == [
        "/reports/report.html",
        "/reports/report.xlsx",
    ]
    assert re.findall(r'<a href="([^"]+)"', folded) == ["/reports/tables/codings.csv", "/reports/notes.txt"]
    assert " open" not in folded.partition(">")[0]
    assert "README" not in page
    assert "hidden" not in folded
