"""Codes by the names that people give them: found, made, or not there."""

from coder.codebook import codebook_from_plain
from coder.codebook.naming import ids_for_names, no_code

BOOK = codebook_from_plain(
    {
        "id": "b",
        "outcomes": [{"id": "O1", "title": {"en": "They run it", "nl": "Zelf"}}],
        "factors": [{"id": "trust", "title": {"": "Trust"}, "stage": "start"}],
    }
)


def test_names_are_found_by_title_or_id_and_others_become_themes():
    ids, themes = ids_for_names(BOOK, ["zelf", "TRUST", "Été & co", "Ete co", "Zelf", "???"])
    assert ids == {
        "zelf": "O1",
        "TRUST": "trust",
        "Été & co": "Ete-co",
        "Ete co": "Ete-co-2",
        "Zelf": "O1",
        "???": "code",
    }
    assert themes == [
        {"id": "Ete-co", "title": {"": "Été & co"}},
        {"id": "Ete-co-2", "title": {"": "Ete co"}},
        {"id": "code", "title": {"": "???"}},
    ]


def test_the_nearest_code_is_named():
    assert 'no code "trsut". Did you mean "trust"?' in no_code("trsut", ["O1", "trust"])
    assert "Did you mean" not in no_code("zzz", ["O1", "trust"])
