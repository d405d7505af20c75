"""Estimating: what the reports on a question make likely, and why.

The promise: it reads and writes nothing, and what is hidden from a reviewer stays so.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.engine import Connection
from db.events import get_case, get_event, get_question, questions_of
from db.ledger import Ledger
from db.sources import ratings_of
from provenance.domain.audit_share import is_audited
from provenance.services.blinding import open_chains, open_grades
from provenance.services.estimating_fits import Estimated, Fits
from provenance.services.estimating_ledger import Gathered, Item, gathered
from provenance.services.estimating_lines import Estimate


def estimate_question(
    ledger: Ledger, question: int, *, viewer: str | None = None
) -> Estimate:
    """What the reports on a question make likely.

    With a `viewer`, without what the audit or blind rating keeps from that reviewer.

    Raises:
        NotFoundError: No such question.
    """
    with ledger.read() as connection:
        return estimated(connection, [question], viewer=viewer)[0].estimate


def estimate_case(
    ledger: Ledger, case: int, *, viewer: str | None = None
) -> list[Estimate]:
    """The estimate of each question of a case that has claims that count.

    Raises:
        NotFoundError: No such case.
    """
    with ledger.read() as connection:
        found = get_case(connection, case)
        asked = questions_of(connection, found.event, found.family)
        every = estimated(connection, [each.id for each in asked], viewer=viewer)
        return [each.estimate for each in every if each.estimate.why_none != NOBODY]


NOBODY = "nothing that counts answers it"


def estimated(
    connection: Connection,
    questions: Sequence[int],
    *,
    viewer: str | None = None,
    fits: Fits | None = None,
) -> list[Estimated]:
    """The estimates of some questions, in their order, within a read.

    `fits` are those of the same ledger that are there already.
    """
    for number in questions:
        get_question(connection, number)
    fits = fits or Fits(gathered(connection))
    of = fits.of
    found = []
    for number in questions:
        item = of.item(number)
        if item is None:
            question = get_question(connection, number)
            event = get_event(connection, question.event)
            found.append(
                Estimated(
                    estimate=Estimate(question=question, event=event, why_none=NOBODY)
                )
            )
            continue
        hidden = _hidden(connection, of, item, viewer)
        made = fits.estimate(item, hidden=hidden)
        if viewer is not None and is_kept_back(of, item):
            made = Estimated(
                estimate=Estimate(
                    question=item.question, event=item.event, is_hidden=True
                ),
                basis=made.basis,
            )
        found.append(made)
    return found


def is_kept_back(of: Gathered, item: Item) -> bool:
    """Whether the audit keeps an estimate back: until the question is decided."""
    own = [each.id for each in item.asked.claims if each.question == item.question.id]
    return item.asked.decision is None and is_audited(of.origin, min(own))


def _hidden(
    connection: Connection, of: Gathered, item: Item, viewer: str | None
) -> frozenset[int]:
    """The sources whose letters, and what follows from them, a reviewer is not told."""
    if viewer is None:
        return frozenset()
    claims = item.asked.claims
    ratings = ratings_of(connection, [claim.id for claim in claims])
    opened = open_chains(claims, {int(k): v for k, v in ratings.items()}, viewer)
    return open_grades(of.grades, viewer=viewer, opened=opened).hidden.sources
