"""Facts of a qualification, its recognition and the practice after it."""

from collections.abc import Iterable
from datetime import date, timedelta

from matching.codes import RecognitionResult, Sector
from matching.facts.setting import HOME, Maybe, Setting, Stated
from matching.occupations import OccupationList
from matching.profile import Profile, Qualification, WorkExperience
from matching.values import Values

DAYS_PER_YEAR = 365.25
GROUP_DIGITS = 3
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
UNTRAINED: Maybe = {
    "training_years": 0,
    "training_region": "none",
    "degree": "none",
    "equivalence": "none",
    "notice": "none",
    "german_licence": False,
    "licence": "none",
    "german_qualification_years": 0,
    "voc_foreign_state_recognised": False,
    "german_state_care_assistant_training": False,
    "care_assistant_equivalence": "none",
}


def training(held: Qualification, values: Values, *, counts: bool) -> Maybe:
    """The training and how far its recognition has come; notices and licences only where they count."""
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
        "recognised_in": "none",
        "german_state_care_assistant_training": False,
        "care_assistant_equivalence": "none",
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


def experience(profile: Profile, held: Qualification, setting: Setting) -> Maybe:
    """Whole years of practice in the field of a qualification."""
    if profile.experience is None:
        return {}
    day = setting.day
    related = _related(profile.experience, held.occupation, setting)
    after = [job for job in related if job.after_qualification is not False]
    return {
        "experience_years": int(years_within(after, day)),
        "exp_years_last5": int(years_within(after, day, last_years=5)),
        "exp_years_last7": int(years_within(after, day, last_years=7)),
        "practice_years_last_5": int(years_within(after, day, last_years=5)),
        "years_worked_in_occupation": years_in(profile.experience, held.occupation, setting),
    }


def _related(jobs: Iterable[WorkExperience], occupation: str, setting: Setting) -> list[WorkExperience]:
    return [job for job in jobs if is_related(job, occupation, setting)]


def is_related(job: WorkExperience, occupation: str, setting: Setting) -> bool:
    """Whether a job was in the field of an occupation."""
    return job.occupation == occupation or setting.occupations.same_group(job.occupation, occupation, GROUP_DIGITS)


def years_in(jobs: Iterable[WorkExperience], occupation: str, setting: Setting) -> int:
    """Whole years worked in the field of an occupation, with or without a qualification."""
    return int(years_within(_related(jobs, occupation, setting), setting.day))


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
