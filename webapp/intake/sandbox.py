"""Reads a file in a process of its own, with limits on time, memory and output, so that no file can harm the server.

The process knows neither database nor settings. What it says comes back as JSON lines, never as code.
"""

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL, SIGXCPU
from typing import IO

from webapp.intake.draft import Draft, Reading
from webapp.intake.errors import Refused

PACKAGE = Path(__file__).resolve().parents[1]
# The package `webapp` stands in as an empty shell: its own door would load the whole application for each file.
START = """
import sys, types
shell = types.ModuleType("webapp"); shell.__path__ = [sys.argv[1]]; sys.modules["webapp"] = shell
sys.path.insert(0, sys.argv[2])
from webapp.intake.child import main
main(sys.argv[3:])
"""
MIB, BLOCK = 1024 * 1024, 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds of computing, memory and size of the answer in MiB, size of the file in MiB."""

    seconds: int = 10
    memory: int = 300
    answer: int = 64
    file: int = 20


ONE_FILE = Limits()
BULK = Limits(seconds=1800, answer=4096, file=500)


def read(content: bytes, name: str, limits: Limits = ONE_FILE) -> Reading:
    """All drafts of a file; raises Refused with code and place, whatever the file is."""
    drafts: list[Draft] = []
    broken: list[Refused] = []
    for each in stream(content, name, limits):
        if isinstance(each, Draft):
            drafts.append(each)
        else:
            broken.append(each)
    return Reading(drafts=tuple(drafts), broken=tuple(broken))


def stream(
    content: bytes, name: str, limits: Limits = ONE_FILE, columns: Mapping[str, str] | None = None
) -> Iterator[Draft | Refused]:
    """The same one by one while the file is read. What cannot be read beside them comes as Refused.

    `columns` are the meanings that a person chose for the headings of a table.
    """
    if len(content) > limits.file * MIB:
        raise Refused("too_large", most=limits.file)
    with tempfile.TemporaryFile() as given:
        given.write(content)
        given.seek(0)
        del content  # a long file is not kept beside what is read of it
        process = _started(given, [name[-120:], json.dumps(dict(columns or {}))], limits)
        try:
            yield from _said(_lines(process, limits), process)
        finally:
            process.kill()
            process.wait()
            _output(process).close()


def _started(given: IO[bytes], about: list[str], limits: Limits) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-I", "-c", START, str(PACKAGE), str(PACKAGE.parent), *about,
               str(limits.seconds), str(limits.memory * MIB)]  # fmt: skip
    return subprocess.Popen(  # noqa: S603  the interpreter itself, with fixed arguments
        command,
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
        cwd=tempfile.gettempdir(),
    )


def _output(process: subprocess.Popen[bytes]) -> IO[bytes]:
    assert process.stdout is not None, "it was started with one"  # noqa: S101  for the type checker
    return process.stdout


def _lines(process: subprocess.Popen[bytes], limits: Limits) -> Iterator[bytes]:
    """Whole lines as they come. What counts is the time of waiting for them, not that of whoever takes them in."""
    output = _output(process)
    ready = select.poll()
    ready.register(output, select.POLLIN)
    left, size, rest = limits.seconds * 2 + 10.0, 0, b""
    while True:
        begun = time.monotonic()
        if not ready.poll(left * 1000):
            raise Refused("too_slow")
        left = max(left - time.monotonic() + begun, 0)
        block = os.read(output.fileno(), BLOCK)
        size += len(block)
        if not block or size > limits.answer * MIB:
            return
        *whole, rest = (rest + block).split(b"\n")
        yield from whole


def environment() -> dict[str, str]:
    """What the process knows of its surroundings: where programs are, and nothing secret."""
    return {"LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "PATH": os.environ.get("PATH", "")}


def _said(lines: Iterable[bytes], process: subprocess.Popen[bytes]) -> Iterator[Draft | Refused]:
    """What the process answered; raises Refused for a refusal, or where it did not come to its end."""
    for line in lines:
        content = json.loads(line)
        if "draft" in content:
            yield Draft.from_json(content["draft"])
        elif "broken" in content:
            yield Refused.from_json(content["broken"])
        elif "refused" in content:
            raise Refused.from_json(content["refused"])
        else:
            return
    try:
        ended = process.wait(timeout=1)
    except subprocess.TimeoutExpired:
        ended = None
    raise Refused("too_slow" if ended in (-SIGXCPU, -SIGKILL) else "cannot_be_read")
