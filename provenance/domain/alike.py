"""Relations that say the same, told in one line by both doors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from provenance.domain.relations import Relation, RelationKind, RelationState

_NAMED = 6
_FITS = {None: "", True: ", the numbers fit", False: ", the numbers do not fit"}
_VERBS = {
    RelationKind.CONTRADICTS: ("contradicts", "contradict"),
    RelationKind.CORRECTS: ("corrects", "correct"),
    RelationKind.UPDATES: ("updates", "update"),
    RelationKind.DIFFERS_IN_SCOPE: ("differs in scope from", "differ in scope from"),
    RelationKind.REPEATS: ("repeats", "repeat"),
    RelationKind.AGREES: ("agrees with", "agree with"),
}
"""What one claim does, and what several do."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Relations of one kind and state that give the same sentence as their reason."""

    relations: tuple[Relation, ...]

    @property
    def first(self) -> Relation:
        """The one that names the line."""
        return self.relations[0]

    @property
    def kind(self) -> RelationKind:
        """How the claims of each stand to each other."""
        return self.first.proposed.kind

    @property
    def reason(self) -> str:
        """The sentence that all of them give."""
        return self.first.proposed.reason

    @property
    def key(self) -> str:
        """The line's name."""
        return f"L{self.first.id}"

    @property
    def is_dismissed(self) -> bool:
        """Whether a person said that they do not hold."""
        return self.first.state is RelationState.DISMISSED

    @property
    def names(self) -> str:
        """What they are called: L2, L6, L7."""
        return named(f"L{relation.id}" for relation in self.relations)

    @property
    def title(self) -> str:
        """Which claims, how they stand to each other, and whether a person said so."""
        said = self.first.proposed
        one = named(f"C{each.proposed.a}" for each in self.relations)
        other = named(f"C{each.proposed.b}" for each in self.relations)
        alone, together = _VERBS[said.kind]
        verb = together if "," in one else alone
        count = len(self.relations)
        total = "" if count == 1 else f"{count} "
        return (
            f"{self.names} · {one} {verb} {other}{_FITS[said.fits]} "
            f"({total}{self.first.state.value})"
        )


def kind_words(kind: RelationKind) -> str:
    """What one claim does to another, as people say it: `differs in scope from`."""
    return _VERBS[kind][0]


def alike(relations: Iterable[Relation]) -> tuple[Alike, ...]:
    """Relations that say the same, together, each where the first of them stood."""
    groups: dict[object, list[Relation]] = {}
    for relation in relations:
        said = relation.proposed
        same = (said.kind, said.reason, said.fits, relation.state)
        groups.setdefault(same, []).append(relation)
    return tuple(Alike(tuple(members)) for members in groups.values())


def named(names: Iterable[str]) -> str:
    """Distinct names in order, the first few of many."""
    distinct: Sequence[str] = list(dict.fromkeys(names))
    more = len(distinct) - _NAMED
    return ", ".join(distinct[:_NAMED]) + (f" and {more} more" if more > 0 else "")
