"""Surveys: one source for what was asked, and a source and voice of its own for each who answered."""

from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder import exchange
from coder.errors import CodingError, StudyError
from coder.merge.import_archive import import_archive
from coder.model import Coding, Role, Speaker, Transcript, Turn, source_order
from coder.pseudonyms import Entry
from coder.services import learning, pseudonymise, suggesting
from coder.services.checking import check_study
from coder.services.coding_exchange import coding_from
from coder.services.erase_sources import erase
from coder.services.exchange_files import export_study
from coder.services.import_files import ImportOptions, import_files, preview_files
from coder.services.import_surveys import import_survey
from coder.services.merge_studies import merge
from coder.study import Study
from coder.study.archive import archive_of

HEAD = "Respondent,Organisatie,Hoe werkt u samen?,Wat veranderde er?\n"
CEPAG = "1,CEPAG,We organiseren samen een vormingsdag.,De leden stellen meer vragen.\n"
FPS = "2,FPS,Wij kiezen zelf wat we nemen.,Dat kan ik niet zeggen.\n"
MILL = "3,The Mill,We gaven samen een krant uit.,\n"


@pytest.fixture
def answer(study, tmp_path):
    """Import rows of a survey under a file name; give what was made of the file."""

    def importing(*rows, name="survey.csv", head=HEAD, into=study, **attributes):
        path = tmp_path / "incoming" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(head + "".join(rows), encoding="utf-8")
        (made,) = import_files(into, [path], "An", ImportOptions(attributes)).sources
        assert made.error is None, made
        return made

    return importing


def register(study, *keys):
    return [tuple(row[key] for key in keys) for row in study.sources.all()]


def said(study, source):
    found = study.sources.get(source)
    return [found.text[turn.start : turn.end] for turn in found.turns]


# --- in -----------------------------------------------------------------------


def test_a_survey_and_each_of_its_respondents_are_sources(study, take, answer):
    take()
    made = answer(CEPAG, FPS)
    assert (made.source, made.sources) == ("S2", ["S2", "S2.1", "S2.2"])
    assert (made.turns, [speaker.label for speaker in made.speakers]) == (4, ["1", "2"])
    assert register(study, "id", "title", "kind", "parent", "organisation", "turns")[1:] == [
        ("S2", "survey", "survey", None, None, 0),
        ("S2.1", "survey – 1", "survey", "S2", "CEPAG", 2),
        ("S2.2", "survey – 2", "survey", "S2", "FPS", 2),
    ]
    assert said(study, "S2.2") == ["Wij kiezen zelf wat we nemen.", "Dat kan ik niet zeggen."]
    assert all(finding.passed for finding in check_study(study))


def test_two_organisations_are_two_voices(study, answer):
    answer(CEPAG, FPS)
    clusters = study.sources.clusters()
    assert (clusters["S1.1"], clusters["S1.2"]) == ("CEPAG", "FPS")


def test_the_next_source_after_a_survey_has_the_next_number(study, take, answer):
    answer(CEPAG, FPS)
    assert take() == "S2"
    erase(study, "S1", "An")
    erase(study, "S2", "An")
    assert answer(CEPAG).sources == ["S3", "S3.1"]


def test_the_number_of_a_respondent_is_never_given_twice(study, answer):
    answer(CEPAG, FPS)
    erase(study, "S1.2", "An")
    assert answer(CEPAG, MILL).sources == ["S1", "S1.1", "S1.3"]


def test_sources_stand_in_order_and_so_do_their_codings(study, take, answer, code):
    answer(*(f"{n},,We do this ourselves {n}.,\n" for n in range(1, 12)))
    for n in range(2, 11):
        take(f"{n}.txt", f"R1: Talk {n}.\n")
    answer("12,,We do this ourselves 12.,\n", "1,,We do this ourselves 1.,\n")
    ids = ["S1", *(f"S1.{n}" for n in range(1, 13)), *(f"S{n}" for n in range(2, 11))]
    assert study.sources.ids() == ids
    assert sorted(ids, key=source_order) == ids
    for source, quote in (
        ("S10", "Talk 10"),
        ("S1.12", "ourselves 12"),
        ("S2", "Talk 2"),
        ("S1.2", "ourselves 2"),
    ):
        code(source, quote)
    assert [coding.source for coding in study.codings.select()] == ["S1.2", "S1.12", "S2", "S10"]
    assert [source for source, *_ in study.codings.places().values()] == ["S1.2", "S1.12", "S2", "S10"]


