"""The queue of claims: filters, orders, tabs, pages, and what a rater may not see."""

from __future__ import annotations

from itertools import chain

import pytest

from provenance.domain.claims import ClaimState
from provenance.domain.errors import NotFoundError
from provenance.domain.filters import parse_filter
from provenance.domain.grades import Credibility, Reliability
from provenance.domain.identifiers import Ref
from provenance.domain.marks import Mark
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from provenance.services.queue_rows import queue_rows, report_counts
from provenance.services.queueing import (
    TABS,
    Order,
    QueueCount,
    queue_chunks,
    queue_count,
)
from tests.services.acting import OVER_100, grade, rate, rule, undo
from tests.services.exchanges import rows_file, take
from tests.services.ledgers import Told, claims_on, name, relate
from tests.services.test_marking import mark

QUEUE = (
    Told(measure="killed", value=exact(43), chain=("Wire",), event="kunduz"),
    Told(measure="killed", value=exact(100), chain=("Wire", "Party"), event="kunduz"),
    Told(measure="wounded", value=exact(7), chain=("Radio",), event="kunduz"),
    Told(
        measure="killed",
        value=exact(5),
        chain=("Party",),
        event="kabul",
        state="proposed",
        words="missing",
    ),
    Told(
        measure="perpetrator_group",
        value=name("River Brigade"),
        chain=("Radio",),
        event="kabul",
        quote="At noon the River Brigade fired twice.",
    ),
)


@pytest.fixture
def queue(any_ledger):
    """Five claims of two events, one of them proposed; the first two contradict."""
    claims_on(any_ledger, QUEUE)
    relate(any_ledger, 1, 2, RelationKind.CONTRADICTS)
    return any_ledger


def found(ledger, text="", *, order=Order.EVENT, by="ada", chunk=2):
    """The claims that a filter finds, in order."""
    chunks = queue_chunks(ledger, parse_filter(text), order=order, by=by, chunk=chunk)
    return list(chain.from_iterable(chunks))


def row(ledger, claim=1, by="ada"):
    """What the queue shows of one claim."""
    [shown] = queue_rows(ledger, [claim], by=by).rows
    return shown


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("", [1, 2, 3, 4, 5]),
        ("measure:killed", [1, 2, 4]),
        ("measure:killed,wounded -measure:wounded", [1, 2, 4]),
        ("event:E2", [4, 5]),
        ("event:kab", [4, 5]),
        ("-event:kab", [1, 2, 3]),
        ("source:Wire", [1, 2]),
        ("source:S2", [2, 4]),
        ("source:ar", [2, 4]),
        ("doc:D1", [1, 2, 3, 4, 5]),
        ("-doc:D1", []),
        ("question:kunduz/killed", [1, 2]),
        ("kind:contradicts", [1, 2]),
        ("-kind:contradicts", [3, 4, 5]),
        ("kind:agrees,updates", []),
        ("words:missing", [4]),
        ("words:unanchored", []),
        ("state:proposed", [4]),
        ("noon", [5]),
        ('"river brigade"', [5]),
        ('"brigade river"', []),
        ("brigade river", [5]),
        ("-noon", [1, 2, 3, 4]),
        ("rel:none", [1, 2, 3, 4, 5]),
        ("rel:A-F", None),
        ("since:2021", []),
        ("-since:2021", [1, 2, 3, 4, 5]),
        ("by:importer", [1, 2, 3, 4, 5]),
        ("by:me", []),
        ("status:new", [1, 2, 3, 4, 5]),
        ("status:later,done", []),
    ],
)
def test_a_filter_finds_what_it_says(queue, text, claims):
    """Each field narrows, and its negation finds all the others."""
    if claims is None:
        with pytest.raises(Exception, match="is no letter"):
            found(queue, text)
    else:
        assert found(queue, text) == claims


def test_letters_are_those_that_hold_now(queue, noon):
    """A filter by letter goes by each speaker's standing grade."""
    grade(queue, noon, "C")

    assert found(queue, "rel:<=C") == [1]
    assert found(queue, "rel:>=B") == []
    assert found(queue, "rel:none") == [2, 3, 4, 5]


def test_a_letter_is_the_one_that_holds_for_the_claim(queue, noon):
    """A grade on a topic is found by where it holds, and only there."""
    grade(queue, noon, "C")
    grade(queue, noon, "E", topic="killed")
    grade(queue, noon, "D", source=2, topic="casualties")

    letters = [row(queue, claim).letter for claim in (1, 2, 3, 4, 5)]

    assert letters == ["E", "D", None, "D", None]
    for letter in "CDE":
        holding = [at for at, held in enumerate(letters, 1) if held == letter]
        others = [at for at, held in enumerate(letters, 1) if held != letter]
        assert found(queue, f"rel:{letter}") == holding
        assert found(queue, f"-rel:{letter}") == others
    assert found(queue, "rel:none") == [3, 5]
    assert found(queue, "rel:none,E") == [1, 3, 5]


