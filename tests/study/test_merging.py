"""Two people's studies become one: nothing doubled, nothing lost, nothing guessed."""

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.errors import CoderError
from coder.model import Coding, Memo, Speaker, Stance, Transcript, Turn
from coder.study import Study
from coder.study.archive import archive_of
from coder.study.merging import merge

TEXTS = ["We run the campaign ourselves now.", "They ask for more.", "Nobody came, and we stopped."]
SPANS = [(0, 6), (3, 12), (5, 18)]
CODES = ["capacity", "trust", "O1", "EQ1.1"]
STANCES = [Stance.SUPPORTS, Stance.CONTRADICTS]


# --- the form in which two studies are the same -------------------------------


def canonical(study):
    """All that a study says, with what things are in place of their numbers."""
    rows = lambda sql: study.db.execute(sql).fetchall()  # noqa: E731
    sources = dict(rows("SELECT id, text_hash FROM source"))
    codings = {
        row[0]: repr((sources[row[1]], *row[2:]))
        for row in rows(
            'SELECT id, source, start, "end", code, coder, stance, basis, memo, created, origin, '
            "withdrawn IS NOT NULL FROM coding"
        )
    }
    findings = {
        row[0]: repr(row[1:])
        for row in rows("SELECT id, kind, text, criterion, addressee, priority, coder, at FROM finding")
    }
    suggested = {
        row[0]: repr((sources[row[1]], *row[2:5]))
        for row in rows('SELECT id, source, start, "end", code FROM suggestion')
    }

    def named(thing, own):
        maps = {"source": sources, "coding": codings, "suggestion": suggested}
        key = int(own) if thing in ("coding", "suggestion") and own.isdecimal() else own
        return maps.get(thing, findings).get(key, own)

    def said(action, text):
        value = json.loads(text) if text else None
        if isinstance(value, dict):
            value = {k: named(k, str(v)) if k in ("source", "coding") else v for k, v in value.items()}
        if action == "link":
            value = named("coding" if value.isdecimal() else "finding", value)
        return repr(value)

    verdicts = {}
    for verdict in study.verdicts.all():
        entry = (verdict.value, verdict.reason, verdict.by, sorted(codings[n] for n in verdict.codings))
        verdicts.setdefault((verdict.code, verdict.axis), []).append(entry)
    return {
        "sources": sorted(
            repr((*row[1:], study.sources.get(row[0]).turns, study.sources.get(row[0]).speakers))
            for row in rows(
                'SELECT id, text_hash, title, kind, "group", organisation, relation, date, withhold_names, '
                "cluster, attributes, imported, guid FROM source"
            )
        ),
        "codebook": study.codes.plain(),
        "codes": study.codes.known().keys() & {row[0] for row in rows("SELECT code FROM coding")},
        "codings": sorted(codings.values()),
        "verdicts": verdicts,
        "memos": sorted(repr((memo.text, memo.coder, memo.guid)) for memo in study.memos.all()),
        "asked": sorted(
            repr((sources[row[0]], *row[1:]))
            for row in rows("SELECT source, code, asked, how, coder FROM asked")
        ),
        "findings": sorted(findings.values()),
        "links": sorted(
            (findings[own], named("coding" if target.isdecimal() else "finding", target))
            for own, target in rows("SELECT finding, target FROM finding_link")
        ),
        "suggestions": sorted(
            repr((suggested[row[0]], *row[1:3], codings.get(row[3])))
            for row in rows("SELECT id, status, decided_by, coding FROM suggestion")
        ),
        "coders": sorted(study.coders.all()),
        "log": sorted(
            repr((row[0], row[1], row[2], row[3], named(row[3], row[4]), said(row[2], row[6])))
            for row in rows("SELECT at, coder, action, object, object_id, before, after FROM log")
            if row[2] not in ("merge", "join") and row[3] != "codebook"
        ),
    }


# --- two people at work -------------------------------------------------------


def transcript(text):
    return Transcript(text[:8], text, (Turn(1, "R1", 0, len(text)),), (Speaker("R1"),))


