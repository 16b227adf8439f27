"""What counts for what: every line of the table in the manual, and what is said of the way."""

import pytest

from coder.codebook import read_codebook
from coder.errors import NotFoundError
from coder.model import Coding, Kind, Stance, Transcript, Turn
from coder.services import evidence
from coder.study import Study

BOOK = """
id: ways
title: Every way that evidence goes
questions:
  - id: EQ1
    title: Effect
    criteria:
      - id: EQ1.1
        title: Stronger
        pointers:
          - {id: EQ1.1.plain, title: Insight}
          - {id: EQ1.1.why, title: What explains it, kind: factor}
          - {id: EQ1.1.guess, title: More with a budget, kind: hypothesis}
      - {id: EQ1.2, title: Lasting, about: [EQ1.1]}
      - {id: EQ1.3, title: Wider}
themes:
  - id: capacity
    title: Capacity
    about: [EQ1.1, O1, A1, O2.a]
    themes: [{id: skills, title: Skills}]
  - {id: plain, title: About nothing}
factors:
  - {id: norms, title: Norms, about: [EQ1.1], factors: [{id: norms.local, title: Local norms}]}
outcomes:
  - {id: O1, title: They run it, about: [EQ1.1]}
  - {id: O2, title: They act, parts: [{id: O2.a, title: In the north}]}
assumptions:
  - {id: A1, title: Meeting works better, about: [O1, EQ1.3]}
cases:
  - id: C1
    claim: The programme contributed.
    about: [EQ1.1]
    mechanisms:
      - {id: C1.help, type: primary, title: Expertise}
      - {id: C1.rival, type: direct_rival, direction: hinders, title: The lobby}
markers:
  - {id: M1, title: They speak up, about: [EQ1.1]}
"""
TEXT = "R1: We run it now, and we will.\n"


@pytest.fixture
def load(study, codebook_file):
    """Make a text the codebook of the study."""

    def loading(text):
        study.codes.load(read_codebook(codebook_file(text, "ways.yaml"))[1], "An")

    return loading


@pytest.fixture
def coded(study, load, take):
    """A study with every way in it and one source; code it, and see how that arrives elsewhere."""
    load(BOOK)
    take("talk.txt", TEXT, relation="beneficiary")

    def coding(code, stance="supports", source="S1", coder="An"):
        return study.codings.add(Coding(source, 4, 17, "", code, coder, Stance(stance)))

    return coding


def arrives(study, target):
    """Say how codings arrive at a code: stance, by which code, whether as an own claim."""
    return [(row.stance, row.via, row.own_claim) for row in study.evidence.about(target)[target]]


# --- the table -------------------------------------------------------------------

WITH_STANCE = [
    # a part, a plain pointer, a sub-theme, a sub-factor → what it stands under
    ("O2.a", "O2"),
    ("EQ1.1.plain", "EQ1.1"),
    ("skills", "capacity"),
    ("norms.local", "norms"),
    # a theme → what it is about, and on from there
    ("capacity", "EQ1.1"),
    ("capacity", "O1"),
    ("capacity", "A1"),
    ("capacity", "O2.a"),
    ("capacity", "O2"),
    *(("skills", target) for target in ("EQ1.1", "O1", "A1", "O2.a", "O2")),
    # an outcome, a marker → the criteria it is about
    ("O1", "EQ1.1"),
    ("M1", "EQ1.1"),
]
AS_MENTION = [
    # an assumption → the outcomes and criteria it is about, and on from there
    ("A1", "O1"),
    ("A1", "EQ1.3"),
    ("A1", "EQ1.1"),
    ("capacity", "EQ1.3"),  # by A1
    ("skills", "EQ1.3"),
    # a mechanism → its case, and the criteria the case is about
    ("C1.help", "C1"),
    ("C1.help", "EQ1.1"),
    ("C1.rival", "C1"),
    ("C1.rival", "EQ1.1"),
    # a pointer of kind factor or hypothesis; a criterion or factor that is about something
    ("EQ1.1.why", "EQ1.1"),
    ("EQ1.1.guess", "EQ1.1"),
    ("EQ1.2", "EQ1.1"),
    ("norms", "EQ1.1"),
    ("norms.local", "EQ1.1"),
]