def test_a_letter_for_a_period_holds_for_what_was_said_in_it(any_ledger, noon):
    """The same source, asked about the same measure, in two years."""
    said = [
        {
            "attribute": "killed",
            "value": 3,
            "event": day,
            "attribution": ["Wire"],
            "asserted_date": day,
        }
        for day in ("2021-03-04", "2022-03-04")
    ]
    take(any_ledger, rows_file(*said), noon)
    grade(any_ledger, noon, "C", topic="killed")
    grade(any_ledger, noon, "E", topic="killed", period="2021")

    assert found(any_ledger, "rel:E") == [1]
    assert found(any_ledger, "rel:C") == [2]
    assert found(any_ledger, "-rel:E") == [2]


@pytest.mark.parametrize("text", ["event:nowhere", "source:nobody", "doc:none.txt"])
def test_a_name_that_is_not_there_is_told(queue, text):
    """A filter that could find nothing says which word of it is at fault."""
    with pytest.raises(NotFoundError, match=text.partition(":")[2]):
        found(queue, text)


@pytest.mark.parametrize(
    ("order", "claims"),
    [
        (Order.EVENT, [1, 2, 3, 4, 5]),
        (Order.NEWEST, [5, 4, 3, 2, 1]),
        (Order.DISAGREEMENT, [1, 2, 3, 4, 5]),
    ],
)
def test_the_queue_comes_in_an_order(queue, order, claims):
    """Each order is the same however small the chunks are."""
    assert found(queue, order=order, chunk=2) == claims
    assert found(queue, order=order, chunk=100) == claims


def test_claims_that_disagree_come_first(ledger):
    """A claim of an open case goes before those that nobody contests."""
    claims_on(ledger, QUEUE)
    relate(ledger, 4, 5, RelationKind.CONTRADICTS)

    assert found(ledger, order=Order.DISAGREEMENT)[0] == 4
    assert sorted(found(ledger, order=Order.DISAGREEMENT)) == [1, 2, 3, 4, 5]


def test_what_experts_dispute_comes_first_and_never_alone(ledger):
    """Every claim once; after three of disputed questions one from all over."""
    for at in range(4):
        event = f"event-{at}"
        claims_on(
            ledger,
            [
                Told(measure="killed", value=value, chain=(value.text,), event=event)
                for value in (OVER_100, exact(300))
            ],
        )
    claims_on(ledger, [Told(measure="killed", value=exact(1), chain=("A",))] * 20)

    ordered = found(ledger, order=Order.EXPERTS, chunk=7)

    assert sorted(ordered) == list(range(1, 29))
    assert [place for place, claim in enumerate(ordered[:10]) if claim > 8] == [3, 7]
    assert ordered == found(ledger, order=Order.EXPERTS, chunk=100)


def test_the_mix_is_always_the_same(ledger):
    """It holds every claim once, and whoever asks again gets the same order."""
    claims_on(ledger, [Told(measure="killed", value=exact(1), chain=("A",))] * 150)

    mixed = found(ledger, order=Order.MIX, chunk=40)

    assert sorted(mixed) == list(range(1, 151))
    assert mixed == found(ledger, order=Order.MIX, chunk=40)
    assert mixed != sorted(mixed)


def test_tabs_are_saved_filters(queue, noon):
    """Each claim is in the tab that its mark says, and in pending without one."""
    mark(queue, noon, Mark.LATER, 1)
    mark(queue, noon, Mark.FLAGGED, 2)
    mark(queue, noon, Mark.UNSURE, 3)
    mark(queue, noon, Mark.DONE, 4)

    tabs = {tab: found(queue, str(wanted)) for tab, wanted in TABS.items()}

    assert tabs == {"pending": [5], "later": [1], "flagged": [2, 3], "done": [4]}


def test_what_one_puts_off_is_pending_for_the_others(queue, noon):
    """My later is nobody else's."""
    mark(queue, noon, Mark.LATER, 1)

    assert found(queue, "status:later", by="olek") == []
    assert found(queue, "status:new", by="olek") == [1, 2, 3, 4, 5]
    assert found(queue, "status:new", by="ADA ") == [2, 3, 4, 5]


@pytest.mark.parametrize("verb", [confirm_proposals, dismiss_proposals])
def test_a_proposal_that_was_ruled_on_is_done(queue, noon, verb):
    """It leaves the pending tab, whichever way it was ruled."""
    rule(queue, noon, verb, Ref("claim", 4))

    assert found(queue, "status:done") == [4]


