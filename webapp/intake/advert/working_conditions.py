"""From the text of an advert: contract, hours, shifts, start. What is not said stays missing."""

import re

from webapp.intake.advert.sentences import Sentence, labelled, sentences
from webapp.intake.notes import Notes
from webapp.intake.words.dates import whole_day
from webapp.intake.words.patterns import any_of

NUMBERS = {
    "ein": 1,
    "eine": 1,
    "einem": 1,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "zwölf": 12,
    "two": 2,
    "three": 3,
    "five": 5,
}
PERMANENT = re.compile(r"\bunbefristet|\bpermanent (?:contract|position|employment)|\bfestanstellung\b", re.IGNORECASE)
FIXED_TERM = re.compile(
    r"(?<!un)befristet|\bfixed[- ]term|\btemporary (?:contract|position)|vertretung bis", re.IGNORECASE
)
NOT_FIXED = re.compile(r"(?:nicht|keine?r?|ohne)\s(?:\w+\s)?befrist", re.IGNORECASE)
TERM = any_of(
    r"(?:auf|für|for)\s(?:zunächst\s)?(\d{1,2}|[a-zäöü]{3,6})\s(monate?|jahre?n?|months?|years?)\b",
)
LATER_PERMANENT = re.compile(
    r"(?:aussicht|option|möglichkeit|ziel|übernahme|anschließend)[^.]{0,60}unbefrist", re.IGNORECASE
)

NUMBER = r"(\d{1,2}(?:[.,]\d{1,2})?)"
TO = r"(?:\s?(?:-|–|bis|bis zu|to)\s?" + NUMBER + ")?"
WEEK = (
    r"(?:(?:/|\s/\s|\s?pro\s|\s?je\s|\s?in der\s|\s?die\s|\s?a\s|\s?per\s)(?:wo(?:che)?\b|week)|"
    r"\s?wöchentlich|\s?weekly)"
)
HOURS = (
    re.compile(NUMBER + TO + r"\s?-?\s?(?:h|std\.?|stunden|hours)" + WEEK, re.IGNORECASE),
    re.compile(NUMBER + TO + r"\s?-?\s?(?:wochenstunden|stunden[- ]woche|h[- ]woche|std\.?[- ]woche)", re.IGNORECASE),
    re.compile(
        r"(?:wochenarbeitszeit|arbeitszeit|wochenstunden|stundenumfang|working hours)[^\d\n]{0,25}"
        + NUMBER
        + TO
        + r"\s?(?:h\b|std\b|stunden|wochenstunden|hours)?",
        re.IGNORECASE,
    ),
)
FULL, PART = (
    re.compile(r"\bvollzeit|\bvoll-\s?(?:und|oder|/|u\.|bzw)|\bfull[- ]time", re.IGNORECASE),
    re.compile(r"\bteilzeit|\bpart[- ]time", re.IGNORECASE),
)
MINI_JOB = re.compile(r"\bmini-?job|geringfügig|450[- ]?€|520[- ]?€|538[- ]?€|556[- ]?€", re.IGNORECASE)

WORKING_TIMES = ((FULL, "full_time"), (PART, "part_time"), (MINI_JOB, "mini_job"))

NO = re.compile(r"(?:\bkeine?n?\b|\bohne\b|\bnicht\b|\bno\b|statt)[^,.;]{0,25}$", re.IGNORECASE)
SHIFTS = {
    "early": re.compile(r"früh(?:-|dienst|schicht)|\bearly shift", re.IGNORECASE),
    "late": re.compile(r"spät(?:-|dienst|schicht)|\blate shift", re.IGNORECASE),
    "night": re.compile(r"nacht(?:-|dienst|schicht|wache|arbeit)|\bnight shift", re.IGNORECASE),
    "weekend": any_of(
        r"wochenend(?:-|e?n?[- ]?dienst|arbeit|e?n?[- ]?einsätz)",
        r"an wochenenden",
        r"am wochenende\b",
        r"\bweekend (?:work|shift)",
        r"sonn- und feiertag",
    ),
    "on_call": re.compile(r"rufbereitschaft|bereitschaftsdienst|rufdienst|notdienst|\bon[- ]call", re.IGNORECASE),
    "day": re.compile(r"tagdienst|tagschicht|\bday shift", re.IGNORECASE),
}
THREE_SHIFTS = re.compile(r"(?:\b3|\bdrei)[- ]?schicht|wechselschicht|\bthree[- ]shift", re.IGNORECASE)
TWO_SHIFTS = re.compile(r"(?:\b2|\bzwei)[- ]?schicht|\btwo[- ]shift", re.IGNORECASE)
SOME_SHIFTS = re.compile(r"\bschicht(?:-\s|dienst|arbeit|betrieb|system|bereitschaft)|\bshift work", re.IGNORECASE)
FREE_WEEKENDS = re.compile(r"(?:freie?s?|wunsch)[- ]?\s?wochenende|wochenend(?:e[n]?\s)?frei", re.IGNORECASE)

