"""Values of the core for tests: valid unless told otherwise, so that a test spells out only what it is about."""

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

import matching
from matching import (
    CefrLevel,
    Criterion,
    Documents,
    DrivingLicence,
    LanguageDemand,
    LanguageSkill,
    LicenceDemand,
    Notice,
    Profile,
    Proof,
    Qualification,
    RecognitionResult,
    Shift,
    ShiftDemand,
    Stage,
    Support,
    Vacancy,
    WishedPlace,
    Wishes,
    WorkExperience,
)

DATA = Path(__file__).parent.parent / "data"
DAY = date(2026, 11, 24)
FRANKFURT = WishedPlace(name="Frankfurt am Main", lat=50.11, lon=8.68, radius_km=25)


def a_profile(**values: Any) -> Profile:
    """A nurse trained in the Philippines with German B2 by certificate, who lives there and would move."""
    stated: dict[str, Any] = {
        "id": "person",
        "birth_date": date(1994, 5, 1),
        "nationalities": ("PH",),
        "lives_in_country": "PH",
        "occupations": ("pflegefachperson",),
        "qualifications": (a_qualification(),),
        "languages": (LanguageSkill.of("de", CefrLevel.B2, Proof.CERTIFICATE),),
        "experience": (WorkExperience(occupation="pflegefachperson", since=date(2018, 1, 1), until=date(2024, 1, 1)),),
        "documents": Documents.COMPLETE,
        "wishes": Wishes(moves_anywhere=True, hours_from=30, hours_to=40),
        "seed": 7,
    }
    return Profile(**(stated | values))


def a_qualification(**values: Any) -> Qualification:
    """A four-year degree in nursing of 2016 that the state of origin recognises."""
    stated: dict[str, Any] = {
        "occupation": "pflegefachperson",
        "country": "PH",
        "years": 4,
        "ended_on": "2016",
        "academic": True,
        "state_recognised_there": True,
    }
    return Qualification(**(stated | values))


def a_vacancy(**values: Any) -> Vacancy:
    """A permanent full-time job for a nurse in Frankfurt that asks for German B2."""
    stated: dict[str, Any] = {
        "id": "job",
        "occupation": "pflegefachperson",
        "kreis": "06412",
        "lat": 50.11,
        "lon": 8.68,
        "permanent": True,
        "hours_from": 38,
        "hours_to": 40,
        "pay_from": 43000,
        "pay_to": 48000,
        "german": LanguageDemand(tag="de", level=CefrLevel.B2),
        "seed": 11,
    }
    return Vacancy(**(stated | values))


OCCUPATIONS = (
    *("pflegefachperson", "altenpflege", "krankenpflegehilfe_he", "mfa", "erzieher", "elektroniker_egt"),
    *("elektrotechnikermeister", "hausmeister"),  # known occupations without a law of recognition here
)
COUNTRIES = ("PH", "TN", "PL", "RO", "UA", "DE", "TR")
MUSTS = (Criterion.PLACE, Criterion.SHIFTS, Criterion.HOURS, Criterion.PAY)
levels = st.sampled_from(CefrLevel)
skills = st.builds(LanguageSkill.of, st.sampled_from(("de", "en")), levels, st.sampled_from(Proof))
shift_sets = st.frozensets(st.sampled_from(Shift), min_size=1, max_size=3)
car = st.just(frozenset({DrivingLicence.B}))
maybe_days = st.none() | st.dates(date(2026, 6, 1), date(2027, 9, 1))


def some(codes: Any) -> st.SearchStrategy[Any]:
    """A set of codes, or not stated."""
    return st.none() | st.frozensets(st.sampled_from(codes), max_size=3)


