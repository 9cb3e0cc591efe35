"""What a file says about a person as rows of a profile: not stored, only to be compared and confirmed question by
question. Rows of trainings, jobs and languages carry the number they have in the file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import matching
from webapp import clock
from webapp.intake import Draft
from webapp.models import Experience, Language, Notice, Profile, Qualification, WishedPlace

PLAIN = ("lives_in_country", "lives_in_land", "lives_in_kreis", "residence_title", "allows_any_work")
LONGEST_TITLE, LONGEST_CERTIFICATE = 200, 80
# A job of which the file does not say when it began; no profile can hold it like that.
UNDATED = date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A profile that only knows what the file says, with its rows by their number in the file."""

    profile: Profile
    trainings: Mapping[int, Qualification] = field(default_factory=dict)
    jobs: Mapping[int, Experience] = field(default_factory=dict)
    languages: Mapping[int, Language] = field(default_factory=dict)


def said(draft: Draft, rulebook: matching.Rulebook) -> Said:
    """What no data file defines, such as an occupation that Lotse does not know, is left out."""
    now = clock.now()
    known = rulebook.occupations.by_key
    profile = Profile(occupations=(), unknown=frozenset(), wish_is_must=frozenset(), created_at=now, changed_at=now)
    _person(profile, draft)
    _wishes(profile, draft)
    trainings = {number: _training(draft, number) for number in numbers(draft, "qualifications")}
    jobs = {number: _job(draft, number) for number in numbers(draft, "experience")}
    languages = {number: _language(draft, number) for number in numbers(draft, "languages")}
    profile.occupations = tuple(key for key in draft.value("occupations") or () if key in known)
    for training in trainings.values():
        training.occupation = training.occupation if training.occupation in known else None
    for job in jobs.values():
        job.occupation = job.occupation if job.occupation in known else None
    for path in draft.fields:
        fact = path.removeprefix("answers.")
        if fact != path and fact in rulebook.values.vocabulary:
            profile.set_answer(fact, draft.value(path))
    profile.qualifications = list(trainings.values())
    profile.experience = list(jobs.values())
    profile.languages = list(languages.values())
    return Said(profile=profile, trainings=trainings, jobs=jobs, languages=languages)


def numbers(draft: Draft, group: str) -> list[int]:
    """The numbers of the entries of a group that say anything."""
    found = {path.split(".")[1] for path in draft.fields if path.startswith(f"{group}.")}
    return sorted(int(each) for each in found if each.isdigit())


def _person(profile: Profile, draft: Draft) -> None:
    for name in PLAIN:
        setattr(profile, name, draft.value(name))
    nations = draft.value("nationalities")
    profile.birth_date = _day(draft.value("birth_date"))
    profile.nationalities = None if nations is None else tuple(nations)
    profile.driving_licences = _codes(matching.DrivingLicence, draft.value("driving_licences"))
    documents = draft.value("documents")
    profile.documents = matching.Documents(documents) if documents else None


def _wishes(profile: Profile, draft: Draft) -> None:
    profile.moves_anywhere = draft.value("wishes.moves_anywhere")
    profile.hours_from, profile.hours_to = draft.value("wishes.hours_from"), draft.value("wishes.hours_to")
    profile.shifts = _codes(matching.Shift, draft.value("wishes.shifts"))
    profile.earliest_start = _day(draft.value("wishes.earliest_start"))
    profile.pay = draft.value("wishes.pay")
    profile.support_needed = _codes(matching.Support, draft.value("wishes.support_needed"))
    profile.wish_is_must = _codes(matching.Criterion, draft.value("wish_is_must")) or frozenset()
    profile.wished_places = list(_places(draft))
    if draft.has("wish_is_must"):
        profile.mark_done("musts", clock.now())


def _places(draft: Draft) -> Iterator[WishedPlace]:
    position = 0
    while draft.has(f"wishes.places.{position}"):
        name, radius = (draft.value(f"wishes.places.{position}.{part}") for part in ("name", "radius_km"))
        if name:
            yield WishedPlace(position=position, name=name, radius_km=radius or 25)
        position += 1


def _training(draft: Draft, number: int) -> Qualification:
    path = f"qualifications.{number}"
    title = draft.value(f"{path}.title")
    return Qualification(
        position=number,
        occupation=draft.value(f"{path}.occupation"),
        typed_title=title[:LONGEST_TITLE] if title else None,
        country=draft.value(f"{path}.country"),
        years=draft.value(f"{path}.years"),
        ended_on=(draft.value(f"{path}.ended_on") or "")[:10] or None,
        academic=draft.value(f"{path}.academic"),
        state_recognised_there=draft.value(f"{path}.state_recognised_there"),
        has_german_licence=draft.value(f"{path}.german_licence.held"),
        german_licence_on=_day(draft.value(f"{path}.german_licence.granted_on")),
        german_licence_land=draft.value(f"{path}.german_licence.land"),
        measure_place=draft.value(f"{path}.measure_place"),
        notices=list(_notices(draft, path)),
    )


def _notices(draft: Draft, training: str) -> Iterator[Notice]:
    number = 0
    while draft.has(f"{training}.notices.{number}"):
        path = f"{training}.notices.{number}"
        result, measure = draft.value(f"{path}.result"), draft.value(f"{path}.measure")
        if result:
            yield Notice(
                authority=draft.value(f"{path}.authority"),
                decided_on=_day(draft.value(f"{path}.decided_on")),
                result=matching.RecognitionResult(result),
                measure=matching.CompensationMeasure(measure) if measure else None,
            )
        number += 1


def _job(draft: Draft, number: int) -> Experience:
    path = f"experience.{number}"
    title, since = draft.value(f"{path}.title"), draft.value(f"{path}.since")
    until = draft.value(f"{path}.until")
    return Experience(
        occupation=draft.value(f"{path}.occupation"),
        typed_title=title[:LONGEST_TITLE] if title else None,
        country=draft.value(f"{path}.country"),
        since=first_day(since, month=1) if since else UNDATED,
        until=first_day(until, month=12) if until else None,
        after_qualification=draft.value(f"{path}.after_qualification"),
    )


def first_day(partial: str, *, month: int) -> date:
    """The day that stands for a partial date, as the page that asks for a job keeps it."""
    parts = [int(part) for part in partial.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else month, 1)


def _language(draft: Draft, number: int) -> Language:
    path = f"languages.{number}"
    levels = {part.value: draft.value(f"{path}.levels.{part.value}") for part in matching.SubSkill}
    certificate = draft.value(f"{path}.certificate")
    return Language(
        tag=draft.value(f"{path}.tag") or "",
        proof=matching.Proof(draft.value(f"{path}.proof") or matching.Proof.DECLARED),
        certificate=certificate[:LONGEST_CERTIFICATE] if certificate else None,
        certified_on=_day(draft.value(f"{path}.certified_on")),
        **{name: matching.CefrLevel(level) for name, level in levels.items() if level},
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _codes(codes: Any, value: list[str] | None) -> Any:
    return None if value is None else frozenset(codes(each) for each in value)
