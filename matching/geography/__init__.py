"""Places of Hessen: the Kreis and the point of a postcode or a municipality."""

from matching.geography.places import Geography, Place
from matching.geography.reading import read_geography

__all__ = ["Geography", "Place", "read_geography"]