def test_the_same_table_twice_is_unchanged(study, answer):
    answer(CEPAG, FPS)
    before = study.sources.all()
    again = answer(CEPAG, FPS, name="copy/survey.csv")
    assert (again.status, again.sources) == ("unchanged", ["S1", "S1.1", "S1.2"])
    assert study.sources.all() == before
    assert [path.name for path in (study.folder / "transcripts").iterdir()] == ["survey.csv"]


def test_a_table_that_has_grown_brings_the_new_respondents_only(study, answer):
    answer(CEPAG, FPS)
    grown = answer(CEPAG, FPS, MILL)
    assert (grown.status, grown.sources) == ("imported", ["S1", "S1.1", "S1.2", "S1.3"])
    assert "S1 was here already: 1 respondent is new." in grown.warnings
    assert study.sources.all()[0]["response"] == {"asked": None, "rows": 3, "answered": 3, "finished": None}


def test_who_answers_otherwise_now_is_named_and_not_doubled(study, answer):
    answer(CEPAG, FPS)
    again = answer(CEPAG, FPS.replace("zeggen", "weten"))
    assert again.status == "unchanged"
    assert any('The answers of "2" are other than those of S1.2' in warning for warning in again.warnings)
    assert study.sources.ids() == ["S1", "S1.1", "S1.2"]


def test_the_same_questions_a_year_later_are_another_survey(study, answer):
    """Though one of three, who are told apart by their place only, says the same word for word."""
    head = "Wat veranderde er?,Hoe?\n"
    same = "Dat kan ik niet zeggen.,Wij weten het niet.\n"
    answer("We doen het zelf.,Met de leden samen.\n", same, "Er kwam meer volk.,Door de krant.\n", head=head)
    later = ["Niemand kwam nog langs.,We zijn gestopt.\n", same, "Er kwam minder volk.,Door de regen.\n"]
    made = answer(*later, head=head, name="b/survey.csv")
    assert (made.status, made.sources) == ("imported", ["S2", "S2.1", "S2.2", "S2.3"])
    assert register(study, "id", "title")[4:6] == [
        ("S2", "survey (2)"),
        ("S2.1", "survey (2) – Respondent 1"),
    ]
    again = answer(*later, head=head, name="b/survey.csv")
    assert (again.status, again.source) == ("unchanged", "S2")


def test_a_survey_that_came_in_as_one_source_before_is_not_doubled(study, answer):
    answer(CEPAG, FPS)
    whole = "\n".join(study.sources.text(own) for own in ("S1.1", "S1.2"))
    erase(study, "S1", "An")
    study.sources.add(Transcript("survey", whole, (Turn(1, "1", 0, 10),)), "An", kind="survey")
    made = answer(CEPAG, FPS)
    assert (made.status, made.sources) == ("unchanged", ["S2"])
    assert any("all respondents in one source" in warning for warning in made.warnings)


def test_a_preview_keeps_nothing(study, tmp_path):
    path = tmp_path / "survey.csv"
    path.write_text(HEAD + CEPAG + FPS, encoding="utf-8")
    (seen,) = preview_files(study, [path]).sources
    assert (seen.status, seen.sources, seen.turns) == ("new", [], 4)
    assert seen.first_turn == "We organiseren samen een vormingsdag."
    assert study.sources.ids() == []


# --- attributes ---------------------------------------------------------------


