"""From talks to claims: what counts, worked out by hand on a study of five sources."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.errors import NotFoundError
from coder.model import Coding, Kind, Stance
from coder.services import evidence

RUN = "We run the campaign ourselves now."


@pytest.fixture
def five(take):
    """Two of the Mill under two spellings, a union, a document of the claimant, a lone voice."""
    take("1.txt", f"R1: {RUN}\n", organisation="The Mill", relation="beneficiary")
    take("2.txt", f"R1: {RUN} Still.\n", organisation="De Molen", relation="beneficiary", kind="focus_group")
    take("3.txt", f"R1: {RUN} Truly.\n", organisation="Union", relation="independent", kind="document")
    take("4.txt", f"R1: {RUN} Ours.\n", organisation="Goede Buren", relation="implementer", kind="document")
    take("5.txt", f"R1: {RUN} I hear.\n", relation="partner")


def claim(study, code="O1"):
    return evidence.claims(study, Kind.OUTCOME, code)[0]


def test_aliases_make_one_organisation_one_voice_and_keep_the_claimant_out(study, five, code):
    for source in ("S1", "S2", "S3", "S4", "S5"):
        code(source, RUN)
    found = claim(study)
    assert found.clusters["supports"] == ("Mill", "Union", "S5")
    assert found.judged.tally[:5] == (3, 0, 0, 3, 2)
    assert found.judged.tally.sources == 4
    assert found.judged.result == "confirmed"
    assert found.judged.decisive == ("S3", "S5")  # of the Mill, one of two is enough
    assert found.judged.flip_margin == 1
    assert found.judged.without_connected == "partly_confirmed"  # Mill and Union are left
    assert found.not_asked == ()


def test_a_withdrawn_coding_leaves_the_claim_as_it_was_before(study, five, code):
    code("S1", RUN)
    before = claim(study)
    kept = code("S3", RUN)
    assert claim(study).judged != before.judged
    study.codings.withdraw(kept.id, "An")
    assert claim(study) == before


def test_evidence_of_a_part_counts_for_the_whole_but_not_the_other_way_round(study, five, code):
    code("S1", RUN, "O3")
    code("S3", RUN, "O3.a")
    whole = claim(study, "O3")
    assert whole.judged.tally.supports == 2
    assert [(part.code.id, part.judged.tally.supports) for part in whole.parts] == [("O3.a", 1), ("O3.b", 0)]
    assert whole.parts[0].code.claimed_by == "GN"


def test_a_named_actor_under_another_spelling(study, five, code):
    code("S2", RUN, "O2", basis="first_hand")
    code("S4", RUN, "O2")
    assert claim(study, "O2").judged.line == "named_actor"


def test_themes_count_for_what_they_are_about(study, five, code):
    code("S1", RUN, "trust")
    found = evidence.claims(study, Kind.ASSUMPTION)[0]
    assert (found.code.id, found.judged.tally.supports) == ("A1", 1)
    matrix = evidence.matrix(study, "EQ1")
    row = {row.code.id: row for row in matrix.rows}["EQ1.1"]
    assert list(row.cells) == ["S1"]


def test_quotes_come_strongest_stance_first_and_the_claimants_last(study, five, code):
    code("S4", RUN)
    code("S1", RUN, stance="contradicts")
    code("S3", RUN)
    quotes = evidence.quotes(study, "O1")
    assert [(q["source"], q["stance"], q["claimant"]) for q in quotes] == [
        ("S3", "supports", False),
        ("S1", "contradicts", False),
        ("S4", "supports", True),
    ]
    assert {"id", "quote", "cluster", "coder", "basis", "memo", "title", "kind"} <= set(quotes[0])


def test_an_unknown_code_has_no_quotes_but_a_sentence(study):
    with pytest.raises(NotFoundError, match='no code "O9"'):
        evidence.quotes(study, "O9")
    with pytest.raises(NotFoundError, match='no code "O9"'):
        evidence.claims(study, Kind.OUTCOME, "O9")


def test_the_view_for_other_tools_says_the_same(study, five, code):
    kept = code("S1", RUN, "trust")
    rows = study.db.execute('SELECT about, coding, code, source, quote FROM "evidence" ORDER BY about')
    assert rows.fetchall() == [
        ("A1", kept.id, "trust", "S1", RUN),
        ("EQ1.1", kept.id, "trust", "S1", RUN),
        ("trust", kept.id, "trust", "S1", RUN),
    ]


codings = st.lists(
    st.tuples(
        st.sampled_from(["S1", "S2", "S3", "S4", "S5"]),
        st.sampled_from(["O1", "O3", "O3.a", "O3.b", "capacity"]),
        st.sampled_from(Stance),
        st.sampled_from(["An", "Bilal"]),
    ),
    max_size=8,
    unique_by=lambda row: (row[0], row[1], row[3]),
)


def judged(study):
    return {
        one.code.id: one.judged
        for whole in evidence.claims(study, Kind.OUTCOME)
        for one in (whole, *whole.parts)
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(codings, st.randoms())
def test_the_order_of_coding_never_matters_nor_what_was_withdrawn(study, five, rows, random):
    results = []
    for _ in range(2):
        random.shuffle(rows)
        made = study.codings.add_many(
            [Coding(s, 4, 4 + len(RUN), RUN, code, coder, stance) for s, code, stance, coder in rows]
        )
        found = judged(study)
        results.append(
            {code: (one.result, sorted(one.decisive), one.flip_margin) for code, one in found.items()}
        )
        for n in made.ids:
            study.codings.withdraw(n, "An")
    assert results[0] == results[1]
    assert {one.line for one in judged(study).values()} == {"1"}
