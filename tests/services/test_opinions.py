"""A language model on this machine: asked once, believed as far as it proves right, and never needed."""

import socket

import pytest
from language_server import by_word, serving

from coder.codebook import read_codebook
from coder.errors import CodebookError
from coder.model import Origin, Says, Stance
from coder.pseudonyms import Entry
from coder.services import learning, opinions, pseudonymise, suggesting
from coder.services.correct_source import correct, plan_text, undo
from coder.services.erase_sources import erase
from coder.services.merge_studies import merge
from coder.services.report.context import ReportContext
from coder.services.report.method import method_section
from coder.study import Study

BOOK = """
id: wells
title: Wells
languages: [en]
endpoint: {address}
themes:
  - id: well
    title: Water
    definition: A well that gives water.
    keywords: {{en: [well]}}
"""
PLACES = [
    "Abbey",
    "Brook",
    "Cliff",
    "Dale",
    "Elm",
    "Ford",
    "Grove",
    "Heath",
    "Isle",
    "Knoll",
    "Lane",
    "Moor",
    "Nook",
    "Orchard",
    "Pond",
    "Quay",
]
DONE = [
    "dug",
    "cleaned",
    "opened",
    "deepened",
    "mended",
    "painted",
    "fenced",
    "roofed",
    "measured",
    "blessed",
]
SUNG = ["sings", "dances", "cooks", "walks", "writes", "reads", "rows", "sews", "skates", "swims"]


def talk(n):
    """Four answers with the keyword: two on a well, two on doing something well."""
    place, other = PLACES[n], PLACES[n - 1]
    return (
        f"R1: They {DONE[n % 10]} the well of {place} at last.\n"
        f"R1: She {SUNG[n % 10]} so well in {other} these days.\n"
        f"R1: Our well near {other} was {DONE[n % 10 - 3]} by the young.\n"
        f"R1: He {SUNG[n % 10 - 3]} well with those of {place} too.\n"
    )


@pytest.fixture
def server():
    """A model that knows a well from doing something well."""
    with serving(by_word("the well", "Our well")) as made:
        yield made


@pytest.fixture
def wells(study, take, code, codebook_file, server):
    """Ten talks, of which eight are coded, and a model to ask."""
    plain = read_codebook(codebook_file(BOOK.format(address=server.address), "wells.yaml"))[1]
    study.codes.load(plain, "An")
    for n in range(10):
        source = take(f"{n}.txt", talk(n))
        if n < 8:
            code(source, f"They {DONE[n % 10]} the well of {PLACES[n]} at last.", "well")
            code(source, f"Our well near {PLACES[n - 1]} was {DONE[n % 10 - 3]} by the young.", "well")
            learning.mark_read(study, source, "An")
    return study


def suggest(study, **more):
    return suggesting.refresh(study, "An", **more)


def cards(study):
    return {(one.source, one.quote.split()[0]): one for one in study.suggestions.select()}


# --- asking -----------------------------------------------------------------------


def test_nothing_is_asked_twice(wells, server):
    first = suggest(wells)["opinions"]
    assert first["asked"] == len(server.requests) > 20
    assert (first["model"], first["known"], first["left"], first["warning"]) == ("small", 0, 0, "")
    again = suggest(wells)["opinions"]
    assert again["asked"] <= 4  # what came to be proposed only now
    assert len(server.requests) == first["asked"] + again["asked"]
    assert suggest(wells)["opinions"]["asked"] == 0


def test_it_is_told_the_code_two_examples_of_other_sources_and_the_passage(wells, server):
    suggest(wells)
    for number in range(len(server.requests)):
        told = server.told(number)
        assert (told["title"], told["definition"]) == ("Water", "A well that gives water.")
        assert len(told["passages coded so"]) == 2
        assert told["passage"] not in told["passages coded so"]


def test_the_answers_stay_with_model_hash_parameters_and_who_asked_but_without_words(wells):
    suggest(wells)
    kept = wells.opinions.select()
    assert {(one.model, one.model_hash, one.coder, one.nth) for one in kept} == {("small", "f" * 64, "An", 1)}
    assert {one.says for one in kept} == {Says.YES, Says.NO}
    assert '"seed": 7' in kept[0].parameters
    yes = next(one for one in kept if one.says == Says.YES)
    assert (yes.stance, yes.quote_end - yes.quote_start) == (Stance.SUPPORTS, len("the well"))
    entry = wells.log.latest("ask", "language model")
    assert entry["after"]["asked"] == len(kept)
    assert entry["after"]["digest"] == "f" * 64


