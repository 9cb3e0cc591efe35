"""Imported labels, read from the database for the finder and for benchmarks."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import current_app
from sqlalchemy import inspect, select

import matching
from webapp.database import db
from webapp.models import TaxonomyConcept, TaxonomyFile, TaxonomyLabel
from webapp.settings import Settings
from webapp.taxonomy import index_file

OCCUPATION = "http://data.europa.eu/esco/occupation/"
GROUP = "http://data.europa.eu/esco/isco/C"


@dataclass(frozen=True, slots=True)
class StoredLabel:
    """A label of a concept; `country` is that of an official national title, empty for ESCO's own labels."""

    concept: str
    language: str
    country: str
    kind: str
    text: str
    folded: str


def let_others_write() -> None:
    """Ends reading: a command that goes on computing for minutes holds nobody up."""
    db.session.rollback()


def finder() -> matching.OccupationFinder:
    """The finder over our titles and what has been imported; made once per process, anew after an import."""
    state = _state()
    known: tuple[object, matching.OccupationFinder] | None = current_app.extensions.get("finder")
    if known is None or known[0] != state:
        known = (state, _own_titles(current_app.extensions["rulebook"]).with_esco(esco_labels()))
        current_app.extensions["finder"] = known
    return known[1]


_of_version: dict[str, matching.OccupationFinder] = {}


def _own_titles(rulebook: matching.Rulebook) -> matching.OccupationFinder:
    """The finder over our own titles: the same for every application of this process that stands on the same data."""
    if rulebook.version not in _of_version:
        _of_version.clear()
        _of_version[rulebook.version] = matching.OccupationFinder(
            rulebook.occupations, forms=index_file.kept_forms(_folder(), rulebook)
        )
    return _of_version[rulebook.version]


def _folder() -> Path:
    settings: Settings = current_app.extensions["settings"]
    return settings.instance_dir


def _state() -> tuple[tuple[str, str], ...]:
    """Which finished files the database holds."""
    if not inspect(db.session.connection()).has_table(TaxonomyFile.__tablename__):
        return ()
    finished = select(TaxonomyFile.name, TaxonomyFile.digest).where(TaxonomyFile.finished_at.is_not(None))
    return tuple((name, digest) for name, digest in db.session.execute(finished.order_by(TaxonomyFile.name)))


def is_imported() -> bool:
    """Whether any file has been imported."""
    return bool(_state())


def esco_labels() -> matching.EscoLabels | None:
    """All ESCO labels of occupations; None while nothing has been imported."""
    state = _state()
    if not state:
        return None
    concepts = _concepts()
    file = index_file.path(_folder(), index_file.LABELS, repr(state))
    stored = index_file.read_labels(file)
    if stored is None:
        place = {concept.uri: number for number, concept in enumerate(concepts)}
        stored = matching.StoredLabels.of(
            (place[each.concept], each.language, each.text, each.folded) for each in labels() if each.concept in place
        )
        index_file.write_labels(file, stored)
    return matching.EscoLabels(concepts, stored)


def _concepts() -> list[matching.EscoOccupation]:
    english = _english_names()
    query = select(TaxonomyConcept).where(TaxonomyConcept.uri.startswith(OCCUPATION)).order_by(TaxonomyConcept.uri)
    return [
        matching.EscoOccupation(
            uri=concept.uri,
            label=english.get(concept.uri, ""),
            code=concept.code,
            isco=concept.isco,
            group=english.get(GROUP + concept.isco, ""),
        )
        for concept in db.session.scalars(query)
    ]


def _english_names() -> dict[str, str]:
    """The English preferred label of every concept; another label where English was not imported."""
    query = select(TaxonomyLabel.concept, TaxonomyLabel.text).where(TaxonomyLabel.kind == "pref")
    names: dict[str, str] = {}
    for language in (TaxonomyLabel.language != "en", TaxonomyLabel.language == "en"):
        names.update((concept, text) for concept, text in db.session.execute(query.where(language)))
    return names


def labels(*, national: bool = False) -> Iterator[StoredLabel]:
    """ESCO's labels, or else the official national titles, as they were imported."""
    columns = (
        TaxonomyLabel.concept,
        TaxonomyLabel.language,
        TaxonomyLabel.country,
        TaxonomyLabel.kind,
        TaxonomyLabel.text,
        TaxonomyLabel.folded,
    )
    chosen = TaxonomyLabel.country != "" if national else TaxonomyLabel.country == ""
    query = select(*columns).where(chosen).order_by(TaxonomyLabel.id).execution_options(yield_per=20_000)
    for row in db.session.execute(query):
        yield StoredLabel(*row)
