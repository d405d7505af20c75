"""Estimates of a ledger's questions: what they tell, and what they keep back."""

from __future__ import annotations

import pytest

from provenance.domain.audit_share import is_audited
from provenance.domain.relations import RelationKind
from provenance.domain.ties import TieKind
from provenance.domain.values import Polarity, exact
from provenance.services.estimating import (
    estimate_case,
    estimate_question,
    estimated,
)
from provenance.services.estimating_told import chance_text, estimate_text
from provenance.services.opening import begin_log
from provenance.services.tying import tie_source
from tests.services.estimating import (
    DOZENS,
    MIXED,
    blamed,
    grade,
    killed,
    question_of,
    settle,
    span_of,
)
from tests.services.ledgers import (
    NOON,
    Told,
    claims_on,
    entries,
    name,
    relate,
    tables_of,
)


def test_an_estimate_never_changes_a_ledger(any_ledger):
    """No entry, no row: nobody can tell that one was made."""
    claims_on(any_ledger, MIXED)
    relate(any_ledger, 1, 4, RelationKind.CONTRADICTS)
    before = entries(any_ledger), tables_of(any_ledger)

    estimate_case(any_ledger, 1)
    estimate_question(any_ledger, 2)

    assert (entries(any_ledger), tables_of(any_ledger)) == before


def test_an_estimate_shows_the_letter_that_it_reads(ledger):
    """The grade on a question's topic, not the general one, stands beside a name."""
    claims_on(ledger, [blamed("Anna", "Wire"), blamed("Boris", "Militia")])
    grade(ledger, 1, "B")
    grade(ledger, 1, "E", topic="perpetrator_name")
    grade(ledger, 2, "F")

    told = estimate_question(ledger, 1)

    letters = {
        voice.names: voice.letter for line in told.answers for voice in line.voices
    }
    assert letters == {("Wire",): "grade E", ("Militia",): "grade F"}


def test_a_grade_tells_whom_to_believe(ledger):
    """Of two who differ, the one with the better letter leads."""
    claims_on(ledger, [blamed("Anna", "Wire"), blamed("Boris", "Militia")])
    even = estimate_question(ledger, 1)
    grade(ledger, 1, "E")
    grade(ledger, 2, "A")

    told = estimate_question(ledger, 1)

    assert even.is_tied
    assert told.lead == "Boris"
    assert told.answers[0].voices[0].letter == "grade A"


def test_decisions_elsewhere_tell_whom_to_believe(ledger):
    """Who was outweighed by others time and again loses against who was confirmed."""
    for at in range(6):
        event = f"event-{at}"
        claims = claims_on(
            ledger,
            [
                blamed("Anna", "Wire", event=event),
                blamed("Anna", "Official", event=event),
                blamed("Boris", "Militia", event=event),
            ],
        )
        settle(
            ledger,
            claims,
            claims[:2],
            question=question_of(ledger, claims[0]),
            value=name("Anna"),
        )
    [claim, _] = claims_on(ledger, [blamed("Dora", "Militia"), blamed("Emil", "Wire")])

    told = estimate_question(ledger, question_of(ledger, claim))

    assert told.lead == "Emil"
    assert told.n_decided == 6


def test_counts_that_agree_to_the_digit_do_not_make_a_number_certain(ledger):
    """From 30, 30 and 42 the interval is wider than the one number."""
    claims_on(ledger, [killed(30, "A"), killed(30, "B"), killed(42, "C")])

    told = estimate_question(ledger, 1)

    assert told.lead == "30"
    assert span_of(told)[0] < 28
    assert span_of(told)[1] > 40


def test_it_is_told_where_a_number_would_be_without_whom_it_hangs_on(ledger):
    """Not only that it would be another."""
    claims_on(ledger, [killed(30, "A"), killed(60, "B")])

    told = estimate_question(ledger, 1)

    assert (told.lead, told.flips, told.flipped_to) == ("30", ("A",), "60")
    assert "  Without A, it would be 60." in [*estimate_text(told)]


