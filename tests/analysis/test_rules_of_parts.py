"""What holds a whole back, what depends on whose reading counts, and who bears a named actor out."""

from textwrap import dedent

import pytest

from coder.analysis.weighing import weigh
from coder.model import Code, Codebook, Evidence, Kind, Rule, Text
from coder.model.framework import one_spelling
from coder.translations import using

RULES = (Rule(), Rule("named_actor", named_actor=True))
ALIASES = {"Mill": ("The Mill", "De Molen")}


def code(code_id, **fields):
    return Code(code_id, Kind.OUTCOME, Text({"": f"Claim {code_id}"}), **fields)


WHOLE = code("O1")
PARTS = (code("O1.a", parent="O1"), code("O1.b", parent="O1"))


@pytest.fixture
def coded(request):
    """What the docstring says was coded: code, source/organisation, kind, relation, stance, and perhaps @ where, by whom."""
    rows = []
    for n, line in enumerate(dedent(request.function.__doc__).strip().splitlines(), start=1):
        line, _, where = line.partition("@")
        coded_on, whose, kind, relation, stance, *basis = line.split()
        source, _, organisation = whose.partition("/")
        place, coder = [*where.split(), str(n), "An"][:2] if where.split()[1:] else (str(n), "An")
        names = frozenset({one_spelling(organisation)} if organisation else ())
        row = Evidence(coded_on, n, coded_on, source, organisation or source, kind, relation, stance, *basis)
        start = 10 * int(place)
        rows.append(row._replace(coder=coder, organisations=names, start=start, end=start + 5))
    return rows


def claim(rows, *codes):
    """Weigh the first code; what is coded on a part counts for the whole too."""
    codes = codes or (WHOLE, *PARTS)
    book = Codebook("test", codes=codes, aliases=ALIASES, rules=RULES)
    evidence = {one.id: [row for row in rows if row.code == one.id] for one in codes}
    evidence[codes[0].id] = [row._replace(about=codes[0].id) for row in rows]
    return weigh(codes[0], book, evidence)


# --- a part that falls short holds the whole back -------------------------------


def test_a_part_that_falls_short_holds_the_whole_back(coded):
    """
    O1.a  S1/Mill    interview  beneficiary  supports
    O1.a  S2/Union   interview  beneficiary  supports
    O1    S3/Guild   document   independent  supports
    O1.b  S4/School  interview  beneficiary  unable
    """
    whole = claim(coded)
    # s = 3, t = 2, o = 3 would confirm; of the south one voice was unable to say
    assert (whole.judged.line, whole.judged.tally[:5]) == ("4", (3, 0, 0, 2, 3))
    assert [(part.code.id, part.judged.result) for part in whole.parts] == [
        ("O1.a", "partly_confirmed"),
        ("O1.b", "not_confirmed"),
    ]
    assert (whole.judged.result, whole.judged.held_back) == ("partly_confirmed", True)


def test_the_grounds_name_which_parts_stand_and_which_fall_short(coded):
    """
    O1.a  S1/Mill    interview  beneficiary  supports
    O1.a  S2/Union   interview  beneficiary  supports
    O1    S3/Guild   document   independent  supports
    O1.b  S4/School  interview  beneficiary  unable
    """
    whole = claim(coded)
    assert whole.because().endswith(
        "The whole is at most partly confirmed, since not every part stands. "
        "Stands: O1.a; falls short: O1.b (not confirmed)."
    )
    with using("nl"):
        assert "Houdt stand: O1.a; schiet tekort: O1.b (niet bevestigd)." in whole.because()
    with using("fr"):
        assert "Tiennent\u00a0: O1.a\u00a0; ne tiennent pas\u00a0: O1.b (non confirmé)." in whole.because()
    assert whole.as_dict()["held_back"] is True


