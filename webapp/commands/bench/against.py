"""The index and its peers asked for the same lists in turn, person by person, in one run."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from matching import Filters, Listed, Profile, Sheet
from webapp.commands.bench.differences import between
from webapp.commands.bench.market import ALL, FILTERED, PLACES, Market, Places
from webapp.commands.bench.peers import Pairs, Peer, Question
from webapp.commands.bench.timing import Times

T = TypeVar("T")
FILTERS: Mapping[str, Filters] = {"filtered": FILTERED, "all": ALL}


@dataclass(slots=True, kw_only=True)
class Compared:
    """One mode: the times of the readers of the index and of the peers, by name, and where a peer's list differed."""

    mode: str
    readers: dict[str, Times]
    new: dict[str, Times]
    peers: dict[str, Times]
    differences: int = 0
    left_out: int = 0

    def best(self, family: str, by: str) -> tuple[str, float]:
        """The fastest variant of a family of peers at the median."""
        found = {name: statistics.median(getattr(times, by)) for name, times in self.peers.items() if _is(name, family)}
        if not found:
            raise LookupError(f"{family} was not measured")
        name = min(found, key=lambda each: found[each])
        return name, found[name]


def _is(name: str, family: str) -> bool:
    return name.startswith(family)


def compare(
    markets: Mapping[str, Market], sheet: Sheet, peers: Sequence[Peer], people: Sequence[Profile], mode: str
) -> Compared:
    """Every reader and peer for each of these people, whom no reader has seen before the filtered lists."""
    found = Compared(
        mode=mode,
        readers={name: Times() for name in markets},
        new={name: Times() for name in markets} if mode == "filtered" else {},
        peers={peer.name: Times() for peer in peers},
    )
    for person in people:
        listed = _ask_readers(found, markets, person)
        points = sheet.points(person)
        if points is None:
            found.left_out += 1
            continue
        place = (person.wishes.places or (None,))[0]
        question = Question(points=points, place=place, filtered=mode == "filtered")
        for peer in peers:
            pairs = _ask_peer(found.peers[peer.name], peer, question)
            found.differences += between(_settled(sheet, pairs, person), listed)
    return found


def _ask_readers(found: Compared, markets: Mapping[str, Market], person: Profile) -> Places:
    kept: list[Places] = []
    for times in (found.new, found.readers):
        for name in times:
            ask = markets[name].ask(person, FILTERS[found.mode])
            times[name].call(partial(_keep, kept, ask))
    found.differences += sum(between(kept[0], each) for each in kept[1:])
    return kept[0]


def _ask_peer(times: Times, peer: Peer, question: Question) -> Pairs:
    peer.hand_over(question)
    kept: list[Pairs] = []
    times.call(partial(_keep, kept, peer.ask), peer.outside)
    return kept[0]


def _keep(kept: list[T], ask: Callable[[], T]) -> None:
    kept.append(ask())


def _settled(sheet: Sheet, pairs: Pairs, person: Profile) -> tuple[Listed, ...]:
    return sheet.listed(pairs[:, 0], pairs[:, 1], person, PLACES)
