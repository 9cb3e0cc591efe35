"""The searchable form of imported labels as a file of the instance: made once per import, read by every process."""

import hashlib
import os
import tempfile
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

import matching

PATTERN = "esco_labels_*.npz"


def path(folder: Path, state: str) -> Path:
    """Where the labels of a state of the import stand; another way to fold titles is another state."""
    rules = "|".join(map(matching.fold, ("Erzieherin", "Fachfrau", "educatrice", "няня", "ممرضة")))
    return folder / f"esco_labels_{hashlib.sha256((state + rules).encode()).hexdigest()[:16]}.npz"


def write(file: Path, stored: matching.StoredLabels) -> None:
    """Writes the file whole or not at all, and removes those of earlier imports."""
    file.parent.mkdir(parents=True, exist_ok=True)
    for old in file.parent.glob(PATTERN):
        old.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
    with os.fdopen(handle, "wb") as opened:
        np.savez(
            opened,
            concept=stored.concept,
            language=stored.language,
            languages=_packed("\n".join(stored.languages)),
            texts=_packed(stored.texts.joined),
            text_ends=stored.texts.ends,
            folded=_packed(stored.folded.joined),
            folded_ends=stored.folded.ends,
            **{f"searched_{field}": array for field, array in stored.searched._asdict().items()},
        )
    Path(name).replace(file)


def read(file: Path) -> matching.StoredLabels | None:
    """The labels of a file; None if it is not there or broken."""
    try:
        with np.load(file, allow_pickle=False) as arrays:
            fields = matching.IndexArrays._fields
            return matching.StoredLabels(
                concept=arrays["concept"],
                language=arrays["language"],
                languages=tuple(_text(arrays["languages"]).split("\n")),
                texts=matching.PackedTexts(_text(arrays["texts"]), arrays["text_ends"]),
                folded=matching.PackedTexts(_text(arrays["folded"]), arrays["folded_ends"]),
                searched=matching.IndexArrays(*(arrays[f"searched_{field}"] for field in fields)),
            )
    except (OSError, ValueError, KeyError, BadZipFile):
        return None


def _packed(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)


def _text(packed: NDArray[np.uint8]) -> str:
    return packed.tobytes().decode("utf-8", "surrogatepass")