@pytest.fixture(scope="module")
def all_coded(tmp_path_factory):
    """The study with every code coded with every stance, for the tests that only look."""
    folder = tmp_path_factory.mktemp("ways")
    (folder / "ways.yaml").write_text(BOOK, encoding="utf-8")
    with Study(folder / "study.db", create=True) as made:
        made.codes.load(read_codebook(folder / "ways.yaml")[1], "An")
        made.sources.add(Transcript("Talk", TEXT, (Turn(1, "R1", 4, 31),)), "An")
        codings = [
            Coding("S1", 4, 17, "", code.id, f"Coder {n}", stance)
            for code in made.codebook.codes
            for n, stance in enumerate(Stance)
        ]
        assert made.codings.add_many(codings).failed == []
        yield made


def ways(study, code, target):
    """Say how the five stances of a code arrive at a target: each as coded, as it arrives, and via what."""
    rows = [row for row in study.evidence.about(target)[target] if row.code == code]
    return [(row.coded_stance, row.stance, row.via) for row in rows]


@pytest.mark.parametrize(("code", "target"), WITH_STANCE)
def test_evidence_that_arrives_with_its_stance(all_coded, code, target):
    assert ways(all_coded, code, target) == [(stance, stance, code) for stance in Stance]


@pytest.mark.parametrize(("code", "target"), AS_MENTION)
def test_evidence_that_arrives_as_a_mention(all_coded, code, target):
    assert ways(all_coded, code, target) == [(stance, "mentions", code) for stance in Stance]


def test_whatever_is_coded_counts_for_itself_without_a_way(all_coded):
    for code in all_coded.codebook.codes:
        assert ways(all_coded, code.id, code.id) == [(stance, stance, None) for stance in Stance]


def test_nothing_else_arrives_anywhere(all_coded):
    codes = [code.id for code in all_coded.codebook.codes]
    came = {
        (code, target)
        for target in (*codes, "C1")
        for code in codes
        if code != target and ways(all_coded, code, target)
    }
    assert came == {*WITH_STANCE, *AS_MENTION}


def test_the_view_for_other_tools_gives_the_same_stances(all_coded):
    sql = "SELECT code, about, stance FROM evidence WHERE code <> about ORDER BY coding"
    shown = all_coded.db.execute(sql).fetchall()
    for code, target in WITH_STANCE:
        assert [stance for *pair, stance in shown if pair == [code, target]] == list(Stance)
    for code, target in AS_MENTION:
        assert [stance for *pair, stance in shown if pair == [code, target]] == ["mentions"] * 5


def test_a_case_has_quotes_by_its_mechanisms(study, coded):
    coded("C1.rival")
    (quote,) = evidence.quotes(study, "C1")
    assert (quote["stance"], quote["coded_stance"], quote["via"]) == ("mentions", "supports", "C1.rival")
    with pytest.raises(NotFoundError):
        evidence.quotes(study, "C2")


# --- the codebook may say otherwise -------------------------------------------------


def test_a_link_may_keep_the_stance_or_make_a_mention_of_it(study, coded, load):
    load(
        BOOK.replace("about: [O1, EQ1.3]", "about: [{id: O1, as: stance}, EQ1.3]").replace(
            "They run it, about: [EQ1.1]", "They run it, about: [{id: EQ1.1, as: mentions}]"
        )
    )
    coded("A1", "contradicts")
    assert arrives(study, "O1") == [("contradicts", "A1", False)]
    assert arrives(study, "EQ1.3") == arrives(study, "EQ1.1") == [("mentions", "A1", False)]


