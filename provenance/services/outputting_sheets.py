"""Outputting a sheet: its files, the note in the log, a seal, a proof, what checks it.

The promise: every door takes these steps in this order, and hears what was not done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.ledger import Ledger
from provenance.domain.errors import ProvenanceError
from provenance.domain.text import show
from provenance.services.publishing import record_export
from provenance.services.saving import Tell, check_free, save_file
from provenance.services.sheet_formats import write_files
from provenance.services.sheet_rows import Sheet
from provenance.services.signing import KeyPlace, Signer, kept_signer

VERIFIER = "verify_sheet.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What was written."""

    files: tuple[Path, ...]
    """The first one is what was asked for, the last what checks a sheet."""
    rows: int
    notes: tuple[str, ...]
    """What has to be known of it, in a sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who exports, when, and with which key."""

    by: str
    at: datetime
    key: KeyPlace | None = None
    """Where the reviewer's key may lie; None where there is no place for one."""


def output_sheet(
    ledger: Ledger,
    sheet: Sheet,
    *,
    format: str,
    place: Path,
    acting: Acting,
    is_forced: bool = False,
    is_noted: bool = True,
    tell: Tell | None = None,
) -> Output:
    """Write a sheet to a place, and what belongs beside it.

    Args:
        ledger: The one that the sheet is of.
        sheet: As it is to be written.
        format: One of those that sheets are written in.
        place: Of its first file.
        acting: Who, when, and the key that signs the checkpoint.
        is_forced: Whether files that are there are overwritten.
        is_noted: Whether the log is to say that it was exported; a proof of a sheet
            that it does not know bears no seal.
        tell: Hears of each step once it is done.

    Raises:
        FileInTheWayError: A file is there, and it `is_forced` not.
        FileNotWrittenError: The system refused.
        LedgerDamagedError: What the log names is gone.
    """
    # A heavy room, which whoever only names or prints a sheet does without.
    from provenance.services.proving import prove_sheet

    places = places_of(format, place)
    check_free(*places, is_forced=is_forced)
    steps = _Steps(tell, is_forced=is_forced)
    written = dict(zip(places, write_files(sheet, format), strict=False))
    steps.save(written)
    contents = [*written.values()]
    for said in sheet_told(sheet):
        steps.note(said)
    noted = None
    if is_noted:
        noted = note_export(
            ledger,
            sheet,
            format=format,
            contents=contents,
            acting=acting,
            tell=steps.note,
        )
    if noted is not None:
        _cover(ledger, noted, acting, steps.note)
    proof = prove_sheet(
        ledger,
        sheet=sheet,
        files={file.name: content for file, content in written.items()},
        exported=noted,
    )
    steps.save({places[-1]: proof})
    verifier = place.with_name(VERIFIER)
    return Output(
        files=(*places, verifier) if _put_verifier(verifier, steps) else places,
        rows=len(sheet.rows),
        notes=tuple(steps.notes),
    )


def places_of(format: str, place: Path) -> tuple[Path, ...]:
    """The files of a sheet that is written to a place; the last one is its proof."""
    proof = place.with_name(f"{place.name}.proof.json")
    if format != "csv":
        return place, proof
    stem = place.stem if place.suffix.lower() == ".csv" else place.name
    return place, place.with_name(f"{stem}.evidence.csv"), proof


def sheet_told(sheet: Sheet) -> Iterator[str]:
    """What a sheet holds and what it does not, in a sentence each."""
    decided = "decided question" if len(sheet.rows) == 1 else "decided questions"
    yield f"{len(sheet.rows):,} {decided}, as of entry #{sheet.head.entry}."
    yield from sheet.notes
    for held in sheet.held_out:
        yield (
            f"Held out: R{held.reconciliation} ({show(held.event)}, "
            f"{show(held.measure)}): {held.why}."
        )


def note_export(
    ledger: Ledger,
    sheet: Sheet,
    *,
    format: str,
    contents: Sequence[bytes],
    acting: Acting,
    tell: Tell,
) -> int | None:
    """The entry that notes the export; None, once it was told why there is none."""
    try:
        entry = record_export(
            ledger,
            sheet=sheet,
            format=format,
            content=contents[0],
            evidence=contents[1] if len(contents) > 1 else None,
            by=acting.by,
            at=acting.at,
        )
    except ProvenanceError as error:
        # Whoever may only read, or finds the ledger busy, has the sheet all the same.
        tell(f"The sheet is whole; the log does not say that it was exported: {error}")
        return None
    tell(f"Recorded as exported: entry #{entry}.")
    return entry


def verifier_file() -> Path:
    """The file that checks a sheet, as it is installed."""
    from provenance import standalone

    return Path(standalone.__file__).parent / VERIFIER


class _Steps:
    """What was done so far; what has to be known of it is kept."""

    def __init__(self, tell: Tell | None, *, is_forced: bool) -> None:
        self._tell = tell
        self._is_forced = is_forced
        self.notes: list[str] = []

    def note(self, said: str) -> None:
        """Tell of a step, and keep what was said."""
        self.notes.append(said)
        if self._tell is not None:
            self._tell(said)

    def save(self, contents: Mapping[Path, bytes]) -> None:
        """Write files, and tell of each."""
        for file, content in contents.items():
            save_file(file, content, is_forced=self._is_forced)
            if self._tell is not None:
                self._tell(f"Wrote {show(str(file))}.")


def _cover(ledger: Ledger, exported: int, acting: Acting, note: Tell) -> None:
    """Keep a checkpoint that covers the export, signed where there is a key.

    One that nobody signed is followed by a signed one as soon as there is a key.
    """
    from provenance.services.sealing import seal_log, seal_of

    was = seal_of(ledger, exported)
    if was is not None and was.signed.signatures:
        names = ", ".join(show(each.name) for each in was.signed.signatures)
        note(f"Its checkpoint, kept by entry #{was.seq}, is signed by {names}.")
        return
    signer = _signer(acting.key, note)
    if was is not None and signer is None:
        return
    try:
        made = seal_log(ledger, by=acting.by, at=acting.at, signer=signer)
    except ProvenanceError as error:
        note(f"Not sealed: {error}")
        return
    signed = "" if signer is None else f", signed by {show(signer.known.name)}"
    short = made.signed.checkpoint.short
    note(f"Sealed by entry #{made.seq}{signed}, in short {short}")


def _signer(key: KeyPlace | None, note: Tell) -> Signer | None:
    """The key to sign with; None, once it was told why there is none."""
    try:
        signer = None if key is None else kept_signer(key)
    except ProvenanceError as error:
        note(f"Not signed: {error}")
        return None
    if signer is None:
        note("Not signed: you have no key. Make one with: provenance key --new")
    return signer


def _put_verifier(place: Path, steps: _Steps) -> bool:
    """Whether what checks a sheet anywhere is beside it; another file there stays."""
    content = verifier_file().read_bytes()
    if not place.exists():
        steps.save({place: content})
        return True
    if _holds(place, content):
        return True
    steps.note(f"{show(str(place))} is another file, and was left as it is.")
    return False


def _holds(file: Path, content: bytes) -> bool:
    try:
        return file.read_bytes() == content
    except OSError:
        # A folder of that name, or a file that this login may not read.
        return False
