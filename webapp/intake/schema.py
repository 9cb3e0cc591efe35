"""Lotse's own format: every path of a profile and of a vacancy, and what may stand there.

The paths are those of the core's Profile and Vacancy. Beside them stand paths that only people read (titles, towns).
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

import matching
from webapp.intake.draft import Kind, Value
from webapp.intake.words.dates import is_partial_date

Check = Callable[[Value], bool]
NUMBER = re.compile(r"(?<=\.)\d+(?=\.|$)")
LONGEST_TEXT = 20_000
NOTHING = "nothing_asked"


def is_day(value: Value) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _text(value: Value) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_TEXT


def _bool(value: Value) -> bool:
    return isinstance(value, bool)


def _number(low: float, high: float) -> Check:
    def check(value: Value) -> bool:
        return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high

    return check


def _whole(low: int, high: int) -> Check:
    def check(value: Value) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high

    return check


def _pattern(pattern: str) -> Check:
    compiled = re.compile(pattern)

    def check(value: Value) -> bool:
        return isinstance(value, str) and compiled.fullmatch(value) is not None

    return check


def _code(codes: type[StrEnum]) -> Check:
    words = frozenset(each.value for each in codes)

    def check(value: Value) -> bool:
        return isinstance(value, str) and value in words

    return check


def _each(check_one: Check) -> Check:
    def check(value: Value) -> bool:
        return isinstance(value, list) and len(value) <= 100 and all(map(check_one, value))

    return check


def _or_nothing(check_one: Check) -> Check:
    def check(value: Value) -> bool:
        return bool(value == NOTHING) or check_one(value)

    return check


def _empty_list(value: Value) -> bool:
    return bool(value == [])


def _answer(value: Value) -> bool:
    return isinstance(value, bool | int | float | str) or _each(_text)(value)


COUNTRY = _pattern("[A-Z]{2}")
TAG = _pattern(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
KEY = _pattern(r"[a-z][a-z0-9_]{0,79}")
KREIS = _pattern(r"\d{5}")
LEVEL = _code(matching.CefrLevel)
MONEY = _whole(0, 1_000_000)
HOURS = _number(0, 80)
LATITUDE, LONGITUDE = _number(-90, 90), _number(-180, 180)

PROFILE: Mapping[str, Check] = MappingProxyType(
    {
        "id": _text,
        "birth_date": is_day,
        "nationalities": _each(COUNTRY),
        "lives_in_country": COUNTRY,
        "lives_in_land": _text,
        "lives_in_kreis": KREIS,
        "residence_title": KEY,
        "allows_any_work": _bool,
        "occupations": _each(KEY),
        "qualifications": _empty_list,
        "qualifications.#.occupation": KEY,
        "qualifications.#.country": COUNTRY,
        "qualifications.#.years": _number(0, 15),
        "qualifications.#.ended_on": is_partial_date,
        "qualifications.#.academic": _bool,
        "qualifications.#.state_recognised_there": _bool,
        "qualifications.#.german_licence.held": _bool,
        "qualifications.#.german_licence.granted_on": is_day,
        "qualifications.#.german_licence.land": _text,
        "qualifications.#.notices.#.authority": _text,
        "qualifications.#.notices.#.decided_on": is_day,
        "qualifications.#.notices.#.result": _code(matching.RecognitionResult),
        "qualifications.#.notices.#.measure": _code(matching.CompensationMeasure),
        "qualifications.#.measure_place": _bool,
        "languages": _empty_list,
        "languages.#.tag": TAG,
        **{f"languages.#.levels.{part.value}": LEVEL for part in matching.SubSkill},
        "languages.#.proof": _code(matching.Proof),
        "languages.#.certificate": _text,
        "languages.#.certified_on": is_day,
        "experience": _empty_list,
        "experience.#.occupation": KEY,
        "experience.#.country": COUNTRY,
        "experience.#.since": is_partial_date,
        "experience.#.until": is_partial_date,
        "experience.#.after_qualification": _bool,
        "driving_licences": _each(_code(matching.DrivingLicence)),
        "documents": _code(matching.Documents),
        "wishes.places": _empty_list,
        "wishes.places.#.name": _text,
        "wishes.places.#.lat": LATITUDE,
        "wishes.places.#.lon": LONGITUDE,
        "wishes.places.#.radius_km": _whole(0, 1000),
        "wishes.moves_anywhere": _bool,
        "wishes.hours_from": HOURS,
        "wishes.hours_to": HOURS,
        "wishes.shifts": _each(_code(matching.Shift)),
        "wishes.earliest_start": is_day,
        "wishes.pay": MONEY,
        "wishes.support_needed": _each(_code(matching.Support)),
        "wish_is_must": _each(_code(matching.Criterion)),
        "answers.*": _answer,
    }
)

VACANCY: Mapping[str, Check] = MappingProxyType(
    {
        "id": _text,
        "occupation": KEY,
        "also_accepted": _each(KEY),
        "kreis": KREIS,
        "lat": LATITUDE,
        "lon": LONGITUDE,
        "contract_months": _whole(1, 600),
        "permanent": _bool,
        "hours_from": HOURS,
        "hours_to": HOURS,
        "shifts": lambda value: value == NOTHING,
        "shifts.shifts": _each(_code(matching.Shift)),
        "shifts.must": _bool,
        "start": is_day,
        "pay_from": MONEY,
        "pay_to": MONEY,
        "german": lambda value: value == NOTHING,
        "german.level": LEVEL,
        "german.parts": _each(_code(matching.SubSkill)),
        "german.must": _bool,
        "other_languages": lambda value: value in (NOTHING, []),
        "other_languages.#.tag": TAG,
        "other_languages.#.level": LEVEL,
        "other_languages.#.parts": _each(_code(matching.SubSkill)),
        "other_languages.#.must": _bool,
        "experience_months": _or_nothing(_whole(0, 600)),
        "experience_must": _bool,
        "driving_licences": lambda value: value == NOTHING,
        "driving_licences.classes": _each(_code(matching.DrivingLicence)),
        "driving_licences.must": _bool,
        "support_offered": _each(_code(matching.Support)),
        "fair_recruiting.agency_paid_by_employer": _bool,
        "fair_recruiting.stay_duty_months": _whole(0, 600),
        "fair_recruiting.repayment_clause": _bool,
        "fair_recruiting.housing_offered": _bool,
        "fair_recruiting.pay_during_recognition": MONEY,
        "accepted_stage": _code(matching.Stage),
        "stage_occupation": KEY,
        "stage_pay": MONEY,
        "openings": _whole(1, 10_000),
        "answers.*": _answer,
    }
)

# Shown to people beside the form and used for proposals; `confirm` leaves them behind.
FOR_PEOPLE: Mapping[Kind, frozenset[str]] = MappingProxyType(
    {
        Kind.PROFILE: frozenset(
            {
                "title",
                "town",
                "postcode",
                "birth_year",
                "qualifications.#.title",
                "qualifications.#.level",
                "qualifications.#.town",
                "qualifications.#.since",
                "qualifications.#.school",
                "languages.#.name",
                "languages.#.said_level",
                "studies.#.title",
                "studies.#.country",
                "studies.#.since",
                "studies.#.school",
                "experience.#.title",
                "experience.#.town",
                "experience.#.employer",
            }
        ),
        Kind.VACANCY: frozenset(
            {
                "title",
                "employer",
                "town",
                "postcode",
                "land",
                "country",
                "description",
                "reference",
                "posted",
                "valid_through",
                "working_time",
                "pay_said",
                "collective_agreement",
                "pay_grade",
                "german_said",
                "licence_asked",
                "url",
                "start_said",
                "qualification_said",
            }
        ),
    }
)
SCHEMAS: Mapping[Kind, Mapping[str, Check]] = {Kind.PROFILE: PROFILE, Kind.VACANCY: VACANCY}


def pattern_of(path: str) -> str:
    """The path with its numbers as "#", and the name of an answer as "*"."""
    if path.startswith("answers."):
        return "answers.*"
    return NUMBER.sub("#", path)


def is_of_core(kind: Kind, path: str) -> bool:
    """Whether a path belongs to the core's Profile or Vacancy."""
    return pattern_of(path) in SCHEMAS[kind]


def is_known(kind: Kind, path: str) -> bool:
    return is_of_core(kind, path) or pattern_of(path) in FOR_PEOPLE[kind]


def fits(kind: Kind, path: str, value: Value) -> bool:
    """Whether a value may stand under a path; raises KeyError for a path that no format knows."""
    pattern = pattern_of(path)
    if pattern in FOR_PEOPLE[kind]:
        return _text(value)
    return SCHEMAS[kind][pattern](value)
