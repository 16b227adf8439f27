"""`coder evidence …`: small studies of which every number is known."""

from textwrap import dedent

import pytest

from coder.analysis.coverage import Answer


@pytest.fixture
def made(coder, tmp_path, monkeypatch):
    """Make a study of a codebook, and of texts by file name with what is known of them."""

    def making(book, **texts):
        (tmp_path / "book.yaml").write_text(dedent(book), encoding="utf-8")
        assert coder("init", tmp_path / "mine", "--codebook", tmp_path / "book.yaml").status == 0
        monkeypatch.chdir(tmp_path / "mine")
        for name, (text, *known) in texts.items():
            path = tmp_path / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
            ran = coder("import", path, *known)
            assert ran.status == 0, ran.err
        return coder

    return making


def code(coder, source, quote, what, stance, *more):
    ran = coder(
        *("coding", "add", "--source", source, "--quote", quote, "--code", what, "--stance", stance, *more)
    )
    assert ran.status == 0, ran.err
    return ran


def row_of(table, start):
    """Give the line of a table that begins so."""
    return next(line for line in table.splitlines() if line.startswith(start))


# --- a rival that held the law back says nothing good of the shift in policy ---------------

RIVAL = """
    id: rival
    title: Rival
    questions:
      - id: EQ2
        title: Policy
        criteria: [{id: EQ2.1, title: Shifts in policy}, {id: EQ2.2, title: Lasting gains}]
    cases:
      - id: C1
        claim: The programme contributed to the law.
        about: [EQ2.1, EQ2.2]
        mechanisms:
          - {id: M1, type: primary, title: The study helps}
          - {id: R1, type: direct_rival, direction: hinders, title: The employers hold the law back}
"""
LOBBY = "The employers held the law back with their lobby."


@pytest.fixture
def rival(made):
    coder = made(RIVAL, i1=(f"{LOBBY}\n\nThe lobby of the employers was strong.\n",))
    code(coder, "S1", LOBBY, "R1", "supports")
    code(coder, "S1", "The lobby of the employers was strong.", "R1", "supports")
    return coder


def test_a_rival_is_a_mention_at_the_criteria_of_its_case(rival):
    ran = rival("evidence", "matrix", "EQ2")
    for criterion in ("EQ2.1", "EQ2.2"):
        assert "+" not in row_of(ran.out, criterion)
        assert row_of(ran.out, criterion).split()[-3:] == ["2.", "1.", "R1"]  # passages, voices, via
    for row in rival("evidence", "matrix", "EQ2", "--json").json["rows"]:
        cell = row["cells"]["S1"]
        assert (cell["supports"], cell["mentions"], cell["via"]) == (0, 2, {"1": "R1", "2": "R1"})
        assert (row["totals"]["supports"], row["totals"]["mentions"]) == (0, 1)


def test_coverage_says_that_it_was_mentioned_not_affirmed(rival):
    cells = {row["code"]: row["cells"] for row in rival("evidence", "coverage", "--json").json["rows"]}
    assert cells == {"EQ2.1": {"S1": "mentioned"}, "EQ2.2": {"S1": "mentioned"}}


def test_coverage_says_by_which_link_it_came(rival):
    rows = rival("evidence", "coverage", "--json").json["rows"]
    assert [(row["via"], row["disputed"]) for row in rows] == [({"1": "R1", "2": "R1"}, {})] * 2
    assert row_of(rival("evidence", "coverage").out, "EQ2.1").split()[-1] == "R1"


def test_under_its_case_the_rival_stands_with_what_supports_it(rival):
    (board,) = rival("evidence", "contribution", "--json").json
    played = {one["code"]: (one["type"], one["direction"], one["supports"]) for one in board["mechanisms"]}
    assert played == {"M1": ("primary", None, []), "R1": ("direct_rival", "hinders", ["S1"])}


