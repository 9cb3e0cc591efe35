"""Worked cases: files in which an expert wrote facts and expected results, run against the rules in force."""

from webapp.cases.case_file import CaseFileError, CaseReport, Verdict, run_file

__all__ = ["CaseFileError", "CaseReport", "Verdict", "run_file"]
