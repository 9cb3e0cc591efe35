"""One written form for all ways to write a title: `normalise` keeps the word, `fold` also drops gender and accents.

Both are idempotent, take any text and raise nothing. `fold` is a key for comparison, never shown to people.
"""

import re
import unicodedata
from functools import lru_cache

from matching.occupations.gender import without_gender
from matching.occupations.letters import ARABIC, CONSONANTS, LATIN_READING, WORDS_ONLY, in_one_script, is_arabic

LONGEST = 300

_SEXES = r"(?:[mwfdxhiknžuмжчкa]|gn|div|insan)"
_GENDER_NOTE = re.compile(
    rf"[(\[]\s*(?:{_SEXES}(?:\s*[/|,.*:+\-]\s*{_SEXES})+|gn|all genders?|alle geschlechter|ذكر\s*/\s*أنثى)\s*[)\]]"
    rf"|(?<!\w)[mwfhkžмжч](?:\s*/\s*[mwfdxhikžмжч]){{1,3}}(?![\w/])",
    re.IGNORECASE,
)
_INNER_I = re.compile(r"(?<=[a-zäöüß])In(?:nen)?\b")
_ENDINGS = (
    "innen|in|r|n|e|s|es|en|a|o|as|os|ne|nne|te|le|ère|ere|euse|eure|rice|trice|atrice|ienne|ière|esse|ora|dora|tora|"
    "ka|ica|inja|tica|arka|yni|ini|owa|ę|ă|oare|ită|ese|eshë|ja|ка|ця|иця|ниця|ница|ица|ша|ая|а|ة"
)
_ENDING = re.compile(
    rf"(?<=\w\w\w)(?:\s?[/(\[]\s?[-–]?|[:*·•_]|-(?=in(?:nen)?\b))(?:{_ENDINGS})(?!\w)[)\]]?", re.IGNORECASE
)
_GERMAN_E = re.compile(r"\((?:e|er)\)(?=in\b|r\b)", re.IGNORECASE)
_BOTH_FORMS = re.compile(r"(\w{4,})\s*/\s*(\w{4,})")


@lru_cache(maxsize=60_000)
def normalise(text: str) -> str:
    """Lower case, composed, without gender marks, punctuation and the optional marks of Arabic writing."""
    text = text[:LONGEST]
    for _ in range(6):
        form = _normalise_once(text)
        if form == text:
            break
        text = form
    return text


def _normalise_once(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    text = _INNER_I.sub("", text)
    text = unicodedata.normalize("NFKC", text.casefold()).replace("i̇", "i")
    text = _GENDER_NOTE.sub(" ", text)
    text = _GERMAN_E.sub("", text)
    text = _ENDING.sub("", text)
    text = _BOTH_FORMS.sub(_one_of_both, text)
    words = text.translate(ARABIC).translate(WORDS_ONLY).split()
    return " ".join(map(in_one_script, words))


def _one_of_both(match: re.Match[str]) -> str:
    one, other = match.groups()
    same = one[:4] == other[:4] and fold_word(one) == fold_word(other)
    return one if same else f"{one} {other}"


def fold(text: str) -> str:
    """The key under which the forms of one title meet: women's and men's, with and without accents, any script."""
    return " ".join(folded for word in normalise(text).split() if (folded := fold_word(word)))


def plain(text: str) -> str:
    """Normalised, without accents and in Latin letters where the script has a reading; gender stays."""
    return " ".join(written for word in normalise(text).split() if (written := _plain_word(word)))


@lru_cache(maxsize=200_000)
def _plain_word(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word).translate(LATIN_READING)
    return unicodedata.normalize("NFC", decomposed)


_VOWEL_PAIRS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """One normalised word without gender, number and accents; folding the result again changes nothing."""
    if is_arabic(word):
        return _fold_arabic(word)
    if word.endswith("nő") and len(word) > 5:
        word = word[:-2]
    word = _plain_word(word)
    while True:
        folded = without_gender(_one_vowel(word))
        if folded == word:
            return word
        word = folded


def _one_vowel(word: str) -> str:
    """Umlauts written with an e; in an abbreviation the e is a letter of its own."""
    if len(word) <= 5:
        return word
    for pair, one in _VOWEL_PAIRS:
        word = word.replace(pair, one)
    return word


def _fold_arabic(word: str) -> str:
    if word.startswith("ال") and len(word) > 4:
        word = word[2:]
    if word.endswith("ه") and len(word) > 3:
        word = word[:-1]
    return word


_SOUNDS = tuple(
    pair.split(":")
    for pair in [
        "shch:sc",
        "sch:s",
        "tch:c",
        "sh:s",
        "ch:c",
        "zh:z",
        "kh:h",
        "ts:c",
        "tz:c",
        "ph:f",
        "ck:k",
        "ya:ja",
        "yu:ju",
        "ye:je",
        "iy:i",
        "ij:i",
        "j:i",
        "y:i",
        "w:v",
        "q:k",
        "x:ks",
        "ou:u",
    ]
)
_DOUBLED = re.compile(r"(.)\1+")


def sound(text: str) -> str:
    """How a text sounds, roughly: where English, German and French spellings of Slavic and Greek words meet."""
    reading = plain(text).replace(" ", "")
    for written, spoken in _SOUNDS:
        reading = reading.replace(written, spoken)
    return _DOUBLED.sub(r"\1", reading).rstrip("aeio")


_LATIN_CONSONANTS = (
    ("kh", "x"), ("gh", "g"), ("sh", "s"), ("ch", "c"), ("th", "t"), ("dh", "d"), ("zh", "z"), ("q", "k"), ("v", "f"),
)  # fmt: skip
_UNWRITTEN = re.compile(r"[aeiouywh0-9 ]")


def skeleton(text: str) -> str:
    """The consonants of a text in Arabic script or in Latin letters: the little that both ways of writing share."""
    text = normalise(text)
    if is_arabic(text):
        reading = text.translate(CONSONANTS).replace(" ", "")
    else:
        reading = plain(text)
        for written, spoken in _LATIN_CONSONANTS:
            reading = reading.replace(written, spoken)
        reading = _UNWRITTEN.sub("", reading)
    return _DOUBLED.sub(r"\1", reading)
