"""Letters of many scripts: which of them are one letter written two ways, and how they read in Latin letters."""

from collections.abc import Iterable
from functools import lru_cache
from unicodedata import category


class _LettersOnly(dict[int, int | str | None]):
    """Learns each character once: letters, marks and digits stay, joiners go, everything else parts words."""

    def __missing__(self, code: int) -> int | str | None:
        kind = category(chr(code))
        kept: int | str | None = " "
        if kind in ("Cf", "Cs"):
            kept = None
        elif kind[0] in "LMN":
            kept = code
        self[code] = kept
        return kept


WORDS_ONLY = _LettersOnly()


def _same(groups: Iterable[tuple[str, str]]) -> dict[int, str]:
    return {ord(letter): one for letters, one in groups for letter in letters}


def _removed(*ranges: tuple[int, int]) -> dict[int, str]:
    return {code: "" for first, last in ranges for code in range(first, last + 1)}


# Arabic script: harakat and tatweel go; hamza carriers, the two k and the two y of Arabic and Persian become one.
ARABIC = {
    **_removed((0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED)),
    **_same([
        ("أإآٱ", "ا"), ("ىئیېۍ", "ي"), ("ؤۆۇ", "و"), ("کڪ", "ك"), ("ةۀەۂہھ", "ه"), ("ء", ""), ("ڤ", "ف"),
    ]),
}  # fmt: skip

MARKS = {
    **_removed((0x0300, 0x036F)),
    **_same([
        ("ł", "l"), ("đð", "d"), ("ø", "o"), ("æ", "ae"), ("œ", "oe"), ("ı", "i"), ("þ", "th"), ("ħ", "h"), ("ə", "e"),
        ("'’ʼ`´ʹʻ", ""),
    ]),
}  # fmt: skip

# A reading with one Latin letter where South Slavic Latin writing has one, so that both alphabets of Serbian meet.
CYRILLIC = _same([
    ("а", "a"), ("б", "b"), ("в", "v"), ("гґѓ", "g"), ("д", "d"), ("её", "e"), ("є", "je"), ("жж", "z"), ("з", "z"),
    ("иі", "i"), ("ї", "ji"), ("йј", "j"), ("кќ", "k"), ("л", "l"), ("м", "m"), ("н", "n"), ("о", "o"), ("п", "p"),
    ("р", "r"), ("с", "s"), ("т", "t"), ("уў", "u"), ("ф", "f"), ("х", "h"), ("цчћ", "c"), ("ш", "s"), ("щ", "sc"),
    ("ъь", ""), ("ы", "y"), ("э", "e"), ("ю", "ju"), ("я", "ja"), ("ђ", "d"), ("љ", "lj"), ("њ", "nj"), ("џ", "dz"),
    ("ѕ", "dz"), ("қ", "k"), ("ғ", "g"), ("ң", "n"), ("ө", "o"), ("үұ", "u"), ("һ", "h"), ("ә", "a"),
])  # fmt: skip

GREEK = _same([
    ("α", "a"), ("β", "v"), ("γ", "g"), ("δ", "d"), ("ε", "e"), ("ζ", "z"), ("ηι", "i"), ("θ", "th"), ("κ", "k"),
    ("λ", "l"), ("μ", "m"), ("ν", "n"), ("ξ", "x"), ("ο", "o"), ("π", "p"), ("ρ", "r"), ("σς", "s"), ("τ", "t"),
    ("υ", "y"), ("φ", "f"), ("χ", "ch"), ("ψ", "ps"), ("ω", "o"),
])  # fmt: skip

LATIN_READING = {**MARKS, **CYRILLIC, **GREEK}

# Arabic script by its consonants; what is not written is not compared.
CONSONANTS = _same([
    ("اويعهحء", ""), ("ب", "b"), ("پ", "p"), ("تطث", "t"), ("ج", "j"), ("چ", "c"), ("خ", "x"), ("دذض", "d"), ("ر", "r"),
    ("زظژ", "z"), ("سصش", "s"), ("غ", "g"), ("ف", "f"), ("قك", "k"), ("گ", "g"), ("ل", "l"), ("م", "m"), ("ن", "n"),
])  # fmt: skip

# Letters that look the same on the screen: a word of one script with some letters of the other is meant in one.
_TWINS_LATIN = "aceopxyikmhtbj"
_TWINS_CYRILLIC = "асеорхуікмнтвј"
TO_CYRILLIC = str.maketrans(_TWINS_LATIN, _TWINS_CYRILLIC)
TO_LATIN = str.maketrans(_TWINS_CYRILLIC, _TWINS_LATIN)


def _is_cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u052f"


def is_arabic(text: str) -> bool:
    """Whether the text is written in Arabic script."""
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


@lru_cache(maxsize=60_000)
def in_one_script(word: str) -> str:
    """A word that mixes Cyrillic with its Latin look-alikes, in the script whose letters have no twin in the other."""
    cyrillic = [letter for letter in word if _is_cyrillic(letter)]
    latin = [letter for letter in word if "a" <= letter <= "z"]
    if not cyrillic or not latin:
        return word
    alone_cyrillic = sum(letter not in _TWINS_CYRILLIC for letter in cyrillic)
    alone_latin = sum(letter not in _TWINS_LATIN for letter in latin)
    if alone_cyrillic == alone_latin:
        alone_cyrillic, alone_latin = len(cyrillic), len(latin)
    return word.translate(TO_CYRILLIC if alone_cyrillic >= alone_latin else TO_LATIN)
