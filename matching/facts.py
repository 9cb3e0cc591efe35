"""From a profile and a vacancy to the named facts that rules read (core.md, section 4).

A fact that is not stated is left out: absent means unknown. Facts that a person or an employer answered under their
own name (`answers`) come first; what is computed here never overrides them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from matching.codes import CefrLevel, Proof, RecognitionResult, Sector, Stage, SubSkill
from matching.occupations import OccupationList
from matching.profile import LanguageSkill, Profile, Qualification, WorkExperience
from matching.vacancy import Vacancy
from matching.values import FactValue, Values

HOME = "DE"
LAND = "HE"
DAYS_PER_YEAR = 365.25
GROUP_DIGITS = 3
SPOKEN = frozenset({SubSkill.SPOKEN_INTERACTION, SubSkill.SPOKEN_PRODUCTION})
EQUIVALENCE_OF_NOTICE = {
    RecognitionResult.FULL: "full",
    RecognitionResult.PARTIAL: "partial",
    RecognitionResult.NONE: "none",
    RecognitionResult.APPLIED: "not_decided",
}
NOTICE_WORDS = {
    RecognitionResult.FULL: "equivalent",
    RecognitionResult.PARTIAL: "deficit",
    RecognitionResult.NONE: "refused",
    RecognitionResult.APPLIED: "none",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What facts are computed with: occupations, groups, a day, and the occupations regulated on that day."""

    occupations: OccupationList
    values: Values
    day: date
    regulated: frozenset[str]


Stated = dict[str, FactValue]
Maybe = dict[str, FactValue | None]


def facts_of(
    profile: Profile,
    qualification: Qualification | None,
    vacancy: Vacancy | None,
    setting: Setting,
    *,
    target: str | None = None,
) -> Stated:
    """All facts known of a person, one of her qualifications and, if given, a vacancy.

    `target` is the reference occupation in question; licences and notices count only where the training is for it.
    Ages are completed years, experience whole years.
    """
    stated: Maybe = _person(profile, setting) | _languages(profile)
    if qualification is not None:
        stated |= _training(
            qualification, setting.values, counts=_counts_for(qualification, target, setting.occupations)
        )
        stated |= _experience(profile, qualification, setting)
    elif profile.qualifications == ():
        stated |= {"training_years": 0, "training_region": "none", "degree": "none", "equivalence": "none"}
    if vacancy is not None:
        stated |= _offer(profile, qualification, vacancy, target or vacancy.occupation, setting)
    known = {name: value for name, value in stated.items() if value is not None}
    return known | dict(profile.answers) | (dict(vacancy.answers) if vacancy else {})


def _person(profile: Profile, setting: Setting) -> Maybe:
    country = profile.lives_in_country
    abroad = None if country is None else country != HOME
    title = profile.residence_title or ("none" if abroad else None)
    return {
        "age": profile.age_on(setting.day),
        "nationality": profile.nationalities,
        "lives_in": country,
        "abroad": abroad,
        "lives_in_germany": None if abroad is None else not abroad,
        "lives_in_hessen": _in_hessen(profile),
        "kreis": profile.lives_in_kreis,
        "current_title": title,
        "any_work": _any_work(profile, setting.values),
        "documents": profile.documents.value if profile.documents else None,
    }


def _in_hessen(profile: Profile) -> bool | None:
    if profile.lives_in_country is None:
        return None
    if profile.lives_in_country != HOME:
        return False
    return None if profile.lives_in_land is None else profile.lives_in_land == LAND


def _any_work(profile: Profile, values: Values) -> bool | None:
    """Whether the person may take any job without a route: by nationality or by the title she holds."""
    free = set(values.groups["no_title_needed"].values)
    if profile.nationalities and free & set(profile.nationalities):
        return True
    if profile.allows_any_work is not None:
        return profile.allows_any_work
    if profile.residence_title is not None:
        return profile.residence_title in values.groups["title_allows_any_work"].values
    return None if profile.nationalities is None else False


def _languages(profile: Profile) -> Maybe:
    german, english = profile.language("de"), profile.language("en")
    certified = [s for s in profile.languages or () if s.tag == "de" and s.proof is Proof.CERTIFICATE]
    return {
        "german": _level(german),
        "german_oral": _level(german, SPOKEN),
        "german_certified": _certified(profile, certified),
        "english": _level(english),
    }


def _level(skill: LanguageSkill | None, parts: frozenset[SubSkill] = frozenset(SubSkill)) -> str | None:
    level = skill.level(parts) if skill else None
    return level.value if level else None


def _certified(profile: Profile, certified: list[LanguageSkill]) -> str | None:
    if profile.language("de") is None:
        return None
    levels = [skill.level() or CefrLevel.NONE for skill in certified]
    return max(levels, key=lambda level: level.rank, default=CefrLevel.NONE).value


def target_of(vacancy: Vacancy, held: Qualification | None, occupations: OccupationList) -> str:
    """The reference occupation in which the person would work: the vacancy's, or one it also accepts and she holds."""
    if held is None or occupations.meets(held.occupation, vacancy.occupation):
        return vacancy.occupation
    accepted = (other for other in vacancy.also_accepted if occupations.meets(held.occupation, other))
    return next(accepted, vacancy.occupation)


def stage_of(held: Qualification | None, target: str, occupations: OccupationList) -> Stage:
    """How far recognition has come for the occupation in question."""
    return held.stage if held and _counts_for(held, target, occupations) else Stage.NOT_BEGUN


