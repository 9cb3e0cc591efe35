"""What a main menu is made of; each audience says its own."""

from typing import NamedTuple


class NavEntry(NamedTuple):
    """One entry of the main menu of a role; the label is a lazy sentence."""

    label: str
    endpoint: str
