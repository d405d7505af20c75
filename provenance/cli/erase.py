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
        "provenance erase '#41' '#43' --by analyst "
        '--because "They quote it." --basis "Order 12/2021"',
        'provenance approve X1 --by second-reader --because "Seen, and so ordered."',
    )(erase)
    verb(app, "erasures", "provenance erasures", "provenance erasures --json")(erasures)


def erase(
    ctx: typer.Context,
    named: Annotated[
        list[str],
        typer.Argument(
            metavar="DOC|#ENTRY...",
            help="D3, a file name, a sha256; #41 for what people wrote in an act.",
        ),
    ],
    because: Because,
    basis: Annotated[
        str,
        typer.Option(metavar="TEXT", help="The law or order by which it may not stay."),
    ],
) -> None:
    """Ask that documents or people's reasons be erased; a second person does it.

    Nothing is gone until somebody else says `provenance approve X1`; `object X1`
    refuses it, and `undo` withdraws it. Then the bytes, the text and every quoted word
    leave the ledger for good, and hashes, names and figures stay. What people wrote
    stays too, unless its entry is named: then its reasons go, and what was decided
    stays. Copies, backups and sheets made before still hold the words: those are yours
    to destroy.
    """
    from provenance.domain.identifiers import is_ref, parse_ref
    from provenance.services.erasing import ask_erasure
    from provenance.services.naming import find_document

    acts = [each for each in named if each.startswith("#") and is_ref(each)]
    with opened_ledger(ctx) as ledger:
        made = ask_erasure(
            ledger,
            documents=[
                find_document(ledger, each) for each in named if each not in acts
            ],
            entries=[parse_ref(each, wanted="entry").number for each in acts],
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
                "entries": [f"#{number}" for number in each.entries],
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
                each.about,
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
    reasons = count(made.bodies, "entry") if made.bodies else ""
    narrate(
        f"X{erasure.id}: {_content(erasure)} is erased "
        f"(entry #{erasure.answered}): {count(made.blobs, 'blob')} emptied, words "
        f"taken out of {count(made.rows, 'row')}"
        + (f" and of {reasons}." if reasons else ".")
    )
    _tell_quoting(made.quoting, "still stand")
    narrate(
        "Backups, copies, exported sheets and files, their proofs, drafts of screens "
        "and disk snapshots made before still hold it: destroy them."
    )


def state_text(erasure: Erasure) -> str:
    """How an erasure stands: `done (entry #12)`."""
    if erasure.answered is None:
        return erasure.state.value
    return f"{erasure.state.value} (entry #{erasure.answered})"


def _tell_asked(made: ErasureAsked) -> None:
    erasure = made.erasure
    narrate(
        f"X{erasure.id}: erasing {erasure.about} is asked for "
        f"(entry #{erasure.seq}); nothing is gone yet. It will empty "
        f"{count(made.blobs, 'blob')} and take the words of "
        f"{count(made.claims, 'claim')}"
        + (f", and what people wrote in {_acts(erasure)}." if erasure.entries else ".")
    )
    if made.alike:
        named = ", ".join(f"D{each}" for each in made.alike)
        narrate(f"Words of it stand in {named} too, which would stay.")
    _tell_quoting(made.quoting, "stand")
    if made.quoting:
        typed = " ".join(
            [*(f"D{each}" for each in erasure.documents)]
            + [f"'#{each}'" for each in (*erasure.entries, *made.quoting[:NAMED_MAX])]
        )
        narrate(f"To take these too, undo this and ask: provenance erase {typed}")
    narrate("Names, titles, addresses, figures and every other reason stay.")
    narrate(f"Somebody else does it: provenance approve X{erasure.id} --because TEXT")


def _content(erasure: Erasure) -> str:
    """What an erasure took, in words."""
    documents = ", ".join(f"D{each}" for each in erasure.documents)
    of = [f"the content of {documents}"] if documents else []
    of += [f"what people wrote in {_acts(erasure)}"] if erasure.entries else []
    return " and ".join(of)


def _acts(erasure: Erasure) -> str:
    return ", ".join(f"#{each}" for each in erasure.entries)


def _tell_quoting(entries: Sequence[int], stand: str) -> None:
    if not entries:
        return
    named = ", ".join(f"#{each}" for each in entries[:NAMED_MAX])
    more = len(entries) - NAMED_MAX
    narrate(
        f"Words of it {stand} in what people wrote, which stays: entry {named}"
        + (f" and {more:,} more." if more > 0 else ".")
    )
