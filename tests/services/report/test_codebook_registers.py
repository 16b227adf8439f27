"""Registers and scales of the codebook in the report."""

from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.services.report.codebook_registers import (
    activities_section,
    context_section,
    documents_section,
    events_section,
    has_other_registers,
    limitations_section,
    networks_section,
    register_tables,
)
from coder.services.report.context import ReportContext
from coder.services.report.scales import scales_section
from coder.services.report.source_register import register_section
from coder.study import Study
from coder.translations import LANGUAGES, set_language


@pytest.fixture
def context(tmp_path):
    opened = ExitStack()

    def make(language="en", **registers):
        set_language(language)
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
        study = opened.enter_context(Study(path, create=True))
        study.codes.load({"id": "c", "title": {"": "T"}, "indicators": [], "registers": registers}, "An")
        return ReportContext(study, language)

    with opened:
        yield make


ACTIVITIES = [
    {"title": "Petition", "year": "2020", "partner": "Overzij", "tags": "clothing;petition"},
    {"title": "Journey", "year": "2021", "partner": "Vakmonde", "tags": ""},
    {"title": "Booklet", "year": "2021", "partner": "Overzij", "tags": "heat"},
]


def texts(table):
    return [[cell.text for cell in row] for row in table.rows]


def test_activities_are_counted_per_partner_and_year_and_then_listed(context):
    counted, listed = activities_section(context(activities=ACTIVITIES)).tables
    assert [column.title for column in counted.columns] == ["Partner", "2020", "2021", "Total"]
    assert texts(counted) == [["Overzij", "1", "1", "2"], ["Vakmonde", "0", "1", "1"]]
    assert [column.title for column in listed.columns] == ["Year", "Partner", "Title", "Tags"]
    assert texts(listed)[0] == ["2020", "Overzij", "Petition", "clothing; petition"]


def test_one_year_is_counted_too(context):
    counted, listed = activities_section(context(campaigns=ACTIVITIES[:1])).tables
    assert texts(counted) == [["Overzij", "1", "1"]]
    assert listed.caption == "Campaigns"


@pytest.mark.parametrize(
    ("language", "nobody", "undated", "note"),
    [
        ("nl", "niet vermeld", "zonder datum", "Aantal rijen: 5."),
        ("fr", "non précisé", "sans date", "Nombre de lignes\u00a0: 5."),
        ("en", "not stated", "undated", "Rows: 5."),
    ],
)
def test_undated_and_unlabelled_rows_have_a_place_of_their_own(context, language, nobody, undated, note):
    more = [{"title": "Mural", "year": "", "partner": "Vakmonde"}, {"title": "Webinar", "year": "2020"}]
    counted, _ = activities_section(context(language, activities=[*ACTIVITIES, *more])).tables
    assert [column.title for column in counted.columns][1:-1] == ["2020", "2021", undated]
    assert texts(counted) == [
        ["Overzij", "1", "1", "0", "2"],
        ["Vakmonde", "0", "1", "1", "2"],
        [nobody, "1", "0", "0", "1"],
    ]
    assert counted.note == note


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2021-05", "2021"),
        ("mei 2021", "2021"),
        ("31/05/2021", "2021"),
        ("spring", "undated"),
        ("", "undated"),
    ],
)
def test_the_year_of_an_event_is_read_from_its_date(context, date, year):
    counted, _ = events_section(context(events=[{"date": date, "file": "clause", "title": "Heard"}])).tables
    assert counted.columns[1].title == year


def test_a_register_that_says_neither_is_only_listed(context):
    [table] = activities_section(context(activities=[{"title": "Petition"}])).tables
    assert table.id == "activities"


some = st.sampled_from(["", " ", "A", "B"])
rows = st.lists(
    st.fixed_dictionaries({"title": st.just("x")}, optional={"year": some, "date": some, "partner": some})
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows)
def test_whatever_a_register_holds_its_count_is_the_number_of_rows(context, rows):
    tables = {table.id: table for table in activities_section(context(activities=rows)).tables}
    if counted := tables.get("activities-per-year"):
        assert sum(row[-1].number for row in counted.rows) == len(rows)
        assert sum(cell.number for row in counted.rows for cell in row[1:-1]) == len(rows)


def test_interviews_without_a_group_or_in_one_that_the_codebook_lacks_are_counted(study, take):
    """The group of a source stays when a later codebook has it no more."""
    take("a.txt", "IV: One?\nR: Yes, one.\n", group="unions", kind="interview")
    take("b.txt", "IV: Two?\nR: Yes, two.\n", group="schools", kind="interview")
    take("c.txt", "IV: Three?\nR: Yes, three.\n", kind="focus_group")
    take("d.txt", "A report on four things.\n", kind="document")
    groups = [{"id": "unions", "title": {"": "Trade unions"}, "planned": 2}]
    study.codes.load({**study.codes.plain(), "groups": groups}, "An")
    table = register_section(ReportContext(study, "en")).tables[0]
    assert texts(table) == [
        ["Trade unions", "2", "1", "1"],
        ["schools (not in the codebook)", "no plan", "1", ""],
        ["not stated", "no plan", "1", ""],
    ]