def test_what_arrived_as_a_mention_travels_on_as_one(study, coded, load):
    # O1 would pass its stance on to EQ1.1; what the assumption brought is none
    coded("A1")
    assert arrives(study, "O1") == arrives(study, "EQ1.1") == [("mentions", "A1", False)]
    load(BOOK.replace("about: [O1, EQ1.3]", "about: [{id: O1, as: stance}]"))
    assert arrives(study, "EQ1.1") == [("supports", "A1", False)]


def test_of_several_ways_the_one_that_keeps_the_stance_wins_and_the_coding_counts_once(study, coded):
    # capacity reaches EQ1.1 by itself, by O1, and by A1 as a mention
    coded("capacity")
    assert arrives(study, "EQ1.1") == [("supports", "capacity", False)]


def test_loading_another_codebook_changes_what_counts_at_once(study, coded, load):
    coded("plain")
    load(BOOK.replace("title: About nothing", "title: About it, about: [O1]"))
    assert arrives(study, "O1") == [("supports", "plain", False)]
    assert arrives(study, "EQ1.1") == [("supports", "plain", False)]


def test_a_code_that_left_the_codebook_counts_for_itself_alone(study, coded, load):
    coded("skills")
    load(BOOK.replace("    themes: [{id: skills, title: Skills}]\n", ""))
    assert study.codes.known()["skills"] is False
    assert arrives(study, "skills") == [("supports", None, False)]
    assert arrives(study, "capacity") == arrives(study, "EQ1.1") == []


# --- own claims ----------------------------------------------------------------------

CLAIMED = (
    BOOK.replace("title: They run it,", "title: They run it, claimed_by: Good Neighbours,")
    .replace("title: They act,", "title: They act, claimed_by: Good Neighbours, about: [EQ1.3],")
    .replace("title: In the north", "title: In the north, claimed_by: Harbour")
    .replace("title: They speak up,", "title: They speak up, rated_by: GN,")
) + "aliases: {Good Neighbours: [GN]}\n"


@pytest.fixture
def claimed(coded, load, take):
    """The same, and S2 is the claimant's."""
    load(CLAIMED)
    take("own.txt", TEXT + "Ours.\n", organisation="GN", relation="implementer")
    take("harbour.txt", TEXT + "Theirs.\n", organisation="Mill; Harbour", relation="partner")
    return coded


def test_support_for_ones_own_claim_is_known_there_and_travels_on_as_a_mention(study, claimed):
    claimed("O1", source="S2")
    assert arrives(study, "O1") == [("supports", None, True)]
    assert arrives(study, "EQ1.1") == [("mentions", "O1", True)]


def test_so_is_what_a_theme_brings_there(study, claimed):
    claimed("capacity", source="S2")
    assert arrives(study, "O1") == [("supports", "capacity", True)]
    # the theme is about EQ1.1 itself too, and that is nobody's claim
    assert arrives(study, "EQ1.1") == [("supports", "capacity", False)]


def test_one_who_rated_a_marker_claims_it(study, claimed):
    claimed("M1", source="S2")
    assert arrives(study, "M1") == [("supports", None, True)]
    assert arrives(study, "EQ1.1") == [("mentions", "M1", True)]


@pytest.mark.parametrize("stance", ["contradicts", "qualifies"])
def test_what_the_claimant_says_against_its_claim_travels_like_any_other_word(study, claimed, stance):
    claimed("O1", stance, source="S2")
    assert arrives(study, "O1") == [(stance, None, False)]
    assert arrives(study, "EQ1.1") == [(stance, "O1", False)]


def test_who_claims_whole_and_part_speaks_of_one_claim(study, claimed):
    claimed("O2.a", source="S2")
    assert arrives(study, "O2.a") == [("supports", None, False)]  # the part is the Harbour's claim
    assert arrives(study, "O2") == [("supports", "O2.a", True)]
    assert arrives(study, "EQ1.3") == [("mentions", "O2.a", True)]


