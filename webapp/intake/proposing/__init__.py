"""What the tables of Lotse add to a draft: Kreis and point of a place, occupations for its titles.

Everything here is a proposal beside the file's own words; a person confirms it.
"""

from webapp.intake.proposing.completing import Completing

__all__ = ["Completing"]
