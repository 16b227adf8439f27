"""Attributes of sources as variables, and back."""

from coder.exchange import names
from coder.exchange.variables import as_fields, shown
from coder.model import Relation, Source, SourceKind, Withhold


def test_only_what_says_something_shows():
    source = Source("S1", "One", group="unknown", withhold=Withhold.FUNCTION, attributes={"wave": "2\x00"})
    assert dict(shown(source).values()) == {
        "kind": "interview",
        "group": "unknown",
        "withhold_names": "yes",
        "wave": "2",
    }


def test_what_another_tool_says_is_read_or_has_its_usual_value():
    ours = {name: names.mint("field", name) for name in ("kind", "relation", "language", "withhold_names")}
    values = {ours["kind"]: "diary", ours["relation"]: "partner", ours["language"]: "Dutch"}
    assert as_fields({**values, "g1": "2", "g2": "lost"}, {"g1": "wave"}) == {
        "kind": SourceKind.INTERVIEW,
        "relation": Relation.PARTNER,
        "language": "nl",
        "attributes": {"wave": "2"},
    }
    assert as_fields({ours["withhold_names"]: "no"}, {})["withhold"] == Withhold.SHOW
    assert as_fields({ours["withhold_names"]: "yes"}, {})["withhold"] == Withhold.FUNCTION
    assert as_fields({ours["withhold_names"]: "nothing"}, {})["withhold"] == Withhold.NOTHING
