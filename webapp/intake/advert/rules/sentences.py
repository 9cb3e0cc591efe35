"""An advert as sentences and list items: the reach within which a word may explain another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# A full stop ends a sentence only before a capital letter that follows a word, not after "mind." or "01.".
END = re.compile(r"(?<=[a-zäöüß)!?]{3})[.!?]\s+(?=[A-ZÄÖÜ])|\n|(?<=\S)\s[•·▪]\s")
LABEL = re.compile(r"^[\s>*#_-]{0,8}([A-ZÄÖÜ][\wÄÖÜäöüß/ .-]{2,40}?)\*{0,2}:\*{0,2}\s{0,4}(\S.{0,300})$")
REMEMBERED, LAST, LONGEST = 30_000, 4, 600
WRAPPED_AT, STOPS = 70, (".", "!", "?", ":", ";")
NOT_SAID = frozenset({"not specified", "keine angabe", "n/a", "-", "k.a."})


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    line: int

    @property
    def place(self) -> str:
        return f"line {self.line}"

    def search(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What a pattern finds in it. The sentences of one house are the same in most of its adverts."""
        return _searched(pattern, self.text)


@lru_cache(maxsize=REMEMBERED)
def _searched(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return pattern.search(text)


def unwrapped(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; one that a mail program broke inside a sentence is one with the next."""
    begun, kept = 0, ""
    for number, line in enumerate(text.split("\n"), start=1):
        goes_on = len(kept.rpartition("\n")[2]) >= WRAPPED_AT and not kept.endswith(STOPS) and line[:1].islower()
        if kept and not goes_on:
            yield begun, kept.replace("\n", " ")
        begun, kept = (begun, f"{kept}\n{line}") if kept and goes_on else (number, line)
    if kept:
        yield begun, kept.replace("\n", " ")


@lru_cache(maxsize=LAST)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Every rule goes through the same ones."""
    return tuple(
        Sentence(part.strip()[:LONGEST], number)
        for number, line in unwrapped(text)
        for part in END.split(line)
        if part and part.strip()
    )


@lru_cache(maxsize=LAST)
def labelled(text: str) -> tuple[tuple[str, str, str], ...]:
    """Lines such as "Arbeitsort: Gießen" or "**Location:** Bonn": label, words, place."""
    return tuple(_labelled(text))


def _labelled(text: str) -> Iterator[tuple[str, str, str]]:
    for said in sentences(text):
        found = LABEL.match(said.text[:400])
        if found:
            words = found[2].strip(" *_.")
            if words.casefold() not in NOT_SAID:
                yield found[1].strip().casefold(), words, said.place
