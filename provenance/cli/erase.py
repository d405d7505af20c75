"""`provenance erase`: ask that unlawful content leave the ledger, which takes two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.door import Because, Json, now, opened_ledger, reviewer
from provenance.cli.printing import count, narrate, print_rows, print_table
from provenance.cli.program import verb
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.domain.erasures import Erasure
    from provenance.services.erasing import ErasureAsked, ErasureDone

NAMED_MAX = 20
"""Entries that are named one by one."""


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    verb(
        app,
        "erase",
        "provenance erase D3 --by analyst "
        '--because "It names a child." --basis "Order 12/2021"',
        'provenance approve X1 --by second-reader --because "Seen, and so ordered."',
    )(erase)
    verb(app, "erasures", "provenance erasures", "provenance erasures --json")(erasures)


def erase(
    ctx: typer.Context,
    documents: Annotated[
        list[str],
        typer.Argument(metavar="DOC...", help="D3, a file name, a sha256."),
    ],
    because: Because,
    basis: Annotated[
        str,
        typer.Option(metavar="TEXT", help="The law or order by which it may not stay."),
    ],
) -> None:
    """Ask that the content of documents be erased; a second person does it.

    Nothing is gone until somebody else says `provenance approve X1`; `object X1`
    refuses it, and `undo` withdraws it. Then the bytes, the text and every quoted word
    leave the ledger for good, and hashes, names, figures and reasons stay. Copies,
    backups and sheets made before still hold the words: those are yours to destroy.
    """
    from provenance.services.erasing import ask_erasure
    from provenance.services.naming import find_document

    with opened_ledger(ctx) as ledger:
        made = ask_erasure(
            ledger,
            documents=[find_document(ledger, each) for each in documents],
            because=because,
            basis=basis,
            by=reviewer(ctx),
            at=now(),
        )
    _tell_asked(made)


def erasures(ctx: typer.Context, json: Json = False) -> None:
    """List what was asked to be erased, and how it stands."""
    from provenance.services.erasing import erasure_lines

    with opened_ledger(ctx) as ledger:
        found = erasure_lines(ledger)
    if json:
        print_rows(
            {
                "id": f"X{each.id}",
                "documents": [f"D{number}" for number in each.documents],
                "state": each.state.value,
                "by": each.by,
                "because": each.because,
                "basis": each.basis,
                "entry": each.seq,
                "answered": each.answered,
            }
            for each in found
        )
        return
    print_table(
        ("Erasure", "Of", "State", "Asked by", "Basis"),
        [
            (
                f"X{each.id}",
                documents_text(each),
                state_text(each),
                show(each.by),
                show(each.basis),
            )
            for each in found
        ],
    )


def tell_done(made: ErasureDone) -> None:
    """Say what is gone, and what is left to the operator."""
    erasure = made.erasure
    narrate(
        f"X{erasure.id}: the content of {documents_text(erasure)} is erased "
        f"(entry #{erasure.answered}): {count(made.blobs, 'blob')} emptied, words "
        f"taken out of {count(made.rows, 'row')}."
    )
    _tell_quoting(made.quoting, "still stand")
    narrate(
        "Backups, copies, exported sheets and files, their proofs, drafts of screens "
        "and disk snapshots made before still hold it: destroy them."
    )


def documents_text(erasure: Erasure) -> str:
    """The documents of an erasure: `D3, D5`."""
    return ", ".join(f"D{each}" for each in erasure.documents)


def state_text(erasure: Erasure) -> str:
    """How an erasure stands: `done (entry #12)`."""
    if erasure.answered is None:
        return erasure.state.value
    return f"{erasure.state.value} (entry #{erasure.answered})"


def _tell_asked(made: ErasureAsked) -> None:
    erasure = made.erasure
    narrate(
        f"X{erasure.id}: erasing {documents_text(erasure)} is asked for "
        f"(entry #{erasure.seq}); nothing is gone yet. It will empty "
        f"{count(made.blobs, 'blob')} and take the words of "
        f"{count(made.claims, 'claim')}."
    )
    if made.alike:
        named = ", ".join(f"D{each}" for each in made.alike)
        narrate(f"Words of it stand in {named} too, which would stay.")
    _tell_quoting(made.quoting, "stand")
    narrate("Its names, title and address, its figures and what people wrote stay.")
    narrate(f"Somebody else does it: provenance approve X{erasure.id} --because TEXT")


def _tell_quoting(entries: Sequence[int], stand: str) -> None:
    if not entries:
        return
    named = ", ".join(f"#{each}" for each in entries[:NAMED_MAX])
    more = len(entries) - NAMED_MAX
    narrate(
        f"Words of it {stand} in what people wrote, which stays: entry {named}"
        + (f" and {more:,} more." if more > 0 else ".")
    )
