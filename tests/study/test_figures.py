"""Indicators as evidence: cited by title, year and value, and following the codebook without losing a coding."""

import pytest

from coder import exchange
from coder.codebook import read_codebook
from coder.errors import NotFoundError
from coder.merge.import_archive import import_archive
from coder.model import Kind
from coder.services import evidence
from coder.services.checking import check_study
from coder.services.coding_exchange import codings_from
from coder.services.exchange_files import export_study
from coder.services.merge_studies import merge
from coder.study import Study
from coder.study.archive import archive_of

BOOK = """
id: figures
title: Figures
languages: [en]
aliases: {Good Neighbours: [GN, Goede Buren]}
questions: [{id: EQ1, title: Effect, criteria: [{id: EQ1.1, title: Stronger}]}]
outcomes:
  - {id: O1, title: More come., about: [EQ1.1]}
  - {id: O2, title: They do more., claimed_by: Good Neighbours, about: [EQ1.1]}
indicators:
  - {id: I1, title: Members, 2020: 5}
  - {id: I2, title: Visits, unit: times, owner: GN, mode: cumulative, baseline: 4, 2019: 19, 2020: 1664667, 2021: ,
     target_2019: 12}
"""
TEXT = """\
I2 Visits (times)
Visits (times), baseline: 4
Visits (times), 2019: 19
Visits (times), 2020: 1,664,667"""


@pytest.fixture
def load(study, codebook_file):
    """Make BOOK the codebook, or BOOK with some words put in the place of others."""

    def loading(*changes):
        text = BOOK
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        study.codes.load(read_codebook(codebook_file(text, "figures.yaml"))[1], "Bea")

    loading()
    return loading


@pytest.fixture
def cite(study, load):
    """Cite an indicator as a table of codings would; give the coding."""

    def citing(source, code="O1", stance="supports", **more):
        row = {"source": source, "code": code, "stance": stance, **more}
        outcome = study.codings.add_many(codings_from(study, [row], "An"))
        if outcome.failed:
            raise NotFoundError(outcome.failed[0]["error"])
        return study.codings.get(outcome.ids[0])

    return citing


def sound(study):
    return [check.check for check in check_study(study) if not check.sound] == []


# --- citing ---------------------------------------------------------------------


def test_a_whole_indicator_or_one_year_of_it_is_cited(study, cite):
    whole, year = cite("I2"), cite("I2:2019", stance="contradicts")
    assert (whole.quote, whole.basis, whole.source) == (TEXT, "record", "S1")
    assert (year.quote, year.basis, year.source) == ("Visits (times), 2019: 19", "record", "S1")
    assert study.sources.text("S1") == TEXT  # a year without a figure is no line
    assert cite("I2:baseline").quote == "Visits (times), baseline: 4"
    assert sound(study)


def test_the_year_may_stand_in_a_column_of_its_own(cite):
    assert cite("I2", year="2019").quote == cite("I2:2019").quote
    assert cite("I2", year="2020", code="EQ1.1").quote == "Visits (times), 2020: 1,664,667"


def test_a_basis_that_is_given_stays(cite):
    assert cite("I2:2019", basis="second_hand").basis == "second_hand"


def test_every_indicator_is_one_source_however_often_it_is_cited(study, cite):
    cite("I2:2019")
    cite("I1:2020")
    cite("I2:2020")
    assert [(row["id"], row["title"], row["kind"]) for row in study.sources.all()] == [
        ("S1", "I2 Visits", "figures"),
        ("S2", "I1 Members", "figures"),
    ]


def test_it_is_the_owners_and_stands_to_the_programme_as_the_owners_other_sources_do(study, cite, take):
    take("own.txt", "R1: We did it.\n", organisation="Goede Buren", relation="implementer")
    row = study.sources.get(cite("I2:2019").source)
    assert (row.organisation, row.relation, row.attributes) == ("GN", "implementer", {"indicator": "I2"})
    other = study.sources.get(cite("I1").source)
    assert (other.organisation, other.relation) == (None, "unknown")  # nobody owns it


