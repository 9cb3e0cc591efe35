"""One reader for so many seconds; prints what was found as JSON and keeps the inputs in the folder FUZZ_FINDINGS."""

import hashlib
import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["webapp.intake", "matching"]):
    from tests.webapp.intake.fuzzing.readers import READERS
    from webapp.intake import schema
    from webapp.intake.draft import Draft
    from webapp.intake.errors import Refused

SLOW, LARGE, LONGEST = 2.0, 300 * 1024, 60_000
# The child process answers these with a sentence, as it does a refusal.
ANSWERED = (Refused, RecursionError, MemoryError)
EVERY = 500


def main(reader: str, seconds: int) -> None:
    folder = Path(os.environ.get("FUZZ_FINDINGS", tempfile.mkdtemp())) / reader
    folder.mkdir(parents=True, exist_ok=True)
    seeds = folder / "seeds"
    seeds.mkdir(exist_ok=True)
    chosen = READERS[reader]
    for number, seed in enumerate(chosen.seeds()):
        (seeds / f"{number:03}").write_bytes(seed)
    run = Run(reader, folder)
    for seed in chosen.seeds():
        assert list(chosen.drafts(seed)), "a seed that is not read leads nowhere"
    flags = [f"-max_total_time={seconds}", "-timeout=30", "-rss_limit_mb=2000", f"-max_len={LONGEST}"]
    flags += [f"-artifact_prefix={folder}/", "-print_final_stats=1", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *flags, str(seeds)], run.one, custom_mutator=chosen.mutated)
    atheris.Fuzz()


class Run:
    """Counts, and keeps the first input of each different finding."""

    def __init__(self, reader: str, folder: Path) -> None:
        self.reader, self.folder, self.begun = READERS[reader], folder, time.monotonic()
        self.findings: dict[str, str] = {}
        self.executions = self.drafts = self.refusals = 0
        self.slowest, self.first_size = 0.0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def one(self, content: bytes) -> None:
        size, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        # Where the process dies of an input, this is the one.
        (self.folder / "last").write_bytes(content)
        try:
            self._read(content)
        except ANSWERED:
            self.refusals += 1
        except Exception as error:  # noqa: BLE001  every other error is a finding
            self._keep(content, "crash", f"{type(error).__name__} {error!s:.80} at {_place(error)}")
        took = time.process_time() - begun
        self.slowest = max(self.slowest, took)
        if took > SLOW:
            self._keep(content, "slow", f"{took:.0f} s")
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - size > LARGE:
            self._keep(content, "memory", "large")
        self.executions += 1
        if self.executions % EVERY == 0 or time.monotonic() - self.begun > EVERY:
            self._say()

    def _read(self, content: bytes) -> None:
        for draft in self.reader.drafts(content):
            self.drafts += 1
            assert Draft.from_json(json.loads(json.dumps(draft.as_json()))) == draft, "changed on its way"
            for path, field in draft.fields.items():
                assert schema.is_known(draft.kind, path), f"unknown {path}"
                if draft.value(path) is not None:
                    assert schema.fits(draft.kind, path, field.value), f"unfit {schema.pattern_of(path)}"

    def _keep(self, content: bytes, kind: str, what: str) -> None:
        if f"{kind} {what}" in self.findings:
            return
        name = f"{kind}-{hashlib.sha256(content).hexdigest()[:10]}"
        self.findings[f"{kind} {what}"] = name
        (self.folder / name).write_bytes(content)
        self._say()

    def _say(self) -> None:
        said = {
            "seconds": round(time.monotonic() - self.begun),
            "executions": self.executions,
            "drafts": self.drafts,
            "refusals": self.refusals,
            "slowest": round(self.slowest, 2),
            "findings": self.findings,
        }
        (self.folder / "report.json").write_text(json.dumps(said, indent=1), encoding="utf-8")


def _place(error: BaseException) -> str:
    """The innermost line of Lotse's own code."""
    place, trace = "", error.__traceback__
    while trace:
        name = trace.tb_frame.f_code.co_filename
        if "/webapp/intake/" in name or "/matching/" in name:
            place = f"{Path(name).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
