"""What may be kept as a finding, and where it may stand."""

import pytest

from coder.analysis.findings import check_criterion, check_finding, check_is_criterion, question_id
from coder.errors import NotFoundError, UsageError
from coder.model import Code, Codebook, Kind, Question, Text

BOOK = Codebook(id="b", questions=(Question("EQ1", Text({"en": "Effect"})),))


@pytest.mark.parametrize(
    ("kind", "text", "priority", "sentence"),
    [
        ("remark", "Words.", None, '"remark" is none of finding, conclusion, recommendation'),
        ("finding", "  ", None, "A finding needs words"),
        ("recommendation", "Words.", "now", 'one of high, medium, low, not "now"'),
    ],
)
def test_what_is_none_is_refused(kind, text, priority, sentence):
    with pytest.raises(UsageError, match=sentence):
        check_finding(kind, text, priority)
    check_finding("finding", "Words.", None)
    check_finding("recommendation", "Words.", "high")


def test_a_finding_stands_under_one_thing():
    with pytest.raises(UsageError, match="A finding stands under a criterion or under a question, not both"):
        check_criterion(BOOK, "finding", "EQ1.1", "EQ1")
    with pytest.raises(UsageError, match='"EQ1" is an evaluation question. See `--question EQ1`'):
        check_criterion(BOOK, "finding", "EQ1", None)
    check_criterion(BOOK, "finding", "EQ1.1", None)
    title = Text({"en": "x"})
    check_is_criterion(Code("EQ1.1", Kind.CRITERION, title))
    with pytest.raises(UsageError, match='"O1" is not a criterion'):
        check_is_criterion(Code("O1", Kind.OUTCOME, title))


def test_a_question_is_known_however_it_is_written():
    assert question_id(BOOK, "eq1") == "EQ1"
    with pytest.raises(NotFoundError, match='no evaluation question "EQ2"'):
        question_id(BOOK, "EQ2")
