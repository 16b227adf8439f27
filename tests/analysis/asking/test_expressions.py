"""What people write when they look for several things at once."""

import pytest

from coder.analysis.asking.expressions import Either, Every, Leaf, Near, Without, leaves, parse, wanted
from coder.errors import UsageError

A, B, C = Leaf("a"), Leaf("b"), Leaf("c")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a", A),
        ("a b", Every((A, B))),
        ("a AND b", Every((A, B))),
        ("a EN b", Every((A, B))),
        ("a ET b", Every((A, B))),
        ("a OR b c", Either((A, Every((B, C))))),
        ("a OF b", Either((A, B))),
        ("a OU b", Either((A, B))),
        ("a | b", Either((A, B))),
        ("(a OR b) c", Every((Either((A, B)), C))),
        ("a NOT b", Every((A, Without(B)))),
        ("a NIET b", Every((A, Without(B)))),
        ("a SAUF b", Every((A, Without(B)))),
        ("a -b", Every((A, Without(B)))),
        ("NOT (a b)", Without(Every((A, B)))),
        ("a NEAR b", Near(A, B, 10)),
        ("a NEAR/3 b", Near(A, B, 3)),
        ("a PRÈS/3 b", Near(A, B, 3)),
        ('"own work" a', Every((Leaf("own work", True), A))),
        ("« own work »", Leaf("own work", True)),
        ("“own work”", Leaf("own work", True)),
        ("know-how", Leaf("know-how")),
        ('"AND"', Leaf("AND", True)),
        ("and or", Every((Leaf("and"), Leaf("or")))),
        ("", None),
        ('""', None),
        ("O1.a", Leaf("O1.a")),
    ],
)
def test_it_is_read_as_it_is_meant(written, read):
    assert parse(written) == read


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("a AND", "“a AND” ends where something to look for should follow."),
        ("OR b", "nothing that is looked for stands where “OR” is"),
        ("(a", "a bracket is opened and not closed"),
        ("a)", "nothing that is looked for stands where “)” is"),
        ('"a', "The quotation mark before “a” is not closed."),
        ("a NEAR", "ends where something to look for"),
        ("(" * 60 + "a", "cannot be read"),
        ("a" * 3000, "longer than 2000 characters"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(written, sentence):
    with pytest.raises(UsageError, match="."):
        parse(written)
    with pytest.raises(UsageError) as refused:
        parse(written)
    assert sentence in str(refused.value)


def test_what_is_wanted_is_told_from_what_must_not_be_there():
    expression = parse("a (b OR c) NOT (d e) NEAR f")
    assert [leaf.text for leaf in wanted(expression)] == ["a", "b", "c"]
    assert [leaf.text for leaf in leaves(expression)] == ["a", "b", "c", "d", "e", "f"]
