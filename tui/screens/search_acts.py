"""What is done with what a search found: opened, traced, saved, exported."""

from __future__ import annotations

from functools import partial

from textual.widgets import Input

from provenance.domain.errors import ProvenanceError
from provenance.domain.filters import Filter, parse_filter
from provenance.services.viewing import view_claim
from tui.screens.room import Room
from tui.screens.views import DROP, AskName, ViewsPick
from tui.state.finding import Sought
from tui.text import line
from tui.widgets.claim_table import ClaimTable


class SearchActs(Room):
    """The part of the search that opens claims and keeps searches."""

    sought: Sought

    def seek(self, where: Filter) -> None:
        """Look for what a filter finds."""
        raise NotImplementedError

    def action_claim(self) -> None:
        claim = self._claim
        if claim is not None:
            self.review.open_claim(claim)

    def action_trace(self) -> None:
        claim = self._claim
        if claim is not None:
            self.review.open_trace(f"C{claim}")

    def action_copy(self) -> None:
        claim = self._claim
        if claim is not None:
            self.app.copy_to_clipboard(f"C{claim}")
            self.tell(line(f"C{claim} sent to the terminal's clipboard"))

    def action_save(self) -> None:
        if self.sought.filter.terms:
            self.start(self._save, group="views")
        else:
            self.tell(line("Nothing is searched yet: / begins."))

    def action_export(self) -> None:
        where = str(self.sought.filter)
        self.review.open_export(where, is_of_claims=bool(where))

    def action_views(self) -> None:
        self.start(self._choose, group="views")

    def open_claim(self) -> None:
        """Open the case of the claim under the cursor, else the claim itself."""
        claim = self._claim
        if claim is not None:
            self.start(partial(self._open, claim), group="open")

    @property
    def _claim(self) -> int | None:
        row = self.query_one(ClaimTable).row
        return None if row is None else row.id

    async def _open(self, claim: int) -> None:
        view = await self.read(lambda ledger: view_claim(ledger, claim))
        if view is None:
            return
        if view.case is None:
            self.review.open_claim(claim)
        else:
            self.review.open_case(view.case.id)

    async def _save(self) -> None:
        where = str(self.sought.filter)
        title = line("Save the search ", where, " as?")
        name = await self.app.push_screen_wait(AskName(title))
        if name is None:
            return
        self.review.settle_answers(is_refused=False)
        try:
            self.review.views.save(name, where)
        except ProvenanceError as error:
            self.complain(error)
            return
        self.tell(line(f"Saved as {name}: v brings it back."))

    async def _choose(self) -> None:
        try:
            every = self.review.views.every()
            name = await self.app.push_screen_wait(ViewsPick(every))
            if name is not None and name.startswith(DROP):
                self.review.views.drop(name.removeprefix(DROP))
                self.tell(line(f"{name.removeprefix(DROP)} is forgotten."))
                return
        except ProvenanceError as error:
            self.complain(error)
            return
        if name is not None and self.is_open:
            self.query_one("#sought", Input).value = every[name]
            self.seek(parse_filter(every[name]))
            self.query_one(ClaimTable).focus()
