"""All claims of one event, without ever building pairs that nobody needs."""

from __future__ import annotations

from collections.abc import (
    Callable,
    Generator,
    Hashable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from decimal import Decimal
from itertools import combinations

from provenance.domain.aliases import NO_ALIASES, Aliases
from provenance.domain.claims import Claim
from provenance.domain.identifiers import DocumentId, SourceId
from provenance.domain.measures import ValueKind
from provenance.domain.relating import copies, parts, statuses
from provenance.domain.relating.echoes import echo_corrections
from provenance.domain.relating.pairs import relate_readings
from provenance.domain.relating.readings import (
    DocumentFacts,
    Facts,
    Reading,
    read,
)
from provenance.domain.relating.sides import mark_sides
from provenance.domain.relating.spellings import mark_spellings
from provenance.domain.relating.tellings import date_back
from provenance.domain.relating.vocabulary import name_words, names_nobody
from provenance.domain.relations import Proposed

PAIRS_OF = 300
"""Up to so many claims of one family every pair is looked at; beyond, distinct values
are related and every other claim hangs on the first that gives its value."""


ALL_PAIRS_OF = 24
"""Up to so many claims with the same words have every pair; more hang on the first."""


def relate_event(
    claims: Sequence[Claim],
    *,
    documents: Mapping[DocumentId, DocumentFacts],
    aliases: Aliases = NO_ALIASES,
) -> tuple[Proposed, ...]:
    """What the rules say of all claims of one event, by (a, b).

    Neither the order in which the claims come nor that of their numbers changes
    anything.
    """
    facts = Facts(documents=documents, aliases=aliases)
    told = sorted((read(claim, facts) for claim in claims), key=lambda one: one.order)
    readings = date_back(mark_spellings(mark_sides(told)))
    facts = Facts(
        documents=documents,
        figures=_figures(readings),
        parts=_parts(readings),
        aliases=aliases,
    )
    pairs = _pairs(readings)
    if len(readings) > ALL_PAIRS_OF:
        pairs = _distinct(pairs)
    found = [relate_readings(a, b, facts) for a, b in pairs]
    proposed = echo_corrections([said for said in found if said is not None], readings)
    return tuple(sorted(proposed, key=lambda said: (said.a, said.b)))


def _figures(
    readings: Iterable[Reading],
) -> dict[tuple[SourceId, str, str], Reading]:
    """Each speaker's highest count of each measure, the first of equal ones."""
    figures: dict[tuple[SourceId, str, str], Reading] = {}
    for one in readings:
        if one.measure.family != "casualties" or one.interval is None:
            continue
        key = (parts.speaker_key(one), one.scope, one.measure.name)
        held = figures.get(key)
        if held is None or _size(one) > _size(held):
            figures[key] = one
    return figures


def _parts(
    readings: Iterable[Reading],
) -> dict[tuple[Hashable, str], tuple[Reading, ...]]:
    """The exact counts of the named parts that one page gives of one measure."""
    parts_of: dict[tuple[Hashable, str], dict[str, Reading]] = {}
    for one in readings:
        quantity = one.quantity
        if one.page is None or not one.scope or quantity is None:
            continue
        if quantity.low is not None and quantity.low == quantity.high:
            named = parts_of.setdefault((one.page, one.measure.name), {})
            named.setdefault(one.scope, one)
    return {key: tuple(named.values()) for key, named in parts_of.items()}


def _size(one: Reading) -> Decimal:
    if one.interval is None or one.interval.low is None:
        return Decimal(-1)
    return one.interval.low


def _distinct(
    pairs: Iterable[tuple[Reading, Reading]],
) -> Iterator[tuple[Reading, Reading]]:
    """Each pair once: those of a crowd are chosen in several ways."""
    yield from {
        ((a.id, b.id) if a.id < b.id else (b.id, a.id)): (a, b) for a, b in pairs
    }.values()


def _pairs(readings: Sequence[Reading]) -> Iterator[tuple[Reading, Reading]]:
    families: dict[str, list[Reading]] = {}
    for one in readings:
        families.setdefault(one.measure.family, []).append(one)
    kept: dict[str, list[Reading]] = {}
    for family, members in families.items():
        free = [one for one in members if _is_free_text(one)]
        yield from _hung(free, _by_words, all_of=ALL_PAIRS_OF)
        rest = [one for one in members if not _is_free_text(one)]
        kept[family] = yield from _thinned(rest)
        for crowd, limit in ((free, ALL_PAIRS_OF), (rest, PAIRS_OF)):
            if len(crowd) > limit:
                yield from _copied(crowd)
    yield from _one_voice(kept)


def _thinned(
    members: list[Reading],
) -> Generator[tuple[Reading, Reading], None, list[Reading]]:
    """The pairs of one family to look at; returns the claims that stand for it."""
    for key in (_by_statement, _by_value):
        if len(members) > PAIRS_OF:
            members = yield from _hung(members, key)
    if len(members) <= PAIRS_OF:
        yield from combinations(members, 2)
    else:
        yield from _neighbours(members)
    return members


def _hung(
    members: Iterable[Reading], key: Callable[[Reading], Hashable], all_of: int = 1
) -> Generator[tuple[Reading, Reading], None, list[Reading]]:
    """Each claim with the first of its key; returns the firsts. Groups of at most
    `all_of` have every pair.
    """
    groups: dict[Hashable, list[Reading]] = {}
    for one in members:
        groups.setdefault(key(one), []).append(one)
    for group in groups.values():
        if len(group) <= all_of:
            yield from combinations(group, 2)
        else:
            yield from ((group[0], other) for other in group[1:])
    return [group[0] for group in groups.values()]


def _copied(members: Iterable[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """The pairs of a crowd in which one claim may be carried from the other: no claim
    may count as an origin of its own because a crowd was thinned.
    """
    first: dict[Hashable, Reading] = {}
    carried: list[tuple[Hashable, Reading]] = []
    for one in members:
        said = (one.measure.name, copies.value_key(one), one.scope, one.claim.polarity)
        speaker = one.speaker
        keys: list[Hashable] = [(said, "source", speaker.source)]
        if not names_nobody(speaker.name):
            keys.append((said, "name", name_words(speaker.name)))
        if len(one.words) >= copies.COPY_LENGTH:
            keys.append((said, "words", one.words))
        for key in keys:
            held = first.setdefault(key, one)
            if held is not one:
                yield held, one
        carried += [((said, "source", step.source), one) for step in one.carriers]
    for key, one in carried:
        held = first.get(key, one)
        if held is not one:
            yield held, one


def _neighbours(members: Iterable[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Each claim with the next value, the lowest and the highest of its measure."""
    by_measure: dict[str, list[Reading]] = {}
    for one in members:
        by_measure.setdefault(one.measure.name, []).append(one)
    for group in by_measure.values():
        ordered = sorted(group, key=lambda one: (_size(one), one.text, one.order))
        last = len(ordered) - 1
        places = {
            pair
            for place in range(last)
            for pair in ((place, place + 1), (0, place + 1), (place, last))
        }
        yield from ((ordered[low], ordered[high]) for low, high in sorted(places))


def _one_voice(
    families: Mapping[str, Sequence[Reading]],
) -> Iterator[tuple[Reading, Reading]]:
    """The killed beside what else one publisher counts in another family."""
    for one, other in combinations(families, 2):
        if not parts.are_comparable(one, other):
            continue
        published: dict[SourceId, list[Reading]] = {}
        for claim in families[other][:PAIRS_OF]:
            published.setdefault(claim.claim.publisher.source, []).append(claim)
        for claim in families[one][:PAIRS_OF]:
            for beside in published.get(claim.claim.publisher.source, ()):
                yield claim, beside


def _is_free_text(one: Reading) -> bool:
    is_text = one.quantity is None and one.claim.value.kind is ValueKind.TEXT
    return is_text and one.measure.name != statuses.MEASURE


def _by_words(one: Reading) -> Hashable:
    return one.measure.name, one.key, one.scope


def _by_value(one: Reading) -> Hashable:
    return (*_by_answer(one), one.claim.polarity)


def _by_statement(one: Reading) -> Hashable:
    day = one.day.text if one.day is not None else ""
    return (*_by_answer(one), one.claim.polarity, parts.speaker_key(one), day)


def _by_answer(one: Reading) -> tuple[Hashable, ...]:
    return one.measure.name, one.key, one.scope, one.claim.unit
