"""What every view returns: a table with the spans behind each row."""

from rashomon.result.more_table import MoreTable
from rashomon.result.quotes import Evidence, Quote, display, row_spans
from rashomon.result.result import Result
from rashomon.result.rows import Rows
from rashomon.result.sources import source_columns

__all__ = [
    "Evidence",
    "MoreTable",
    "Quote",
    "Result",
    "Rows",
    "display",
    "row_spans",
    "source_columns",
]
