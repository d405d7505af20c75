"""The proof that goes beside a sheet, and the file that checks it anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from provenance.cli.door import now, reviewer
from provenance.cli.printing import narrate
from provenance.cli.saving import save_files
from provenance.cli.seal import kept_signer
from provenance.domain.errors import ProvenanceError
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.services.opening import Ledger
    from provenance.services.sheet_rows import Sheet

VERIFIER = "verify_sheet.py"


def write_proof(
    ctx: typer.Context,
    ledger: Ledger,
    sheet: Sheet,
    files: Mapping[Path, bytes],
    *,
    exported: int | None,
    force: bool,
) -> None:
    """Write the proof of a sheet beside it, with what checks it.

    Args:
        ctx: Who acts.
        ledger: The one that the sheet is of.
        sheet: As it was written.
        files: Its files; the first one names the proof.
        exported: The entry that notes the export, which is sealed now if it was not.
        force: Whether a proof that is there is overwritten.
    """
    from provenance.services.proving import prove_sheet

    if exported is not None:
        _seal(ctx, ledger, exported)
    proof = prove_sheet(
        ledger,
        sheet=sheet,
        files={file.name: content for file, content in files.items()},
        exported=exported,
    )
    first = next(iter(files))
    save_files({first.with_name(f"{first.name}.proof.json"): proof}, force=force)
    _write_verifier(first.with_name(VERIFIER))


def verifier() -> Path:
    """The file that checks a sheet, as it is installed."""
    from provenance import standalone

    return Path(standalone.__file__).parent / VERIFIER


def _seal(ctx: typer.Context, ledger: Ledger, exported: int) -> None:
    """Keep a checkpoint that covers the export, signed where there is a key.

    One that nobody signed is followed by a signed one as soon as there is a key.
    """
    from provenance.services.sealing import seal_log, seal_of

    was = seal_of(ledger, exported)
    if was is not None and was.signed.signatures:
        names = ", ".join(show(each.name) for each in was.signed.signatures)
        narrate(f"Its checkpoint, kept by entry #{was.seq}, is signed by {names}.")
        return
    try:
        signer = kept_signer()
    except ProvenanceError as error:
        narrate(f"Not signed: {error}")
        signer = None
    if was is not None and signer is None:
        return
    made = seal_log(ledger, by=reviewer(ctx), at=now(), signer=signer)
    checkpoint = made.signed.checkpoint
    narrate(f"Sealed by entry #{made.seq}, in short {checkpoint.short}")


def _write_verifier(place: Path) -> None:
    """Put the verifier beside a sheet, where no other file of that name is."""
    content = verifier().read_bytes()
    if not place.exists():
        save_files({place: content}, force=False)
    elif place.read_bytes() != content:
        narrate(f"{show(str(place))} is another file, and was left as it is.")
