"""Where what is told of a source points to one person."""

from coder.analysis.disclosure_risk import small_cells


def source(number, group="unions", role="officer", date="2023-02-11", kind="interview", withhold_names=True):
    return {
        "id": f"S{number}",
        "group": group,
        "role": role,
        "date": date,
        "kind": kind,
        "withhold_names": withhold_names,
    }


def test_the_only_one_of_its_group_role_and_month_is_pointed_at():
    assert small_cells([source(1), source(2, role="director")]) == {
        "S1": ("unions", "officer", "2023-02"),
        "S2": ("unions", "director", "2023-02"),
    }


def test_two_alike_hide_each_other_whatever_the_day_and_the_capitals():
    assert small_cells([source(1), source(2, role="Officer ", date="2023-02-28")]) == {}


def test_somebody_who_may_be_named_hides_another_too():
    assert small_cells([source(1), source(2, withhold_names=False)]) == {}


def test_documents_and_focus_groups_point_to_nobody():
    assert small_cells([source(1, kind="document"), source(2, kind="focus_group")]) == {}


def test_of_whom_nothing_is_told_nothing_points():
    assert small_cells([source(1, group=None, role=None, date=None)]) == {}
