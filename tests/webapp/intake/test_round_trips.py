"""What Lotse writes it reads back equal: profiles and vacancies with everything they can hold."""

import json
from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import matching
from webapp.intake import Choices, as_yaml, confirm, posting_content, profile_content, reading, vacancy_content
from webapp.settings import DATA_DIR

RULEBOOK = matching.load(DATA_DIR)
KEYS = ("pflegefachperson", "erzieher", "mfa", "elektroniker_egt")

texts = st.text("abcäöüßمز 0123456789:-#'\"", min_size=1, max_size=12).map(str.strip).filter(bool)
days = st.dates(date(1950, 1, 1), date(2035, 1, 1))
keys = st.sampled_from(KEYS)
countries = st.sampled_from(["PH", "NO", "DE", "SY", "IN"])
hours = st.floats(0, 60, allow_nan=False).map(lambda value: round(value, 1))


def maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


def sets(codes: type) -> st.SearchStrategy[object]:
    return maybe(st.frozensets(st.sampled_from(list(codes))))  # type: ignore[arg-type]


levels = st.dictionaries(st.sampled_from(matching.SubSkill), st.sampled_from(matching.CefrLevel), min_size=1).map(
    MappingProxyType
)
notices = st.builds(
    matching.Notice,
    authority=maybe(texts),
    decided_on=maybe(days),
    result=st.sampled_from(matching.RecognitionResult),
    measure=maybe(st.sampled_from(matching.CompensationMeasure)),
)
qualifications = st.builds(
    matching.Qualification,
    occupation=keys,
    country=maybe(countries),
    years=maybe(st.sampled_from([0, 2.5, 3, 4])),
    ended_on=maybe(st.sampled_from(["2016", "2016-07", "2016-07-31"])),
    academic=maybe(st.booleans()),
    state_recognised_there=maybe(st.booleans()),
    german_licence=maybe(st.builds(matching.GermanLicence, granted_on=maybe(days), land=maybe(texts))),
    notices=st.lists(notices, max_size=2).map(tuple),
    measure_place=maybe(st.booleans()),
)
skills = st.builds(
    matching.LanguageSkill,
    tag=st.sampled_from(["de", "en", "ar", "fil"]),
    levels=levels,
    proof=st.sampled_from(matching.Proof),
    certificate=maybe(texts),
    certified_on=maybe(days),
)
work = st.builds(
    matching.WorkExperience,
    occupation=keys,
    country=maybe(countries),
    since=days,
    until=maybe(days),
    after_qualification=maybe(st.booleans()),
)
places = st.builds(matching.WishedPlace, name=texts, lat=st.just(50.1), lon=st.just(8.7), radius_km=st.integers(0, 200))
wishes = st.builds(
    matching.Wishes,
    places=maybe(st.lists(places, max_size=2).map(tuple)),
    moves_anywhere=maybe(st.booleans()),
    hours_from=maybe(hours),
    hours_to=maybe(hours),
    shifts=sets(matching.Shift),
    earliest_start=maybe(days),
    pay=maybe(st.integers(0, 100_000)),
    support_needed=sets(matching.Support),
)
profiles = st.builds(
    matching.Profile,
    id=texts,
    birth_date=maybe(days),
    nationalities=maybe(st.lists(countries, max_size=2).map(tuple)),
    lives_in_country=maybe(countries),
    lives_in_land=maybe(st.just("HE")),
    lives_in_kreis=maybe(st.just("06412")),
    residence_title=maybe(st.sampled_from(["s24", "none"])),
    allows_any_work=maybe(st.booleans()),
    occupations=st.lists(keys, unique=True, max_size=2).map(tuple),
    qualifications=maybe(st.lists(qualifications, max_size=2).map(tuple)),
    languages=maybe(st.lists(skills, max_size=2).map(tuple)),
    experience=maybe(st.lists(work, max_size=2).map(tuple)),
    driving_licences=sets(matching.DrivingLicence),
    documents=maybe(st.sampled_from(matching.Documents)),
    wishes=wishes,
    wish_is_must=st.frozensets(st.sampled_from(matching.Criterion), max_size=3),
    answers=st.fixed_dictionaries({}, optional={"funds_month": st.integers(0, 5000), "degree_date": days}),
    seed=st.just(7),
)
demands = st.builds(
    matching.LanguageDemand,
    tag=st.just("en"),
    level=st.sampled_from(matching.CefrLevel),
    parts=st.frozensets(st.sampled_from(matching.SubSkill), min_size=1),
    must=st.booleans(),
)
nothing = st.just(matching.NOTHING_ASKED)
vacancies = st.builds(
    matching.Vacancy,
    id=texts,
    occupation=keys,
    also_accepted=st.lists(keys, unique=True, max_size=2).map(tuple),
    kreis=maybe(st.just("06412")),
    lat=st.just(50.11),
    lon=st.just(8.68),
    contract_months=maybe(st.integers(1, 60)),
    permanent=maybe(st.booleans()),
    hours_from=maybe(hours),
    hours_to=maybe(hours),
    shifts=maybe(
        nothing
        | st.builds(
            matching.ShiftDemand, shifts=st.frozensets(st.sampled_from(matching.Shift), min_size=1), must=st.booleans()
        )
    ),
    start=maybe(days),
    pay_from=maybe(st.integers(0, 90_000)),
    pay_to=maybe(st.integers(0, 90_000)),
    german=maybe(
        nothing
        | demands.map(
            lambda demand: matching.LanguageDemand(tag="de", level=demand.level, parts=demand.parts, must=demand.must)
        )
    ),
    other_languages=maybe(nothing | st.lists(demands, max_size=2).map(tuple)),
    experience_months=maybe(nothing | st.integers(0, 120)),
    experience_must=st.booleans(),
    driving_licences=maybe(
        nothing
        | st.builds(
            matching.LicenceDemand,
            classes=st.frozensets(st.sampled_from(matching.DrivingLicence), min_size=1),
            must=st.booleans(),
        )
    ),
    support_offered=sets(matching.Support),
    fair_recruiting=st.builds(
        matching.FairRecruiting, stay_duty_months=maybe(st.integers(0, 60)), repayment_clause=maybe(st.booleans())
    ),
    accepted_stage=maybe(st.sampled_from(matching.Stage)),
    stage_occupation=maybe(keys),
    stage_pay=maybe(st.integers(0, 50_000)),
    openings=st.integers(1, 20),
    answers=st.fixed_dictionaries({}, optional={"temp_agency_work": st.booleans()}),
    seed=st.just(7),
)


