"""Each criterion by its levels, first hit wins, as the table of points says."""

from dataclasses import replace
from datetime import date

import pytest

import matching
from matching import (
    NOTHING_ASKED,
    CefrLevel,
    Criterion,
    DrivingLicence,
    Finding,
    Fulfilment,
    LanguageDemand,
    LanguageSkill,
    Lever,
    LicenceDemand,
    Profile,
    Proof,
    RequiredBy,
    Shift,
    ShiftDemand,
    Support,
    Vacancy,
    WishedPlace,
    Wishes,
    WorkExperience,
)
from tests.values import DAY, FRANKFURT, a_profile, a_qualification, a_vacancy


def found(criterion: Criterion, rulebook: matching.Rulebook, profile: Profile, vacancy: Vacancy) -> Finding:
    match = matching.match(profile, vacancy, rulebook, DAY)
    assert match is not None
    return match.finding(criterion)


@pytest.mark.parametrize(
    ("held", "asked", "also", "level", "points"),
    [
        ("pflegefachperson", "pflegefachperson", (), "same", 250),
        ("gesundheits_kinderkrankenpflege", "pflegefachperson", (), "same", 250),
        ("altenpflege", "gesundheits_kinderkrankenpflege", ("altenpflege",), "also_accepted", 225),
        ("pflegefachperson", "gesundheits_kinderkrankenpflege", (), "same_unit_group", 175),
        ("krankenpflegehilfe_he", "pflegefachperson", (), "other", 0),
        ("elektroniker_egt", "pflegefachperson", (), "other", 0),
    ],
)
def test_occupation_counts_what_a_person_is_trained_for(  # noqa: PLR0913, RUF100
    rulebook: matching.Rulebook, held: str, asked: str, also: tuple[str, ...], level: str, points: int
) -> None:
    person = a_profile(occupations=(held,), qualifications=(a_qualification(occupation=held),))

    finding = found(Criterion.OCCUPATION, rulebook, person, a_vacancy(occupation=asked, also_accepted=also))

    assert (finding.level, finding.points, finding.required) == (level, points, RequiredBy.VACANCY)


def test_wanting_an_occupation_is_not_being_trained_for_it(rulebook: matching.Rulebook) -> None:
    job = a_vacancy(occupation="elektroniker_egt")
    person = a_profile(occupations=("elektroniker_egt",), qualifications=(), experience=())
    helper = a_profile(occupations=("pflegehilfskraft_ungelernt",), qualifications=(), experience=())

    assert found(Criterion.OCCUPATION, rulebook, person, job).level == "other"
    silent = replace(person, qualifications=None)
    assert found(Criterion.OCCUPATION, rulebook, silent, job).fulfilment is Fulfilment.NOT_STATED
    assert (
        found(Criterion.OCCUPATION, rulebook, helper, a_vacancy(occupation="pflegehilfskraft_ungelernt")).level
        == "same"
    )


def test_practice_without_a_training_is_a_question_to_the_employer(rulebook: matching.Rulebook) -> None:
    work = WorkExperience(occupation="elektroniker_egt", since=date(2015, 1, 1), until=date(2024, 1, 1))
    person = a_profile(occupations=("elektroniker_egt",), qualifications=(), experience=(work,))

    assert found(Criterion.OCCUPATION, rulebook, person, a_vacancy(occupation="elektroniker_egt")).level == "same_group"


@pytest.mark.parametrize(
    ("level", "proof", "points", "fulfilment", "lever"),
    [
        ("B2", Proof.CERTIFICATE, 120, Fulfilment.MET, None),
        ("C1", Proof.CERTIFICATE, 120, Fulfilment.MET, None),
        ("B2", Proof.DECLARED, 108, Fulfilment.PARTLY_MET, Lever.GERMAN_CERTIFICATE),
        ("B1", Proof.CERTIFICATE, 60, Fulfilment.PARTLY_MET, Lever.GERMAN_PLUS_1),
        ("B1", Proof.DECLARED, 48, Fulfilment.PARTLY_MET, Lever.GERMAN_PLUS_1),
        ("A2", Proof.CERTIFICATE, 12, Fulfilment.PARTLY_MET, Lever.GERMAN_PLUS_2),
        ("A1", Proof.CERTIFICATE, 0, Fulfilment.NOT_MET, None),
    ],
)
def test_german_counts_level_and_proof(  # noqa: PLR0913, RUF100
    rulebook: matching.Rulebook,
    level: str,
    proof: Proof,
    points: int,
    fulfilment: Fulfilment,
    lever: Lever | None,
) -> None:
    person = a_profile(languages=(LanguageSkill.of("de", CefrLevel(level), proof),))

    finding = found(Criterion.GERMAN, rulebook, person, a_vacancy())

    assert (finding.points, finding.fulfilment, finding.lever) == (points, fulfilment, lever)


def test_a_declared_level_meets_where_no_law_asks_for_a_certificate(rulebook: matching.Rulebook) -> None:
    electrician = a_profile(
        qualifications=(a_qualification(occupation="elektroniker_egt"),),
        languages=(LanguageSkill.of("de", CefrLevel.B1),),
    )
    job = a_vacancy(occupation="elektroniker_egt", german=LanguageDemand(tag="de", level=CefrLevel.B1))

    assert found(Criterion.GERMAN, rulebook, electrician, job).fulfilment is Fulfilment.MET


