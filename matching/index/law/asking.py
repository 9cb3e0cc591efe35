"""A person before the law: seen as one of her occupations, with what was found out about her."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property

from matching.index.law.leaves import Said
from matching.index.law.offers import kind_of
from matching.index.law.verdicts import Lamps
from matching.profile import Profile, Qualification
from matching.recognition import RecognitionCheck
from matching.values import FactValue

Base = dict[str, FactValue]


@dataclass(frozen=True, kw_only=True)
class Pairing:
    """A person seen as one of her occupations, with what was found out about her before.

    `same` are her facts that hang on no occupation in question, `known` those that do.
    """

    profile: Profile
    occupation: str | None
    held: Qualification | None
    same: dict[str, FactValue | None] = field(default_factory=dict, compare=False)
    known: dict[Hashable, "Person"] = field(default_factory=dict, compare=False)

    @cached_property
    def kind(self) -> Hashable:
        """What an offer depends on in her qualification."""
        return kind_of(self.held)

    @cached_property
    def trained_for(self) -> Hashable:
        """What the criterion of the occupation reads of her."""
        trained = self.held is not None
        practice = None if trained else self.profile.experience
        return (self.occupation, trained, self.profile.qualifications is None, practice)

    def __reduce__(self) -> tuple[Callable[..., "Pairing"], tuple[object, ...]]:
        """What was found out stays behind."""
        return _pairing, (self.profile, self.occupation, self.held)


def _pairing(profile: Profile, occupation: str | None, held: Qualification | None) -> Pairing:
    return Pairing(profile=profile, occupation=occupation, held=held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Her facts without a vacancy, and what the tests of recognition say on them."""

    base: Base
    said: Said
    lamps: dict[Hashable, Lamps] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A person before the recognition law of one occupation; two with the same `number` got the same answer."""

    pairing: Pairing
    person: Person
    number: int
    check: RecognitionCheck
    out_of_reach: frozenset[str]
