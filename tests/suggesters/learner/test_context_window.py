from coder.suggesters.learner.context_window import Neighbours


def test_nearer_passages_weigh_more_and_other_sources_nothing(passage):
    row = [passage("abc", start=10 * n) for n in range(5)] + [passage("abc", source="S2", start=20)]
    assert sorted(Neighbours(row).of(row[1])) == [(0, 0.4), (2, 0.4), (3, 0.16)]


def test_a_span_that_is_no_passage_has_neighbours_that_it_does_not_overlap(passage):
    row = [passage("abc", start=10 * n) for n in range(5)]
    wide = passage("x" * 20, start=11)  # from the second passage into the fourth
    assert sorted(Neighbours(row).of(wide)) == [(0, 0.4), (4, 0.4)]


def test_an_unknown_source_has_none(passage):
    assert Neighbours([passage("abc")]).of(passage("abc", source="S9")) == []
