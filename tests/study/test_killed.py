"""Killed at any moment, or two at once: the study opens, and each file is in it whole or not at all."""

import multiprocessing
import os
import random
import time

import pytest

from coder.codebook import read_codebook
from coder.services.checking import check_study
from coder.services.coding_exchange import codings_from
from coder.services.import_files import import_files
from coder.study import Study

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be forked")
FORK = multiprocessing.get_context("fork") if hasattr(os, "fork") else None
FILES, ROUNDS = 30, 20


@pytest.fixture
def texts(tmp_path):
    """Talks of forty turns, no two alike."""
    folder = tmp_path / "incoming"
    folder.mkdir()
    made = {}
    for n in range(FILES):
        turns = [
            f"IV: What of {n}, {turn}?\nR1: We ran campaign {turn} of {n} ourselves.\n" for turn in range(20)
        ]
        made[f"talk{n:02}.txt"] = "".join(turns)
        (folder / f"talk{n:02}.txt").write_text(made[f"talk{n:02}.txt"], encoding="utf-8")
    return folder, made


@pytest.fixture
def path(tmp_path, codebook_file):
    """A study that no open connection holds."""
    (tmp_path / "study").mkdir()
    with Study(tmp_path / "study" / "study.db", create=True) as study:
        study.codes.load(read_codebook(codebook_file("id: x\nthemes: [{id: run, title: Run}]"))[1], "An")
    return tmp_path / "study" / "study.db"


def import_all(path, folder):
    with Study(path) as study:
        import_files(study, [folder], "An")


def code_all(path, rows):
    with Study(path) as study:
        study.codings.add_many(codings_from(study, rows, "An"))


def killed_after(seconds, work, *arguments):
    process = FORK.Process(target=work, args=arguments)
    process.start()
    process.join(seconds)
    process.kill()
    process.join()


def whole(path):
    """Open the study; give its sources by file name after checking that all is well."""
    with Study(path) as study:
        assert [finding for finding in check_study(study) if not finding.sound] == []
        return {study.sources.get(n).title: study.sources.get(n) for n in study.sources.ids()}


def test_an_import_killed_at_any_moment_leaves_each_file_whole_or_absent(path, texts):
    folder, made = texts
    moments = random.Random(1)
    for _ in range(ROUNDS):
        killed_after(moments.uniform(0.02, 0.1), import_all, path, folder)
        sources = whole(path)
        for title, source in sources.items():
            assert source.text == made[f"{title}.txt"]
            assert len(source.turns) == 40
    import_all(path, folder)  # the same again goes on where it stopped
    assert sorted(whole(path)) == sorted(name.removesuffix(".txt") for name in made)


def test_bulk_coding_killed_at_any_moment_is_done_or_not_begun(path, texts):
    folder, made = texts
    import_all(path, folder)
    rows = [
        {
            "source": name,
            "quote": f"We ran campaign {turn} of {n} ourselves.",
            "code": "run",
            "stance": "supports",
        }
        for n, name in enumerate(made)
        for turn in range(20)
    ]
    moments = random.Random(2)
    for _ in range(ROUNDS):
        killed_after(moments.uniform(0.02, 0.1), code_all, path, rows)
        whole(path)
        with Study(path) as study:
            assert len(study.codings.select()) in (0, FILES * 20)
            assert len(study.log.entries()) - FILES - 1 in (0, FILES * 20)
    code_all(path, rows)
    with Study(path) as study:
        assert len(study.codings.select()) == FILES * 20


def code_as(path, coder, turns):
    with Study(path) as study:
        for turn in turns:
            row = {"source": "S1", "quote": f"We ran campaign {turn} of 0 ourselves.", "code": "run"}
            study.codings.add_many(codings_from(study, [row], coder))
            time.sleep(0)


def test_two_who_write_at_once_lose_nothing(path, texts):
    folder, _ = texts
    with Study(path) as study:
        import_files(study, [folder / "talk00.txt"], "An")
    both = [FORK.Process(target=code_as, args=(path, who, range(20))) for who in ("An", "Bilal")]
    both.append(FORK.Process(target=import_all, args=(path, folder)))
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0, 0]
    assert len(whole(path)) == FILES
    with Study(path) as study:
        by = [coding.coder for coding in study.codings.select()]
        assert (by.count("An"), by.count("Bilal")) == (20, 20)
        assert sum(entry["action"] == "add" for entry in study.log.entries()) == 40


def test_two_who_import_the_same_take_it_once(path, texts):
    folder, _ = texts
    both = [FORK.Process(target=import_all, args=(path, folder)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    assert len(whole(path)) == FILES
    assert len(list((path.parent / "transcripts").iterdir())) == FILES
