"""`coder judgements`: written first, read from then on."""


def test_the_workbook_is_written_first_and_read_from_then_on(in_study, tmp_path):
    wrote = in_study("judgements", tmp_path / "j.xlsx", "--language", "nl", "--json").json
    assert (wrote["written"], wrote["rows"] > 5) == (True, True)
    read = in_study("judgements", tmp_path / "j.xlsx", "--json").json
    assert (read["written"], read["signed"], read["to_review"]) == (False, [], [])
    ran = in_study("judgements", tmp_path / "j.xlsx", "--dry-run")
    assert (ran.status, ran.err.splitlines()[0]) == (0, "This is only a preview: nothing was changed.")
