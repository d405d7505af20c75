"""Exchanging: claims of a ledger in the formats of other programs.

The same ledger always gives the same bytes, and what a format cannot say is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from db.claims import get_claims
from db.engine import Connection
from db.ledger import Ledger
from db.queue_pages import ids_numbered
from db.sheets import sheet_seq
from provenance.domain.claims import Claim
from provenance.domain.errors import InvalidRecordError, RefusedError
from provenance.domain.filters import Field, Filter, term
from provenance.domain.text import quoted
from provenance.services.choosing import chosen_claims

if TYPE_CHECKING:
    from provenance.services.exchanging_facts import Facts

FORMATS = (
    "claims-jsonl",
    "claims-csv",
    "prov",
    "provn",
    "claimreview",
    "stix",
    "annotations",
)
"""Every format that claims are exchanged in."""
PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which claims are exchanged; the one that asks nothing is all."""

    event: int | None = None
    where: Filter = field(default_factory=Filter)

    @property
    def filter(self) -> Filter:
        """Both as one filter."""
        if self.event is None:
            return self.where
        return Filter((term(Field.EVENT, f"E{self.event}"),)) + self.where


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A file of claims for another program."""

    content: bytes
    claims: int
    notes: tuple[str, ...]
    """What the format cannot say and is not in the file, in a sentence each."""


EVERYTHING = Asked()


def write_exchange(
    ledger: Ledger, *, format: str, asked: Asked = EVERYTHING, by: str = ""
) -> Exchange:
    """The claims asked for, in a format of `FORMATS`, in number order.

    Args:
        ledger: Where they are.
        format: A name of `FORMATS`.
        asked: Which claims.
        by: Who asks, for a filter that says `me`.

    Raises:
        InvalidRecordError: There is no such format, or it cannot hold a claim.
        NotFoundError: The filter names what is not in the ledger.
        RefusedError: The ledger has no entry.
    """
    with ledger.read() as connection:
        if not sheet_seq(connection):
            raise RefusedError("An export", "the ledger has no entry yet")
        if format in ("claims-jsonl", "claims-csv"):
            from provenance.services.exchanging_rows import write_rows

            return write_rows(connection, asked, format=format, by=by)
        if format in FORMATS:
            from provenance.services.exchanging_facts import read_facts

            return _write_linked(read_facts(connection, asked, by=by), format)
    raise InvalidRecordError(f"The format {quoted(format)}", "is not one of ours")


def claim_pages(
    connection: Connection, asked: Asked, *, by: str
) -> Iterator[list[Claim]]:
    """The claims asked for in number order, a page at a time."""
    chosen = chosen_claims(connection, asked.filter, by=by)
    after = 0
    while ids := ids_numbered(connection, chosen, after=after, limit=PAGE):
        yield get_claims(connection, ids)
        after = ids[-1]


def _write_linked(facts: Facts, format: str) -> Exchange:
    """Facts in a format of linked things; what writes each is loaded only for it."""
    if format == "claimreview":
        from provenance.services.exchanging_claimreview import write_claimreview

        return write_claimreview(facts)
    if format == "stix":
        from provenance.services.exchanging_stix import write_stix

        return write_stix(facts)
    if format == "annotations":
        from provenance.services.exchanging_annotations import write_annotations

        return write_annotations(facts)
    from provenance.services.exchanging_prov import write_prov

    return write_prov(facts, notation="provn" if format == "provn" else "json")
