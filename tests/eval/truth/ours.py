"""Our own estimates, plugged into the table where they take part."""

from __future__ import annotations

from tests.eval.truth.entrants import Entrant

UNLABELLED: tuple[Entrant, ...] = ()
GRADED: tuple[Entrant, ...] = ()
LABELLED: tuple[Entrant, ...] = ()
CLOSED: tuple[Entrant, ...] = ()
FIGURES: tuple[Entrant, ...] = ()
PAIRS: tuple[Entrant, ...] = ()
