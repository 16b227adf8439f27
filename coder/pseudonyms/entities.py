"""Names that a trained spaCy pipeline on this machine knows."""

from pathlib import Path
from typing import Any

from coder.errors import ModelError
from coder.pseudonyms.finder import Sort
from coder.translations import _

#: What the pipelines of several languages call them.
_SORTS = {
    "PER": Sort.PERSON,
    "PERSON": Sort.PERSON,
    "LOC": Sort.PLACE,
    "GPE": Sort.PLACE,
    "FAC": Sort.PLACE,
    "ORG": Sort.NAME,
    "NORP": Sort.NAME,
    "MISC": Sort.NAME,
}


class Pipeline:
    """Finds the names in a text with their sort; nothing is downloaded."""

    def __init__(self, path: Path) -> None:
        """Load the pipeline from its folder; raises `ModelError`."""
        if not (path / "config.cfg").is_file():
            raise ModelError(
                _(
                    "There is no trained spaCy pipeline at {path}: expected a folder with "
                    "config.cfg. Nothing is downloaded; copy the pipeline there.",
                    path=path,
                )
            )
        import spacy

        try:
            self._pipeline: Any = spacy.load(path)
        except (OSError, ValueError) as error:
            raise ModelError(
                _("The spaCy pipeline at {path} cannot be loaded: {error}", path=path, error=error)
            ) from error

    def __call__(self, text: str) -> dict[str, str]:
        """Return names with their sort."""
        # paragraph by paragraph: a whole interview is longer than what a pipeline takes at once
        paragraphs = (line for line in text.split("\n") if line.strip())
        sorts = {}
        for doc in self._pipeline.pipe(paragraphs):
            for entity in doc.ents:
                if entity.label_ in _SORTS:
                    sorts[" ".join(entity.text.split())] = str(_SORTS[entity.label_])
        return sorts
