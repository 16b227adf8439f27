"""`coder verdict …`: what a person signs."""


def test_set_shows_where_it_differs_from_the_rule_and_that_nothing_is_linked(in_study):
    ran = in_study("verdict", "set", "O1", "confirmed", "--reason", "I was there.")
    assert (ran.status, ran.err) == (
        0,
        "Signed: O1 change is confirmed.\n"
        "The rule makes not_investigated of it; both will be shown.\n"
        "No evidence is linked: it will be marked judgement only.\n",
    )


def test_set_on_the_second_axis(in_study):
    signed = in_study(
        "verdict", "set", "O1", "predates", "--axis", "contribution", "--reason", "Of 2015.", "--json"
    ).json
    assert (signed["axis"], signed["value"], signed["by"], signed["rule_result"]) == (
        "contribution",
        "predates",
        "An",
        None,  # the rule speaks of change only
    )


def test_list_and_history(in_study):
    for value in ("confirmed", "contested"):
        in_study("verdict", "set", "O1", value, "--reason", "So.")
    assert [verdict["value"] for verdict in in_study("verdict", "list", "--json").json] == ["contested"]
    assert [v["value"] for v in in_study("verdict", "history", "O1", "--json").json] == [
        "confirmed",
        "contested",
    ]
    (claim, *_) = in_study("evidence", "outcomes", "--json").json
    assert (claim["result"], claim["verdict"], claim["verdict_by"], claim["judgement_only"]) == (
        "not_investigated",
        "contested",
        "An",
        True,
    )


def test_timing_is_said_with_the_verdict(in_study):
    ran = in_study("verdict", "set", "O1", "confirmed", "--timing", "recent", "--reason", "Since May.")
    assert ran.err.startswith("Signed: O1 change is confirmed, timing recent.\n")
    assert [(v["axis"], v["value"]) for v in in_study("verdict", "list", "--json").json] == [
        ("change", "confirmed"),
        ("timing", "recent"),
    ]


def test_timing_and_group_where_they_do_not_belong_are_refused_in_one_line(in_study):
    for more in (("--axis", "contribution", "--timing", "recent"), ("--group", "unions")):
        ran = in_study("verdict", "set", "O1", "high", "--reason", "So.", *more)
        assert (ran.status, ran.out) in ((1, ""), (2, ""))
        assert "Traceback" not in ran.err
    assert in_study("verdict", "list", "--json").json == []


def test_withdraw_says_what_holds_again(in_study):
    for value in ("confirmed", "contested"):
        in_study("verdict", "set", "O1", value, "--reason", "So.")
    ran = in_study("verdict", "withdraw", "O1")
    assert ran.err.startswith("Withdrew O1 change: contested.\nIt is confirmed again, as An signed on 20")
    answer = in_study("verdict", "withdraw", "O1", "--json").json
    assert (answer["withdrawn"]["value"], answer["holds"]) == ("confirmed", None)
    assert in_study("verdict", "list", "--json").json == []
    history = in_study("verdict", "history", "O1", "--json").json
    assert [(v["value"], v["withdrawn_by"]) for v in history] == [("confirmed", "An"), ("contested", "An")]
    ran = in_study("verdict", "withdraw", "O1")
    assert (ran.status, ran.err) == (2, "Error: Nothing is signed on O1 (change).\n")
