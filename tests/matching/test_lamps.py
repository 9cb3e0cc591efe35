"""Three lamps, one readiness: the tables of the core, line by line."""

from datetime import date

import pytest

import matching
from matching import (
    CefrLevel,
    Criterion,
    GermanLicence,
    JobLamp,
    LanguageSkill,
    Match,
    Notice,
    Profile,
    Proof,
    Readiness,
    RecognitionLamp,
    RecognitionResult,
    ResidenceLamp,
    Shift,
    ShiftDemand,
    Stage,
    Vacancy,
    Wishes,
)
from matching.readiness import readiness
from tests.values import DAY, a_profile, a_qualification, a_vacancy

LICENSED = a_qualification(german_licence=GermanLicence(granted_on=date(2023, 5, 1), land="BY"))
EMPLOYER_ANSWERS = {"conditions_not_worse": True, "temp_agency_work": False}


def matched(rulebook: matching.Rulebook, profile: Profile, vacancy: Vacancy) -> Match:
    match = matching.match(profile, vacancy, rulebook, DAY)
    assert match is not None
    return match


@pytest.mark.parametrize(
    ("job", "recognition", "residence", "expected"),
    [
        ("does_not_fit", "ready", "not_needed", "not_possible"),
        ("fits", "not_possible", "not_needed", "not_possible"),
        ("fits", "ready", "closed", "not_possible"),
        ("question", "ready", "not_needed", "to_be_clarified"),
        ("fits", "cannot_say", "not_needed", "to_be_clarified"),
        ("fits", "ready", "open_if_question", "to_be_clarified"),
        ("fits", "ready", "not_needed", "ready_now"),
        ("fits", "not_required", "not_needed", "ready_now"),
        ("fits", "ready", "open", "after_steps"),
        ("fits_after_steps", "ready", "not_needed", "after_steps"),
        ("fits", "after_steps", "open_if_steps", "after_steps"),
        ("question", "not_possible", "not_needed", "not_possible"),
    ],
)
def test_readiness_is_the_first_line_of_the_table_that_applies(
    job: str, recognition: str, residence: str, expected: str
) -> None:
    assert readiness(JobLamp(job), RecognitionLamp(recognition), ResidenceLamp(residence)) is Readiness(expected)


def test_a_licensed_nurse_from_the_eu_is_ready_now(rulebook: matching.Rulebook) -> None:
    nurse = a_profile(nationalities=("HR",), lives_in_country="DE", lives_in_land="HE", qualifications=(LICENSED,))

    match = matched(rulebook, nurse, a_vacancy())

    assert (match.job, match.recognition, match.residence) == (
        JobLamp.FITS,
        RecognitionLamp.READY,
        ResidenceLamp.NOT_NEEDED,
    )
    assert match.readiness is Readiness.READY_NOW


def test_a_licensed_nurse_from_abroad_still_applies_for_the_title(rulebook: matching.Rulebook) -> None:
    nurse = a_profile(qualifications=(LICENSED,), answers={"recruited_by": "own_initiative"})

    match = matched(rulebook, nurse, a_vacancy(answers=EMPLOYER_ANSWERS))

    assert (match.recognition, match.residence) == (RecognitionLamp.READY, ResidenceLamp.OPEN)
    assert match.readiness is Readiness.AFTER_STEPS


def test_an_unrecognised_nurse_reads_the_steps_and_not_a_no(rulebook: matching.Rulebook) -> None:
    nurse = a_profile(answers={"recruited_by": "own_initiative"})

    match = matched(rulebook, nurse, a_vacancy(answers=EMPLOYER_ANSWERS))

    assert match.recognition is RecognitionLamp.AFTER_STEPS
    assert match.residence is ResidenceLamp.OPEN_IF_STEPS
    assert match.readiness is Readiness.AFTER_STEPS


def test_an_employer_who_has_not_answered_is_a_question_not_a_no(rulebook: matching.Rulebook) -> None:
    match = matched(rulebook, a_profile(), a_vacancy())

    assert match.residence is ResidenceLamp.OPEN_IF_QUESTION
    assert match.readiness is Readiness.TO_BE_CLARIFIED


def test_work_in_the_trades_needs_no_recognition(rulebook: matching.Rulebook) -> None:
    held = a_qualification(occupation="elektroniker_egt", country="PL", academic=False)
    electrician = a_profile(nationalities=("PL",), qualifications=(held,))

    match = matched(rulebook, electrician, a_vacancy(occupation="elektroniker_egt"))

    assert match.recognition is RecognitionLamp.NOT_REQUIRED


