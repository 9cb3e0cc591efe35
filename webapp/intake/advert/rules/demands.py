"""From the text of an advert: German and driving licence asked, experience, recognition, support."""

import re
from collections.abc import Sequence

from webapp.intake.advert.rules import german
from webapp.intake.advert.rules.sentences import Sentence, sentences
from webapp.intake.advert.rules.shifts import NO
from webapp.intake.advert.rules.working_conditions import NUMBERS
from webapp.intake.notes import Notes
from webapp.intake.words.patterns import any_of

OFFERS = any_of(
    r"\bbiet",
    r"\bunterstütz",
    r"\b(?:be)?zahl(?:en|t)\b",
    r"übernehmen",
    r"übernahme",
    r"finanzier",
    r"\bermöglichen",
    r"kostenlos",
    r"kostenfrei",
    r"angeboten",
    r"\bhelfen",
    r"\bfree\b",
    r"\boffer",
    r"\bsupport",
    r"\bprovide",
)
DRIVING = re.compile(r"führerschein|fahrerlaubnis|driving licen[cs]e|driver['’]?s licen[cs]e", re.IGNORECASE)
# One of several classes, or one more that would be nice: which of them counts, a person says.
ONE_OF = re.compile(r"\b(?:oder|or|bzw|beziehungsweise|gerne?)\b", re.IGNORECASE)
CLASS = re.compile(r"(?<![A-Za-z0-9])(BE|B|C1E|C1|CE|C|D|T)(?![A-Za-z0-9])")
CLASS_PART = any_of(
    r"(?:führerschein|fahrerlaubnis|licen[cs]e)\w*\W{0,3}(?:\(?(?:der\s)?(?:klassen?|kl\.?|class)\W{0,3})?"
    r"((?:(?:BE|B|C1E|C1|CE|C|D|T)\b\W{0,3}(?:und |oder |bzw\. )?){1,4})",
    r"(?:klassen?|kl\.)\W{0,3}((?:(?:BE|B|C1E|C1|CE|C|D|T)\b\W{0,3}){1,4})[^.]{0,20}(?:führerschein|fahrerlaubnis)",
    r"\b(BE|B|C1E|C1|CE|C|D|T)-führerschein",
)
COMPANY_CAR = re.compile(r"kostenübernahme|wir (?:zahlen|fördern|übernehmen)[^.]{0,40}führerschein", re.IGNORECASE)

YEARS = any_of(
    r"(\d{1,2}|ein|eine|zwei|drei|vier|fünf|sechs|two|three|five)(?:\s?[-–]\s?\d{1,2})?\s?\+?\s?"
    r"(?:jahren?|jährige[rn]?|-jährige[rn]?|years?)\s(?:of\s)?"
    r"(?:einschlägige[rn]?\s|relevante[rn]?\s|praktische[rn]?\s)?"
    r"(?:berufs?\s?-?erfahrung|erfahrung|berufspraxis|(?:professional |work(?:ing)? )?experience)",
)
BEGINNERS = any_of(
    r"berufsanfänger",
    r"berufseinsteiger",
    r"(?:keine|ohne) (?:berufs)?erfahrung",
    r"quereinsteiger willkommen",
    r"auch ohne (?:berufs)?erfahrung",
)
EXPERIENCE_OF = re.compile(
    r"(?:erfahrung|experience|berufspraxis)\s?(?:von|of|:|,)?\s?(?:mindestens\s|mind\.\s|at least\s)?"
    r"(\d{1,2}|eine?[mn]?|zwei|drei|vier|fünf|two|three|five)\s(?:jahr|year)",
    re.IGNORECASE,
)
YEARS_WORKED = re.compile(
    r"(\d{1,2}|zwei|drei|vier|fünf|two|three|five)\s(?:jahren?|years?)\s(?:lang\s)?(?:als|in|im|as|in)\s[^.,;\n]{2,50}\s"
    r"(?:gearbeitet|tätig|worked)",
    re.IGNORECASE,
)

STAGES = (
    (
        "measure",
        re.compile(r"defizitbescheid|anpassungslehrgang|anpassungsqualifizierung|kenntnisprüfung", re.IGNORECASE),
    ),
    (
        "applied",
        any_of(
            r"anerkennungsverfahren",
            r"in anerkennung\b",
            r"anerkennungsprozess",
            r"anerkennung (?:läuft|beantragt)",
            r"anerkennung (?:\w+\s)?(?:oder|bzw\.?) (?:im|in|noch im|laufend)",
            r"recognition[^.\n]{0,60}(?:in progress|pending|under way|applied for|ongoing|started)",
        ),
    ),
)
LICENCE = any_of(
    r"staatlich(?:e[rns]?)? an?erkann",
    r"staatliche anerkennung",
    r"berufsurkunde",
    r"berufserlaubnis",
    r"berufszulassung",
    r"approbation",
    r"examiniert",
    r"abgeschlossene[nsr]?\s[^.,;\n]{0,80}(?:ausbildung|studium|bildung)",
    r"ausbildung\s[^.,;\n]{0,40}abgeschlossen",
    r"erfolgreich absolvierte ausbildung",
    r"gesellenbrief",
    r"meisterbrief",
    r"completed (?:training|apprenticeship)",
    r"abschluss als",
    r"(?:berufs)?ausbildung (?:als|zum|zur)\b",
)

