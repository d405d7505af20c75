"""Evidence gives way to an erasure that is written, and to nothing that looks like one.

Each attack is made as a writer, who may update those columns for the sake of erasures.
"""

from __future__ import annotations

import sqlite3
from typing import Any

import psycopg
import pytest

from db.ledger import Ledger
from provenance.domain.erasures import DONE
from provenance.domain.errors import LedgerLoginError
from provenance.domain.facts import erased_words
from provenance.domain.grades import Reliability
from provenance.domain.values import exact
from provenance.services.grading import grade_source
from tests.db.test_append_only import evidence
from tests.services.erasing import erase
from tests.services.ledgers import NOON, claims_on
from tests.services.stories import tell_kunduz

REFUSALS = (sqlite3.IntegrityError, psycopg.Error, LedgerLoginError)
EMPTY = {"sqlite": "x''", "postgresql": "''::bytea"}
DOCUMENT = "(SELECT sha256 FROM document WHERE id = 1)"
OTHER = "(SELECT max(sha256) FROM blob WHERE erased_seq IS NULL)"
UNASKED = {
    "bytes emptied": "UPDATE blob SET content = {empty}",
    "bytes marked as erased": "UPDATE blob SET erased_seq = 1",
    "bytes emptied and marked": "UPDATE blob SET content = {empty}, erased_seq = 3",
    "an act emptied": "UPDATE entry SET body = '{{}}', salt = {empty} WHERE seq = 3",
    "words emptied": "UPDATE passage SET exact = '', prefix = '', suffix = ''",
    "words marked as erased": "UPDATE passage SET erased_seq = 1",
    "words that say they are erased": "UPDATE passage SET prefix = '', suffix = '', "
    "exact = '[erased by entry #1]', erased_seq = 1",
}
LATE = {
    "erased bytes put back": "UPDATE blob SET content = {secret} "
    f"WHERE sha256 = {DOCUMENT}",
    "an erased blob that is no longer marked": "UPDATE blob SET erased_seq = NULL "
    f"WHERE sha256 = {DOCUMENT}",
    "another blob emptied": "UPDATE blob SET content = {empty}, erased_seq = {seq} "
    f"WHERE sha256 = {OTHER}",
    "an act that it does not name": "UPDATE entry SET salt = {left} WHERE seq = 2",
    "an act without a salt": "UPDATE entry SET salt = {empty} WHERE seq = 5",
    "a salt put back": "UPDATE entry SET salt = {secret} WHERE seq = 5",
    "an act named emptied again": "UPDATE entry SET body = '{{}}' WHERE seq = 5",
    "other words": "UPDATE passage SET exact = 'planted' WHERE id = 1",
    "words of another document": "UPDATE passage SET exact = '{words}', prefix = '', "
    "suffix = '', erased_seq = {seq} WHERE document_id = 2",
    "erased words of another place": "UPDATE passage SET span_end = 99 WHERE id = 1",
}


def attempt(ledger: Ledger, sql: str) -> None:
    """Run a statement as a writer does, and commit it."""
    with ledger.write() as writer:
        writer.connection.execute(sql)


def grade(ledger: Ledger) -> int:
    """Grade the first source for a reason; the entry."""
    letter = Reliability.C
    return grade_source(
        ledger, source=1, letter=letter, because="It lies.", by="ada", at=NOON
    ).seq


def plant(ledger: Ledger, body: dict[str, Any], *, digest: str, content: bytes) -> None:
    """Write an act of erasing as it stands, and content of one's own with it."""
    with ledger.write() as writer:
        entry = writer.append(
            DONE, subject="X1", body=body, by="eve", at="2021-10-08T12:00:00Z"
        )
        writer.connection.execute(
            "UPDATE blob SET content = :content, erased_seq = :seq "
            "WHERE sha256 = :digest",
            content=content,
            seq=entry.seq,
            digest=digest,
        )


@pytest.mark.parametrize("sql", UNASKED.values(), ids=UNASKED)
def test_nothing_is_erased_without_an_act(any_ledger: Ledger, sql: str) -> None:
    """Whatever a row says of itself, an entry has to say it first."""
    tell_kunduz(any_ledger)
    before = evidence(any_ledger)

    with pytest.raises(REFUSALS):
        attempt(any_ledger, sql.format(empty=EMPTY[any_ledger.dialect]))

    assert evidence(any_ledger) == before


@pytest.mark.parametrize("sql", LATE.values(), ids=LATE)
def test_an_erasure_allows_what_it_names_only(any_ledger: Ledger, sql: str) -> None:
    """While it is the newest entry, and what it erased does not change any more."""
    claims_on(any_ledger, [("killed", exact(1), "A")])
    claims_on(any_ledger, [("killed", exact(2), "B")])
    graded = grade(any_ledger)
    assert graded == 5, "what the attacks are on"
    seq = erase(any_ledger, 1, entries=[graded])
    before = evidence(any_ledger)
    is_sqlite = any_ledger.dialect == "sqlite"

    with pytest.raises(REFUSALS):
        attempt(
            any_ledger,
            sql.format(
                empty=EMPTY[any_ledger.dialect],
                left=f"x'{64 * '41'}'" if is_sqlite else f"'\\x{64 * '41'}'::bytea",
                secret="x'41'" if is_sqlite else "'A'::bytea",
                seq=seq,
                words=erased_words(seq),
            ),
        )

    assert evidence(any_ledger) == before


def test_an_older_act_erases_nothing_more(any_ledger: Ledger) -> None:
    """Once something else was written, no row may point at it."""
    claims_on(any_ledger, [("killed", exact(1), "A")])
    seq = erase(any_ledger, 1)
    claims_on(any_ledger, [("killed", exact(2), "B")])

    with pytest.raises(REFUSALS):
        attempt(
            any_ledger,
            f"UPDATE blob SET erased_seq = {seq} WHERE sha256 = {DOCUMENT}",
        )


@pytest.mark.parametrize(
    ("named", "content"), [("emptied", b"x"), ("redacted", b"")], ids=["some", "none"]
)
def test_what_is_written_has_to_be_of_the_kind_that_the_act_names(
    any_ledger: Ledger, named: str, content: bytes
) -> None:
    """A blob to be emptied keeps nothing, and one to lose words keeps its rows."""
    claims_on(any_ledger, [("killed", exact(1), "A")])
    with any_ledger.read() as connection:
        digest = connection.value(
            "SELECT sha256 AS value FROM blob ORDER BY size DESC LIMIT 1"
        )
    names = {"emptied": [digest], "redacted": [{"sha256": digest, "lines": [0]}]}
    body: dict[str, Any] = {"erasure": 1, "documents": [], "because": "x"}
    body |= {"emptied": [], "entries": [], "redacted": [], named: names[named]}

    with pytest.raises(REFUSALS):
        plant(any_ledger, body, digest=str(digest), content=content)
