"""A row of the table, and what was measured for it."""

from dataclasses import dataclass
from math import isnan

NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A row of the table, by the part of the benchmark that measures it; without a bound it is told for comparison."""

    key: str
    part: str
    what: str
    at_least: float | None = None
    at_most: float | None = None
    unit: str = ""

    @property
    def has_bound(self) -> bool:
        return self.at_least is not None or self.at_most is not None

    @property
    def text(self) -> str:
        if self.at_least is not None:
            return f"≥ {self.at_least:,g}{self.unit}"
        if self.at_most is not None:
            return f"≤ {self.at_most:,g}{self.unit}" if self.at_most else "0"
        return NOTHING

    def verdict(self, value: float) -> str:
        """Whether the value reaches the bound, in one word."""
        if isnan(value) or not self.has_bound:
            return NOTHING
        holds = value >= self.at_least if self.at_least is not None else value <= (self.at_most or 0)
        return "yes" if holds else "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a part found for a row: the value that is held against the aim, and how it is said."""

    key: str
    text: str
    value: float
