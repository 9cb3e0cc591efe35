"""Imported ESCO labels: other words for occupations of the list, and a code for everything that is none of our sectors.

This module reads data that uses the ESCO classification of the European Commission.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from matching.occupations.label_index import IndexArrays, LabelIndex
from matching.occupations.levels import marks
from matching.occupations.noise import content, without_extras
from matching.occupations.proposals import Band, EscoOccupation, Proposal, Reason
from matching.occupations.values import OccupationList
from matching.occupations.wording import fold

NEAREST = 60
LEAST = 0.6
LIKELY = 0.8
OTHER_LANGUAGE = 0.03
UNSAID_LEVEL = 0.12


class PackedTexts(NamedTuple):
    """Many short texts in one string: a third of the memory of a list."""

    joined: str
    ends: NDArray[np.uint32]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        """Some texts, packed."""
        return cls("".join(texts), np.cumsum([0, *map(len, texts)]).astype(np.uint32))

    def text(self, number: int) -> str:
        """One of the texts."""
        return self.joined[self.ends[number] : self.ends[number + 1]]


class StoredLabels(NamedTuple):
    """Labels as they can be written to a file and read again without being made anew."""

    concept: NDArray[np.int32]
    language: NDArray[np.int16]
    languages: tuple[str, ...]
    texts: PackedTexts
    folded: PackedTexts
    searched: IndexArrays

    @classmethod
    def of(cls, labels: Iterable[tuple[int, str, str, str]]) -> Self:
        """Labels given as place of the concept, language, text and folded text, in any order."""
        rows = sorted(labels, key=lambda row: (row[3], row[1], row[2], row[0]))
        languages = tuple(sorted({row[1] for row in rows}))
        number = {name: place for place, name in enumerate(languages)}
        folded = [row[3] for row in rows]
        return cls(
            concept=np.array([row[0] for row in rows], np.int32),
            language=np.array([number[row[1]] for row in rows], np.int16),
            languages=languages,
            texts=PackedTexts.of([row[2] for row in rows]),
            folded=PackedTexts.of(folded),
            searched=LabelIndex.of(folded).arrays,
        )


class EscoLabels:
    """Labels of ESCO occupations in many languages, ready to be searched."""

    def __init__(self, concepts: Sequence[EscoOccupation], stored: StoredLabels) -> None:
        self.concepts = tuple(concepts)
        self._stored = stored
        self._index = LabelIndex(stored.searched)
        self._ours: Mapping[str, tuple[str, ...]] | None = None

    def __len__(self) -> int:
        return self._index.size

    def _language(self, number: int) -> str:
        return self._stored.languages[int(self._stored.language[number])]

    def proposals(self, text: str, occupations: OccupationList, tables: Sequence[str]) -> list[Proposal]:
        """One proposal per concept, closest first; a concept of the list is proposed as its occupations."""
        best: dict[int, tuple[float, int]] = {}
        for number, closeness in self._near(text, tables):
            concept = int(self._stored.concept[number])
            known = best.get(concept, (0.0, 0))
            best[concept] = max(known, (closeness, -number))
        ordered = sorted(best.items(), key=lambda item: (-item[1][0], self.concepts[item[0]].uri))
        return [
            proposal
            for concept, (closeness, number) in ordered
            for proposal in self._of_concept(self.concepts[concept], closeness, -number, occupations)
        ]

    def _near(self, text: str, tables: Sequence[str]) -> list[tuple[int, float]]:
        folded = fold(text)
        bare = " ".join(content(fold(without_extras(text)[-1]).split())) if folded else ""
        said = marks(folded.split())
        found = []
        for wording in dict.fromkeys((folded, bare)):
            for number, cosine in self._index.nearest(wording, NEAREST) if wording else ():
                label = self._stored.folded.text(number)
                closeness = 0.45 * cosine + 0.5 * fuzz.token_sort_ratio(wording, label) / 100
                if label == folded:
                    closeness = 0.98
                elif said != marks(label.split()):
                    closeness -= UNSAID_LEVEL
                foreign = bool(tables) and self._language(number) not in tables
                closeness -= OTHER_LANGUAGE if foreign else 0
                if closeness >= LEAST:
                    found.append((number, closeness))
        return found

    def _of_concept(
        self, concept: EscoOccupation, closeness: float, number: int, occupations: OccupationList
    ) -> list[Proposal]:
        if self._ours is None:
            self._ours = _keys_of_concepts(occupations)
        language = self._language(number)
        keys = self._ours.get(concept.uri, ())
        band = Band.LIKELY if closeness >= LIKELY else Band.UNSURE
        found = [
            Proposal(
                occupation=key,
                band=band,
                reason=Reason.ESCO_LABEL,
                title=self._stored.texts.text(number),
                language=language,
                closeness=round(closeness - 0.01, 3),
            )
            for key in keys
        ]
        if found:
            return found
        return [
            Proposal(
                esco=concept,
                band=band,
                reason=Reason.ESCO_LABEL,
                title=self._stored.texts.text(number),
                language=language,
                closeness=round(closeness - 0.01, 3),
            )
        ]


def _keys_of_concepts(occupations: OccupationList) -> Mapping[str, tuple[str, ...]]:
    """The occupations nearest to each concept: the main one of a concept before those that name it beside another."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for key, occupation in occupations.by_key.items():
        for place, concept in enumerate(occupation.esco):
            found[concept.uri].append((place, occupation.specialisation_of is not None, key))
    return {uri: tuple(key for _, _, key in sorted(places)) for uri, places in found.items()}
