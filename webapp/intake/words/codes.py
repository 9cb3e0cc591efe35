"""Countries and languages, written as codes of two or three letters or by name, as ISO 3166 and BCP 47 codes."""

import re
from functools import cache

from babel import Locale
from babel.core import get_global

# Languages in which files name countries and languages: those of Lotse's pages and of its title table.
WRITTEN_IN = ("de", "en", "ar", "es", "fr", "it", "pl", "pt", "ru", "tr", "uk", "el", "fa", "hi", "hr", "hu", "sq")
# What the tables of Unicode do not know: codes of the EU's style guide, and names people write.
COUNTRIES = {
    "EL": "GR",
    "UK": "GB",
    "XK": "XK",
    "ENGLAND": "GB",
    "USA": "US",
    "U.S.A.": "US",
    "GREAT BRITAIN": "GB",
    "DEUTSCHLAND": "DE",
    "BRD": "DE",
    "MOLDAVIEN": "MD",
    "MAZEDONIEN": "MK",
    "MACEDONIA": "MK",
    "HELLAS": "GR",
    "IVORY COAST": "CI",
    "TÜRKEI": "TR",
    "TURKEY": "TR",
    "PHILIPPINES": "PH",
    "CZECH REPUBLIC": "CZ",
}
LANGUAGES = {
    "farsi": "fa",
    "dari": "prs",
    "tagalog": "tl",
    "filipino": "fil",
    "kurmanji": "ku",
    "kurmandschi": "ku",
    "sorani": "ckb",
    "mandarin": "zh",
    "serbo-croatian": "sh",
    "moldovan": "ro",
    "castellano": "es",
    "deutsch": "de",
    "hocharabisch": "ar",
    "flemish": "nl",
}
# Valid codes that the tables would fold into another language.
KEPT = frozenset({"prs", "tl", "fil", "ckb", "grc", "sh"})
LETTERS = re.compile(r"[A-Za-z]{2,3}")


@cache
def _country_names() -> dict[str, str]:
    names = {}
    for language in reversed(WRITTEN_IN):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                names[name.casefold()] = code
    return names


@cache
def _language_names() -> dict[str, str]:
    names = {}
    for language in reversed(WRITTEN_IN):
        for tag, name in Locale(language).languages.items():
            if "_" not in tag:
                names[name.casefold()] = tag
    return names | LANGUAGES


def country_code(text: str) -> str | None:
    """The ISO 3166-1 alpha-2 code for a code or a name; None where it is none we know."""
    text = " ".join(text.split())[:60]
    upper = text.upper()
    if not text:
        return None
    if upper in COUNTRIES:
        return COUNTRIES[upper]
    if LETTERS.fullmatch(text):
        if len(text) == 2:
            return upper if upper in Locale("en").territories else None
        found = get_global("territory_aliases").get(upper)
        return found[0] if found and len(found) == 1 else None
    return _country_names().get(text.casefold())


def language_tag(text: str) -> str | None:
    """The BCP 47 tag for a code of two or three letters (bibliographic too), a tag with region, or a name."""
    text = " ".join(text.split())[:60]
    lower = text.lower()
    if not text:
        return None
    if lower in LANGUAGES:
        return LANGUAGES[lower]
    code = re.split("[-_]", lower, maxsplit=1)[0] if re.fullmatch(r"[a-z]{2,3}[-_][a-z0-9]{2,8}", lower) else lower
    if LETTERS.fullmatch(code):
        if code in KEPT:
            return code
        alias = get_global("language_aliases").get(code)
        tag = alias.partition("_")[0] if alias else code
        if tag in Locale("en").languages:
            return str(tag)
    return _language_names().get(text.casefold())
