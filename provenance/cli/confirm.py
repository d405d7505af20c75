"""`provenance confirm` and `dismiss`: a person's word on what a rule proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.door import Base, Because, now, opened_ledger, reviewer
from provenance.cli.printing import narrate
from provenance.cli.program import verb
from provenance.domain.claims import Words

if TYPE_CHECKING:
    from provenance.domain.identifiers import Ref
    from provenance.services.confirming import Ruled, RuledItem
    from provenance.services.opening import Ledger

Ids = Annotated[
    list[str],
    typer.Argument(
        metavar="ID...",
        help="Relations (L9), claims (C12, C10-C25), matchings (M3), "
        "links of origins (O3).",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    verb(
        app,
        "confirm",
        'provenance confirm L1 L2 --because "Both are the same wire report."',
    )(confirm)
    verb(
        app,
        "dismiss",
        'provenance dismiss L3 --because "The two count different days."',
    )(dismiss)


def confirm(ctx: typer.Context, ids: Ids, because: Because, base: Base = None) -> None:
    """Confirm what a rule proposed, or vouch for a figure.

    A claim whose figure is not in its words is held out until a person vouches.
    Confirming a matching merges the newer event into the older.

    All that is named is confirmed in one act, or nothing is.
    """
    from provenance.services.confirming import confirm_proposals

    with opened_ledger(ctx) as ledger:
        _tell(
            ledger,
            confirm_proposals(
                ledger,
                refs=_refs(ledger, ids),
                because=because,
                by=reviewer(ctx),
                at=now(),
                base=base,
            ),
        )


def dismiss(ctx: typer.Context, ids: Ids, because: Because, base: Base = None) -> None:
    """Dismiss what a rule proposed.

    The same version of the rule does not propose it again.

    All that is named is dismissed in one act, or nothing is.
    """
    from provenance.services.confirming import dismiss_proposals

    with opened_ledger(ctx) as ledger:
        _tell(
            ledger,
            dismiss_proposals(
                ledger,
                refs=_refs(ledger, ids),
                because=because,
                by=reviewer(ctx),
                at=now(),
                base=base,
            ),
        )


def _refs(ledger: Ledger, ids: list[str]) -> list[Ref]:
    from provenance.domain.identifiers import Ref, is_ref, parse_ref
    from provenance.services.marking import find_claims_named

    refs = []
    for text in ids:
        if is_ref(text) and not text.strip().upper().startswith("C"):
            refs.append(parse_ref(text))
        else:
            claims = find_claims_named(ledger, [text])
            refs.extend(Ref("claim", claim) for claim in claims)
    return refs


def _turn_text(item: RuledItem) -> str:
    if item.after == Words.VOUCHED:
        return "the figure was not in the words before; vouched for now"
    return f"{item.before} before, {item.after} now"


def _tell(ledger: Ledger, ruled: Ruled) -> None:
    from provenance.cli.leaning_view import tell_turned
    from provenance.services.leaning import decisions_turned

    for item in ruled.items:
        narrate(f"{item.ref}: {_turn_text(item)}.")
    narrate(f"Entry #{ruled.entry}.")
    tell_turned(decisions_turned(ledger, entry=ruled.entry))
