"""Better models where the user has them: a spaCy pipeline or a sentence-transformers model on disk.

Nothing is ever downloaded: a model is a folder on this machine, named by its path.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from coder.errors import ModelError
from coder.suggesters.learner.features import Matrix, unit
from coder.translations import _

#: Texts of which the rows are kept before starting afresh, which bounds the memory.
_REMEMBERED = 50_000


class Model(Protocol):
    """Turns texts into rows of length one; `name` says in results what was used."""

    name: str

    def __call__(self, texts: Sequence[str]) -> Matrix:
        """Return a row a text."""


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
        self.name = model.name
        self._rows: dict[str, Matrix] = {}

    def __call__(self, texts: Sequence[str]) -> Matrix:
        """Return the row of each text."""
        new = [text for text in dict.fromkeys(texts) if text not in self._rows]
        if len(self._rows) + len(new) > _REMEMBERED:
            self._rows.clear()
            new = list(dict.fromkeys(texts))
        if new:
            self._rows.update(zip(new, self.model(new), strict=True))
        return np.array([self._rows[text] for text in texts])


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

    def __call__(self, texts: Sequence[str]) -> Matrix:
        """Return the vector of each text."""
        return unit(np.asarray(self._encoder.encode(list(texts), show_progress_bar=False), float))
