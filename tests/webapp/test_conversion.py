"""Rows become values of the core: every field arrives, what is not stated stays unknown, ties know no content."""

import uuid
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import matching
from tests.factories import THEN, make_employer, make_profile, make_vacancy
from webapp import conversion, loaders
from webapp.database import db
from webapp.models import (
    Answer,
    Experience,
    Language,
    Notice,
    Profile,
    Qualification,
    Said,
    Vacancy,
    VacancyAnswer,
    VacancyLanguage,
    WishedPlace,
)

KEY = b"k" * 32


def empty_profile() -> Profile:
    return Profile(id=uuid.uuid4(), created_at=THEN, changed_at=THEN)


def full_profile() -> Profile:
    """A row in which everything is stated."""
    row = Profile(
        id=uuid.uuid4(),
        birth_date=date(1990, 5, 17),
        nationalities=("PH", "DE"),
        lives_in_country="DE",
        lives_in_land="DE-HE",
        lives_in_kreis="06412",
        residence_title="s18a",
        allows_any_work=False,
        occupations=("pflegefachperson",),
        driving_licences=frozenset({matching.DrivingLicence.B}),
        documents=matching.Documents.COMPLETE,
        moves_anywhere=True,
        hours_from=30.0,
        hours_to=39.0,
        shifts=frozenset({matching.Shift.NIGHT}),
        earliest_start=date(2027, 1, 1),
        pay=41000,
        support_needed=frozenset({matching.Support.HOUSING}),
        wish_is_must=frozenset({matching.Criterion.PLACE}),
    )
    training = Qualification(
        occupation="pflegefachperson",
        country="PH",
        years=4.0,
        ended_on="2012-03",
        academic=True,
        state_recognised_there=True,
        has_german_licence=True,
        german_licence_on=date(2020, 1, 1),
        german_licence_land="DE-HE",
        measure_place=True,
    )
    training.notices = [
        Notice(
            authority="HLFGP",
            decided_on=date(2019, 2, 3),
            result=matching.RecognitionResult.PARTIAL,
            measure=matching.CompensationMeasure.KNOWLEDGE_TEST,
        )
    ]
    row.qualifications = [training]
    german = Language(
        tag="de", proof=matching.Proof.CERTIFICATE, certificate="telc Pflege", certified_on=date(2021, 1, 1)
    )
    german.set_level(matching.CefrLevel.B2)
    row.languages = [german]
    row.experience = [
        Experience(
            occupation="pflegefachperson",
            country="PH",
            since=date(2012, 4, 1),
            until=date(2018, 4, 1),
            after_qualification=True,
        )
    ]
    row.wished_places = [WishedPlace(kreis="06412", name="Frankfurt", lat=50.1, lon=8.7, radius_km=30)]
    row.answers = [Answer(fact="entry_date", value="2025-06-01")]
    return row


def full_vacancy() -> Vacancy:
    """A row in which everything is said."""
    row = make_vacancy(
        make_employer(bound_by_collective_agreement=True, church_rules=False, s72_sgb11=True),
        also_accepted=("krankenpflegehilfe_he",),
        lat=50.2,
        lon=8.6,
        contract_months=24,
        permanent=False,
        hours_from=20.0,
        hours_to=39.0,
        shifts_said=Said.ASKED,
        shifts=frozenset({matching.Shift.EARLY}),
        shifts_must=True,
        start=date(2027, 2, 1),
        pay_from=38000,
        pay_to=42000,
        german_parts=frozenset({matching.SubSkill.LISTENING}),
        other_languages_said=Said.ASKED,
        experience_said=Said.ASKED,
        experience_months=12,
        experience_must=True,
        licences_said=Said.ASKED,
        licences=frozenset({matching.DrivingLicence.B}),
        support_offered=frozenset({matching.Support.HOUSING}),
        agency_paid_by_employer=True,
        stay_duty_months=0,
        repayment_clause=False,
        housing_offered=True,
        pay_during_recognition=32000,
        accepted_stage=matching.Stage.APPLIED,
        stage_occupation="krankenpflegehilfe_he",
        stage_pay=31000,
        openings=3,
    )
    row.other_languages = [VacancyLanguage(tag="en", level=matching.CefrLevel.A2)]
    row.answers = [VacancyAnswer(fact="temp_agency_work", value=False)]
    return row


