"""Sources with the same words stay apart: identity is the GUID, or the file and its place in it."""

from coder.merge.import_archive import import_archive
from coder.model import Archive, Source
from coder.services.exchange_files import export_study, import_project
from coder.services.merge_studies import merge
from coder.study import Study
from coder.study.archive import archive_of

YES = "Ja.\n"
THREE = ("an.txt", "bo.txt", "cy.txt")
GUIDS = [f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2, 3)]


def foreign(*guids, title="Answer", text=YES):
    sources = [Source(f"S{n}", title, text=text, guid=guid) for n, guid in enumerate(guids, start=1)]
    return Archive(sources=tuple(sources))


def test_sources_of_another_tool_are_told_apart_by_their_guids(study):
    assert import_archive(study, foreign(*GUIDS), "An").sources == 3
    again = import_archive(study, foreign(*reversed(GUIDS)), "An")
    assert (again.sources, study.sources.ids()) == (0, ["S1", "S2", "S3"])
    assert again.remarks == []


def test_one_that_is_here_from_a_file_is_taken_for_the_same_by_words_and_name_and_that_is_said(study, take):
    take("answer.txt", YES)
    done = import_archive(study, foreign(GUIDS[0], title="answer"), "An")
    assert done.sources == 0
    assert done.remarks == ["Taken for sources that are here, by their words and their name: “answer” (S1)."]


def test_one_of_another_name_stands_beside_and_that_is_said(study, take):
    take("answer.txt", YES)
    done = import_archive(study, foreign(GUIDS[0], title="Els"), "An")
    assert done.sources == 1
    assert "under another name: “Els” (S1)." in done.remarks[0]


def test_two_studies_with_the_same_three_files_join_to_three(study, take, tmp_path):
    for name in THREE:
        take(name, YES)
    (tmp_path / "bea").mkdir()
    with Study(tmp_path / "bea" / "study.db", create=True) as bea:
        import_archive(bea, archive_of(study), "Bea")
        for source in bea.sources.ids():  # as if she had imported them herself
            bea.db.execute("UPDATE source SET guid = ? WHERE id = ?", [f"bea {source}", source])
    merge(study, tmp_path / "bea" / "study.db", "An")
    assert {study.sources.get(source).file for source in study.sources.ids()} == {
        f"transcripts/{name}" for name in THREE
    }


def test_out_and_in_again_they_are_three(study, take, code, tmp_path):
    for name in THREE:
        code(take(name, YES), "Ja")
    export_study(study, tmp_path / "three.qdpx")
    (tmp_path / "fresh").mkdir()
    with Study(tmp_path / "fresh" / "study.db", create=True) as fresh:
        done = import_project(fresh, tmp_path / "three.qdpx", "An")
        assert (done.sources, done.codings) == (3, 3)
        again = import_project(fresh, tmp_path / "three.qdpx", "An")
        assert (again.sources, again.codings, again.unchanged) == (0, 0, 3)
