"""The action table as what Textual binds and as what people read."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.actions import EVERYWHERE, SCOPES, Action, actions_of, key_name

_OFFERED = ("undo", "search", "back", "help")
"""What is offered on every screen; the modes stand on its first line."""


def bindings(*scopes: str) -> list[BindingType]:
    """The bindings of some scopes; none of them takes a letter from an input."""
    return [
        Binding(",".join(action.keys), action.id, action.label, show=False)
        for action in actions_of(*scopes)
    ]


def footer_actions(scope: str) -> tuple[Action, ...]:
    """What the last line of a screen offers, most used first, help at the end.

    The way back from part to part is left to help: it is the way on, with shift.
    """
    here = [action for action in actions_of(scope) if action.id != "previous_part"]
    everywhere = {action.id: action for action in actions_of(EVERYWHERE)}
    return (*here, *(everywhere[name] for name in _OFFERED))


def writing_keys(scope: str) -> frozenset[str]:
    """The keys of a scope that write to the ledger."""
    return frozenset(
        key for action in actions_of(scope) if action.danger for key in action.keys
    )


def keys_text(action: Action) -> str:
    """The keys of an action, as they are named."""
    return " ".join(key_name(key) for key in action.keys)


def keys_page() -> str:
    """The reference of all keys as Markdown; docs/reference/keys.md holds it."""
    parts = [
        "# Keys",
        "",
        "What the keys of `provenance review` do, and the command that does the same.",
        "This page is made from the table of actions: `python -m tui.keys`.",
        "A key marked ! writes to the ledger, always with a reason.",
    ]
    for scope in SCOPES:
        parts += [
            "",
            f"## {SCOPES[scope]}",
            "",
            "| keys | action | what it does | command |",
            "|---|---|---|---|",
        ]
        for action in actions_of(scope):
            keys = " ".join(f"`{key_name(key)}`" for key in action.keys)
            twin = f"`{action.twin}`" if action.twin else ""
            mark = " !" if action.danger else ""
            parts.append(f"| {keys}{mark} | {action.label} | {action.help} | {twin} |")
    return "\n".join((*parts, ""))


if __name__ == "__main__":
    import sys

    sys.stdout.write(keys_page())
