"""The framework is changed by hand: versions, what is stale, undoing, and every field there and back."""

import pytest

from coder.codebook.framework_forms import changes
from coder.codebook.framework_forms.fields import fields_of
from coder.codebook.framework_forms.reading import FieldsError
from coder.codebook.framework_forms.things import THINGS, WHOLE
from coder.errors import CodebookError, UsageError
from coder.model import Coding, Stance, Verdict
from coder.services import edit_framework as frame
from coder.services.edit_framework import Edition, Place, StaleFrameworkError
from coder.services.what_hangs import what_hangs
from coder.study import Study


@pytest.fixture
def study(tmp_path):
    with Study(tmp_path / "study.db", create=True) as opened:
        yield opened


def now(study, by="An"):
    return Edition(by, frame.current_version(study))


def add(study, kind, under=("", ""), **fields):
    return frame.add(study, kind, fields, Place(*under), now(study))["id"]


@pytest.fixture
def small(study):
    """A question with a criterion, two outcomes, a case, a register, and whatever else may be pointed at."""
    add(study, "question", title={"nl": "Effect"})
    add(study, "criterion", ("question", "EQ1"), title={"nl": "Sterker"})
    add(study, "outcome", title={"nl": "Zij doen het"}, about=[{"id": "EQ1.1"}])
    add(study, "outcome", title={"nl": "Zij betalen"})
    add(study, "case", claim={"nl": "Het hielp"})
    add(study, "group", title={"nl": "Leden"})
    return study


#: How each sort of field is filled in, and what then stands in the codebook.
SAMPLES = {
    "wording": ({"nl": "Nieuw", "fr": "Nouveau"}, {"nl": "Nieuw", "fr": "Nouveau"}),
    "keywords": ({"nl": "vorm*, lid"}, {"nl": ["vorm*", "lid"]}),
    "lines": ("nl\nfr", ["nl", "fr"]),
    "date": ("31/12/2021", "2021-12-31"),
    "line": ("Goede Buren", "Goede Buren"),
    "number": ("3", 3),
    "ratio": ("0,5", 0.5),
    "yes_no": ("yes", True),
    "plan": ("6", 6),
}
#: Where each kind of thing is made.
UNDER = {
    "criterion": ("question", "EQ1"),
    "pointer": ("criterion", "EQ1.1"),
    "part": ("outcome", "O1"),
    "mechanism": ("case", "C1"),
    "event": ("case", "C1"),
    "level": ("scale", "importance"),
    "row": ("register", "context"),
    "column": ("register", "context"),
}


def sample(field):
    if field.sort in ("choice", "choices"):
        one = field.choices[-1]
        return (one, one) if field.sort == "choice" else ([*field.choices], [*field.choices])
    if field.sort == "links":
        target = "EQ1.1"
        return [{"id": target, "as": "mentions"}], [{"id": target, "as": "mentions"}]
    if field.key == "for_groups":
        return ["leden"], ["leden"]
    if field.key == "cross":
        return "how\nwhat for", ["how", "what for"]
    if field.sort == "codes":
        return ["O1", "O2"], ["O1", "O2"]
    if field.sort == "code":
        one = {"rule": "default", "self_rating": "full"}[field.key]
        return one, one
    return SAMPLES[field.sort]


def required(kind):
    """Return what a thing cannot be without: a topic list is for somebody."""
    fields = {field.key: sample(field)[0] for field in fields_of(kind) if field.required}
    if kind == "guide":
        fields |= {"for_kinds": ["interview"], "for_groups": ["leden"]}
    if kind == "register":
        fields["title"] = {"nl": "Acties"}
    return fields


PLAIN_FIELDS = [
    (kind, field)
    for kind in THINGS
    for field in fields_of(kind)
    if kind != "alias" and field.sort not in ("years", "cells")
]


