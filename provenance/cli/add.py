"""`provenance add`: captures documents, one act a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.door import Json, now, opened_ledger, read_file, reviewer
from provenance.cli.failing import SOME_REFUSED
from provenance.cli.printing import narrate, print_rows, print_table
from provenance.cli.program import verb
from provenance.domain.errors import ProvenanceError
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.cli.manifests import Listed
    from provenance.services.capturing import Captured
    from provenance.services.opening import Ledger

PUBLISHED = "When it was published, as EDTF: 2021-10-08, 2021-10, 2021-10~."


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "add",
        'provenance add report.txt --publisher "Northern Wire Service" '
        "--published 2021-10-08",
        "provenance add --manifest dossier/manifest.jsonl",
        "cat page.html | provenance add - --name page.html",
    )(add)


def add(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE...", help="txt, md or html; - is standard input."),
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help=PUBLISHED)
    ] = None,
    url: Annotated[
        str | None, typer.Option(help="Where it stood; kept, never fetched.")
    ] = None,
    charset: Annotated[
        str | None, typer.Option(help="How its letters are coded, when guessing fails.")
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="The file name to keep, for standard input.")
    ] = None,
    manifest: Annotated[
        str | None,
        typer.Option(
            metavar="FILE.jsonl",
            help="One JSON object a line: file (relative to the manifest), publisher, "
            "title, published, url, charset.",
        ),
    ] = None,
    ignore_extra: Annotated[
        bool, typer.Option("--ignore-extra", help="Leave unknown fields out, by name.")
    ] = False,
    json: Json = False,
) -> None:
    """Capture documents: txt, md or html; one act a file.

    The bytes are kept as they came, and the text is read from them once.

    What is given here wins over what a page says of itself. The same bytes are
    captured once. Each file is an act of its own: one that is refused is named, and
    the rest goes on (exit code 6).
    """
    from provenance.cli.manifests import Listed, read_manifest

    given = {
        "publisher": publisher,
        "title": title,
        "published": published,
        "url": url,
        "charset": charset,
    }
    _check_usage(files or [], given, name=name, manifest=manifest)
    listed = [
        Listed(place=file, name=name or Path(file).name, told=given)
        for file in files or []
    ]
    if manifest is not None:
        told, ignored = read_manifest(
            read_file(manifest), place=manifest, ignore_extra=ignore_extra
        )
        listed += told
        if ignored:
            narrate(f"Left out of {show(manifest)}: {show(', '.join(ignored))}.")
    with opened_ledger(ctx) as ledger:
        captured = _add_each(ctx, ledger, listed)
        _print(captured, json=json)
    if len(captured) < len(listed):
        narrate(f"{len(listed) - len(captured)} of {len(listed)} files were refused.")
        raise typer.Exit(SOME_REFUSED)


def _check_usage(
    files: list[str],
    given: dict[str, str | None],
    *,
    name: str | None,
    manifest: str | None,
) -> None:
    if not files and manifest is None:
        raise typer.BadParameter("name at least one FILE, or a --manifest")
    alone = [key for key in ("title", "url") if given[key] is not None]
    if alone and len(files) > 1:
        raise typer.BadParameter(f"--{alone[0]} is of one document: give one FILE")
    if manifest is not None and not files and any(given.values()):
        raise typer.BadParameter("the manifest says who published what; leave it out")
    if files.count("-") > 1 or (name is not None and len(files) != 1):
        raise typer.BadParameter("--name is of one document: give one FILE")
    if "-" in files and name is None:
        raise typer.BadParameter("standard input needs a file name: give --name")


def _add_each(
    ctx: typer.Context, ledger: Ledger, listed: list[Listed]
) -> list[Captured]:
    from provenance.services.capturing import add_document

    by = reviewer(ctx)
    captured = []
    for each in listed:
        try:
            captured.append(
                add_document(
                    ledger,
                    content=read_file(each.place),
                    name=each.name,
                    by=by,
                    at=now(),
                    **each.told,
                )
            )
        except ProvenanceError as error:
            # Only what is wrong with one file of many lets the others go on.
            if len(listed) == 1 or error.exit_code == 5:
                raise
            narrate(f"{show(each.name)} was refused: {show(str(error))}")
    return captured


def _print(captured: list[Captured], *, json: bool) -> None:
    if json:
        print_rows(_row(each) for each in captured)
    elif captured:
        print_table(
            ("Document", "Name", "Read", "Characters"),
            [
                (
                    f"D{each.document.id}",
                    show(each.document.name),
                    each.document.extractor if each.is_new else "captured before",
                    f"{each.document.characters:,}",
                )
                for each in captured
            ],
        )


def _row(captured: Captured) -> dict[str, Any]:
    document = captured.document
    return {
        "id": f"D{document.id}",
        "name": document.name,
        "sha256": document.sha256,
        "text_sha256": document.text_sha256,
        "characters": document.characters,
        "is_new": captured.is_new,
        "title": document.title,
        "published": None if document.published is None else document.published.text,
        "url": document.url,
        "inferred": list(document.inferred),
        "revises": None if document.revises is None else f"D{document.revises}",
    }