def test_what_is_given_holds_for_the_survey_and_whoever_says_nothing_else(study, answer):
    answer(CEPAG, MILL.replace("The Mill", ""), group="unions", relation="partner", organisation="Both")
    assert register(study, "id", "group", "relation", "organisation") == [
        ("S1", "unions", "partner", "Both"),
        ("S1.1", "unions", "partner", "CEPAG"),
        ("S1.2", "unions", "partner", "Both"),
    ]


def test_a_value_that_is_not_understood_loses_no_row(study, answer):
    head = HEAD.replace("Organisatie", "Doelgroep")
    made = answer(CEPAG.replace("CEPAG", "Trade Unions"), FPS, head=head)
    assert register(study, "id", "group", "attributes")[1:] == [
        ("S1.1", "unions", {}),  # by its title
        ("S1.2", None, {"group (file)": "FPS"}),
    ]
    assert (
        'Column "Doelgroep": group is "FPS"; it must be one of unions, schools. '
        'Kept as the attribute "group (file)" of 1 respondent.'
    ) in made.warnings


def test_what_is_set_for_a_survey_holds_for_those_who_had_it_from_there(study, answer):
    answer(CEPAG, FPS, relation="partner")
    study.sources.set("S1.2", "An", relation="independent")
    assert study.sources.set("S1", "An", relation="beneficiary", organisation="All", asked="60") == 1
    assert register(study, "id", "relation", "organisation") == [
        ("S1", "beneficiary", "All"),
        ("S1.1", "beneficiary", "CEPAG"),
        ("S1.2", "independent", "FPS"),
    ]
    assert study.sources.all()[0]["response"]["asked"] == 60
    assert study.sources.all()[1]["attributes"] == {}


def test_only_surveys_have_a_response(study, take, answer):
    take()
    answer(CEPAG, FPS, "9,Nobody,,\n")
    assert register(study, "id", "response") == [
        ("S1", None),
        ("S2", {"asked": None, "rows": 3, "answered": 2, "finished": None}),
        ("S2.1", None),
        ("S2.2", None),
    ]


# --- at work ------------------------------------------------------------------


def test_a_survey_itself_is_not_coded(study, answer, code):
    answer(CEPAG, FPS)
    with pytest.raises(CodingError, match=r"S1 is a survey: .* its respondents, S1\.1 to S1\.2"):
        study.codings.add(Coding("S1", 0, 6, "", "O1", "An"))
    assert code("S1.2", "kiezen zelf").source == "S1.2"


def test_a_quote_from_a_survey_by_its_file_name_finds_who_said_it(study, answer):
    answer(CEPAG, FPS)
    row = {"source": "survey.csv", "quote": "kiezen zelf", "code": "O1"}
    assert coding_from(study, row, "An").source == "S1.2"
    with pytest.raises(CodingError, match="S1 is a survey"):
        coding_from(study, row | {"quote": "Wat veranderde er?"}, "An")


def test_codings_and_words_of_a_survey_are_those_of_its_respondents(study, answer, code):
    answer(CEPAG, FPS)
    code("S1.1", "samen een vormingsdag")
    code("S1.2", "kiezen zelf")
    assert [coding.source for coding in study.codings.select("S1")] == ["S1.1", "S1.2"]
    assert [hit["source"] for hit in study.sources.search("vormingsdag", source="S1")] == ["S1.1"]
    assert study.sources.parts("S1") == ["S1.1", "S1.2"]


def test_suggestions_are_made_for_respondents_and_not_for_the_questions(bakery, answer):
    head = "Respondent,What of the bread?\n"
    answer("1,The baker gave us bread.\n", "2,At the mill we had no time.\n", head=head)
    made = suggesting.refresh(bakery, "An", "keywords", "S2")
    assert (made["sources"], made["passages"]) == (2, 2)
    assert {one.source for one in bakery.suggestions.select("S2")} == {"S2.1", "S2.2"}
    assert "S2" not in learning.passages_by_source(bakery)
    assert {row["source"] for row in learning.rank(bakery, 1, "S2")[0]} == {"S2.1", "S2.2"}


