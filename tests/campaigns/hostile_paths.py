"""Attempts of a stranger's project to carry off a file of this machine, or to write where it should not."""

import json
import os
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from pages import workbench
from seed_texts import open_document, unzipped, zipped
from stage import SECRET, Stage

ORIGINAL = "transcripts/words.docx"


def _change(database: Path, *statements: tuple[str, tuple[object, ...]] | str) -> None:
    """Change a study as a stranger can: by hand."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for statement in statements:
            sql, values = (statement, ()) if isinstance(statement, str) else statement
            connection.execute(sql, values)


def _point_at(study: Path, path: str) -> None:
    _change(study / "study.db", ("UPDATE source SET file = ? WHERE file = ?", (path, ORIGINAL)))


def _ways_to(stage: Stage, study: Path, suffix: str) -> list[str]:
    """List the ways to name a secret from a study."""
    secret = stage.outside / f"secret{suffix}"
    up = os.path.relpath(secret, study)
    return [
        str(secret),
        up,
        f"transcripts/../{up}",
        up.replace("/", "\\"),
        secret.as_uri(),
        f"transcripts/{'../' * 12}{str(secret).lstrip('/')}",
    ]


def _exported(stage: Stage, study: Path) -> Path:
    """Write all that leaves a study: project, codings, report and backup."""
    out = stage.folder / "work" / "out"
    out.mkdir(exist_ok=True)
    stage.coder(study, "exchange", "export", str(out / "out.qdpx"))
    stage.coder(study, "coding", "export", str(out / "out.xlsx"))
    stage.coder(study, "backup", str(out / "out.db"))
    return out


def study_that_names_a_file(stage: Stage) -> None:
    """A study whose source is said to be a file of mine."""
    for suffix in (".docx", ".pdf", ".xlsx"):
        for way in _ways_to(stage, stage.study(), suffix):
            study = stage.study()
            _point_at(study, way)
            stage.named_by_check(study, way, json.dumps(way)[1:-1])
            stage.nothing_carried_off(_exported(stage, study))


def merged_study_that_names_a_file(stage: Stage) -> None:
    """A colleague's study, merged, whose source is said to be a file of mine."""
    for way in _ways_to(stage, stage.study(), ".docx"):
        mine = _begun(stage)
        theirs = stage.study("theirs")
        _point_at(theirs, way)
        stage.coder(mine, "merge", str(theirs))
        stage.nothing_carried_off(_exported(stage, mine), mine)


def _begun(stage: Stage) -> Path:
    mine = stage.folder / "work" / "begun"
    shutil.rmtree(mine, ignore_errors=True)
    stage.coder(
        stage.folder / "work", "init", "begun", "--codebook", str(stage.folder / "sound/in/bakery.yaml")
    )
    stage.coder(mine, "import", str(stage.folder / "sound" / "in" / "other.txt"))
    return mine


def project_that_names_a_file(stage: Stage) -> None:
    """A .qdpx whose record says that a source is a file of mine."""
    study = stage.study()
    stage.coder(study, "exchange", "export", "whole.qdpx")
    parts = unzipped((study / "whole.qdpx").read_bytes())
    for way in _ways_to(stage, study, ".docx"):
        mine = _begun(stage)
        named = {name: _renamed(data, way) for name, data in parts.items()}
        (mine / "theirs.qdpx").write_bytes(zipped(named))
        stage.coder(mine, "exchange", "import", "theirs.qdpx")
        stage.nothing_carried_off(_exported(stage, mine), mine)


def _renamed(data: bytes, way: str) -> bytes:
    told = json.dumps(way)[1:-1].encode() if data.lstrip().startswith(b"{") else way.encode()
    return data.replace(ORIGINAL.encode(), told)


