"""Codebooks of two studies are joined field by field, and what is decided stays decided."""

import pytest

from coder.merge import UndecidedError
from coder.model import Coding
from coder.services.checking import check_study
from coder.services.merge_studies import merge
from coder.study import Study

TEXT = {"id": "t", "title": {"": "T"}}


def theme(code, title, **more):
    return {"id": code, "title": {"": title}} | more


@pytest.fixture
def pair(study, take, tmp_path):
    """The study of An with one text, and Bea's copy of it: themes a and b, and an outcome."""
    outcome = {"id": "o", "title": {"": "More"}}
    study.codes.load(TEXT | {"themes": [theme("a", "Alfa"), theme("b", "Beta")], "outcomes": [outcome]}, "An")
    take()
    study.backup(tmp_path / "bea.db")
    with Study(tmp_path / "bea.db") as bea:
        yield study, bea


def change(study, by, *themes, **parts):
    study.codes.load(study.codes.plain() | {"themes": list(themes)} | parts, by)


def joined(study, other, **how):
    return merge(study, other.path, "An", **how)


def conflicts(study, other, **how):
    with pytest.raises(UndecidedError) as undecided:
        joined(study, other, **how)
    return [(one.id, one.what, one.mine, one.theirs) for one in undecided.value.joined.conflicts]


def themes(study):
    return {one["id"]: one["title"][""] for one in study.codes.plain()["themes"]}


def test_independent_changes_join_and_the_study_is_sound(pair):
    an, bea = pair
    change(an, "An", theme("a", "Alfa"), theme("b", "Beta (ruim)"))
    change(bea, "Bea", theme("a", "Alfa"), theme("b", "Beta"), theme("e", "Epsilon"))
    an.codings.add(Coding("S1", 0, 2, "", "b", "An"))
    bea.codings.add(Coding("S1", 3, 5, "", "e", "Bea"))
    assert joined(an, bea).conflicts == []
    assert themes(an) == {"a": "Alfa", "b": "Beta (ruim)", "e": "Epsilon"}
    assert sorted(coding.code for coding in an.codings.select()) == ["b", "e"]
    assert [one.check for one in check_study(an) if not one.sound] == []
    assert joined(an, bea).changed is False


def test_two_fields_of_one_code_join(pair):
    an, bea = pair
    change(an, "An", theme("a", "Alfa"), theme("b", "Beta", definition={"nl": "Ruim."}))
    change(bea, "Bea", theme("a", "Alfa"), theme("b", "Bèta"))
    assert joined(an, bea).conflicts == []
    assert an.codes.plain()["themes"][1] == theme("b", "Bèta", definition={"nl": "Ruim."})


def test_keywords_that_both_added_or_took_out_join(pair):
    an, bea = pair
    words = lambda *words: {"keywords": {"nl": list(words)}}  # noqa: E731
    change(an, "An", theme("a", "Alfa", **words("een", "twee")))
    joined(bea, an)
    change(an, "An", theme("a", "Alfa", **words("een", "twee", "drie")))
    change(bea, "Bea", theme("a", "Alfa", **words("twee", "vier")))
    joined(an, bea)
    assert an.codes.plain()["themes"] == [theme("a", "Alfa", **words("twee", "drie", "vier"))]


def test_a_true_conflict_names_code_and_field_with_both_readings(pair):
    an, bea = pair
    change(an, "An", theme("a", "Alfa"), theme("b", "Beta (ruim)"))
    change(bea, "Bea", theme("a", "Alfa"), theme("b", "Beta (eng)"))
    assert conflicts(an, bea) == [
        ("codebook:b:title", "title of theme b", "“Beta (ruim)”", "“Beta (eng)”"),
    ]
    assert themes(an)["b"] == "Beta (ruim)"
    joined(an, bea, take={"codebook:b:title": "theirs"})
    assert themes(an)["b"] == "Beta (eng)"


@pytest.mark.parametrize(("side", "title"), [("mine", "Beta (ruim)"), ("theirs", "Beta (eng)")])
def test_what_is_decided_stays_decided_on_both_sides(pair, side, title):
    an, bea = pair
    change(an, "An", theme("a", "Alfa"), theme("b", "Beta (ruim)"))
    change(bea, "Bea", theme("a", "Alfa"), theme("b", "Beta (eng)"))
    joined(an, bea, prefer=side)
    assert (joined(an, bea).changed, themes(an)["b"]) == (False, title)
    assert joined(bea, an).conflicts == []
    assert themes(bea)["b"] == title
    change(bea, "Bea", theme("a", "Alfa!"), theme("b", title))
    assert joined(an, bea).conflicts == []
    assert themes(an) == {"a": "Alfa!", "b": title}


def test_one_id_with_two_meanings_is_asked_about(pair):
    an, bea = pair
    old = theme("a", "Alfa"), theme("b", "Beta")
    change(an, "An", *old, theme("e", "Epsilon", definition={"": "Letter."}))
    change(bea, "Bea", *old, theme("e", "Energie"))
    assert conflicts(an, bea) == [
        ("codebook:e", "theme e is on each side another thing", "theme “Epsilon”", "theme “Energie”")
    ]
    joined(an, bea, prefer="theirs")
    assert an.codes.plain()["themes"][2] == theme("e", "Energie")


