from coder.services.signing import sign

"""The audit trail: one row a change, in order, never altered."""

RUN = "We run the campaign ourselves now."


def test_every_change_leaves_a_row(study, take, code):
    take()
    kept = code("S1", RUN)
    code("S1", RUN, stance="qualifies", update=True)
    study.codings.withdraw(kept.id, "Bilal")
    sign(study, "O1", "not_confirmed", "Nobody says so.", "An")
    study.sources.set("S1", "An", role="director")
    rows = [(e["coder"], e["action"], e["object"], e["object_id"]) for e in reversed(study.log.entries())]
    assert rows == [
        ("An", "load", "codebook", "1"),
        ("An", "import", "source", "S1"),
        ("An", "add", "coding", "1"),
        ("An", "update", "coding", "1"),
        ("Bilal", "withdraw", "coding", "1"),
        ("An", "sign", "verdict", "O1"),
        ("An", "set", "source", "S1"),
    ]


def test_times_are_utc_and_in_order(study, take, code):
    code(take(), RUN)
    times = [entry["at"] for entry in reversed(study.log.entries())]
    assert times == sorted(times)
    assert all(len(at) == 24 and at.endswith("Z") for at in times)


def test_what_changed_nothing_leaves_no_row(study, take, code):
    code(take(), RUN)
    before = len(study.log.entries())
    code("S1", RUN)
    take()
    assert len(study.log.entries()) == before