qualifications = st.builds(
    Qualification,
    occupation=st.sampled_from(OCCUPATIONS),
    country=st.sampled_from(COUNTRIES),
    years=st.sampled_from((2, 3, 4)),
    ended_on=st.sampled_from(("1998", "2010", "2019")),
    academic=st.booleans(),
    state_recognised_there=st.booleans(),
    notices=st.lists(
        st.builds(Notice, result=st.sampled_from(RecognitionResult), decided_on=st.just(date(2026, 3, 1))), max_size=1
    ).map(tuple),
)
experiences = st.builds(
    WorkExperience,
    occupation=st.sampled_from(OCCUPATIONS),
    since=st.dates(date(2012, 1, 1), date(2020, 1, 1)),
    until=st.none() | st.dates(date(2020, 1, 2), date(2026, 1, 1)),
)
wishes = st.builds(
    Wishes,
    places=st.none() | st.just((FRANKFURT,)) | st.just(()),
    moves_anywhere=st.none() | st.booleans(),
    hours_from=st.none() | st.sampled_from((20.0, 30.0)),
    hours_to=st.none() | st.sampled_from((30.0, 40.0)),
    shifts=some(Shift),
    earliest_start=maybe_days,
    pay=st.none() | st.sampled_from((30000, 40000, 50000)),
    support_needed=some(Support),
)
profiles = st.builds(
    Profile,
    id=st.uuids().map(str),
    birth_date=st.none() | st.dates(date(1965, 1, 1), date(2007, 1, 1)),
    nationalities=st.none() | st.lists(st.sampled_from(COUNTRIES), min_size=1, max_size=2).map(tuple),
    lives_in_country=st.none() | st.sampled_from(COUNTRIES),
    lives_in_land=st.none() | st.just("HE"),
    residence_title=st.none() | st.sampled_from(("s24", "s16d", "family", "duldung")),
    occupations=st.lists(st.sampled_from(OCCUPATIONS), max_size=1).map(tuple),
    qualifications=st.none() | st.lists(qualifications, max_size=2).map(tuple),
    languages=st.none() | st.lists(skills, max_size=2).map(tuple),
    experience=st.none() | st.lists(experiences, max_size=2).map(tuple),
    driving_licences=some(DrivingLicence),
    documents=st.none() | st.sampled_from(Documents),
    wishes=wishes,
    wish_is_must=st.frozensets(st.sampled_from(MUSTS), max_size=1),
    seed=st.integers(0, 2**64 - 1),
)
nothing = st.just(matching.NOTHING_ASKED)
vacancies = st.builds(
    Vacancy,
    id=st.uuids().map(str),
    occupation=st.sampled_from(OCCUPATIONS),
    also_accepted=st.lists(st.sampled_from(OCCUPATIONS), max_size=1).map(tuple),
    kreis=st.just("06412"),
    lat=st.none() | st.sampled_from((50.11, 51.3)),
    lon=st.just(8.68),
    permanent=st.none() | st.booleans(),
    contract_months=st.none() | st.just(12),
    hours_from=st.none() | st.sampled_from((20.0, 38.0)),
    hours_to=st.none() | st.sampled_from((25.0, 40.0)),
    shifts=st.none() | nothing | st.builds(ShiftDemand, shifts=shift_sets, must=st.booleans()),
    start=maybe_days,
    pay_from=st.none() | st.just(36000),
    pay_to=st.none() | st.sampled_from((38000, 48000)),
    german=st.none() | nothing | st.builds(LanguageDemand, tag=st.just("de"), level=levels, must=st.booleans()),
    other_languages=st.none() | nothing | st.just((LanguageDemand(tag="en", level=CefrLevel.B1, must=False),)),
    experience_months=st.none() | nothing | st.sampled_from((12, 36)),
    experience_must=st.booleans(),
    driving_licences=st.none() | nothing | st.builds(LicenceDemand, classes=car, must=st.booleans()),
    support_offered=some(Support),
    accepted_stage=st.none() | st.sampled_from(Stage),
    stage_occupation=st.none() | st.just("pflegehilfskraft_ungelernt"),
    stage_pay=st.none() | st.just(34000),
    answers=st.just({}) | st.just({"conditions_not_worse": True, "temp_agency_work": False}),
    seed=st.integers(0, 2**64 - 1),
)
