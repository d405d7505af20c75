"""On PostgreSQL, roles hold what triggers cannot: who may write, who only reads."""

from __future__ import annotations

import psycopg
import pytest

from db.ledger import Ledger
from db.tables import TABLES
from db.upgrading import upgrade_store
from provenance.domain.errors import LedgerLoginError
from tests.services.ledgers import entries
from tests.services.stories import tell_kunduz

ACT = {"subject": "ledger", "body": {}, "by": "ada", "at": "2021-10-08T12:00:00Z"}
ADDED_TO = {
    "entry",
    "blob",
    "passage",
    "attribution",
    "citation",
    "erased_document",
    "erased_entry",
    "fingerprint",
    "grade_basis",
    "source_merging",
    "sheet",
    "sheet_row",
    "verdict",
}
"""Tables of which no row is ever changed."""


def act(ledger: Ledger) -> None:
    """Write one entry."""
    with ledger.write() as writer:
        writer.append("test.made", **ACT)  # type: ignore[arg-type]  # Plain values.


def may(location: str, login: str, verb: str) -> set[str]:
    """The tables on which a login may do something."""
    url = location.replace("//postgres:@", f"//{login}:@", 1).replace("+psycopg", "", 1)
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = current_schema()::regnamespace "
            "AND has_table_privilege(oid, %s::text)",
            (verb,),
        ).fetchall()
    return {name for (name,) in found}


@pytest.fixture
def made(postgres_database: str, postgres_logins: None) -> str:
    """The owner's URL of an empty ledger."""
    upgrade_store(postgres_database)
    return postgres_database


def test_a_writer_adds_to_evidence_and_changes_projections_only(made: str) -> None:
    """No grant lets a writer change or remove what the log and its blobs say."""
    tables = {str(table.__tablename__) for table in TABLES}

    assert may(made, "reviewers", "INSERT") == tables
    assert may(made, "reviewers", "UPDATE") == tables - ADDED_TO
    # What is derived from a text goes when the text is erased.
    assert may(made, "reviewers", "DELETE") == {"fingerprint"}
    assert may(made, "reviewers", "TRUNCATE") == set()


def test_an_auditor_only_reads(made: str) -> None:
    """No grant lets an auditor write anywhere."""
    tables = {str(table.__tablename__) for table in TABLES}

    assert may(made, "readers", "SELECT") == tables | {"alembic_version"}
    for verb in ("INSERT", "UPDATE", "DELETE", "TRUNCATE"):
        assert may(made, "readers", verb) == set()


def test_an_auditor_who_writes_is_told_so(postgres_ledger: Ledger) -> None:
    """The refusal is a sentence that says what to grant, and nothing is written."""
    auditor = Ledger(postgres_ledger.location.replace("//reviewers:@", "//readers:@"))

    with pytest.raises(LedgerLoginError, match="GRANT provenance_writer TO") as refusal:
        act(auditor)

    assert refusal.value.exit_code == 5
    assert entries(auditor) == 0
    auditor.close()


def test_an_auditor_reads_and_verifies(postgres_ledger: Ledger) -> None:
    """An audit needs no right to write."""
    from provenance.services.auditing import verify_ledger

    tell_kunduz(postgres_ledger)
    auditor = Ledger(postgres_ledger.location.replace("//reviewers:@", "//readers:@"))

    assert verify_ledger(auditor).findings == ()
    auditor.close()


def test_the_owner_writes_the_first_entry_and_no_other(made: str) -> None:
    """Whoever makes the tables says so in the log; from then on, a writer is needed."""
    owner = Ledger(made)
    act(owner)

    with pytest.raises(LedgerLoginError, match="owns the tables"):
        act(owner)

    assert entries(owner) == 1
    owner.close()


def test_a_member_of_the_owner_is_refused_too(made: str) -> None:
    """Who may become the owner could drop the triggers as the owner can."""
    owner = Ledger(made)
    act(owner)
    owner.close()
    with psycopg.connect(made.replace("+psycopg", "", 1)) as connection:
        connection.execute("CREATE ROLE test_member LOGIN IN ROLE postgres")
    member = Ledger(made.replace("//postgres:@", "//test_member:@", 1))

    try:
        with pytest.raises(LedgerLoginError):
            act(member)
    finally:
        member.close()
        with psycopg.connect(made.replace("+psycopg", "", 1)) as connection:
            connection.execute("DROP ROLE test_member")


def test_the_password_is_not_shown(made: str) -> None:
    """A refusal names the database, never the password it was reached with."""
    ledger = Ledger(made.replace("//postgres:@", "//postgres:hush@", 1))
    act(ledger)

    with pytest.raises(LedgerLoginError) as refusal:
        act(ledger)

    assert "hush" not in str(refusal.value)
    ledger.close()


def test_a_writers_own_login_is_named_in_the_entry(postgres_ledger: Ledger) -> None:
    """An act by the login's own name is vouched for by PostgreSQL; another is not."""
    with postgres_ledger.write() as writer:
        own = writer.append(
            "test.made", subject="x", body={}, by="reviewers", at="2021"
        )
    with postgres_ledger.write() as writer:
        other = writer.append("test.made", subject="x", body={}, by="ada", at="2021")

    assert (own.auth, other.auth) == ("db-login", "claimed")
