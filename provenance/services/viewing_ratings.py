"""Viewing ratings that wait for a second reader, blind until one's own is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from db.ledger import Ledger
from db.ratings import rating_standings
from provenance.domain.decisions import same_person
from provenance.domain.second_readings import RatingStanding, Reading


def waiting_readings(
    ledger: Ledger, claims: Iterable[int], *, viewer: str
) -> Mapping[int, tuple[RatingStanding, ...]]:
    """By claim, the ratings of others that `viewer` may read a second time.

    Of a claim that the viewer has not rated there are none: even that a pair of letter
    and digit is odd would tell what others said. Claims without any are left out.
    """
    with ledger.read() as connection:
        found = rating_standings(connection, claims)
    return {
        claim: waiting
        for claim, given in found.items()
        if any(same_person(each.rating.by, viewer) for each in given)
        and (
            waiting := tuple(
                each
                for each in given
                if each.is_current
                and each.reading is Reading.WAITS
                and not same_person(each.rating.by, viewer)
            )
        )
    }
