"""The occupation list, and the finder that proposes an entry of it for a title in any language."""

from matching.occupations.values import Craft, EscoConcept, Occupation, OccupationList, Title

__all__ = ["Craft", "EscoConcept", "Occupation", "OccupationList", "Title"]
