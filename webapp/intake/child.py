"""The reading process: sets its own limits first, then reads from its input and answers in JSON lines."""

import json
import resource
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from webapp.intake import reading
from webapp.intake.draft import Draft
from webapp.intake.errors import Refused


def main(arguments: list[str]) -> None:
    name, columns = arguments[0], json.loads(arguments[1])
    seconds, memory = (int(each) for each in arguments[2:])
    limit(seconds, memory)
    for each in _answers(name, columns):
        sys.stdout.write(json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def limit(seconds: int, memory: int) -> None:
    """No core files, no file of any size, no more than this of everything."""
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_AS, memory + 1024**3),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _answers(name: str, columns: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
    try:
        for each in reading.stream(sys.stdin.buffer.read(), name, columns):
            key = "draft" if isinstance(each, Draft) else "broken"
            yield {key: each.as_json()}
    except Refused as refusal:
        yield {"refused": refusal.as_json()}
    except MemoryError:
        yield {"refused": Refused("too_much_memory").as_json()}
    except RecursionError:
        yield {"refused": Refused("too_deep").as_json()}
    else:
        yield {"end": True}