def test_show_says_by_which_way_it_came(rival):
    ran = rival("evidence", "show", "EQ2.1")
    shown = " ".join(ran.out.split())
    assert "mentions (coded: supports)" in shown.replace(
        "mentions The employers held the (coded: law back", ""
    )
    assert "R1 (direct rival," in shown


# --- a factor, read in two ways -------------------------------------------------------------------

FACTORS = """
    id: factors
    title: Factors
    factors: [{id: wm.trigger, title: Trigger, stage: start}, {id: wm.demand, title: Demand, stage: external}]
"""


@pytest.fixture
def factors(made):
    coder = made(FACTORS, i1=("The law pushed us.\n\nNobody asked us.\n",))
    for who, stance in (("An", "supports"), ("Bo", "contradicts")):
        code(coder, "S1", "The law pushed us.", "wm.trigger", stance, "--coder", who)
    return coder


def test_the_profile_says_where_coders_differ(factors):
    trigger, demand = factors("evidence", "wavemakers", "--json").json
    assert (trigger["via"], trigger["disputed"], demand["disputed"]) == ({}, 1, 0)
    assert (trigger["clusters"], trigger["against"], trigger["degree"]) == (0, 1, "little")
    assert "coding difference" in " ".join(factors("evidence", "wavemakers").out.split())


# --- a newcomer's first study -----------------------------------------------------------------

NEWCOMER = """
    id: crafts
    title: {nl: Ambachten}
    languages: [nl, fr, en]
    groups: [{id: crafts, title: {nl: Ambachtslui}, planned: 3}]
    questions: [{id: EV1, title: {nl: Vraag}, criteria: [{id: EV1.1, title: {nl: Criterium}}]}]
    outcomes:
      - {id: R1, title: {nl: Webwinkels}, claimed_by: "Stiel & Morgen", about: [EV1.1]}
    assumptions: [{id: A1, title: {nl: Er is tijd om te leren}, about: [R1]}]
"""
NO_TIME, NEITHER = "Ik heb geen tijd om te leren.", "Ik heb daar ook geen tijd voor."
OURS = "Wij zijn Stiel & Morgen en tachtig mensen hebben een webwinkel."


@pytest.fixture
def newcomer(made):
    """Two self-employed respondents and the claimant."""
    alone = ("--organisation", "zelfstandige", "--relation", "beneficiary", "--group", "crafts")
    team = ("--organisation", "Stiel & Morgen", "--relation", "implementer", "--group", "crafts")
    return made(
        NEWCOMER,
        a=(f"Interviewer: Hebt u nu een webwinkel?\nJan: {NO_TIME}\n", *alone),
        b=(f"Interviewer: Verkoopt u al online?\nPiet: {NEITHER}\n", *alone),
        c=(f"Interviewer: Wat deed u?\nMarleen: {OURS}\n", *team),
    )


def claims(coder, kind="outcomes"):
    (claim,) = coder("evidence", kind, "--json").json
    return claim


def test_a_question_supports_nothing_and_that_is_said(newcomer):
    ran = code(newcomer, "a.txt", "Hebt u nu een webwinkel?", "R1", "supports")
    assert "the coding counts for nothing" in ran.err
    assert (claims(newcomer)["result"], claims(newcomer)["codings"]) == ("not_investigated", [])
    (row,) = newcomer("evidence", "coverage", "--json").json["rows"][1:2]
    assert (row["code"], row["cells"]["S1"]) == ("R1", "asked")


def test_what_speaks_against_an_assumption_bears_on_the_outcome_and_does_not_contradict_it(newcomer):
    code(newcomer, "a.txt", NO_TIME, "A1", "contradicts")
    code(newcomer, "b.txt", NEITHER, "A1", "contradicts")
    assumption, outcome = claims(newcomer, "assumptions"), claims(newcomer)
    # two self-employed people are two voices
    assert (assumption["result"], assumption["contradicts"]) == ("contradicted", ["S1", "S2"])
    assert (outcome["result"], outcome["contradicts"], outcome["mentions"]) == (
        "not_investigated",
        [],
        ["S1", "S2"],
    )
    assert outcome["via"] == {"1": "A1", "2": "A1"}
    assert "Outcomes: evidence that came by another code" in newcomer("evidence", "outcomes").out


