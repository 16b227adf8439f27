"""What scripts rely on: the keys of every JSON document, as the manual promises them."""

import shutil

import pytest

from coder.analysis.coverage import Answer
from coder.model import Result, Stance


@pytest.fixture
def ask(coder, demonstration_folder, monkeypatch):
    """Ask the demonstration study for one document."""
    monkeypatch.chdir(demonstration_folder)

    def asking(call):
        ran = coder(*call.split(), "--json")
        assert ran.status == 0, ran.err
        return ran.json

    return asking


def has(keys, *entries):
    assert entries
    for entry in entries:
        assert set(keys.split()) <= set(entry), set(keys.split()) - set(entry)


def test_source_list_and_show(ask):
    keys = "id title kind language group organisation role relation date words turns codings"
    listed = ask("source list")
    has(keys, *listed)
    assert [row["id"] for row in listed] == [f"S{n}" for n in range(1, 16)]
    assert all(isinstance(row["turns"], int) and row["turns"] for row in listed)
    shown = ask("source show S1")
    has(f"{keys} speakers turns", shown)
    has("n speaker start end time text", *shown["turns"])
    assert [turn["n"] for turn in shown["turns"]] == list(range(1, len(shown["turns"]) + 1))
    assert all(turn["end"] - turn["start"] == len(turn["text"]) for turn in shown["turns"])