def _counts_for(held: Qualification, target: str | None, occupations: OccupationList) -> bool:
    return target is None or occupations.meets(held.occupation, target)


def _training(held: Qualification, values: Values, *, counts: bool) -> Maybe:
    notice = held.newest_notice if counts else None
    german = held.country == HOME
    licensed = bool(held.german_licence) and counts
    return {
        "training_country": held.country,
        "training_region": training_region(held.country, values),
        "training_years": held.years,
        "training_ended": held.ended_on,
        "german_licence": licensed,
        "licence": "granted" if licensed else "none",
        "notice": NOTICE_WORDS[notice.result] if notice else "none",
        "equivalence": EQUIVALENCE_OF_NOTICE[notice.result] if notice else ("full" if licensed else "none"),
        "degree": _degree(held),
        "voc_foreign_state_recognised": None if german or held.academic else held.state_recognised_there,
        "voc_duration_years": None if german or held.academic else held.years,
        "german_qualification_years": (held.years if not held.academic else 0) if german else 0,
        "measure_place_confirmed": held.measure_place,
        "specialist_diploma": False,
    }


def training_region(country: str | None, values: Values) -> str | None:
    """Region that decides recognition: germany, EU (with EEA and Switzerland), ukraine or third."""
    if country is None:
        return None
    if country == HOME:
        return "germany"
    if country == "UA":
        return "ukraine"
    return "EU" if country in values.groups["eu_eea_ch"].values else "third"


def _degree(held: Qualification) -> str | None:
    if held.academic is None:
        return None
    if not held.academic:
        return "none"
    if held.country == HOME:
        return "german"
    return "foreign_state_recognised" if held.state_recognised_there else None


def _experience(profile: Profile, held: Qualification, setting: Setting) -> Maybe:
    if profile.experience is None:
        return {}
    occupations, day = setting.occupations, setting.day
    related = [
        job
        for job in profile.experience
        if job.occupation == held.occupation or occupations.same_group(job.occupation, held.occupation, GROUP_DIGITS)
    ]
    after = [job for job in related if job.after_qualification is not False]
    return {
        "experience_years": int(years_within(after, day)),
        "exp_years_last5": int(years_within(after, day, last_years=5)),
        "exp_years_last7": int(years_within(after, day, last_years=7)),
        "practice_years_last_5": int(years_within(after, day, last_years=5)),
        "years_worked_in_occupation": int(years_within(related, day)),
    }


def for_residence(facts: Stated, held: Qualification | None, occupations: OccupationList) -> Stated:
    """The facts as residence law words them: equivalence of a training under two years is that of an assistant.

    Section 18a AufenthG reads only reference trainings of at least two years, section 22a BeschV the assistants'.
    """
    if held is None or occupations.find(held.occupation).is_qualified:
        return facts
    german = held.country == HOME and occupations.find(held.occupation).sector is Sector.CARE
    return facts | {
        "care_assistant_equivalence": facts.get("equivalence", "none"),
        "german_state_care_assistant_training": german,
        "equivalence": "none",
        "german_qualification_years": 0,
    }


def years_within(jobs: Iterable[WorkExperience], day: date, last_years: int | None = None) -> float:
    """Years covered by the jobs up to a day, overlaps counted once; `last_years` looks back from the day."""
    begin = date.min if last_years is None else day - timedelta(days=round(last_years * DAYS_PER_YEAR))
    covered, reached = 0, begin
    for since, until in sorted((job.since, min(job.until or day, day)) for job in jobs):
        start = max(since, reached)
        if until > start:
            covered += (until - start).days
            reached = until
    return round(covered / DAYS_PER_YEAR, 2)


def begun_occupation(vacancy: Vacancy, target: str, stage: Stage, regulated: frozenset[str]) -> str | None:
    """The job in which a person at a stage begins: the assistant job below FULL, where the employer accepts that.

    None where the employer accepts an earlier stage but does not say in which job.
    """
    below = stage is not Stage.FULL and vacancy.accepted_stage not in (None, Stage.FULL)
    return vacancy.stage_occupation if below and target in regulated else target


def _offer(profile: Profile, held: Qualification | None, vacancy: Vacancy, target: str, setting: Setting) -> Maybe:
    occupations, regulated = setting.occupations, setting.regulated
    begun_key = begun_occupation(vacancy, target, stage_of(held, target, occupations), regulated)
    begun = occupations.find(begun_key) if begun_key else None
    begins_below = begun_key != target
    related = held is not None and occupations.same_group(held.occupation, target, GROUP_DIGITS)
    return {
        "offer": True,
        "offer_isco": begun.isco if begun else None,
        "offer_qualified": begun.is_qualified if begun else None,
        "offer_driver": begun_key in DRIVER_OCCUPATIONS if begun else None,
        "profession_regulated": target in regulated,
        "interim_job_needs_licence": (begun_key in regulated) if begun_key else None,
        "job_related_to_target_profession": related if begins_below else None,
        "health_or_care_job": occupations.find(target).sector is Sector.CARE,
        "offer_matches_degree": related if held and held.academic else None,
        "same_occupational_group": related if held else None,
        "offer_months": 48 if vacancy.permanent else vacancy.contract_months,
        "salary_year": vacancy.stage_pay if begins_below else vacancy.pay,
        "full_time_speciality_restaurant": False,
        "kreis": profile.lives_in_kreis or vacancy.kreis,
    }


DRIVER_OCCUPATIONS = frozenset({"berufskraftfahrer"})