def test_where_the_owners_sources_differ_nobody_knows_the_relation(study, cite, take):
    take("own.txt", "R1: We did it.\n", organisation="Goede Buren", relation="implementer")
    take("field.txt", "R1: They did it.\n", organisation="GN", relation="beneficiary")
    assert study.sources.get(cite("I2").source).relation == "unknown"


def test_a_source_that_is_called_like_an_indicator_comes_first(study, cite, load, take):
    take("talk.txt", "R1: We did it.\n")
    load(("id: I1", "id: S1"))
    assert cite("S1", quote="We did it.").quote == "We did it."
    assert cite("S1:2020").quote == "Members, 2020: 5"


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("I2:2018", "Indicator I2 has no figure of 2018. It has: baseline, 2019, 2020."),
        ("I2:2021", "Indicator I2 has no figure of 2021. It has: baseline, 2019, 2020."),
        ("I1:baseline", "Indicator I1 has no figure of baseline. It has: 2020."),
        ("I3:2019", 'There is no source "I3:2019". See `coder source list`.'),
    ],
)
def test_a_figure_that_there_is_not_gets_one_sentence_and_keeps_nothing(study, cite, source, sentence):
    with pytest.raises(NotFoundError) as refused:
        cite(source)
    assert str(refused.value) == sentence
    assert study.codings.select() == []
    assert study.sources.ids() == []


def test_at_the_terminal(in_study, study, load, tmp_path):
    ran = in_study("coding", "add", "--source", "I2:2019", "--code", "O1", "--stance", "supports", "--json")
    assert (ran.json["quote"], ran.json["basis"]) == ("Visits (times), 2019: 19", "record")
    ran = in_study("coding", "add", "--source", "I2:2018", "--code", "O1")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "no figure of 2018" in ran.err
    table = tmp_path / "codings.csv"
    table.write_text(
        "source,year,code,stance\nI2:2020,,O1,supports\nI1,2020,O2,qualifies\n", encoding="utf-8"
    )
    assert in_study("coding", "import", table, "--json").json["added"] == 2
    assert [coding.quote for coding in study.codings.select()] == [
        "Visits (times), 2019: 19",
        "Visits (times), 2020: 1,664,667",
        "Members, 2020: 5",
    ]


# --- as evidence ------------------------------------------------------------------


def test_the_owners_figures_are_its_claim_not_its_support(study, cite):
    own, others = cite("I2:2019", "O2"), cite("I1:2020", "O2")
    claim = evidence.claims(study, Kind.OUTCOME, "O2")[0].as_dict()
    assert (claim["own_claim"], claim["codings"], claim["supports"]) == ([own.id], [others.id], ("S2",))
    assert "figures_only" in claim["marks"]
    cite("I2:2020", "O2", "contradicts")
    claim = evidence.claims(study, Kind.OUTCOME, "O2")[0].as_dict()
    assert claim["contradicts"] == ("Good Neighbours",)  # what they say against it counts


def test_what_an_indicator_measures_is_read_from_the_codebook(study, cite, load):
    cite("I2:2019")
    assert study.evidence.about("O1")["O1"][0].measures == ""
    load(
        ("mode: cumulative", "measures: reach"), ("title: More come.", "title: More come., level: behaviour")
    )
    (row,) = study.evidence.about("O1")["O1"]
    assert (row.measures, row.stance) == ("reach", "mentions")


# --- when the codebook changes --------------------------------------------------------


def test_a_coding_follows_the_figure_and_the_log_and_the_check_say_so(study, cite, load):
    kept, other = cite("I2:2019"), cite("I2:2020")
    load(("2019: 19", "2019: 1900"))
    now = study.codings.get(kept.id)
    assert (now.quote, now.stance, now.created) == ("Visits (times), 2019: 1,900", "supports", kept.created)
    assert study.codings.get(other.id).quote == other.quote  # it moved along, and says the same
    entry = next(entry for entry in study.log.entries() if entry["action"] == "figure")
    assert (entry["coder"], entry["object_id"], entry["before"], entry["after"]) == (
        "Bea",
        str(kept.id),
        "Visits (times), 2019: 19",
        "Visits (times), 2019: 1,900",
    )
    (doubt,) = [one for one in check_study(study) if one.check.startswith("figures are as they were")]
    assert doubt.found == [
        f"coding {kept.id} cited “Visits (times), 2019: 19”, and now it reads “Visits (times), 2019: 1,900”"
    ]
    assert sound(study)