def test_what_a_reviewer_did_is_found_by_name(queue, noon):
    """Marks, ratings, rulings and what one brought are all one's own."""
    mark(queue, noon, Mark.DONE, 3)
    rate(queue, noon)
    rule(queue, noon, confirm_proposals, Ref("claim", 4))

    assert found(queue, "by:me") == [1, 3, 4]
    assert found(queue, "by:me", by="olek") == []
    assert found(queue, "by:Ada", by="olek") == [1, 3, 4]


def test_withdrawn_claims_wait_for_nobody(any_ledger, noon):
    """They are found by their state only."""
    claims_on(any_ledger, QUEUE[:1], by="ada")
    undo(any_ledger, noon)

    assert found(any_ledger) == []
    assert found(any_ledger, "state:withdrawn") == [1]


def test_counting_stops_where_it_is_enough(queue, monkeypatch):
    """A count says whether it is exact."""
    monkeypatch.setattr("provenance.services.queueing.CHUNK", 2)

    whole = queue_count(queue, by="ada")
    part = queue_count(queue, by="ada", is_enough=lambda: True)

    assert (str(whole), whole.is_exact) == ("5", True)
    assert part.number >= 2
    assert str(QueueCount(number=12_000, is_exact=False)) == "at least 12,000"


def test_a_row_tells_what_is_shown(queue):
    """What a reader needs to judge one claim stands in its row."""
    shown = row(queue, 2)

    assert (shown.value, shown.measure, shown.event_label) == (
        "100",
        "killed",
        "Kunduz",
    )
    assert (shown.speaker, shown.document_name) == ("Party", "report-1.txt")
    assert shown.quote == "Party: 100."
    assert shown.relations == {RelationKind.CONTRADICTS: 1}
    assert (shown.case, shown.is_anchored, shown.marks) == (1, True, ())


def test_rows_come_in_the_order_asked_for(queue):
    """What is not there is left out, and the page says when it was read."""
    page = queue_rows(queue, [5, 99, 1], by="ada")

    assert [each.claim for each in page.rows] == [5, 1]
    assert page.seen == 3


def test_the_letter_is_kept_from_who_has_not_rated(queue, noon):
    """A reviewer rates a claim before being shown its source's letter."""
    grade(queue, noon, "B")
    before = row(queue)
    rate(queue, noon)
    after = row(queue)

    assert (before.letter, before.is_letter_shown, before.letter_seen) == (
        Reliability.B,
        False,
        None,
    )
    assert (after.letter_seen, after.rating) == (
        Reliability.B,
        Credibility.POSSIBLY_TRUE,
    )


def test_another_reviewers_rating_opens_nothing(queue, noon):
    """Blind is each reviewer by themselves, and others' digits are not told."""
    grade(queue, noon, "B")
    rate(queue, noon, by="olek")

    shown = row(queue)

    assert (shown.is_letter_shown, shown.rating) == (False, None)


def test_where_there_is_nothing_to_rate_nothing_is_kept_back(queue, noon):
    """The letter of a dismissed proposal sways nobody."""
    hidden = row(queue, 4).is_letter_shown
    rule(queue, noon, dismiss_proposals, Ref("claim", 4))
    shown = row(queue, 4)

    assert (hidden, shown.is_letter_shown) == (False, True)
    assert shown.state is ClaimState.DISMISSED


def test_a_row_has_the_marks_that_stand(queue, noon):
    """One's own later, and everybody's flag with its reason."""
    mark(queue, noon, Mark.FLAGGED, 1, code="m", because="", by="olek")
    mark(queue, noon, Mark.LATER, 1)

    mine, theirs = row(queue), row(queue, by="olek")

    assert [each.mark for each in mine.marks] == [Mark.FLAGGED, Mark.LATER]
    assert (mine.is_later, theirs.is_later) == (True, False)
    assert theirs.marks[0].reason == "Misread figure."


def test_relations_to_claims_that_left_are_not_counted(queue, noon):
    """A contradiction with a dismissed claim is none."""
    relate(queue, 3, 4, RelationKind.AGREES)
    rule(queue, noon, dismiss_proposals, Ref("claim", 4))

    assert row(queue, 3).relations == {}


def test_reports_and_origins_are_those_of_the_value(ledger):
    """Reports that say the same are counted, and a copy of one is no origin."""
    told = [("killed", exact(43), who) for who in ("A", "B", "C")]
    claims_on(ledger, [*told, ("killed", exact(9), "D")])
    relate(ledger, 2, 1, RelationKind.REPEATS)

    counts = report_counts(ledger, [1, 4])

    assert (counts[1].reports, counts[1].origins) == (3, 2)
    assert (counts[4].reports, counts[4].origins) == (1, 1)


def test_a_proposal_is_no_report_of_its_value(queue):
    """It counts for nothing until it is confirmed, here as everywhere."""
    counts = report_counts(queue, [4])

    assert (counts[4].reports, counts[4].origins) == (0, 0)
