"""Distances from one point to many, in the same whole km as the plain rule."""

import numpy as np
from numpy.typing import NDArray

from matching.criteria.conditions import EARTH_RADIUS_KM, distance_km

Degrees = NDArray[np.float64]
Kilometres = NDArray[np.int32]

# Sines of NumPy and of Python may differ in the last digit. Where that could decide the rounding, Python decides.
_CLOSE_TO_HALF = 1e-6


def distances_km(lat: float, lon: float, lats: Degrees, lons: Degrees) -> Kilometres:
    """Great-circle distances in whole km; points that are not known (NaN) give -1."""
    known = ~np.isnan(lats) & ~np.isnan(lons)
    phi, psi = np.radians(lat), np.radians(np.where(known, lats, 0.0))
    turn = np.radians(np.where(known, lons, 0.0) - lon)
    half = np.sin((psi - phi) / 2) ** 2 + np.cos(phi) * np.cos(psi) * np.sin(turn / 2) ** 2
    exact = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    whole: Kilometres = np.rint(exact).astype(np.int32)
    for row in np.flatnonzero(np.abs(exact - np.floor(exact) - 0.5) < _CLOSE_TO_HALF):
        whole[row] = distance_km(lat, lon, float(lats[row]), float(lons[row])) if known[row] else -1
    whole[~known] = -1
    return whole
