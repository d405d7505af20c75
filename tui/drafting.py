"""Drafts within the program: taken as typed, written soon, dropped once recorded."""

from __future__ import annotations

from tui.drafts import PAUSE, Drafts, Fields
from tui.guarding import Guarded
from tui.state.journal import ERROR


class Drafting(Guarded):
    """The part of the program that keeps what is typed."""

    kept: Drafts
    _is_soon = False
    _answered: tuple[str, ...] = ()

    def note(self, kind: str, text: str) -> None:
        """Keep what happened for the log."""
        raise NotImplementedError

    def type_draft(self, subject: str, fields: Fields) -> None:
        """Take what a draft holds now; it is on disk within a second."""
        self.kept.type(subject, fields)
        if not self._is_soon:
            self._is_soon = True
            self.set_timer(PAUSE, self._write_drafts)

    def answered(self, subject: str) -> None:
        """Note that words were given; they are dropped once the act is recorded."""
        self._answered = (*self._answered, subject)

    def settle_answers(self, *, is_refused: bool) -> None:
        """Drop the words that were recorded; those of a refused act are kept."""
        answered, self._answered = self._answered, ()
        for subject in () if is_refused else answered:
            self.kept.drop(subject)

    def keep_all(self) -> None:
        """Write what was typed."""
        self.kept.flush()

    def _write_drafts(self) -> None:
        self._is_soon = False
        try:
            self.keep_all()
        except OSError as error:
            self.note(ERROR, f"Drafts cannot be written: {error}")
