"""All named facts of a person, a qualification and a vacancy."""

from matching.facts.offer import counts_for, offer
from matching.facts.person import languages, person
from matching.facts.setting import Maybe, Setting, Stated
from matching.facts.training import UNTRAINED, experience, training, years_in
from matching.profile import Profile, Qualification
from matching.vacancy import Vacancy


def facts_of(
    profile: Profile,
    qualification: Qualification | None,
    vacancy: Vacancy | None,
    setting: Setting,
    *,
    target: str | None = None,
    of_any_target: Maybe | None = None,
) -> Stated:
    """All facts known of a person, one of her qualifications and, if given, a vacancy.

    `target` is the reference occupation in question; licences and notices count only where the training is for it.
    Ages are completed years, experience whole years. Whoever asks for many targets hands over `facts_of_any_target`.
    """
    stated = dict(facts_of_any_target(profile, qualification, setting) if of_any_target is None else of_any_target)
    if qualification is not None:
        stated |= training(qualification, setting.values, counts=counts_for(qualification, target, setting.occupations))
    elif profile.qualifications == ():
        stated |= UNTRAINED
        if target is not None and profile.experience is not None:
            stated |= {"years_worked_in_occupation": years_in(profile.experience, target, setting)}
    if vacancy is not None:
        stated |= offer(profile, qualification, vacancy, target or vacancy.occupation, setting)
    known = {name: value for name, value in stated.items() if value is not None}
    return known | dict(profile.answers) | (dict(vacancy.answers) if vacancy else {})


def facts_of_any_target(profile: Profile, qualification: Qualification | None, setting: Setting) -> Maybe:
    """The facts of a person and a qualification that are the same for every occupation in question."""
    stated: Maybe = person(profile, setting) | languages(profile)
    if qualification is not None:
        stated |= experience(profile, qualification, setting)
    return stated