def test_where_no_part_has_anything_that_counts_nothing_is_held_back(coded):
    """
    O1    S1/Mill    interview  beneficiary  supports
    O1    S2/Union   interview  beneficiary  supports
    O1    S3/Guild   document   independent  supports
    O1.b  S4/School  interview  beneficiary  mentions
    """
    whole = claim(coded)
    assert [part.judged.result for part in whole.parts] == ["not_investigated", "not_investigated"]
    assert (whole.judged.result, whole.judged.held_back) == ("confirmed", False)
    assert "falls short" not in whole.because()


def test_a_part_of_which_nobody_spoke_falls_short_once_another_was_spoken_of(coded):
    """
    O1.a  S1/Mill   interview  beneficiary  supports
    O1.a  S2/Union  interview  beneficiary  supports
    O1.a  S3/Guild  document   independent  supports
    """
    whole = claim(coded)
    assert whole.judged.result == "partly_confirmed"
    assert "Stands: O1.a; falls short: O1.b (not investigated)." in whole.because()


def test_where_every_part_stands_the_whole_may_be_confirmed(coded):
    """
    O1.a  S1/Mill    interview  beneficiary  supports
    O1.a  S2/Union   interview  beneficiary  supports
    O1.b  S3/Guild   document   independent  supports
    O1.b  S4/School  interview  beneficiary  qualifies
    """
    whole = claim(coded)
    assert [part.judged.result for part in whole.parts] == ["partly_confirmed", "partly_confirmed"]
    assert (whole.judged.result, whole.judged.held_back) == ("confirmed", False)


def test_parts_never_lift_the_whole_nor_lower_it_further(coded):
    """
    O1.a  S1/Mill   interview  beneficiary  contradicts
    O1.a  S2/Union  interview  beneficiary  contradicts
    O1.b  S3/Guild  interview  beneficiary  supports
    O1    S4/Farm   interview  beneficiary  supports
    """
    whole = claim(coded)
    assert [part.judged.result for part in whole.parts] == ["contradicted", "not_confirmed"]
    assert (whole.judged.result, whole.judged.line, whole.judged.held_back) == ("contested", "3", False)


def test_what_makes_a_part_fall_is_decisive_for_the_whole(coded):
    """
    O1.a  S1/Mill    interview  beneficiary  supports
    O1.a  S2/Union   interview  beneficiary  supports
    O1.b  S3/Guild   document   independent  supports
    O1.b  S4/School  interview  beneficiary  qualifies
    O1    S5/Farm    interview  beneficiary  supports
    """
    whole = claim(coded)
    assert whole.judged.result == "confirmed"
    # without S1 or S2 the north has one voice; without S3 or S4 the south has; S5 the whole can miss
    assert whole.judged.decisive == ("S1", "S2", "S3", "S4")
    assert claim([row for row in coded if row.source != "S5"]).judged.result == "confirmed"


def test_a_part_is_judged_by_its_own_rule_and_actor(coded):
    """
    O1.a  S1/Mill  interview  beneficiary  supports  first_hand
    O1.a  S2/Team  document   implementer  supports  record
    """
    named = code("O1.a", parent="O1", rule="named_actor", actor="De Molen")
    whole = claim(coded, WHOLE, named)
    assert [(part.judged.result, part.judged.line) for part in whole.parts] == [("confirmed", "named_actor")]
    assert (whole.judged.result, whole.judged.line) == ("partly_confirmed", "5")


# --- whose reading counts ---------------------------------------------------------


def test_each_coder_in_a_dispute_has_a_result_of_their_own(coded):
    """
    O1  S1/Mill   interview  beneficiary  supports     @ 1 An
    O1  S1/Mill   interview  beneficiary  contradicts  @ 1 Bo
    O1  S2/Union  interview  beneficiary  supports     @ 2 An
    """
    one = claim(coded, WHOLE)
    # as it stands s = 1 and c = 1; as An reads it s = 2
    assert one.judged.result == "contested"
    assert one.judged.by_coder == {"An": "partly_confirmed", "Bo": "contested"}
    assert "disputed" in one.marks


