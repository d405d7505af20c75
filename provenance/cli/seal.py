"""`provenance seal` and `key`: a checkpoint of the log, and the key that signs it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.door import Json, now, opened_ledger, own_key, reviewer
from provenance.cli.printing import count, narrate, print_line, print_rows
from provenance.cli.program import verb
from provenance.cli.saving import save_files
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.services.sealing import Seal

KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key",
        metavar="FILE",
        help="A key made by `provenance key --new`; else $PROVENANCE_KEY, else yours.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    verb(
        app,
        "seal",
        "provenance seal",
        "provenance seal --key ada.key -o ledger.checkpoint",
    )(seal)
    verb(app, "key", "provenance key", "provenance key --new --key ada.key --name ada")(
        key
    )


def seal(
    ctx: typer.Context,
    key: KeyFile = None,
    unsigned: Annotated[
        bool, typer.Option("--unsigned", help="Sign with no key, though there is one.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write it there, not to stdout."
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Keep a checkpoint: what the log's root is now, signed where you have a key.

    Prints it as others read it: the ledger, how many entries, their root, signatures.
    Keep it, or its short form, where whoever holds the ledger cannot reach it, and
    give it back later: provenance verify --against FILE.
    """
    from provenance.services.saving import check_free
    from provenance.services.sealing import seal_log
    from provenance.services.signing import kept_signer

    signer = None if unsigned else kept_signer(own_key(key))
    if output is not None:
        check_free(output)
    with opened_ledger(ctx) as ledger:
        made = seal_log(ledger, by=reviewer(ctx), at=now(), signer=signer)
    if output is not None:
        # Told first: the log is sealed, also where the file cannot be written.
        _tell(made)
        save_files({output: made.signed.text.encode()}, force=False)
        return
    if json:
        print_rows([_row(made)])
    else:
        sys.stdout.write(made.signed.text)
    _tell(made)


def key(
    ctx: typer.Context,
    new: Annotated[bool, typer.Option("--new", help="Make a key.")] = False,
    file: KeyFile = None,
    name: Annotated[
        str | None, typer.Option(help="Of a new key; else the reviewer's.")
    ] = None,
) -> None:
    """Print your public key, or make a key and print its public half.

    The file holds the private half, for you alone; a passphrase, if it shall have
    one, is taken from $PROVENANCE_KEY_PASSPHRASE. Hand the printed line to those who
    are to check what you sign.
    """
    from provenance.services.signing import NoKeyError, kept_signer, make_key

    place = own_key(file)
    if new:
        called = name or "-".join(reviewer(ctx).split())
        made = make_key(place.file, name=called, passphrase=place.passphrase)
        narrate(f"Wrote {show(str(place.file))}: keep it, and keep it to yourself.")
        print_line(made.printed)
        return
    if name is not None:
        raise typer.BadParameter("--name goes with --new")
    signer = kept_signer(place)
    if signer is None:
        raise NoKeyError(str(place.file))
    print_line(signer.known.printed)


def _row(made: Seal) -> dict[str, object]:
    checkpoint = made.signed.checkpoint
    return {
        "entry": made.seq,
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "root": checkpoint.root.hex(),
        "short": checkpoint.short,
        "signed_by": [each.name for each in made.signed.signatures],
        "note": made.signed.text,
    }


def _tell(made: Seal) -> None:
    checkpoint = made.signed.checkpoint
    was = "" if made.is_new else "The log had been sealed already. "
    narrate(
        f"{was}{count(checkpoint.size, 'entry')}, kept by entry #{made.seq}. "
        f"Its short form is {checkpoint.short}"
    )
    if not made.signed.signatures:
        narrate(
            "Nobody signed it: make a key with `provenance key --new` to sign the next."
        )
    narrate("Keep it where whoever holds the ledger cannot change it.")
