"""Extracting beside spaCy's small English pipeline, and one line as long as a book.

Both read the same invented documents, one after another, from a file. The time of
loading spaCy's model is left out; that of loading the rules' words is not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import islice
from random import Random

from tests.bench import spacy_environment
from tests.bench.inventing_prose import invent_line, read_documents, write_documents
from tests.bench.measuring import READ, Answer, Case, Clock, Part, Place

FEW = 100
"""Documents whose memory is held against that of all."""
_DOCUMENTS = "documents.jsonl"
_PUBLISHED = "2023-11-20"
_HOSTILE = (
    "killed ", "Mr. ", "1,000 ", "9", '"', "“", "'' ", "(Source, ", "(", ") ",
    "Ann, a nurse, ", "May 3–4 ", "Al-Name ", "a-", "six were killed and ", "and ",
    "said X that ", "at least ", "about ", "killed six ", "in 2004 ", "   \t", "((((",
    "claimed responsibility by X ", "an attack by ", "bomber named X Y ",
)  # fmt: skip


def _prepare(place: Place) -> None:
    write_documents(place.file(_DOCUMENTS), place.claims)
    refusal = spacy_environment.make()
    if refusal is not None:
        print(f"extract: spaCy's environment is not made: {refusal}", file=sys.stderr)


def _extract(texts: Iterable[str], clock: Clock) -> Answer:
    from provenance.domain.dates import parse_edtf
    from provenance.domain.extracting import extract_rows

    published = parse_edtf(_PUBLISHED)
    lengths: list[int] = []
    rows = 0
    with clock:
        for text in texts:
            found = extract_rows(
                text, name="page", publisher="Post", title=None, published=published
            )
            rows += len(found)
            lengths.append(len(text))
    return {"documents": len(lengths), READ: sum(lengths), "rows": rows}


def _all(place: Place, clock: Clock) -> Answer:
    return _extract(read_documents(place.file(_DOCUMENTS)), clock)


def _few(place: Place, clock: Clock) -> Answer:
    return _extract(islice(read_documents(place.file(_DOCUMENTS)), FEW), clock)


def _spacy(place: Place) -> list[str]:
    documents = str(place.file(_DOCUMENTS))
    return [
        str(spacy_environment.python()),
        *("-m", "tests.bench.reading_spacy", documents),
    ]


def _nothing(_: Place) -> None:
    """A line is invented where it is read."""


def _hostile(place: Place, clock: Clock) -> Answer:
    random = Random(place.claims)
    longest = place.claims // min(map(len, _HOSTILE)) + 1
    pieces = (random.choice(_HOSTILE) for _ in range(longest))
    return _extract(["".join(pieces)[: place.claims]], clock)


def _line(place: Place, clock: Clock) -> Answer:
    return _extract([invent_line(place.claims)], clock)


EXTRACT = Case(
    name="extract",
    prepare=_prepare,
    subject=Part(name="extract_rows", run=_all),
    yardsticks=(
        Part(
            name="spaCy en_core_web_sm",
            elsewhere=_spacy,
            needs=spacy_environment.MODEL,
            is_ready=spacy_environment.is_made,
            claims_max=1_000,
        ),
        Part(name=f"the first {FEW} documents", run=_few, is_floor=True),
    ),
    sizes=(300, 1_000),
    sizes_full=(10_000,),
)
EXTRACT_LINE = Case(
    name="extract-line",
    prepare=_nothing,
    subject=Part(name="a hostile line", run=_hostile),
    yardsticks=(Part(name="a line of prose", run=_line, is_floor=True),),
    sizes=(50_000, 500_000, 5_000_000),
    growth="time of a hostile line",
)