def test_import_says_imported_unchanged_failed(in_study, tmp_path):
    (tmp_path / "talk.txt").write_text("IV: What?\nR1: We run it.\n", encoding="utf-8")
    (tmp_path / "other.txt").write_text("IV: What?\nR1: They left.\n", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    in_study("import", tmp_path / "other.txt")
    ran = in_study("import", tmp_path / "talk.txt", tmp_path / "other.txt", tmp_path / "empty.txt", "--json")
    assert ran.status == 1
    has("path source title status format language words turns speakers warnings error", *ran.json)
    assert [item["status"] for item in ran.json] == ["imported", "unchanged", "failed"]
    has("label role turns", *ran.json[0]["speakers"])
    assert "empty.txt" in ran.json[2]["error"]


def test_coding_list(ask):
    codings = ask("coding list")
    has("id source start end quote code coder stance basis memo created origin withdrawn", *codings)
    assert {coding["withdrawn"] for coding in codings} == {None}
    assert {coding["origin"] for coding in codings} <= {"manual", "suggestion", "import"}


def test_coding_import_counts_and_names_rows(in_study, take, tmp_path):
    take()
    (tmp_path / "codings.csv").write_text(
        "source,quote,code,coder,stance,basis,memo\n"
        "talk.txt,We run the campaign ourselves now.,O1,Bilal,supports,first_hand,Clear\n"
        "S1,They ask for,O1,,supports,,\n",
        encoding="utf-8",
    )
    ran = in_study("coding", "import", tmp_path / "codings.csv", "--json")
    assert ran.status == 1
    assert (ran.json["added"], ran.json["unchanged"], [f["row"] for f in ran.json["failed"]]) == (0, 0, [3])
    assert "occurs more than once" in ran.json["failed"][0]["error"]
    assert in_study("coding", "list", "--json").json == []
    ran = in_study("coding", "import", tmp_path / "codings.csv", "--partial", "--json")
    assert (ran.status, ran.json["added"], len(ran.json["failed"])) == (1, 1, 1)
    (kept,) = in_study("coding", "list", "--json").json
    assert (kept["source"], kept["coder"], kept["stance"], kept["basis"], kept["memo"], kept["origin"]) == (
        "S1",
        "Bilal",
        "supports",
        "first_hand",
        "Clear",
        "import",
    )


@pytest.mark.parametrize("name", ["codings.csv", "codings.jsonl", "codings.xlsx"])
def test_codings_go_out_and_come_in_again(coder, demonstration_folder, tmp_path, monkeypatch, name):
    shutil.copytree(demonstration_folder, tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    assert coder("coding", "export", name).status == 0
    ran = coder("coding", "import", name, "--json")
    assert (ran.json["added"], ran.json["failed"]) == (0, [])
    assert ran.json["unchanged"] == len(coder("coding", "list", "--json").json)


def test_evidence_matrix(ask):
    matrix = ask("evidence matrix EQ1")
    assert matrix["question"] == "EQ1"
    has("source title kind group cluster", *matrix["columns"])
    has("code title cells totals", *matrix["rows"])
    codings = {coding["id"]: coding for coding in ask("coding list")}
    for row in matrix["rows"]:
        for source, cell in row["cells"].items():
            has("supports qualifies contradicts unable mentions codings summary disputed", cell)
            assert sum(cell[stance] for stance in Stance) <= len(cell["codings"])  # a passage counts once
            assert {codings[n]["source"] for n in cell["codings"]} == {source}
        for stance in Stance:  # voices: no more than sources that say so
            assert row["totals"][stance] <= sum(cell[stance] > 0 for cell in row["cells"].values())


@pytest.mark.parametrize("table", ["outcomes", "assumptions"])
def test_evidence_outcomes_and_assumptions(ask, table):
    claims = ask(f"evidence {table}")
    has(
        "code title claimed_by actor rule result because supports qualifies contradicts unable not_asked kinds robust "
        "decisive flip_margin without_connected without_opinion by_coder own_claim unknown parts "
        "programme_contributed contribution_reason members marks timing via "
        "verdict verdict_reason verdict_by verdict_at codings",
        *claims,
    )
    sources = {row["id"] for row in ask("source list")}
    for claim in claims:
        assert claim["result"] in list(Result)
        assert claim["without_connected"] in list(Result)
        assert set(claim["decisive"]) <= sources
        nothing = claim["result"] == "not_investigated"
        assert claim["robust"] == (None if nothing else claim["decisive"] == [])
        assert (claim["flip_margin"] == 1) == bool(claim["decisive"])


def test_evidence_show(ask):
    has("id source start end quote code coder stance basis memo cluster", *ask("evidence show O1"))


def test_evidence_wavemakers(ask):
    profile = ask("evidence wavemakers")
    has(
        "factor stage group degree direction clusters against codings signed signed_reason signed_by",
        *profile,
    )
    assert {row["degree"] for row in profile} <= {"important", "limited", "little", "not_discussed"}
    assert {row["direction"] for row in profile} <= {"helps", "hinders", "mixed", None}
    assert None in {row["group"] for row in profile}


def test_evidence_contribution(ask):
    cases = ask("evidence contribution")
    has("case claim importance contribution mechanisms events", *cases)
    for case in cases:
        has(
            "code type direction rating rating_reason supports qualifies contradicts unable codings",
            *case["mechanisms"],
        )


def test_evidence_gaps(ask):
    gaps = ask("evidence gaps")
    has("code title group groups asked planned why reasons flip_margin", *gaps)
    sources = ask("source list")
    for gap in gaps:
        assert gap["why"] and gap["reasons"]
        assert gap["code"] or gap["group"]
        assert gap["asked"] <= len(sources)
    assert {gap["code"] for gap in gaps if "gap_only_claimant" in gap["reasons"]} == {"O8"}


def test_evidence_markers(ask):
    markers = ask("evidence markers")
    has(
        "code title actor ladder self_rating rated_by own_proof result verdict rating rating_reason "
        "supports qualifies contradicts unable without_evidence marks via codings",
        *markers,
    )
    assert [marker["code"] for marker in markers] == [f"M{n}" for n in range(1, 7)]
    assert [marker["ladder"] for marker in markers][::5] == ["expect", "love"]
    for marker in markers:
        nothing = marker["result"] == "not_investigated" and not marker["own_proof"]
        rated = marker["self_rating"] or marker["verdict"]
        assert marker["without_evidence"] == bool(rated and nothing and not marker["codings"])


def test_evidence_indicators(ask):
    indicators = ask("evidence indicators")
    has(
        "id title owner unit mode baseline values yearly targets overall_target latest target achievement "
        "reached note remarks about codings",
        *indicators,
    )
    first = indicators[0]
    assert (first["id"], first["unit"], first["baseline"]) == ("I1", "persons", 5100)
    assert (first["values"]["2021"], first["values"]["2022"]) == (
        None,
        9240,
    )  # a year that is missing is no 0
    assert (first["latest"], first["target"], first["reached"]) == ([2022, 9240], [2022, 8500], 1.0871)
    assert "No figure for 2021." in first["remarks"]


def test_evidence_coverage(ask):
    table = ask("evidence coverage")
    has("code title kind cells codings via disputed", *table["rows"])
    columns = [column["source"] for column in table["columns"]]
    assert columns == [f"S{n}" for n in range(1, 16)]
    for row in table["rows"]:
        assert list(row["cells"]) == columns
        assert set(row["cells"].values()) <= set(Answer)
        assert set(row["codings"]) <= set(columns)
        for source, answer in row["cells"].items():  # who said something was coded, who did not was not
            assert (source in row["codings"]) == (answer not in {"unknown", "not_asked", "asked"}), (
                row,
                source,
            )


def test_suggestions(coder, demonstration_folder, tmp_path, monkeypatch):
    shutil.copytree(demonstration_folder, tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    has("sources passages suggestions engine seconds", coder("suggest", "--source", "S1", "--json").json)
    has(
        "id source start end quote code confidence by because stance status",
        *coder("suggestion", "list", "--json").json,
    )
    ranked = coder("suggestion", "rank", "--top", "2", "--json").json
    has("source start end quote codes", *ranked)
    for passage in ranked:
        assert len(passage["codes"]) <= 2
        for one in passage["codes"]:
            has("code confidence because", one)


def test_verdicts_and_the_log(ask):
    has("code axis value reason by at rule_result codings", *ask("verdict list"))
    has("code value reason by at", *ask("verdict history O2"))
    has("at coder action object object_id before after", *ask("log --limit 5"))


def test_the_chain_answers_and_summaries(ask):
    keys = "id kind text criterion question addressee priority coder at rests_on grounds stale changed"
    has(keys, *ask("finding list"))
    answers = ask("answer list")
    has("question title text why_not by at rests_on stale changed", *answers)
    assert [answer["question"] for answer in answers] == ["EQ1", "EQ2", "EQ3", "EQ4"]
    assert all(answer["text"] and answer["rests_on"] and not answer["stale"] for answer in answers)
    summaries = ask("summary list")
    has("code source group text by at on stale", *summaries)
    assert all(bool(summary["source"]) != bool(summary["group"]) and summary["on"] for summary in summaries)


def test_codebook_history_and_diff(ask):
    has("version codebook loaded loaded_by", *ask("codebook history"))
    assert ask("codebook diff 1 1") == []
    has("id kind title parent about codings", *ask("codebook show"))


def test_check(ask):
    checks = ask("check")
    has("check passed found remedy warning", *checks)
    assert all(check["passed"] == (not check["found"]) for check in checks)
    assert [check["check"] for check in checks if not check["passed"]] == [
        "no voice stands on both sides of a claim",  # Werkbond West, in two interviews
        "results do not depend on whose reading counts",  # of A2
    ]
    assert all(check["warning"] for check in checks if not check["passed"])
    assert len({check["check"] for check in checks}) == len(checks)
