"""Which people a change of the law touches: their results on the day before and on the day differ."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import matching
from webapp import loaders, pool
from webapp.database import db
from webapp.models import Profile

MOST_PEOPLE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchedPerson:
    """A profile whose recognition or routes differ, with the occupations and routes that do."""

    profile: Profile
    occupations: tuple[str, ...]
    routes: tuple[str, ...]


def people(day: date, rulebook: matching.Rulebook) -> list[TouchedPerson]:
    """People with consent for whom something differs between the day before and the day, at most a few hundred."""
    rows = db.session.scalars(pool.of_people().limit(MOST_PEOPLE)).all()
    found = (_touched(row, day, rulebook) for row in rows)
    return [each for each in found if each.occupations or each.routes]


def _touched(row: Profile, day: date, rulebook: matching.Rulebook) -> TouchedPerson:
    profile = loaders.profile_value(row)
    return TouchedPerson(
        profile=row,
        occupations=tuple(_occupations(profile, day, rulebook)),
        routes=tuple(_routes(profile, day, rulebook)),
    )


def _occupations(profile: matching.Profile, day: date, rulebook: matching.Rulebook) -> Iterable[str]:
    known = rulebook.recognition.professions
    for held in profile.qualifications or ():
        if held.occupation in known:
            facts = matching.facts_of(profile, held, rulebook, day)
            before, after = (
                matching.check_recognition(held.occupation, facts, rulebook, each)
                for each in (day - timedelta(days=1), day)
            )
            if (before.first, before.regulated, before.decided_by) != (after.first, after.regulated, after.decided_by):
                yield held.occupation


def _routes(profile: matching.Profile, day: date, rulebook: matching.Rulebook) -> Iterable[str]:
    """Routes with another result for a job in her own occupation of which nothing else is known."""
    held = next(iter(profile.qualifications or ()), None)
    if held is None:
        return
    job = matching.any_job(held.occupation)
    results = []
    for each in (day - timedelta(days=1), day):
        facts = matching.facts_of(profile, held, rulebook, each, job)
        if facts.get("any_work") is True:
            return
        results.append(matching.assess_residence(facts, rulebook, each))
    for before, after in zip(*results, strict=False):
        if before.route.key == after.route.key and before.result is not after.result:
            yield after.route.key
