"""What `verify` compares with what left the ledger: a sheet, or a kept root."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from provenance.cli.door import (
    DEFAULT_LEDGER,
    ledger_location,
    opened_ledger,
    read_file,
)
from provenance.cli.failing import FOUND
from provenance.cli.printing import count, narrate, print_rows, print_table
from provenance.cli.sheet_options import FORMATS
from provenance.cli.verify_alone import has_proof, verify_alone
from provenance.domain.errors import LedgerMissingError, ProvenanceError
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.domain.findings import Finding
    from provenance.services.checking_roots import KeptRoot
    from provenance.services.checking_sheets import SheetCheck
    from provenance.services.opening import Ledger

SHEETS = tuple(f".{each}" for each in FORMATS)
CHECKPOINT_BYTES_MAX = 1 << 20
_ROOT = re.compile(r"[0-9a-fA-F]{64}")
_SHORT = re.compile(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){4}", re.I)
"""A checkpoint in short, as `seal` prints it."""


class NotSignedError(ProvenanceError):
    """A checkpoint that does not bear the signature it was to have."""

    exit_code = FOUND

    def __init__(self, name: str, by: str) -> None:
        super().__init__(f"{show(name)} is not signed with the key of {show(by)}.")


def is_sheet(name: str) -> bool:
    """Whether what `verify` was given to read is an exported sheet."""
    return name.lower().endswith(SHEETS)


def verify_sheet(
    ctx: typer.Context,
    name: str,
    *,
    json: bool,
    key: str | None = None,
    against: str | None = None,
) -> None:
    """Compare an exported file with the ledger as of the file's own entry.

    The evidence beside a csv is compared with it. Where there is no ledger and nobody
    named one, the file is checked by its proof, with the key or checkpoint given.
    """
    from provenance.services.checking_sheets import check_sheet

    content, beside = read_file(name), _evidence_of(name)
    is_there = beside is not None and Path(beside).is_file()
    evidence = (read_file(beside), beside) if beside and is_there else None
    try:
        with opened_ledger(ctx) as ledger:
            if key is not None or against is not None:
                raise typer.BadParameter(
                    "--key and --against go with a sheet only where there is no ledger"
                )
            checked = check_sheet(ledger, content=content, name=name, evidence=evidence)
    except LedgerMissingError:
        if json or ledger_location(ctx) != DEFAULT_LEDGER or not has_proof(name):
            raise
        verify_alone(name, key=key, checkpoint=against)
        return
    _tell(name, checked, json=json)
    if beside is not None and checked.evidence is not None:
        _tell(beside, checked.evidence, json=json)
    elif beside is not None:
        narrate(f"There is no {show(beside)}: the evidence was not read.")
    if checked.differences or (checked.evidence and checked.evidence.differences):
        raise typer.Exit(FOUND)
    narrate("The sheet says what the ledger says. To check the log: provenance verify")


def _evidence_of(name: str) -> str | None:
    """Where the evidence of a csv lies; None for what has it in itself, or is it."""
    stem, ending = name[:-4], name[-4:].lower()
    if ending != ".csv" or stem.lower().endswith(".evidence"):
        return None
    return f"{stem}.evidence.csv"


def _tell(name: str, checked: SheetCheck, *, json: bool) -> None:
    """The differences of one file, and what was compared."""
    if json:
        print_rows(
            {
                "severity": "error",
                "rule": "sheet",
                "file": name,
                "row": each.row,
                "subject": each.column.raw,
                "message": each.message.raw,
            }
            for each in checked.differences
        )
    elif checked.differences:
        print_table(
            ("Row", "Column", "Message"),
            [
                (str(each.row or ""), each.column.show(), each.message.show())
                for each in checked.differences
            ],
        )
    narrate(
        f"{show(name)}: {count(checked.decisions, 'decision')}, and all else that it "
        f"says, compared with the ledger as of entry #{checked.entry}, replayed from "
        f"its log."
    )
    if checked.exported is not None and not checked.exported.is_same:
        narrate(
            f"These are not the bytes that were exported (entry "
            f"#{checked.exported.entry}): only what they say was compared."
        )
    if checked.differences:
        narrate(f"{count(len(checked.differences), 'difference')}.")


def root_asked(
    root: str | None, at_entry: int | None, against: str | None, key: str | None
) -> KeptRoot | None:
    """The root that the log has to have; None where none was given.

    Raises:
        InvalidRecordError: `against` is neither a sheet that names an entry nor a
            checkpoint, or `key` is no printed key.
        NotSignedError: It is a checkpoint that the key did not sign.
    """
    from provenance.services.checking_roots import KeptRoot

    if root is not None and against is not None:
        raise typer.BadParameter("give --root or --against, not both")
    if key is not None and (against is None or is_sheet(against)):
        raise typer.BadParameter("--key goes with --against and a checkpoint")
    if against is not None:
        if is_sheet(against):
            return _root_of_sheet(against)
        if _SHORT.fullmatch(against):
            if key is not None:
                raise typer.BadParameter("--key goes with a checkpoint's file")
            return KeptRoot(short=against.upper())
        return _root_of_checkpoint(against, key)
    if root is None:
        if at_entry is not None:
            raise typer.BadParameter("--at-entry goes with --root")
        return None
    if not _ROOT.fullmatch(root):
        raise typer.BadParameter("--root is 64 hexadecimal digits")
    return KeptRoot(root=root, entry=at_entry)


def root_findings(ledger: Ledger, kept: KeptRoot | None) -> tuple[Finding, ...]:
    """What the log says against a root; says on stderr where it has it."""
    from provenance.services.checking_roots import check_root

    if kept is None:
        return ()
    checked = check_root(ledger, kept)
    if checked.entry is not None:
        narrate(f"The root kept elsewhere is that of the log up to #{checked.entry}.")
    if checked.erased:
        named = ", ".join(f"#{each}" for each in checked.erased)
        narrate(
            f"It does not hold what was erased since ({named}), nor what these left "
            "standing of the same rows and entries: two people vouch for that."
        )
    return checked.findings


def _root_of_checkpoint(name: str, key: str | None) -> KeptRoot:
    from provenance.domain.checkpoints import parse_checkpoint, parse_printed_key
    from provenance.services.checking_roots import KeptRoot
    from provenance.services.signing import is_signed_by

    text = read_file(name, bytes_max=CHECKPOINT_BYTES_MAX).decode("utf-8", "replace")
    signed = parse_checkpoint(text.replace("\r\n", "\n"))
    if key is not None:
        known = parse_printed_key(key)
        if not is_signed_by(signed, known):
            raise NotSignedError(name, known.name)
        narrate(f"The checkpoint is signed by {show(known.name)}, with the key given.")
    elif signed.signatures:
        names = ", ".join(show(each.name) for each in signed.signatures)
        narrate(f"It names {names} as who signed it: --key checks that.")
    checkpoint = signed.checkpoint
    return KeptRoot(
        root=checkpoint.root.hex(), entry=checkpoint.size, origin=checkpoint.origin
    )


def _root_of_sheet(name: str) -> KeptRoot:
    from provenance.services.checking_roots import KeptRoot
    from provenance.services.checking_sheets import sheet_root

    entry, root, chain = sheet_root(read_file(name), name)
    if not (entry.isascii() and entry.isdigit() and _ROOT.fullmatch(root)):
        raise typer.BadParameter(f"{show(name)} names no entry and root of a log")
    return KeptRoot(root=root, entry=int(entry[:18]), chain=chain)
