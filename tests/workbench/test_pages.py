"""Every page, in three languages; what it shows comes from the study."""

import re

import pytest

from coder.model import Coding, Source, Speaker, Transcript, Turn
from coder.services.judgement_workbook.rows import judgement_rows
from coder.services.signing import sign
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


def part_of(client, begin):
    """Return one card of the overview as text."""
    return client.get("/").text.partition(f'aria-labelledby="{begin}"')[2].partition("</section>")[0]


def next_steps(client):
    """Return what the overview proposes to do next."""
    return [words.strip() for words in re.findall(r"<li>\s*<a [^>]*>(.*?)</a>", part_of(client, "next"))]


def waits(client):
    """Return what the overview counts as waiting, and where it is done."""
    found = re.findall(r'<a href="([^"]+)">(.*?)</a></dt>\s*<dd>(.*?)</dd>', part_of(client, "waits"))
    return {told: (number, address) for address, told, number in found}


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
        "Read S1 talk to the end, and say so there.",
    ]


def test_the_overview_of_an_empty_study_asks_for_a_framework_and_texts_alone(tmp_path, client):
    Study(tmp_path / "empty.db", create=True).close()
    client = type(client)(create_app(tmp_path / "empty.db", "An"))
    assert next_steps(client) == [
        "Framework: Begin here: what does the evaluation ask?",
        "Import the first transcripts.",
    ]
    assert waits(client) == {}
    assert 'id="fragile"' not in client.get("/").text


def test_of_sixty_half_read_texts_three_are_named_and_all_are_counted(client, study):
    study.codes.load(study.codes.plain() | {"groups": [{"id": "all", "title": {"en": "All"}}]}, "An")
    for number in range(2, 62):
        text = f"R1: We did {number} things."
        source, _ = study.sources.add(
            Transcript(f"Talk {number}", text, (Turn(1, "R1", 4, len(text)),), (Speaker("R1"),)), "An"
        )
        study.codings.add(Coding(source, 4, 10, "", "own", "An"))
    study.readings.mark_read(["S61"], "An", "An")
    study.readings.assign(["S40"], "An", "An")
    steps = next_steps(client)
    assert "Write the report: everything is coded and signed." not in steps
    assert [step for step in steps if step.startswith("Read ")] == [
        "Read S2 Talk 2 to the end, and say so there.",
        "Read S3 Talk 3 to the end, and say so there.",
        "Read S4 Talk 4 to the end, and say so there.",
    ]
    assert steps[0] == "Yours to code: S40 Talk 40"
    assert "and 55 more" in part_of(client, "next")
    assert waits(client)["Texts not read to the end"] == ("59 of 61", "#sources")
    assert waits(client)["Texts without a coding"] == ("1 of 61", "#sources")


def test_overview_and_weighing_count_the_same_lines(client, everything):
    rows = judgement_rows(everything)
    of_tabs = re.findall(r'todo-count">(\d+)<', client.get("/weigh").text)
    assert sum(map(int, of_tabs)) == len(rows)
    assert waits(client)["Judgements to sign"] == (f"{len(rows)} of {len(rows)}", "/weigh")
    sign(everything, "O1", "confirmed", "Seen", "An")
    assert waits(client)["Judgements to sign"] == (f"{len(rows) - 1} of {len(rows)}", "/weigh")
    assert f"Signed: 1 of {len(rows)}" in client.get("/").text


def test_a_result_that_hangs_on_one_source_is_told_on_the_overview(client, study, span):
    assert 'id="fragile"' not in client.get("/").text
    study.codings.add(
        Coding(**span("We run the campaign"), quote="", code="O1", coder="An", stance="contradicts")
    )
    told = part_of(client, "fragile")
    assert "Unions run the campaign themselves." in told
    assert "hangs on S1" in told


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