def project_whose_texts_lie_elsewhere(stage: Stage) -> None:
    """A .qdpx whose texts are said to lie outside the archive."""
    secret = stage.outside / "secret.txt"
    ways = [
        str(secret),
        secret.as_uri(),
        f"absolute://{secret}",
        f"relative://..{secret}",
        f"internal://..{secret}",
    ]
    ways += [
        f"internal://../../..{secret}",
        f"internal:///{secret}",
        f"..\\..\\{secret}",
        f"internal://%2e%2e{secret}",
    ]
    for way in ways:
        mine = _begun(stage)
        xml = (
            '<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="x" '
            f'basePath="{stage.outside}"><Sources><TextSource guid="e2fd27ef-536a-5d68-af9a-27f3717b484a" name="T" '
            f'plainTextPath="{way}" richTextPath="{way}"/></Sources></Project>'
        )
        (mine / "theirs.qdpx").write_bytes(zipped({"project.qde": xml}))
        stage.coder(mine, "exchange", "import", "theirs.qdpx")
        stage.nothing_carried_off(mine)


def links_in_a_study(stage: Stage) -> None:
    """A study in which an original, or the folder of originals, is a link to elsewhere."""
    study = stage.study()
    (study / ORIGINAL).unlink()
    (study / ORIGINAL).symlink_to(stage.outside / "secret.docx")
    stage.named_by_check(study, ORIGINAL, "words.docx")
    stage.nothing_carried_off(_exported(stage, study))
    study = stage.study()
    shutil.rmtree(study / "transcripts")
    (study / "transcripts").symlink_to(stage.outside, target_is_directory=True)
    _point_at(study, "transcripts/secret.docx")
    stage.named_by_check(study, "transcripts/secret.docx", "transcripts")
    stage.nothing_carried_off(_exported(stage, study))


def links_in_a_folder_of_transcripts(stage: Stage) -> None:
    """A folder of transcripts in which one is a link to a file of mine."""
    study, folder = stage.study(), stage.folder / "work" / "interviews"
    folder.mkdir()
    (folder / "talk.txt").write_text("A: We grind.\nB: And bake.\n", encoding="utf-8")
    (folder / "other.txt").symlink_to(stage.outside / "secret.txt")
    (folder / "more").symlink_to(stage.outside, target_is_directory=True)
    stage.coder(study, "import", str(folder))
    stage.nothing_carried_off(study)


def files_taken_away(stage: Stage) -> None:
    """A source that is said to be a file of mine, and is removed."""
    for way in _ways_to(stage, stage.study(), ".docx"):
        study = stage.study()
        _point_at(study, way)
        source = json.loads(stage.coder(study, "source", "list", "--json").out)[-1]["id"]
        help_ = stage.coder(study, "source", "remove", "--help").out
        more = [flag for flag in ("--yes", "--force") if flag in help_]
        stage.coder(study, "source", "remove", source, "--with-codings", *more, stdin="y\nyes\n")
        stage.nothing_touched()


def codebook_that_names_a_file(stage: Stage) -> None:
    """A codebook whose parts are said to be files of mine, or links to them."""
    for key in ("include", "indicators", "activities", "limitations", "context"):
        suffix = ".yaml" if key == "include" else ".csv"
        secret = stage.outside / f"secret{suffix}"
        for way in (
            str(secret),
            f"../../outside/secret{suffix}",
            f"..\\..\\outside\\secret{suffix}",
            f"link{suffix}",
        ):
            study, theirs = stage.study(), stage.folder / "work" / "theirs"
            theirs.mkdir(exist_ok=True)
            link = theirs / f"link{suffix}"
            link.unlink(missing_ok=True)
            link.symlink_to(secret)
            book = f"id: theirs\n{key}: {json.dumps(way)}\nthemes:\n  - {{id: a, title: A}}\n"
            (theirs / "book.yaml").write_text(book, encoding="utf-8")
            stage.attempt = f"A codebook with {key}: {way.replace(str(stage.folder), '')}"
            stage.coder(study, "codebook", "load", "../theirs/book.yaml")
            stage.coder(stage.folder / "work", "init", f"new-{key}", "--codebook", "theirs/book.yaml")
            stage.nothing_carried_off(study, stage.folder / "work" / f"new-{key}")
            shutil.rmtree(stage.folder / "work" / f"new-{key}", ignore_errors=True)


