"""From the text of an advert: contract and start, with hours and shifts beside them. What is not said stays missing."""

import re
from collections.abc import Sequence

from webapp.intake.advert.rules import shifts, working_hours
from webapp.intake.advert.rules.sentences import Sentence, labelled, sentences
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
PERMANENT = any_of(
    r"\bunbefristet",
    r"\bunbefr\.",
    r"\bopen-ended (?:contract|position)",
    r"\bpermanent (?:contract|position|employment|job|role|basis)",
)
# Most of these last, but not by the meaning of the word.
LASTING = any_of(r"\bfestanstellung\b", r"\bfeste anstellung\b", r"\bdauerstelle\b")
FIXED_TERM = any_of(
    r"(?<!un)befristet",
    r"\bbefr\.",
    r"\bbefristung\b",
    r"\bfixed[- ]term",
    r"\btemporary (?:contract|position|until|for)\b",
    r"\bzeitvertrag",
    r"vertretung bis",
    r"(?:vertrag|arbeitsverhältnis|contract)[^.\n]{0,40}\b(?:für|auf|for)\s\d{1,2}\s(?:monate|jahre|months|years)",
)
NOT_FIXED = re.compile(r"(?:nicht|keine?r?|ohne)\s(?:\w+\s)?befrist", re.IGNORECASE)
NO_TERM = re.compile(r"^befristung\W{1,3}(?:keine|nein|entfällt|ohne)\b", re.IGNORECASE)
TERM = any_of(
    r"(?:auf|für|for|befristung|befristet)\W{1,3}(?:zunächst\s|vorerst\s)?(\d{1,2}|[a-zäöü]{3,6})\s(monate?n?|jahre?n?|months?|years?)\b",
)
LATER_PERMANENT = re.compile(
    r"(?:aussicht|option|möglichkeit|ziel|übernahme|anschließend)[^.]{0,60}unbefrist|"
    r"unbefristete?\s(?:übernahme|weiterbeschäftigung)",
    re.IGNORECASE,
)

AT_ONCE = any_of(
    r"(?:ab|per) sofort",
    r"zum nächstmöglichen (?:zeitpunkt|termin)",
    r"nächstmöglich",
    r"schnellstmöglich",
    r"\bas soon as possible",
    r"\bimmediately\b",
    r"sofort (?:zu besetzen|möglich)",
    r"(?:start|beginn|anfangen|eintritt)[^.\n]{0,15}\bsofort",
)
DAY = (
    r"(\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})(?!\d)|"
    r"\d{1,2}(?:\.|st|nd|rd|th)?\s(?:of\s)?[A-ZÄÖÜ][a-zäöü]{2,8}\s\d{4}|[A-Z][a-z]{2,8}\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4})"
)
A_DAY = re.compile(DAY)
START = re.compile(
    r"(?<!bis )(?<!bis spätestens )"
    r"\b(?:ab(?: dem)?|zum|(?:arbeits)?beginn|eintritt(?:stermin|sdatum)?|start(?:termin|datum)?|"
    r"starting(?: date| from)?|start date|from|as of)[: ]{1,2}" + DAY,
    re.IGNORECASE,
)
SOME_START = re.compile(
    r"\b(?:ab|zum|from)\s(?:anfang|mitte|ende|frühjahr|sommer|herbst|winter|spring|summer|autumn|\d{1,2}/\d{4}|"
    r"[A-ZÄÖÜ][a-zäöü]{2,8}\s\d{4})",
    re.IGNORECASE,
)
SEASON = re.compile(r"\bvom\s" + DAY + r"\s?(?:bis|-|–)(?:\szum)?\s?" + DAY, re.IGNORECASE)
NOT_START = re.compile(r"bewerb|befrist|ausbildung|bis zum\s?$|semester|schließ|kita-jahr", re.IGNORECASE)
CONTRACT_LABELS = ("contract type", "vertragsart", "anstellungsart", "befristung", "anstellung", "vertrag", "contract")
START_LABELS = (
    "beginn",
    "eintrittstermin",
    "eintrittsdatum",
    "start",
    "starttermin",
    "startdatum",
    "eintritt",
    "arbeitsbeginn",
    "besetzung",
    "start date",
    "starting date",
)


def note(notes: Notes, title: str, text: str) -> None:
    """All of it, sentence by sentence; a label says more than running text."""
    all_said = sentences(text)
    _labels(notes, text)
    _contract(notes, all_said)
    working_hours.note(notes, title, all_said)
    shifts.note(notes, all_said)
    _start(notes, all_said)


def day_in(text: str) -> str | None:
    """The first whole day that a text names, in German or English writing."""
    found = A_DAY.search(text)
    if not found:
        return None
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\bof\s", "", found[1])
    words = re.sub(r"(?<=\d\.)\s(?=\d)", "", words)
    return whole_day(re.sub(r"^(\d{1,2}\.\d{1,2}\.)(\d{2})$", r"\g<1>20\2", words))


def _labels(notes: Notes, text: str) -> None:
    for label, words, place in labelled(text):
        if label in CONTRACT_LABELS:
            lower = words.casefold()
            if PERMANENT.match(lower) or lower.startswith("permanent") or NO_TERM.search(f"{label} {lower}"):
                notes.put("permanent", True, place, words)
            elif FIXED_TERM.match(lower) or lower.startswith("temporary"):
                notes.put("permanent", False, place, words)
        if label in START_LABELS:
            notes.put("start", day_in(words), place, words)


def _contract(notes: Notes, all_said: Sequence[Sentence]) -> None:
    for said in all_said:
        if said.search(NO_TERM):
            notes.put("permanent", True, said.place, said.text)
        fixed = said.search(FIXED_TERM)
        if fixed and not said.search(NOT_FIXED) and not _is_about_others(said.text):
            notes.put("permanent", False, said.place, said.text)
            term = said.search(TERM)
            count = _count(term[1]) if term else None
            if term and count and notes.fields["permanent"].value is False:
                months = count * (12 if term[2].casefold().startswith(("j", "y")) else 1)
                notes.put("contract_months", months, said.place, said.text)
            return
        if said.search(PERMANENT) and not said.search(LATER_PERMANENT):
            notes.put("permanent", True, said.place, said.text)
    for said in all_said:
        if said.search(LASTING):
            notes.guess("permanent", True, said.place, said.text)
        elif season := said.search(SEASON):
            notes.guess("permanent", False, said.place, said.text)
            notes.guess("start", day_in(season[1]), said.place, said.text)


def _is_about_others(text: str) -> bool:
    """Sentences in which the employer or its patients are meant, or both kinds stand beside each other."""
    return PERMANENT.search(text) is not None and LATER_PERMANENT.search(text) is None


def _count(words: str) -> int | None:
    return int(words) if words.isdecimal() else NUMBERS.get(words.casefold())


def _start(notes: Notes, all_said: Sequence[Sentence]) -> None:
    for said in all_said:
        found = said.search(START)
        if found and not NOT_START.search(said.text[: found.start()][-40:]):
            notes.put("start", day_in(found[1]), said.place, said.text)
        elif said.search(AT_ONCE) or said.search(SOME_START):
            notes.put("start_said", said.text[:200], said.place)
