"""Records of one PROV document: entities, agents and acts, in the ledger's words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from provenance.domain.json_text import json_text
from provenance.services.exchanging_order import Order

THINGS = "urn:provenance:{ledger}:"
"""What a ledger holds: `C12`, `D3`, `S4`, `R1` as people type them."""
TERMS = "urn:provenance:terms:"
"""Types and attributes of our own, named by the glossary."""
Terms = Mapping[str, str | int | bool | None]


class Records:
    """A document in the making; every name is one of ours, every text a value."""

    def __init__(self, ledger: str) -> None:
        # A library that only this format needs.
        from prov.model import ProvDocument

        self.order = Order()
        self.notes: list[str] = []
        self._people: dict[str, dict[str, Any]] = {}
        self._made = ProvDocument()
        self._things = self._made.add_namespace("ledger", THINGS.format(ledger=ledger))
        self._terms = self._made.add_namespace("term", TERMS)

    def entity(
        self,
        name: str,
        kind: str,
        *,
        value: str | None = None,
        label: str,
        terms: Terms,
    ) -> None:
        """Something there is, of a type of ours."""
        said = {"prov:value": value, **self._said(kind, label, terms)}
        self._made.entity(self._things[name], _kept(said))

    def source(self, name: str, *, label: str, terms: Terms) -> None:
        """An agent that asserts or carries something."""
        self._made.agent(self._things[name], self._said("Source", label, terms))

    def said_by(self, name: str, source: str) -> None:
        """Something is a source's own."""
        self._made.wasAttributedTo(self._things[name], self._things[source])

    def derive(self, effect: str, cause: str, kind: str = "", **terms: str) -> None:
        """One thing comes from another; a `kind` without a prefix is one of ours."""
        about: dict[Any, Any] = {
            self._terms[key]: value for key, value in terms.items()
        }
        if kind:
            about["prov:type"] = self._kind(kind)
        self.order.derive(effect, cause)
        self._made.wasDerivedFrom(
            self._things[effect], self._things[cause], other_attributes=about
        )

    def act(
        self, name: str, kind: str, *, by: str, at: datetime, plan: str = ""
    ) -> None:
        """What a reviewer did at an instant, by a rule where there was one."""
        about = {"prov:type": self._terms[kind]}
        self._made.activity(self._things[name], at, at, about)
        person = self.person(by)
        if not plan:
            self._made.wasAssociatedWith(self._things[name], person)
            return
        rule = self._things[f"rule-{plan}"]
        if not self._made.get_record(rule):
            self._made.entity(rule, {"prov:type": self._kind("prov:Plan")})
        self._made.wasAssociatedWith(self._things[name], person, rule)

    def helped(self, act: str, program: str) -> None:
        """A program had a part in an act: the rule that proposed something."""
        self._made.wasAssociatedWith(
            self._things[act], self.person(program, kind="prov:SoftwareAgent")
        )

    def use(self, act: str, name: str, *, at: datetime, **terms: str) -> None:
        """An act read something, and what it made of it."""
        about = {self._terms[key]: value for key, value in terms.items() if value}
        self._made.used(self._things[act], self._things[name], at, None, about)

    def generate(self, name: str, act: str, *, at: datetime) -> None:
        """Something came about by an act."""
        self.order.made(name, at)
        self._made.wasGeneratedBy(self._things[name], self._things[act], at)

    def person(self, name: str, kind: str = "prov:Person") -> Any:
        """The agent of a reviewer or program, whose name is text and no identifier."""
        known = self._people.setdefault(kind, {})
        if name not in known:
            letters = "reviewer" if kind == "prov:Person" else "program"
            known[name] = self._things[f"{letters}{len(known) + 1}"]
            about = {"prov:type": self._kind(kind), "prov:label": name}
            self._made.agent(known[name], about)
        return known[name]

    def written(self, notation: str) -> bytes:
        """The document as PROV-N (`provn`), or as PROV-JSON.

        Raises:
            OrderError: It tells of what cannot be.
        """
        self.order.check()
        if notation == "provn":
            return f"{self._made.get_provn()}\n".encode()
        made = json.loads(self._made.serialize(format="json") or "")
        return f"{json_text(made, indent=1, ascii=False)}\n".encode()

    def _said(self, kind: str, label: str, terms: Terms) -> dict[Any, Any]:
        ours = {self._terms[key]: value for key, value in terms.items()}
        return _kept({"prov:type": self._terms[kind], "prov:label": label, **ours})

    def _kind(self, name: str) -> Any:
        from prov.constants import PROV

        is_standard = name.startswith("prov:")
        return PROV[name.removeprefix("prov:")] if is_standard else self._terms[name]


def _kept(said: Mapping[Any, Any]) -> dict[Any, Any]:
    return {key: value for key, value in said.items() if value is not None}