def test_without_any_training_a_regulated_job_is_not_possible(rulebook: matching.Rulebook) -> None:
    match = matched(rulebook, a_profile(qualifications=()), a_vacancy())

    assert match.recognition is RecognitionLamp.NOT_POSSIBLE
    assert match.readiness is Readiness.NOT_POSSIBLE


@pytest.mark.parametrize(
    ("notices", "accepted", "level", "points"),
    [
        ((RecognitionResult.FULL,), Stage.FULL, "full", 150),
        ((RecognitionResult.PARTIAL,), Stage.MEASURE, "at_accepted_stage", 105),
        ((RecognitionResult.APPLIED,), Stage.MEASURE, "one_stage_below", 60),
        ((), Stage.MEASURE, "can_begin", 30),
        ((), Stage.NOT_BEGUN, "at_accepted_stage", 105),
    ],
)
def test_recognition_counts_the_stage_against_the_accepted_one(
    rulebook: matching.Rulebook, notices: tuple[RecognitionResult, ...], accepted: Stage, level: str, points: int
) -> None:
    held = a_qualification(notices=tuple(Notice(result=each, decided_on=date(2026, 3, 1)) for each in notices))
    job = a_vacancy(accepted_stage=accepted, stage_occupation="pflegehilfskraft_ungelernt")

    finding = matched(rulebook, a_profile(qualifications=(held,)), job).finding(Criterion.RECOGNITION)

    assert (finding.level, finding.points) == (level, points)


def test_beginning_as_an_assistant_never_makes_recognition_ready(rulebook: matching.Rulebook) -> None:
    job = a_vacancy(accepted_stage=Stage.NOT_BEGUN, stage_occupation="pflegehilfskraft_ungelernt", stage_pay=34800)

    match = matched(rulebook, a_profile(), job)

    assert match.begins_as == "pflegehilfskraft_ungelernt"
    assert match.recognition is RecognitionLamp.AFTER_STEPS


def test_german_far_below_a_must_does_not_fit(rulebook: matching.Rulebook) -> None:
    beginner = a_profile(languages=(LanguageSkill.of("de", CefrLevel.NONE),))

    assert matched(rulebook, beginner, a_vacancy()).job is JobLamp.DOES_NOT_FIT


def test_german_one_level_below_a_must_fits_after_steps(rulebook: matching.Rulebook) -> None:
    learner = a_profile(languages=(LanguageSkill.of("de", CefrLevel.B1, Proof.CERTIFICATE),))

    assert matched(rulebook, learner, a_vacancy()).job is JobLamp.FITS_AFTER_STEPS


def test_a_shift_that_is_a_must_and_not_accepted_does_not_fit(rulebook: matching.Rulebook) -> None:
    job = a_vacancy(shifts=ShiftDemand(shifts=frozenset({Shift.NIGHT}), must=True))

    refused = matched(rulebook, a_profile(wishes=Wishes(shifts=frozenset({Shift.EARLY}))), job)
    silent = matched(rulebook, a_profile(wishes=Wishes()), job)

    assert refused.job is JobLamp.DOES_NOT_FIT
    assert silent.job is JobLamp.QUESTION


def test_a_related_occupation_is_a_question_to_the_employer(rulebook: matching.Rulebook) -> None:
    nurse = a_profile(qualifications=(LICENSED,))

    assert matched(rulebook, nurse, a_vacancy(occupation="gesundheits_kinderkrankenpflege")).job is JobLamp.QUESTION


def test_in_a_list_of_people_residence_moves_nobody(rulebook: matching.Rulebook) -> None:
    at_home = a_profile(id="at home", qualifications=(LICENSED,), nationalities=("HR",), seed=1)
    abroad = a_profile(id="abroad", qualifications=(LICENSED,), nationalities=("TN",), lives_in_country="TN", seed=2)

    people = matching.rank_people(a_vacancy(), [at_home, abroad], rulebook, DAY)

    assert {match.readiness for match in people.matches} == {Readiness.READY_NOW}
    assert {match.residence for match in people.matches} == {ResidenceLamp.NOT_NEEDED, ResidenceLamp.OPEN_IF_QUESTION}
