"""Formulas of figures: numbers, names of other figures, + - * / and round_down."""

import ast
import operator
from collections.abc import Callable, Mapping
from math import floor

OPERATIONS: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
ROUND_DOWN = "round_down"


class FormulaError(ValueError):
    """A formula that cannot be read."""


def names_in(formula: str) -> frozenset[str]:
    """The figures a formula reads."""
    names = {node.id for node in ast.walk(_parsed(formula)) if isinstance(node, ast.Name)}
    return frozenset(names - {ROUND_DOWN})


def computed(formula: str, value_of: Callable[[str], float]) -> float:
    """The value of a formula, to the cent."""
    return round(_value(_parsed(formula), value_of), 2)


def _parsed(formula: str) -> ast.expr:
    try:
        return ast.parse(formula, mode="eval").body
    except SyntaxError:
        raise FormulaError(f"cannot read the formula {formula!r}") from None


def _value(node: ast.expr, value_of: Callable[[str], float]) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    if isinstance(node, ast.Name):
        return value_of(node.id)
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATIONS:
        return OPERATIONS[type(node.op)](_value(node.left, value_of), _value(node.right, value_of))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == ROUND_DOWN:
        return floor(round(_value(node.args[0], value_of), 6))
    raise FormulaError(f"a formula knows numbers, figures, + - * / and {ROUND_DOWN}")
