"""The one office of a step: by name, and where a Kreis decides it, of which Kreis."""

from dataclasses import dataclass

from matching.logic import Facts
from matching.values import Authority, Kreis, Values

RECOGNITION, FOREIGNERS, ADVICE, CHAMBER = "recognition_authority", "foreigners_authority", "advice", "chamber"
BY_KREIS = frozenset({FOREIGNERS})
FOR_ALL = "WELCOMECENTER Hessen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The office of a step. `name` is None where the facts name none; then `ask` is whom to ask.

    `kreis` is the Kreis whose office it is; `by_kreis` without one means that the Kreis is not known yet.
    """

    role: str
    name: str | None
    authority: Authority | None = None
    kreis: str | None = None
    by_kreis: bool = False
    ask: str = FOR_ALL


def office_of(role: str, facts: Facts, values: Values, decides: str | None = None) -> Office:
    """The office that acts in a role; `decides` is the key of the authority that decides about recognition."""
    kreis = values.kreise.get(str(facts.get("kreis")))
    ask = adviser_of(kreis)
    if role == ADVICE:
        return Office(role=role, name=ask, ask=ask)
    if role in (RECOGNITION, CHAMBER):
        authority = values.authorities.get(decides or "")
        return Office(role=role, name=authority.name if authority else None, authority=authority, ask=ask)
    found = next((each for each in values.authorities.values() if each.role == role), None)
    by_kreis = role in BY_KREIS
    return Office(
        role=role,
        name=found.name if found else None,
        authority=found,
        kreis=kreis.name if kreis and by_kreis else None,
        by_kreis=by_kreis,
        ask=ask,
    )


def adviser_of(kreis: Kreis | None) -> str:
    """The WELCOMECENTER that answers for a Kreis; the one in Frankfurt answers for all of Hessen and abroad."""
    return kreis.welcomecenter if kreis else FOR_ALL
