"""Codebooks that ship, codebooks that are meant, and copies that stand alone."""

import pytest

from coder.codebook import copy_codebook, find_codebook, read_codebook, shipped_codebooks
from coder.errors import UsageError


@pytest.mark.parametrize("name", shipped_codebooks())
def test_what_ships_is_sound(name):
    book, _ = read_codebook(shipped_codebooks()[name])
    assert (book.id, len({code.id for code in book.codes})) == (name, len(book.codes))


def test_the_four_that_ship():
    assert set(shipped_codebooks()) >= {"decent-work-belgium", "demonstration", "oecd-dac", "wavemakers"}


def test_a_codebook_is_meant_by_name_or_path(codebook_file):
    path = codebook_file("id: x")
    assert find_codebook("wavemakers").name == "wavemakers.yaml"
    assert find_codebook(str(path)) == path
    with pytest.raises(UsageError, match=r'There is no codebook "wavemaker"\. Name a file, or one of: .*dac'):
        find_codebook("wavemaker")


def test_a_copy_brings_what_it_needs(codebook_file, tmp_path):
    codebook_file("id,title\nI1,Members\n", "figures.csv")
    path = codebook_file("id: x\ninclude: [wavemakers.yaml]\nindicators: figures.csv")
    target = tmp_path / "copy"
    target.mkdir()
    copy_codebook(path, target)
    assert sorted(file.name for file in target.iterdir()) == ["book.yaml", "figures.csv", "wavemakers.yaml"]
    assert read_codebook(target / "book.yaml")[0] == read_codebook(path)[0]
