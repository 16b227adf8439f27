"""Words that were corrected: who must look at them again, and who must not be found in them any more."""

import pytest

from coder.pseudonyms import Entry
from coder.services import evidence, pseudonymise
from coder.services.coder_agreement import Scope, compare_coders
from coder.services.correct_source import correct, plan_text, plan_version, undo
from coder.services.erase_sources import erase
from coder.services.evidence_checks import words_that_were_corrected
from coder.services.report.claims import claims_section
from coder.services.report.context import ReportContext
from coder.services.report.quotes import quotes_section
from coder.services.signing import sign

TALK = "IV: Who runs it?\nR1: We run the campain ourselves, says Zelda.\nR1: They ask.\n"
NEW = TALK.replace("campain", "campaign")


@pytest.fixture
def signed(study, take, code):
    """A verdict on O1 that rests on a coding of S1."""
    take("talk.txt", TALK)
    coding = code("S1", "We run the campain ourselves")
    sign(study, "O1", "partly_confirmed", "Said so.", "An")
    return coding


def outcome(study):
    claim = evidence.claims(study, "outcome", "O1")[0]
    return claim.to_review, claim.reworded, "to_review" in claim.marks


def test_a_verdict_is_to_review_once_its_evidence_says_other_words(study, signed):
    assert outcome(study) == (None, (), False)
    correct(study, plan_text(study, "S1", NEW), "An")
    assert outcome(study) == (((), ()), (signed.id,), True)
    study.reworded.confirm([signed.id], "An")  # the coder read them; who signed has not
    assert outcome(study)[2]
    sign(study, "O1", "partly_confirmed", "Read again.", "An")
    assert outcome(study) == (None, (), False)


def test_a_correction_that_is_undone_is_no_reason(study, signed):
    correct(study, plan_text(study, "S1", NEW), "An")
    undo(study, "S1", "An")
    assert outcome(study) == (None, (), False)
    assert study.codings.get(signed.id).quote_before is None


def test_quotes_reports_agreement_and_checks_say_so(study, signed, code):
    code("S1", "They ask.", coder="Bea")
    correct(study, plan_text(study, "S1", NEW), "An")
    marked = {quote["id"]: quote["to_review"] for quote in evidence.quotes(study, "O1")}
    assert marked == {signed.id: True, 2: False}
    context = ReportContext(study, "en")
    (table,) = quotes_section(context, "O1").tables
    assert "words corrected since: to review" in [cell.text for row in table.rows for cell in row]
    assert "the words of codings were corrected: 1" in str(claims_section(context, "outcome"))
    assert compare_coders(study, ["An", "Bea"], Scope(intervals=False))["to_review"] == [signed.id]
    assert list(words_that_were_corrected(study)) == [
        "coding 1 was judged on “We run the campain ourselves”, and now quotes “We run the campaign ourselves”"
    ]


def test_a_finding_says_that_the_words_it_rests_on_were_corrected(study, signed):
    study.findings.add("finding", "They do.", "An", [str(signed.id)], "EQ1.1")
    correct(study, plan_text(study, "S1", NEW), "An")
    assert study.findings.changed() == ["F1: the words of coding 1 were corrected"]


# --- names ----------------------------------------------------------------------


def test_names_leave_the_earlier_texts_too_and_undoing_still_works(study, signed, tmp_path):
    correct(
        study, plan_text(study, "S1", NEW.replace("says Zelda", "she says")), "An", why="Zelda was misheard"
    )
    pseudonymise.replace(study, [Entry("Zelda", "[P1]")], "An")
    study.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"Zelda" not in study.path.read_bytes()
    undo(study, "S1", "An")
    assert study.sources.text("S1") == TALK.replace("Zelda", "[P1]")
    assert study.codings.get(signed.id).quote == "We run the campain ourselves"


def test_a_new_version_brings_no_names_back(study, take, tmp_path):
    take("talk.txt", TALK)
    key = pseudonymise.key_path(study)
    pseudonymise.list_names(study, key)
    pseudonymise.correct(study, key, {"Zelda": "[P1]"})
    pseudonymise.replace(study, pseudonymise.key(study, key), "An")
    version = tmp_path / "version.txt"
    version.write_text(NEW)
    planned = plan_version(study, "S1", version)
    assert planned.spoken.text == NEW.replace("Zelda", "[P1]")
    key.unlink()
    assert "see to it that none come back" in plan_version(study, "S1", version).warnings[0]


def test_whoever_is_erased_leaves_no_earlier_text(study, signed):
    correct(study, plan_text(study, "S1", NEW.replace("says Zelda", "she says")), "An")
    erase(study, "S1", "An", with_codings=True)
    assert study.db.execute("SELECT count(*) FROM earlier_text").fetchone() == (0,)
    study.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"Zelda" not in study.path.read_bytes()