def test_who_claims_the_part_alone_supports_the_whole_with_a_mention(study, claimed):
    claimed("O2.a", source="S3")  # a document of the Mill and the Harbour
    assert arrives(study, "O2.a") == [("supports", None, True)]
    assert arrives(study, "O2") == arrives(study, "EQ1.3") == [("mentions", "O2.a", True)]


def test_somebody_else_s_support_keeps_its_stance_all_along(study, claimed):
    claimed("O2.a")
    assert arrives(study, "O2") == arrives(study, "EQ1.3") == [("supports", "O2.a", False)]


# --- reach is not effect -----------------------------------------------------------------


@pytest.fixture
def figure(study, coded, load, take):
    """A source of figures that measure something, S2, and O1 of a level; code it and say how that arrives at O1."""

    def arriving(level, measures, stance="supports", code="O1"):
        load(BOOK.replace("title: They run it,", f"title: They run it, level: {level},"))
        if "S2" not in study.sources.ids():
            take("figure.txt", "I1 Visits, 2020: 400\n", kind="figures")
        study.sources.set("S2", "An", measures=measures)
        study.codings.add(Coding("S2", 0, 20, "", code, "An", Stance(stance)), update=True)
        return study.evidence.about("O1")["O1"]

    return arriving


@pytest.mark.parametrize("level", ["capacity", "behaviour", "policy"])
def test_figures_of_reach_only_mention_a_change_of_people(study, figure, level):
    for measures in ("reach", "output", "Reach "):
        for stance in ("supports", "contradicts"):
            (row,) = figure(level, measures, stance)
            assert (row.stance, row.coded_stance, row.by_reach) == ("mentions", stance, True)
            assert arrives(study, "EQ1.1") == [("mentions", "O1", False)]


@pytest.mark.parametrize(
    ("level", "measures"), [("output", "reach"), ("impact", "output"), ("policy", "policy")]
)
def test_figures_count_where_they_measure_what_is_claimed(study, figure, level, measures):
    (row,) = figure(level, measures)
    assert (row.stance, row.by_reach) == ("supports", False)
    assert arrives(study, "EQ1.1") == [("supports", "O1", False)]


def test_figures_of_reach_keep_their_stance_on_a_way_round_the_claim(study, figure):
    (row,) = figure("behaviour", "reach", code="capacity")
    assert (row.stance, row.via) == ("mentions", "capacity")
    assert arrives(study, "EQ1.1") == [("supports", "capacity", False)]  # the theme is about it by itself


def test_a_talk_about_reach_is_no_figure(study, figure, coded):
    figure("behaviour", "reach")
    study.sources.set("S1", "An", measures="reach")
    coded("O1")
    assert [row.stance for row in study.evidence.about("O1")["O1"] if row.source == "S1"] == ["supports"]


def test_a_claim_that_only_reach_speaks_for_is_not_investigated_and_says_so(study, figure):
    figure("capacity", "reach")
    (claim, *_) = evidence.claims(study, Kind.OUTCOME)
    assert claim.judged.result == "not_investigated"
    assert "reach_only" in claim.marks


def test_what_counts_in_some_sources_is_what_counts_there_among_all(coded, study, take):
    take("second.txt", "R1: We stop it now, and that is it.\n", relation="partner")
    for code in ("O1", "capacity", "C1.help", "EQ1.1.plain"):
        coded(code)
        coded(code, "contradicts", "S2", "Bilal")
    for target in ("EQ1.1", "O1", "A1", "C1"):
        everywhere = study.evidence.about(target)[target]
        assert study.evidence.in_sources(["S1", "S2"], target)[target] == everywhere
        of_second = [row for row in everywhere if row.source == "S2"]
        assert study.evidence.in_sources(["S2"], target)[target] == of_second != everywhere
    assert study.evidence.in_sources([], "O1")["O1"] == []
