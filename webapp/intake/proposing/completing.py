"""A draft with Kreis, point and occupations from the tables of Lotse."""

import re
from collections.abc import Iterator
from dataclasses import replace

import matching
from webapp.intake.draft import Draft, Kind, Proposal, State
from webapp.intake.proposing.titles import MakeFinder, Titles

HESSEN = frozenset({"he", "hessen", "hesse", "de-he", "land hessen", "هيسن"})
# With one of these an advert is no vacancy, whatever its title says.
# What stands before the name of a place; and words that are also names of places, or of larger towns elsewhere.
BEFORE_PLACE = re.compile(
    r"\b(?:in|bei|nach|Raum|Standort(?:en)?|(?:Kreis|Groß|Hanse|Universitäts)?[Ss]tadt|Gemeinde|near|at)\s(?:der\s|die\s)?$"
)
ALSO_WORDS = frozenset(
    {
        "sinn", "wetter", "mücke", "brechen", "langen", "linden", "lich", "tann", "elz", "schlitz", "münster", "weimar",
        "fürth", "naumburg", "neustadt", "lorch", "rosenthal", "steinbach",
    }
)  # fmt: skip
WORD = re.compile(r"[^\s,;:|/!?*_#\"“”„()]+")
LONGEST_NAME = 4
LOOKED_AT = 2_000
NO_VACANCY = frozenset({"apprenticeship", "internship", "volunteer_year", "course", "temp_agency"})


