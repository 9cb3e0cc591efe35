"""Titles of the tables written otherwise: in each gendered form, and with a typo or without an accent."""

import unicodedata
from random import Random

import matching
from matching import OccupationFinder, OccupationList, Title

GENDERED, MISSPELT = 2_000, 1_000
LONG, LONGER = 6, 12  # letters from which on a title may have one typo, two


def gendered(finder: OccupationFinder, occupations: OccupationList) -> tuple[int, int]:
    """How many titles with several gendered forms find their occupation at one place in all of them, and of how many.

    Forms of one title are what the same occupation is called in one language where the words differ in gender alone.
    """
    forms: dict[tuple[str, str, str], set[str]] = {}
    for title in occupations.titles:
        forms.setdefault((title.occupation, title.language, matching.fold(title.text)), set()).add(title.text)
    for key, each in occupations.by_key.items():
        forms[key, "de", "official"] = set(each.official.values())
    several = sorted((key, sorted(texts)) for key, texts in forms.items() if len(texts) > 1)
    chosen = Random(5).sample(several, min(GENDERED, len(several)))  # noqa: S311  a sample, no secret
    same = sum(
        len({_place(finder, text, language, occupation) for text in texts}) == 1
        for (occupation, language, _), texts in chosen
    )
    return same, len(chosen)


def _place(finder: OccupationFinder, text: str, language: str, occupation: str) -> int | None:
    found = [each.occupation for each in finder.find(text, language=language).proposals]
    return found.index(occupation) if occupation in found else None


def misspelt(finder: OccupationFinder, occupations: OccupationList) -> tuple[int, int]:
    """How many titles still find their occupation first, of so many drawn at random."""
    random = Random(3)  # noqa: S311  a sample, no secret
    meant: dict[tuple[str, str], set[str]] = {}
    for title in occupations.titles:
        meant.setdefault((title.language, title.text.casefold()), set()).add(title.occupation)
    long = [each for each in occupations.titles if len(each.text) >= LONG and each.note != "abbr"]
    chosen = random.sample(long, min(MISSPELT, len(long)))
    right = sum(_is_first(finder, each, _changed(each.text, random), meant) for each in chosen)
    return right, len(chosen)


def _is_first(finder: OccupationFinder, title: Title, written: str, meant: dict[tuple[str, str], set[str]]) -> bool:
    proposals = finder.find(written, language=title.language).proposals
    return bool(proposals) and proposals[0].occupation in meant[title.language, title.text.casefold()]


def _changed(text: str, random: Random) -> str:
    bare = "".join(each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))
    if bare != text and random.random() < 0.3:
        return bare
    for _ in range(1 if len(text) < LONGER or random.random() < 0.5 else 2):
        text = _one_typo(text, random)
    return text


def _one_typo(text: str, random: Random) -> str:
    """A letter left out, doubled, changed for another of the word, or two letters in the wrong order."""
    place = random.randrange(1, len(text) - 1)
    kind = random.choice(("out", "twice", "other", "turned"))
    middle = {
        "out": "",
        "twice": 2 * text[place],
        "other": random.choice(text.replace(" ", "")),
        "turned": text[place + 1] + text[place],
    }[kind]
    return text[:place] + middle + text[place + (2 if kind == "turned" else 1) :]
