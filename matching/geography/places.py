"""Places of Hessen: the Kreis and the point of a postcode or a municipality, as people and adverts write them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

# Words that official names carry and people leave out: "Langen (Hessen)", "Limburg a. d. Lahn", "Gießen, Stadt".
BESIDE = re.compile(r"\(.*?\)|,.*$|/.*$| a\. ?d\. .*$| i\. .*$| v\. ?d\. .*$| am .*$| an der .*$")
SHORT = ((re.compile(r"\ba\. ?m\.|/ ?main\b|\(main\)| ffm\b|/m\."), " am main"), (re.compile(r"\bst\. "), "sankt "))
SPACES = re.compile(r"[\s\-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A municipality, or the area of a postcode, with its Kreis key and its point (WGS 84)."""

    name: str
    kreis: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Geography:
    """Places by postcode and by name. A name that several municipalities could mean has several places."""

    by_postcode: Mapping[str, Place]
    by_name: Mapping[str, tuple[Place, ...]]

    def postcode(self, text: str) -> Place | None:
        """The place of a postcode of Hessen."""
        return self.by_postcode.get(text.strip())

    def named(self, text: str) -> tuple[Place, ...]:
        """The municipalities a name can mean, none for a name outside Hessen."""
        name = plain(text)
        return self.by_name.get(name) or self.by_name.get(plain(BESIDE.sub("", text.strip())), ())

    def within(self, text: str) -> Place | None:
        """The first municipality named alone or among others: "Gießen, Hessen", "Arenberg, Koblenz"."""
        for part in (text, *re.split(r"[,;|(/]| – | - ", text)):
            found = self.named(part) if part.strip() else ()
            if len({place.kreis for place in found}) == 1:
                return found[0]
        return None


def plain(text: str) -> str:
    """A name as it is compared: without case, hyphens and the ways to shorten a river."""
    lower = f" {text.casefold().strip()} "
    for pattern, word in SHORT:
        lower = pattern.sub(word, lower)
    return SPACES.sub(" ", lower.replace("ß", "ss")).strip(" .,")
