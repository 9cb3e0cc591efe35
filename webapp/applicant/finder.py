"""Occupations for a title as the person types it: proposals only, the person confirms one.

Where a word leaves the level open, the question that decides it is asked; it is never guessed.
"""

from dataclasses import dataclass

from flask_babel import gettext as _

import matching
from webapp import languages, loaders, taxonomy

MOST = 6
SAME_GROUP = 4  # digits of the KldB code that occupations of one kind of work share


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a typed title could mean, best first, and the question that decides between them, if one is open."""

    found: tuple[matching.Occupation, ...]
    question: str = ""


def propose(typed: str, rulebook: matching.Rulebook) -> Proposals:
    """The occupations of our sectors that a typed title could mean."""
    answer = taxonomy.finder().find(typed, language=languages.tag())
    sure = [each for each in answer.proposals if each.band is not matching.Band.UNSURE] or list(answer.proposals)
    keys = [*answer.choices, *(each.occupation for each in sure if each.occupation)]
    found = [rulebook.occupations.find(key) for key in dict.fromkeys(keys)]
    if answer.question is not None and found:
        found += [each for each in _neighbours(found[0], rulebook.occupations) if each not in found]
    return Proposals(tuple(found[:MOST]), _question(answer.question) if found else "")


def _neighbours(occupation: matching.Occupation, known: matching.OccupationList) -> list[matching.Occupation]:
    """The same kind of work at other levels."""
    return [
        other
        for other in known.of_sector(occupation.sector)
        if known.same_group(other.key, occupation.key, SAME_GROUP) and has_rules(other.key)
    ]


def _question(question: matching.LevelQuestion | None) -> str:
    if question is None:
        return ""
    kind = matching.LevelQuestion
    return {
        kind.LENGTH_OF_TRAINING: _("How long was your training? Choose the occupation whose training is like yours."),
        kind.STATE_DIPLOMA: _("Do you have a diploma of the state for this work? Choose what it says."),
        kind.FURTHER_TRAINING: _("Did you do a further training after your first occupation? Choose what you are now."),
        kind.FINISHED_TRAINING: _("Did you finish a training in this trade with a certificate? Choose what you have."),
        kind.JOURNEYMAN_OR_MEISTER: _("Is it the finished training, or the master's examination after it?"),
        kind.DEGREE: _("Is it a finished training, or a university degree?"),
    }[question]


def has_rules(occupation: str) -> bool:
    """Whether Lotse knows what recognition requires for an occupation."""
    return occupation in loaders.rulebook().recognition.professions
