"""What lies under the veil: every table is decided on, and what is written knows all that is there."""

import pytest

from coder.model import Coding
from coder.study import Study, seals
from coder.study.veil import OPEN, SEEN, VIEWS


def names(study, kind):
    sql = "SELECT name FROM main.sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%'"
    found = {row[0] for row in study.db.execute(sql, [kind])}
    return {name for name in found if not name.startswith(("_sqlite", "turn_search_"))} | (
        {"turn_search_words"} & found
    )


def test_of_every_table_it_is_said_what_is_seen(study):
    """Whoever adds one says in coder/study/veil.py which rows a person who codes blind may read."""
    assert names(study, "table") == SEEN.keys() | set(OPEN)
    assert names(study, "view") == set(VIEWS)


@pytest.fixture
def blind(study, take):
    take()
    study.codings.add(Coding("S1", 0, 10, "", "O1", "An"))
    study.blinding.set(["S1"], "An")
    study.look_as("Bea", is_owner=False)
    return study


def test_what_is_written_goes_to_the_study_and_is_sealed(blind):
    own = blind.codings.add(Coding("S1", 0, 10, "", "O1", "Bea"))
    assert own.id == 2
    assert [one.coder for one in blind.codings.select()] == ["Bea"]
    assert set(blind.db.execute("SELECT coder FROM evidence").fetchall()) <= {("Bea",)}
    assert list(seals.broken(blind.db)) == []
    with Study(blind.path) as other:
        assert [one.coder for one in other.codings.select()] == ["An", "Bea"]


def test_a_change_that_fails_lays_the_veil_again(blind):
    with pytest.raises(Exception, match="no code"):
        blind.codings.add(Coding("S1", 0, 10, "", "nonsense", "Bea"))
    assert blind.codings.select() == []


def test_what_was_worked_out_for_one_is_not_given_to_another(blind):
    def count():
        return blind.remembered.get("count", lambda: len(blind.codings.select()))

    assert count() == 0
    blind.look_as("An", is_owner=True)
    assert count() == 1
    blind.look_as("Bea", is_owner=False)
    assert count() == 0


def test_a_study_that_can_only_be_read_is_veiled_too(study, take):
    take()
    study.codings.add(Coding("S1", 0, 10, "", "O1", "An"))
    study.blinding.set(["S1"], "An")
    study.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    study.path.chmod(0o444)
    study.folder.chmod(0o555)
    try:
        from coder.places import is_read_only

        if not is_read_only(study.path):
            pytest.skip("whoever runs this may write everywhere")
        with Study(study.path) as shown:
            shown.look_as("Bea", is_owner=False)
            assert shown.codings.select() == []
            shown.look_as("An", is_owner=True)
            assert len(shown.codings.select()) == 1
    finally:
        study.folder.chmod(0o755)
        study.path.chmod(0o644)


def test_respondents_of_a_survey_are_as_blind_as_it(study, take):
    take(
        "survey.csv",
        "Respondent,What changed in your town?\n1,We bake our own bread now.\n2,They bake it for us and we eat it.\n",
    )
    study.blinding.set(["S1"], "An")
    assert study.blinding.sources() == ["S1", "S1.1", "S1.2"]
    study.blinding.set(["S1.2"], "An", is_on=False)
    assert study.blinding.hidden_from("Bea", is_owner=False) == ["S1", "S1.1"]
    assert study.blinding.hidden_from("An", is_owner=True) == []
    study.readings.assign(["S1"], "An", "An")
    assert study.blinding.hidden_from("An", is_owner=True) == ["S1", "S1.1"]
