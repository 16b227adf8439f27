"""Named checks on the file of a study and what is in it, each with its remedy."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from coder import places
from coder.codebook.verdict_scales import judged_ids
from coder.model.framework import Event
from coder.study import damage, erasure, seals
from coder.study.sources import text_hash

if TYPE_CHECKING:
    from coder.study import Study


class CheckResult(NamedTuple):
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
#: In a remedy: the backup that the log knows of.
BACKUP = "your last `coder backup`"


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
    # not SQLite's length(): it ends at a NUL
    lengths = {own: len(text) for own, text in study.db.execute("SELECT id, text FROM source")}
    for n, source, start, end in study.db.execute('SELECT n, source, start, "end" FROM turn'):
        if source in lengths and not 0 <= start <= end <= lengths[source]:
            yield f"turn {n} of {source} lies outside its text"
    for coding, source, start, end in study.db.execute('SELECT id, source, start, "end" FROM coding'):
        if source in lengths and not 0 <= start <= end <= lengths[source]:
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
    sources = set(study.sources.ids())
    for survey in study.sources.answered().keys() - sources:
        yield f"there are respondents of the survey {survey}, which is not there"
    for case_id, event in _events(study):
        if event.source and event.source not in sources:
            yield f'an event of {case_id} ({event.date}) names the source "{event.source}"'
    judged = judged_ids(study.codebook)
    for code in dict.fromkeys(code for code, _, _ in study.verdicts.current_by_group()):
        if code not in judged:
            yield f'a verdict is signed on "{code}", which no longer stands in the codebook'


def _events(study: "Study") -> Iterator[tuple[str, Event]]:
    for case in study.codebook.cases:
        for event in case.events:
            yield case.id, event


def _codebooks(study: "Study") -> Iterator[str]:
    from coder.codebook import find_faults

    yield from find_faults((study.folder / "codebooks").glob("*.yaml"))


def _files(study: "Study") -> Iterator[str]:
    for source, file in study.sources.files().items():
        if places.leads_out(study.folder, file):
            yield f'{source} names the file "{file}", which is not below the study\'s transcripts/'


def _groups(study: "Study") -> Iterator[str]:
    known = {group.id for group in study.codebook.groups}
    for source, group in study.db.execute('SELECT id, "group" FROM source WHERE "group" IS NOT NULL'):
        if known and group not in known:
            yield f'{source} is in the group "{group}", which the codebook does not have'


def _missing(study: "Study") -> Iterator[str]:
    if missing := study.db.count.missing(study.db):
        yield missing


def _schema(study: "Study") -> Iterator[str]:
    yield from damage.of_schema(study.db)


def _values(study: "Study") -> Iterator[str]:
    yield from damage.of_values(study.db)


def _seals(study: "Study") -> Iterator[str]:
    yield from map(str, seals.broken(study.db))


def _log(study: "Study") -> Iterator[str]:
    yield from damage.of_log(study.db)


def _erasures(study: "Study") -> Iterator[str]:
    for path in erasure.unfinished(study.folder):
        yield f"{path.relative_to(study.folder).as_posix()} is the original of a source that was being taken out"


def _place(study: "Study") -> Iterator[str]:
    if said := places.doubt(study.path):
        yield said


def _rights(study: "Study") -> Iterator[str]:
    for path in (study.path, study.folder / ".accounts.json"):
        if path.exists() and places.others_may_read(path):
            yield f"others on this machine may read {path.name}"


def _search(study: "Study") -> Iterator[str]:
    yield from damage.of_search(study.db)


def _counts_for(study: "Study") -> Iterator[str]:
    kept = set(study.db.execute("SELECT code, target, keeps_stance FROM counts_for"))
    right = set(study.codes.counts_for_pairs())
    for code, target in sorted({pair[:2] for pair in kept ^ right}):
        yield f"{code} → {target}"


def _chain(study: "Study") -> Iterator[str]:
    yield from study.findings.loose_ends()


def _answers(study: "Study") -> Iterator[str]:
    yield from study.answers.loose_ends()
    yield from study.summaries.loose_ends()


def _unanswered(study: "Study") -> Iterator[str]:
    for question in study.answers.missing():
        yield f"{question} has neither an answer nor a reason why it gets none"


def _changed(study: "Study") -> Iterator[str]:
    yield from study.findings.changed()
    yield from study.answers.changed()
    yield from study.summaries.changed()


def faults(study: "Study") -> Iterator[str]:
    """Yield what is wrong with what stands in the tables; for whoever brought it there."""
    for check in (_foreign_keys, _texts, _positions, _quotes, _values, _log):
        yield from check(study)


CHECKS: list[Check] = [
    ("database is intact", f"Put {BACKUP} back.", _integrity),
    (
        "nothing that was acknowledged is missing",
        f"Put the missing file back beside the study, or {BACKUP}; if an older file is what you want, "
        "`coder check --accept`.",
        _missing,
    ),
    (
        "tables are as this tool makes them",
        f"Another program changed them: put {BACKUP} back.",
        _schema,
    ),
    ("no orphaned rows", f"Put {BACKUP} back.", _foreign_keys),
    (
        "values are allowed ones",
        f"`coder check --fix` takes what it can from the log; for the rest put {BACKUP} back.",
        _values,
    ),
    (
        "nothing was changed behind the log",
        f"`coder check --fix` puts codings and texts back; else put {BACKUP} back, or, if you changed it "
        "yourself, `coder check --accept`.",
        _seals,
    ),
    (
        "codings and verdicts are as the log says",
        f"`coder check --fix` puts codings back as the log has them; for verdicts put {BACKUP} back.",
        _log,
    ),
    (
        "texts are as imported",
        f"`coder check --fix` reads them again from the originals; else put {BACKUP} back.",
        _texts,
    ),
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
    ("no broken references", "Correct the id in the codebook, or import the source.", _references),
    (
        "files of sources lie in the study",
        "`coder check --fix` forgets where they are said to lie; what lies there is never read.",
        _files,
    ),
    ("what was taken out is gone", "`coder check --fix` finishes it.", _erasures),
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

#: What is doubtful about where the file lies; the study is sound all the same.
DOUBTS: list[Check] = [
    ("the study lies where one machine writes", "See docs/keeping-safe.md.", _place),
    ("only you may read the study", "`coder check --fix` takes the rights of others away.", _rights),
]
