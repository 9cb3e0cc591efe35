"""The occupation list with its title tables, and the points."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from matching.codes import Criterion, OccupationLevel, Sector
from matching.criteria import PointsTable
from matching.errors import DataError
from matching.loading.yaml_file import Entry, merged, read, read_folder
from matching.occupations import Craft, EscoConcept, Occupation, OccupationList, Title

TITLE_COLUMNS = ["occupation", "title", "note"]
NOTES = frozenset({"", "level", "several", "abbr"})
ALL_POINTS = 1000
FIELDS = (
    *("sector", "level", "official", "former", "english", "kldb", "isco", "esco", "reference_training"),
    *("specialisation_of", "successor", "craft", "note"),
)


def occupations(folder: Path) -> OccupationList:
    """All occupations and titles; references between occupations must exist."""
    entries = merged(read_folder(folder / "occupations", folder))
    by_key = {key: _occupation(key, entry) for key, entry in entries.items()}
    for key, each in by_key.items():
        for other in (each.specialisation_of, each.successor):
            if other is not None and other not in by_key:
                entries[key].fail(f"unknown occupation {other!r}")
    titles = tuple(_titles(folder, by_key))
    return OccupationList(by_key=by_key, titles=titles)


def _occupation(key: str, entry: Entry) -> Occupation:
    entry.allow(*FIELDS)
    kldb, isco, training = (entry.optional_entry(name) for name in ("kldb", "isco", "reference_training"))
    successor = entry.optional_entry("successor")
    return Occupation(
        key=key,
        sector=entry.one_of("sector", Sector),
        level=entry.one_of("level", OccupationLevel),
        official={form: name for form, name in entry.entry("official").content.items() if name},
        former=entry.texts("former"),
        english=entry.text("english"),
        kldb=kldb.optional_text("value") if kldb else None,
        kldb_basis=kldb.basis() if kldb else None,
        isco=isco.optional_text("value") if isco else None,
        isco_basis=isco.basis() if isco else None,
        esco=_esco(entry.optional_entry("esco")),
        training_years=training.number("years") if training else None,
        specialisation_of=entry.optional_text("specialisation_of"),
        successor=successor.text("key") if successor else None,
        successor_from=successor.day("from") if successor else None,
        craft=_craft(entry.optional_entry("craft")),
    )


def _esco(entry: Entry | None) -> tuple[EscoConcept, ...]:
    if entry is None:
        return ()
    concepts = [each for each in (entry, *entry.entries("alternatives")) if each.has("uri")]
    return tuple(EscoConcept(label=each.text("label"), uri=each.text("uri")) for each in concepts)


def _craft(entry: Entry | None) -> Craft | None:
    if entry is None or not entry.has("annex"):
        return None
    return Craft(annex=entry.text("annex"), number=int(entry.number("number") or 0), title=entry.text("title"))


def _titles(folder: Path, by_key: Mapping[str, Occupation]) -> Iterator[Title]:
    for file in sorted((folder / "occupations" / "titles").glob("*.tsv")):
        shown, language = file.relative_to(folder.parent), file.stem
        heading, *lines = file.read_text(encoding="utf-8").splitlines()
        if heading.split("\t") != TITLE_COLUMNS:
            raise DataError(shown, "", f"the columns are {', '.join(TITLE_COLUMNS)}", 1)
        for number, line in enumerate(lines, start=2):
            yield _title(line.split("\t"), shown, number, language, by_key)


def _title(row: Sequence[str], file: Path, number: int, language: str, by_key: Mapping[str, Occupation]) -> Title:
    if len(row) > len(TITLE_COLUMNS):
        raise DataError(file, row[0], f"more columns than {', '.join(TITLE_COLUMNS)}", number)
    key, text, note = (*row, "", "")[: len(TITLE_COLUMNS)]
    text = text.strip()
    if key not in by_key:
        raise DataError(file, key, "unknown occupation", number)
    if not text:
        raise DataError(file, key, "a title is needed", number)
    if note not in NOTES:
        raise DataError(file, key, f"unknown note {note!r}", number)
    return Title(occupation=key, text=text, language=language, note=note)


def points(folder: Path) -> PointsTable:
    """Maxima and shares of data/points.yaml; maxima add up to 1000 per sector, every number stays whole."""
    entry = read(folder / "points.yaml", folder).entry("criteria")
    found = {Criterion(name): each for name, each in entry.named_entries()}
    if set(found) != set(Criterion):
        entry.fail("every criterion must stand here once")
    shares = {criterion: _whole_tens(each.entry("shares")) for criterion, each in found.items()}
    maxima = {
        sector: {criterion: _maximum(each.entry("maximum"), sector) for criterion, each in found.items()}
        for sector in Sector
    }
    for sector, column in maxima.items():
        if sum(column.values()) != ALL_POINTS:
            entry.fail(f"the maxima of {sector} must add up to {ALL_POINTS}")
    return PointsTable(maxima=maxima, shares=shares)


def _whole_tens(entry: Entry) -> dict[str, int]:
    shares = {name: int(entry.number(name) or 0) for name in entry.content}
    wrong = [name for name, share in shares.items() if share % 10 or not 0 <= share <= 100]
    if wrong:
        entry.fail("a share is a multiple of 10 from 0 to 100", wrong[0])
    return shares


def _maximum(entry: Entry, sector: Sector) -> int:
    most = int(entry.number(sector.value) or 0)
    if most % 10:
        entry.fail("a maximum is a multiple of 10", sector.value)
    return most
