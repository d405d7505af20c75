"""Outputting: a sheet with its proof, or claims, put into files as one act.

The promise: nothing is written over anything unasked, and what was exported is noted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from db.ledger import Ledger
from provenance.domain.errors import ProvenanceError, RefusedError
from provenance.domain.filters import Filter
from provenance.services import sheet_formats
from provenance.services.exchanging import FORMATS as EXCHANGED
from provenance.services.exchanging import Asked, write_exchange
from provenance.services.exporting import read_sheet
from provenance.services.publishing import record_export
from provenance.services.saving import check_free, save_all
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
VERIFIER = "verify_sheet.py"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What was written."""

    files: tuple[Path, ...]
    """The first one is what was asked for, the last what checks a sheet."""
    rows: int
    notes: tuple[str, ...]
    """What has to be known of it, in a sentence each."""


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
    if not wanted.is_sheet:
        return (place,)
    proof = place.with_name(f"{place.name}.proof.json")
    if wanted.format != "csv":
        return place, proof
    stem = place.stem if place.suffix.lower() == ".csv" else place.name
    return place, place.with_name(f"{stem}.evidence.csv"), proof


def output(
    ledger: Ledger,
    *,
    wanted: Wanted,
    place: Path,
    is_forced: bool = False,
    by: str,
    at: datetime,
) -> Output:
    """Write what is wanted to a place, and what belongs beside it.

    A sheet goes with its proof, is noted in the log, and covered by a checkpoint that
    is not signed; `seal` signs.

    Raises:
        FileInTheWayError: A file is there, and it `is_forced` not.
        FileNotWrittenError: The system refused.
        ProvenanceError: As `sheet_wanted` and `write_exchange`.
    """
    files = files_of(wanted, place)
    if not is_forced:
        check_free(*files)
    if wanted.is_sheet:
        return _output_sheet(ledger, wanted, files, by=by, at=at)
    asked = Asked(where=wanted.where)
    made = write_exchange(ledger, format=wanted.format, asked=asked, by=by)
    save_all({place: made.content}, force=True)
    return Output(files=files, rows=made.claims, notes=made.notes)


def _output_sheet(
    ledger: Ledger, wanted: Wanted, files: Sequence[Path], *, by: str, at: datetime
) -> Output:
    from provenance.services.proving import prove_sheet

    sheet = sheet_wanted(ledger, wanted)
    contents = sheet_formats.write_files(sheet, wanted.format)
    written = dict(zip(files, contents, strict=False))
    save_all(written, force=True)
    notes = list(sheet.notes)
    noted = _noted(ledger, sheet, wanted.format, contents, notes, by=by, at=at)
    proof = prove_sheet(
        ledger,
        sheet=sheet,
        files={file.name: content for file, content in written.items()},
        exported=noted,
    )
    save_all({files[-1]: proof}, force=True)
    verifier = files[0].with_name(VERIFIER)
    if _put_verifier(verifier):
        files = (*files, verifier)
    else:
        notes.append(f"{VERIFIER} is another file, and was left as it is.")
    return Output(files=tuple(files), rows=len(sheet.rows), notes=tuple(notes))


def _noted(
    ledger: Ledger,
    sheet: Sheet,
    format: str,
    contents: Sequence[bytes],
    notes: list[str],
    *,
    by: str,
    at: datetime,
) -> int | None:
    """The entry that notes the export, covered; None, once `notes` says why not."""
    from provenance.services.sealing import seal_log, seal_of

    try:
        entry = record_export(
            ledger,
            sheet=sheet,
            format=format,
            content=contents[0],
            evidence=contents[1] if len(contents) > 1 else None,
            by=by,
            at=at,
        )
        if seal_of(ledger, entry) is None:
            made = seal_log(ledger, by=by, at=at, signer=None)
            short = made.signed.checkpoint.short
            notes.append(f"Sealed without a key, in short {short}: `seal` signs.")
    except ProvenanceError as error:
        # Whoever may only read has the sheet all the same.
        notes.append(f"The log does not say that it was exported: {error}")
        return None
    return entry


def _put_verifier(place: Path) -> bool:
    """Whether what checks a sheet anywhere is beside it; another file there stays."""
    from provenance import standalone

    content = (Path(standalone.__file__).parent / VERIFIER).read_bytes()
    if place.exists():
        return place.read_bytes() == content
    save_all({place: content}, force=False)
    return True
