"""What is asked of a model, and what of its answer is believed."""

import json
from dataclasses import replace

import pytest

from coder.model import Passage, Says, Stance
from coder.suggesters.endpoint.requests import OpinionRequest, Reply, examples_of, read_reply

SAID = "We bake bread every day."
PASSAGE = Passage("S1", 10, 10 + len(SAID), SAID, "en", asked="What do you do?")


@pytest.fixture
def request_(code):
    made = code("bread", title="Bread is baked", definition="Baking of bread by members.")
    return OpinionRequest(PASSAGE, made, ("They bake.",), "small")


def test_it_tells_the_code_two_examples_and_the_passage_and_fixes_what_can_be_fixed(request_):
    body = request_.body()
    assert json.loads(body["messages"][1]["content"]) == {
        "title": "Bread is baked",
        "definition": "Baking of bread by members.",
        "passages coded so": ["They bake."],
        "asked": "What do you do?",
        "passage": SAID,
    }
    assert (body["model"], body["temperature"], body["seed"], body["stream"]) == ("small", 0, 7, False)
    schema = body["response_format"]["json_schema"]["schema"]
    assert schema["properties"]["answer"]["enum"] == ["yes", "no", "unsure"]
    assert schema["required"] == ["answer", "stance", "quote"]


def test_the_hashes_tell_words_and_request_apart(request_):
    other_words = replace(request_, passage=replace(PASSAGE, quote="They bake."))
    assert other_words.prompt_hash == request_.prompt_hash
    assert other_words.text_hash != request_.text_hash
    for change in ({"examples": ()}, {"model": "large"}):
        assert replace(request_, **change).prompt_hash != request_.prompt_hash
        assert replace(request_, **change).text_hash == request_.text_hash
    elsewhere = replace(request_, passage=replace(PASSAGE, source="S2", start=0, end=len(SAID)))
    assert (elsewhere.text_hash, elsewhere.prompt_hash) == (request_.text_hash, request_.prompt_hash)


@pytest.mark.parametrize(
    ("written", "reply"),
    [
        (
            {"answer": "yes", "stance": "supports", "quote": "bread every"},
            Reply(Says.YES, Stance.SUPPORTS, (8, 19)),
        ),
        ({"answer": "yes", "stance": "loves", "quote": " bread "}, Reply(Says.YES, None, (8, 13))),
        ({"answer": "no", "stance": "mentions", "quote": ""}, Reply(Says.NO, Stance.MENTIONS)),
        # an invented quote shows nothing, nor does none
        ({"answer": "yes", "stance": "supports", "quote": "cake"}, Reply(Says.UNSURE)),
        ({"answer": "yes", "stance": "supports", "quote": "Bread"}, Reply(Says.UNSURE)),
        ({"answer": "yes", "stance": "supports", "quote": "  "}, Reply(Says.UNSURE)),
        ({"answer": "yes", "stance": "supports"}, Reply(Says.UNSURE)),
        ({"answer": "no", "stance": "mentions", "quote": "cake"}, Reply(Says.UNSURE)),
        ({"answer": "yes", "stance": [], "quote": ["bread"]}, Reply(Says.UNSURE)),
    ],
)
def test_an_answer_is_believed_as_far_as_its_quote_stands_there(written, reply):
    assert read_reply(json.dumps(written), SAID) == reply


@pytest.mark.parametrize(
    "written", ["", "yes", "[]", "null", '{"answer": "maybe", "quote": ""}', "{" * 5, "[" * 100_000]
)
def test_what_cannot_be_read_is_no_answer(written):
    assert read_reply(written, SAID) is None


def test_examples_are_the_first_two_and_none_of_the_source_that_is_asked_about():
    coded = [("S1", "one"), ("S2", "two\n words"), ("S1", "three"), ("S3", "x" * 900), ("S4", "five")]
    assert examples_of(coded, "S1") == ("two words", "x" * 400)
    assert examples_of(coded, "S5") == ("one", "two words")
