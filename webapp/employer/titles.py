"""Occupations for the title an employer typed: proposals only, a person confirms one."""

import matching
from webapp import loaders, taxonomy

GROUP_DIGITS = 3


def proposals(typed: str) -> taxonomy.Proposals:
    """The occupations of our sectors that the title could mean, best first, and the question that is open."""
    found = taxonomy.propose(typed, loaders.rulebook())
    return taxonomy.Proposals(tuple(each for each in found.found if has_rules(each.key)), found.question)


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
