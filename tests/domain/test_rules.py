"""The name of all rules of relations covers each of them."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from provenance.domain import relating, rules


def test_every_rule_of_relations_is_in_the_name():
    """What a rule in a newer version sees is looked for in every event."""
    modules = (
        import_module(f"{relating.__name__}.{each.name}")
        for each in iter_modules(relating.__path__)
    )
    named = {module.RULE for module in modules if hasattr(module, "RULE")}

    assert named <= set(rules.NAMED)
