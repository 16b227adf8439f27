"""`coder source assign`, `read`, `blind` and `progress`, as a shell sees them."""


def test_who_reads_what_is_said_and_shown(study, take, in_study):
    take()
    assert in_study("source", "assign", "S1", "--to", "Bea").err == "1 source for Bea.\n"
    assert in_study("source", "read", "S1", "--coder", "Bea").err == "1 source is read.\n"
    [row] = in_study("source", "progress", "--json").json
    assert row["blind"] is False
    assert row["readers"] == [{"coder": "Bea", "assigned": True, "state": "read", "codings": 0}]
    assert "Bea (read, assigned)" in in_study("source", "progress").out


def test_blind_coding_begins_and_ends_on_record(study, take, in_study):
    take()
    take("two.txt", "R1: They bake.\n")
    ran = in_study("source", "blind", "S1")
    assert (ran.status, ran.err) == (0, "1 source is coded blind: S1.\n")
    assert [row["blind"] for row in in_study("source", "progress", "--json").json] == [True, False]
    assert in_study("source", "blind", "--all", "--json").json == {"blind": ["S1", "S2"], "all": True}
    assert in_study("source", "blind", "S1", "--off", "--json").json == {"blind": ["S2"], "all": True}
    ran = in_study("source", "blind", "--all", "--off")
    assert ran.err == "No source is coded blind.\n"
    actions = [(one["action"], one["object_id"]) for one in study.log.entries(4)]
    assert actions == [
        ("unblind", "all sources"),
        ("unblind", "S1"),
        ("blind", "all sources"),
        ("blind", "S1"),
    ]


def test_what_is_meant_must_be_said(study, take, in_study):
    take()
    ran = in_study("source", "blind", "--off")
    assert (ran.status, "for which sources" in ran.err) == (2, True)
    assert in_study("source", "blind", "S1", "--all").status == 2
    assert in_study("source", "blind", "S9").status == 2
    assert in_study("source", "blind").err == "No source is coded blind.\n"
