"""What a vacancy's text must not say, or should say better: found as notes that a person confirms, never changed.

The patterns look for demands. A sentence that rules a demand out ("no fee", "without a photo") is no demand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, unique

from flask_babel import gettext as _


@unique
class Kind(StrEnum):
    """What a note is about; money and papers keep a vacancy from the public until an adviser has cleared them."""

    MONEY = "money"
    PAPERS = "papers"
    MOTHER_TONGUE = "mother_tongue"
    GENDER = "gender"
    AGE = "age"
    ORIGIN = "origin"
    FAMILY = "family"
    PHOTO = "photo"

    @property
    def needs_adviser(self) -> bool:
        return self in (Kind.MONEY, Kind.PAPERS)


@dataclass(frozen=True, slots=True)
class Note:
    """A place in the text that a person should look at; `quote` are its own words."""

    kind: Kind
    quote: str


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_TEXT: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.MONEY,
        _any(
            r"\b\w*kaution\b",
            r"\b(?:vermittlungs|bewerbungs|bearbeitungs|registrierungs|anmelde|visa?|service)-?gebühr\w*",
            r"\bvermittlungsprovision\b",
            r"\bvorkasse\b",
            r"\banzahlung\b",
            r"\bgebühr\w*\s+(?:von|in höhe von|beträgt|sind? (?:vorab|im voraus))",
            r"\b(?:application|registration|processing|placement|recruitment|agency|visa|service) fees?\b",
            r"\b(?:security |refundable )?deposit\b",
            r"\bpay(?:ment)?s? in advance\b",
            r"\bwestern union\b",
            r"\bfrais de (?:dossier|placement|recrutement)\b",
            r"\b(?:depozito|başvuru ücreti)\b",
            r"\bopłata rekrutacyjna\b",
            r"رسوم (?:التوظيف|التسجيل|الطلب|التأشيرة)",
            r"(?:задаток|реєстраційний внесок|регистрационный сбор)",
        ),
    ),
    (
        Kind.PAPERS,
        _any(
            r"\b(?:ausweis|pass|reisepass)kopien?\b",
            r"\bkopie (?:ihres|des|vom) (?:\w+ )?(?:ausweis|reisepass|pass)\w*",
            r"\b(?:bankverbindung|kontodaten|kontonummer|iban)\b",
            r"\b(?:copy of (?:your|the) (?:passport|identity card|id)|passport copy)\b",
            r"\b(?:bank details|bank account number)\b",
        ),
    ),
    (
        Kind.MOTHER_TONGUE,
        _any(
            r"\bmutterspra\w*",
            r"\bakzentfrei\w*",
            r"\bnative(?:[- ](?:speaker|level|german|english))\w*",
            r"\bmother tongue\b",
            r"\blangue maternelle\b",
            r"\blengua materna\b",
            r"\bana ?dil\w*",
            r"\bjęzyk ojczysty\b",
            r"اللغة الأم|لغته الأم",
            r"родной язык|носител\w+ языка|рідна мова|носі\w+ мови",
        ),
    ),
    (
        Kind.AGE,
        _any(
            r"\bjung(?:e[nrs]?)?(?:,| und| &)? (?:\w+(?:es|e|er)? )?"
            r"(?:team|kolleg\w*|mitarbeit\w*|unternehmen|dynamisch\w*|leute|bewerb\w*)",
            r"\b(?:nicht älter als|höchstens|maximal|max\.|unter) \d\d (?:jahre?n?|j\.)",
            r"\b(?:alter|altersgrenze)\W{0,3}\d\d\b",
            r"\bzwischen \d\d und \d\d jahren?\b",
            r"\byoung (?:team|colleagues|and dynamic|people)\b",
            r"\b(?:not older than|under the age of|maximum age|aged? between) \d\d\b",
            r"\bdigital native\w*",
        ),
    ),
    (
        Kind.ORIGIN,
        _any(
            r"\b(?:nur|ausschließlich|bevorzugt) (?:deutsche|eu-bürger\w*|christ\w*|inländ\w*)",
            r"\bdeutsche staatsangehörigkeit (?:erforderlich|vorausgesetzt|notwendig)",
            r"\bmitglied(?:schaft)? (?:in )?einer christlichen kirche\b",
            r"\b(?:german|eu) (?:citizens|nationals) (?:only|preferred)\b",
            r"\bonly (?:germans|eu citizens|christians)\b",
        ),
    ),
    (
        Kind.FAMILY,
        _any(
            r"\b(?:kinderlos|unverheiratet|ledig|alleinstehend)\w*",
            r"\b(?:nur|ausschließlich) (?:männer|frauen|männliche|weibliche)\b",
            r"\b(?:childless|unmarried|single persons?)\b",
            r"\b(?:men|women|male|female) only\b",
        ),
    ),
    (
        Kind.PHOTO,
        _any(
            r"\b(?:licht|bewerbungs|pass)(?:bild|foto)\w*",
            r"\b(?:mit|inkl\.?|samt|einschließlich) (?:aktuellem )?(?:foto|bild)\b",
            r"\b(?:with|including|attach|send) (?:a |your )?(?:recent )?photo\w*",
        ),
    ),
)
_DENIED = re.compile(
    r"\b(?:kein\w*|ohne|nie|niemals|weder|no|not|never|without|any|nicht)\b[^.!?\n]{0,25}$", re.IGNORECASE
)
_PAID_BY_US = re.compile(
    r"(?:wir (?:übernehmen|zahlen|tragen)|(?:zahlen|tragen|übernehmen) wir|we (?:pay|cover)|übernimmt der arbeitgeber|"
    r"paid by (?:us|the employer))",
    re.IGNORECASE,
)

_ALL_GENDERS = re.compile(
    r"[(\[]\s*(?:[mwfdxi]|gn|div|all\w*)\s*(?:[/|,.*]\s*[mwfdxi*]+\s*)+[)\]]|"
    r"[a-zäöü][:*_·]in\b|\w/-?in(?:nen)?\b|\(in\)|(?-i:[a-zäöü]In)\b|"
    r"alle geschlechter|all genders",
    re.IGNORECASE,
)
_MASCULINE = re.compile(
    r"\w*(?:pfleger|helfer|arbeiter|elektroniker|elektriker|mechaniker|mechatroniker|monteur|meister|schlosser|"
    r"installateur|metallbauer|zimmerer|dachdecker|maler|maurer|erzieher|pädagoge|therapeut|assistent|angestellter|"
    r"fachmann|kaufmann|fahrer|leiter|techniker|betreuer|lackierer|tischler|schreiner|gärtner|koch|bäcker)\b",
    re.IGNORECASE,
)
_FEMININE = re.compile(
    r"\w+(?:erin|ikerin|eurin|istin|entin|eutin|agogin|ärztin|köchin|fachfrau|kauffrau|schwester|angestellte)\b",
    re.IGNORECASE,
)


def notes(title: str, description: str | None) -> tuple[Note, ...]:
    """Everything a person should look at, each once, money first."""
    found = dict.fromkeys((*_of_title(title), *_of_text(f"{title}\n{description or ''}")))
    order = list(Kind)
    return tuple(sorted(found, key=lambda note: order.index(note.kind)))


def _of_title(title: str) -> Iterator[Note]:
    masculine, feminine = _MASCULINE.search(title), _FEMININE.search(title)
    one = masculine or feminine
    if one and not (masculine and feminine) and not _ALL_GENDERS.search(title):
        yield Note(Kind.GENDER, one.group())


def _of_text(text: str) -> Iterator[Note]:
    for kind, pattern in _TEXT:
        for match in pattern.finditer(text):
            before = text[: match.start()]
            sentence = (
                before[max(before.rfind(end) for end in ".!?\n") + 1 :] + re.split(r"[.!?\n]", text[match.start() :])[0]
            )
            if not _DENIED.search(before) and not (kind is Kind.MONEY and _PAID_BY_US.search(sentence)):
                yield Note(kind, match.group())


def says(kind: Kind) -> str:
    """Why it matters and how to write it."""
    return {
        Kind.MONEY: _("Nobody may be asked for money for a job that Lotse shows. An adviser looks at this first."),
        Kind.PAPERS: _("Copies of papers and bank details do not belong in a vacancy. An adviser looks at this first."),
        Kind.MOTHER_TONGUE: _(
            "A mother tongue is no level and can discriminate. Name the level that the work needs, for example B2."
        ),
        Kind.GENDER: _("Write the title for all genders, for example with (m/w/d) or in both forms."),
        Kind.AGE: _("A wish about age can discriminate. Say what the person should be able to do."),
        Kind.ORIGIN: _("Origin, nationality and belief are no demands of the work. Leave them out."),
        Kind.FAMILY: _("Sex and family are no demands of the work. Leave them out."),
        Kind.PHOTO: _("A photo is not needed for an application. Leave it out."),
    }[kind]
