"""Cells summed up in a workbook: written, filled in, read; what others wrote meanwhile is never overwritten."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from coder.errors import TableError, UsageError
from coder.services.summary_workbook import apply_summaries, write_summaries
from coder.translations import using

RUN = "We run the campaign ourselves now."


@pytest.fixture
def three(study, take, code):
    """Two of the unions and a school: S1 supports EQ1.1, S2 qualifies it, S3 supports it."""
    take("1.txt", f"R1: {RUN}\nR1: Not all of us.\n", group="unions", role="coordinator")
    take("2.txt", f"R1: {RUN} Still.\n", group="unions", role="member")
    take("3.txt", f"R1: {RUN} Truly.\n", group="schools", role="teacher")
    code("S1", RUN, "EQ1.1")
    code("S2", RUN, "EQ1.1", "qualifies")
    code("S3", RUN, "EQ1.1")
    return study


class Handled:
    """A workbook as people handle it: find a cell by criterion and name of a column, write in it, save."""

    def __init__(self, path):
        self.path = path

    def written(self, study, **how):
        write_summaries(study, self.path, **how)
        return self

    def _at(self, book, sheet, criterion, column):
        page = book[sheet]
        names = {cell.value: cell.column for cell in page[3]}
        row = next(cell.row for cell in page["B"] if cell.value and cell.value.startswith(criterion))
        return page, row, names[column]

    def fill(self, criterion, column, text, sheet="EQ1"):
        """Write in the yellow cell; give its name."""
        book = load_workbook(self.path)
        page, row, place = self._at(book, sheet, f"{criterion} ", column)
        cell = page.cell(row + 1, place)
        cell.value = text
        book.save(self.path)
        return cell.coordinate

    def read(self, criterion, column, sheet="EQ1"):
        """Give what is shown, and what stands in the yellow cell."""
        page, row, place = self._at(load_workbook(self.path), sheet, f"{criterion} ", column)
        return page.cell(row, place).value, page.cell(row + 1, place).value


@pytest.fixture
def book(tmp_path):
    return Handled(tmp_path / "summaries.xlsx")


S1, S2, S3 = "Trade unions, coordinator", "Trade unions, member", "Schools, teacher"


def held(study):
    return {cell: summary.text for cell, summary in study.summaries.current().items()}


def log_length(study):
    return study.db.execute("SELECT count(*) FROM log").fetchone()[0]


# --- out ------------------------------------------------------------------------


def test_a_cell_shows_signs_and_quotes_and_below_them_the_summary(three, book):
    three.summaries.set("EQ1.1", "S2", "Half.", "An")
    book.written(three)
    assert book.read("EQ1.1", S1) == (f"1+\n“{RUN}” (S1, supports, 1)", None)
    assert book.read("EQ1.1", S2) == (f"1~\n“{RUN}” (S2, qualifies, 2)", "Half.")
    assert book.read("EQ1.1.a", S1) == (None, None)


def test_the_three_strongest_quotes_stand_first_and_long_ones_are_cut(study, take, code, book):
    words = [f"We {'really ' * 60}run campaign {n}." for n in range(4)]
    take("1.txt", "".join(f"R1: {one}\n" for one in words), role="chair", group="unions")
    for number, (quote, stance) in enumerate(
        zip(words, ["mentions", "mentions", "supports", "mentions"], strict=True)
    ):
        code("S1", quote, "EQ1.1", stance, basis="first_hand" if number == 3 else None)
    shown = book.written(study).read("EQ1.1", "Trade unions, chair")[0].split("\n")
    assert shown[0] == "1+ 3."
    assert [line.rpartition("(")[2] for line in shown[1:]] == [
        "S1, supports, 3)",  # a stance before a mention
        "S1, mentions, 4)",  # first-hand before unknown
        "S1, mentions, 2)",  # of two alike the latest
    ]
    assert all(len(line) < 260 and "…”" in line for line in shown[1:])


def test_who_was_asked_and_silent_and_what_is_stale_is_told(three, book):
    three.questions_asked.record_manual("S2", "An", ["EQ1.1.a"], [])
    three.summaries.set("EQ1.1", "S1", "They run it.", "An")
    three.codings.withdraw(1, "An")
    book.written(three)
    assert book.read("EQ1.1.a", S2)[0] == "asked, no answer"
    assert book.read("EQ1.1", S1) == ("The evidence has changed since this was summed up.", "They run it.")


def test_groups_show_the_summaries_of_their_sources(three, book):
    three.summaries.set("EQ1.1", "S1", "They run it.", "An")
    book.written(three, by=["source", "group"])
    shown = book.read("EQ1.1", "Trade unions", "EQ1 groups")[0].split("\n")
    assert (shown[0], shown[-1]) == ("1+ 1~", "S1: They run it.")


def test_only_yellow_cells_can_be_changed_and_names_stay_in_sight(three, book):
    page = load_workbook(book.written(three).path)["EQ1"]
    assert page.protection.sheet and not page.protection.password
    assert [page.cell(row, 3).protection.locked for row in (3, 4, 5)] == [True, True, False]
    assert (page.freeze_panes, page.print_title_rows, page.print_title_cols) == ("C4", "$2:$3", "$A:$B")
    assert (page.page_setup.orientation, page.column_dimensions["A"].hidden) == ("landscape", True)
    assert page.row_dimensions[1].hidden


def test_a_narrowed_workbook_leaves_the_other_cells_alone(three, book):
    three.summaries.set("EQ1.1", "S1", "They run it.", "An")
    book.written(three, group="schools")
    book.fill("EQ1.1", S3, "The school too.")
    apply_summaries(three, book.path, "An")
    assert held(three) == {("EQ1.1", "S1"): "They run it.", ("EQ1.1", "S3"): "The school too."}


# --- in -------------------------------------------------------------------------


def test_what_is_new_is_written_and_listed_and_the_same_again_changes_nothing(three, book):
    three.summaries.set("EQ1.1", "S2", "Half.", "Bea")
    book.written(three, words="nl")
    book.fill("EQ1.1", S1, " They run it. ")
    book.fill("EQ1.1", S2, "Half of them.")
    result = apply_summaries(three, book.path, "An")
    assert result.added == [
        {"code": "EQ1.1", "source": "S1", "group": None, "text": "They run it.", "was": ""}
    ]
    assert [(one["was"], one["text"]) for one in result.changed] == [("Half.", "Half of them.")]
    now = three.summaries.current()
    assert [(one.text, one.by, one.stale) for one in now.values()] == [
        ("They run it.", "An", False),
        ("Half of them.", "An", False),
    ]
    before = log_length(three)
    again = apply_summaries(three, book.path, "An")
    assert (again.added, again.changed, again.unchanged, log_length(three)) == ([], [], 2, before)


def test_group_cells_are_kept_for_the_group(three, book):
    book.written(three, by=["group"])
    book.fill("EQ1.1", "Trade unions", "One of two runs it.")
    apply_summaries(three, book.path, "An")
    assert held(three) == {("EQ1.1", "unions"): "One of two runs it."}
    assert three.summaries.current()["EQ1.1", "unions"].group == "unions"


def test_a_summary_goes_on_resting_on_its_passages(three, code, book):
    code("S1", "Not all of us.", "EQ1.1", "contradicts")
    three.summaries.set("EQ1.1", "S1", "They run it.", "An", [1, 4])
    book.written(three)
    book.fill("EQ1.1", S1, "Most run it.")
    apply_summaries(three, book.path, "An")
    assert three.summaries.current()["EQ1.1", "S1"].on == (1, 4)
    three.codings.withdraw(4, "An")
    book.written(three)
    book.fill("EQ1.1", S1, "All run it.")
    apply_summaries(three, book.path, "An")
    assert three.summaries.current()["EQ1.1", "S1"].on == (1,)  # what is no longer there holds nothing up


def test_what_was_written_on_other_evidence_is_stale_at_once(three, code, book):
    book.written(three)
    code("S1", "Not all of us.", "EQ1.1", "contradicts")  # whoever filled it in did not see this
    book.fill("EQ1.1", S1, "They run it.")
    result = apply_summaries(three, book.path, "An")
    assert result.to_review == ["EQ1.1:S1"]
    assert three.summaries.current()["EQ1.1", "S1"].stale


def test_a_preview_writes_nothing(three, book):
    three.summaries.set("EQ1.1", "S2", "Half.", "An")
    book.written(three)
    book.fill("EQ1.1", S1, "They run it.")
    book.fill("EQ1.1", S2, None)
    before = log_length(three)
    result = apply_summaries(three, book.path, "An", dry_run=True)
    assert [one["text"] for one in result.added] == ["They run it."]
    assert [one["was"] for one in result.emptied] == ["Half."]
    assert (held(three), log_length(three)) == ({("EQ1.1", "S2"): "Half."}, before)


def test_what_others_wrote_meanwhile_is_named_with_both_readings(three, book):
    three.summaries.set("EQ1.1", "S1", "They run it.", "An")
    book.written(three)
    three.summaries.set("EQ1.1", "S1", "They do not.", "Bea")
    at = book.fill("EQ1.1", S1, "Most run it.")
    book.fill("EQ1.1", S3, "The school too.")
    with pytest.raises(UsageError) as error:
        apply_summaries(three, book.path, "An")
    sentence = str(error.value)
    assert f'summaries.xlsx, sheet "EQ1", {at}: the summary of EQ1.1 in S1 was written otherwise' in sentence
    assert "by Bea on" in sentence and "“They do not.”" in sentence and "“Most run it.”" in sentence
    assert sentence.endswith("Nothing was changed.")
    assert held(three) == {("EQ1.1", "S1"): "They do not."}  # nor the cell that was right


def test_what_nobody_touched_is_no_conflict(three, book):
    three.summaries.set("EQ1.1", "S1", "They run it.", "An")
    book.written(three)
    three.summaries.set("EQ1.1", "S1", "They do not.", "Bea")
    assert apply_summaries(three, book.path, "An").changed == []
    assert held(three) == {("EQ1.1", "S1"): "They do not."}


def test_what_was_taken_back_meanwhile_is_named(three, book):
    three.summaries.set("EQ1.1", "S1", "They run it.", "An")
    book.written(three)
    three.summaries.withdraw("EQ1.1", "S1", "Bea")
    book.fill("EQ1.1", S1, "Most run it.")
    with pytest.raises(UsageError, match="EQ1.1 in S1 was taken back meanwhile; yours: “Most run it.”"):
        apply_summaries(three, book.path, "An")


def test_people_go_on_in_a_workbook_that_they_read_in_themselves(three, book):
    book.written(three)
    for text in ("They run it.", "Most run it."):
        book.fill("EQ1.1", S1, text)
        apply_summaries(three, book.path, "An")
    assert held(three) == {("EQ1.1", "S1"): "Most run it."}
    book.fill("EQ1.1", S1, "They run it.")  # an older copy: what was said before is out of date
    with pytest.raises(UsageError, match="was written otherwise meanwhile"):
        apply_summaries(three, book.path, "An")


def test_an_emptied_cell_is_asked_about(three, book):
    three.summaries.set("EQ1.1", "S1", "They run it.", "An")
    book.written(three)
    at = book.fill("EQ1.1", S1, " ")
    with pytest.raises(UsageError, match=f"{at}: the summary of EQ1.1 in S1 was emptied: “They run it.”"):
        apply_summaries(three, book.path, "An")
    assert held(three) == {("EQ1.1", "S1"): "They run it."}
    result = apply_summaries(three, book.path, "An", withdraw=True)
    assert ([one["was"] for one in result.withdrawn], held(three)) == (["They run it."], {})


def test_rows_and_columns_that_were_left_out_or_moved_do_not_matter(three, book):
    three.summaries.set("EQ1.1", "S3", "The school too.", "An")
    book.written(three)
    whole = load_workbook(book.path)
    page = whole["EQ1"]
    page.delete_cols(5)  # the school
    for row in range(1, page.max_row + 1):  # the two of the unions change places
        one, other = page.cell(row, 3).value, page.cell(row, 4).value
        page.cell(row, 3).value, page.cell(row, 4).value = other, one
    whole.save(book.path)
    book.fill("EQ1.1", S2, "Half.")
    apply_summaries(three, book.path, "An")
    assert held(three) == {("EQ1.1", "S3"): "The school too.", ("EQ1.1", "S2"): "Half."}


def test_rows_and_columns_that_are_unknown_are_named_all_at_once(three, book):
    book.written(three)
    whole = load_workbook(book.path)
    page = whole["EQ1"]
    page.cell(5, 9).value = "Of whom?"
    page.cell(30, 3).value = "Of what?"
    page["C1"], page["A5"] = "source:S99", "fill EQ9"
    page.cell(5, 3).value = page.cell(7, 3).value = "So."
    page.cell(7, 4).value = "Known, and not written either."
    whole.save(book.path)
    with pytest.raises(UsageError) as error:
        apply_summaries(three, book.path, "An")
    faults = str(error.value).split("\n")
    where = 'summaries.xlsx, sheet "EQ1", '
    assert faults == [
        f"{where}I5: this column is not one of the workbook; nobody knows which source or group is meant.",
        f"{where}C30: this row is not one of the workbook; nobody knows which criterion is meant.",
        f'{where}C5: The codebook has no code "EQ9". See `coder codebook show`.',
        f'{where}C7: There is no source "S99". See `coder source list`.',
        "Nothing was changed.",
    ]
    assert held(three) == {}


def test_a_copy_of_a_column_with_another_text_is_a_fault(three, book):
    book.written(three)
    whole = load_workbook(book.path)
    page = whole["EQ1"]
    page["D1"] = page["C1"].value
    page["C5"], page["D5"] = "They run it.", "They do not."
    whole.save(book.path)
    with pytest.raises(UsageError, match="D5: this cell stands in the workbook twice, with another text."):
        apply_summaries(three, book.path, "An")


def test_without_the_hidden_sheet_nothing_that_stands_is_overwritten(three, book):
    three.summaries.set("EQ1.1", "S1", "They run it.", "Bea")
    book.written(three)
    whole = load_workbook(book.path)
    del whole["state"]
    whole.save(book.path)
    book.fill("EQ1.1", S3, "The school too.")
    apply_summaries(three, book.path, "An")
    book.fill("EQ1.1", S1, "Most run it.")
    with pytest.raises(UsageError, match="was written otherwise meanwhile by Bea"):
        apply_summaries(three, book.path, "An")


def test_a_state_that_was_tampered_with_says_nothing(three, book):
    book.written(three)
    whole = load_workbook(book.path)
    page = whole["state"]
    for row, text in enumerate(
        ["[", "7", '["x"]', '["x", {"loves": "1"}]', '["x", {"supports": "1-9999999999"}]'], 2
    ):
        page.cell(row, 2).value = text
    whole.save(book.path)
    book.fill("EQ1.1", S1, "They run it.")
    apply_summaries(three, book.path, "An")
    assert held(three) == {("EQ1.1", "S1"): "They run it."}


# --- rubbish --------------------------------------------------------------------


def test_rubbish_is_refused_in_one_sentence(three, tmp_path):
    empty, text, foreign = (tmp_path / f"{name}.xlsx" for name in ("empty", "text", "foreign"))
    empty.write_bytes(b"")
    text.write_text("No workbook.", encoding="utf-8")
    book = Workbook()
    book.active.append(["code", "summary"])
    book.save(foreign)
    for path, sentence in (
        (empty, "It is not an Excel file, or it is damaged."),
        (text, "It is not an Excel file, or it is damaged."),
        (foreign, "this is not a workbook of summaries. `coder summary export FILE.xlsx` writes one"),
        (tmp_path / "none.xlsx", "there is no such file."),
        (tmp_path / "summaries.csv", "summaries are read from an Excel workbook, .xlsx."),
    ):
        with pytest.raises((TableError, UsageError)) as error:
            apply_summaries(three, path, "An")
        assert sentence in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ({"by": ["kind"]}, 'Summaries are written by source or group, not by "kind".'),
        ({"questions": ["EQ9"]}, 'The codebook has no evaluation question "EQ9".'),
        ({"group": "farmers"}, 'There is no group "farmers".'),
    ],
)
def test_what_cannot_be_written_is_said_and_no_file_is_made(three, book, how, sentence):
    with pytest.raises(Exception, match=sentence.replace("(", ".")):
        book.written(three, **how)
    assert not book.path.exists()


def test_what_excel_would_take_for_a_letter_stays_as_it_is(three, book):
    written = "=SUM(A1) _x0041_ <b>&amp;"
    three.summaries.set("EQ1.1", "S1", written, "An")
    book.written(three)
    assert apply_summaries(three, book.path, "An", dry_run=True).unchanged == 1
    assert book.read("EQ1.1", S1)[1] == written


# --- whatever people write --------------------------------------------------------

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=60)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from([(c, s) for c in ("EQ1.1", "EQ1.1.a") for s in (S1, S2, S3)]), texts))
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_what_is_filled_in_is_kept_as_it_is_and_read_again_changes_nothing(three, book, language, filled):
    for summary in three.summaries.all():
        three.summaries.withdraw(summary.code, summary.source, "An")
    names = {S1: "S1", S2: "S2", S3: "S3"}
    with using("en"):
        write_summaries(three, book.path)
    whole = load_workbook(book.path)
    for (criterion, column), text in filled.items():
        page, row, place = book._at(whole, "EQ1", f"{criterion} ", column)
        cell = page.cell(row + 1, place)
        cell.value = text
        cell.data_type = "s"  # also what looks like a formula
    whole.save(book.path)
    apply_summaries(three, book.path, "An")
    wanted = {(code, names[column]): text.strip() for (code, column), text in filled.items() if text.strip()}
    assert held(three) == wanted
    before = log_length(three)
    write_summaries(three, book.path, words=language)
    result = apply_summaries(three, book.path, "Bea")
    assert (held(three), log_length(three)) == (wanted, before)
    assert (result.added, result.changed, result.withdrawn, result.unchanged) == ([], [], [], len(wanted))
