"""Reads a case file of either format and runs every case with the rules in force on the case's day."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, unique
from pathlib import Path
from typing import Any

import yaml

import matching


class CaseFileError(Exception):
    """A case file that cannot be read; the message names file, place and reason."""


@unique
class Verdict(StrEnum):
    """What became of a case. LOW is a case of certainty low: reported apart, it does not fail the run."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One assertion that did not hold, and the rule that gave the result."""

    field: str
    expected: object
    got: object
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReport:
    """One case with what did not hold; `named` counts rules and outcomes that the program named."""

    case: str
    verdict: Verdict
    failures: tuple[Failure, ...] = ()
    skipped_because: str | None = None
    named: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What running one case gave: the assertions that failed, or why it cannot be run."""

    failures: tuple[Failure, ...] = ()
    skipped_because: str | None = None
    named: Mapping[str, int] = field(default_factory=dict)


Case = Mapping[str, Any]
Run = Callable[[Case, Mapping[str, Any], date, matching.Rulebook], Findings]


def run_file(file: Path, rulebook: matching.Rulebook, run_recognition: Run, run_residence: Run) -> Iterator[CaseReport]:
    """One report per case, in the order of the file."""
    content = _read(file)
    meta, cases = content.get("meta") or {}, content.get("vignettes") or content.get("cases")
    if not isinstance(meta, dict) or not isinstance(cases, list) or not cases:
        raise CaseFileError(f"{file}: no list of cases under 'vignettes'")
    for number, case in enumerate(cases, start=1):
        yield _report(file, number, case, meta, rulebook, run_residence if _is_residence(case) else run_recognition)


def _read(file: Path) -> dict[str, Any]:
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise CaseFileError(f"{file}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise CaseFileError(f"{file}: byte {error.start}: is not UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CaseFileError(f"{file}:{line}: {error.problem}") from None
    if not isinstance(content, dict):
        raise CaseFileError(f"{file}:1: a mapping with 'meta' and 'vignettes' is needed")
    return content


def _is_residence(case: object) -> bool:
    return isinstance(case, dict) and "person" in case


def _report(
    file: Path, number: int, case: object, meta: dict[str, Any], rulebook: matching.Rulebook, run: Run
) -> CaseReport:
    if not isinstance(case, dict) or "id" not in case or not isinstance(case.get("expected"), dict):
        raise CaseFileError(f"{file}: case {number}: 'id' and 'expected' are needed")
    body = case.get("person") if _is_residence(case) else case.get("profile")
    if not isinstance(body, dict):
        raise CaseFileError(f"{file}: case {case['id']}: 'profile' or 'person' is needed")
    found = run(case, meta, _day(file, case, meta), rulebook)
    return CaseReport(
        case=str(case["id"]),
        verdict=_verdict(case, found),
        failures=found.failures,
        skipped_because=found.skipped_because,
        named=found.named,
    )


def _verdict(case: Case, found: Findings) -> Verdict:
    if found.skipped_because:
        return Verdict.SKIPPED
    if case.get("certainty") == "low":
        return Verdict.LOW
    return Verdict.FAILED if found.failures else Verdict.PASSED


def _day(file: Path, case: Case, meta: Mapping[str, Any]) -> date:
    stated = case.get("as_of") or meta.get("as_of") or meta.get("compiled")
    try:
        return date.fromisoformat(str(stated))
    except ValueError:
        raise CaseFileError(f"{file}: case {case['id']}: as_of is no date: {stated}") from None
