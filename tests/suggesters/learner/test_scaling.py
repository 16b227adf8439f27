"""The same ranking wherever it is made."""

import pytest

from coder.errors import UsageError
from coder.model import Code, Codebook, Kind, Passage, Text
from coder.suggesters.learner.ranker import Ranker
from coder.suggesters.learner.scaling import workers

BOOK = Codebook(
    "b",
    codes=tuple(
        Code(name, Kind.THEME, Text({"": name}), keywords={"en": (word,)})
        for name, word in (("pay", "wage"), ("heat", "summer"))
    ),
)
PASSAGES = [
    Passage("S1", n * 30, n * 30 + 29, text, "en")
    for n, text in enumerate(
        ["The wage went up in the north.", "Summer was far too hot for us.", "Nothing at all."]
    )
]


def test_an_unknown_backend_and_a_scheduler_without_dask_are_told_apart():
    with pytest.raises(UsageError, match='no backend "ray"'), workers("ray"):
        pass
    with pytest.raises(UsageError, match="goes with --backend dask"), workers("local", "tcp://127.0.0.1:1"):
        pass


def test_a_local_cluster_gives_what_one_process_gives():
    pytest.importorskip("distributed")
    ranker = Ranker(BOOK).fit(PASSAGES)
    alone = ranker.rank(PASSAGES, 2)
    with workers("dask"):
        assert ranker.rank(PASSAGES, 2, jobs=-1) == alone
    assert [codes[0][0] for codes in alone[:2]] == ["pay", "heat"]
