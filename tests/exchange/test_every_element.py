"""Each element of the standard arrives, or is listed with its content; out and in again nothing changes."""

import zipfile
from dataclasses import replace

import pytest

from coder import exchange
from tests.exchange.every_element import Maker


@pytest.fixture
def everything(refi, schema, tmp_path):
    """The file, and every word in it that a person could have written."""
    maker = Maker(refi / "Project.xsd")
    xml = maker.project()
    path = tmp_path / "everything.qdpx"
    with zipfile.ZipFile(path, "w") as box:
        box.writestr("project.qde", xml)
    assert schema(path) == []
    return path, maker.words


def test_each_word_arrives_or_is_listed(everything):
    path, words = everything
    archive = exchange.read(path)
    assert len(words) > 60
    lost = [word for word in words if word not in str(archive)]
    assert lost == []


def test_out_and_in_again_is_the_identity_for_what_arrived(everything, schema, tmp_path):
    first = exchange.read(everything[0])
    exchange.write(first, tmp_path / "again.qdpx")
    assert schema(tmp_path / "again.qdpx") == []
    again = exchange.read(tmp_path / "again.qdpx")
    plain = {"skipped": (), "remarks": ()}
    assert replace(again, **plain) == replace(first, **plain)
    assert again.skipped == ()