def work(study, by, steps):
    """Do what a person does; what cannot be done where they are is left out."""
    for what, n, m in steps:
        sources, codings = study.sources.ids(), study.codings.select()
        source = sources[n % len(sources)]
        coding = codings[n % len(codings)] if codings else None
        pending = study.suggestions.select()
        try:
            if what == "import":
                study.sources.add(transcript(TEXTS[n % 3]), by)
            elif what == "code":
                start, end = SPANS[m % 3]
                new = Coding(source, start, end, "", CODES[n % 4], by, STANCES[m % 2], memo=str(m % 2))
                study.codings.add(new, update=True)
            elif what == "withdraw" and coding:
                study.codings.withdraw(coding.id, by)
            elif what == "sign":
                study.sign("O1", ["confirmed", "contested"][n % 2], f"reason {m}", by)
            elif what == "asked":
                study.asked.mark(source, by, ["O1"] if m % 2 else [], [] if m % 2 else ["O1"])
            elif what == "set":
                study.sources.set(source, by, organisation=f"Org {m % 2}", place=f"Place {m}")
            elif what == "find":
                study.chain.add("finding", f"finding {n}", by, [str(coding.id)] if coding else [], "EQ1.1")
            elif what == "accept" and pending:
                study.suggestions.accept(pending[n % len(pending)].id, by)
            elif what == "reject" and pending:
                study.suggestions.reject(pending[n % len(pending)].id, by)
            elif what == "memo":
                study.memos.add(Memo("source", source, f"memo {n} {by}", by))
        except CoderError:
            continue


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "import",
                "code",
                "code",
                "code",
                "withdraw",
                "sign",
                "asked",
                "set",
                "find",
                "accept",
                "reject",
                "memo",
            ]
        ),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    max_size=8,
)


@pytest.fixture
def pair(study, take, tmp_path):
    """The study of An with a source and a coding, and Bea's copy of it."""
    take()
    study.codings.add(Coding("S1", 0, 10, "", "O1", "An", Stance.SUPPORTS))
    study.backup(tmp_path / "bea.db")
    with Study(tmp_path / "bea.db") as bea:
        yield study, bea


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS, STEPS, STEPS, st.booleans())
def test_a_into_b_is_b_into_a_and_twice_changes_nothing(study, before, mine, theirs, copied):
    with TemporaryDirectory() as folder:
        home = Path(folder)
        paths = {name: home / f"{name}.db" for name in ("a", "b", "a2", "b2")}
        study.backup(paths["a"])
        with Study(paths["a"]) as a:
            a.sources.add(transcript(TEXTS[0]), "An")
            a.db.execute(
                'INSERT INTO suggestion (source, start, "end", quote, code, confidence, by, because, made) '
                "VALUES ('S1', 0, 6, 'We run', 'trust', 0.5, 'keywords', '[]', '2026')"
            )
            work(a, "An", before)
            if copied:
                a.backup(paths["b"])
        if not copied:
            study.backup(paths["b"])
            with Study(paths["b"]) as b:
                b.sources.add(transcript(TEXTS[1]), "Bea")
        with Study(paths["a"]) as a, Study(paths["b"]) as b:
            work(a, "An", mine)
            work(b, "Bea", theirs)
        shutil.copy(paths["a"], paths["a2"])
        shutil.copy(paths["b"], paths["b2"])
        with Study(paths["a"]) as a, Study(paths["b2"]) as b:
            merge(a, paths["b"], "An", prefer="mine")
            merge(b, paths["a2"], "An", prefer="theirs")
            joined = canonical(a)
            assert canonical(b) == joined
            before_again = archive_of(a)
            again = merge(a, paths["b"], "An")
            assert (again.changed, again.conflicts) == (False, [])
            assert archive_of(a) == before_again
            assert [
                one.found for one in a.checks.run() if one.check.startswith(("quotes", "rows", "search"))
            ] == [
                [],
                [],
                [],
            ]
