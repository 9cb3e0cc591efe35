"""What a table of hand-read files says against what Lotse reads: right, missing, wrong, and wrong though marked as read."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
import yaml

from tests.webapp.intake import made_files as made
from webapp.intake import Completing, Draft, State, reading

# Fields that decide a match: one of these read from a text that does not say it would be a false statement.
DECIDING = (
    "hours_from", "hours_to", "permanent", "contract_months", "start", "german", "german.level", "shifts.shifts",
    "pay_from", "pay_to", "experience_months", "driving_licences.classes", "support_offered", "accepted_stage", "kreis",
)  # fmt: skip
TEXTS = frozenset(
    {"title", "employer", "town", "pay_said", "german_said", "start_said", "collective_agreement", "pay_grade"}
)
OF_LANGUAGE = re.compile(r"language\.([a-z]+)\.(.+)")

Case = dict[str, Any]


@dataclass
class Count:
    """How one table was read."""

    right: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)
    wrong_but_read: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        said = self.right.total() + self.missing.total() + self.wrong.total()
        return self.right.total() / said

    def __str__(self) -> str:
        paths = sorted({*self.right, *self.missing, *self.wrong})
        said = [
            f"{path}: {self.right[path]} right, {self.missing[path]} missing, {self.wrong[path]} wrong"
            for path in paths
        ]
        return "\n  ".join([f"{self.rate:.1%} right", *said, *self.lines, *self.wrong_but_read])


def cases(table: Path) -> list[Case]:
    content: list[Case] = yaml.safe_load(table.read_text(encoding="utf-8"))
    return content


def content(case: Case) -> bytes:
    """The bytes of the file; a page to be printed is printed elsewhere."""
    if "json" in case:
        return json.dumps(case["json"], ensure_ascii=False).encode()
    if "paper" in case:
        return paper(case["paper"])
    if "rows" in case and case["ending"] == "xlsx":
        return made.sheet(case["rows"])
    if "rows" in case:
        out = io.StringIO()
        csv.writer(out, delimiter=case["mark"]).writerows(case["rows"])
        return out.getvalue().encode(case.get("encoding", "utf-8"))
    text: str = case["text"]
    return text.encode(case.get("encoding", "utf-8"))


def paper(blocks: Sequence[str | Sequence[Sequence[str]]]) -> bytes:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        grid = document.add_table(rows=len(block), cols=len(block[0]))
        for row, cells in zip(grid.rows, block, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = str(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def drafts(case: Case, tables: Completing, printed: bytes | None = None) -> tuple[list[Draft], int]:
    """The drafts with proposals, and how many parts of the file could not be read beside them."""
    name = f"file.{case.get('as') or case.get('ending', 'txt')}"
    found = reading.read(printed or content(case), name)
    return [each for draft in found.drafts for each in tables.completed(draft)], len(found.broken)


def count(case: Case, says: dict[str, Any], draft: Draft, into: Count) -> None:
    """Adds what one draft has right, missing and wrong."""
    for path, expected in says.items():
        found_path, field_path = path_in(draft, path), OF_LANGUAGE.sub(r"language.#.\2", path)
        field_path = re.sub(r"\.\d+\.", ".#.", field_path)
        found = draft.value(found_path)
        if _agrees(found_path, expected, found):
            into.right[field_path] += 1
        elif found is None:
            into.missing[field_path] += 1
            into.lines.append(f"{case['name']}: {path} is missing, says {expected!r}")
        else:
            into.wrong[field_path] += 1
            into.lines.append(f"{case['name']}: {path} is {found!r}, says {expected!r}")
            if draft.fields[found_path].state is State.READ:
                into.wrong_but_read.append(f"{case['name']}: READ {path} = {found!r}, says {expected!r}")
    into.wrong_but_read.extend(
        f"{case['name']}: READ {path} = {each.value!r}, which is not said"
        for path, each in draft.in_state(State.READ).items()
        if path in DECIDING and path not in says and not _follows(path, says)
    )


def path_in(draft: Draft, path: str) -> str:
    """`language.de.reading` as the path under which this draft has it."""
    wanted = OF_LANGUAGE.fullmatch(path)
    if not wanted:
        return path
    for each in draft.fields:
        if each.startswith("languages.") and each.endswith(".tag") and draft.value(each) == wanted[1]:
            part = wanted[2] if wanted[2] == "tag" else f"levels.{wanted[2]}"
            return f"{each.removesuffix('tag')}{part}"
    return f"languages.none.{wanted[2]}"


def _agrees(path: str, expected: Any, found: Any) -> bool:
    if isinstance(expected, str) and isinstance(found, str) and path.rpartition(".")[2] in TEXTS:
        plain = expected.replace(" ", "").casefold()
        return plain in re.sub(r"\s", "", found).casefold()
    if isinstance(expected, list) and isinstance(found, list):
        return set(expected) == set(found)
    if isinstance(expected, list) and isinstance(found, str):
        return found in expected
    return bool(expected == found)


def _follows(path: str, says: dict[str, Any]) -> bool:
    """The Kreis follows from a town or a postal code that the file names."""
    return path == "kreis" and bool({"town", "postcode"} & set(says))


def occupations(case: Case, found: Sequence[Draft]) -> Iterator[tuple[bool, bool, str]]:
    """For each occupation of an advert: right at rank 1, right within three, what was proposed."""
    expected = case["occupation"]
    wanted = [set(each) for each in expected] if isinstance(expected[0], list) else [set(expected)]
    proposed = [[each.occupation for each in draft.proposals.get("title", ())] for draft in found]
    for keys in wanted:
        first = any(each[:1] and each[0] in keys for each in proposed)
        yield first, any(set(each[:3]) & keys for each in proposed), f"{case['name']}: {proposed}, says {expected}"
