"""JSON as people and programs write it: with the line of the first mistake, without endless depth."""

import json
import re
from typing import Any

from webapp.intake.errors import Refused

DEEPEST = 60
TRAILING_COMMA = re.compile(r",(\s*[\]}])")
WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|\]\]>|/\*\s*\]\]>\s*\*/)\s*$")
LONGEST_REPAIRED = 1_000_000


def parse(text: str) -> Any:
    """The value of a JSON text; raises Refused with the line of the mistake."""
    try:
        value = json.loads(text, strict=False, parse_constant=_no_constant)
    except RecursionError:
        raise Refused("too_deep") from None
    except json.JSONDecodeError as error:
        raise Refused("broken_json", f"line {error.lineno}") from None
    except ValueError:
        raise Refused("broken_json") from None
    if _depth(value) > DEEPEST:
        raise Refused("too_deep")
    return value


def parse_repaired(text: str) -> Any:
    """The same for blocks inside pages, where comments around and a comma too many are common."""
    try:
        return parse(text)
    except Refused:
        if len(text) > LONGEST_REPAIRED:
            raise
        bare = WRAPPING.sub("", WRAPPING.sub("", text)).strip().rstrip(";")
        return parse(TRAILING_COMMA.sub(r"\1", bare))


def _no_constant(word: str) -> Any:
    raise ValueError(word)


def _depth(value: Any) -> int:
    """How deep lists and mappings lie in each other, without recursion."""
    depth, level = 0, [value]
    while level and depth <= DEEPEST + 1:
        inside: list[Any] = []
        for each in level:
            if isinstance(each, dict):
                inside.extend(each.values())
            elif isinstance(each, list):
                inside.extend(each)
        level = [each for each in inside if isinstance(each, dict | list)]
        depth += 1
    return depth