def test_a_passage_that_two_people_coded_alike_is_one(newcomer):
    for coder in ("An", "Bea"):
        code(newcomer, "b.txt", NEITHER, "EV1.1", "contradicts", "--coder", coder)
    ran = newcomer("evidence", "matrix", "EV1")
    assert row_of(ran.out, "EV1.1").split()[-2:] == ["1-", "1-"]
    (row,) = newcomer("evidence", "matrix", "EV1", "--json").json["rows"]
    assert (row["cells"]["S2"]["contradicts"], row["cells"]["S2"]["codings"]) == (1, [1, 2])
    coders = {quote["coder"] for quote in newcomer("evidence", "show", "EV1.1", "--json").json}
    assert coders == {"An", "Bea"}


def test_the_claimant_is_left_out_before_and_after_names_are_taken_out(newcomer, tmp_path):
    code(newcomer, "c.txt", OURS, "R1", "supports")
    before = claims(newcomer)
    assert (before["result"], before["supports"], before["own_claim"]) == ("not_investigated", [], [1])
    assert newcomer("pseudonymise", "--key", tmp_path / "key.csv").status == 0
    assert newcomer("pseudonymise", "--key", tmp_path / "key.csv", "--apply").status == 0
    assert "Marleen" not in newcomer("source", "show", "S3").out
    assert claims(newcomer) == before


# --- what an evaluator's first small study shows -------------------------------------------------

MINI = """
    id: mini
    title: {nl: Mini}
    languages: [nl, fr]
    questions: [{id: EQ1, title: Vraag, criteria: [{id: EQ1.1, title: Criterium}]}]
    outcomes:
      - {id: O1, title: {fr: Les chefs connaissent mieux Solidair}, claimed_by: Solidair, about: [EQ1.1]}
      - {id: O2, title: {nl: Niemand gevraagd}, claimed_by: Solidair}
    cases:
      - {id: C1, claim: Bijdrage, mechanisms: [{id: M1, type: primary, title: Studie helpt}]}
    markers:
      - {id: K1, title: Zij gebruiken informatie, self_rating: full, rated_by: Solidair}
"""
TROUBLE, MAIL = "wij hebben moeite om met de afdelingen te werken.", "Een bedankingsmail werd ontvangen."


@pytest.fixture
def mini(made):
    return made(
        MINI,
        own=(f"Rapport: {TROUBLE} {MAIL}\n", "--organisation", "Solidair", "--relation", "implementer"),
        talk=("De medewerker zegt: de studie hielp een beetje, maar niet veel.\n",),
    )


def test_what_the_claimant_reports_against_itself_counts(mini):
    code(mini, "S1", TROUBLE, "O1", "contradicts")
    mini("verdict", "set", "O1", "contradicted", "--reason", "Zij zeggen het zelf.")
    claim, silent = mini("evidence", "outcomes", "--json").json
    assert (claim["result"], claim["contradicts"], claim["judgement_only"]) == (
        "not_confirmed",
        ["Solidair"],
        False,
    )
    assert claim["because"].startswith("Too few voices")
    assert (silent["result"], silent["robust"], silent["flip_margin"]) == ("not_investigated", None, None)
    gaps = {gap["code"]: gap["reasons"] for gap in mini("evidence", "gaps", "--json").json if gap["code"]}
    assert "gap_not_investigated" not in gaps["O1"]
    assert gaps["O2"] == ["gap_not_investigated"]
    (_verdict, by_rule) = mini("evidence", "outcomes").out.split("Outcomes: verdict and rule result")
    shown = row_of(by_rule, "O2")
    assert "–" in shown
    assert "robust" not in shown


