"""What a text says, read by general grammar: claims and citations, as proposals only.

Nothing here reads a clock, a store or a network; no rule names a person, a place or an
outlet. The words it knows are in the data files beside it.
"""

from provenance.domain.extracting.claim_fields import Row, event_slug
from provenance.domain.extracting.pages import unpublished
from provenance.domain.extracting.rows import extract_rows
from provenance.domain.extracting.sections import (
    PageSection,
    PageSections,
    find_sections,
)

VERSION = "1"
"""Of the rules taken together; a proposal carries it."""

__all__ = [
    "VERSION",
    "PageSection",
    "PageSections",
    "Row",
    "event_slug",
    "extract_rows",
    "find_sections",
    "unpublished",
]
