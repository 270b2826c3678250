"""The views of a comparison: each result is computed when it is first asked for, and once."""

from rashomon.views.framing import FramingView
from rashomon.views.overlap import OverlapView
from rashomon.views.sentiment import SentimentView
from rashomon.views.view import READS, standing

__all__ = ["READS", "FramingView", "OverlapView", "SentimentView", "standing"]
