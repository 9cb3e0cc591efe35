"""The occupation list, and the finder that proposes an entry of it for a title in any language."""

from matching.occupations.esco import EscoLabels
from matching.occupations.finder import OccupationFinder
from matching.occupations.label_ranking import Evidence, LabelRanking
from matching.occupations.levels import LevelQuestion
from matching.occupations.proposals import Band, EscoOccupation, Found, Proposal, Reason
from matching.occupations.values import Craft, EscoConcept, Occupation, OccupationList, Title
from matching.occupations.wording import fold, normalise

__all__ = [
    "Band",
    "Craft",
    "EscoConcept",
    "EscoLabels",
    "EscoOccupation",
    "Evidence",
    "Found",
    "LabelRanking",
    "LevelQuestion",
    "Occupation",
    "OccupationFinder",
    "OccupationList",
    "Proposal",
    "Reason",
    "Title",
    "fold",
    "normalise",
]
