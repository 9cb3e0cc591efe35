"""What may be taken from a draft without asking: exact titles, what `--occupation` confirms; the rest is a question."""

from dataclasses import dataclass, field
from hashlib import blake2b

import matching
from webapp.intake import Choices, Draft, Kind, NotConfirmed, confirm
from webapp.intake.proposing.completing import NO_VACANCY

NOT_COMPARED = (*sorted(NO_VACANCY), "other_sector")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """An occupation taken for a title: from the table, or because the person said so."""

    title: str
    occupation: str
    said: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A title whose occupation nobody confirmed, with the occupations it may mean."""

    title: str
    choices: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Taken:
    """A draft with its value (None where it cannot be compared), what was assumed and what is asked."""

    draft: Draft
    file: str
    value: matching.Profile | matching.Vacancy | None = None
    assumed: list[Assumed] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    @property
    def title(self) -> str:
        return str(self.draft.value("title") or "")

    @property
    def reasons(self) -> list[str]:
        """Codes of why a vacancy is not compared."""
        return [code for code in NOT_COMPARED if code in self.draft.warnings]


def taken(draft: Draft, file: str, number: int, confirmed: tuple[str, ...], rulebook: matching.Rulebook) -> Taken:
    """The value of a draft on the command line; raises UnknownKey for a key that no data file defines."""
    result = Taken(draft=draft, file=file)
    occupations: dict[str, str] = {}
    keys = keys_of(confirmed)
    for path, title in draft.titles():
        if path not in draft.proposals:
            continue
        proposals = draft.proposals[path]
        named = [each.occupation for each in proposals]
        said = _for_title(confirmed, title) or next((key for key in keys if key in named), None)
        if said:
            occupations[path] = said
            result.assumed.append(Assumed(title=title, occupation=said, said=True))
        elif proposals and proposals[0].exact:
            occupations[path] = proposals[0].occupation
            result.assumed.append(Assumed(title=title, occupation=proposals[0].occupation))
        else:
            result.asked.append(Asked(title=title, choices=tuple(named)))
    changed = {}
    if draft.kind is Kind.PROFILE:
        _take_said(result, occupations, keys)
        wanted = [*(draft.value("occupations") or []), *keys, *_from_work(draft, occupations)]
        if wanted:
            changed["occupations"] = list(dict.fromkeys(wanted))
    if result.reasons:
        return result
    choices = Choices(id=_id(draft, file, number), seed=number, occupations=occupations, changed=changed)
    try:
        result.value = confirm(draft, choices, rulebook)
    except NotConfirmed:
        result.value = None
    return result


def keys_of(confirmed: tuple[str, ...]) -> tuple[str, ...]:
    """The keys that were confirmed without naming a title."""
    return tuple(each for each in confirmed if "=" not in each)


def _for_title(confirmed: tuple[str, ...], title: str) -> str | None:
    """The key confirmed as "TITLE=KEY"."""
    pairs = (each.rpartition("=") for each in confirmed if "=" in each)
    return next((key for words, _equals, key in pairs if words.casefold().strip() == title.casefold()), None)


def _take_said(result: Taken, occupations: dict[str, str], confirmed: tuple[str, ...]) -> None:
    """The one training whose title the table does not know is the one the person confirms."""
    paths = [path for path, _title in result.draft.titles() if path.startswith("qualifications.")]
    open_paths = [path for path in paths if path not in occupations and path in result.draft.proposals]
    if confirmed and not any(path in occupations for path in paths) and len(open_paths) == 1:
        path = open_paths[0]
        title = str(result.draft.value(path))
        occupations[path] = confirmed[0]
        result.assumed.append(Assumed(title=title, occupation=confirmed[0], said=True))
        result.asked = [each for each in result.asked if each.title != title]


def _from_work(draft: Draft, occupations: dict[str, str]) -> list[str]:
    """Where no training names an occupation, the work does."""
    trained = [path for path in occupations if path.startswith("qualifications.")]
    if trained or any(path.endswith(".occupation") for path in draft.fields if path.startswith("qualifications.")):
        return []
    return [key for path, key in occupations.items() if path.startswith("experience.")]


def _id(draft: Draft, file: str, number: int) -> str:
    """The same entry of the same file has the same id."""
    digest = blake2b(f"{file}\n{draft.place}\n{number}".encode(), digest_size=6)
    return digest.hexdigest()
