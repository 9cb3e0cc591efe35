"""What would change a list: one thing is changed, the list runs again, readiness before and after is counted.

For the applicant the steps she can really take, for the employer the demands of a vacancy. Nothing here changes age,
nationality, country of training or a must of the other side.
"""

from matching.effects.applicant import Step, StepEffect, next_best_steps, possible_steps, vacancies_behind
from matching.effects.employer import Demand, RequirementEffect, requirement_effects
from matching.effects.lists import FEWEST_SHOWN, Counts, shown

__all__ = [
    "FEWEST_SHOWN",
    "Counts",
    "Demand",
    "RequirementEffect",
    "Step",
    "StepEffect",
    "next_best_steps",
    "possible_steps",
    "requirement_effects",
    "shown",
    "vacancies_behind",
]
