"""The relations of what the cursor is on, and what of them a person rules on."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.domain.alike import Alike, alike
from provenance.domain.carrying import Carrying
from provenance.domain.claims import Claim, ClaimState
from provenance.domain.claims import Words as InWords
from provenance.domain.identifiers import Ref
from tui.screens.case_acts import CaseActs, Ruling
from tui.state import case as state
from tui.state.counting import counted
from tui.text import line
from tui.widgets.case_rows import carrying_row, relation_row
from tui.widgets.rows import RowList
from tui.widgets.said import Said

RELATIONS_MAX = 60
LINKS_MAX = 12


class CaseRelations(CaseActs):
    """The part of the case screen that shows relations and origins, to be ruled on."""

    def __init__(self) -> None:
        super().__init__()
        self._alike: dict[str, Alike] = {}
        self._carried: dict[str, Carrying] = {}

    @property
    def rows(self) -> dict[str, state.Row]:
        """The rows of the case, by name."""
        raise NotImplementedError

    def claim_here(self) -> Claim | None:
        """The claim under the cursor, once its words are painted."""
        raise NotImplementedError

    def ruled(self) -> Ruling | None:
        """What confirming or dismissing is about: the relations, or the claim."""
        view = self.view
        if view is None:
            return None
        relations = self.query_one("#relations", RowList)
        same = self._alike.get(relations.key)
        link = self._carried.get(relations.key)
        if relations.has_focus and link is not None:
            return Ruling(
                what=f"origin O{link.id}",
                refs=(Ref("carrying", link.id),),
                rows=relations,
                seen=view.seen,
                after=relations.key_after,
            )
        if relations.has_focus and same is not None:
            noun = "relation" if len(same.relations) == 1 else "relations"
            return Ruling(
                what=f"{noun} {same.names}",
                refs=tuple(Ref("relation", each.id) for each in same.relations),
                rows=relations,
                seen=view.seen,
                after=relations.key_after,
            )
        claim = self.claim_here()
        if claim is None:
            return None
        claims = self.query_one("#claims", RowList)
        refs = (Ref("claim", claim.id),)
        if claim.state is ClaimState.PROPOSED:
            what = f"proposed claim C{claim.id}"
            after = state.next_proposed([*self.rows.values()], claims.key)
            return Ruling(
                what=what, refs=refs, rows=claims, seen=view.seen, after=after
            )
        if claim.words is InWords.MISSING:
            what = f"words of claim C{claim.id}"
            return Ruling(what=what, refs=refs, rows=claims, seen=view.seen)
        self.tell(line(f"C{claim.id} is no proposal; tab goes to the relations."))
        return None

    def show_relations(self, row: state.Row) -> None:
        """Show how the claims of a row stand to others, and what joins their texts."""
        assert self.view is not None, "rows come with their case"
        found = state.relations_about(self.view, row)
        every = alike(found)
        shown = every[:RELATIONS_MAX]
        more = f" in {counted(len(every), 'line')}" if len(every) < len(found) else ""
        if len(every) > len(shown):
            more += f", the first {RELATIONS_MAX} shown"
        self._alike = {same.key: same for same in shown}
        links = state.carried_around(row)[:LINKS_MAX]
        self._carried = {f"O{link.id}": link for link in links}
        what = row.key if row.claim is not None else "these claims"
        self.query_one("#standing", Said).say(
            line(f" Relations of {what}: {len(found)}{more}{_joined(links)}")
        )
        self.query_one("#relations", RowList).set_rows(
            [*map(relation_row, shown), *map(carrying_row, links)]
        )


def _joined(links: Sequence[Carrying]) -> str:
    if not links:
        return ""
    more = f" and {len(links) - 1} more" if len(links) > 1 else ""
    return f" · text joined by O{links[0].id} ({links[0].state.value}){more}"
