"""The parts of `lotse bench`, each measured in a process of its own, whose memory is then its own too.

A part notes what it finds as it goes, so that what was measured before something fails is kept.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from webapp.commands.bench.aims import AIMS, Measured


@dataclass(slots=True, kw_only=True)
class Report:
    """Where a part says what it found: `note` for rows of the table, `tell` for lines below it, `say` for progress."""

    note: Callable[[Measured], None]
    tell: Callable[[str], None]
    say: Callable[[str], None]
    failed: dict[str, str] = field(default_factory=dict)

    def row(self, key: str, value: float, text: str) -> None:
        self.note(Measured(key=key, text=text, value=value))

    def missing(self, key: str, reason: str) -> None:
        self.note(Measured(key=key, text=f"not measured: {reason}", value=float("nan")))

    @contextmanager
    def rows(self, *keys: str) -> Iterator[None]:
        """What fails inside is the reason why these rows (all that begin so) were not measured; the part goes on."""
        try:
            yield
        except Exception as error:  # noqa: BLE001  whatever fails, the other rows are still measured
            reason = f"{type(error).__name__}: {error}".split("\n")[0]
            self.say(f"{', '.join(keys)}: {reason}")
            for aim in AIMS:
                if aim.key.startswith(keys):
                    self.missing(aim.key, reason)
