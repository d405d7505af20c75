"""`provenance verify`: recomputes the ledger and names what does not match."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.door import Json, opened_ledger, remember_ledger
from provenance.cli.failing import FOUND
from provenance.cli.printing import count, narrate, print_rows, print_table
from provenance.cli.program import verb
from provenance.cli.progress import shown_audit
from provenance.cli.verify_kept import (
    is_sheet,
    root_asked,
    root_findings,
    verify_sheet,
)
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.domain.findings import Finding
    from provenance.services.auditing import Audit, Checked
    from provenance.services.checking_roots import KeptRoot
    from provenance.services.opening import Ledger


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "verify",
        "provenance verify",
        "provenance verify --all --json",
        "provenance verify sheet.csv",
        "provenance verify --against sheet.csv",
        "provenance verify --against ledger.checkpoint",
    )(verify)


def verify(
    ctx: typer.Context,
    place: Annotated[
        str | None,
        typer.Argument(
            metavar="LEDGER|SHEET",
            help="As with --ledger, or an exported sheet: .csv, .xlsx, .html ...",
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every finding, not the first of each kind.")
    ] = False,
    root: Annotated[
        str | None,
        typer.Option(
            metavar="HEX", help="A root kept elsewhere that the log must have."
        ),
    ] = None,
    at_entry: Annotated[
        int | None,
        typer.Option(min=1, help="The last entry that --root covers; else any."),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="SHEET|CHECKPOINT|SHORT",
            help="As --root, with what a sheet, a checkpoint or its short form says.",
        ),
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="Whose signature the checkpoint must bear."),
    ] = None,
    replay: Annotated[
        bool,
        typer.Option(
            "--replay",
            help="Also say what was rebuilt, and make kept estimates again.",
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Recompute the ledger from its log, and compare.

    Digests, chain, passages and every table, which is rebuilt from the log alone and
    compared row by row. Of a sheet: each cell of it, with what the ledger held as of
    the sheet's own entry; where there is no ledger, by its proof, --key and --against.

    What was lawfully erased is a note and no finding. Kept estimates count for nothing
    and are made again only with --replay, each from the log before it.

    Changes nothing. Exit code 1 when something does not match. A chain alone does
    not stop the file's owner: keep the root that this prints somewhere else, and
    give it back with --root, or keep a sheet or a checkpoint (`provenance seal`) and
    give it with --against; so is its short form.

    --json prints each finding, and one object about the whole ledger last.
    """
    if place is not None and is_sheet(place):
        if root is not None or at_entry is not None:
            raise typer.BadParameter("--root checks a ledger, not a sheet")
        verify_sheet(ctx, place, json=json, key=key, against=against)
        return
    kept = root_asked(root, at_entry, against, key)
    remember_ledger(ctx, place)
    with opened_ledger(ctx) as ledger:
        audit = _audited(ledger, everything=everything, kept=kept)
        audit, made = _with_estimates(ledger, audit) if replay else (audit, None)
    _tell(audit, replay=replay, made=made, json=json)


def _audited(ledger: Ledger, *, everything: bool, kept: KeptRoot | None) -> Audit:
    """What recomputing the ledger found, and holding it against a root kept apart."""
    from provenance.services.auditing import verify_ledger

    with shown_audit("Verifying") as progress:
        audit = verify_ledger(ledger, every=everything, progress=progress)
    return replace(audit, findings=(*audit.findings, *root_findings(ledger, kept)))


def _with_estimates(ledger: Ledger, audit: Audit) -> tuple[Audit, int | None]:
    """The audit with what making kept estimates again found, and how many there are;
    None where the log cannot be replayed, which the audit has said.
    """
    from provenance.domain.findings import Severity
    from provenance.services.estimating_replayed import (
        estimate_findings,
        replayed_estimates,
    )

    if not audit.checked.tables:
        return audit, None
    every = replayed_estimates(ledger)
    told = estimate_findings(every)
    wrong = [each for each in told if each.severity is Severity.ERROR]
    notes = [each for each in told if each.severity is Severity.NOTE]
    return (
        replace(
            audit,
            findings=(*audit.findings, *wrong),
            notes=(*audit.notes, *notes),
        ),
        len(every),
    )


def _tell(audit: Audit, *, replay: bool, made: int | None, json: bool) -> None:
    told = (*audit.findings, *audit.notes)
    if json:
        print_rows(
            [*map(_finding_row, told), _audit_row(audit, replay=replay, made=made)]
        )
    elif audit.findings:
        print_table(
            ("Severity", "Rule", "Subject", "Message"),
            [
                (each.severity.value, each.rule, show(each.subject), show(each.told))
                for each in audit.findings
            ],
        )
    narrate(f"{audit.entries:,} entries, root {audit.root}")
    narrate(_checked_text(audit.checked))
    if replay:
        for table, rows in audit.checked.rebuilt:
            narrate(f"  {table}: {count(rows, 'row')} rebuilt from the log")
        if made is None:
            narrate("  No kept estimate was made again: the log cannot be replayed.")
        else:
            narrate(f"  {count(made, 'kept estimate')} made again from the log")
    for note in audit.notes:
        narrate(f"Note: {show(note.told)}")
    if audit.findings:
        narrate(_found_text(audit))
        raise typer.Exit(FOUND)
    narrate("Everything matches.")


def _finding_row(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "subject": finding.subject,
        "message": finding.message,
        "more": finding.more,
        "others": list(finding.others),
    }


def _audit_row(audit: Audit, *, replay: bool, made: int | None) -> dict[str, Any]:
    checked = asdict(audit.checked)
    rebuilt = dict(checked.pop("rebuilt"))
    if replay:
        checked["rebuilt"] = rebuilt
        checked["estimates"] = made
    return {
        "entries": audit.entries,
        "root": audit.root,
        "chain": audit.chain,
        "findings": audit.found,
        "checked": checked,
    }


def _checked_text(checked: Checked) -> str:
    seen = (
        f"Checked: {count(checked.entries, 'entry')}, {count(checked.blobs, 'blob')}, "
        f"{count(checked.passages, 'passage')}"
    )
    if not checked.tables:
        return f"{seen}. No table could be rebuilt from the log and compared."
    return (
        f"{seen}; {count(checked.tables, 'table')} rebuilt from the log, "
        f"{count(checked.rows, 'row')} compared."
    )


def _found_text(audit: Audit) -> str:
    kinds = len(audit.findings)
    if audit.found == kinds:
        return f"{count(audit.found, 'finding')}."
    return f"{audit.found:,} findings of {count(kinds, 'kind')}: --all lists every one."