AT_ONCE = any_of(
    r"ab sofort",
    r"zum nächstmöglichen (?:zeitpunkt|termin)",
    r"nächstmöglich",
    r"schnellstmöglich",
    r"\bas soon as possible",
    r"sofort zu besetzen",
)
DAY = r"(\d{1,2}\.\s?(?:\d{1,2}\.\s?|[A-ZÄÖÜ][a-zäöü]{2,8}\s)\d{4})"
START = re.compile(
    r"(?<!bis )(?<!bis spätestens )"
    r"(?:\bab(?: dem)?|\bzum|\bbeginn:?|\beintritt(?:stermin)?:?|\bstart(?:termin)?:?|\bstarting|\bfrom)\s" + DAY,
    re.IGNORECASE,
)
NOT_START = re.compile(r"bewerb|befrist|ausbildung|bis zum\s?$|semester", re.IGNORECASE)
START_LABELS = (
    "beginn",
    "eintrittstermin",
    "eintrittsdatum",
    "start",
    "starttermin",
    "eintritt",
    "besetzung",
    "start date",
)


def note(notes: Notes, title: str, text: str) -> None:
    """All of it, sentence by sentence. A title that names full or part time means this job, a text also others."""
    all_said = list(sentences(text))
    _working_time(notes, list(sentences(title)))
    _contract(notes, all_said)
    _labels(notes, text)
    _working_time(notes, all_said)
    _hours(notes, all_said)
    _shifts(notes, all_said)
    _start(notes, all_said)


def _labels(notes: Notes, text: str) -> None:
    for label, words, place in labelled(text):
        if (
            label in ("contract type", "vertragsart", "anstellungsart", "befristung")
            and "permanent" not in notes.fields
        ):
            lower = words.casefold()
            if lower.startswith(("permanent", "unbefristet", "festanstellung")):
                notes.put("permanent", True, place, words)
            elif lower.startswith(("befristet", "fixed", "temporary")):
                notes.put("permanent", False, place, words)
        if label in START_LABELS:
            day = whole_day(words)
            if day:
                notes.put("start", day, place, words)


def _contract(notes: Notes, all_said: list[Sentence]) -> None:
    for said in all_said:
        fixed = FIXED_TERM.search(said.text)
        if fixed and not NOT_FIXED.search(said.text) and not _is_about_others(said.text):
            notes.put("permanent", False, said.place, said.text)
            term = TERM.search(said.text)
            count = _count(term[1]) if term else None
            if term and count:
                months = count * (12 if term[2].casefold().startswith(("j", "y")) else 1)
                notes.put("contract_months", months, said.place, said.text)
            return
        if PERMANENT.search(said.text) and not LATER_PERMANENT.search(said.text):
            notes.put("permanent", True, said.place, said.text)


def _is_about_others(text: str) -> bool:
    """Sentences in which the employer or its patients are meant, or both kinds stand beside each other."""
    return PERMANENT.search(text) is not None and LATER_PERMANENT.search(text) is None


def _count(words: str) -> int | None:
    return int(words) if words.isdigit() else NUMBERS.get(words.casefold())


def _working_time(notes: Notes, all_said: list[Sentence]) -> None:
    kinds = [kind for pattern, kind in WORKING_TIMES if any(pattern.search(said.text) for said in all_said)]
    if kinds:
        notes.put("working_time", ", ".join(kinds))


def _hours(notes: Notes, all_said: list[Sentence]) -> None:
    for said in all_said:
        for pattern in HOURS:
            found = pattern.search(said.text)
            if found and "hours_from" not in notes.fields:
                low, high = (float(each.replace(",", ".")) if each else None for each in found.groups())
                if low is not None and 4 <= low <= 60 and (high is None or low <= high <= 60):
                    notes.put("hours_from", low, said.place, said.text)
                    notes.put("hours_to", high if high is not None else low, said.place, said.text)


def _shifts(notes: Notes, all_said: list[Sentence]) -> None:
    found: dict[str, Sentence] = {}
    guessed: Sentence | None = None
    for said in all_said:
        for shift, pattern in SHIFTS.items():
            hit = pattern.search(said.text)
            if (
                hit
                and not NO.search(said.text[: hit.start()])
                and not (shift == "weekend" and FREE_WEEKENDS.search(said.text))
            ):
                found.setdefault(shift, said)
        for pattern, shifts in ((THREE_SHIFTS, ("early", "late", "night")), (TWO_SHIFTS, ("early", "late"))):
            hit = pattern.search(said.text)
            if hit and not NO.search(said.text[: hit.start()]):
                for shift in shifts:
                    found.setdefault(shift, said)
        hit = SOME_SHIFTS.search(said.text)
        if hit and not NO.search(said.text[: hit.start()]):
            guessed = guessed or said
    if guessed and not {"early", "late", "night"} & set(found):
        words = {**dict.fromkeys(("early", "late"), guessed), **found}
        notes.guess("shifts.shifts", sorted(words), guessed.place, guessed.text)
    elif found:
        first = next(iter(found.values()))
        notes.put("shifts.shifts", sorted(found), first.place, first.text)


def _start(notes: Notes, all_said: list[Sentence]) -> None:
    for said in all_said:
        found = START.search(said.text)
        if found and not NOT_START.search(said.text[: found.start()][-40:]):
            day = whole_day(found[1].replace(". ", ".") if found[1].count(".") > 1 else found[1])
            if day:
                notes.put("start", day, said.place, said.text)
        if AT_ONCE.search(said.text):
            notes.put("start_said", said.text[:200], said.place)