def test_scripts_hear_that_a_verdict_is_to_review_once_its_evidence_changed(mini):
    code(mini, "S2", "de studie hielp een beetje", "O1", "supports")
    mini("verdict", "set", "O1", "not_confirmed", "--reason", "Eén stem.")

    def told():
        claims = mini("evidence", "outcomes", "--json").json
        return [(claim["code"], claim["to_review"], claim["changed_since_signed"]) for claim in claims]

    as_it_was = {"added": [], "removed": []}
    assert told() == [("O1", False, as_it_was), ("O2", False, as_it_was)]
    code(mini, "S1", TROUBLE, "O1", "contradicts")
    assert told() == [("O1", True, {"added": [2], "removed": []}), ("O2", False, as_it_was)]


def test_a_mechanism_that_is_qualified_and_a_marker_with_its_raters_own_proof(mini):
    code(mini, "S2", "de studie hielp een beetje, maar niet veel.", "M1", "qualifies")
    code(mini, "S1", MAIL, "K1", "supports")
    (board,) = mini("evidence", "contribution", "--json").json
    assert [len(board["mechanisms"][0][word]) for word in ("supports", "contradicts", "qualifies")] == [
        0,
        0,
        1,
    ]
    (marker,) = mini("evidence", "markers", "--json").json
    assert (marker["own_proof"], marker["supports"], marker["without_evidence"]) == ([2], [], False)


# --- what was left out, and why ---------------------------------------------------------------------


def test_show_all_lists_what_was_left_out_with_the_reason(mini):
    code(mini, "S1", TROUBLE, "O1", "supports")  # the claimant's own
    code(mini, "S2", "de studie hielp een beetje", "O1", "supports")
    code(
        mini, "S2", "hielp een beetje, maar niet veel", "O1", "supports", "--coder", "Bea"
    )  # the same passage
    code(mini, "S2", "maar niet veel", "O1", "contradicts", "--coder", "Cy")
    mini("coding", "withdraw", "4")
    quotes = mini("evidence", "show", "O1", "--all", "--json").json
    assert [(quote["id"], quote["left_out"]) for quote in quotes] == [
        (2, None),
        (3, "double"),
        (4, "withdrawn"),
        (1, "own_claim"),
    ]
    ran = mini("evidence", "show", "O1", "--all")
    assert "Codings: 4. Of these, not counted: 2." in ran.out
    assert "withdrawn" in ran.out
    assert [quote["id"] for quote in mini("evidence", "show", "O1", "--json").json] == [2, 3, 1]


def test_show_all_tells_the_interviewers_words(newcomer):
    code(newcomer, "a.txt", "Hebt u nu een webwinkel?", "R1", "supports")
    assert newcomer("evidence", "show", "R1", "--json").json == []
    (quote,) = newcomer("evidence", "show", "R1", "--all", "--json").json
    assert (quote["stance"], quote["left_out"]) == ("supports", "interviewer")
    assert "interviewer’s words" in newcomer("evidence", "show", "R1", "--all").out


# --- shapes and sizes ----------------------------------------------------------------------------------


def test_coverage_has_a_cell_for_every_source_and_says_what_is_known(newcomer):
    code(newcomer, "a.txt", NO_TIME, "A1", "contradicts")
    newcomer("source", "asked", "S2", "--not", "R1")
    found = newcomer("evidence", "coverage", "--json").json
    assert [(column["source"], column["kind"], column["group"]) for column in found["columns"]] == [
        (own, "interview", "crafts") for own in ("S1", "S2", "S3")
    ]
    assert {row["code"]: row["cells"] for row in found["rows"]} == {
        "EV1.1": {"S1": "mentioned", "S2": "unknown", "S3": "unknown"},
        "R1": {"S1": "mentioned", "S2": "not_asked", "S3": "unknown"},
        "A1": {"S1": "denied", "S2": "unknown", "S3": "unknown"},
    }
    told = {cell for row in found["rows"] for cell in row["cells"].values()}
    assert told <= set(Answer) - {Answer.SILENT}


