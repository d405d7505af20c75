"""A page that holds several articles, for tests of sections."""

from __future__ import annotations

HARBOUR = """\
HARBOURWATCH COAST: WHY THE FERRY SANK

Bottom line: 14-10-2021 – THE COAST CENTRE
The ferry had been overloaded for years, and the inspectors had said so before.

HARBOURWATCH WEEKLY BY ISLAND INSTITUTE – Week in Review (October 7-13, 2021)

On October 8, 2021, a ferry sank. About 50 people were killed.

HARBOURWATCH NEWS: The pilots strike

More on this tomorrow.
"""
"""Two articles with sources and dates of their own, and a teaser that has neither."""
WEEK = HARBOUR.index("HARBOURWATCH WEEKLY")
STRIKE = HARBOUR.index("HARBOURWATCH NEWS")
