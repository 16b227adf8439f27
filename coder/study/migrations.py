"""The schema, one function per change. A migration that was released is never edited."""

from sqlite_utils import Database, Migrations

migrations = Migrations("study")


@migrations()
def m001_foundation(db: Database) -> None:
    """Make room for sources, codebook, codings, verdicts and the log."""
    db.executescript("""
        CREATE TABLE coder (
            name TEXT PRIMARY KEY,
            guid TEXT NOT NULL UNIQUE,
            created TEXT NOT NULL
        ) STRICT;

        CREATE TABLE source (
            n INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice, so S3 stays S3
            id TEXT NOT NULL UNIQUE,
            guid TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            kind TEXT NOT NULL DEFAULT 'interview',
            language TEXT,
            "group" TEXT,
            organisation TEXT,
            role TEXT,
            relation TEXT NOT NULL DEFAULT 'unknown',
            date TEXT,
            withhold_names INTEGER NOT NULL DEFAULT 0,
            cluster TEXT,  -- where the study says otherwise than the organisation
            attributes TEXT NOT NULL DEFAULT '{}',
            file TEXT,
            format TEXT,
            encoding TEXT,
            words INTEGER NOT NULL,
            text TEXT NOT NULL,
            text_hash TEXT NOT NULL UNIQUE,
            imported TEXT NOT NULL,
            imported_by TEXT NOT NULL REFERENCES coder(name)
        ) STRICT;

        CREATE TABLE speaker (
            source TEXT NOT NULL REFERENCES source(id) ON DELETE CASCADE,
            label TEXT NOT NULL,
            role TEXT NOT NULL DEFAULT 'unknown',
            PRIMARY KEY (source, label)
        ) STRICT;

        CREATE TABLE turn (
            id INTEGER PRIMARY KEY,
            source TEXT NOT NULL REFERENCES source(id) ON DELETE CASCADE,
            n INTEGER NOT NULL,
            speaker TEXT,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            time REAL,
            language TEXT,
            UNIQUE (source, n)
        ) STRICT;

        CREATE VIRTUAL TABLE turn_search USING fts5(
            text, content='', tokenize='unicode61 remove_diacritics 2'
        );

        CREATE TABLE codebook_version (
            id INTEGER PRIMARY KEY,
            codebook TEXT NOT NULL,
            hash TEXT NOT NULL,
            content TEXT NOT NULL,
            loaded TEXT NOT NULL,
            loaded_by TEXT NOT NULL REFERENCES coder(name)
        ) STRICT;

        CREATE TABLE code (
            id TEXT PRIMARY KEY,
            guid TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            title TEXT NOT NULL,
            parent TEXT,
            position INTEGER NOT NULL,
            retired TEXT  -- since when it is in use without standing in the codebook
        ) STRICT;

        CREATE TABLE counts_for (
            code TEXT NOT NULL REFERENCES code(id) ON DELETE CASCADE,
            target TEXT NOT NULL,
            PRIMARY KEY (code, target)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX counts_for_target ON counts_for (target);

        CREATE TABLE coding (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            guid TEXT NOT NULL UNIQUE,
            source TEXT NOT NULL REFERENCES source(id),
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            quote TEXT NOT NULL,
            code TEXT NOT NULL REFERENCES code(id),
            coder TEXT NOT NULL REFERENCES coder(name),
            stance TEXT NOT NULL,
            basis TEXT,
            memo TEXT NOT NULL DEFAULT '',
            created TEXT NOT NULL,
            origin TEXT NOT NULL,
            withdrawn TEXT,
            withdrawn_by TEXT REFERENCES coder(name)
        ) STRICT;
        CREATE UNIQUE INDEX coding_live ON coding (source, start, "end", code, coder)
            WHERE withdrawn IS NULL;
        -- holds all that the evidence tables read, so that they need not touch the rows
        CREATE INDEX coding_code ON coding (code, source, stance, basis, coder, start, "end")
            WHERE withdrawn IS NULL;

        CREATE VIEW evidence AS
            SELECT counts_for.target AS about, coding.id AS coding, coding.code, coding.source,
                coding.start, coding."end", coding.quote, coding.coder, coding.stance, coding.basis,
                coding.memo, source.kind, source.relation, source."group", source.organisation
            FROM coding
            JOIN counts_for ON counts_for.code = coding.code
            JOIN source ON source.id = coding.source
            WHERE coding.withdrawn IS NULL;

        CREATE TABLE verdict (
            id INTEGER PRIMARY KEY,
            guid TEXT NOT NULL UNIQUE,
            code TEXT NOT NULL,
            axis TEXT NOT NULL,
            value TEXT NOT NULL,
            reason TEXT NOT NULL,
            coder TEXT NOT NULL REFERENCES coder(name),
            signed TEXT NOT NULL,
            rule_result TEXT,
            codings TEXT NOT NULL DEFAULT '[]'  -- the evidence that lay before the person
        ) STRICT;
        CREATE INDEX verdict_code ON verdict (code, axis);

        CREATE TABLE log (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            coder TEXT NOT NULL,
            action TEXT NOT NULL,
            object TEXT NOT NULL,
            object_id TEXT NOT NULL,
            before TEXT,
            after TEXT
        ) STRICT;
    """)


