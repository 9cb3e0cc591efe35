"""Conditions of the data files to conditions of the core; what they name must exist."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from matching.codes import Certainty
from matching.loading.yaml_file import Entry, LinedMapping
from matching.logic import (
    OPERATIONS,
    All,
    AnyOf,
    Condition,
    Expected,
    Not,
    ParameterReference,
    RouteReference,
    RuleReference,
    TableReference,
    Test,
)
from matching.values import FactDefinition, Group, Parameter, Table

COMBINERS = ("all", "any", "not", "fact", "rule", "route")
LIST_OPERATIONS = frozenset({"in", "not_in", "prefix_in"})
FLAG_OPERATIONS = frozenset({"is_true", "is_false"})


@dataclass(frozen=True, slots=True)
class Names:
    """What conditions may refer to."""

    vocabulary: Mapping[str, FactDefinition]
    parameters: Mapping[str, Parameter]
    groups: Mapping[str, Group]
    tables: Mapping[str, Table]
    rules: frozenset[str] = frozenset()
    routes: frozenset[str] = frozenset()


def condition(entry: Entry, names: Names) -> Condition:
    """The condition that stands in an entry: `all`, `any`, `not`, a test or a reference; side by side all must hold."""
    found = [name for name in COMBINERS if entry.has(name)]
    parts = [_part(entry, name, names) for name in found]
    if not parts:
        entry.fail("a condition is needed here")
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _part(entry: Entry, name: str, names: Names) -> Condition:
    if name == "all":
        return All(tuple(condition(each, names) for each in entry.entries("all")))
    if name == "any":
        return AnyOf(tuple(condition(each, names) for each in entry.entries("any")))
    if name == "not":
        return Not(condition(entry.entry("not"), names))
    if name == "fact":
        return _test(entry, names)
    key = entry.text(name)
    if key not in (names.rules if name == "rule" else names.routes):
        entry.fail(f"unknown {name} {key!r}", name)
    return RuleReference(key) if name == "rule" else RouteReference(key)


def _test(entry: Entry, names: Names) -> Test:
    fact, op = entry.text("fact"), entry.text("op")
    if fact not in names.vocabulary:
        entry.fail(f"unknown fact {fact!r}", "fact")
    if op not in OPERATIONS:
        entry.fail(f"unknown operation {op!r}", "op")
    if (op in FLAG_OPERATIONS) is entry.has("value"):
        entry.fail(
            "no value goes with this operation" if op in FLAG_OPERATIONS else "a value is needed here",
            "value",
        )
    value = _expected(entry, op, names) if entry.has("value") else None
    certainty = entry.one_of("certainty", Certainty) if entry.has("certainty") else None
    return Test(
        fact=fact,
        op=op,
        value=value,
        certainty=certainty,
        note=entry.optional_text("note"),
        groups=_groups(entry) if isinstance(value, frozenset) else (),
    )


def _groups(entry: Entry) -> tuple[str, ...]:
    named = (member for member in entry.texts("value") if member.startswith("@group."))
    return tuple(member.removeprefix("@group.") for member in named)


def _expected(entry: Entry, op: str, names: Names) -> Expected:
    value = entry.content["value"]
    if op in LIST_OPERATIONS:
        members = value if isinstance(value, list) else [value]
        return frozenset(code for member in members for code in _members(member, entry, names))
    if isinstance(value, str) and value.startswith("@"):
        return _reference(value, entry, names)
    if isinstance(value, LinedMapping | list):
        entry.fail("a single value is needed here", "value")
    return value.isoformat() if isinstance(value, date) else value


def _members(member: Any, entry: Entry, names: Names) -> tuple[str, ...]:
    if not (isinstance(member, str) and member.startswith("@")):
        return (str(member),)
    key = member.removeprefix("@group.")
    if key not in names.groups:
        entry.fail(f"unknown group {member!r}", "value")
    return names.groups[key].values


def _reference(text: str, entry: Entry, names: Names) -> Expected:
    kind, _, name = text[1:].partition(".")
    if kind == "param" and name in names.parameters:
        return ParameterReference(name)
    if kind == "table" and name.endswith("]"):
        key, _, by = name[:-1].partition("[")
        if key in names.tables and by in names.vocabulary:
            return TableReference(key, by)
    return entry.fail(f"unknown reference {text!r}", "value")
