"""Requirement effect: what each demand of a vacancy costs in people, computed by running its list again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum, unique

from matching.codes import CefrLevel, Readiness, Stage, Support
from matching.effects.lists import Counts, PeopleLists, climbed, shown
from matching.vacancy import LanguageDemand, Vacancy

_LOWEST_GERMAN = CefrLevel.A1
_LEVELS = tuple(CefrLevel)
_STAGES = tuple(Stage)


@unique
class Demand(StrEnum):
    """What an employer can change in a vacancy."""

    GERMAN_ONE_LOWER = "german_one_lower"
    STAGE_ONE_LOWER = "stage_one_lower"
    HOUSING = "housing"
    LANGUAGE_COURSE = "language_course"
    PAY_TO_NEXT_THRESHOLD = "pay_to_next_threshold"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementEffect:
    """What changing one demand would do, in numbers of people that name nobody.

    `changed` is the vacancy as it would be. `before` and `after` are the true counts and stay inside; `more_ready_now`
    and `more_possible` may be shown: None there is "fewer than 5".
    """

    demand: Demand
    changed: Vacancy
    before: Counts
    after: Counts

    @property
    def climbed(self) -> int:
        """How many rungs of readiness are climbed in all."""
        return climbed(self.before, self.after)

    @property
    def more_ready_now(self) -> int | None:
        """How many more people could begin now."""
        return shown(max(self.after[Readiness.READY_NOW] - self.before[Readiness.READY_NOW], 0))

    @property
    def more_possible(self) -> int | None:
        """How many more people are ready now or after steps."""
        return shown(max(_possible(self.after) - _possible(self.before), 0))


def _possible(counts: Counts) -> int:
    return counts[Readiness.READY_NOW] + counts[Readiness.AFTER_STEPS]


def requirement_effects(
    vacancy: Vacancy, people: PeopleLists, pay_thresholds: tuple[float, ...] = ()
) -> tuple[RequirementEffect, ...]:
    """Every demand whose change brings people closer, the strongest first. `pay_thresholds` are those of law today."""
    before = people.page(vacancy, count=0).counts
    found = [
        RequirementEffect(demand=demand, changed=changed, before=before, after=people.page(changed, count=0).counts)
        for demand, changed in _changes(vacancy, pay_thresholds)
    ]
    useful = [each for each in found if each.climbed > 0]
    return tuple(sorted(useful, key=lambda each: (-each.climbed, list(Demand).index(each.demand))))


def _changes(vacancy: Vacancy, pay_thresholds: tuple[float, ...]) -> Iterator[tuple[Demand, Vacancy]]:
    german = vacancy.german
    if isinstance(german, LanguageDemand) and german.level.rank > _LOWEST_GERMAN.rank:
        lower = replace(german, level=_LEVELS[german.level.rank - 1])
        yield Demand.GERMAN_ONE_LOWER, replace(vacancy, german=lower)
    stage = vacancy.accepted_stage or Stage.FULL
    if stage is not Stage.NOT_BEGUN:
        yield Demand.STAGE_ONE_LOWER, replace(vacancy, accepted_stage=_STAGES[stage.rank - 1])
    offered = vacancy.support_offered or frozenset()
    for demand, help_offered in ((Demand.HOUSING, Support.HOUSING), (Demand.LANGUAGE_COURSE, Support.LANGUAGE_COURSE)):
        if help_offered not in offered:
            yield demand, replace(vacancy, support_offered=offered | {help_offered})
    above = [each for each in pay_thresholds if vacancy.pay is not None and each > vacancy.pay]
    if above:
        yield Demand.PAY_TO_NEXT_THRESHOLD, replace(vacancy, pay_to=-int(-min(above) // 1))
