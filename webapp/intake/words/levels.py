"""Language levels as files write them. Only a CEFR level is read; words such as "good" are at most a guess."""

import re

from webapp.intake.words.patterns import any_of

CEFR = re.compile(r"(?<![A-Za-z0-9])([ABC][12])(?![A-Za-z0-9])", re.IGNORECASE)
MOTHER_TONGUE = any_of(
    r"native",
    r"mother tongue",
    r"muttersprach",
    r"bilingual",
    r"langue maternelle",
    r"lengua materna",
    r"madrelingua",
    r"ana dil",
    r"لغة الأم",
    r"اللغة الأم",
    r"لغة أم",
    r"anadil",
    r"рідна",
    r"родной",
    r"ojczyst",
    r"materni",
    r"língua materna",
    r"amtare",
    r"زبان مادری",
)
# No scale stands behind these words: the level is a guess that a person must confirm.
WORDS = {
    "beginner": "A1", "elementary": "A1", "grundkenntnisse": "A2", "basic": "A2", "limited working": "A2",
    "conversational": "B1", "intermediate": "B1", "gut": "B1", "gute": "B1", "good": "B1", "mittelstufe": "B1",
    "professional working": "B2", "upper intermediate": "B2", "sehr gut": "B2", "very good": "B2",
    "fließend": "C1", "fluent": "C1", "advanced": "C1", "full professional": "C1", "verhandlungssicher": "C1",
}  # fmt: skip


def cefr_level(text: str) -> str | None:
    """The one CEFR level in a text; None where there is none, or several that differ."""
    found = {each.upper() for each in CEFR.findall(text[:200])}
    return found.pop() if len(found) == 1 else None


def is_mother_tongue(text: str) -> bool:
    return MOTHER_TONGUE.search(text[:200]) is not None


def guessed_level(text: str) -> str | None:
    """What a word for a level may mean."""
    return next((level for word, level in sorted(WORDS.items(), key=_longest) if word in text.casefold()[:200]), None)


def _longest(entry: tuple[str, str]) -> int:
    return -len(entry[0])
