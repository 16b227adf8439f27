"""Everything that is to be judged in one workbook: written, filled in, read; nobody's judgement overwritten."""

from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook

from coder.codebook import read_codebook
from coder.errors import TableError, UsageError
from coder.services.judgement_workbook import apply_judgements, write_judgements
from coder.services.signing import sign
from coder.translations import using
from coder.translations.terms import term


@pytest.fixture
def book(tmp_path):
    """A workbook as people handle it: find a row by its code, put values under headings, save."""
    return Handled(tmp_path / "judgements.xlsx")


class Handled:
    def __init__(self, path, language="en"):
        self.path, self.language = path, language

    def written(self, study, language="en"):
        self.language = language
        write_judgements(study, self.path, language)
        return self

    def fill(self, sheet, code, axis="", group="", **cells):
        """Put values under headings in the row of a code; give the cell of the first."""
        with using(self.language):
            whole = load_workbook(self.path)
            page = whole[term("judging_sheet", sheet)]
            at = {cell.value: cell.column for cell in page[1]}
            row = next(row for row in page.iter_rows(min_row=2) if self._is(row, at, code, axis, group))
            for name, value in cells.items():
                cell = page.cell(row[0].row, at[term("judging", name)])
                cell.value = value
            whole.save(self.path)
            first = next(iter(cells))
            return page.cell(row[0].row, at[term("judging", first)]).coordinate

    @staticmethod
    def _is(row, at, code, axis, group):
        if row[at[term("judging", "code")] - 1].value != code:
            return False
        if axis and row[at[term("judging", "axis")] - 1].value != term("axis", axis):
            return False
        return not group or row[at[term("judging", "group")] - 1].value == group

    def cell(self, sheet, code, name, axis=""):
        with using(self.language):
            page = load_workbook(self.path)[term("judging_sheet", sheet)]
            at = {cell.value: cell.column for cell in page[1]}
            row = next(row for row in page.iter_rows(min_row=2) if self._is(row, at, code, axis, ""))
            return row[at[term("judging", name)] - 1].value

    def append(self, sheet, **cells):
        with using(self.language):
            whole = load_workbook(self.path)
            page = whole[term("judging_sheet", sheet)]
            headings = [cell.value for cell in page[1]]
            named = {term("judging", name): value for name, value in cells.items()}
            page.append([named.get(heading) for heading in headings])
            whole.save(self.path)


REASON = "Three unions say so at first hand."


def signed_now(study):
    return {
        (verdict.code, verdict.axis, verdict.group): (verdict.value, verdict.reason, verdict.by)
        for verdict in study.verdicts.current_by_group().values()
    }


def test_a_row_shows_the_evidence_the_rule_and_what_was_signed(study, take, code, book):
    take(organisation="Mill", relation="beneficiary")
    code("S1", "We run the campaign ourselves now.", basis="first_hand")
    sign(study, "O1", "confirmed", REASON, "Bea", at="2024-05-02T10:00:00Z")
    book.written(study)
    shown = {
        name: book.cell("claims", "O1", name, "change") for name in ("supports", "contradicts", "result")
    }
    assert shown == {"supports": 1, "contradicts": 0, "result": "not confirmed"}
    filled = {name: book.cell("claims", "O1", name, "change") for name in ("value", "reason", "date", "by")}
    assert filled == {"value": "confirmed", "reason": REASON, "date": datetime(2024, 5, 2), "by": "Bea"}
    assert book.cell("claims", "O1", "marks", "change") == "one voice; differs from the rule"


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_written_and_read_again_changes_nothing(study, take, code, book, language):
    take()
    made = code("S1", "We run the campaign ourselves now.")
    sign(study, "O1", "confirmed", "Line one.\n  Line two. ", "Bea", timing="recent")
    study.questions_asked.record_manual("S1", "An", ["O1"], ["A1"])
    study.findings.add("finding", "It lasts.", "An", [str(made.id)], "EQ1.1")
    study.findings.add("recommendation", "Go on.", "An", ["F1"], addressee="The Mill", priority="high")
    study.answers.set("EQ1", "It lasts.", "Bea", ["F1", "O1"])
    before = study.db.execute("SELECT count(*) FROM log").fetchone()
    book.written(study, language)
    with using("en"):
        result = apply_judgements(study, book.path, "An")
    brought = (result.signed, result.asked, result.added, result.revised, result.answered, result.left_out)
    assert brought == ([],) * 6
    assert study.db.execute("SELECT count(*) FROM log").fetchone() == before


