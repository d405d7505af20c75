"""The first schema: the log, its blobs, the passages, and what the log projects.

DDL is text in a fixed order, because generated DDL orders indexes differently from one
run to the next, and a query plan follows that order.
"""

from __future__ import annotations

from alembic import op

from db.migrations import m0001_erasures, m0001_queue
from db.migrations.m0001_indexes import INDEXES
from db.migrations.m0001_tables import TABLES

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
_EVIDENCE = ("entry", "blob", "passage")
_SQLITE = (
    "CREATE VIRTUAL TABLE passage_words USING fts5 ("
    "exact, content = 'passage', content_rowid = 'id', "
    "tokenize = 'unicode61 remove_diacritics 2')",
    *(
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN "
        f"SELECT RAISE(ABORT, '{table} is evidence: DELETE is refused'); END"
        for table in _EVIDENCE
    ),
    *m0001_erasures.SQLITE,
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
        f"CREATE TRIGGER {table}_no_change BEFORE DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION provenance_refuse()"
        for table in _EVIDENCE
    ),
    *m0001_erasures.POSTGRESQL,
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
    "section",
    "carrying",
    "event",
    "matching",
    "question",
    "claim",
    "case_file",
    "relation",
    "reconciliation",
    "approval",
    "grade",
    "rating",
    "mark",
    "ruling",
    "tie",
    "alias",
)
"""Projections that `apply` updates; the others it only adds to."""


def upgrade() -> None:
    """Create everything."""
    dialect = op.get_bind().dialect.name
    tables = (*TABLES, *m0001_queue.TABLES, *m0001_erasures.TABLES)
    for statement in (*tables, *INDEXES, *m0001_queue.INDEXES):
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
    for grant in m0001_erasures.GRANTS:
        op.execute(grant.format(writer=_WRITER))
