"""No number leaves without its unit, and no wording that no document used."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest

from provenance.domain.answers import answer_text
from provenance.domain.decisions import Stance
from provenance.domain.values import Quantity, exact
from provenance.services.exporting import read_sheet
from provenance.services.opening import begin_log
from provenance.services.sheets_csv import write_csv, write_evidence_csv
from provenance.services.sheets_json import write_json
from provenance.services.sheets_md import write_md
from provenance.services.tracing import trace
from provenance.services.viewing import decision_text, view_question
from tests.services.ledgers import NOON, Told, claims_on
from tests.services.sheet_story import decide, decide_carelessly, verdict

FORTY_THREE = Quantity(
    written="forty-three", low=Decimal(43), high=Decimal(43), best=Decimal(43)
)
FORTIES = Quantity(written="40 to 49", low=Decimal(40), high=Decimal(49))
OUT = Stance.OUT_OF_SCOPE


def paid(number: int, unit: str | None, by: str) -> Told:
    """One claim of how much was paid."""
    return Told(measure="ransom", value=exact(number), chain=(by,), unit=unit)


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.fixture
def begun(ledger):
    """A ledger that has its first entry."""
    begin_log(ledger, by="ada", at=NOON)
    return ledger


@pytest.fixture
def both(begun):
    """Two sums in two currencies that both stand."""
    claims_on(begun, [paid(50, "USD", "A"), paid(60, "EUR", "B")])
    decide_carelessly(begun, 1, 1, 2, outcome="both_stand", value=None)
    return begun


def test_one_unit_is_the_unit_of_the_value(begun):
    """The claims that support a value share it; those outweighed do not count."""
    claims_on(begun, [paid(50, "USD", "A"), paid(50, None, "B")])
    decide(begun, 1, verdict(1), verdict(2), value=exact(50))

    sheet = read_sheet(begun)

    (row,) = rows_of(write_csv(sheet))
    assert (row["value"], row["unit"], row["note"]) == ("50", "USD", "")
    assert json.loads(write_json(sheet))["rows"][0]["unit"] == "USD"
    assert "| 50 | USD | value |" in write_md(sheet).decode()
    assert [each["unit"] for each in rows_of(write_evidence_csv(sheet))] == ["USD", ""]


def test_two_units_are_named_and_noted(both):
    """A reader of any format is told that the values cannot be compared."""
    sheet = read_sheet(both)

    (row,) = rows_of(write_csv(sheet))
    assert (row["value"], row["unit"]) == ("50 USD / 60 EUR", "mixed: EUR, USD")
    assert row["note"] == "counted in more than one unit: EUR, USD"
    note = "R1 is counted in more than one unit: EUR, USD."
    assert note in json.loads(write_json(sheet))["notes"]
    assert note in write_md(sheet).decode()


def test_a_measure_has_a_unit_where_claims_name_none(begun):
    """The killed are persons, whether or not a row of an import said so."""
    claims_on(begun, [("killed", exact(43), "A"), ("statement", exact(2), "A")])
    decide(begun, 1, verdict(1), value=exact(43))
    decide(begun, 2, verdict(2), value=exact(2))

    units = {
        row["measure"]: row["unit"] for row in rows_of(write_csv(read_sheet(begun)))
    }

    assert units == {"killed": "person", "statement": ""}


def test_evidence_in_text_has_its_unit(both):
    """The summary of a row and the footnote say 50 USD, not 50."""
    sheet = read_sheet(both)

    assert "C1 50 USD, supports" in rows_of(write_csv(sheet))[0]["evidence"]
    assert "C1 **50 USD**" in write_md(sheet).decode()


def test_a_trace_has_units_behind_its_numbers(begun):
    """In the decision's title as in the claims'."""
    claims_on(begun, [paid(50, "USD", "A")])
    decide(begun, 1, verdict(1), value=exact(50))

    for ref in ("R1", "C1"):
        text = str([_titles(trace(begun, ref).root)])
        assert "Kunduz: 50 USD" in text
        assert "ransom: 50 USD" in text


def test_a_case_has_units_behind_its_numbers(begun):
    """Answers in two currencies are two answers."""
    claims_on(begun, [paid(50, "USD", "A"), paid(50, "EUR", "B")])
    decide(begun, 1, verdict(1), verdict(2, OUT), value=exact(50))

    asked = view_question(begun, 1)

    assert [answer_text(claim) for claim in asked.claims] == ["50 USD", "50 EUR"]
    assert [answer.text for answer in asked.answers] == ["50 USD", "50 EUR"]
    assert decision_text(asked) == "50 USD"


@pytest.mark.parametrize(
    ("decided", "written"),
    [(exact(43), ["forty-three", "43"]), (FORTIES, [])],
    ids=["taken", "typed"],
)
def test_a_wording_is_that_of_documents(begun, decided, written):
    """What a reviewer typed was written by nobody, and is not called so."""
    claims_on(begun, [("killed", FORTY_THREE, "A"), ("killed", exact(43), "B")])
    decide_carelessly(begun, 1, 1, 2, outcome="value", value=decided)

    (row,) = json.loads(write_json(read_sheet(begun)))["rows"]

    assert row["answer"]["written"] == written


def _titles(node):
    title = node.title if isinstance(node.title, str) else node.title.raw
    return [title, *map(_titles, node.children)]
