"""Invented people and vacancies in any number, the same for the same seed. The distributions are assumptions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

import matching
from matching import CefrLevel, DrivingLicence, Proof, Shift, Stage, Support

COUNTRIES = ("PH", "IN", "TN", "TR", "UA", "SY", "BA", "VN", "PL", "RO", "HR", "IT", "DE")
TITLES = (None, None, "s24", "s16d", "s18a", "family_of_german_or_foreigner", "duldung")
LEVELS = (CefrLevel.A2, CefrLevel.B1, CefrLevel.B2, CefrLevel.C1)
SHIFTS = (
    frozenset({Shift.DAY}),
    frozenset({Shift.EARLY, Shift.LATE}),
    frozenset({Shift.EARLY, Shift.LATE, Shift.NIGHT}),
    frozenset({Shift.EARLY, Shift.LATE, Shift.WEEKEND}),
    frozenset({Shift.DAY, Shift.ON_CALL}),
)
SUPPORT = tuple(
    frozenset(each)
    for each in ((), (Support.HOUSING,), (Support.LANGUAGE_COURSE,), (Support.HOUSING, Support.RECOGNITION_HELP))
)
HOURS = ((38.5, 40.0), (20.0, 30.0), (30.0, 40.0), (39.0, 39.0), (None, None))
ANSWERS: tuple[dict[str, matching.FactValue], ...] = (
    {},
    {"conditions_not_worse": True},
    {"conditions_not_worse": True, "temp_agency_work": False},
)
BIT64 = 64
MONTH = 30


@dataclass(frozen=True, kw_only=True)
class Field:
    """Where invented people and vacancies lie: occupations by frequency, and places."""

    occupations: tuple[str, ...]
    weights: tuple[float, ...]
    places: tuple[matching.Place, ...]
    neighbours: dict[str, tuple[str, ...]]

    def occupation(self, random: Random) -> str:
        return random.choices(self.occupations, cum_weights=self.weights)[0]


def field_of(rulebook: matching.Rulebook, geography: matching.Geography) -> Field:
    """Every occupation that has recognition law in one of our sectors; a few hold most of the vacancies."""
    known = rulebook.occupations
    sectors = (matching.Sector.CARE, matching.Sector.TRADE, matching.Sector.CHILDCARE)
    keys = [
        key for key, each in known.by_key.items() if each.sector in sectors and key in rulebook.recognition.professions
    ]
    keys.sort(key=lambda key: (key not in ("pflegefachperson", "erzieher", "elektroniker_egt"), key))
    places = [found[0] for found in geography.by_name.values() if len(found) == 1]
    return Field(
        occupations=tuple(keys),
        weights=tuple(accumulate(1 / (rank + 3) for rank in range(len(keys)))),
        places=tuple(sorted(set(places), key=lambda place: (place.name, place.lat))),
        neighbours={key: tuple(other for other in keys if known.same_group(key, other, 4))[:3] for key in keys},
    )


def vacancies(count: int, field: Field, day: date, seed: int = 1) -> Iterator[matching.Vacancy]:
    """So many open vacancies."""
    random = Random(seed)  # noqa: S311  invented data, no secret
    demands = {level: matching.LanguageDemand(tag="de", level=level) for level in LEVELS}
    wished = {level: matching.LanguageDemand(tag="de", level=level, must=False) for level in LEVELS}
    shifts = [matching.ShiftDemand(shifts=each, must=must) for each in SHIFTS for must in (False, True)]
    car = matching.LicenceDemand(classes=frozenset({DrivingLicence.B}), must=False)
    truck = matching.LicenceDemand(classes=frozenset({DrivingLicence.B, DrivingLicence.C1}))
    english = (matching.LanguageDemand(tag="en", level=CefrLevel.B1, must=False),)
    nothing = matching.NOTHING_ASKED
    for number in range(count):
        occupation, place = field.occupation(random), random.choice(field.places)
        hours, pay, level = random.choice(HOURS), 28_000 + 200 * random.randrange(150), random.choice(LEVELS)
        others = field.neighbours[occupation]
        yield matching.Vacancy(
            id=f"v{number:08}",
            occupation=occupation,
            also_accepted=others[:1] if random.random() < 0.2 else (),
            kreis=place.kreis,
            lat=place.lat,
            lon=place.lon,
            permanent=random.choice((True, True, False, None)),
            contract_months=random.choice((None, 12, 24)),
            hours_from=hours[0],
            hours_to=hours[1],
            shifts=random.choice((None, nothing, *shifts)),
            start=random.choice((None, day + timedelta(days=random.randrange(-MONTH, 9 * MONTH)))),
            pay_from=pay,
            pay_to=pay + 4_000,
            german=random.choice((demands[level], demands[level], wished[level], None, nothing)),
            other_languages=random.choice((None, nothing, nothing, english)),
            experience_months=random.choice((None, nothing, 12, 24, 36)),
            experience_must=random.random() < 0.3,
            driving_licences=random.choice((None, nothing, nothing, car, truck)),
            support_offered=random.choice((None, *SUPPORT)),
            accepted_stage=random.choice((None, None, *Stage)),
            stage_occupation=random.choice((None, "pflegehilfskraft_ungelernt")),
            stage_pay=random.choice((None, 30_000, 34_000)),
            openings=random.choice((1, 1, 1, 2, 3)),
            answers=random.choice(ANSWERS),
            seed=random.getrandbits(BIT64),
        )


def people(count: int, field: Field, day: date, seed: int = 2) -> Iterator[matching.Profile]:
    """So many people who look for work."""
    random = Random(seed)  # noqa: S311  invented data, no secret
    for number in range(count):
        occupation, place = field.occupation(random), random.choice(field.places)
        country = random.choice(COUNTRIES)
        here = country == "DE" or random.random() < 0.5
        yield matching.Profile(
            id=f"p{number:08}",
            birth_date=date(random.randrange(1968, 2005), random.randrange(1, 13), 1),
            nationalities=(country,),
            lives_in_country="DE" if here else country,
            lives_in_land="HE" if here else None,
            lives_in_kreis=place.kreis if here else None,
            residence_title=random.choice(TITLES) if here and country != "DE" else None,
            occupations=(occupation,),
            qualifications=(_training(random, occupation, country),),
            languages=(
                matching.LanguageSkill.of("de", random.choice(tuple(CefrLevel)[1:]), random.choice(tuple(Proof))),
                matching.LanguageSkill.of("en", random.choice(LEVELS)),
            ),
            experience=_experience(random, occupation, day),
            driving_licences=random.choice((None, frozenset(), frozenset({DrivingLicence.B}))),
            documents=random.choice((None, matching.Documents.COMPLETE, matching.Documents.COPY_ONLY)),
            wishes=_wishes(random, place, day),
            wish_is_must=random.choice((frozenset(), frozenset(), frozenset({matching.Criterion.PLACE}))),
            seed=random.getrandbits(BIT64),
        )


def _training(random: Random, occupation: str, country: str) -> matching.Qualification:
    results = tuple(matching.RecognitionResult)
    notices = (matching.Notice(result=random.choice(results)),) if random.random() < 0.5 else ()
    return matching.Qualification(
        occupation=occupation,
        country=country,
        years=random.choice((2, 3, 3, 4)),
        ended_on=str(random.randrange(1995, 2024)),
        academic=random.random() < 0.3,
        state_recognised_there=random.choice((True, True, None)),
        notices=notices,
    )


def _experience(random: Random, occupation: str, day: date) -> tuple[matching.WorkExperience, ...] | None:
    if random.random() < 0.2:
        return random.choice((None, ()))
    begun = day - timedelta(days=random.randrange(MONTH, 15 * 365))
    return (matching.WorkExperience(occupation=occupation, since=begun, until=random.choice((None, day))),)


def _wishes(random: Random, place: matching.Place, day: date) -> matching.Wishes:
    wished = matching.WishedPlace(
        name=place.name, lat=place.lat, lon=place.lon, radius_km=random.choice((10, 25, 25, 50))
    )
    return matching.Wishes(
        places=random.choice((None, (wished,), (wished,))),
        moves_anywhere=random.choice((None, False, True)),
        hours_from=random.choice((None, 20.0, 30.0)),
        hours_to=random.choice((30.0, 40.0)),
        shifts=random.choice((None, *SHIFTS)),
        earliest_start=random.choice((None, day + timedelta(days=random.randrange(0, 6 * MONTH)))),
        pay=random.choice((None, 28_000 + 1_000 * random.randrange(25))),
        support_needed=random.choice((None, *SUPPORT)),
    )
