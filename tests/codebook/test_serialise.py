"""Codebooks of values as plain data again, and codes put where they belong."""

import pytest

from coder.codebook import codebook_from_plain, read_codebook, shipped_codebooks
from coder.codebook.serialise import sound, to_plain, with_codes_added
from coder.errors import CodebookError
from coder.model import Code, Codebook, Kind, Rule, Text

SHIPPED = shipped_codebooks()


@pytest.mark.parametrize("name", SHIPPED)
def test_every_codebook_that_ships_comes_back_as_it_was(name):
    book, plain = read_codebook(SHIPPED[name])
    assert codebook_from_plain(to_plain(book)) == book
    assert sound(plain, name) == plain
    assert codebook_from_plain(sound(to_plain(book), name)) == book


def test_rules_scales_and_periods_come_back(codebook_file):
    text = """
        id: x
        period: {from: 2020, to: 2021-12}
        aliases: {Mill: [De Molen]}
        themes: [{id: t, title: T, keywords: {nl: [woord*]}, hinders: [niet], themes: [{id: t.u, title: U}]}]
        factors: [{id: f, stage: start, title: F, factors: [{id: f.g, title: G}]}]
        outcomes: [{id: O, title: O, rule: strict, parts: [{id: O.a, title: Part}]}]
        markers: [{id: M, title: M, ladder: love, self_rating: full, rated_by: them}]
        rules:
          default: {confirmed_supports: 4, kinds: [interview, document]}
          strict: {title: Strict, confirmed_supports: 9, named_actor: true}
        scales:
          marker: {levels: [{id: full, title: All}, {id: no, title: Nothing, definition: none}]}
          own: {title: Own, levels: [{id: a, title: A}, {id: b, title: B}]}
        wavemakers: {important: 0.6, limited: 0.3}
    """
    book, _ = read_codebook(codebook_file(text))
    assert codebook_from_plain(to_plain(book)) == book
    assert codebook_from_plain(sound(to_plain(book), "x")) == book


def theme(own, parent=None, kind=Kind.THEME, **more):
    return Code(own, kind, Text({"": own}), parent=parent, **more)


def test_codes_are_put_under_those_above_them_in_whatever_order_they_come():
    plain = with_codes_added(
        {"id": "x", "themes": [{"id": "a", "title": {"": "A"}}]}, [theme("c", "b"), theme("b", "a")]
    )
    assert plain["themes"][0]["themes"][0]["themes"][0]["id"] == "c"
    assert with_codes_added(plain, [theme("c", "b")]) == plain


def test_a_circle_of_parents_ends():
    plain = with_codes_added({"id": "x"}, [theme("a", "b"), theme("b", "a")])
    assert {code.id for code in codebook_from_plain(plain).codes} == {"a", "b"}


def test_what_cannot_stand_where_its_kind_stands_becomes_a_theme():
    codes = [theme("c", kind=Kind.CRITERION), theme("m", kind=Kind.MECHANISM), theme("", "c")]
    made = codebook_from_plain(with_codes_added({"id": "x"}, codes[:2]))
    assert [(code.id, code.kind) for code in made.codes] == [("c", Kind.THEME), ("m", Kind.THEME)]


def test_a_rule_that_differs_from_the_standard_is_written():
    book = Codebook(
        "x",
        rules=(Rule("default", confirmed_kinds=5), Rule("named_actor", named_actor=True, confirmed_kinds=5)),
    )
    plain = to_plain(book)
    assert plain["rules"] == {"default": {"confirmed_kinds": 5}}


def test_plain_data_from_elsewhere_is_checked_like_a_file():
    with pytest.raises(CodebookError, match="nowhere"):
        sound({"id": "x", "themes": [{"id": "t", "title": {"": "T"}, "about": ["nowhere"]}]}, "their.qdpx")
