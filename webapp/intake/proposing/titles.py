"""Occupations for the titles of a draft: the one place that asks the title table."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator

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
ALTERNATIVES = re.compile(r"[,;|]|\s(?:und|oder|sowie|bzw\.|&|or|and)\s|\s?/\s?(?!-|(?:in|innen|r)\b)")
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
MakeFinder = Callable[[], matching.OccupationFinder]
FIRST_LANGUAGES = ("de", "en", "ar")
LONGEST_PHRASE, LONGEST_TITLE, MOST = 7, 300, 5
LONGEST_LOOKED_AT = 4_000
DOUBTFUL = frozenset({"level", "several", "abbr"})
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
    """The title table of a rulebook by compared form, and the finder for what the table does not hold as it stands.

    Who has a finder hands it in, or a way to one: it is made when first needed, since most files name occupations by
    titles of the table.
    """

    def __init__(
        self,
        occupations: matching.OccupationList,
        finder: matching.OccupationFinder | None = None,
        make_finder: MakeFinder | None = None,
    ) -> None:
        self._finder = finder
        self._make_finder = make_finder or (lambda: matching.OccupationFinder(occupations))
        self._known: dict[tuple[str, bool], tuple[Proposal, ...]] = {}
        self._by_key: dict[str, list[matching.Title]] = defaultdict(list)
        for title in (*occupations.titles, *_names(occupations)):
            key = key_of(title.text)
            if key:
                self._by_key[key].append(title)

    def exact(self, title: str) -> str | None:
        """The key of the one occupation that has exactly this title, in any gender; None where there is a doubt."""
        found = self._found(title)
        keys = {each.occupation for each in found}
        doubtful = any(each.note in DOUBTFUL for each in found)
        return keys.pop() if len(keys) == 1 and not doubtful else None

    def proposals(self, title: str, *, of_advert: bool = False) -> tuple[Proposal, ...]:
        """Occupations for a title, best first; in adverts only those that are likely.

        First what its parts name, those without doubt before the others, then what the finder proposes.
        """
        if (title, of_advert) not in self._known:
            self._known[title, of_advert] = self._proposed(title, of_advert=of_advert)
        return self._known[title, of_advert]

    def _proposed(self, title: str, *, of_advert: bool) -> tuple[Proposal, ...]:
        exact = self.exact(title)
        if exact:
            return (Proposal(occupation=exact, exact=True),)
        found = self._find(title)
        if found.certain:
            return (Proposal(occupation=found.certain, exact=True),)
        certain, doubtful = self._parts(title)
        likely = [
            each.occupation
            for each in found.proposals
            if each.occupation and not (of_advert and each.band is matching.Band.UNSURE)
        ]
        ranked = dict.fromkeys((*certain, *doubtful, *likely, *found.choices))
        return tuple(Proposal(occupation=key) for key in list(ranked)[:MOST])

    def named_closer(self, title: str, text: str) -> tuple[str, ...]:
        """Occupations that a text names by a longer word than its title: "KFZ-Mechatroniker" under "Mechatroniker"."""
        ends = {key_of(word).rpartition(" ")[2] for word in WORD.findall(MARKS.sub(" ", title)) if len(word) > 6}
        found: dict[str, None] = {}
        for word in WORD.findall(text[:LONGEST_LOOKED_AT]):
            end = word.casefold().strip(".:!?")
            if any(end.endswith(each) and len(end) > len(each) for each in ends) and (key := self.exact(word)):
                found.setdefault(key, None)
        return tuple(found)

    def _find(self, title: str) -> matching.Found:
        if self._finder is None:
            self._finder = self._make_finder()
        return self._finder.find(MARKS.sub(" ", title[:LONGEST_TITLE]))

    def _parts(self, title: str) -> tuple[list[str], list[str]]:
        """Occupations that parts of a title name: those without doubt, and the others."""
        certain: dict[str, None] = {}
        doubtful: dict[str, None] = {}
        bare = MARKS.sub(" ", title[:LONGEST_TITLE])
        for part in (title, *SEPARATORS.split(bare), *self.phrases(bare)):
            if part and part.strip():
                key = self.exact(part)
                if key:
                    certain.setdefault(key)
                doubtful.update(dict.fromkeys(each.occupation for each in self._found(part)))
        return list(certain), list(doubtful)

    def named_apart(self, title: str) -> list[str]:
        """Parts of a title that name different occupations: "Erzieher (m/w/d) und Kinderpfleger (m/w/d)"."""
        found: set[str] = set()
        parts = []
        for part in ALTERNATIVES.split(MARKS.sub(" ", title[:LONGEST_TITLE])):
            pieces = (part, *SEPARATORS.split(part or ""), *self.phrases(part or ""))
            piece = next((each for each in pieces if each and self._found(each)), "")
            keys = {each.occupation for each in self._found(piece)} if len(piece.strip()) > 3 else set()
            if keys and not keys & found:
                parts.append(piece.strip())
                found |= keys
        return parts

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