def test_what_was_cited_first_is_what_the_check_compares_with(study, cite, load):
    kept = cite("I2:2019")
    load(("2019: 19", "2019: 20"))
    load(("2019: 19", "2019: 21"))
    assert study.figures.changed_since_coded() == [
        (kept.id, "Visits (times), 2019: 19", "Visits (times), 2019: 21")
    ]
    load()
    assert study.figures.changed_since_coded() == []  # it reads as it did


def test_a_new_year_before_the_cited_one_only_moves_it(study, cite, load):
    kept = cite("I2:2020")
    load(("2019: 19", "2018: 7, 2019: 19"))
    now = study.codings.get(kept.id)
    assert now.quote == kept.quote
    assert now.start == kept.start + len("Visits (times), 2018: 7\n")
    assert cite("I2:2018").quote == "Visits (times), 2018: 7"
    assert study.figures.changed_since_coded() == []
    assert sound(study)


def test_a_year_that_is_gone_keeps_its_coding_and_says_that_it_has_no_figure(study, cite, load):
    kept, whole = cite("I2:2019"), cite("I2")
    load(("2019: 19, ", ""))
    assert study.codings.get(kept.id).quote == "Visits (times), 2019: –"
    assert study.codings.get(whole.id).quote == study.sources.text("S1")
    assert [found[0] for found in study.figures.changed_since_coded()] == [kept.id, whole.id]
    assert sound(study)
    load()
    assert study.codings.get(kept.id).quote == "Visits (times), 2019: 19"


def test_another_title_and_unit_are_followed_too(study, cite, load):
    whole, year = cite("I2"), cite("I2:2019")
    load(("title: Visits, unit: times", "title: 'Visits: all, of 2020'"))
    assert study.codings.get(whole.id).quote.startswith(
        "I2 Visits: all, of 2020\nVisits: all, of 2020, baseline"
    )
    assert study.codings.get(year.id).quote == "Visits: all, of 2020, 2019: 19"
    assert sound(study)


def test_an_owner_that_is_named_later_makes_the_figures_its_claim(study, cite, load, take):
    take("own.txt", "R1: We did it.\n", organisation="GN", relation="implementer")
    own = cite("I1:2020", "O2")
    assert evidence.claims(study, Kind.OUTCOME, "O2")[0].as_dict()["codings"] == [own.id]
    load(("title: Members", "title: Heads, owner: Goede Buren"))
    row = study.sources.get(own.source)
    assert (row.title, row.organisation, row.relation) == ("I1 Heads", "Goede Buren", "implementer")
    assert evidence.claims(study, Kind.OUTCOME, "O2")[0].as_dict()["own_claim"] == [own.id]


def test_what_a_person_said_of_the_source_stays(study, cite, load):
    source = cite("I2").source
    study.sources.set(source, "An", organisation="Harbour", title="Our visits")
    load(("owner: GN", "owner: Mill"), ("title: Visits", "title: Journeys"))
    row = study.sources.get(source)
    assert (row.title, row.organisation) == ("Our visits", "Harbour")


def test_an_indicator_that_leaves_the_codebook_stays_as_it_was_cited(study, cite, load):
    kept = cite("I1:2020")
    load(("  - {id: I1, title: Members, 2020: 5}\n", ""))
    assert study.codings.get(kept.id).quote == "Members, 2020: 5"
    assert sound(study)


def test_withdrawn_codings_follow_and_are_not_named(study, cite, load):
    kept = cite("I2:2019")
    study.codings.withdraw(kept.id, "An")
    load(("2019: 19", "2019: 1900"))
    assert study.codings.get(kept.id).quote == "Visits (times), 2019: 1,900"
    assert study.figures.changed_since_coded() == []


def test_text_turns_and_search_follow(study, cite, load):
    source = cite("I2:2019").source
    load(("2019: 19", "2019: 1900"), ("title: Visits", "title: Journeys"))
    got = study.sources.get(source)
    assert [got.text[turn.start : turn.end] for turn in got.turns] == [
        "I2 Journeys (times)",
        "Journeys (times), baseline: 4",
        "Journeys (times), 2019: 1,900",
        "Journeys (times), 2020: 1,664,667",
    ]
    assert [hit["n"] for hit in study.sources.search("Journeys 2019")] == [3]
    assert study.sources.search("Visits") == []
    assert got.words == len(got.text.split())
    assert sound(study)


