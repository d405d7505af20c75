"""`verify` of a sheet where there is no ledger: by its proof, and by that alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import typer

from provenance.cli.printing import narrate, print_line
from provenance.cli.proof import verifier
from provenance.domain.errors import ProvenanceError
from provenance.domain.text import show


def has_proof(name: str) -> bool:
    """Whether the proof of a sheet lies beside it."""
    return Path(f"{name}.proof.json").is_file()


def verify_alone(name: str) -> None:
    """Check a sheet by the file that goes with it, run as anybody would run it.

    Raises:
        ProofUnreadableError: The proof cannot be read.
    """
    narrate("There is no ledger here: the sheet is checked by its proof alone.")
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", str(verifier()), "--", name],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    for line in done.stdout.splitlines():
        print_line(show(line))
    if done.returncode not in (0, 1):
        raise ProofUnreadableError(name)
    if done.returncode:
        raise typer.Exit(done.returncode)


class ProofUnreadableError(ProvenanceError):
    """A proof beside a sheet that is none."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The proof of {show(name)} cannot be read. Nothing was checked."
        )
