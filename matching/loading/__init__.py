"""Reads the data folder into a Rulebook, and says what is wrong or doubtful in it."""

from matching.loading.checking import Doubt, Remark, check_data
from matching.loading.folder import load

__all__ = ["Doubt", "Remark", "check_data", "load"]
