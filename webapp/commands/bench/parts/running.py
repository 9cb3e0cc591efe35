"""Each part in a process of its own, whose lines are read as they come; what fails leaves the other rows standing."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from importlib import import_module

import click

from webapp.commands.bench.aims import AIMS, Aim, Measured
from webapp.commands.bench.aims.values import NOTHING
from webapp.commands.bench.parts import Report
from webapp.commands.bench.parts.inputs import Inputs

LIMIT = 900  # seconds that a part may take; most take two or three minutes
START = "from webapp.cli import main; main()"
MODULES = {
    "engine-1m": "engine",
    "engine-100k": "engine",
    "pairs": "pairs",
    "assignment": "assignment",
    "dask": "spreading",
    "served": "served",
    "finder": "finder",
    "esco": "finder",
    "melo": "melo",
}


@dataclass(slots=True, kw_only=True)
class Results:
    """Rows by key, lines below the table, and why a part ended early."""

    rows: dict[str, Measured] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    ended: dict[str, str] = field(default_factory=dict)


def here(part: str, inputs: Inputs) -> None:
    """Measures a part in this process and writes what it finds as lines of JSON."""
    begun = time.monotonic()

    def write(line: dict[str, object]) -> None:
        click.echo(json.dumps(line))
        sys.stdout.flush()

    def say(text: str) -> None:
        click.echo(f"{part}, {time.monotonic() - begun:.0f} s: {text}", err=True)

    report = Report(note=lambda row: write(asdict(row)), tell=lambda line: write({"line": line}), say=say)
    import_module(f"webapp.commands.bench.parts.{MODULES[part]}").measure(part, report, inputs)
    say("done")


def all_of(parts: Iterable[str], inputs: Inputs) -> Results:
    results = Results()
    for part in parts:
        begun = time.monotonic()
        _one(part, inputs, results)
        click.echo(f"{part}: {time.monotonic() - begun:.0f} s in all", err=True)
    return results


def _one(part: str, inputs: Inputs, results: Results) -> None:
    command = [sys.executable, "-c", START, "bench", "part", part, *inputs.arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603  our own command
        signal.signal(signal.SIGALRM, lambda *_: child.kill())
        signal.alarm(LIMIT)
        for line in child.stdout or ():
            _take(line, results)
        signal.alarm(0)
    if child.returncode:
        late = child.returncode == -signal.SIGKILL
        results.ended[part] = f"took longer than {LIMIT} s, or too much memory" if late else "ended with an error"


def _take(line: str, results: Results) -> None:
    try:
        found = json.loads(line)
    except ValueError:
        click.echo(line, err=True, nl=False)
        return
    if "line" in found:
        results.lines.append(found["line"])
    else:
        row = Measured(**found)
        results.rows[row.key] = row


def table(results: Results, parts: Iterable[str]) -> Iterator[str]:
    """The figures that have an aim, in Markdown."""
    yield "| what | measured | aim | holds |"
    yield "|---|---|---|---|"
    for aim in _of(parts):
        if aim.has_bound:
            row = results.rows.get(aim.key)
            verdict = aim.verdict(row.value) if row else NOTHING
            yield f"| {aim.what} | {_text(aim, results)} | {aim.text} | {verdict} |"


def comparisons(results: Results, parts: Iterable[str]) -> Iterator[str]:
    """The figures for which no aim was set, in Markdown."""
    rows = [f"| {aim.what} | {_text(aim, results)} |" for aim in _of(parts) if not aim.has_bound]
    if rows:
        yield from ("", "| for comparison | measured |", "|---|---|", *rows)


def _of(parts: Iterable[str]) -> list[Aim]:
    wanted = set(parts)
    return [aim for aim in AIMS if aim.part in wanted]


def _text(aim: Aim, results: Results) -> str:
    row = results.rows.get(aim.key)
    return row.text if row else f"not measured: {results.ended.get(aim.part, 'nothing was found')}"


def differences(results: Results) -> int:
    """Places in which any two lists differed."""
    return sum(int(row.value) for row in results.rows.values() if is_of_differences(row.key) and row.value == row.value)


def is_of_differences(key: str) -> bool:
    return key.endswith((".rule", ".readers", ".peers"))
