"""Recognition and residence of one person before many vacancies, through the plain code but once per difference.

The law reads facts only in single tests (`leaves`). People, and offers of vacancies, that agree in every test are alike
to it, and a route is read over all different offers at once (`verdicts`).
"""

from matching.index.law.asking import Asked, Pairing
from matching.index.law.offers import OFFERED, Case, OfferBook, Offers, Questioned, kind_of
from matching.index.law.reader import LawDesk, LawReader
from matching.index.law.signatures import CodeBooks, Signatures, Signed, law_reads
from matching.index.law.verdicts import RESIDENCE

__all__ = [
    "OFFERED",
    "RESIDENCE",
    "Asked",
    "Case",
    "CodeBooks",
    "LawDesk",
    "LawReader",
    "OfferBook",
    "Offers",
    "Pairing",
    "Questioned",
    "Signatures",
    "Signed",
    "kind_of",
    "law_reads",
]
