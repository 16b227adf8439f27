"""What goes with a source is told before it goes: words, files, and what rests on them."""

import pytest

from coder.errors import NotFoundError
from coder.model import Coding, Memo, Recording
from coder.services.backups import make_backup
from coder.services.leaving_source import OtherThanToldError, leaving, take_out_as_told
from coder.services.signing import sign


@pytest.fixture
def talk(study, take):
    source = take()
    made = study.codings.add(Coding(source, 22, 40, "", "O1", "An"))
    study.codings.add(Coding(source, 22, 40, "", "trust", "Bea"))
    sign(study, "O1", "confirmed", "So I judge.", "An")
    study.findings.add("finding", "They run it.", "An", on=[f"coding:{made.id}"])
    study.memos.add(Memo("source", source, "Noisy.", "An"))
    (study.folder / "recordings").mkdir()
    (study.folder / "recordings" / "talk.mp3").write_bytes(b"ID3")
    study.recordings.set(Recording(source, "talk.mp3", "0" * 64, 3), "An")
    make_backup(study, "An")
    return source


def test_all_that_hangs_on_it_is_told(study, talk):
    told = leaving(study, talk)
    assert told.sources == [talk]
    assert told.sentences == [
        "2 codings go, with their words: of An (1) and Bea (1).",
        "1 memo on it goes.",
        "Signed verdicts rest on its passages, too: O1. They stay, and are to be reviewed.",
        "Findings rest on its passages: F1. They stay without these, and are to be read again.",
        "transcripts/talk.txt is deleted.",
        "recordings/talk.mp3 is deleted.",
        "1 backup in this study may hold its words: delete it, or make it anew.",
    ]


def test_it_goes_as_it_was_told_and_not_otherwise(study, talk):
    told = leaving(study, talk)
    study.memos.add(Memo("source", talk, "One more.", "Bea"))
    with pytest.raises(OtherThanToldError, match="Look again"):
        take_out_as_told(study, talk, "An", told.shown)
    assert len(study.codings.select()) == 2
    erased = take_out_as_told(study, talk, "An", leaving(study, talk).shown)
    assert erased.codings == 2
    assert not (study.folder / "recordings" / "talk.mp3").exists()
    with pytest.raises(NotFoundError):
        leaving(study, talk)


def test_nothing_hangs_on_a_source_that_nobody_touched(study, take):
    source = take()
    assert leaving(study, source).sentences == ["transcripts/talk.txt is deleted."]