@migrations()
def m002_suggestions(db: Database) -> None:
    """Make room for suggestions and what people decided on them."""
    db.executescript("""
        CREATE TABLE suggestion (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL REFERENCES source(id) ON DELETE CASCADE,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            quote TEXT NOT NULL,
            code TEXT NOT NULL REFERENCES code(id) ON DELETE CASCADE,
            confidence REAL NOT NULL,
            by TEXT NOT NULL,
            because TEXT NOT NULL,  -- JSON: the words or passages that triggered it
            stance TEXT,
            status TEXT NOT NULL DEFAULT 'pending',
            made TEXT NOT NULL,
            decided TEXT,
            decided_by TEXT REFERENCES coder(name),
            coding INTEGER REFERENCES coding(id) ON DELETE SET NULL,
            UNIQUE (source, start, "end", code)
        ) STRICT;
        CREATE INDEX suggestion_queue ON suggestion (status, confidence);
    """)


@migrations()
def m003_asked_tests_findings(db: Database) -> None:
    """Make room for what interviews covered, process-tracing tests and the chain of findings."""
    db.executescript("""
        CREATE TABLE asked (
            source TEXT NOT NULL REFERENCES source(id) ON DELETE CASCADE,
            code TEXT NOT NULL,
            asked INTEGER NOT NULL,  -- 0: surely not asked
            how TEXT NOT NULL,  -- by hand, or heard in the interviewer's words
            coder TEXT NOT NULL REFERENCES coder(name),
            at TEXT NOT NULL,
            PRIMARY KEY (source, code)
        ) STRICT;

        CREATE TABLE tracing_test (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            mechanism TEXT NOT NULL,
            evidence TEXT NOT NULL,  -- what was observed, in words
            codings TEXT NOT NULL DEFAULT '[]',
            if_true REAL NOT NULL,  -- probability of this evidence if the mechanism worked
            if_false REAL NOT NULL,  -- and if it did not
            depends_on INTEGER REFERENCES tracing_test(id),
            reason TEXT NOT NULL,
            coder TEXT NOT NULL REFERENCES coder(name),
            at TEXT NOT NULL,
            withdrawn TEXT
        ) STRICT;

        CREATE TABLE finding (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            n INTEGER NOT NULL,
            text TEXT NOT NULL,
            criterion TEXT,
            addressee TEXT,
            priority TEXT,
            coder TEXT NOT NULL REFERENCES coder(name),
            at TEXT NOT NULL,
            withdrawn TEXT,
            UNIQUE (kind, n)
        ) STRICT;

        CREATE TABLE finding_link (
            finding TEXT NOT NULL REFERENCES finding(id),
            target TEXT NOT NULL,  -- a coding's number, or the id of a finding or conclusion
            PRIMARY KEY (finding, target)
        ) STRICT;
    """)


