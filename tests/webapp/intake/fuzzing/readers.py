"""What is fuzzed: for each kind of file its seeds, its mutator and the way to its drafts."""

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import matching
from tests.webapp.intake import made_files as made
from tests.webapp.intake.fuzzing import mutations, seeds
from webapp.intake import Choices, Completing, Draft, NotConfirmed, confirm, reading
from webapp.settings import DATA_DIR

BLOCK = re.compile(rb'(?s)(<script type="application/ld\+json">)(.*?)(</script>)')
MOST = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One kind of file."""

    seeds: Callable[[], list[bytes]]
    drafts: Callable[[bytes], Iterator[Draft]]
    mutated: Callable[[bytes, int, int], bytes]


def named(ending: str) -> Callable[[bytes], Iterator[Draft]]:
    def drafts(content: bytes) -> Iterator[Draft]:
        for number, each in enumerate(reading.stream(content, f"file.{ending}")):
            if isinstance(each, Draft):
                yield each
            if number > MOST:
                return

    return drafts


@cache
def _tables() -> tuple[matching.Rulebook, Completing]:
    rulebook = matching.load(DATA_DIR)
    return rulebook, Completing(rulebook, matching.read_geography(DATA_DIR))


def proposed(content: bytes) -> Iterator[Draft]:
    """A text, with what the tables add, and taken over as a person would who says yes to everything."""
    rulebook, tables = _tables()
    for draft in named("txt")(content):
        for each in tables.completed(draft):
            yield each
            titles = {path: found[0].occupation for path, found in each.proposals.items() if found}
            try:
                confirm(each, Choices(id="x", occupations=titles), rulebook)
            except NotConfirmed:
                continue


def posting(chance: random.Random, content: bytes) -> bytes:
    """The data inside a page, or the page around them."""
    if chance.random() < 0.25:
        return mutations.text(chance, content)
    return BLOCK.sub(lambda found: found[1] + mutations.json_file(chance, found[2]) + found[3], content, count=1)


def pages() -> list[bytes]:
    (data,) = seeds.as_json(seeds.POSTING)
    block = b'<script type="application/ld+json">%s</script>' % data
    return [
        b"<html><head>%s</head><body><h1>Erzieher</h1><p>30 Stunden</p></body></html>" % each
        for each in (block, block * 2)
    ]


def json_or_page(chance: random.Random, content: bytes) -> bytes:
    return posting(chance, content) if content.startswith(b"<") else mutations.json_file(chance, content)


def printed(chance: random.Random, content: bytes) -> bytes:
    """The words of a page, the file attached to it, or the bytes of the file."""
    kind = chance.randrange(3)
    if kind == 0:
        words = mutations.text(chance, chance.choice((seeds.CV, seeds.ADVERT)).encode())
        return made.pdf(*words.decode("utf-8", errors="replace").split("\f"))
    if kind == 1:
        return made.pdf("CV", attached=mutations.xml(chance, seeds.CANDIDATE.encode()))
    return bytes(mutations.atheris.Mutate(content, len(content) + 100))


def microdata(chance: random.Random, content: bytes) -> bytes:
    return mutations.xml(chance, content).partition(b"?>")[2] or content


READERS: Mapping[str, Reader] = {
    "cv_xml": Reader(
        seeds=lambda: [seeds.CANDIDATE.encode(), seeds.LEGACY.encode()],
        drafts=named("xml"),
        mutated=mutations.by(mutations.xml),
    ),
    "cv_json": Reader(
        seeds=lambda: seeds.as_json(seeds.PASSPORT, seeds.RESUME),
        drafts=named("json"),
        mutated=mutations.by(mutations.json_file),
    ),
    "posting": Reader(
        seeds=lambda: [*seeds.as_json(seeds.POSTING), *pages()], drafts=named(""), mutated=mutations.by(json_or_page)
    ),
    "microdata": Reader(
        seeds=lambda: [seeds.MICRODATA.encode()], drafts=named("html"), mutated=mutations.by(microdata)
    ),
    "hr_ba_xml": Reader(seeds=lambda: [seeds.HR_BA.encode()], drafts=named("xml"), mutated=mutations.by(mutations.xml)),
    "ba_json": Reader(
        seeds=lambda: seeds.as_json(
            seeds.BA_NEW, seeds.BA_OLD, json.loads(json.dumps(seeds.BA_OLD))["stellenangebote"][0]
        ),
        drafts=named("json"),
        mutated=mutations.by(mutations.json_file),
    ),
    "csv": Reader(seeds=seeds.table_files, drafts=named("csv"), mutated=mutations.by(mutations.table)),
    "xlsx": Reader(seeds=seeds.sheets, drafts=named("xlsx"), mutated=mutations.by(mutations.packed, raw=0.05)),
    "docx": Reader(seeds=seeds.papers, drafts=named("docx"), mutated=mutations.by(mutations.packed, raw=0.05)),
    "pdf": Reader(seeds=seeds.prints, drafts=named("pdf"), mutated=mutations.by(printed, raw=0.2)),
    "text": Reader(
        seeds=lambda: [seeds.CV.encode(), seeds.ADVERT.encode()], drafts=proposed, mutated=mutations.by(mutations.text)
    ),
}
