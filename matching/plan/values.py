"""A plan: ordered steps with who acts, where, how long, what it costs and who may pay."""

from dataclasses import dataclass
from datetime import date

from matching.codes import RecognitionLamp
from matching.offices import Office
from matching.programmes import Suggestion
from matching.recognition import RecognitionCheck
from matching.residence import ResidenceView
from matching.values import Basis, DatedValue

LAW, TYPICAL, UNKNOWN = "law", "typical", "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTime:
    """How long a step takes: `kind` is law, typical or unknown. A time limit of the law counts in full.

    `begins` is reckoned from the steps before; where one of them has no known length, it is the earliest day
    (`at_earliest`). `ends` is None where the own length is not known; `not_after` is the last day for applying.
    """

    kind: str
    months: float | None
    fast_track: float | None
    text: str
    basis: Basis | None
    begins: date
    at_earliest: bool
    ends: date | None
    not_after: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """One step. `level` is the German level it aims at, `route` the residence route it serves, if any.

    `cost` has a source or is None: then nobody knows it. `pays` and `helps` are programmes, `grant` the one that
    this step applies for, `warning` what must be known before anything is paid.
    """

    key: str
    who: str
    office: Office | None
    after: tuple[str, ...]
    time: PlanTime
    level: str | None = None
    route: str | None = None
    cost: DatedValue | None = None
    pays: tuple[Suggestion, ...] = ()
    helps: tuple[Suggestion, ...] = ()
    grant: Suggestion | None = None
    warning: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The way of one person into one occupation, or into one vacancy. Nothing in it is a promise.

    `missing` are facts whose answer may change the plan. Without steps, `check` and `residence` say why.
    """

    occupation: str
    day: date
    steps: tuple[PlanStep, ...]
    recognition: RecognitionLamp
    residence: ResidenceView
    check: RecognitionCheck
    missing: frozenset[str]

    @property
    def ends(self) -> date | None:
        """The last day of the plan; None where a length is not known."""
        ends = [step.time.ends for step in self.steps if not step.time.at_earliest]
        known = [end for end in ends if end is not None]
        return max(known) if known and len(known) == len(self.steps) else None

    @property
    def horizon(self) -> date:
        """The last day that can be reckoned at all."""
        return max((step.time.ends or step.time.begins for step in self.steps), default=self.day)
