"""`provenance describe`: a person's word on what was inferred of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.door import Base, Because, now, opened_ledger, reviewer
from provenance.cli.printing import narrate
from provenance.cli.program import verb

if TYPE_CHECKING:
    from provenance.domain.documents import Describing


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "describe",
        'provenance describe D5 --publisher "Open Mirror" --published 2021-10-15 '
        '--because "As its masthead says."',
        'provenance describe D7 --title "Roundup of 10 October" '
        '--because "Its first line."',
    )(describe)


def describe(
    ctx: typer.Context,
    document: Annotated[
        str, typer.Argument(metavar="DOC", help="D3, a file name, a sha256.")
    ],
    because: Because,
    section: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="One article of it, by its number."),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published it.")
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What it is called.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="EDTF", help="When: 2021-10-08, 2021-10~ ...")
    ] = None,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="Where it was published.")
    ] = None,
    base: Base = None,
) -> None:
    """Confirm or change what was inferred of a document, or of one article of it.

    Without a value, all that is inferred is confirmed as it stands. Claims recorded
    before keep their chains; later proposals read what is said here.
    """
    from provenance.services.describing import describe_document
    from provenance.services.naming import find_document

    with opened_ledger(ctx) as ledger:
        made = describe_document(
            ledger,
            document=find_document(ledger, document),
            section=section,
            publisher=publisher,
            title=title,
            published=published,
            url=url,
            because=because,
            by=reviewer(ctx),
            at=now(),
            base=base,
        )
    narrate(_told(made))


def _told(made: Describing) -> str:
    what = f"D{made.document}"
    if made.section is not None:
        what += f" section {made.section}"
    kept = [
        field
        for field in made.settled
        if getattr(made.before, field) == getattr(made.after, field)
    ]
    new = [field for field in made.settled if field not in kept]
    done = [
        f"{', '.join(fields)} {word}"
        for fields, word in ((kept, "confirmed"), (new, "changed"))
        if fields
    ]
    left = f"; still inferred: {', '.join(made.after.inferred)}"
    tail = left if made.after.inferred else ""
    return f"{what}: {'; '.join(done)}{tail} (entry #{made.entry})."
