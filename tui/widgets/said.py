"""Lines of text: all that a screen says goes through `say`."""

from __future__ import annotations

from textual.content import Content
from textual.css.scalar import Unit
from textual.widgets import Static

_OWN = {Unit.AUTO}


class Said(Static):
    """Some text that was made safe."""

    _said: Content | None = None

    def say(self, content: Content) -> None:
        """Show this instead; the screen is laid out anew only where it has to be."""
        if self._said is not None and content.is_same(self._said):
            return
        self._said = content
        self.update(content, layout=not self._is_of_fixed_size)

    @property
    def _is_of_fixed_size(self) -> bool:
        """Whether its size is the same whatever it says."""
        height, width = self.styles.height, self.styles.width
        is_free = height is None or height.unit in _OWN
        return not is_free and (width is None or width.unit not in _OWN)
