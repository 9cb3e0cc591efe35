"""Which vacancies stand in a list: by plain facts of the codes alone, never by an order or a point of the engine.

python -m tests.judgements.choosing        writes lists.yaml anew, the same from the same pools
"""

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt
from random import Random

import matching
from tests.judgements.pools import HERE, LETTERS, Listed, Person, Post, people, posts
from tests.values import DATA

SEED = 5
PER_SOURCE = 100
EACH = 2
EARTH_RADIUS_KM = 6371.0


def chosen(rulebook: matching.Rulebook) -> list[Listed]:
    """100 lists over the vacancies of the demo, then 100 over those of adverts, shuffled."""
    random = Random(SEED)  # noqa: S311  a fixed choice, no secret
    everyone, offers = people(rulebook), posts(rulebook).values()
    found: list[tuple[str, tuple[str, ...]]] = []
    seen: set[tuple[str, frozenset[str]]] = set()
    for source in ([each for each in offers if not each.is_advert], [each for each in offers if each.is_advert]):
        turns = _turns(random, everyone, source, rulebook)
        count = 0
        while count < PER_SOURCE:
            person = everyone[next(turns)]
            picked = [post.id for post in _eight(random, person, source, rulebook)]
            if (person.id, frozenset(picked)) in seen:
                continue
            seen.add((person.id, frozenset(picked)))
            random.shuffle(picked)
            found.append((person.id, tuple(picked)))
            count += 1
    random.shuffle(found)
    return [
        Listed(id=f"L{number:03}", person=person, vacancies=vacancies)
        for number, (person, vacancies) in enumerate(found, start=1)
    ]


def _turns(
    random: Random, everyone: dict[str, Person], source: list[Post], rulebook: matching.Rulebook
) -> Iterator[str]:
    """Everybody once; then again those for whose occupation there is an offer at all."""
    yield from random.sample(sorted(everyone), len(everyone))
    asked = [key for key in sorted(everyone) if any(_is_own(everyone[key], post, rulebook) for post in source)]
    while True:
        yield from random.sample(asked, len(asked))


def _eight(random: Random, person: Person, source: list[Post], rulebook: matching.Rulebook) -> list[Post]:
    """Two near and fitting ones of her occupation, two with a gap, two neighbouring, two from elsewhere."""
    order = random.sample(source, len(source))
    own = [post for post in order if _is_own(person, post, rulebook)]
    fitting = [post for post in own if not gaps(person.profile, post.vacancy)]
    others = [post for post in order if post not in own]
    beside = [post for post in others if _is_beside(person, post, rulebook)]
    elsewhere = [post for post in others if post not in beside]
    picked: list[Post] = []
    for pool in (fitting, [post for post in own if post not in fitting], beside, elsewhere):
        picked += pool[:EACH]
    for pool in (own, beside, elsewhere):
        picked += [post for post in pool if post not in picked][: len(LETTERS) - len(picked)]
    return picked


def _held(person: Person) -> set[str]:
    trained = {each.occupation for each in person.profile.qualifications or ()}
    return trained | set(person.profile.occupations)


def _is_own(person: Person, post: Post, rulebook: matching.Rulebook) -> bool:
    asked = {post.vacancy.occupation, *post.vacancy.also_accepted}
    held = _held(person)
    broader = {rulebook.occupations.find(key).specialisation_of for key in held}
    return bool(asked & (held | {key for key in broader if key}))


def _is_beside(person: Person, post: Post, rulebook: matching.Rulebook) -> bool:
    """The same two digits of the classification of occupations."""
    find = rulebook.occupations.find
    return find(post.vacancy.occupation).kldb[:2] in {find(key).kldb[:2] for key in _held(person)}


def gaps(profile: matching.Profile, vacancy: matching.Vacancy) -> list[str]:
    """What a plain comparison of two codes finds missing; what one side has not said is no gap."""
    wishes = profile.wishes
    german = profile.language("de")
    stage = max((each.stage.rank for each in profile.qualifications or ()), default=0)
    held = profile.driving_licences
    found = {
        "place": not wishes.moves_anywhere and (distance_km(profile, vacancy) or 0) > _radius(profile),
        "german": isinstance(vacancy.german, matching.LanguageDemand)
        and german is not None
        and (german.level() or matching.CefrLevel.NONE).rank < vacancy.german.level.rank,
        "shifts": isinstance(vacancy.shifts, matching.ShiftDemand)
        and wishes.shifts is not None
        and not vacancy.shifts.shifts <= wishes.shifts,
        "stage": vacancy.accepted_stage is not None and stage < vacancy.accepted_stage.rank,
        "start": vacancy.start is not None
        and wishes.earliest_start is not None
        and vacancy.start < wishes.earliest_start,
        "licence": isinstance(vacancy.driving_licences, matching.LicenceDemand)
        and held is not None
        and not vacancy.driving_licences.classes <= held,
    }
    return [name for name, missing in found.items() if missing]


def _radius(profile: matching.Profile) -> int:
    return max((place.radius_km for place in profile.wishes.places or ()), default=10_000)


def distance_km(profile: matching.Profile, vacancy: matching.Vacancy) -> int | None:
    """As the crow flies to the nearest place the person wishes."""
    if vacancy.lat is None or vacancy.lon is None or not profile.wishes.places:
        return None
    return min(_crow(place.lat, place.lon, vacancy.lat, vacancy.lon) for place in profile.wishes.places)


def _crow(lat: float, lon: float, other_lat: float, other_lon: float) -> int:
    one, other = radians(lat), radians(other_lat)
    half = sin((other - one) / 2) ** 2 + cos(one) * cos(other) * sin(radians(other_lon - lon) / 2) ** 2
    return round(2 * EARTH_RADIUS_KM * asin(sqrt(half)))


def write(found: list[Listed]) -> None:
    head = "# 200 lists of one person and eight vacancies, A to H; chosen by choosing.py from the pools with a fixed seed.\n"
    rows = (f"- {{id: {each.id}, person: {each.person}, vacancies: [{', '.join(each.vacancies)}]}}\n" for each in found)
    (HERE / "lists.yaml").write_text(head + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    write(chosen(matching.load(DATA)))
