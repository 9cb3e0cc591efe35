"""A YAML file as mappings that know their line, so that every error names file, line and key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import yaml

from matching.codes import Certainty
from matching.errors import DataError
from matching.values import ALWAYS, Basis, Period

V = TypeVar("V")

BaseLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is several times faster, where built


class LinedMapping(dict[str, Any]):
    """A mapping that knows the line it begins on."""

    line: int = 0


class _LineLoader(BaseLoader):
    """Reads mappings with their line, refuses a key that stands twice."""


def _mapping(loader: Any, node: yaml.MappingNode) -> LinedMapping:
    loader.flatten_mapping(node)
    result = LinedMapping()
    result.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if key in result:
            raise yaml.constructor.ConstructorError(None, None, f"{key} stands twice", key_node.start_mark)
        result[key] = loader.construct_object(value_node, deep=True)
    return result


_LineLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping of a data file with its place; every getter names file, line and key when the value is wrong."""

    file: Path
    key: str
    content: LinedMapping

    def fail(self, reason: str, field: str | None = None) -> NoReturn:
        """Raise the error of this entry."""
        raise DataError(self.file, f"{self.key}.{field}" if field else self.key, reason, self.content.line)

    def allow(self, *fields: str) -> None:
        """Refuse fields that the format does not know."""
        unknown = sorted(set(self.content) - set(fields))
        if unknown:
            self.fail(f"unknown field {', '.join(unknown)}")

    def has(self, field: str) -> bool:
        """Whether the field is there and not null."""
        return self.content.get(field) is not None

    def text(self, field: str) -> str:
        """A field that must be there, as text."""
        value = self.content.get(field)
        if value is None or isinstance(value, dict | list):
            self.fail("a text is needed here", field)
        return str(value)

    def optional_text(self, field: str) -> str | None:
        """A text, or None where the field is missing."""
        return self.text(field) if self.has(field) else None

    def number(self, field: str) -> float | None:
        """A number, or None where the field is missing."""
        value = self.content.get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fail("a number is needed here", field)
        return float(value)

    def flag(self, field: str) -> bool:
        """A yes or no; missing is no."""
        value = self.content.get(field, False)
        if not isinstance(value, bool):
            self.fail("true or false is needed here", field)
        return value

    def day(self, field: str) -> date | None:
        """A date, or None where the field is missing."""
        value = self.content.get(field)
        if value is None:
            return None
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"not a date: {value}", field)

    def period(self) -> Period:
        """The days from `valid_from` to `valid_to`."""
        since, until = self.day("valid_from"), self.day("valid_to")
        if since and until and until < since:
            self.fail("valid_to lies before valid_from")
        return Period(since=since, until=until) if since or until else ALWAYS

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one, missing as an empty one."""
        value = self.content.get(field)
        if value is None:
            return ()
        if isinstance(value, dict):
            self.fail("a list of texts is needed here", field)
        return tuple(str(each) for each in (value if isinstance(value, list) else [value]))

    def entry(self, field: str) -> "Entry":
        """A mapping below this one that must be there."""
        found = self.optional_entry(field)
        if found is None:
            self.fail("is missing", field)
        return found

    def optional_entry(self, field: str) -> "Entry | None":
        """A mapping below this one, or None where the field is missing."""
        value = self.content.get(field)
        if value is None:
            return None
        if not isinstance(value, LinedMapping):
            self.fail("a mapping is needed here", field)
        return Entry(self.file, f"{self.key}.{field}", value)

    def entries(self, field: str) -> tuple["Entry", ...]:
        """A list of mappings below this one; missing is an empty one."""
        value = self.content.get(field) or []
        if not isinstance(value, list) or not all(isinstance(each, LinedMapping) for each in value):
            self.fail("a list of mappings is needed here", field)
        return tuple(Entry(self.file, f"{self.key}.{field}[{place}]", each) for place, each in enumerate(value))

    def named_entries(self) -> Iterator[tuple[str, "Entry"]]:
        """The mappings below this one by their key."""
        for name, value in self.content.items():
            if not isinstance(value, LinedMapping):
                self.fail("a mapping is needed here", name)
            yield name, Entry(self.file, name, value)

    def one_of(self, field: str, words: type[V]) -> V:
        """A word of a closed list."""
        try:
            return words(self.text(field))  # type: ignore[call-arg]
        except ValueError:
            self.fail(f"unknown word {self.text(field)!r}", field)

    def basis(self) -> Basis:
        """Sources and certainty of this entry; both must be there, a source only where something was found."""
        certainty = self.one_of("certainty", Certainty)
        sources = self.texts("source")
        if not sources and certainty in (Certainty.CONFIRMED, Certainty.CONFLICT):
            self.fail(f"{certainty} needs a source")
        return Basis(
            sources=sources,
            certainty=certainty,
            law=self.optional_text("law"),
            note=self.optional_text("note"),
        )


def read(file: Path, root: Path) -> Entry:
    """The content of a YAML file as one entry; raises DataError with file, line and reason."""
    shown = file.relative_to(root.parent)
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=_LineLoader)  # noqa: S506  a safe loader of ours
    except OSError as error:
        raise DataError(shown, "", error.strerror or "cannot be read") from None
    except UnicodeDecodeError:
        raise DataError(shown, "", "is not UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise DataError(shown, "", error.problem or "is not YAML", line) from None
    if not isinstance(content, LinedMapping):
        raise DataError(shown, "", "a mapping is needed at the top")
    return Entry(shown, "", content)


def read_folder(folder: Path, root: Path) -> Iterator[Entry]:
    """Every YAML file of a folder, or the one file of that name with .yaml, in the order of names."""
    single = folder.with_suffix(".yaml")
    if single.is_file():
        yield read(single, root)
    if folder.is_dir():
        for file in sorted(folder.glob("*.yaml")):
            yield read(file, root)


def merged(entries: Iterator[Entry]) -> Mapping[str, Entry]:
    """The named entries of several files as one mapping; a key that stands in two files is an error."""
    result: dict[str, Entry] = {}
    for each in entries:
        for key, entry in each.named_entries():
            if key in result:
                entry.fail(f"stands already in {result[key].file}")
            result[key] = entry
    return result
