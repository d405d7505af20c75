"""What a reviewer types to grade a source, read into what grading takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from provenance.domain.dates import InvalidDateError, parse_edtf
from provenance.domain.grades import check_basis, check_reason
from provenance.domain.identifiers import Ref, parse_ref
from tui.state.counting import counted
from tui.state.touching import Touched

FIELDS = {
    "because": ("Because", "why, in words that can be checked"),
    "topic": ("On", "optional: a measure, a family or a topic; else in general"),
    "basis": ("Rests on", "optional: claims and decisions, as C2 R1"),
    "review_by": ("Review by", "optional: the day by which to look again, 2031-01-31"),
}
"""The label of each field and how to fill it, in the order of asking."""
_NAMED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """All of a grade but its letter."""

    because: str
    topic: str | None
    basis: tuple[Ref, ...]
    review_by: date | None


def read_grading(fields: Mapping[str, str]) -> Grading:
    """What was typed, by the names of FIELDS.

    Raises:
        ProvenanceError: No reason, or what no grade can rest on, or no day.
    """
    typed = {name: fields.get(name, "").strip() for name in FIELDS}
    check_reason(typed["because"])
    basis = tuple(map(parse_ref, typed["basis"].replace(",", " ").split()))
    check_basis(basis)
    return Grading(
        because=typed["because"],
        topic=typed["topic"] or None,
        basis=basis,
        review_by=_day(typed["review_by"]),
    )


def touch_text(touched: Touched) -> str:
    """Which decisions a grade would turn stale, and how many sheets hold them."""
    turned = touched.turned
    if not turned:
        return "No decision in force would turn stale by it."
    named = [f"R{each.standing.reconciliation.id}" for each in turned[:_NAMED]]
    more = ["…"] if len(turned) > _NAMED else []
    would = "may" if touched.is_hidden else "would"
    told = f"{counted(len(turned), 'decision')} {would} turn stale by it: "
    count = counted(len(touched.sheets), "exported sheet")
    held = f"; {count} printed them" if touched.sheets else ""
    return f"{told}{', '.join((*named, *more))}{held}."


def _day(text: str) -> date | None:
    if not text:
        return None
    read = parse_edtf(text)
    if read.earliest is None or read.earliest != read.latest:
        raise InvalidDateError(text, "write one day, as 2031-01-31")
    return read.earliest
