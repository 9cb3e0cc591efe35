"""Table rows to values of the core: the only bridge between the two.

What a row leaves out stays unknown; nothing is guessed. A place without a point gets the point of its Kreis.
"""

import hashlib
import uuid
from collections.abc import Iterable
from datetime import date
from types import MappingProxyType
from typing import Any

import matching
from webapp import models
from webapp.models import Said

EMPLOYER_FACTS = {
    "employer_bound_by_collective_agreement": "bound_by_collective_agreement",
    "employer_church_rules": "church_rules",
    "employer_s72_sgb11": "s72_sgb11",
}
_MASK = (1 << 64) - 1


def seed_of(opaque_id: uuid.UUID, key: bytes) -> int:
    """The seed of ties: a keyed hash of the opaque id, so it depends on no content and nobody can choose it."""
    return int.from_bytes(hashlib.blake2b(opaque_id.bytes, key=key, digest_size=8).digest(), "big") & _MASK


def profile_value(row: models.Profile, rulebook: matching.Rulebook, seed_key: bytes) -> matching.Profile:
    return matching.Profile(
        id=str(row.id),
        birth_date=row.birth_date,
        nationalities=row.nationalities,
        lives_in_country=row.lives_in_country,
        lives_in_land=row.lives_in_land,
        lives_in_kreis=row.lives_in_kreis,
        residence_title=row.residence_title,
        allows_any_work=row.allows_any_work,
        occupations=row.occupations or (),
        qualifications=_stated(row.has_qualifications, map(_qualification, filter(_is_confirmed, row.qualifications))),
        languages=tuple(map(_language, row.languages)) or None,
        experience=_stated(row.has_experience, map(_experience, filter(_is_confirmed, row.experience))),
        driving_licences=row.driving_licences,
        documents=row.documents,
        wishes=_wishes(row, rulebook),
        wish_is_must=row.wish_is_must or frozenset(),
        answers=_answers(row.answers, rulebook),
        seed=seed_of(row.id, seed_key),
    )


def vacancy_value(row: models.Vacancy, rulebook: matching.Rulebook, seed_key: bytes) -> matching.Vacancy:
    """A vacancy as the core sees it; one whose occupation is not confirmed yet cannot be compared."""
    if row.occupation is None:
        raise ValueError(f"vacancy {row.id} has no confirmed occupation")
    lat, lon = _point(row.lat, row.lon, row.kreis, rulebook)
    return matching.Vacancy(
        id=str(row.id),
        occupation=row.occupation,
        also_accepted=row.also_accepted or (),
        kreis=row.kreis,
        lat=lat,
        lon=lon,
        contract_months=row.contract_months,
        permanent=row.permanent,
        hours_from=row.hours_from,
        hours_to=row.hours_to,
        shifts=_shifts(row),
        start=row.start,
        pay_from=row.pay_from,
        pay_to=row.pay_to,
        german=_german(row),
        other_languages=_other_languages(row),
        experience_months=_demand(row.experience_said, row.experience_months),
        experience_must=row.experience_must,
        driving_licences=_licences(row),
        support_offered=row.support_offered,
        fair_recruiting=matching.FairRecruiting(
            agency_paid_by_employer=row.agency_paid_by_employer,
            stay_duty_months=row.stay_duty_months,
            repayment_clause=row.repayment_clause,
            housing_offered=row.housing_offered,
            pay_during_recognition=row.pay_during_recognition,
        ),
        accepted_stage=row.accepted_stage,
        stage_occupation=row.stage_occupation,
        stage_pay=row.stage_pay,
        openings=row.openings,
        answers=_employer_facts(row.employer) | _answers(row.answers, rulebook),
        seed=seed_of(row.id, seed_key),
    )


def _is_confirmed(row: models.Qualification | models.Experience) -> bool:
    return row.occupation is not None


def _stated(has_any: bool | None, values: Iterable[Any]) -> tuple[Any, ...] | None:
    """Rows as they are; without rows, "none" only where the person said so."""
    rows = tuple(values)
    return rows if rows or has_any is False else None


def _qualification(row: models.Qualification) -> matching.Qualification:
    licence = matching.GermanLicence(granted_on=row.german_licence_on, land=row.german_licence_land)
    return matching.Qualification(
        occupation=row.occupation or "",
        country=row.country,
        years=row.years,
        ended_on=row.ended_on,
        academic=row.academic,
        state_recognised_there=row.state_recognised_there,
        german_licence=licence if row.has_german_licence else None,
        notices=tuple(map(_notice, row.notices)),
        measure_place=row.measure_place,
    )


def _notice(row: models.Notice) -> matching.Notice:
    return matching.Notice(authority=row.authority, decided_on=row.decided_on, result=row.result, measure=row.measure)


