"""Ranks the labels of a classification for a title by words, and by meaning where somebody measured that.

Every concept stands once by its best label, then come the rest. A concept is close when its best label is, when its
other labels agree, and, where they were imported, when its labels in other languages and the official titles of other
countries do.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.occupations.label_index import LabelIndex
from matching.occupations.wording import fold, normalise

AGREEING = 3
LANGUAGES = 5
OTHER_LABELS = 0.3
OTHER_LANGUAGES = 0.4
SAME_LANGUAGE = 0.2
MEANING = 6.0

Numbers = NDArray[np.int64]
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A label that is none of the ranked ones but names one of their concepts."""

    concept: str
    language: str
    folded: str


class LabelRanking:
    """Labels with the concepts they name; `evidence` in `language` counts apart from that in other languages."""

    def __init__(
        self, labels: Sequence[str], concepts: Sequence[str], evidence: Iterable[Evidence] = (), language: str = ""
    ) -> None:
        names = {name: number for number, name in enumerate(dict.fromkeys(concepts))}
        self._concept = np.array([names[name] for name in concepts], np.int64)
        self._count = len(names)
        self._written = LabelIndex.of([normalise(label) for label in labels])
        self._folded = LabelIndex.of([fold(label) for label in labels])
        self._own = _Groups(self._concept)
        known = [each for each in evidence if each.concept in names]
        self._here = _Other(known, names, lambda each: each.language == language)
        self._elsewhere = _Other(known, names, lambda each: each.language != language)

    def order(self, title: str, meaning: Scores | None = None) -> Numbers:
        """The numbers of all labels, best first; labels that are equally close stand in the order of their numbers.

        `meaning` is how close each label is in meaning, where somebody measured that: it counts beside the words.
        """
        own: Scores = (self._written.closeness(normalise(title)) + self._folded.closeness(fold(title))) / np.float32(2)
        concept = self._own.best(own, self._count) + OTHER_LABELS * self._own.mean_of_best(own, self._count, AGREEING)
        folded = fold(title)
        concept += OTHER_LANGUAGES * self._elsewhere.closeness(folded, self._count)
        concept += SAME_LANGUAGE * self._here.closeness(folded, self._count)
        if meaning is not None:
            concept += np.float32(MEANING) * self._own.best(meaning, self._count)
        by_concept = np.lexsort((-own, -concept[self._concept]))
        _, places = np.unique(self._concept[by_concept], return_index=True)
        first = by_concept[np.sort(places)]
        is_first = np.zeros(len(own), bool)
        is_first[first] = True
        by_label = np.argsort(-own, kind="stable")
        ordered: Numbers = np.concatenate([first, by_label[~is_first[by_label]]])
        return ordered


class _Groups:
    """Which values belong together."""

    def __init__(self, group: Numbers) -> None:
        self._order = np.argsort(group, kind="stable")
        ordered = group[self._order]
        self._starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(group) else np.empty(0, int)
        self.groups = ordered[self._starts]
        self._of = np.repeat(np.arange(len(self._starts)), np.diff(np.r_[self._starts, len(group)]))

    def best(self, values: Scores, count: int) -> Scores:
        """The highest value of each group, 0 for a group without any."""
        found = np.zeros(count, np.float32)
        if len(values):
            found[self.groups] = np.maximum.reduceat(values[self._order], self._starts)
        return found

    def mean_of_best(self, values: Scores, count: int, most: int) -> Scores:
        """The mean of the highest values of each group, of all where there are fewer than `most`."""
        found = np.zeros(count, np.float32)
        if not len(values):
            return found
        ordered = values[self._order]
        falling = ordered[np.lexsort((-ordered, self._of))]
        place = np.arange(len(falling)) - self._starts[self._of]
        kept = place < most
        sums = np.bincount(self._of[kept], weights=falling[kept], minlength=len(self._starts))
        sizes = np.bincount(self._of[kept], minlength=len(self._starts))
        found[self.groups] = (sums / sizes).astype(np.float32)
        return found


class _Other:
    """Evidence of some languages: per concept the mean of the closest languages."""

    def __init__(self, evidence: Sequence[Evidence], names: dict[str, int], wanted: Callable[[Evidence], bool]) -> None:
        chosen = [each for each in evidence if wanted(each)]
        languages = {name: number for number, name in enumerate(sorted({each.language for each in chosen}))}
        self._languages = max(len(languages), 1)
        self._most = min(LANGUAGES, self._languages)
        self._index = LabelIndex.of([each.folded for each in chosen])
        place = [names[each.concept] * self._languages + languages[each.language] for each in chosen]
        self._groups = _Groups(np.array(place, np.int64))

    def closeness(self, folded: str, count: int) -> Scores:
        """How close the concepts are in these languages."""
        if not self._index.size:
            return np.zeros(count, np.float32)
        best = self._groups.best(self._index.closeness(folded), count * self._languages)
        table = np.sort(best.reshape(count, self._languages), axis=1)[:, -self._most :]
        mean: Scores = table.mean(axis=1)
        return mean
