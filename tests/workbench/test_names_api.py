"""Names found, corrected and replaced through the browser's door."""

from coder.tables import read_rows


def test_names_are_found_corrected_and_replaced(client, study, study_path):
    found = client.send("POST", "/api/names/find").json
    key = study_path.parent.parent / f"{study_path.parent.name}-key.csv"
    assert found["key"] == str(key)
    kept = client.send("PUT", "/api/names", {"pseudonyms": {"Nobody": "Somebody", "campaign": ""}}).json
    assert {one["name"]: one["pseudonym"] for one in kept["names"]}["Nobody"] == "Somebody"
    assert {row["name"]: row["pseudonym"] for row in read_rows(key)}["Nobody"] == "Somebody"
    before = study.sources.text("S1")
    assert client.send("POST", "/api/names/replace", {}).status_code == 409
    assert study.sources.text("S1") == before
    done = client.send("POST", "/api/names/replace", {"sure": 1}).json
    assert done["names"] == 1
    assert study.sources.text("S1") == before.replace("Nobody", "Somebody")


def test_what_cannot_be_a_name_or_pseudonym_is_told_and_nothing_is_kept(client, study_path):
    client.send("PUT", "/api/names", {"pseudonyms": {"Nobody": "Somebody"}})
    for wrong, said in (
        ({"x": "[P1]"}, "at least two letters"),
        ({"We": "Nobody"}, "holds a name of the key"),
        (["We"], "not an object of names"),
        ({"We": 3}, "not an object of names"),
    ):
        answer = client.send("PUT", "/api/names", {"pseudonyms": wrong})
        assert answer.status_code == 409
        assert said in answer.json["error"]
    rows = read_rows(study_path.parent.parent / f"{study_path.parent.name}-key.csv")
    assert [(row["name"], row["pseudonym"]) for row in rows] == [("Nobody", "Somebody")]
