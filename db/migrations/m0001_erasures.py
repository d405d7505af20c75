"""What the first schema holds for erasures, and how it lets evidence be erased.

Nothing changes bytes, words or reasons but the act that says so, while it is the
newest entry: what is written has to be what its body names.
"""

from __future__ import annotations

TABLES = (
    """CREATE TABLE erasure (
    id {key} NOT NULL PRIMARY KEY,
    because TEXT NOT NULL,
    basis TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'withdrawn', 'refused', 'done')),
    answered_seq {int},
    entry_seq {int} NOT NULL,
    version_seq {int} NOT NULL,
    CHECK ((answered_seq IS NULL) = (state IN ('asked', 'withdrawn')))
){strict}""",
    """CREATE TABLE erased_document (
    erasure_id {int} NOT NULL REFERENCES erasure (id),
    document_id {int} NOT NULL REFERENCES document (id),
    PRIMARY KEY (erasure_id, document_id)
){narrow}""",
    """CREATE TABLE erased_entry (
    erasure_id {int} NOT NULL REFERENCES erasure (id),
    said_seq {int} NOT NULL,
    PRIMARY KEY (erasure_id, said_seq)
){narrow}""",
)
_IS_LAST = "e.kind = 'erasure.done' AND e.seq = (SELECT max(seq) FROM entry)"
_IS_NEWEST = f"e.seq = NEW.erased_seq AND {_IS_LAST}"
_HEADER = (
    *("seq", "id", "actor", "auth", "at", "kind", "subject"),
    *("base", "body_sha256", "leaf", "chain"),
)
_SAME_PASSAGE = (
    "NEW.id = OLD.id AND NEW.document_id = OLD.document_id "
    "AND NEW.span_start = OLD.span_start AND NEW.span_end = OLD.span_end "
    "AND NEW.entry_seq = OLD.entry_seq AND OLD.erased_seq IS NULL "
    "AND NEW.prefix = '' AND NEW.suffix = '' "
    "AND NEW.exact = '[erased by entry #' || NEW.erased_seq || ']'"
)
SQLITE = (
    # SQLite has no digests of its own: it holds the size of what the act names.
    "CREATE TRIGGER blob_only_erased BEFORE UPDATE ON blob "
    "WHEN NEW.sha256 <> OLD.sha256 OR NEW.size <> OLD.size OR NOT EXISTS ("
    f"SELECT 1 FROM entry e WHERE {_IS_NEWEST} AND ("
    "(length(NEW.content) = 0 AND EXISTS (SELECT 1 "
    "FROM json_each(e.body, '$.emptied') WHERE value = NEW.sha256)) "
    # SQLite 3.40 takes json_extract for unsafe in a trigger, and json_each for safe.
    "OR EXISTS (SELECT 1 FROM json_each(e.body, '$.redacted') r, "
    "json_each(r.value) a, json_each(r.value) b "
    "WHERE a.key = 'sha256' AND a.value = NEW.sha256 "
    "AND b.key = 'size' AND b.value = length(NEW.content)))) BEGIN "
    "SELECT RAISE(ABORT, 'blob is evidence: UPDATE is refused'); END",
    "CREATE TRIGGER entry_only_erased BEFORE UPDATE ON entry WHEN NOT ("
    + " AND ".join(f"NEW.{name} IS OLD.{name}" for name in _HEADER)
    + " AND length(OLD.salt) > 0 AND length(NEW.salt) = 0 "
    "AND EXISTS (SELECT 1 FROM entry e, json_each(e.body, '$.bodies') r, "
    f"json_each(r.value) a, json_each(r.value) b WHERE {_IS_LAST} "
    "AND a.key = 'seq' AND a.value = NEW.seq AND b.key = 'size' "
    "AND b.value = length(CAST(NEW.body AS BLOB)))) BEGIN "
    "SELECT RAISE(ABORT, 'entry is evidence: UPDATE is refused'); END",
    "CREATE TRIGGER passage_only_erased BEFORE UPDATE ON passage "
    f"WHEN NOT EXISTS (SELECT 1 FROM entry e WHERE {_IS_NEWEST} "
    f"AND {_SAME_PASSAGE} AND EXISTS (SELECT 1 "
    "FROM json_each(e.body, '$.documents') WHERE value = NEW.document_id)) BEGIN "
    "SELECT RAISE(ABORT, 'passage is evidence: UPDATE is refused'); END",
)
POSTGRESQL = (
    "CREATE FUNCTION provenance_blob_only_erased() RETURNS trigger LANGUAGE plpgsql "
    "AS $$ BEGIN IF NEW.sha256 = OLD.sha256 AND NEW.size = OLD.size AND EXISTS ("
    f"SELECT 1 FROM entry e WHERE {_IS_NEWEST} AND ("
    "(length(NEW.content) = 0 AND CAST(e.body AS jsonb) -> 'emptied' "
    "@> to_jsonb(NEW.sha256)) "
    "OR CAST(e.body AS jsonb) -> 'redacted' @> jsonb_build_array("
    "jsonb_build_object('sha256', NEW.sha256, 'becomes', "
    "encode(sha256(NEW.content), 'hex'))))) THEN RETURN NEW; END IF; "
    "RAISE EXCEPTION 'blob is evidence: UPDATE is refused'; END $$",
    "CREATE FUNCTION provenance_entry_only_erased() RETURNS trigger LANGUAGE plpgsql "
    "AS $$ BEGIN IF "
    + " AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in _HEADER)
    + " AND length(OLD.salt) > 0 AND length(NEW.salt) = 0 AND EXISTS ("
    f"SELECT 1 FROM entry e WHERE {_IS_LAST} AND CAST(e.body AS jsonb) -> 'bodies' "
    "@> jsonb_build_array(jsonb_build_object('seq', NEW.seq, 'becomes', "
    "encode(sha256(convert_to(NEW.body, 'UTF8')), 'hex')))) THEN RETURN NEW; END IF; "
    "RAISE EXCEPTION 'entry is evidence: UPDATE is refused'; END $$",
    "CREATE FUNCTION provenance_passage_only_erased() RETURNS trigger "
    "LANGUAGE plpgsql AS $$ BEGIN IF EXISTS ("
    f"SELECT 1 FROM entry e WHERE {_IS_NEWEST} AND {_SAME_PASSAGE} "
    "AND CAST(e.body AS jsonb) -> 'documents' @> to_jsonb(NEW.document_id)) "
    "THEN RETURN NEW; END IF; "
    "RAISE EXCEPTION 'passage is evidence: UPDATE is refused'; END $$",
    *(
        f"CREATE TRIGGER {table}_only_erased BEFORE UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION provenance_{table}_only_erased()"
        for table in ("entry", "blob", "passage")
    ),
)
GRANTS = (
    "GRANT UPDATE (content, erased_seq) ON blob TO {writer}",
    "GRANT UPDATE (exact, prefix, suffix, erased_seq) ON passage TO {writer}",
    "GRANT UPDATE (written) ON citation TO {writer}",
    "GRANT UPDATE (body, salt) ON entry TO {writer}",
    "GRANT UPDATE (reason) ON verdict TO {writer}",
    "GRANT UPDATE ON erasure TO {writer}",
    # What is derived from a text that is gone goes with it.
    "GRANT DELETE ON fingerprint TO {writer}",
)
