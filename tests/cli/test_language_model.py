"""`coder suggest`, `suggestion evaluate` and `evidence` with a language model on this machine."""

import pytest
from language_server import by_word, serving

from coder.codebook import read_codebook
from coder.services import learning

BOOK = """
id: wells
title: Wells
languages: [en]
endpoint: {address}
groups: [{{id: all, title: All}}]
questions:
  - id: EQ1
    title: Effect
    criteria: [{{id: EQ1.1, title: Water, definition: A well that gives water., keywords: {{en: [well]}}}}]
"""
PLACES = [
    "Abbey",
    "Brook",
    "Cliff",
    "Dale",
    "Elm",
    "Ford",
    "Grove",
    "Heath",
    "Isle",
    "Knoll",
    "Lane",
    "Moor",
    "Nook",
    "Orchard",
    "Pond",
    "Quay",
]


@pytest.fixture
def server():
    with serving(by_word("the well")) as made:
        yield made


@pytest.fixture
def wells(study, take, code, codebook_file, server):
    """Sixteen talks, fifteen of which are coded: one on a well, one on doing something well."""
    book = read_codebook(codebook_file(BOOK.format(address=server.address), "wells.yaml"))[1]
    study.codes.load(book, "An")
    for n, place in enumerate(PLACES):
        said = f"They dug the well of {place} at last."
        source = take(f"{n}.txt", f"R1: {said}\nR1: She sings so well in {PLACES[n - 1]} these days.\n")
        if n < 15:
            code(source, said, "EQ1.1")
            learning.mark_read(study, source, "An")
    return study


def test_it_is_asked_weighed_and_left_out(wells, server, in_study):
    told = in_study("suggest")
    assert (
        told.status,
        f"The language model small answered {len(server.requests)} questions now" in told.err,
    ) == (
        0,
        True,
    )
    assert in_study("suggest", "--ask-for", "0", "--json").json["opinions"] is None
    evaluated = in_study("suggestion", "evaluate").out
    assert "EQ1.1" in evaluated
    assert "15/15" in evaluated  # it said yes to all that people coded so
    assert "small answered the same" in evaluated
    cards = in_study("suggestion", "list", "--source", "S16", "--json").json
    card = next(one for one in cards if one["quote"].startswith("They dug"))
    assert card["because"][-1] == "the language model says yes (supports): “the well”"
    (made,) = in_study("suggestion", "accept", card["id"], "--stance", "supports", "--json").json
    assert made["origin"] == "suggestion_with_model"
    count = len(in_study("query", "--json").json)
    assert len(in_study("query", "--origin", "suggestion_with_model", "--json").json) == 1

    def voices(*options):
        return len(in_study("evidence", *options, "show", "EQ1.1", "--json").json)

    assert (voices(), voices("--without-model")) == (count, count - 1)


def test_a_server_that_is_gone_is_one_sentence(wells, server, in_study):
    server.raw["/v1/models"] = lambda _: (503, {}, b"")
    told = in_study("suggest")
    assert told.status == 0
    assert "The local language model is left out, and suggestions are made without it" in told.err
    assert "refuses with status 503" in told.err
    assert "answered" not in told.err  # no model can be named that did