def test_a_reading_changes_only_the_disputed_passages_and_keeps_what_others_coded_elsewhere(coded):
    """
    O1  S1/Mill   interview  beneficiary  supports   @ 1 An
    O1  S1/Mill   interview  beneficiary  qualifies  @ 1 Bo
    O1  S2/Union  interview  beneficiary  supports   @ 2 Bo
    O1  S3/Guild  document   independent  supports   @ 3 Cy
    """
    one = claim(coded, WHOLE)
    # the Mill qualifies as it stands: s = 2, q = 1; as An reads it s = 3 of two kinds
    assert one.judged.result == "partly_confirmed"
    assert one.judged.by_coder == {"An": "confirmed", "Bo": "partly_confirmed"}


def test_who_coded_the_claim_but_disputes_nothing_of_it_is_not_named(coded):
    """
    O1  S1/Mill   interview  beneficiary  supports     @ 1 An
    O1  S1/Mill   interview  beneficiary  contradicts  @ 1 Bo
    O1  S2/Union  interview  beneficiary  contradicts  @ 2 Cy
    """
    assert claim(coded, WHOLE).judged.by_coder == {"An": "contested", "Bo": "contradicted"}


def test_without_a_dispute_there_is_one_reading(coded):
    """
    O1  S1/Mill   interview  beneficiary  supports     @ 1 An
    O1  S1/Mill   interview  beneficiary  contradicts  @ 2 Bo
    """
    assert claim(coded, WHOLE).judged.by_coder == {}


def test_a_reading_of_the_whole_reads_the_parts_too(coded):
    """
    O1.a  S1/Mill    interview  beneficiary  supports   @ 1 An
    O1.a  S2/Union   interview  beneficiary  supports   @ 2 An
    O1.b  S3/Guild   document   independent  supports   @ 3 An
    O1.b  S4/School  interview  beneficiary  qualifies  @ 4 An
    O1.b  S4/School  interview  beneficiary  unable     @ 4 Bo
    """
    whole = claim(coded)
    # s = 3, t = 2: as An reads S4 the south is partly confirmed; as Bo does it hangs on one voice
    assert whole.judged.result == "partly_confirmed"
    assert whole.judged.held_back
    assert whole.judged.by_coder == {"An": "confirmed", "Bo": "partly_confirmed"}


# --- a named actor and who bears it out ----------------------------------------------

NAMED = code("O1", rule="named_actor", actor="The Mill")


def test_the_actor_may_be_called_by_any_of_its_names(coded):
    """
    O1  S1/Mill  interview  beneficiary  supports  first_hand
    O1  S2       document   partner      supports  record
    """
    assert claim(coded, NAMED).judged.line == "named_actor"


def test_a_document_in_the_actors_own_cluster_bears_nothing_out(coded):
    """
    O1  S1/Mill  interview  beneficiary  supports  first_hand
    O1  S2/Mill  document   beneficiary  supports  record
    """
    assert claim(coded, NAMED).judged.line == "6"


def test_of_two_clusters_of_the_actor_one_bears_the_other_out(coded):
    """
    O1  S1/Mill  interview  beneficiary  supports  first_hand
    O1  S2/Mill  interview  beneficiary  supports  first_hand
    """
    board = coded[1]._replace(cluster="Board of the Mill")  # the study counts it apart
    assert claim([coded[0], board], NAMED).judged.line == "named_actor"


def test_a_connected_word_of_the_actor_is_borne_out_by_a_document_elsewhere(coded):
    """
    O1  S1/Mill   interview  partner      supports  first_hand
    O1  S2/Union  interview  implementer  supports  first_hand
    """
    assert claim(coded, NAMED).judged.line == "6"  # both are connected
    assert claim([coded[0], coded[1]._replace(kind="document")], NAMED).judged.line == "named_actor"


def test_an_actor_that_is_the_claimant_bears_nothing_out(coded):
    """
    O1  S1/Mill   interview  beneficiary  supports  first_hand
    O1  S2/Union  document   independent  supports  record
    """
    own = code("O1", rule="named_actor", actor="Mill", claimed_by="De Molen")
    rows = [coded[0]._replace(own_claim=True), coded[1]]
    assert (claim(rows, own).judged.result, claim(rows, own).judged.line) == ("not_confirmed", "6")


