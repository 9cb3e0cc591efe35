"""What can go wrong in the core.

LotseError
├── DataError        a file in data/ is broken: names file, key and reason
├── NotInForce       a value was asked for a day on which none is in force
├── OtherRulebook    an index was made with another version of the data
└── UnknownKey       a key that no data file defines
"""

from datetime import date
from pathlib import Path


class LotseError(Exception):
    """Base of all errors raised by the core."""


class DataError(LotseError):
    """A data file is broken. The message names file, line where known, key and reason."""

    def __init__(self, file: Path | str, key: str, reason: str, line: int | None = None) -> None:
        place = f"{file}:{line}" if line else f"{file}"
        super().__init__(f"{place}: {key}: {reason}" if key else f"{place}: {reason}")
        self.file, self.key, self.reason, self.line = file, key, reason, line


class NotInForce(LotseError):
    """No value is in force on that day: not published yet, ended, or not found."""

    def __init__(self, key: str, on: date) -> None:
        super().__init__(f"{key} has no value in force on {on.isoformat()}")
        self.key, self.on = key, on


class OtherRulebook(LotseError):
    """An index that was kept in a file belongs to another version of the rulebook: it must be built anew."""

    def __init__(self, made_with: str, here: str) -> None:
        super().__init__(f"made with rulebook {made_with}, here is {here}")
        self.made_with, self.here = made_with, here


class UnknownKey(LotseError, KeyError):
    """A key that no data file defines."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(f"unknown {kind}: {key}")
        self.kind, self.key = kind, key

    def __str__(self) -> str:
        return str(self.args[0])