@pytest.mark.parametrize(("others", "is_even"), [((60,), True), ((30, 60), False)])
def test_that_two_numbers_stand_even_is_told(ledger, others, is_even):
    """The lower leads by a rule then, and not because more speaks for it."""
    told_of = [killed(each, f"S{at}") for at, each in enumerate((30, *others))]
    claims_on(ledger, told_of)

    told = estimate_question(ledger, 1)

    assert told.lead == "30"
    assert told.is_even is is_even
    assert any("of equals" in line for line in estimate_text(told)) is is_even


def test_no_chance_is_told_as_a_certainty():
    """What rounds to 1 is still a probability."""
    assert [chance_text(each) for each in (0.5, 0.99, 0.997)] == [
        ".50",
        ".99",
        "over .99",
    ]


def test_those_killed_are_no_more_than_those_killed_or_wounded(ledger):
    """A total that was reported low draws the part down."""
    claims_on(ledger, [killed(100, "A"), killed(60, "B")])
    free = estimate_question(ledger, 1)
    total = [
        Told(measure="killed_or_wounded", value=exact(70), chain=(each,))
        for each in ("C", "D", "E")
    ]
    claims_on(ledger, total)

    told = estimate_question(ledger, 1)

    assert span_of(told)[1] < span_of(free)[1]
    assert span_of(told)[1] < 90


def test_an_early_count_is_a_lower_bound(ledger):
    """A count that another's later one follows says nothing against a higher number."""
    claims_on(ledger, [killed(1, "First"), killed(1, "Second"), killed(24, "Agency")])
    relate(ledger, 3, 1, RelationKind.UPDATES)
    relate(ledger, 3, 2, RelationKind.UPDATES)

    told = estimate_question(ledger, 1)

    assert told.lead == "24"
    assert span_of(told)[0] > 5


def test_claims_that_add_nothing_are_named_with_the_reason(ledger):
    """Vague words, denials and values that are not in the words are left out."""
    claims_on(
        ledger,
        [
            killed(43, "A"),
            killed(DOZENS, "B"),
            killed(43, "C", polarity=Polarity.DENIED),
            killed(80, "D", words="missing"),
        ],
    )

    left = [each.why for each in estimate_question(ledger, 1).left_out]

    assert left == [
        "too vague to weigh (dozens)",
        "denies a number and gives none",
        "its value is not in the words",
    ]


def test_every_question_of_a_case_is_told_where_one_voice_answers_each(ledger):
    """What one voice alone says teaches nothing of it, and is told all the same."""
    claims_on(
        ledger,
        [blamed("Anna", "Wire"), blamed("Boris", "Militia", scope="the second blast")],
    )

    with ledger.read() as connection:
        told = estimated(connection, [1, 2])

    assert [each.estimate.lead for each in told] == ["Anna", "Boris"]


def test_proposed_claims_count_for_nothing(ledger):
    """What only a program read is in no report."""
    claims_on(ledger, [killed(43, "A"), killed(500, "B", state="proposed")])

    told = estimate_question(ledger, 1)

    assert told.n_reports == 1
    assert told.lead == "43"


def test_circles_count_nothing(ledger):
    """Two that only cite each other report nothing."""
    claims_on(ledger, [killed(90, "A", "B"), killed(90, "B", "A"), killed(43, "C")])

    told = estimate_question(ledger, 1)

    assert told.lead == "43"
    assert {each.why for each in told.left_out} == {"its sources only cite each other"}


def party_ledger(ledger, decided, *, is_recorded=True):
    """The militia says twice what three others do, decided so often, and once more."""
    for at in range(decided):
        event = f"event-{at}"
        claims = claims_on(
            ledger,
            [
                killed(20, "Wire", event=event),
                killed(20, "Official", event=event),
                killed(60, "Militia", event=event),
            ],
        )
        settle(
            ledger,
            claims,
            claims[:2],
            question=question_of(ledger, claims[0]),
            value=exact(20),
        )
    [last] = claims_on(ledger, [killed(90, "Militia")])
    with ledger.read() as connection:
        source = connection.value(
            "SELECT id AS value FROM source WHERE name = 'Militia'"
        )
    if is_recorded:
        tie_source(
            ledger,
            source=source,
            kind=TieKind.INTEREST,
            interest="fights for the town",
            because="It says so.",
            by="ada",
            at=NOON,
        )
    return estimate_question(ledger, question_of(ledger, last))


