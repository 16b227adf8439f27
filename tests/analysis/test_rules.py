"""The verdict rule, line by line, and against a second telling of it from scratch."""

from dataclasses import dataclass, replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.analysis.counting import ClaimEvidence, Tally
from coder.analysis.passages import passages_of
from coder.analysis.rules import RANK, decide
from coder.analysis.rules import judge as judge_claim
from coder.model import Evidence, Rule
from coder.model.framework import one_spelling

DEFAULT, NAMED = Rule(), Rule("named_actor", named_actor=True)


def said(evidence, rule=DEFAULT, actor=None, claimant=None):
    """A claim with its evidence; actor and claimant by name."""
    actors, claimants = (frozenset({one_spelling(name)} if name else ()) for name in (actor, claimant))
    return ClaimEvidence(rule, passages_of(evidence), claimants, actors if rule.named_actor else frozenset())


def judge(evidence, rule, actor=None):
    """Judge a claim without parts and without a claimant."""
    return judge_claim(said(evidence, rule, actor))


# --- the lines ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("s", "c", "q", "t", "o", "line", "result"),
    [
        # 1. no coding of any stance is tested below: it has no sources
        # 2. c ≥ 2 and c ≥ 2·s
        (0, 2, 0, 0, 0, "2", "contradicted"),
        (1, 2, 0, 1, 1, "2", "contradicted"),
        (2, 4, 9, 2, 2, "2", "contradicted"),
        (0, 1, 0, 0, 0, "6", "not_confirmed"),  # one voice against is not two
        (2, 3, 0, 2, 2, "3", "contested"),  # 3 is less than 2·2
        # 3. s ≥ 1 and c ≥ 1 and s < 2·c
        (1, 1, 0, 1, 1, "3", "contested"),
        (3, 2, 0, 3, 3, "3", "contested"),
        (2, 1, 0, 2, 1, "5", "partly_confirmed"),  # 2 is not less than 2·1
        (4, 2, 0, 2, 1, "4", "confirmed"),  # nor 4 less than 2·2: dissent, listed
        # 4. s ≥ 3 and t ≥ 2 and o ≥ 1 and q ≤ s
        (3, 0, 0, 2, 1, "4", "confirmed"),
        (3, 0, 3, 2, 1, "4", "confirmed"),
        (3, 0, 4, 2, 1, "5", "partly_confirmed"),  # qualifications prevail
        (3, 0, 0, 1, 1, "5", "partly_confirmed"),  # one kind of source
        (2, 0, 0, 2, 2, "5", "partly_confirmed"),  # two voices
        (3, 0, 0, 2, 0, "6", "not_confirmed"),  # nobody from outside
        # 5. s ≥ 1 and s + q ≥ 2 and o ≥ 1
        (1, 0, 1, 1, 1, "5", "partly_confirmed"),
        (2, 0, 0, 1, 1, "5", "partly_confirmed"),
        (1, 0, 0, 1, 1, "6", "not_confirmed"),  # one voice
        (0, 0, 2, 0, 0, "6", "not_confirmed"),  # qualified only
        (1, 0, 1, 1, 0, "6", "not_confirmed"),  # nobody from outside
        # 6. otherwise
        (0, 0, 0, 0, 0, "6", "not_confirmed"),  # asked and unable, or mentioned only
    ],
)
def test_the_first_line_that_fits_decides(s, c, q, t, o, line, result):
    assert decide(DEFAULT, Tally(s, c, q, t, o, qualifies_others=q, sources=9)) == (result, line)


def test_the_claimants_own_qualification_counts_in_line_four_never_in_line_five():
    assert decide(DEFAULT, Tally(3, 0, 4, 2, 1, qualifies_others=0, sources=9)) == ("partly_confirmed", "5")
    assert decide(DEFAULT, Tally(1, 0, 1, 1, 1, qualifies_others=0, sources=9)) == ("not_confirmed", "6")


def test_without_any_coding_it_was_not_investigated():
    found = judge([], DEFAULT)
    assert (found.result, found.line) == ("not_investigated", "1")
    assert (found.decisive, found.robust, found.flip_margin) == ((), None, None)
    assert found.without_connected == "not_investigated"


def test_who_was_unable_to_say_was_asked(evidence):
    """
    S1  Mill  interview  beneficiary  unable
    """
    found = judge(evidence, DEFAULT)
    assert (found.result, found.line) == ("not_confirmed", "6")
    assert (found.decisive, found.flip_margin) == (("S1",), 1)  # without it nothing is left: line 1


