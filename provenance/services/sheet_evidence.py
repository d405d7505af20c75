"""What a sheet holds behind a row: each claim weighed, its words and its chain."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.domain.amounts import amount_text
from provenance.domain.answers import answer_of
from provenance.domain.decisions import ReasonCode, Stance
from provenance.domain.grades import Credibility, Reliability
from provenance.domain.values import Value

CIRCULAR = "circular"
"""The origin of claims whose sources only cite each other."""
OF_ARTICLE = "article "
"""Before what is inferred of an article of a document that holds several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetStep:
    """One step of a claim's chain, with the grade its source held at the decision."""

    name: str
    manner: str
    said_on: str | None
    grade: Reliability | None
    """The one that held for the claim; None is ungraded, which is not F."""

    @property
    def told(self) -> str:
        """The name, how it carried the claim, and when: `Wire (quotes, 2021-10-08)`."""
        when = "" if self.said_on is None else f", {self.said_on}"
        return f"{self.name} ({self.manner}{when})"

    @property
    def grade_text(self) -> str:
        """The letter, or `ungraded`."""
        return "ungraded" if self.grade is None else self.grade.value


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One claim that a decision weighed, and what stands behind it."""

    claim: int
    external_id: str | None
    stance: Stance
    code: ReasonCode
    reason: str
    measure: str
    scope: str
    value: Value
    unit: str | None
    polarity: str
    origin: str | None
    """A letter that claims of one origin share within their row, or `circular`; None
    for a claim that does not count."""
    exact: str
    """The words; empty where none were captured."""
    marks: tuple[str, ...]
    document: int | None
    document_name: str | None
    title: str | None
    publisher: str
    chain: tuple[SheetStep, ...]
    asserted: str | None
    published: str | None
    url: str | None
    inferred: tuple[str, ...]
    """Which of these were read off the document itself and nobody has confirmed:
    publisher, title, published, url; with `article ` before them, of its article.
    """
    rating: Credibility | None
    """The rating the claim held at the decision; None is not rated, which is not 6."""
    start: int | None
    end: int | None
    document_sha256: str | None
    text_sha256: str | None
    entry: int

    @property
    def amount(self) -> str:
        """The value with its unit, where that is not persons."""
        return amount_text(self.value, self.unit)

    @property
    def says(self) -> str:
        """What the claim answers: its value, after `retracted: ` or `denied: `."""
        return answer_of(self.amount, self.polarity)

    def marked(self, text: str, field: str) -> str:
        """The text, with `(inferred)` behind it where nobody has confirmed it."""
        return f"{text} (inferred)" if field in self.inferred else text

    @property
    def article_inferred(self) -> tuple[str, ...]:
        """What is inferred of the article in which the words stand."""
        return tuple(
            field.removeprefix(OF_ARTICLE)
            for field in self.inferred
            if field.startswith(OF_ARTICLE)
        )

    @property
    def chain_text(self) -> str:
        """The chain from publisher to speaker: `A > B > C`."""
        return " > ".join(step.name for step in self.chain)

    @property
    def told_text(self) -> str:
        """The chain with how each step carried the claim, and when."""
        return " > ".join(step.told for step in self.chain)

    @property
    def grades_text(self) -> str:
        """The grades of the chain, in its order: `B > ungraded > F`."""
        return " > ".join(step.grade_text for step in self.chain)

    @property
    def rating_text(self) -> str:
        """The digit, or `not rated`."""
        return "not rated" if self.rating is None else self.rating.value

    @property
    def verdict_text(self) -> str:
        """The verdict with its reason: `outweighed: a later count: they say so`."""
        words = f": {self.reason}" if self.reason else ""
        return f"{self.stance.value.replace('_', ' ')}: {self.code.label}{words}"
