from types import SimpleNamespace

import numpy as np
import pytest

from coder.errors import ModelError
from coder.model import Codebook, Passage
from coder.suggesters.learner.language_models import RememberedModel, load_model
from coder.suggesters.learner.ranker import Ranker
from coder.suggesters.learner.training_data import Decision


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory):
    """A pipeline for which "kantine" and "refter" mean the same and "trein" something else."""
    import spacy

    made = spacy.blank("xx")
    for word, vector in {"kantine": [1, 0], "refter": [1, 0], "trein": [0, 1]}.items():
        made.vocab.set_vector(word, np.array(vector, dtype="float32"))
    path = tmp_path_factory.mktemp("model")
    made.to_disk(path)
    return path


def test_a_spacy_pipeline_gives_rows(pipeline):
    model = load_model(pipeline)
    kantine, refter, trein, unknown = model(["kantine", "refter", "trein", "xyz"])
    assert kantine @ refter == pytest.approx(1)
    assert kantine @ trein == pytest.approx(0)
    assert not unknown.any()
    assert model.name == "spaCy xx_pipeline"


def test_the_ranking_uses_what_the_model_knows(pipeline, code):
    passages = [
        Passage("S1", n * 10, n * 10 + len(word), word, "xx") for n, word in enumerate(["kantine", "trein"])
    ]
    asked = Passage("S2", 0, 6, "refter", "xx")
    codebook = Codebook("t", codes=(code("travel"), code("food")))
    decisions = [Decision(passages[0], "food"), Decision(passages[1], "travel")]
    ranker = Ranker(codebook, model=load_model(pipeline)).fit([*passages, asked], decisions)
    assert ranker.rank([asked], 1)[0][0][0] == "food"


def test_a_sentence_model_is_loaded_from_its_folder_only(tmp_path, monkeypatch):
    (tmp_path / "modules.json").write_text("[]")
    calls = []

    class Encoder:
        def __init__(self, path, **options):
            calls.append((path, options))

        def encode(self, texts, **options):
            return [[float(len(text)), 1.0] for text in texts]

    monkeypatch.setitem(
        __import__("sys").modules, "sentence_transformers", SimpleNamespace(SentenceTransformer=Encoder)
    )
    rows = load_model(tmp_path)(["abc"])
    assert calls == [(str(tmp_path), {"local_files_only": True})]
    np.testing.assert_allclose(rows, [[3 / 10**0.5, 1 / 10**0.5]])


def test_without_the_library_it_says_what_to_install(tmp_path, monkeypatch):
    (tmp_path / "modules.json").write_text("[]")
    monkeypatch.setitem(__import__("sys").modules, "sentence_transformers", None)
    with pytest.raises(ModelError, match="pip install sentence-transformers"):
        load_model(tmp_path)


def test_no_model_there(tmp_path):
    with pytest.raises(ModelError, match="Nothing is downloaded"):
        load_model(tmp_path)


def test_a_pipeline_without_vectors_is_refused(tmp_path):
    import spacy

    spacy.blank("xx").to_disk(tmp_path)
    with pytest.raises(ModelError, match="no word vectors"):
        load_model(tmp_path)


def test_a_text_is_read_once():
    asked = []

    def model(texts):
        asked.append(list(texts))
        return np.array([[float(len(text))] for text in texts])

    model.name = model.identity = "lengths"
    remembered = RememberedModel(model)
    assert remembered(["a", "bbb", "a"]).tolist() == [[1], [3], [1]]
    assert remembered(["bbb", "cc"]).tolist() == [[3], [2]]
    assert (asked, remembered.name) == ([["a", "bbb"], ["cc"]], "lengths")


# --- rows that are kept ------------------------------------------------------------


class Lengths:
    """A model whose rows are the length of a text; it says what it was asked."""

    name, identity = "lengths", "lengths 1"

    def __init__(self):
        self.asked = []

    def __call__(self, texts):
        self.asked += texts
        return np.array([[len(text) / 3, 1.0] for text in texts])


def test_what_was_kept_is_not_asked_again():
    first = RememberedModel(Lengths())
    rows = first(["a", "bbb"])
    kept = dict(first.news(["bbb", "a", "bbb", "never asked"]))
    assert (len(kept), first.has_news, first.news(["a"])) == (2, False, [])
    second = RememberedModel(Lengths())
    second.recall(kept)
    assert second(["bbb", "a"]).tolist() == rows[::-1].tolist()
    assert second.model.asked == ["."]  # only how long a row is
    assert second.has_news is False


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"abc",
        b"\0" * 4,
        np.array([1, 2, 3], "<f4").tobytes(),
        np.array([1, np.nan], "<f4").tobytes(),
        "text",
    ],
)
def test_a_row_that_is_damaged_is_worked_out_anew(damaged):
    first = RememberedModel(Lengths())
    first(["a"])
    ((digest, _),) = first.news(["a"])
    second = RememberedModel(Lengths())
    second.recall({digest: damaged})
    assert second(["a"]).tolist() == first(["a"]).tolist()
    assert "a" in second.model.asked


def test_other_files_in_a_folder_of_that_name_are_another_model(pipeline):
    before = load_model(pipeline)
    (pipeline / "more.txt").write_text("more")
    after = load_model(pipeline)
    assert (before.name, before.identity) != (after.name, after.identity)
    assert before.name == after.name