def test_a_disputed_word_of_the_actor_is_no_support(coded):
    """
    O1  S1/Mill   interview  beneficiary  supports   first_hand  @ 1 An
    O1  S1/Mill   interview  beneficiary  qualifies  first_hand  @ 1 Bo
    O1  S2/Union  document   independent  supports   record      @ 2 An
    """
    one = claim(coded, NAMED)
    assert one.judged.line == "5"
    assert one.judged.by_coder == {"An": "confirmed", "Bo": "partly_confirmed"}


def test_who_reads_a_passage_as_hearsay_does_not_borrow_the_others_first_hand(coded):
    """
    O1  S1/Mill   interview  beneficiary  qualifies              @ 1 An
    O1  S1/Mill   interview  beneficiary  supports   first_hand  @ 1 Bo
    T1  S1/Mill   interview  beneficiary  supports   opinion     @ 1 An
    O1  S2/Union  document   independent  supports   record      @ 2 An
    """
    one = claim(coded, NAMED)
    # An has support of the Mill too, by another code, and not at first hand
    assert one.judged.by_coder == {"An": "partly_confirmed", "Bo": "confirmed"}


def test_the_word_of_a_parts_actor_is_decisive_for_the_whole(coded):
    """
    O1    S1/A     interview  independent  supports
    O1    S2/B     interview  independent  supports
    O1    S3/C     interview  independent  supports
    O1    S4/D     document   independent  supports
    O1    S5/E     document   independent  supports
    O1    S6/F     document   independent  supports
    O1.a  S7/Mill  interview  partner      supports  first_hand
    O1.a  S8/G     document   implementer  supports  record
    O1.a  S9/H     document   implementer  supports  record
    O1.a  S10/I    document   implementer  supports  record
    O1.b  S1/A     interview  independent  supports
    O1.b  S2/B     interview  independent  supports
    O1.b  S4/D     document   independent  supports
    O1.b  S5/E     document   independent  supports
    """
    part = code("O1.a", parent="O1", rule="named_actor", actor="Mill")
    whole = claim(coded, WHOLE, part, PARTS[1])
    assert [one.judged.line for one in whole.parts] == ["named_actor", "4"]
    # without the Mill nobody from outside speaks of the first part; all others can be missed one at a time
    assert (whole.judged.result, whole.judged.decisive, whole.judged.flip_margin) == ("confirmed", ("S7",), 1)


def test_of_two_clusters_of_the_actor_one_that_is_connected_may_be_borne_out_by_the_other(coded):
    """
    O1  S1/Mill  interview  beneficiary  supports  first_hand
    O1  S2/Mill  interview  partner      supports  first_hand
    """
    board = coded[1]._replace(cluster="Board of the Mill")
    assert claim([coded[0], board], NAMED).judged.line == "named_actor"
    assert claim(coded, NAMED).judged.line == "6"  # in one cluster nobody else speaks


def test_a_word_at_first_hand_of_somebody_else_is_not_the_actors(coded):
    """
    O1  S1/Union  interview  beneficiary  supports  first_hand
    O1  S2        document   partner      supports  record
    """
    assert claim(coded, NAMED).judged.line == "5"


def test_where_no_part_stands_that_is_said(coded):
    """
    O1.a  S1/Mill    interview  beneficiary  supports
    O1.b  S2/Union   interview  beneficiary  supports
    O1    S3/Guild   document   independent  supports
    """
    whole = claim(coded)
    assert "Stands: –; falls short: O1.a (not confirmed), O1.b (not confirmed)." in whole.because()


def test_an_actor_that_the_rule_does_not_ask_for_confirms_nothing(coded):
    """
    O1  S1/Mill   interview  beneficiary  supports  first_hand
    O1  S2/Union  document   independent  supports  record
    """
    assert claim(coded, code("O1", actor="Mill")).judged.line == "5"
    assert claim(coded, NAMED).judged.line == "named_actor"
