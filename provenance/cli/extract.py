"""`provenance extract`: what documents say, printed or kept as proposals."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.add import (
    Address,
    Charset,
    IgnoreExtra,
    Manifest,
    Name,
    Published,
    Publisher,
    Title,
    add_each,
    check_usage,
    gather_files,
)
from provenance.cli.door import (
    FileMissingError,
    Json,
    opened_ledger,
    read_file,
    reviewer,
)
from provenance.cli.failing import SOME_REFUSED
from provenance.cli.printing import narrate
from provenance.cli.program import verb
from provenance.cli.proposals import Proposals
from provenance.domain.errors import LedgerMissingError, NotFoundError
from provenance.domain.identifiers import is_ref
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.cli.manifests import Listed
    from provenance.cli.proposals import Extractor
    from provenance.services.opening import Ledger

Text = str | None


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "extract",
        'provenance extract report.txt --publisher "Northern Wire Service" --json',
        "provenance extract 01-kunduz-first-report.txt",
        "provenance extract --manifest dossier/manifest.jsonl --json > rows.jsonl",
    )(extract)


def extract(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE|DOC...",
            help="Files, folders, patterns, -; or captured documents: D3, a name.",
        ),
    ] = None,
    publisher: Publisher = None,
    title: Title = None,
    published: Published = None,
    url: Address = None,
    charset: Charset = None,
    name: Name = None,
    manifest: Manifest = None,
    ignore_extra: IgnoreExtra = False,
    with_: Annotated[
        Text,
        typer.Option(
            "--with",
            metavar="COMMAND",
            help="An outside extractor: the text on its input, rows on its output.",
        ),
    ] = None,
    rule: Annotated[
        Text,
        typer.Option(
            metavar="NAME/VERSION",
            help="What its rows are proposed by; else the program's name.",
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Propose the claims that documents make, one act a document.

    With --json, files are only read: their claims and citations are printed, nothing
    is stored, and no ledger is needed. Without it they are captured first, as by
    `add`. From captured documents claims are proposed either way.

    A proposal counts for nothing until it is confirmed. The same words are proposed
    once, and what was dismissed does not come back. Citations are printed, not stored.
    """
    given = {
        "publisher": publisher,
        "title": title,
        "published": published,
        "url": url,
        "charset": charset,
    }
    typed = files or []
    check_usage(typed, given, name=name, manifest=manifest)
    if rule is not None and with_ is None:
        raise typer.BadParameter("--rule names what --with COMMAND proposes")
    proposals = Proposals(_extractor(with_, rule), json=json)
    paths = [each for each in typed if _is_file(each)]
    listed = gather_files(paths, given, name) if paths else []
    listed += _manifest(manifest, ignore_extra=ignore_extra)
    captured = [each for each in typed if not _is_file(each)]
    if json and listed:
        proposals.print_files(listed)
    if captured or not json:
        _propose(ctx, proposals, [] if json else listed, captured)
    if proposals.refused:
        raise typer.Exit(SOME_REFUSED)


def _propose(
    ctx: typer.Context,
    proposals: Proposals,
    listed: list[Listed],
    captured: Sequence[str],
) -> None:
    with _opened(ctx, captured) as ledger:
        documents = [_find(ledger, each) for each in captured]
        if listed:
            added = add_each(ctx, ledger, listed)
            if len(listed) == 1 and added.refusals:
                raise added.refusals[0]
            proposals.refused += len(added.refusals)
            documents = [each.document.id for each in added.captured] + documents
        proposals.keep(ledger, documents, by=reviewer(ctx))


def _find(ledger: Ledger, typed: str) -> int:
    from provenance.services.naming import find_document

    try:
        return find_document(ledger, typed)
    except NotFoundError as error:
        if is_ref(typed):
            raise
        none = "There is no such file either. Nothing was written."
        raise NotFoundError("document", typed, none) from error


@contextmanager
def _opened(ctx: typer.Context, captured: Sequence[str]) -> Iterator[Ledger]:
    """The ledger; where there is none, a missing file is what was meant."""
    try:
        with opened_ledger(ctx) as ledger:
            yield ledger
    except LedgerMissingError as error:
        for each in captured:
            if not is_ref(each):
                raise FileMissingError(each) from error
        raise


def _extractor(command: Text, rule: Text) -> Extractor:
    if command is None:
        from provenance.services.extracting import extract_claims

        return extract_claims
    from provenance.services.outsourcing import outside_extractor

    return outside_extractor(command, rule=rule)


def _is_file(typed: str) -> bool:
    from provenance.cli.gathering import is_many

    return typed == "-" or is_many(typed) or os.path.lexists(typed)


def _manifest(manifest: Text, *, ignore_extra: bool) -> list[Listed]:
    from provenance.cli.manifests import read_manifest

    if manifest is None:
        return []
    listed, ignored = read_manifest(
        read_file(manifest), place=manifest, ignore_extra=ignore_extra
    )
    if ignored:
        narrate(f"Left out of {show(manifest)}: {show(', '.join(ignored))}.")
    return listed
