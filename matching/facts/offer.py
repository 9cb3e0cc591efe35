"""Facts of a vacancy as the offer that a person has: the occupation in question, the job begun, pay and length."""

from matching.codes import Sector, Stage
from matching.facts.setting import Maybe, Setting
from matching.facts.training import GROUP_DIGITS
from matching.occupations import OccupationList
from matching.profile import Profile, Qualification
from matching.vacancy import Vacancy

DRIVER_OCCUPATIONS = frozenset({"berufskraftfahrer"})
PERMANENT_MONTHS = 48  # a title is granted for four years at most (section 18(4) AufenthG)


def target_of(vacancy: Vacancy, held: Qualification | None, occupations: OccupationList) -> str:
    """The reference occupation in which the person would work: the vacancy's, or one it also accepts and she holds."""
    if held is None or occupations.meets(held.occupation, vacancy.occupation):
        return vacancy.occupation
    accepted = (other for other in vacancy.also_accepted if occupations.meets(held.occupation, other))
    return next(accepted, vacancy.occupation)


def stage_of(held: Qualification | None, target: str, occupations: OccupationList) -> Stage:
    """How far recognition has come for the occupation in question."""
    return held.stage if held and counts_for(held, target, occupations) else Stage.NOT_BEGUN


def counts_for(held: Qualification, target: str | None, occupations: OccupationList) -> bool:
    """Whether a qualification is one for the occupation in question; any is where none is named."""
    return target is None or occupations.meets(held.occupation, target)


def begun_occupation(vacancy: Vacancy, target: str, stage: Stage, regulated: frozenset[str]) -> str | None:
    """The job in which a person at a stage begins: the assistant job below FULL, where the employer accepts that.

    None where the employer accepts an earlier stage but does not say in which job.
    """
    below = stage is not Stage.FULL and vacancy.accepted_stage not in (None, Stage.FULL)
    return vacancy.stage_occupation if below and target in regulated else target


def offer(profile: Profile, held: Qualification | None, vacancy: Vacancy, target: str, setting: Setting) -> Maybe:
    """The offer that a vacancy makes: for the job that is begun, of the occupation in question."""
    occupations, regulated = setting.occupations, setting.regulated
    begun_key = begun_occupation(vacancy, target, stage_of(held, target, occupations), regulated)
    begun = occupations.find(begun_key) if begun_key else None
    begins_below = begun_key != target
    drives = begun_key in DRIVER_OCCUPATIONS
    related = held is not None and occupations.same_group(held.occupation, target, GROUP_DIGITS)
    return {
        "offer": True,
        "offer_isco": begun.isco if begun else None,
        "offer_qualified": begun.is_qualified if begun else None,
        "offer_driver": drives,
        "contract_obliges_to_course": None if drives else False,
        "profession_regulated": target in regulated,
        "interim_job_needs_licence": (begun_key in regulated) if begun_key else None,
        "job_related_to_target_profession": related if held else None,
        "health_or_care_job": occupations.find(target).sector is Sector.CARE,
        "offer_matches_degree": related if held and held.academic else None,
        "same_occupational_group": related if held else None,
        "offer_months": PERMANENT_MONTHS if vacancy.permanent else vacancy.contract_months,
        "salary_year": vacancy.stage_pay if begins_below else vacancy.pay,
        "full_time_speciality_restaurant": False,
        "kreis": profile.lives_in_kreis or vacancy.kreis,
    }