def test_it_judges_and_the_ranking_follows(wells):
    """Two talks that nobody coded: with the model only the wells are left, each with its quote."""
    plain = suggest(wells, ask_for=0)
    assert plain["opinions"] is None
    before = {key: one.confidence for key, one in cards(wells).items()}
    suggest(wells)
    after = cards(wells)
    for source in ("S9", "S10"):
        assert after[source, "They"].confidence > before.get((source, "They"), 0)
        assert after[source, "They"].because[-1].startswith("model says yes supports S")
        assert suggesting.in_words(wells, after[source, "They"].because)[-1] == (
            "the language model says yes (supports): “the well”"
        )
        for wrong in ("She", "He"):
            assert (source, wrong) not in after or after[source, wrong].confidence < before[source, wrong]


def test_what_it_is_worth_is_told_and_the_same_asked_again(wells, server):
    suggest(wells)
    many = len(server.requests)
    told = learning.evaluate(wells, "An")["opinions"]
    (worth,) = told["codes"]
    assert (worth["code"], worth["verdict"], worth["weight"] > 0.5) == ("well", "proven", True)
    assert (worth["yes_held"], worth["yes_not_held"]) == (worth["held"], 0)
    again = told["retest"]
    assert again["passages"] == again["same"] == len(server.requests) - many
    assert again["kappa"] == 1
    learning.evaluate(wells, "An")
    assert len(server.requests) == many + again["passages"]  # the second answers are kept too


def test_a_model_that_says_yes_to_everything_weighs_nothing(wells, server):
    server.answer = lambda told: {"answer": "yes", "stance": "supports", "quote": told["passage"]}
    suggest(wells, ask_for=0)
    before = {key: one.confidence for key, one in cards(wells).items()}
    suggest(wells)
    (worth,) = learning.evaluate(wells)["opinions"]["codes"]
    assert (worth["verdict"], worth["weight"]) == ("chance", 0)
    assert {key: one.confidence for key, one in cards(wells).items()} == before
    assert not any(reason.startswith("model") for one in cards(wells).values() for reason in one.because)


def test_before_anything_is_coded_it_changes_nothing(study, take, codebook_file, server):
    plain = read_codebook(codebook_file(BOOK.format(address=server.address), "wells.yaml"))[1]
    study.codes.load(plain, "An")
    take("0.txt", talk(0))
    suggest(study, ask_for=0)
    before = study.suggestions.select()
    assert suggest(study)["opinions"]["asked"] > 0
    assert study.suggestions.select() == before


def test_another_file_of_the_model_is_asked_anew(wells, server):
    suggest(wells)
    many = len(server.requests)
    server.digest = "e" * 64
    suggest(wells)
    assert len(server.requests) >= 2 * many - 2


# --- a server that fails ----------------------------------------------------------


def goes_on(study, made):
    """The plain engine did its work, and one sentence says what is missing."""
    assert made["suggestions"] > 0
    assert made["warning"].startswith(
        "The local language model is left out, and suggestions are made without it"
    )
    assert learning.evaluate(study)["opinions"] is None


def test_nobody_answers(wells, codebook_file):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    wells.codes.load(read_codebook(codebook_file(BOOK.format(address=address), "dead.yaml"))[1], "An")
    goes_on(wells, suggest(wells))


@pytest.mark.parametrize("written", ["", "Yes, I think so.", '{"answer": "maybe"}', "[" * 30_000])
def test_it_answers_with_rubbish(wells, server, written):
    server.answer = lambda told: written
    made = suggest(wells)
    assert len(server.requests) == 3  # then it is left in peace
    assert made["opinions"]["unread"] == 3
    goes_on(wells, made)


def test_it_refuses(wells, server):
    server.raw["/v1/chat/completions"] = lambda _: (500, {}, b"out of memory")
    made = suggest(wells)
    assert len(server.requests) == 3
    goes_on(wells, made)


def test_time_is_up(wells, server):
    """What was not asked is counted; what was answered counts the next time."""
    slow = server.answer

    def answer(told):
        import time

        time.sleep(0.05)
        return slow(told)

    server.answer = answer
    asked = suggest(wells, ask_for=0.4)["opinions"]
    assert 0 < asked["asked"] < 10
    assert asked["left"] > 10


def test_a_stored_codebook_with_an_address_elsewhere_asks_nobody(wells, monkeypatch):
    """A study of somebody else may hold anything: what is not on this machine is not asked."""
    book = wells.codes.codebook
    object.__setattr__(book, "endpoint", "http://192.0.2.1:80/v1")
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("connected"))
    made = suggest(wells)
    assert "no address on this machine" in made["warning"]


