"""A trained pipeline on this machine; here one that was made for the test."""

import pytest

from coder.errors import ModelError
from coder.pseudonyms.entities import Pipeline


def test_a_pipeline_gives_names_with_their_sort(tmp_path):
    import spacy

    made = spacy.blank("en")
    ruler = made.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": "mont rouge"}, {"label": "DATE", "pattern": "monday"}])
    made.to_disk(tmp_path / "pipeline")
    assert Pipeline(tmp_path / "pipeline")("on monday\n\nat mont rouge") == {"mont rouge": "place"}


def test_what_is_no_pipeline_is_refused(tmp_path):
    with pytest.raises(ModelError, match="Nothing is downloaded"):
        Pipeline(tmp_path)
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = 'xx'\n")
    with pytest.raises(ModelError, match="cannot be loaded"):
        Pipeline(tmp_path)
