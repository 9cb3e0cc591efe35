"""Lamps as the component macros take them."""

from typing import Any

import matching
from webapp.wording import lamps
from webapp.wording.lamps import LampWords


def shown(lamp: LampWords, sentence: str = "") -> dict[str, Any]:
    """One lamp: shape, name, its word, and a sentence of its own."""
    return {"shape": lamp.shape, "name": lamp.name, "value": lamp.word, "sentence": sentence or lamp.sentence}


def of_match(match: matching.Match) -> list[dict[str, Any]]:
    """The three lamps, always in this order."""
    return [shown(lamp) for lamp in lamps.of_match(match)]


def of_pair(match: matching.Match) -> list[dict[str, Any]]:
    """Job and recognition alone, for those who see residence only as steps."""
    return [shown(lamps.job(match.job)), shown(lamps.recognition(match.recognition))]
