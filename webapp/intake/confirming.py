"""From a draft and a person's choices to a Profile or a Vacancy of the core. Titles, towns and free text end here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

import matching
from webapp.intake.draft import Draft, Kind, State, Value
from webapp.intake.lotse_file import nested
from webapp.intake.schema import NOTHING, fits, is_of_core
from webapp.intake.words.dates import day_of

ALL_PARTS = frozenset(matching.SubSkill)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person decided. `left_out` are paths not taken over; `changed` are values by path; `occupations` are the
    confirmed keys by the path of the title. `id` and `seed` are made where the draft is kept."""

    id: str
    seed: int = 0
    left_out: frozenset[str] = frozenset()
    changed: Mapping[str, Value] = field(default_factory=dict)
    occupations: Mapping[str, str] = field(default_factory=dict)


class NotConfirmed(Exception):
    """A vacancy whose occupation nobody confirmed cannot be compared."""


def confirm(draft: Draft, choices: Choices, rulebook: matching.Rulebook) -> matching.Profile | matching.Vacancy:
    """The value of the core; raises UnknownKey for an occupation or Kreis that no data file defines."""
    values = _chosen(draft, choices)
    for path, key in choices.occupations.items():
        values[_occupation_path(draft, path)] = key
    _check_keys(values, rulebook)
    content = nested(values)
    if draft.kind is Kind.PROFILE:
        return _profile(content, choices, rulebook)
    if not content.get("occupation"):
        raise NotConfirmed
    return _vacancy(content, choices, rulebook)


def _chosen(draft: Draft, choices: Choices) -> dict[str, Value]:
    taken = draft.in_state(State.READ, State.GUESSED)
    values = {path: each.value for path, each in taken.items() if path not in choices.left_out}
    for path, value in choices.changed.items():
        if value is None:
            values.pop(path, None)
        elif fits(draft.kind, path, value):
            values[path] = value
        else:
            raise ValueError(path)
    return {path: value for path, value in values.items() if is_of_core(draft.kind, path)}


def _occupation_path(draft: Draft, title_path: str) -> str:
    parent, _dot, _title = title_path.rpartition(".")
    if parent:
        return f"{parent}.occupation"
    return "occupation" if draft.kind is Kind.VACANCY else "wanted"


def _check_keys(values: Mapping[str, Value], rulebook: matching.Rulebook) -> None:
    for path, value in values.items():
        name = path.rpartition(".")[2]
        if name in ("occupation", "stage_occupation", "wanted"):
            rulebook.occupations.find(value)
        elif name in ("occupations", "also_accepted"):
            for key in value:
                rulebook.occupations.find(key)
        elif name in ("kreis", "lives_in_kreis") and value not in rulebook.values.kreise:
            raise matching.UnknownKey("kreis", value)
        elif path.startswith("answers.") and name not in rulebook.values.vocabulary:
            raise matching.UnknownKey("fact", name)


def _profile(content: dict[str, Value], choices: Choices, rulebook: matching.Rulebook) -> matching.Profile:
    qualifications = _each_with_occupation(content.get("qualifications"))
    experience = [each for each in _each_with_occupation(content.get("experience")) or () if each.get("since")]
    wanted = [*content.get("occupations", ()), *filter(None, [content.get("wanted")])]
    return matching.Profile(
        id=content.get("id", choices.id),
        birth_date=_day(content.get("birth_date")),
        nationalities=_tuple(content.get("nationalities")),
        lives_in_country=content.get("lives_in_country"),
        lives_in_land=content.get("lives_in_land"),
        lives_in_kreis=content.get("lives_in_kreis"),
        residence_title=content.get("residence_title"),
        allows_any_work=content.get("allows_any_work"),
        occupations=tuple(dict.fromkeys(wanted)),
        qualifications=None if qualifications is None else tuple(map(_qualification, qualifications)),
        languages=_skills(content.get("languages")),
        experience=tuple(map(_experience, experience)) if experience or content.get("experience") == [] else None,
        driving_licences=_codes(matching.DrivingLicence, content.get("driving_licences")),
        documents=_code(matching.Documents, content.get("documents")),
        wishes=_wishes(content.get("wishes", {})),
        wish_is_must=_codes(matching.Criterion, content.get("wish_is_must")) or frozenset(),
        answers=_answers(content.get("answers", {}), rulebook),
        seed=choices.seed,
    )


def _each_with_occupation(entries: Value) -> list[dict[str, Value]] | None:
    """Entries whose occupation is confirmed; None where nothing is stated, or nothing of it confirmed."""
    confirmed = [each for each in entries or () if each.get("occupation")]
    return confirmed if confirmed or entries == [] else None


def _qualification(entry: dict[str, Value]) -> matching.Qualification:
    licence = entry.get("german_licence")
    return matching.Qualification(
        occupation=entry["occupation"],
        country=entry.get("country"),
        years=entry.get("years"),
        ended_on=entry.get("ended_on"),
        academic=entry.get("academic"),
        state_recognised_there=entry.get("state_recognised_there"),
        german_licence=None
        if not licence or licence.get("held") is False
        else matching.GermanLicence(granted_on=_day(licence.get("granted_on")), land=licence.get("land")),
        notices=tuple(_notice(each) for each in entry.get("notices", ()) if each.get("result")),
        measure_place=entry.get("measure_place"),
    )


def _notice(entry: dict[str, Value]) -> matching.Notice:
    return matching.Notice(
        authority=entry.get("authority"),
        decided_on=_day(entry.get("decided_on")),
        result=matching.RecognitionResult(entry["result"]),
        measure=_code(matching.CompensationMeasure, entry.get("measure")),
    )


