"""Imported ESCO labels: other words for occupations of the list, and a code for everything that is none of our sectors.

This module reads data that uses the ESCO classification of the European Commission.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from matching.occupations.label_index import LabelIndex
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


class PackedTexts:
    """Many short texts in one string: a third of the memory of a list."""

    def __init__(self, texts: Iterable[str]) -> None:
        parts = list(texts)
        self._ends = array("I", (0,))
        end = 0
        for part in parts:
            end += len(part)
            self._ends.append(end)
        self._all = "".join(parts)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:
        return self._all[self._ends[number] : self._ends[number + 1]]


class EscoLabels:
    """Labels of ESCO occupations in many languages; `labels` are (place in `concepts`, language, text, folded text)."""

    def __init__(self, concepts: Sequence[EscoOccupation], labels: Iterable[tuple[int, str, str, str]]) -> None:
        self.concepts = tuple(concepts)
        rows = sorted(labels, key=lambda row: (row[3], row[1], row[2], row[0]))
        self._concept = array("I", (row[0] for row in rows))
        self._language = array("H")
        names: dict[str, int] = {}
        self._language.extend(names.setdefault(row[1], len(names)) for row in rows)
        self._languages = tuple(names)
        self._texts = PackedTexts(row[2] for row in rows)
        folded = [row[3] for row in rows]
        del rows
        self._folded = PackedTexts(folded)
        self._index = LabelIndex(folded)
        self._ours: Mapping[str, tuple[str, ...]] | None = None

    def __len__(self) -> int:
        return len(self._texts)

    def proposals(self, text: str, occupations: OccupationList, tables: Sequence[str]) -> list[Proposal]:
        """One proposal per concept, closest first; a concept of the list is proposed as its occupations."""
        best: dict[int, tuple[float, int]] = {}
        for number, closeness in self._near(text, tables):
            concept = self._concept[number]
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
                label = self._folded[number]
                closeness = 0.45 * cosine + 0.5 * fuzz.token_sort_ratio(wording, label) / 100
                if label == folded:
                    closeness = 0.98
                elif said != marks(label.split()):
                    closeness -= UNSAID_LEVEL
                foreign = bool(tables) and self._languages[self._language[number]] not in tables
                closeness -= OTHER_LANGUAGE if foreign else 0
                if closeness >= LEAST:
                    found.append((number, closeness))
        return found

    def _of_concept(
        self, concept: EscoOccupation, closeness: float, number: int, occupations: OccupationList
    ) -> list[Proposal]:
        if self._ours is None:
            self._ours = _keys_of_concepts(occupations)
        language = self._languages[self._language[number]]
        keys = self._ours.get(concept.uri, ())
        band = Band.LIKELY if closeness >= LIKELY else Band.UNSURE
        found = [
            Proposal(
                occupation=key,
                band=band,
                reason=Reason.ESCO_LABEL,
                title=self._texts[number],
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
                title=self._texts[number],
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
