"""With which stance a coding arrives at what its code counts for, and as whose claim."""

import pytest

from coder.analysis.arrivals import Link, SourceFacts, Way, arrived, links_to, source_facts
from coder.codebook import codebook_from_plain
from coder.model.framework import one_spelling

MILL, UNION = one_spelling("Mill"), one_spelling("Union")
NOBODY = frozenset()
PLAIN = Way(NOBODY, NOBODY, True)
BOOK = codebook_from_plain(
    {
        "id": "ways",
        "outcomes": [
            {"id": "O1", "title": {"": "They run it"}, "claimed_by": "Mill", "level": "behaviour"},
            {
                "id": "O2",
                "title": {"": "More come"},
                "parts": [{"id": "O2.a", "title": {"": "In the north"}, "claimed_by": "Union"}],
            },
        ],
        "themes": [{"id": "skills", "title": {"": "Skills"}, "about": ["O1"]}],
        "indicators": [{"id": "I1", "title": "Members", "measures": "Reach", "values": {}, "targets": {}}],
    }
)


def facts(*names, measures=""):
    return SourceFacts("voice", "interview", "internal", frozenset(names), measures)


def link(*ways, claimants=NOBODY, own=NOBODY, plain=False):
    return Link("O1", claimants, own, ways, plain)


@pytest.mark.parametrize(
    ("stance", "names", "arrival"),
    [
        ("supports", (), ("supports", False, False)),
        ("supports", (MILL,), ("supports", True, False)),  # of one's own claim, and marked as such
        ("contradicts", (MILL,), ("contradicts", False, False)),
        ("mentions", (MILL,), ("mentions", False, False)),
    ],
)
def test_support_of_ones_own_claim_is_known_as_such(stance, names, arrival):
    assert link(PLAIN, claimants=frozenset({MILL})).arrival(stance, facts(*names)) == arrival


def test_support_of_another_claim_on_the_way_arrives_as_a_mention():
    passing = Way(frozenset({UNION}), NOBODY, True)
    assert link(passing).arrival("supports", facts(UNION)) == ("mentions", True, False)
    assert link(passing).arrival("supports", facts(MILL)) == ("supports", False, False)
    assert link(passing).arrival("contradicts", facts(UNION)) == ("contradicts", False, False)
    assert link(passing, PLAIN).arrival("supports", facts(UNION)) == (
        "supports",
        False,
        False,
    )  # another way is open


def test_one_who_claims_the_whole_and_a_part_speaks_of_one_claim():
    part = Way(NOBODY, frozenset({MILL}), True)
    assert link(part).arrival("supports", facts(MILL)) == ("mentions", True, False)
    assert link(part, claimants=frozenset({MILL})).arrival("supports", facts(MILL)) == (
        "supports",
        True,
        False,
    )


def test_without_a_way_that_keeps_the_stance_it_is_a_mention_and_a_claim_of_the_code_itself():
    assert link(own=frozenset({MILL})).arrival("supports", facts(MILL)) == ("mentions", True, False)
    assert link(own=frozenset({MILL})).arrival("supports", facts(UNION)) == ("mentions", False, False)
    assert link(own=frozenset({MILL})).arrival("contradicts", facts(MILL)) == ("mentions", False, False)


def test_figures_of_reach_say_nothing_of_an_effect():
    effect = Way(NOBODY, NOBODY, False)
    for stance in ("supports", "contradicts"):
        assert link(effect).arrival(stance, facts(measures="reach")) == ("mentions", False, True)
        assert link(effect).arrival(stance, facts(measures="effect")) == (stance, False, False)
        assert link(effect, PLAIN).arrival(stance, facts(measures="reach")) == (stance, False, False)


def test_nobody_asks_who_speaks_where_nobody_claims():
    assert link(claimants=frozenset({MILL}), plain=True).arrival("supports", facts(MILL)) == (
        "supports",
        False,
        False,
    )


def test_links_are_those_of_the_codebook():
    links = links_to(BOOK, {"O1", "O2", "gone"}, ["gone", "left"])
    assert {code: [made.target for made in made_of] for code, made_of in links.items()} == {
        "O1": ["O1"],
        "O2": ["O2"],
        "O2.a": ["O2"],
        "skills": ["O1"],
        "gone": ["gone"],  # one that left the codebook counts for itself alone
    }
    assert links["O1"][0].claimants == links["skills"][0].claimants == {MILL}
    assert (links["O1"][0].ways, links["O1"][0].plain) == ((Way(NOBODY, NOBODY, False),), False)
    assert (links["O2"][0].ways, links["O2"][0].plain, links["gone"][0].plain) == ((PLAIN,), True, True)
    assert links["O2.a"][0].ways == (Way(NOBODY, frozenset({UNION}), True),)  # a part of it
    assert not links["O2.a"][0].plain  # who speaks of the part may be its claimant


def test_what_is_the_same_for_a_whole_source():
    rows = [
        ("S1", "interview", "internal", "Mill", None, "{}"),
        ("S2", "figures", "unknown", None, "Union", '{"indicator": "I1"}'),
        ("S3", "figures", "unknown", None, None, '{"measures": " Output "}'),
    ]
    known = source_facts(BOOK, {"S1": "Mill", "S2": "Union", "S3": "S3"}, rows)
    assert known == {
        "S1": SourceFacts("Mill", "interview", "internal", frozenset({MILL}), ""),
        "S2": SourceFacts("Union", "figures", "unknown", frozenset({UNION}), "reach"),
        "S3": SourceFacts("S3", "figures", "unknown", NOBODY, "output"),
    }


def test_codings_become_evidence_in_their_order_but_those_of_interviewers():
    codings = [
        (7, "skills", "S1", "supports", "opinion", "An", 5, 9),
        (3, "O1", "S1", "contradicts", None, "Bea", 0, 4),
        (5, "O1", "S1", "supports", None, "An", 20, 30),
    ]
    links = links_to(BOOK, {"O1"}, [])
    evidence = arrived(["O1", "O2"], codings, links, {"S1": facts()}, {5: False, 7: True})
    assert evidence["O2"] == []
    assert [(e.coding, e.code, e.stance, e.start, e.end, e.with_question) for e in evidence["O1"]] == [
        (3, "O1", "contradicts", 0, 4, False),
        (7, "skills", "supports", 5, 9, True),
    ]


def test_what_follows_the_words_of_an_interviewer_counts():
    codings = [
        (5, "O1", "S1", "supports", None, "An", 20, 30),
        (7, "O1", "S1", "supports", None, "An", 5, 9),
        (3, "O1", "S1", "supports", None, "An", 0, 4),
    ]
    evidence = arrived(["O1"], codings, links_to(BOOK, {"O1"}, []), {"S1": facts()}, {5: False})
    assert [row.coding for row in evidence["O1"]] == [3, 7]
