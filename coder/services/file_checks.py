"""The checks on the file of a study and what is in it, by name, each with its remedy."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from coder import places
from coder.services import recordings
from coder.study import Study, checks, damage, erasure, seals
from coder.translations import N_, _


class CheckResult(NamedTuple):
    """One check: what it looked at, what it found, and what to do about it.

    `check` is its name in English, by which scripts know it; people read `_(check)`.
    """

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


Look = Callable[[Study], Iterator[str]]
Check = tuple[str, str, Look]


def _codebooks(study: Study) -> Iterator[str]:
    from coder.codebook import find_faults

    yield from find_faults((study.folder / "codebooks").glob("*.yaml"))


def _older_codebook(study: Study) -> Iterator[str]:
    from coder.services.codebook_files import older_files

    yield from older_files(study)


def _files(study: Study) -> Iterator[str]:
    for source, file in study.sources.files().items():
        if places.leads_out(study.folder, file):
            yield _(
                '{source} names the file "{file}", which is not below transcripts/ of the study',
                source=source,
                file=file,
            )


def _missing(study: Study) -> Iterator[str]:
    if missing := study.db.count.missing(study.db):
        yield missing


def _schema(study: Study) -> Iterator[str]:
    yield from damage.of_schema(study.db)


def _values(study: Study) -> Iterator[str]:
    yield from damage.of_values(study.db)


def _seals(study: Study) -> Iterator[str]:
    yield from map(str, seals.broken(study.db))


def _log(study: Study) -> Iterator[str]:
    yield from damage.of_log(study.db)


def _erasures(study: Study) -> Iterator[str]:
    for path in erasure.unfinished(study.folder):
        original = path.relative_to(study.folder).as_posix()
        yield _("{file} is the original of a source that was being taken out", file=original)


def _place(study: Study) -> Iterator[str]:
    if said := places.doubt(study.path):
        yield said


def _rights(study: Study) -> Iterator[str]:
    for path in (study.path, study.folder / ".accounts.json"):
        if path.exists() and places.others_may_read(path):
            yield _("others on this machine may read {file}", file=path.name)


def _recordings(study: Study) -> Iterator[str]:
    for recording in study.recordings.all().values():
        if said := recordings.fault(study, recording):
            yield said


def _search(study: Study) -> Iterator[str]:
    yield from damage.of_search(study.db)


def _chain(study: Study) -> Iterator[str]:
    yield from study.findings.loose_ends()


def _answers(study: Study) -> Iterator[str]:
    yield from study.answers.loose_ends()
    yield from study.summaries.loose_ends()


def _unanswered(study: Study) -> Iterator[str]:
    for question in study.answers.missing():
        yield _("{question} has neither an answer nor a reason why it gets none", question=question)


def _changed(study: Study) -> Iterator[str]:
    yield from study.findings.changed()
    yield from study.answers.changed()
    yield from study.summaries.changed()


CHECKS: list[Check] = [
    (N_("database is intact"), N_("Put {backup} back."), checks.integrity),
    (
        N_("nothing that was acknowledged is missing"),
        N_(
            "Put the missing file back beside the study, or {backup}; if an older file is what you want, "
            "`coder check --accept`."
        ),
        _missing,
    ),
    (
        N_("tables are as this tool makes them"),
        N_("Another program changed them: put {backup} back."),
        _schema,
    ),
    (N_("no orphaned rows"), N_("Put {backup} back."), checks.foreign_keys),
    (
        N_("values are allowed ones"),
        N_("`coder check --fix` takes what it can from the log; for the rest put {backup} back."),
        _values,
    ),
    (
        N_("nothing was changed behind the log"),
        N_(
            "`coder check --fix` puts codings and texts back; else put {backup} back, or, if you changed it "
            "yourself, `coder check --accept`."
        ),
        _seals,
    ),
    (
        N_("codings and verdicts are as the log says"),
        N_("`coder check --fix` puts codings back as the log has them; for verdicts put {backup} back."),
        _log,
    ),
    (
        N_("texts are as imported"),
        N_("`coder check --fix` reads them again from the originals; else put {backup} back."),
        checks.texts,
    ),
    (
        N_("positions lie inside the texts"),
        N_("Withdraw the codings named and code the passages again."),
        checks.positions,
    ),
    (
        N_("quotes equal the texts"),
        N_("Withdraw the codings named and code the passages again."),
        checks.quotes,
    ),
    (
        N_("codes in use stand in the codebook"),
        N_("Put the code back into the codebook and load it, or withdraw its codings."),
        checks.codes,
    ),
    (
        N_("codebook files have no faults"),
        N_("Correct the lines named, then `coder codebook load FILE`."),
        _codebooks,
    ),
    (
        N_("no broken references"),
        N_("Correct the id in the codebook, or import the source."),
        checks.references,
    ),
    (
        N_("files of sources lie in the study"),
        N_("`coder check --fix` forgets where they are said to lie; what lies there is never read."),
        _files,
    ),
    (N_("what was taken out is gone"), N_("`coder check --fix` finishes it."), _erasures),
    (
        N_("groups stand in the codebook"),
        N_("`coder source set ID group=…`, or add the group."),
        checks.groups,
    ),
    (
        N_("findings, conclusions and recommendations rest on something"),
        N_("`coder finding link ID …` or `unlink ID …`, or withdraw it."),
        _chain,
    ),
    (
        N_("answers and summaries rest on something"),
        N_("`coder answer set …` or `coder summary set …` anew, with --on."),
        _answers,
    ),
    (
        N_("evaluation questions have an answer or a reason why not"),
        N_("`coder answer set QUESTION …`, or `--none --reason …`."),
        _unanswered,
    ),
    (
        N_("grounds of findings, answers and summaries are as they were"),
        N_(
            "Read them again; where they hold, `coder finding link ID …`, `answer set` or `summary set` says so."
        ),
        _changed,
    ),
    (N_("search index is complete"), N_("`coder check --fix`"), _search),
    (N_("codes count for what the codebook says"), N_("`coder check --fix`"), checks.counts_for),
]

#: What is doubtful about where the file lies; the study is sound all the same.
DOUBTS: list[Check] = [
    (
        N_("codebook files say what the study says"),
        N_(
            "`coder codebook load FILE --dry-run` says what differs; `coder codebook export FILE` writes the file anew."
        ),
        _older_codebook,
    ),
    (
        N_("recordings are there, and those that were attached"),
        N_(
            "`coder source recording list` names them; `coder source recording attach SOURCE FILE` attaches anew."
        ),
        _recordings,
    ),
    (N_("the study lies where one machine writes"), N_("See docs/keeping-safe.md."), _place),
    (N_("only you may read the study"), N_("`coder check --fix` takes the rights of others away."), _rights),
]
