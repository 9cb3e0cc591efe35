"""What each criterion reads of a vacancy and of a person: two that agree in it get the same level.

A vacancy is kept as small codes of these parts. The plain criterion runs once per code, on an example that states
nothing else; a part that is missing here would show as a difference to the plain rule.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from matching.codes import Criterion, Stage, Support
from matching.criteria.findings import CRITERIA
from matching.criteria.levels import Comparison
from matching.index.packing import pack
from matching.profile import LanguageSkill, Profile, Wishes
from matching.ranking import Desk
from matching.recognition import RecognitionCheck
from matching.vacancy import Vacancy

T = TypeVar("T")

# The criteria that hang on the person's wishes and the vacancy alone, whatever the occupation.
FREE = (
    Criterion.PLACE,
    Criterion.SHIFTS,
    Criterion.HOURS,
    Criterion.START,
    Criterion.DRIVING_LICENCE,
    Criterion.PAY,
    Criterion.SUPPORT,
    Criterion.OTHER_LANGUAGES,
)
# Of these the levels follow the order of one value: between two equal levels lies no other.
ORDERED = frozenset({Criterion.START, Criterion.PAY})

_OF_VACANCY: Mapping[Criterion, tuple[str, ...]] = {
    Criterion.GERMAN: ("german",),
    Criterion.EXPERIENCE: ("experience_months", "experience_must"),
    Criterion.PLACE: ("lat", "lon", "support_offered"),
    Criterion.SHIFTS: ("shifts",),
    Criterion.HOURS: ("hours_from", "hours_to"),
    Criterion.START: ("start",),
    Criterion.DRIVING_LICENCE: ("driving_licences",),
    Criterion.PAY: ("pay_to",),
    Criterion.SUPPORT: ("support_offered",),
    Criterion.OTHER_LANGUAGES: ("other_languages",),
}
_OF_WISHES: Mapping[Criterion, tuple[str, ...]] = {
    Criterion.PLACE: ("places", "moves_anywhere"),
    Criterion.SHIFTS: ("shifts",),
    Criterion.HOURS: ("hours_from", "hours_to"),
    Criterion.START: ("earliest_start",),
    Criterion.PAY: ("pay",),
    Criterion.SUPPORT: ("support_needed",),
}


@dataclass(slots=True)
class Codes(Generic[T]):
    """Small numbers for parts that repeat, with an example of each."""

    numbers: dict[Hashable, int] = field(default_factory=dict)
    examples: list[T] = field(default_factory=list)

    def number(self, key: Hashable, example: T) -> int:
        """The code of a part; a new one gets the next number."""
        known = self.numbers.get(key)
        if known is None:
            known = self.numbers[key] = len(self.examples)
            self.examples.append(example)
        return known

    def __len__(self) -> int:
        return len(self.examples)


def vacancy_part(criterion: Criterion, vacancy: Vacancy) -> tuple[object, ...]:
    """What a criterion reads of a vacancy beside its occupation."""
    if criterion is Criterion.PAY:
        return (vacancy.pay,)
    if criterion is Criterion.PLACE:
        housing = Support.HOUSING in (vacancy.support_offered or ())
        return (vacancy.lat, vacancy.lon, frozenset({Support.HOUSING}) if housing else None)
    return tuple(getattr(vacancy, name) for name in _OF_VACANCY[criterion])


def vacancy_example(criterion: Criterion, part: tuple[object, ...], occupation: str) -> Vacancy:
    """A vacancy that states this part and nothing else."""
    stated = dict(zip(_OF_VACANCY[criterion], part, strict=True))
    return Vacancy(id="", occupation=occupation, **stated)  # type: ignore[arg-type]


def person_part(criterion: Criterion, profile: Profile) -> Hashable:
    """What a free criterion or German reads of a person."""
    if criterion is Criterion.DRIVING_LICENCE:
        return profile.driving_licences
    if criterion is Criterion.GERMAN:
        return tuple(_spoken(skill) for skill in profile.languages or () if skill.tag == "de")
    if criterion is Criterion.OTHER_LANGUAGES:
        return None if profile.languages is None else tuple(map(_spoken, profile.languages))
    wished = tuple(getattr(profile.wishes, name) for name in _OF_WISHES[criterion])
    return (criterion in profile.wish_is_must, *wished)


def _spoken(skill: LanguageSkill) -> Hashable:
    return (skill.tag, frozenset(skill.levels.items()), skill.proof)


def person_example(criterion: Criterion, profile: Profile) -> Profile:
    """A profile that states what a criterion reads and nothing else."""
    if criterion is Criterion.DRIVING_LICENCE:
        return Profile(id="", driving_licences=profile.driving_licences)
    if criterion in (Criterion.GERMAN, Criterion.OTHER_LANGUAGES):
        return Profile(id="", languages=profile.languages)
    wished = {name: getattr(profile.wishes, name) for name in _OF_WISHES[criterion]}
    return Profile(id="", wishes=Wishes(**wished), wish_is_must=profile.wish_is_must & {criterion})


_NOT_READ = RecognitionCheck(occupation=None, regulated=None, authority=None, first=(), possible=(), cites=())


def comparison(profile: Profile, vacancy: Vacancy, desk: Desk) -> Comparison:
    """A comparison in which the person states no occupation: enough for the free criteria."""
    return Comparison(
        profile=profile,
        occupation=None,
        trained=False,
        stage=Stage.NOT_BEGUN,
        vacancy=vacancy,
        recognition=_NOT_READ,
        law_asks_german=False,
        occupations=desk.rulebook.occupations,
        day=desk.day,
    )


def packed(criterion: Criterion, case: Comparison, desk: Desk) -> tuple[int, ...]:
    """What the plain criterion says, packed for each sector."""
    return pack(criterion, CRITERIA[criterion](case), desk.rulebook.points)
