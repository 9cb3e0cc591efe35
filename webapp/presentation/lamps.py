"""Lamps as the component macros take them."""

from typing import Any

import matching
from webapp.wording import LampWords, job, recognition, residence


def shown(lamp: LampWords, sentence: str = "") -> dict[str, Any]:
    """One lamp: shape, name, its word, and a sentence of its own."""
    return {"shape": lamp.shape, "name": lamp.name, "value": lamp.word, "sentence": sentence or lamp.sentence}


def of_match(match: matching.Match) -> list[dict[str, Any]]:
    """The three lamps, always in this order."""
    return [shown(job(match.job)), shown(recognition(match.recognition)), shown(residence(match.residence))]
