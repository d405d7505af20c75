"""What the claim that a search found says, below the list where there is room."""

from __future__ import annotations

from functools import partial

from provenance.services.viewing_queue import view_queued
from tui.screens.room import Room
from tui.text import line
from tui.widgets import queue_preview as paint
from tui.widgets.claim_preview import ClaimPreview, Told
from tui.widgets.claim_table import ClaimTable

TOO_LOW = "No room for its words here: c opens the claim."


class SearchPreview(Room):
    """The part of the search that shows the claim under the cursor in its words."""

    def on_resize(self) -> None:
        """Read what there is room for now."""
        self.call_after_refresh(self.preview)

    def action_more(self) -> None:
        if self._has_room():
            self.query_one(ClaimPreview).more()

    def action_less(self) -> None:
        if self._has_room():
            self.query_one(ClaimPreview).less()

    def preview(self) -> None:
        """Read the claim under the cursor, if it would be seen."""
        if not self.is_open:
            return
        row = self.query_one(ClaimTable).row
        if row is None:
            self.query_one(ClaimPreview).tell(Told())
        elif self.query_one(ClaimPreview).display:
            self.start(partial(self._preview, row.id), group="preview")

    def _has_room(self) -> bool:
        if self.query_one(ClaimPreview).display:
            return True
        self.tell(line(TOO_LOW))
        return False

    async def _preview(self, claim: int) -> None:
        by = self.gateway.by
        view = await self.read(lambda ledger: view_queued(ledger, claim, by=by))
        if view is None or not self.is_open:
            return
        row = self.query_one(ClaimTable).row
        if row is not None and row.id == claim:
            self.query_one(ClaimPreview).tell(
                Told(
                    title=paint.title(view),
                    words=paint.words(view, is_wide=True),
                    facts=paint.facts(view),
                    opened_by="c",
                )
            )