def test_events_stand_together_by_file_and_then_by_date(context):
    events = [
        {"date": "2021-05", "file": "clause", "title": "Heard"},
        {"date": "2021-03", "file": "heat", "title": "MergeResult"},
        {"date": "2019-10", "file": "clause", "title": "Study"},
    ]
    counted, listed = events_section(context(events=events)).tables
    assert [row[2] for row in texts(listed)] == ["Study", "Heard", "MergeResult"]
    assert texts(counted) == [["clause", "1", "1", "2"], ["heat", "0", "1", "1"]]


def test_limitations_and_context_are_listed_with_their_numbers(context):
    rows = [
        {"title": "A flood", "date": "2021-07", "id": "X2"},
        {"title": "A vote", "date": "2020", "id": "X1"},
    ]
    [table] = context_section(context(context=rows)).tables
    assert [column.title for column in table.columns] == ["No.", "Date", "Title"]
    assert texts(table) == [["X1", "2020", "A vote"], ["X2", "July 2021", "A flood"]]
    assert [cell.date for cell in (table.rows[0][1], table.rows[1][1])] == ["", "2021-07"]
    [table] = limitations_section(context("nl", limitations=[{"id": "L1", "title": "Geen cijfers"}])).tables
    assert (table.caption, texts(table)) == ("Beperkingen van de evaluatie", [["L1", "Geen cijfers"]])


SHARED = [
    {"title": "Clean clothes", "partner": "Overzij", "tags": "street;union", "year": "2020"},
    {"title": "Clean clothes", "partner": "Vakmonde", "tags": "street", "year": "2021"},
    {"title": "Heat", "partner": "Vakmonde", "tags": "", "year": "2021"},
]


def test_what_several_partners_do_is_crossed_with_the_partners(context):
    per_year, by_title, by_tag, listed = activities_section(context(campaigns=SHARED)).tables
    assert [column.title for column in by_title.columns] == ["Title", "Overzij", "Vakmonde", "Total"]
    assert texts(by_title) == [
        ["Clean clothes", "1", "1", "2"],
        ["Heat", "0", "1", "1"],
        ["Total", "1", "2", "3"],
    ]
    assert texts(by_tag)[0] == ["street", "1", "1", "2"]
    assert (per_year.id, listed.id) == ("campaigns-per-year", "campaigns")


TYPOLOGY = {
    "rows": [
        {"strategy": "Sit in the committee", "where": "inside", "how": "quiet"},
        {"strategy": "Write amendments", "where": "inside", "how": "quiet"},
        {"strategy": "Hold a march", "where": "outside", "how": "loud"},
    ],
    "cross": ["where", "how"],
}


def test_a_crossing_of_two_by_two_gives_its_examples(context):
    crossed, typology, _listed = list(register_tables(*_opened(context(strategies=TYPOLOGY))))
    assert texts(crossed)[0] == ["inside", "2", "0", "2"]
    assert [column.title for column in typology.columns] == ["Where ↓ / How →", "quiet", "loud"]
    assert texts(typology) == [
        ["inside", "Sit in the committee; Write amendments", ""],
        ["outside", "", "Hold a march"],
    ]


def _opened(context):
    return context, context.codebook.register("strategies")


def test_numbers_and_dates_of_a_register_are_numbers_and_dates(context):
    rows = [
        {"id": "1", "date": "2021-05-08", "people": "1200", "place": "12 b"},
        {"id": "2", "date": "2021-06", "people": "7.5", "place": ""},
    ]
    [table] = context_section(context("nl", context=rows)).tables
    (_id, date, people, place) = table.columns
    assert (date.date, people.number, place.number) == (True, True, False)
    assert texts(table)[0] == ["1", "8 mei 2021", "1.200", "12 b"]
    assert [row[2].number for row in table.rows] == [1200, 7.5]


def test_a_register_of_translations_is_read_and_not_printed(context):
    rows = [{"nl": "straat", "fr": "rue", "en": "street"}]
    made = context("fr", campaigns=SHARED, translations=rows)
    tables = {table.id: table for table in activities_section(made).tables}
    assert [row[-1] for row in texts(tables["campaigns"])] == ["rue\u00a0; union", "rue", ""]
    assert texts(tables["campaigns-tags-by-partner"])[0][0] == "rue"
    assert not has_other_registers(made)


def test_an_unforeseen_column_keeps_its_name(context):
    [table] = networks_section(
        context(networks=[{"partner": "A", "network": "N", "chair_person": "x"}])
    ).tables
    assert [column.title for column in table.columns] == ["Partner", "Network", "Chair person"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_there_is_said_in_the_language(context, language):
    said = [
        make(context(language)).absent
        for make in (
            activities_section,
            context_section,
            documents_section,
            events_section,
            limitations_section,
            networks_section,
        )
    ]
    assert all(said)
    assert len(set(said)) == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_scales_say_what_each_level_means_in_the_language(context, language):
    [table] = scales_section(context(language)).tables
    assert all(all(cell.text for cell in row) for row in table.filled_rows())
    assert [row[0] for row in texts(table)].count("") == len(table.rows) - 5  # each scale is named once
    first = {"nl": "heel belangrijk", "fr": "compte beaucoup", "en": "very much"}[language]
    assert first in texts(table)[0][2]
