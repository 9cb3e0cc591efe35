"""Two plain ways to rank labels, run beside ours: char n-gram TF-IDF and RapidFuzz WRatio."""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

Scores = NDArray[np.float32]
Scorer = Callable[[str], Scores]


def char_tfidf(labels: Sequence[str]) -> Scorer:
    """Letter triples inside words with their edges, smoothed IDF, cosine: the usual vectoriser with its defaults."""
    counted = [_triples(label) for label in labels]
    frequency = Counter(triple for triples in counted for triple in triples)
    weight = {triple: np.log((1 + len(labels)) / (1 + held)) + 1 for triple, held in frequency.items()}
    postings: dict[str, tuple[list[int], list[float]]] = {triple: ([], []) for triple in frequency}
    for number, triples in enumerate(counted):
        length = float(np.sqrt(sum((count * weight[triple]) ** 2 for triple, count in triples.items()))) or 1.0
        for triple, count in triples.items():
            postings[triple][0].append(number)
            postings[triple][1].append(count * weight[triple] / length)
    arrays = {
        triple: (np.array(numbers, np.int32), np.array(values, np.float32))
        for triple, (numbers, values) in postings.items()
    }

    def scores(title: str) -> Scores:
        found = np.zeros(len(labels), np.float32)
        triples = {triple: count * weight[triple] for triple, count in _triples(title).items() if triple in weight}
        length = float(np.sqrt(sum(value**2 for value in triples.values()))) or 1.0
        for triple, value in triples.items():
            numbers, values = arrays[triple]
            found[numbers] += values * np.float32(value / length)
        return found

    return scores


def _triples(text: str) -> Counter[str]:
    return Counter(
        f" {word} "[start : start + 3] for word in text.lower().split() for start in range(max(len(word), 1))
    )


def weighted_ratio(labels: Sequence[str]) -> Scorer:
    """RapidFuzz WRatio on lower-case texts."""
    lowered = [label.lower() for label in labels]

    def scores(title: str) -> Scores:
        found: Scores = process.cdist([title.lower()], lowered, scorer=fuzz.WRatio, dtype=np.float32)[0]
        return found

    return scores
