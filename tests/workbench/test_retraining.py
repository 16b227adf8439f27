"""Learning anew in the background: after enough decisions, one round at a time, in its own process."""

import pytest

from coder.services import suggesting
from coder.study import Study
from coder.workbench.retraining import Retraining


@pytest.fixture
def clock():
    """A clock that stands still until it is set."""

    class Clock:
        now = 100.0

        def __call__(self):
            return self.now

    return Clock()


@pytest.fixture
def retraining(study_path, clock):
    made = Retraining(study_path, decisions=3, seconds=20, clock=clock)
    yield made
    made.close()


def test_it_learns_after_enough_decisions_and_rests_in_between(retraining, study, clock):
    suggesting.refresh(study, "An", "keywords")
    assert [retraining.notice("An") for _ in range(2)] == [None, None]
    assert retraining.notice("An").result(60) is True
    with Study(retraining.path) as other:
        entry = other.log.entries(1)[0]
    assert (entry["coder"], entry["action"], entry["object"]) == ("An", "renew", "suggestion")
    assert retraining.notice("An", 5) is None  # too soon
    clock.now += 20
    assert retraining.notice("An").result(60) is True


def test_a_process_that_died_is_replaced_and_nobody_who_codes_is_told(retraining, study, clock, caplog):
    suggesting.refresh(study, "An", "keywords")
    assert retraining.notice("An", 3).result(60) is True
    process, _ = retraining._worker
    process.kill()
    process.join()
    clock.now += 20
    assert retraining.notice("An", 3).exception(60) is not None
    assert "could not be renewed" in caplog.text
    clock.now += 20
    assert retraining.notice("An", 3).result(60) is True


def test_a_study_that_went_away_is_told_to_the_log_and_the_process_lives_on(tmp_path, clock, caplog):
    retraining = Retraining(tmp_path / "gone.db", decisions=1, seconds=0, clock=clock)
    assert "gone.db" in str(retraining.notice("An").exception(60))
    process, _ = retraining._worker
    assert "could not be renewed" in caplog.text
    assert retraining.notice("An").exception(60) is not None
    assert retraining._worker[0] is process
    retraining.close()
    process.join(10)
    assert not process.is_alive()
    assert retraining.notice("An") is None


def test_decisions_in_the_browser_are_counted(client, study, span, monkeypatch):
    counted = []
    monkeypatch.setattr(Retraining, "notice", lambda self, by, decisions=1: counted.append((by, decisions)))
    suggesting.refresh(study, "An", "keywords")
    waiting = client.get("/api/suggestions?source=S1").json["suggestions"]
    client.send("PUT", "/api/codings", {"codings": [span("ourselves") | {"code": "own"}]})
    client.send("POST", "/api/suggestions/reject", {"ids": [waiting[0]["id"]]})
    assert counted == [("An", 1), ("An", 1)]