def _skills(entries: Value) -> tuple[matching.LanguageSkill, ...] | None:
    if entries is None:
        return None
    skills = tuple(_skill(each) for each in entries if each.get("tag") and each.get("levels"))
    return skills if skills or entries == [] else None


def _skill(entry: dict[str, Value]) -> matching.LanguageSkill:
    levels = {matching.SubSkill(part): matching.CefrLevel(level) for part, level in entry["levels"].items()}
    return matching.LanguageSkill(
        tag=entry["tag"],
        levels=MappingProxyType(levels),
        proof=_code(matching.Proof, entry.get("proof")) or matching.Proof.DECLARED,
        certificate=entry.get("certificate"),
        certified_on=_day(entry.get("certified_on")),
    )


def _experience(entry: dict[str, Value]) -> matching.WorkExperience:
    until = entry.get("until")
    return matching.WorkExperience(
        occupation=entry["occupation"],
        country=entry.get("country"),
        since=day_of(entry["since"], end=False),
        until=day_of(until, end=True) if until else None,
        after_qualification=entry.get("after_qualification"),
    )


def _wishes(entry: dict[str, Value]) -> matching.Wishes:
    places = entry.get("places")
    return matching.Wishes(
        places=None if places is None else tuple(matching.WishedPlace(**each) for each in places),
        moves_anywhere=entry.get("moves_anywhere"),
        hours_from=entry.get("hours_from"),
        hours_to=entry.get("hours_to"),
        shifts=_codes(matching.Shift, entry.get("shifts")),
        earliest_start=_day(entry.get("earliest_start")),
        pay=entry.get("pay"),
        support_needed=_codes(matching.Support, entry.get("support_needed")),
    )


def _vacancy(content: dict[str, Value], choices: Choices, rulebook: matching.Rulebook) -> matching.Vacancy:
    known = rulebook.values.kreise.get(content.get("kreis", ""))
    point = (content.get("lat"), content.get("lon"))
    lat, lon = point if None not in point or known is None else (known.lat, known.lon)
    plain = ("contract_months", "permanent", "hours_from", "hours_to", "pay_from", "pay_to", "stage_occupation")
    return matching.Vacancy(
        id=content.get("id", choices.id),
        occupation=content["occupation"],
        also_accepted=tuple(content.get("also_accepted", ())),
        kreis=content.get("kreis"),
        lat=lat,
        lon=lon,
        **{name: content.get(name) for name in plain},
        shifts=_demand(content.get("shifts"), "shifts", _shifts),
        start=_day(content.get("start")),
        german=_demand(content.get("german"), "level", _german),
        other_languages=_other_languages(content.get("other_languages")),
        experience_months=_months(content.get("experience_months")),
        experience_must=content.get("experience_must", False),
        driving_licences=_demand(content.get("driving_licences"), "classes", _licences),
        support_offered=_codes(matching.Support, content.get("support_offered")),
        fair_recruiting=matching.FairRecruiting(**content.get("fair_recruiting", {})),
        accepted_stage=_code(matching.Stage, content.get("accepted_stage")),
        stage_pay=content.get("stage_pay"),
        openings=content.get("openings", 1),
        answers=_answers(content.get("answers", {}), rulebook),
        seed=choices.seed,
    )


def _demand(entry: Value, needed: str, build: Any) -> Any:
    """A demand is a value, "nothing asked", or not said; one without its value is not said."""
    if entry == NOTHING:
        return matching.NOTHING_ASKED
    return build(entry) if isinstance(entry, dict) and entry.get(needed) else None


def _shifts(entry: dict[str, Value]) -> matching.ShiftDemand:
    shifts = _codes(matching.Shift, entry["shifts"]) or frozenset()
    return matching.ShiftDemand(shifts=shifts, must=entry.get("must", False))


def _licences(entry: dict[str, Value]) -> matching.LicenceDemand:
    classes = _codes(matching.DrivingLicence, entry["classes"]) or frozenset()
    return matching.LicenceDemand(classes=classes, must=entry.get("must", True))


def _german(entry: dict[str, Value]) -> matching.LanguageDemand:
    return _language({**entry, "tag": "de"})


def _language(entry: dict[str, Value]) -> matching.LanguageDemand:
    return matching.LanguageDemand(
        tag=entry["tag"],
        level=matching.CefrLevel(entry["level"]),
        parts=_codes(matching.SubSkill, entry.get("parts")) or ALL_PARTS,
        must=entry.get("must", True),
    )


def _other_languages(entries: Value) -> Any:
    if entries is None or entries == NOTHING:
        return None if entries is None else matching.NOTHING_ASKED
    return tuple(_language(each) for each in entries if each.get("tag") and each.get("level"))


def _months(value: Value) -> Any:
    return matching.NOTHING_ASKED if value == NOTHING else value


def _answers(entry: Mapping[str, Value], rulebook: matching.Rulebook) -> dict[str, matching.FactValue]:
    return {name: _answer(value, rulebook.values.vocabulary[name].type) for name, value in entry.items()}


def _answer(value: Value, kind: str) -> matching.FactValue:
    if kind == "date" and isinstance(value, str) and len(value) == 10:
        return date.fromisoformat(value)
    fact: matching.FactValue = tuple(value) if isinstance(value, list) else value
    return fact


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _tuple(value: list[str] | None) -> tuple[str, ...] | None:
    return None if value is None else tuple(value)


def _code(codes: Any, value: str | None) -> Any:
    return codes(value) if value else None


def _codes(codes: Any, value: list[str] | None) -> Any:
    return None if value is None else frozenset(codes(each) for each in value)
