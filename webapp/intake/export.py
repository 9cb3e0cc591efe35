"""Profile and Vacancy of the core as the content of Lotse's own files; reading it back gives an equal value."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum

import matching
from webapp.intake.draft import Value
from webapp.intake.schema import NOTHING

NOT_WRITTEN = frozenset({"seed"})


def profile_content(profile: matching.Profile) -> dict[str, Value]:
    """What stands under `profile` in a file."""
    content = _mapping(profile)
    for held, entry in zip(profile.qualifications or (), content.get("qualifications", ()), strict=True):
        if held.german_licence is not None:
            entry["german_licence"] = {"held": True, **_mapping(held.german_licence)}
    return content


def vacancy_content(vacancy: matching.Vacancy) -> dict[str, Value]:
    """What stands under `vacancy`, or in the list `vacancies`."""
    content = _mapping(vacancy)
    if isinstance(vacancy.german, matching.LanguageDemand):
        del content["german"]["tag"]
    return content


def _mapping(value: Value) -> dict[str, Value]:
    stated = {each.name: getattr(value, each.name) for each in fields(value) if each.name not in NOT_WRITTEN}
    return {name: _word(each) for name, each in stated.items() if not _is_unsaid(name, each)}


def _is_unsaid(name: str, value: Value) -> bool:
    if value is None or (name in ("answers", "fair_recruiting", "wishes") and not _says_anything(value)):
        return True
    return name in ("occupations", "also_accepted", "notices", "wish_is_must") and not value


def _says_anything(value: Value) -> bool:
    return bool(_mapping(value)) if is_dataclass(value) else bool(value)


def _word(value: Value) -> Value:
    if value is matching.NOTHING_ASKED:
        return NOTHING
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return _mapping(value)
    return _collection(value)


def _collection(value: Value) -> Value:
    if isinstance(value, Mapping):
        return {str(_word(key)): _word(each) for key, each in value.items()}
    if isinstance(value, AbstractSet):
        return sorted(_word(each) for each in value)
    return [_word(each) for each in value] if isinstance(value, tuple) else value


def posting_content(vacancy: matching.Vacancy, rulebook: matching.Rulebook) -> dict[str, Value]:
    """A vacancy as JobPosting for search engines; "lotse:vacancy" carries what schema.org has no word for."""
    occupation = rulebook.occupations.find(vacancy.occupation)
    posting: dict[str, Value] = {
        "@context": ["https://schema.org", {"lotse": "https://lotse.example/terms#"}],
        "@type": "JobPosting",
        "identifier": vacancy.id,
        "title": " / ".join(dict.fromkeys(occupation.official.values())),
        "totalJobOpenings": vacancy.openings,
        "lotse:vacancy": vacancy_content(vacancy),
    }
    if vacancy.start:
        posting["jobStartDate"] = vacancy.start.isoformat()
    if vacancy.kreis:
        kreis = rulebook.values.kreise[vacancy.kreis]
        address = {
            "@type": "PostalAddress",
            "addressLocality": kreis.seat,
            "addressRegion": "Hessen",
            "addressCountry": "DE",
        }
        posting["jobLocation"] = {"@type": "Place", "address": address}
    if vacancy.pay_from or vacancy.pay_to:
        value = {
            "@type": "QuantitativeValue",
            "minValue": vacancy.pay_from,
            "maxValue": vacancy.pay_to,
            "unitText": "YEAR",
        }
        posting["baseSalary"] = {"@type": "MonetaryAmount", "currency": "EUR", "value": value}
    return posting
