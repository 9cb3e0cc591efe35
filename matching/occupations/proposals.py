"""What the finder answers: proposals in order, each with its band and reason, and at most one question."""

from dataclasses import dataclass
from enum import StrEnum, unique

from matching.occupations.levels import LevelQuestion


@unique
class Band(StrEnum):
    """How sure a proposal is; only a person makes it more than a proposal."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNSURE = "unsure"


@unique
class Reason(StrEnum):
    """Why an occupation is proposed."""

    SAME_TITLE = "same_title"
    OTHER_FORM = "other_form"
    PART_OF_TEXT = "part_of_text"
    SAME_SOUND = "same_sound"
    BEGINS_SO = "begins_so"
    MISSPELT = "misspelt"
    SIMILAR = "similar"
    ESCO_LABEL = "esco_label"
    SAME_MEANING = "same_meaning"


@dataclass(frozen=True, slots=True, kw_only=True)
class EscoOccupation:
    """An occupation of ESCO that is none of our sectors: address, English label, code, ISCO-08 group with its name."""

    uri: str
    label: str
    code: str
    isco: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An occupation of the list (`occupation` is its key), or else one of ESCO that is none of our sectors.

    `title` is the entry that was found, in `language`; `closeness` lies between 0 and 1.
    """

    occupation: str | None = None
    esco: EscoOccupation | None = None
    band: Band
    reason: Reason
    title: str
    language: str
    closeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """An occupation of the list whose `title` is close to a text in meaning, as a model measured it."""

    occupation: str
    title: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Proposals for one text, best first; an open `question` decides between the `choices`."""

    text: str
    proposals: tuple[Proposal, ...] = ()
    question: LevelQuestion | None = None
    choices: tuple[str, ...] = ()

    @property
    def certain(self) -> str | None:
        """The key that may be assumed from the title: its band is certain and no question is open."""
        if self.question is None and self.proposals and self.proposals[0].band is Band.CERTAIN:
            return self.proposals[0].occupation
        return None
