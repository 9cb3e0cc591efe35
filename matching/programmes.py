"""Measures and institutions: for whom they are, whether they run, and to whom they may be suggested on a day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from matching.logic import Condition, Facts, Situation
from matching.values import ALWAYS, Basis, Period, Values


@unique
class Audience(StrEnum):
    """Whom a programme speaks to. Pupils are never adults; YOUNG are people up to 20 at vocational schools."""

    APPLICANT = "applicant"
    EMPLOYER = "employer"
    ADVISER = "adviser"
    PUPIL = "pupil"
    YOUNG = "young"
    PROVIDER = "provider"


@unique
class ProgrammeStatus(StrEnum):
    """What is known of a programme's life; UNKNOWN means "please check with an adviser"."""

    RUNNING = "running"
    LIKELY_RUNNING = "likely_running"
    UNKNOWN = "unknown"
    PLANNED = "planned"
    SUPERSEDED = "superseded"
    ENDED = "ended"


GONE = frozenset({ProgrammeStatus.ENDED, ProgrammeStatus.SUPERSEDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeOffer:
    """What a programme says to one audience, and when it fits."""

    says: str
    when: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A measure or institution. `name`, `operator` and `site` are German names; `pays_for` and `helps_with` are steps.

    `application` is the step by which a person applies for its money, `warning` what must be known before that.
    """

    key: str
    name: str
    kind: str
    operator: str
    offers: Mapping[Audience, ProgrammeOffer]
    stated_status: ProgrammeStatus
    basis: Basis
    period: Period = ALWAYS
    pays_for: tuple[str, ...] = ()
    helps_with: tuple[str, ...] = ()
    application: str | None = None
    last_application: date | None = None
    last_payment_request: date | None = None
    warning: str | None = None
    cost: str | None = None
    cost_parameter: str | None = None
    who_decides: str | None = None
    site: str | None = None
    superseded_by: str | None = None
    recheck: tuple[str, ...] = ()

    def status_on(self, day: date) -> ProgrammeStatus:
        """The status on a day: the stated one, unless the dates say more."""
        if self.stated_status in GONE:
            return self.stated_status
        last = self.last_application
        if (self.period.until and self.period.until < day) or (last and last < day):
            return ProgrammeStatus.ENDED
        begins = self.period.since
        return ProgrammeStatus.PLANNED if begins and begins > day else self.stated_status


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A programme for one audience. `fits` is True, or None while the `missing` facts are unknown."""

    programme: Programme
    says: str
    status: ProgrammeStatus
    fits: bool | None
    missing: frozenset[str]
    pays: bool

    @property
    def to_be_checked(self) -> bool:
        """Whether an adviser must be asked first: its status is not known, or its rule was not confirmed."""
        return self.status is ProgrammeStatus.UNKNOWN or not self.programme.basis.is_certain

    @property
    def order(self) -> tuple[bool, bool, int, int, str]:
        """What fits comes first, then what pays, then what surely runs."""
        running = list(ProgrammeStatus).index(self.status)
        return (self.fits is None, not self.pays, running, len(self.missing), self.programme.key)


def suggest(
    audience: Audience,
    facts: Facts,
    programmes: Iterable[Programme],
    situation: tuple[Values, Mapping[str, Condition]],
    day: date,
    step: str | None = None,
) -> tuple[Suggestion, ...]:
    """What may be suggested to an audience on a day, with `step` only what pays for it or helps with it.

    Never what ended or was superseded, never a pupils' measure to others. A measure for young people reaches an
    adult applicant only where age and all else are known to fit.
    """
    values, rules = situation
    here = Situation(facts=facts, day=day, values=values, rules=rules)
    found = (each for programme in programmes for each in _suggestions(audience, programme, here, step))
    return tuple(sorted(found, key=lambda each: each.order))


def _suggestions(
    audience: Audience, programme: Programme, situation: Situation, step: str | None
) -> Iterator[Suggestion]:
    status = programme.status_on(situation.day)
    if status in GONE or (step is not None and step not in (*programme.pays_for, *programme.helps_with)):
        return
    for speaks_to, offer in programme.offers.items():
        if speaks_to is not audience and (audience, speaks_to) != (Audience.APPLICANT, Audience.YOUNG):
            continue
        verdict = offer.when.evaluate(situation)
        if verdict.truth is False or (verdict.truth is None and speaks_to is not audience):
            continue
        yield Suggestion(
            programme=programme,
            says=offer.says,
            status=status,
            fits=verdict.truth,
            missing=verdict.missing,
            pays=step in programme.pays_for if step else bool(programme.pays_for),
        )