@pytest.mark.parametrize(("kind", "field"), PLAIN_FIELDS, ids=lambda value: getattr(value, "key", value))
def test_every_field_is_kept_as_it_was_filled_in_and_taken_away_again(small, kind, field):
    typed, expected = sample(field)
    if kind == "scale":
        made = add(small, kind, title={"nl": "Schaal"}, levels="hoog\nlaag")
    else:
        made = add(small, kind, UNDER.get(kind, ("", "")), **required(kind))
    frame.change(small, Place(kind, made), {field.key: typed}, now(small))
    data = changes.find(frame.layout_of(small), kind, made).data
    if kind == "indicator" and field.key == "about":
        expected = "O1 O2"
    assert data[field.key] == expected or str(data[field.key]) == expected
    if not field.required:
        empty = {"wording": {"nl": "", "fr": ""}, "keywords": {"nl": ""}}.get(field.sort)
        empty = empty or ([] if field.sort in ("choices", "links", "codes") else "")
        frame.change(small, Place(kind, made), {field.key: empty}, now(small))
        left = changes.find(frame.layout_of(small), kind, made).data.get(field.key)
        assert left in (None, "", "yearly"), field.key


@pytest.mark.parametrize("field", fields_of(WHOLE), ids=lambda field: field.key)
def test_every_field_of_the_study_is_kept(small, field):
    typed, expected = sample(field)
    frame.change(small, Place(WHOLE), {field.key: typed}, now(small))
    value = small.codes.plain()
    for key in field.key.split("."):
        value = value[key]
    assert value == expected


def test_figures_are_kept_by_year(small):
    years = [
        {"year": "2019", "value": "12", "target": "20", "note": "late"},
        {"year": "2020", "value": "", "target": "300 – 400"},
    ]
    made = add(small, "indicator", title="Members", years=years)
    [indicator] = small.codebook.indicators
    assert (indicator.id, indicator.values) == (made, {2019: 12, 2020: None})
    assert indicator.targets[2019] == 20
    assert (indicator.targets[2020].low, indicator.targets[2020].high) == (300, 400)
    assert indicator.notes == {2019: "late"}
    frame.change(small, Place("indicator", made), {"years": years[:1]}, now(small))
    assert list(small.codebook.indicators[0].values) == [2019]


def test_a_register_is_filled_row_by_row(small):
    add(small, "row", ("register", "context"), cells=[["What", "A strike"], ["When", "2019"]])
    assert small.codebook.register("context").rows == ({"What": "A strike", "When": "2019"},)
    frame.change(small, Place("row", "context/0"), {"cells": [["What", "Two strikes"]]}, now(small))
    assert small.codebook.register("context").rows == ({"What": "Two strikes"},)


def test_a_name_has_spellings_and_may_be_corrected(small):
    add(small, "alias", id="Goede Buren", spellings="GB\nDe Goede Buren")
    frame.change(small, Place("alias", "Goede Buren"), {"id": "Goede Buren vzw"}, now(small))
    assert small.codebook.aliases == {"Goede Buren vzw": ("GB", "De Goede Buren")}


def test_a_scale_that_comes_with_the_tool_is_changed_for_this_study_only(small):
    frame.change(small, Place("level", "importance/0"), {"title": {"nl": "Heel hoog"}}, now(small))
    [level, *_others] = next(one for one in small.codebook.scales if one.id == "importance").levels
    assert (level.id, level.title["nl"]) == ("high", "Heel hoog")
    assert list(small.codes.plain()["scales"]) == ["importance"]


# --- versions ------------------------------------------------------------------------


def test_a_change_of_an_earlier_version_is_refused_and_says_what_came_between(small):
    before = now(small, "Bilal")
    add(small, "theme", title={"nl": "Tijd"})
    with pytest.raises(StaleFrameworkError, match="An changed the framework") as caught:
        frame.add(small, "theme", {"title": {"nl": "Geld"}}, Place(), before)
    assert caught.value.since == ["Theme tijd was added"]
    assert [code.id for code in small.codebook.codes if code.kind == "theme"] == ["tijd"]


def test_a_change_with_faults_changes_nothing_and_names_them_all(small):
    version = frame.current_version(small)
    fields = {"title": {"nl": "x"}, "about": [{"id": "no"}], "rule": "none"}
    with pytest.raises(CodebookError) as caught:
        frame.add(small, "outcome", fields, Place(), now(small))
    assert len(caught.value.faults) == 2
    assert frame.current_version(small) == version


