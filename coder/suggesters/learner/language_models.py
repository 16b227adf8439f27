"""Better models where the user has them: the light encoder, a spaCy pipeline, a sentence-transformers model.

Nothing is ever downloaded: a model is a package that was installed, or a folder on this machine.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from coder.errors import ModelError
from coder.suggesters.learner.features import Matrix, unit
from coder.suggesters.learner.light_encoder import LightEncoder, is_light_encoder
from coder.translations import _

#: Texts of which the rows are kept before starting afresh, which bounds the memory.
_REMEMBERED = 50_000
#: As what a row is kept: the numbers of models are not more exact.
_KEPT = np.dtype("<f4")


class Model(Protocol):
    """Turns texts into rows of length one; `name` says in results what was used, `identity` which files."""

    name: str
    identity: str

    def __call__(self, texts: Sequence[str]) -> Matrix:
        """Return a row a text."""


def model_named(name: str) -> Model:
    """Load what a codebook names: the light encoder by its id, any other by its folder."""
    if is_light_encoder(name):
        return LightEncoder(name)
    return load_model(Path(name).expanduser())


def load_model(path: Path) -> Model:
    """Load the model in a folder, of whichever of the two kinds it is."""
    if (path / "config.cfg").is_file():
        return SpacyModel(path)
    if (path / "modules.json").is_file():
        return SentenceModel(path)
    raise ModelError(
        _(
            "No model at {path}: expected the folder of a trained spaCy pipeline (with "
            "config.cfg) or of a sentence-transformers model (with modules.json). "
            "Nothing is downloaded; copy the model there.",
            path=path,
        )
    )


class RememberedModel:
    """A model that keeps the rows of texts it met: of one text it is asked once."""

    def __init__(self, model: Model) -> None:
        """Keep the model; how long its rows are is known once there is one."""
        self.model = model
        self.name, self.identity = model.name, model.identity
        self._rows: dict[str, Matrix] = {}
        self._new: set[str] = set()

    def __call__(self, texts: Sequence[str]) -> Matrix:
        """Return the row of each text, as exact as it is kept."""
        wanted = {text: _hash(text) for text in dict.fromkeys(texts)}
        if len(self._rows) + len(wanted) > _REMEMBERED:
            self._rows.clear()
            self._new.clear()
        new = [text for text, digest in wanted.items() if digest not in self._rows]
        if new:
            hashes = [wanted[text] for text in new]
            self._rows.update(zip(hashes, np.asarray(self.model(new), _KEPT), strict=True))
            self._new.update(hashes)
        return np.array([self._rows[wanted[text]] for text in texts], float)

    def recall(self, kept: Mapping[str, bytes]) -> None:
        """Remember rows that were kept; one that is damaged is worked out anew."""
        for digest, row in islice(kept.items(), _REMEMBERED):
            if digest not in self._rows and self._is_sound(row):
                self._rows[digest] = np.frombuffer(row, _KEPT)

    def _is_sound(self, row: bytes) -> bool:
        if not isinstance(row, bytes) or not row or len(row) % _KEPT.itemsize:
            return False
        numbers = np.frombuffer(row, _KEPT)
        size = len(next(iter(self._rows.values()))) if self._rows else len(self.model(["."])[0])
        return len(numbers) == size and bool(np.isfinite(numbers).all())

    @property
    def has_news(self) -> bool:
        """Tell whether there are rows that were not fetched to be kept."""
        return bool(self._new)

    def news(self, texts: Iterable[str]) -> list[tuple[str, bytes]]:
        """Return the rows of these texts that were not fetched before, by the hash of the text."""
        found = []
        for digest in dict.fromkeys(map(_hash, texts)):
            if digest in self._new:
                self._new.discard(digest)
                found.append((digest, self._rows[digest].tobytes()))
        return found


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _of_folder(name: str, path: Path) -> str:
    """Tell the files of a folder from others of that name, without reading them all."""
    files = sorted(file for file in path.rglob("*") if file.is_file())
    told = [(str(file.relative_to(path)), file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    return f"{name} {_hash(repr(told))[:12]}"


class SpacyModel:
    """The word vectors of a trained spaCy pipeline, averaged per text."""

    def __init__(self, path: Path) -> None:
        """Load the pipeline; its components are not needed for vectors."""
        import spacy

        try:
            self._pipeline: Any = spacy.load(path)
        except (OSError, ValueError) as error:
            raise ModelError(
                _("The spaCy pipeline at {path} cannot be loaded: {error}", path=path, error=error)
            ) from error
        if not self._pipeline.vocab.vectors_length:
            raise ModelError(
                _(
                    "The spaCy pipeline at {path} has no word vectors. Choose a larger one (md, lg).",
                    path=path,
                )
            )
        self.name = f"spaCy {self._pipeline.meta['lang']}_{self._pipeline.meta['name']}"
        self.identity = _of_folder(self.name, path)

    def __call__(self, texts: Sequence[str]) -> Matrix:
        """Return the mean vector of the words of each text."""
        docs = (self._pipeline.make_doc(text) for text in texts)
        rows = [doc.vector for doc in docs]
        return unit(np.array(rows, float).reshape(len(rows), self._pipeline.vocab.vectors_length))


class SentenceModel:
    """A sentence-transformers model; the library is used if it is installed."""

    def __init__(self, path: Path) -> None:
        """Load the model from its folder, without looking anywhere else."""
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise ModelError(
                _(
                    "The model at {path} needs the library sentence-transformers, which is not "
                    "installed: pip install sentence-transformers",
                    path=path,
                )
            ) from error
        self._encoder: Any = SentenceTransformer(str(path), local_files_only=True)
        self.name = f"sentence-transformers {path.name}"
        self.identity = _of_folder(self.name, path)

    def __call__(self, texts: Sequence[str]) -> Matrix:
        """Return the vector of each text."""
        return unit(np.asarray(self._encoder.encode(list(texts), show_progress_bar=False), float))