@migrations()
def m004_keyword_switches(db: Database) -> None:
    """Make room for keywords that were switched off, by people or for being mostly rejected."""
    db.executescript("""
        CREATE TABLE keyword_switch (
            code TEXT NOT NULL,
            keyword TEXT NOT NULL,
            is_off INTEGER NOT NULL,
            why TEXT NOT NULL,
            coder TEXT NOT NULL REFERENCES coder(name),
            at TEXT NOT NULL,
            PRIMARY KEY (code, keyword)
        ) STRICT;
    """)


@migrations()
def m005_memos_and_colours(db: Database) -> None:
    """Make room for notes on anything and for the colours that other tools give to codes."""
    db.executescript("""
        CREATE TABLE memo (
            id INTEGER PRIMARY KEY,
            guid TEXT NOT NULL UNIQUE,
            about_kind TEXT NOT NULL,  -- source, code, coding, study
            about_id TEXT NOT NULL,
            text TEXT NOT NULL,
            coder TEXT NOT NULL,
            created TEXT NOT NULL
        ) STRICT;

        ALTER TABLE code ADD COLUMN colour TEXT;
    """)


@migrations()
def m006_blind_sample(db: Database) -> None:
    """Make room for passages for which nothing is proposed, to see how far coders follow the machine."""
    db.executescript("""
        CREATE TABLE blind_passage (
            source TEXT NOT NULL REFERENCES source(id) ON DELETE CASCADE,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            proposed TEXT NOT NULL,  -- JSON: code and confidence of what would have been proposed
            coder TEXT NOT NULL REFERENCES coder(name),
            at TEXT NOT NULL,
            PRIMARY KEY (source, start, "end")
        ) STRICT;
    """)


@migrations()
def m007_pseudonyms(db: Database) -> None:
    """Remember what a pseudonymised text was before, by its hash: so it is not taken in a second time."""
    db.executescript("""
        ALTER TABLE source ADD COLUMN original_hash TEXT;
        -- looked up for every file that comes in; without it each row would be read, text and all
        CREATE INDEX source_original ON source (original_hash) WHERE original_hash IS NOT NULL;
    """)


@migrations()
def m008_what_counts_for_what(db: Database) -> None:
    """Remember which links keep a stance, whose voice a source is, and for which group a degree is signed."""
    db.executescript("""
        DROP VIEW evidence;
        DELETE FROM counts_for;  -- written anew when the study is opened
        ALTER TABLE counts_for ADD COLUMN keeps_stance INTEGER NOT NULL DEFAULT 1;
        CREATE VIEW evidence AS
            SELECT counts_for.target AS about, coding.id AS coding, coding.code, coding.source,
                coding.start, coding."end", coding.quote, coding.coder,
                iif(counts_for.keeps_stance, coding.stance, 'mentions') AS stance, coding.basis,
                coding.memo, source.kind, source.relation, source."group", source.organisation
            FROM coding
            JOIN counts_for ON counts_for.code = coding.code
            JOIN source ON source.id = coding.source
            WHERE coding.withdrawn IS NULL;

        ALTER TABLE source RENAME COLUMN cluster TO voice;
        ALTER TABLE source ADD COLUMN parent TEXT;  -- of a respondent: the survey
        ALTER TABLE verdict ADD COLUMN "group" TEXT;  -- of a degree: the stakeholder group, else all
    """)


