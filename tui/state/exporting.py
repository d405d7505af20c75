"""An export before it is written: what is asked for, its counts and its first rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from shlex import quote
from typing import TYPE_CHECKING

from provenance.domain.amounts import counted_unit
from provenance.domain.answers import answer_text
from provenance.domain.claims import Claim
from provenance.domain.filters import parse_filter
from provenance.services.faceting import count_found
from provenance.services.outputting import SHEETS, Wanted, sheet_wanted, suffix_of
from provenance.services.outputting_sheets import Output
from provenance.services.queueing import found_claims
from provenance.services.sheet_redaction import FIELDS, redaction
from provenance.services.sheet_rows import HeldOut, Line, Sheet, SheetRow
from tui.state.counting import counted

if TYPE_CHECKING:
    from provenance.services.opening import Ledger
    from provenance.services.signing import KeyPlace

SHOWN = 20
"""Rows that are shown of what would be written."""
SCOPE_HINT = "all; of a sheet event: measure: question:, of claims any filter"
HIDE_HINT = f"nothing; of a sheet {', '.join(FIELDS[:5])} …"
Row = tuple[str, str, str]
"""What it is of, what it says, and what has to be known of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What the form holds, as it is typed."""

    format: str = SHEETS[0]
    where: str = ""
    hidden: str = ""

    def wanted(self) -> Wanted:
        """What is asked for.

        Raises:
            ProvenanceError: The filter cannot be read, or a field cannot be redacted.
        """
        fields = self.hidden.replace(",", " ").split()
        return Wanted(
            format=self.format,
            where=parse_filter(self.where),
            hidden=redaction(fields),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would be written."""

    counts: str
    notes: tuple[str, ...]
    rows: tuple[Row, ...]
    signing: str = ""
    """Whether it will be signed."""


def read_preview(
    ledger: Ledger, wanted: Wanted, *, by: str, key: KeyPlace | None = None
) -> Preview:
    """What an export would hold; nothing is written.

    Raises:
        ProvenanceError: As `sheet_wanted`, or the filter names what is not there.
    """
    if wanted.is_sheet:
        found = _sheet(sheet_wanted(ledger, wanted))
        return replace(found, signing=signing_text(wanted, key))
    claims = found_claims(ledger, wanted.where, by=by, limit=SHOWN)
    total = count_found(ledger, wanted.where, by=by)
    return Preview(
        counts=f"{counted(total, 'claim')} would be written",
        notes=(),
        rows=tuple(map(_claim, claims)),
    )


def place_name(format: str, ledger: str) -> str:
    """The file that is proposed for a format: `kunduz.csv` beside one."""
    stem = ledger.rpartition(".")[0] or ledger or "sheet"
    suffix = suffix_of(format)
    return f"{stem}-sheet{suffix}" if format in SHEETS else f"{stem}{suffix}"


def command(typed: Typed, place: str) -> str:
    """The command that does the same."""
    parts = ["provenance export", f"--format {typed.format}"]
    if typed.where.strip():
        parts.append(f"--where {quote(typed.where.strip())}")
    if typed.hidden.strip():
        parts.append(f"--redact {','.join(typed.hidden.replace(',', ' ').split())}")
    return " ".join((*parts, f"-o {quote(place)}"))


def signing_text(wanted: Wanted, key: KeyPlace | None) -> str:
    """Whether what is written will be signed; empty for claims, which never are."""
    if not wanted.is_sheet:
        return ""
    if key is None or not key.file.exists():
        return "Not signed: you have no key. `provenance key --new` makes one."
    return "To be signed with your key."


def signed_notes(done: Output) -> tuple[str, ...]:
    """What has to be known of the seal and the signature of what was written."""
    return tuple(
        note for note in done.notes if "seal" in note.lower() or "sign" in note.lower()
    )


def written_text(done: Output) -> str:
    """What was written, and where."""
    beside = f" and {counted(len(done.files) - 1, 'file')} beside it"
    tail = beside if len(done.files) > 1 else ""
    return f"{counted(done.rows, 'row')} in {done.files[0]}{tail}"


def _sheet(sheet: Sheet) -> Preview:
    stale = sum(row.stale_since is not None for row in sheet.rows)
    counts = " · ".join(
        (
            counted(len(sheet.rows), "row"),
            f"{len(sheet.held_out):,} held out",
            f"{stale:,} stale",
            f"{len(sheet.waiting):,} contested undecided",
            f"{sheet.undecided_others:,} more undecided",
        )
    )
    notes = tuple(
        f"R{row.reconciliation}: {row.note}" for row in sheet.rows if row.note
    )
    hidden = sheet.head.redacted
    if hidden:
        notes = (f"Redacted: {', '.join(hidden)}.", *notes)
    return Preview(
        counts=counts, notes=notes, rows=tuple(map(_line, sheet.lines[:SHOWN]))
    )


def _line(each: Line) -> Row:
    asked = f"{each.measure.replace('_', ' ')} {each.scope}".strip()
    of = f"{asked} · {each.event_label}"
    if isinstance(each, SheetRow):
        says = each.outcome.value.replace("_", " ")
        if each.value:
            unit = counted_unit(each.unit, is_one=each.value == "1")
            says = f"{each.value} {unit}".strip()
        held = f"{each.confidence.value} confidence, {each.weighed}"
        return of, says, "; ".join((*_warnings(each), held))
    why = each.why if isinstance(each, HeldOut) else each.note
    return of, "no value", why


def _warnings(row: SheetRow) -> Iterator[str]:
    if row.stale_since is not None:
        yield f"! stale {row.stale_text}"
    if not row.is_approved:
        yield "not approved"


def _claim(claim: Claim) -> Row:
    words = "" if claim.passage is None else claim.passage.exact
    of = f"C{claim.id} {claim.measure.replace('_', ' ')}"
    return of, f"{answer_text(claim)}, {claim.speaker.name}", words
