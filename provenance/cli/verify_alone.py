"""`verify` of a sheet where there is no ledger: by its proof, and by that alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import typer

from provenance.cli.failing import NOT_FOUND
from provenance.cli.printing import narrate, print_line
from provenance.domain.errors import ProvenanceError
from provenance.domain.text import show

PARTLY = 3
"""What the verifier leaves where nothing is wrong and not all could be checked."""


def has_proof(name: str) -> bool:
    """Whether the proof of a sheet lies beside it."""
    return Path(f"{name}.proof.json").is_file()


def verify_alone(
    name: str, *, key: str | None = None, checkpoint: str | None = None
) -> None:
    """Check a sheet by the file that goes with it, run as anybody would run it.

    Args:
        name: The sheet.
        key: The public key that must have signed its checkpoint.
        checkpoint: One kept elsewhere, as a file or in short.

    Raises:
        CheckpointMissingError: The one named is not there.
        ProofUnreadableError: The proof cannot be read.
        BadParameter: What was kept elsewhere cannot be.
    """
    from provenance.services.outputting_sheets import verifier_file

    narrate("There is no ledger here: the sheet is checked by its proof alone.")
    options = [] if key is None else [f"--key={key}"]
    options += [] if checkpoint is None else [f"--checkpoint={checkpoint}"]
    python = [sys.executable, "-I", "-S", "-X", "utf8"]
    done = subprocess.run(
        [*python, str(verifier_file()), *options, "--", name],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    for line in done.stdout.splitlines():
        print_line(show(line))
    if done.returncode not in (0, 1, PARTLY):
        _, refused, why = done.stderr.partition("verify_sheet.py: error: ")
        if refused:
            said = why.strip().replace("--checkpoint", "--against")
            raise typer.BadParameter(show(said))
        if checkpoint is not None and f"{show(checkpoint)} is not there" in done.stderr:
            raise CheckpointMissingError(checkpoint)
        raise ProofUnreadableError(name)
    if done.returncode:
        raise typer.Exit(done.returncode)


class ProofUnreadableError(ProvenanceError):
    """A proof beside a sheet that is none."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The proof of {show(name)} cannot be read. Nothing was checked."
        )


class CheckpointMissingError(ProvenanceError):
    """A checkpoint that was named and is not there."""

    exit_code = NOT_FOUND

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no checkpoint {show(name)}. Nothing was checked.")
