"""The strip that asks for a digit while the words of the claim stay in sight."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content

from tui.keys import asked_bindings
from tui.screens.queue_strip import PickStrip
from tui.state.grading import digits


class DigitStrip(PickStrip, inherit_bindings=False):
    """A digit, each spelt out; letters do nothing here, and esc calls off."""

    CSS_PATH = "case_strip.tcss"
    BINDINGS = asked_bindings("cancel")
    HINT: ClassVar = "a digit rates, then letter and others' ratings are shown"

    def __init__(self, title: Content, *, is_above: bool) -> None:
        super().__init__(title, digits())
        # The words stand below the list where it is narrow, else above the relations.
        self.set_class(is_above, "-above")
