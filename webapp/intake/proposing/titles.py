"""Occupations for the titles of a draft: the one place that asks the title table."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

import matching
from webapp.intake.draft import Proposal
from webapp.intake.words.patterns import any_of

MARKS = any_of(
    r"\((?:\s?[mwfdxgn]\s?[/|*,.]?){1,5}\)",
    r"\(gn\*?\)",
    r"\(all genders?\)",
    r"\(m/w\)",
    r"\((?:voll|teil)zeit\)",
    r"(?<!\w)[mwfdx](?:[/|][mwfdx]){1,4}(?!\w)",
    r"\((?:alle|a)\)",
)
EXTRAS = any_of(
    r"\s(?:in|auf|als)\s(?:voll|teil)zeit\b",
    r"\s(?:voll|teil)zeit(?:kraft)?\b",
    r"\bgesucht\b",
    r"\bab sofort\b",
    '[\\"„“”«»!]',
    r"\bauf minijob[- ]basis\b",
)
# Erzieher/in, Erzieher:in, Erzieher*innen, Erzieher(in), ErzieherIn; Fachangestellte/r, Angestellte:r
FEMININE = re.compile(r"(?<=[a-zäöüß])(?:\((?:-?)in(?:nen)?\)|[:*_/]{1,2}-?in(?:nen)?|In(?:nen)?)(?![a-zäöüß])")
ENDING_R = re.compile(r"(?<=e)(?:[:*_/]-?|\()r\)?(?![a-zäöüß])")
SECOND_HALF = re.compile(
    r"([A-Za-zÄÖÜäöüß]+?)(mann|frau|männer|frauen|person)\s?/\s?-?\s?(mann|frau|männer|frauen|person)\b"
)
SEPARATORS = re.compile(
    r"\s[-–—|·•]\s|[,;|•]|\s(?:und|oder|sowie|bzw\.|&|or|and|od\.)\s|\s?/\s?(?!-)|\s(?:für|in|im|als|bei|mit|zur|zum|for|at|with)\s"
)
PLURALS = (
    ("kräfte", "kraft"),
    ("männer", "mann"),
    ("frauen", "frau"),
    ("leute", "mann"),
    ("innen", "in"),
    ("schwestern", "schwester"),
    ("assistenten", "assistent"),
    ("pädagogen", "pädagoge"),
    ("nurses", "nurse"),
    ("therapeuten", "therapeut"),
    ("personen", "person"),
    ("hilfen", "hilfe"),
    ("angestellten", "angestellte"),
)
FIRST_LANGUAGES = ("de", "en", "ar")
LONGEST_PHRASE = 7
WORD = re.compile(r"[^\s,;()|]+")


def key_of(text: str) -> str:
    """A title as it is compared: without case, accents of Arabic, hyphens and double spaces."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("ـ", "")
    text = re.sub(r"[\u064b-\u0652\u200c\u200f]", "", text)
    return " ".join(re.sub(r"[-‐‑–/.,:;'’`]+", " ", text).split())


def spellings(title: str) -> list[str]:
    """A title in the forms that a table may hold: both genders written out, singular, without marks and extras."""
    bare = " ".join(EXTRAS.sub(" ", MARKS.sub(" ", title)).split()).strip(" -–:|,")
    forms = [bare]
    if FEMININE.search(bare):
        forms += [FEMININE.sub("", bare), FEMININE.sub("in", bare)]
    if ENDING_R.search(bare):
        forms += [ENDING_R.sub("r", bare), ENDING_R.sub("", bare)]
    if found := SECOND_HALF.search(bare):
        forms += [bare.replace(found[0], f"{found[1]}{ending}") for ending in (found[2], found[3])]
    for form in tuple(forms):
        forms += [re.sub(rf"{many}(?!\w)", one, form) for many, one in PLURALS if re.search(rf"{many}(?!\w)", form)]
    return list(dict.fromkeys(form for form in forms if form))


class Titles:
    """The title table of a rulebook, by compared form."""

    def __init__(self, occupations: matching.OccupationList) -> None:
        self._occupations = occupations
        self._by_key: dict[str, list[matching.Title]] = defaultdict(list)
        for title in (*occupations.titles, *_names(occupations)):
            key = key_of(title.text)
            if key:
                self._by_key[key].append(title)

    def exact(self, title: str) -> str | None:
        """The key of the one occupation that has exactly this title, in any gender; None where there is a doubt."""
        found = self._found(title)
        keys = {each.occupation for each in found}
        doubtful = any(each.note in ("level", "several", "abbr") for each in found)
        return keys.pop() if len(keys) == 1 and not doubtful else None

    def proposals(self, title: str) -> tuple[Proposal, ...]:
        """Occupations for a title, best first: the whole title, then its parts, then phrases inside it."""
        exact = self.exact(title)
        if exact:
            return (Proposal(occupation=exact, exact=True),)
        ranked: dict[str, None] = {}
        for part in (title, *SEPARATORS.split(MARKS.sub(" ", title[:300]))):
            for each in self._found(part) if part and part.strip() else ():
                ranked.setdefault(each.occupation)
        for phrase in self.phrases(MARKS.sub(" ", title)):
            for each in self._found(phrase):
                ranked.setdefault(each.occupation)
        return tuple(Proposal(occupation=key) for key in list(ranked)[:5])

    def named_apart(self, title: str) -> list[tuple[str, str]]:
        """Parts of a title that name different occupations without doubt: "Erzieher und Kinderpfleger"."""
        found: dict[str, str] = {}
        for part in re.split(r"[,;|]|\s(?:und|oder|sowie|bzw\.|&|or|and)\s|\s?/\s?(?!-)", MARKS.sub(" ", title[:300])):
            key = self.exact(part) if part and len(part.strip()) > 3 else None
            if key:
                found.setdefault(key, part.strip())
        return [(part, key) for key, part in found.items()]

    def phrases(self, text: str) -> Iterator[str]:
        """The longest runs of words that the table holds, from left to right."""
        words = WORD.findall(text[:2000])
        start = 0
        while start < len(words):
            for length in range(min(LONGEST_PHRASE, len(words) - start), 0, -1):
                phrase = " ".join(words[start : start + length])
                if self._found(phrase):
                    yield phrase
                    start += length
                    break
            else:
                start += 1

    def _found(self, title: str) -> list[matching.Title]:
        for form in spellings(title[:200]):
            found = self._by_key.get(key_of(form), ())
            first = [each for each in found if each.language in FIRST_LANGUAGES]
            if found:
                return first or list(found)
        return []


def _names(occupations: matching.OccupationList) -> Iterator[matching.Title]:
    """Official names, which the table need not repeat."""
    for key, occupation in occupations.by_key.items():
        for name in occupation.official.values():
            yield matching.Title(occupation=key, text=name, language="de")
