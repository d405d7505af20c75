"""The draft of a decision: begun, kept as it grows, offered again, then dropped."""

from __future__ import annotations

import uuid
from functools import partial

from provenance.services.viewing import QuestionView
from tui.drafts import Fields
from tui.screens.room import Room
from tui.state.deciding import Draft
from tui.state.drafting import draft_fields, restored_draft
from tui.state.grading import Option
from tui.text import line


class KeptDraft(Room):
    """A screen that makes a decision on one question."""

    _question: QuestionView

    @property
    def draft(self) -> Draft:
        """What was made of the question so far; kept by the program."""
        return self.review.drafts[self._question.question.id]

    @property
    def _subject(self) -> str:
        return f"decide Q{self._question.question.id}"

    def show_draft(self) -> None:
        """Show what the draft holds."""
        raise NotImplementedError

    def begin_draft(self) -> bool:
        """Take up the draft of this session, or begin one: True for a new one."""
        drafts, number = self.review.drafts, self._question.question.id
        is_new = number not in drafts
        if is_new:
            drafts[number] = Draft(self._question, uuid.uuid4().hex)
        return is_new

    def offer_draft(self, *, is_new: bool) -> None:
        """Say that there was a draft; one of an earlier session is asked about."""
        kept = self.review.kept.found(self._subject) if is_new else None
        if kept is not None:
            self.ask(partial(self._offer, kept))
        elif not is_new:
            self.tell(line("Your draft of before."))

    def keep_draft(self) -> None:
        """Keep what was chosen and typed so far."""
        if self.draft.is_begun:
            self.review.type_draft(self._subject, draft_fields(self.draft))

    def drop_draft(self) -> None:
        """Forget the draft: it was recorded, or never begun."""
        self.review.kept.drop(self._subject)
        del self.review.drafts[self.draft.question]

    async def _offer(self, kept: Fields) -> None:
        options = (
            Option("t", "take", "take it up"),
            Option("d", "discard", "discard it"),
        )
        title = line("A draft of this decision was kept, and is not recorded.")
        picked = await self.pick(title, options)
        if picked == "discard":
            self.review.kept.drop(self._subject)
        elif picked == "take" and self.is_open:
            found = restored_draft(self.draft.view, kept)
            if found is None:
                self.tell(line("The draft that was kept cannot be read."))
                return
            self.review.drafts[found.question] = found
            self.show_draft()
