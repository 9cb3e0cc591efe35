"""Occupations for the title an employer typed: proposals only, a person confirms one."""

import matching
from webapp import languages, loaders
from webapp.taxonomy import stored

MOST = 6
GROUP_DIGITS = 3


def proposals(typed: str) -> list[matching.Occupation]:
    """The occupations of our sectors that the title could mean, best first."""
    known = loaders.rulebook().occupations
    found = stored.finder().find(typed, language=languages.tag()).proposals if typed.strip() else ()
    keys = dict.fromkeys(each.occupation for each in found if each.occupation)
    return [known.find(key) for key in keys if has_rules(key)][:MOST]


def has_rules(occupation: str) -> bool:
    """Whether Lotse knows what recognition requires for an occupation."""
    return occupation in loaders.rulebook().recognition.professions


def related(occupation: str) -> list[matching.Occupation]:
    """Occupations an employer may accept as well: of the same group of the German classification."""
    known = loaders.rulebook().occupations
    return [
        other
        for other in known.of_sector(known.find(occupation).sector)
        if other.key != occupation and known.same_group(other.key, occupation, GROUP_DIGITS) and has_rules(other.key)
    ]
