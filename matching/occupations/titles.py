"""The title table, looked up by the folded title, the same without spaces or in other order, and by its sound."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from matching.occupations.label_index import LabelIndex
from matching.occupations.letters import is_arabic
from matching.occupations.values import OccupationList, Title
from matching.occupations.wording import fold, normalise, plain, skeleton, sound

MANY = 400

Keys = Mapping[str, Sequence[int]]
Form = Callable[[str], str]
Spelt = Mapping[int, tuple[list[str], list[int]]]


class TitleTable:
    """All titles of the list under their folded keys; `keys[i]` carries the titles `entries[keys[i]]`."""

    def __init__(self, occupations: OccupationList) -> None:
        entries: dict[str, list[Title]] = defaultdict(list)
        for title in (*occupations.titles, *_names(occupations)):
            if folded := fold(title.text):
                entries[folded].append(title)
        # Sorted, so that nothing depends on the order of the files.
        self.keys: tuple[str, ...] = tuple(sorted(entries))
        self.entries: Mapping[str, tuple[Title, ...]] = {
            key: tuple(sorted(set(entries[key]), key=_order)) for key in self.keys
        }
        self.index = LabelIndex.of(self.keys)
        self._joined = _by(lambda key: key.replace(" ", ""), self.keys)
        self._bags = _by(lambda key: " ".join(sorted(set(key.split()))), self.keys)
        self._sounds = self._written(sound)
        self._skeletons = self._written(skeleton)
        self._starts = sorted({(plain(title.text), key) for key in self.keys for title in self.entries[key]})
        self._spelt = _by_length((key, number) for number, key in enumerate(self.keys))
        number_of = {key: number for number, key in enumerate(self.keys)}
        self._spelt_in_full = _by_length((written, number_of[key]) for written, key in self._starts)

    def _written(self, form: Form) -> Keys:
        """Keys of another writing: of all scripts for the sound, of Arabic script for the skeleton."""
        found: dict[str, set[int]] = defaultdict(set)
        for number, key in enumerate(self.keys):
            for title in self.entries[key]:
                if form is sound or is_arabic(title.text):
                    found[form(title.text)].add(number)
        return {written: tuple(sorted(numbers)) for written, numbers in found.items() if len(written) >= 3}

    def same(self, folded: str) -> str | None:
        """The key equal to the folded text but for spaces and the order of words."""
        if folded in self.entries:
            return folded
        for keys, written in ((self._joined, folded.replace(" ", "")), (self._bags, _bag(folded))):
            if found := keys.get(written):
                return self.keys[found[0]]
        return None

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


def _by(form: Form, keys: Iterable[str]) -> Keys:
    found: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        found[form(key)].append(number)
    return found


def _order(title: Title) -> tuple[str, str, str, str]:
    return title.occupation, title.language, title.text, title.note


def _names(occupations: OccupationList) -> list[Title]:
    """Official and former names, where the table of their language does not hold them already."""
    held = {(title.language, normalise(title.text)) for title in occupations.titles}
    names = []
    for key, occupation in occupations.by_key.items():
        written = [("de", name) for name in (*occupation.official.values(), *occupation.former)]
        written.append(("en", occupation.english))
        names += [
            Title(occupation=key, text=name, language=language)
            for language, name in written
            if (language, normalise(name)) not in held
        ]
    return names