def test_a_large_study_has_a_gap_a_claim_a_criterion_and_a_group(made):
    lines = ["id: large", "title: Large", "groups:"]
    lines += [f"  - {{id: g{n}, title: Group {n}, planned: {n}}}" for n in range(1, 9)]
    lines += ["questions:", "  - id: EQ1", "    title: Effect", "    criteria:"]
    lines += [f"      - {{id: EQ1.{n}, title: Criterion {n}}}" for n in range(1, 6)]
    lines += ["outcomes:", *(f"  - {{id: O{n}, title: Claim {n}, about: [EQ1.1]}}" for n in range(1, 61))]
    talks = {f"t{n}": (f"R1: This is talk {n}.\n", "--group", f"g{1 + n % 3}") for n in range(4)}
    coder = made("\n".join(lines), **talks)
    found = coder("evidence", "gaps", "--json").json
    assert len(found) <= 60 + 8 + 5
    assert len({(gap["code"], gap["group"]) for gap in found}) == len(found)
    assert [gap["group"] for gap in found if gap["group"]] == [f"g{n}" for n in (2, 3, 4, 5, 6, 7, 8)]
    assert {gap["code"] for gap in found} >= {"O1", "O60", "EQ1.5"}
    assert coder("evidence", "gaps").status == 0


# --- the matrix to work in ----------------------------------------------------------------


@pytest.fixture
def worked(in_study, take):
    """Two sources; S1 speaks of EQ1.1, S2 was asked about it and said nothing."""
    take("1.txt", group="unions", place="Ghent")
    take("2.txt", "R1: No.\n", group="schools", place="Liège")
    code(in_study, "S1", "We run the campaign ourselves now.", "EQ1.1", "supports")
    code(in_study, "S1", "They ask for more.", "EQ1.1", "qualifies")
    assert in_study("source", "asked", "S2", "EQ1.1").status == 0
    return in_study


def test_stance_and_attributes_of_ones_own_narrow_the_matrix(worked):
    def cells(*narrowed):
        row = worked("evidence", "matrix", "EQ1", "--json", *narrowed).json["rows"][0]
        return {column: cell["codings"] for column, cell in row["cells"].items()}

    assert cells() == {"S1": [1, 2]}
    assert cells("--stance", "qualifies") == {"S1": [2]}
    assert cells("--where", "place=Ghent", "--where", "group=unions") == {"S1": [1, 2]}
    assert cells("--where", "place=Liège") == {}
    assert 'There is no attribute "town"' in worked("evidence", "matrix", "EQ1", "--where", "town=Ghent").err


def test_coverage_marks_who_was_asked_and_silent(worked):
    shown = worked("evidence", "matrix", "EQ1", "--coverage").out
    assert row_of(shown, "EQ1.1 ").split()[3:] == ["1+", "1~", "o", "1+", "1~"]
    assert "o asked without answer, x definitely not asked." in shown
    assert " o " not in row_of(worked("evidence", "matrix", "EQ1").out, "EQ1.1 ")
    row = worked("evidence", "matrix", "EQ1", "--coverage", "--json").json["rows"][0]
    assert row["asked"]["S2"] == {"sources": 1, "asked": 1, "silent": 1, "not_asked": 0}


def test_empty_rows_are_hidden_and_summaries_stand_below(worked):
    worked("summary", "set", "EQ1.1", "S1", "They run it.")
    shown = worked("evidence", "matrix", "EQ1", "--hide-empty").out
    assert "EQ1.1.a" not in shown and "EQ1.1.a" in worked("evidence", "matrix", "EQ1").out
    assert "Cells summed up: 1; stale: 0; to sum up: 0." in shown
    assert row_of(shown, "EQ1.1 Stronger organisations  Trade").split()[-4:-1] == ["They", "run", "it."]
    by_group = worked("evidence", "matrix", "EQ1", "--by", "group").out
    assert "to sum up: 1." in by_group and "S1, 1" in by_group  # what its source says is read there
