"""Making kept estimates again: from the log as it stood before each, and all of it.

The promise: what a kept estimate says is vouched for only when every word of it comes
out once more; else the first difference is named.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest
from typing import Any

from db.engine import Connection
from db.erasures import list_erasures
from db.estimates import KeptEstimate, kept_entries, kept_estimate
from db.ledger import Ledger
from db.replaying import UNREADABLE, each_copied
from provenance.domain.entries import canonical
from provenance.domain.erasures import ErasureState
from provenance.domain.findings import Finding, Severity
from provenance.domain.text import quoted
from provenance.estimates.explaining_figures import MODEL as FIGURES_MODEL
from provenance.estimates.mixing import MODEL
from provenance.services.estimating_kept import Keepable, keepable, recomputed

SHOWN_MAX = 160
"""Characters shown of what differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlike:
    """The first place where a kept estimate is not what is made again; untrusted."""

    what: str
    kept: str
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """A kept estimate made again from the log before it."""

    kept: KeptEstimate
    has_model: bool
    """Whether this program holds the model that it names."""
    unlike: Unlike | None
    """None where all comes out again."""
    erased: int | None
    """The entry that erased words since, where these may be why it comes out otherwise
    and its own inputs still give its explanation.
    """

    @property
    def is_same(self) -> bool:
        """Whether all that it says comes out again."""
        return self.unlike is None

    @property
    def is_wrong(self) -> bool:
        """Whether it says what neither the log nor an erasure accounts for."""
        return self.unlike is not None and self.erased is None

    @property
    def outcome(self) -> str:
        """What came of making it again, without a full stop."""
        if self.unlike is None:
            return "the same again"
        if not self.has_model:
            name = quoted(self.kept.model)
            return (
                f"made by the model {name}, which this program lacks: not vouched for"
            )
        kept = quoted(self.unlike.kept, width=SHOWN_MAX)
        made = quoted(self.unlike.made, width=SHOWN_MAX)
        what = quoted(self.unlike.what)
        said = f"not the same again: {what} is {kept}, and the log gives {made}"
        if self.erased is None:
            return said
        return (
            f"{said}; entry #{self.erased} erased words that it may have been made "
            "beside, and its own inputs give its explanation again"
        )


def replayed_estimates(
    ledger: Ledger, *, questions: Collection[int] | None = None
) -> list[Replayed]:
    """Every kept estimate, or those of some questions, made again, oldest first.

    Raises:
        LedgerDamagedError: The log cannot be replayed, or the file of one is gone.
    """
    with ledger.read() as kept:
        if questions is None:
            wanted = {*kept_entries(kept)}
        else:
            wanted = {seq for each in questions for seq in kept_entries(kept, each)}
        return list(_replayed(kept, wanted)) if wanted else []


def estimate_findings(every: Sequence[Replayed]) -> tuple[Finding, ...]:
    """What an audit says of estimates made again: errors, and notes where words that
    were erased may be why.
    """
    return tuple(
        Finding(
            severity=Severity.ERROR if each.is_wrong else Severity.NOTE,
            rule="estimate",
            subject=f"#{each.kept.entry}",
            message=f"The estimate kept in entry #{each.kept.entry} is {each.outcome}.",
        )
        for each in every
        if not each.is_same
    )


def _replayed(kept: Connection, wanted: Collection[int]) -> Iterator[Replayed]:
    """One walk through the log, which stops at each entry that keeps an estimate."""
    erased = [
        each.answered
        for each in list_erasures(kept)
        if each.state is ErasureState.DONE and each.answered is not None
    ]
    with closing(Ledger.scratch(is_large=True)) as copied:
        for entry, past in each_copied(kept, copied, seq=max(wanted)):
            if entry.seq not in wanted:
                continue
            estimate = kept_estimate(kept, entry)
            number = entry.subject.removeprefix("Q")
            made = keepable(past, int(number) if number.isdecimal() else 0)
            since = [seq for seq in erased if seq > entry.seq]
            yield Replayed(
                kept=estimate,
                has_model=estimate.model in {MODEL, FIGURES_MODEL},
                unlike=_unlike_made(estimate, made),
                erased=(
                    max(since) if since and _has_other_inputs(estimate, made) else None
                ),
            )


def _unlike_made(estimate: KeptEstimate, made: Keepable | str) -> Unlike | None:
    """The first place where an estimate is not what the log before it gives."""
    if isinstance(made, str):
        return Unlike(what="lead", kept=estimate.lead, made=f"no estimate: {made}")
    content = made.content
    said = {key: value for key, value in estimate.body.items() if key != "file"}
    file = estimate.body["file"]
    return (
        _unlike(said, made.says)
        or _unlike(estimate.file, json.loads(content), "file")
        or _unlike(file["sha256"], sha256(content).hexdigest(), "file", "sha256")
        or _unlike(file["size"], len(content), "file", "size")
    )


def _unlike(kept: Any, made: Any, *at: str) -> Unlike | None:
    """The first place where two objects differ, at its deepest."""
    if kept == made and type(kept) is type(made):
        return None
    if isinstance(kept, dict) and isinstance(made, dict):
        keys = dict.fromkeys([*made, *kept])
        pairs = [(key, kept.get(key), made.get(key)) for key in keys]
    elif isinstance(kept, list) and isinstance(made, list):
        pairs = [
            (str(place), one, other)
            for place, (one, other) in enumerate(zip_longest(kept, made), start=1)
        ]
    else:
        return Unlike(what=" ".join(at), kept=_shown(kept), made=_shown(made))
    inside = (_unlike(one, other, *at, key) for key, one, other in pairs)
    return next((each for each in inside if each is not None), None)


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    return value if isinstance(value, str) else canonical(value)


def _has_other_inputs(estimate: KeptEstimate, made: Keepable | str) -> bool:
    """Whether it comes of other inputs than the log gives now, which are those that it
    names and give its explanation again.
    """
    named = estimate.body["inputs_sha256"]
    if isinstance(made, Keepable) and made.says["inputs_sha256"] == named:
        return False
    try:
        digest = sha256(canonical(estimate.file["inputs"]).encode()).hexdigest()
        again = recomputed(estimate.file) == estimate.file["explanation"]
    except UNREADABLE:
        return False
    return again and bool(digest == named)
