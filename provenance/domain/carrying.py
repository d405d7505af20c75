"""Carrying: which of two captured texts passes on the other, and why a reader can see.

A text is compared by what it says in its own voice: two reports that quote one official
share a speaker, and are no copies of each other. Reasons and measurements:
docs/explanation/origins.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from provenance.domain.credits import credit_key, is_wire, read_credits
from provenance.domain.dates import EdtfDate, is_later
from provenance.domain.errors import InvalidRecordError
from provenance.domain.fingerprints import SHINGLE, Words, read_words
from provenance.domain.identifiers import CarryingId, DocumentId
from provenance.domain.relations import STANDING, RelationState
from provenance.domain.text import quoted

SAME_TEXT_RULE = "same-text/1"
PART_RULE = "part-copy/1"
CREDIT_RULE = "credit-line/2"
WIRE_RULE = "one-wire/2"
SAME_SHARE = 0.5
"""Half of a text's own shingles: what is left to its writer is the smaller part."""
PART_SHARE = 0.18
"""Measured between copies of one wire story, cut and edited (from 24 %), and reports of
one event by different hands (up to 12 %, when both take a paragraph of background)."""
CREDIT_SHARE = 0.08
"""Enough where both name the same origin themselves."""
SHARED_MIN, CREDIT_MIN = 20, 8
"""Shingles shared: two sentences, or one where the origin is credited."""
OWN_MIN = 20
"""With fewer shingles of its own a text is what it quotes, and compared by that."""
RUNS_MAX = 200
"""Runs of shared words kept of one pair, the longest ones."""
_PLACES_MAX = 8
_QUOTED = re.compile(r"(?:[\"“„«]|'')[^\"”“»\n]{1,2000}?(?:[\"”»]|'')")

