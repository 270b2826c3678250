"""Engines: what runs many tasks, on this computer or on a cluster, with the same results."""

from rashomon.corpus.engines.choosing import ENGINES, engine
from rashomon.corpus.engines.engine import Engine, Outcome

__all__ = ["ENGINES", "Engine", "Outcome", "engine"]