def left_at_default(value: Any, kind: type) -> set[str]:
    """Fields that a full row has not filled."""
    names = [field.name for field in fields(kind)]
    return {name for name in names if getattr(value, name) in (None, (), {})}


def test_every_field_of_a_full_profile_arrives(rulebook: matching.Rulebook) -> None:
    value = conversion.profile_value(full_profile(), rulebook, KEY)

    assert left_at_default(value, matching.Profile) == set()
    assert left_at_default(value.wishes, matching.Wishes) == set()
    assert value.qualifications is not None
    assert left_at_default(value.qualifications[0], matching.Qualification) == set()
    assert left_at_default(value.qualifications[0].notices[0], matching.Notice) == set()
    assert value.languages is not None
    assert left_at_default(value.languages[0], matching.LanguageSkill) == set()
    assert value.experience is not None
    assert left_at_default(value.experience[0], matching.WorkExperience) == set()
    assert value.answers == {"entry_date": date(2025, 6, 1)}


@pytest.mark.usefixtures("app")
def test_every_field_of_a_full_vacancy_arrives(rulebook: matching.Rulebook) -> None:
    value = conversion.vacancy_value(full_vacancy(), rulebook, KEY)

    assert left_at_default(value, matching.Vacancy) == set()
    assert left_at_default(value.fair_recruiting, matching.FairRecruiting) == set()
    assert value.answers == {
        "employer_bound_by_collective_agreement": True,
        "employer_church_rules": False,
        "employer_s72_sgb11": True,
        "temp_agency_work": False,
    }


def test_what_is_not_stated_stays_unknown(rulebook: matching.Rulebook) -> None:
    row = empty_profile()

    value = conversion.profile_value(row, rulebook, KEY)

    assert value == matching.Profile(id=str(row.id), seed=value.seed)


def test_none_is_other_than_not_stated(rulebook: matching.Rulebook) -> None:
    row = empty_profile()
    row.has_qualifications = row.has_experience = row.has_wished_places = False
    row.driving_licences = frozenset()

    value = conversion.profile_value(row, rulebook, KEY)

    assert (value.qualifications, value.experience, value.wishes.places) == ((), (), ())
    assert value.driving_licences == frozenset()


def test_a_title_that_nobody_has_confirmed_is_not_compared(rulebook: matching.Rulebook) -> None:
    row = empty_profile()
    row.qualifications = [Qualification(typed_title="nurse", country="PH")]
    row.experience = [Experience(typed_title="nurse", since=date(2020, 1, 1))]

    value = conversion.profile_value(row, rulebook, KEY)

    assert (value.qualifications, value.experience) == (None, None)


def test_a_place_without_a_point_gets_the_point_of_its_kreis(rulebook: matching.Rulebook) -> None:
    row = empty_profile()
    row.wished_places = [WishedPlace(kreis="06411", radius_km=10), WishedPlace(kreis="99999", radius_km=10)]

    places = conversion.profile_value(row, rulebook, KEY).wishes.places

    kreis = rulebook.values.kreise["06411"]
    assert places == (matching.WishedPlace(name=kreis.name, lat=kreis.lat, lon=kreis.lon, radius_km=10),)


def test_a_fact_that_no_rule_knows_any_more_is_left_out(rulebook: matching.Rulebook) -> None:
    row = empty_profile()
    row.answers = [Answer(fact="asked_in_another_century", value=True)]

    assert conversion.profile_value(row, rulebook, KEY).answers == {}


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("said", "level", "expected"),
    [
        (None, matching.CefrLevel.B2, None),
        (Said.NOTHING, None, matching.NOTHING_ASKED),
        (Said.NOTHING, matching.CefrLevel.B2, matching.NOTHING_ASKED),
        (Said.ASKED, None, None),
        (Said.ASKED, matching.CefrLevel.B2, matching.LanguageDemand(tag="de", level=matching.CefrLevel.B2)),
    ],
)
def test_a_demand_is_a_value_or_nothing_asked_or_not_said(
    rulebook: matching.Rulebook, said: Said | None, level: matching.CefrLevel | None, expected: object
) -> None:
    row = make_vacancy(german_said=said, german_level=level)

    assert conversion.vacancy_value(row, rulebook, KEY).german == expected