def test_what_a_survey_asked_it_asked_of_each(study, answer):
    answer(CEPAG, FPS)
    study.questions_asked.record_manual("S1", "An", ["O1"])
    assert study.questions_asked.marked() == {("S1.1", "O1"): True, ("S1.2", "O1"): True}


def test_with_a_survey_its_respondents_go(study, answer, code, in_study):
    answer(CEPAG, FPS)
    code("S1.1", "samen een vormingsdag")
    with pytest.raises(StudyError, match="S1 with its 2 respondents has 1 codings"):
        erase(study, "S1", "An")
    ran = in_study("source", "remove", "s1", "--with-codings")
    assert ran.err.splitlines()[0] == "Removed S1, its 2 respondents and its 1 coding."
    assert study.sources.ids() == []
    assert study.sources.search("vormingsdag") == []
    assert [entry["object_id"] for entry in study.log.entries(3)] == ["S1", "S1.1", "S1.2"]


def test_a_respondent_may_take_their_words_back(study, answer, in_study):
    answer(CEPAG, FPS)
    said = in_study("source", "remove", "s1.1").err.splitlines()
    assert said[0] == "Removed S1.1."
    assert "transcripts/survey.csv: take the words out by hand" in said[2]
    assert study.sources.ids() == ["S1", "S1.2"]
    assert study.sources.search("vormingsdag") == []
    assert all(finding.passed for finding in check_study(study))


def test_scripts_and_people_see_the_register(study, answer, in_study):
    answer(CEPAG, FPS)
    shown = in_study("source", "show", "S1", "--json").json
    assert [(turn["source"], turn["text"]) for turn in shown["turns"]][2:] == [
        ("S1.2", "Wij kiezen zelf wat we nemen."),
        ("S1.2", "Dat kan ik niet zeggen."),
    ]
    assert "2 answered (2 rows)" in in_study("source", "list").out
    assert "response: 2 answered (2 rows)" in in_study("source", "show", "S1").out


def test_names_go_from_what_respondents_said_and_the_table_is_still_known(study, answer):
    rows = [CEPAG.replace("We org", "Anouk en wij org"), FPS.replace("2,", "Roswitha,")]
    answer(*rows)
    key = [Entry("Anouk", "[P1]"), Entry("Roswitha", "[P2]"), Entry("Respondent", "")]
    pseudonymise.replace(study, key, "An", ["S1"])
    assert said(study, "S1.1")[0].startswith("[P1] en wij organiseren")
    assert study.sources.get("S1.2").title == "survey – [P2]"
    assert all(finding.passed for finding in check_study(study))
    assert answer(*rows).status == "unchanged"
    assert study.sources.ids() == ["S1", "S1.1", "S1.2"]


# --- studies joined and carried over -------------------------------------------


@pytest.fixture
def other(tmp_path):
    (tmp_path / "bea").mkdir()
    with Study(tmp_path / "bea" / "other.db", create=True) as made:
        yield made


def whole(study):
    """Give all of a survey by what its respondents say, whatever their numbers."""
    titles = {row["id"]: row["title"] for row in study.sources.all()}
    return sorted(
        (row["title"], titles.get(row["parent"]), row["organisation"], *said(study, row["id"]))
        for row in study.sources.all()
    )


def test_respondents_who_came_in_on_both_sides_are_joined_under_one_survey(study, take, answer, other, code):
    take()
    answer(CEPAG, FPS)
    other.codes.load(study.codes.plain(), "Bea")
    answer(FPS, MILL, into=other)
    quote = "kiezen zelf"
    other.codings.add(coding_from(other, {"source": "S1.1", "quote": quote, "code": "O1"}, "Bea"))
    merge(study, other.path, "An", prefer="mine")
    assert register(study, "id", "parent", "organisation")[1:] == [
        ("S2", None, None),
        ("S2.1", "S2", "CEPAG"),
        ("S2.2", "S2", "FPS"),
        ("S2.3", "S2", "The Mill"),
    ]
    assert [(coding.source, coding.quote) for coding in study.codings.select()] == [("S2.2", quote)]
    assert all(finding.passed for finding in check_study(study))
    assert not merge(study, other.path, "An", prefer="mine").changed


