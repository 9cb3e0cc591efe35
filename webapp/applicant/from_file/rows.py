"""Which training, job or language of the profile an entry of a file is; the same entry always comes to the same row."""

import uuid
from collections.abc import Iterable, Sequence

from webapp.applicant.from_file.forms import new_language
from webapp.models import Experience, Language, Profile, Qualification
from webapp.taking_over import UNDATED

SPACE = uuid.UUID("2f0f9d0e-6a53-5a37-9f0f-7a6d3a0c9b42")
YEAR, MONTH = 4, 7


def row_id(profile: Profile, kind: str, *words: object, copy: int) -> uuid.UUID:
    return uuid.uuid5(SPACE, "\n".join([str(profile.id), kind, *map(str, words), str(copy)]))


def training(
    profile: Profile, said: Qualification, proposed: Iterable[str], taken: Sequence[Qualification]
) -> tuple[Qualification, bool]:
    """The row of a training, and whether it is new. One that ended in the same year and means the same is the same."""
    same_words = sum((row.typed_title, row.ended_on) == (said.typed_title, said.ended_on) for row in taken)
    wanted = row_id(profile, "training", said.typed_title, said.ended_on, copy=same_words)
    for row in profile.qualifications:
        if row.id == wanted or (row not in taken and _is_same_training(row, said, set(proposed))):
            return row, False
    return Qualification(id=wanted, typed_title=said.typed_title, ended_on=None), True


def _is_same_training(row: Qualification, said: Qualification, proposed: set[str]) -> bool:
    years = {each[:YEAR] for each in (row.ended_on, said.ended_on) if each}
    same_title = bool(row.typed_title) and row.typed_title == said.typed_title
    return len(years) < 2 and (same_title or row.occupation in proposed)


def job(
    profile: Profile, said: Experience, proposed: Iterable[str], taken: Sequence[Experience]
) -> tuple[Experience, bool]:
    """The same for a job: one that began in the same month and means the same is the same."""
    same_words = sum((row.typed_title, row.since) == (said.typed_title, said.since) for row in taken)
    wanted = row_id(profile, "job", said.typed_title, said.since, copy=same_words)
    for row in profile.experience:
        if row.id == wanted or (row not in taken and _is_same_job(row, said, set(proposed))):
            return row, False
    return Experience(id=wanted, typed_title=said.typed_title or "", since=UNDATED), True


def _is_same_job(row: Experience, said: Experience, proposed: set[str]) -> bool:
    if row.since.isoformat()[:MONTH] != said.since.isoformat()[:MONTH]:
        return False
    return (bool(row.typed_title) and row.typed_title == said.typed_title) or row.occupation in proposed


def language(profile: Profile, said: Language, taken: Sequence[Language]) -> tuple[Language, bool]:
    """A language has one row, however often a file names it."""
    for row in (*profile.languages, *taken):
        if row.tag == said.tag:
            return row, row not in profile.languages
    return new_language(said.tag), True