@migrations()
def m009_respondents(db: Database) -> None:
    """Make room for the respondents of a survey between it and the next source; say languages in one way."""
    db.executescript("""
        -- places in the order of the register: a million a source, one a respondent; S7.2 is 7000002
        UPDATE source SET n = -n * 1000000;
        UPDATE source SET n = -n;
        UPDATE sqlite_sequence SET seq = seq * 1000000 WHERE name = 'source';
        -- of a survey: the last number that a respondent got; none is ever given twice
        ALTER TABLE source ADD COLUMN last_respondent INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX source_parent ON source (parent) WHERE parent IS NOT NULL;

        UPDATE source SET language = CASE lower(trim(language))
            WHEN 'nederlands' THEN 'nl' WHEN 'français' THEN 'fr' WHEN 'francais' THEN 'fr' WHEN 'frans' THEN 'fr'
            WHEN 'english' THEN 'en' WHEN 'engels' THEN 'en' ELSE lower(trim(language)) END
            WHERE language IS NOT NULL;
    """)


@migrations()
def m010_answers_and_summaries(db: Database) -> None:
    """Say of what kind each ground is and what it said when it was linked; make room for answers and summaries."""
    db.executescript("""
        ALTER TABLE finding ADD COLUMN question TEXT;

        CREATE TABLE typed_link (
            finding TEXT NOT NULL REFERENCES finding(id),
            kind TEXT NOT NULL,  -- coding, indicator, finding, conclusion, verdict, limitation
            target TEXT NOT NULL,  -- its id; of a verdict code:axis or code:axis@group
            state TEXT,  -- what the ground said when it was linked; unknown of links made before
            withdrawn TEXT,
            PRIMARY KEY (finding, kind, target)
        ) STRICT;
        -- until now findings rested on codings and indicators, the others on what comes before them
        INSERT INTO typed_link (finding, kind, target)
            SELECT finding_link.finding,
                CASE finding.kind
                    WHEN 'conclusion' THEN 'finding'
                    WHEN 'recommendation' THEN 'conclusion'
                    ELSE iif(target GLOB '*[^0-9]*', 'indicator', 'coding')
                END,
                target
            FROM finding_link JOIN finding ON finding.id = finding_link.finding
            ORDER BY finding_link.rowid;
        DROP TABLE finding_link;
        ALTER TABLE typed_link RENAME TO finding_link;
        UPDATE finding_link SET state = (
            SELECT stance FROM coding WHERE CAST(coding.id AS TEXT) = target AND withdrawn IS NULL
        ) WHERE kind = 'coding';
        UPDATE finding_link SET state = (
            SELECT text FROM finding WHERE finding.id = target AND finding.withdrawn IS NULL
        ) WHERE kind IN ('finding', 'conclusion');

        CREATE TABLE answer (
            id INTEGER PRIMARY KEY,
            guid TEXT NOT NULL UNIQUE,
            question TEXT NOT NULL,
            text TEXT NOT NULL,  -- empty where the question gets no answer
            why_not TEXT NOT NULL,  -- and then the reason
            coder TEXT NOT NULL REFERENCES coder(name),
            at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX answer_question ON answer (question);

        CREATE TABLE answer_link (
            answer INTEGER NOT NULL REFERENCES answer(id),
            kind TEXT NOT NULL,
            target TEXT NOT NULL,
            state TEXT,
            PRIMARY KEY (answer, kind, target)
        ) STRICT;

        CREATE TABLE summary (
            id INTEGER PRIMARY KEY,
            guid TEXT NOT NULL UNIQUE,
            code TEXT NOT NULL,
            source TEXT REFERENCES source(id) ON DELETE CASCADE,  -- of a cell of one source
            "group" TEXT,  -- of a cell of a whole group
            text TEXT NOT NULL,  -- empty where the summary was withdrawn
            coder TEXT NOT NULL REFERENCES coder(name),
            at TEXT NOT NULL,
            codings TEXT NOT NULL DEFAULT '[]',  -- the passages it rests on
            evidence TEXT NOT NULL DEFAULT '[]'  -- coding and stance of all that lay in the cell then
        ) STRICT;
        CREATE INDEX summary_cell ON summary (code, source, "group");
    """)


