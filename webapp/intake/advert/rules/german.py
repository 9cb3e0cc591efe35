"""From the text of an advert: the German that is asked."""

import re
from collections.abc import Sequence

from webapp.intake.advert.rules.sentences import Sentence
from webapp.intake.notes import Notes
from webapp.intake.words.patterns import any_of

LEVEL = re.compile(r"(?<![A-Za-z0-9])([ABC][12])(?![A-Za-z0-9])")
GERMAN = any_of(
    r"\bdeutsch(?!land)",
    r"\bgerman\b(?! (?:health|company|market))",
    r"sprachniveau",
    r"sprachkenntnis",
    r"sprachzertifikat",
)
OTHER_LANGUAGE = re.compile(r"englisch|english|französisch|french|türkisch|russisch|arabisch|spanisch", re.IGNORECASE)
OFFERED_COURSE = any_of(
    r"(?:deutsch|sprach)(?:-|\s)?(?:kurs|unterricht|förder|training|schul)",
    r"german (?:course|class|lesson)",
    r"language course",
)
NO_GERMAN = any_of(
    r"(?:keine|ohne|auch ohne)\s(?:\w+\s)?deutschkenntniss?e?n?\s?"
    r"(?:erforderlich|nötig|notwendig|vorausgesetzt|möglich|$|[.,;!])",
    r"deutsch(?:kenntnisse)?\s(?:ist|sind)?\s?(?:nicht|keine)\s(?:erforderlich|nötig|notwendig|voraussetzung)",
    r"no german (?:required|needed|necessary|skills)",
)
WISH = any_of(
    r"wünschenswert",
    r"gewünscht",
    r"von vorteil",
    r"vorteilhaft",
    r"idealerweise",
    r"gerne?\b",
    r"\bpreferred",
    r"\bnice to have",
    r"\bplus\b",
    r"optimal",
    r"erwünscht",
    r"\bsuper\b",
    r"kein muss",
    r"\bvorzugsweise",
    r"\bideally",
)
MUST = any_of(
    r"mindestens",
    r"\bmind\.",
    r"erforderlich",
    r"voraussetzung",
    r"zwingend",
    r"notwendig",
    r"setzen wir voraus",
    r"setzen voraus",
    r"\bnötig",
    r"\bmuss\b",
    r"unbedingt",
    r"\brequired",
    r"\bmust\b",
    r"at least",
)


def note(notes: Notes, all_said: Sequence[Sentence]) -> None:
    asked = [(said, word) for said in all_said if (word := said.search(GERMAN)) and not _offers_only(said.text)]
    for said, word in asked:
        if said.search(NO_GERMAN):
            notes.put("german", "nothing_asked", said.place, said.text)
            return
        levels = _levels(said.text, word)
        if levels and "german.level" not in notes.fields:
            note_level = notes.put if len(levels) == 1 else notes.guess
            note_level("german.level", levels[0], said.place, said.text)
            notes.put("german_said", said.text[:200], said.place)
            note_must(notes, "german.must", said)
    # Words such as "good German" stand on no scale: they are kept, and the level stays a question.
    for said, _word in asked:
        notes.guess("german_said", said.text[:200], said.place)


def _levels(text: str, word: re.Match[str]) -> list[str]:
    """The levels that belong to German: after the word, else before it, up to where another language is named."""
    after = OTHER_LANGUAGE.split(text[word.end() : word.end() + 70])[0]
    before = OTHER_LANGUAGE.split(text[max(0, word.start() - 50) : word.start()])[-1]
    return sorted(set(LEVEL.findall(after))) or sorted(set(LEVEL.findall(before)))


def _offers_only(text: str) -> bool:
    return OFFERED_COURSE.search(text) is not None and not MUST.search(text) and not LEVEL.search(text)


def note_must(notes: Notes, path: str, said: Sentence) -> None:
    if said.search(WISH):
        notes.put(path, False, said.place, said.text)
    elif said.search(MUST):
        notes.put(path, True, said.place, said.text)
