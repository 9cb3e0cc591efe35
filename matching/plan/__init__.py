"""The plan of a person: ordered steps with dates, offices, money and what is not known. Nothing in it is a promise."""

from matching.plan.making import any_job, plan_of
from matching.plan.values import Plan, PlanStep, PlanTime

__all__ = ["Plan", "PlanStep", "PlanTime", "any_job", "plan_of"]
