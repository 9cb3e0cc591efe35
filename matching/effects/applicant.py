"""Next best step: what each thing that a person can move would open, computed by running her list again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from matching.codes import Readiness
from matching.effects import changes
from matching.effects.lists import Counts, Entry, VacancyLists, climbed
from matching.profile import Profile
from matching.rulebook import Rulebook
from matching.values import FactValue, StepTime


@unique
class Step(StrEnum):
    """What a person can move (core.md, section 6), the shortest way first."""

    ANSWER = "answer"
    RADIUS_PLUS_25 = "radius_plus_25"
    ANYWHERE = "anywhere"
    ONE_MORE_SHIFT = "one_more_shift"
    HOURS_WIDER = "hours_wider"
    START_EARLIER = "start_earlier"
    APPLY = "apply"
    GERMAN_CERTIFICATE = "german_certificate"
    DRIVING_LICENCE = "driving_licence"
    GERMAN_PLUS_1 = "german_plus_1"
    GERMAN_PLUS_2 = "german_plus_2"
    FINISH_MEASURE = "finish_measure"

    @property
    def is_at_once(self) -> bool:
        """Whether it is only a word of the person: a wish or an answer."""
        return self in _AT_ONCE


_AT_ONCE = frozenset(
    {
        Step.ANSWER,
        Step.RADIUS_PLUS_25,
        Step.ANYWHERE,
        Step.ONE_MORE_SHIFT,
        Step.HOURS_WIDER,
        Step.START_EARLIER,
    }
)
# The steps of data/steps.yaml that say how long it takes.
_TIME_OF = {
    Step.APPLY: "apply",
    Step.FINISH_MEASURE: "finish_measure",
    Step.GERMAN_CERTIFICATE: "german_certificate",
    Step.GERMAN_PLUS_1: "german_certificate",
    Step.GERMAN_PLUS_2: "german_certificate",
}
# Effort only orders steps. In months where a source gives them; else these, which are our own setting: a word, a few
# weeks, half a year for a level of German.
_AT_ONCE_EFFORT, _SHORT_EFFORT, _LEVEL_EFFORT = 1.0, 3.0, 6.0
_EFFORT = {
    Step.GERMAN_PLUS_1: _LEVEL_EFFORT,
    Step.GERMAN_PLUS_2: 2 * _LEVEL_EFFORT,
    Step.FINISH_MEASURE: 4 * _LEVEL_EFFORT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEffect:
    """What one step would change. `value` tells which shift, or which answer to which `fact`.

    `changed` is the profile as it would be; of a question it is the best answer, `worst` counts what the worst answer
    gives. `time` says how long the step takes, None where it is at once or nobody has said.
    """

    step: Step
    changed: Profile
    before: Counts
    after: Counts
    effort: float
    time: StepTime | None = None
    value: FactValue | None = None
    fact: str | None = None
    worst: Counts | None = None

    @property
    def climbed(self) -> int:
        """How many rungs of readiness are climbed in all."""
        return climbed(self.before, self.after)

    @property
    def ready_now(self) -> int:
        """How many more vacancies are ready now."""
        return self.after[Readiness.READY_NOW] - self.before[Readiness.READY_NOW]


def next_best_steps(
    profile: Profile, index: VacancyLists, rulebook: Rulebook, day: date, questions: Iterable[str] = ()
) -> tuple[StepEffect, ...]:
    """Every step that opens something, the one with the most effect per effort first.

    `questions` are names of open facts; an answer that can change something is shown with its worst and best.
    """
    before = _counts(index, profile)
    found = [
        _effect(step, changed, value, before, index, rulebook) for step, value, changed in possible_steps(profile, day)
    ]
    found = [*_best_shift(found), *_answers(profile, before, index, rulebook, questions)]
    useful = [each for each in found if each.climbed > 0 or (each.worst is not None and each.worst != each.before)]
    return tuple(sorted(useful, key=_order))


def _order(effect: StepEffect) -> tuple[float, int, str]:
    return (-effect.climbed / effect.effort, list(Step).index(effect.step), effect.fact or "")


def vacancies_behind(effect: StepEffect, profile: Profile, index: VacancyLists) -> tuple[Entry, ...]:
    """The vacancies that the step would bring to a better readiness, in the order they would have."""
    order = list(Readiness)
    before = {each.id: order.index(each.readiness) for each in _possible(profile, effect.before, index)}
    after = _possible(effect.changed, effect.after, index)
    last = order.index(Readiness.NOT_POSSIBLE)
    return tuple(each for each in after if order.index(each.readiness) < before.get(each.id, last))


def _possible(profile: Profile, counts: Counts, index: VacancyLists) -> Sequence[Entry]:
    """Every entry above "not possible": these stand first in a list."""
    return index.page(profile, count=sum(counts.values()) - counts[Readiness.NOT_POSSIBLE]).places


def possible_steps(profile: Profile, day: date) -> Iterator[tuple[Step, FactValue | None, Profile]]:
    """What the person can move: the step, which shift it names, and the profile as it would be."""
    single = {
        Step.GERMAN_PLUS_1: changes.german_higher(profile, 1),
        Step.GERMAN_PLUS_2: changes.german_higher(profile, 2),
        Step.GERMAN_CERTIFICATE: changes.german_certified(profile),
        Step.APPLY: changes.applied(profile),
        Step.FINISH_MEASURE: changes.measure_finished(profile, day),
        Step.DRIVING_LICENCE: changes.car_licence(profile),
        Step.RADIUS_PLUS_25: changes.wider(profile),
        Step.ANYWHERE: changes.anywhere(profile),
        Step.HOURS_WIDER: changes.more_hours(profile),
        Step.START_EARLIER: changes.earlier(profile, day),
    }
    for step, changed in single.items():
        if changed is not None:
            yield step, None, changed
    for shift, changed in changes.more_shifts(profile):
        yield Step.ONE_MORE_SHIFT, shift.value, changed


def _effect(
    step: Step, changed: Profile, value: FactValue | None, before: Counts, index: VacancyLists, rulebook: Rulebook
) -> StepEffect:
    definition = rulebook.values.steps.get(_TIME_OF.get(step, ""))
    time = definition.time if definition else None
    months = time.months if time else None
    default = _AT_ONCE_EFFORT if step.is_at_once else _EFFORT.get(step, _SHORT_EFFORT)
    return StepEffect(
        step=step,
        changed=changed,
        before=before,
        after=_counts(index, changed),
        effort=months or default,
        time=time,
        value=value,
    )


def _best_shift(found: list[StepEffect]) -> list[StepEffect]:
    """Of the kinds of working time the one that opens most; the others stay unsaid."""
    shifts = [each for each in found if each.step is Step.ONE_MORE_SHIFT]
    best = max(shifts, key=lambda each: each.climbed, default=None)
    return [each for each in found if each.step is not Step.ONE_MORE_SHIFT or each is best]


def _answers(
    profile: Profile, before: Counts, index: VacancyLists, rulebook: Rulebook, questions: Iterable[str]
) -> Iterator[StepEffect]:
    for fact in questions:
        definition = rulebook.values.vocabulary.get(fact)
        if definition is None or definition.answered_by != "applicant" or fact in profile.answers:
            continue
        given = [(value, changes.answered(profile, fact, value)) for value in changes.possible_answers(definition)]
        counted = [(_counts(index, changed), value, changed) for value, changed in given]
        if not counted:
            continue
        worst = min(counted, key=lambda each: climbed(before, each[0]))
        after, value, changed = max(counted, key=lambda each: climbed(before, each[0]))
        yield StepEffect(
            step=Step.ANSWER,
            changed=changed,
            before=before,
            after=after,
            effort=_AT_ONCE_EFFORT,
            value=value,
            fact=fact,
            worst=worst[0],
        )


def _counts(index: VacancyLists, profile: Profile) -> Counts:
    return index.page(profile, count=0).counts