def test_what_is_filled_in_is_signed_once_by_who_reads_it_in(study, take, code, book):
    take()
    made = code("S1", "We run the campaign ourselves now.")
    book.written(study, "nl")
    book.fill("claims", "O1", "change", value="Deels bevestigd", reason=REASON)
    book.fill("claims", "O1", "timing", value="predates", reason="Of 2015.")
    result = apply_judgements(study, book.path, "An")
    assert [(one["code"], one["axis"], one["value"]) for one in result.signed] == [
        ("O1", "change", "partly_confirmed"),
        ("O1", "timing", "predates"),
    ]
    verdict = study.verdicts.current()["O1", "change"]
    assert (verdict.by, verdict.reason, verdict.codings, verdict.rule_result) == (
        "An",
        REASON,
        (made.id,),
        "not_confirmed",
    )
    again = apply_judgements(study, book.path, "An")
    assert (again.signed, len(study.verdicts.all())) == ([], 2)


def test_a_preview_changes_nothing(study, book):
    book.written(study)
    book.fill("claims", "O1", "change", value="contested", reason=REASON)
    result = apply_judgements(study, book.path, "An", dry_run=True)
    assert ([one["code"] for one in result.signed], study.verdicts.all()) == (["O1"], [])


def test_what_somebody_signed_meanwhile_is_named_and_stays(study, book):
    book.written(study)
    cell = book.fill("claims", "O1", "change", value="contested", reason=REASON)
    book.fill("claims", "A1", "change", value="confirmed", reason=REASON)
    sign(study, "O1", "confirmed", "Bea heard it.", "Bea", at="2024-05-02T10:00:00Z")
    with pytest.raises(UsageError) as refused:
        apply_judgements(study, book.path, "An")
    assert str(refused.value).splitlines() == [
        f'judgements.xlsx, sheet "Outcomes and assumptions", {cell}: O1 was signed meanwhile by Bea on 2024-05-02: '
        "confirmed. Write the workbook anew, look at it, and fill yours in again.",
        "Nothing was changed.",
    ]
    assert list(signed_now(study)) == [("O1", "change", None)]


def test_what_somebody_signed_meanwhile_stays_where_nothing_was_filled_in(study, book):
    book.written(study)
    sign(study, "O1", "confirmed", "Bea heard it.", "Bea")
    book.fill("claims", "A1", "change", value="confirmed", reason=REASON)
    apply_judgements(study, book.path, "An")
    assert signed_now(study) == {
        ("O1", "change", None): ("confirmed", "Bea heard it.", "Bea"),
        ("A1", "change", None): ("confirmed", REASON, "An"),
    }


def test_people_go_on_in_a_workbook_that_they_read_in_themselves(study, book):
    book.written(study)
    book.fill("claims", "O1", "change", value="contested", reason=REASON)
    apply_judgements(study, book.path, "An")
    book.fill("claims", "O1", "change", value="confirmed", reason="On second thoughts.")
    assert len(apply_judgements(study, book.path, "An").signed) == 1
    # what she said before may be an older copy of the workbook: it is named
    book.fill("claims", "O1", "change", value="contested", reason=REASON)
    with pytest.raises(UsageError, match="O1 was signed meanwhile by An"):
        apply_judgements(study, book.path, "An")
    assert study.verdicts.current()["O1", "change"].value == "confirmed"


