"""What a ruling on proposals did, in words."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.domain.alike import named
from provenance.domain.claims import Words
from provenance.services.confirming import RuledItem

_STATES = {
    Words.MISSING.value: "not in the words",
    Words.VOUCHED.value: "vouched for",
}


def ruled_text(items: Sequence[RuledItem]) -> str:
    """What a ruling did, each state told once for all that went to it."""
    done: dict[tuple[str, str], list[str]] = {}
    for item in items:
        done.setdefault((item.before, item.after), []).append(str(item.ref))
    return ", ".join(
        f"{named(refs)} {'is' if len(refs) == 1 else 'are'} {_STATES.get(after, after)}"
        f", {'was' if len(refs) == 1 else 'were'} {_STATES.get(before, before)}"
        for (before, after), refs in done.items()
    )
