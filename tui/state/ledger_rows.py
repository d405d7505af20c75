"""Where the rows of a long list come from: a ledger of their own thread's."""

from __future__ import annotations

from provenance.services.opening import open_beside


class LedgerRows:
    """Rows of a ledger, opened beside the screens' own; used by one thread."""

    def __init__(self, location: str) -> None:
        self.ledger = open_beside(location)

    def stop(self) -> None:
        """End what is being asked; called by another thread."""
        self.ledger.interrupt()

    def close(self) -> None:
        """Let go of the ledger."""
        self.ledger.close()
