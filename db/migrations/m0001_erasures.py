"""What the first schema holds for erasures, and how it lets evidence be erased.

Nothing changes bytes, words or reasons but the act that names them, while it is the
newest entry; that what is left says what it said is held by the hashes of old.
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
# A salt as it was drawn gives way to that of the facts and a digest for each word.
_IS_LEFT = (
    "length(OLD.salt) = 16 AND length(NEW.salt) >= 64 AND length(NEW.salt) % 32 = 0"
)
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
    # SQLite has no digests of its own: `verify` holds what is left to what was hashed.
    "CREATE TRIGGER blob_only_erased BEFORE UPDATE ON blob "
    "WHEN NEW.sha256 <> OLD.sha256 OR NEW.size <> OLD.size OR NOT EXISTS ("
    f"SELECT 1 FROM entry e WHERE {_IS_NEWEST} AND ("
    "(length(NEW.content) = 0 AND EXISTS (SELECT 1 "
    "FROM json_each(e.body, '$.emptied') WHERE value = NEW.sha256)) "
    # SQLite 3.40 takes json_extract for unsafe in a trigger, and json_each for safe.
    "OR (length(NEW.content) > 0 "
    "AND EXISTS (SELECT 1 FROM json_each(e.body, '$.redacted') r, "
    "json_each(r.value) a WHERE a.key = 'sha256' AND a.value = NEW.sha256)))) BEGIN "
    "SELECT RAISE(ABORT, 'blob is evidence: UPDATE is refused'); END",
    "CREATE TRIGGER entry_only_erased BEFORE UPDATE ON entry WHEN NOT ("
    + " AND ".join(f"NEW.{name} IS OLD.{name}" for name in _HEADER)
    + f" AND {_IS_LEFT} AND EXISTS (SELECT 1 FROM entry e, "
    f"json_each(e.body, '$.entries') r WHERE {_IS_LAST} AND r.value = NEW.seq)) BEGIN "
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
    "OR (length(NEW.content) > 0 AND CAST(e.body AS jsonb) -> 'redacted' "
    "@> jsonb_build_array(jsonb_build_object('sha256', NEW.sha256))))) "
    "THEN RETURN NEW; END IF; "
    "RAISE EXCEPTION 'blob is evidence: UPDATE is refused'; END $$",
    "CREATE FUNCTION provenance_entry_only_erased() RETURNS trigger LANGUAGE plpgsql "
    "AS $$ BEGIN IF "
    + " AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in _HEADER)
    + f" AND {_IS_LEFT} AND EXISTS (SELECT 1 FROM entry e WHERE {_IS_LAST} "
    "AND CAST(e.body AS jsonb) -> 'entries' @> to_jsonb(NEW.seq)) "
    "THEN RETURN NEW; END IF; "
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
