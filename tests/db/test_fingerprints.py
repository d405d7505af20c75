"""Looking up fingerprints takes no longer in a larger ledger."""

from __future__ import annotations

from datetime import datetime

from db.fingerprints import LOOKUPS_MAX, POSTINGS_MAX, find_alike
from db.ledger import Ledger
from provenance.services.capturing import add_document


def capture(ledger: Ledger, at: datetime, words: str) -> int:
    """A document's number."""
    name = f"{len(words)}.txt"
    return add_document(
        ledger, content=words.encode(), name=name, by="ada", at=at
    ).document.id


def hashes_of(ledger: Ledger, document: int) -> list[int]:
    """The fingerprints of a document."""
    with ledger.read() as connection:
        return [
            row["hash"]
            for row in connection.rows(
                "SELECT hash FROM fingerprint WHERE document_id = :document "
                "ORDER BY hash",
                document=document,
            )
        ]


def test_documents_are_found_by_what_they_share(
    any_ledger: Ledger, noon: datetime
) -> None:
    """Each with how many fingerprints it shares, and how many it has."""
    words = " ".join(f"word{number}" for number in range(60))
    first = capture(any_ledger, noon, words)
    other = capture(any_ledger, noon, f"{words} and one more thing")
    hashes = hashes_of(any_ledger, first)

    with any_ledger.read() as connection:
        found = find_alike(connection, hashes)

    assert [each.document for each in found] == [first, other]
    assert found[0].shared == found[0].own == len(hashes)
    assert 0 < found[1].shared <= len(hashes)


def test_of_one_fingerprint_few_documents_are_read(
    any_ledger: Ledger, noon: datetime
) -> None:
    """What very many documents hold is read of the first of them, and marked."""
    words = " ".join(f"word{number}" for number in range(12))
    for number in range(POSTINGS_MAX + 2):
        name = f"{number}.txt"
        content = f"{words} {number}.".encode()
        add_document(any_ledger, content=content, name=name, by="ada", at=noon)
    common = set(hashes_of(any_ledger, 1)) & set(hashes_of(any_ledger, 66))

    with any_ledger.read() as connection:
        found = find_alike(connection, sorted(common)[:1])

    assert [each.document for each in found] == list(range(1, POSTINGS_MAX + 1))
    assert all(each.frequent == each.shared == 1 for each in found)


def test_more_fingerprints_than_one_statement_takes_are_looked_up(
    any_ledger: Ledger, noon: datetime
) -> None:
    """A long text is asked for in several statements."""
    words = " ".join(f"word{number}" for number in range(8 * LOOKUPS_MAX))
    document = capture(any_ledger, noon, words)
    hashes = hashes_of(any_ledger, document)

    with any_ledger.read() as connection:
        (found,) = find_alike(connection, hashes)

    assert found.shared == len(hashes) > LOOKUPS_MAX


def test_a_lookup_walks_no_table(ledger: Ledger) -> None:
    """Each fingerprint is found by the table's key."""
    asked: list[str] = []
    with ledger.read() as connection:
        connection.raw.set_trace_callback(asked.append)
        find_alike(connection, [1, 2, 3])
        connection.raw.set_trace_callback(None)
        (sql,) = [each for each in asked if "UNION ALL" in each]
        plan = [row["detail"] for row in connection.rows(f"EXPLAIN QUERY PLAN {sql}")]

    assert sum("SEARCH fingerprint USING PRIMARY KEY (hash=?)" in x for x in plan) == 3
    assert not any("SCAN fingerprint" in line for line in plan)
