"""Files and folders that somebody named for the benchmark, and where parts leave something for each other."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What the occupation finder is measured with; None where it was not named.

    In `scratch` the lists of all pairs wait for the assignment.
    """

    cases: Path | None = None
    esco: Path | None = None
    melo: Path | None = None
    scratch: Path | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that can be measured with it."""
        named = {"finder": self.cases or self.esco or self.melo, "esco": self.esco, "melo": self.melo}
        return tuple(part for part, given in named.items() if given)

    @property
    def arguments(self) -> list[str]:
        """The same as options of the command line."""
        given = {"--cases": self.cases, "--esco": self.esco, "--melo": self.melo, "--scratch": self.scratch}
        return [text for name, path in given.items() if path for text in (name, str(path.resolve()))]
