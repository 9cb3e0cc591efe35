"""The occupation finder: a title in any language and script becomes proposals that a person confirms or refuses."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import NamedTuple

from matching.occupations.candidates import Candidate, candidates
from matching.occupations.esco import EscoLabels
from matching.occupations.levels import LevelQuestion, question_between
from matching.occupations.proposals import Band, Found, Meant, Proposal, Reason
from matching.occupations.titles import TitleForms, TitleTable
from matching.occupations.values import Occupation, OccupationList, Title
from matching.occupations.wording import normalise, plain

LIKELY = 0.8
LEAST = 0.5
CLOSE_TOGETHER = 0.05
OTHER_LANGUAGE = 0.03
MISSPELT_OTHER_LANGUAGE = 0.1
# Languages of one table: what a person calls the language, and whose titles she then means.
TABLE_OF = {"bs": "hr", "sr": "hr", "en-in": "hi", "en-ph": "tl", "sh": "hr", "mo": "ro", "prs": "fa"}
# Languages whose titles have one form for all: an accent tells two of their titles apart, never two genders.
ONE_FORM = frozenset({"vi", "tr", "hu", "fa"})
Meaning = Callable[[str], Sequence[Meant]]
EXACT = frozenset({Reason.SAME_TITLE, Reason.OTHER_FORM})
GUESSED = frozenset({Reason.SIMILAR, Reason.MISSPELT, Reason.SAME_SOUND})


@dataclass(frozen=True, slots=True)
class _Ranked:
    """An occupation with the best candidate that names it."""

    occupation: Occupation
    title: Title
    candidate: Candidate
    closeness: float
    open_level: bool
    unlike: tuple[bool, bool]
    same_writing: bool


class OccupationFinder:
    """Proposes entries of the occupation list, and with ESCO labels also what is none of our sectors."""

    def __init__(
        self, occupations: OccupationList, esco: EscoLabels | None = None, forms: TitleForms | None = None
    ) -> None:
        self._occupations = occupations
        self._table = TitleTable(occupations, forms)
        self._esco = esco
        self._meaning: Meaning | None = None

    def with_meaning(self, meaning: Meaning | None) -> "OccupationFinder":
        """The same finder with closeness in meaning behind the tables."""
        finder = copy(self)
        finder._meaning = meaning  # noqa: SLF001  a copy of its own kind
        return finder

    def with_esco(self, esco: EscoLabels | None) -> "OccupationFinder":
        """The same finder over other imported labels; our own titles are not read again."""
        finder = copy(self)
        finder._esco = esco  # noqa: SLF001  a copy of its own kind
        return finder

    def find(self, text: str, *, language: str | None = None, limit: int = 10) -> Found:
        """Proposals for a title; `language` is a hint that orders what several languages call by one word."""
        return self._found(text, language, limit, typing=False)

    def suggest(self, text: str, *, language: str | None = None, limit: int = 8) -> Found:
        """Proposals for the beginning of a title, while it is typed."""
        return self._found(text, language, limit, typing=True)

    def _found(self, text: str, language: str | None, limit: int, *, typing: bool) -> Found:
        if not normalise(text):
            return Found(text=text)
        tables = _tables(language)
        ranked = self._ranked(candidates(self._table, text, typing=typing), text, tables)
        others = self._esco.proposals(text, self._occupations, tables) if self._esco else []
        question, choices = self._question(ranked)
        own = [self._proposal(each, ranked, question) for each in ranked]
        merged = _merged(own, others)[:limit]
        if question is None:
            question, choices = self._question_of_labels(merged, ranked)
        found = Found(text=text, proposals=merged, question=question, choices=tuple(choices))
        return found if typing or self._meaning is None else self._with_meaning(found, limit)

    def _with_meaning(self, found: Found, limit: int) -> Found:
        """Behind what the words found, and only where they found nothing likely; a level found so is always asked."""
        if self._meaning is None or any(each.closeness >= LIKELY for each in found.proposals):
            return found
        known = {each.occupation for each in found.proposals}
        meant = [each for each in self._meaning(found.text) if each.occupation not in known]
        lowest = min((each.closeness for each in found.proposals), default=LEAST)
        kept = (*found.proposals[: max(limit - len(meant), limit // 2)], *(_by_meaning(each, lowest) for each in meant))
        if found.proposals or not meant:
            return replace(found, proposals=kept[:limit])
        asked = [self._occupations.find(each.occupation) for each in meant]
        near = [each for each in asked if each.sector is asked[0].sector]
        return replace(
            found,
            proposals=kept[:limit],
            question=question_between(near),
            choices=tuple(each.key for each in near),
        )

    def _ranked(self, found: Iterable[Candidate], text: str, tables: Sequence[str]) -> list[_Ranked]:
        best: dict[str, _Ranked] = {}
        agreeing: dict[str, set[str]] = {}
        written = _Written(plain(text), _script(text))
        for candidate in found:
            titles = self._meant(candidate, text, tables)
            apart = candidate.reason in EXACT and _written_apart(titles)
            for title in titles:
                each = self._rank(candidate, title, tables, written, apart)
                if candidate.reason in EXACT:
                    agreeing.setdefault(title.occupation, set()).add(title.language)
                known = best.get(title.occupation)
                if known is None or _before(each) < _before(known):
                    best[title.occupation] = each
        return sorted(best.values(), key=lambda each: self._place(each, len(agreeing.get(each.occupation.key, ()))))

    def _place(self, each: _Ranked, languages: int) -> tuple[float, bool, int, int, str]:
        """Closest first; of several that a word names alike, the one written so, then the one most languages mean,
        then the commonest."""
        key = each.occupation.key
        return -each.closeness, not each.same_writing, -languages, -self._table.breadth[key], key

    def _meant(self, candidate: Candidate, text: str, tables: Sequence[str]) -> Sequence[Title]:
        """The titles of a key: those of the person's language, if there are any; accents count where no gender does."""
        titles = self._table.entries[candidate.key]
        here = [title for title in titles if title.language in tables]
        titles = tuple(here) or titles
        if candidate.reason is Reason.SAME_TITLE and all(title.language in ONE_FORM for title in titles):
            written = normalise(text)
            titles = tuple(title for title in titles if normalise(title.text) == written) or titles
        return titles

    def _rank(
        self, candidate: Candidate, title: Title, tables: Sequence[str], written: "_Written", apart: bool
    ) -> _Ranked:
        foreign = bool(tables) and title.language not in tables
        return _Ranked(
            occupation=self._occupations.find(title.occupation),
            title=title,
            candidate=candidate,
            closeness=candidate.closeness - (_away(candidate) if foreign else 0),
            open_level=title.note == "level" or candidate.other_level,
            unlike=(_script(title.text) != written.script, not plain(title.text).startswith(written.plain)),
            same_writing=apart and plain(title.text) == written.plain,
        )

    def _question(self, ranked: Sequence[_Ranked]) -> tuple[LevelQuestion | None, list[str]]:
        """The question of the first proposal, if its words or its nearest rivals leave the level open."""
        if not ranked:
            return None, []
        first = ranked[0]
        # Words that are only similar say nothing about the level: it is asked, whatever the field.
        guessed = first.closeness < LIKELY and first.candidate.reason in GUESSED
        exact = first.candidate.reason in EXACT
        margin = 0.015 if exact else CLOSE_TOGETHER
        rivals = [
            each
            for each in ranked
            if first.closeness - each.closeness <= (0.13 if first.open_level or guessed else margin)
            and (guessed or each.occupation.sector is first.occupation.sector)
        ][:6]
        if not first.open_level and exact and all(r.candidate.key != first.candidate.key for r in rivals[1:]):
            return None, []
        if first.open_level or guessed or len({each.occupation.level for each in rivals}) > 1:
            asked = [each.occupation for each in rivals]
            return question_between(asked), [occupation.key for occupation in asked]
        return None, []

    def _question_of_labels(
        self, merged: Sequence[Proposal], ranked: Sequence[_Ranked]
    ) -> tuple[LevelQuestion | None, list[str]]:
        """The question between what ESCO calls so and what our own titles say, where their levels differ."""
        if not ranked or merged[0].reason is not Reason.ESCO_LABEL or merged[0].occupation is None:
            return None, []
        asked = [self._occupations.find(merged[0].occupation), ranked[0].occupation]
        if asked[0].level is asked[1].level:
            return None, []
        return question_between(asked), [occupation.key for occupation in asked]

    def _proposal(self, each: _Ranked, ranked: Sequence[_Ranked], question: LevelQuestion | None) -> Proposal:
        alone = sum(other.closeness >= each.closeness - 0.015 for other in ranked) == 1
        exact = each.candidate.reason in EXACT
        if exact and alone and question is None and each is ranked[0]:
            band = Band.CERTAIN
        else:
            band = Band.LIKELY if each.closeness >= LIKELY else Band.UNSURE
        return Proposal(
            occupation=each.occupation.key,
            band=band,
            reason=each.candidate.reason,
            title=each.title.text,
            language=each.title.language,
            closeness=round(max(0.0, each.closeness), 3),
        )