@pytest.mark.parametrize(
    ("decided", "is_recorded", "is_discounted"),
    [(5, True, True), (5, False, False), (1, True, False)],
    ids=["recorded and labels", "no interest recorded", "too few labels"],
)
def test_a_partys_figure_is_discounted_only_with_interest_and_labels(
    ledger, decided, is_recorded, is_discounted
):
    """Neither alone is enough; what was done is said."""
    told = party_ledger(ledger, decided, is_recorded=is_recorded)

    because = " ".join(told.answers[0].voices[0].because)
    assert ("around 4" in told.lead) is is_discounted
    assert ("moved back" in because) is is_discounted
    assert ("not discounted" in because) is (is_recorded and not is_discounted)


def test_a_letter_that_others_gave_is_hidden_with_all_that_shows_it(ledger):
    """Until the reviewer rates a claim of it, or grades it himself."""
    claims_on(ledger, [blamed("Anna", "Wire"), blamed("Boris", "Militia")])
    grade(ledger, 1, "A")
    voices = [
        voice
        for answer in estimate_question(ledger, 1, viewer="olek").answers
        for voice in answer.voices
    ]

    hidden = [each for each in voices if each.letter == "hidden"]

    assert [each.names for each in hidden] in ([("Wire",)], [])
    assert all(each.evidence is None and each.reliability is None for each in hidden)


def test_the_audit_keeps_back_a_quarter_until_they_are_decided(ledger, noon):
    """A reviewer sees no suggestion there, an auditor does; then both do."""
    begin_log(ledger, by="ada", at=noon)
    claims = claims_on(
        ledger, [killed(20, "Wire", event=f"event-{at}") for at in range(40)]
    )
    with ledger.read() as connection:
        from db.checkpoints import origin_of

        origin = origin_of(connection)
    kept = [each for each in claims if is_audited(origin, each)]
    asked = {each: question_of(ledger, each) for each in claims}

    hidden = [
        c for c in claims if estimate_question(ledger, asked[c], viewer="a").is_hidden
    ]
    open_ = [c for c in claims if estimate_question(ledger, asked[c]).is_hidden]
    decided = kept[:1]
    for claim in decided:
        settle(ledger, [claim], [claim], question=asked[claim], value=exact(20))
    after = [
        c for c in decided if estimate_question(ledger, asked[c], viewer="a").is_hidden
    ]

    assert hidden == kept
    assert open_ == after == []


def test_the_share_of_the_audit_is_a_quarter():
    """Near enough, over many claims, and another quarter in another ledger."""
    one = {claim for claim in range(4000) if is_audited("one", claim)}
    other = {claim for claim in range(4000) if is_audited("other", claim)}

    assert 900 < len(one) < 1100
    assert one != other


def test_statements_do_not_add_up(ledger):
    """Words that are to be read have no likeliest."""
    said = Told(measure="statement", value=name("We regret it."), chain=("A",))
    claims_on(ledger, [said])

    told = estimate_question(ledger, 1)

    assert "do not add up" in told.why_none


def test_the_text_shows_hostile_names_harmless(ledger):
    """What a source is called cannot steer a terminal."""
    claims_on(ledger, [blamed("An\x1b[31mna", "Wi\x1b]0;re")])

    text = "\n".join(estimate_text(estimate_question(ledger, 1)))

    assert "\x1b" not in text


def test_what_was_taken_back_is_left_out(ledger):
    """A count that its carrier withdrew adds nothing, and says why."""
    claims_on(
        ledger,
        [
            killed(22, "Wire", "Union official"),
            killed(17, "Health office"),
            killed(22, "Wire", polarity=Polarity.RETRACTED),
        ],
    )
    relate(ledger, 3, 1, RelationKind.CORRECTS)

    told = estimate_question(ledger, 1)

    left = [each.why for each in told.left_out if each.claim == 1]
    assert left == ["it was taken back (C3)"]
    assert told.lead == "17"
