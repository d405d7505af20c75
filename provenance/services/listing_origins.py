"""Listing origins: which documents go back to one text, and the words that say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.carrying import each_carrying, get_carrying
from db.claims import claims_of_question
from db.documents import get_documents
from db.engine import Connection
from db.ledger import Ledger
from db.log import read_blob
from db.source_mergings import FAMILY
from provenance.domain.carried import Carried, carried_of, is_unconfirmed
from provenance.domain.carrying import Carrying
from provenance.domain.circles import circles
from provenance.domain.claims import Claim
from provenance.domain.credits import (
    credit_key,
    is_wire,
    named_wires,
    read_credits,
)
from provenance.domain.documents import Document
from provenance.domain.identifiers import ClaimId, DocumentId
from provenance.domain.origins import circular_claims
from provenance.domain.relations import STANDING, RelationState
from provenance.services.originating import carried_among, publisher_names

REASONS_SHOWN = 3
"""Links of one group whose reasons stand in its sentence; all are in the list."""
READ_MAX = 20
"""Texts of one group in which the name of an agency is looked for."""
CREDIT = "credit"
CIRCULAR = "they credit each other in a circle, so that nobody stands behind them"


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginGroup:
    """Documents, or claims, that go back to one origin."""

    documents: tuple[Document, ...]
    """In number order."""
    origin: str | None
    """Whom they go back to, as named; None in a circle, and for a link dismissed."""
    basis: str | None = None
    """What names it: `credit`, `publisher`, `inferred publisher` or `file name`."""
    why: str
    links: tuple[Carrying, ...] = ()
    claims: tuple[ClaimId, ...] = ()
    """Claims whose sources only cite each other."""
    is_circular: bool = False

    @property
    def unconfirmed(self) -> int:
        """How many of its links nobody has confirmed."""
        return sum(map(is_unconfirmed, self.links))


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWords:
    """One run of words as it stands in both texts; untrusted."""

    a: str
    b: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryingView:
    """One carrying with the words that both texts share."""

    carrying: Carrying
    a: Document
    b: Document
    shared: tuple[SharedWords, ...]
    """In the order of `a`; empty where a text was erased."""


def origin_groups(
    ledger: Ledger, *, state: RelationState | None = None
) -> list[OriginGroup]:
    """The groups of one origin, by their lowest document; circles of claims last.

    With a state, those that the links in it make; each dismissed link by itself.
    """
    with ledger.read() as connection:
        links = list(each_carrying(connection, states=_states(state)))
        if state is not None and state not in STANDING:
            return [_dismissed(connection, link) for link in links]
        carried = carried_of(links)
        documents = _documents(connection, links)
        publishers = publisher_names(connection, list(documents.values()))
        found = [
            _group(connection, members, carried, documents, publishers)
            for members in carried.documents().values()
        ]
        found.sort(key=lambda group: [each.id for each in group.documents])
        if state is None:
            found += _circles(connection)
        return found


def view_carrying(ledger: Ledger, carrying: int) -> CarryingView:
    """One carrying, with the shared words of both texts side by side."""
    with ledger.read() as connection:
        found = get_carrying(connection, carrying)
        documents = _documents(connection, [found])
        a, b = documents[found.proposed.a], documents[found.proposed.b]
        texts = [read_blob(connection, each.text_sha256) for each in (a, b)]
        shared: tuple[SharedWords, ...] = ()
        if texts[0] is not None and texts[1] is not None:
            here, there = texts[0].decode(), texts[1].decode()
            shared = tuple(
                SharedWords(
                    a=here[run.a_start : run.a_end], b=there[run.b_start : run.b_end]
                )
                for run in found.proposed.shared
            )
        return CarryingView(carrying=found, a=a, b=b, shared=shared)


def _states(state: RelationState | None) -> list[RelationState]:
    return sorted(STANDING) if state is None else [state]


def _documents(
    connection: Connection, links: Sequence[Carrying]
) -> dict[DocumentId, Document]:
    numbers = {end for each in links for end in (each.proposed.a, each.proposed.b)}
    return {each.id: each for each in get_documents(connection, sorted(numbers))}


def _dismissed(connection: Connection, link: Carrying) -> OriginGroup:
    documents = _documents(connection, [link])
    return OriginGroup(
        documents=tuple(documents.values()),
        origin=None,
        why=_because(link),
        links=(link,),
    )


def _group(
    connection: Connection,
    members: Sequence[DocumentId],
    carried: Carried,
    documents: Mapping[DocumentId, Document],
    publishers: Mapping[DocumentId, str],
) -> OriginGroup:
    links = carried.within(members)
    is_circular = carried.circular.issuperset(members)
    strongest = sorted(links, key=lambda link: (-link.proposed.score, link.id))
    why = "; ".join(map(_because, strongest[:REASONS_SHOWN]))
    if len(links) > REASONS_SHOWN:
        why += f"; and {len(links) - REASONS_SHOWN:,} more"
    origin = basis = None
    if not is_circular:
        root = _root(members, links, documents)
        origin, basis = _wire(connection, root, [documents[m] for m in members]), CREDIT
        if origin is None:
            origin, basis = _named(root, publishers.get(root.id))
    return OriginGroup(
        documents=tuple(documents[each] for each in members),
        origin=origin,
        basis=basis,
        why=f"{CIRCULAR}: {why}" if is_circular else why,
        links=links,
        is_circular=is_circular,
    )


def _named(root: Document, publisher: str | None) -> tuple[str, str]:
    """What a group that credits nobody goes back to, and what names it."""
    if publisher is None:
        return root.name, "file name"
    is_inferred = "publisher" in root.inferred
    return publisher, "inferred publisher" if is_inferred else "publisher"


def _because(link: Carrying) -> str:
    said = link.proposed
    return f"D{said.a} carries D{said.b}: {said.reason}"


def _root(
    members: Sequence[DocumentId],
    links: Sequence[Carrying],
    documents: Mapping[DocumentId, Document],
) -> Document:
    """The document that carries no other, the earliest published where some do not."""
    carrying = {link.proposed.a for link in links}
    first = [each for each in members if each not in carrying] or list(members)
    return min(
        (documents[each] for each in first),
        key=lambda each: (_day(each) is None, _day(each) or "", each.id),
    )


def _day(document: Document) -> str | None:
    published = document.published
    if published is None or published.earliest is None:
        return None
    return published.earliest.isoformat()


def _wire(
    connection: Connection, root: Document, members: Sequence[Document]
) -> str | None:
    """The agency that a group goes back to: the one that its first text credits, else
    the only one that most of the texts name.
    """
    texts = {
        each.id: content.decode()
        for each in {
            root.id: root,
            **{one.id: one for one in members[:READ_MAX]},
        }.values()
        if (content := read_blob(connection, each.text_sha256)) is not None
    }
    for name in read_credits(texts.get(root.id, "")):
        if is_wire(credit_key(name)):
            return name
    named = Counter(name for text in texts.values() for name in named_wires(text))
    most = [name for name, times in named.items() if 2 * times > len(texts)]
    return most[0] if len(most) == 1 else None


def _circles(connection: Connection) -> Iterator[OriginGroup]:
    for question in _may_circle(connection):
        claims = [
            claim
            for claim in claims_of_question(connection, question)
            if claim.state not in {"dismissed", "withdrawn"}
        ]
        circular = circular_claims(claims, carried_among(connection, claims))
        alike: dict[str, list[Claim]] = {}
        for claim in claims:
            if claim.id in circular and len(claim.attribution) > 1:
                alike.setdefault(claim.value.text, []).append(claim)
        for members in alike.values():
            yield _circle(connection, members)


def _circle(connection: Connection, claims: Sequence[Claim]) -> OriginGroup:
    numbers = {
        claim.passage.document
        for claim in claims
        if claim.passage is not None and claim.passage.document is not None
    }
    said = "; ".join(
        f"C{claim.id}: " + " > ".join(step.name for step in claim.attribution)
        for claim in claims[:REASONS_SHOWN]
    )
    return OriginGroup(
        documents=tuple(get_documents(connection, sorted(numbers))),
        origin=None,
        why=f"their sources cite each other in a circle: {said}",
        claims=tuple(claim.id for claim in claims),
        is_circular=True,
    )


def _may_circle(connection: Connection) -> list[int]:
    """The questions of which some sources cite each other, whatever they say."""
    found = []
    edges: dict[Hashable, set[Hashable]] = {}
    asked, claim, before = None, None, 0
    for row in connection.each(
        "SELECT c.question_id, a.claim_id, coalesce(o.root_id, s.root_id) AS source "
        "FROM claim c JOIN attribution a ON a.claim_id = c.id "
        "JOIN source s ON s.id = a.source_id JOIN source r ON r.id = s.root_id "
        f"LEFT JOIN source o ON o.id = {FAMILY} WHERE c.is_withdrawn = 0 "
        "ORDER BY c.question_id, a.claim_id, a.position"
    ):
        if row["question_id"] != asked:
            if asked is not None and circles(edges):
                found.append(asked)
            asked, edges = row["question_id"], {}
        if row["claim_id"] == claim:
            edges.setdefault(before, set()).add(row["source"])
        claim, before = row["claim_id"], row["source"]
    if asked is not None and circles(edges):
        found.append(asked)
    return found
