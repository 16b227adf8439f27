"""`coder verdict …`: what a person signs."""


def test_set_shows_where_it_differs_from_the_rule_and_that_nothing_is_linked(in_study):
    ran = in_study("verdict", "set", "O1", "confirmed", "--reason", "I was there.")
    assert (ran.status, ran.err) == (
        0,
        "Signed: O1 change is confirmed (rule result: not_investigated; both will be shown). "
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
