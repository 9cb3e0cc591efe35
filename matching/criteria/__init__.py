"""How a profile meets a vacancy: one small function per criterion, each with ordered levels, first hit wins.

Points are integers: maximum of the sector times the share of the level, both from data/points.yaml. NOT_MET and
NOT_STATED are both 0, so silence wins nothing and costs nothing.
"""

from matching.criteria.findings import Finding, PointsTable, compare
from matching.criteria.levels import Comparison

__all__ = ["Comparison", "Finding", "PointsTable", "compare"]
