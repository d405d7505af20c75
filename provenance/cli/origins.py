"""`provenance origins`: which documents go back to one text, and how that shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.document_view import INFERRED, day_text, said
from provenance.cli.door import AsOf, Json, opened_ledger
from provenance.cli.printing import (
    count,
    narrate,
    print_heading,
    print_rows,
    print_table,
)
from provenance.cli.program import verb
from provenance.cli.wrapping import print_wrapped
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.domain.carrying import Carrying
    from provenance.domain.documents import Document
    from provenance.services.listing_origins import CarryingView, OriginGroup


# Behind an origin that nobody credits and nobody has confirmed.
_BASIS = {"inferred publisher": f" {INFERRED}", "file name": " (file name)"}


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "origins",
        "provenance origins",
        "provenance origins O1",
        "provenance origins --json",
    )(origins)


def origins(
    ctx: typer.Context,
    link: Annotated[
        str | None,
        typer.Argument(metavar="LINK", help="Only this, with the words shared: O3."),
    ] = None,
    state: Annotated[
        str | None, typer.Option(help="By links proposed, confirmed or dismissed.")
    ] = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List reprints, wire copies and circles: documents of one origin.

    Reports joined by a link count as one origin until a person dismisses it, with
    `dismiss O3`; those whose sources only cite each other count as none.
    """
    from provenance.domain.identifiers import parse_ref
    from provenance.domain.relations import RelationState
    from provenance.services.listing_origins import origin_groups, view_carrying

    if state is not None and state not in set(RelationState):
        raise typer.BadParameter(
            f"{show(state)} is not a state: proposed, confirmed or dismissed."
        )
    with opened_ledger(ctx, as_of) as ledger:
        if link is not None:
            number = parse_ref(link, wanted="carrying").number
            _print_link(view_carrying(ledger, number), json=json)
            return
        wanted = None if state is None else RelationState(state)
        groups = origin_groups(ledger, state=wanted)
    if json:
        print_rows(map(_group_row, groups))
        return
    for group in groups:
        _print_group(group)
    if not groups:
        narrate("No document passes on another, as far as the rules see.")


def _group_row(group: OriginGroup) -> dict[str, Any]:
    return {
        "docs": [document.name for document in group.documents],
        "origin": group.origin,
        "basis": group.basis,
        "why": group.why,
        "circular": group.is_circular,
        "documents": [f"D{document.id}" for document in group.documents],
        "inferred": {
            f"D{document.id}": list(document.inferred)
            for document in group.documents
            if document.inferred
        },
        "claims": [f"C{claim}" for claim in group.claims],
        "links": [_link_row(link) for link in group.links],
    }


def _link_row(link: Carrying) -> dict[str, Any]:
    proposed = link.proposed
    return {
        "id": f"O{link.id}",
        "a": f"D{proposed.a}",
        "b": f"D{proposed.b}",
        "reason": proposed.reason,
        "rule": proposed.rule,
        "score_millionths": proposed.score,
        "state": link.state.value,
    }


def _print_group(group: OriginGroup) -> None:
    origin = "Circular" if group.is_circular else show(group.origin or "No origin")
    origin += _BASIS.get(group.basis or "", "")
    told = [count(len(group.documents), "document")]
    if group.claims:
        told.append(", ".join(f"C{claim}" for claim in group.claims))
    if group.unconfirmed:
        told.append(f"{count(group.unconfirmed, 'link')} unconfirmed")
    print_heading(f"{origin}: {', '.join(told)}")
    if group.is_circular:
        print_wrapped(show(group.why), indent=2)
    _print_documents(group.documents)
    if group.links:
        print_table(
            ("Link", "Carries", "Why", "State"),
            [
                (
                    f"O{link.id}",
                    f"D{link.proposed.a} > D{link.proposed.b}",
                    show(link.proposed.reason),
                    link.state.value,
                )
                for link in group.links
            ],
            fixed=("Carries",),
        )


def _print_documents(documents: Sequence[Document]) -> None:
    print_table(
        ("Document", "Name", "Title", "Published"),
        [
            (
                f"D{document.id}",
                show(document.name),
                said(document.title, "title", document.inferred),
                said(day_text(document.published), "published", document.inferred),
            )
            for document in documents
        ],
    )


def _print_link(view: CarryingView, *, json: bool) -> None:
    link = view.carrying
    if json:
        shared = [
            {"a": words.a, "b": words.b, "a_start": run.a_start, "b_start": run.b_start}
            for words, run in zip(view.shared, link.proposed.shared, strict=False)
        ]
        print_rows([_link_row(link) | {"shared": shared}])
        return
    proposed = link.proposed
    print_heading(f"O{link.id} D{proposed.a} carries D{proposed.b}, {link.state.value}")
    print_wrapped(f"{show(proposed.reason)} ({show(proposed.rule)})", indent=2)
    _print_documents((view.a, view.b))
    print_table(
        ("Run", f"D{proposed.a}", f"D{proposed.b}"),
        [
            (f"{place}", show(words.a), show(words.b))
            for place, words in enumerate(view.shared, 1)
        ],
    )
