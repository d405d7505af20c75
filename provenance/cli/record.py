"""`provenance record`: records one claim by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.answers import number, number_or_text, takes_number
from provenance.cli.claims import print_claims
from provenance.cli.door import FileUnreadableError, Json, now, opened_ledger, reviewer
from provenance.cli.printing import narrate, print_rows
from provenance.cli.program import verb
from provenance.domain.sources import chain_steps

if TYPE_CHECKING:
    from provenance.services.opening import Ledger

DATE_HELP = "As EDTF: 2021-10-08, 2021-10, 2021-10-08~."

Text = str | None
_OWN = ("id", "extra")
_WORDS = ("quote", "start", "end", "url")
_AMOUNT = (
    "value",
    "lower",
    "upper",
    "lower_open",
    "upper_open",
    "approx",
    "hedge",
)
"""Fields that are said together: one of them typed, none of the others is kept."""
Event = Annotated[
    Text,
    typer.Option(help="The event's name, such as a slug; or that of --instead-of."),
]
Measure = Annotated[
    Text,
    typer.Option(help="What is said of it: killed, location, status ...; or likewise."),
]
Document = Annotated[
    Text, typer.Option(help="A captured document: D3, file name or sha256.")
]
Quote = Annotated[Text, typer.Option(help="The exact words of the passage.")]
Start = Annotated[
    int | None, typer.Option(help="First character of the passage, from 0.")
]
End = Annotated[int | None, typer.Option(help="The character after its last one.")]
Url = Annotated[Text, typer.Option(help="Where it stood, when nothing was captured.")]
Value = Annotated[Text, typer.Option(help="A number, name, place or text.")]
Lower = Annotated[Text, typer.Option(help="At least this number.")]
Upper = Annotated[Text, typer.Option(help="At most this number.")]
LowerOpen = Annotated[
    bool, typer.Option("--lower-open", help="More than --lower (over 100).")
]
UpperOpen = Annotated[
    bool, typer.Option("--upper-open", help="Less than --upper (under 100).")
]
Approx = Annotated[bool, typer.Option("--approx", help="About that many.")]
Unit = Annotated[Text, typer.Option(help="What is counted.")]
Hedge = Annotated[Text, typer.Option(help="The word that hedges it.")]
Polarity = Annotated[Text, typer.Option(help="asserted, denied or retracted.")]
Scope = Annotated[Text, typer.Option(help="The part of the event it covers.")]
Attribution = Annotated[
    Text,
    typer.Option(
        metavar='"A > B > C"',
        help="The chain, publisher first, speaker last; else the document's publisher.",
    ),
]
Citation = Annotated[Text, typer.Option(help="An in-text reference.")]
Date = Annotated[Text, typer.Option(metavar="DATE", help=DATE_HELP)]
Id = Annotated[Text, typer.Option("--id", help="Its id elsewhere.")]
InsteadOf = Annotated[
    Text,
    typer.Option(
        "--instead-of",
        metavar="CLAIM",
        help="A proposed claim to dismiss in the same act; needs --because.",
    ),
]
Why = Annotated[
    Text, typer.Option("--because", metavar="TEXT", help="Why instead of it.")
]
Extra = Annotated[
    Text, typer.Option(metavar="JSON", help="An object kept beside the claim.")
]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "record",
        "provenance record --document 01-kunduz-first-report.txt "
        '--quote "about 50 people dead" --event kunduz-mosque-2021-10-08 '
        "--measure killed --value 50 --approx --hedge about",
        "provenance record --url https://news.example/kunduz "
        "--event kunduz-mosque-2021-10-08 --measure killed --lower 100 --lower-open "
        '--attribution "Northern Wire Service > Taliban sources"',
    )(record)


def record(
    ctx: typer.Context,
    event: Event = None,
    measure: Measure = None,
    document: Document = None,
    quote: Quote = None,
    start: Start = None,
    end: End = None,
    url: Url = None,
    value: Value = None,
    lower: Lower = None,
    upper: Upper = None,
    lower_open: LowerOpen = False,
    upper_open: UpperOpen = False,
    approx: Approx = False,
    unit: Unit = None,
    hedge: Hedge = None,
    polarity: Polarity = None,
    scope: Scope = None,
    attribution: Attribution = None,
    citation: Citation = None,
    event_date: Date = None,
    asserted_date: Date = None,
    id: Id = None,
    extra: Extra = None,
    instead_of: InsteadOf = None,
    because: Why = None,
    json: Json = False,
) -> None:
    """Record one claim by hand.

    Words that stand in a captured document anchor it: give --document with --quote,
    or with --start and --end. Without a captured document it is marked unanchored.

    To edit what a rule proposed, record your own claim --instead-of it: what is not
    given is as it was proposed, but for a number, which is given whole.
    """
    _check_usage(instead_of, because, event=event, measure=measure)
    row = {
        "quote": quote,
        "start": start,
        "end": end,
        "url": url,
        "event": event,
        "attribute": measure,
        "value": value,
        "lower": None if lower is None else number(lower, "--lower"),
        "upper": None if upper is None else number(upper, "--upper"),
        "lower_open": lower_open,
        "upper_open": upper_open,
        "approx": approx,
        "unit": unit,
        "hedge": hedge,
        "polarity": polarity,
        "scope": scope,
        "attribution": None if attribution is None else chain_steps(attribution),
        "citation_text": citation,
        "event_date": event_date,
        "asserted_date": asserted_date,
        "id": id,
        "extra": None if extra is None else _object(extra),
    }
    _record(
        ctx,
        row,
        document=document,
        instead_of=instead_of,
        because=because or "",
        json=json,
    )


def _check_usage(
    instead_of: Text, because: Text, *, event: Text, measure: Text
) -> None:
    if (instead_of is None) != (because is None):
        raise typer.BadParameter("--instead-of CLAIM and --because TEXT go together")
    if instead_of is None and (event is None or measure is None):
        raise typer.BadParameter("--event and --measure say what is claimed")


def _record(
    ctx: typer.Context,
    row: dict[str, Any],
    *,
    document: Text,
    instead_of: Text,
    because: str,
    json: bool,
) -> None:
    from provenance.services import naming
    from provenance.services.listing_rows import claim_row
    from provenance.services.recording import record_claim

    with opened_ledger(ctx) as ledger:
        older = None if instead_of is None else naming.find_claim(ledger, instead_of)
        row["document"] = document
        if older is not None:
            row = _edited(claim_row(ledger, older), row)
        # A proposal that is not anchored names a document that was never captured.
        if row["document"] is not None and (document or row["quote"] or row["end"]):
            row["document"] = _sha256(ledger, row["document"])
        if isinstance(row["value"], str):
            row["value"] = _value(row["value"], row["attribute"])
        claim = record_claim(
            ledger,
            row=row,
            instead_of=older,
            because=because,
            by=reviewer(ctx),
            at=now(),
        )
        if json:
            print_rows([claim_row(ledger, claim.id)])
        else:
            print_claims(ledger, [claim])
    narrate(f"Recorded C{claim.id}, which answers Q{claim.question}.")
    if older is not None:
        narrate(f"Dismissed C{older}, which was proposed.")


def _edited(proposed: dict[str, Any], typed: dict[str, Any]) -> dict[str, Any]:
    """What was proposed, with what is typed in its place; a number is typed whole."""
    given = {
        n for n, value in typed.items() if value is not None and value is not False
    }
    row = {name: proposed[name] for name in typed if name not in _OWN}
    if not given.isdisjoint(_AMOUNT):
        row |= dict.fromkeys(_AMOUNT)
    if not given.isdisjoint((*_WORDS, "document")):
        row |= dict.fromkeys(_WORDS)
    if "url" in given:
        row["document"] = None
    return dict.fromkeys(_OWN) | row | {name: typed[name] for name in given}


def _sha256(ledger: Ledger, name: str) -> str:
    """The digest of a captured document; a name that is none is a slip, not a claim."""
    from provenance.services.listing import document_lines
    from provenance.services.naming import find_document

    number = find_document(ledger, name)
    line = document_lines(ledger, after=number - 1, limit=1)[0]
    return line.document.sha256


def _value(text: str, measure: str) -> int | float | str:
    return number_or_text(text, is_number=takes_number(measure))


def _object(text: str) -> Any:
    import json

    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FileUnreadableError("--extra", "it is not JSON") from error