@migrations()
def m011_seals(db: Database) -> None:
    """Make room for the seals that show what was changed behind the log, and seal what stands here now."""
    from coder.study import seals

    for statement in (
        """
        CREATE TABLE touched (
            what TEXT NOT NULL,  -- a table; empty but within a transaction, or when another program wrote
            key ANY NOT NULL,
            PRIMARY KEY (what, key)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE seal (
            what TEXT NOT NULL,
            key TEXT NOT NULL,
            salt BLOB NOT NULL,
            digest BLOB NOT NULL,
            PRIMARY KEY (what, key)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE chain (
            id INTEGER PRIMARY KEY,
            what TEXT NOT NULL,
            key TEXT NOT NULL,
            digest BLOB,  -- none: the thing is gone
            link BLOB NOT NULL
        ) STRICT
        """,
    ):
        db.execute(statement)
    watched = {
        "coder": "guid",
        "source": "id",
        "speaker": "source",
        "turn": "source",
        "codebook_version": "id",
        "code": "id",
        "coding": "id",
        "verdict": "id",
        "log": "id",
        "suggestion": "source",
        "asked": "source",
        "tracing_test": "id",
        "finding": "id",
        "finding_link": "finding",
        "keyword_switch": "code",
        "memo": "id",
        "blind_passage": "source",
        "answer": "id",
        "answer_link": "answer",
        "summary": "id",
    }
    for table, key in watched.items():
        seals.watch(db, table, key)
    seals.seal_all(db, watched)


@migrations()
def m012_kept(db: Database) -> None:
    """Remember of each source what became of the words of its file, and why a person has a role."""
    from coder.study import seals

    seals.widen(db, "source", "ALTER TABLE source ADD COLUMN kept TEXT")
    seals.widen(db, "speaker", "ALTER TABLE speaker ADD COLUMN ground TEXT")


@migrations()
def m013_earlier_texts(db: Database) -> None:
    """Make room for texts as they were before a correction, and for what a coding quoted before it."""
    from coder.study import seals

    for statement in (
        """
        CREATE TABLE earlier_text (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source TEXT NOT NULL REFERENCES source(id) ON DELETE CASCADE,
            text TEXT NOT NULL,
            text_hash TEXT NOT NULL,
            original_hash TEXT,
            kept TEXT,
            turns TEXT NOT NULL,  -- JSON, as are the next two: rows as they stood
            speakers TEXT NOT NULL,
            places TEXT NOT NULL,  -- of codings, suggestions and blind passages
            coder TEXT NOT NULL REFERENCES coder(name),
            at TEXT NOT NULL,
            why TEXT NOT NULL,
            undone TEXT
        ) STRICT
        """,
        "CREATE INDEX earlier_text_source ON earlier_text (source)",
        "CREATE INDEX earlier_text_hash ON earlier_text (text_hash)",
        """
        CREATE TABLE reworded (
            coding INTEGER PRIMARY KEY REFERENCES coding(id) ON DELETE CASCADE,
            quote TEXT NOT NULL  -- what it quoted when a person last judged it
        ) STRICT
        """,
    ):
        db.execute(statement)
    seals.watch(db, "earlier_text", "id")
    seals.watch(db, "reworded", "coding")


@migrations()
def m014_withdrawn_verdicts(db: Database) -> None:
    """Let a signature be taken back: it stays on record, and the one before holds again."""
    from coder.study import seals

    for column in ("withdrawn", "withdrawn_by"):
        seals.widen(db, "verdict", f"ALTER TABLE verdict ADD COLUMN {column} TEXT")


@migrations()
def m015_memos_on_passages(db: Database) -> None:
    """Let memos be about speakers and passages, have a kind, be changed and be withdrawn."""
    from coder.study import seals

    for column in (
        "kind TEXT NOT NULL DEFAULT ''",
        "speaker TEXT",
        "start INTEGER",
        '"end" INTEGER',
        "changed TEXT",
        "changed_by TEXT",
        "withdrawn TEXT",
    ):
        seals.widen(db, "memo", f"ALTER TABLE memo ADD COLUMN {column}")


@migrations()
def m016_order_of_findings(db: Database) -> None:
    """Let findings stand in an order that people choose; without one they stand in that of their numbers."""
    from coder.study import seals

    seals.widen(db, "finding", "ALTER TABLE finding ADD COLUMN position INTEGER")


