"""From the text of an advert: kinds of working time. A list gathered from running text may lack one: a guess."""

import re
from collections.abc import Sequence

from webapp.intake.advert.rules.sentences import Sentence
from webapp.intake.notes import Notes
from webapp.intake.words.patterns import any_of

NO = re.compile(r"(?:\bkeine?n?\b|\bohne\b|\bnicht\b|\bno\b|statt)[^,.;]{0,25}$", re.IGNORECASE)
KIND = r"(?:-?\s?(?:dienste?n?|schicht(?:en)?|wachen?|arbeit|einsätze)\b)"
# The first words of a list share the last one's ending: "Früh-, Spät- und Nachtdienst", "early and late shifts".
SHARED = (
    r"(?=-?[\s,/&]{1,3}(?:(?:und|oder|and|or|früh|spät|nacht|tag|wochenend|early|late|night|day|weekend)"
    r"-?[\s,/&]{0,3}){1,5}"
)
SHIFTS = {
    "early": re.compile(rf"\bfrüh(?:{KIND}|{SHARED}{KIND}))|\bearly(?:\sshift|{SHARED}shift))", re.IGNORECASE),
    "late": re.compile(rf"\bspät(?:{KIND}|{SHARED}{KIND}))|\blate(?:\sshift|{SHARED}shift))", re.IGNORECASE),
    "night": re.compile(
        rf"(?:\b|dauer)nacht(?:{KIND}|{SHARED}{KIND}))|\bnachts\b|\bnight(?:\s(?:shift|duty|work)|{SHARED}shift))",
        re.IGNORECASE,
    ),
    "weekend": any_of(
        r"wochenend(?:-|e?n?[- ]?dienst|arbeit|e?n?[- ]?einsätz)",
        r"an wochenenden",
        r"am wochenende\b",
        r"(?:inkl\.?|inklusive|einschließlich|auch|und)\s(?:am\s|an\s)?wochenende",
        r"\bweekend (?:work|shift|duty|duties)",
        r"sonn- und feiertag",
    ),
    "on_call": any_of(r"rufbereitschaft", r"bereitschaftsdienst", r"rufdienst", r"notdienst", r"\bon[- ]call"),
    "day": re.compile(rf"\btag(?:dienst|schicht|{SHARED}{KIND}))|\bday shift", re.IGNORECASE),
}
THREE_SHIFTS = re.compile(r"(?:\b3|\bdrei)(?:er)?[- ]?schicht|wechselschicht|\b(?:three|3)[- ]shift", re.IGNORECASE)
TWO_SHIFTS = re.compile(r"(?:\b2|\bzwei)(?:er)?[- ]?schicht|\b(?:two|2)[- ]shift", re.IGNORECASE)
SYSTEMS = ((THREE_SHIFTS, ("early", "late", "night")), (TWO_SHIFTS, ("early", "late")))
SOME_SHIFTS = re.compile(
    r"\bschicht(?:-\s|dienst|arbeit|betrieb|system|bereitschaft)|\bshift (?:work|system)|\bwork(?:ing)? (?:in )?shifts",
    re.IGNORECASE,
)
FREE_WEEKENDS = any_of(
    r"(?:freie?s?|wunsch)[- ]?\s?wochenende",
    r"wochenend(?:e[n]?\s)?(?:\w+\s)?frei",
    r"kein\w*\s(?:\w+\s)?wochenend",
)


def note(notes: Notes, all_said: Sequence[Sentence]) -> None:
    found: dict[str, Sentence] = {}
    guessed: Sentence | None = None
    for said in all_said:
        for shift in _named(said):
            found.setdefault(shift, said)
        if _meant(SOME_SHIFTS, said):
            guessed = guessed or said
    if guessed and not {"early", "late", "night"} & set(found):
        found = {**dict.fromkeys(("early", "late"), guessed), **found}
    if found:
        first = guessed or next(iter(found.values()))
        notes.guess("shifts.shifts", sorted(found), first.place, first.text)


def _named(said: Sentence) -> list[str]:
    """The kinds that a sentence names; those that it rules out are none."""
    named = [
        shift
        for shift, pattern in SHIFTS.items()
        if _meant(pattern, said) and not (shift == "weekend" and said.search(FREE_WEEKENDS))
    ]
    return named + [shift for pattern, shifts in SYSTEMS if _meant(pattern, said) for shift in shifts]


def _meant(pattern: re.Pattern[str], said: Sentence) -> bool:
    hit = said.search(pattern)
    return hit is not None and not NO.search(said.text[: hit.start()])
