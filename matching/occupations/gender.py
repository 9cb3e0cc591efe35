"""Endings that tell women's from men's titles, in Latin reading without accents, for all languages at once.

What stands here makes keys, no words: an ending that means something else in another language is cut there too, from
the table and from what people type alike, and so does no harm.
"""

from functools import lru_cache


def _to(kept: str, endings: str) -> dict[str, str]:
    return dict.fromkeys(endings.split(), kept)


def _ends(stems: str, endings: str) -> dict[str, str]:
    return {f"{stem}{ending}": stem for stem in stems.split() for ending in endings.split()}


_ENDINGS: dict[str, str] = {
    # German
    **_to("", "frauen frau maenner manner mann leute person personen"),
    **_to("er", "erer ererin ererinnen erin erinnen"),
    **_ends("or ur ist ent ant og ag arzt at rg irt nd dot kt eck lot eut ph oz ad koch ilf", "in innen"),
    **_ends("isch lich iert annt pruft ellt rtigt ernt ildet ildend fahrt", "er en es"),
    **_to("gesell", "geselle gesellin gesellinnen gesellen"),
    **_to("wart", "wartin wartinnen"),
    # Romance
    # The shop or the trade is not the person: no vowel is left at its end that would be cut
    **_to("erj", "eria erias erie eries erei ereien"),
    **_to("arj", "arie arii"),
    **_to("bakerj", "bakery bakeries"),
    **_to("butcherj", "butchery butcheries"),
    **_to("joinerj", "joinery joineries"),
    **_to("t", "trice trici trices tore tori tora tor tores toras teur teurs teuse teuses"),
    **_to("eu", "eur eurs euse euses"),
    **_to("en", "enne ennes ens"),
    **_to("on", "onne onnes ons"),
    **_to("ier", "iere ieres iers"),
    **_to("or", "oare oarea oarele orul orii"),
    **_to("", "ul ului essa esse esso essi uur uurs uuse uuses"),
    **_to("el", "elle elles els"),
    **_to("if", "ive ives ifs"),
    # Words of Greek origin, before the Slavic -ogo takes their end
    **_to("log", "logo loga logos logas logi loghe loginja loginje logynja lozka lozki"),
    **_to("gog", "gogo goga gogos gogas gogi goghe goginja goginje gozka gozki"),
    # Slavic
    **_to("ar", "arka arki arz arze arica arice arja"),
    **_to("ik", "iczka iczki icy ici icka icke icja icji iki"),
    **_to("c", "czyni czynie cinja cinji cy ca ec"),
    **_ends("ist or er", "ica ice"),
    **_to("tel", "telnica telka telki teljica teljka teljice telj telja"),
    **_to("scik", "scica scik"),
    **_to("cik", "cica cik"),
    **_to("nik", "nica nicja nicji nicka nicko niczka nik nicy niki nice"),
    **_to("", "ka ki ko kinja kinje sa"),
    **_to("ac", "acica acice acka"),
    **_to("", "ij yj aja oj ogo"),
    # English, Greek, Albanian
    **_to("", "woman women man men"),
    **_to("forem", "foreman foremen forewoman forewomen"),
    **_to("ter", "tress tresses"),
    **_to("t", "tria tries tis tes tisa"),
    **_to("ik", "ikos ikis ikoi"),
    **_to("es", "uese ues uesja"),
    **_to("xh", "xheshe xheshat xhinj"),
}  # fmt: skip
_LONGEST = max(map(len, _ENDINGS))
_STEM = 3


def without_gender(word: str) -> str:
    """The word with its gendered ending cut or made one; the result of a second call is the same as of the first."""
    for _ in range(20):
        cut = _cut(word)
        if cut == word:
            break
        word = cut
    return word


@lru_cache(maxsize=200_000)
def _cut(word: str) -> str:
    for length in range(min(_LONGEST, len(word)), 0, -1):
        kept = _ENDINGS.get(word[-length:])
        if kept is not None and word[:-length] + kept != word and len(word) - length + len(kept) >= _STEM:
            return _bare(word[:-length] + kept)
    return _bare(word)


def _bare(word: str) -> str:
    """Without the vowels and the s that many languages put at the end for gender and number."""
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    while len(word) > _STEM and word[-1] in "aeiouy":
        word = word[:-1]
    return word[:-1] + "k" if word.endswith("ic") else word