def test_a_codebook_with_an_address_elsewhere_is_refused_with_its_line(codebook_file):
    path = codebook_file(BOOK.format(address="https://api.example.org/v1"), "far.yaml")
    with pytest.raises(CodebookError, match="far.yaml:4: .*no address on this machine"):
        read_codebook(path)


# --- what comes of it -------------------------------------------------------------


def test_codings_in_which_it_had_its_say_can_be_told_and_left_out(wells):
    suggest(wells)
    number = cards(wells)["S9", "They"].id
    (made,) = suggesting.accept(wells, [number], "An", {})
    assert made.origin is Origin.WITH_MODEL
    assert wells.codings.get(made.id).origin is Origin.WITH_MODEL
    before = len(wells.codings.select())
    wells.leave_out_model()
    assert len(wells.codings.select()) == before - 1


def test_a_rejected_card_takes_its_coding_back(wells):
    suggest(wells)
    number = cards(wells)["S9", "They"].id
    suggesting.accept(wells, [number], "An", {})
    wells.suggestions.reject(number, "An")
    assert not wells.codings.select(source="S9")


def test_the_method_page_says_so(wells):
    suggest(wells)
    suggesting.accept(wells, [cards(wells)["S9", "They"].id], "An", {})
    facts = {name: str(cell.text) for name, cell in method_section(ReportContext(wells, "en")).facts}
    many = len([one for one in wells.opinions.select() if one.nth == 1])
    assert facts["Language model small (ffffffffffff)"].startswith(f"{many} answers on this machine")
    assert facts["Codings from suggestions that a language model judged"] == "1 (6%)"


# --- corrections, names, erasing ---------------------------------------------------


def hashes(study, source):
    return {one.text_hash for one in study.opinions.select() if one.source == source}


def test_answers_on_words_that_were_corrected_go_and_the_others_stay(wells):
    suggest(wells)
    before = hashes(wells, "S1")
    text = wells.sources.text("S1")
    correct(wells, plan_text(wells, "S1", text.replace("at last", "at long last")), "An")
    assert len(before - hashes(wells, "S1")) == 1
    assert hashes(wells, "S1") < before
    undo(wells, "S1", "An")
    assert hashes(wells, "S1") < before  # it is asked anew


def test_answers_on_words_with_a_name_go_with_the_name(wells):
    suggest(wells)
    before = hashes(wells, "S1")
    pseudonymise.replace(wells, [Entry("Abbey", "[P1]")], "An")
    left = hashes(wells, "S1")
    assert left < before
    assert len(before - left) == 2  # the first and the last answer name it


def test_grounds_follow_their_words(wells):
    suggest(wells)
    card = cards(wells)["S9", "They"]
    text = wells.sources.text("S9")
    correct(wells, plan_text(wells, "S9", text.replace("R1: They", "R1: Indeed, they", 1)), "An")
    moved = next(one for one in wells.suggestions.select() if one.id == card.id)
    start, end = map(int, moved.because[-1].rpartition(":")[2].split("-"))
    assert wells.sources.text("S9")[start:end] == "the well"


def test_erasing_a_source_leaves_no_answer_on_it(wells):
    suggest(wells)
    assert hashes(wells, "S1")
    erase(wells, "S1", "An", with_codings=True)
    assert not hashes(wells, "S1")
    assert hashes(wells, "S2")


def test_who_is_blind_in_a_source_sees_no_answers_on_it(wells):
    suggest(wells)
    wells.blinding.set(["S1"], "An")
    wells.look_as("Bea", is_owner=False)
    assert not hashes(wells, "S1")
    assert hashes(wells, "S2")


def test_the_retest_of_a_study_without_answers_is_none(wells):
    assert opinions.retest(wells, learning.passages_by_source(wells), "An") is None


# --- merging ------------------------------------------------------------------------


def test_answers_meet_where_the_words_stand_and_damaged_ones_stay_away(wells, tmp_path):
    suggest(wells)
    kept = wells.opinions.select()
    wells.db.execute("UPDATE opinion SET says = 'always' WHERE text_hash = ?", [kept[0].text_hash])
    with Study(tmp_path / "other.db", create=True) as other:
        merged = merge(other, wells.path, "An")
        there = other.opinions.select()
        assert {(one.text_hash, one.says) for one in there} == {
            (one.text_hash, one.says) for one in kept if one.text_hash != kept[0].text_hash
        }
        assert any("it is damaged" in skipped.why for skipped in merged.skipped)
