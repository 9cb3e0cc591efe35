"""The occupation finder: how often it is right, and how long it takes while somebody types."""

import statistics
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random

import matching
from matching import OccupationFinder
from webapp import taxonomy
from webapp.commands.bench import titles_changed
from webapp.commands.bench.market import megabytes_in_use
from webapp.commands.bench.parts import Report
from webapp.commands.bench.parts.inputs import Inputs
from webapp.commands.bench.serving import application, environment, lotse
from webapp.commands.bench.timing import Times, p95
from webapp.settings import DATA_DIR
from webapp.taxonomy.evaluation import evaluate, figures, read_cases

TYPED = 8  # titles of each language, typed letter by letter


def measure(part: str, report: Report, inputs: Inputs) -> None:
    """Part `finder` has our own titles only, part `esco` all labels of the folder too."""
    keys = ("cases", "gender", "typos", "typing") if part == "finder" else ("typing.esco",)
    with report.rows(*keys), tempfile.TemporaryDirectory(prefix="lotse-bench-") as folder:
        surroundings = environment(Path(folder))
        lotse(surroundings, "db", "upgrade")
        if part == "esco" and inputs.esco:
            report.say("labels are imported")
            lotse(surroundings, "taxonomy", "import", str(inputs.esco))
        with application(surroundings).app_context():
            finder = taxonomy.finder()
            taxonomy.let_others_write()
            occupations = matching.load(DATA_DIR).occupations
            report.say("titles are typed letter by letter")
            _typing("typing" if part == "finder" else "typing.esco", finder, occupations, report)
            if inputs.cases:
                _cases(part, inputs.cases, finder, occupations, report)
        if part == "finder":
            _changed(finder, occupations, report)


def _typing(key: str, finder: OccupationFinder, occupations: matching.OccupationList, report: Report) -> None:
    times = Times()
    finder.suggest("Pflege")  # what is only made once is not the person's time
    for language, text in _beginnings(occupations):
        times.call(partial(finder.suggest, text, language=language))
    text = f"{p95(times.wall):.1f} ms, median {statistics.median(times.wall):.1f} ms, {len(times)} key strokes"
    report.row(key, p95(times.wall), f"{text}, processor p95 {p95(times.cpu):.1f} ms")
    used = megabytes_in_use()
    report.row(f"{key}.memory", used, f"{used:.0f} MB")
    report.tell(f"suggest, {key}: {times.line()}")


def _beginnings(occupations: matching.OccupationList) -> Iterator[tuple[str, str]]:
    """Titles of every language as they grow under the fingers."""
    random = Random(1)  # noqa: S311  a sample, no secret
    by_language: dict[str, list[str]] = {}
    for title in occupations.titles:
        by_language.setdefault(title.language, []).append(title.text)
    for language, texts in sorted(by_language.items()):
        for text in random.sample(texts, min(TYPED, len(texts))):
            for end in range(1, len(text) + 1):
                yield language, text[:end]


def _cases(
    part: str, file: Path, finder: OccupationFinder, occupations: matching.OccupationList, report: Report
) -> None:
    found = figures(evaluate(read_cases(file), finder, occupations))
    line = f"A@1 {found.at_1:.3f} A@5 {found.at_5:.3f} MRR {found.mrr:.3f}, level errors {found.level_errors}"
    if part == "esco":
        report.tell(f"the named titles with all labels imported: {line}, asked {found.asked:.1f} %")
        return
    report.row("cases.at_1", found.at_1, f"{found.at_1:.3f} of {found.count}")
    report.row("cases.at_5", found.at_5, f"{found.at_5:.3f}")
    report.row("cases.levels", found.level_errors, f"{found.level_errors}")
    report.row("cases.asked", found.asked, f"{found.asked:.1f} %")


def _changed(finder: OccupationFinder, occupations: matching.OccupationList, report: Report) -> None:
    report.say("gendered forms and typos")
    same, count = titles_changed.gendered(finder, occupations)
    report.row("gender", 100 * same / count, f"{100 * same / count:.1f} % of {count} titles with several forms")
    right, count = titles_changed.misspelt(finder, occupations)
    report.row("typos", right / count, f"{right / count:.3f} of {count} titles")
