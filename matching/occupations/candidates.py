"""Titles of the table that a text may mean, each with how close it is and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from matching.occupations.levels import LevelMark, marks
from matching.occupations.noise import content, noise, without_extras, written_out
from matching.occupations.proposals import Reason
from matching.occupations.titles import TitleTable
from matching.occupations.wording import fold, plain

NEAREST = 40
MOST_WORDS = 14
LEAST = 0.5
UNSAID_LEVEL = 0.12
SHORT_WORD = 6
SHORT_FORM = 3
OTHER_WORD = 0.1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A key of the table; `other_level` says that its words and the text's words speak of different levels."""

    key: str
    closeness: float
    reason: Reason
    other_level: bool = False


def candidates(table: TitleTable, text: str, *, typing: bool = False) -> list[Candidate]:
    """At most one candidate per key; titles that equal the text come first, and with one of them nothing is guessed."""
    found: dict[str, Candidate] = {}
    known_title = table.same(fold(text)) is not None
    text = text if known_title else written_out(text)
    ways = [_same, _parts, _turned, _sounds, _near]
    if typing:
        ways.append(_begun)
    elif not known_title:
        ways.append(_misspelt_in_full)
    for way in ways:
        for candidate in way(table, text):
            known = found.get(candidate.key)
            if known is None or known.closeness < candidate.closeness:
                found[candidate.key] = candidate
    return list(found.values())


def _same(table: TitleTable, text: str) -> Iterator[Candidate]:
    folded = fold(text)
    if key := table.same(folded):
        yield Candidate(key, 1.0 if key == folded else 0.99, Reason.SAME_TITLE if key == folded else Reason.OTHER_FORM)


def _parts(table: TitleTable, text: str) -> Iterator[Candidate]:
    """Table titles that stand inside the text; the more of the other words say something, the less close."""
    whole = tuple(fold(text).split()[:MOST_WORDS])
    said = marks(whole)
    for variant in without_extras(text):
        words = tuple(fold(variant).split()[:MOST_WORDS])
        for part in _spans(words):
            key = table.same(" ".join(part))
            if key is None or part == whole or (len(part) == 1 and not _says_something(table, key, part[0], text)):
                continue
            other = said != marks(part)
            closeness = 0.97 - 0.4 * _unsaid(whole, part) - (UNSAID_LEVEL if other else 0)
            yield Candidate(key, closeness, Reason.PART_OF_TEXT, other)


def _says_something(table: TitleTable, key: str, word: str, text: str) -> bool:
    """One word alone: no noise, and with two letters only a diploma's short form in capitals."""
    if len(word) < SHORT_FORM:
        return word.upper() in text.split() and all(title.note == "abbr" for title in table.entries[key])
    return word not in noise()


def _spans(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            yield tuple(words[start : start + length])
    bare = content(words)
    if len(bare) < len(words):
        yield tuple(bare)


def _unsaid(whole: Sequence[str], part: Sequence[str]) -> float:
    """The share of the text's meaningful letters that the part leaves out."""
    letters = sum(map(len, content(whole)))
    left_out = sum(len(word) for word in whole if word not in part and word not in noise() and not word.isdigit())
    return min(1.0, left_out / max(letters, 1))


def _turned(table: TitleTable, text: str) -> Iterator[Candidate]:
    """Two words that are one in the table, in the other order: "Helfer im Lager" is "Lagerhelfer"."""
    words = content(fold(text).split()[:MOST_WORDS])
    if len(words) == 2 and (key := table.same("".join(reversed(words)))) is not None:
        yield Candidate(key, 0.94, Reason.SIMILAR)


def _sounds(table: TitleTable, text: str) -> Iterator[Candidate]:
    for number in table.sounding(text):
        yield Candidate(table.keys[number], 0.96, Reason.SAME_SOUND)
    for number in table.with_consonants(text):
        yield Candidate(table.keys[number], 0.62, Reason.SAME_SOUND)


def _near(table: TitleTable, text: str) -> Iterator[Candidate]:
    """Titles one or two typing errors away, and those that share most of their letter triples with the text."""
    folded = fold(text)
    bare = " ".join(content(fold(without_extras(text)[-1]).split())) if folded else ""
    said = marks(folded.split())
    for wording in dict.fromkeys((folded, bare)):
        if not wording:
            continue
        nearest = dict(table.index.nearest(wording, NEAREST))
        for number in table.misspelt(wording):
            nearest.setdefault(number, 0.0)
        for number, cosine in nearest.items():
            candidate = _compared(table.keys[number], wording, cosine, said)
            if candidate.closeness >= LEAST:
                yield candidate


def _misspelt_in_full(table: TitleTable, text: str) -> Iterator[Candidate]:
    said = marks(fold(text).split())
    length = max(len(plain(text)), 6)
    for number, errors in table.misspelt_in_full(text).items():
        key = table.keys[number]
        other = _other_level(said, key, fold(text), misspelt=True)
        closeness = 0.96 - 0.55 * errors / length - (OTHER_WORD if _other_word(fold(text), key, errors) else 0)
        yield Candidate(key, closeness - (UNSAID_LEVEL if other else 0), Reason.MISSPELT, other)


def _compared(key: str, wording: str, cosine: float, said: frozenset[LevelMark]) -> Candidate:
    errors = OSA.distance(wording, key)
    written = max(fuzz.token_sort_ratio(wording, key), fuzz.ratio(wording, key)) / 100
    closeness, reason = 0.45 * cosine + 0.5 * written, Reason.SIMILAR
    if errors <= 2 and len(wording) >= 4:
        misspelt = 0.97 - 0.55 * errors / max(len(wording), 6)
        closeness = max(closeness, misspelt - (OTHER_WORD if _other_word(wording, key, errors) else 0))
        reason = Reason.MISSPELT
    candidate = Candidate(key, min(closeness, 0.95), reason)
    if _other_level(said, key, wording, misspelt=reason is Reason.MISSPELT):
        candidate = replace(candidate, closeness=candidate.closeness - UNSAID_LEVEL, other_level=True)
    return candidate


def _other_word(wording: str, key: str, errors: int) -> bool:
    """Whether it is another word rather than a misspelt one: few miss the first letter ("sailor" is no "tailor"), and
    two errors in one short word of several are too many ("crop worker" is no "shop worker")."""
    if wording[:1] != key[:1]:
        return True
    if errors < 2 or " " not in wording:
        return False
    one, other = wording.split(), key.split()
    return len(one) == len(other) and any(
        len(word) < SHORT_WORD and OSA.distance(word, meant, score_cutoff=1) > 1
        for word, meant in zip(one, other, strict=True)
    )


def _other_level(said: frozenset[LevelMark], key: str, wording: str, *, misspelt: bool) -> bool:
    """Whether title and text speak of different levels; a word of level that is only misspelt is still said."""
    meant = marks(key.split())
    return said != meant and not (misspelt and said < meant and wording.count(" ") == key.count(" "))


def _begun(table: TitleTable, text: str) -> Iterator[Candidate]:
    """While somebody types: titles that begin so, the shortest first."""
    typed = len(plain(text))
    for written, key in table.beginning(text):
        yield Candidate(key, 0.9 - min(len(written) - typed, 40) / 200, Reason.BEGINS_SO)