def test_evidence_that_came_after_the_workbook_was_not_seen_by_who_signs(study, take, code, book):
    take()
    first = code("S1", "We run the campaign ourselves now.")
    book.written(study)
    code("S1", "They ask for more.", stance="contradicts")
    book.fill("claims", "O1", "change", value="confirmed", reason=REASON)
    result = apply_judgements(study, book.path, "An")
    assert result.to_review == ["O1:change"]
    assert study.verdicts.current()["O1", "change"].codings == (first.id,)


def test_every_fault_is_named_with_its_cell_and_nothing_is_changed(study, book):
    book.written(study)
    wrong = [
        (
            book.fill("claims", "O1", "change", value="zeker", reason=REASON),
            '"zeker" is not on the scale of O1',
        ),
        (book.fill("claims", "O1", "timing", reason=REASON), None),
        (
            book.fill("claims", "A1", "change", date="zomer 2024", value="confirmed", reason=REASON),
            "is not a day",
        ),
        (
            book.fill("claims", "A1", "timing", date="31/12/2999", value="recent", reason=REASON),
            "still to come",
        ),
        (book.fill("contribution", "C1.expertise", value="Important"), None),
    ]
    book.append("findings", kind="vondst", text="It lasts.")
    book.append("findings", kind="bevinding", text="It lasts.", rests_on="C99")
    with pytest.raises(UsageError) as refused:
        apply_judgements(study, book.path, "An")
    lines = str(refused.value).splitlines()
    for cell, sentence in wrong:
        if sentence:
            assert any(f", {cell}: " in line and sentence in line for line in lines), (cell, lines)
    for sentence in (
        "there is a reason and no judgement",
        "needs a reason that a reader can follow",
        '"vondst" is not understood',
        'there is no "C99" among them',
    ):
        assert sum(sentence in line for line in lines) == 1, (sentence, lines)
    assert (len(lines), study.verdicts.all(), study.findings.all()) == (8, [], [])


def test_what_was_signed_cannot_be_emptied(study, book):
    sign(study, "O1", "confirmed", REASON, "Bea")
    book.written(study)
    book.fill("claims", "O1", "change", value=None, reason=None)
    with pytest.raises(UsageError, match="what was signed cannot be emptied"):
        apply_judgements(study, book.path, "An")


def test_a_date_of_ones_own_is_kept_and_read_again_signs_nothing(study, book):
    book.written(study)
    book.fill("claims", "O1", "change", value="confirmed", reason=REASON, date="2 mei 2024")
    apply_judgements(study, book.path, "An")
    assert study.verdicts.current()["O1", "change"].at[:10] == "2024-05-02"
    assert apply_judgements(study, book.path, "An").signed == []
    # another day alone signs it anew
    book.fill("claims", "O1", "change", date="2024-05-03")
    assert len(apply_judgements(study, book.path, "An").signed) == 1
    assert study.verdicts.current()["O1", "change"].at[:10] == "2024-05-03"


def test_what_was_asked_is_a_table_of_yes_and_no(study, take, book):
    take()
    study.questions_asked.record_manual("S1", "Bea", ["A1"])
    book.written(study, "nl")
    whole = load_workbook(book.path)
    page = whole["Bevraagd"]
    assert [cell.value for cell in page[1]] == ["Soort", "Code", "Titel", "S1 talk"]
    rows = {row[1].value: row[3] for row in page.iter_rows(min_row=2)}
    assert rows["A1"].value == "ja"
    rows["O1"].value, rows["A1"].value = "X", "nee"
    whole.save(book.path)
    result = apply_judgements(study, book.path, "An")
    assert result.asked == [{"source": "S1", "asked": ["O1"], "not_asked": ["A1"]}]
    assert study.questions_asked.marked() == {("S1", "A1"): False, ("S1", "O1"): True}
    assert apply_judgements(study, book.path, "An").asked == []
    rows["O1"].value = "soms"
    whole.save(book.path)
    with pytest.raises(
        UsageError, match=f'{rows["O1"].coordinate}: "soms" is not understood; write yes or no'
    ):
        apply_judgements(study, book.path, "An")