def test_a_mention_never_counts(evidence):
    """
    S1  Mill  interview  beneficiary  mentions
    """
    found = judge(evidence, DEFAULT)
    assert (found.result, found.robust) == ("not_investigated", None)


# --- sources are counted, not sentences ---------------------------------------


def test_three_voices_of_two_kinds_one_from_outside_confirm(evidence):
    """
    S1  Mill    interview  beneficiary  supports
    S2  Union   interview  partner      supports
    S3  -       document   partner      supports
    """
    found = judge(evidence, DEFAULT)
    assert found.tally == Tally(3, 0, 0, 2, 1, 0, 3)
    assert found.result == "confirmed"
    assert found.decisive == ("S1", "S2", "S3")  # without S1 nobody from outside, without the others two
    assert found.flip_margin == 1
    assert found.without_connected == "not_confirmed"  # S1 alone


def test_people_of_one_organisation_are_one_voice(evidence):
    """
    S1  Mill  interview    beneficiary  supports
    S2  Mill  focus_group  beneficiary  supports
    S3  Mill  interview    beneficiary  supports
    """
    found = judge(evidence, DEFAULT)
    assert found.tally == Tally(1, 0, 0, 2, 1, 0, 3)
    assert found.result == "not_confirmed"
    assert (found.robust, found.flip_margin) == (True, 3)  # all three gone: not investigated


def test_a_cluster_may_both_support_and_contradict(evidence):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Mill   interview  beneficiary  contradicts
    S3  Union  interview  beneficiary  contradicts
    """
    found = judge(evidence, DEFAULT)
    assert found.tally[:5] == (1, 2, 0, 1, 1)
    assert found.result == "contradicted"


def test_who_supports_and_qualifies_counts_as_support_only(evidence):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Mill   interview  beneficiary  qualifies
    S3  Union  interview  beneficiary  qualifies
    """
    assert judge(evidence, DEFAULT).tally[:5] == (1, 0, 1, 1, 1)


def test_without_connected_sources_their_doubts_stay(evidence):
    """
    S1  Mill    interview  beneficiary  supports
    S2  Union   interview  independent  supports
    S3  Team    interview  implementer  supports
    S4  Allies  document   partner      contradicts
    """
    found = judge(evidence, DEFAULT)
    # 3 support, 1 contradicts; without what the team says 2 and 1: 2 is not less than 2
    assert (found.result, found.without_connected) == ("partly_confirmed", "partly_confirmed")
    evidence[1] = evidence[1]._replace(relation="implementer")
    assert judge(evidence, DEFAULT).without_connected == "contested"  # 1 and 1


def test_kinds_and_outside_voices_count_supporting_sources_only(evidence):
    """
    S1  Mill    interview  partner      supports
    S2  Mill    document   independent  mentions
    S3  Union   interview  partner      supports
    S4  Guild   interview  unknown      supports
    """
    found = judge(evidence, DEFAULT)
    assert found.tally[:5] == (3, 0, 0, 1, 0)
    assert found.result == "not_confirmed"


def test_opinions_left_out(evidence):
    """
    S1  Mill   interview  beneficiary  supports  opinion
    S2  Union  interview  beneficiary  supports  first_hand
    """
    found = judge(evidence, DEFAULT)
    assert (found.result, found.without_opinion) == ("partly_confirmed", "not_confirmed")


# --- a claim about one named actor --------------------------------------------


def test_the_actor_and_a_document_confirm(evidence):
    """
    S1  Mill  interview  beneficiary  supports  first_hand
    S2  Team  document   implementer  supports  record
    """
    found = judge(evidence, NAMED, "Mill")
    assert (found.result, found.line) == ("confirmed", "named_actor")
    assert found.without_connected == "not_confirmed"
    assert judge(evidence, DEFAULT, "Mill").result == "partly_confirmed"


def test_the_actor_and_an_unconnected_voice_confirm(evidence):
    """
    S1  Mill   interview  beneficiary  supports  first_hand
    S2  Union  interview  unknown      supports  opinion
    """
    assert judge(evidence, NAMED, "Mill").line == "named_actor"


def test_the_actor_and_a_partner_do_not(evidence):
    """
    S1  Mill  interview  beneficiary  supports  first_hand
    S2  Team  interview  partner      supports  first_hand
    """
    assert judge(evidence, NAMED, "Mill").line == "5"


