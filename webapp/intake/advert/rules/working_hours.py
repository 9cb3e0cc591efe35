"""From the text of an advert: full or part time and hours a week."""

import re
from collections.abc import Sequence

from webapp.intake.advert.rules.sentences import Sentence
from webapp.intake.notes import Notes
from webapp.intake.words.patterns import any_of

NUMBER = r"(?<![\d.,:/])(\d{1,2}(?:[.,]\d{1,2})?)"
TO = r"(?:\s?(?:h|std\.?|stunden)?\s?(?:-|–|—|bis zu|bis|to)\s?" + NUMBER + ")?"
UNIT = r"(?:stunden|std|hours|hrs|h)\b\.?"
WEEK = (
    r"(?:(?:/|\s/\s|\s?pro\s|\s?je\s|\s?in der\s|\s?die\s|\s?a\s|\s?per\s)(?:wo(?:che)?\b|kalenderwoche|week)|"
    r"\s?wöchentlich|\s?weekly)"
)
LABEL = (
    r"(?:wochenarbeitszeit|arbeitszeit|wochenstunden|(?:stunden|std\.?|hours)\s?(?:/|pro|per)\s?(?:woche|wo\.?|week)|"
    r"stundenumfang|stundenzahl|working hours|beschäftigungsumfang|arbeitsumfang|umfang)"
)
# That these are hours a week is said in so many words.
A_WEEK = (
    re.compile(NUMBER + TO + r"\s?-?\s?" + UNIT + WEEK, re.IGNORECASE),
    re.compile(NUMBER + TO + r"\s?-?\s?(?:wochenstunden|(?:stunden|std\.?|h)[- ]?woche|hour week)", re.IGNORECASE),
    re.compile(LABEL + r"[^\d\n]{0,40}?" + NUMBER + TO + r"\s?(?:" + UNIT + r"|wochenstunden|$|[,;(|])", re.IGNORECASE),
)
SOME_HOURS = re.compile(NUMBER + TO + r"\s?" + UNIT, re.IGNORECASE)
# Hours that are something else: of a day, a shift, a course, an answer.
NOT_A_WEEK = any_of(
    r"am tag|pro tag|täglich|/\s?tag|rund um die uhr|a day\b",
    r"pro monat|im monat|/\s?monat|monatlich|pro jahr|per (?:day|month|year)",
    r"unterricht|innerhalb|binnen|within|schicht|kurs|lehrgang|weiterbildung|fortbildung|überstunde|antwort|rückmeld",
    r"theorie|praxisanleitung",
)
CLAUSE = re.compile(r"[;,]\s")
PAID_BY_HOUR = re.compile(r"(?:€|eur|euro)\s?(?:/|pro|je|die|per)?\s?$", re.IGNORECASE)
NUMBERS = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?(?![\d%])")
FULL = any_of(
    r"\bvollzeit",
    r"\bvoll-\s?(?:und|oder|/|u\.|bzw)",
    r"\bfull[-_ ]?time",
    r"\bVZ\b",
)
PART = any_of(
    r"\bteilzeit",
    r"\bpart[-_ ]?time",
    r"\bteilbar",
    r"\bTZ\b",
)
FULLY = re.compile(r"\b(?:bei|einer|volle[rn]?|auf)\s(?:vollzeit|100\s?%|vollzeitbasis|vollzeitstelle)", re.IGNORECASE)
PAY_OF_FULL_TIME = re.compile(r"(?:€|eur\b|euro|brutto|gehalt|entgelt|vergütung).*(?:vollzeit|100\s?%)", re.IGNORECASE)
MINI_JOB = any_of(
    r"\bmini-?job",
    r"geringfügig",
    r"(?:450|520|538|556|603)[- ]?€",
)
KINDS = ((FULL, "full_time"), (PART, "part_time"), (MINI_JOB, "mini_job"))
LEAST, MOST = 4, 60
FULL_WEEK, LONGEST_WEEK = 35, 48


def note(notes: Notes, title: str, all_said: Sequence[Sentence]) -> None:
    """A title that names full or part time means this job, a text also others."""
    notes.put("working_time", kinds(title))
    for said in all_said:
        for pattern in A_WEEK:
            found = said.search(pattern)
            if found and "hours_from" not in notes.fields and "hours_to" not in notes.fields:
                _note(notes, said, found, all_said, certain=True)
    for said in all_said:
        for found in SOME_HOURS.finditer(said.text):
            if "hours_to" not in notes.fields and "hours_from" not in notes.fields:
                _some_hours(notes, said, found, all_said)
    notes.put("working_time", kinds("\n".join(said.text for said in all_said if not _is_of_pay(said.text))))


def note_numbers(notes: Notes, text: str, place: str) -> None:
    """The numbers of a field that holds hours a week and nothing else."""
    numbers = [float(each.replace(",", ".")) for each in NUMBERS.findall(text)][:2]
    if numbers and all(LEAST <= each <= MOST for each in numbers):
        notes.put("hours_from", min(numbers), place, text)
        notes.put("hours_to", max(numbers), place, text)


def kinds(text: str) -> str:
    """The words for working time that a text names, as codes: "full_time, part_time"."""
    return ", ".join(kind for pattern, kind in KINDS if pattern.search(text))


def _is_of_pay(text: str) -> bool:
    """ "3.300 € bei Vollzeit" says what the pay refers to, not what the job is."""
    return FULLY.search(text) is not None and PAY_OF_FULL_TIME.search(text) is not None


def _some_hours(notes: Notes, said: Sentence, found: re.Match[str], all_said: Sequence[Sentence]) -> None:
    """Hours without the word week: where the sentence speaks of working time no doubt is left, elsewhere a guess."""
    low = _number(found[1]) or 0
    after = said.text[found.end() :][:3]
    clause = f"{CLAUSE.split(said.text[: found.start()])[-1]}{found[0]}{CLAUSE.split(said.text[found.end() :])[0]}"
    if low in (24, 48) or NOT_A_WEEK.search(clause) or PAID_BY_HOUR.search(said.text[: found.start()]) or "-" in after:
        return
    certain = kinds(said.text) != "" and not said.search(MINI_JOB)
    _note(notes, said, found, all_said, certain=certain)


def _note(notes: Notes, said: Sentence, found: re.Match[str], all_said: Sequence[Sentence], *, certain: bool) -> None:
    low, high = (_number(each) for each in found.groups()[-2:])
    if low is None or not LEAST <= low <= LONGEST_WEEK or (high is not None and not low <= high <= MOST):
        return
    put = notes.put if certain else notes.guess
    before = said.text[: found.start(1)].casefold().rstrip()
    at_least, at_most = (
        _ends(before, "ab", "mind.", "mindestens", "from", "min."),
        _ends(before, "bis zu", "bis", "max.", "maximal", "up to"),
    )
    if high is None and at_least:
        put("hours_from", low, said.place, said.text)
    elif high is None and (at_most or (low >= FULL_WEEK and _also_less(all_said))):
        put("hours_to", low, said.place, said.text)
    else:
        put("hours_from", low, said.place, said.text)
        put("hours_to", high if high is not None else low, said.place, said.text)


def _also_less(all_said: Sequence[Sentence]) -> bool:
    """The hours of a full week beside the word part time say what is the most, not what is the least."""
    return any(said.search(PART) for said in all_said)


def _number(text: str | None) -> float | None:
    return float(text.replace(",", ".")) if text else None


def _ends(text: str, *words: str) -> bool:
    return any(text == word or text.endswith(f" {word}") for word in words)
