"""Tracing decisions in one process, beside queries, objects and graphs that give the
same claims, sources, documents and entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from tests.bench.filled import DECISIONS, FILLED, prepare
from tests.bench.measuring import Answer, Case, Clock, Part, Place, digest

if TYPE_CHECKING:
    from provenance.services.tracing import TraceNode

LOOPS = 3
FEW = 3
"""Decisions that the slowest yardstick traces."""
Found = dict[str, set[int]]
"""Numbers of claims, sources, documents and entries behind one decision."""
BEHIND = """
SELECT v.claim_id, a.source_id, c.document_id, c.entry_seq,
    d.entry_seq AS document_seq, d.publisher_id, p.exact, s.name
FROM verdict v
JOIN claim c ON c.id = v.claim_id
JOIN attribution a ON a.claim_id = c.id
JOIN source s ON s.id = a.source_id
LEFT JOIN passage p ON p.id = c.passage_id
LEFT JOIN document d ON d.id = c.document_id
WHERE v.reconciliation_id = ?
"""


def trace_all(place: Place, clock: Clock) -> Answer:
    """The service, as both doors call it."""
    from provenance.services.opening import open_ledger
    from provenance.services.tracing import trace

    ledger = open_ledger(str(place.file(FILLED)))
    trees: dict[int, TraceNode] = {}

    def one(number: int) -> None:
        trees[number] = trace(ledger, f"R{number}").root

    _loop(clock, one)
    ledger.close()
    found = {number: _from_tree(tree) for number, tree in trees.items()}
    return {**_answer(found[number] for number in sorted(found)), **_few(found)}


def query_all(place: Place, clock: Clock) -> Answer:
    """One joined query a decision, rows as they come."""
    import sqlite3

    raw = sqlite3.connect(place.file(FILLED))
    rows: dict[int, list[Any]] = {}

    def one(number: int) -> None:
        rows[number] = raw.execute(BEHIND, (number,)).fetchall()

    _loop(clock, one)
    raw.close()
    return _answer(_from_rows(rows[number]) for number in sorted(rows))


def walk_objects(place: Place, clock: Clock) -> Answer:
    """SQLModel's relationships, followed one by one from a decision."""
    from sqlmodel import Session, create_engine, select

    from tests.bench.objects import DecisionObject

    engine = create_engine(f"sqlite:///{place.file(FILLED)}")
    found: dict[int, Found] = {}

    def one(number: int) -> None:
        with Session(engine) as session:
            wanted = select(DecisionObject).where(DecisionObject.id == number)
            found[number] = session.exec(wanted).one().behind()

    _loop(clock, one)
    engine.dispose()
    return _answer(found[number] for number in sorted(found))


def walk_rdflib(place: Place, clock: Clock) -> Answer:
    """The same edges as triples, followed with transitive_objects."""
    rdflib = import_module("rdflib")
    node = rdflib.URIRef
    graph = rdflib.Graph()
    behind = node("urn:behind")
    for child, parent in _edges(place):
        graph.add((node(f"urn:{child}"), behind, node(f"urn:{parent}")))
    found: dict[int, Found] = {}

    def one(number: int) -> None:
        begin = node(f"urn:R:{number}")
        met = graph.transitive_objects(begin, behind)
        found[number] = _from_names(str(each)[4:] for each in met)

    _loop(clock, one)
    return _answer(found[number] for number in sorted(found))


def walk_prov(place: Place, clock: Clock) -> Answer:
    """The same edges as derivations of a prov document, which keeps no index."""
    model = import_module("prov.model")
    document = model.ProvDocument()
    document.add_namespace("x", "urn:")
    for child, parent in _edges(place):
        document.wasDerivedFrom(f"x:{child}", f"x:{parent}")
    found: dict[int, Found] = {}

    def one(number: int) -> None:
        names, fresh = {f"R:{number}"}, {f"R:{number}"}
        while fresh:
            fresh = {
                str(edge.args[1].localpart)
                for edge in document.get_records(model.ProvDerivation)
                if edge.args[0].localpart in fresh
            } - names
            names |= fresh
        found[number] = _from_names(names)

    _loop(clock, one, decisions=FEW, loops=1)
    return _few(found)


def _loop(
    clock: Clock,
    one: Callable[[int], None],
    *,
    decisions: int = DECISIONS,
    loops: int = LOOPS,
) -> None:
    """Every decision in turn, once to warm up and then measured."""
    one(1)
    with clock:
        for _ in range(loops):
            for number in range(1, decisions + 1):
                one(number)
    clock.turns = loops * decisions


def _edges(place: Place) -> Iterable[tuple[str, str]]:
    """Child and parent of every step: decision, claim, then what stands behind it."""
    import sqlite3

    raw = sqlite3.connect(place.file(FILLED))
    for query in (
        "SELECT 'R:' || reconciliation_id, 'C:' || claim_id FROM verdict",
        "SELECT 'C:' || claim_id, 'S:' || source_id FROM attribution",
        "SELECT 'C:' || id, 'E:' || entry_seq FROM claim",
        "SELECT 'C:' || id, 'D:' || document_id FROM claim "
        "WHERE document_id IS NOT NULL",
        "SELECT 'D:' || id, 'E:' || entry_seq FROM document",
    ):
        yield from raw.execute(query)
    raw.close()


def _answer(found: Iterable[Found]) -> Answer:
    every = list(found)
    return {
        kind: digest(sorted(each[kind]) for each in every)
        for kind in ("claims", "sources", "documents", "entries")
    }


def _few(found: dict[int, Found]) -> Answer:
    few = _answer(found[number] for number in sorted(found)[:FEW])
    return {f"{kind} of {FEW} decisions": given for kind, given in few.items()}


def _from_rows(rows: list[Any]) -> Found:
    return {
        "claims": {row[0] for row in rows},
        "sources": {row[1] for row in rows},
        "documents": {row[2] for row in rows if row[2]},
        "entries": {row[3] for row in rows} | {row[4] for row in rows if row[4]},
    }


def _from_names(names: Iterable[str]) -> Found:
    kinds = {"C": "claims", "S": "sources", "D": "documents", "E": "entries"}
    found: Found = {kind: set() for kind in kinds.values()}
    for name in names:
        letter, _, number = name.partition(":")
        if letter in kinds:
            found[kinds[letter]].add(int(number))
    return found


def _from_tree(root: TraceNode) -> Found:
    names: list[str] = []

    def visit(node: TraceNode) -> None:
        if node.kind == "entry":
            names.append(f"E:{node.ref[1:]}")
        elif node.kind in {"claim", "source", "document"}:
            names.append(f"{node.ref[0]}:{node.ref[1:]}")
        for child in node.children:
            visit(child)

    for claim in root.children:
        if claim.kind == "claim":
            visit(claim)
    return _from_names(names)


TRACE = Case(
    name="trace",
    prepare=prepare,
    subject=Part(name="trace", run=trace_all),
    yardsticks=(
        Part(name="raw sqlite3, one join", run=query_all),
        Part(name="SQLModel, lazy objects", run=walk_objects),
        Part(name="rdflib", run=walk_rdflib, needs="rdflib", claims_max=30_000),
        Part(name="prov", run=walk_prov, needs="prov", claims_max=10_000),
    ),
    sizes=(10_000, 30_000, 100_000),
    sizes_full=(1_000_000,),
    growth="CPU",
)
