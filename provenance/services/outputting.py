"""Outputting: a sheet with its proof, or claims, put into files as one act.

The promise: nothing is written over anything unasked, and what was exported is noted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from db.ledger import Ledger
from provenance.domain.errors import RefusedError
from provenance.domain.filters import Filter
from provenance.services import sheet_formats
from provenance.services.exchanging import FORMATS as EXCHANGED
from provenance.services.exchanging import Asked, write_exchange
from provenance.services.exporting import read_sheet
from provenance.services.outputting_sheets import (
    Acting,
    Output,
    output_sheet,
    places_of,
)
from provenance.services.saving import save_all
from provenance.services.sheet_redaction import redacted, redaction
from provenance.services.sheet_rows import Sheet
from provenance.services.sheet_selection import Selection

SHEETS = sheet_formats.FORMATS
FORMATS = (*SHEETS, *EXCHANGED)
"""Of sheets, then of claims for other programs."""
SUFFIXES = {
    "claims-jsonl": ".jsonl",
    "claims-csv": ".claims.csv",
    "prov": ".prov.json",
    "provn": ".provn",
    "claimreview": ".claimreview.json",
    "stix": ".stix.json",
    "annotations": ".annotations.json",
}
"""How files of claims end; a sheet's end with its format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be exported."""

    format: str
    """One of FORMATS."""
    where: Filter = field(default_factory=Filter)
    """Of a sheet, which questions; else which claims."""
    hidden: tuple[str, ...] = ()
    """Fields to redact; of sheets only."""

    # A sheet's filter that asks for claims is refused by the selection itself.
    def __post_init__(self) -> None:
        if self.is_sheet:
            Selection(where=self.where)
        elif self.hidden:
            # Claims that were asked for with names hidden must not go out with them.
            raise RefusedError(
                f"Redacting {', '.join(self.hidden)}",
                f"only sheets are redacted, and {self.format} holds claims whole",
            )

    @property
    def is_sheet(self) -> bool:
        """Whether it is decided questions, and not claims."""
        return self.format in SHEETS


def suffix_of(format: str) -> str:
    """How a file of a format ends."""
    return SUFFIXES.get(format, f".{format}")


def sheet_wanted(ledger: Ledger, wanted: Wanted) -> Sheet:
    """The sheet as it would be written.

    Raises:
        InvalidRecordError: The filter asks for claims, or a field cannot be redacted.
        NotFoundError: The filter names what is not in the ledger.
        RefusedError: The ledger has no entry, or a field cannot be left out.
    """
    sheet = read_sheet(ledger, asked=Selection(where=wanted.where))
    return redacted(sheet, redaction(wanted.hidden))


def files_of(wanted: Wanted, place: Path) -> tuple[Path, ...]:
    """Every file that would be written, but for the verifier."""
    return places_of(wanted.format, place) if wanted.is_sheet else (place,)


def output(
    ledger: Ledger,
    *,
    wanted: Wanted,
    place: Path,
    acting: Acting,
    is_forced: bool = False,
) -> Output:
    """Write what is wanted to a place, and what belongs beside it.

    Raises:
        FileInTheWayError: A file is there, and it `is_forced` not.
        FileNotWrittenError: The system refused.
        ProvenanceError: As `sheet_wanted` and `write_exchange`.
    """
    if wanted.is_sheet:
        return output_sheet(
            ledger,
            sheet_wanted(ledger, wanted),
            format=wanted.format,
            place=place,
            acting=acting,
            is_forced=is_forced,
        )
    asked = Asked(where=wanted.where)
    made = write_exchange(ledger, format=wanted.format, asked=asked, by=acting.by)
    save_all({place: made.content}, is_forced=is_forced)
    return Output(files=(place,), rows=made.claims, notes=made.notes)
