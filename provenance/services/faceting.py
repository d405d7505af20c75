"""Faceting: what the claims that a filter finds have in common, with counts.

Each count is a term that, added to the filter, finds so many claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.engine import Connection
from db.events import get_events
from db.facets import count_by, count_chosen
from db.ledger import Ledger
from db.sources import get_sources
from provenance.domain.filters import Field, Filter, Listed, Term, term
from provenance.services.choosing import chosen_claims

SHOWN = 8
"""Values of a field that are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A term that narrows a filter, what it means, and how many claims it leaves."""

    term: Term
    label: str
    """A name from the ledger, untrusted; a measure or a status."""
    claims: int


def facets_of(
    ledger: Ledger, wanted: Filter, *, by: str, limit: int = SHOWN
) -> list[Facet]:
    """Measures, speakers, events and statuses of what a filter finds, by field, the
    most frequent first; statuses as the reviewer `by` sees them.

    Raises:
        NotFoundError: The filter names what is not in the ledger.
    """
    with ledger.read() as connection:
        return [*_facets(connection, wanted, by, limit)]


def count_found(ledger: Ledger, wanted: Filter, *, by: str) -> int:
    """How many claims a filter finds.

    Raises:
        NotFoundError: The filter names what is not in the ledger.
    """
    with ledger.read() as connection:
        return count_chosen(connection, chosen_claims(connection, wanted, by=by))


def _facets(
    connection: Connection, wanted: Filter, by: str, limit: int
) -> Iterator[Facet]:
    chosen = chosen_claims(connection, wanted, by=by)
    for value, claims in count_by(connection, chosen, "measure", limit=limit):
        name = str(value)
        yield Facet(term=term(Field.MEASURE, name), label=name, claims=claims)
    found = count_by(connection, chosen, "source", limit=limit)
    sources = get_sources(connection, [int(number) for number, _ in found])
    names = {int(source.id): source.name for source in sources}
    for number, claims in found:
        yield Facet(
            term=term(Field.SOURCE, f"S{number}"),
            label=names[int(number)],
            claims=claims,
        )
    found = count_by(connection, chosen, "event", limit=limit)
    events = get_events(connection, [int(number) for number, _ in found])
    for number, claims in found:
        label = events[int(number)].label
        yield Facet(term=term(Field.EVENT, f"E{number}"), label=label, claims=claims)
    for listed in Listed:
        status = term(Field.STATUS, listed)
        narrowed = chosen_claims(connection, wanted + Filter((status,)), by=by)
        claims = count_chosen(connection, narrowed)
        if claims:
            yield Facet(term=status, label=listed.value, claims=claims)