class _Written(NamedTuple):
    """How a text is written: of titles that are as close, the one written most like it is shown."""

    plain: str
    script: str


def _by_meaning(meant: Meant, closeness: float) -> Proposal:
    return Proposal(
        occupation=meant.occupation,
        band=Band.UNSURE,
        reason=Reason.SAME_MEANING,
        title=meant.title,
        language=meant.language,
        closeness=closeness,
    )


def _written_apart(titles: Sequence[Title]) -> bool:
    """Whether several occupations meet under one key that nobody writes alike: "Ober" and "Oberin"."""
    meant: dict[str, set[str]] = {}
    for title in titles:
        meant.setdefault(plain(title.text), set()).add(title.occupation)
    return all(len(occupations) == 1 for occupations in meant.values())


def _away(candidate: Candidate) -> float:
    """What a title of another language loses: more, if it is not even written so."""
    return MISSPELT_OTHER_LANGUAGE if candidate.reason is Reason.MISSPELT else OTHER_LANGUAGE


def _before(each: _Ranked) -> tuple[float, bool, tuple[bool, bool], str, str]:
    return -each.closeness, each.open_level, each.unlike, each.title.language, each.title.text


def _script(text: str) -> str:
    letter = next((character for character in text if character.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def _tables(language: str | None) -> tuple[str, ...]:
    if not language:
        return ()
    tag = language.lower().replace("_", "-")
    wanted = (tag, TABLE_OF.get(tag, ""), tag.split("-")[0])
    return tuple(dict.fromkeys(name for name in wanted if name))


def _merged(own: Sequence[Proposal], others: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """Both in one order; an occupation of the list is named once, and before ESCO's where both are as close."""
    seen: set[str] = set()
    merged = []
    for proposal in sorted((*own, *others), key=lambda each: (-each.closeness, each.esco is not None)):
        name = proposal.occupation or (proposal.esco.uri if proposal.esco else "")
        if name not in seen:
            seen.add(name)
            merged.append(proposal)
    return tuple(merged)
