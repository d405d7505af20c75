"""What one source adds to the estimates of the questions it speaks on."""

from __future__ import annotations

from provenance.services.estimating import estimate_question
from provenance.services.estimating_voices import VOICES_MAX, source_voices
from tests.services.estimating import MIXED, blamed, grade, killed
from tests.services.ledgers import claims_on


def source_called(ledger, name):
    """The number of a source."""
    with ledger.read() as connection:
        return connection.value(
            "SELECT id AS value FROM source WHERE name = :n", n=name
        )


def test_it_is_what_each_estimate_says_of_it(any_ledger):
    """The same sum, beside the whole that it is a part of."""
    claims_on(any_ledger, MIXED)
    wire = source_called(any_ledger, "Wire")

    found = source_voices(any_ledger, wire)

    assert [each.estimate.question.id for each in found.told] == [1, 2, 3, 4]
    for each in found.told:
        told = estimate_question(any_ledger, each.estimate.question.id)
        assert each.voice in [one for line in told.answers for one in line.voices]
        assert each.flips == ("Wire" in told.flips)


def test_who_looks_with_a_name_is_told_no_more_than_by_estimates(ledger):
    """What the audit keeps back is counted; others' letters are hidden."""
    claims_on(
        ledger,
        [
            each
            for at in range(12)
            for each in (
                killed(9, "Wire", event=f"e{at}"),
                killed(7, "B", event=f"e{at}"),
            )
        ],
    )
    wire = source_called(ledger, "Wire")
    grade(ledger, wire, "B")

    found = source_voices(ledger, wire, viewer="ben")

    hidden = [
        number
        for number in range(1, 13)
        if estimate_question(ledger, number, viewer="ben").is_hidden
    ]
    assert found.kept_back == len(hidden) > 0
    assert {each.estimate.question.id for each in found.told} == {*range(1, 13)} - {
        *hidden
    }
    assert {each.voice.letter for each in found.told} == {"hidden"}


def test_of_many_questions_some_are_told_and_the_rest_counted(ledger):
    """Each takes an estimate of its own."""
    claims_on(ledger, [blamed("Anna", "Wire", event=f"e{at}") for at in range(30)])

    found = source_voices(ledger, source_called(ledger, "Wire"))

    assert len(found.told) == VOICES_MAX
    assert found.more == 30 - VOICES_MAX


def test_who_speaks_for_nothing_adds_nothing(ledger):
    """A carrier, or somebody not heard yet."""
    claims_on(ledger, [killed(9, "Courier", "Wire")])

    found = source_voices(ledger, source_called(ledger, "Courier"))

    assert (found.told, found.kept_back, found.more) == ((), 0, 0)
