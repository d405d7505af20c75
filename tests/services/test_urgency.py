"""The order of the queue is kept while acts are made, and can be counted anew."""

from __future__ import annotations

from datetime import datetime

import pytest

from db.events import get_case
from db.ledger import Ledger
from db.projection.urgency import tallies_of
from provenance.domain.decisions import ReasonCode
from provenance.domain.grades import Reliability
from provenance.domain.identifiers import Ref
from provenance.domain.relations import RelationKind
from provenance.domain.urgency import Urgency
from provenance.domain.values import exact
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from provenance.services.listing_cases import case_lines
from provenance.services.recording import record_claim
from tests.services.acting import OUTWEIGHED, decide, rule, undo, verdict
from tests.services.ledgers import (
    Told,
    claims_on,
    relate,
    tables_of,
    tables_rebuilt,
)
from tests.services.merging import merge, split, told
from tests.services.test_merging_sources import grade
from tests.services.test_merging_sources import merge as merge_sources
from tests.services.test_origins_counted import report

CONTRADICTS, REPEATS = RelationKind.CONTRADICTS, RelationKind.REPEATS
MISSING = Told(measure="killed", value=exact(12), chain=("Blog",), words="missing")
GUESS = Told(measure="killed", value=exact(10), chain=("Mayor",), state="proposed")


def kept(ledger: Ledger, case: int = 1) -> Urgency:
    """What the ledger keeps of a case; it is what counting it anew gives."""
    with ledger.read() as connection:
        found = get_case(connection, case)
        [(_, counted)] = tallies_of(connection, [case])
    assert (found.urgency, found.told) == (counted.urgency, counted.told)
    return found.urgency


def say(
    ledger: Ledger,
    at: datetime,
    value: int,
    *chain: object,
    event: str = "kunduz",
    measure: str = "killed",
) -> int:
    """Record a count, of the dead unless told otherwise, by the last of a chain."""
    row = {
        "event": event,
        "attribute": measure,
        "value": value,
        "attribution": list(chain),
        "url": "https://example.org/report",
    }
    return record_claim(ledger, row=row, by="ada", at=at).id


@pytest.fixture
def disputed(any_ledger: Ledger) -> Ledger:
    """Ten dead say two, twenty one; the second of the two may copy the first."""
    killed = [("killed", exact(10), "Wire"), ("killed", exact(10), "Paper")]
    claims_on(any_ledger, [*killed, ("killed", exact(20), "Army")])
    relate(any_ledger, 1, 3, CONTRADICTS)
    relate(any_ledger, 2, 1, REPEATS)
    return any_ledger


def test_a_case_is_weighed_when_it_is_opened(disputed: Ledger) -> None:
    """By its gap, its sides, its pairs and the links in it."""
    assert kept(disputed) == Urgency(gap=5, origins=1, contradictions=1, links=1)


def test_a_confirmed_link_is_open_no_more(disputed: Ledger, noon: datetime) -> None:
    """Though a copy opens no case, ruling on it counts its case anew."""
    rule(disputed, noon, confirm_proposals, Ref("relation", 2))

    assert kept(disputed).links == 0


def test_a_dismissed_link_sets_two_origins_apart(
    disputed: Ledger, noon: datetime
) -> None:
    """Against two others, a side that was one origin is two; undone, it is one."""
    claims_on(disputed, [("killed", exact(20), "Police")])
    assert kept(disputed).origins == 1

    rule(disputed, noon, dismiss_proposals, Ref("relation", 2))
    assert kept(disputed).origins == 2

    undo(disputed, noon)
    assert kept(disputed).origins == 1


def test_a_dismissed_contradiction_weighs_nothing(
    disputed: Ledger, noon: datetime
) -> None:
    """What is left is the link that nobody has looked at."""
    rule(disputed, noon, dismiss_proposals, Ref("relation", 1))

    assert kept(disputed) == Urgency(links=1)


def test_a_figure_not_in_its_words_weighs_until_it_is_vouched_for(
    disputed: Ledger, noon: datetime
) -> None:
    """A person answers for it, with a reason."""
    [number] = claims_on(disputed, [MISSING])
    assert kept(disputed).unworded == 1

    rule(disputed, noon, confirm_proposals, Ref("claim", number))
    assert kept(disputed).unworded == 0


def test_a_figure_of_a_question_that_is_new_weighs_too(disputed: Ledger) -> None:
    """It is of the case's event and family, though nothing relates it yet."""
    told = Told(measure="wounded", value=exact(3), chain=("Blog",), words="missing")
    claims_on(disputed, [told])

    assert kept(disputed).unworded == 1


def test_a_proposed_claim_weighs_once_it_is_confirmed(
    any_ledger: Ledger, noon: datetime
) -> None:
    """Until then its contradiction counts for nothing, though it opens a case."""
    _, guess = claims_on(any_ledger, [("killed", exact(20), "Army"), GUESS])
    relate(any_ledger, guess, 1, CONTRADICTS)
    assert kept(any_ledger) == Urgency()

    rule(any_ledger, noon, confirm_proposals, Ref("claim", guess))
    assert kept(any_ledger) == Urgency(gap=5, origins=1, contradictions=1)


