"""A result as a table in a notebook: it sorts, and every row opens to the words behind it."""

from rashomon.display.tables.html import result_html

__all__ = ["result_html"]
