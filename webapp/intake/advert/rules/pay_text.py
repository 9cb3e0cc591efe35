"""From the text of an advert: collective agreement and grade as said, and amounts in euros."""

import re
from collections.abc import Sequence

from webapp.intake.advert.parts import amount, note_amounts
from webapp.intake.advert.rules.sentences import Sentence, labelled, sentences
from webapp.intake.notes import Notes
from webapp.intake.words.patterns import any_of

LABELS = (
    "salary range", "salary", "pay", "wage", "gehalt", "monatsgehalt", "jahresgehalt", "vergütung", "stundenlohn",
    "lohn", "verdienst", "entlohnung", "bezahlung", "entgelt",
)  # fmt: skip
AGREEMENT = re.compile(
    r"\b(TVöD(?:[ -](?:SuE|VKA|Pflege|Bund|[PBK](?![ ]?\d)|P(?= ?P)))*|TV-?L(?:[ -]?S)?|TV-?H(?:essen)?\b|"
    r"TV-?Ärzte|AVR(?:[ .-]?(?:Caritas|Diakonie|DD|HN|Bayern|DWBO|DW|EKD))*|BAT-?KF|"
    r"KDAVO|KDO|ERA\b|IG[ -]?Metall|Haustarif\w*|Tarifvertrag\s(?:der|des|für)\s[^.,;\n]{3,40})"
)
GRADE = re.compile(
    r"(?:Entgelt|Vergütungs|Gehalts)gruppe\s?(?:EG\s?)?([A-Z]{0,2}\s?\d{1,2}\s?[a-c]?)\b|\bEG\s?([PSE]?\s?\d{1,2}\s?[a-c]?)\b|"
    r"(?:TVöD|TV-?L|TV-?H|AVR|SuE)[^.\d\n]{0,15}?\b((?:P|S|E|Kr)\s?\d{1,2}\s?[a-c]?)\b|"
    r"\b((?:P|S|E|Kr)\s?\d{1,2}\s?[a-c]?)\b(?=[^.\n]{0,25}(?:TVöD|TV-?L|TV-?H|AVR|\)|SuE|Stufe|$))"
)
MONEY_WORD = r"(?:€|euro\b|eur\b)"
AMOUNT = (
    r"(?:(?<![\d.,])\d{1,3}(?:[. ,']\d{3})+(?:[.,]\d{1,2})?|(?<![\d.,])\d{2,6}(?:[.,]\d{1,2})?)(?:,[-–]{1,2})?(?!\d)"
)
PAY = re.compile(
    rf"(?P<low>{AMOUNT})\s?{MONEY_WORD}?\s?"
    rf"(?:(?:-|–|—|bis(?: zu)?|to|und)\s?{MONEY_WORD}?\s?(?P<high>{AMOUNT})\s?)?{MONEY_WORD}?",
    re.IGNORECASE,
)
PAY_CONTEXT = re.compile(
    r"gehalt|vergüt|verdien|brutto|lohn\b|entgelt|entlohnung|salary|bezahlung|wage|\bpay\b|wir (?:be)?zahlen|\bgross\b",
    re.IGNORECASE,
)
PAID_BY = re.compile(
    MONEY_WORD
    + r"\s?(?:brutto\s?)?(?:(?:/|pro|je|die|per|in der|im|a)\s?(?:std|stunde|h\b|hour|monat|month|jahr|year)|"
    r"monatlich|jährlich|stündlich|mtl)",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[;,]\s|\s(?:plus|zzgl\.?|zuzüglich|\+|inkl\.?)\s", re.IGNORECASE)
NOT_PAY = any_of(
    r"prämie",
    r"bonus",
    r"zulage",
    r"zuschuss",
    r"zuschlag",
    r"gutschein",
    r"sachbezug",
    r"urlaubsgeld",
    r"weihnachtsgeld",
    r"ticket",
    r"budget",
    r"kosten",
    r"sonderzahlung",
    r"zusätzlich",
    r"einmalig",
    r"rabatt",
    r"investi",
    r"umsatz",
    r"taschengeld",
    r"spesen",
    r"provision\b",
)
# Pay of a stage on the way, or of a training, is not the pay of the job.
OF_A_STAGE = any_of(
    r"während (?:der|ihrer|deiner) (?:\w+\s)?"
    r"(?:anerkennung|qualifizierung|anpassung|ausbildung|einarbeitung|probezeit)",
    r"anerkennungsphase",
    r"bis zur (?:vollen )?anerkennung",
    r"during (?:the )?recognition",
    r"(?:lehr|ausbildungs)jahr",
)
UNITS = (
    (
        "hour",
        re.compile(
            r"(?:/|pro |je |die |per |in der |an )\s?(?:std|stunde|h\b|hour)|stundenlohn|stündlich|hourly",
            re.IGNORECASE,
        ),
    ),
    ("month", re.compile(r"monat|month|mtl", re.IGNORECASE)),
    ("year", re.compile(r"jahr|p\.\s?a\.|year|annual|jährlich", re.IGNORECASE)),
)


def note(notes: Notes, text: str) -> None:
    all_said = sentences(text)
    _agreement(notes, all_said)
    for said in all_said:
        is_of_pay = said.search(PAY_CONTEXT) or said.search(PAID_BY)
        if is_of_pay and not said.search(OF_A_STAGE):
            note_pay_text(notes, said.text, said.place)
    for label, words, place in labelled(text):
        if label in LABELS:
            note_pay_text(notes, f"{label}: {words}", place)
            notes.put("pay_said", words[:200], place)


def note_pay_text(notes: Notes, text: str, place: str) -> None:
    """An amount in euros with what it is paid for; hourly pay and other currencies stay words."""
    for clause in CLAUSE.split(text):
        if not NOT_PAY.search(clause) and re.search(MONEY_WORD, clause, re.IGNORECASE) and _note(notes, clause, place):
            return


def unit_in(text: str) -> str:
    """What an amount is paid for, as the words around it say."""
    return next((unit for unit, pattern in UNITS if pattern.search(text)), "")


def _note(notes: Notes, text: str, place: str) -> bool:
    """Notes the first amount of a clause; whether there was one."""
    for found in PAY.finditer(text):
        if not re.search(MONEY_WORD, text[max(0, found.start() - 4) : found.end() + 6], re.IGNORECASE):
            continue
        low, high = amount(found["low"]), amount(found["high"]) if found["high"] else None
        unit = unit_in(text[max(0, found.start() - 60) : found.end() + 40])
        notes.put("pay_said", text[:200], place)
        before = text[: found.start()].rstrip().casefold()
        if high is None and before.endswith(("bis zu", "bis", "up to", "maximal")):
            note_amounts(notes, None, low, unit, place, text)
        elif high is None and before.endswith(("ab", "mindestens", "mind.", "from")):
            note_amounts(notes, low, None, unit, place, text)
        else:
            note_amounts(notes, low, high if high is not None else low, unit, place, text)
        return True
    return False


def _agreement(notes: Notes, all_said: Sequence[Sentence]) -> None:
    """Collective agreement and grade are kept as said: the table behind them is not ours."""
    for said in all_said:
        agreement = said.search(AGREEMENT)
        if agreement:
            notes.put("collective_agreement", agreement[1].strip(), said.place, said.text)
            grade = said.search(GRADE)
            if grade:
                notes.put("pay_grade", " ".join(next(filter(None, grade.groups())).split()), said.place, said.text)
