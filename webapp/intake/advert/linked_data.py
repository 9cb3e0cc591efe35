"""Linked data of any shape: nodes wherever they lie, and the values of a node, whatever they are wrapped in."""

from collections.abc import Iterator
from typing import Any

from webapp.intake.words.clean_text import plain


def walk(content: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping below, outermost first, in the order of the file."""
    waiting: list[tuple[str, Any]] = [("", content)]
    while waiting:
        place, here = waiting.pop()
        if isinstance(here, dict):
            yield place, here
            inside = [(f"{place}.{key}".strip("."), each) for key, each in here.items()]
        elif isinstance(here, list):
            inside = [(f"{place}[{number}]", each) for number, each in enumerate(here, start=1)]
        else:
            continue
        waiting.extend(reversed([each for each in inside if isinstance(each[1], dict | list)]))


def named(content: Any) -> dict[str, dict[str, Any]]:
    """Nodes by their @id: a posting may only point at its employer or place."""
    named: dict[str, dict[str, Any]] = {}
    for _place, node in walk(content):
        name = node.get("@id")
        if isinstance(name, str) and len(node) > 1:
            named.setdefault(name, node)
    return named


class Node:
    """A node whose values may be lists, nested lists, references or plain texts where objects belong."""

    def __init__(self, content: dict[str, Any], nodes: dict[str, dict[str, Any]]) -> None:
        self.content, self.nodes = content, nodes

    def firsts(self, value: Any) -> list[Any]:
        """The value's items, nested lists laid flat, references followed, empty ones left out."""
        found: list[Any] = []
        waiting = [value]
        while waiting and len(found) < 50:
            here = waiting.pop(0)
            if isinstance(here, list):
                waiting = here[:50] + waiting
            elif isinstance(here, dict) and len(here) == 1 and "@id" in here:
                found.append(self.nodes.get(str(here["@id"]), {}))
            elif isinstance(here, dict) and "@value" in here:
                found.append(here["@value"])
            elif here not in (None, "", {}):
                found.append(here)
        return found

    def get(self, *names: str, of: Any = None) -> list[Any]:
        content = self.content if of is None else of
        for name in names:
            if isinstance(content, dict) and (found := self.firsts(content.get(name))):
                return found
        return []

    def text(self, *names: str, of: Any = None) -> str:
        """The first value as text; of an object its name, its value or its description."""
        for value in self.get(*names, of=of):
            if isinstance(value, dict):
                inner = self.text("name", "value", "description", "credentialCategory", of=value)
                if inner:
                    return inner
            elif not isinstance(value, bool):
                return plain(str(value))
        return ""