@pytest.mark.usefixtures("app")
def test_a_vacancy_without_an_occupation_cannot_be_compared(rulebook: matching.Rulebook) -> None:
    row = make_vacancy(occupation=None)

    with pytest.raises(ValueError, match="no confirmed occupation"):
        conversion.vacancy_value(row, rulebook, KEY)


def test_the_core_gets_no_name_and_no_address(rulebook: matching.Rulebook) -> None:
    row = full_profile()
    row.typed_occupation = row.note_to_adviser = row.qualifications[0].typed_title = "canary"

    assert "canary" not in repr(conversion.profile_value(row, rulebook, KEY))


levels = st.none() | st.sampled_from(matching.CefrLevel)


@given(stated=st.lists(levels, min_size=5, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_stated_sub_skill_arrives_and_no_other(
    rulebook: matching.Rulebook, stated: list[matching.CefrLevel | None]
) -> None:
    row = empty_profile()
    skill = Language(tag="de", proof=matching.Proof.DECLARED)
    expected = {part: level for part, level in zip(matching.SubSkill, stated, strict=True) if level is not None}
    for part, level in expected.items():
        setattr(skill, part.value, level)
    row.languages = [skill]

    [value] = conversion.profile_value(row, rulebook, KEY).languages or ()

    assert dict(value.levels) == expected


@given(number=st.uuids(), key=st.binary(min_size=32, max_size=32))
def test_the_seed_of_ties_hangs_on_id_and_key_only(number: uuid.UUID, key: bytes) -> None:
    seed = conversion.seed_of(number, key)

    assert seed == conversion.seed_of(uuid.UUID(str(number)), key)
    assert 0 <= seed < 2**64
    assert seed != conversion.seed_of(number, bytes(reversed(key)) + b"x")


def test_nothing_a_person_states_changes_the_seed(rulebook: matching.Rulebook) -> None:
    full = full_profile()
    empty = Profile(id=full.id, created_at=THEN, changed_at=THEN)

    assert conversion.profile_value(full, rulebook, KEY).seed == conversion.profile_value(empty, rulebook, KEY).seed


def test_an_installation_keeps_its_key(app: Flask) -> None:
    first = loaders.seed_key()
    app.extensions.pop("seed_key")

    assert loaders.seed_key() == first
    assert len(first) == 32


@pytest.mark.usefixtures("app")
def test_a_stored_profile_gives_the_same_value_as_the_one_in_memory(rulebook: matching.Rulebook) -> None:
    row = make_profile()
    before = conversion.profile_value(row, rulebook, KEY)

    db.session.commit()
    db.session.expire_all()

    assert conversion.profile_value(row, rulebook, KEY) == before


@pytest.mark.usefixtures("app")
def test_an_answer_is_corrected_and_taken_back() -> None:
    row = make_profile()
    row.set_answer("entry_date", date(2025, 6, 1))
    db.session.commit()
    row.set_answer("entry_date", date(2025, 7, 1))
    row.mark_done("entry", THEN)
    row.mark_done("entry", THEN)
    db.session.commit()
    assert row.answer("entry_date") == "2025-07-01"
    assert [state.page for state in row.pages] == ["entry"]

    row.set_answer("entry_date", None)
    db.session.commit()

    assert row.answer("entry_date") is None


@pytest.mark.usefixtures("app")
def test_unknown_by_choice_is_other_than_not_asked() -> None:
    row = make_profile()
    row.say_unknown("birth_date")
    db.session.commit()
    assert row.unknown == {"birth_date"}

    row.say_known("birth_date")
    db.session.commit()

    assert row.unknown == frozenset()
