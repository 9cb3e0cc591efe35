"""From a profile and a vacancy to the named facts that rules read (core.md, section 4).

A fact that is not stated is left out: absent means unknown. Facts that a person or an employer answered under their
own name (`answers`) come first; what is computed here never overrides them.
"""

from matching.facts.eligibility import for_programmes
from matching.facts.naming import facts_of, facts_of_any_target
from matching.facts.offer import begun_occupation, stage_of, target_of
from matching.facts.setting import Setting
from matching.facts.training import for_residence, training_region, years_within

__all__ = [
    "Setting",
    "begun_occupation",
    "facts_of",
    "facts_of_any_target",
    "for_programmes",
    "for_residence",
    "stage_of",
    "target_of",
    "training_region",
    "years_within",
]
