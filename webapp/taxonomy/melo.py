"""Benchmark folders in the MELO format: titles, labels with their concepts, which label is right for which title."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Scores = NDArray[np.float32]


class MeloError(Exception):
    """A folder that is not in the MELO format; the message names file and reason."""


@dataclass(frozen=True, slots=True)
class Melo:
    """A benchmark: `right` are the numbers of the right labels of each query."""

    queries: tuple[str, ...]
    label_ids: tuple[str, ...]
    labels: tuple[str, ...]
    concepts: tuple[str, ...]
    right: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class MeloFigures:
    """Figures of one way to rank."""

    mrr: float
    at_1: float
    at_5: float
    at_10: float


def read(folder: Path) -> Melo:
    """A benchmark from its folder; queries without any right label are left out, as trec_eval does."""
    right: dict[str, set[str]] = {}
    for query, _, label, relevance in _rows(folder, "annotations", 4):
        if relevance != "0":
            right.setdefault(query, set()).add(label)
    labels = {row[0]: row[1] for row in _rows(folder, "corpus_elements", 2)}
    place = {identifier: number for number, identifier in enumerate(labels)}
    concept = {row[0]: row[1] for row in _rows(folder, "concept_mapping", 2)}
    queries = [(identifier, text) for identifier, text in _rows(folder, "queries", 2) if identifier in right]
    if not queries or not labels:
        raise MeloError(f"{folder}: no query has a right label")
    return Melo(
        queries=tuple(text for _, text in queries),
        label_ids=tuple(labels),
        labels=tuple(labels.values()),
        concepts=tuple(concept.get(identifier, identifier) for identifier in labels),
        right=tuple(frozenset(place[each] for each in right[query] if each in place) for query, _ in queries),
    )


def _rows(folder: Path, name: str, columns: int) -> Iterator[tuple[str, ...]]:
    path = next((path for path in (folder / f"{name}.tsv", folder / f"{name}.tsv.gz") if path.is_file()), None)
    if path is None:
        raise MeloError(f"{folder}: no file {name}.tsv")
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    for number, row in enumerate(csv.reader(StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
        if len(row) < columns:
            raise MeloError(f"{path}:{number}: {columns} columns are needed")
        yield tuple(row[:columns])


def set_name(folder: Path) -> tuple[str, str, str]:
    """Country, language of the queries and language of the labels, from a name such as pol_q_pl_c_pl."""
    parts = folder.resolve().name.split("_")
    if len(parts) != 5 or parts[1] != "q" or parts[3] != "c":
        return "", "", ""
    return parts[0], parts[2], parts[4]


def ties_last(label_ids: tuple[str, ...]) -> Numbers:
    """The place of each label among equally scored ones: trec_eval takes the identifiers in falling order."""
    order = sorted(range(len(label_ids)), key=label_ids.__getitem__, reverse=True)
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    return places


def rank_in_order(order: Numbers, right: frozenset[int]) -> int | None:
    """The rank of the first right label in a finished order."""
    hits = np.flatnonzero(np.isin(order, list(right)))
    return int(hits[0]) + 1 if len(hits) else None


def rank_by_scores(scores: Scores, ties: Numbers, right: frozenset[int]) -> int | None:
    """The rank of the first right label where higher scores come first and ties fall as in trec_eval."""
    if not right:
        return None
    best = min(right, key=lambda number: (-scores[number], ties[number]))
    before = (scores > scores[best]) | ((scores == scores[best]) & (ties < ties[best]))
    return int(before.sum()) + 1


def figures(ranks: list[int | None]) -> MeloFigures:
    """The figures of some ranks."""
    count = max(len(ranks), 1)
    found = [rank for rank in ranks if rank]

    def within(most: int) -> float:
        return sum(rank <= most for rank in found) / count

    return MeloFigures(sum(1 / rank for rank in found) / count, within(1), within(5), within(10))
