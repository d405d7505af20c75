"""Claims in one line each, for the tests of relations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from provenance.domain.claims import Claim
from provenance.domain.dates import parse_edtf
from provenance.domain.documents import Passage
from provenance.domain.identifiers import (
    ClaimId,
    DocumentId,
    EventId,
    QuestionId,
    SourceId,
)
from provenance.domain.measures import find_measure
from provenance.domain.relating import relate_event
from provenance.domain.relations import Proposed
from provenance.domain.sources import Manner, Step
from provenance.domain.values import NamedValue, Polarity, Quantity, Value, exact

SAID = "2021-10-09"
HAPPENED = "2021-10-08"


def about(number: int) -> Quantity:
    """About so many."""
    return Quantity(written=f"about {number}", best=Decimal(number), approx=True)


def over(number: int) -> Quantity:
    """More than so many."""
    return Quantity(written=f"over {number}", low=Decimal(number), low_open=True)


def at_least(number: int) -> Quantity:
    """So many or more."""
    return Quantity(written=f"at least {number}", low=Decimal(number))


def nearly(number: int) -> Quantity:
    """Almost so many."""
    return Quantity(
        written=f"nearly {number}",
        best=Decimal(number),
        high=Decimal(number),
        high_open=True,
        approx=True,
    )


def up_to(number: int) -> Quantity:
    """So many at most."""
    return Quantity(written=f"up to {number}", high=Decimal(number))


def vague(word: str) -> Quantity:
    """A word that gives no number."""
    return Quantity(written=word, approx=True)


def between(low: int, high: int) -> Quantity:
    """From `low` to `high`."""
    return Quantity(written=f"{low} to {high}", low=Decimal(low), high=Decimal(high))


def named(measure: str, written: str, when: str | None = None) -> NamedValue:
    """A name, place, date or text, as the measure wants it."""
    return NamedValue(
        kind=find_measure(measure).value,
        written=written,
        when=parse_edtf(when) if when else None,
    )


@dataclass
class Telling:
    """Claims of one event, told one after another, numbered as they come."""

    claims: list[Claim] = field(default_factory=list)
    sources: dict[str, SourceId] = field(default_factory=dict)

    def tell(
        self,
        measure: str,
        value: Value | int,
        *chain: str,
        said: str | None = SAID,
        happened: str | None = HAPPENED,
        words: str = "the words",
        scope: str = "",
        unit: str | None = None,
        polarity: Polarity = Polarity.ASSERTED,
        document: int | None = None,
        owners: Mapping[str, str] | None = None,
    ) -> Claim:
        """One more claim; each stands in a document of its own unless one is given."""
        number = len(self.claims) + 1
        owned = owners or {}
        claim = Claim(
            id=ClaimId(number),
            question=QuestionId(1),
            event=EventId(1),
            measure=measure,
            family=find_measure(measure).family,
            value=exact(value) if isinstance(value, int) else value,
            attribution=tuple(
                Step(
                    source=self._source(name),
                    name=name,
                    manner=Manner.SAYS,
                    family=self._source(owned[name]) if name in owned else None,
                )
                for name in chain or ("The Herald",)
            ),
            scope=scope,
            unit=unit,
            polarity=polarity,
            passage=Passage(
                exact=words,
                document=DocumentId(document or 100 + number),
                start=0,
                end=len(words),
            ),
            asserted_date=parse_edtf(said) if said else None,
            event_date=parse_edtf(happened) if happened else None,
        )
        self.claims.append(claim)
        return claim

    def _source(self, name: str) -> SourceId:
        return self.sources.setdefault(name, SourceId(len(self.sources) + 1))

    def relations(self) -> tuple[Proposed, ...]:
        """What the rules say of all of them."""
        return relate_event(self.claims, documents={})

    def without(self, gone: Claim) -> tuple[Proposed, ...]:
        """What the rules say once one of them is gone."""
        left = [claim for claim in self.claims if claim.id != gone.id]
        return relate_event(left, documents={})

    def only(self) -> Proposed:
        """The one relation there is."""
        relations = self.relations()
        assert len(relations) == 1, [said.reason for said in relations]
        return relations[0]


def kinds(relations: Sequence[Proposed]) -> list[tuple[int, int, str]]:
    """Who stands to whom, and how."""
    return [(said.a, said.b, said.kind.value) for said in relations]
