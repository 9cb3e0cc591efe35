"""What stands beside a title and says nothing about the occupation: seniority, wards, places, kinds of contract."""

import re
from collections.abc import Sequence
from functools import lru_cache

from matching.occupations.wording import fold, normalise

_WORDS = (
    # seniority and kind of contract
    "senior junior experienced qualified certified licensed registered professional staff full part time fulltime "
    "parttime permanent temporary freelance self employed independent private job work worker position vacancy "
    "erfahren erfahrene erfahrener gelernt gelernte gelernter ausgebildet ausgebildete ausgebildeter examiniert "
    "examinierte staatlich geprüft geprüfte geprüfter anerkannt anerkannte anerkannter Vollzeit Teilzeit Minijob "
    "Festanstellung unbefristet befristet selbständig selbstständig freiberuflich beruf stelle als für bei in im "
    "am an der die das und diplomiert diplomierte diplomierter ab sofort gesucht diplômé diplômée qualifié "
    "qualifiée expérimenté expérimentée de du des la le les en et à au aux d l del della di da do y e con para "
    "por el los las na no em diplomado titulado titulada profesional profissional professionale qualificato z w "
    "na do dyplomowany dyplomowana wykwalifikowany doświadczony i u sa za od cu la de si și опытный опытная в на "
    "с по и для з у та uzman deneyimli ve için خبرة ذو ذات في قسم و "
    # departments
    "ward unit department hospital clinic home room Station Krankenhaus Klinik "
    "Klinikum Uniklinik Heim Altenheim Pflegeheim Ambulanz Praxis Betrieb Firma GmbH AG KG e.V. Haus St. Sankt "
    "hôpital clinique service maison hospital clínica residencia ospedale clinica reparto szpital oddział klinika "
    "больница отделение клиника больницы отделения лікарня відділення hastane klinik مستشفى مركز عيادة "
    "بیمارستان bolnica odjel klinika spital sectie clinica spitali kórház osztály "
    "Notaufnahme Innere Reha Universitätsklinikum "
    "Seniorenheim Seniorenzentrum Seniorenresidenz Altenzentrum Pflegezentrum Pflegedienst Sozialstation ambulant "
    "ambulante ambulanter stationär Caritas Diakonie AWO DRK NHS trust medical surgical bedside OPD urgences EHPAD CHU "
    "urgencias urgência больнице лікарні bolnici szpitalu szpitala κλινική kórházi "
    # other places of work
    "restaurant hotel school factory company Restaurant Hotel Schule Werkstatt Autohaus Supermarkt "
    "hôtel restaurante ristorante albergo étterem étteremben szálloda ресторане ресторані гостинице готелі restauracji "
    "hotelu restoran restorant مطعم شركة رستوران هتل شرکت εστιατόριο entreprise société empresa "
    "azienda firma cég фирме фирмі şirket nella nel al dans chez u sa ng bei beim zur zum vom von "
    # years, shifts, short forms
    "years year experience with trained Jahre Jahren Jahr Erfahrung Berufserfahrung Nachtdienst Tagdienst Schicht "
    "Schichtdienst exam dipl gepr staatl anerk ausgeb ans expérience años experiencia anni esperienza anos experiência "
    "lat doświadczenie doświadczeniem стаж опыт опытом лет досвід досвідом років yıl tecrübe deneyim سنوات سنة خبرة "
    "سال سابقه ani experiență години опит godina iskustvo iskustva iskustvom év tapasztalat χρόνια εμπειρία "
    "vite përvojë turno noche notte nuit jour night shift CDI CDD "
)
# What people write short, written out; only where the short form can be nothing else.
_SHORT = (
    (re.compile(r"^aux\b\.?|\baux\.", re.IGNORECASE), "auxiliar "),
    (re.compile(r"\bass?t\b\.?|\bassist\b\.?", re.IGNORECASE), "assistant "),
    (re.compile(r"^t[eé]cn?\b\.?|\bt[eé]cn?\.", re.IGNORECASE), "técnico "),
    (re.compile(r"^enf\b\.?|\benf\.", re.IGNORECASE), "enfermero "),
    (re.compile(r"^inf\b\.?|\binf\.", re.IGNORECASE), "infirmier "),
    (re.compile(r"\bkr\.?\s?schw\b\.?", re.IGNORECASE), "Krankenschwester "),
)
_PARENTHESES = re.compile(r"[(\[{][^)\]}]*[)\]}]?")
_TAIL = re.compile(r"\s+[-–—|]\s+|,|;|:\s|\s@\s|\n|\s(?:bei|at|chez|presso|near|nahe|w firmie)\s")


@lru_cache(maxsize=1)
def noise() -> frozenset[str]:
    """The folded words that count for nothing, each folded alone: a long text is cut before it is folded."""
    return frozenset(part for word in _WORDS.split() for part in fold(word).split())


def written_out(text: str) -> str:
    """The text with its short forms written out."""
    for short, full in _SHORT:
        text = short.sub(full, text)
    return text


def without_extras(text: str) -> tuple[str, ...]:
    """The text, then without what is in brackets, then up to the first comma or dash: each once, none empty."""
    bare = _PARENTHESES.sub(" ", text)
    variants = (text, bare, _TAIL.split(bare, maxsplit=1)[0])
    return tuple(dict.fromkeys(variant for variant in variants if normalise(variant)))


def content(words: Sequence[str]) -> tuple[str, ...]:
    """The folded words that are no noise; all of them, if nothing else would be left."""
    kept = tuple(word for word in words if word not in noise() and not word.isdigit())
    return kept or tuple(words)
