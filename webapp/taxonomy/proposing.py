"""Occupations for a title as somebody types it, the same for every page: proposals only, a person confirms one.

Where a word leaves the level open, the question that decides it is named; it is never guessed.
"""

from dataclasses import dataclass

import matching
from webapp import languages
from webapp.taxonomy.stored import finder

MOST = 6
LONGEST_TITLE = 200
SAME_GROUP = 4  # digits of the KldB code that occupations of one kind of work share


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a typed title could mean, best first, and the question that decides between them, if one is open.

    `certain` is the one that the title names beyond doubt; without it a person must choose, even from a single one.
    """

    found: tuple[matching.Occupation, ...]
    question: matching.LevelQuestion | None = None
    certain: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A title of the table for what has been typed so far, in its language, and the occupation it stands for."""

    title: str
    language: str
    occupation: matching.Occupation


def propose(typed: str, rulebook: matching.Rulebook) -> Proposals:
    """The occupations of our sectors that a typed title could mean."""
    answer = finder().find(typed, language=languages.tag())
    sure = [each for each in answer.proposals if each.band is not matching.Band.UNSURE] or list(answer.proposals)
    keys = [*answer.choices, *(each.occupation for each in sure if each.occupation)]
    found = [rulebook.occupations.find(key) for key in dict.fromkeys(keys)]
    if answer.question is not None and found:
        found += [each for each in _neighbours(found[0], rulebook) if each not in found]
    return Proposals(tuple(found[:MOST]), answer.question if found else None, answer.certain)


def suggest(typed: str, rulebook: matching.Rulebook) -> list[Suggestion]:
    """Titles for the beginning of a title; choosing one only fills in the words."""
    found = finder().suggest(typed[:LONGEST_TITLE], language=languages.tag(), limit=MOST).proposals
    return [
        Suggestion(each.title, each.language, rulebook.occupations.find(each.occupation))
        for each in found
        if each.occupation and each.band is not matching.Band.UNSURE
    ]


def _neighbours(occupation: matching.Occupation, rulebook: matching.Rulebook) -> list[matching.Occupation]:
    """The same kind of work at other levels."""
    known = rulebook.occupations
    return [
        other
        for other in known.of_sector(occupation.sector)
        if known.same_group(other.key, occupation.key, SAME_GROUP) and other.key in rulebook.recognition.professions
    ]
