"""What an action is; the table of all of them is in `action_table`."""

from __future__ import annotations

from dataclasses import dataclass

EVERYWHERE = "everywhere"
LIST = "list"
CHOICE = "choice"
ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that a key does, and the command that does the same."""

    id: str
    """The name of the screen's method, without `action_`."""
    scope: str
    """The screen it belongs to; EVERYWHERE and LIST hold on all of them, CHOICE where
    something is chosen by arrow keys, ASKED in a question over a screen."""
    keys: tuple[str, ...]
    """The first is shown."""
    label: str
    """One or two words, for the last line of the screen."""
    help: str
    twin: str
    """The command that does the same; a movement on the screen has none."""
    danger: bool = False
    """Whether it writes to the ledger."""

    @property
    def name(self) -> str:
        """By this name keys are chosen for it; it stays from release to release."""
        return f"{self.scope}.{self.id}"


def act(
    scope: str,
    id: str,
    keys: str,
    label: str,
    help: str,
    twin: str = "",
    *,
    danger: bool = False,
) -> Action:
    """One row of the table; `keys` are set apart by spaces, the first one is shown."""
    return Action(
        id=id,
        scope=scope,
        keys=tuple(keys.split()),
        label=label,
        help=help,
        twin=twin,
        danger=danger,
    )
