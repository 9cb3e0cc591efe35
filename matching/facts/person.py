"""Facts of the person herself: age, nationality, place, title, languages."""

from matching.codes import CefrLevel, Proof, SubSkill
from matching.facts.setting import HOME, Maybe, Setting
from matching.profile import LanguageSkill, Profile
from matching.values import Values

LAND = "HE"
SPOKEN = frozenset({SubSkill.SPOKEN_INTERACTION, SubSkill.SPOKEN_PRODUCTION})


def person(profile: Profile, setting: Setting) -> Maybe:
    """Who the person is for the law: age, nationalities, where she lives, the title she holds."""
    country = profile.lives_in_country
    abroad = None if country is None else country != HOME
    title = profile.residence_title or ("none" if abroad else None)
    return {
        "age": profile.age_on(setting.day),
        "nationality": profile.nationalities,
        "lives_in": country,
        "abroad": abroad,
        "lives_in_germany": None if abroad is None else not abroad,
        "lives_in_hessen": _in_hessen(profile),
        "kreis": profile.lives_in_kreis,
        "current_title": title,
        "any_work": _any_work(profile, setting.values),
        "eu_ltr_other_member_state": _long_term_elsewhere(country, setting.values),
        "documents": profile.documents.value if profile.documents else None,
        "wants_self_employment": False,
    }


def _in_hessen(profile: Profile) -> bool | None:
    if profile.lives_in_country is None:
        return None
    if profile.lives_in_country != HOME:
        return False
    return None if profile.lives_in_land is None else profile.lives_in_land == LAND


def _long_term_elsewhere(country: str | None, values: Values) -> bool | None:
    """Nobody who lives outside the EU holds a long-term status of another member state; else it is to be asked."""
    if country is None or country == HOME or country in values.groups["eu_eea"].values:
        return None
    return False


def _any_work(profile: Profile, values: Values) -> bool | None:
    """Whether the person may take any job without a route: by nationality or by the title she holds."""
    free = set(values.groups["no_title_needed"].values)
    if profile.nationalities and free & set(profile.nationalities):
        return True
    if profile.allows_any_work is not None:
        return profile.allows_any_work
    if profile.residence_title is not None:
        return profile.residence_title in values.groups["title_allows_any_work"].values
    return None if profile.nationalities is None else False


def languages(profile: Profile) -> Maybe:
    """Levels of German and English; of German also the spoken and the certified one."""
    german, english = profile.language("de"), profile.language("en")
    certified = [s for s in profile.languages or () if s.tag == "de" and s.proof is Proof.CERTIFICATE]
    return {
        "german": _level(german),
        "german_oral": _level(german, SPOKEN),
        "german_certified": _certified(profile, certified),
        "english": _level(english),
    }


def _level(skill: LanguageSkill | None, parts: frozenset[SubSkill] = frozenset(SubSkill)) -> str | None:
    level = skill.level(parts) if skill else None
    return level.value if level else None


def _certified(profile: Profile, certified: list[LanguageSkill]) -> str | None:
    if profile.language("de") is None:
        return None
    levels = [skill.level() or CefrLevel.NONE for skill in certified]
    return max(levels, key=lambda level: level.rank, default=CefrLevel.NONE).value
