"""Invented vacancies: sixty over all Kreise, with what employers say and what they leave unsaid."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

import matching
from matching import CefrLevel, DrivingLicence, Shift, Stage, Support
from webapp.demo.employers import CARE, CHILDCARE, SECTORS, TRADE
from webapp.models import Employer, EmployerKind, Said, Vacancy, VacancyAnswer, VacancyLanguage, VacancyState

COUNT = 60
MONTHS_AHEAD = 6


@dataclass(frozen=True, kw_only=True)
class Job:
    """An occupation that employers of a kind look for. Pay is EUR gross per year and invented."""

    occupation: str
    title: str
    pay: tuple[int, int]
    german: CefrLevel
    stage_occupation: str | None = None
    stage_pay: int | None = None
    also: tuple[str, ...] = ()


NURSE = Job(
    occupation="pflegefachperson",
    title="Pflegefachfrau / Pflegefachmann",
    pay=(43200, 48600),
    german=CefrLevel.B2,
    stage_occupation="pflegehilfskraft_ungelernt",
    stage_pay=34800,
)
ASSISTANT = Job(occupation="krankenpflegehilfe_he", title="Krankenpflegehilfe", pay=(35400, 38400), german=CefrLevel.B1)
HELPER = Job(occupation="pflegehilfskraft_ungelernt", title="Pflegehilfskraft", pay=(32400, 34800), german=CefrLevel.A2)
ELDERLY = Job(
    occupation="altenpflege",
    title="Altenpflegerin / Altenpfleger",
    pay=(42000, 46800),
    german=CefrLevel.B2,
    stage_occupation="pflegehilfskraft_ungelernt",
    stage_pay=34200,
    also=("pflegefachperson",),
)
PHYSIO = Job(occupation="physiotherapeut", title="Physiotherapeut:in", pay=(39600, 45600), german=CefrLevel.B2)
PRACTICE = Job(occupation="mfa", title="Medizinische Fachangestellte (m/w/d)", pay=(33600, 38400), german=CefrLevel.B2)
EDUCATOR = Job(
    occupation="erzieher",
    title="Erzieherin / Erzieher",
    pay=(40800, 49200),
    german=CefrLevel.B2,
    stage_occupation="kita_assistenz",
    stage_pay=33000,
    also=("kindheitspaedagoge", "kita_fachkraft_ausl_hochschule"),
)
KITA_HELPER = Job(occupation="kita_assistenz", title="Kita-Assistenz", pay=(31200, 33600), german=CefrLevel.B1)
SOCIAL_ASSISTANT = Job(
    occupation="sozialassistent",
    title="Sozialassistent:in",
    pay=(34800, 38400),
    german=CefrLevel.B2,
    stage_occupation="kita_assistenz",
    stage_pay=31800,
    also=("kinderpfleger",),
)
ELECTRICIAN = Job(
    occupation="elektroniker_egt",
    title="Elektroniker:in Energie- und Gebäudetechnik",
    pay=(37200, 45600),
    german=CefrLevel.B1,
    also=("elektroniker_gsi",),
)
HEATING = Job(
    occupation="anlagenmechaniker_shk", title="Anlagenmechaniker:in SHK", pay=(36600, 45000), german=CefrLevel.B1
)
CARPENTER = Job(occupation="zimmerer", title="Zimmerin / Zimmerer", pay=(37800, 45600), german=CefrLevel.A2)
ROOFER = Job(occupation="dachdecker", title="Dachdecker:in", pay=(37800, 46800), german=CefrLevel.A2)
CAR = Job(occupation="kfz_mechatroniker", title="Kfz-Mechatroniker:in", pay=(34800, 42600), german=CefrLevel.B1)
METAL = Job(occupation="metallbauer", title="Metallbauer:in", pay=(36000, 43200), german=CefrLevel.A2)
MECHATRONICS = Job(occupation="mechatroniker", title="Mechatroniker:in", pay=(38400, 48000), german=CefrLevel.B1)

JOBS: dict[EmployerKind, tuple[Job, ...]] = {
    EmployerKind.HOSPITAL: (NURSE, NURSE, PHYSIO, ASSISTANT),
    EmployerKind.CARE_HOME: (NURSE, ELDERLY, HELPER, ASSISTANT),
    EmployerKind.HOME_CARE: (NURSE, HELPER),
    EmployerKind.PRACTICE: (PRACTICE,),
    EmployerKind.DAYCARE: (EDUCATOR, EDUCATOR, SOCIAL_ASSISTANT, KITA_HELPER),
    EmployerKind.YOUTH_WELFARE: (EDUCATOR, SOCIAL_ASSISTANT),
    EmployerKind.INDUSTRY: (MECHATRONICS, ELECTRICIAN),
}
CRAFT_JOBS = {
    "Elektro": ELECTRICIAN,
    "Haustechnik": HEATING,
    "Heizungsbau": HEATING,
    "Kfz": CAR,
    "Zimmerei": CARPENTER,
    "Dachdeckerei": ROOFER,
    "Metallbau": METAL,
}


def make_vacancies(random: Random, employers: list[Employer], now: datetime) -> list[Vacancy]:
    """Sixty vacancies, at least two for every employer; those of an employer not verified yet stay drafts."""
    order = [employers[number % len(employers)] for number in range(COUNT)]
    return [_vacancy(random, number, employer, now) for number, employer in enumerate(order)]


def _job(employer: Employer, number: int) -> Job:
    jobs = JOBS.get(employer.kind) if employer.kind else None
    if jobs is None:
        return next(job for word, job in CRAFT_JOBS.items() if employer.name.startswith(word))
    return jobs[number % len(jobs)]


def _vacancy(random: Random, number: int, employer: Employer, now: datetime) -> Vacancy:
    job = _job(employer, number + random.randrange(2))
    sector = SECTORS[employer.kind] if employer.kind else TRADE
    stage = random.choice((Stage.FULL, Stage.MEASURE, Stage.APPLIED, Stage.NOT_BEGUN)) if job.stage_occupation else None
    full_time = random.random() < 0.7
    vacancy = Vacancy(
        employer=employer,
        state=_state(random, employer, number),
        title=job.title,
        description=None,
        occupation=job.occupation,
        also_accepted=job.also if random.random() < 0.8 else (),
        kreis=employer.kreis,
        town=employer.town,
        permanent=random.random() < 0.8,
        contract_months=24,
        hours_from=35.0 if full_time else 20.0,
        hours_to=39.0 if full_time else 30.0,
        start=_start(random, now),
        pay_from=job.pay[0],
        pay_to=job.pay[1] if random.random() < 0.8 else job.pay[0],
        openings=random.choice((1, 1, 1, 2, 3)),
        german_said=None if random.random() < 0.08 else Said.ASKED,
        german_level=job.german,
        german_must=random.random() < 0.7,
        support_offered=_support(random),
        accepted_stage=stage,
        stage_occupation=job.stage_occupation if stage not in (None, Stage.FULL) else None,
        stage_pay=job.stage_pay if stage not in (None, Stage.FULL) else None,
        created_at=now,
        changed_at=now,
        opened_at=now,
        answers=_answers(random, job),
    )
    _ask(random, vacancy, sector)
    _say_fairly(random, vacancy)
    return vacancy


def _state(random: Random, employer: Employer, number: int) -> VacancyState:
    if not employer.is_verified:
        return VacancyState.DRAFT
    return VacancyState.IN_REVIEW if number % 20 == 7 or random.random() < 0.02 else VacancyState.OPEN


def _start(random: Random, now: datetime) -> date | None:
    if random.random() < 0.1:
        return None
    return (now + timedelta(days=30 * random.randrange(1, MONTHS_AHEAD))).date().replace(day=1)


def _support(random: Random) -> frozenset[Support] | None:
    if random.random() < 0.2:
        return None
    return frozenset(each for each in Support if random.random() < 0.45)


def _ask(random: Random, vacancy: Vacancy, sector: str) -> None:
    """Shifts, experience, driving licence, further languages: asked, said not to be asked, or not said."""
    if sector == CARE and vacancy.occupation != "mfa":
        vacancy.shifts_said = Said.ASKED
        vacancy.shifts = frozenset({Shift.EARLY, Shift.LATE} | ({Shift.NIGHT} if random.random() < 0.4 else set()))
        vacancy.shifts_must = random.random() < 0.4
    else:
        vacancy.shifts_said = random.choice((Said.NOTHING, Said.NOTHING, None))
    vacancy.experience_said = random.choice((Said.ASKED, Said.NOTHING, None))
    vacancy.experience_months = random.choice((12, 24, 36))
    needs_licence = sector == TRADE or (vacancy.employer.kind is EmployerKind.HOME_CARE)
    vacancy.licences_said = Said.ASKED if needs_licence and random.random() < 0.7 else Said.NOTHING
    vacancy.licences = frozenset({DrivingLicence.B})
    vacancy.licences_must = random.random() < 0.6
    if sector == CHILDCARE and random.random() < 0.4:
        vacancy.other_languages_said = Said.ASKED
        vacancy.other_languages = [
            VacancyLanguage(tag=random.choice(("en", "ar", "tr", "uk")), level=CefrLevel.B1, must=False)
        ]
    else:
        vacancy.other_languages_said = random.choice((Said.NOTHING, None))


def _say_fairly(random: Random, vacancy: Vacancy) -> None:
    vacancy.agency_paid_by_employer = random.choice((True, True, None))
    vacancy.stay_duty_months = random.choice((0, 0, None))
    vacancy.repayment_clause = random.choice((False, False, None))
    vacancy.housing_offered = None if vacancy.support_offered is None else Support.HOUSING in vacancy.support_offered
    vacancy.pay_during_recognition = vacancy.stage_pay


def _answers(random: Random, job: Job) -> list[VacancyAnswer]:
    """Most employers have answered what residence law asks of them; some have not yet."""
    if random.random() < 0.2:
        return []
    facts: dict[str, matching.FactValue] = {
        "conditions_not_worse": True,
        "temp_agency_work": False,
        "employer_suitable_to_train": True,
    }
    if job.stage_occupation:
        facts["pay_grade_leads_to_target"] = random.random() < 0.8
    return [VacancyAnswer(fact=name, value=value) for name, value in facts.items()]
