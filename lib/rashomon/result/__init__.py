"""What every view returns: a table with the spans behind each row."""

from rashomon.result.quotes import Evidence, Quote, display, row_spans
from rashomon.result.result import Result, Rows, source_columns

__all__ = ["Evidence", "Quote", "Result", "Rows", "display", "row_spans", "source_columns"]
