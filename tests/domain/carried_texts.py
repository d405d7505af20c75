"""Ten invented reports of one event: reprints, parts of one, and independent ones."""

from __future__ import annotations

from itertools import combinations

_LEAD = (
    "A ferry with forty people on board ran onto a sandbank outside the old harbour "
    "early on Monday and began to take in water within minutes. "
)
_QUOTE = (
    "“We counted everybody twice on the quay before we told the families that four "
    "of the crew were still missing,” harbour master Ilse Brandt said. "
)
_MIDDLE = (
    "Fishing boats that had been waiting for the tide reached the wreck first and "
    "took off most of the passengers before the lifeboat arrived. "
    "The ferry had left the island an hour late because of fog. "
)
_END = (
    "It was the third time in two years that a vessel of the company touched ground "
    "there, and the coast guard had asked for the channel to be dredged."
)
TEXTS = {
    "report": _LEAD + _QUOTE + _MIDDLE + _END,
    "reprint": (_LEAD + _QUOTE + _MIDDLE + _END).upper().replace("“", '"'),
    "edited reprint": _LEAD.replace("early on Monday", "on Monday morning")
    + _QUOTE
    + _MIDDLE.replace("most of", "nearly all"),
    "part": (
        "Our region woke to bad news on Monday, and schools on the island stayed "
        "closed while parents waited at the pier for word of the morning crossing. "
        + _MIDDLE
        + "The mayor called a meeting for the evening, and the church opened its "
        "doors to everybody who did not want to wait alone. Two buses brought "
        "relatives from the mainland in the course of the afternoon."
    ),
    "credits outlet": _LEAD
    + "Divers were expected to look at the hull once the wind had gone down, the "
    "company wrote to its customers, and crossings would be made by a smaller boat "
    "until the end of the week.\nSource: Harbour Times",
    "quotes the same": (
        "Four sailors were being looked for on Monday after a passenger boat was "
        "lost near the island. "
        + _QUOTE
        + "Our reporter saw ambulances come and go at the fish market until noon, "
        "when the search from the air was called off for the day."
    ),
    "quotes it too": (
        "Search teams worked along the coast after Monday's accident. "
        + _QUOTE
        + "Weather stations had warned of thick fog overnight. A second boat of the "
        "same line turned back when its captain lost sight of the beacon."
    ),
    "paraphrase": (
        "Some forty travellers had to be rescued when the island boat stuck fast on "
        "a bank near the port at the start of the week. Trawlers lying off for high "
        "water saved nearly everyone; lifeboat men came later."
    ),
    "wire short": (
        "PORT ELM, May 3 (AFP) - The government promised an inquiry on Tuesday into "
        "the loss of a ferry and told its owner to keep all other boats in port. "
        "Relatives of the missing said that they wanted answers and not promises."
    ),
    "wire other cut": (
        "An inquiry is to find out how a boat full of day trippers could be lost in "
        "calm seas within sight of land. The opposition said that it had asked for "
        "new rules for years, and that nobody had listened to it. "
        "Relatives of the missing said that they wanted answers and not promises. "
        "Shares of the owner lost a tenth of their worth.\n(AFP)"
    ),
}
_STORY = ("report", "reprint", "edited reprint", "part")
TOGETHER = frozenset(
    {
        *(frozenset(pair) for pair in combinations(_STORY, 2)),
        frozenset(("report", "credits outlet")),
        frozenset(("reprint", "credits outlet")),
        frozenset(("wire short", "wire other cut")),
    }
)
"""The pairs of one origin; all others are independent, or cannot be told."""