def test_a_mark_that_somebody_changed_meanwhile_stays(study, take, book):
    take()
    book.written(study)
    whole = load_workbook(book.path)
    row = next(row for row in whole["Asked"].iter_rows(min_row=2) if row[1].value == "O1")
    row[3].value = "no"
    whole.save(book.path)
    study.questions_asked.record_manual("S1", "Bea", ["O1"])
    with pytest.raises(UsageError, match="somebody marked it otherwise meanwhile"):
        apply_judgements(study, book.path, "An")
    assert study.questions_asked.marked() == {("S1", "O1"): True}


def test_findings_are_added_once_and_changed_where_they_stand(study, take, code, book):
    take()
    made = code("S1", "We run the campaign ourselves now.")
    study.findings.add("finding", "It lasts.", "Bea", [], "EQ1.1")
    study.findings.add("conclusion", "So it does.", "Bea", ["F1"], question="EQ1")
    book.written(study, "nl")
    book.fill("findings", "F1", text="It lasts at the mill.", rests_on=str(made.id))
    book.append(
        "findings", kind="Aanbeveling", text="Go on.", priority="hoog", rests_on="C1", addressee="The Mill"
    )
    result = apply_judgements(study, book.path, "An")
    assert (result.added, result.revised) == (["R1"], ["F1"])
    rows = {row["id"]: row for row in study.findings.all()}
    assert (rows["F1"]["text"], rows["F1"]["grounds"], rows["F1"]["coder"]) == (
        "It lasts at the mill.",
        [f"coding:{made.id}"],
        "An",
    )
    assert (rows["R1"]["priority"], rows["R1"]["rests_on"]) == ("high", ["C1"])
    again = apply_judgements(study, book.path, "An")
    assert (again.added, again.revised, len(study.findings.all())) == ([], [], 3)


def test_a_limitation_is_written_in_the_workbook_too(study, book):
    book.written(study, "nl")
    book.append("findings", kind="beperking", text="Niemand telde.")
    assert apply_judgements(study, book.path, "An").added == ["L1"]
    (row,) = study.findings.all()
    assert (row["kind"], row["text"], row["grounds"]) == ("limitation", "Niemand telde.", [])


def test_a_finding_that_was_rewritten_meanwhile_stays(study, book):
    study.findings.add("finding", "It lasts.", "Bea", [], "EQ1.1")
    book.written(study)
    book.fill("findings", "F1", text="It does not.")
    study.findings.revise("F1", "Bea", "It lasts a year.", ("EQ1.1", None))
    with pytest.raises(UsageError, match="F1 was written otherwise meanwhile by Bea"):
        apply_judgements(study, book.path, "An")
    assert study.findings.all()[0]["text"] == "It lasts a year."


def test_answers_are_signed_or_left_open(study, book):
    book.written(study, "fr")
    book.fill("answers", "EQ1", why_not="Personne n’a été entendu.")
    assert apply_judgements(study, book.path, "An").answered == ["EQ1"]
    assert study.answers.current()["EQ1"].why_not == "Personne n’a été entendu."
    book.fill("answers", "EQ1", answer="Oui.")
    with pytest.raises(UsageError, match="there is an answer and a reason for none"):
        apply_judgements(study, book.path, "An")


def test_a_table_of_ones_own_is_read_too_and_never_overwrites(study, tmp_path):
    own = Workbook()
    own.active.append(["CODE", "Beoordeling", "Reden"])
    own.active.append(["o1", "tegengesproken", REASON])
    own.save(tmp_path / "own.xlsx")
    apply_judgements(study, tmp_path / "own.xlsx", "An")
    assert signed_now(study) == {("O1", "change", None): ("contradicted", REASON, "An")}
    sign(study, "O1", "confirmed", "Bea heard it.", "Bea")
    with pytest.raises(UsageError, match="O1 was signed meanwhile by Bea"):
        apply_judgements(study, tmp_path / "own.xlsx", "An")


