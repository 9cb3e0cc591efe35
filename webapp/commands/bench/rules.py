"""`lotse bench rules`: how long the rules take for one person, and how long they take to be read at the start."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from statistics import median, quantiles
from time import perf_counter

import click

import matching
from matching import CefrLevel, Documents, LanguageSkill, Profile, Proof, Qualification, Sector, WorkExperience
from webapp import clock
from webapp.settings import DATA_DIR

SECTORS = (Sector.CARE, Sector.CHILDCARE, Sector.TRADE)
COUNTRIES = ("PH", "IN", "UA", "TR", "BR", "TN", "VN", "PL", "RO", "HR", "RS", "SY", "DE")
TITLES = (None, "none", "s16d", "s24", "s18a", "duldung", "s20a_search")
SEED = 20261122


@click.command("rules")
@click.option("--profiles", "count", type=click.IntRange(1), default=500, show_default=True)
def rules(count: int) -> None:
    """Assess invented people against all reference occupations of their field and all residence routes."""
    begin = perf_counter()
    rulebook = matching.load(DATA_DIR)
    click.echo(f"reading the rules: {perf_counter() - begin:.2f} s")
    day, seconds = clock.today(), []
    for sector, profile in invented(count, rulebook):
        begin = perf_counter()
        assess(profile, sector, rulebook, day)
        seconds.append(perf_counter() - begin)
    click.echo(f"{count} people: median {1000 * median(seconds):.1f} ms, p95 {1000 * _p95(seconds):.1f} ms")


def _p95(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]


def assess(profile: Profile, sector: Sector, rulebook: matching.Rulebook, day: date) -> None:
    """Recognition for every reference occupation of the field, and every route."""
    held = (profile.qualifications or (None,))[0]
    facts = matching.facts_of(profile, held, rulebook, day)
    field = [key for key in rulebook.recognition.professions if rulebook.occupations.find(key).sector is sector]
    matching.check_recognitions(field, facts, rulebook, day)
    matching.assess_residence(facts, rulebook, day)


def invented(count: int, rulebook: matching.Rulebook) -> Iterator[tuple[Sector, Profile]]:
    """People of all three fields, always the same ones."""
    random = Random(SEED)  # noqa: S311  invented people, no secret
    fields = {
        sector: [key for key in rulebook.recognition.professions if rulebook.occupations.find(key).sector is sector]
        for sector in SECTORS
    }
    for number in range(count):
        sector = random.choice(SECTORS)
        yield sector, _person(number, random.choice(fields[sector]), random)


def _person(number: int, occupation: str, random: Random) -> Profile:
    country, home = random.choice(COUNTRIES), random.random() < 0.5
    begun = date(random.randint(2008, 2022), 1, 1)
    held = Qualification(
        occupation=occupation,
        country=country,
        years=random.choice((1, 2, 3, 4)),
        ended_on=str(random.randint(1990, 2024)),
        academic=random.choice((True, False, None)),
        state_recognised_there=random.choice((True, False, None)),
    )
    german = LanguageSkill.of("de", random.choice(tuple(CefrLevel)), random.choice(tuple(Proof)))
    return Profile(
        id=str(number),
        birth_date=date(random.randint(1965, 2005), 6, 15),
        nationalities=(country,),
        lives_in_country="DE" if home else country,
        lives_in_land="HE" if home else None,
        lives_in_kreis=random.choice(("06412", "06534", "06611", None)) if home else None,
        residence_title=random.choice(TITLES) if home else None,
        occupations=(occupation,),
        qualifications=(held,),
        languages=(german,) if random.random() < 0.8 else None,
        experience=(WorkExperience(occupation=occupation, since=begun),),
        documents=random.choice((*Documents, None)),
        answers={"offer": random.random() < 0.7},
    )