def test_one_id_for_two_kinds_of_thing_is_asked_about(pair):
    an, bea = pair
    change(an, "An", theme("a", "Alfa"), theme("e", "Epsilon"))
    change(bea, "Bea", theme("a", "Alfa"), factors=[{"id": "e", "title": {"": "Epsilon"}}])
    assert [one[0] for one in conflicts(an, bea)] == ["codebook:e"]
    joined(an, bea, prefer="theirs")
    assert [(code.id, code.kind) for code in an.codebook.codes] == [
        ("a", "theme"),
        ("e", "factor"),
        ("o", "outcome"),
    ]


def test_a_code_that_one_side_took_out_and_nobody_touched_goes(pair):
    an, bea = pair
    change(an, "An", theme("a", "Alfa"))
    change(bea, "Bea", theme("a", "Alfa!"), theme("b", "Beta"))
    assert joined(an, bea).conflicts == []
    assert themes(an) == {"a": "Alfa!"}


@pytest.mark.parametrize(("side", "left"), [("mine", ["a"]), ("theirs", ["a", "b"])])
def test_a_code_taken_out_here_and_used_there_is_asked_about(pair, side, left):
    an, bea = pair
    change(an, "An", theme("a", "Alfa"))
    bea.codings.add(Coding("S1", 0, 2, "", "b", "Bea"))
    assert conflicts(an, bea) == [
        (
            "codebook:b",
            "theme b was taken out on one side; the other side changed or used it",
            "(taken out)",
            "theme “Beta”",
        )
    ]
    joined(an, bea, prefer=side)
    assert list(themes(an)) == left
    assert [coding.code for coding in an.codings.select()] == ["b"]
    assert joined(an, bea).changed is False
    assert joined(bea, an).conflicts == []
    assert list(themes(bea)) == left


def test_what_stands_under_a_code_that_went_is_asked_about_with_it(pair):
    an, bea = pair
    change(an, "An", theme("a", "Alfa"))
    change(bea, "Bea", theme("a", "Alfa"), theme("b", "Beta", themes=[theme("b1", "Beta 1")]))
    assert [one[0] for one in conflicts(an, bea)] == ["codebook:b"]
    joined(an, bea, prefer="theirs")
    assert [code.id for code in an.codebook.codes] == ["a", "b", "b1", "o"]


def test_a_code_that_only_was_moved_and_one_that_only_was_renamed(pair):
    an, bea = pair
    change(an, "An", theme("a", "Alfa", themes=[theme("b", "Beta")]))
    change(bea, "Bea", theme("a", "Alfa"), theme("b", "Bèta"))
    assert joined(an, bea).conflicts == []
    assert an.codes.plain()["themes"] == [theme("a", "Alfa", themes=[theme("b", "Bèta")])]


def test_codes_that_each_side_put_under_the_other_are_a_choice_between_two_codebooks(pair):
    an, bea = pair
    change(an, "An", theme("a", "Alfa", themes=[theme("b", "Beta")]))
    change(bea, "Bea", theme("b", "Beta", themes=[theme("a", "Alfa")]))
    ((name, what, *_),) = conflicts(an, bea)
    assert (name, "stands under itself" in what) == ("codebook", True)
    joined(an, bea, prefer="theirs")
    assert an.codes.plain()["themes"] == [theme("b", "Beta", themes=[theme("a", "Alfa")])]
    assert joined(an, bea).changed is False


def test_studies_that_were_made_apart_have_all_codes_of_both(study, take, tmp_path):
    study.codes.load(TEXT | {"themes": [theme("a", "Alfa"), theme("b", "Beta")]}, "An")
    with Study(tmp_path / "bea.db", create=True) as bea:
        bea.codes.load(TEXT | {"themes": [theme("b", "Beta"), theme("c", "Gamma")]}, "Bea")
        assert joined(study, bea).conflicts == []
    assert themes(study) == {"a": "Alfa", "b": "Beta", "c": "Gamma"}


def test_years_of_one_indicator_join(pair):
    an, bea = pair

    def indicator(**values):
        base = {"id": "i", "title": "Reach", "owner": "We", "unit": "n", "mode": "yearly", "measures": "r"}
        return {"indicators": [base | {"values": values, "targets": {}, "note": "", "about": ["o"]}]}

    base = [theme("a", "Alfa"), theme("b", "Beta")]
    change(an, "An", *base, **indicator(**{"2020": 1}))
    joined(bea, an)
    change(an, "An", *base, **indicator(**{"2020": 1, "2021": 2}))
    change(bea, "Bea", *base, **indicator(**{"2020": 3}))
    assert joined(an, bea).conflicts == []
    assert an.codes.plain()["indicators"][0]["values"] == {"2020": 3, "2021": 2}


def test_where_a_version_came_from_is_known_after_the_merge(pair):
    an, bea = pair
    change(an, "An", theme("a", "Alfa!"), theme("b", "Beta"))
    plain = bea.codes.plain() | {"themes": [theme("a", "Alfa"), theme("b", "Bèta")]}
    bea.codes.load(plain, "Bea", {"how": "file", "file": "bea.yaml"})
    joined(an, bea)
    told = [(row["loaded_by"], row["how"], row["file"]) for row in an.codes.history()]
    assert told[-3:] == [("An", None, None), ("Bea", "file", "bea.yaml"), ("An", "merge", None)]
