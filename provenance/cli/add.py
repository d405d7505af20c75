"""`provenance add`: captures documents, one act a file."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.door import Json, now, opened_ledger, read_file, reviewer
from provenance.cli.failing import LEDGER, SOME_REFUSED
from provenance.cli.printing import count, narrate, print_rows, print_table
from provenance.cli.program import verb
from provenance.domain.errors import InvalidRecordError, ProvenanceError
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.cli.manifests import Listed
    from provenance.services.capturing import Captured
    from provenance.services.opening import Ledger
    from provenance.services.reading_ahead import Page, Wanted

PAGES_NAMED_MAX = 10
"""Of those without text."""

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE...",
        help="Files, folders, patterns in quotes; - is standard input.",
    ),
]
Publisher = Annotated[str | None, typer.Option(help="Who published it.")]
Title = Annotated[str | None, typer.Option(help="Its title.")]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="When it was published, as EDTF: 2021-10-08, 2021-10, 2021-10~.",
    ),
]
Address = Annotated[
    str | None, typer.Option(help="Where it stood; kept, never fetched.")
]
Charset = Annotated[
    str | None, typer.Option(help="How its letters are coded, when guessing fails.")
]
Name = Annotated[
    str | None, typer.Option(help="The file name to keep, for standard input.")
]
Manifest = Annotated[
    str | None,
    typer.Option(
        metavar="FILE.jsonl",
        help="One JSON object a line: file (relative to the manifest), publisher, "
        "title, published, url, charset.",
    ),
]
IgnoreExtra = Annotated[
    bool, typer.Option("--ignore-extra", help="Leave unknown fields out, by name.")
]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "add",
        'provenance add report.txt --publisher "Northern Wire Service" '
        "--published 2021-10-08",
        'provenance add dossier/documents "saved/**/*.html"',
        "provenance add --manifest dossier/manifest.jsonl",
        "cat page.html | provenance add - --name page.html",
    )(add)


def add(
    ctx: typer.Context,
    files: Files = None,
    publisher: Publisher = None,
    title: Title = None,
    published: Published = None,
    url: Address = None,
    charset: Charset = None,
    name: Name = None,
    manifest: Manifest = None,
    ignore_extra: IgnoreExtra = False,
    json: Json = False,
) -> None:
    """Capture documents (txt, md, html, pdf, docx, warc), one act a document.

    The bytes are kept as they came, and the text is read from them once. Every page
    of a web archive is a document.

    What is given here wins over what a page says of itself. The same bytes are
    captured once, so that an interrupted run goes on when typed again. A file that is
    refused is named, and the rest goes on (exit code 6).
    """
    from provenance.cli.manifests import read_manifest

    given = {
        "publisher": publisher,
        "title": title,
        "published": published,
        "url": url,
        "charset": charset,
    }
    check_usage(files or [], given, name=name, manifest=manifest)
    listed = gather_files(files or [], given, name)
    if manifest is not None:
        told, ignored = read_manifest(
            read_file(manifest), place=manifest, ignore_extra=ignore_extra
        )
        listed += told
        if ignored:
            narrate(f"Left out of {show(manifest)}: {show(', '.join(ignored))}.")
    with opened_ledger(ctx) as ledger:
        added = add_each(ctx, ledger, listed)
        if len(listed) == 1 and not added.captured:
            raise added.refusals[0]
        for refusal in added.refusals if len(listed) == 1 else ():
            narrate(show(str(refusal)))
        _print(added.captured, json=json)
    _tell_unchanged(added, [key for key, value in given.items() if value is not None])
    if len(added.captured) + len(added.refusals) > 1:
        narrate(added.told())
    if added.refusals:
        raise typer.Exit(SOME_REFUSED)


@dataclass(slots=True)
class Added:
    """What came of the files so far."""

    captured: list[Captured] = field(default_factory=list)
    refusals: list[ProvenanceError] = field(default_factory=list)

    def told(self) -> str:
        """How many there were of each sort, as sentences."""
        known = sum(not each.is_new for each in self.captured)
        new = len(self.captured) - known
        sentences = [f"{count(new, 'document')} captured."]
        if known:
            sentences.append(f"{count(known, 'document')} captured before.")
        if self.refusals:
            sentences.append(f"{count(len(self.refusals), 'document')} refused.")
        return " ".join(sentences)


def check_usage(
    files: list[str],
    given: dict[str, str | None],
    *,
    name: str | None,
    manifest: str | None,
) -> None:
    """Refuse what cannot be meant; `extract` takes the same.

    Raises:
        typer.BadParameter: Nothing to read, or an option that fits one document only.
    """
    from provenance.cli.gathering import is_many

    if not files and manifest is None:
        raise typer.BadParameter("name at least one FILE, or a --manifest")
    is_one = len(files) == 1 and not is_many(files[0])
    alone = [key for key in ("title", "url") if given[key] is not None]
    if alone and files and not is_one:
        raise typer.BadParameter(f"--{alone[0]} is of one document: give one FILE")
    if manifest is not None and not files and any(given.values()):
        raise typer.BadParameter("the manifest says who published what; leave it out")
    if files.count("-") > 1 or (name is not None and not is_one):
        raise typer.BadParameter("--name is of one document: give one FILE")
    if "-" in files and name is None:
        raise typer.BadParameter("standard input needs a file name: give --name")


def gather_files(
    files: list[str], given: dict[str, str | None], name: str | None
) -> list[Listed]:
    """The files that were typed, those of folders and patterns among them."""
    from provenance.cli.gathering import gather

    gathered = gather(files, told=given)
    if gathered.others:
        others = count(gathered.others, "file")
        narrate(f"Left out {others} of kinds that cannot be read.")
    if gathered.links:
        narrate(f"Left out {count(gathered.links, 'link')}; links are not followed.")
    if files and not gathered.listed:
        raise InvalidRecordError(show(", ".join(files)), "holds no file to capture")
    return [replace(each, name=name or each.name) for each in gathered.listed]


def add_each(ctx: typer.Context, ledger: Ledger, listed: list[Listed]) -> Added:
    """Capture files one by one; those of many that are refused are named."""
    from provenance.cli.progress import shown_progress
    from provenance.services.capturing import add_page
    from provenance.services.reading_ahead import read_ahead

    by, added = reviewer(ctx), Added()
    pages = read_ahead(ledger, (_wanted(each) for each in listed))
    try:
        with closing(pages), shown_progress("Reading", len(listed)) as progress:
            for page in pages:
                progress(page.position)
                told = {**listed[page.position].told}
                told.pop("charset", None)
                try:
                    done = add_page(ledger, page, by=by, at=now(), **told)
                    added.captured.append(done)
                    _tell_revised(done)
                    _tell_doubts(page)
                except ProvenanceError as error:
                    if error.exit_code == LEDGER:
                        raise
                    # Only what is wrong with one file of many lets the others go on.
                    added.refusals.append(error)
                    if len(listed) > 1:
                        narrate(f"{show(page.name)} was refused: {show(str(error))}")
    except BaseException:
        # Whatever stops the run stops one act: those before it are written.
        if len(listed) > 1 or added.captured:
            narrate(f"{added.told()} Type the same again to go on from there.")
        raise
    return added


def _tell_unchanged(added: Added, given: list[str]) -> None:
    """Say that what was typed changes nothing of documents captured before."""
    known = [each.document for each in added.captured if not each.is_new]
    if not known or not given:
        return
    flags = ", ".join(f"--{key}" for key in given)
    named = f"D{known[0].id}" if len(known) == 1 else count(len(known), "document")
    narrate(
        f"{flags}: nothing changed for {named}, captured before. "
        "Correct what is said of one with provenance describe."
    )


def _tell_revised(captured: Captured) -> None:
    """Say which document a new one is another capture of."""
    document = captured.document
    if captured.is_new and document.revises is not None:
        name = f"{show(document.name)} (D{document.id})"
        narrate(f"{name} is a changed capture and revises D{document.revises}.")


def _tell_doubts(page: Page) -> None:
    """Say what of a text may not be as its writer meant it."""
    if page.reading is None:
        return
    from provenance.services.reading_results import PDF

    name, charset = show(page.name), page.reading.charset
    if page.reading.charset_is_guessed:
        narrate(f"{name} says no charset; it was read as {charset}, which is a guess.")
    if page.reading.replaced:
        marks = count(page.reading.replaced, "character")
        narrate(f"{name} has {marks} that cannot be kept; U+FFFD stands for each.")
    tell_hidden(page.name, page.reading.hidden)
    if page.reading.media_type == PDF:
        _tell_pages_without_text(name, page.reading.text)


def tell_hidden(name: str, hidden: int) -> None:
    """Say how much of a document was left out of its text; nothing for none."""
    if hidden:
        marks = count(hidden, "character")
        narrate(f"{show(name)} hides or strikes out {marks}; they were left out.")


def _tell_pages_without_text(name: str, text: str) -> None:
    """Say which pages of a PDF nobody can quote, so that none is missed in silence."""
    from provenance.services.reading_pdf import pages_without_text

    numbers = pages_without_text(text)
    if numbers:
        first = ", ".join(f"{number:,}" for number in numbers[:PAGES_NAMED_MAX])
        more = len(numbers) - PAGES_NAMED_MAX
        others = f" and {more:,} more" if more > 0 else ""
        pages = count(len(numbers), "page")
        narrate(f"{name} has {pages} without text, such as pictures: {first}{others}.")


def _wanted(listed: Listed) -> Wanted:
    from provenance.services.reading import BYTES_MAX
    from provenance.services.reading_ahead import Wanted

    return Wanted(
        name=listed.name,
        fetch=lambda: read_file(listed.place, bytes_max=BYTES_MAX),
        charset=listed.told.get("charset"),
    )


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
