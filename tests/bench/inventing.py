"""Invented claims for measuring: many sources of unlike weight, quotes of forty words.

An event has three measures and each measure about four claims: two in captured digests,
which cover many events each, and two from pages that were not captured. The same number
of claims always gives the same bytes.
"""

from __future__ import annotations

import json
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import Any

EVENT_CLAIMS = 12
DIGESTS_MAX = 2_000
"""The most documents captured; digests grow longer instead."""
QUOTE_WORDS = 40
_GROUPS = ("Northern Front", "River Brigade", "Hill Guard", "Coast League")
_SYLLABLES = (
    "ba", "cor", "den", "el", "fam", "gri", "hol", "is", "jun", "ka", "lor", "mi",
    "nor", "os", "pel", "qua", "ri", "sen", "tol", "un", "ver", "wil", "yar", "zed",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A document to capture before the import."""

    name: str
    publisher: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """Documents, and the rows of an import about them and about pages not captured."""

    digests: tuple[Digest, ...]
    lines: tuple[bytes, ...]

    @property
    def content(self) -> bytes:
        """The import file."""
        return b"\n".join((*self.lines, b""))


class Names:
    """Names drawn so that the first are common and the last are rare."""

    def __init__(self, names: list[str], random: Random) -> None:
        self._names = names
        self._random = random
        self._weights = list(accumulate(1 / rank for rank in range(1, len(names) + 1)))

    def draw(self) -> str:
        """One of the names."""
        point = self._random.random() * self._weights[-1]
        return self._names[bisect(self._weights, point)]


def invent(claims: int, *, seed: int = 7) -> Invented:
    """Documents and `claims` rows, in the order an analyst reads: page by page."""
    random = Random(seed)
    words = Names([_word(random) for _ in range(20_000)], random)
    sources = Names([_name(random) for _ in range(max(50, claims // 40))], random)
    events = range(-(-claims // EVENT_CLAIMS))
    covered = max(2, -(-2 * len(events) // min(DIGESTS_MAX, max(2, len(events) // 2))))
    digests: list[Digest] = []
    lines: list[bytes] = []
    for first in range(0, len(events), covered):
        block = events[first : first + covered]
        told = {event: random.randrange(4, 200) for event in block}
        for _ in range(2):
            name = f"digest-{len(digests):05}.txt"
            publisher = sources.draw()
            text, rows = _digest(name, block, told, words, sources, random)
            digests.append(Digest(name=name, publisher=publisher, text=text))
            lines.extend(rows)
        for event in block:
            for page in range(2):
                lines.extend(_page(event, page, told, words, sources, random))
    return Invented(digests=tuple(digests), lines=tuple(lines[:claims]))


def _digest(
    name: str,
    events: range,
    told: dict[int, int],
    words: Names,
    sources: Names,
    random: Random,
) -> tuple[str, list[bytes]]:
    parts: list[str] = []
    rows: list[bytes] = []
    start = 0
    for event in events:
        for answer in _answers(told[event], random):
            quote = _quote(answer.pop("said"), words)
            rows.append(
                _line(
                    {
                        "document": name,
                        "start": start,
                        "end": start + len(quote),
                        "quote": quote,
                        "event": _slug(event),
                        **answer,
                        "attribution": [sources.draw(), sources.draw()],
                        "event_date": _day(event),
                        "asserted_date": _day(event + 3),
                    }
                )
            )
            parts.append(quote)
            start += len(quote) + 1
    return "\n".join(parts), rows


def _page(
    event: int,
    page: int,
    told: dict[int, int],
    words: Names,
    sources: Names,
    random: Random,
) -> Iterator[bytes]:
    chain = [sources.draw() for _ in range(random.randrange(1, 4))]
    for answer in _answers(told[event], random):
        quote = _quote(answer.pop("said"), words)
        yield _line(
            {
                "url": f"https://news.example/{event}/{page}",
                "quote": quote,
                "event": _slug(event),
                **answer,
                "attribution": chain,
                "event_date": _day(event),
                "asserted_date": _day(event + 1 + page),
            }
        )


def _answers(told: int, random: Random) -> list[dict[str, Any]]:
    killed, wounded = _count(told, random), _count(2 * told, random)
    group = _GROUPS[0] if random.random() < 0.85 else random.choice(_GROUPS[1:])
    return [
        {"attribute": "killed", "unit": "person", **killed},
        {"attribute": "wounded", "unit": "person", **wounded},
        {
            "attribute": "perpetrator_group",
            "value": group,
            "said": f"the attack was the work of {group}",
        },
    ]


def _count(told: int, random: Random) -> dict[str, Any]:
    draw = random.random()
    if draw < 0.7:
        return {"value": told, "said": f"the dead and hurt came to {told}"}
    if draw < 0.85:
        return {
            "value": told,
            "approx": True,
            "hedge": "about",
            "said": f"there were about {told} of them",
        }
    other = told + random.randrange(1, told)
    return {"lower": other, "said": f"there were at least {other} of them"}


def _quote(said: str, words: Names) -> str:
    drawn = [words.draw() for _ in range(QUOTE_WORDS - 8)]
    return " ".join((*drawn[:16], said, *drawn[16:])) + "."


def _line(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode()


def _slug(event: int) -> str:
    return f"attack-{event}-{_day(event)}"


def _day(number: int) -> str:
    return f"20{number // 336 % 20:02}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


def _word(random: Random) -> str:
    return "".join(random.choices(_SYLLABLES, k=random.randrange(1, 5)))


def _name(random: Random) -> str:
    return f"{_word(random).title()} {_word(random).title()} {random.randrange(1000)}"