def _back(text: str, name: str) -> object:
    draft = reading.read(text.encode(), name).drafts[0]
    return confirm(draft, Choices(id="unused", seed=7), RULEBOOK)


@settings(max_examples=60)
@given(profiles)
def test_a_profile_reads_back_equal_from_yaml_and_json(profile: matching.Profile) -> None:
    content = {"profile": profile_content(profile)}

    assert _back(as_yaml(content), "profile.yaml") == profile
    assert _back(json.dumps(content), "profile.json") == profile


@settings(max_examples=60)
@given(vacancies)
def test_a_vacancy_reads_back_equal_from_yaml_json_and_as_posting(vacancy: matching.Vacancy) -> None:
    content = {"vacancies": [vacancy_content(vacancy)]}

    assert _back(as_yaml(content), "vacancies.yaml") == vacancy
    assert _back(json.dumps(content), "vacancies.json") == vacancy
    assert _back(json.dumps(posting_content(vacancy, RULEBOOK)), "posting.jsonld") == vacancy


def test_the_same_file_gives_the_same_draft() -> None:
    text = b"vacancies:\n- {title: Koch, hours_from: 20}\n"

    assert reading.read(text, "a.yaml") == reading.read(text, "a.yaml")


def test_a_bare_level_fills_all_five_parts() -> None:
    draft = reading.read(b"profile: {languages: [{tag: de, level: B1}]}", "p.yaml").drafts[0]

    assert [draft.value(f"languages.0.levels.{part}") for part in matching.SubSkill] == ["B1"] * 5


def test_the_norway_problem_is_shown_not_swallowed() -> None:
    draft = reading.read(b"profile: {nationalities: [NO]}", "p.yaml").drafts[0]

    assert draft.fields["nationalities"].state == "unreadable"


@pytest.mark.parametrize(
    "text", ["profile: {nationality: PH}", "vacancies: {title: x}", "profile: [1]", "profiles: {}"]
)
def test_an_unknown_field_of_lotses_own_format_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(Exception, match=r"unknown|needed") as refusal:
        reading.read(text.encode(), "p.yaml")

    assert type(refusal.value).__name__ == "Refused"
