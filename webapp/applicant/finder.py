"""Occupations for a title as the person types it: proposals only, the person confirms one.

Where a word leaves the level open, all levels it could mean are proposed, so that the level is asked, never guessed.
"""

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

import matching
from webapp import loaders

MOST = 6
NEAR_ENOUGH = 78.0
SHORTEST_WORD = 3
OPEN_LEVEL = "level"
_QUIETED = str.maketrans(dict.fromkeys("-/()[].,;:·'’\"*_", " "))


@dataclass(frozen=True, slots=True)
class Proposal:
    """An occupation that a typed title could mean, with the title of the table that led to it."""

    occupation: matching.Occupation
    title: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a typed title could mean, best first; `level_is_open` where the word does not tell the level."""

    found: tuple[Proposal, ...]
    level_is_open: bool = False


@dataclass(frozen=True, slots=True)
class TitleIndex:
    """The titles of all languages by their plain spelling."""

    by_text: dict[str, tuple[matching.Title, ...]]
    texts: tuple[str, ...]


def plain(text: str) -> str:
    """The spelling that is compared: no case, no accents, no punctuation."""
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_QUIETED)
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())


def propose(typed: str, rulebook: matching.Rulebook) -> Proposals:
    """The occupations of our sectors that a typed title could mean."""
    wanted = plain(typed)
    if len(wanted) < SHORTEST_WORD:
        return Proposals(())
    index = _index(rulebook.version)
    titles = index.by_text.get(wanted, ()) or _near(wanted, index)
    level_is_open = any(title.note == OPEN_LEVEL for title in titles)
    found: dict[str, Proposal] = {}
    for title in titles:
        for occupation in _meant(title, rulebook.occupations):
            found.setdefault(occupation.key, Proposal(occupation, title.text))
    return Proposals(tuple(found.values())[:MOST], level_is_open)


def _near(wanted: str, index: TitleIndex) -> tuple[matching.Title, ...]:
    """Titles that begin with the words or hold them, then those that are spelled nearly so."""
    held = sorted((text for text in index.texts if f" {wanted}" in f" {text}"), key=len)[:MOST]
    alike = process.extract(wanted, index.texts, scorer=fuzz.ratio, limit=MOST, score_cutoff=NEAR_ENOUGH)
    texts = dict.fromkeys([*held, *(text for text, _score, _place in alike)])
    return tuple(title for text in texts for title in index.by_text[text])


def _meant(title: matching.Title, known: matching.OccupationList) -> list[matching.Occupation]:
    occupation = known.find(title.occupation)
    if title.note != OPEN_LEVEL:
        return [occupation]
    same_work = [
        other
        for other in known.of_sector(occupation.sector)
        if other.key != occupation.key and known.same_group(other.key, occupation.key, 4) and has_rules(other.key)
    ]
    return [occupation, *same_work]


@lru_cache(maxsize=2)
def _index(version: str) -> TitleIndex:  # noqa: ARG001  the version names the rules whose titles are indexed
    by_text: dict[str, list[matching.Title]] = defaultdict(list)
    for title in loaders.rulebook().occupations.titles:
        by_text[plain(title.text)].append(title)
    return TitleIndex({text: tuple(each) for text, each in by_text.items()}, tuple(by_text))


def has_rules(occupation: str) -> bool:
    """Whether Lotse knows what recognition requires for an occupation."""
    return occupation in loaders.rulebook().recognition.professions