def parts_with_names_that_lead_out(stage: Stage) -> None:
    """Zip files whose members are called ../evil."""
    study = stage.study()
    evil = {
        "../evil.txt": b"x",
        "../../evil.txt": b"x",
        f"{stage.folder}/evil.txt": b"x",
        "..\\evil.txt": b"x",
    }
    stage.coder(study, "exchange", "export", "whole.qdpx")
    files = {
        "a.docx": unzipped((study / ORIGINAL).read_bytes()),
        "a.odt": unzipped(open_document()),
        "a.qdpx": unzipped((study / "whole.qdpx").read_bytes()),
    }
    for name, parts in files.items():
        mine = _begun(stage)
        with zipfile.ZipFile(mine / name, "w") as box:
            for part, data in {**parts, **{f"sources/{n}": d for n, d in evil.items()}, **evil}.items():
                box.writestr(part, data)
        command = ["exchange", "import"] if name.endswith("qdpx") else ["import"]
        stage.coder(mine, *command, name)
        stage.nothing_touched()
        if left := list((stage.folder / "work").rglob("evil.txt")):
            stage.lost(f"{name} left {left[0].relative_to(stage.folder)}")


def folders_that_lead_out(stage: Stage) -> None:
    """A study whose folders for reports, transcripts and codebooks are links to folders of mine."""
    for name, commands in {
        "reports": [["report", "--format", "html"], ["report", "--format", "csv"]],
        "transcripts": [["import", "in/other.txt"]],
        "codebooks": [["codebook", "load", "in/bakery.yaml"], ["check"]],
    }.items():
        study, mine = stage.study(), stage.outside
        shutil.rmtree(study / name, ignore_errors=True)
        (study / name).symlink_to(mine, target_is_directory=True)
        stage.attempt = f"A study whose folder {name} is a link"
        for command in commands:
            stage.coder(study, *command)
        stage.nothing_touched(made=False)  # that is what a link to a folder is for


def files_that_lead_out(stage: Stage) -> None:
    """A study in which files that are written are links to files of mine."""
    study = stage.study()
    (study / "reports").mkdir(exist_ok=True)
    for name in ("report.html", "report.docx", "report.xlsx", "tables"):
        (study / "reports" / name).unlink(missing_ok=True)
        (study / "reports" / name).symlink_to(stage.outside / "secret.txt")
    (study / "transcripts" / "other.txt").symlink_to(stage.outside / "not-there.txt")
    stage.coder(study, "report")
    stage.coder(study, "import", "in/other.txt")
    stage.nothing_touched()


def ids_that_are_paths(stage: Stage) -> None:
    """A study whose ids, of codes and of sources, are paths."""
    study = stage.study()
    with closing(sqlite3.connect(study / "study.db")) as connection:
        content = connection.execute("SELECT content FROM codebook_version ORDER BY id DESC").fetchone()[0]
    for old in ("O1", "EQ1", "C1", "bakers", "bakery"):
        content = re.sub(rf'"{old}"', f'"../../../{old}-evil"', content)
    _change(study / "study.db", ("UPDATE codebook_version SET content = ?", (content,)))
    stage.coder(study, "report")
    stage.coder(study, "exchange", "export", "out.qdpx")
    stage.nothing_touched()
    if left := [path for path in (stage.folder / "work").glob("*") if "evil" in path.name]:
        stage.lost(f"wrote {left[0]}")


def triggers_and_views(stage: Stage) -> None:
    """A study with triggers, views and virtual tables of its own, merged and opened."""
    trigger = "CREATE TRIGGER theirs AFTER INSERT ON log BEGIN DELETE FROM coding; UPDATE source SET title = 'theirs'; END"
    view = (
        "DROP TABLE memo",
        "CREATE VIEW memo AS SELECT 1 AS id, '1' AS guid, 'code' AS about_kind, 'O1' AS about_id, "
        "'theirs' AS text, 'An' AS coder, '2022' AS created",
    )
    virtual = "CREATE VIRTUAL TABLE theirs USING fts5(a)"
    for name, statements in {"trigger": (trigger,), "view": view, "virtual table": (virtual,)}.items():
        stage.attempt = f"A study with a {name} of its own"
        theirs, mine = stage.study("theirs"), stage.study()
        _change(theirs / "study.db", *statements)
        before = _schema(mine)
        stage.coder(mine, "merge", str(theirs), "--prefer", "mine")
        if _schema(mine) != before:
            stage.lost("merging it changed the tables or the codings of mine")
        if name == "trigger" and not stage.coder(theirs, "check").status:
            stage.lost("`coder check` passes it, though opening it here would take all codings away")


