"""Whether a reviewer may look at the estimate of a question, and its words."""

from __future__ import annotations

from provenance.domain.decisions import same_person
from provenance.services.estimating_lines import Estimate
from provenance.services.estimating_told import estimate_text, limits_text
from provenance.services.viewing import CaseView, QuestionView

NOT_YET = (
    "An estimate is shown once the question is decided, or you have rated one of its "
    "claims: who sees it first leans on it. Press r on a claim, or E again for the "
    "words."
)


def may_look(view: CaseView, asked: QuestionView, by: str) -> bool:
    """Whether it is decided, or the reviewer has rated one of its claims alone."""
    return asked.standing is not None or any(
        same_person(rating.by, by)
        for claim in asked.claims
        for rating in view.ratings.get(claim.id, ())
    )


def estimate_lines(told: Estimate) -> str:
    """An estimate with its limits, in lines, harmless."""
    limits = limits_text([told])
    return "\n".join([*estimate_text(told), *([f"\n{limits}"] if limits else [])])