def test_rows_of_what_is_not_there_and_rows_that_stand_twice_are_faults(study, tmp_path):
    own = Workbook()
    for row in (
        ["Code", "Verdict", "Reason"],
        ["O9", "x", "y"],
        ["O1", "confirmed", "y"],
        ["O1", "contested", "y"],
    ):
        own.active.append(row)
    own.save(tmp_path / "own.xlsx")
    with pytest.raises(UsageError) as refused:
        apply_judgements(study, tmp_path / "own.xlsx", "An")
    assert str(refused.value).splitlines() == [
        'own.xlsx, sheet "Sheet", A2: nothing can be judged on "O9".',
        'own.xlsx, sheet "Sheet", A4: this has a row already.',
        "Nothing was changed.",
    ]


def test_other_files_are_refused(study, tmp_path):
    (tmp_path / "a.csv").write_text("code,value\n", encoding="utf-8")
    with pytest.raises(TableError, match="read from an Excel workbook"):
        apply_judgements(study, tmp_path / "a.csv", "An")
    with pytest.raises(TableError, match="written as an Excel workbook"):
        write_judgements(study, tmp_path / "b.csv")
    other = Workbook()
    other.active.append(["Name", "Town"])
    other.active.append(["Ann", "Ghent"])
    other.save(tmp_path / "other.xlsx")
    with pytest.raises(UsageError, match="no sheet has the columns of judgements"):
        apply_judgements(study, tmp_path / "other.xlsx", "An")


MANY = """
id: many
title: Many
languages: [en]
groups: [{id: unions, title: Unions}]
questions: [{id: EQ1, title: Effect, criteria: [{id: EQ1.1, title: More}]}]
outcomes:
%(outcomes)s
assumptions:
%(assumptions)s
sets: [{id: policy, title: Policy, members: [O1, O2]}]
factors: [{id: wm.trigger, stage: start, title: Trigger}]
cases:
  - id: C1
    claim: It helped
    mechanisms:
%(mechanisms)s
"""


def test_a_whole_evaluation_is_judged_through_one_workbook(study, codebook_file, book):
    """33 mechanism ratings, 24 assumptions, 18 outcomes and a set, and a degree of one group."""
    lists = {
        "outcomes": "\n".join(f"  - {{id: O{n}, title: Outcome {n}}}" for n in range(1, 19)),
        "assumptions": "\n".join(f"  - {{id: A{n}, title: Assumption {n}}}" for n in range(1, 25)),
        "mechanisms": "\n".join(
            f"      - {{id: C1.m{n}, type: primary, title: Mechanism {n}}}" for n in range(1, 34)
        ),
    }
    study.codes.load(read_codebook(codebook_file(MANY % lists, "many.yaml"))[1], "An")
    book.written(study, "nl")
    with using("nl"):
        whole = load_workbook(book.path)
        for sheet, axis, value in (
            ("claims", "change", "bevestigd"),
            ("contribution", "rating", "Belangrijk"),
        ):
            page = whole[term("judging_sheet", sheet)]
            at = {cell.value: cell.column for cell in page[1]}
            for row in page.iter_rows(min_row=2):
                if row[at[term("judging", "axis")] - 1].value == term("axis", axis):
                    row[at[term("judging", "value")] - 1].value = value
                    row[at[term("judging", "reason")] - 1].value = f"Zo is {row[1].value}."
        whole.save(book.path)
    book.fill("factors", "wm.trigger", group="Unions", value="niet opgemerkt", reason="Niemand.")
    result = apply_judgements(study, book.path, "An")
    assert len(result.signed) == 33 + 24 + 18 + 1 + 1
    signed = signed_now(study)
    assert signed["policy", "change", None] == ("confirmed", "Zo is policy.", "An")
    assert signed["C1.m33", "rating", None] == ("important", "Zo is C1.m33.", "An")
    assert signed["wm.trigger", "degree", "unions"][0] == "not_noticed"
    assert apply_judgements(study, book.path, "An").signed == []
