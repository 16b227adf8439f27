"""The register in the terminal: written where it is not there yet, read where it is."""


def test_the_register_is_written_first_and_read_from_then_on(in_study, take, tmp_path):
    take(organisation="Mill")
    assert in_study("source", "register", tmp_path / "r.xlsx", "--json").json == {
        "file": str(tmp_path / "r.xlsx"),
        "sources": 1,
        "written": True,
    }
    read = in_study("source", "register", tmp_path / "r.xlsx", "--json").json
    assert (read["written"], read["changed"], read["added"], read["unchanged"]) == (False, [], [], 1)
    ran = in_study("source", "register", tmp_path / "r.xlsx")
    assert (ran.status, ran.err.splitlines()[-1]) == (
        0,
        "Changed 0, added 0 talks without a text, unchanged 1.",
    )


def test_a_talk_without_a_text_is_added_listed_and_counts_as_what_it_is(in_study):
    ran = in_study(
        "source", "add", "--organisation", "Mill", "--status", "geweigerd", "--date", "juni 2025", "--json"
    )
    assert ran.json == {"source": "S1", "status": "refused"}
    (row,) = in_study("source", "list", "--json").json
    assert (row["title"], row["status"], row["date"], row["words"], row["turns"]) == (
        "Mill",
        "refused",
        "2025-06",
        0,
        0,
    )
    assert "refused" in in_study("source", "list").out


def test_a_talk_with_notes_is_imported(in_study):
    ran = in_study("source", "add", "Talk", "--status", "held")
    assert (ran.status, "See `coder import`" in ran.err) == (2, True)
