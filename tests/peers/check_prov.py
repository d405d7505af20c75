"""Read PROV-JSON by the prov library, turn it into RDF, and hold shapes to it.

Runs in the environment `prov`. A planted circle and a planted act that ends before it
begins must be found, else the check is worth nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path

from prov.model import ProvDocument
from pyshacl import validate
from rdflib import Graph

SHAPES = Path(__file__).with_name("prov_shapes.ttl")
CIRCLE = """
@prefix prov: <http://www.w3.org/ns/prov#> .
<urn:a> prov:wasDerivedFrom <urn:b> . <urn:b> prov:wasQuotedFrom <urn:a> .
"""
BACKWARDS = """
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:a> a prov:Activity ; prov:wasAssociatedWith <urn:b> ;
    prov:startedAtTime "2021-10-08T12:00:01"^^xsd:dateTime ;
    prov:endedAtTime "2021-10-08T12:00:00"^^xsd:dateTime .
"""


def is_in_order(turtle: str) -> bool:
    """Whether RDF keeps the shapes."""
    shapes = Graph().parse(SHAPES)
    conforms, _, text = validate(Graph().parse(data=turtle), shacl_graph=shapes)
    if not conforms:
        print(text.splitlines()[-1])
    return bool(conforms)


def main(file: str) -> int:
    """0 when the file is in order and both planted faults are found."""
    document = ProvDocument.deserialize(file, format="json")
    document.unified()
    turtle = document.serialize(format="rdf", rdf_format="turtle")
    assert turtle is not None, "without a place to write to it is text"
    told = [is_in_order(turtle), not is_in_order(CIRCLE), not is_in_order(BACKWARDS)]
    print(f"{file}: {len(list(document.get_records()))} records, in order: {told[0]}")
    print(f"planted faults found: {told[1:]}")
    return 0 if all(told) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
