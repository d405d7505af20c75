"""A proposed claim as a reviewer corrects it: fields of text, and the row they make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from provenance.domain.claims import Claim
from provenance.domain.errors import InvalidRecordError
from provenance.domain.measures import find_measure
from provenance.services.listing_rows import ADDED, value_fields
from tui.state.values import read_value

LABELS = {
    "attribute": "Measure",
    "value": "Value",
    "scope": "Scope",
    "polarity": "Polarity",
    "event": "Event",
    "attribution": "Who says it",
    "event_date": "It happened",
    "asserted_date": "It was said",
    "unit": "Unit",
    "hedge": "Hedge",
    "quote": "Words",
}
"""What can be corrected, in the order of the form."""
HINTS = {
    "value": "43, about 50, over 100, at least 6, up to 9, nearly 9 or 46 to 50",
    "scope": "empty: the whole event",
    "polarity": "asserted, denied or retracted",
    "event": "the event's name; a new name is a new event",
    "attribution": "publisher > ... > speaker",
    "event_date": "EDTF: 2021-10-08, 2021-10, 2021-10~, 2021-10-05/2021-10-08",
    "asserted_date": "EDTF",
    "quote": "as they stand in the document, where they stand once",
}
_STEPS = " > "
_MACHINE = ("id", "rule", "because", "extra")
"""What an edit does not take over: it is a person's claim."""


def fields_of(claim: Claim, row: Mapping[str, Any]) -> dict[str, str]:
    """The fields of a claim as text, from its import row."""
    told = {name: _shown(row.get(name)) for name in LABELS}
    told["value"] = claim.value.text
    told["attribution"] = _STEPS.join(step.name for step in claim.attribution)
    return told


def edited_row(
    row: Mapping[str, Any], before: Mapping[str, str], after: Mapping[str, str]
) -> dict[str, Any]:
    """The row of the claim that a person makes of a proposed one.

    What was not touched is taken over exactly as it was.

    Raises:
        InvalidRecordError: Nothing was changed, or a value or a number is not one.
    """
    told = {name: words.strip() for name, words in after.items()}
    changed = {name for name, words in told.items() if words != before[name]}
    if not changed:
        raise InvalidRecordError("The claim", "was not changed: c confirms it as it is")
    made = {
        name: value
        for name, value in row.items()
        if name not in ADDED and name not in _MACHINE
    }
    for name in changed - {"value", "attribute", "attribution"}:
        made[name] = told[name] or None
    if "attribution" in changed:
        made["attribution"] = [step.strip() for step in told["attribution"].split(">")]
    if changed & {"value", "attribute"}:
        made["attribute"] = told["attribute"]
        kind = find_measure(told["attribute"]).value
        made |= value_fields(read_value(told["value"], kind))
    if "quote" in changed:
        made["start"] = made["end"] = None
    return made


def _shown(value: object) -> str:
    return "" if value is None else str(value)
