"""What things rest on: how it is written, what a bare name means, and what has changed since."""

import pytest

from coder.errors import NotFoundError, UsageError
from coder.model import Ground
from coder.services.signing import sign

RUN = "We run the campaign ourselves now."


def indicator(name, baseline=None, **values):
    figures = {year.removeprefix("y"): value for year, value in values.items()}
    return {"id": name, "title": name, "baseline": baseline, "values": figures, "targets": {}}


@pytest.fixture
def load(study):
    """Give the codebook of the study these figures and limitations."""

    def loading(indicators, limitations):
        rows = [{"id": name, "title": words} for name, words in limitations.items()]
        tables = {"indicators": indicators, "registers": {"limitations": rows}}
        study.codes.edit(lambda plain: plain | tables, "An")

    return loading


@pytest.fixture
def grounds(study, take, code, load):
    """A coding 1, a finding F1, a conclusion C1; verdicts on O1 and case C1; indicators I1, L1; limitations L1, L2."""
    assert code(take(), RUN).id == 1
    load(
        [indicator("I1", 10, y2019=20, y2020=None), indicator("L1", y2019=5)],
        {"L1": "No farmers were heard", "L2": "No figures on cost"},
    )
    study.findings.add("finding", "They run it.", "An", ["1"], "EQ1.1")
    study.findings.add("conclusion", "It lasts.", "An", ["F1"])
    sign(study, "O1", "confirmed", "Plain.", "An")
    sign(study, "O1", "high", "Their own work.", "An", "contribution")
    sign(study, "C1", "medium", "One of several.", "An", "contribution")
    return study.findings.grounds


# --- written --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "holder", "ground"),
    [
        ("1", "finding", ("coding", "1")),
        ("coding:1", "answer", ("coding", "1")),
        ("I1", "finding", ("indicator", "I1")),
        ("I1:2019", "finding", ("indicator", "I1:2019")),
        ("indicator:L1", "finding", ("indicator", "L1")),
        ("limitation:L1", "finding", ("limitation", "L1")),
        ("L2", "recommendation", ("limitation", "L2")),
        ("F1", "conclusion", ("finding", "F1")),
        ("O1", "conclusion", ("verdict", "O1:change")),
        ("O1:contribution", "conclusion", ("verdict", "O1:contribution")),
        ("verdict:O1", "answer", ("verdict", "O1:change")),
        # among the grounds of a conclusion only the case is called C1
        ("C1", "conclusion", ("verdict", "C1:contribution")),
        ("C1", "recommendation", ("conclusion", "C1")),
        ("conclusion:C1", "answer", ("conclusion", "C1")),
        ("verdict:C1", "answer", ("verdict", "C1:contribution")),
        ("C1:contribution", "answer", ("verdict", "C1:contribution")),
    ],
)
def test_a_ground_is_found_by_the_names_that_people_type(grounds, written, holder, ground):
    found = grounds.read(written, holder)
    assert found == Ground(*ground)
    assert grounds.read(str(found), holder) == found  # the typed form is always understood


@pytest.mark.parametrize(
    ("written", "holder", "sentence"),
    [
        ("C1", "answer", '"C1" may be conclusion:C1 or verdict:C1:contribution. Write the one that you mean'),
        ("L1", "finding", '"L1" may be indicator:L1 or limitation:L1'),
        ("1", "conclusion", 'A conclusion rests on findings, verdicts and limitations; "1" is a coding'),
        ("O1", "finding", 'A finding rests on codings, indicators and limitations; "O1" is a verdict'),
        ("conclusion:C1", "conclusion", '"conclusion:C1" is a conclusion'),
    ],
)
def test_what_is_unclear_or_does_not_fit_is_refused(grounds, written, holder, sentence):
    with pytest.raises(UsageError, match=sentence):
        grounds.read(written, holder)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("F9", 'An answer rests on conclusions, .* and limitations; there is no "F9" among them'),
        ("verdict:F1", 'there is no "verdict:F1" among them'),
        ("O1:change@unions", "Nothing is signed on O1:change@unions yet"),
        ("O2", r"Nothing is signed on O2 yet \(change\). Sign it first: `coder verdict set O2 …`"),
        ("O2:contribution", r"Nothing is signed on O2:contribution yet \(contribution\)"),
        ("I1:2020", 'there is no "I1:2020" among them'),  # that year has no figure
        ("I1:2031", 'there is no "I1:2031" among them'),
    ],
)
def test_what_is_not_there_is_no_ground(grounds, written, sentence):
    with pytest.raises(NotFoundError, match=sentence):
        grounds.read(written, "answer")


def test_a_degree_of_one_group_is_a_verdict_of_its_own(study, grounds):
    sql = (
        'INSERT INTO verdict (guid, code, axis, "group", value, reason, coder, signed) '
        "VALUES ('g', 'trust', 'degree', ?, ?, 'So.', 'An', '2022')"
    )
    study.db.execute(sql, ["unions", "limited"])
    found = grounds.read("trust:degree@unions", "conclusion")
    assert (str(found), grounds.state(found)) == ("verdict:trust:degree@unions", "limited 2022")
    assert grounds.state(Ground("verdict", "trust:degree")) is None  # nobody signed it of all
    study.db.execute(sql.replace("'g'", "'h'"), ["unions", "little"])
    assert grounds.changes_of([(found, "limited 2022")], {}) == [
        "trust (degree, unions): little now, limited before"
    ]


# --- changed --------------------------------------------------------------------


def test_figures_that_changed_are_said_year_by_year(grounds, load):
    both = [Ground("indicator", "I1"), Ground("indicator", "I1:2019")]
    before = [grounds.state(one) for one in both]
    load([indicator("I1", 10, y2019=24, y2020=30)], {"L1": "No farmers were heard"})
    whole, year = (grounds.changes_of([(one, said)], {}) for one, said in zip(both, before, strict=True))
    assert whole == ["I1, 2019: 24 now, 20 before", "I1, 2020: 30 now, no figure before"]
    assert year == ["I1, 2019: 24 now, 20 before"]


def test_a_limitation_that_is_worded_anew_or_left_out_is_said(grounds, load):
    ground = Ground("limitation", "L1")
    before = grounds.state(ground)
    assert "farmers" not in before  # names in it are kept in the codebook alone
    load([], {"L1": "Two farmers were heard"})
    assert grounds.changes_of([(ground, before)], {}) == ["L1 says something else now"]
    load([], {})
    assert grounds.changes_of([(ground, before)], {}) == ["L1 is no longer in the codebook"]


def test_of_links_that_were_made_before_it_was_kept_only_what_is_gone_is_said(study, grounds):
    ground = Ground("coding", "1")
    assert grounds.changes_of([(ground, None)], {}) == []
    study.codings.withdraw(1, "An")
    assert grounds.changes_of([(ground, None)], {}) == ["coding 1 was withdrawn"]
