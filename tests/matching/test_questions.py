"""The question that decides most: counted by what the answers would turn."""

from dataclasses import replace

from hypothesis import given, settings

import matching
from matching import Criterion, Profile, Vacancy
from tests.values import DAY, a_profile, a_qualification, a_vacancy, profiles, vacancies


def asked(profile: Profile, jobs: list[Vacancy], rulebook: matching.Rulebook) -> dict[str, int]:
    found = matching.deciding_questions(profile, jobs, rulebook, DAY)
    return {str(each.fact or each.criterion): each.turns for each in found}


def test_an_unknown_nationality_could_turn_the_residence_lamp_of_every_job(rulebook: matching.Rulebook) -> None:
    jobs = [a_vacancy(id="one"), a_vacancy(id="two")]

    assert asked(a_profile(nationalities=None), jobs, rulebook)["nationality"] == len(jobs)


def test_where_no_title_is_needed_nobody_is_asked_for_one(rulebook: matching.Rulebook) -> None:
    found = asked(a_profile(nationalities=("PL",)), [a_vacancy()], rulebook)

    assert "current_title" not in found
    assert "recruited_by" not in found


def test_the_country_of_training_could_turn_recognition(rulebook: matching.Rulebook) -> None:
    unknown = a_profile(qualifications=(a_qualification(country=None),), nationalities=("PL",))

    found = matching.deciding_questions(unknown, [a_vacancy()], rulebook, DAY)

    assert all(each.fact != "training_country" or each.turns > 0 for each in found)


def test_a_must_that_the_person_has_not_answered_could_turn_the_job(rulebook: matching.Rulebook) -> None:
    shifts = matching.ShiftDemand(shifts=frozenset({matching.Shift.NIGHT}), must=True)
    jobs = [a_vacancy(id=str(number), shifts=shifts) for number in range(3)]
    silent = replace(a_profile(nationalities=("PL",)), wishes=matching.Wishes(moves_anywhere=True))

    assert asked(silent, jobs, rulebook)[Criterion.SHIFTS] == len(jobs)


def test_who_has_answered_everything_is_asked_nothing(rulebook: matching.Rulebook) -> None:
    licensed = a_qualification(german_licence=matching.GermanLicence(land="HE"))
    complete = a_profile(nationalities=("PL",), qualifications=(licensed,))

    assert "nationality" not in asked(complete, [a_vacancy()], rulebook)


@given(profile=profiles, vacancy=vacancies)
@settings(max_examples=25)
def test_twice_the_same_job_turns_twice_the_lamps(
    rulebook: matching.Rulebook, profile: Profile, vacancy: Vacancy
) -> None:
    once = asked(profile, [vacancy], rulebook)
    twice = asked(profile, [vacancy, replace(vacancy, id="another")], rulebook)

    assert twice == {name: 2 * turns for name, turns in once.items()}
