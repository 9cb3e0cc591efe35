"""The title table, looked up by the folded title, the same without spaces or in other order, and by its sound."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from matching.occupations.label_index import IndexArrays, LabelIndex
from matching.occupations.letters import is_arabic
from matching.occupations.values import OccupationList, Title
from matching.occupations.wording import fold, normalise, plain, skeleton, sound

MANY = 400

Keys = Mapping[str, Sequence[int]]
Form = Callable[[str], str]
Spelt = Mapping[int, tuple[list[str], list[int]]]


class TitleForms(NamedTuple):
    """The written forms of all titles, which take time to make: in one place, so that they can be kept in a file.

    The titles are those of `all_titles`, in its order; one whose folded form is empty is left out of the table.
    """

    folded: Sequence[str]
    plain: Sequence[str]
    sound: Sequence[str]
    skeleton: Sequence[str]
    searched: IndexArrays

    @classmethod
    def of(cls, occupations: OccupationList) -> Self:
        """The forms of a list, made anew."""
        titles = all_titles(occupations)
        folded = [fold(title.text) for title in titles]
        # A name that the table of its language holds already has nothing to add, but would take its note away.
        own = len(occupations.titles)
        held = {(title.language, normalise(title.text)) for title in titles[:own]}
        for number, title in enumerate(titles[own:], start=own):
            if (title.language, normalise(title.text)) in held:
                folded[number] = ""
        return cls(
            folded=folded,
            plain=[plain(title.text) for title in titles],
            sound=[sound(title.text) for title in titles],
            skeleton=[skeleton(title.text) if is_arabic(title.text) else "" for title in titles],
            searched=LabelIndex.of(sorted(set(folded) - {""})).arrays,
        )

    @staticmethod
    def rules() -> str:
        """What the rules for forms are: forms kept under other rules no longer fit."""
        written = sorted(Path(__file__).parent.glob("*.py"))
        return sha256(b"".join(file.read_bytes() for file in written)).hexdigest()

    def belongs_to(self, occupations: OccupationList) -> bool:
        """Whether there is one form of each kind for every title."""
        count = len(all_titles(occupations))
        kinds = (self.folded, self.plain, self.sound, self.skeleton)
        return all(len(kind) == count for kind in kinds) and len(self.searched.length) == len(set(self.folded) - {""})


class TitleTable:
    """All titles of the list under their folded keys; `keys[i]` carries the titles `entries[keys[i]]`."""

    def __init__(self, occupations: OccupationList, forms: TitleForms | None = None) -> None:
        forms = forms or TitleForms.of(occupations)
        entries: dict[str, list[Title]] = defaultdict(list)
        for title, folded in zip(all_titles(occupations), forms.folded, strict=True):
            if folded:
                entries[folded].append(title)
        # Sorted, so that nothing depends on the order of the files.
        self.keys: tuple[str, ...] = tuple(sorted(entries))
        self.entries: Mapping[str, tuple[Title, ...]] = {key: _ordered(entries[key]) for key in self.keys}
        self.index = LabelIndex(forms.searched)
        # How many titles lead to an occupation: the commoner the work, the more names people have for it.
        self.breadth: Mapping[str, int] = Counter(title.occupation for title in occupations.titles)
        self._forms = forms
        self._number_of = {key: number for number, key in enumerate(self.keys)}

    # What only some texts ask for is made when one asks: a command that looks up a single title starts sooner.
    @cached_property
    def _joined(self) -> Mapping[str, str]:
        return _first_of(lambda key: key.replace(" ", ""), self.keys)

    @cached_property
    def _bags(self) -> Mapping[str, str]:
        return _first_of(_bag, self.keys)

    @cached_property
    def _sounds(self) -> Keys:
        return _numbers(self._forms.sound, self._forms.folded, self._number_of)

    @cached_property
    def _skeletons(self) -> Keys:
        return _numbers(self._forms.skeleton, self._forms.folded, self._number_of)

    @cached_property
    def _starts(self) -> list[tuple[str, str]]:
        return sorted(
            {(written, key) for written, key in zip(self._forms.plain, self._forms.folded, strict=True) if key}
        )

    @cached_property
    def _spelt(self) -> Spelt:
        return _by_length(self._number_of.items())

    @cached_property
    def _spelt_in_full(self) -> Spelt:
        return _by_length((written, self._number_of[key]) for written, key in self._starts)

    def same(self, folded: str) -> str | None:
        """The key equal to the folded text but for spaces and the order of words."""
        if folded in self.entries:
            return folded
        return self._joined.get(folded.replace(" ", "")) or self._bags.get(_bag(folded))

    def sounding(self, text: str) -> list[int]:
        """Keys that sound like the text."""
        return list(self._sounds.get(sound(text), ()))

    def with_consonants(self, text: str) -> list[int]:
        """Keys of Arabic script with the consonants of a text in Latin letters, and the other way round."""
        return list(self._skeletons.get(skeleton(text), ()))

    def misspelt(self, folded: str) -> dict[int, int]:
        """Keys one or two typing errors away, with the number of errors."""
        return _misspelt(self._spelt, folded)

    def misspelt_in_full(self, text: str) -> dict[int, int]:
        """Keys of titles that are one or two typing errors away as they are written, gender and all."""
        return _misspelt(self._spelt_in_full, plain(text))

    def beginning(self, text: str) -> list[tuple[str, str]]:
        """Titles that begin with what has been typed so far, with their keys, at most MANY."""
        start = plain(text)
        place = bisect_left(self._starts, (start, ""))
        begun = self._starts[place : place + MANY]
        return [(written, key) for written, key in begun if written.startswith(start)]


def _by_length(spelt: Iterable[tuple[str, int]]) -> Spelt:
    found: dict[int, tuple[list[str], list[int]]] = defaultdict(lambda: ([], []))
    for written, number in spelt:
        texts, numbers = found[len(written)]
        texts.append(written)
        numbers.append(number)
    return found


def _misspelt(spelt: Spelt, written: str) -> dict[int, int]:
    allowed = 0 if len(written) < 4 else 1 if len(written) < 6 else 2
    found: dict[int, int] = {}
    for length in range(len(written) - allowed, len(written) + allowed + 1):
        if not allowed or length not in spelt:
            continue
        texts, numbers = spelt[length]
        errors = process.cdist([written], texts, scorer=OSA.distance, score_cutoff=allowed, dtype=np.uint8)[0]
        for place in np.flatnonzero(errors <= allowed).tolist():
            number = numbers[place]
            found[number] = min(found.get(number, allowed), int(errors[place]))
    return found


def _bag(folded: str) -> str:
    return " ".join(sorted(set(folded.split())))


def _first_of(form: Form, keys: Iterable[str]) -> Mapping[str, str]:
    """The first key of each form."""
    found: dict[str, str] = {}
    for key in keys:
        found.setdefault(form(key), key)
    return found


def _numbers(written: Iterable[str], folded: Iterable[str], number_of: Mapping[str, int]) -> Keys:
    """The keys of each written form; what is shorter than three letters says too little."""
    found: dict[str, dict[int, None]] = {}
    for form, key in zip(written, folded, strict=True):
        if key and len(form) >= 3:
            found.setdefault(form, {})[number_of[key]] = None
    return {form: tuple(sorted(numbers)) for form, numbers in found.items()}


def _ordered(titles: Sequence[Title]) -> tuple[Title, ...]:
    return tuple(titles) if len(titles) == 1 else tuple(sorted(set(titles), key=_order))


def _order(title: Title) -> tuple[str, str, str, str]:
    return title.occupation, title.language, title.text, title.note


def all_titles(occupations: OccupationList) -> tuple[Title, ...]:
    """The titles of the tables, then the official, former and English names of every occupation."""
    names = []
    for key, occupation in occupations.by_key.items():
        written = [("de", name) for name in (*occupation.official.values(), *occupation.former)]
        written.append(("en", occupation.english))
        names += [Title(occupation=key, text=name, language=language) for language, name in written]
    return (*occupations.titles, *names)