def test_a_survey_goes_to_another_study_and_comes_back_as_it_was(study, take, answer, other, code, tmp_path):
    take()
    answer(CEPAG, FPS, relation="partner")
    answer("1,,Een ander zegt dit hier.,\n", name="more.csv")
    code("S2.2", "kiezen zelf")
    erase(study, "S2.1", "An")
    export_study(study, tmp_path / "study.qdpx")
    import_archive(other, exchange.read(tmp_path / "study.qdpx"), "An", "study.qdpx")
    assert archive_of(other) == archive_of(study)
    assert other.sources.ids() == ["S1", "S2", "S2.2", "S3", "S3.1"]
    assert all(finding.passed for finding in check_study(other))


def test_into_a_study_with_other_sources_the_respondents_follow_their_survey(study, answer, other, tmp_path):
    answer(CEPAG, FPS)
    other.sources.add(Transcript("Talk", "Words.", (Turn(1, None, 0, 6),)), "Bea")
    export_study(study, tmp_path / "study.qdpx")
    import_archive(other, exchange.read(tmp_path / "study.qdpx"), "Bea", "study.qdpx")
    assert register(other, "id", "parent") == [("S1", None), ("S2", None), ("S2.1", "S2"), ("S2.2", "S2")]
    assert answer(CEPAG, FPS, into=other).status == "unchanged"


def test_another_tool_may_change_a_respondent_and_the_survey_stays_theirs(study, answer, other, tmp_path):
    answer(CEPAG, FPS)
    study.sources.set("S1.1", "An", voice="Cepag and friends")
    export_study(study, tmp_path / "study.qdpx")
    with ZipFile(tmp_path / "study.qdpx") as ours, ZipFile(tmp_path / "theirs.qdpx", "w") as theirs:
        for name in ours.namelist():
            data = ours.read(name)
            theirs.writestr(name, data.replace(b">CEPAG<", b">CEPAG vzw<") if name.endswith(".qde") else data)
    import_archive(other, exchange.read(tmp_path / "theirs.qdpx"), "An", "theirs.qdpx")
    assert register(other, "id", "parent", "organisation", "voice")[1] == (
        "S1.1",
        "S1",
        "CEPAG vzw",
        "Cepag and friends",
    )


def survey_of(people):
    """Make a survey of who answered what."""
    respondents = [
        Transcript(
            label,
            f"[{label}]\nWhat?: {words}",
            (Turn(1, label, len(label) + 9, len(label) + 9 + len(words)),),
            (Speaker(label, Role.RESPONDENT),),
            attributes={"kind": "survey", "organisation": f"Org {label}"},
        )
        for label, words in people
    ]
    title = "Members"
    return Transcript(
        title, f"{title}\n\nWhat?", (), attributes={"kind": "survey"}, respondents=tuple(respondents)
    )


PEOPLE = st.lists(
    st.sampled_from([("A", "We run it."), ("B", "They ask."), ("C", "No."), ("D", "No.")]), unique=True
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(PEOPLE, PEOPLE, PEOPLE)
def test_whoever_merges_into_whom_each_respondent_is_there_once(first, mine, theirs):
    """First both have a part of the table, then each a part of their own."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.db" for name in "ab"]
        for path, people in zip(paths, (mine, theirs), strict=True):
            with Study(path, create=True) as study:
                for part in (first, [*first, *people]):
                    import_survey(study, survey_of(dict.fromkeys(part)), "An", "", {})
        with Study(paths[0]) as a, Study(paths[1]) as b:
            b.backup(Path(folder) / "copy.db")
            merge(b, paths[0], "An", prefer="mine")
            merge(a, Path(folder) / "copy.db", "An", prefer="mine")
            assert whole(a) == whole(b)
            assert [title for title, survey, *_ in whole(a) if survey] == sorted(
                f"Members – {label}" for label, _ in {*first, *mine, *theirs}
            )
            assert all(finding.passed for study in (a, b) for finding in check_study(study))
