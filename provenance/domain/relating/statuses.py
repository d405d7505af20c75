"""Statuses: how somebody or something stands, which changes from day to day."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from tomllib import loads

from provenance.domain.relating import copies, corrections, speakers
from provenance.domain.relating.readings import Reading, propose
from provenance.domain.relations import Proposed, RelationKind
from provenance.domain.text import fold_key

RULE = "statuses/1"
MEASURE = "status"
_FINAL = "final"
_NEGATIONS = frozenset(["not", "no", "never", "nor"])


def relate_statuses(a: Reading, b: Reading) -> Proposed | None:
    """The relation of two statuses; None for words that no list of states holds."""
    if a.key == b.key:
        return copies.relate_same(a, b, value="the same words")
    ours, theirs = _states(a.claim.value.text), _states(b.claim.value.text)
    shared = ours.keys() & theirs.keys()
    if not shared:
        return None
    if all(ours[kind] == theirs[kind] for kind in shared):
        return copies.relate_same(a, b, value="the same status in other words")
    corrected = corrections.relate_notice(a, b)
    if corrected is not None:
        return corrected
    kind = min(kind for kind in shared if ours[kind] != theirs[kind])
    return _relate_states(a, b, kind, {a.id: ours[kind], b.id: theirs[kind]})


def _relate_states(
    a: Reading, b: Reading, kind: str, state: dict[int, str]
) -> Proposed | None:
    for new, old in ((a, b), (b, a)):
        if not corrections.comes_later(new, old):
            continue
        if state[old.id] not in _final(kind):
            because = "a status said later, which may have changed"
            return propose(new, old, RelationKind.UPDATES, because, rule=RULE)
        return corrections.relate_silent(a, b) or _contradict(
            a, b, f"what is {state[old.id]} does not change"
        )
    if a.told_on is None or b.told_on is None or speakers.is_same(a, b):
        return None
    words = f"{state[a.id]} and {state[b.id]}"
    return _contradict(a, b, f"{words} exclude each other on one day")


def _contradict(a: Reading, b: Reading, because: str) -> Proposed:
    return propose(a, b, RelationKind.CONTRADICTS, because, rule=RULE)


@lru_cache(maxsize=16_384)
def _states(text: str) -> dict[str, str]:
    """By kind, the one state that a text names; none where it names two or negates."""
    spoken = fold_key(text)
    if not _NEGATIONS.isdisjoint(spoken.split()):
        return {}
    found: dict[str, set[str]] = {}
    for kind, states in _kinds().items():
        for state, phrases in states.items():
            if state != _FINAL and any(f" {p} " in f" {spoken} " for p in phrases):
                found.setdefault(kind, set()).add(state)
    return {kind: min(named) for kind, named in found.items() if len(named) == 1}


def _final(kind: str) -> list[str]:
    return _kinds()[kind].get(_FINAL, [])


@cache
def _kinds() -> dict[str, dict[str, list[str]]]:
    text = files("provenance.domain.relating").joinpath("statuses.toml")
    kinds: dict[str, dict[str, list[str]]] = loads(text.read_text("utf-8"))
    return kinds
