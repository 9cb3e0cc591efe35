"""Rounds over the database: run, spread over processes or machines, stored once, measured, released by advisers."""

from webapp.engine.rounds.cluster import NoCluster, on_cluster
from webapp.engine.rounds.deciding import (
    decide,
    newest,
    proposed_for,
    proposed_to,
    shown_before,
    still_open,
)
from webapp.engine.rounds.exposure import measured
from webapp.engine.rounds.local import cores, local
from webapp.engine.rounds.running import Stored, run

__all__ = [
    "NoCluster",
    "Stored",
    "cores",
    "decide",
    "local",
    "measured",
    "newest",
    "on_cluster",
    "proposed_for",
    "proposed_to",
    "run",
    "shown_before",
    "still_open",
]