def _schema(study: Path) -> list[object]:
    with closing(sqlite3.connect(study / "study.db")) as connection:
        schema = connection.execute("SELECT type, name FROM sqlite_master ORDER BY 1, 2").fetchall()
        return [schema, connection.execute("SELECT guid FROM coding ORDER BY 1").fetchall()]


def templates_that_run(stage: Stage) -> None:
    """Templates, Word's and the browser's, that read a file or run a command."""
    secret = stage.outside / "secret.html"
    run = "{{ cycler.__init__.__globals__.os.popen('touch ../../EVIL').read() }}"
    reach = "{{ report.__class__.__init__.__globals__ }}{{ words.__init__.__globals__ }}"
    read = f"{{% include '../../outside/secret.html' %}}{{% include '{secret}' %}}"
    for text in (run, reach, read):
        study = stage.study()
        pages = study / "reports" / "templates"
        pages.mkdir(parents=True)
        (pages / "report.html").write_text(f"<p>{text}</p>", encoding="utf-8")
        stage.coder(study, "report", "--format", "html")
        entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
        (study / "theirs.docx").write_bytes(_word_template(study, text, entity))
        stage.coder(study, "report", "--format", "docx", "--template", "theirs.docx")
        stage.nothing_carried_off(study / "reports")
        _nothing_ran(stage)
    study = stage.study()
    (study / "reports" / "templates").mkdir(parents=True)
    (study / "reports" / "templates" / "report.html").symlink_to(secret)
    stage.coder(study, "report", "--format", "html")
    stage.nothing_carried_off(study / "reports")


def _nothing_ran(stage: Stage) -> None:
    if left := list(stage.folder.rglob("EVIL")):
        stage.lost("a template ran a command")
        left[0].unlink()


def _word_template(study: Path, text: str, entity: str) -> bytes:
    parts = unzipped((study / ORIGINAL).read_bytes())
    body = parts["word/document.xml"].decode()
    said = f"<w:body><w:p><w:r><w:t>{text}&e;</w:t></w:r></w:p><w:p><w:r><w:t>{{{{p report }}}}</w:t></w:r></w:p>"
    body = body.replace("<w:body>", said, 1)
    head, xml = body.split("?>", 1) if body.startswith("<?xml") else ('<?xml version="1.0"', body)
    return zipped({**parts, "word/document.xml": f"{head}?>{entity}{xml}"})


def pages_that_lead_out(stage: Stage) -> None:
    """A page of the workbench that is asked for a file of mine."""
    study = stage.study()
    (study / "reports").mkdir(exist_ok=True)
    (study / "reports" / "link.html").symlink_to(stage.outside / "secret.html")
    secret = str(stage.outside / "secret.txt")
    ways = [f"/reports{secret}", f"/reports/{secret}", "/reports/../study.db", "/reports/link.html"]
    ways += [
        f"/{folder}/{up * 3}outside/secret.txt"
        for folder in ("reports", "static/1")
        for up in ("../", "..%2f", "..%5c", ".%2e/")
    ]
    with workbench(study) as pages:
        for way in ways:
            status, text = pages.get(way)
            if SECRET in text or text.startswith("SQLite"):
                stage.lost(f"{way.replace(str(stage.folder), '')} shows it")
            if status >= 500:
                stage.lost(f"{way.replace(str(stage.folder), '')} answers with {status}")


ATTEMPTS: list[Callable[[Stage], None]] = [
    study_that_names_a_file,
    merged_study_that_names_a_file,
    project_that_names_a_file,
    project_whose_texts_lie_elsewhere,
    links_in_a_study,
    links_in_a_folder_of_transcripts,
    files_taken_away,
    codebook_that_names_a_file,
    parts_with_names_that_lead_out,
    folders_that_lead_out,
    files_that_lead_out,
    ids_that_are_paths,
    triggers_and_views,
    templates_that_run,
    pages_that_lead_out,
]