SUPPORT = {
    "housing": any_of(
        r"wohnungssuche",
        r"(?:personal|mitarbeiter|werks|dienst|betriebs)(?:wohn|unterk|apartment|zimmer)",
        r"wohnheim(?:zimmer|platz|plätze)",
        r"(?:hilfe|hilft|unterstütz\w*|helfen|stellen|stellt|bieten|bietet|kostenlose?[rs]?|günstige?[rs]?|möblierte?[rs]?|eigene?[rs]?)[^.\n]{0,40}"
        r"(?:wohnung|unterkunft|wohnraum|apartment|zimmer\b|wohnmöglichkeit)",
        r"(?:wohnung|unterkunft|wohnraum|apartment|zimmer|wohnmöglichkeit)(?:en)?\b[^.\n]{0,25}(?:vorhanden|gestellt|verfügbar|möglich|"
        r"geboten|angeboten|\bfrei\b|kostenlos|inklusive|: ?ja\b|im haus\b)",
        r"(?:help|support|assist|find)\w*[^.\n]{0,40}(?:housing|accommodation|\bflat\b|apartment)",
        r"\baccommodation (?:for|during) (?:the|your) first",
        r"(?:free|staff|company|affordable) (?:housing|accommodation|apartment)",
        r"(?:housing|accommodation) (?:is |will be |can be )?(?:provided|available|offered|included)",
    ),
    "language_course": german.OFFERED_COURSE,
    "recognition_help": any_of(
        r"(?:unterstütz|begleit|hilfe|helfen|hilft|betreu|kümmern)\w*[^.\n]{0,70}anerkennung",
        r"anerkennung\w*[^.\n]{0,40}(?:unterstütz|begleit|kümmern)",
        r"(?:kosten|gebühren)[^.\n]{0,40}anerkennung",
        r"(?:help|support|assist)\w*[^.\n]{0,40}recognition",
    ),
    "childcare": any_of(
        r"betriebs-?ki(?:ta|ndergarten)",
        r"betriebliche kinderbetreuung",
        r"kita-?plätze?\b[^.\n]{0,25}(?:mitarbeit|kinder)",
        r"kinderbetreuungszuschuss",
        r"zuschuss[^.\n]{0,20}(?:kinderbetreuung|kita)",
    ),
    "relocation": any_of(
        r"umzugs(?:hilfe|kosten|unterstütz|service|pauschale)",
        r"(?:hilfe|unterstützung)[^.\n]{0,25}umzug",
        r"\brelocation",
    ),
}


def note(notes: Notes, text: str) -> None:
    all_said = sentences(text)
    german.note(notes, all_said)
    _driving_licence(notes, all_said)
    _experience(notes, all_said)
    _recognition(notes, all_said)
    _support(notes, all_said)


def _asks(text: str) -> bool:
    """Whether a sentence on language courses asks for one rather than offers it."""
    return german.MUST.search(text) is not None and not OFFERS.search(text)


def _driving_licence(notes: Notes, all_said: Sequence[Sentence]) -> None:
    for said in all_said:
        if not said.search(DRIVING) or said.search(COMPANY_CAR):
            continue
        named = said.search(CLASS_PART)
        classes = sorted(set(CLASS.findall(" ".join(filter(None, named.groups())).upper()))) if named else []
        if classes and not (len(classes) > 1 and said.search(ONE_OF)):
            notes.put("driving_licences.classes", classes, said.place, said.text)
        elif classes and said.search(ONE_OF):
            first = CLASS.search(named[0].upper()) if named else None
            notes.guess("driving_licences.classes", [first[1]] if first else classes, said.place, said.text)
        else:
            notes.guess("driving_licences.classes", ["B"], said.place, said.text)
        german.note_must(notes, "driving_licences.must", said)
        return


def _experience(notes: Notes, all_said: Sequence[Sentence]) -> None:
    for said in all_said:
        found = said.search(YEARS) or said.search(EXPERIENCE_OF)
        worked = said.search(YEARS_WORKED)
        if found and (years := _years(found[1])):
            notes.put("experience_months", years * 12, said.place, said.text)
            german.note_must(notes, "experience_must", said)
        elif worked and (years := _years(worked[1])):
            notes.guess("experience_months", years * 12, said.place, said.text)
        elif said.search(BEGINNERS):
            notes.guess("experience_months", "nothing_asked", said.place, said.text)


def _years(words: str) -> int:
    """Years asked; none where nobody could ask for so many."""
    years = int(words) if words.isdecimal() else NUMBERS.get(words.casefold(), 0)
    return years if years <= 20 else 0


def _recognition(notes: Notes, all_said: Sequence[Sentence]) -> None:
    for stage, pattern in STAGES:
        for said in all_said:
            if said.search(pattern) and not SUPPORT["recognition_help"].search(said.text):
                notes.guess("accepted_stage", stage, said.place, said.text)
    for said in all_said:
        if said.search(LICENCE):
            notes.put("licence_asked", said.text[:300], said.place)


def _support(notes: Notes, all_said: Sequence[Sentence]) -> None:
    found: dict[str, Sentence] = {}
    for said in all_said:
        for support, pattern in SUPPORT.items():
            hit = said.search(pattern)
            if (
                hit
                and not NO.search(said.text[: hit.start()])
                and not (support == "language_course" and _asks(said.text))
            ):
                found.setdefault(support, said)
    if found:
        first = next(iter(found.values()))
        # Gathered from running text, where one more may stand in words nobody foresaw.
        notes.guess(
            "support_offered",
            sorted(found),
            first.place,
            "; ".join(dict.fromkeys(e.text for e in found.values()))[:300],
        )
    if "housing" in found and "wohnungssuche" not in found["housing"].text.casefold():
        notes.guess("fair_recruiting.housing_offered", True, found["housing"].place, found["housing"].text)
