"""Invented applicants from twenty countries, in the mix that published figures of Hessen suggest."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from matching import (
    CefrLevel,
    Criterion,
    Documents,
    DrivingLicence,
    Proof,
    RecognitionResult,
    Shift,
    Support,
)
from webapp.models import Account, Answer, Experience, Language, Notice, Profile, Qualification, WishedPlace

MONTH = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Origin:
    """A country of training with the languages people bring and the titles they hold once they are here."""

    country: str
    languages: tuple[str, ...]
    titles: tuple[str, ...] = ()


EU = ("PL", "RO", "HR", "BG", "ES", "IT", "GR")
ORIGINS = (
    Origin(country="TR", languages=("tr",), titles=("s16d", "family", "s18a")),
    Origin(country="PH", languages=("tl", "en"), titles=("s16d", "s18a")),
    Origin(country="IN", languages=("ml", "hi", "en"), titles=("s16d", "s18a", "family")),
    Origin(country="BA", languages=("bs",), titles=("s16d", "s19c")),
    Origin(country="RS", languages=("sr",), titles=("s16d", "family")),
    Origin(country="UA", languages=("uk", "ru"), titles=("s24",)),
    Origin(country="SY", languages=("ar",), titles=("s25_1_2",)),
    Origin(country="TN", languages=("ar", "fr"), titles=("s16d",)),
    Origin(country="MA", languages=("ar", "fr"), titles=("s16d", "family")),
    Origin(country="PL", languages=("pl",)),
    Origin(country="RO", languages=("ro",)),
    Origin(country="AL", languages=("sq",), titles=("s19c", "s16d")),
    Origin(country="BR", languages=("pt",), titles=("family",)),
    Origin(country="VN", languages=("vi",), titles=("s16d",)),
    Origin(country="IR", languages=("fa",), titles=("s18a", "duldung")),
    Origin(country="HR", languages=("hr",)),
    Origin(country="CO", languages=("es",), titles=("s16d",)),
    Origin(country="EG", languages=("ar", "en"), titles=("s18b",)),
    Origin(country="BG", languages=("bg",)),
    Origin(country="ES", languages=("es",)),
)

# Occupation, years of training, whether it is a degree. Nurses come first, as in the figures of the Land.
TRAININGS = (
    ("pflegefachperson", 4.0, True),
    ("pflegefachperson", 3.0, False),
    ("erzieher", 3.0, False),
    ("elektroniker_egt", 3.0, False),
    ("pflegefachperson", 3.0, True),
    ("krankenpflegehilfe_he", 2.0, False),
    ("physiotherapeut", 4.0, True),
    ("anlagenmechaniker_shk", 3.0, False),
    ("kita_fachkraft_ausl_hochschule", 4.0, True),
    ("kfz_mechatroniker", 2.0, False),
    ("mfa", 3.0, False),
    ("zimmerer", 3.0, False),
    ("sozialassistent", 2.0, False),
    ("altenpflege", 3.0, False),
    ("mechatroniker", 3.0, False),
    ("metallbauer", 2.0, False),
)
KREISE = ("06412", "06411", "06611", "06531", "06414", "06631", "06635", "06413", "06535")
LEVELS = (
    CefrLevel.A1,
    CefrLevel.A2,
    CefrLevel.A2,
    CefrLevel.B1,
    CefrLevel.B1,
    CefrLevel.B2,
    CefrLevel.B2,
    CefrLevel.C1,
)
UNTRAINED_EVERY, UNFINISHED_EVERY = 13, 11


def make_profile(random: Random, number: int, account: Account, now: datetime) -> Profile:
    """One person. Every eleventh has answered little so far, some not even the training; every thirteenth has none."""
    origin = ORIGINS[number % len(ORIGINS)]
    here = origin.country in ("UA", "SY") or random.random() < 0.5
    profile = Profile(
        account=account,
        code=_code(random),
        birth_date=now.date() - timedelta(days=random.randrange(21 * 365, 54 * 365)),
        nationalities=(origin.country,),
        lives_in_country="DE" if here else origin.country,
        lives_in_land="HE" if here else None,
        lives_in_kreis=random.choice(KREISE) if here else None,
        residence_title=random.choice(origin.titles) if here and origin.titles else None,
        submitted_at=now,
        created_at=now,
        changed_at=now,
    )
    account.language = "ar" if "ar" in origin.languages else "de" if origin.country in EU else "en"
    _add_training(random, number, profile, origin)
    _add_languages(random, profile, origin)
    if number % UNFINISHED_EVERY != UNFINISHED_EVERY - 1:
        _add_experience(random, profile, now.date())
        _add_wishes(random, profile, now.date())
        if number == 0 or random.random() >= 0.15:
            _add_answers(random, profile, origin, here=here)
    return profile


def _code(random: Random) -> str:
    letters = "".join(random.choice("ACDEFGHJKLMNPQRTUVWXY34679") for _ in range(6))
    return f"{letters[:3]} {letters[3:]}"


def _add_training(random: Random, number: int, profile: Profile, origin: Origin) -> None:
    occupation, years, academic = TRAININGS[number % len(TRAININGS)]
    profile.occupations = (occupation,)
    if number % (2 * UNFINISHED_EVERY) == UNFINISHED_EVERY - 1:
        return
    if number % UNTRAINED_EVERY == UNTRAINED_EVERY - 1:
        profile.has_qualifications = False
        return
    ended = random.randrange(2003, 2024)
    held = Qualification(
        occupation=occupation,
        country=origin.country,
        years=years,
        ended_on=str(ended),
        academic=academic,
        state_recognised_there=True,
    )
    stage = random.choice(("none", "none", "none", "applied", "partial", "partial", "full", "licence"))
    if stage == "licence":
        held.has_german_licence = True
    elif stage != "none":
        result = {
            "applied": RecognitionResult.APPLIED,
            "partial": RecognitionResult.PARTIAL,
            "full": RecognitionResult.FULL,
        }
        held.notices = [Notice(result=result[stage], decided_on=date(2026, random.randrange(1, 11), 15))]
    held.measure_place = True if stage == "partial" and random.random() < 0.4 else None
    profile.has_qualifications = True
    profile.qualifications = [held]
    profile.documents = random.choice((Documents.COMPLETE, Documents.COMPLETE, Documents.COPY_ONLY, Documents.LOST))


def _add_languages(random: Random, profile: Profile, origin: Origin) -> None:
    german = Language(tag="de", proof=random.choice((Proof.DECLARED, Proof.CERTIFICATE, Proof.CERTIFICATE)))
    german.set_level(random.choice(LEVELS))
    profile.languages = [german]
    for tag in origin.languages:
        skill = Language(tag=tag)
        skill.set_level(CefrLevel.C2 if tag != "en" else CefrLevel.C1)
        profile.languages.append(skill)


def _add_experience(random: Random, profile: Profile, today: date) -> None:
    held = profile.qualifications[0] if profile.qualifications else None
    months = random.choice((0, 10, 24, 40, 66, 110))
    profile.has_experience = months > 0
    if months:
        until = today - random.randrange(0, 8) * MONTH
        profile.experience = [
            Experience(
                occupation=profile.occupations[0],
                country=profile.nationalities[0] if profile.nationalities else None,
                since=until - months * MONTH,
                until=until,
                after_qualification=held is not None,
            )
        ]


def _add_wishes(random: Random, profile: Profile, today: date) -> None:
    profile.moves_anywhere = random.random() < 0.45
    profile.has_wished_places = True
    profile.wished_places = [WishedPlace(kreis=random.choice(KREISE), radius_km=random.choice((10, 25, 25, 50)))]
    profile.hours_from, profile.hours_to = random.choice(((35.0, 40.0), (30.0, 40.0), (20.0, 30.0), (38.0, 40.0)))
    if random.random() < 0.8:
        profile.shifts = frozenset(
            each for each in (Shift.EARLY, Shift.LATE, Shift.NIGHT, Shift.DAY) if random.random() < 0.75
        )
    profile.earliest_start = (today + random.randrange(0, 9) * MONTH).replace(day=1)
    profile.pay = random.choice((None, 30000, 34000, 38000, 42000))
    profile.support_needed = frozenset(
        each for each in (Support.HOUSING, Support.LANGUAGE_COURSE, Support.RECOGNITION_HELP) if random.random() < 0.4
    )
    if random.random() < 0.85:
        profile.driving_licences = frozenset({DrivingLicence.B}) if random.random() < 0.6 else frozenset()
    if random.random() < 0.2:
        profile.wish_is_must = frozenset({random.choice((Criterion.PLACE, Criterion.HOURS, Criterion.SHIFTS))})


def _add_answers(random: Random, profile: Profile, origin: Origin, *, here: bool) -> None:
    """What residence law asks of people from outside the EU; not everybody has answered it yet."""
    if origin.country in EU:
        return
    facts: dict[str, object] = {
        "recruited_by": "own_initiative",
        "confirmation_of_foreign_status": random.random() < 0.7,
        "funds_month": random.choice((0, 500, 1200, 1500)),
        "asylum_benefits_last_24m": False,
        "pension_proof": random.random() < 0.3,
        "ahk_qualification": False,
        "tertiary6": False,
        "eu_ltr_other_member_state": False,
        "applied_at_mission_in_wb_state": not here,
    }
    profile.answers = [Answer(fact=name, value=value) for name, value in facts.items()]
