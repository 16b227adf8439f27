"""`coder check`: named checks on the file and what is in it, each with its remedy."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from coder.safe_files import inside
from coder.study import evidence_checks as doubts
from coder.study.database import transaction
from coder.study.sources import text_hash

if TYPE_CHECKING:
    from coder.study import Study


class Finding(NamedTuple):
    """One check: what it looked at, what it found, and what to do about it."""

    check: str
    passed: bool
    found: list[str]
    remedy: str
    #: What it found is doubtful, not wrong: a person looks and may leave it so.
    warning: bool = False

    @property
    def sound(self) -> bool:
        """Tell whether nothing is wrong; something may be doubtful."""
        return self.passed or self.warning


Look = Callable[["Study"], Iterator[str]]
Check = tuple[str, str, Look]


class Checks:
    """All checks of a study."""

    def __init__(self, study: "Study") -> None:
        self.study = study

    def run(self, fix: bool = False) -> list[Finding]:
        """Run every check; with `fix`, first rebuild what is derived."""
        if fix:
            self._rebuild()
        return [self._one(*check) for check in CHECKS] + [self._one(*check, True) for check in DOUBTS]

    def _one(self, name: str, remedy: str, check: Look, warning: bool = False) -> Finding:
        try:
            found = list(check(self.study))
        except sqlite3.DatabaseError as error:
            found = [str(error)]
        return Finding(name, not found, found, remedy, warning)

    def _rebuild(self) -> None:
        with transaction(self.study.db):
            self.study.sources.index_again()
            self.study.codes.join_again()
            self._forget_strange_files()

    def _forget_strange_files(self) -> None:
        """Keep of a path that leads out of the study the name alone."""
        sql = "SELECT id, file FROM source WHERE file IS NOT NULL"
        for source, file in self.study.db.execute(sql).fetchall():
            parts = PurePosixPath(file.replace("\\", "/")).parts
            if len(parts) > 1 and not _is_of_transcripts(self.study.folder, file):
                self.study.sources.update(source, {"file": parts[-1] if parts[-1] != ".." else None})


def _integrity(study: "Study") -> Iterator[str]:
    for row in study.db.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield row[0]


def _foreign_keys(study: "Study") -> Iterator[str]:
    for table, row, parent, _ in study.db.execute("PRAGMA foreign_key_check"):
        yield f"{table} {row} points at a {parent} that is not there"


def _texts(study: "Study") -> Iterator[str]:
    sql = (
        "SELECT source.id, source.text, source.text_hash, coalesce(survey.original_hash, survey.text_hash, '') "
        "FROM source LEFT JOIN source AS survey ON survey.id = source.parent"
    )
    for source, text, digest, survey in study.db.execute(sql):
        if text_hash(text, survey) != digest:
            yield f"the text of {source} is not the one that was imported"


def _positions(study: "Study") -> Iterator[str]:
    sql = (
        "SELECT {what}, {table}.source FROM {table} JOIN source ON source.id = {table}.source "
        'WHERE NOT ({table}.start >= 0 AND {table}."end" >= {table}.start '
        'AND {table}."end" <= length(source.text))'
    )
    for n, source in study.db.execute(sql.format(table="turn", what="turn.n")):
        yield f"turn {n} of {source} lies outside its text"
    for coding, source in study.db.execute(sql.format(table="coding", what="coding.id")):
        yield f"coding {coding} lies outside the text of {source}"


def _quotes(study: "Study") -> Iterator[str]:
    texts = dict(study.db.execute("SELECT id, text FROM source"))
    for coding, source, start, end, quote in study.db.execute(
        'SELECT id, source, start, "end", quote FROM coding'
    ):
        if texts.get(source, "")[start:end] != quote:
            yield f"coding {coding} does not quote what stands in {source} at {start} to {end}"


def _codes(study: "Study") -> Iterator[str]:
    sql = (
        "SELECT code.id, count(*) FROM code JOIN coding ON coding.code = code.id "
        "WHERE code.retired IS NOT NULL AND coding.withdrawn IS NULL GROUP BY code.id"
    )
    for code, codings in study.db.execute(sql):
        yield f"{code} has {codings} codings and no longer stands in the codebook"


def _references(study: "Study") -> Iterator[str]:
    sources, codebook = set(study.sources.ids()), study.codebook
    for survey in study.sources.answered().keys() - sources:
        yield f"there are respondents of the survey {survey}, which is not there"
    for case in codebook.cases:
        for event in case.events:
            if event.source and event.source not in sources:
                yield f'an event of {case.id} ({event.date}) names the source "{event.source}"'
    judged = {code.id for code in codebook.codes} | {case.id for case in codebook.cases}
    judged |= {one.id for one in codebook.sets}
    for code in dict.fromkeys(code for code, _, _ in study.verdicts.current_by_group()):
        if code not in judged:
            yield f'a verdict is signed on "{code}", which no longer stands in the codebook'


def _codebooks(study: "Study") -> Iterator[str]:
    from coder.codebook import find_faults

    yield from find_faults((study.folder / "codebooks").glob("*.yaml"))


def _files(study: "Study") -> Iterator[str]:
    for source, file in study.db.execute("SELECT id, file FROM source WHERE file IS NOT NULL ORDER BY n"):
        if len(PurePosixPath(file.replace("\\", "/")).parts) > 1 and not _is_of_transcripts(
            study.folder, file
        ):
            yield f'{source} names the file "{file}", which is not below the study\'s transcripts/'


def _is_of_transcripts(folder: Path, file: str) -> bool:
    path = inside(folder, file)
    return path is not None and path.is_relative_to(folder.resolve() / "transcripts")


def _groups(study: "Study") -> Iterator[str]:
    known = {group.id for group in study.codebook.groups}
    for source, group in study.db.execute('SELECT id, "group" FROM source WHERE "group" IS NOT NULL'):
        if known and group not in known:
            yield f'{source} is in the group "{group}", which the codebook does not have'


def _search(study: "Study") -> Iterator[str]:
    turns = study.db.execute("SELECT count(*) FROM turn").fetchone()[0]
    indexed = study.db.execute("SELECT count(*) FROM turn_search_docsize").fetchone()[0]
    if turns != indexed:
        yield f"{turns} turns, {indexed} of them in the search index"


def _counts_for(study: "Study") -> Iterator[str]:
    kept = set(study.db.execute("SELECT code, target, keeps_stance FROM counts_for"))
    right = set(study.codes.pairs())
    for code, target in sorted({pair[:2] for pair in kept ^ right}):
        yield f"{code} → {target}"


def _chain(study: "Study") -> Iterator[str]:
    yield from study.chain.loose_ends()


def _answers(study: "Study") -> Iterator[str]:
    yield from study.answers.loose_ends()
    yield from study.summaries.loose_ends()


def _unanswered(study: "Study") -> Iterator[str]:
    for question in study.answers.missing():
        yield f"{question} has neither an answer nor a reason why it gets none"


def _changed(study: "Study") -> Iterator[str]:
    yield from study.chain.changed()
    yield from study.answers.changed()
    yield from study.summaries.changed()


CHECKS: list[Check] = [
    ("database is sound", "Put your last `coder backup` back.", _integrity),
    ("rows point at rows that exist", "Put your last `coder backup` back.", _foreign_keys),
    ("texts are as imported", "Something else wrote to the file: put your last `coder backup` back.", _texts),
    (
        "positions lie inside the texts",
        "Withdraw the codings named and code the passages again.",
        _positions,
    ),
    ("quotes equal the texts", "Withdraw the codings named and code the passages again.", _quotes),
    (
        "codes in use stand in the codebook",
        "Put the code back into the codebook and load it, or withdraw its codings.",
        _codes,
    ),
    (
        "codebook files have no faults",
        "Correct the lines named, then `coder codebook load FILE`.",
        _codebooks,
    ),
    ("references lead somewhere", "Correct the id in the codebook, or import the source.", _references),
    (
        "files of sources lie in the study",
        "`coder check --fix` forgets where they are said to lie; what lies there is never read.",
        _files,
    ),
    ("groups stand in the codebook", "`coder source set ID group=…`, or add the group.", _groups),
    (
        "findings, conclusions and recommendations rest on something",
        "`coder finding link ID …` or `unlink ID …`, or withdraw it.",
        _chain,
    ),
    (
        "answers and summaries rest on something",
        "`coder answer set …` or `coder summary set …` anew, with --on.",
        _answers,
    ),
    (
        "evaluation questions have an answer or a reason why not",
        "`coder answer set QUESTION …`, or `--none --reason …`.",
        _unanswered,
    ),
    (
        "grounds of findings, answers and summaries are as they were",
        "Read them again; where they hold, `coder finding link ID …`, `answer set` or `summary set` says so.",
        _changed,
    ),
    ("search index is complete", "`coder check --fix`", _search),
    ("codes count for what the codebook says", "`coder check --fix`", _counts_for),
]

#: What makes evidence doubtful; the study is sound all the same.
DOUBTS: list[Check] = [
    (
        "codings are of respondents' words",
        "They count for nothing: withdraw them, or correct who speaks with `coder source speakers`.",
        doubts.interviewers_codings,
    ),
    (
        "grounds are of respondents' words",
        "Let it rest on what a respondent said: `coder finding unlink ID …`, or answer or sum up anew.",
        doubts.grounds_that_count_for_nothing,
    ),
    (
        "one voice is one mind",
        "Say whose voice each source is: `coder source set ID voice=…`, or correct group and relation.",
        doubts.organisations_of_two_minds,
    ),
    (
        "no voice stands on both sides of a claim",
        "Read both passages; where two minds speak, `coder source set ID voice=…`.",
        doubts.voices_on_both_sides,
    ),
    (
        "names are spelled as the codebook knows them",
        "Add the spelling to `aliases`, or correct it with `coder source set ID organisation=…`.",
        doubts.names_that_are_nearly_known,
    ),
    (
        "decisive sources have a relation",
        "`coder source set ID relation=…`",
        doubts.decisive_without_relation,
    ),
    (
        "figures are as they were when they were cited",
        "Look at the codings named: does the figure still say it? `coder coding add … --update`, or withdraw.",
        doubts.figures_that_changed,
    ),
    (
        "what predates the programme owes it little",
        "Sign the timing or the contribution anew.",
        doubts.predates_with_a_contribution,
    ),
    (
        "results do not depend on whose reading counts",
        "`coder agreement settle`, or let both readings stand.",
        doubts.rules_that_differ_by_reading,
    ),
]
