"""What a step or a demand is said to change is what changes when it is really taken."""

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import matching
from matching import (
    CefrLevel,
    DrivingLicence,
    LanguageDemand,
    LanguageSkill,
    LicenceDemand,
    MatchList,
    Notice,
    PeopleIndex,
    Profile,
    Proof,
    Readiness,
    RecognitionResult,
    Shift,
    ShiftDemand,
    Stage,
    Step,
    Vacancy,
    VacancyIndex,
    Wishes,
)
from matching.effects import FEWEST_SHOWN, Demand, StepEffect, next_best_steps, requirement_effects, vacancies_behind
from matching.effects.changes import possible_answers
from tests.values import DATA, DAY, FRANKFURT, a_profile, a_qualification, a_vacancy, profiles, vacancies

RULES = matching.load(DATA)
faithfully = settings(
    max_examples=int(os.environ.get("LOTSE_EXAMPLES", "50")) // 2,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
jobs = st.lists(vacancies, min_size=1, max_size=6, unique_by=lambda each: each.id)
crowds = st.lists(profiles, min_size=1, max_size=6, unique_by=lambda each: each.id)
QUESTIONS = ("specialist_diploma", "conformity_certificate")


def counted(listed: MatchList) -> dict[Readiness, int]:
    return {readiness: len(listed.group(readiness)) for readiness in Readiness}


def plain(profile: Profile, open_jobs: Iterable[Vacancy]) -> MatchList:
    return matching.rank(profile, open_jobs, RULES, DAY)


def steps_of(profile: Profile, *open_jobs: Vacancy, questions: tuple[str, ...] = ()) -> dict[Step, StepEffect]:
    index = VacancyIndex(open_jobs, RULES, DAY)
    return {each.step: each for each in next_best_steps(profile, index, RULES, DAY, questions)}


@faithfully
@given(profiles, jobs)
def test_taking_the_named_step_gives_the_named_result(profile: Profile, open_jobs: list[Vacancy]) -> None:
    index = VacancyIndex(open_jobs, RULES, DAY)

    for effect in next_best_steps(profile, index, RULES, DAY, QUESTIONS):
        assert dict(effect.before) == counted(plain(profile, open_jobs))
        assert dict(effect.after) == counted(plain(effect.changed, open_jobs))
        before = {match.vacancy: match.order[0] for match in plain(profile, open_jobs).matches}
        better = {
            match.vacancy
            for match in plain(effect.changed, open_jobs).matches
            if match.order[0] < before[match.vacancy]
        }
        assert {each.id for each in vacancies_behind(effect, profile, index)} == better


@faithfully
@given(profiles, jobs)
def test_a_step_never_changes_who_a_person_is(profile: Profile, open_jobs: list[Vacancy]) -> None:
    for effect in next_best_steps(profile, VacancyIndex(open_jobs, RULES, DAY), RULES, DAY):
        changed = effect.changed
        kept = ("id", "birth_date", "nationalities", "lives_in_country", "residence_title", "wish_is_must", "seed")
        assert all(getattr(changed, name) == getattr(profile, name) for name in kept)
        trained = [(each.occupation, each.country, each.years) for each in profile.qualifications or ()]
        assert [(each.occupation, each.country, each.years) for each in changed.qualifications or ()] == trained


@faithfully
@given(vacancies, crowds)
def test_changing_the_named_demand_gives_the_named_result(vacancy: Vacancy, crowd: list[Profile]) -> None:
    people = PeopleIndex(crowd, RULES, DAY)

    for effect in requirement_effects(vacancy, people, people.pay_thresholds):
        assert dict(effect.before) == counted(matching.rank_people(vacancy, crowd, RULES, DAY))
        assert dict(effect.after) == counted(matching.rank_people(effect.changed, crowd, RULES, DAY))
        assert effect.changed.occupation == vacancy.occupation


ELSEWHERE = {"lat": 51.31, "lon": 9.48, "kreis": "06611"}
NURSE = a_profile(
    nationalities=("PL",),
    qualifications=(a_qualification(german_licence=matching.GermanLicence()),),
    languages=(LanguageSkill.of("de", CefrLevel.B1, Proof.DECLARED),),
    driving_licences=frozenset(),
    wishes=Wishes(
        places=(FRANKFURT,),
        moves_anywhere=False,
        hours_from=20,
        hours_to=20,
        shifts=frozenset({Shift.DAY}),
        earliest_start=date(2027, 1, 15),
    ),
)
NEAR = {"lat": 50.11, "lon": 9.25}
CERTIFIED = {"languages": (LanguageSkill.of("de", CefrLevel.B1, Proof.CERTIFICATE),)}


@pytest.mark.parametrize(
    ("step", "person", "job"),
    [
        (Step.GERMAN_PLUS_1, CERTIFIED, {}),
        (Step.GERMAN_PLUS_2, CERTIFIED, {"german": LanguageDemand(tag="de", level=CefrLevel.C1)}),
        (Step.GERMAN_CERTIFICATE, {}, {"german": LanguageDemand(tag="de", level=CefrLevel.B1)}),
        (Step.DRIVING_LICENCE, {}, {"driving_licences": LicenceDemand(classes=frozenset({DrivingLicence.B}))}),
        (Step.RADIUS_PLUS_25, {"wish_is_must": frozenset({matching.Criterion.PLACE})}, NEAR),
        (Step.ANYWHERE, {"wish_is_must": frozenset({matching.Criterion.PLACE})}, ELSEWHERE),
        (Step.ONE_MORE_SHIFT, {}, {"shifts": ShiftDemand(shifts=frozenset({Shift.NIGHT}), must=True)}),
        (Step.HOURS_WIDER, {"wish_is_must": frozenset({matching.Criterion.HOURS})}, {"hours_from": 28, "hours_to": 28}),
        (Step.START_EARLIER, {"wish_is_must": frozenset({matching.Criterion.START})}, {"start": date(2026, 12, 20)}),
        (
            Step.FINISH_MEASURE,
            {"qualifications": (a_qualification(notices=(Notice(result=RecognitionResult.PARTIAL),)),)},
            {"german": matching.NOTHING_ASKED},
        ),
    ],
)
def test_each_step_opens_what_it_is_about(step: Step, person: dict[str, object], job: dict[str, object]) -> None:
    german = {} if "german" in job or step is Step.GERMAN_PLUS_1 else {"german": matching.NOTHING_ASKED}
    profile, vacancy = replace(NURSE, **person), a_vacancy(**{"hours_from": 20, "hours_to": 20} | german | job)

    effects = steps_of(profile, vacancy)

    assert step in effects
    assert effects[step].climbed > 0


def test_the_step_with_the_most_effect_per_effort_comes_first() -> None:
    must = replace(NURSE, wish_is_must=frozenset({matching.Criterion.PLACE}))
    index = VacancyIndex([a_vacancy(id="a", german=matching.NOTHING_ASKED, **ELSEWHERE)], RULES, DAY)

    found = next_best_steps(must, index, RULES, DAY)

    assert [each.climbed / each.effort for each in found] == sorted([each.climbed / each.effort for each in found])[
        ::-1
    ]
    assert found[0].step is Step.ANYWHERE
    assert found[0].time is None


def test_a_step_says_how_long_it_takes_where_a_source_does() -> None:
    effects = steps_of(replace(NURSE, **CERTIFIED), a_vacancy(hours_from=20, hours_to=20))

    time = effects[Step.GERMAN_PLUS_1].time
    assert time == RULES.values.steps["german_certificate"].time


def test_a_question_is_shown_with_its_worst_and_its_best_answer() -> None:
    person = a_profile(nationalities=("PH",), lives_in_country="PH", birth_date=date(1970, 1, 1))
    vacancy = a_vacancy(answers={"conditions_not_worse": True, "temp_agency_work": False})
    index = VacancyIndex([vacancy], RULES, DAY)
    questions = [name for name, each in RULES.values.vocabulary.items() if each.answered_by == "applicant"]

    effects = [each for each in next_best_steps(person, index, RULES, DAY, questions) if each.step is Step.ANSWER]

    for effect in effects:
        assert effect.fact is not None
        assert effect.worst is not None
        answers = possible_answers(RULES.values.vocabulary[effect.fact])
        given = [replace(person, answers={effect.fact: answer}) for answer in answers]
        counts = [counted(plain(each, [vacancy])) for each in given]
        assert dict(effect.worst) in counts
        assert dict(effect.after) in counts


def test_fewer_than_five_people_are_not_counted_out_loud() -> None:
    crowd = [replace(NURSE, id=f"p{number}") for number in range(FEWEST_SHOWN - 1)]
    vacancy = a_vacancy(german=LanguageDemand(tag="de", level=CefrLevel.C2), hours_from=20, hours_to=20)

    few = requirement_effects(vacancy, PeopleIndex(crowd, RULES, DAY))[0]
    many = requirement_effects(vacancy, PeopleIndex([*crowd, NURSE], RULES, DAY))[0]

    assert few.demand is many.demand is Demand.GERMAN_ONE_LOWER
    assert few.more_possible is None
    assert many.more_possible == FEWEST_SHOWN


def test_letting_people_begin_earlier_is_a_demand_of_its_own() -> None:
    vacancy = a_vacancy(accepted_stage=Stage.FULL)
    people = PeopleIndex([a_profile()], RULES, DAY)

    demands = [each.demand for each in requirement_effects(vacancy, people)]

    assert Demand.PAY_TO_NEXT_THRESHOLD not in demands
    assert people.pay_thresholds == tuple(sorted(people.pay_thresholds))