# --- between studies ------------------------------------------------------------------


@pytest.fixture
def copy(study, load, tmp_path):
    """Bea's copy of the study as it is when she asks for it."""
    opened = []

    def copying():
        study.backup(tmp_path / "bea.db")
        opened.append(Study(tmp_path / "bea.db"))
        return opened[0]

    yield copying
    for one in opened:
        one.close()


def cited(study):
    """Say what is cited of which indicator, by whom."""
    indicators = {row["id"]: row["attributes"].get("indicator") for row in study.sources.all()}
    return sorted((indicators[one.source], one.quote, one.coder) for one in study.codings.select())


def cite_in(study, source, coder):
    row = {"source": source, "code": "O1", "stance": "supports", "coder": coder}
    assert study.codings.add_many(codings_from(study, [row], coder)).failed == []


def test_a_study_with_figures_goes_out_and_comes_in_as_it_was(study, cite, load, tmp_path):
    cite("I2:2019", "O2")
    cite("I1:2020")
    load(("2019: 19", "2019: 1900"))
    export_study(study, tmp_path / "s.qdpx")
    with Study(tmp_path / "other.db", create=True) as other:
        import_archive(other, exchange.read(tmp_path / "s.qdpx"), "An", "s.qdpx")
        assert archive_of(other) == archive_of(study)
        assert other.figures.changed_since_coded() == study.figures.changed_since_coded() != []
        assert sound(other)
        cite_in(other, "I2:2020", "An")  # it knows which source the indicator is
        assert len(other.sources.ids()) == 2


def test_two_who_cited_one_indicator_have_one_source_of_it(study, copy):
    bea = copy()
    cite_in(study, "I2:2019", "An")
    cite_in(bea, "I2:2020", "Bea")
    merge(study, bea.path, "An")
    assert cited(study) == [
        ("I2", "Visits (times), 2019: 19", "An"),
        ("I2", "Visits (times), 2020: 1,664,667", "Bea"),
    ]
    assert sound(study)


def newer(study, codebook_file, *changes):
    text = BOOK
    for old, new in changes:
        text = text.replace(old, new)
    study.codes.load(read_codebook(codebook_file(text, "figures.yaml"))[1], "Bea")


@pytest.mark.parametrize("first", ["cited before the copy", "cited on both sides"])
@pytest.mark.parametrize("into", ["older", "newer"])
def test_a_study_whose_figures_are_newer_is_merged_and_the_citations_follow(
    study, copy, codebook_file, first, into
):
    if first == "cited before the copy":
        cite_in(study, "I2:2020", "An")
    bea = copy()
    cite_in(study, "I2:2019", "An")
    cite_in(bea, "I2:2019", "Bea")
    newer(bea, codebook_file, ("2019: 19", "2019: 1900"))
    mine, theirs = (study, bea) if into == "older" else (bea, study)
    merge(mine, theirs.path, "An")
    assert [one for one in cited(mine) if "2019" in one[1]] == [
        ("I2", "Visits (times), 2019: 1,900", "An"),
        ("I2", "Visits (times), 2019: 1,900", "Bea"),
    ]
    assert len(mine.sources.ids()) == 1
    assert sound(mine)
    newer(mine, codebook_file, ("2019: 19", "2019: 1901"))
    assert {quote for _, quote, _ in cited(mine) if "2019" in quote} == {"Visits (times), 2019: 1,901"}


def test_a_year_that_only_the_older_study_has_is_kept_when_it_is_merged(study, copy, codebook_file):
    bea = copy()
    cite_in(bea, "I2:2020", "Bea")
    newer(bea, codebook_file, ("2019: 19, ", ""))
    cite_in(study, "I2:2019", "An")
    merge(bea, study.path, "Bea")
    assert cited(bea) == [
        ("I2", "Visits (times), 2019: –", "An"),
        ("I2", "Visits (times), 2020: 1,664,667", "Bea"),
    ]
    assert sound(bea)
