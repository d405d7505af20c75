"""How claims of one event stand to each other: pure rules, each with a version.

`relate` judges two claims, `relate_event` all claims of one event. Both give the same
answer whatever order the claims come in, and read neither clock nor store.
"""

from provenance.domain.relating.events import relate_event
from provenance.domain.relating.pairs import relate
from provenance.domain.relating.readings import NO_FACTS, DocumentFacts, Facts

__all__ = ["NO_FACTS", "DocumentFacts", "Facts", "relate", "relate_event"]
