"""Rules by name: one short name for all rules of relations in their versions."""

from __future__ import annotations

from hashlib import sha256

from provenance import __version__
from provenance.domain.relating import (
    copies,
    corrections,
    days,
    denials,
    echoes,
    names,
    parts,
    places,
    quantities,
    running,
    scopes,
    statuses,
    units,
    victims,
)

NAMED = (
    __version__,
    copies.RULE,
    corrections.RULE,
    days.RULE,
    denials.RULE,
    echoes.RULE,
    names.RULE,
    parts.RULE,
    places.RULE,
    quantities.RULE,
    running.RULE,
    scopes.RULE,
    statuses.RULE,
    units.RULE,
    victims.RULE,
)
"""The release, and every rule with its version."""
_DIGEST_LENGTH = 12
RELATING = f"relating/{sha256(' '.join(NAMED).encode()).hexdigest()[:_DIGEST_LENGTH]}"
"""Another one with every release and every new version of a rule: what was related by
these rules need not be related by them again.
"""
