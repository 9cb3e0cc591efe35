"""Table rows to values of the core: the only bridge between the two.

What a row leaves out stays unknown; nothing is guessed. A place without a point gets the point of its Kreis.

Rows come as objects of a session, or in great number as `Columns` (webapp/engine/reading.py). What repeats from row to
row is one value: many thousands are held in memory at once.
"""

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType, SimpleNamespace
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
_REPEATING = 20_000
_ALL_PARTS = frozenset(matching.SubSkill)


class Columns(SimpleNamespace):
    """The columns of a row, with its child rows under the names they have in the tables."""


VacancyRow = models.Vacancy | Columns
ProfileRow = models.Profile | Columns

_language_demand = lru_cache(_REPEATING)(matching.LanguageDemand)
_shift_demand = lru_cache(_REPEATING)(matching.ShiftDemand)
_licence_demand = lru_cache(_REPEATING)(matching.LicenceDemand)
_fair_recruiting = lru_cache(_REPEATING)(matching.FairRecruiting)
_made_notice = lru_cache(_REPEATING)(matching.Notice)
_made_licence = lru_cache(_REPEATING)(matching.GermanLicence)
_wished_place = lru_cache(_REPEATING)(matching.WishedPlace)


def seed_of(opaque_id: uuid.UUID, key: bytes) -> int:
    """The seed of ties: a keyed hash of the opaque id, so it depends on no content and nobody can choose it."""
    return int.from_bytes(hashlib.blake2b(opaque_id.bytes, key=key, digest_size=8).digest(), "big") & _MASK


def profile_value(row: ProfileRow, rulebook: matching.Rulebook, seed_key: bytes) -> matching.Profile:
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


def vacancy_value(row: VacancyRow, rulebook: matching.Rulebook, seed_key: bytes) -> matching.Vacancy:
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
        fair_recruiting=_fair_recruiting(
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
        answers=_answers(row.answers, rulebook, _employer_facts(row.employer)),
        seed=seed_of(row.id, seed_key),
    )


def _is_confirmed(row: models.Qualification | models.Experience | Columns) -> bool:
    return row.occupation is not None


def _stated(has_any: bool | None, values: Iterable[Any]) -> tuple[Any, ...] | None:
    """Rows as they are; without rows, "none" only where the person said so."""
    rows = tuple(values)
    return rows if rows or has_any is False else None


def _qualification(row: models.Qualification | Columns) -> matching.Qualification:
    licence = _made_licence(granted_on=row.german_licence_on, land=row.german_licence_land)
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


def _notice(row: models.Notice | Columns) -> matching.Notice:
    return _made_notice(authority=row.authority, decided_on=row.decided_on, result=row.result, measure=row.measure)


def _language(row: models.Language | Columns) -> matching.LanguageSkill:
    stated = tuple(getattr(row, part.value) for part in matching.SubSkill)
    return _language_skill(row.tag, stated, row.proof, row.certificate, row.certified_on)


@lru_cache(_REPEATING)
def _language_skill(
    tag: str,
    stated: tuple[matching.CefrLevel | None, ...],
    proof: matching.Proof,
    certificate: str | None,
    certified_on: date | None,
) -> matching.LanguageSkill:
    levels = {part: level for part, level in zip(matching.SubSkill, stated, strict=True) if level is not None}
    return matching.LanguageSkill(
        tag=tag, levels=MappingProxyType(levels), proof=proof, certificate=certificate, certified_on=certified_on
    )


def _experience(row: models.Experience | Columns) -> matching.WorkExperience:
    return matching.WorkExperience(
        occupation=row.occupation or "",
        country=row.country,
        since=row.since,
        until=row.until,
        after_qualification=row.after_qualification,
    )


def _wishes(row: ProfileRow, rulebook: matching.Rulebook) -> matching.Wishes:
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


def _place(row: models.WishedPlace | Columns, rulebook: matching.Rulebook) -> matching.WishedPlace | None:
    lat, lon = _point(row.lat, row.lon, row.kreis, rulebook)
    if lat is None or lon is None:
        return None
    kreis = rulebook.values.kreise.get(row.kreis or "")
    name = row.name or (kreis.name if kreis else "")
    return _wished_place(name=name, lat=lat, lon=lon, radius_km=row.radius_km)


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


def _german(row: VacancyRow) -> matching.LanguageDemand | matching.NothingAsked | None:
    asked = row.german_level and _language_demand(
        tag="de",
        level=row.german_level,
        parts=row.german_parts or _ALL_PARTS,
        must=row.german_must,
    )
    german: matching.LanguageDemand | matching.NothingAsked | None = _demand(row.german_said, asked or None)
    return german


def _shifts(row: VacancyRow) -> matching.ShiftDemand | matching.NothingAsked | None:
    asked = _shift_demand(shifts=row.shifts, must=row.shifts_must) if row.shifts else None
    shifts: matching.ShiftDemand | matching.NothingAsked | None = _demand(row.shifts_said, asked)
    return shifts


def _licences(row: VacancyRow) -> matching.LicenceDemand | matching.NothingAsked | None:
    asked = _licence_demand(classes=row.licences, must=row.licences_must) if row.licences else None
    licences: matching.LicenceDemand | matching.NothingAsked | None = _demand(row.licences_said, asked)
    return licences


def _other_languages(
    row: VacancyRow,
) -> tuple[matching.LanguageDemand, ...] | matching.NothingAsked | None:
    asked = tuple(_language_demand(tag=each.tag, level=each.level, must=each.must) for each in row.other_languages)
    languages: tuple[matching.LanguageDemand, ...] | matching.NothingAsked | None = _demand(
        row.other_languages_said, asked or None
    )
    return languages


def _employer_facts(row: models.Employer | Columns) -> tuple[tuple[str, matching.FactValue], ...]:
    stated = ((fact, getattr(row, column)) for fact, column in EMPLOYER_FACTS.items())
    return tuple((fact, value) for fact, value in stated if value is not None)


def _answers(
    rows: Iterable[models.Answer | models.VacancyAnswer | Columns],
    rulebook: matching.Rulebook,
    before: tuple[tuple[str, matching.FactValue], ...] = (),
) -> Mapping[str, matching.FactValue]:
    """Named facts in the type that data/facts.yaml gives them; a name that is gone from it is left out."""
    vocabulary = rulebook.values.vocabulary
    own = ((row.fact, _typed(row.value, vocabulary[row.fact].type)) for row in rows if row.fact in vocabulary)
    stated = (*before, *own)
    return _facts(stated, tuple(type(value) for _fact, value in stated))


@lru_cache(_REPEATING)
def _facts(
    stated: tuple[tuple[str, matching.FactValue], ...],
    kinds: tuple[type, ...],  # noqa: ARG001  True and 1 are equal and not the same answer
) -> Mapping[str, matching.FactValue]:
    return dict(stated)


def _typed(value: Any, kind: str) -> matching.FactValue:
    if kind == "date":
        return date.fromisoformat(value)
    if isinstance(value, list):
        return tuple(str(each) for each in value)
    fact: matching.FactValue = value
    return fact
