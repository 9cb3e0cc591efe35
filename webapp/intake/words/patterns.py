"""Patterns as lists of what they may find, so that a word is added on a line of its own."""

import re


def any_of(*alternatives: str) -> re.Pattern[str]:
    """A pattern for any of these, in upper or lower case."""
    return re.compile("|".join(alternatives), re.IGNORECASE)
