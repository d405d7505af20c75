"""`provenance search`: finds claims by the words of their passages."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli.claims import chain_text, claim_name
from provenance.cli.door import AsOf, Json, Limit, opened_ledger
from provenance.cli.printing import narrate, print_rows, print_table
from provenance.cli.program import verb
from provenance.domain.text import show

QUOTE_WIDTH = 240


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "search",
        "provenance search mosque",
        'provenance search "over 100" --json',
    )(search)


def search(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Words, in any order.")],
    limit: Limit = 100,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Find claims by the words of their passages.

    Whole documents are not searched, only the words that recorded claims quote.
    """
    from provenance.domain.answers import answer_text
    from provenance.services.searching import search_words, words_of

    with opened_ledger(ctx, as_of) as ledger:
        hits = search_words(ledger, text, limit=limit)
    if json:
        print_rows(
            {
                "id": f"C{hit.claim.id}",
                "external_id": hit.claim.external_id,
                "attribute": hit.claim.measure,
                "value": answer_text(hit.claim),
                "attribution": [step.name for step in hit.claim.attribution],
                "quote": None if hit.claim.passage is None else hit.claim.passage.exact,
            }
            for hit in hits
        )
    elif hits:
        print_table(
            ("Claim", "Says", "Words", "Attribution"),
            [
                (
                    claim_name(hit.claim),
                    f"{show(hit.claim.measure)}: {show(answer_text(hit.claim))}",
                    ""
                    if hit.claim.passage is None
                    else show(hit.claim.passage.exact, width=QUOTE_WIDTH),
                    chain_text(hit.claim.attribution),
                )
                for hit in hits
            ],
        )
    if not hits:
        sought = "all of these words" if len(words_of(text)) > 1 else "this word"
        narrate(
            f"No recorded claim has {sought} in its passage. What no claim quotes "
            "is not searched, though a captured document may say it."
        )
