"""Origins as a reviewer counts them, in cases, ratings and decisions."""

from __future__ import annotations

from datetime import datetime

import pytest

from db.ledger import Ledger
from provenance.domain.errors import RefusedError
from provenance.domain.grades import Credibility
from provenance.domain.identifiers import parse_ref
from provenance.domain.values import exact
from provenance.services.capturing import add_document
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from provenance.services.rating import rate_claim
from provenance.services.recording import record_claim
from provenance.services.undoing import undo_entry
from provenance.services.viewing import view_question
from tests.domain.carried_texts import TEXTS
from tests.services.acting import decide, verdict
from tests.services.ledgers import decision_on, tables_of, tables_rebuilt

SENTENCE = (
    "By the evening of that day thirty-one people were still missing from the boat, "
    "and nobody knew where the current had taken the two rafts that were launched."
)
BOTH = (verdict(1), verdict(2))


def report(ledger: Ledger, at: datetime, name: str, *, chain: tuple[str, ...]) -> int:
    """A captured report with the count of the missing by the last of a chain."""
    text = TEXTS[name]
    add_document(
        ledger,
        content=text.encode(),
        name=f"{name}.txt",
        publisher=chain[0],
        by="ada",
        at=at,
    )
    row = {
        "document": f"{name}.txt",
        "quote": text,
        "start": 0,
        "end": len(text),
        "event": "ferry",
        "attribute": "missing",
        "value": 4,
        "attribution": list(chain),
    }
    return record_claim(ledger, row=row, by="ada", at=at).id


def count(ledger: Ledger) -> str:
    """How many reports and origins the question has."""
    return str(view_question(ledger, 1).origins)


def dismiss(ledger: Ledger, at: datetime, *refs: str) -> int:
    """Say that links are none; the entry."""
    return dismiss_proposals(
        ledger,
        refs=[parse_ref(each) for each in refs],
        because="Both had people there.",
        by="ada",
        at=at,
    ).entry


@pytest.fixture
def reprinted(any_ledger: Ledger, noon: datetime) -> Ledger:
    """A report and its edited reprint, each in its publisher's own voice."""
    report(any_ledger, noon, "report", chain=("Harbour Times",))
    report(any_ledger, noon, "edited reprint", chain=("Dune Post",))
    return any_ledger


def test_a_proposed_reprint_raises_no_count(reprinted: Ledger) -> None:
    """Two reports of one text are one origin before anybody has looked."""
    assert count(reprinted) == "2 reports, 1 origin, 1 link unconfirmed"


def test_a_confirmed_reprint_is_told_without_reserve(
    reprinted: Ledger, noon: datetime
) -> None:
    """What a person confirmed is no open link."""
    confirm_proposals(
        reprinted, refs=[parse_ref("O1")], because="One text.", by="ada", at=noon
    )

    assert count(reprinted) == "2 reports, 1 origin"


def test_a_dismissed_reprint_is_another_origin(
    reprinted: Ledger, noon: datetime
) -> None:
    """A person says that they are two."""
    dismiss(reprinted, noon, "O1")

    assert count(reprinted) == "2 reports, 2 origins"


def test_a_dismissal_can_be_undone(reprinted: Ledger, noon: datetime) -> None:
    """The link is proposed again, and joins again."""
    entry = dismiss(reprinted, noon, "O1")

    undo_entry(reprinted, entry=entry, because="A slip.", by="ada", at=noon)

    assert count(reprinted) == "2 reports, 1 origin, 1 link unconfirmed"


@pytest.fixture
def copied(any_ledger: Ledger, noon: datetime) -> Ledger:
    """Two reports with one sentence in the same words, each of its own speaker."""
    for name, speaker in (("report", "Harbour office"), ("reprint", "Coast guard")):
        add_document(
            any_ledger,
            content=f"{TEXTS[name]} {SENTENCE}".encode(),
            name=f"{name}.txt",
            by="ada",
            at=noon,
        )
        row = {
            "document": f"{name}.txt",
            "quote": SENTENCE,
            "event": "sinking",
            "attribute": "missing",
            "value": 31,
            "attribution": [speaker],
        }
        record_claim(any_ledger, row=row, by="ada", at=noon)
    return any_ledger


def test_a_dismissed_link_parts_claims_in_the_same_words(
    copied: Ledger, noon: datetime
) -> None:
    """What rests on nothing but the words falls with the link, and returns with it."""
    before = count(copied)

    entry = dismiss(copied, noon, "O1")
    apart = count(copied)
    undo_entry(copied, entry=entry, because="slip", by="ada", at=noon)

    assert before == "2 reports, 1 origin, 1 link unconfirmed"
    assert apart == "2 reports, 2 origins"
    assert count(copied) == before


def test_a_claim_confirmed_as_repeated_stays_so(copied: Ledger, noon: datetime) -> None:
    """Whoever confirmed it looked at these very claims."""
    refs = [parse_ref("L1")]
    confirm_proposals(copied, refs=refs, because="one desk", by="ada", at=noon)

    dismiss(copied, noon, "O1")

    assert count(copied) == "2 reports, 1 origin"


def test_a_link_is_dismissed_once(reprinted: Ledger, noon: datetime) -> None:
    """What is dismissed already cannot be dismissed again."""
    dismiss(reprinted, noon, "O1")

    with pytest.raises(RefusedError, match="dismissed already"):
        dismiss(reprinted, noon, "O1")


def test_independent_reports_that_quote_one_official_are_one_speaker(
    ledger: Ledger, noon: datetime
) -> None:
    """The texts stay apart; the claim has one origin, who said it to both."""
    report(ledger, noon, "quotes the same", chain=("Harbour Times", "Ilse Brandt"))
    report(ledger, noon, "quotes it too", chain=("Dune Post", "Ilse Brandt"))

    assert tables_of(ledger)["carrying"] == []
    assert count(ledger).startswith("2 reports, 1 origin")


def test_a_reprint_confirms_nothing(reprinted: Ledger, noon: datetime) -> None:
    """Credibility 1 takes two independent origins; a copy is none."""
    with pytest.raises(RefusedError, match="2 reports, 1 origin"):
        rate_claim(
            reprinted,
            claim=1,
            digit=Credibility.CONFIRMED,
            because="Two papers say so.",
            by="ada",
            at=noon,
        )


def test_a_dismissal_turns_a_decision_stale(reprinted: Ledger, noon: datetime) -> None:
    """Whoever decided had counted one origin, and is told."""
    decide(reprinted, noon, value=exact(4), verdicts=BOTH)

    dismiss(reprinted, noon, "O1")

    assert decision_on(reprinted, 1).stale_why == "O1 is now dismissed"


def test_a_confirmation_leaves_decisions_fresh(
    reprinted: Ledger, noon: datetime
) -> None:
    """It was counted as carried before."""
    decide(reprinted, noon, value=exact(4), verdicts=BOTH)

    confirm_proposals(
        reprinted, refs=[parse_ref("O1")], because="One text.", by="ada", at=noon
    )

    assert decision_on(reprinted, 1).stale_since is None


def test_rulings_on_carryings_are_rebuilt_from_the_log(
    reprinted: Ledger, noon: datetime
) -> None:
    """Replay gives the same states, and the same stale decisions."""
    decide(reprinted, noon, value=exact(4), verdicts=BOTH)
    dismiss(reprinted, noon, "O1")

    assert tables_rebuilt(reprinted) == tables_of(reprinted)