@migrations()
def m017_withheld_names(db: Database) -> None:
    """Say how far names are withheld: until now it was yes or no, and yes told function and group."""
    from coder.study import seals

    seals.widen(
        db,
        "source",
        "ALTER TABLE source RENAME COLUMN withhold_names TO withhold_names_until_now",
        "ALTER TABLE source ADD COLUMN withhold_names TEXT NOT NULL DEFAULT 'show'",
        "UPDATE source SET withhold_names = 'function' WHERE withhold_names_until_now",
        "ALTER TABLE source DROP COLUMN withhold_names_until_now",
    )


@migrations()
def m018_same_words(db: Database) -> None:
    """Let several sources say the same, word for word: three who answer "Yes." are three."""
    from coder.study import seals

    sql = db.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'source'").fetchone()[0]
    last = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'source'").fetchone()
    # made anew under its own name, for renaming would look into every view
    db.execute("CREATE TEMP TABLE source_as_it_was AS SELECT * FROM source")
    db.execute("DROP TABLE source")
    db.execute(sql.replace("text_hash TEXT NOT NULL UNIQUE", "text_hash TEXT NOT NULL"))
    db.execute("INSERT INTO source SELECT * FROM source_as_it_was")
    db.execute("DROP TABLE source_as_it_was")
    if last:
        db.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'source'", [last[0]])
    db.execute("CREATE INDEX source_text_hash ON source (text_hash)")
    seals.watch(db, "source", "id")


@migrations()
def m019_saved_queries(db: Database) -> None:
    """Make room for queries that are saved by name."""
    from coder.study import seals

    db.execute(
        """
        CREATE TABLE saved_query (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            guid TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            query TEXT,  -- JSON; none where the query was taken back
            in_report INTEGER NOT NULL,
            coder TEXT NOT NULL REFERENCES coder(name),
            at TEXT NOT NULL
        ) STRICT
        """
    )
    seals.watch(db, "saved_query", "id")


@migrations()
def m020_words_of_the_search_index(db: Database) -> None:
    """Keep each word of the search index once, so that parts of words are found."""
    from coder.study import turn_search

    db.execute(
        """
        CREATE TABLE turn_search_words (
            word TEXT PRIMARY KEY,  -- in small letters
            plain TEXT NOT NULL  -- without accents and ligatures
        ) STRICT, WITHOUT ROWID
        """
    )
    turn_search.collect_words(db)


@migrations()
def m021_readings(db: Database) -> None:
    """Make room for who is to read a source, and who has read it."""
    from coder.study import seals

    db.execute(
        """
        CREATE TABLE reading (
            source TEXT NOT NULL REFERENCES source(id) ON DELETE CASCADE,
            coder TEXT NOT NULL REFERENCES coder(name),
            assigned INTEGER NOT NULL,
            read INTEGER NOT NULL,  -- to the end: no coding is then an answer too
            at TEXT NOT NULL,
            by TEXT NOT NULL REFERENCES coder(name),
            PRIMARY KEY (source, coder)
        ) STRICT
        """
    )
    seals.watch(db, "reading", "source")


@migrations()
def m022_rows_are_looked_up(db: Database) -> None:
    """Find a source by name, survey or former words, and what was touched, without reading all there is."""
    from coder.study import seals

    seals.watch_by_key(db)
    # what stands behind the text in a row is reached through the whole text
    db.execute("CREATE INDEX source_name ON source (title, file, id)")
    db.execute("CREATE INDEX source_parent ON source (parent) WHERE parent IS NOT NULL")
    db.execute("CREATE INDEX source_original_hash ON source (original_hash) WHERE original_hash IS NOT NULL")


