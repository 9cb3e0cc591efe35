"""`lotse cases`: runs worked cases against the rules."""

from collections import Counter
from pathlib import Path
from statistics import mean

import click

import matching
from webapp.cases import CaseFileError, Verdict, recognition_cases, residence_cases, run_file
from webapp.cases.case_file import CaseReport
from webapp.settings import DATA_DIR


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def cases(files: tuple[Path, ...]) -> None:
    """Run the worked cases of FILES with the rules in force on each case's day."""
    rulebook = matching.load(DATA_DIR)
    reports: list[CaseReport] = []
    try:
        for file in files:
            for report in run_file(file, rulebook, recognition_cases.run, residence_cases.run):
                reports.append(report)
                _print(report)
    except CaseFileError as error:
        raise click.UsageError(str(error)) from None
    _close(reports)


def _print(report: CaseReport) -> None:
    if report.skipped_because:
        click.echo(f"{report.case}: skipped: {report.skipped_because}")
    prefix = "low: " if report.verdict is Verdict.LOW else ""
    for failure in report.failures:
        click.echo(
            f"{prefix}{report.case}: {failure.field}: expected {failure.expected}, got {failure.got} ({failure.rule})"
        )


def _close(reports: list[CaseReport]) -> None:
    count = Counter(report.verdict for report in reports)
    for what in ("rules", "outcomes"):
        numbers = [report.named[what] for report in reports if what in report.named]
        if numbers:
            click.echo(f"{what} named per case: {mean(numbers):.1f} on average")
    as_expected = sum(report.verdict is Verdict.LOW and not report.failures for report in reports)
    click.echo(
        f"{count[Verdict.PASSED]} passed, {count[Verdict.FAILED]} failed, {count[Verdict.SKIPPED]} skipped, "
        f"{count[Verdict.LOW]} low ({as_expected} as expected)"
    )
    if count[Verdict.FAILED]:
        raise click.exceptions.Exit(1)