def _language(row: models.Language) -> matching.LanguageSkill:
    stated = {part: getattr(row, part.value) for part in matching.SubSkill}
    return matching.LanguageSkill(
        tag=row.tag,
        levels=MappingProxyType({part: level for part, level in stated.items() if level is not None}),
        proof=row.proof,
        certificate=row.certificate,
        certified_on=row.certified_on,
    )


def _experience(row: models.Experience) -> matching.WorkExperience:
    return matching.WorkExperience(
        occupation=row.occupation or "",
        country=row.country,
        since=row.since,
        until=row.until,
        after_qualification=row.after_qualification,
    )


def _wishes(row: models.Profile, rulebook: matching.Rulebook) -> matching.Wishes:
    places = [_place(place, rulebook) for place in row.wished_places]
    return matching.Wishes(
        places=_stated(row.has_wished_places, [place for place in places if place is not None]),
        moves_anywhere=row.moves_anywhere,
        hours_from=row.hours_from,
        hours_to=row.hours_to,
        shifts=row.shifts,
        earliest_start=row.earliest_start,
        pay=row.pay,
        support_needed=row.support_needed,
    )


def _place(row: models.WishedPlace, rulebook: matching.Rulebook) -> matching.WishedPlace | None:
    lat, lon = _point(row.lat, row.lon, row.kreis, rulebook)
    if lat is None or lon is None:
        return None
    kreis = rulebook.values.kreise.get(row.kreis or "")
    name = row.name or (kreis.name if kreis else "")
    return matching.WishedPlace(name=name, lat=lat, lon=lon, radius_km=row.radius_km)


def _point(
    lat: float | None, lon: float | None, kreis: str | None, rulebook: matching.Rulebook
) -> tuple[float | None, float | None]:
    if lat is not None and lon is not None:
        return lat, lon
    known = rulebook.values.kreise.get(kreis or "")
    return (known.lat, known.lon) if known else (None, None)


def _demand(said: Said | None, value: Any) -> Any:
    """A demand is a value, "nothing asked", or not said; one that is asked without a value is not said."""
    return matching.NOTHING_ASKED if said is Said.NOTHING else value if said is Said.ASKED else None


def _german(row: models.Vacancy) -> matching.LanguageDemand | matching.NothingAsked | None:
    asked = row.german_level and matching.LanguageDemand(
        tag="de",
        level=row.german_level,
        parts=row.german_parts or frozenset(matching.SubSkill),
        must=row.german_must,
    )
    german: matching.LanguageDemand | matching.NothingAsked | None = _demand(row.german_said, asked or None)
    return german


def _shifts(row: models.Vacancy) -> matching.ShiftDemand | matching.NothingAsked | None:
    asked = matching.ShiftDemand(shifts=row.shifts, must=row.shifts_must) if row.shifts else None
    shifts: matching.ShiftDemand | matching.NothingAsked | None = _demand(row.shifts_said, asked)
    return shifts


def _licences(row: models.Vacancy) -> matching.LicenceDemand | matching.NothingAsked | None:
    asked = matching.LicenceDemand(classes=row.licences, must=row.licences_must) if row.licences else None
    licences: matching.LicenceDemand | matching.NothingAsked | None = _demand(row.licences_said, asked)
    return licences


def _other_languages(
    row: models.Vacancy,
) -> tuple[matching.LanguageDemand, ...] | matching.NothingAsked | None:
    asked = tuple(
        matching.LanguageDemand(tag=each.tag, level=each.level, must=each.must) for each in row.other_languages
    )
    languages: tuple[matching.LanguageDemand, ...] | matching.NothingAsked | None = _demand(
        row.other_languages_said, asked or None
    )
    return languages


def _employer_facts(row: models.Employer) -> dict[str, matching.FactValue]:
    stated = {fact: getattr(row, column) for fact, column in EMPLOYER_FACTS.items()}
    return {fact: value for fact, value in stated.items() if value is not None}


def _answers(
    rows: Iterable[models.Answer | models.VacancyAnswer], rulebook: matching.Rulebook
) -> dict[str, matching.FactValue]:
    """Named facts in the type that data/facts.yaml gives them; a name that is gone from it is left out."""
    vocabulary = rulebook.values.vocabulary
    return {row.fact: _typed(row.value, vocabulary[row.fact].type) for row in rows if row.fact in vocabulary}


def _typed(value: Any, kind: str) -> matching.FactValue:
    if kind == "date":
        return date.fromisoformat(value)
    if isinstance(value, list):
        return tuple(str(each) for each in value)
    fact: matching.FactValue = value
    return fact
