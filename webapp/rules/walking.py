"""What a condition refers to: facts, figures, lists, tables, rules and routes."""

from collections.abc import Iterator

import matching

Reference = tuple[str, str]


def references(condition: matching.Condition) -> Iterator[Reference]:
    """The kind and key of everything that a condition names itself."""
    if isinstance(condition, matching.Test):
        yield ("fact", condition.fact)
        yield from (("group", key) for key in condition.groups)
        if isinstance(condition.value, matching.ParameterReference):
            yield ("parameter", condition.value.key)
        elif isinstance(condition.value, matching.TableReference):
            yield ("table", condition.value.key)
    elif isinstance(condition, matching.RuleReference):
        yield ("named_rule", condition.key)
    elif isinstance(condition, matching.RouteReference):
        yield ("route", condition.key)
    elif isinstance(condition, matching.Not):
        yield from references(condition.part)
    else:
        for part in condition.parts:
            yield from references(part)
