"""Relating at arrival: what the dossier promises, in any order, in either database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from random import Random

import pytest

from db.engine import Connection, open_sqlite
from db.ledger import Ledger
from provenance.domain.identifiers import Ref
from provenance.domain.origin_counts import OriginCount
from provenance.domain.relating.quantities import RULE
from provenance.domain.relations import Relation, RelationKind
from provenance.domain.text import Untrusted
from provenance.domain.values import exact
from provenance.services.confirming import dismiss_proposals
from provenance.services.listing import claim_lines, relation_lines
from provenance.services.listing_cases import case_lines
from provenance.services.naming import find_claim
from provenance.services.recording import record_claim
from provenance.services.relating import relate_all
from provenance.services.tracing import trace
from provenance.services.viewing import view_case, view_claim
from tests.services.dossiers import NOON, Row, capture, shipped, take_in
from tests.services.ledgers import claims_on, entries, relate

KUNDUZ = "kunduz-mosque-2021-10-08"
EMBASSY = "russian-embassy-kabul-2022-09-05"
DIRECTED = {RelationKind.CORRECTS, RelationKind.UPDATES}
Pair = tuple[str, tuple[str, ...]]


@pytest.fixture(scope="module")
def demo(template: Connection) -> Iterator[Ledger]:
    """The dossier imported whole."""
    made = Ledger(":memory:")
    made._memory = open_sqlite(":memory:", create=True)
    template.raw.backup(made._memory.raw)
    yield with_dossier(made, shipped().rows)
    made.close()


def with_dossier(ledger: Ledger, rows: Sequence[Row]) -> Ledger:
    """The ledger, with the dossier's documents and some of its claims."""
    capture(ledger, shipped().pages)
    take_in(ledger, rows)
    return ledger


def pairs(ledger: Ledger) -> Counter[Pair]:
    """Every relation by kind and external ids; the order counts where it means one."""
    found: Counter[Pair] = Counter()
    for line in relation_lines(ledger):
        kind = line.relation.proposed.kind
        ends = (line.a, line.b) if kind in DIRECTED else sorted((line.a, line.b))
        found[kind.value, tuple(ends)] += 1
    return found


def between(ledger: Ledger, one: str, other: str) -> Relation:
    """The only relation of two claims, named by external id."""
    (found,) = (
        line.relation
        for line in relation_lines(ledger)
        if {line.a, line.b} == {one, other}
    )
    return found


def ids(ledger: Ledger, speaker: str, measure: str) -> list[str]:
    """External ids of what a speaker says of Kunduz."""
    return [
        line.claim.external_id or ""
        for line in claim_lines(ledger)
        if line.event.slug == KUNDUZ
        and line.claim.speaker.name == speaker
        and line.claim.measure == measure
    ]


def test_over_100_killed_and_300_killed_or_wounded_are_different_measures(
    demo: Ledger,
) -> None:
    """They stand in one case, with the arithmetic that relates them."""
    for killed in ids(demo, "Taliban sources", "killed"):
        for both in ids(demo, "Islamic State Khorasan Province", "killed_or_wounded"):
            relation = between(demo, killed, both)
            assert relation.proposed.kind is RelationKind.DIFFERS_IN_SCOPE
            assert relation.proposed.fits is True
            assert "over 100 killed and 143 wounded is over 243" in (
                relation.proposed.reason
            )
            assert "about 300 (150 to 450)" in relation.proposed.reason


def test_about_50_contradicts_over_100(demo: Ledger) -> None:
    """The reason names the convention by which about 50 is read."""
    proposed = between(demo, "01-02", "02-01").proposed

    assert proposed.kind is RelationKind.CONTRADICTS
    assert "about 50 is read as 25 to 75" in proposed.reason


def test_the_case_of_kunduz_holds_both(demo: Ledger) -> None:
    """Killed, wounded and both together are one family, and so one case."""
    case = next(line.case for line in case_lines(demo) if line.event.slug == KUNDUZ)

    view = view_case(demo, case.id)

    measures = {question.question.measure for question in view.questions}
    assert measures == {"killed", "wounded", "killed_or_wounded"}
    assert case.contradictions == 20


def test_the_bombers_second_name_corrects_the_first(demo: Ledger) -> None:
    """It is the same family's later notice, and no contradiction."""
    assert between(demo, "11-01", "10-01").proposed.kind is RelationKind.CORRECTS


def test_a_report_of_the_correction_contradicts_nobody(demo: Ledger) -> None:
    """Who passes the new name on does not take sides against the old one."""
    names = {
        line.claim.external_id
        for line in claim_lines(demo)
        if line.claim.measure == "perpetrator_name" and line.event.slug == EMBASSY
    }
    kinds = {
        line.relation.proposed.kind
        for line in relation_lines(demo)
        if {line.a, line.b} <= names
    }

    assert RelationKind.CONTRADICTS not in kinds
    assert RelationKind.CORRECTS in kinds


def test_a_vague_word_contradicts_nothing(demo: Ledger) -> None:
    """Dozens wounded beside 143 is no conflict."""
    claim = find_claim(demo, "01-03")

    kinds = {each.proposed.kind for each in view_claim(demo, claim).relations}

    assert RelationKind.CONTRADICTS not in kinds


