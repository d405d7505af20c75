"""The first schema: the log, its blobs, the passages, and what the log projects.

DDL is text in a fixed order, because generated DDL orders indexes differently from one
run to the next, and a query plan follows that order.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

_TYPES = {
    "sqlite": {
        "int": "INTEGER",
        "key": "INTEGER",
        "bytes": "BLOB",
        "strict": " STRICT",
        "narrow": " STRICT, WITHOUT ROWID",
    },
    "postgresql": {
        "int": "BIGINT",
        "key": "BIGINT",
        "bytes": "BYTEA",
        "strict": "",
        "narrow": "",
    },
}
_TABLES = (
    """CREATE TABLE entry (
    seq {key} NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    actor TEXT NOT NULL,
    auth TEXT NOT NULL CHECK (auth IN ('claimed', 'db-login', 'signed')),
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    base {int},
    body TEXT,
    body_sha256 {bytes} NOT NULL,
    salt {bytes} NOT NULL,
    leaf {bytes} NOT NULL,
    chain {bytes} NOT NULL
){strict}""",
    """CREATE TABLE blob (
    sha256 TEXT NOT NULL PRIMARY KEY,
    size {int} NOT NULL,
    content {bytes} NOT NULL
){strict}""",
    """CREATE TABLE source (
    id {key} NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('speaker', 'official', 'party',
        'media_arm', 'social_account', 'wire', 'publisher', 'think_tank', 'un_body',
        'author', 'unknown')),
    interest TEXT,
    owner_id {int} REFERENCES source (id),
    entry_seq {int} NOT NULL,
    version_seq {int} NOT NULL
){strict}""",
    """CREATE TABLE document (
    id {key} NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    characters {int} NOT NULL,
    media_type TEXT NOT NULL,
    charset TEXT NOT NULL,
    extractor TEXT NOT NULL,
    publisher_id {int} REFERENCES source (id),
    title TEXT,
    published TEXT,
    published_earliest TEXT,
    published_latest TEXT,
    url TEXT,
    inferred TEXT NOT NULL,
    revises_id {int} REFERENCES document (id),
    entry_seq {int} NOT NULL
){strict}""",
    """CREATE TABLE event (
    id {key} NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL,
    happened TEXT,
    happened_earliest TEXT,
    happened_latest TEXT,
    place TEXT,
    kind TEXT,
    entry_seq {int} NOT NULL
){strict}""",
    """CREATE TABLE question (
    id {key} NOT NULL PRIMARY KEY,
    event_id {int} NOT NULL REFERENCES event (id),
    measure TEXT NOT NULL,
    family TEXT NOT NULL,
    scope TEXT NOT NULL,
    scope_key TEXT NOT NULL,
    reconciliation_id {int},
    entry_seq {int} NOT NULL,
    version_seq {int} NOT NULL,
    UNIQUE (event_id, measure, scope_key)
){strict}""",
    """CREATE TABLE passage (
    id {key} NOT NULL PRIMARY KEY,
    document_id {int} REFERENCES document (id),
    span_start {int},
    span_end {int},
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    entry_seq {int} NOT NULL,
    CHECK (document_id IS NULL OR span_start < span_end)
){strict}""",
    """CREATE TABLE claim (
    id {key} NOT NULL PRIMARY KEY,
    question_id {int} NOT NULL REFERENCES question (id),
    event_id {int} NOT NULL REFERENCES event (id),
    speaker_id {int} NOT NULL REFERENCES source (id),
    publisher_id {int} NOT NULL REFERENCES source (id),
    passage_id {int} REFERENCES passage (id),
    document_id {int} REFERENCES document (id),
    value_kind TEXT NOT NULL CHECK (value_kind IN ('quantity', 'name', 'date', 'place',
        'text')),
    low {int},
    low_open {int} NOT NULL CHECK (low_open IN (0, 1)),
    high {int},
    high_open {int} NOT NULL CHECK (high_open IN (0, 1)),
    best {int},
    approx {int} NOT NULL CHECK (approx IN (0, 1)),
    value_text TEXT NOT NULL,
    value_date TEXT,
    unit TEXT,
    hedge TEXT,
    polarity TEXT NOT NULL CHECK (polarity IN ('asserted', 'denied', 'retracted')),
    citation_text TEXT,
    event_date TEXT,
    asserted_date TEXT,
    asserted_earliest TEXT,
    asserted_latest TEXT,
    external_id TEXT,
    document_written TEXT,
    url TEXT,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'recorded', 'confirmed',
        'dismissed')),
    is_withdrawn {int} NOT NULL CHECK (is_withdrawn IN (0, 1)),
    words TEXT NOT NULL CHECK (words IN ('found', 'missing', 'vouched', 'unchecked')),
    section TEXT,
    measure_written TEXT,
    extra TEXT,
    rule TEXT,
    because TEXT,
    entry_seq {int} NOT NULL,
    version_seq {int} NOT NULL
){strict}""",
    """CREATE TABLE attribution (
    claim_id {int} NOT NULL REFERENCES claim (id),
    position {int} NOT NULL,
    source_id {int} NOT NULL REFERENCES source (id),
    manner TEXT NOT NULL,
    said_on TEXT,
    PRIMARY KEY (claim_id, position)
){narrow}""",
    """CREATE TABLE case_file (
    id {key} NOT NULL PRIMARY KEY,
    event_id {int} NOT NULL REFERENCES event (id),
    family TEXT NOT NULL,
    rank {int} NOT NULL,
    contradictions {int} NOT NULL,
    weight {int} NOT NULL,
    questions {int} NOT NULL,
    entry_seq {int} NOT NULL,
    version_seq {int} NOT NULL,
    UNIQUE (event_id, family)
){narrow}""",
    """CREATE TABLE relation (
    id {key} NOT NULL PRIMARY KEY,
    a {int} NOT NULL REFERENCES claim (id),
    b {int} NOT NULL REFERENCES claim (id),
    question_a {int} NOT NULL REFERENCES question (id),
    question_b {int} NOT NULL REFERENCES question (id),
    kind TEXT NOT NULL CHECK (kind IN ('contradicts', 'corrects', 'updates',
        'differs_in_scope', 'repeats', 'agrees')),
    reason TEXT NOT NULL,
    rule TEXT NOT NULL,
    fits {int} CHECK (fits IN (0, 1)),
    case_id {int} REFERENCES case_file (id),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'dismissed',
        'superseded')),
    entry_seq {int} NOT NULL,
    version_seq {int} NOT NULL,
    UNIQUE (a, b, rule),
    CHECK (a <> b)
){strict}""",
    """CREATE TABLE reconciliation (
    id {key} NOT NULL PRIMARY KEY,
    question_id {int} NOT NULL REFERENCES question (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('value', 'range', 'both_stand',
        'unresolved', 'not_comparable')),
    value_kind TEXT,
    low {int},
    low_open {int} NOT NULL CHECK (low_open IN (0, 1)),
    high {int},
    high_open {int} NOT NULL CHECK (high_open IN (0, 1)),
    best {int},
    approx {int} NOT NULL CHECK (approx IN (0, 1)),
    value_text TEXT,
    value_date TEXT,
    rule TEXT NOT NULL,
    confidence TEXT NOT NULL CHECK (confidence IN ('low', 'moderate', 'high')),
    rationale TEXT NOT NULL,
    settles TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    is_undone {int} NOT NULL CHECK (is_undone IN (0, 1)),
    stale_seq {int},
    stale_why TEXT,
    entry_seq {int} NOT NULL
){strict}""",
    """CREATE TABLE verdict (
    reconciliation_id {int} NOT NULL REFERENCES reconciliation (id),
    position {int} NOT NULL,
    claim_id {int} NOT NULL REFERENCES claim (id),
    stance TEXT NOT NULL CHECK (stance IN ('supports', 'outweighed', 'superseded',
        'out_of_scope', 'set_aside')),
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (reconciliation_id, position)
){narrow}""",
    """CREATE TABLE approval (
    id {key} NOT NULL PRIMARY KEY,
    reconciliation_id {int} NOT NULL REFERENCES reconciliation (id),
    is_yes {int} NOT NULL CHECK (is_yes IN (0, 1)),
    because TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    is_undone {int} NOT NULL CHECK (is_undone IN (0, 1)),
    entry_seq {int} NOT NULL
){strict}""",
    """CREATE TABLE grade (
    id {key} NOT NULL PRIMARY KEY,
    source_id {int} NOT NULL REFERENCES source (id),
    letter TEXT NOT NULL CHECK (letter IN ('A', 'B', 'C', 'D', 'E', 'F')),
    topic TEXT,
    because TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    is_undone {int} NOT NULL CHECK (is_undone IN (0, 1)),
    entry_seq {int} NOT NULL
){strict}""",
    """CREATE TABLE rating (
    id {key} NOT NULL PRIMARY KEY,
    claim_id {int} NOT NULL REFERENCES claim (id),
    digit TEXT NOT NULL CHECK (digit IN ('1', '2', '3', '4', '5', '6')),
    because TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    is_undone {int} NOT NULL CHECK (is_undone IN (0, 1)),
    entry_seq {int} NOT NULL
){strict}""",
    """CREATE TABLE ruling (
    entry_seq {int} NOT NULL,
    position {int} NOT NULL,
    subject TEXT NOT NULL,
    number {int} NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    because TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    is_undone {int} NOT NULL CHECK (is_undone IN (0, 1)),
    PRIMARY KEY (entry_seq, position)
){narrow}""",
)
_INDEXES = (
    "CREATE INDEX entry_by_subject ON entry (subject)",
    "CREATE INDEX document_by_sha256 ON document (sha256)",
    "CREATE INDEX question_by_event ON question (event_id, family)",
    "CREATE INDEX claim_by_question ON claim (question_id)",
    "CREATE INDEX claim_by_event ON claim (event_id)",
    "CREATE INDEX claim_by_document ON claim (document_id)",
    "CREATE INDEX claim_by_speaker ON claim (speaker_id)",
    "CREATE INDEX claim_by_external ON claim (external_id)",
    "CREATE INDEX claim_by_entry ON claim (entry_seq)",
    "CREATE INDEX claim_by_passage ON claim (passage_id)",
    "CREATE INDEX attribution_by_source ON attribution (source_id, claim_id)",
    "CREATE INDEX case_by_rank ON case_file (rank, weight, id)",
    "CREATE INDEX relation_by_b ON relation (b)",
    "CREATE INDEX relation_by_case ON relation (case_id)",
    "CREATE INDEX reconciliation_by_question ON reconciliation (question_id, id)",
    "CREATE INDEX verdict_by_claim ON verdict (claim_id)",
    "CREATE INDEX approval_by_reconciliation ON approval (reconciliation_id, id)",
    "CREATE INDEX grade_by_source ON grade (source_id, id)",
    "CREATE INDEX rating_by_claim ON rating (claim_id, id)",
    "CREATE INDEX ruling_by_subject ON ruling (subject, number)",
    "CREATE INDEX document_by_text ON document (text_sha256)",
    "CREATE INDEX document_by_name ON document (name)",
    "CREATE INDEX document_by_url ON document (url)",
)
_EVIDENCE = ("entry", "blob", "passage")
_SQLITE = (
    "CREATE VIRTUAL TABLE passage_words USING fts5 ("
    "exact, content = 'passage', content_rowid = 'id', "
    "tokenize = 'unicode61 remove_diacritics 2')",
    *(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN "
        f"SELECT RAISE(ABORT, '{table} is evidence: {verb} is refused'); END"
        for table in _EVIDENCE
        for verb in ("UPDATE", "DELETE")
    ),
    # A key that is taken or out of turn is refused before OR REPLACE can act on it.
    "CREATE TRIGGER entry_in_turn BEFORE INSERT ON entry "
    "WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) "
    "OR EXISTS (SELECT 1 FROM entry WHERE id = NEW.id) BEGIN "
    "SELECT RAISE(ABORT, 'entry is evidence: only the next entry is taken'); END",
    "CREATE TRIGGER blob_once BEFORE INSERT ON blob "
    "WHEN EXISTS (SELECT 1 FROM blob WHERE sha256 = NEW.sha256) BEGIN "
    "SELECT RAISE(ABORT, 'blob is evidence: it is there already'); END",
    "CREATE TRIGGER passage_in_turn BEFORE INSERT ON passage "
    "WHEN NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM passage) BEGIN "
    "SELECT RAISE(ABORT, 'passage is evidence: only the next one is taken'); END",
)
_WRITER, _AUDITOR = "provenance_writer", "provenance_auditor"
_POSTGRESQL = (
    "CREATE INDEX passage_words ON passage USING gin (to_tsvector('simple', exact))",
    "CREATE FUNCTION provenance_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
    "BEGIN RAISE EXCEPTION '% is evidence: % is refused', TG_TABLE_NAME, TG_OP; "
    "END $$",
    "CREATE FUNCTION provenance_in_turn() RETURNS trigger LANGUAGE plpgsql AS $$ "
    "BEGIN IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) THEN "
    "RAISE EXCEPTION 'entry is evidence: only the next entry is taken'; "
    "END IF; RETURN NEW; END $$",
    "CREATE TRIGGER entry_in_turn BEFORE INSERT ON entry "
    "FOR EACH ROW EXECUTE FUNCTION provenance_in_turn()",
    # Once a statement: an import brings passages by the thousand.
    "CREATE FUNCTION provenance_passages_in_turn() RETURNS trigger LANGUAGE plpgsql "
    "AS $$ DECLARE first BIGINT; final BIGINT; arrived BIGINT; before BIGINT; "
    "BEGIN SELECT min(id), max(id), count(*) INTO first, final, arrived FROM fresh; "
    "SELECT coalesce(max(id), 0) INTO before FROM passage WHERE id < first; "
    "IF first <> before + 1 OR final - first + 1 <> arrived "
    "OR final <> (SELECT max(id) FROM passage) THEN "
    "RAISE EXCEPTION 'passage is evidence: only the next one is taken'; "
    "END IF; RETURN NULL; END $$",
    "CREATE TRIGGER passage_in_turn AFTER INSERT ON passage "
    "REFERENCING NEW TABLE AS fresh "
    "FOR EACH STATEMENT EXECUTE FUNCTION provenance_passages_in_turn()",
    *(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE "
        f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION provenance_refuse()"
        for table in _EVIDENCE
    ),
    *(
        # Roles belong to the server: another database may make them at this moment.
        f"DO $$ BEGIN CREATE ROLE {role} NOLOGIN; "
        f"EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        for role in (_WRITER, _AUDITOR)
    ),
    f"GRANT USAGE ON SCHEMA CURRENT_SCHEMA TO {_WRITER}, {_AUDITOR}",
    f"GRANT SELECT ON ALL TABLES IN SCHEMA CURRENT_SCHEMA TO {_WRITER}, {_AUDITOR}",
)
_CHANGED = (
    "source",
    "document",
    "event",
    "question",
    "claim",
    "case_file",
    "relation",
    "reconciliation",
    "approval",
    "grade",
    "rating",
    "ruling",
)
"""Projections that `apply` updates; the others it only adds to."""


def upgrade() -> None:
    """Create everything."""
    dialect = op.get_bind().dialect.name
    for statement in (*_TABLES, *_INDEXES):
        op.execute(statement.format(**_TYPES[dialect]).strip())
    if dialect == "sqlite":
        for statement in _SQLITE:
            op.execute(statement)
        return
    schema = op.get_bind().exec_driver_sql("SELECT current_schema()").scalar_one()
    for statement in _POSTGRESQL:
        op.execute(statement.replace("CURRENT_SCHEMA", f'"{schema}"'))
    op.execute(f'GRANT INSERT ON ALL TABLES IN SCHEMA "{schema}" TO {_WRITER}')
    op.execute(f"REVOKE INSERT ON alembic_version FROM {_WRITER}")
    for table in _CHANGED:
        op.execute(f"GRANT UPDATE ON {table} TO {_WRITER}")