class Completing:
    """Adds what the tables know. The same draft always becomes the same draft."""

    def __init__(
        self,
        rulebook: matching.Rulebook,
        geography: matching.Geography,
        finder: matching.OccupationFinder | None = None,
        make_finder: MakeFinder | None = None,
    ) -> None:
        self._occupations, self._geography = rulebook.occupations, geography
        self._first_words = {first for name in geography.by_name for first in _first_words(name)}
        self.titles = Titles(rulebook.occupations, finder, make_finder)

    def completed(self, draft: Draft) -> tuple[Draft, ...]:
        """The draft with proposals; several drafts where one advert names several occupations."""
        if draft.kind is Kind.PROFILE:
            placed = self._with_home(draft)
            return (replace(placed, proposals=self._proposals(placed)),)
        placed = self._with_workplace(draft)
        if NO_VACANCY & set(placed.warnings) or draft.has("occupation"):
            return (placed,)
        return tuple(self._near_miss(each) for each in self._split(placed))

    def _proposals(self, draft: Draft) -> dict[str, tuple[Proposal, ...]]:
        found = {}
        for path, title in draft.titles():
            own_key = f"{path.removesuffix('title')}occupation"
            if not draft.has(own_key):
                found[path] = self._for_title(title, draft)
        return found

    def _for_title(self, title: str, draft: Draft) -> tuple[Proposal, ...]:
        if draft.kind is Kind.PROFILE:
            return self.titles.proposals(title)
        proposals = self.titles.proposals(title, of_advert=True)
        if proposals and proposals[0].exact:
            return proposals
        closer = self.titles.named_closer(title, draft.text)
        keys = dict.fromkeys((*closer, *(each.occupation for each in proposals)))
        return tuple(Proposal(occupation=key) for key in keys)

    def _split(self, draft: Draft) -> tuple[Draft, ...]:
        title = draft.value("title") or ""
        apart = self.titles.named_apart(title) if not self.titles.exact(title) else []
        if len(apart) < 2:
            return (replace(draft, proposals=self._proposals(draft)),)
        drafts = []
        for number, part in enumerate(apart, start=1):
            said = replace(draft.fields["title"], value=part, state=State.GUESSED, said=title)
            drafts.append(
                replace(
                    draft,
                    place=f"{draft.place}#{number}",
                    fields={**draft.fields, "title": said},
                    proposals={"title": self.titles.proposals(part, of_advert=True)},
                    warnings=(*draft.warnings, "several_occupations"),
                )
            )
        return tuple(drafts)

    def _near_miss(self, draft: Draft) -> Draft:
        """An occupation beside our sectors that sounds like them: proposed as what it is, and said so."""
        first = next(iter(draft.proposals.get("title", ())), None)
        if first and self._occupations.find(first.occupation).sector is matching.Sector.OTHER:
            return replace(draft, warnings=(*draft.warnings, "other_sector"))
        return draft

    def _with_home(self, draft: Draft) -> Draft:
        if draft.value("lives_in_country") not in (None, "DE"):
            return draft
        place, state = self._place(draft)
        if place is None:
            return draft
        near = draft.fields.get("postcode") or draft.fields["town"]
        fields = {"lives_in_kreis": replace(near, value=place.kreis, state=state)}
        if draft.value("lives_in_country") == "DE":
            fields["lives_in_land"] = replace(near, value="HE", state=state)
        return draft.with_fields(fields)

    def _with_workplace(self, draft: Draft) -> Draft:
        if draft.value("country") not in (None, "DE"):
            return replace(draft, warnings=(*draft.warnings, "outside_hessen"))
        place, state = self._place(draft)
        land = (draft.value("land") or "").casefold()
        if place is None:
            outside = bool(draft.value("postcode")) or bool(land and land not in HESSEN)
            return replace(draft, warnings=(*draft.warnings, "outside_hessen")) if outside else draft
        near = draft.fields.get("postcode") or draft.fields.get("town")
        near = near or replace(draft.fields["title"], said=place.name)
        fields = {
            "town": replace(near, value=place.name, state=State.GUESSED),
            "kreis": replace(near, value=place.kreis, state=state),
            "lat": replace(near, value=place.lat, state=state),
            "lon": replace(near, value=place.lon, state=state),
        }
        return draft.with_fields(fields)

    def _place(self, draft: Draft) -> tuple[matching.Place | None, State]:
        """By postcode; else by name, which is read where the file also says Hessen, else guessed."""
        postcode, town = draft.value("postcode"), draft.value("town")
        land = (draft.value("land") or "").casefold()
        if postcode and (place := self._geography.postcode(postcode)):
            return place, draft.fields["postcode"].state
        if land and land not in HESSEN:
            return None, State.MISSING
        if town:
            said_hessen = land in HESSEN or any(word in town.casefold() for word in ("hessen", "hesse"))
            is_read = said_hessen and draft.fields["town"].state is State.READ
            place = self._geography.within(town) or next((each for each, _before, _name in self._names(town)), None)
            return place, State.READ if is_read else State.GUESSED
        return self._named_in_text(draft), State.GUESSED

    def _named_in_text(self, draft: Draft) -> matching.Place | None:
        """The municipality that a text names: one behind "in", else the first whose name is no other word."""
        if draft.kind is not Kind.VACANCY:
            return None
        text = f"{draft.value('title') or ''}\n{draft.text[:LOOKED_AT]}"
        named = list(self._names(text))
        behind = (place for place, before, _name in named if BEFORE_PLACE.search(before))
        alone = (place for place, _before, name in named if name not in ALSO_WORDS)
        return next(behind, None) or next(alone, None)

    def _names(self, text: str) -> Iterator[tuple[matching.Place, str, str]]:
        """Each name of a municipality in a text, the longest at each word, with what stands before it."""
        words = [found for found in WORD.finditer(text) if found[0][:1].isalpha()]
        at = 0
        while at < len(words):
            length = self._length(text, words[at : at + LONGEST_NAME])
            if length:
                name = text[words[at].start() : words[at + length - 1].end()]
                yield (
                    self._geography.named(name)[0],
                    text[max(0, words[at].start() - 30) : words[at].start()],
                    name.casefold(),
                )
            at += length or 1

    def _length(self, text: str, words: list[re.Match[str]]) -> int:
        """How many of these words are the name of one municipality."""
        first = words[0][0]
        if not first[0].isupper() or re.split("[-.()]", first.casefold())[0] not in self._first_words:
            return 0
        for length in range(len(words), 0, -1):
            name = text[words[0].start() : words[length - 1].end()]
            if "\n" not in name and len(self._geography.named(name)) == 1:
                return length
        return 0


def _first_words(name: str) -> tuple[str, str]:
    """The first word of a name as it is compared, and as people write it."""
    first = name.partition(" ")[0]
    return first, first.replace("ss", "ß")