@pytest.mark.parametrize(
    ("until", "asked", "level"),
    [
        (date(2024, 1, 1), 72, "as_asked"),
        (date(2021, 1, 1), 72, "half"),
        (date(2018, 6, 1), 72, "some"),
        (None, 12, "as_asked"),
    ],
)
def test_experience_counts_months_in_the_field(
    rulebook: matching.Rulebook, until: date | None, asked: int, level: str
) -> None:
    job = WorkExperience(occupation="pflegefachperson", since=date(2018, 1, 1), until=until)

    finding = found(Criterion.EXPERIENCE, rulebook, a_profile(experience=(job,)), a_vacancy(experience_months=asked))

    assert finding.level == level


def test_work_named_twice_counts_once(rulebook: matching.Rulebook) -> None:
    job = WorkExperience(occupation="pflegefachperson", since=date(2020, 1, 1), until=date(2021, 1, 1))

    finding = found(Criterion.EXPERIENCE, rulebook, a_profile(experience=(job, job)), a_vacancy(experience_months=24))

    assert finding.stated["months"] == 12


@pytest.mark.parametrize(
    ("places", "moves", "support", "points"),
    [
        ((FRANKFURT,), False, None, 120),
        ((), True, frozenset({Support.HOUSING}), 96),
        ((), True, frozenset(), 84),
        ((WishedPlace(name="Darmstadt", lat=49.87, lon=8.65, radius_km=20),), False, None, 48),
        ((WishedPlace(name="Kassel", lat=51.31, lon=9.49, radius_km=25),), False, None, 0),
    ],
)
def test_place_counts_the_way_to_work(
    rulebook: matching.Rulebook,
    places: tuple[WishedPlace, ...],
    moves: bool,  # noqa: FBT001, RUF100
    support: frozenset[Support] | None,
    points: int,
) -> None:
    person = a_profile(wishes=Wishes(places=places, moves_anywhere=moves))

    assert found(Criterion.PLACE, rulebook, person, a_vacancy(support_offered=support)).points == points


@pytest.mark.parametrize(
    ("wishes", "level"),
    [
        (Wishes(hours_from=20, hours_to=30), "apart"),
        (Wishes(hours_from=30, hours_to=35), "near"),
        (Wishes(hours_from=30, hours_to=39), "overlap"),
        (Wishes(), "not_stated"),
    ],
)
def test_hours_overlap_or_nearly_do(rulebook: matching.Rulebook, wishes: Wishes, level: str) -> None:
    assert found(Criterion.HOURS, rulebook, a_profile(wishes=wishes), a_vacancy()).level == level


@pytest.mark.parametrize(
    ("wished", "level"),
    [
        (date(2027, 1, 1), "by_then"),
        (date(2027, 2, 1), "a_month_later"),
        (date(2027, 4, 1), "three_months_later"),
        (date(2027, 8, 1), "later"),
    ],
)
def test_start_counts_how_much_later_a_person_can_begin(rulebook: matching.Rulebook, wished: date, level: str) -> None:
    person = a_profile(wishes=Wishes(earliest_start=wished))

    assert found(Criterion.START, rulebook, person, a_vacancy(start=date(2027, 1, 1))).level == level


@pytest.mark.parametrize(
    ("wish", "level"), [(48000, "reaches"), (53000, "ninety_percent"), (60000, "eighty_percent"), (70000, "below")]
)
def test_pay_counts_how_near_the_offer_comes(rulebook: matching.Rulebook, wish: int, level: str) -> None:
    assert found(Criterion.PAY, rulebook, a_profile(wishes=Wishes(pay=wish)), a_vacancy()).level == level


def test_what_an_employer_does_not_ask_gives_full_points(rulebook: matching.Rulebook) -> None:
    job = a_vacancy(
        german=NOTHING_ASKED,
        experience_months=NOTHING_ASKED,
        shifts=NOTHING_ASKED,
        driving_licences=NOTHING_ASKED,
        other_languages=NOTHING_ASKED,
    )
    silent = a_profile(languages=None, experience=None, wishes=Wishes())

    for criterion in (Criterion.GERMAN, Criterion.EXPERIENCE, Criterion.SHIFTS, Criterion.DRIVING_LICENCE):
        finding = found(criterion, rulebook, silent, job)
        assert (finding.fulfilment, finding.points) == (Fulfilment.MET, finding.most)


def test_one_missing_driving_licence_is_a_step(rulebook: matching.Rulebook) -> None:
    job = a_vacancy(driving_licences=LicenceDemand(classes=frozenset({DrivingLicence.B})))

    finding = found(Criterion.DRIVING_LICENCE, rulebook, a_profile(driving_licences=frozenset()), job)

    assert (finding.fulfilment, finding.lever) == (Fulfilment.NOT_MET, Lever.DRIVING_LICENCE)


def test_some_of_the_shifts_are_half_of_the_points(rulebook: matching.Rulebook) -> None:
    job = a_vacancy(shifts=ShiftDemand(shifts=frozenset({Shift.EARLY, Shift.NIGHT})))
    person = a_profile(wishes=Wishes(shifts=frozenset({Shift.EARLY})))

    assert found(Criterion.SHIFTS, rulebook, person, job).points == 40
