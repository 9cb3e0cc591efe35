"""From the text of an advert: German and driving licence asked, experience, recognition, support."""

import re

from webapp.intake.advert.sentences import Sentence, sentences
from webapp.intake.advert.working_conditions import NUMBERS
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
OFFERED_COURSE = any_of(
    r"(?:deutsch|sprach)(?:-|\s)?(?:kurs|unterricht|förder|training|schul)",
    r"german (?:course|class|lesson)",
    r"language course",
)
NO_GERMAN = re.compile(r"(?:keine|ohne|auch ohne)\s(?:\w+\s)?deutschkenntniss?|no german", re.IGNORECASE)
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
)
MUST = any_of(
    r"mindestens",
    r"\bmind\.",
    r"erforderlich",
    r"voraussetzung",
    r"zwingend",
    r"notwendig",
    r"setzen wir voraus",
    r"\brequired",
    r"at least",
)

DRIVING = re.compile(r"führerschein|fahrerlaubnis|driving licen[cs]e|driver'?s licen[cs]e", re.IGNORECASE)
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
            r"recognition (?:in progress|pending)",
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
        r"personalwohn",
        r"mitarbeiterwohn",
        r"werkswohn",
        r"dienstwohn",
        r"personalapartment",
        r"(?:hilfe|unterstütz\w*|helfen|stellen|bieten|kostenlose?|günstige?|möblierte?)[^.\n]{0,40}"
        r"(?:wohnung|unterkunft|wohnraum|apartment|zimmer\b)",
        r"\b(?:help|support) (?:with|finding) (?:housing|accommodation)",
        r"accommodation (?:is )?provided",
    ),
    "language_course": OFFERED_COURSE,
    "recognition_help": any_of(
        r"(?:unterstütz|begleit|hilfe|helfen)\w*[^.\n]{0,70}anerkennung",
        r"anerkennung\w*[^.\n]{0,40}(?:unterstütz|begleit)",
        r"help with recognition",
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
    all_said = list(sentences(text))
    _german(notes, all_said)
    _driving_licence(notes, all_said)
    _experience(notes, all_said)
    _recognition(notes, all_said)
    _support(notes, all_said)


def _german(notes: Notes, all_said: list[Sentence]) -> None:
    for said in all_said:
        if NO_GERMAN.search(said.text):
            notes.put("german", "nothing_asked", said.place, said.text)
            return
        word = GERMAN.search(said.text)
        if not word or _offers_only(said.text):
            continue
        notes.put("german_said", said.text[:200], said.place)
        near = said.text[max(0, word.start() - 50) : word.end() + 70]
        levels = sorted(set(LEVEL.findall(near)))
        if levels and "german.level" not in notes.fields:
            note_level = notes.put if len(levels) == 1 else notes.guess
            note_level("german.level", levels[0], said.place, said.text)
            _must(notes, "german.must", said)


def _offers_only(text: str) -> bool:
    return OFFERED_COURSE.search(text) is not None and not MUST.search(text)


def _must(notes: Notes, path: str, said: Sentence) -> None:
    if WISH.search(said.text):
        notes.put(path, False, said.place, said.text)
    elif MUST.search(said.text):
        notes.put(path, True, said.place, said.text)


def _driving_licence(notes: Notes, all_said: list[Sentence]) -> None:
    for said in all_said:
        if not DRIVING.search(said.text) or COMPANY_CAR.search(said.text):
            continue
        named = CLASS_PART.search(said.text)
        classes = sorted(set(CLASS.findall(" ".join(filter(None, named.groups())).upper()))) if named else []
        if classes:
            notes.put("driving_licences.classes", classes, said.place, said.text)
        else:
            notes.guess("driving_licences.classes", ["B"], said.place, said.text)
        _must(notes, "driving_licences.must", said)
        return


def _experience(notes: Notes, all_said: list[Sentence]) -> None:
    for said in all_said:
        found = YEARS.search(said.text)
        if found:
            years = int(found[1]) if found[1].isdigit() else NUMBERS.get(found[1].casefold(), 0)
            if 0 < years <= 20:
                notes.put("experience_months", years * 12, said.place, said.text)
                _must(notes, "experience_must", said)
        elif BEGINNERS.search(said.text):
            notes.guess("experience_months", "nothing_asked", said.place, said.text)


def _recognition(notes: Notes, all_said: list[Sentence]) -> None:
    for said in all_said:
        for stage, pattern in STAGES:
            if pattern.search(said.text) and not SUPPORT["recognition_help"].search(said.text):
                notes.guess("accepted_stage", stage, said.place, said.text)
        if LICENCE.search(said.text):
            notes.put("licence_asked", said.text[:300], said.place)


def _support(notes: Notes, all_said: list[Sentence]) -> None:
    found: dict[str, Sentence] = {}
    for said in all_said:
        for support, pattern in SUPPORT.items():
            if pattern.search(said.text) and not (support == "language_course" and MUST.search(said.text)):
                found.setdefault(support, said)
    if found:
        first = next(iter(found.values()))
        notes.put(
            "support_offered",
            sorted(found),
            first.place,
            "; ".join(dict.fromkeys(e.text for e in found.values()))[:300],
        )
    if "housing" in found and "wohnungssuche" not in found["housing"].text.casefold():
        notes.guess("fair_recruiting.housing_offered", True, found["housing"].place, found["housing"].text)
