"""Whom people mean by a name, and what a name does not give away."""

import pytest

from coder.errors import NotFoundError
from coder.services.evidence.parties import SeveralPartiesError, find_party, parties
from coder.translations import using


@pytest.fixture
def heard(study, take):
    """Two of the Mill under two spellings, a union, one whose names are withheld, one who wants nothing told."""
    take("1.txt", "R1: We run it.\n", title="The miller", organisation="De Molen", group="unions")
    take(
        "2.txt", "R1: We run it, yes.\n", title="Her brother", organisation="The Mill; Other", group="schools"
    )
    take("3.txt", "R1: We do.\n", title="Jo of the union", organisation="Union", group="unions")
    take(
        "4.txt",
        "R1: So do we.\n",
        title="Em Named",
        organisation="Mill",
        group="unions",
        withhold_names="yes",
    )
    take(
        "5.txt",
        "R1: And I.\n",
        title="Al Hidden",
        organisation="Mill",
        group="unions",
        withhold_names="nothing",
    )
    return study


@pytest.mark.parametrize(
    ("name", "found", "sources"),
    [
        ("S1", "S1", ("S1",)),
        ("s1", "S1", ("S1",)),
        ("The miller", "S1", ("S1",)),
        ("the Miller", "S1", ("S1",)),
        ("1.txt", "S1", ("S1",)),
        ("source:S2", "S2", ("S2",)),
        ("trade unions", "group:unions", ("S1", "S3", "S4")),
        ("group: UNIONS", "group:unions", ("S1", "S3", "S4")),
        ("the mill", "organisation:Mill", ("S1", "S2")),
        ("De Molen", "organisation:Mill", ("S1", "S2")),
        ("other", "organisation:Other", ("S2",)),
    ],
)
def test_a_source_a_group_or_an_organisation_is_found_by_any_of_its_names(heard, name, found, sources):
    party = find_party(heard, name)
    assert (party.name, party.sources) == (found, sources)


def test_a_group_is_found_by_its_title_in_any_language_and_called_as_the_reader_does(heard):
    plain = heard.codes.plain()
    plain["groups"][0]["title"] = {"en": "Trade unions", "nl": "Vakbonden"}
    heard.codes.load(plain, "An")
    assert find_party(heard, "vakbonden").title == "Trade unions"
    with using("nl"):
        assert find_party(heard, "trade unions").title == "Vakbonden"


def test_who_may_not_be_named_stands_for_no_organisation_and_who_wants_nothing_told_in_no_group(heard):
    listed = {party.name: party.sources for party in parties(heard)}
    assert listed["organisation:Mill"] == ("S1", "S2")
    assert listed["group:unions"] == ("S1", "S3", "S4")
    titles = [party.title for party in parties(heard)]
    assert "interview, Trade unions" in titles
    assert not [title for title in titles if "Named" in title or "Hidden" in title]


def test_what_is_withheld_is_not_offered_as_the_nearest_either(heard):
    with pytest.raises(NotFoundError) as refused:
        find_party(heard, "Em Namd")
    assert "Em Named" not in str(refused.value)
    assert str(refused.value).endswith("Sources that withhold their names are found by their id.")


@pytest.mark.parametrize(
    ("name", "near"), [("unins", "unions"), ("group:schols", "Schools"), ("The Mil", "The Mill")]
)
def test_a_name_that_there_is_not_has_the_nearest_beside_it(heard, name, near):
    with pytest.raises(NotFoundError, match=f'"{name}". Did you mean "{near}"?'):
        find_party(heard, name)


def test_a_contribution_case_is_nobody_who_speaks(heard):
    with pytest.raises(NotFoundError, match="`coder evidence contribution C1` lays it out"):
        find_party(heard, "C1")


def test_one_name_of_several_is_asked_about(heard):
    heard.sources.set("S3", "An", organisation="Schools")
    with pytest.raises(SeveralPartiesError) as asked:
        find_party(heard, "schools")
    assert str(asked.value) == (
        'Several have the name "schools". Write which one you mean: group:schools, organisation:Schools.'
    )
    assert find_party(heard, "organisation:schools").sources == ("S3",)


def test_a_study_without_sources_knows_nobody(study):
    assert [party.name for party in parties(study)] == ["group:unions", "group:schools"]
    with pytest.raises(NotFoundError, match="There is no source, group or organisation"):
        find_party(study, "S1")
    with pytest.raises(NotFoundError):
        find_party(study, " ")
