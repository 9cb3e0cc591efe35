"""What the finder searches, as files of the instance: made once, read by every process."""

import hashlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

import matching

LABELS, TITLES = "esco_labels", "title_forms"


def path(folder: Path, kind: str, state: str) -> Path:
    """Where the labels or titles of a state of the data stand; other rules for forms are another state."""
    whole = state + matching.TitleForms.rules()
    return folder / f"{kind}_{hashlib.sha256(whole.encode()).hexdigest()[:16]}.npz"


def write_labels(file: Path, stored: matching.StoredLabels) -> None:
    """Keeps imported labels."""
    _write(
        file,
        {
            "concept": stored.concept,
            "language": stored.language,
            "languages": _packed("\n".join(stored.languages)),
            "texts": _packed(stored.texts.joined),
            "text_ends": stored.texts.ends,
            "folded": _packed(stored.folded.joined),
            "folded_ends": stored.folded.ends,
            **{f"searched_{field}": array for field, array in stored.searched._asdict().items()},
        },
    )


def read_labels(file: Path) -> matching.StoredLabels | None:
    """The labels of a file; None if it is not there or broken."""
    try:
        with np.load(file, allow_pickle=False) as arrays:
            return matching.StoredLabels(
                concept=arrays["concept"],
                language=arrays["language"],
                languages=tuple(_text(arrays["languages"]).split("\n")),
                texts=matching.PackedTexts(_text(arrays["texts"]), arrays["text_ends"]),
                folded=matching.PackedTexts(_text(arrays["folded"]), arrays["folded_ends"]),
                searched=_searched(arrays),
            )
    except (OSError, ValueError, KeyError, BadZipFile):
        return None


def write_forms(file: Path, forms: matching.TitleForms) -> None:
    """Keeps the forms of our own titles."""
    written = {field: _lines(getattr(forms, field)) for field in ("folded", "plain", "sound", "skeleton")}
    _write(file, {**written, **{f"searched_{field}": each for field, each in forms.searched._asdict().items()}})


def read_forms(file: Path) -> matching.TitleForms | None:
    """The forms of a file; None if it is not there or broken."""
    try:
        with np.load(file, allow_pickle=False) as arrays:
            folded, plain, sound, skeleton = (
                _text(arrays[field]).split("\n") for field in ("folded", "plain", "sound", "skeleton")
            )
            return matching.TitleForms(folded, plain, sound, skeleton, _searched(arrays))
    except (OSError, ValueError, KeyError, BadZipFile):
        return None


def kept_forms(folder: Path, rulebook: matching.Rulebook) -> matching.TitleForms:
    """The forms of our own titles, made anew where the file is missing, broken or of other data."""
    file = path(folder, TITLES, rulebook.version)
    forms = read_forms(file)
    if forms is None or not forms.belongs_to(rulebook.occupations):
        forms = matching.TitleForms.of(rulebook.occupations)
        write_forms(file, forms)
    return forms


def _write(file: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Writes the file whole or not at all, and removes those of earlier states."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
    with os.fdopen(handle, "wb") as opened:
        np.savez(opened, allow_pickle=False, **arrays)
    Path(name).replace(file)
    for old in file.parent.glob(f"{file.name.rpartition('_')[0]}_*.npz"):
        if old != file:
            old.unlink(missing_ok=True)


def _searched(arrays: Mapping[str, NDArray[Any]]) -> matching.IndexArrays:
    return matching.IndexArrays(*(arrays[f"searched_{field}"] for field in matching.IndexArrays._fields))


def _lines(texts: Sequence[str]) -> NDArray[np.uint8]:
    """Forms hold no line ends."""
    return _packed("\n".join(texts))


def _packed(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)


def _text(packed: NDArray[np.uint8]) -> str:
    return packed.tobytes().decode("utf-8", "surrogatepass")