def test_a_field_and_the_place_change_together_or_not_at_all(small):
    add(small, "theme", title={"nl": "Tijd"})
    add(small, "theme", title={"nl": "Druk"})
    frame.change(
        small, Place("theme", "druk"), {"title": {"nl": "Werkdruk"}}, now(small), Place("theme", "tijd")
    )
    code = small.codebook.code("druk")
    assert (code.parent, str(code.title)) == ("tijd", "Werkdruk")
    with pytest.raises(UsageError):
        frame.change(
            small, Place("theme", "tijd"), {"title": {"nl": "Uur"}}, now(small), Place("theme", "druk")
        )
    assert str(small.codebook.code("tijd").title) == "Tijd"


def test_undoing_goes_back_step_by_step_to_the_first_version(small):
    states = [small.codes.plain(row["version"]) for row in small.codes.history()]
    for expected in reversed(states[:-1]):
        frame.undo(small, now(small))
        assert small.codes.plain() == expected
    with pytest.raises(UsageError, match="nothing to undo"):
        frame.undo(small, now(small))


@pytest.mark.parametrize(
    ("hashes", "back_to"),
    [
        ("", None),
        ("a", None),
        ("ab", 1),
        ("aba", None),
        ("abc", 2),
        ("abcb", 1),
        ("abcba", None),
        ("abcbd", 2),
    ],
)
def test_what_was_undone_is_not_undone_again(hashes, back_to):
    history = [{"version": n, "hash": char} for n, char in enumerate(hashes, start=1)]
    assert frame.version_to_undo_to(history) == back_to


def test_an_order_that_changed_is_told_of(small):
    frame.step(small, "outcome", "O2", -1, now(small))
    assert frame.versions(small)[0]["changes"] == ["The order was changed"]
    assert [code.id for code in small.codebook.codes if code.kind == "outcome"] == ["O2", "O1"]


def test_a_study_begins_with_a_framework_that_ships(study):
    frame.start_from(study, "oecd-dac", now(study))
    assert len(study.codebook.questions) == 6
    with pytest.raises(UsageError, match="already"):
        frame.start_from(study, "wavemakers", now(study))


def test_a_title_that_was_given_first_stays_when_a_framework_is_taken(study):
    frame.change(study, Place("codebook", ""), {"title": {"": "Ten years of bread"}}, now(study))
    assert frame.is_bare(study)
    frame.start_from(study, "oecd-dac", now(study))
    assert study.codebook.title.in_language("en") == "Ten years of bread"
    assert len(study.codebook.questions) == 6
    assert not frame.is_bare(study)


# --- taking out ----------------------------------------------------------------------


@pytest.fixture
def used(small, tmp_path):
    from coder.services.import_files import import_files

    talk = tmp_path / "talk.txt"
    talk.write_text("INT: What changed?\n\nR1: We pay for it ourselves now.\n", encoding="utf-8")
    import_files(small, [talk], "An")
    start = small.sources.text("S1").index("We pay")
    coding = small.codings.add(Coding("S1", start, start + 6, "", "O1", "An", Stance.SUPPORTS))
    small.verdicts.set(Verdict("O1", "confirmed", "They say so.", "An"))
    small.findings.add("finding", "They pay.", "An", on=[str(coding.id)])
    add(small, "set", title={"nl": "Alle"}, members=["O1", "O2"])
    return small


def test_what_hangs_on_a_thing_is_told_before_it_goes(used):
    told = " ".join(what_hangs(used, "outcome", "O1"))
    assert "1 coding stays" in told
    assert "1 signed verdict stays" in told
    assert "F1" in told
    assert "alle" in told
    assert what_hangs(used, "outcome", "O2") == [
        "These count for it, or hold it, and will not any more: alle. A set without any claim left goes too."
    ]


def test_what_stands_under_it_is_counted_with_it(used):
    assert what_hangs(used, "question", "EQ1")[0] == "1 entry under it goes too: EQ1.1."


def test_a_code_in_use_is_retired_and_comes_back_with_its_codings(used):
    frame.take_out(used, "outcome", "O1", now(used))
    assert used.codebook.code("O1") is None
    assert used.codes.known()["O1"] is False
    assert len(used.codings.select(code="O1")) == 1
    assert add(used, "outcome", title={"nl": "Nieuw"}) == "O3"  # never the id of what has codings
    with pytest.raises(FieldsError, match="taken out"):
        add(used, "outcome", id="O1", title={"nl": "Nieuw"})
    frame.undo(used, now(used))
    frame.undo(used, now(used))
    assert used.codebook.code("O1") is not None
    assert used.evidence.about("O1")["O1"]
