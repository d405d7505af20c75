"""What the claims that a search found have in common, counted, and narrowed by."""

from __future__ import annotations

import asyncio

from textual.widgets import Input

from provenance.domain.errors import ProvenanceError
from provenance.domain.filters import Filter
from provenance.services.faceting import Facet, facets_of
from tui.screens.room import Room
from tui.state.finding import Sought
from tui.widgets.claim_table import ClaimTable
from tui.widgets.facet_rows import facet_rows
from tui.widgets.rows import RowList

PAUSE = 0.25
"""Seconds before what was found is counted: it reads all of it."""


class SearchCounts(Room):
    """The part of the search that counts what was found, and narrows it."""

    sought: Sought
    _facets: tuple[Facet, ...] = ()

    def seek(self, where: Filter) -> None:
        """Look for what a filter finds."""
        raise NotImplementedError

    def action_counts(self) -> None:
        facets, table = self.query_one("#facets", RowList), self.query_one(ClaimTable)
        is_there = facets.has_focus
        self.set_class(not is_there, "-counting")
        (table if is_there else facets).focus()
        if not is_there and facets.position <= 1:
            # The first count is under a heading, which is to be seen with it.
            self.call_after_refresh(facets.scroll_home, animate=False)

    @property
    def is_at_rest(self) -> bool:
        """Whether the counts are left: they are closed before the search."""
        return not self.query_one("#facets").has_focus

    def action_back(self) -> None:
        if self.is_at_rest:
            super().action_back()
        else:
            self.action_counts()

    def narrow(self) -> None:
        """Add the term under the cursor of the counts, or take it away again."""
        key = self.query_one("#facets", RowList).key
        term = next((each.term for each in self._facets if str(each.term) == key), None)
        if term is None:
            return
        narrowed = self.sought.narrowed(term).filter
        self.query_one("#sought", Input).value = str(narrowed)
        self.seek(narrowed)

    def count_none(self) -> None:
        """Show no counts."""
        self._facets = ()
        self.query_one("#facets", RowList).set_rows(())

    async def count(self) -> None:
        """Count what is found once the typing has paused."""
        await asyncio.sleep(PAUSE)
        where, by = self.sought.filter, self.gateway.by
        try:
            found = await self.gateway.read(
                lambda ledger: facets_of(ledger, where, by=by)
            )
        except ProvenanceError:
            # The list is told the same, and says it where it was typed.
            return
        if self.is_open and where == self.sought.filter:
            self._facets = tuple(found)
            facets = self.query_one("#facets", RowList)
            first = str(found[0].term) if found and not facets.position else ""
            facets.set_rows(facet_rows(found, where), key=first)
