"""The columns of a segment as codes that name their table's entry alone, without shelf or field beside them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.codes import Criterion
from matching.index.packing import SECTORS
from matching.index.reading import FREE
from matching.index.segment import Segment

Codes = NDArray[np.int32]
Degrees = NDArray[np.float64]

# Small enough to be sent with each question, large enough that few columns are left to add.
LARGEST_TABLE = 4_096


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Free criteria whose codes stand in one column."""

    criteria: tuple[Criterion, ...]
    shape: tuple[int, ...]

    @property
    def size(self) -> int:
        """Entries of the table of one field."""
        return int(np.prod(self.shape))


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """All vacancies of a segment in the order of their shelves; a row number is stable."""

    segment: Segment
    bundles: tuple[Bundle, ...]
    shelf: Codes
    by_name: Mapping[str, Codes]
    lat: Degrees
    lon: Degrees


def columns_of(segment: Segment) -> Columns:
    """The columns of a segment."""
    bundles = _bundles(segment)
    sectors = np.empty(len(segment), dtype=np.int32)
    columns = {"law": segment.signature.astype(np.int32), "work": segment.work.astype(np.int32)}
    shelf, first_law = np.empty(len(segment), dtype=np.int32), 0
    for number, each in enumerate(segment.shelves):
        shelf[each.rows], sectors[each.rows] = number, each.sector
        columns["law"][each.rows] += first_law
        columns["work"][each.rows] += number * work_size(segment)
        first_law += len(each.signatures)
    codes = _codes(segment)
    for number, bundle in enumerate(bundles):
        together = np.ravel_multi_index([codes[each] for each in bundle.criteria], bundle.shape)
        columns[f"free_{number}"] = (together + sectors * bundle.size).astype(np.int32)
    lat, lon = _points(segment, codes[Criterion.PLACE])
    return Columns(segment=segment, bundles=bundles, shelf=shelf, by_name=columns, lat=lat, lon=lon)


def work_size(segment: Segment) -> int:
    """Entries of German and experience for one shelf."""
    return len(segment.german) * len(segment.experience)


def field_count() -> int:
    """How many fields a table of a free criterion has: points differ from field to field."""
    return len(SECTORS)


def _codes(segment: Segment) -> dict[Criterion, NDArray[np.intp]]:
    return {
        criterion: codes
        for group in segment.groups
        for criterion, codes in zip(group.criteria, np.unravel_index(group.column, group.shape), strict=True)
    }


def _bundles(segment: Segment) -> tuple[Bundle, ...]:
    found: list[list[Criterion]] = []
    sizes: list[int] = []
    for criterion in sorted(FREE, key=lambda each: (-len(segment.free[each]), each)):
        size = max(len(segment.free[criterion]), 1)
        for number, taken in enumerate(sizes):
            if taken * size <= LARGEST_TABLE:
                found[number].append(criterion)
                sizes[number] *= size
                break
        else:
            found.append([criterion])
            sizes.append(size)
    return tuple(
        Bundle(criteria=tuple(each), shape=tuple(max(len(segment.free[one]), 1) for one in each)) for each in found
    )


def _points(segment: Segment, codes: NDArray[np.intp]) -> tuple[Degrees, Degrees]:
    parts = segment.free[Criterion.PLACE].examples
    lat, lon = (np.array([part[end] for part in parts], dtype=np.float64) for end in (0, 1))
    return lat[codes], lon[codes]
