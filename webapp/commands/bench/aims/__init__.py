"""The figures that Lotse is to reach, in the order of the table."""

from webapp.commands.bench.aims.engine import ENGINE, MODES, SIZES
from webapp.commands.bench.aims.titles import TITLES
from webapp.commands.bench.aims.values import Aim, Measured

AIMS = (*ENGINE, *TITLES)

__all__ = ["AIMS", "ENGINE", "MODES", "SIZES", "TITLES", "Aim", "Measured", "parts_of"]


def parts_of(aims: tuple[Aim, ...]) -> tuple[str, ...]:
    """The parts that measure these rows, in the order in which they run."""
    return tuple(dict.fromkeys(aim.part for aim in aims))