def test_the_actors_hearsay_does_not(evidence):
    """
    S1  Mill   interview  beneficiary  supports   second_hand
    S1  Mill   interview  beneficiary  qualifies  first_hand
    S2  Union  document   independent  supports   record
    """
    assert judge(evidence, NAMED, "Mill").line == "5"


def test_one_document_of_the_actor_does_not_bear_itself_out(evidence):
    """
    S1  Mill  document  beneficiary  supports  first_hand
    """
    assert judge(evidence, NAMED, "Mill").line == "6"


def test_nor_does_another_document_of_the_actor(evidence):
    """
    S1  Mill  document   beneficiary  supports  first_hand
    S2  Mill  interview  beneficiary  supports  first_hand
    """
    assert judge(evidence, NAMED, "Mill").line == "6"


def test_lines_one_to_three_come_before_the_actor(evidence):
    """
    S1  Mill   interview  beneficiary  supports     first_hand
    S2  Team   document   implementer  supports     record
    S3  Union  interview  beneficiary  contradicts  first_hand
    S4  Guild  interview  beneficiary  contradicts  first_hand
    """
    assert judge(evidence, NAMED, "Mill").line == "3"


# --- numbers of one's own -----------------------------------------------------


def test_a_stricter_rule_wants_more(evidence):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Union  interview  beneficiary  supports
    S3  -      document   independent  supports
    """
    assert judge(evidence, DEFAULT).result == "confirmed"
    assert judge(evidence, replace(DEFAULT, confirmed_supports=4)).result == "partly_confirmed"


def test_a_rule_may_let_only_some_kinds_support(evidence):
    """
    S1  Mill   interview  beneficiary  supports
    S2  Union  interview  beneficiary  contradicts
    S2  -      document   independent  supports
    """
    found = judge(evidence, replace(DEFAULT, kinds=("document",)))
    assert found.tally[:2] == (0, 1)


# --- against a second telling, and its properties -----------------------------


@dataclass(frozen=True)
class Told:
    """A source with all that it says of one claim: stances, each with its basis."""

    id: str
    organisation: str | None
    kind: str
    relation: str
    said: tuple[tuple[str, str | None], ...]

    def says(self, stance):
        return any(stance == one for one, _ in self.said)

    @property
    def cluster(self):
        return self.organisation or self.id


ACTOR = "Mill"
told = st.builds(
    Told,
    id=st.just(""),
    organisation=st.sampled_from([None, None, "Mill", "Union", "Guild", "School"]),
    kind=st.sampled_from(["interview", "interview", "focus_group", "document", "survey", "observation"]),
    relation=st.sampled_from(
        ["implementer", "partner", "beneficiary", "beneficiary", "independent", "unknown"]
    ),
    said=st.lists(
        st.tuples(
            st.sampled_from(["supports", "supports", "contradicts", "qualifies", "unable", "mentions"]),
            st.sampled_from([None, "first_hand", "second_hand", "opinion", "record"]),
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
)


def numbered(sources):
    return [replace(source, id=f"S{n}") for n, source in enumerate(sources, start=1)]


def several(least, most):
    return st.lists(told, min_size=least, max_size=most).map(numbered)


def codings(sources):
    rows = [(source, *one) for source in sources for one in source.said]
    return [
        Evidence(
            "O1",
            n,
            "O1",
            source.id,
            source.cluster,
            source.kind,
            source.relation,
            stance,
            basis,
            organisations=frozenset({one_spelling(source.organisation)} if source.organisation else ()),
        )
        for n, (source, stance, basis) in enumerate(rows, start=1)
    ]


def from_scratch(sources, named_actor=False):
    """The rule as the manual states it, word by word."""
    sources = [source for source in sources if any(stance != "mentions" for stance, _ in source.said)]
    if not sources:
        return "not_investigated"
    clusters = {source.cluster for source in sources}
    by = {name: [source for source in sources if source.cluster == name] for name in clusters}
    supporting = [source for source in sources if source.says("supports")]
    s = len({source.cluster for source in supporting})
    c = len({source.cluster for source in sources if source.says("contradicts")})
    q = sum(
        any(source.says("qualifies") for source in members)
        and not any(source.says("supports") for source in members)
        for members in by.values()
    )
    t = len({source.kind for source in supporting})
    o = len({x.cluster for x in supporting if x.relation in ("independent", "beneficiary")})
    if c >= 2 and c >= 2 * s:
        return "contradicted"
    if s >= 1 and c >= 1 and s < 2 * c:
        return "contested"
    if named_actor:
        for own in supporting:
            if own.organisation == ACTOR and ("supports", "first_hand") in own.said:
                for other in supporting:
                    unconnected = other.relation not in ("implementer", "partner")
                    if other.cluster != own.cluster and (other.kind == "document" or unconnected):
                        return "confirmed"
    if s >= 3 and t >= 2 and o >= 1 and q <= s:
        return "confirmed"
    if s >= 1 and s + q >= 2 and o >= 1:
        return "partly_confirmed"
    return "not_confirmed"


def leaving_out(sources, some):
    return [source for source in sources if source not in some]


def margin_from_scratch(sources, named):
    result = from_scratch(sources, named)
    for n in range(1, 5):
        for some in combinations(sources, n):
            if from_scratch(leaving_out(sources, some), named) != result:
                return n
    return None


def without_support(source):
    """What connected sources say in support is left out; their doubts stay."""
    if source.relation not in ("implementer", "partner"):
        return source
    return replace(source, said=tuple(one for one in source.said if one[0] != "supports"))


def compare(sources, named):
    found = judge(codings(sources), NAMED if named else DEFAULT, ACTOR)
    result = from_scratch(sources, named)
    assert found.result == result
    assert found.without_connected == from_scratch([without_support(x) for x in sources], named)
    deciding = {x.id for x in sources if from_scratch(leaving_out(sources, [x]), named) != result}
    assert set(found.decisive) == deciding
    assert len(found.decisive) == len(deciding)
    counts = result != "not_investigated"
    assert found.robust == (not deciding if counts else None)
    assert found.flip_margin == (margin_from_scratch(sources, named) if counts else None)


@settings(max_examples=250, deadline=None)
@given(several(0, 9), st.booleans())
def test_small_evidence_is_judged_as_from_scratch(sources, named):
    compare(sources, named)


@settings(max_examples=40, deadline=None)
@given(several(9, 14), st.booleans())
def test_larger_evidence_too_where_the_search_takes_short_cuts(sources, named):
    compare(sources, named)


@settings(max_examples=20, deadline=None)
@given(st.lists(told.filter(lambda source: source.says("supports")), min_size=9, max_size=13).map(numbered))
def test_and_where_nearly_all_agree(sources):
    compare(sources, named=False)


new_voice = st.builds(
    replace, told, organisation=st.just("Newcomers"), said=st.just((("supports", "first_hand"),))
)


@given(several(0, 9), new_voice, st.booleans())
def test_one_more_supporting_cluster_never_lowers_the_rank(sources, voice, named):
    rule = NAMED if named else DEFAULT
    more = [*sources, replace(voice, id="S99")]
    before, after = judge(codings(sources), rule, ACTOR), judge(codings(more), rule, ACTOR)
    assert RANK[after.result] >= RANK[before.result]


@given(several(0, 9), new_voice, st.booleans())
def test_one_more_contradicting_cluster_never_raises_it(sources, voice, named):
    rule = NAMED if named else DEFAULT
    more = [*sources, replace(voice, id="S99", said=(("contradicts", "first_hand"),))]
    before, after = judge(codings(sources), rule, ACTOR), judge(codings(more), rule, ACTOR)
    assert RANK[after.result] <= RANK[before.result]


def plain(found):
    return replace(found, decisive=tuple(sorted(found.decisive)))


@given(several(0, 9).flatmap(lambda x: st.tuples(st.just(x), st.permutations(codings(x)))), st.booleans())
def test_the_order_of_codings_never_matters(sources_and_rows, named):
    sources, rows = sources_and_rows
    rule = NAMED if named else DEFAULT
    assert plain(judge(rows, rule, ACTOR)) == plain(judge(codings(sources), rule, ACTOR))


@given(several(1, 9), st.data(), st.booleans())
def test_repetition_changes_nothing(sources, data, named):
    rows = codings(sources)
    again = data.draw(st.lists(st.sampled_from(rows), max_size=9))
    more = rows + [row._replace(coding=100 + n) for n, row in enumerate(again)]
    rule = NAMED if named else DEFAULT
    assert judge(more, rule, ACTOR) == judge(rows, rule, ACTOR)