def test_the_defection_figure_goes_back_to_the_un(demo: Ledger) -> None:
    """Both reports name the UN as who says it, and count as one origin."""
    first, second = (
        view_claim(demo, find_claim(demo, name)).claim for name in ("13-09", "14-01")
    )

    assert first.speaker.name == second.speaker.name == "United Nations"
    assert between(demo, "13-09", "14-01").proposed.kind is RelationKind.REPEATS


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_rows_changes_no_relation(
    demo: Ledger, ledger: Ledger, seed: int
) -> None:
    """Shuffled rows give the same kinds between the same claims."""
    rows = list(shipped().rows)
    Random(seed).shuffle(rows)

    with_dossier(ledger, rows)

    assert pairs(ledger) == pairs(demo)


def test_claims_recorded_one_by_one_are_related_as_a_file_is(
    demo: Ledger, ledger: Ledger
) -> None:
    """Every arrival is related to what is there."""
    capture(ledger, shipped().pages)
    for row in shipped().rows:
        record_claim(ledger, row=row, by="ada", at=NOON)

    assert pairs(ledger) == pairs(demo)


def test_both_databases_give_the_same_relations(
    demo: Ledger, postgres_ledger: Ledger
) -> None:
    """Rules see the same claims whichever database keeps them."""
    with_dossier(postgres_ledger, shipped().rows)

    assert pairs(postgres_ledger) == pairs(demo)


def test_relating_again_finds_nothing_new(ledger: Ledger, noon: datetime) -> None:
    """What arrived was related; no entry is written for nothing."""
    with_dossier(ledger, shipped().rows)
    before = entries(ledger)

    related = relate_all(ledger, by="ada", at=noon)

    assert (related.entry, related.relations, related.cases) == (None, 0, 0)
    assert entries(ledger) == before


def test_a_case_shows_its_running_totals(demo: Ledger) -> None:
    """Each count once, where it was told first, with its reports and origins."""
    [case] = [each.case for each in case_lines(demo) if each.event.slug == KUNDUZ]

    [asked] = [
        each
        for each in view_case(demo, case.id).questions
        if each.question.measure == "wounded"
    ]

    assert asked.series == (
        "2021-10-08 dozens (4 reports, 2 origins, 2 links unconfirmed) → "
        "2021-10-09 over 140 (2 reports, 1 origin, 1 link unconfirmed) → "
        "2021-10-10 143 (3 reports, 1 origin, 3 links unconfirmed)",
    )


def test_a_trace_of_a_question_shows_its_running_totals(demo: Ledger) -> None:
    """As the case does."""
    [case] = [each.case for each in case_lines(demo) if each.event.slug == KUNDUZ]
    asked = next(each for each in view_case(demo, case.id).questions if each.series)

    node = trace(demo, f"Q{asked.question.id}").root
    facts = {each.label: each.value for each in node.facts}

    assert facts["running total"] == tuple(map(Untrusted, asked.series))


def test_what_was_dismissed_is_not_proposed_again(
    ledger: Ledger, noon: datetime
) -> None:
    """A person's no stands against the same rule in the same version."""
    with_dossier(ledger, shipped().rows)
    relation = between(ledger, "01-02", "02-01")
    dismiss_proposals(
        ledger, refs=[Ref("relation", relation.id)], because="same", by="ada", at=noon
    )

    again = relate_all(ledger, by="ada", at=noon)

    assert again.relations == 0
    assert between(ledger, "01-02", "02-01").state == "dismissed"


@pytest.mark.parametrize(("a", "b"), [(1, 2), (2, 1)], ids=["as said", "turned"])
def test_a_dismissal_holds_both_ways_round(
    any_ledger: Ledger, noon: datetime, a: int, b: int
) -> None:
    """Whichever claim came first in it: a contradiction has no direction."""
    told = [("killed", exact(50), "Wire"), ("killed", exact(100), "Party")]
    claims_on(any_ledger, told)
    number = relate(any_ledger, a, b, RelationKind.CONTRADICTS, rule=RULE)
    dismiss_proposals(
        any_ledger, refs=[Ref("relation", number)], because="same", by="ada", at=noon
    )

    assert relate_all(any_ledger, by="ada", at=noon).relations == 0


def test_a_wire_copy_raises_no_count_of_origins(ledger: Ledger, noon: datetime) -> None:
    """Reports go up by its claims; origins do not, and say how they were joined."""
    is_copy = {row["id"]: row["id"].startswith("03-") for row in shipped().rows}
    with_dossier(ledger, [row for row in shipped().rows if not is_copy[row["id"]]])
    before = origins(ledger)

    take_in(ledger, [row for row in shipped().rows if is_copy[row["id"]]], name="copy")

    after = origins(ledger)
    assert after["killed"].origins == before["killed"].origins
    assert after["killed"].reports == before["killed"].reports + 2
    assert after["killed"].unconfirmed > before["killed"].unconfirmed


def origins(ledger: Ledger) -> dict[str, OriginCount]:
    """Reports and origins of each measure of the case of Kunduz."""
    case = next(line.case for line in case_lines(ledger) if line.event.slug == KUNDUZ)
    return {
        view.question.measure: view.origins
        for view in view_case(ledger, case.id).questions
    }
