"""Order: whether derivations run one way, and every decision goes back to words.

What the PROV constraints ask of derivations, acts and times, checked before anything
is written; the library that writes the notation does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from provenance.domain.errors import ProvenanceError
from provenance.domain.text import quoted


class OrderError(ProvenanceError):
    """Things that cannot have come about as they are told."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{quoted(name)} {why}. Nothing was written.")


class Order:
    """What came from what, and when; collected while a file is written."""

    def __init__(self) -> None:
        self._causes: dict[str, list[str]] = {}
        self._made_at: dict[str, datetime] = {}
        self._grounds: set[str] = set()
        self._decisions: list[str] = []

    def ground(self, name: str) -> None:
        """A document, or a claim whose document was not captured."""
        self._grounds.add(name)

    def decision(self, name: str) -> None:
        """What has to go back to a ground."""
        self._decisions.append(name)

    def derive(self, effect: str, cause: str) -> None:
        """One thing comes from another."""
        self._causes.setdefault(effect, []).append(cause)

    def made(self, name: str, at: datetime) -> None:
        """When something came about."""
        self._made_at[name] = at

    def reaches(self, effect: str, cause: str) -> bool:
        """Whether one thing goes back to another, or is it."""
        return any(each == cause for each in self._behind(effect))

    def check(self) -> None:
        """Refuse a circle, a thing older than its cause, a decision without a ground.

        Raises:
            OrderError: There is one; the sentence names it.
        """
        self._check_circles()
        for effect, causes in self._causes.items():
            made = self._made_at.get(effect)
            for cause in causes:
                before = self._made_at.get(cause)
                if made is not None and before is not None and before > made:
                    raise OrderError(
                        effect, f"is older than {quoted(cause)}, its cause"
                    )
        for decision in self._decisions:
            if self._grounds.isdisjoint(self._behind(decision)):
                raise OrderError(decision, "goes back to no document and no claim")

    def _check_circles(self) -> None:
        done: set[str] = set()
        for start in self._causes:
            path: list[tuple[str, Iterator[str]]] = [(start, self._next(start))]
            inside = {start}
            while path and start not in done:
                name, causes = path[-1]
                cause = next(causes, None)
                if cause is None:
                    path.pop()
                    inside.discard(name)
                    done.add(name)
                elif cause in inside:
                    raise OrderError(name, f"comes from {quoted(cause)}, in a circle")
                elif cause not in done:
                    inside.add(cause)
                    path.append((cause, self._next(cause)))

    def _next(self, name: str) -> Iterator[str]:
        return iter(self._causes.get(name, ()))

    def _behind(self, name: str) -> Iterator[str]:
        """A thing and all that it goes back to, each once."""
        seen, waiting = {name}, [name]
        while waiting:
            each = waiting.pop()
            yield each
            for cause in self._causes.get(each, ()):
                if cause not in seen:
                    seen.add(cause)
                    waiting.append(cause)