def test_a_decision_on_one_origin_weighs_until_it_is_stale(
    disputed: Ledger, noon: datetime
) -> None:
    """Stale, it goes before all others, and is no figure to export."""
    verdicts = [verdict(number) for number in (1, 2)]
    claims_on(disputed, [("killed", exact(20), "Police")])
    against = (OUTWEIGHED, ReasonCode.PARTY, "They fought there.")
    verdicts += [verdict(number, *against) for number in (3, 4)]
    decide(disputed, noon, value=exact(10), verdicts=verdicts)
    assert kept(disputed).single == 1

    claims_on(disputed, [("killed", exact(11), "Mayor")])
    assert kept(disputed).single == 0


def test_who_turns_out_to_belong_to_a_house_is_one_origin_with_it(
    any_ledger: Ledger, noon: datetime
) -> None:
    """An owner told later joins what was counted apart."""
    for value, name in ((10, "Wire"), (10, "Paper"), (20, "Army"), (20, "Mayor")):
        say(any_ledger, noon, value, name)
    assert kept(any_ledger).origins == 2

    say(any_ledger, noon, 30, {"source": "Paper", "owner": "House"})
    say(any_ledger, noon, 30, {"source": "Wire", "owner": "House"})

    assert kept(any_ledger).origins == 1


def test_texts_that_pass_on_one_another_are_counted_when_ruled_on(
    any_ledger: Ledger, noon: datetime
) -> None:
    """A carrying is no relation of claims, and weighs in their case all the same."""
    report(any_ledger, noon, "report", chain=("Harbour Times",))
    report(any_ledger, noon, "edited reprint", chain=("Dune Post",))
    for name in ("Sea", "Port"):
        say(any_ledger, noon, 9, name, event="ferry", measure="missing")
    relate(any_ledger, 1, 3, CONTRADICTS)
    before = kept(any_ledger)

    rule(any_ledger, noon, dismiss_proposals, Ref("carrying", 1))
    after = kept(any_ledger)

    assert (before.origins, before.links) == (1, 1)
    assert (after.origins, after.links) == (2, 0)


def test_merging_and_splitting_count_both_cases_anew(
    any_ledger: Ledger, noon: datetime
) -> None:
    """The case that claims leave weighs nothing, and gets its weight back."""
    claims_on(any_ledger, [told("a", 10, "Wire"), told("a", 20, "Army")])
    claims_on(any_ledger, [told("b", 10, "Paper"), told("b", 90, "Navy")])
    relate(any_ledger, 1, 2, CONTRADICTS)
    relate(any_ledger, 3, 4, CONTRADICTS)
    before = kept(any_ledger, 2)

    merge(any_ledger, noon, event=2, into=1)
    assert kept(any_ledger).gap == 8
    assert kept(any_ledger, 2) == Urgency()

    split(any_ledger, noon, event=2)
    assert kept(any_ledger, 2).gap == before.gap == 8


def test_an_ungraded_source_of_many_claims_weighs_until_it_is_graded(
    any_ledger: Ledger, noon: datetime
) -> None:
    """And again once the grade is taken back; two claims are not many."""
    for value in (10, 20):
        say(any_ledger, noon, value, "Wire", "Army")
    assert kept(any_ledger).ungraded == 0

    say(any_ledger, noon, 30, "Paper", "Army")
    assert kept(any_ledger).ungraded == 1

    grade(any_ledger, noon, 2, Reliability.C)
    assert kept(any_ledger).ungraded == 0

    undo(any_ledger, noon)
    assert kept(any_ledger).ungraded == 1


def test_sources_that_are_one_are_busy_together(
    any_ledger: Ledger, noon: datetime
) -> None:
    """Merging counts their cases anew, and splitting does."""
    for value, name in ((10, "Army"), (20, "Army"), (30, "The Armed Forces")):
        say(any_ledger, noon, value, "Wire", name)
    assert kept(any_ledger).ungraded == 0

    merge_sources(any_ledger, noon, source=3, into=2)
    assert kept(any_ledger).ungraded == 1

    undo(any_ledger, noon)
    assert kept(any_ledger).ungraded == 0


def test_the_order_is_rebuilt_from_the_log(disputed: Ledger, noon: datetime) -> None:
    """Weights are a projection like all others."""
    claims_on(disputed, [MISSING, ("killed", exact(20), "Police")])
    rule(disputed, noon, dismiss_proposals, Ref("relation", 2))
    undo(disputed, noon)

    assert tables_rebuilt(disputed) == tables_of(disputed)


def test_a_case_says_how_many_tell_it(disputed: Ledger) -> None:
    """Reports and origins in the queue itself; what is only proposed is no report."""
    claims_on(disputed, [GUESS])

    [line] = case_lines(disputed)

    assert str(line.case.told) == "3 reports, 2 origins, 1 link unconfirmed"


def test_the_widest_gap_goes_first(any_ledger: Ledger) -> None:
    """However many pairs are nearer; of two alike, the older case."""
    for event, *values in (("a", 10, 11, 12), ("b", 10, 90), ("c", 10, 90)):
        first = claims_on(
            any_ledger, [told(event, each, f"S{each}") for each in values]
        )[0]
        for other in range(first + 1, first + len(values)):
            relate(any_ledger, first, other, CONTRADICTS)

    lines = case_lines(any_ledger)

    assert [(each.case.id, each.case.urgency.gap) for each in lines] == [
        (2, 8),
        (3, 8),
        (1, 1),
    ]
    assert lines[0].case.why == (
        "A question whose claims do not agree is not decided.",
        "Two answers that contradict each other are at least 80% apart.",
        "Of each contradiction, one side goes back to a single origin.",
        "1 pair of claims contradicts each other.",
    )