Shingle = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One run of words that stands in both texts; half-open, in code points."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedCarrying:
    """What a rule says of two documents: `a` passes on `b`, or both are one text."""

    a: DocumentId
    b: DocumentId
    reason: str
    rule: str
    """Name and version of the rule: `same-text/1`."""
    score: int
    """Millionths of one text's shingles that stand in the other."""
    shared: tuple[Shared, ...]
    """In the order of `a`."""

    def __post_init__(self) -> None:
        if self.a == self.b:
            raise InvalidRecordError("A document", "cannot carry itself")
        if not self.reason:
            raise InvalidRecordError("A carrying", "needs a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrying:
    """A proposed carrying as the ledger holds it."""

    id: CarryingId
    proposed: ProposedCarrying
    state: RelationState = RelationState.PROPOSED

    @property
    def stands(self) -> bool:
        """Whether nobody dismissed it, and a rule makes it."""
        return self.state in STANDING

    @property
    def is_ruled(self) -> bool:
        """Whether a person confirmed or dismissed it."""
        return self.state in (RelationState.CONFIRMED, RelationState.DISMISSED)

    @property
    def ends(self) -> frozenset[DocumentId]:
        """Its two documents."""
        return frozenset((self.proposed.a, self.proposed.b))

    @property
    def key(self) -> tuple[DocumentId, DocumentId, str]:
        """What no two carryings have in common."""
        return self.proposed.a, self.proposed.b, self.proposed.rule


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedText:
    """A captured text, read once for many comparisons."""

    document: DocumentId
    words: Words
    shingles: frozenset[Shingle]
    own: frozenset[Shingle]
    """Those without a quoted word."""
    credits: tuple[str, ...]
    publisher: str | None
    publisher_aliases: tuple[str, ...]
    """Other names of the same source."""
    published: EdtfDate | None

    @property
    def credit_keys(self) -> frozenset[str]:
        """Keys of whom it credits; a wire credits itself."""
        return frozenset(
            [
                *(credit_key(name) for name in self.credits),
                *filter(is_wire, self.publisher_keys),
            ]
        )

    @property
    def publisher_keys(self) -> frozenset[str]:
        """Keys of its publisher's names, as credits of another text would have them."""
        if self.publisher is None:
            return frozenset()
        return frozenset(map(credit_key, (self.publisher, *self.publisher_aliases)))


def read_carried(
    text: str,
    *,
    document: DocumentId,
    publisher: str | None = None,
    publisher_aliases: Iterable[str] = (),
    published: EdtfDate | None = None,
) -> CarriedText:
    """A captured text as the rules compare it."""
    words = read_words(text)
    every = list(_shingles(words.keys))
    is_quoted = _quoted_words(text, words)
    own = frozenset(
        shingle
        for place, shingle in enumerate(every)
        if not any(is_quoted[place : place + SHINGLE])
    )
    return CarriedText(
        document=document,
        words=words,
        shingles=frozenset(every),
        own=own,
        credits=read_credits(text),
        publisher=publisher,
        publisher_aliases=tuple(publisher_aliases),
        published=published,
    )


def propose_carrying(
    one: CarriedText, other: CarriedText, *, is_stock: bool = False
) -> tuple[ProposedCarrying, ...]:
    """What the rules say of two texts: nothing, one carrying, or a circle of two.

    Whether they are joined does not depend on which of them came first. `is_stock`
    says that most of what they share stands in very many documents, as the words
    around every article of a site do: then only one text taken as a whole counts.
    """
    share = max(_share(one, other), _share(other, one))
    common = len(_voice(one) & other.shingles | _voice(other) & one.shingles)
    pairs = _ordered(one, other)
    rule = _rule(one, other, share, common, is_stock=is_stock)
    if rule is None:
        return ()
    return tuple(_proposed(a, b, rule) for a, b in pairs)


def shared_runs(a: Words, b: Words) -> tuple[Shared, ...]:
    """The runs of at least `SHINGLE` words that stand in both, in the order of `a`."""
    places: dict[Shingle, list[int]] = {}
    for place, shingle in enumerate(_shingles(b.keys)):
        known = places.setdefault(shingle, [])
        if len(known) < _PLACES_MAX:
            known.append(place)
    found: list[tuple[int, int, int]] = []
    here = 0
    while here <= len(a.keys) - SHINGLE:
        there = places.get(a.keys[here : here + SHINGLE])
        if there is None:
            here += 1
            continue
        length, place = max(
            (_run_length(a.keys, here, b.keys, each), -each) for each in there
        )
        found.append((here, -place, length))
        here += length
    longest = sorted(found, key=lambda run: (-run[2], run[0]))[:RUNS_MAX]
    return tuple(
        Shared(
            a_start=a.spans[first][0],
            a_end=a.spans[first + length - 1][1],
            b_start=b.spans[second][0],
            b_end=b.spans[second + length - 1][1],
        )
        for first, second, length in sorted(longest)
    )


def _rule(
    one: CarriedText,
    other: CarriedText,
    share: float,
    common: int,
    *,
    is_stock: bool,
) -> str | None:
    """The strongest rule that joins two texts; a credit outranks what is only alike."""
    is_credited = bool(_credited(one, other) or _credited(other, one))
    one_wires, other_wires = (
        frozenset(filter(is_wire, each.credit_keys)) for each in (one, other)
    )
    if is_credited or one_wires & other_wires:
        if share < CREDIT_SHARE or common < CREDIT_MIN:
            return None
        return CREDIT_RULE if is_credited else WIRE_RULE
    if common < SHARED_MIN:
        return None
    if share >= SAME_SHARE:
        return SAME_TEXT_RULE
    # Pages of one publisher share what stands around every article; texts that
    # credit two wires each say themselves that they are not one.
    is_site = not one.publisher_keys.isdisjoint(other.publisher_keys)
    has_two_wires = bool(one_wires and other_wires)
    if share < PART_SHARE or is_stock or is_site or has_two_wires:
        return None
    return PART_RULE


def _credited(a: CarriedText, b: CarriedText) -> bool:
    """Whether `a` credits the publisher of `b`, which is not its own."""
    is_own = not b.publisher_keys.isdisjoint(a.publisher_keys)
    return not is_own and not b.publisher_keys.isdisjoint(a.credit_keys)


def _ordered(
    one: CarriedText, other: CarriedText
) -> tuple[tuple[CarriedText, CarriedText], ...]:
    """Who passes on whom: by credit, else the later published, else the later number.

    Two that credit each other are both.
    """
    credited = tuple((a, b) for a, b in ((one, other), (other, one)) if _credited(a, b))
    if credited:
        return credited
    if one.published is not None and other.published is not None:
        if is_later(one.published, other.published):
            return ((one, other),)
        if is_later(other.published, one.published):
            return ((other, one),)
    if one.document > other.document:
        return ((one, other),)
    return ((other, one),)


def _proposed(a: CarriedText, b: CarriedText, rule: str) -> ProposedCarrying:
    forth, back = _share(a, b), _share(b, a)
    share = max(forth, back)
    percent = f"{int(share * 100)} %"
    runs = f"{SHINGLE}-word runs"
    if (a.own != a.shingles and len(a.own) >= OWN_MIN) or (
        b.own != b.shingles and len(b.own) >= OWN_MIN
    ):
        runs += " outside quotations"
    if forth >= back:
        alike = f"{percent} of its {runs} stand in D{b.document}"
    else:
        alike = f"{percent} of the {runs} of D{b.document} stand in it"
    return ProposedCarrying(
        a=a.document,
        b=b.document,
        reason=_because(a, b, rule) + alike,
        rule=rule,
        score=int(share * 1_000_000),
        shared=shared_runs(a.words, b.words),
    )


def _because(a: CarriedText, b: CarriedText, rule: str) -> str:
    if rule == CREDIT_RULE and b.publisher is not None:
        return f"it credits {quoted(b.publisher)}, and "
    if rule != WIRE_RULE:
        return ""
    both = a.credit_keys & b.credit_keys
    names = [name for name in a.credits + b.credits if credit_key(name) in both]
    names += [each.publisher for each in (a, b) if each.publisher is not None]
    return f"both credit {quoted(names[0])}, and "


def _voice(text: CarriedText) -> frozenset[Shingle]:
    return text.own if len(text.own) >= OWN_MIN else text.shingles


def _share(a: CarriedText, b: CarriedText) -> float:
    """How much of what `a` says in its own voice stands anywhere in `b`."""
    voice = _voice(a)
    return len(voice & b.shingles) / len(voice) if voice else 0.0


def _shingles(keys: Sequence[str]) -> Iterator[Shingle]:
    for place in range(len(keys) - SHINGLE + 1):
        yield tuple(keys[place : place + SHINGLE])


def _quoted_words(text: str, words: Words) -> list[bool]:
    spans = [match.span() for match in _QUOTED.finditer(text)]
    found, at = [], 0
    for start, _ in words.spans:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        found.append(at < len(spans) and spans[at][0] <= start)
    return found


def _run_length(a: Sequence[str], first: int, b: Sequence[str], second: int) -> int:
    length = SHINGLE
    while (
        first + length < len(a)
        and second + length < len(b)
        and a[first + length] == b[second + length]
    ):
        length += 1
    return length