@migrations()
def m023_recordings(db: Database) -> None:
    """Make room for the recordings that sources were transcribed from; the sound itself stays a file."""
    from coder.study import seals

    db.execute(
        """
        CREATE TABLE recording (
            source TEXT PRIMARY KEY REFERENCES source(id) ON DELETE CASCADE,
            file TEXT,  -- its name in the folder of recordings; none: it was taken off
            digest TEXT NOT NULL,
            size INTEGER NOT NULL,
            coder TEXT NOT NULL REFERENCES coder(name),
            at TEXT NOT NULL
        ) STRICT
        """
    )
    seals.watch(db, "recording", "source")


@migrations()
def m024_marks_on_codings(db: Database) -> None:
    """Let a coding be marked as a key quote, and as one of which its coder is not sure."""
    from coder.study import seals

    seals.widen(
        db,
        "coding",
        "ALTER TABLE coding ADD COLUMN key_quote INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE coding ADD COLUMN unsure INTEGER NOT NULL DEFAULT 0",
    )


@migrations()
def m025_coded_blind(db: Database) -> None:
    """Make room for which sources people code without seeing what others coded there."""
    from coder.study import seals

    db.execute(
        """
        CREATE TABLE blinding (
            id INTEGER PRIMARY KEY,
            source TEXT UNIQUE REFERENCES source(id) ON DELETE CASCADE,  -- none: all, also those to come
            is_on INTEGER NOT NULL,
            coder TEXT NOT NULL REFERENCES coder(name),
            at TEXT NOT NULL
        ) STRICT
        """
    )
    seals.watch(db, "blinding", "id")


@migrations()
def m026_report_settings(db: Database) -> None:
    """Make room for what the report says on its cover, and which sections it has."""
    from coder.study import seals

    db.execute(
        """
        CREATE TABLE report_setting (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            guid TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            value TEXT NOT NULL,  -- empty where it was taken back
            coder TEXT NOT NULL REFERENCES coder(name),
            at TEXT NOT NULL
        ) STRICT
        """
    )
    seals.watch(db, "report_setting", "id")


@migrations()
def m028_stances_as_sure_as_they_are(db: Database) -> None:
    """Let a suggestion say how sure the stance is that it proposes."""
    from coder.study import seals

    seals.widen(db, "suggestion", "ALTER TABLE suggestion ADD COLUMN stance_confidence REAL")


@migrations()
def m029_vectors(db: Database) -> None:
    """Make room for what a model of language made of texts; worked out from these, so no seals."""
    db.execute(
        """
        CREATE TABLE vector (
            model TEXT NOT NULL,
            text_hash TEXT NOT NULL,
            source TEXT NOT NULL REFERENCES source(id) ON DELETE CASCADE,
            vector BLOB NOT NULL,
            PRIMARY KEY (model, text_hash)
        ) STRICT
        """
    )
    db.execute("CREATE INDEX vector_source ON vector (source)")


@migrations()
def m030_opinions(db: Database) -> None:
    """Make room for what a language model on this machine said of passages and codes."""
    from coder.study import seals

    db.execute(
        """
        CREATE TABLE opinion (
            source TEXT NOT NULL REFERENCES source(id) ON DELETE CASCADE,
            code TEXT NOT NULL,
            text_hash TEXT NOT NULL,  -- of the passage and the question that it answers
            prompt_hash TEXT NOT NULL,  -- of all else that was sent
            model TEXT NOT NULL,
            model_hash TEXT NOT NULL,  -- of its file; empty where the server does not tell it
            parameters TEXT NOT NULL,  -- JSON
            says TEXT NOT NULL,
            stance TEXT,
            quote_start INTEGER,  -- within the passage
            quote_end INTEGER,
            seconds REAL NOT NULL,
            coder TEXT NOT NULL REFERENCES coder(name),
            at TEXT NOT NULL,
            nth INTEGER NOT NULL,  -- 2: asked again, to see whether the answer stays the same
            PRIMARY KEY (text_hash, prompt_hash, model, model_hash, nth)
        ) STRICT
        """
    )
    db.execute("CREATE INDEX opinion_source ON opinion (source)")
    seals.watch(db, "opinion", "source")
