"""The occupation list, and the finder that proposes an entry of it for a title in any language."""

from matching.occupations.esco import EscoLabels, PackedTexts, StoredLabels
from matching.occupations.finder import OccupationFinder
from matching.occupations.label_index import IndexArrays
from matching.occupations.label_ranking import Evidence, LabelRanking
from matching.occupations.levels import LevelQuestion
from matching.occupations.proposals import Band, EscoOccupation, Found, Meant, Proposal, Reason
from matching.occupations.titles import TitleForms
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
    "IndexArrays",
    "LabelRanking",
    "LevelQuestion",
    "Meant",
    "Occupation",
    "OccupationFinder",
    "OccupationList",
    "PackedTexts",
    "Proposal",
    "Reason",
    "StoredLabels",
    "Title",
    "TitleForms",
    "fold",
    "normalise",
]
